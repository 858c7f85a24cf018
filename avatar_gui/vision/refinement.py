"""From a rough pose to an exact one: a search by look-up, then rounds of rendering, drawing search lines and fitting.

`docs/method/alignment.md` has the method, its sources and how its constants were chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

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
from avatar_gui.vision.refinement_region import color_contrast
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
# How many distinct optima are followed, how far apart they must be on average (px) to be so at first, and later.
N_MODES = 4
MODES_APART_PX = 4.0
SAME_PX = 1.0
SEED = 20260525
# How probable an edge of the part shows in the photo at all.
STEP_SHOWS, BEND_SHOWS = 0.9, 0.6
# A pixel's colour vote counts this much: neighbours do not vote independently.
VOTE_WEIGHT = 0.3
# Where the optima end they are compared by how exactly their edges meet the photo's: edges within the first distance
# count, and those within about the second count in full, px.
SCORE_SEARCH_PX = 6.0
SCORE_SIGMA_PX = 0.8
# ... and by how well they part the photo's colours; a contrast of 1 counts like so much mean evidence of edges.
CONTRAST_WEIGHT = 2.0
# Rounds are added until one moves the part's edges by less than this on average (px of the full photo), ...
STILL_PX = 0.15
MAX_MORE_ROUNDS = 3
# ... and the pose has converged if the last one moved less than this, and at least this share of edges was found.
CONVERGED_PX = 0.5
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


# The first pair starts from the search's narrowest blur; wider lines, or colours, drew good poses away (see the note).
COARSE_ROUNDS = (Round(6, (2.0, 1.2), 4, 0.0, 300), Round(4, (1.2, 0.7), 4, 0.0, 300))
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


@dataclass(slots=True)
class Track:
    """A pose on its way: where it is, how far its last round moved it (px of the full photo), and what was found."""

    parameters: NDArray[np.float64]
    moved_px: float = float("inf")
    outcome: FitOutcome | None = None
    evidence: LineEvidence | None = None
    steps: list[RefinementStep] = field(default_factory=list)


def _step(outcome: FitOutcome, round_: Round, level: PhotoLevel) -> RefinementStep:
    distance = outcome.residual_px[np.isfinite(outcome.residual_px)]
    return RefinementStep(
        residual_px=float(np.median(np.abs(distance))) / level.scale if len(distance) else float("nan"),
        search_px=round_.search_px / level.scale,
        share=float(outcome.weight.mean()) if len(outcome.weight) else 0.0,
    )


class Refiner:
    """The steps of a refinement; see `refinement_restarts.refine` for the parameters.

    `chosen` is the pose that it ended at, `levels` the photo's small and large picture.
    """

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
        seed: int = SEED,
    ) -> None:
        self.model, self.observation, self.look, self.job, self.on_step = model, observation, look, job, on_step
        self.seed = seed
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
        self.chosen: Track | None = None
        self.levels: tuple[PhotoLevel, PhotoLevel] | None = None

    def run(self) -> Refinement:
        """Search around, follow several optima, and choose."""
        size = self.near.size
        if size == 0:
            return self._stop(self.near.start, note="every degree of freedom is locked", has_converged=True)
        self.job.progress(0.0, "looking at the photo")
        coarse = photo_level(self.observation, float(np.clip(SEARCH_SIZE_PX / self.size_px, 0.05, 1.0)))
        self.job.check()
        modes = [Track(parameters) for parameters in self._search(coarse)]
        if not modes:
            return self._stop(self.near.start, note="no edge of the part is in view")
        for number, mode in enumerate(modes):
            self.job.progress(0.3 + 0.1 * number, "comparing possible poses")
            for round_ in COARSE_ROUNDS:
                self.advance(mode, coarse, round_)
        modes = self._unlike(modes, SAME_PX / coarse.scale, len(modes))
        fine = photo_level(self.observation, float(min(1.0, FIT_SIZE_PX / self.size_px)))
        for number, mode in enumerate(modes):
            self.job.progress(0.7 + 0.06 * number, "fitting")
            for round_ in FINE_ROUNDS:
                self.advance(mode, fine, round_)
        best = self._best(modes, coarse, fine)
        self.chosen, self.levels = best, (coarse, fine)
        for step in best.steps:
            self._tell(step)
        for _ in range(MAX_MORE_ROUNDS):
            if best.moved_px < STILL_PX or best.outcome is None:
                break
            self.advance(best, fine, FINE_ROUNDS[-1])
            self._tell(best.steps[-1])
        self.job.progress(1.0, "done")
        return self._conclude(best, fine)

    def _best(self, modes: list["Track"], coarse: PhotoLevel, fine: PhotoLevel) -> "Track":
        """Choose among the optima, by edges and by colours."""
        return modes[0] if len(modes) == 1 else max(modes, key=lambda mode: self.merit(mode, coarse, fine))

    def merit(self, track: "Track", coarse: PhotoLevel, fine: PhotoLevel) -> float:
        """How well a pose explains the photo, beside others of the same part in it."""
        return self._score(track, fine) + CONTRAST_WEIGHT * self.contrast(track, coarse)

    def contrast(self, track: "Track", level: PhotoLevel) -> float:
        """How well a pose parts the colours of part and surroundings, 0 to 1."""
        camera, pose = self.wide.camera(track.parameters, level.intrinsics), self.wide.pose(track.parameters)
        self.job.check()
        try:
            contrast = color_contrast(level, self.look(camera, pose).mask)
        except PoseError:
            return 0.0
        return 0.0 if np.isnan(contrast) else contrast

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
            rng=np.random.default_rng(self.seed),
            job=self.job,
        )
        tracks = self._unlike([Track(pose) for pose in poses], MODES_APART_PX / level.scale, N_MODES)
        return [track.parameters for track in tracks]

    def _unlike(self, tracks: list["Track"], apart_px: float, at_most: int) -> list["Track"]:
        """Keep those that are not like an earlier one."""
        kept: list[Track] = []
        for track in tracks:
            if all(self._distance_px(track.parameters, other.parameters) > apart_px for other in kept):
                kept.append(track)
                if len(kept) == at_most:
                    break
        return kept

    def advance(self, track: "Track", level: PhotoLevel, round_: Round) -> None:
        """Render, search and fit once more."""
        evidence = self.draw(track.parameters, level, round_)
        if evidence is None:
            track.outcome = track.evidence = None
            return
        outcome = fit_lines(
            self.wide,
            track.parameters,
            evidence,
            level.intrinsics,
            sigmas_px=round_.annealing,
            border_weight=round_.border_weight,
        )
        track.moved_px = self._distance_px(track.parameters, outcome.parameters)
        track.parameters, track.outcome, track.evidence = outcome.parameters, outcome, evidence
        track.steps.append(_step(outcome, round_, level))

    def _score(self, track: "Track", level: PhotoLevel) -> float:
        """How exactly the edges at a pose meet the photo's: mean log likelihood ratio per sample."""
        evidence = self.draw(track.parameters, level, Round(SCORE_SEARCH_PX, (1.0, 1.0), 1, 0.0, 600))
        if evidence is None:
            return -np.inf
        return float(evidence.log_evidence(np.zeros(len(evidence.samples)), SCORE_SIGMA_PX).mean())

    def draw(self, parameters: NDArray[np.float64], level: PhotoLevel, round_: Round) -> LineEvidence | None:
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

    def _tell(self, step: RefinementStep) -> None:
        self.steps.append(step)
        if self.on_step is not None:
            self.on_step(step)

    def _conclude(self, track: "Track", level: PhotoLevel) -> Refinement:
        space, outcome, evidence = self.wide, track.outcome, track.evidence
        pose = space.pose(track.parameters)
        factor = float(np.exp(track.parameters[-1])) if space.has_focal else 1.0
        if outcome is None or evidence is None:
            return self._stop(pose, factor, note="the part left the picture or none of its edges show")
        share = float(outcome.weight.mean())
        if len(outcome.weight) < LEAST_SAMPLES or share < LEAST_SHARE:
            found = round(share * len(outcome.weight))
            note = f"too few edges of the part were found in the photo ({found} of {len(outcome.weight)} places)"
            return self._stop(pose, factor, note=note)
        uncertainty = pose_covariance(space, track.parameters, evidence, outcome, level, self.locks)
        is_still = track.moved_px <= CONVERGED_PX
        note = "" if is_still else f"the pose still moved by {track.moved_px:.1f} px in the last round"
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
