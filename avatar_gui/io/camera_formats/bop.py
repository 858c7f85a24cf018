"""BOP's camera.json and scene_camera.json, with our optional cam_dist, width and height; and our own plain JSON."""

import json
from collections.abc import Mapping
from typing import Any

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats.intrinsics import Source, focal_and_center, make_intrinsics
from avatar_gui.io.photo_numbers import pick_by_number
from avatar_gui.io.text_files import number, numbers, whole_number


def recognises_scene(document: Mapping[str, Any]) -> bool:
    """Tell whether `document` is a scene_camera.json, or one entry of it."""
    entries = list(document.values())
    return "cam_K" in document or (bool(entries) and all(isinstance(e, Mapping) and "cam_K" in e for e in entries))


def recognises_flat(document: Mapping[str, Any]) -> bool:
    """Tell whether `document` is a camera.json, or a camera of our own JSON."""
    return {"fx", "fy", "cx", "cy"} <= set(document)


def read_scene(document: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    """Read the entry of the photo's number; InputError if there is none or something is wrong with it."""
    if "cam_K" in document:
        entry: Mapping[str, Any] = document
    else:
        entries = {whole_number(key, f"{source.name}: the image number"): e for key, e in document.items()}
        # Only what says the camera counts when entries are compared: poses and depth scales differ by image.
        cameras: dict[int, Mapping[str, Any]] = {
            key: {k: e[k] for k in ("cam_K", "cam_dist", "width", "height", "lens") if k in e}
            for key, e in entries.items()
        }
        entry = pick_by_number(cameras, photo_name=source.photo_name, file_name=source.name, what="camera")
    focal, center = focal_and_center(numbers(entry["cam_K"], f"{source.name}: cam_K"), source)
    return make_intrinsics(
        source,
        focal=focal,
        center=center,
        size=_size(entry, source),
        distortion=numbers(entry.get("cam_dist") or [], f"{source.name}: cam_dist"),
        lens=_lens(entry, source),
    )


def read_flat(document: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    """Read a camera.json or our own JSON; InputError if something is wrong with it."""
    fx, fy, cx, cy = (number(document[key], f"{source.name}: {key}") for key in ("fx", "fy", "cx", "cy"))
    origin = str(document.get("origin", CameraOrigin.CALIBRATION.value))
    if origin not in set(CameraOrigin):
        raise InputError(f"{source.name}: origin is {origin!r}", hint=f"it is one of {', '.join(CameraOrigin)}")
    coefficients = document.get("distortion") or document.get("cam_dist") or []
    return make_intrinsics(
        source,
        focal=(fx, fy),
        center=(cx, cy),
        size=_size(document, source),
        distortion=numbers(coefficients, f"{source.name}: the distortion"),
        lens=_lens(document, source),
        origin=CameraOrigin(origin),
    )


def write_bop(intrinsics: CameraIntrinsics) -> str:
    """Give a camera.json; ``cam_dist`` is our addition for a lens that BOP cannot say.

    Raises
    ------
    InputError
        For a fisheye lens, which readers of BOP would take for a pinhole.
    """
    if intrinsics.lens is LensModel.FISHEYE:
        raise InputError("a BOP camera file cannot hold a fisheye lens", hint="use OpenCV, ROS or COLMAP")
    document = _flat(intrinsics)
    if intrinsics.distortion:
        document["cam_dist"] = list(intrinsics.distortion)
    return json.dumps(document, indent=2) + "\n"


def write_plain(intrinsics: CameraIntrinsics) -> str:
    """Give our own JSON, the only one that keeps everything, the origin of the numbers included."""
    document = _flat(intrinsics) | {
        "distortion": list(intrinsics.distortion),
        "lens": intrinsics.lens.value,
        "origin": intrinsics.origin.value,
    }
    return json.dumps(document, indent=2) + "\n"


def _flat(intrinsics: CameraIntrinsics) -> dict[str, object]:
    return {
        "fx": intrinsics.fx,
        "fy": intrinsics.fy,
        "cx": intrinsics.cx,
        "cy": intrinsics.cy,
        "width": intrinsics.width,
        "height": intrinsics.height,
    }


def _size(entry: Mapping[str, Any], source: Source) -> tuple[int, int] | None:
    if entry.get("width") is None or entry.get("height") is None:
        return None
    return whole_number(entry["width"], f"{source.name}: width"), whole_number(
        entry["height"], f"{source.name}: height"
    )


def _lens(entry: Mapping[str, Any], source: Source) -> LensModel:
    lens = str(entry.get("lens", LensModel.PINHOLE.value))
    if lens not in set(LensModel):
        raise InputError(f"{source.name}: lens is {lens!r}", hint=f"it is one of {', '.join(LensModel)}")
    return LensModel(lens)
