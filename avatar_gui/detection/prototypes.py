"""Baseline engine: what in the photo is unlike the photo's own typical patches, after INP-Former (Luo et al. 2025).

Prototypes are taken from the photo itself, no reference of a good part enters; the twin only says which rare places the
drawing explains. See docs/method/engines.md.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoder_engine import TILE_OPTION, EncoderEngine
from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.detection.feature_cells import cell_scores_to_pixels, core_cells
from avatar_gui.detection.inspected_area import InspectedArea
from avatar_gui.detection.photometry import from_lab, match_twin, to_lab
from avatar_gui.detection.typical import PROTOTYPES, rarity_map, unexplained
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

NAME = "prototypes"
VERSION = "1"
RIM_PX = 2
MARGIN_SHARE = 0.08

OPTIONS = (
    EngineOption("encoder", "embedded", "embedded, early-lite, alike:t|s|n|l, timm:MODEL or open_clip:MODEL"),
    EngineOption("weights", "", "path of the encoder's local weights file; empty: from the user's models folder"),
    EngineOption("prototypes", str(PROTOTYPES), "typical patches taken from the photo, 1 to 64"),
    EngineOption("explained", "twin", "what explains rare places: twin (rare in the twin too) or none (nothing)"),
    EngineOption("max_side_px", "640", "larger crops of the part are shrunk to this longer side, px, 64 to 4096"),
    EngineOption("input_px", "448", "longer side that a transformer sees, px, 64 to 2048"),
    TILE_OPTION,
)


class PrototypeEngine(EncoderEngine):
    """Holds each cell of the photo against the photo's own prototypes.

    Parameters
    ----------
    options : mapping of str to str
        See `OPTIONS`. Weights are loaded by `prepare`.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__(NAME, VERSION, OPTIONS, options, margin_share=MARGIN_SHARE, rim_px=RIM_PX)
        self._count = self._options.whole("prototypes", 1, 64)
        self._uses_twin = self._options.choice("explained", ("twin", "none")) == "twin"

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        encoder, area = self._cut(observation, twin, job)
        job.progress(0.05, "encoding the photo")
        photo_lab = to_lab(area.photo)
        of_photo = encoder.encode(_flat_outside(photo_lab, area), job)
        of_twin: Sequence[FeatureGrid | None] = [None] * len(of_photo)
        if self._uses_twin:
            job.progress(0.4, "encoding the twin")
            matched = match_twin(photo_lab, to_lab(area.twin), area.normals_cam, area.part_id, area.core, job)
            of_twin = encoder.encode(_flat_outside(matched, area), job)
        job.progress(0.7, "finding what is not typical")
        score = np.zeros(area.core.shape, np.float32)
        for seen, expected in zip(of_photo, of_twin, strict=True):
            cells = core_cells(area.core, *seen.vectors.shape[1:])
            if cells.any():
                scores = self._cell_scores(seen, expected, cells, job)
                score += np.float32(seen.weight) * cell_scores_to_pixels(scores, cells, area)
        job.progress(1.0, "scored")
        return area.to_map(score, self.describe())

    def _cell_scores(
        self, seen: FeatureGrid, expected: FeatureGrid | None, cells: NDArray[np.bool_], job: JobContext
    ) -> NDArray[np.float32]:
        rare = rarity_map(seen.vectors, cells, self._count, job)
        if expected is None:
            return rare[cells]
        return unexplained(rare, [rarity_map(expected.vectors, cells, self._count, job)])[cells]


def _flat_outside(lab: NDArray[np.float32], area: InspectedArea) -> NDArray[np.float32]:
    """Give a picture, RGB float32 (h, w, 3), with one flat colour beyond the core."""
    return from_lab(np.where(area.core[..., None], lab, np.median(lab[area.core], axis=0)))


SPEC = EngineSpec(
    name=NAME,
    title="Own prototypes",
    summary="What in the photo is unlike the photo's own typical patches, where the drawing does not explain it.",
    factory=PrototypeEngine,
    default_threshold=Threshold(reject_at=0.25, review_at=0.2, engine=NAME),
    options=OPTIONS,
)
