"""The engine `avatar-aligned`: what a network that knows only good pairs could not foretell of this one.

See docs/method/aligned.md for what it learned and from what.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from avatar_gui.detection.avatar.crop import crop_geometry, crop_sigma_px
from avatar_gui.detection.avatar.engine import FEWEST_TOP_PX, AvatarEngine
from avatar_gui.detection.avatar.engine import OPTIONS as AVATAR_OPTIONS
from avatar_gui.detection.avatar.paint import painted_places, without_paint
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineSpec, JobContext
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

if TYPE_CHECKING:
    from torch import nn

NAME = "avatar-aligned"
VERSION = "2"
# It looks once: four runs are what a place costs.
OPTIONS = tuple(option for option in AVATAR_OPTIONS if option.name not in {"mirrored", "left_out", "encoder_weights"})


class AlignedEngine(AvatarEngine):
    """Implements `domain.ports.Engine`.

    Parameters
    ----------
    options : mapping of str to str
        See `OPTIONS`. Weights are loaded by `prepare`.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    encoder = NAME

    def __init__(self, options: Mapping[str, str]) -> None:
        # Beyond the outline no CAD says what to expect.
        super().__init__(options, NAME, OPTIONS, beyond_px=0)

    def describe(self) -> EngineId:
        """Tell name, version and all options; the hash of the weights once they are loaded."""
        return EngineId(NAME, VERSION, self._options.pairs(), self._weights_sha256)

    def _read(self, path: Path, sha256: str | None, job: JobContext) -> "tuple[nn.Module, str]":  # noqa: ARG002
        # Imported here with torch, which takes a second.
        from avatar_gui.detection.avatar.aligned.anomaly import load_aligned

        return load_aligned(path, sha256)

    def _read_unusual(self) -> None:
        """Read none: it goes by what it foretold alone."""

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area: how far from foretold the photo is there, 0 to 1.

        That is the part without its outermost pixel; what stands before the part counts as good, and is counted.

        Raises
        ------
        EngineError
            If the part is not, or hardly, seen, or the engine is not prepared.
        Cancelled
        """
        from avatar_gui.detection.avatar.aligned.anomaly import aligned_score

        if self._network is None:
            raise EngineError(f"the engine {NAME!r} is not prepared")
        job.check()
        job.progress(0.0, "cutting out the part")
        area = self.inspected_area(observation, twin, job)
        job.check()
        job.progress(0.05, "working out what to expect")
        geometry, sigma_px = crop_geometry(twin, area), crop_sigma_px(twin, area, self._pose_sigma_px)
        found = aligned_score(
            self._network,
            without_paint(area.photo, painted_places(area.twin, geometry), geometry, sigma_px),
            geometry,
            sigma_px,
            job=job,
            on_share=lambda share: job.progress(0.05 + 0.9 * share, "working out what to expect"),
        )
        job.check()
        hidden_px = int(np.count_nonzero(found.hidden & area.mask))
        mapped = area.to_map(
            found.score,
            self.describe(),
            top_share=self._top_share,
            fewest_top_px=FEWEST_TOP_PX,
            hidden_share=hidden_px / max(int(np.count_nonzero(area.mask)), 1),
        )
        job.progress(1.0, "scored")
        return mapped


SPEC = EngineSpec(
    name=NAME,
    title="Learned alignment",
    summary="A network that saw only good photos beside their CAD models; marks what it did not expect.",
    factory=AlignedEngine,
    # Chosen on the development set: docs/benchmarks.md.
    default_threshold=Threshold(reject_at=0.8, review_at=0.4, engine=NAME),
    options=OPTIONS,
)
