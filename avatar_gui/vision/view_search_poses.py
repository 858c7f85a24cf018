"""Poses of a part's enclosing sphere: many at a time, as the search handles them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.view_search_match import Hypotheses
from avatar_gui.vision.view_search_templates import N_TURNS, ViewSet, turn_matrices


@dataclass(frozen=True, eq=False, slots=True)
class Poses:
    """Poses of the sphere's centre: ``p_cam = R p + t`` with p about the centre, object axes.

    Parameters
    ----------
    rotations : ndarray of float64, shape (n, 3, 3)
    translations_mm : ndarray of float64, shape (n, 3)
    """

    rotations: NDArray[np.float64]
    translations_mm: NDArray[np.float64]

    def picked(self, chosen: NDArray[np.intp]) -> "Poses":
        """Give some of them."""
        return Poses(self.rotations[chosen], self.translations_mm[chosen])

    def transform(self, index: int, center_mm: NDArray[np.float64]) -> RigidTransform:
        """Give one as T_cam_obj of the object frame, in which the centre is `center_mm`."""
        rotation = self.rotations[index]
        return RigidTransform.from_matrix(
            np.column_stack((rotation, self.translations_mm[index] - rotation @ center_mm))
        )


def poses_of(hypotheses: Hypotheses, views: ViewSet, intrinsics: CameraIntrinsics) -> Poses:
    """Give the pose that each hypothesis stands for: its view, turned to the ray through its centre."""
    view, turn = np.divmod(hypotheses.template, N_TURNS)
    x = (hypotheses.center_px[:, 0] - intrinsics.cx) / intrinsics.fx
    y = (hypotheses.center_px[:, 1] - intrinsics.cy) / intrinsics.fy
    z = np.sqrt(intrinsics.fx * intrinsics.fy) * views.diameter_mm / hypotheses.sphere_px
    rotations = turn_to_ray(x, y) @ turn_matrices()[turn] @ views.rotations[view]
    return Poses(rotations, np.stack((x * z, y * z, z), axis=1))


def distinct(
    poses: Poses,
    scores: NDArray[np.floating],
    views: ViewSet,
    *,
    n_wanted: int,
    angle_rad: float,
    share: float,
) -> NDArray[np.intp]:
    """Choose the best poses that are not nearly the same as a better one, up to the part's symmetries.

    Parameters
    ----------
    poses : Poses
    scores : ndarray, shape (n,)
    views : ViewSet
    n_wanted : int
    angle_rad : float
        Poses that are turned by less, and ...
    share : float
        ... shifted across the view by less than this share of the diameter (three times that along it), are the same.

    Returns
    -------
    ndarray of intp, shape (at most n_wanted,)
        Best first.
    """
    order = np.argsort(-scores, kind="stable")
    left = np.ones(len(order), bool)
    least_trace = 1 + 2 * np.cos(angle_rad)
    chosen: list[int] = []
    for position, index in enumerate(order):
        if not left[position]:
            continue
        chosen.append(int(index))
        if len(chosen) == n_wanted:
            break
        rest = order[position:]
        alike = poses.rotations[index] @ views.symmetries[:, :3, :3]
        trace = (poses.rotations[rest].reshape(-1, 9) @ alike.reshape(-1, 9).T).max(axis=1)
        apart = poses.translations_mm[rest] - poses.translations_mm[index]
        far = (np.hypot(apart[:, 0], apart[:, 1]) > share * views.diameter_mm) | (
            np.abs(apart[:, 2]) > 3 * share * views.diameter_mm
        )
        left[position:] &= far | (trace < least_trace)
    return np.array(chosen, np.intp)


def turn_to_ray(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the shortest turns (n, 3, 3) from the optical axis to the rays (x, y, 1)."""
    rays = np.stack((x, y, np.ones_like(x)), axis=1)
    rays /= np.linalg.norm(rays, axis=1, keepdims=True)
    # With v = z cross ray: R = I + [v] + [v]^2 / (1 + cos).
    zero = np.zeros_like(x)
    v = np.stack((-rays[:, 1], rays[:, 0], zero), axis=1)
    skew = np.stack((zero, zero, v[:, 1], zero, zero, -v[:, 0], -v[:, 1], v[:, 0], zero), axis=1).reshape(-1, 3, 3)
    result: NDArray[np.float64] = np.eye(3) + skew + skew @ skew / (1 + rays[:, 2])[:, None, None]
    return result
