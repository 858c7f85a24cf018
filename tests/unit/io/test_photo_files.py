"""Photos: every way in which cameras and programs store them, upright and in 8-bit RGB, and nothing in silence."""

import contextlib
import hashlib
import io
import struct
import threading
import warnings
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageCms

from avatar_gui.domain.camera import CameraOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.io.photo_files import PHOTO_SUFFIXES, decode_photo, read_exif_camera, read_photo

# No symmetry: each of the 8 orientations gives another picture.
UPRIGHT = np.array([[(r * 40, c * 30, 90 + r * 10) for c in range(8)] for r in range(6)], np.uint8)
# How a camera stores an upright picture that it marks with an EXIF orientation (the inverse of the viewer's turn).
STORED = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: np.rot90(a, -1),
}


def encoded(image: Image.Image, fmt: str, **options: object) -> bytes:
    """Encode by Pillow."""
    buffer = io.BytesIO()
    image.save(buffer, fmt, **options)
    return buffer.getvalue()


def with_exif(array: NDArray[np.uint8], fmt: str, tags: dict[int, object], **options: object) -> bytes:
    """Encode with EXIF tags, those of the Exif directory included."""
    main_tags = {ExifTags.Base.Orientation, ExifTags.Base.DateTime}
    main = {int(tag): value for tag, value in tags.items() if tag in main_tags}
    inner = {int(tag): value for tag, value in tags.items() if tag not in main_tags}
    image = Image.fromarray(np.ascontiguousarray(array))
    if fmt == "TIFF":
        return encoded(image, fmt, tiffinfo=main | ({int(ExifTags.IFD.Exif): inner} if inner else {}), **options)
    exif = Image.Exif()
    exif.update(main)
    exif.get_ifd(ExifTags.IFD.Exif).update(inner)
    return encoded(image, fmt, exif=exif, **options)


def tiff16(array: NDArray[np.uint16], orientation: int = 1) -> bytes:
    """An uncompressed little-endian TIFF, by hand: no library at hand writes 16-bit RGB with an orientation."""
    h, w, channels = array.shape
    pixels = array.astype("<u2").tobytes()
    bits = struct.pack(f"<{channels}H", *(16,) * channels)
    entries = [
        (256, 3, 1, w), (257, 3, 1, h), (258, 3, channels, 8 + len(pixels)), (259, 3, 1, 1), (262, 3, 1, 2),
        (273, 4, 1, 8), (274, 3, 1, orientation), (277, 3, 1, channels), (278, 3, 1, h), (279, 4, 1, len(pixels)),
        (284, 3, 1, 1),
    ]  # fmt: skip
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *e) for e in entries) + b"\0" * 4
    return struct.pack("<2sHI", b"II", 42, 8 + len(pixels) + len(bits)) + pixels + bits + directory


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("fmt", ["PNG", "TIFF", "WEBP"])
def test_every_orientation_comes_upright(fmt: str, orientation: int) -> None:
    options = {"lossless": True} if fmt == "WEBP" else {}
    data = with_exif(STORED[orientation](UPRIGHT), fmt, {ExifTags.Base.Orientation: orientation}, **options)
    assert np.array_equal(decode_photo(data, "a").image, UPRIGHT)


@pytest.mark.parametrize("orientation", STORED)
def test_every_orientation_of_a_jpeg_comes_upright(orientation: int) -> None:
    large = np.kron(UPRIGHT, np.ones((16, 16, 1), np.uint8))
    tags = {ExifTags.Base.Orientation: orientation}
    photo = decode_photo(with_exif(STORED[orientation](large), "JPEG", tags, quality=95, subsampling=0), "a.jpg")
    assert photo.image.shape == large.shape
    assert np.abs(photo.image.astype(int) - large).mean() < 2


@pytest.mark.parametrize("orientation", STORED)
def test_every_orientation_of_a_16_bit_tiff_comes_upright(orientation: int) -> None:
    data = tiff16(np.ascontiguousarray(STORED[orientation](UPRIGHT.astype(np.uint16) * 257)), orientation)
    photo = decode_photo(data, "a.tif")
    assert np.array_equal(photo.image, UPRIGHT)
    assert photo.warnings == ("16-bit values were scaled to 8 bit",)


@pytest.mark.parametrize("orientation", STORED)
def test_every_orientation_of_a_16_bit_png_comes_upright(orientation: int) -> None:
    stored = np.ascontiguousarray(STORED[orientation](UPRIGHT.astype(np.uint16) * 257)[..., ::-1])
    plain = cv2.imencode(".png", stored)[1].tobytes()
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    body = exif.tobytes().removeprefix(b"Exif\0\0")
    chunk = struct.pack(">I", len(body)) + b"eXIf" + body + struct.pack(">I", zlib.crc32(b"eXIf" + body))
    assert np.array_equal(decode_photo(plain[:33] + chunk + plain[33:], "a.png").image, UPRIGHT)


def test_16_bits_are_rounded_not_cut() -> None:
    values = np.array([[[0, 128, 129], [256, 257, 385], [386, 65407, 65535]]], np.uint16)
    data = cv2.imencode(".png", np.ascontiguousarray(values[..., ::-1]))[1].tobytes()
    assert np.array_equal(decode_photo(data, "a.png").image, np.rint(values / 257))
    grey = cv2.imencode(".png", np.arange(0, 65536, 257, dtype=np.uint16).reshape(16, 16))[1].tobytes()
    photo = decode_photo(grey, "grey.png")
    assert np.array_equal(photo.image[..., 1].ravel(), np.arange(256))
    assert photo.warnings == ("16-bit values were scaled to 8 bit", "the photo is grey")


def test_12_bit_data_in_16_are_named() -> None:
    data = cv2.imencode(".png", np.full((4, 4, 3), 4000, np.uint16))[1].tobytes()
    assert "4000 of 65535" in decode_photo(data, "a.png").warnings[1]


def test_16_bits_with_alpha() -> None:
    rgba = np.dstack((UPRIGHT.astype(np.uint16) * 257, np.full((6, 8), 9, np.uint16)))
    data = cv2.imencode(".png", rgba[..., [2, 1, 0, 3]])[1].tobytes()
    photo = decode_photo(data, "a.png")
    assert np.array_equal(photo.image, UPRIGHT)
    assert "the alpha channel was dropped" in photo.warnings


RGB = Image.fromarray(UPRIGHT)
TRANSPARENT = Image.fromarray(np.dstack((UPRIGHT, np.full((6, 8), 7, np.uint8))))
KINDS = {
    "png": (encoded(RGB, "PNG"), ()),
    "tiff": (encoded(RGB, "TIFF"), ()),
    "tiff, compressed": (encoded(RGB, "TIFF", compression="tiff_lzw"), ()),
    "bmp": (encoded(RGB, "BMP"), ()),
    "webp": (encoded(RGB, "WEBP", lossless=True), ()),
    "png with alpha": (encoded(TRANSPARENT, "PNG"), ("the alpha channel was dropped",)),
    "webp with alpha": (encoded(TRANSPARENT, "WEBP", lossless=True, exact=True), ("the alpha channel was dropped",)),
    "tiff with alpha": (encoded(TRANSPARENT, "TIFF"), ("the alpha channel was dropped",)),
    "palette": (encoded(RGB.quantize(64), "PNG"), ("the photo has palette colours",)),
    "two pages": (
        encoded(RGB, "TIFF", save_all=True, append_images=[RGB.rotate(180)]),
        ("the first of 2 pictures in the file is used",),
    ),
    "animated webp": (
        encoded(RGB, "WEBP", save_all=True, append_images=[RGB.rotate(180)], lossless=True),
        ("the first of 2 pictures in the file is used",),
    ),
}


@pytest.mark.parametrize(("data", "notes"), KINDS.values(), ids=KINDS.keys())
def test_colour_photos_keep_their_pixels(data: bytes, notes: tuple[str, ...]) -> None:
    photo = decode_photo(data, "photo")
    assert np.array_equal(photo.image, UPRIGHT)
    assert photo.warnings == notes
    assert photo.sha256 == hashlib.sha256(data).hexdigest()


def test_palette_with_transparency() -> None:
    data = encoded(RGB.quantize(64), "PNG", transparency=bytes([0, 128] * 24))
    photo = decode_photo(data, "a.png")
    assert np.array_equal(photo.image, UPRIGHT)
    assert photo.warnings == ("the alpha channel was dropped", "the photo has palette colours")


@pytest.mark.parametrize(
    ("image", "fmt", "note"),
    [
        (RGB.convert("L"), "PNG", "the photo is grey"),
        (RGB.convert("L"), "JPEG", "the photo is grey"),
        (RGB.convert("1"), "PNG", "the photo is black and white (1 bit)"),
        (RGB.convert("1"), "BMP", "the photo is black and white (1 bit)"),
    ],
)
def test_photos_without_colour(image: Image.Image, fmt: str, note: str) -> None:
    photo = decode_photo(encoded(image, fmt, **({"quality": 100} if fmt == "JPEG" else {})), "a")
    assert photo.warnings == (note,)
    assert photo.image.shape == (6, 8, 3)
    tolerance = 3 if fmt == "JPEG" else 0
    assert np.abs(photo.image.astype(int) - np.asarray(image.convert("L"))[..., None]).max() <= tolerance


def test_cmyk_without_and_with_a_profile() -> None:
    cmyk = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    photo = decode_photo(encoded(cmyk, "JPEG", quality=95), "a.jpg")
    assert "without a colour profile" in photo.warnings[0]
    assert np.abs(photo.image[8, 8].astype(int) - (255, 0, 0)).max() <= 3
    # No CMYK profile may be shipped, so an RGB one stands in: it cannot be used, and that is said.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = decode_photo(encoded(cmyk, "TIFF", icc_profile=profile), "a.tif")
    assert photo.warnings[0] == "the embedded colour profile cannot be used"
    assert np.array_equal(photo.image[8, 8], (255, 0, 0))


def test_the_suffix_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(encoded(RGB, "PNG"))
    photo = read_photo(path)
    assert np.array_equal(photo.image, UPRIGHT)
    assert photo.name == "photo.jpg"
    assert set(PHOTO_SUFFIXES) == {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({ExifTags.Base.DateTimeOriginal: "2024:05:01 12:30:15"}, "2024-05-01T12:30:15"),
        (
            {ExifTags.Base.DateTimeOriginal: "2024:05:01 12:30:15", ExifTags.Base.OffsetTimeOriginal: "+02:00"},
            "2024-05-01T12:30:15+02:00",
        ),
        ({ExifTags.Base.DateTime: "2024:05:01 12:30:15"}, "2024-05-01T12:30:15"),
        ({ExifTags.Base.DateTimeOriginal: "0000:00:00 00:00:00"}, ""),
        ({}, ""),
    ],
)
def test_the_time_of_the_photo(tags: dict[int, object], expected: str) -> None:
    assert decode_photo(with_exif(UPRIGHT, "JPEG", tags), "a.jpg").captured_at == expected


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that promises many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


NOISE = Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8))
BAD = {
    "empty": (b"", "is empty"),
    "text": (b"this is no picture", "not a picture"),
    "garbage": (bytes(range(256)) * 10, "not a picture"),
    "pdf": (b"%PDF-1.7\n", "not a picture"),
    "gif": (encoded(RGB, "GIF"), "not a picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "jpeg cut off": (encoded(NOISE, "JPEG")[:-400], "damaged or cut off"),
    "png cut off": (encoded(NOISE, "PNG")[:-400], "damaged or cut off"),
    "tiff cut off": (encoded(NOISE, "TIFF", compression="tiff_lzw")[:800], r"damaged or cut off|not a picture"),
    "bmp cut off": (encoded(NOISE, "BMP")[:-400], "damaged or cut off"),
    "webp cut off": (encoded(NOISE, "WEBP")[:-400], r"damaged or cut off|not a picture"),
    "only a jpeg header": (encoded(NOISE, "JPEG")[:20], r"damaged or cut off|not a picture"),
    "450 megapixels": (bomb(30000, 15000), "more than 400 megapixels"),
    "4 gigapixels": (bomb(65000, 65000), "more than 400 megapixels"),
    "32-bit whole numbers": (encoded(Image.fromarray(np.ones((4, 4), np.int32)), "TIFF"), "pixels of the kind I"),
    "floating point": (encoded(Image.fromarray(np.ones((4, 4), np.float32)), "TIFF"), "pixels of the kind F"),
    "lab": (encoded(Image.new("LAB", (4, 4)), "TIFF"), "pixels of the kind LAB"),
}


@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_gives_one_clear_error(data: bytes, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode_photo(data, "IMG_1.jpg")
    assert "IMG_1.jpg" in caught.value.message
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_raw_files_are_not_taken_for_their_thumbnail() -> None:
    with pytest.raises(InputError, match="camera raw file"):
        decode_photo(encoded(RGB, "TIFF"), "DSC_0001.NEF")
    with pytest.raises(InputError, match="camera raw file"):
        decode_photo(encoded(RGB, "TIFF", tiffinfo={50706: b"\1\4\0\0"}), "renamed.tif")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_photo(tmp_path / "none.jpg")
    with pytest.raises(InputError, match="is a folder"):
        read_photo(tmp_path)
    (tmp_path / "zero.jpg").touch()
    with pytest.raises(InputError, match=r"zero\.jpg is empty"):
        read_photo(tmp_path / "zero.jpg")


def test_pillows_limit_is_given_back_and_large_photos_pass() -> None:
    limit = Image.MAX_IMAGE_PIXELS
    with pytest.raises(InputError):
        decode_photo(b"no", "a.png")
    assert limit == Image.MAX_IMAGE_PIXELS
    assert limit is not None
    # More than twice Pillow's own limit, at which it refuses; here only the missing pixels are found.
    assert 2 * limit < 16000 * 12000
    with pytest.raises(InputError, match="damaged or cut off"):
        decode_photo(bomb(16000, 12000), "a.png")


ORIGINALS = [
    encoded(NOISE, "JPEG"),
    with_exif(np.asarray(NOISE), "JPEG", {ExifTags.Base.Orientation: 6, ExifTags.Base.FocalLengthIn35mmFilm: 28}),
    encoded(NOISE, "PNG"),
    encoded(NOISE.quantize(16), "PNG"),
    encoded(NOISE, "TIFF"),
    encoded(NOISE, "TIFF", compression="tiff_lzw"),
    encoded(NOISE, "BMP"),
    encoded(NOISE, "WEBP"),
    tiff16(np.asarray(NOISE).astype(np.uint16) * 257),
    cv2.imencode(".png", np.asarray(NOISE).astype(np.uint16) * 257)[1].tobytes(),
]


@settings(max_examples=300)
@given(data=st.data())
def test_damaged_files_give_a_photo_or_an_input_error(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(ORIGINALS)))
    # Headers are where readers stumble.
    last = data.draw(st.sampled_from([60, 400, len(content)]))
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, min(last, len(content)) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(content[: data.draw(st.sampled_from([len(content), len(content) // 2, 50]))])
    with contextlib.suppress(InputError):
        assert decode_photo(damaged, "a").image.dtype == np.uint8
    with contextlib.suppress(InputError):
        assert read_exif_camera(damaged, "a").origin is CameraOrigin.EXIF_GUESS


def test_threads_do_not_disturb_each_other() -> None:
    filters = list(warnings.filters)
    results: list[bool] = []

    def decode() -> None:
        results.extend(np.array_equal(decode_photo(KINDS["png"][0], "a").image, UPRIGHT) for _ in range(30))

    threads = [threading.Thread(target=decode) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 120
    assert warnings.filters == filters


PICTURE = np.zeros((300, 400, 3), np.uint8)
FOCAL, FILM = ExifTags.Base.FocalLength, ExifTags.Base.FocalLengthIn35mmFilm
PITCH, UNIT = ExifTags.Base.FocalPlaneXResolution, ExifTags.Base.FocalPlaneResolutionUnit
TAKEN_WIDTH = ExifTags.Base.ExifImageWidth


@pytest.mark.parametrize(
    ("tags", "fx"),
    [
        ({FILM: 50}, 50 / 43.2666 * 500),
        # 4000 px taken on 24 mm, made smaller to 400: 30 mm are 30 / 24 of the width.
        ({FOCAL: 30.0, PITCH: 4000 / 2.4, UNIT: 3, TAKEN_WIDTH: 4000}, 30 / 24 * 400),
        ({FOCAL: 30.0, PITCH: 400 / (24 / 25.4), UNIT: 2}, 30 / 24 * 400),
        # A sensor of 240 mm does not exist: the other tag is taken.
        ({FOCAL: 30.0, PITCH: 4000 / 24.0, UNIT: 3, TAKEN_WIDTH: 4000, FILM: 50}, 50 / 43.2666 * 500),
    ],
)
@pytest.mark.parametrize("fmt", ["JPEG", "TIFF"])
def test_the_camera_guessed_from_exif(fmt: str, tags: dict[int, object], fx: float) -> None:
    for orientation, size in ((1, (400, 300)), (6, (300, 400))):
        data = with_exif(PICTURE, fmt, {**tags, ExifTags.Base.Orientation: orientation})
        camera = read_exif_camera(data, "a.jpg")
        assert camera.fx == pytest.approx(fx, rel=1e-4)
        assert camera.fy == camera.fx
        assert (camera.width, camera.height) == size
        assert (camera.cx, camera.cy) == ((size[0] - 1) / 2, (size[1] - 1) / 2)
        assert camera.origin is CameraOrigin.EXIF_GUESS
        photo = decode_photo(data, "a.jpg")
        assert (photo.width, photo.height) == size


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ({}, "no focal length"),
        ({FOCAL: 30.0}, "neither sensor pitch nor 35-mm equivalent"),
        ({FILM: 0}, "no focal length"),
        ({FOCAL: 30.0, PITCH: 0.0, UNIT: 2}, "neither sensor pitch"),
        ({FOCAL: 30.0, PITCH: 100.0, UNIT: 9}, "neither sensor pitch"),
    ],
)
def test_exif_that_does_not_say_enough(tags: dict[int, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_exif_camera(with_exif(PICTURE, "JPEG", tags), "a.jpg")


def test_a_picture_without_exif_or_no_picture_has_no_camera() -> None:
    with pytest.raises(InputError, match="no focal length"):
        read_exif_camera(encoded(RGB, "BMP"), "a.bmp")
    with pytest.raises(InputError, match="not a picture"):
        read_exif_camera(b"nothing", "a.bmp")


@pytest.mark.shared_data
def test_real_photos_decode(shared_data: Path) -> None:
    path = shared_data / "unibot_printed_modules" / "audio_interface_module_front.JPG"
    photo = read_photo(path)
    assert (photo.width, photo.height) == (4896, 3672)
    assert photo.warnings == ()
    with pytest.raises(InputError, match="no focal length"):
        read_exif_camera(
            (shared_data / "unibot_printed_modules" / "audio_interface_module_front.JPG").read_bytes(), "a"
        )
