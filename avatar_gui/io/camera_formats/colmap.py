"""COLMAP's cameras.txt and cameras.bin, with images.txt or images.bin beside them to find the photo's camera.

COLMAP's principal points count from the corner of the image (the centre of the first pixel is 0.5, 0.5, as its FAQ on
OpenCV calibrations says), ours from the centre of the first pixel: half a pixel less. Focal lengths and distortion
coefficients are the same.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats.intrinsics import CORNER_TO_CENTER_PX, Source, make_intrinsics, shortest
from avatar_gui.io.text_files import number, whole_number


@dataclass(frozen=True, slots=True)
class _Model:
    """A camera model: its number in binary files, and the names of its parameters in order."""

    id: int
    parameters: tuple[str, ...]
    lens: LensModel | None = LensModel.PINHOLE


_MODELS = {
    "SIMPLE_PINHOLE": _Model(0, ("f", "cx", "cy")),
    "PINHOLE": _Model(1, ("fx", "fy", "cx", "cy")),
    "SIMPLE_RADIAL": _Model(2, ("f", "cx", "cy", "k1")),
    "RADIAL": _Model(3, ("f", "cx", "cy", "k1", "k2")),
    "OPENCV": _Model(4, ("fx", "fy", "cx", "cy", "k1", "k2", "p1", "p2")),
    "OPENCV_FISHEYE": _Model(5, ("fx", "fy", "cx", "cy", "k1", "k2", "k3", "k4"), LensModel.FISHEYE),
    "FULL_OPENCV": _Model(6, ("fx", "fy", "cx", "cy", "k1", "k2", "p1", "p2", "k3", "k4", "k5", "k6")),
    # Equidistant with fewer terms: the same polynomial in the angle as OPENCV_FISHEYE.
    "SIMPLE_RADIAL_FISHEYE": _Model(8, ("f", "cx", "cy", "k1"), LensModel.FISHEYE),
    "RADIAL_FISHEYE": _Model(9, ("f", "cx", "cy", "k1", "k2"), LensModel.FISHEYE),
    # Known by length, so that a file that also holds one can be read.
    "FOV": _Model(7, ("fx", "fy", "cx", "cy", "omega"), None),
    "THIN_PRISM_FISHEYE": _Model(10, tuple("abcdefghijkl"), None),
}
_MODEL_NAMES = {model.id: name for name, model in _MODELS.items()}
_TEXT_CAMERA = re.compile(r"^\s*\d+\s+[A-Z][A-Z_]+\s+\d+\s+\d+\s")


@dataclass(frozen=True, slots=True)
class _Camera:
    id: int
    model: str
    size: tuple[int, int]
    values: tuple[float, ...]


def recognises_text(text: str) -> bool:
    """Tell whether the first line that is no comment is a COLMAP camera."""
    lines = (line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _TEXT_CAMERA.match(next(lines, "") + " ") is not None


def recognises_binary(data: bytes) -> bool:
    """Tell whether the bytes are exactly a COLMAP camera list."""
    try:
        _parse_binary(data, "")
    except InputError:
        return False
    return True


def read_text(text: str, path: Path, source: Source) -> CameraIntrinsics:
    """Read cameras.txt; InputError if something is wrong with it or the photo's camera cannot be told."""
    cameras = []
    for line_number, line in enumerate(text.splitlines(), start=1):
        fields = line.split()
        if not fields or fields[0].startswith("#"):
            continue
        where = f"{source.name}: line {line_number}"
        if len(fields) < 5:
            raise InputError(f"{where}: a camera has an id, a model, width, height and parameters")
        size = whole_number(fields[2], f"{where}: the width"), whole_number(fields[3], f"{where}: the height")
        values = tuple(number(field, f"{where}: a parameter") for field in fields[4:])
        cameras.append(_Camera(whole_number(fields[0], f"{where}: the id"), fields[1], size, values))
    return _choose(cameras, path, source)


def read_binary(data: bytes, path: Path, source: Source) -> CameraIntrinsics:
    """Read cameras.bin; InputError if something is wrong with it or the photo's camera cannot be told."""
    return _choose(_parse_binary(data, source.name), path, source)


def write_text(intrinsics: CameraIntrinsics) -> str:
    """Give a cameras.txt with one camera; InputError for a lens that COLMAP has no model for."""
    model, values = _to_colmap(intrinsics)
    numbers = " ".join(repr(value) for value in values)
    return (
        "# Camera list with one line of data per camera:\n"
        "#   CAMERA_ID, MODEL, WIDTH, HEIGHT, PARAMS[]\n"
        "# Number of cameras: 1\n"
        f"1 {model} {intrinsics.width} {intrinsics.height} {numbers}\n"
    )


def write_binary(intrinsics: CameraIntrinsics) -> bytes:
    """Give a cameras.bin with one camera; InputError for a lens that COLMAP has no model for."""
    model, values = _to_colmap(intrinsics)
    head = struct.pack("<QiiQQ", 1, 1, _MODELS[model].id, intrinsics.width, intrinsics.height)
    return head + struct.pack(f"<{len(values)}d", *values)


def _parse_binary(data: bytes, name: str) -> list[_Camera]:
    cameras = []
    try:
        (count,) = struct.unpack_from("<Q", data)
        offset = 8
        # Each takes at least 24 bytes: a count from garbage must not start a long loop.
        if count > len(data) // 24:
            raise InputError(f"{name} is not a COLMAP camera file")
        for _ in range(count):
            camera_id, model_id, width, height = struct.unpack_from("<iiQQ", data, offset)
            offset += 24
            if model_id not in _MODEL_NAMES:
                raise InputError(f"{name}: COLMAP camera model {model_id} is not known")
            model = _MODEL_NAMES[model_id]
            n = len(_MODELS[model].parameters)
            values = struct.unpack_from(f"<{n}d", data, offset)
            offset += 8 * n
            cameras.append(_Camera(camera_id, model, (width, height), values))
    except struct.error as error:
        raise InputError(f"{name} is cut off in the middle of a camera") from error
    if offset != len(data):
        raise InputError(f"{name} is not a COLMAP camera file")
    return cameras


def _choose(cameras: list[_Camera], path: Path, source: Source) -> CameraIntrinsics:
    if not cameras:
        raise InputError(f"{source.name} has no camera")
    if len(cameras) == 1:
        return _from_colmap(cameras[0], source)
    listed = ", ".join(str(camera.id) for camera in cameras[:8])
    if source.photo_name is None:
        raise InputError(f"{source.name} has the cameras {listed}", hint="say which photo is meant")
    wanted = PurePosixPath(source.photo_name).name
    used = {
        camera_id
        for camera_id, image_name in _images_beside(path)
        if PurePosixPath(image_name.replace("\\", "/")).name == wanted
    }
    chosen = [camera for camera in cameras if camera.id in used]
    if len(chosen) != 1:
        found = f"{len(chosen)} of them took a photo named so" if chosen else "none of them took it"
        raise InputError(
            f"{source.name} has the cameras {listed}, and {found}: {wanted}",
            hint="images.txt or images.bin must lie beside it and name the photo",
        )
    return _from_colmap(chosen[0], source)


def _images_beside(path: Path) -> Iterator[tuple[int, str]]:
    """Give camera id and name of each image in images.bin or images.txt of the same folder."""
    binary, text = path.with_name("images.bin"), path.with_name("images.txt")
    first, second = (binary, text) if path.suffix == ".bin" else (text, binary)
    found = first if first.is_file() else second
    if not found.is_file():
        return
    try:
        if found is binary:
            with found.open("rb") as file:
                yield from _images_in_binary(file)
        else:
            with found.open(encoding="utf-8") as lines:
                yield from _images_in_text(lines)
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise InputError(f"{found.name} beside {path.name} cannot be read", hint=str(error)) from error


def _images_in_text(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        fields = line.split(maxsplit=9)
        yield int(fields[8]), fields[9].strip()
        next(lines, "")  # the image's points, a line that may be empty


def _images_in_binary(file: BinaryIO) -> Iterator[tuple[int, str]]:
    (count,) = struct.unpack("<Q", file.read(8))
    for _ in range(count):
        *_, camera_id = struct.unpack("<i7di", file.read(64))
        name = bytearray()
        while (byte := file.read(1)) not in {b"\0", b""}:
            name += byte
        (n_points,) = struct.unpack("<Q", file.read(8))
        file.seek(24 * n_points, 1)
        yield camera_id, name.decode()


def _from_colmap(camera: _Camera, source: Source) -> CameraIntrinsics:
    model = _MODELS.get(camera.model)
    if model is None or model.lens is None:
        supported = ", ".join(name for name, m in _MODELS.items() if m.lens is not None)
        raise InputError(
            f"{source.name}: the camera model {camera.model} is not supported", hint=f"supported are {supported}"
        )
    if len(camera.values) != len(model.parameters):
        raise InputError(
            f"{source.name}: {camera.model} has {len(model.parameters)} parameters, not {len(camera.values)}"
        )
    values = dict(zip(model.parameters, camera.values, strict=True))
    focal = (values["f"], values["f"]) if "f" in values else (values["fx"], values["fy"])
    if model.lens is LensModel.FISHEYE:
        distortion = tuple(values.get(f"k{i}", 0.0) for i in range(1, 5))
    else:
        distortion = shortest([values.get(key, 0.0) for key in ("k1", "k2", "p1", "p2", "k3", "k4", "k5", "k6")])
    return make_intrinsics(
        source,
        focal=focal,
        center=(values["cx"] - CORNER_TO_CENTER_PX, values["cy"] - CORNER_TO_CENTER_PX),
        size=camera.size,
        distortion=distortion,
        lens=model.lens,
    )


def _to_colmap(intrinsics: CameraIntrinsics) -> tuple[str, tuple[float, ...]]:
    lens = shortest(intrinsics.distortion) if intrinsics.lens is LensModel.PINHOLE else intrinsics.distortion
    base = (
        intrinsics.fx,
        intrinsics.fy,
        intrinsics.cx + CORNER_TO_CENTER_PX,
        intrinsics.cy + CORNER_TO_CENTER_PX,
    )
    if intrinsics.lens is LensModel.FISHEYE:
        return "OPENCV_FISHEYE", (*base, *(lens or (0.0,) * 4))
    if not lens:
        return "PINHOLE", base
    if len(lens) == 4:
        return "OPENCV", (*base, *lens)
    if len(lens) <= 8:
        return "FULL_OPENCV", (*base, *lens, *(0.0,) * (8 - len(lens)))
    raise InputError(f"COLMAP has no lens with {len(lens)} coefficients", hint="use OpenCV or ROS")
