"""Pictures of what an engine gets most wrong: photo, twin, map and truth side by side, in the photo's own pixels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.detection_evaluation import EngineEvaluation, PhotoOutcome
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.heat import colorize
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.pose_evaluation import PoseOutcome
from avatar_gui.io.detection_files import read_map
from avatar_gui.io.detection_page import PhotoStrip
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.backend import Backend
from avatar_gui.services.evaluate_engines import EngineRun, SetTruth
from avatar_gui.vision.lens import distort_map

MARGIN_PX = 16
GAP_PX = 4
DEFECT_COLOR = np.array([240, 140, 40])
PART_SHADE = 0.35


def picture_detection(
    run: EngineRun,
    evaluation: EngineEvaluation,
    poses: Sequence[PoseOutcome],
    truth: SetTruth,
    *,
    count: int,
    backend: Backend,
    job: JobContext,
) -> tuple[tuple[PhotoStrip, ...], tuple[PhotoStrip, ...]]:
    """Draw the defective photos that score lowest, and the good ones that score highest.

    Parameters
    ----------
    run : EngineRun
    evaluation : EngineEvaluation
        Of that run.
    poses : sequence of PoseOutcome
        That it was scored at.
    truth : SetTruth
    count : int
        Of each, at most.
    backend : Backend
    job : JobContext

    Raises
    ------
    InputError, RenderError, Cancelled
    """
    scored = [o for o in evaluation.outcomes if o.image_score is not None]
    good = sorted((o for o in scored if not o.facts.is_defective), key=_score, reverse=True)
    bad = sorted((o for o in scored if o.facts.is_defective), key=_score)
    # One scale for all pictures of an engine, so that they can be compared.
    high = max((_score(o) for o in scored), default=1.0) or 1.0
    at = {(pose.scene, pose.image): pose for pose in poses}

    def strip(outcome: PhotoOutcome, caption: str) -> PhotoStrip:
        job.check()
        pose = at[outcome.facts.scene, outcome.facts.image]
        return PhotoStrip(_caption(outcome, caption), _side_by_side(run, pose, truth, high, backend))

    misses = tuple(
        strip(o, f"{sum(_score(g) >= _score(o) for g in good)} of {len(good)} good photos score as high")
        for o in bad[:count]
    )
    alarms = tuple(
        strip(o, f"{sum(_score(b) <= _score(o) for b in bad)} of {len(bad)} defective photos score no higher")
        for o in good[:count]
    )
    return misses, alarms


def _score(outcome: PhotoOutcome) -> float:
    return outcome.image_score if outcome.image_score is not None else float("nan")


def _caption(outcome: PhotoOutcome, comparison: str) -> str:
    facts = outcome.facts
    names = ("kind", "size", "finish", "light", "view")
    known = ", ".join(facts.groups[name] for name in names if name in facts.groups)
    return f"{facts.scene}/{facts.photo_name}, {facts.part_name}: score {_score(outcome):.3f}; {comparison}; {known}"


def _side_by_side(
    run: EngineRun, pose: PoseOutcome, truth: SetTruth, high: float, backend: Backend
) -> NDArray[np.uint8]:
    entry = truth.photo(pose.scene, pose.image)
    _, part, regions = truth.of(pose)
    photo = read_photo(entry.path).image
    score = read_map(run.folder / pose.scene, pose.image)
    drawn = np.where((part | (regions > 0))[..., None], photo, photo * PART_SHADE)
    drawn[regions > 0] = 0.3 * photo[regions > 0] + 0.7 * DEFECT_COLOR
    panes = [photo, _twin(pose, truth, backend), colorize(score, low=0.0, high=high), drawn.astype(np.uint8)]
    shown = part | (regions > 0) | np.isfinite(score)
    rows, columns = np.flatnonzero(shown.any(axis=1)), np.flatnonzero(shown.any(axis=0))
    top, left = max(int(rows[0]) - MARGIN_PX, 0), max(int(columns[0]) - MARGIN_PX, 0)
    box = (slice(top, int(rows[-1]) + MARGIN_PX), slice(left, int(columns[-1]) + MARGIN_PX))
    gap = np.full((panes[0][box].shape[0], GAP_PX, 3), 255, np.uint8)
    return np.concatenate([piece for pane in panes for piece in (pane[box], gap)][:-1], axis=1)


def _twin(pose: PoseOutcome, truth: SetTruth, backend: Backend) -> NDArray[np.uint8]:
    """Give the twin at the pose that was used, seen through the photo's lens; black where it is out of view."""
    camera = truth.photo(pose.scene, pose.image).intrinsics
    empty: NDArray[np.uint8] = np.zeros((camera.height, camera.width, 3), np.uint8)
    if pose.estimate is None:
        return empty
    try:
        twin = backend.twins.render(truth.cad(pose.obj_id), camera.without_distortion(), pose.estimate)
    except PoseError:
        return empty
    channels = [distort_map(twin.color[..., c].astype(np.float32), camera, fill=0.0) for c in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)
