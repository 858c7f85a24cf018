"""Camera calibration files: the format is told by the content, never by the suffix."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.io.camera_formats import bop, colmap, opencv, ros, transforms
from avatar_gui.io.camera_formats.intrinsics import Source
from avatar_gui.io.text_files import decode_text, parse_json, parse_yaml, read_bytes, write_bytes

UNKNOWN_HINT = "known are OpenCV and ROS YAML, BOP, COLMAP, transforms.json and JSON with fx, fy, cx, cy, width, height"


class CameraFormat(StrEnum):
    """Formats that cameras can be written in. All of them are read."""

    OPENCV = "opencv"
    ROS = "ros"
    BOP = "bop"
    COLMAP = "colmap"
    TRANSFORMS = "transforms"
    PLAIN = "plain"


def read_camera(path: Path, *, photo_name: str | None = None, size: tuple[int, int] | None = None) -> CameraIntrinsics:
    """Read the intrinsics of a photo's camera. Pixel centres are made integer: see docs/user/cameras-and-poses.md.

    Parameters
    ----------
    path : Path
        Of any supported format.
    photo_name : str, optional
        Chooses among several cameras of a data set.
    size : (int, int), optional
        Width and height, px, for a file that does not say the image size. A size in the file goes first.

    Raises
    ------
    InputError
        If the file cannot be read, is of no known format, says no camera or several, or a value makes no sense.
    """
    path = Path(path)
    data = read_bytes(path)
    source = Source(path.name, photo_name, size)
    if b"\0" in data:
        if colmap.recognises_binary(data):
            return colmap.read_binary(data, path, source)
        raise InputError(f"{path.name} is neither text nor a COLMAP camera file", hint=UNKNOWN_HINT)
    text = decode_text(data, path.name)
    if text.lstrip().startswith("<"):
        raise InputError(f"{path.name} is XML, which is not read", hint="save it as YAML or JSON")
    if colmap.recognises_text(text):
        return colmap.read_text(text, path, source)
    is_json = text.lstrip()[:1] in {"{", "["}
    document = parse_json(text, path.name) if is_json else parse_yaml(text, path.name)
    return _read_document(document, source)


def write_camera(path: Path, intrinsics: CameraIntrinsics, *, fmt: CameraFormat) -> None:
    """Write `intrinsics`, whole or not at all. OpenCV becomes JSON, and COLMAP binary, by the suffix of `path`.

    Raises
    ------
    InputError
        If the format cannot hold the lens, or would pass a guess off as a calibration.
    StorageError
        If the file cannot be written.
    """
    path = Path(path)
    if intrinsics.origin is CameraOrigin.EXIF_GUESS and fmt is not CameraFormat.PLAIN:
        raise InputError(
            f"a camera guessed from EXIF cannot be saved as {fmt}: it would look like a calibration",
            hint=f"save it as {CameraFormat.PLAIN}, which keeps the mark",
        )
    if fmt is CameraFormat.COLMAP and path.suffix == ".bin":
        write_bytes(path, colmap.write_binary(intrinsics))
        return
    match fmt:
        case CameraFormat.OPENCV:
            text = opencv.write(intrinsics, as_json=path.suffix == ".json")
        case CameraFormat.ROS:
            text = ros.write(intrinsics)
        case CameraFormat.BOP:
            text = bop.write_bop(intrinsics)
        case CameraFormat.COLMAP:
            text = colmap.write_text(intrinsics)
        case CameraFormat.TRANSFORMS:
            text = transforms.write(intrinsics)
        case CameraFormat.PLAIN:
            text = bop.write_plain(intrinsics)
    write_bytes(path, text.encode())


def _read_document(document: object, source: Source) -> CameraIntrinsics:
    if not isinstance(document, Mapping):
        raise InputError(f"{source.name} is not a camera file", hint=UNKNOWN_HINT)
    # The most telling key first: ROS files also hold a camera_matrix, and nerfstudio's a cx.
    for recognises, read in (
        (transforms.recognises, transforms.read),
        (ros.recognises, ros.read),
        (bop.recognises_scene, bop.read_scene),
        (bop.recognises_flat, bop.read_flat),
        (opencv.recognises, opencv.read),
    ):
        if recognises(document):
            return read(document, source)
    raise InputError(f"{source.name} is not a camera file of a known format", hint=UNKNOWN_HINT)
