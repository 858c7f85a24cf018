"""Writes pseudo-photos as a BOP data set with our additions, one finished photo at a time.

A photo is finished when its record is there; the scene's tables are made from the records. So a set that was stopped
can be used as it is, and be continued.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.synthesis import PartFacts, PseudoPhoto, size_class
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.text_files import parse_json, write_bytes, write_text

RECORDS = "records"
RECIPE = "recipe.json"
# Tables of a scene, each with the key of the record that fills it.
TABLES = {
    "scene_camera.json": "camera",
    "scene_gt.json": "gt",
    "scene_anomaly.json": "anomaly",
    "scene_pose_rough.json": "rough",
    "scene_pose_rough_wide.json": "rough_wide",
}


class SyntheticSet:
    """A data set being written.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    split : str
        "train", "test" or "dev".
    """

    def __init__(self, folder: Path, split: str) -> None:
        self.folder = folder
        self.split = split

    @property
    def recipe(self) -> dict[str, object] | None:
        """How the photos that are there were made; None where there are none yet. Version 1 did not write it."""
        path = self.folder / self.split / RECIPE
        if path.is_file():
            known: dict[str, object] = parse_json(path.read_text("utf-8"), path.name)
            return known
        return {"version": 1} if any((self.folder / self.split).glob(f"*/{RECORDS}/*.json")) else None

    def write_recipe(self, recipe: Mapping[str, object]) -> None:
        """Write how the photos are made."""
        make_folder(self.folder / self.split)
        _write_json(self.folder / self.split / RECIPE, dict(recipe))

    def scene_folder(self, scene: int) -> Path:
        """Give the folder of a scene, numbered from 1 as its part is."""
        return self.folder / self.split / f"{scene:06d}"

    def model_path(self, scene: int, suffix: str) -> Path:
        """Give the path of a part's model."""
        return self.folder / "models" / f"obj_{scene:06d}{suffix}"

    def has(self, scene: int, photo: int) -> bool:
        """Tell whether a photo is finished."""
        return self._record_path(scene, photo).is_file()

    def add_model(self, scene: int, facts: PartFacts) -> None:
        """Write a part's triangles as PLY and its line in models_info.json."""
        path = self.model_path(scene, ".ply")
        make_folder(path.parent)
        _write_ply(path, facts.vertices_mm, facts.faces)
        low, high = facts.vertices_mm.min(axis=0), facts.vertices_mm.max(axis=0)
        info: dict[str, object] = {"name": facts.name, "diameter": round(facts.diameter_mm, 4)}
        for axis, low_mm, size_mm in zip("xyz", low.tolist(), (high - low).tolist(), strict=True):
            info |= {f"min_{axis}": round(low_mm, 5), f"size_{axis}": round(size_mm, 5)}
        table = self._models() | {str(scene): info | facts.symmetries}
        _write_json(self._models_path, dict(sorted(table.items(), key=lambda item: int(item[0]))))

    def model_name(self, scene: int) -> str | None:
        """Give the name of a part that is there; None if it is not."""
        entry = self._models().get(str(scene))
        return None if entry is None else str(entry.get("name", ""))

    def model_center_mm(self, scene: int) -> NDArray[np.float64]:
        """Give the centre of a part's box, object frame."""
        entry = self._models()[str(scene)]
        return np.array([float(entry[f"min_{axis}"]) + float(entry[f"size_{axis}"]) / 2 for axis in "xyz"])

    @property
    def _models_path(self) -> Path:
        return self.folder / "models" / "models_info.json"

    def _models(self) -> dict[str, dict[str, Any]]:
        path = self._models_path
        if not path.is_file():
            return {}
        models: dict[str, dict[str, Any]] = parse_json(path.read_text("utf-8"), path.name)
        return models

    def add_photo(
        self,
        scene: int,
        photo: int,
        picture: PseudoPhoto,
        rough: Mapping[str, RigidTransform],
        seed: tuple[int, ...],
    ) -> None:
        """Write a photo, its masks and, last, its record.

        Parameters
        ----------
        rough : mapping of str to RigidTransform
            Perturbed poses by the record's key: "rough", "rough_wide".

        Raises
        ------
        StorageError
            If the disk is full or a file cannot be written.
        """
        folder = self.scene_folder(scene)
        quality = picture.jpeg_quality
        name = f"{photo:06d}"
        suffix, options = (".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality]) if quality else (".png", [])
        _write_picture(folder / "rgb" / f"{name}{suffix}", picture.rgb[..., ::-1], options)
        _write_picture(folder / "mask" / f"{name}.png", picture.mask.astype(np.uint8) * np.uint8(255), [])
        anomaly: dict[str, object] = {"label": "good"}
        if picture.kind:
            area_px, part_px = int(picture.anomaly.sum()), int(picture.mask.sum())
            anomaly = {
                "label": "defect",
                "kind": picture.kind,
                "area_px": area_px,
                "area_share": round(area_px / max(part_px, 1), 6),
                "size": size_class(area_px, part_px),
            }
            _write_picture(
                folder / "mask_anomaly" / f"{name}.png", picture.anomaly.astype(np.uint8) * np.uint8(255), []
            )
        record = {
            "seed": list(seed),
            "drawn": picture.drawn,
            "camera": _camera_entry(picture.intrinsics),
            "gt": [_pose_entry(picture.T_cam_obj, scene)],
            "anomaly": anomaly,
            **{key: [_pose_entry(pose, scene)] for key, pose in rough.items()},
        }
        make_folder(self._record_path(scene, photo).parent)
        _write_json(self._record_path(scene, photo), record)

    def write_tables(self, scene: int) -> None:
        """Make the tables of a scene from its records."""
        folder = self.scene_folder(scene)
        records = {
            int(path.stem): json.loads(path.read_text("utf-8")) for path in sorted((folder / RECORDS).glob("*.json"))
        }
        for name, key in TABLES.items():
            rows = {str(number): record[key] for number, record in records.items() if key in record}
            if rows:
                _write_json(folder / name, rows)

    def _record_path(self, scene: int, photo: int) -> Path:
        return self.scene_folder(scene) / RECORDS / f"{photo:06d}.json"


def _camera_entry(intrinsics: CameraIntrinsics) -> dict[str, object]:
    return {
        "cam_K": intrinsics.K.ravel().tolist(),
        "cam_dist": list(intrinsics.distortion),
        "width": intrinsics.width,
        "height": intrinsics.height,
        "depth_scale": 1.0,
    }


def _pose_entry(pose: RigidTransform, scene: int) -> dict[str, object]:
    return {"cam_R_m2c": pose.rotation.ravel().tolist(), "cam_t_m2c": pose.translation_mm.tolist(), "obj_id": scene}


def _write_json(path: Path, content: object) -> None:
    write_text(path, json.dumps(content) + "\n")


def _write_picture(path: Path, picture: NDArray[np.uint8], options: list[int]) -> None:
    """Write a picture (BGR or grey) whole or not at all."""
    make_folder(path.parent)
    is_encoded, data = cv2.imencode(path.suffix, picture, options)
    if not is_encoded:
        raise StorageError(f"{path.name}: the picture cannot be encoded")
    write_bytes(path, data.tobytes())


def _write_ply(path: Path, vertices_mm: NDArray[np.float64], faces: NDArray[np.int32]) -> None:
    """Write triangles as binary PLY, mm."""
    header = (
        "ply\nformat binary_little_endian 1.0\ncomment millimetres\n"
        f"element vertex {len(vertices_mm)}\nproperty float x\nproperty float y\nproperty float z\n"
        f"element face {len(faces)}\nproperty list uchar int vertex_indices\nend_header\n"
    )
    rows = np.empty(len(faces), dtype=[("n", "u1"), ("index", "<i4", (3,))])
    rows["n"], rows["index"] = 3, faces
    write_bytes(path, header.encode("ascii") + vertices_mm.astype("<f4").tobytes() + rows.tobytes())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; StorageError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror or error}") from error
