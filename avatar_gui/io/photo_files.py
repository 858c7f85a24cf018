"""Photos from files: whatever was stored becomes upright 8-bit RGB, and it is said what was done.

Pillow reads; cv2 reads what has 16 bits per channel, of which Pillow keeps 8. Pixel values are not colour managed,
except where CMYK has to become RGB anyway.
"""

import hashlib
import io
import math
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.photo import Photo
from avatar_gui.io.text_files import read_bytes

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
MAX_PIXELS = 400_000_000
MAX_FILE_BYTES = 2 * 2**30
FORMATS_HINT = "photos are JPEG, PNG, TIFF, BMP or WebP"

# JPEG includes MPO, a JPEG with further pictures behind the first, as many phones write it.
_PILLOW_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")
# Raw files are TIFFs whose first picture is a thumbnail.
_RAW_SUFFIXES = (".dng", ".nef", ".cr2", ".cr3", ".arw", ".orf", ".rw2", ".raf", ".pef", ".srw")
_DNG_VERSION_TAG = 50706
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# Everything that Pillow's readers let out on damaged files (found by damaging files).
_DECODER_ERRORS = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, AttributeError, OverflowError,
    ZeroDivisionError, RuntimeError, MemoryError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
# Diagonal of a 36 x 24 mm film frame, which equivalent focal lengths refer to (CIPA DC-008, tag 0xA405).
_FILM_DIAGONAL_MM = math.hypot(36.0, 24.0)
# Image sensors are between a pinhead and medium format; other sizes are wrong units in EXIF.
_SENSOR_WIDTHS_MM = (2.0, 60.0)
_RESOLUTION_UNITS_MM = {2: 25.4, 3: 10.0, 4: 1.0, 5: 0.001}
# What to do with the stored picture to see it upright, by EXIF orientation.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Pillow's pixel limit and Python's warning filters are process-wide.
_PILLOW_LOCK = threading.Lock()


@dataclass(frozen=True, eq=False, slots=True)
class _Decoded:
    """An upright picture, its EXIF tags, and what had to be done."""

    image: NDArray[np.uint8]
    exif: dict[int, Any]
    notes: tuple[str, ...]


def read_photo(path: Path) -> Photo:
    """Read a photo file.

    Raises
    ------
    InputError
        If it is missing, empty, cut off, too large or no picture of a known format.
    """
    path = Path(path)
    return decode_photo(read_bytes(path, limit=MAX_FILE_BYTES), path.name)


def decode_photo(data: bytes, name: str) -> Photo:
    """Decode a photo from the bytes of its file; the content says the format, not the name.

    Parameters
    ----------
    data : bytes
        As on disk; hashed as they are.
    name : str
        For errors and for `Photo.name`.

    Raises
    ------
    InputError
        If it is empty, cut off, too large or no picture of a known format.
    """
    decoded = _decode(data, name)
    return Photo(
        name=PurePath(name).name,
        image=decoded.image,
        sha256=hashlib.sha256(data).hexdigest(),
        captured_at=_captured_at(decoded.exif),
        warnings=decoded.notes,
    )


def read_exif_camera(data: bytes, name: str) -> CameraIntrinsics:
    """Guess the camera from a photo's EXIF: focal length over pixel pitch, else the 35-mm equivalent.

    The principal point is taken in the middle and the lens as free of distortion. Good to a few per cent, and wrong
    for pictures that were cropped.

    Parameters
    ----------
    data : bytes
        Of the photo file.
    name : str

    Raises
    ------
    InputError
        If EXIF does not say enough, or the photo cannot be read.
    """
    with _opened(data, name) as (image, _):
        exif = _exif(image)
        turned = _orientation(exif) in {5, 6, 7, 8}
        # Pillow has turned the size of a TIFF already, but not what EXIF says about its axes.
        width, height = image.size[::-1] if turned and image.format != "TIFF" else image.size
    stored = (height, width) if turned else (width, height)
    focal_px = _focal_by_pitch(exif, stored) or _focal_by_film(exif, stored)
    if focal_px is None:
        known = "a focal length but neither sensor pitch nor 35-mm equivalent" if _focal_mm(exif) else "no focal length"
        raise InputError(f"the EXIF data of {name} give {known}", hint="load a camera calibration or type the numbers")
    return CameraIntrinsics(
        focal_px, focal_px, (width - 1) / 2, (height - 1) / 2, width, height, origin=CameraOrigin.EXIF_GUESS
    )


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[tuple[Image.Image, list[str]]]:
    """Open with Pillow, its limits and warnings ours; gives the picture and a list that its warnings end up in."""
    _refuse_known_strangers(data, name)
    notes: list[str] = []
    with _PILLOW_LOCK, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        pillow_limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MAX_PIXELS
        try:
            with _reading(name):
                image = Image.open(io.BytesIO(data), formats=_PILLOW_FORMATS)
            with image:
                _refuse_size(image.size, name)
                if _DNG_VERSION_TAG in dict(getattr(image, "tag_v2", {})):
                    raise InputError(f"{name} is a camera raw file", hint="develop it to TIFF or JPEG first")
                yield image, notes
        finally:
            Image.MAX_IMAGE_PIXELS = pillow_limit
        notes.extend(dict.fromkeys(f"the file is irregular: {_first_line(w.message)}" for w in caught))


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn what Pillow raises on files that are none or damaged into an InputError."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise InputError(f"{name} has more than {MAX_PIXELS // 10**6} megapixels", hint="make it smaller") from error
    except UnidentifiedImageError as error:
        raise InputError(f"{name} is not a picture that can be read", hint=FORMATS_HINT) from error
    except _DECODER_ERRORS as error:
        raise InputError(
            f"{name} is damaged or cut off: {_first_line(error)}", hint="copy it again from its origin"
        ) from error


def _decode(data: bytes, name: str) -> _Decoded:
    with _opened(data, name) as (image, pillow_notes):
        notes = []
        is_deep = _has_16_bits(image)
        with _reading(name):
            n_frames = int(getattr(image, "n_frames", 1))
            # A TIFF is turned upright by loading, too, and its tag taken away.
            image.load()
        if n_frames > 1:
            notes.append(f"the first of {n_frames} pictures in the file is used")
        exif = _exif(image)
        upright = _decode_16_bits(data, name, notes) if is_deep else np.asarray(_to_rgb(image, name, notes))
        turn = _UPRIGHT.get(_orientation(exif))
        if turn is not None:
            upright = np.asarray(Image.fromarray(upright).transpose(turn))
    return _Decoded(upright, exif, (*notes, *pillow_notes))


def _refuse_known_strangers(data: bytes, name: str) -> None:
    if not data:
        raise InputError(f"{name} is empty")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise InputError(f"{name} is a HEIC picture, which is not read", hint="save it as JPEG or PNG")
    if PurePath(name).suffix.lower() in _RAW_SUFFIXES:
        raise InputError(f"{name} is a camera raw file", hint="develop it to TIFF or JPEG first")


def _refuse_size(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise InputError(
            f"{name} is {size[0]}x{size[1]} px, more than {MAX_PIXELS // 10**6} megapixels", hint="make it smaller"
        )


def _has_16_bits(image: Image.Image) -> bool:
    if image.mode.startswith("I;16"):
        return True
    if image.format not in {"PNG", "TIFF"} or image.mode not in {"RGB", "RGBA", "LA", "L"}:
        return False
    # The decoder's raw mode is the only place where Pillow tells: "RGB;16B".
    return any(";16" in part for tile in getattr(image, "tile", ()) for part in _strings(tile[3]))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, tuple) else []


def _decode_16_bits(data: bytes, name: str, notes: list[str]) -> NDArray[np.uint8]:
    stored = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if stored is None or stored.dtype != np.uint16:
        raise InputError(f"{name} holds 16-bit pixels in a form that is not read", hint="save it as PNG")
    highest = int(stored.max())
    notes.append("16-bit values were scaled to 8 bit")
    if highest < 2**12:
        notes.append(f"the photo is dark: its highest value is {highest} of 65535; 10- or 12-bit data, not scaled up?")
    eight = np.rint(stored.astype(np.float32) / 257.0).astype(np.uint8)
    if eight.ndim == 2:
        notes.append("the photo is grey")
        return np.repeat(eight[..., None], 3, axis=2)
    if eight.shape[2] == 4:
        notes.append("the alpha channel was dropped")
    return np.ascontiguousarray(eight[..., 2::-1])


def _to_rgb(image: Image.Image, name: str, notes: list[str]) -> Image.Image:
    has_alpha = "A" in image.mode or "a" in image.mode or "transparency" in image.info
    if has_alpha:
        notes.append("the alpha channel was dropped")
    match image.mode:
        case "RGB":
            return image
        case "1":
            notes.append("the photo is black and white (1 bit)")
        case "L" | "LA" | "La":
            notes.append("the photo is grey")
        case "P" | "PA":
            notes.append("the photo has palette colours")
        case "CMYK":
            return _from_cmyk(image, notes)
        case "RGBa":
            return image.convert("RGBA").convert("RGB")
        case "RGBA" | "RGBX" | "YCbCr":
            pass
        case _:
            raise InputError(f"{name} has pixels of the kind {image.mode}, which are no photo", hint=FORMATS_HINT)
    # By way of RGBA, as Pillow would otherwise warn of transparency that has nowhere to go.
    return image.convert("RGBA").convert("RGB") if has_alpha else image.convert("RGB")


def _from_cmyk(image: Image.Image, notes: list[str]) -> Image.Image:
    profile = image.info.get("icc_profile")
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes.append("the embedded colour profile cannot be used")
        else:
            if converted is not None:
                notes.append("CMYK was converted to RGB by the embedded colour profile")
                return converted
    notes.append("CMYK was converted to RGB without a colour profile: colours are approximate")
    return image.convert("RGB")


def _exif(image: Image.Image) -> dict[int, Any]:
    """Give the tags of the main and the Exif directory; nothing where they cannot be read."""
    try:
        main = image.getexif()
        return {**main.get_ifd(ExifTags.IFD.Exif), **main}
    except _DECODER_ERRORS as error:
        warnings.warn(f"EXIF data cannot be read: {_first_line(error)}", stacklevel=2)
        return {}


def _orientation(exif: dict[int, Any]) -> int:
    return int(_positive(exif.get(ExifTags.Base.Orientation)) or 1)


def _captured_at(exif: dict[int, Any]) -> str:
    """Give EXIF's date as ISO 8601, with the offset from UTC where EXIF has it; empty if there is none."""
    text = str(exif.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or "").strip("\0 ")
    offset = str(exif.get(ExifTags.Base.OffsetTimeOriginal) or "").strip("\0 ")
    for moment, form in ((text + offset, "%Y:%m:%d %H:%M:%S%z"), (text, "%Y:%m:%d %H:%M:%S")):
        try:
            return datetime.strptime(moment, form).isoformat()  # noqa: DTZ007 - EXIF often has no time zone
        except ValueError:
            continue
    return ""


def _focal_mm(exif: dict[int, Any]) -> float | None:
    return _positive(exif.get(ExifTags.Base.FocalLength))


def _focal_by_pitch(exif: dict[int, Any], stored: tuple[int, int]) -> float | None:
    """Give the focal length in px from the sensor's pixel pitch; None if EXIF lacks it or it makes no sense."""
    focal_mm = _focal_mm(exif)
    resolution = _positive(exif.get(ExifTags.Base.FocalPlaneXResolution))
    unit_mm = _RESOLUTION_UNITS_MM.get(int(_positive(exif.get(ExifTags.Base.FocalPlaneResolutionUnit)) or 2))
    if focal_mm is None or resolution is None or unit_mm is None:
        return None
    taken_width = _positive(exif.get(ExifTags.Base.ExifImageWidth)) or stored[0]
    sensor_mm = taken_width / resolution * unit_mm
    if not _SENSOR_WIDTHS_MM[0] <= sensor_mm <= _SENSOR_WIDTHS_MM[1]:
        return None
    return focal_mm / sensor_mm * stored[0]


def _focal_by_film(exif: dict[int, Any], stored: tuple[int, int]) -> float | None:
    film_mm = _positive(exif.get(ExifTags.Base.FocalLengthIn35mmFilm))
    return None if film_mm is None else film_mm / _FILM_DIAGONAL_MM * math.hypot(*stored)


def _positive(value: object) -> float | None:
    """Give a number of EXIF's (rational, whole, or text of one) if it is one and positive."""
    try:
        number = float(value)  # type: ignore[arg-type]  # anything else raises
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) and number > 0 else None


def _first_line(error: object) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:160]
