"""What photos see of a box, seen from where the answer is known; and the rule that brings their scores together."""

import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.surface_cells import SurfaceCells, cut_surface
from avatar_gui.domain.surface_heat import (
    Coverage,
    SeenCells,
    best_view,
    coarse_camera,
    coarse_scores,
    coarse_step,
    coverage_shares,
    fuse,
    score_at,
    see_cells,
)
from avatar_gui.domain.transform import RigidTransform
from tests.builders import a_box

CAMERA = CameraIntrinsics(fx=400.0, fy=400.0, cx=159.5, cy=119.5, width=320, height=240)
DISTANCE_MM = 200.0
# Looks down on the box's top (z = 10 in the object frame) from DISTANCE_MM above it.
ABOVE = RigidTransform(np.diag([1.0, -1.0, -1.0]), np.array([0.0, 0.0, 10.0 + DISTANCE_MM]))


@pytest.fixture(scope="module")
def cells() -> SurfaceCells:
    return cut_surface(a_box(), 20_000)


def top_depth() -> NDArray[np.float32]:
    """The top of 40 x 30 mm, 200 mm away, and nothing of the sides, which fall back from it."""
    depth = np.full((240, 320), np.nan, np.float32)
    x, y = np.meshgrid((np.arange(320) - 159.5) / 2, (np.arange(240) - 119.5) / 2)
    depth[(np.abs(x) <= 20) & (np.abs(y) <= 15)] = DISTANCE_MM
    return depth


def seen_from_above(cells: SurfaceCells, score: NDArray[np.float32] | None = None) -> SeenCells:
    depth = top_depth()
    return see_cells(
        cells,
        depth_mm=depth,
        score=np.zeros_like(depth) if score is None else score,
        valid=np.isfinite(depth),
        intrinsics=CAMERA,
        T_cam_obj=ABOVE,
    )


def test_a_photo_sees_what_faces_it_and_nothing_else(cells: SurfaceCells) -> None:
    seen = seen_from_above(cells)

    is_top = cells.normals[:, 2] > 0.5
    assert set(seen.cell) == set(np.flatnonzero(is_top))
    assert not seen.is_grazing.any()
    assert seen.px_per_mm == pytest.approx(np.full(len(seen.cell), 2.0), rel=1e-3)
    shares = coverage_shares(cells, fuse(len(cells), [seen]).coverage)
    top, whole = 40 * 30, 2 * (40 * 30 + 40 * 20 + 30 * 20)
    assert shares == pytest.approx((1 - top / whole, 0.0, top / whole))


def test_a_hot_spot_lands_on_the_cells_under_it(cells: SurfaceCells) -> None:
    score = np.zeros((240, 320), np.float32)
    # 9 mm right of the middle and 6 mm up: in the object frame (9, 6, 10), for the camera's y looks down.
    score[119 - 12 : 121 - 12, 159 + 18 : 161 + 18] = 0.8

    heat = fuse(len(cells), [seen_from_above(cells, score)])

    hot = np.flatnonzero(heat.score > 0.5)
    assert len(hot) > 0
    assert np.abs(cells.centers_mm[hot] - (9.0, 6.0, 10.0)).max() < 1.5


def test_what_was_not_inspected_is_not_seen(cells: SurfaceCells) -> None:
    depth = top_depth()
    valid = np.isfinite(depth)
    valid[:, :160] = False

    seen = see_cells(cells, depth_mm=depth, score=np.zeros_like(depth), valid=valid, intrinsics=CAMERA, T_cam_obj=ABOVE)

    assert cells.centers_mm[seen.cell, 0].min() > -1.0


def test_a_part_behind_another_is_hidden(cells: SurfaceCells) -> None:
    depth = top_depth()
    depth[np.isfinite(depth)] = DISTANCE_MM - 1.0  # something lies a millimetre above the top

    seen = see_cells(
        cells,
        depth_mm=depth,
        score=np.zeros_like(depth),
        valid=np.isfinite(depth),
        intrinsics=CAMERA,
        T_cam_obj=ABOVE,
    )

    assert len(seen.cell) == 0


def test_a_face_seen_at_a_flat_angle_is_grazing() -> None:
    # The top seen from 15 degrees above its plane, by a depth picture of that plane.
    tilt = np.radians(75.0)
    turn = RigidTransform.from_rvec([tilt, 0.0, 0.0], [0.0, 0.0, 0.0])
    pose = RigidTransform(turn.rotation @ ABOVE.rotation, np.array([0.0, 0.0, DISTANCE_MM]))
    cells = cut_surface(a_box((40.0, 30.0, 0.002)), 20_000)
    normal = pose.rotation @ (0.0, 0.0, 1.0)
    u, v = np.meshgrid((np.arange(320) - CAMERA.cx) / CAMERA.fx, (np.arange(240) - CAMERA.cy) / CAMERA.fy)
    depth = (normal[2] * DISTANCE_MM / (normal[0] * u + normal[1] * v + normal[2])).astype(np.float32)

    seen = see_cells(
        cells,
        depth_mm=depth,
        score=np.zeros_like(depth),
        valid=np.ones_like(depth, bool),
        intrinsics=CAMERA,
        T_cam_obj=pose,
    )

    on_top = np.isin(seen.cell, np.flatnonzero(cells.normals[:, 2] > 0.5))
    assert on_top.sum() > 1000
    assert seen.is_grazing[on_top].mean() > 0.95
    assert (fuse(len(cells), [seen]).coverage == Coverage.GRAZING).any()


def a_view(cell: list[int], score: list[float], cosine: float = 1.0, px_per_mm: float = 4.0) -> SeenCells:
    n = len(cell)
    return SeenCells(np.array(cell), np.array(score), np.full(n, round(255 * cosine)), np.full(n, px_per_mm))


def test_one_spot_of_glare_cannot_condemn_a_cell() -> None:
    heat = fuse(4, [a_view([0, 1, 2], [0.9, 0.2, 0.5]), a_view([0, 1], [0.1, 0.8]), a_view([0, 1], [0.3, 0.7])])

    assert heat.score[:3] == pytest.approx([0.3, 0.7, 0.5], abs=1e-3)  # second highest; alone, its own
    assert np.isnan(heat.score[3])
    assert heat.n_views.tolist() == [3, 3, 1, 0]
    assert heat.coverage.tolist() == [Coverage.SEEN, Coverage.SEEN, Coverage.SEEN, Coverage.UNSEEN]


def test_a_photo_that_sees_a_cell_much_worse_does_not_count_beside_the_best() -> None:
    good, flat = a_view([0], [0.6]), a_view([0], [0.1], cosine=0.3)

    assert fuse(1, [good, flat]).score[0] == pytest.approx(0.6, abs=1e-3)
    assert fuse(1, [flat]).score[0] == pytest.approx(0.1, abs=1e-3)
    assert fuse(1, [flat]).coverage[0] == Coverage.GRAZING
    assert fuse(1, [good, a_view([0], [0.1], px_per_mm=1.0)]).n_views[0] == 1


def test_the_order_of_photos_does_not_matter() -> None:
    rng = np.random.default_rng(1)
    views = [
        a_view(sorted(rng.choice(50, 30, replace=False).tolist()), rng.random(30).tolist(), rng.random())
        for _ in range(5)
    ]

    one, other = fuse(50, views), fuse(50, views[::-1])

    assert np.array_equal(one.score, other.score, equal_nan=True)
    assert np.array_equal(one.coverage, other.coverage)


def test_the_photo_that_sees_a_place_best_is_found() -> None:
    place = np.array([2, 3])
    views = [("flat", a_view([2, 3], [0, 0], 0.4)), ("straight", a_view([3, 4], [0, 0])), ("away", a_view([9], [0]))]

    assert best_view(views, place) == "straight"
    assert best_view(views[2:], place) == ""


def test_a_grazing_look_confirms_nothing() -> None:
    place = np.array([2, 3])

    assert score_at(a_view([1, 2, 3], [0.9, 0.3, 0.4]), place) == pytest.approx(0.4, abs=1e-3)
    assert score_at(a_view([2, 3], [0.3, 0.4], cosine=0.2), place) is None
    assert score_at(a_view([7], [0.9]), place) is None


def test_coarse_pictures_keep_the_highest_score_and_the_camera(cells: SurfaceCells) -> None:
    rng = np.random.default_rng(2)
    score, valid = rng.random((240, 320)).astype(np.float32), rng.random((240, 320)) > 0.3

    coarse, is_valid = coarse_scores(score, valid, 3)
    camera = coarse_camera(CAMERA, 3)

    assert coarse.shape == (camera.height, camera.width) == (80, 106)
    block = np.where(valid, score, -np.inf)[3:6, 6:9]
    assert coarse[1, 2] == block.max()
    assert is_valid[1, 2] == np.isfinite(block).any()
    # The middle pixel of block (1, 2) is (x 7, y 4).
    ray, coarse_ray = CAMERA.unproject((7, 4), 100.0), camera.unproject((2, 1), 100.0)
    assert coarse_ray == pytest.approx(ray)
    assert coarse_step(cells, CAMERA, ABOVE) == 1
    assert coarse_step(cells, CameraIntrinsics(4000.0, 4000.0, 1599.5, 1199.5, 3200, 2400), ABOVE) == 13
