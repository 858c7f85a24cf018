"""Pictures of the poses that an evaluation found most wrong: the twin's edges there, and where they belong."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.pose_evaluation import GATE_BAD_PX, GATE_GOOD_PX, PoseOutcome
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.evaluation_page import EvaluationPicture
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.backend import Backend
from avatar_gui.vision.lens import undistort

ESTIMATE_COLOR = (53, 194, 176)
TRUTH_COLOR = (240, 140, 40)
MARGIN_PX = 24


def worst(outcomes: Sequence[PoseOutcome], count: int) -> list[PoseOutcome]:
    """Choose what is worth looking at: trusted though far off first, then the largest errors from 2 px on."""
    shown = [o for o in outcomes if o.estimate is not None and o.mspd_px > GATE_GOOD_PX]
    trusted = [o for o in shown if o.level is QualityLevel.OK and o.mspd_px > GATE_BAD_PX]
    others = [o for o in shown if o not in trusted]
    return [*sorted(trusted, key=lambda o: -o.mspd_px), *sorted(others, key=lambda o: -o.mspd_px)][:count]


def picture_outcomes(
    outcomes: Sequence[PoseOutcome], dataset: PoseDataset, *, backend: Backend, job: JobContext
) -> tuple[EvaluationPicture, ...]:
    """Draw each outcome over its photo.

    Parameters
    ----------
    outcomes : sequence of PoseOutcome
        Of this data set, with an estimate.
    dataset : PoseDataset
    backend : Backend
    job : JobContext

    Raises
    ------
    InputError, RenderError, Cancelled
    """
    photos = {(photo.scene, photo.number): photo for photo in dataset.photos}
    pictures = []
    for outcome in outcomes:
        job.check()
        entry, model = photos[outcome.scene, outcome.image], dataset.models[outcome.obj_id]
        cad = read_cad(model.path, unit=model.unit, cache_dir=backend.cache_dir)
        observation = undistort(read_photo(entry.path), entry.intrinsics)
        picture, seen = observation.image.copy(), np.zeros(observation.valid.shape, np.bool_)
        for pose, color in ((outcome.truth, TRUTH_COLOR), (outcome.estimate, ESTIMATE_COLOR)):
            edges = _edges(backend.twins, cad, observation.intrinsics, pose)
            if edges is not None:
                picture[edges] = color
                seen |= edges
        start = f", from {outcome.start_errors.mspd_px:.0f} px" if outcome.start_errors else ""
        caption = (
            f"{outcome.scene}/{outcome.photo_name}, {outcome.part_name}: {outcome.mspd_px:.1f} px off{start}, "
            f"gate {outcome.level.value}"
        )
        pictures.append(EvaluationPicture(caption, _cropped(picture, seen)))
    return tuple(pictures)


def _edges(
    renderer: TwinRenderer, cad: CadModel, intrinsics: CameraIntrinsics, pose: RigidTransform | None
) -> NDArray[np.bool_] | None:
    """Give the twin's edges, or None where the pose puts the part out of view: then there are none to draw."""
    if pose is None:
        return None
    try:
        twin = renderer.render(cad, intrinsics, pose)
    except PoseError:
        return None
    edges: NDArray[np.bool_] = twin.silhouette_edges | twin.crease_edges
    return edges


def _cropped(picture: NDArray[np.uint8], seen: NDArray[np.bool_]) -> NDArray[np.uint8]:
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return picture
    top, left = max(rows[0] - MARGIN_PX, 0), max(columns[0] - MARGIN_PX, 0)
    return np.ascontiguousarray(picture[top : rows[-1] + MARGIN_PX, left : columns[-1] + MARGIN_PX])
