"""Camera files: every format there and back, and one clear error for each thing that can be wrong."""

import contextlib
import json
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.io.camera_files import CameraFormat, read_camera, write_camera
from tests.builders import a_camera

SUFFIX = {
    CameraFormat.OPENCV: (".yaml", ".json"),
    CameraFormat.ROS: (".yaml",),
    CameraFormat.BOP: (".json",),
    CameraFormat.COLMAP: (".txt", ".bin"),
    CameraFormat.TRANSFORMS: (".json",),
    CameraFormat.PLAIN: (".json",),
}
WRITABLE = [(fmt, suffix) for fmt, suffixes in SUFFIX.items() for suffix in suffixes]
coefficient = st.floats(-0.5, 0.5, allow_subnormal=False)


def lenses(fmt: CameraFormat) -> st.SearchStrategy[dict[str, object]]:
    """Lenses that the format can hold."""
    most = {CameraFormat.COLMAP: 8, CameraFormat.TRANSFORMS: 5}.get(fmt, 14)
    pinholes = st.sampled_from([n for n in (0, 4, 5, 8, 12, 14) if n <= most]).flatmap(
        lambda n: st.fixed_dictionaries({"distortion": st.tuples(*[coefficient] * n)})
    )
    fisheyes = st.fixed_dictionaries({"distortion": st.tuples(*[coefficient] * 4), "lens": st.just(LensModel.FISHEYE)})
    return pinholes if fmt is CameraFormat.BOP else st.one_of(pinholes, fisheyes)


def padded(camera: CameraIntrinsics) -> np.ndarray:
    """All distortion coefficients, zeros where the file left them away."""
    return np.array([*camera.distortion, *(0.0,) * (14 - len(camera.distortion))])


@pytest.mark.parametrize(("fmt", "suffix"), WRITABLE)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_format_gives_back_what_was_written(
    fmt: CameraFormat, suffix: str, data: st.DataObject, tmp_path: Path
) -> None:
    camera = a_camera(
        fx=data.draw(st.floats(1e-3, 1e6)),
        fy=data.draw(st.floats(1e-3, 1e6)),
        cx=data.draw(st.floats(-1e4, 1e4)),
        cy=data.draw(st.floats(-1e4, 1e4)),
        **data.draw(lenses(fmt)),
    )
    path = tmp_path / f"camera{suffix}"
    write_camera(path, camera, fmt=fmt)
    back = read_camera(path)
    assert (back.fx, back.fy, back.width, back.height) == (camera.fx, camera.fy, camera.width, camera.height)
    # Half a pixel added and taken away costs the last bits.
    tolerance = 1e-9 if fmt in {CameraFormat.COLMAP, CameraFormat.TRANSFORMS} else 0.0
    assert abs(back.cx - camera.cx) <= tolerance
    assert abs(back.cy - camera.cy) <= tolerance
    assert back.lens is camera.lens
    assert np.array_equal(padded(back), padded(camera))
    assert back.origin is CameraOrigin.CALIBRATION


def test_opencv_reads_what_we_write(tmp_path: Path) -> None:
    camera = a_camera(distortion=(-0.1, 0.02, 0.001, -0.002, 0.3))
    for name in ("c.yaml", "c.json"):
        write_camera(tmp_path / name, camera, fmt=CameraFormat.OPENCV)
        storage = cv2.FileStorage(str(tmp_path / name), cv2.FILE_STORAGE_READ)
        assert np.array_equal(storage.getNode("camera_matrix").mat(), camera.K)
        assert tuple(storage.getNode("distortion_coefficients").mat().ravel()) == camera.distortion
        assert storage.getNode("image_width").real() == 160


@pytest.mark.parametrize("version", ["%YAML:1.0\n---\n", "%YAML 1.2\n---\n", ""])
def test_opencv_spellings(version: str, tmp_path: Path) -> None:
    path = tmp_path / "calib.txt"  # the suffix says nothing
    path.write_text(
        f'{version}calibration_time: "Mon 1 Jan 2024"\nCamera_Matrix: !!opencv-matrix\n  rows: 3\n  cols: 3\n  dt: d\n'
        "  data: [ 5.0e+02, 0., 320., 0., 501., 240., 0., 0., 1. ]\n"
        "Distortion_Coefficients: !!opencv-matrix\n  rows: 1\n  cols: 5\n  dt: d\n  data: [1e-05, 0., 0., 0., 0.]\n"
        "image_Width: 640\nimage_Height: 480\n"
    )
    assert read_camera(path) == CameraIntrinsics(500, 501, 320, 240, 640, 480, (1e-5, 0, 0, 0, 0))


def test_opencv_json_as_people_write_it(tmp_path: Path) -> None:
    path = tmp_path / "calibration"
    path.write_text(json.dumps({"K": [[500, 0, 320], [0, 501, 240], [0, 0, 1]], "dist": [[0.1, 0, 0, 0]]}))
    assert read_camera(path, size=(640, 480)) == CameraIntrinsics(500, 501, 320, 240, 640, 480, (0.1, 0, 0, 0))


ROS_FILE = """image_width: 640
image_height: 480
camera_name: narrow_stereo
camera_matrix:
  rows: 3
  cols: 3
  data: [500.5, 0, 320.1, 0, 501.5, 240.2, 0, 0, 1]
distortion_model: {model}
distortion_coefficients:
  rows: 1
  cols: {n}
  data: [{values}]
"""


@pytest.mark.parametrize(
    ("model", "values", "lens"),
    [
        ("plumb_bob", (0.1, 0.2, 0.3, 0.4, 0.5), LensModel.PINHOLE),
        ("rational_polynomial", (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), LensModel.PINHOLE),
        ("equidistant", (0.1, 0.2, 0.3, 0.4), LensModel.FISHEYE),
        ("fisheye", (0.1, 0.2, 0.3, 0.4), LensModel.FISHEYE),
    ],
)
def test_ros_models(model: str, values: tuple[float, ...], lens: LensModel, tmp_path: Path) -> None:
    path = tmp_path / "ost.yaml"
    path.write_text(ROS_FILE.format(model=model, n=len(values), values=", ".join(map(str, values))))
    assert read_camera(path) == CameraIntrinsics(500.5, 501.5, 320.1, 240.2, 640, 480, values, lens)


@pytest.mark.parametrize(("D", "K"), [("D", "K"), ("d", "k")])
def test_ros_message_as_printed_by_ros_1_and_2(D: str, K: str, tmp_path: Path) -> None:
    path = tmp_path / "topic.yaml"
    path.write_text(
        f"header:\n  frame_id: cam\nheight: 480\nwidth: 640\ndistortion_model: plumb_bob\n{D}: [0.1, 0, 0, 0, 0]\n"
        f"{K}: [500, 0, 320, 0, 501, 240, 0, 0, 1]\nbinning_x: 0\nbinning_y: 0\n"
        "roi:\n  x_offset: 0\n  y_offset: 0\n  height: 0\n  width: 0\n  do_rectify: false\n---\n"
    )
    assert read_camera(path) == CameraIntrinsics(500, 501, 320, 240, 640, 480, (0.1, 0, 0, 0, 0))


def scene_camera(tmp_path: Path) -> Path:
    path = tmp_path / "scene_camera.json"
    entry = {"cam_K": [500, 0, 320, 0, 501, 240, 0, 0, 1], "depth_scale": 0.1}
    other = {**entry, "cam_K": [600, 0, 320, 0, 601, 240, 0, 0, 1], "cam_dist": [0.1, 0, 0, 0], "width": 8, "height": 6}
    path.write_text(json.dumps({"3": entry, "12": other}))
    return path


def test_bop_scene_camera_picks_by_the_photos_number(tmp_path: Path) -> None:
    path = scene_camera(tmp_path)
    assert read_camera(path, photo_name="rgb/000003.png", size=(640, 480)).fx == 500
    assert read_camera(path, photo_name="img_12.jpg") == CameraIntrinsics(600, 601, 320, 240, 8, 6, (0.1, 0, 0, 0))


def test_bop_scene_with_one_and_the_same_camera_needs_no_photo(tmp_path: Path) -> None:
    path = tmp_path / "scene_camera.json"
    entry = {"cam_K": [500, 0, 320, 0, 501, 240, 0, 0, 1]}
    path.write_text(json.dumps({"0": entry | {"depth_scale": 1.0}, "1": entry | {"depth_scale": 0.1}}))
    assert read_camera(path, size=(640, 480)).fy == 501


def test_bop_camera_json(tmp_path: Path) -> None:
    path = tmp_path / "camera.json"
    path.write_text('{"cx": 320.5, "cy": 240.5, "depth_scale": 0.1, "fx": 500, "fy": 501, "height": 480, "width": 640}')
    assert read_camera(path) == CameraIntrinsics(500, 501, 320.5, 240.5, 640, 480)


COLMAP_CAMERAS = """# Camera list
1 SIMPLE_RADIAL 640 480 500 320 240 0.1
2 OPENCV 800 600 700 701 400 300 0.1 0.2 0.3 0.4
3 FOV 800 600 700 701 400 300 0.9
"""
COLMAP_IMAGES = """# Image list
1 1 0 0 0 0 0 0 1 left/a.jpg
1.0 2.0 -1 3.0 4.0 5
2 1 0 0 0 0 0 0 2 with space.jpg

3 1 0 0 0 0 0 0 2 c.jpg

4 1 0 0 0 0 0 0 3 d.jpg

"""


def binary_images() -> bytes:
    """The images above, as COLMAP writes them in binary."""
    parts = [struct.pack("<Q", 3)]
    for number, (camera, name, n_points) in enumerate(
        [(1, "left/a.jpg", 2), (2, "with space.jpg", 0), (3, "d.jpg", 1)]
    ):
        parts.append(struct.pack("<i7di", number, 1, 0, 0, 0, 0, 0, 0, camera) + name.encode() + b"\0")
        parts.append(struct.pack("<Q", n_points) + struct.pack("<ddq", 1.0, 2.0, -1) * n_points)
    return b"".join(parts)


@pytest.mark.parametrize("images", ["images.txt", "images.bin"])
def test_colmap_finds_the_photos_camera_and_shifts_the_principal_point(images: str, tmp_path: Path) -> None:
    path = tmp_path / "cameras.txt"
    path.write_text(COLMAP_CAMERAS)
    if images == "images.txt":
        (tmp_path / images).write_text(COLMAP_IMAGES)
    else:
        (tmp_path / images).write_bytes(binary_images())
    assert read_camera(path, photo_name="/photos/a.jpg") == CameraIntrinsics(
        500, 500, 319.5, 239.5, 640, 480, (0.1, 0, 0, 0)
    )
    assert read_camera(path, photo_name="with space.jpg") == CameraIntrinsics(
        700, 701, 399.5, 299.5, 800, 600, (0.1, 0.2, 0.3, 0.4)
    )
    with pytest.raises(InputError, match="FOV is not supported"):
        read_camera(path, photo_name="d.jpg")
    with pytest.raises(InputError, match="none of them took it"):
        read_camera(path, photo_name="z.jpg")
    with pytest.raises(InputError, match="say which photo"):
        read_camera(path)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SIMPLE_PINHOLE 640 480 500 320 240", CameraIntrinsics(500, 500, 319.5, 239.5, 640, 480)),
        ("PINHOLE 640 480 500 501 320 240", CameraIntrinsics(500, 501, 319.5, 239.5, 640, 480)),
        (
            "RADIAL 640 480 500 320 240 0.1 0.2",
            CameraIntrinsics(500, 500, 319.5, 239.5, 640, 480, (0.1, 0.2, 0, 0)),
        ),
        (
            "FULL_OPENCV 640 480 500 501 320 240 .1 .2 .3 .4 .5 .6 .7 .8",
            CameraIntrinsics(500, 501, 319.5, 239.5, 640, 480, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
        ),
        (
            "OPENCV_FISHEYE 640 480 500 501 320 240 .1 .2 .3 .4",
            CameraIntrinsics(500, 501, 319.5, 239.5, 640, 480, (0.1, 0.2, 0.3, 0.4), LensModel.FISHEYE),
        ),
        (
            "RADIAL_FISHEYE 640 480 500 320 240 .1 .2",
            CameraIntrinsics(500, 500, 319.5, 239.5, 640, 480, (0.1, 0.2, 0, 0), LensModel.FISHEYE),
        ),
    ],
)
def test_colmap_models(line: str, expected: CameraIntrinsics, tmp_path: Path) -> None:
    (tmp_path / "cameras.txt").write_text(f"7 {line}\n")
    assert read_camera(tmp_path / "cameras.txt", photo_name="any.jpg") == expected


def test_transforms_per_frame_and_shared(tmp_path: Path) -> None:
    path = tmp_path / "transforms.json"
    shared = {"fl_x": 500.0, "fl_y": 501.0, "cx": 320.0, "cy": 240.0, "w": 640, "h": 480, "k1": 0.1}
    frames = [{"file_path": "images/a.png"}, {"file_path": "./images/b", "fl_x": 700.0, "k1": 0.0}]
    path.write_text(json.dumps({"camera_model": "OPENCV", **shared, "frames": frames}))
    assert read_camera(path, photo_name="a.png") == CameraIntrinsics(500, 501, 319.5, 239.5, 640, 480, (0.1, 0, 0, 0))
    assert read_camera(path, photo_name="b.png") == CameraIntrinsics(700, 501, 319.5, 239.5, 640, 480)
    with pytest.raises(InputError, match="several cameras"):
        read_camera(path)


def test_transforms_by_view_angle_has_its_principal_point_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "transforms.json"
    path.write_text(json.dumps({"camera_angle_x": np.pi / 2, "frames": []}))
    camera = read_camera(path, size=(640, 480))
    assert camera.fx == pytest.approx(320)
    assert (camera.fy, camera.cx, camera.cy) == (camera.fx, 319.5, 239.5)


def test_a_guess_stays_a_guess(tmp_path: Path) -> None:
    guess = a_camera(origin=CameraOrigin.EXIF_GUESS)
    write_camera(tmp_path / "guess.json", guess, fmt=CameraFormat.PLAIN)
    assert read_camera(tmp_path / "guess.json") == guess
    for fmt in set(CameraFormat) - {CameraFormat.PLAIN}:
        with pytest.raises(InputError, match="look like a calibration"):
            write_camera(tmp_path / "laundered", guess, fmt=fmt)
    assert not (tmp_path / "laundered").exists()


@pytest.mark.parametrize(
    ("camera", "fmt"),
    [
        (a_camera(lens=LensModel.FISHEYE), CameraFormat.BOP),
        (a_camera(distortion=(0.1,) * 12), CameraFormat.COLMAP),
        (a_camera(distortion=(0.1,) * 8), CameraFormat.TRANSFORMS),
    ],
)
def test_a_lens_that_the_format_cannot_hold_is_refused(
    camera: CameraIntrinsics, fmt: CameraFormat, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"cannot hold|has no lens"):
        write_camera(tmp_path / "c", camera, fmt=fmt)
    assert list(tmp_path.iterdir()) == []


def test_writing_into_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        write_camera(tmp_path / "none" / "c.json", a_camera(), fmt=CameraFormat.PLAIN)


GOOD = '"fx": 500, "fy": 500, "cx": 320, "cy": 240, "width": 640, "height": 480'
BAD_FILES = {
    "empty": (b"", "is empty"),
    "only white space": (b" \n\t\n", "is empty"),
    "binary garbage": (bytes(range(256)) * 4, "neither text nor"),
    "not utf-8": (b"fx: \xff\xfe", "not a text file"),
    "colmap binary cut off": (struct.pack("<QiiQQ", 1, 1, 1, 640, 480) + b"\0" * 9, "neither text nor"),
    "broken json": (b'{"fx": 500,', "not valid JSON: line 1"),
    "json list": (b"[1, 2, 3]", "is not a camera file"),
    "json text": (b'{"hello": "world"}', "known format"),
    "deep json": (b'{"a":' * 100_000, "nested too deeply"),
    "huge integer": (b'{"fx": ' + b"9" * 5000 + b"}", "not valid JSON"),
    "broken yaml": (b"camera_matrix: [1, 2\nfoo", "not valid YAML: line"),
    "python tag": (b"camera_matrix: !!python/object/apply:os.system ['true']", "not valid YAML: line 1"),
    "two yaml documents": (b"a: 1\n---\nb: 2\n", "2 YAML documents"),
    "impossible date": (b"a: 2024-13-99\n", "not valid YAML"),
    "yaml scalar": (b"just some words", "is not a camera file"),
    "yaml comment only": (b"# nothing\n", "is not a camera file"),
    "xml": (b"<?xml version='1.0'?><opencv_storage/>", "is XML"),
    "nan": (GOOD.replace("320", "NaN"), "not a finite number"),
    "infinite": (GOOD.replace("320", "Infinity"), "not a finite number"),
    "true for a number": (GOOD.replace("320", "true"), "cx is not a number"),
    "text for a number": (GOOD.replace("320", '"wide"'), "cx is not a number: 'wide'"),
    "negative focal length": (GOOD.replace("500", "-500"), "focal length must be positive"),
    "zero size": (GOOD.replace("640", "0"), "image size of the calibration is 0x480"),
    "fractional size": (GOOD.replace("640", "640.5"), "width is not a whole number"),
    "enormous size": (GOOD.replace("640", "1e12"), "not believable"),
    "three coefficients": (GOOD + ', "distortion": [1, 2, 3]', "3 distortion coefficients for a pinhole lens"),
    "five for a fisheye": (GOOD + ', "lens": "fisheye", "distortion": [1, 2, 3, 4, 5]', "5 distortion"),
    "unknown lens": (GOOD + ', "lens": "mirror"', "lens is 'mirror'"),
    "unknown origin": (GOOD + ', "origin": "dream"', "origin is 'dream'"),
    "no size": ('"fx": 500, "fy": 500, "cx": 320, "cy": 240', "does not say the image size"),
    "matrix of 8": ('"K": [1,0,0,0,1,0,0,0], "width": 1, "height": 1', "9 numbers, not 8"),
    "matrix of rows that lie": ('"K": {"rows": 3, "cols": 2, "data": [1,0,0,0,1,0,0,0,1]}', "says 3x2 but has 9"),
    "matrix that is text": ('"K": "none"', "not a list of numbers"),
    "skew": ('"K": [500,3,320,0,500,240,0,0,1], "width": 1, "height": 1', "skew of 3 px"),
    "transposed matrix": ('"K": [500,0,0,0,500,0,320,240,1], "width": 1, "height": 1', "not of the form"),
    "ros not calibrated": (
        ROS_FILE.replace("500.5", "0").format(model="plumb_bob", n=1, values="0").encode(),
        "never calibrated",
    ),
    "ros unknown model": (ROS_FILE.format(model="omni", n=1, values="0").encode(), "omni is not supported"),
    "ros model missing": (ROS_FILE.format(model="", n=4, values="1, 0, 0, 0").encode(), "no distortion model"),
    "ros binning": (
        ROS_FILE.format(model="plumb_bob", n=1, values="0").encode() + b"binning_x: 2\n",
        "binning",
    ),
    "ros region": (
        ROS_FILE.format(model="plumb_bob", n=1, values="0").encode() + b"roi: {x_offset: 5}\n",
        "part of the sensor",
    ),
    "colmap too few": (b"1 PINHOLE 640 480 500\n", "PINHOLE has 4 parameters, not 1"),
    "colmap unknown model": (b"1 BANANA 640 480 500 1 1\n", "BANANA is not supported"),
    "colmap second line": (b"1 PINHOLE 640 480 500 500 1 1\n2 PINHOLE 640\n", "line 2"),
    "colmap text for a number": (b"1 PINHOLE 640 480 500 500 1 x\n", "line 1: a parameter is not a number"),
    "transforms no focal": ('"frames": [], "w": 640, "h": 480', "focal length"),
    "transforms angle without size": ('"camera_angle_x": 0.9, "frames": []', "image size"),
    "transforms mad angle": ('"camera_angle_x": 4, "frames": [], "w": 640, "h": 480', "camera_angle_x is 4 rad"),
    "transforms model": ('"fl_x": 500, "camera_model": "EQUIRECTANGULAR"', "EQUIRECTANGULAR is not supported"),
    "transforms k4": ('"fl_x": 500, "w": 640, "h": 480, "k4": 0.1', "k4"),
    "transforms frames": ('"fl_x": 500, "frames": [3]', "not a list of frames"),
    "m3t without size": ('"intrinsics": {"f_u": 1, "f_v": 1, "pp_x": 1, "pp_y": 1}', "width is not a number"),
}


@pytest.mark.parametrize(("content", "message"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_gives_one_clear_error(content: bytes | str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "camera.yml"
    path.write_bytes(content if isinstance(content, bytes) else f"{{{content}}}".encode())
    with pytest.raises(InputError, match=message) as caught:
        read_camera(path)
    assert "camera.yml" in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_camera(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="is a folder"):
        read_camera(tmp_path)


@pytest.mark.parametrize(
    ("photo_name", "message"),
    [("000004.png", "no camera for image 4"), ("part.png", "ends in no number"), (None, "say which photo")],
)
def test_bop_scene_without_the_photos_entry(photo_name: str | None, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        read_camera(scene_camera(tmp_path), photo_name=photo_name, size=(640, 480))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_never_give_anything_but_a_camera_or_an_input_error(data: st.DataObject, tmp_path: Path) -> None:
    fmt, suffix = data.draw(st.sampled_from(WRITABLE))
    path = tmp_path / f"camera{suffix}"
    write_camera(path, a_camera(distortion=(-0.1, 0.02, 0.001, -0.002)), fmt=fmt)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    with contextlib.suppress(InputError):
        assert isinstance(read_camera(path), CameraIntrinsics)


@pytest.mark.shared_data
def test_the_camera_of_m3t(shared_data: Path) -> None:
    camera = read_camera(shared_data / "m3t_triangle" / "_sequence" / "color_camera.yaml")
    assert camera == CameraIntrinsics(698.128, 698.617, 478.459, 274.426, 960, 540)
