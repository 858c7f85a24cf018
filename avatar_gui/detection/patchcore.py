"""Baseline engine: nearest neighbour in a memory of features of twin renders, after PatchCore (Roth et al. 2022).

The memory is made anew for each photo, from the twin at its pose under several lights, each put into the photo's light
and moved a little. Unlike `residual`, a cell may find its like anywhere on the part. See docs/method/engines.md.
"""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoder_engine import TILE_OPTION, EncoderEngine
from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.detection.feature_cells import cell_scores_to_pixels, core_cells, pooled
from avatar_gui.detection.inspected_area import InspectedArea
from avatar_gui.detection.photometry import from_lab, match_twin, to_lab
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext, LightSetup
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

NAME = "patchcore"
VERSION = "1"
RIM_PX = 2
MARGIN_SHARE = 0.08
# How each render is moved, px of the crop and degrees in the picture: what a pose good to 2 px may be off.
JITTERS = ((0, 0, 0), (2, 1, 0), (-1, 2, 0.5), (-2, -1, 0), (1, -2, -0.5), (1, 1, 1), (-1, -1, -1), (0, 2, 0))
CHUNK = 512

OPTIONS = (
    EngineOption("encoder", "embedded", "embedded, early-lite, alike:t|s|n|l, timm:MODEL or open_clip:MODEL"),
    EngineOption("weights", "", "path of the encoder's local weights file; empty: from the user's models folder"),
    EngineOption("renders", "6", "twin renders in the memory, lights in turn, each moved a little, 1 to 8"),
    EngineOption("memory_cells", "4000", "cells kept in the memory, 100 to 50000"),
    EngineOption("coreset", "even", "cells that are kept: even (every nth) or greedy (farthest from those kept; slow)"),
    EngineOption("max_side_px", "640", "larger crops of the part are shrunk to this longer side, px, 64 to 4096"),
    EngineOption("input_px", "448", "longer side that a transformer sees, px, 64 to 2048"),
    TILE_OPTION,
)


class PatchCoreEngine(EncoderEngine):
    """Holds each cell of the photo against the most similar cell of any twin render.

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
        self._renders = self._options.whole("renders", 1, len(JITTERS))
        self._memory_cells = self._options.whole("memory_cells", 100, 50_000)
        self._is_greedy = self._options.choice("coreset", ("even", "greedy")) == "greedy"

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        encoder, area = self._cut(observation, twin, job)
        photo_lab = to_lab(area.photo)
        job.check()
        renders = []
        for number in range(self._renders):
            job.progress(0.05 + 0.6 * number / self._renders, f"encoding twin {number + 1} of {self._renders}")
            color = area.cut(twin.colors[number % len(twin.colors)])
            renders.append(encoder.encode(_as_the_photo(photo_lab, color, area, JITTERS[number], job), job))
            job.check()
        job.progress(0.65, "encoding the photo")
        flat = np.median(photo_lab[area.core], axis=0)
        of_photo = encoder.encode(from_lab(np.where(area.core[..., None], photo_lab, flat)), job)
        job.progress(0.75, "comparing with the memory")
        score = np.zeros(area.core.shape, np.float32)
        for place, seen in enumerate(of_photo):
            score += np.float32(seen.weight) * self._grid_scores(seen, [grids[place] for grids in renders], area, job)
        job.progress(1.0, "scored")
        return area.to_map(score, self.describe())

    def _grid_scores(
        self, seen: FeatureGrid, renders: Sequence[FeatureGrid], area: InspectedArea, job: JobContext
    ) -> NDArray[np.float32]:
        cells = core_cells(area.core, *seen.vectors.shape[1:])
        if not cells.any():
            return np.zeros(area.core.shape, np.float32)
        pieces = []
        for grid in renders:
            job.check()
            pieces.append(pooled(grid.vectors, cells))
        memory = np.concatenate(pieces)
        memory = _greedy(memory, self._memory_cells, job) if self._is_greedy else _even(memory, self._memory_cells)
        job.check()
        queries = pooled(seen.vectors, cells)
        distance = np.empty(len(queries), np.float32)
        for start in range(0, len(queries), CHUNK):
            job.check()
            similarity = queries[start : start + CHUNK] @ memory.T
            distance[start : start + CHUNK] = 1.0 - similarity.max(axis=1)
        return cell_scores_to_pixels(np.clip(distance, 0.0, 1.0), cells, area)


def _as_the_photo(
    photo_lab: NDArray[np.float32],
    color: NDArray[np.uint8],
    area: InspectedArea,
    jitter: tuple[float, float, float],
    job: JobContext,
) -> NDArray[np.float32]:
    """Give a render in the photo's light, moved by `jitter`, flat beyond the core; RGB float32 (h, w, 3)."""
    matched = match_twin(photo_lab, to_lab(color), area.normals_cam, area.part_id, area.core, job)
    job.check()
    flat = np.median(matched[area.core], axis=0)
    matched[~area.core] = flat
    h, w = area.core.shape
    motion = cv2.getRotationMatrix2D((w / 2, h / 2), jitter[2], 1.0)
    motion[:, 2] += np.array(jitter[:2])
    moved = cv2.warpAffine(matched, motion, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    moved[~area.core] = flat
    job.check()
    return from_lab(np.asarray(moved, np.float32))


def _even(memory: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Keep every nth cell: an even subset of all renders and of the whole part."""
    if len(memory) <= count:
        return memory
    return memory[np.linspace(0, len(memory) - 1, count).round().astype(np.intp)]


def _greedy(memory: NDArray[np.float32], count: int, job: JobContext) -> NDArray[np.float32]:
    """Keep the cells that cover the others best: again and again the one farthest from all kept (k-centre)."""
    if len(memory) <= count:
        return memory
    kept = [0]
    nearest = memory @ memory[0]
    for step in range(count - 1):
        if step % 16 == 0:
            job.check()
        kept.append(int(nearest.argmin()))
        np.maximum(nearest, memory @ memory[kept[-1]], out=nearest)
    return memory[kept]


SPEC = EngineSpec(
    name=NAME,
    title="PatchCore on twins",
    summary="Features of the photo against the nearest ones, anywhere on the part, of twins under several lights.",
    factory=PatchCoreEngine,
    default_threshold=Threshold(reject_at=0.12, review_at=0.09, engine=NAME),
    options=OPTIONS,
    lights=(
        LightSetup.HEAD,
        LightSetup.AMBIENT,
        LightSetup.LEFT,
        LightSetup.RIGHT,
        LightSetup.ABOVE,
        LightSetup.BELOW,
    ),
)
