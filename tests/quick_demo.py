"""The bundled demo, judged by a quick engine: for tests of all that is not the engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.services import demo_job
from avatar_gui.services.bundled_demo import BundledDemo, bundled_demo

# As ten good photos of the demo's part set them (packaging/calibrate_demo.py --engine difference): of the demo's
# photos three are accepted that should be, and it rejects the missing screw.
LEVELS = Threshold(0.7092, 0.5674, "difference", ThresholdOrigin.GOOD_PHOTOS, 10)


def quick_demo() -> BundledDemo:
    """Give the demo with the engine `difference` in a tenth of the time."""
    return replace(
        bundled_demo(),
        engine=EngineChoice(LEVELS.engine),
        policy=AcceptancePolicy(LEVELS, min_area_px=40.0),
    )


@contextmanager
def demo_jobs_judged_quickly() -> Iterator[None]:
    """Let demo jobs made meanwhile be of `quick_demo`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_job, "bundled_demo", quick_demo)
        yield
