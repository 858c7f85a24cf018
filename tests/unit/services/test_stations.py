"""Stations: what a template of one photo says about the next one, from pictures moved by known amounts."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from avatar_gui.domain.boards import BoardKind, MarkerBoard, TaughtPhoto, Teaching
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError, PoseError
from avatar_gui.domain.inspection import CadSource, EngineChoice
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.stations import CameraMotion, MotionEvidence, StationTemplate, station_gate
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, GateStatus, Threshold, ThresholdOrigin
from avatar_gui.io.board_files import read_board, write_board
from avatar_gui.io.station_files import read_station, write_station
from avatar_gui.vision.camera_motion import background_motion, background_reference, pose_motion
from tests.builders import a_pose

CAMERA = CameraIntrinsics(600.0, 590.0, 321.0, 238.0, 640, 480)
PART = np.zeros((480, 640), bool)
PART[160:330, 220:430] = True
PART_POINTS = np.argwhere(PART)[::997, ::-1].astype(float)


def scene(seed: int = 1) -> np.ndarray:
    """A workbench: patches and screws of many sizes; the part is a grey block on it."""
    rng = np.random.default_rng(seed)
    picture = np.full((480, 640), 110, np.uint8)
    for _ in range(260):
        x, y = (int(value) for value in rng.integers((0, 0), (640, 480)))
        size, shade = int(rng.integers(3, 14)), int(rng.integers(20, 235))
        if rng.random() < 0.5:
            cv2.circle(picture, (x, y), size, shade, -1, cv2.LINE_AA)
        else:
            cv2.rectangle(picture, (x, y), (x + size, y + 2 * size), shade, -1, cv2.LINE_AA)
    picture[PART] = 180
    return picture


def seen(picture: np.ndarray) -> Observation:
    rgb = np.repeat(picture[..., None], 3, axis=2)
    return Observation(rgb, np.ones(picture.shape, bool), CAMERA, "0" * 64)


def moved(picture: np.ndarray, homography: np.ndarray, seed: int = 3) -> np.ndarray:
    warped = cv2.warpPerspective(picture, homography, (640, 480), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
    noisy = warped + np.random.default_rng(seed).normal(0, 3, warped.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("shift", [(0.0, 0.0), (1.0, -0.5), (6.0, 4.0), (-25.0, 12.0)])
def test_a_shift_is_measured_to_a_third_of_a_pixel(shift: tuple[float, float]) -> None:
    reference = background_reference(seen(scene()), PART, "a.png")
    assert reference is not None
    motion = background_motion(
        reference, seen(moved(scene(), np.array([[1, 0, shift[0]], [0, 1, shift[1]], [0, 0, 1.0]]))), PART_POINTS
    )
    assert motion is not None
    assert motion.evidence is MotionEvidence.BACKGROUND
    assert motion.displacement_px == pytest.approx(np.hypot(*shift), abs=0.35)


def test_a_turned_camera_is_measured_at_the_part() -> None:
    """A turn by 1.5 degrees about the view axis moves a part in the middle by less than the corners."""
    turn = RigidTransform.from_rvec((0.003, -0.004, np.deg2rad(1.5)), (0, 0, 0)).rotation
    homography = CAMERA.K @ turn @ np.linalg.inv(CAMERA.K)
    reference = background_reference(seen(scene()), PART, "a.png")
    assert reference is not None
    motion = background_motion(reference, seen(moved(scene(), homography)), PART_POINTS)
    expected = cv2.perspectiveTransform(PART_POINTS.reshape(-1, 1, 2), homography).reshape(-1, 2) - PART_POINTS
    assert motion is not None
    assert motion.displacement_px == pytest.approx(np.median(np.hypot(*expected.T)), abs=0.35)


def test_another_part_in_place_of_the_first_is_no_motion() -> None:
    other = scene()
    other[170:320, 230:420] = np.random.default_rng(9).integers(0, 255, (150, 190))
    reference = background_reference(seen(scene()), PART, "a.png")
    assert reference is not None
    motion = background_motion(reference, seen(moved(other, np.eye(3))), PART_POINTS)
    assert motion is not None
    assert motion.displacement_px < 0.35


def test_without_background_nothing_is_claimed() -> None:
    plain = np.full((480, 640), 120, np.uint8)
    assert background_reference(seen(plain), PART, "a.png") is None
    reference = background_reference(seen(scene()), PART, "a.png")
    assert reference is not None
    assert background_motion(reference, seen(plain), PART_POINTS) is None
    assert background_motion(reference, seen(scene(77)), PART_POINTS) is None


def test_poses_apart_are_measured_on_the_part() -> None:
    points = np.random.default_rng(0).uniform(-10, 10, (50, 3))
    expected = RigidTransform(np.eye(3), np.array([0.0, 0.0, 300.0]))
    actual = RigidTransform(np.eye(3), np.array([1.0, 0.0, 300.0]))
    motion = pose_motion(points, CAMERA, expected, actual, MotionEvidence.POSE)
    assert motion.displacement_px == pytest.approx(2.0, abs=0.1)


@pytest.fixture
def station() -> StationTemplate:
    policy = AcceptancePolicy(Threshold(0.5, 0.4, "difference", ThresholdOrigin.USER), min_area_px=33.0)
    reference = background_reference(seen(scene()), PART, "a.png")
    cad = CadSource("part.step", "1" * 64)
    engine = EngineChoice("difference", (("blur", "2"),))
    return StationTemplate("bench 3", CAMERA, a_pose(), engine, policy, cad, None, reference)


def test_what_does_not_pass_the_gate(station: StationTemplate) -> None:
    still = CameraMotion(MotionEvidence.BACKGROUND, 1.9, 200)
    assert station_gate(station, still).status is GateStatus.PASSED
    gate = station_gate(station, replace(still, displacement_px=2.1))
    assert gate.status is GateStatus.FAILED
    assert "camera or fixture moved: the part is 2.1 px" in gate.message
    assert station_gate(station, None).status is GateStatus.SKIPPED
    # A pose that is refined for each photo is followed, but not a background that moved.
    play = CameraMotion(MotionEvidence.POSE, 9.0, 200)
    assert station_gate(station, play).status is GateStatus.FAILED
    assert station_gate(replace(station, refine=True), play).status is GateStatus.PASSED
    assert station_gate(replace(station, refine=True), replace(still, displacement_px=9.0)).status is GateStatus.FAILED
    # A board is followed, however far.
    followed = CameraMotion(MotionEvidence.BOARD, 40.0, 200)
    assert station_gate(station, followed).status is GateStatus.PASSED


def taught_board() -> MarkerBoard:
    T = RigidTransform.from_rvec((0.1, 0.2, 0.3), (1.0, 2.0, 3.0), target=Frame.BOARD)
    photos = (TaughtPhoto("a.png", T, is_used=True),)
    board = MarkerBoard("jig", BoardKind.CHARUCO, "DICT_5X5_100", 7, 5, 20.0, 15.0)
    return replace(board, teaching=Teaching(T, photos, float("nan"), float("nan")))


def test_a_station_file_gives_back_what_was_saved(station: StationTemplate, tmp_path: Path) -> None:
    for saved in (station, replace(station, board=taught_board(), background=None), replace(station, refine=True)):
        write_station(tmp_path / "s.json", saved)
        found = read_station(tmp_path / "s.json")
        assert found.refine == saved.refine
        assert (found.name, found.intrinsics, found.engine, found.policy, found.cad, found.limit_px) == (
            saved.name,
            saved.intrinsics,
            saved.engine,
            saved.policy,
            saved.cad,
            saved.limit_px,
        )
        assert np.array_equal(found.T_cam_obj.matrix, saved.T_cam_obj.matrix)
        assert (found.background is None) == (saved.background is None)
        if found.background is not None and saved.background is not None:
            assert np.array_equal(found.background.descriptors, saved.background.descriptors)
            assert np.abs(found.background.points_px - saved.background.points_px).max() < 0.01
        if saved.board is not None:
            assert found.board is not None
            assert found.board.teaching is not None
            assert saved.board.teaching is not None
            assert np.array_equal(found.board.teaching.T_board_obj.matrix, saved.board.teaching.T_board_obj.matrix)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: d.pop("avatar_station"), "is not a station file"),
        (lambda d: d.update(avatar_station=99), "written by a newer version"),
        (lambda d: d.update(photo=None), "is damaged"),
        (lambda d: d["photo"].update(T_cam_obj=None), "no camera or no pose"),
        (lambda d: d["background"].update(orb="AAAA"), "background does not fit together"),
        (lambda d: d.update(refine="yes"), "refine is true or false"),
        (lambda d: d.update(limit_px=-1), "limit of the station is -1 px"),
        (lambda d: d.update(board={"kind": "charuco", "dictionary": "DICT_4X4_50"}), "has no columns"),
    ],
)
def test_bad_station_files(
    station: StationTemplate, tmp_path: Path, spoil: Callable[[dict[str, object]], object], says: str
) -> None:
    write_station(tmp_path / "s.json", station)
    document = json.loads((tmp_path / "s.json").read_text())
    spoil(document)
    (tmp_path / "s.json").write_text(json.dumps(document))
    with pytest.raises(InputError, match=says):
        read_station(tmp_path / "s.json")


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_board_file_gives_back_what_was_taught(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"jig{suffix}"
    board = taught_board()
    write_board(path, board)
    found = read_board(path)
    assert found.teaching is not None
    assert board.teaching is not None
    assert np.array_equal(found.teaching.T_board_obj.matrix, board.teaching.T_board_obj.matrix)
    assert replace(found, teaching=None) == replace(board, teaching=None)
    # And before it was taught anything.
    write_board(path, replace(board, teaching=None))
    assert read_board(path) == replace(board, teaching=None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[1, 2]", "is not a board file"),
        ("kind: ring\ndictionary: DICT_4X4_50", "unknown kind of board 'ring'"),
        ("kind: grid\ndictionary: DICT_4X4_50\ncolumns: 3", "has no rows"),
        (
            "kind: grid\ndictionary: DICT_4X4_50\ncolumns: 3\nrows: 2\nsquare_mm: 10\nmarker_mm: 12",
            "does not fit into 10 mm",
        ),
        ("kind: tags\ndictionary: DICT_4X4_50", "has no list of tags"),
        ("kind: tags\ndictionary: DICT_4X4_50\ntags: [{id: 1, size_mm: 0, center_mm: [0, 0, 0]}]", "size of 0 mm"),
        ("kind: tags\ndictionary: DICT_4X4_50\ntags: [{id: 1, size_mm: 9, center_mm: [0, 0]}]", "2 numbers, not 3"),
        (
            "kind: tags\ndictionary: D\ntags: [{id: 1, size_mm: 9, center_mm: [0,0,0]}, {id: 1, size_mm: 9, center_mm: [9,0,0]}]",  # noqa: E501
            "has tag 1 twice",
        ),
    ],
)
def test_bad_board_files(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "jig.yaml").write_text(text)
    with pytest.raises((InputError, PoseError), match=says):
        read_board(tmp_path / "jig.yaml")
