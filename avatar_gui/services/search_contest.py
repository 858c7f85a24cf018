"""The last stages of a search: a few poses are pulled onto the photo's edges, and the evidence decides among them."""

from collections.abc import Sequence

import numpy as np

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import GeometryRender
from avatar_gui.vision.refinement_contest import Contender, Contest
from avatar_gui.vision.refinement_model import edge_model
from avatar_gui.vision.view_search_poses import Poses, distinct
from avatar_gui.vision.view_search_templates import ViewSet

# Poses that end nearer to each other than this are one.
SAME_ANGLE_RAD = np.radians(8.0)
SAME_SHARE = 0.06


def contested(
    cad: CadModel,
    observation: Observation,
    poses: Sequence[RigidTransform],
    views: ViewSet,
    *,
    renderer: TwinRenderer,
    job: JobContext,
    n_fine: int,
) -> tuple[Contender, ...]:
    """Pull poses in, first in a small picture, and the `n_fine` best of them in the whole one; give these, best first.

    Raises
    ------
    RenderError, Cancelled
    """

    def look(camera: CameraIntrinsics, pose: RigidTransform) -> GeometryRender:
        return renderer.geometry(cad, camera, pose)

    contest = Contest(edge_model(cad), observation, look, job)
    entered = list(poses)
    for is_fine in (False, True):
        ended = [each for pose in entered if (each := contest.enter(pose, is_fine=is_fine)) is not None]
        kept = _distinct(ended, views, n_fine)
        entered = [each.T_cam_obj for each in kept]
    return kept


def _distinct(ended: Sequence[Contender], views: ViewSet, n_wanted: int) -> tuple[Contender, ...]:
    if not ended:
        return ()
    poses = Poses(
        np.stack([each.T_cam_obj.rotation for each in ended]),
        np.stack([each.T_cam_obj.apply(views.center_mm) for each in ended]),
    )
    chosen = distinct(
        poses,
        np.array([each.evidence for each in ended]),
        views,
        n_wanted=n_wanted,
        angle_rad=SAME_ANGLE_RAD,
        share=SAME_SHARE,
    )
    return tuple(ended[index] for index in chosen)
