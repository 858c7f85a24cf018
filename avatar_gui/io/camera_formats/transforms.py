"""transforms.json of nerfstudio and instant-ngp: intrinsics for all frames, or per frame.

Their principal points count from the corner of the image (the centre of the first pixel is 0.5, 0.5: nerfstudio adds
0.5 to the pixel index when it shoots rays), ours from the centre of the first pixel.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats.intrinsics import CORNER_TO_CENTER_PX, Source, make_intrinsics, shortest
from avatar_gui.io.text_files import number, whole_number

FISHEYE_NAMES = ("OPENCV_FISHEYE",)
PINHOLE_NAMES = ("OPENCV", "PINHOLE", "SIMPLE_PINHOLE", "SIMPLE_RADIAL", "RADIAL", "PERSPECTIVE")
CAMERA_KEYS = (
    "camera_model", "is_fisheye", "fl_x", "fl_y", "cx", "cy", "w", "h", "k1", "k2", "k3", "k4", "p1", "p2",
    "camera_angle_x", "camera_angle_y",
)  # fmt: skip


def recognises(document: Mapping[str, Any]) -> bool:
    """Tell whether `document` is a transforms.json."""
    return any(key in document for key in ("fl_x", "camera_angle_x", "frames"))


def read(document: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    """Read the camera of the photo's frame; InputError if there is none or something is wrong with it."""
    shared = {key: document[key] for key in CAMERA_KEYS if key in document}
    camera = shared | _own_values(document.get("frames") or [], shared, source)
    model = str(camera.get("camera_model", "OPENCV")).upper()
    if model not in (*FISHEYE_NAMES, *PINHOLE_NAMES):
        raise InputError(
            f"{source.name}: the camera model {model} is not supported",
            hint=f"supported are {', '.join((*PINHOLE_NAMES, *FISHEYE_NAMES))}",
        )
    lens = LensModel.FISHEYE if model in FISHEYE_NAMES or camera.get("is_fisheye") is True else LensModel.PINHOLE
    size = _size(camera, source) or source.size
    return make_intrinsics(
        source,
        focal=_focal(camera, size, source),
        center=_center(camera, size, source),
        size=size,
        distortion=_distortion(camera, lens, source),
        lens=lens,
    )


def write(intrinsics: CameraIntrinsics) -> str:
    """Give a transforms.json without frames.

    Raises
    ------
    InputError
        For a lens that needs more than k1 k2 p1 p2 k3.
    """
    document: dict[str, object] = {
        "camera_model": "OPENCV_FISHEYE" if intrinsics.lens is LensModel.FISHEYE else "OPENCV",
        "fl_x": intrinsics.fx,
        "fl_y": intrinsics.fy,
        "cx": intrinsics.cx + CORNER_TO_CENTER_PX,
        "cy": intrinsics.cy + CORNER_TO_CENTER_PX,
        "w": intrinsics.width,
        "h": intrinsics.height,
    }
    if intrinsics.lens is LensModel.FISHEYE:
        names: Sequence[str] = ("k1", "k2", "k3", "k4")
    else:
        names = ("k1", "k2", "p1", "p2", "k3")
        if any(intrinsics.distortion[5:]):
            raise InputError(
                f"a transforms.json cannot hold {len(intrinsics.distortion)} distortion coefficients",
                hint="use OpenCV or ROS",
            )
    document |= dict(zip(names, intrinsics.distortion, strict=False))
    document["frames"] = []
    return json.dumps(document, indent=2) + "\n"


def _own_values(frames: object, shared: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """Give what the photo's own frame says about the camera: nothing where the frames do not differ."""
    if not isinstance(frames, Sequence) or not all(isinstance(frame, Mapping) for frame in frames):
        raise InputError(f"{source.name}: frames is not a list of frames")
    cameras = [{key: frame[key] for key in CAMERA_KEYS if key in frame} for frame in frames]
    effective = [{**shared, **camera} for camera in cameras]
    if all(camera == effective[0] for camera in effective):
        return cameras[0] if cameras else {}
    if source.photo_name is None:
        raise InputError(f"{source.name} has several cameras", hint="say which photo is meant")
    wanted = PurePosixPath(source.photo_name)
    for frame, camera in zip(frames, cameras, strict=True):
        path = PurePosixPath(str(frame.get("file_path", "")).replace("\\", "/"))
        # Blender's data sets leave the suffix away.
        if path.name == wanted.name or (not path.suffix and path.name == wanted.stem):
            return camera
    raise InputError(f"{source.name} has no frame for {source.photo_name}")


def _size(camera: Mapping[str, Any], source: Source) -> tuple[int, int] | None:
    if "w" not in camera or "h" not in camera:
        return None
    return whole_number(camera["w"], f"{source.name}: w"), whole_number(camera["h"], f"{source.name}: h")


def _focal(camera: Mapping[str, Any], size: tuple[int, int] | None, source: Source) -> tuple[float, float]:
    """Give fx and fy: as said, or by the view angle; one alone stands for both, as both programs take it."""
    focal: list[float | None] = []
    for axis, key in enumerate(("x", "y")):
        if f"fl_{key}" in camera:
            focal.append(number(camera[f"fl_{key}"], f"{source.name}: fl_{key}"))
        elif f"camera_angle_{key}" in camera and size is not None:
            angle = number(camera[f"camera_angle_{key}"], f"{source.name}: camera_angle_{key}")
            if not 0 < angle < math.pi:
                raise InputError(f"{source.name}: camera_angle_{key} is {angle:g} rad")
            focal.append(0.5 * size[axis] / math.tan(0.5 * angle))
        else:
            focal.append(None)
    fx, fy = focal
    if fx is None and "camera_angle_x" in camera:
        raise InputError(f"{source.name} does not say the image size", hint="give the size, or add w and h")
    if fx is None:
        raise InputError(f"{source.name} does not say the focal length (fl_x)")
    return fx, fx if fy is None else fy


def _center(camera: Mapping[str, Any], size: tuple[int, int] | None, source: Source) -> tuple[float, float]:
    """Give the principal point, integer = pixel centre; the format's own default is the middle of the image."""
    if "cx" in camera and "cy" in camera:
        cx, cy = number(camera["cx"], f"{source.name}: cx"), number(camera["cy"], f"{source.name}: cy")
        return cx - CORNER_TO_CENTER_PX, cy - CORNER_TO_CENTER_PX
    if size is None:
        return 0.0, 0.0  # make_intrinsics refuses a camera without size
    return (size[0] - 1) / 2, (size[1] - 1) / 2


def _distortion(camera: Mapping[str, Any], lens: LensModel, source: Source) -> tuple[float, ...]:
    k1, k2, k3, k4, p1, p2 = (
        number(camera.get(key, 0.0), f"{source.name}: {key}") for key in ("k1", "k2", "k3", "k4", "p1", "p2")
    )
    if lens is LensModel.FISHEYE:
        if p1 or p2:
            raise InputError(f"{source.name}: a fisheye lens has no p1 and p2")
        return (k1, k2, k3, k4)
    if k4:
        raise InputError(
            f"{source.name}: k4 = {k4:g} of a pinhole lens is not supported", hint="OpenCV has no r^8 term"
        )
    return shortest((k1, k2, p1, p2, k3))
