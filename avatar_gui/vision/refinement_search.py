"""Which of many poses around a rough one agree best with the photo, judged by look-up without rendering.

The photo's edges are put into maps by direction, blurred by as much as the poses tried are apart. A pose's score is the
mean of its contour's entries there, each sample in the map of its own direction, and the mean vote of the colours
beside the outline. Poses are drawn around the start, the better half is kept and scattered again more narrowly, like a
particle filter annealed over its rounds (Deutscher and Reid 2005), so that several different optima survive.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.ports import JobContext
from avatar_gui.vision.refinement_fit import PoseSpace
from avatar_gui.vision.refinement_model import ContourSamples
from avatar_gui.vision.refinement_photo import HALF_GRADIENT, ColorVotes, PhotoLevel

N_DIRECTIONS = 8
# Colours are asked this far beside the outline, px of the level.
PROBES_PX = (3.0, 7.0)
START_PULL = 0.02


@dataclass(frozen=True, eq=False, slots=True)
class EdgeMaps:
    """Edges of a photo by direction.

    Parameters
    ----------
    thin : ndarray of float32, shape (N_DIRECTIONS, h, w)
        Strength 0 to 1 on the ridge of each edge, shared between the two nearest directions.
    intrinsics : CameraIntrinsics
    """

    thin: NDArray[np.float32]
    intrinsics: CameraIntrinsics

    def blurred(self, sigma_px: float) -> NDArray[np.float32]:
        """Blur across; an edge alone has its strength on its ridge."""
        gain = sigma_px * np.sqrt(2 * np.pi)
        maps = [np.asarray(cv2.GaussianBlur(channel, (0, 0), sigma_px)) * gain for channel in self.thin]
        blurred: NDArray[np.float32] = np.minimum(np.stack(maps), 1.0).astype(np.float32)
        return blurred


def edge_maps(level: PhotoLevel) -> EdgeMaps:
    """Find the ridges of a photo's gradient, by direction."""
    gx, gy = level.gradient_x, level.gradient_y
    xx, yy, xy = ((a * b).mean(axis=2) for a, b in ((gx, gx), (gy, gy), (gx, gy)))
    half = np.hypot(xx - yy, 2 * xy)
    strength = np.sqrt(np.maximum(0.5 * (xx + yy + half), 0))
    angle = (0.5 * np.arctan2(2 * xy, xx - yy)) % np.pi
    # Thin: not weaker than both neighbours across.
    h, w = strength.shape
    column, row = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    dx, dy = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    ahead = cv2.remap(strength, column + dx, row + dy, cv2.INTER_LINEAR)
    behind = cv2.remap(strength, column - dx, row - dy, cv2.INTER_LINEAR)
    ridge = (strength >= ahead) & (strength > behind) & level.valid
    # In a busy place each edge says less.
    around = np.sqrt(cv2.GaussianBlur(strength * strength, (0, 0), 12.0))
    value = np.where(ridge, strength / (strength + around + HALF_GRADIENT), 0.0) * 1.5
    place = angle / np.pi * N_DIRECTIONS
    lower = np.floor(place).astype(np.intp) % N_DIRECTIONS
    share = place - np.floor(place)
    thin = np.zeros((N_DIRECTIONS, h, w), np.float32)
    for direction in range(N_DIRECTIONS):
        thin[direction] = value * (
            np.where(lower == direction, 1 - share, 0) + np.where((lower + 1) % N_DIRECTIONS == direction, share, 0)
        )
    return EdgeMaps(thin, level.intrinsics)


@dataclass(frozen=True, eq=False, slots=True)
class PoseScores:
    """Scores many poses of the same contour.

    Parameters
    ----------
    space : PoseSpace
    samples : ContourSamples
    maps : ndarray of float32, shape (N_DIRECTIONS, h, w)
    votes : ndarray of float32, shape (h, w)
    camera : CameraIntrinsics
    color_weight : float
    """

    space: PoseSpace
    samples: ContourSamples
    maps: NDArray[np.float32]
    votes: NDArray[np.float32]
    camera: CameraIntrinsics
    color_weight: float

    def __call__(self, parameters: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score poses (m, size): float64 (m,)."""
        twists = parameters[:, : self.space.basis.shape[1]] @ self.space.basis.T
        rotation = _rotations(twists[:, 3:]).astype(np.float32)
        start, pivot = self.space.start, self.space.pivot_obj_mm
        centre = (start.apply(pivot) + twists[:, :3]).astype(np.float32)
        arms = ((self.samples.points_obj_mm - pivot) @ start.rotation.T).astype(np.float32)
        turned = (self.samples.directions_obj @ start.rotation.T).astype(np.float32)
        points = np.einsum("mij,nj->mni", rotation, arms, optimize=True) + centre[:, None, :]
        directions = np.einsum("mij,nj->mni", rotation, turned, optimize=True)
        sign = self.samples.sign.astype(np.float32)[None, :]
        line = self.samples.is_line[None, :, None]
        planes = np.where(line, np.cross(points, directions), directions)
        nx, ny = planes[..., 0] / np.float32(self.camera.fx), planes[..., 1] / np.float32(self.camera.fy)
        length = np.sqrt(nx * nx + ny * ny) + np.float32(1e-12)
        nx, ny = nx / length * sign, ny / length * sign
        z = np.maximum(points[..., 2], np.float32(1e-3))
        x = points[..., 0] / z * np.float32(self.camera.fx) + np.float32(self.camera.cx)
        y = points[..., 1] / z * np.float32(self.camera.fy) + np.float32(self.camera.cy)
        h, w = self.votes.shape
        direction = np.rint(np.arctan2(ny, nx) * np.float32(N_DIRECTIONS / np.pi)).astype(np.int32) % N_DIRECTIONS
        edge = self.maps.reshape(-1)[direction * (h * w) + _index(x, y, w, h)]
        score: NDArray[np.float64] = edge.mean(axis=1).astype(np.float64)
        outline = np.flatnonzero(self.samples.is_outline)
        if self.color_weight and len(outline):
            x, y, nx, ny = (a[:, outline] for a in (x, y, nx, ny))
            votes = self.votes.reshape(-1)
            total = np.zeros(len(parameters))
            for away in PROBES_PX:
                a = np.float32(away)
                total += (
                    votes[_index(x - a * nx, y - a * ny, w, h)] - votes[_index(x + a * nx, y + a * ny, w, h)]
                ).mean(axis=1)
            score += self.color_weight * total / (2 * len(PROBES_PX)) * len(outline) / len(self.samples)
        return score


def _index(x: NDArray[np.float32], y: NDArray[np.float32], w: int, h: int) -> NDArray[np.int32]:
    column = np.clip(x + np.float32(0.5), 0, w - 1).astype(np.int32)
    row = np.clip(y + np.float32(0.5), 0, h - 1).astype(np.int32)
    index: NDArray[np.int32] = row * w + column
    return index


def _rotations(rvecs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rodrigues' formula for many rotation vectors (m, 3): (m, 3, 3)."""
    angle = np.linalg.norm(rvecs, axis=1)
    safe = np.where(angle > 1e-9, angle, 1.0)
    skew = np.zeros((len(rvecs), 3, 3))
    skew[:, 0, 1], skew[:, 0, 2], skew[:, 1, 2] = -rvecs[:, 2], rvecs[:, 1], -rvecs[:, 0]
    skew -= skew.transpose(0, 2, 1)
    first = np.where(angle > 1e-9, np.sin(angle) / safe, 1.0)
    second = np.where(angle > 1e-9, (1 - np.cos(angle)) / safe**2, 0.5)
    return np.eye(3) + first[:, None, None] * skew + second[:, None, None] * (skew @ skew)


def search_around(
    space: PoseSpace,
    samples: ContourSamples,
    maps: EdgeMaps,
    votes: ColorVotes,
    *,
    blurs_px: tuple[float, ...],
    n_poses: int,
    n_kept: int,
    color_weight: float,
    rng: np.random.Generator,
    job: JobContext,
) -> NDArray[np.float64]:
    """Find good poses near the start: parameters (m, size), best first.

    Parameters
    ----------
    space : PoseSpace
        Its spread is that of the first round's poses; each round's is half of the last one's.
    samples : ContourSamples
        Of the start.
    maps : EdgeMaps
    votes : ColorVotes
    blurs_px : tuple of float
        Of the edge maps, one per round.
    n_poses, n_kept : int
        Drawn per round, and scattered again in the next.
    color_weight : float
    rng : numpy.random.Generator
    job : JobContext
    """
    centres = np.zeros((1, space.size))
    width = space.spread
    poses = centres
    for blur in blurs_px:
        job.check()
        score = PoseScores(space, samples, maps.blurred(blur), votes.votes, maps.intrinsics, color_weight)
        drawn = centres[rng.integers(len(centres), size=n_poses)] + rng.normal(size=(n_poses, space.size)) * width
        poses = np.concatenate((centres, drawn))
        # Of poses that look alike, the one nearer to the start is more probable.
        scores = score(poses) - START_PULL * (poses**2 / space.spread**2).mean(axis=1)
        poses = poses[np.argsort(-scores)]
        centres = poses[:n_kept]
        width = width * 0.5
    return poses
