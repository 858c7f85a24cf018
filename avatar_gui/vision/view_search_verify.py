"""Third stage of the pose search: a hypothesis is rendered, and what should be seen is compared with what is."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.vision.view_search_edges import ViewEdges, spread_choice
from avatar_gui.vision.view_search_fit import EdgeModels

PoseEdges = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]

POINTS_PER_POSE = 160
# Room around the part in its picture, as a share of its size.
_MARGIN = 0.12


def close_up(
    intrinsics: CameraIntrinsics, center_cam_mm: NDArray[np.float64], diameter_mm: float
) -> tuple[CameraIntrinsics, tuple[int, int]]:
    """Give a camera that sees only the part's surroundings, pixel for pixel, and where its picture begins (x, y)."""
    x, y = intrinsics.project(center_cam_mm)
    half = int(np.ceil((0.5 + _MARGIN) * max(intrinsics.fx, intrinsics.fy) * diameter_mm / center_cam_mm[2])) + 2
    left, top = round(float(x)) - half, round(float(y)) - half
    camera = replace(
        intrinsics, cx=intrinsics.cx - left, cy=intrinsics.cy - top, width=2 * half + 1, height=2 * half + 1
    )
    return camera, (left, top)


def edge_model(
    edges: ViewEdges, rotation: NDArray[np.float64], translation_mm: NDArray[np.float64], sphere_px: float, seed: int
) -> PoseEdges:
    """Choose edge points of a rendered pose: (points about the centre, tangents, lengths, shows)."""
    chosen = edges.picked(spread_choice(len(edges.shows), POINTS_PER_POSE, seed))
    points = (chosen.points_cam_mm - translation_mm) @ rotation
    length = np.full(POINTS_PER_POSE, len(edges.shows) / sphere_px / POINTS_PER_POSE, np.float32)
    return points.astype(np.float32), (chosen.tangents_cam() @ rotation).astype(np.float32), length, chosen.shows


def joined(models: Sequence[PoseEdges]) -> EdgeModels:
    """Put the models of single poses together."""
    points, tangents, lengths, shows = (np.stack(arrays) for arrays in zip(*models, strict=True))
    return EdgeModels(points, tangents, lengths, shows)
