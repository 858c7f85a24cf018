"""Poses that a photo cannot tell apart, or hardly: told to whoever chooses among the candidates of a search."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseCandidate
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.transform import RigidTransform

# Outlines that share so much of what they cover together look alike.
ALIKE_OVERLAP = 0.92
# Poses whose middles are farther apart than this share of the distance are not compared.
_NEAR_SHARE = 0.1
# Pictures in which outlines are compared have this height.
_COMPARED_HEIGHT_PX = 240
# Symmetries of a part with more are a continuum: there is no end of twins to list.
MAX_TWINS = 23


def look_alikes(
    cad: CadModel,
    camera: CameraIntrinsics,
    poses: Sequence[RigidTransform],
    *,
    renderer: TwinRenderer,
    job: JobContext,
) -> tuple[int | None, ...]:
    """Tell for each pose which better one (earlier in the list) has nearly the same outline in the photo, if any.

    Raises
    ------
    RenderError, Cancelled
    """
    small = camera.scaled(_COMPARED_HEIGHT_PX / camera.height)
    masks: list[NDArray[np.bool_]] = []
    twin_of: list[int | None] = []
    middles = [pose.apply(cad.center_mm) for pose in poses]
    for index, pose in enumerate(poses):
        job.check()
        masks.append(renderer.geometry(cad, small, pose).mask)
        found = None
        for better in range(index):
            is_near = np.linalg.norm(middles[index] - middles[better]) <= _NEAR_SHARE * middles[better][2]
            if twin_of[better] is None and is_near and _overlap(masks[index], masks[better]) >= ALIKE_OVERLAP:
                found = better
                break
        twin_of.append(found)
    return tuple(twin_of)


def symmetric_twins(best: PoseCandidate, symmetries: NDArray[np.float64]) -> tuple[PoseCandidate, ...]:
    """Give the poses in which a symmetric part looks just as in `best`, which is candidate 0.

    Parameters
    ----------
    best : PoseCandidate
    symmetries : ndarray of float64, shape (n, 4, 4)
        Object to object, mm, the identity first.
    """
    if len(symmetries) - 1 > MAX_TWINS:
        return ()
    return tuple(
        PoseCandidate(
            RigidTransform.from_matrix(best.T_cam_obj.matrix @ symmetry), best.score, twin_of=0, is_symmetric=True
        )
        for symmetry in symmetries[1:]
    )


def _overlap(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    return float((a & b).sum()) / max(1, int((a | b).sum()))
