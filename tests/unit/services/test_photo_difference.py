"""What light explains is no difference; a mark is."""

import numpy as np
import pytest

from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.services.photo_difference import photo_difference
from tests.builders import a_camera, a_twin, an_observation


def test_another_exposure_is_no_difference_but_a_mark_is() -> None:
    twin = a_twin()
    photo = (0.7 * twin.color.astype(np.float32)).astype(np.uint8)
    photo[50:58, 70:78] = (20, 20, 20)

    found = photo_difference(an_observation(twin, image=photo), twin, QuietJob())

    plain, mark = found.distance_lab[70:80, 100:110], found.distance_lab[52:56, 72:76]
    assert plain.max() < 2.0
    assert mark.min() > 20.0
    assert not found.valid[0, 0]
    assert found.distance_lab[0, 0] == 0.0
    assert found.distance_lab.shape == twin.depth_mm.shape


def test_a_large_photo_is_compared_smaller_and_comes_back_at_its_size() -> None:
    camera = a_camera(width=4000, height=3000, fx=4500.0, fy=4500.0, cx=2000.0, cy=1500.0)
    twin = a_twin(camera)
    photo = twin.color.copy()
    photo[1400:1500, 1400:1500] = 0

    found = photo_difference(an_observation(twin, image=photo), twin, QuietJob())

    assert found.distance_lab.shape == (3000, 4000)
    assert found.distance_lab[1450, 1450] > 20.0
    assert found.distance_lab[1600, 2500] < 1.0


def test_a_part_that_is_not_seen_gives_one_clear_line() -> None:
    twin = a_twin()
    hidden = an_observation(twin, valid=np.zeros(twin.mask.shape, bool))

    with pytest.raises(EngineError, match="too few"):
        photo_difference(hidden, twin, QuietJob())
