"""ROS ``sensor_msgs/CameraInfo``: the YAML of camera_calibration, and the text of a message as ROS 1 or 2 prints it."""

from collections.abc import Mapping
from typing import Any

import yaml

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats.intrinsics import Source, focal_and_center, make_intrinsics
from avatar_gui.io.text_files import number, numbers, whole_number

FISHEYE_NAMES = ("equidistant", "fisheye")
PINHOLE_NAMES = ("plumb_bob", "rational_polynomial")
NO_MODEL_NAMES = ("", "none")


def recognises(document: Mapping[str, Any]) -> bool:
    """Tell whether `document` names a ROS distortion model."""
    return "distortion_model" in document


def read(document: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    """Read the camera; InputError if something is wrong with it or it was never calibrated."""
    matrix = numbers(_first(document, "camera_matrix", "K", "k"), f"{source.name}: the camera matrix")
    if matrix and matrix[0] == 0:
        raise InputError(f"{source.name}: the camera was never calibrated (K[0] is 0)", hint="calibrate the camera")
    focal, center = focal_and_center(matrix, source)
    model = str(document["distortion_model"] or "").lower()
    coefficients = _first(document, "distortion_coefficients", "D", "d")
    distortion = () if coefficients is None else numbers(coefficients, f"{source.name}: the distortion")
    if model not in (*FISHEYE_NAMES, *PINHOLE_NAMES, *NO_MODEL_NAMES):
        raise InputError(
            f"{source.name}: the distortion model {model} is not supported",
            hint=f"supported are {', '.join((*PINHOLE_NAMES, *FISHEYE_NAMES))}",
        )
    if model in NO_MODEL_NAMES and any(distortion):
        raise InputError(f"{source.name}: there are distortion coefficients but no distortion model")
    _refuse_part_of_sensor(document, source)
    return make_intrinsics(
        source,
        focal=focal,
        center=center,
        size=_size(document, source),
        distortion=distortion,
        lens=LensModel.FISHEYE if model in FISHEYE_NAMES else LensModel.PINHOLE,
    )


def write(intrinsics: CameraIntrinsics, *, camera_name: str = "camera") -> str:
    """Give the YAML of camera_calibration; the rectified camera is the same pinhole without distortion."""
    if intrinsics.lens is LensModel.FISHEYE:
        model, coefficients = "equidistant", intrinsics.distortion or (0.0,) * 4
    elif len(intrinsics.distortion) > 5:
        model, coefficients = "rational_polynomial", intrinsics.distortion
    else:
        model, coefficients = "plumb_bob", (*intrinsics.distortion, *(0.0,) * (5 - len(intrinsics.distortion)))
    k = [float(v) for v in intrinsics.K.ravel()]
    document = {
        "image_width": intrinsics.width,
        "image_height": intrinsics.height,
        "camera_name": camera_name,
        "camera_matrix": _matrix(3, 3, k),
        "distortion_model": model,
        "distortion_coefficients": _matrix(1, len(coefficients), [float(v) for v in coefficients]),
        "rectification_matrix": _matrix(3, 3, [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]),
        "projection_matrix": _matrix(3, 4, [*k[:3], 0.0, *k[3:6], 0.0, *k[6:], 0.0]),
    }
    return str(yaml.safe_dump(document, sort_keys=False, default_flow_style=None, width=120))


def _matrix(rows: int, cols: int, data: list[float]) -> dict[str, object]:
    return {"rows": rows, "cols": cols, "data": data}


def _first(document: Mapping[str, Any], *names: str) -> object:
    return next((document[name] for name in names if document.get(name) is not None), None)


def _size(document: Mapping[str, Any], source: Source) -> tuple[int, int] | None:
    width, height = _first(document, "image_width", "width"), _first(document, "image_height", "height")
    if width is None or height is None:
        return None
    return whole_number(width, f"{source.name}: the image width"), whole_number(
        height, f"{source.name}: the image height"
    )


def _refuse_part_of_sensor(document: Mapping[str, Any], source: Source) -> None:
    # K holds for the full sensor; a binned or cropped picture would need it changed, and rounding conventions differ.
    for axis in ("binning_x", "binning_y"):
        if number(document.get(axis) or 0, f"{source.name}: {axis}") > 1:
            raise InputError(f"{source.name}: pictures with binning are not supported", hint="use the full resolution")
    roi = document.get("roi")
    if isinstance(roi, Mapping) and any(
        number(roi.get(key) or 0, f"{source.name}: roi") for key in ("x_offset", "y_offset", "width", "height")
    ):
        raise InputError(f"{source.name}: pictures of a part of the sensor are not supported", hint="use the full one")
