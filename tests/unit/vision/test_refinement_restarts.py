"""What ends of other refinements say of the first one: all that fit as well count, and at least two do."""

import pytest

from avatar_gui.vision.refinement_restarts import spread_px


@pytest.mark.parametrize(
    ("ends", "spread"),
    [
        ([(2.0, 0.1), (2.1, 0.4)], 0.4),
        # One elsewhere that fits as well is a rival.
        ([(2.0, 0.1), (1.7, 6.0)], 6.0),
        # One that fits clearly worse is a refinement that failed ...
        ([(2.0, 0.1), (0.4, 60.0), (2.1, 0.3)], 0.3),
        # ... but with fewer than two that fit as well, nothing is confirmed.
        ([(0.1, 50.0), (0.4, 60.0), (2.1, 0.3)], 60.0),
        # One that fits far better: the pose in question is the failed one.
        ([(9.0, 30.0), (2.1, 0.3), (2.0, 0.2)], 30.0),
    ],
)
def test_spread_of_ends_that_fit_as_well(ends: list[tuple[float, float]], spread: float) -> None:
    assert spread_px(2.0, ends) == spread
