"""Data sets in BOP's layout: models, photos, true poses, and our additions (rough poses, defects, lenses).

    DATASET/models/obj_000001.step|stl|ply   models_info.json (diameter, symmetries)
    DATASET/test/000001/scene_camera.json    cam_K; optional cam_dist, width, height
                       /scene_gt.json        true poses
                       /scene_gt_info.json   optional: visible share of each object
                       /rgb/000000.jpg|png   or gray/
                       /mask/000000.png, or mask_visib/000000_000000.png   optional: visible part
                       /mask_anomaly/000000.png, scene_anomaly.json        optional: defects
                       /scene_pose_rough.json, scene_pose_rough_wide.json  optional: where alignment starts

Only the small files are read here; photos and models are read when they are needed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.pose_errors import Symmetries
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_entries import (
    LAYOUT_HINT,
    object_id,
    object_list,
    path_in,
    pose_of,
    read_numbered,
    symmetries_of,
)
from avatar_gui.io.camera_formats.bop import read_scene
from avatar_gui.io.camera_formats.intrinsics import Source
from avatar_gui.io.text_files import number

# BOP's sets have models/, T-LESS instead one folder per origin of the models.
MODEL_FOLDERS = ("models", "models_cad", "models_eval")
# The file that says most about the part first; mesh files of data sets are in millimetres.
MODEL_SUFFIXES = {
    ".step": None,
    ".stp": None,
    ".iges": None,
    ".stl": LengthUnit.MILLIMETRE,
    ".ply": LengthUnit.MILLIMETRE,
    ".obj": LengthUnit.MILLIMETRE,
}
PHOTO_FOLDERS = ("rgb", "gray")
PHOTO_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
# Which split is meant when nobody says: the first whose name begins like this.
SPLIT_ORDER = ("test", "dev", "val", "train")


@dataclass(frozen=True, eq=False, slots=True)
class DatasetModel:
    """A part of a data set.

    Parameters
    ----------
    obj_id : int
    path : Path
        Its CAD file.
    unit : LengthUnit or None
        Of the file's numbers; None where the file says it.
    diameter_mm : float or None
        Largest distance of two points, as models_info.json says.
    symmetries : Symmetries
    name : str
        As models_info.json has it; empty where it has none.
    """

    obj_id: int
    path: Path
    unit: LengthUnit | None = None
    diameter_mm: float | None = None
    symmetries: Symmetries = Symmetries()  # noqa: RUF009 - a frozen value
    name: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class DatasetObject:
    """A part in a photo.

    Parameters
    ----------
    obj_id : int
    index : int
        Its place among the objects of the photo.
    T_cam_obj : RigidTransform
        The true pose.
    rough, rough_wide : RigidTransform or None
        Poses to start alignment from.
    visible_share : float or None
        How much of it is not hidden, 0 to 1.
    mask_path : Path or None
        PNG, not zero where it is seen, in pixels of the photo as taken.
    """

    obj_id: int
    index: int
    T_cam_obj: RigidTransform
    rough: RigidTransform | None = None
    rough_wide: RigidTransform | None = None
    visible_share: float | None = None
    mask_path: Path | None = None


@dataclass(frozen=True, eq=False, slots=True)
class DatasetPhoto:
    """A photo of a data set.

    Parameters
    ----------
    scene : str
        Name of its folder, such as 000001.
    number : int
        Of the image in the scene.
    path : Path
    intrinsics : CameraIntrinsics
    objects : tuple of DatasetObject
    label, kind : str
        "good" or "defect" and what defect; empty where the set does not say.
    anomaly_mask_path : Path or None
    """

    scene: str
    number: int
    path: Path
    intrinsics: CameraIntrinsics
    objects: tuple[DatasetObject, ...]
    label: str = ""
    kind: str = ""
    anomaly_mask_path: Path | None = None


@dataclass(frozen=True, eq=False, slots=True)
class PoseDataset:
    """Models, and photos with true poses.

    Parameters
    ----------
    name : str
        Of its folder.
    split : str
    models : mapping of int to DatasetModel
        By obj_id; every object of every photo has its model here.
    photos : tuple of DatasetPhoto
        In the order of scenes and numbers.
    """

    name: str
    split: str
    models: Mapping[int, DatasetModel]
    photos: tuple[DatasetPhoto, ...]


def read_dataset(root: Path, *, split: str | None = None) -> PoseDataset:
    """Read what a data set says about its models, photos and poses.

    Parameters
    ----------
    root : Path
    split : str, optional
        Name of a folder with scenes. Without: the only one, or else the first that begins with test, dev, val, train.

    Raises
    ------
    InputError, PoseError
        Naming the file and what is wrong with it.
    """
    if not root.is_dir():
        raise InputError(f"{root} is not a folder", hint=LAYOUT_HINT)
    folder = _split_folder(root, split)
    models = _read_models(root)
    photos: list[DatasetPhoto] = []
    for scene in _scene_folders(folder):
        photos += _read_scene(root, scene)
    for photo in photos:
        for found in photo.objects:
            if found.obj_id not in models:
                raise InputError(
                    f"{path_in(root, photo.path.parents[1])}/scene_gt.json: image {photo.number} has object "
                    f"{found.obj_id}, but there is no models/obj_{found.obj_id:06d} with a suffix of "
                    + " ".join(MODEL_SUFFIXES)
                )
    return PoseDataset(root.resolve().name, folder.name, models, tuple(photos))


def _split_folder(root: Path, split: str | None) -> Path:
    with_scenes = sorted(p for p in root.iterdir() if p.is_dir() and _scene_folders(p))
    known = ", ".join(p.name for p in with_scenes) or "none"
    if split is not None:
        if not (root / split).is_dir() or root / split not in with_scenes:
            raise InputError(f"{root.name} has no split {split} with scenes in it", hint=f"its splits are: {known}")
        return root / split
    ranked = [p for start in SPLIT_ORDER for p in with_scenes if p.name.startswith(start)]
    if not ranked and len(with_scenes) != 1:
        raise InputError(f"{root.name} has no scenes to read (splits found: {known})", hint=LAYOUT_HINT)
    return (ranked or with_scenes)[0]


def _scene_folders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and p.name.isdecimal())


def _read_models(root: Path) -> dict[int, DatasetModel]:
    folders = [root / name for name in MODEL_FOLDERS if (root / name).is_dir()]
    if not folders:
        raise InputError(f"{root.name} has no folder models", hint=LAYOUT_HINT)
    folder = folders[0]
    info_path = folder / "models_info.json"
    infos = read_numbered(root, info_path) if info_path.exists() else {}
    models: dict[int, DatasetModel] = {}
    rank = list(MODEL_SUFFIXES)
    files = [p for p in folder.iterdir() if p.suffix.lower() in MODEL_SUFFIXES and p.stem.startswith("obj_")]
    for path in sorted(files, key=lambda p: (p.stem, rank.index(p.suffix.lower()))):
        digits = path.stem.removeprefix("obj_")
        if not digits.isdecimal() or int(digits) in models:
            continue
        obj_id = int(digits)
        name = f"{path_in(root, info_path)}: object {obj_id}"
        info = infos.get(obj_id, {})
        if not isinstance(info, Mapping):
            raise InputError(f"{name} is not an object with diameter and symmetries")
        diameter = number(info["diameter"], f"{name}: diameter") if "diameter" in info else None
        unit = MODEL_SUFFIXES[path.suffix.lower()]
        label = str(info.get("name", ""))
        models[obj_id] = DatasetModel(obj_id, path, unit, diameter, symmetries_of(info, name), label)
    if not models:
        raise InputError(f"{path_in(root, folder)} has no model such as obj_000001.step or obj_000001.ply")
    return models


def _read_scene(root: Path, scene: Path) -> list[DatasetPhoto]:
    cameras = read_numbered(root, scene / "scene_camera.json")
    truths = read_numbered(root, scene / "scene_gt.json")
    optional = {
        name: read_numbered(root, scene / f"{name}.json") if (scene / f"{name}.json").exists() else {}
        for name in ("scene_gt_info", "scene_pose_rough", "scene_pose_rough_wide", "scene_anomaly")
    }
    photos = []
    for image, entries in sorted(truths.items()):
        name = f"{path_in(root, scene)}/scene_gt.json: image {image}"
        if image not in cameras:
            raise InputError(f"{path_in(root, scene)}/scene_camera.json has no camera for image {image}")
        path = _photo_path(root, scene, image)
        anomaly = optional["scene_anomaly"].get(image, {})
        if not isinstance(anomaly, Mapping):
            raise InputError(f"{path_in(root, scene)}/scene_anomaly.json: image {image} is not an object with a label")
        anomaly_mask = scene / "mask_anomaly" / f"{image:06d}.png"
        photos.append(
            DatasetPhoto(
                scene=scene.name,
                number=image,
                path=path,
                intrinsics=_camera(root, scene, path, cameras[image]),
                objects=_objects(root, scene, image, object_list(entries, name), optional),
                label=str(anomaly.get("label", "")),
                kind=str(anomaly.get("kind", "")),
                anomaly_mask_path=anomaly_mask if anomaly_mask.exists() else None,
            )
        )
    return photos


def _objects(
    root: Path, scene: Path, image: int, entries: Sequence[Mapping[str, Any]], optional: Mapping[str, Mapping[int, Any]]
) -> tuple[DatasetObject, ...]:
    where = path_in(root, scene)
    name = f"{where}/scene_gt.json: image {image}"
    ids = [object_id(entry, name) for entry in entries]
    rough = _rough(f"{where}/scene_pose_rough.json", image, ids, optional["scene_pose_rough"])
    wide = _rough(f"{where}/scene_pose_rough_wide.json", image, ids, optional["scene_pose_rough_wide"])
    shares = _visible_shares(f"{where}/scene_gt_info.json", image, len(entries), optional["scene_gt_info"])
    objects = []
    for index, entry in enumerate(entries):
        masks = [scene / "mask_visib" / f"{image:06d}_{index:06d}.png"]
        if len(entries) == 1:
            masks.insert(0, scene / "mask" / f"{image:06d}.png")
        objects.append(
            DatasetObject(
                obj_id=ids[index],
                index=index,
                T_cam_obj=pose_of(entry, name),
                rough=rough[index],
                rough_wide=wide[index],
                visible_share=shares[index],
                mask_path=next((mask for mask in masks if mask.exists()), None),
            )
        )
    return tuple(objects)


def _rough(
    file: str, image: int, true_ids: Sequence[int], rough: Mapping[int, Any]
) -> tuple[RigidTransform | None, ...]:
    """Give the rough pose of each object: the list of a photo is in the order of scene_gt.json."""
    if image not in rough:
        return (None,) * len(true_ids)
    name = f"{file}: image {image}"
    entries = object_list(rough[image], name)
    ids = [object_id(entry, name) for entry in entries]
    if ids != list(true_ids):
        raise InputError(f"{name} has the objects {ids}, not those of scene_gt.json in the same order")
    return tuple(pose_of(entry, name) for entry in entries)


def _visible_shares(file: str, image: int, count: int, infos: Mapping[int, Any]) -> tuple[float | None, ...]:
    if image not in infos:
        return (None,) * count
    entries = object_list(infos[image], f"{file}: image {image}")
    if len(entries) != count:
        raise InputError(f"{file}: image {image} has {len(entries)} objects, scene_gt.json {count}")
    return tuple(number(e["visib_fract"], f"{file}: visib_fract") if "visib_fract" in e else None for e in entries)


def _camera(root: Path, scene: Path, photo: Path, entry: object) -> CameraIntrinsics:
    name = f"{path_in(root, scene)}/scene_camera.json"
    if not isinstance(entry, Mapping) or "cam_K" not in entry:
        raise InputError(f"{name}: the camera of {photo.name} has no cam_K")
    says_size = entry.get("width") is not None and entry.get("height") is not None
    return read_scene(entry, Source(name, photo.name, None if says_size else _photo_size(root, photo)))


def _photo_size(root: Path, path: Path) -> tuple[int, int]:
    """Give width and height, px, from the header alone."""
    from PIL import ExifTags, Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            # Orientations 5 to 8 lie on their side.
            turned = image.getexif().get(ExifTags.Base.Orientation, 1) >= 5
            return (image.height, image.width) if turned else (image.width, image.height)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise InputError(f"{path_in(root, path)} is not a photo that can be read") from error


def _photo_path(root: Path, scene: Path, image: int) -> Path:
    for folder in PHOTO_FOLDERS:
        for suffix in PHOTO_SUFFIXES:
            path = scene / folder / f"{image:06d}{suffix}"
            if path.exists():
                return path
    raise InputError(
        f"{path_in(root, scene)}/rgb/{image:06d}.png (or .jpg) does not exist, but scene_gt.json has a pose for it"
    )
