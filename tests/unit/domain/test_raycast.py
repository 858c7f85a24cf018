"""Where a view ray meets the part, against closed forms."""

import numpy as np
import pytest

from avatar_gui.domain.raycast import first_hit
from tests.builders import a_box


def test_ray_meets_the_near_side_of_a_box() -> None:
    cad = a_box()
    lower, upper = cad.vertices_mm.min(axis=0), cad.vertices_mm.max(axis=0)
    middle = (lower + upper) / 2
    origin = middle + np.array([0.1, 0.2, 100.0])
    assert first_hit(cad, origin, [0, 0, -2.0]) == pytest.approx((origin[2] - upper[2]) / 2)
    assert first_hit(cad, origin, [0, 0, 1.0]) is None, "it lies behind"
    assert first_hit(cad, origin + np.array([1e4, 0, 0]), [0, 0, -1.0]) is None


def test_ray_from_inside_meets_the_skin() -> None:
    cad = a_box()
    upper = cad.vertices_mm.max(axis=0)
    middle = (cad.vertices_mm.min(axis=0) + upper) / 2
    assert first_hit(cad, middle, np.array([1.0, 0, 0])) == pytest.approx(upper[0] - middle[0])
