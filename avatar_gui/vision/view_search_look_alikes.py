"""Views of a part that look like another one: half turns of nearly symmetric parts, flat parts tilted the other way.

Which they are, the stored templates tell: no axis has to be guessed, and what looks alike from one side only is found
too.
"""

import numpy as np
from numpy.typing import NDArray

from avatar_gui.vision.view_search_poses import Poses, turn_to_ray
from avatar_gui.vision.view_search_templates import ViewSet, turn_matrices

# Templates whose cells correlate less do not look alike.
LEAST_CORRELATION = 0.5


def look_alike_poses(views: ViewSet, poses: Poses, *, n_each: int, apart_rad: float) -> tuple[Poses, NDArray[np.intp]]:
    """Give for each pose those that look most like it and are turned by more than `apart_rad`, up to symmetries.

    Returns
    -------
    poses : Poses
        In the same places.
    of : ndarray of intp, shape (n,)
        Which pose each looks like.
    """
    rotations = (turn_matrices()[None] @ views.rotations[:, None]).reshape(-1, 3, 3)
    flat = rotations.reshape(-1, 9)
    lengths = np.maximum(np.linalg.norm(views.templates, axis=1), 1e-6)
    least_trace = 1 + 2 * np.cos(apart_rad)
    found: list[NDArray[np.float64]] = []
    of: list[int] = []
    for index, (rotation, place) in enumerate(zip(poses.rotations, poses.translations_mm, strict=True)):
        to_ray = turn_to_ray(place[:1] / place[2], place[1:2] / place[2])[0]
        seen = to_ray.T @ rotation
        nearest = int(np.argmax(flat @ seen.reshape(9)))
        alike = views.templates @ views.templates[nearest] / (lengths * lengths[nearest])
        order = np.argsort(-alike)[: 40 * n_each]
        left = alike[order] >= LEAST_CORRELATION
        taken, count = seen, 0
        while True:
            same = (taken @ views.symmetries[:, :3, :3]).reshape(-1, 9)
            left &= (flat[order] @ same.T).max(axis=1) < least_trace
            if count == n_each or not left.any():
                break
            taken = rotations[order[np.argmax(left)]]
            found.append(to_ray @ taken)
            of.append(index)
            count += 1
    chosen = np.array(of, np.intp)
    return Poses(np.array(found).reshape(-1, 3, 3), poses.translations_mm[chosen]), chosen
