"""Baseline engine: multi-scale structural similarity, with light and structure weighed apart.

See docs/method/engines.md for the formulas and the origin of every constant.
"""

from collections.abc import Mapping, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import cut_inspected_area, filled_outwards
from avatar_gui.detection.options import EngineOptions
from avatar_gui.detection.photometry import match_twin, to_lab
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

NAME = "ssim"
VERSION = "1"
# Window of Wang et al. 2004: Gaussian of sigma 1.5 cut at 11x11.
WINDOW_PX = 11
WINDOW_SIGMA_PX = 1.5
# Of the range 100 of L. C2 is that of a contrast of 6 L, four times the usual: a photo has noise where a twin is flat.
C1_LAB2 = 1.0
C2_LAB2 = 36.0
# Exponents of the scales, fine to coarse (MS-SSIM, Wang, Simoncelli and Bovik 2003); those in use are made to sum to 1.
MS_SSIM_EXPONENTS = (0.0448, 0.2856, 0.3001, 0.2363)
_LEAST_SIMILARITY = 1e-3

OPTIONS = (
    EngineOption("scales", "3", "number of scales, each half the one before, 1 to 4"),
    EngineOption("tolerance_px", "1", "misalignment that is not reported, px of each scale, 0 to 3"),
    EngineOption("structure_weight", "0.7", "weight of structure against lightness, 0 to 1"),
    EngineOption("combine", "mean", "mean of the scales, or product: MS-SSIM, which has no structure_weight"),
    EngineOption("max_side_px", "1280", "larger crops of the part are shrunk to this longer side, px, 64 to 8192"),
)


class SsimEngine:
    """Compares local mean and local pattern of lightness at several scales.

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
        self._n_scales = self._options.whole("scales", 1, 4)
        self._tolerance_px = self._options.whole("tolerance_px", 0, 3)
        self._structure_weight = self._options.number("structure_weight", 0, 1)
        self._is_product = self._options.choice("combine", ("mean", "product")) == "product"
        self._max_side_px = self._options.whole("max_side_px", 64, 8192)

    def describe(self) -> EngineId:
        """Tell name, version and all options."""
        return EngineId(NAME, VERSION, self._options.pairs())

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:  # noqa: ARG002 - learns nothing
        """Do nothing: there is nothing to learn or load."""
        job.check()

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        # One pixel more than the search: the outline itself is a mixture of part and background.
        rim_px = self._tolerance_px + 1
        area = cut_inspected_area(
            observation, twin, margin_px=WINDOW_PX, rim_px=rim_px, max_side_px=self._max_side_px, job=job
        )
        job.check()
        job.progress(0.05, "matching light and colours")
        photo_lab, twin_lab = to_lab(area.photo), to_lab(area.twin)
        job.check()
        matched = match_twin(photo_lab, twin_lab, area.normals_cam, area.part_id, area.core, job)
        job.check()
        photo, expected = (np.ascontiguousarray(lab[..., 0]) for lab in (photo_lab, matched))
        size = photo.shape[1::-1]
        total = np.zeros(photo.shape, np.float32)
        core, used = area.core, 0.0
        for scale in range(self._n_scales):
            job.progress(0.2 + 0.8 * scale / self._n_scales, f"comparing structure, scale {scale + 1}")
            # Beyond the core both show their nearest core pixel: background must not enter a window.
            level = _Level(filled_outwards(photo, core), filled_outwards(expected, core))
            is_coarsest = scale == self._n_scales - 1 or not (_halved(core.astype(np.float32)) > 0.5).any()
            if self._is_product:
                found = MS_SSIM_EXPONENTS[scale] * self._log_similarity(level, job, with_light=is_coarsest)
                used += MS_SSIM_EXPONENTS[scale]
            else:
                found = self._dissimilarity(level, job)
            total += cv2.resize(found, size, interpolation=cv2.INTER_LINEAR)
            photo, expected = _halved(level.photo), _halved(level.expected)
            core = _halved(core.astype(np.float32)) > 0.5
            if is_coarsest:
                if not self._is_product:
                    total *= np.float32(self._n_scales / (scale + 1))
                break
        job.progress(1.0, "scored")
        if self._is_product:
            return area.to_map((1 - np.exp(total / np.float32(used))).astype(np.float32), self.describe())
        return area.to_map(total / np.float32(self._n_scales), self.describe())

    def _log_similarity(self, level: "_Level", job: JobContext, *, with_light: bool) -> NDArray[np.float32]:
        """Give the log of MS-SSIM's term at one scale, at the best shift: structure, and lightness at the coarsest."""
        r = self._tolerance_px
        best = np.full(level.photo.shape, _LEAST_SIMILARITY, np.float32)
        for dy in range(-r, r + 1):
            for dx in range(-r, r + 1):
                job.check()
                lightness, structure = level.terms(dx, dy)
                np.maximum(best, structure * lightness if with_light else structure, out=best)
        return np.asarray(np.log(best), np.float32)

    def _dissimilarity(self, level: "_Level", job: JobContext) -> NDArray[np.float32]:
        r = self._tolerance_px
        best = np.full(level.photo.shape, np.inf, np.float32)
        for dy in range(-r, r + 1):
            for dx in range(-r, r + 1):
                job.check()
                lightness, structure = level.terms(dx, dy)
                # sqrt(1 - l) grows as the difference of the means, 1 - l with its square: invisible for stains.
                unlike = self._structure_weight * (1 - structure) + (1 - self._structure_weight) * np.sqrt(
                    1 - lightness
                )
                np.minimum(best, unlike, out=best)
        return best


class _Level:
    """Photo and twin at one scale, with the window statistics that do not depend on the shift.

    Parameters
    ----------
    photo, expected : ndarray of float32, shape (h, w)
        L.
    """

    def __init__(self, photo: NDArray[np.float32], expected: NDArray[np.float32]) -> None:
        self.photo = photo
        self.expected = expected
        self._photo_mean, self._photo_var = _mean_and_variance(photo)
        self._expected_mean, self._expected_var = _mean_and_variance(expected)

    def terms(self, dx: int, dy: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Give SSIM's lightness and contrast-structure terms, 0 to 1, against the twin moved by (dx, dy)."""
        mean_t, var_t = _moved(self._expected_mean, dx, dy), _moved(self._expected_var, dx, dy)
        mean_p, var_p = self._photo_mean, self._photo_var
        covariance = _window(self.photo * _moved(self.expected, dx, dy)) - mean_p * mean_t
        lightness = (2 * mean_p * mean_t + C1_LAB2) / (mean_p**2 + mean_t**2 + C1_LAB2)
        structure = (2 * covariance + C2_LAB2) / (var_p + var_t + C2_LAB2)
        return np.clip(lightness, 0, 1), np.clip(structure, 0, 1)


def _mean_and_variance(values: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    mean = _window(values)
    variance: NDArray[np.float32] = np.maximum(_window(values * values) - mean * mean, 0)
    return mean, variance


def _window(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(values, (WINDOW_PX, WINDOW_PX), WINDOW_SIGMA_PX), np.float32)


def _halved(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.pyrDown(values), np.float32)


def _moved(values: NDArray[np.float32], dx: int, dy: int) -> NDArray[np.float32]:
    r = max(abs(dx), abs(dy))
    if r == 0:
        return values
    h, w = values.shape
    return np.pad(values, r, "edge")[r + dy : r + dy + h, r + dx : r + dx + w]


SPEC = EngineSpec(
    name=NAME,
    title="SSIM",
    summary="Local lightness and structure of the photo against the twin in the photo's light, at three scales.",
    factory=SsimEngine,
    default_threshold=Threshold(reject_at=0.65, review_at=0.5, engine=NAME),
    options=OPTIONS,
)
