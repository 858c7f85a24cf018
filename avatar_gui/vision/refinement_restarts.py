"""From a rough pose to an exact one, and, where that is in doubt, whether other starts lead to the same one.

How far off a refined pose may be, its covariance says only if it ended at the right optimum. Where a small or smooth
part leaves the covariance wide, more is asked of the photo: refinements from other starts around the rough pose. If all
that fit as well end in the same place, there is one optimum; if they end in several, nobody knows which is right.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseLocks, RefinementStep, moved_by
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.refinement import SEED, Look, Refinement, Refiner
from avatar_gui.vision.refinement_model import EdgeModel

# Poses that may be off by so much (95 %, the worst place, px) are tried from other starts. Below, the covariance is
# answer enough; above, no number of starts makes the pose a good one.
IN_DOUBT_PX = (1.8, 5.0)
# Other starts: how many at most, and how far from the first one, in turn and as a share of the distance.
MOST_RESTARTS = 3
RESTART_TURN_RAD = np.radians(5.0)
RESTART_SHIFT_SHARE = 0.025
# An end whose merit is lower by more than this fits worse: it is a failed refinement, and no rival.
CLEARLY_WORSE = 0.5
# So many others that fit as well are asked.
ENOUGH_ENDS = 2
# Of so many ends of the part's edges the farthest one counts.
N_POINTS = 400


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
    """Refine a rough pose on a photo, several times where once leaves doubt.

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
        Told of each round of the first refinement as it ends.

    Returns
    -------
    Refinement
        Of the start given. Where other starts were tried, its uncertainty has `restart_spread_px`.

    Raises
    ------
    PoseError
        If the part is out of view.
    RenderError, Cancelled
    """
    first = Refiner(model, observation, rough, look, locks, job, on_step, refine_focal=refine_focal)
    found = first.run()
    # With another focal length each, ends cannot be compared.
    if found.uncertainty is None or refine_focal or not found.has_converged or not _is_in_doubt(first, found):
        return found
    merit, ends = _merit(first), []
    for number in range(1, MOST_RESTARTS + 1):
        job.progress(1.0, f"trying other starts ({number})")
        start = _start_beside(rough, model, locks, number)
        other = Refiner(
            model, observation, start, look, locks, _Unheard(job), None, refine_focal=False, seed=SEED + number
        )
        end = other.run()
        ends.append((_merit(other), _farthest_px(model, observation, found.T_cam_obj, end.T_cam_obj)))
        if _n_as_good(merit, ends) >= ENOUGH_ENDS:
            break
    return replace(found, uncertainty=replace(found.uncertainty, restart_spread_px=spread_px(merit, ends)))


def spread_px(merit: float, ends: list[tuple[float, float]]) -> float:
    """Tell how far ends that fit as well lie from the first one; where they are too few, the next best count, too.

    Parameters
    ----------
    merit : float
        Of the first.
    ends : list of (merit, distance in px)
        At least `ENOUGH_ENDS`.
    """
    best_first = sorted(ends, key=lambda end: -end[0])
    return max(distance for _, distance in best_first[: max(_n_as_good(merit, ends), ENOUGH_ENDS)])


def _n_as_good(merit: float, ends: list[tuple[float, float]]) -> int:
    least = max(merit, *(end[0] for end in ends)) - CLEARLY_WORSE
    return sum(end[0] >= least for end in ends)


class _Unheard:
    """A job whose cancelling is heard, and whose progress is not told: it is that of a start among several."""

    def __init__(self, job: JobContext) -> None:
        self._job = job

    def check(self) -> None:
        self._job.check()

    def progress(self, fraction: float, text: str) -> None:
        """Tell nobody."""


def _is_in_doubt(refiner: Refiner, found: Refinement) -> bool:
    track = refiner.chosen
    if track is None or track.evidence is None or found.uncertainty is None:
        return False
    points = track.evidence.samples.points_obj_mm
    off_px = found.uncertainty.largest_px(points, found.T_cam_obj, refiner.observation.intrinsics)
    return IN_DOUBT_PX[0] <= off_px <= IN_DOUBT_PX[1]


def _merit(refiner: Refiner) -> float:
    if refiner.chosen is None or refiner.levels is None:
        return -np.inf
    return refiner.merit(refiner.chosen, *refiner.levels)


def _start_beside(rough: RigidTransform, model: EdgeModel, locks: PoseLocks, number: int) -> RigidTransform:
    rng = np.random.default_rng([SEED, number])
    turn, shift = (vector / np.linalg.norm(vector) for vector in rng.normal(size=(2, 3)))
    distance_mm = float(np.linalg.norm(rough.apply(model.center_mm)))
    twist = np.concatenate((shift * RESTART_SHIFT_SHARE * distance_mm, turn * RESTART_TURN_RAD))
    return moved_by(rough, model.center_mm, locks.allowed(rough, twist))


def _farthest_px(model: EdgeModel, observation: Observation, first: RigidTransform, second: RigidTransform) -> float:
    points: NDArray[np.float64] = model.ends_mm[:: max(1, len(model.ends_mm) // N_POINTS)].reshape(-1, 3)
    a, b = (observation.intrinsics.project(pose.apply(points)) for pose in (first, second))
    distance = np.linalg.norm(a - b, axis=1)
    # A point behind the camera is nowhere in the photo.
    return float(np.nan_to_num(distance, nan=1e3).max())
