"""Gates: the part's place in the picture and its exposure, in closed form."""

from dataclasses import replace

import numpy as np
import pytest

from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.gates import measure_gates
from tests.builders import a_box, a_camera, a_twin, an_observation

CAMERA = a_camera(fx=100.0, fy=100.0, cx=79.5, cy=59.5)  # 160x120, principal point in the middle
FLAT = a_box((40.0, 40.0, 1e-6))  # all corners at one depth: the projected box is exact


def twin_at(x_mm: float, y_mm: float, z_mm: float):
    return a_twin(CAMERA, T_cam_obj=RigidTransform(np.eye(3), np.array([x_mm, y_mm, z_mm])))


def share(x_mm: float, y_mm: float, z_mm: float, cad=FLAT) -> float:
    twin = twin_at(x_mm, y_mm, z_mm)
    return measure_gates(an_observation(twin), twin, cad).in_frame_share


def test_part_inside_is_wholly_in_frame():
    assert share(0, 0, 100) == pytest.approx(1.0)  # 40 px wide


@pytest.mark.parametrize(
    ("center_mm", "expected"),
    [
        ((80, 0, 100), 0.5),  # centred on the right border
        ((-80, 0, 100), 0.5),
        ((0, 60, 100), 0.5),
        ((80, 60, 100), 0.25),  # on the corner
        ((90, 0, 100), 0.25),
        ((101, 0, 100), 0.0),  # beyond it
        ((0, 0, 20), 0.8 * 0.6),  # 200x200 px around a picture of 160x120
    ],
)
def test_share_of_a_part_across_the_border(center_mm, expected):
    assert share(*center_mm) == pytest.approx(expected, abs=1e-6)


def test_vertices_behind_the_camera_count_as_outside():
    cube = a_box((2.0, 2.0, 100.0))
    # Half of the corners lie behind: at most half can be in frame.
    assert share(0, 0, 40.0, cube) == pytest.approx(0.5)
    assert share(0, 0, -200.0, cube) == 0.0


def test_unused_vertices_do_not_count():
    far = replace(FLAT, vertices_mm=np.vstack((FLAT.vertices_mm, [[9e3, 0, 0]])))
    assert share(0, 0, 100, far) == pytest.approx(1.0)


def test_part_seen_edge_on():
    line = a_box((40.0, 1e-12, 1e-12))
    assert share(0, 0, 100, line) == pytest.approx(1.0)
    assert share(80, 0, 100, line) == pytest.approx(0.5, abs=1e-6)
    assert share(0, 75, 100, line) == 0.0


def test_exposure_counts_inspected_pixels_only():
    twin = a_twin(CAMERA)
    image = np.full((120, 160, 3), 128, np.uint8)
    image[~twin.mask] = 255  # a blown-out background is nobody's business
    image[30:36, 40:120] = (254, 10, 10)  # one channel is enough: 6 of 60 rows
    image[36:39, 40:120] = (2, 2, 2)
    image[39:42, 40:120] = (3, 2, 2)  # not black
    image[42:45, 40:120] = (253, 253, 253)  # not clipped
    gates = measure_gates(an_observation(twin, image=image), twin, FLAT)
    assert gates.overexposed_share == pytest.approx(0.1)
    assert gates.underexposed_share == pytest.approx(0.05)


def test_pixels_that_undistortion_left_empty_do_not_count():
    twin = a_twin(CAMERA)
    image = np.full((120, 160, 3), 128, np.uint8)
    valid = np.ones((120, 160), bool)
    valid[:, :60] = False
    image[:, :60] = 0
    gates = measure_gates(an_observation(twin, image=image, valid=valid), twin, FLAT)
    assert (gates.overexposed_share, gates.underexposed_share) == (0.0, 0.0)


def test_nothing_to_inspect_can_pass_no_gate():
    twin = a_twin(CAMERA)
    gates = measure_gates(an_observation(twin, valid=np.zeros((120, 160), bool)), twin, FLAT)
    assert (gates.in_frame_share, gates.overexposed_share, gates.underexposed_share) == (0.0, 1.0, 1.0)
