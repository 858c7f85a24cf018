"""Small pictures of proposed poses: the photo around the part with the twin's edges on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseCandidate
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError, RenderError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.resize import resized, shrunk

# The accent of the window's dark theme: it stands out on photos of metal.
EDGE_RGB = (53, 192, 178)
RENDERED_HEIGHT_PX = 480
MARGIN = 0.15
PICTURE_PX = (160, 120)


def candidate_pictures(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    candidates: Sequence[PoseCandidate],
    *,
    renderer: TwinRenderer,
    job: JobContext,
) -> tuple[NDArray[np.uint8], ...]:
    """Draw each candidate on its piece of the photo, uint8 (120, 160, 3) RGB; all black where it cannot be rendered.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    Cancelled
    """
    observation = undistort(photo, intrinsics)
    image, camera = shrunk(observation.image, observation.intrinsics, RENDERED_HEIGHT_PX)
    pictures = []
    for candidate in candidates:
        job.check()
        try:
            twin = renderer.render(cad, camera, candidate.T_cam_obj)
        except (PoseError, RenderError):
            # The candidate is shown all the same: that its picture is missing says enough.
            pictures.append(np.zeros((PICTURE_PX[1], PICTURE_PX[0], 3), np.uint8))
            continue
        drawn = image.copy()
        edges = twin.silhouette_edges | twin.crease_edges
        edges[:, 1:] |= edges[:, :-1].copy()
        edges[1:] |= edges[:-1].copy()
        drawn[edges] = EDGE_RGB
        pictures.append(_around(drawn, twin.mask))
    return tuple(pictures)


def _around(image: NDArray[np.uint8], mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Cut out the part with some room around it, in the pictures' shape, and bring it to their size."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    height, width = mask.shape
    aspect = PICTURE_PX[0] / PICTURE_PX[1]
    tall = max(rows[-1] - rows[0] + 1, (columns[-1] - columns[0] + 1) / aspect) * (1 + 2 * MARGIN)
    tall = min(tall, height, width / aspect)
    top = int(np.clip((rows[0] + rows[-1] - tall) / 2, 0, height - tall))
    left = int(np.clip((columns[0] + columns[-1] - tall * aspect) / 2, 0, width - tall * aspect))
    piece = image[top : top + max(1, int(tall)), left : left + max(1, int(tall * aspect))]
    return resized(np.ascontiguousarray(piece), *PICTURE_PX)
