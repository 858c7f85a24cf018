"""OpenCV FileStorage files, YAML or JSON, in the spellings that calibration programs use; and M3T's ``intrinsics``."""

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats.intrinsics import Source, focal_and_center, make_intrinsics
from avatar_gui.io.text_files import number, numbers, whole_number

# Compared without case, "_", "-" and " ".
MATRIX_KEYS = ("cameramatrix", "cammatrix", "intrinsicmatrix", "k", "mtx")
DISTORTION_KEYS = ("distortioncoefficients", "distcoeffs", "distcoeff", "distcoefs", "distortion", "dist", "d")
WIDTH_KEYS = ("imagewidth", "width")
HEIGHT_KEYS = ("imageheight", "height")
SIZE_KEYS = ("imagesize", "size", "resolution")


def recognises(document: Mapping[str, Any]) -> bool:
    """Tell whether `document` holds a camera matrix or M3T's intrinsics."""
    keys = _plain_keys(document)
    return _first(keys, MATRIX_KEYS) is not None or _is_m3t(document)


def read(document: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    """Read the camera; InputError if something is wrong with it."""
    if _is_m3t(document):
        return _read_m3t(document["intrinsics"], source)
    keys = _plain_keys(document)
    focal, center = focal_and_center(numbers(_first(keys, MATRIX_KEYS), f"{source.name}: the camera matrix"), source)
    coefficients = _first(keys, DISTORTION_KEYS)
    # The flag that OpenCV's own calibration sample writes.
    fisheye = bool(keys.get("fisheyemodel"))
    return make_intrinsics(
        source,
        focal=focal,
        center=center,
        size=_size(keys, source),
        distortion=() if coefficients is None else numbers(coefficients, f"{source.name}: the distortion"),
        lens=LensModel.FISHEYE if fisheye else LensModel.PINHOLE,
    )


def write(intrinsics: CameraIntrinsics, *, as_json: bool) -> str:
    """Give the text that ``cv2.FileStorage`` writes, names as in OpenCV's calibration sample, 17 digits."""
    # The name is only looked at for its suffix: nothing is written to disk.
    storage = cv2.FileStorage(
        "camera.json" if as_json else "camera.yaml", cv2.FILE_STORAGE_WRITE | cv2.FILE_STORAGE_MEMORY
    )
    storage.write("image_width", intrinsics.width)
    storage.write("image_height", intrinsics.height)
    storage.write("camera_matrix", intrinsics.K)
    if intrinsics.distortion:
        storage.write("distortion_coefficients", np.array([intrinsics.distortion]).T)
    storage.write("fisheye_model", int(intrinsics.lens is LensModel.FISHEYE))
    return str(storage.releaseAndGetString())


def _plain_keys(document: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower().replace("_", "").replace("-", "").replace(" ", ""): v for key, v in document.items()}


def _first(keys: Mapping[str, Any], names: tuple[str, ...]) -> object:
    return next((keys[name] for name in names if keys.get(name) is not None), None)


def _size(keys: Mapping[str, Any], source: Source) -> tuple[int, int] | None:
    width, height = _first(keys, WIDTH_KEYS), _first(keys, HEIGHT_KEYS)
    if width is not None and height is not None:
        return whole_number(width, f"{source.name}: the image width"), whole_number(
            height, f"{source.name}: the image height"
        )
    pair = _first(keys, SIZE_KEYS)
    if pair is None:
        return None
    values = numbers(pair, f"{source.name}: the image size")
    if len(values) != 2:
        raise InputError(f"{source.name}: the image size is not width, height")
    what = f"{source.name}: the image size"
    return whole_number(values[0], what), whole_number(values[1], what)


def _is_m3t(document: Mapping[str, Any]) -> bool:
    inner = document.get("intrinsics")
    return isinstance(inner, Mapping) and "f_u" in inner


def _read_m3t(inner: Mapping[str, Any], source: Source) -> CameraIntrinsics:
    fx, fy, cx, cy, width, height = (
        number(inner.get(key), f"{source.name}: {key}") for key in ("f_u", "f_v", "pp_x", "pp_y", "width", "height")
    )
    size = whole_number(width, f"{source.name}: width"), whole_number(height, f"{source.name}: height")
    return make_intrinsics(source, focal=(fx, fy), center=(cx, cy), size=size)
