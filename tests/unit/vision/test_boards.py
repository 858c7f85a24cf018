"""Boards of markers in drawn photos whose poses are known."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from avatar_gui.domain.boards import BoardKind, MarkerBoard, Tag, teach
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError, PoseError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.transform import Frame, RigidTransform
from avatar_gui.services.board_pose import PosedPhoto, pose_by_board, teach_board
from avatar_gui.vision.boards import board_pose
from avatar_gui.vision.fiducials import marker_dictionary
from tests.targets import FISHEYE, PINHOLE, Camera, looking_at, printed

CHARUCO = MarkerBoard("jig", BoardKind.CHARUCO, "DICT_5X5_100", 7, 5, 20.0, 15.0)
GRID = MarkerBoard("grid", BoardKind.GRID, "DICT_4X4_50", 4, 3, 30.0, 24.0, first_id=7)
CAMERAS = {"pinhole": PINHOLE, "fisheye": FISHEYE}


@pytest.fixture(scope="module")
def cameras() -> dict[str, Camera]:
    return {name: Camera.of(intrinsics) for name, intrinsics in CAMERAS.items()}


def charuco_print(board: MarkerBoard = CHARUCO) -> np.ndarray:
    layout = cv2.aruco.CharucoBoard(
        (board.columns, board.rows), board.square_mm, board.marker_mm, marker_dictionary(board.dictionary)
    )
    return np.asarray(layout.generateImage((board.columns * 160, board.rows * 160), marginSize=0))


def grid_print(board: MarkerBoard = GRID) -> np.ndarray:
    gap = board.square_mm - board.marker_mm
    ids = np.arange(board.first_id, board.first_id + board.columns * board.rows)
    layout = cv2.aruco.GridBoard(
        (board.columns, board.rows), board.marker_mm, gap, marker_dictionary(board.dictionary), ids
    )
    # Without the gap after the last marker.
    size = ((board.columns * board.square_mm - gap) * 8, (board.rows * board.square_mm - gap) * 8)
    return np.asarray(layout.generateImage((round(size[0]), round(size[1])), marginSize=0))


def jig(camera: Camera, tilt: tuple[float, float, float] = (0.5, -0.3, 0.2)) -> tuple[RigidTransform, Photo]:
    distance = 260.0 if camera.intrinsics is PINHOLE else 110.0
    pose = looking_at((70, 50), distance, tilt, (10.0, -8.0))
    return pose, camera.photograph(printed(charuco_print(), 140.0), pose, name="jig.png", seed=3)


def off(found: RigidTransform, true: RigidTransform, at_mm: tuple[float, float, float]) -> float:
    return float(np.linalg.norm(found.apply(at_mm) - true.apply(at_mm)))


@pytest.mark.parametrize("lens", CAMERAS)
def test_a_charuco_board_is_placed_to_a_tenth_of_a_millimetre(cameras: dict[str, Camera], lens: str) -> None:
    camera = cameras[lens]
    pose, photo = jig(camera)
    seen = board_pose(photo, camera.intrinsics, CHARUCO)
    assert seen.n_points == 24
    assert seen.rms_px < 0.2
    assert seen.ambiguity > 5
    assert off(seen.T_cam_board, pose, (70, 50, 0)) < 0.15 * pose.translation_mm[2] / 260
    assert seen.T_cam_board.angle_to_rad(pose) < np.deg2rad(0.15)


def test_a_grid_of_markers_counts_from_its_first(cameras: dict[str, Camera]) -> None:
    pose = looking_at((58, 43), 300.0, (-0.4, 0.5, 0.1), (0.0, 5.0))
    photo = cameras["pinhole"].photograph(printed(grid_print(), 114.0), pose)
    seen = board_pose(photo, PINHOLE, GRID)
    assert seen.n_markers == 12
    # Corners of single markers lie on one edge's side only: a blurred marker looks smaller by a tenth of a percent.
    assert off(seen.T_cam_board, pose, (58, 43, 0)) < 0.6
    with pytest.raises(PoseError, match="is not seen"):
        board_pose(photo, PINHOLE, replace(GRID, first_id=30))


def test_single_april_tags_stand_where_their_file_puts_them(cameras: dict[str, Camera]) -> None:
    """Two tags of one print, their places taken from it; the board's frame elsewhere and turned."""
    dictionary = marker_dictionary("tag36h11")
    sheet = np.full((800, 1600), 255, np.uint8)
    for column, number in ((100, 4), (1000, 17)):
        sheet[200:600, column : column + 400] = cv2.aruco.generateImageMarker(dictionary, number, 400)
    T_board_sheet = RigidTransform.from_rvec(
        (0.3, -0.2, 0.9), (12.0, 40.0, -7.0), target=Frame.BOARD, source=Frame.BOARD
    )

    def on_sheet(x: float, y: float) -> RigidTransform:
        return T_board_sheet @ RigidTransform(np.eye(3), np.array([x, y, 0.0]), Frame.BOARD, Frame.BOARD)

    tags = (Tag(4, 40.0, on_sheet(30, 40)), Tag(17, 40.0, on_sheet(120, 40)))
    board = MarkerBoard("tags", BoardKind.TAGS, "tag36h11", tags=tags)
    T_cam_sheet = looking_at((80, 40), 280.0, (0.6, 0.3, -0.1), (0.0, 0.0))
    photo = cameras["pinhole"].photograph(printed(sheet, 160.0), T_cam_sheet)
    seen = board_pose(photo, PINHOLE, board)
    true = T_cam_sheet @ T_board_sheet.inverse()
    assert seen.n_markers == 2
    assert off(seen.T_cam_board, true, (60, 30, 5)) < 0.5

    # A tag that is said to be elsewhere contradicts.
    wrong = replace(board, tags=(tags[0], Tag(17, 40.0, on_sheet(150, 40))))
    with pytest.raises(PoseError, match="contradict its file"):
        board_pose(photo, PINHOLE, wrong)
    with pytest.raises(PoseError, match="markers seen of tags: 1 of 2"):
        board_pose(photo, PINHOLE, replace(board, tags=(tags[0], replace(tags[1], id=18))))


def test_a_small_flat_tag_far_away_is_called_ambiguous(cameras: dict[str, Camera]) -> None:
    """Far away a tag's image is affine: it leans the one way or the other, and its corners cannot tell."""
    dictionary = marker_dictionary("DICT_4X4_50")
    sheet = np.full((600, 600), 255, np.uint8)
    sheet[100:500, 100:500] = cv2.aruco.generateImageMarker(dictionary, 3, 400)
    middle = RigidTransform(np.eye(3), np.array([15.0, 15.0, 0.0]), Frame.BOARD, Frame.BOARD)
    board = MarkerBoard("tag", BoardKind.TAGS, "DICT_4X4_50", tags=(Tag(3, 20.0, middle),))
    pose = looking_at((15, 15), 420.0, (0.25, 0.0, 0.0), (0.0, 0.0))
    with pytest.raises(PoseError, match=r"two poses explain tag nearly equally well: the second is 1\.\d\d times"):
        board_pose(cameras["pinhole"].photograph(printed(sheet, 30.0), pose), PINHOLE, board)
    near = looking_at((15, 15), 90.0, (0.7, 0.0, 0.0), (0.0, 0.0))
    seen = board_pose(cameras["pinhole"].photograph(printed(sheet, 30.0), near), PINHOLE, board)
    assert seen.ambiguity > 1.5
    assert seen.T_cam_board.angle_to_rad(near) < np.deg2rad(1.5)


def test_what_a_board_cannot_be_used_for_is_said(cameras: dict[str, Camera]) -> None:
    _, photo = jig(cameras["pinhole"])
    with pytest.raises(PoseError, match="does not know yet where the part lies"):
        pose_by_board(photo, PINHOLE, CHARUCO)
    with pytest.raises(InputError, match="no marker dictionary 'DICT_9X9'"):
        board_pose(photo, PINHOLE, replace(CHARUCO, dictionary="DICT_9X9"))
    with pytest.raises(InputError, match="ends at 49"):
        board_pose(photo, PINHOLE, replace(CHARUCO, dictionary="DICT_4X4_50", columns=14, rows=9))
    with pytest.raises(PoseError, match=r"jig\.png: the board jig is not seen"):
        board_pose(photo, PINHOLE, replace(CHARUCO, dictionary="DICT_6X6_250"))
    other: CameraIntrinsics = replace(PINHOLE, width=800)
    with pytest.raises(InputError, match="800x480"):
        board_pose(photo, other, CHARUCO)
    covered = photo.image.copy()
    covered[:, 240:] = 90
    with pytest.raises(PoseError, match=r"corners seen of the board jig: \d|is not seen"):
        board_pose(Photo("jig.png", covered, "0" * 64), PINHOLE, CHARUCO)


def test_a_taught_board_aligns_the_next_photo(cameras: dict[str, Camera]) -> None:
    """Taught from four photos, one of them with a wrong pose, it finds the part in a fifth."""
    camera = cameras["pinhole"]
    T_board_obj = RigidTransform.from_rvec((0.1, 2.9, 0.3), (64.0, 51.0, -22.0), target=Frame.BOARD)
    posed = []
    for index, tilt in enumerate([(0.5, -0.3, 0.2), (-0.4, 0.4, 0.0), (0.1, 0.6, -0.3), (0.6, 0.1, 0.1)]):
        T_cam_board, photo = jig(camera, tilt)
        T_cam_obj = T_cam_board @ T_board_obj
        if index == 2:
            wrong = RigidTransform.from_rvec((0.0, 0.1, 0.0), (6.0, 0.0, 0.0), source=Frame.OBJECT, target=Frame.OBJECT)
            T_cam_obj = T_cam_obj @ wrong
        posed.append(PosedPhoto(replace(photo, name=f"{index}.png"), PINHOLE, T_cam_obj))
    taught, told = teach_board(CHARUCO, posed, QuietJob())
    assert [name for name, _ in told] == ["0.png", "1.png", "2.png", "3.png"]
    teaching = taught.teaching
    assert teaching is not None
    assert [photo.is_used for photo in teaching.photos] == [True, True, False, True]
    assert teaching.spread_mm < 0.3
    assert teaching.spread_rad < np.deg2rad(0.3)
    T_cam_board, photo = jig(camera, (-0.3, -0.5, 0.4))
    found = pose_by_board(photo, PINHOLE, taught)
    assert off(found.T_cam_obj, T_cam_board @ T_board_obj, (0, 0, 0)) < 0.3


def test_teaching_from_one_photo_claims_no_spread() -> None:
    T = RigidTransform.from_rvec((0.1, 0.2, 0.3), (1.0, 2.0, 3.0), target=Frame.BOARD)
    teaching = teach((("a.png", T),), 100.0)
    assert np.allclose(teaching.T_board_obj.matrix, T.matrix)
    assert np.isnan(teaching.spread_mm)
    with pytest.raises(InputError, match="no photo"):
        teach((), 100.0)
