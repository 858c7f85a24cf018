"""Baseline engine: residual between dense features of photo and twin, with a local matching window.

See docs/method/engines.md for the formulas and the origin of every constant.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoder_engine import TILE_OPTION, EncoderEngine
from avatar_gui.detection.inspected_area import InspectedArea, filled_outwards
from avatar_gui.detection.photometry import from_lab, match_twin, to_lab
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

NAME = "residual"
VERSION = "1"
# What `InspectedArea.core` leaves out along the outline: a misaligned outline shows background.
RIM_PX = 2
MARGIN_SHARE = 0.08

OPTIONS = (
    EngineOption("encoder", "embedded", "embedded, early-lite, alike:t|s|n|l, timm:MODEL or open_clip:MODEL"),
    EngineOption("weights", "", "path of the encoder's local weights file; empty: from the user's models folder"),
    EngineOption("window_cells", "1", "radius of the matching window, cells of the encoder's grid, 0 to 3"),
    EngineOption("max_side_px", "640", "larger crops of the part are shrunk to this longer side, px, 64 to 4096"),
    EngineOption("input_px", "448", "longer side that a transformer sees, px, 64 to 2048"),
    TILE_OPTION,
)


class ResidualEngine(EncoderEngine):
    """Compares encoder features of photo and twin, cell by cell.

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
        self._window_cells = self._options.whole("window_cells", 0, 3)

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        encoder, area = self._cut(observation, twin, job)
        job.progress(0.05, "matching light and colours")
        photo, expected = _comparable(area, job)
        job.check()
        job.progress(0.2, "encoding the photo")
        of_photo = encoder.encode(photo, job)
        job.progress(0.5, "encoding the twin")
        of_twin = encoder.encode(expected, job)
        job.progress(0.8, "comparing features")
        size = photo.shape[1::-1]
        score = np.zeros(photo.shape[:2], np.float32)
        for seen, predicted in zip(of_photo, of_twin, strict=True):
            distance = _windowed_residual(seen.vectors, predicted.vectors, self._window_cells, job)
            score += np.float32(seen.weight) * cv2.resize(distance, size, interpolation=cv2.INTER_LINEAR)
        # Cells beyond the core are half fill: pixels there take what the nearest pixel of the core has.
        score = filled_outwards(score, area.core)
        job.progress(1.0, "scored")
        return area.to_map(np.asarray(score, np.float32), self.describe())


def _comparable(area: InspectedArea, job: JobContext) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give photo and matched twin, RGB float32, the same flat colour in both wherever the part is not sure to be."""
    photo_lab = to_lab(area.photo)
    matched = match_twin(photo_lab, to_lab(area.twin), area.normals_cam, area.part_id, area.core, job)
    flat = np.median(matched[area.core], axis=0)
    photo_lab[~area.core] = flat
    matched[~area.core] = flat
    return from_lab(photo_lab), from_lab(matched)


def _windowed_residual(
    seen: NDArray[np.float32], predicted: NDArray[np.float32], radius: int, job: JobContext
) -> NDArray[np.float32]:
    """1 - cosine to the most similar cell of the other picture within the window, mean of both ways, 0 to 1."""
    rows, columns = seen.shape[1:]
    padding = ((0, 0), (radius, radius), (radius, radius))
    padded_predicted, padded_seen = np.pad(predicted, padding, "edge"), np.pad(seen, padding, "edge")
    forward = np.full((rows, columns), -1.0, np.float32)
    backward = forward.copy()
    for dy in range(2 * radius + 1):
        for dx in range(2 * radius + 1):
            job.check()
            window = (slice(None), slice(dy, dy + rows), slice(dx, dx + columns))
            np.maximum(forward, np.einsum("chw,chw->hw", seen, padded_predicted[window]), out=forward)
            np.maximum(backward, np.einsum("chw,chw->hw", predicted, padded_seen[window]), out=backward)
    residual: NDArray[np.float32] = np.clip(1.0 - 0.5 * (forward + backward), 0.0, 1.0)
    return residual


SPEC = EngineSpec(
    name=NAME,
    title="Feature residual",
    summary="Dense features of the photo against those of the twin in the photo's light, within a small window.",
    factory=ResidualEngine,
    default_threshold=Threshold(reject_at=0.4, review_at=0.3, engine=NAME),
    options=OPTIONS,
)
