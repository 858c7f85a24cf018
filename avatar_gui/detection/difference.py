"""Baseline engine: difference of colour and of gradients, after photometric matching.

See docs/method/engines.md for the formulas and the origin of every constant.
"""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import InspectedArea, cut_inspected_area, filled_outwards
from avatar_gui.detection.options import EngineOptions
from avatar_gui.detection.photometry import match_twin, to_lab
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

NAME = "difference"
VERSION = "1"
# Lightness counts half: light explains lightness sooner than hue.
LIGHTNESS_WEIGHT = 0.5
# Differences that score 1 - 1/e: a stain that nobody overlooks, and a clear edge, both in Lab units.
COLOR_SCALE_LAB = 30.0
GRADIENT_SCALE_LAB_PER_PX = 12.0

OPTIONS = (
    EngineOption("tolerance_px", "2", "misalignment that is not reported, px, 0 to 4"),
    EngineOption("blur_px", "1.2", "sigma of the smoothing before the comparison, px, 0.5 to 5"),
    EngineOption("gradient_weight", "0.7", "weight of the gradient term against the colour term, 0 to 2"),
    EngineOption("max_side_px", "1280", "larger crops of the part are shrunk to this longer side, px, 64 to 8192"),
)


class DifferenceEngine:
    """Compares Lab colours and lightness gradients, each within a small search window.

    Parameters
    ----------
    options : mapping of str to str
        See `OPTIONS`.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        self._options = EngineOptions(NAME, OPTIONS, options)
        self._tolerance_px = self._options.whole("tolerance_px", 0, 4)
        self._blur_px = self._options.number("blur_px", 0.5, 5)
        self._gradient_weight = self._options.number("gradient_weight", 0, 2)
        self._max_side_px = self._options.whole("max_side_px", 64, 8192)

    def describe(self) -> EngineId:
        """Tell name, version and all options."""
        return EngineId(NAME, VERSION, self._options.pairs())

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:  # noqa: ARG002 - learns nothing
        """Do nothing: there is nothing to learn or load."""
        job.check()

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        rim_px = self._tolerance_px + 1
        area = cut_inspected_area(
            observation, twin, margin_px=2 * rim_px + 4, rim_px=rim_px, max_side_px=self._max_side_px, job=job
        )
        job.check()
        job.progress(0.05, "matching light and colours")
        photo_lab, twin_lab = to_lab(area.photo), to_lab(area.twin)
        job.check()
        matched = match_twin(photo_lab, twin_lab, area.normals_cam, area.part_id, area.core, job)
        job.check()
        # The twin ends at its outline; beyond it, its nearest pixels stand in, so that a search there finds the part.
        photo = self._compared(photo_lab)
        expected = self._compared(filled_outwards(matched, area.mask))
        job.progress(0.3, "comparing colours and gradients")
        distance = _windowed_distance(photo, expected, self._tolerance_px, job)
        score = 1.0 - np.exp(-distance * _trust(area, rim_px))
        job.progress(1.0, "scored")
        return area.to_map(score.astype(np.float32), self.describe())

    def _compared(self, lab: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give what is compared per pixel, float32 (5, h, w): scaled L, a, b and the two gradients of L."""
        smooth = cv2.GaussianBlur(lab, (0, 0), self._blur_px)
        lightness = np.ascontiguousarray(smooth[..., 0])
        weight = self._gradient_weight / GRADIENT_SCALE_LAB_PER_PX
        # The 3x3 Scharr kernels sum to 32 per px of slope.
        gx = cv2.Scharr(lightness, cv2.CV_32F, 1, 0, scale=weight / 32)
        gy = cv2.Scharr(lightness, cv2.CV_32F, 0, 1, scale=weight / 32)
        color = smooth * (np.array([LIGHTNESS_WEIGHT, 1, 1], np.float32) / np.float32(COLOR_SCALE_LAB))
        return np.stack((*np.moveaxis(color, -1, 0), gx, gy))


def _windowed_distance(
    photo: NDArray[np.float32], expected: NDArray[np.float32], radius_px: int, job: JobContext
) -> NDArray[np.float32]:
    """Distance of each pixel to the most similar one of the other picture within a disc, the worse of both ways.

    One way alone would excuse any thin line of the searched picture that the other lacks.
    """
    h, w = photo.shape[1:]
    r = radius_px
    padding = ((0, 0), (r, r), (r, r))
    padded = {"expected": np.pad(expected, padding, "edge"), "photo": np.pad(photo, padding, "edge")}
    best = {name: np.full((h, w), np.inf, np.float32) for name in padded}
    for dy in range(-r, r + 1):
        for dx in range(-r, r + 1):
            if dx * dx + dy * dy > r * r + 1:
                continue
            job.check()
            window = (slice(None), slice(r + dy, r + dy + h), slice(r + dx, r + dx + w))
            for name, fixed in (("expected", photo), ("photo", expected)):
                step = fixed - padded[name][window]
                np.minimum(best[name], np.einsum("chw,chw->hw", step, step), out=best[name])
    distance: NDArray[np.float32] = np.sqrt(np.maximum(best["expected"], best["photo"]))
    return distance


def _trust(area: InspectedArea, rim_px: int) -> NDArray[np.float32]:
    """Weight from 0 on the part's outline to 1 beyond twice the rim: a misaligned outline shows background."""
    inside = np.pad(area.mask.astype(np.uint8), 1, "edge")  # the picture's border is no outline
    depth_px = cv2.distanceTransform(inside, cv2.DIST_L2, 5)[1:-1, 1:-1]
    return np.clip((depth_px - rim_px) / rim_px, 0.0, 1.0)


SPEC = EngineSpec(
    name=NAME,
    title="Difference",
    summary="Colour and gradients of the photo against the twin in the photo's light.",
    factory=DifferenceEngine,
    default_threshold=Threshold(reject_at=0.65, review_at=0.5, engine=NAME),
    options=OPTIONS,
)
