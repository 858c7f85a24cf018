"""From a rough pose to an exact one: a search by look-up, then rounds of rendering, drawing search lines and fitting.

`docs/method/alignment.md` has the method, its sources and how its constants were chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseLocks, PoseUncertainty, RefinementStep
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender
from avatar_gui.vision.refinement_covariance import pose_covariance
from avatar_gui.vision.refinement_fit import FitOutcome, LineEvidence, fit_lines, pose_space
from avatar_gui.vision.refinement_model import EdgeModel, sample_contour
from avatar_gui.vision.refinement_photo import (
    PhotoLevel,
    color_votes,
    find_line_borders,
    find_line_edges,
    photo_level,
)
from avatar_gui.vision.refinement_search import edge_maps, search_around

Look = Callable[[CameraIntrinsics, RigidTransform], GeometryRender]

# How far off a rough pose may be: standard deviations of turn, and of shift as a share of the distance.
START_TURN_RAD = 0.08
START_SHIFT_SHARE = 0.025
# The fits that follow must not be drawn back to the start: their prior is so many times wider.
FIT_SPREAD = 3.0
# The part's size in the picture (px) at which poses are searched, and at most fitted.
SEARCH_SIZE_PX = 170.0
FIT_SIZE_PX = 900.0
# The search: blur of the edge maps per round, px; poses drawn and kept per round; weight of colours.
SEARCH_BLURS_PX = (4.0, 3.0, 2.0, 1.5)
SEARCH_POSES = 600
SEARCH_KEPT = 40
SEARCH_SAMPLES = 150
SEARCH_COLOR_WEIGHT = 0.1
# How many distinct optima are followed, and how far apart they must be on average, px.
N_MODES = 3
MODES_APART_PX = 4.0
SEED = 20260525
# How probable an edge of the part shows in the photo at all.
STEP_SHOWS, BEND_SHOWS = 0.9, 0.6
# A pixel's colour vote counts this much: neighbours do not vote independently.
VOTE_WEIGHT = 0.3
# Poses are compared by their edges within this distance, px.
SCORE_SEARCH_PX = 8.0
# Converged: the last round moved the part's edges by less than this (px), and at least this share of edges was found.
STILL_PX = 0.5
LEAST_SHARE = 0.25
LEAST_SAMPLES = 40


@dataclass(frozen=True, slots=True)
class Round:
    """One render with one fit.

    Parameters
    ----------
    search_px : float
        Half length of the search lines, px of the level.
    sigmas_px : tuple of float
        Expected error of the edges, first and last.
    n_iterations : int
    border_weight : float
        How much colour borders count.
    max_samples : int
    """

    search_px: float
    sigmas_px: tuple[float, float]
    n_iterations: int
    border_weight: float
    max_samples: int

    @property
    def annealing(self) -> NDArray[np.float64]:
        """Expected error per iteration, px."""
        return np.geomspace(*self.sigmas_px, self.n_iterations)


COARSE_ROUNDS = (Round(10, (4.0, 2.0), 5, 0.5, 300), Round(6, (2.5, 1.0), 5, 0.3, 300))
FINE_ROUNDS = (Round(6, (3.0, 1.0), 6, 0.2, 500), Round(4, (1.5, 0.6), 8, 0.1, 700))


@dataclass(frozen=True, eq=False, slots=True)
class Refinement:
    """Where a refinement ended.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    focal_factor : float
        The focal length found over the one given; 1 unless it was refined.
    uncertainty : PoseUncertainty or None
    steps : tuple of RefinementStep
    has_converged : bool
    note : str
    """

    T_cam_obj: RigidTransform
    focal_factor: float
    uncertainty: PoseUncertainty | None
    steps: tuple[RefinementStep, ...]
    has_converged: bool
    note: str


def refine(
    model: EdgeModel,
    observation: Observation,
    rough: RigidTransform,
    *,
    look: Look,
    locks: PoseLocks,
    job: JobContext,
    refine_focal: bool = False,
    on_step: Callable[[RefinementStep], None] | None = None,
) -> Refinement:
    """Refine a rough pose on a photo.

    Parameters
    ----------
    model : EdgeModel
    observation : Observation
        The undistorted photo.
    rough : RigidTransform
        Off by some degrees and some per cent of the distance.
    look : callable
        Renders depth for a camera and a pose (`TwinRenderer.geometry` of the part).
    locks : PoseLocks
        Locked components of the twist from `rough` stay zero.
    job : JobContext
    refine_focal : bool
    on_step : callable, optional
        Told of each round as it ends.

    Raises
    ------
    PoseError
        If the part is out of view.
    RenderError, Cancelled
    """
    return _Refiner(model, observation, rough, look, locks, job, on_step, refine_focal=refine_focal).run()


class _Refiner:
    def __init__(
        self,
        model: EdgeModel,
        observation: Observation,
        rough: RigidTransform,
        look: Look,
        locks: PoseLocks,
        job: JobContext,
        on_step: Callable[[RefinementStep], None] | None,
        *,
        refine_focal: bool,
    ) -> None:
        self.model, self.observation, self.look, self.job, self.on_step = model, observation, look, job, on_step
        self.locks = locks
        self.near = pose_space(
            rough,
            model.center_mm,
            locks,
            has_focal=refine_focal,
            turn_rad=START_TURN_RAD,
            shift_share=START_SHIFT_SHARE,
        )
        self.wide = replace(self.near, spread=self.near.spread * FIT_SPREAD)
        distance = float(rough.apply(model.center_mm)[2])
        if distance <= 0:
            raise PoseError("the part lies behind the camera", hint="z points forward in the camera frame")
        self.size_px = 2 * model.radius_mm * observation.intrinsics.fx / distance
        self.steps: list[RefinementStep] = []

    def run(self) -> Refinement:
        size = self.near.size
        if size == 0:
            return self._stop(self.near.start, note="every degree of freedom is locked", has_converged=True)
        self.job.progress(0.0, "looking at the photo")
        coarse = photo_level(self.observation, float(np.clip(SEARCH_SIZE_PX / self.size_px, 0.05, 1.0)))
        self.job.check()
        modes = self._search(coarse)
        if not modes:
            return self._stop(self.near.start, note="no edge of the part is in view")
        ends = [self._follow(mode, coarse, 0.3 + 0.1 * number) for number, mode in enumerate(modes)]
        parameters = max(ends, key=lambda end: end[0])[1]
        fine = photo_level(self.observation, float(min(1.0, FIT_SIZE_PX / self.size_px)))
        outcome = evidence = None
        moved_px = np.inf
        for number, round_ in enumerate(FINE_ROUNDS):
            self.job.progress(0.7 + 0.1 * number, "fitting")
            before = parameters
            outcome, evidence = self._round(parameters, fine, round_)
            if outcome is None or evidence is None:
                break
            parameters = outcome.parameters
            moved_px = self._distance_px(before, parameters)
            self._tell(outcome, round_, fine)
        self.job.progress(1.0, "done")
        return self._conclude(parameters, outcome, evidence, fine, moved_px)

    def _search(self, level: PhotoLevel) -> list[NDArray[np.float64]]:
        geometry = self.look(level.intrinsics, self.near.start)
        samples = sample_contour(self.model, geometry, max_samples=SEARCH_SAMPLES)
        if len(samples) == 0:
            return []
        poses = search_around(
            self.near,
            samples,
            edge_maps(level),
            color_votes(level, geometry),
            blurs_px=SEARCH_BLURS_PX,
            n_poses=SEARCH_POSES,
            n_kept=SEARCH_KEPT,
            color_weight=SEARCH_COLOR_WEIGHT,
            rng=np.random.default_rng(SEED),
            job=self.job,
        )
        kept: list[NDArray[np.float64]] = []
        for parameters in poses:
            if all(self._distance_px(parameters, other) * level.scale > MODES_APART_PX for other in kept):
                kept.append(parameters)
                if len(kept) == N_MODES:
                    break
        return kept

    def _follow(
        self, parameters: NDArray[np.float64], level: PhotoLevel, progress: float
    ) -> tuple[float, NDArray[np.float64]]:
        """Fit one optimum of the search, and score where it ends."""
        for round_ in COARSE_ROUNDS:
            self.job.progress(progress, "comparing possible poses")
            outcome, _ = self._round(parameters, level, round_)
            if outcome is None:
                return -np.inf, parameters
            parameters = outcome.parameters
        evidence = self._draw(parameters, level, Round(SCORE_SEARCH_PX, (1.0, 1.0), 1, 1.0, 400))
        if evidence is None:
            return -np.inf, parameters
        return float(evidence.log_evidence(np.zeros(len(evidence.samples)), 1.0).mean()), parameters

    def _round(
        self, parameters: NDArray[np.float64], level: PhotoLevel, round_: Round
    ) -> tuple[FitOutcome | None, LineEvidence | None]:
        evidence = self._draw(parameters, level, round_)
        if evidence is None:
            return None, None
        outcome = fit_lines(
            self.wide,
            parameters,
            evidence,
            level.intrinsics,
            sigmas_px=round_.annealing,
            border_weight=round_.border_weight,
        )
        return outcome, evidence

    def _draw(self, parameters: NDArray[np.float64], level: PhotoLevel, round_: Round) -> LineEvidence | None:
        """Render, sample the contour and search the photo along its normals; None where there is nothing to see."""
        self.job.check()
        camera, pose = self.wide.camera(parameters, level.intrinsics), self.wide.pose(parameters)
        try:
            geometry = self.look(camera, pose)
        except PoseError:
            # The fit has thrown the part out of the picture.
            return None
        samples = sample_contour(self.model, geometry, max_samples=round_.max_samples)
        if len(samples) < LEAST_SAMPLES // 4:
            return None
        _, pixels, normals = samples.project(pose, camera)
        shows = np.where(samples.is_step, STEP_SHOWS, BEND_SHOWS)
        step = 1.0 if round_.search_px > 8 else 0.5
        edges = find_line_edges(level, pixels, normals, search_px=round_.search_px, step_px=step, shows=shows)
        mean, variance = np.zeros(len(samples)), np.full(len(samples), np.inf)
        outline = samples.is_outline
        if round_.border_weight and outline.any():
            mean[outline], variance[outline] = find_line_borders(
                color_votes(level, geometry),
                pixels[outline],
                normals[outline],
                search_px=max(round_.search_px, 8.0),
                weight=VOTE_WEIGHT,
            )
        return LineEvidence(samples, pixels, normals, edges, mean, variance, round_.search_px)

    def _distance_px(self, first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
        """Give how far two poses see the part's edges apart on average, px of the full photo."""
        points = self.model.ends_mm[:: max(1, len(self.model.ends_mm) // 60), 0]
        a, b = (
            self.wide.camera(p, self.observation.intrinsics).project(self.wide.pose(p).apply(points))
            for p in (first, second)
        )
        return float(np.nan_to_num(np.linalg.norm(a - b, axis=1), nan=1e3).mean())

    def _tell(self, outcome: FitOutcome, round_: Round, level: PhotoLevel) -> None:
        distance = outcome.residual_px[np.isfinite(outcome.residual_px)]
        step = RefinementStep(
            residual_px=float(np.median(np.abs(distance))) / level.scale if len(distance) else float("nan"),
            search_px=round_.search_px / level.scale,
            share=float(outcome.weight.mean()) if len(outcome.weight) else 0.0,
        )
        self.steps.append(step)
        if self.on_step is not None:
            self.on_step(step)

    def _conclude(
        self,
        parameters: NDArray[np.float64],
        outcome: FitOutcome | None,
        evidence: LineEvidence | None,
        level: PhotoLevel,
        moved_px: float,
    ) -> Refinement:
        space = self.wide
        pose = space.pose(parameters)
        factor = float(np.exp(parameters[-1])) if space.has_focal else 1.0
        if outcome is None or evidence is None:
            return self._stop(pose, factor, note="the part left the picture or none of its edges show")
        share = float(outcome.weight.mean())
        if len(outcome.weight) < LEAST_SAMPLES or share < LEAST_SHARE:
            found = round(share * len(outcome.weight))
            note = f"too few edges of the part were found in the photo ({found} of {len(outcome.weight)} places)"
            return self._stop(pose, factor, note=note)
        uncertainty = pose_covariance(space, parameters, evidence, outcome, level, self.locks)
        is_still = moved_px <= STILL_PX
        note = "" if is_still else f"the pose still moved by {moved_px:.1f} px in the last round"
        return self._stop(pose, factor, uncertainty, note=note, has_converged=is_still)

    def _stop(
        self,
        pose: RigidTransform,
        focal_factor: float = 1.0,
        uncertainty: PoseUncertainty | None = None,
        *,
        note: str,
        has_converged: bool = False,
    ) -> Refinement:
        return Refinement(pose, focal_factor, uncertainty, tuple(self.steps), has_converged, note)
