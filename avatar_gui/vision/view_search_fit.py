"""Second stage of the pose search: many poses at once are pulled onto the photo's edges, and scored.

For each of `N_BINS` directions, a map tells how far the nearest photo edge of that direction is; a wrong direction adds
to the distance (directional chamfer matching: Liu, Tuzel, Veeraraghavan and Chellappa, Fast directional chamfer
matching, 2010). Poses move by Gauss-Newton on the truncated distances of their edge points.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.vision.resize import resized
from avatar_gui.vision.view_search_features import gradient_field
from avatar_gui.vision.view_search_poses import Poses

N_BINS = 12
# Being one bin (15 degrees) off counts as so many pixels.
BIN_PENALTY_PX = 1.5
# Farther edges do not pull, px of the map.
REACH_PX = 10.0
# Spread of the agreement that scores are made of, px of the map.
AGREE_PX = 1.5
# The same for poses that are not fitted yet.
ROUGH_AGREE_PX = 3.0
# No edge is surer, or less sure, to be met by chance.
LEAST_CHANCE = 0.03
# Sphere diameter in the maps' pixels.
MAP_SPHERE_PX = 104.0
_EDGE_LOW, _EDGE_HIGH = 0.3, 0.5


@dataclass(frozen=True, eq=False, slots=True)
class EdgeMaps:
    """What is known of the photo's edges at one size.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
        Of the maps' pixels.
    distance_px : ndarray of float32, shape (N_BINS, h, w)
        Truncated at `REACH_PX`.
    chance : ndarray of float32, shape (N_BINS, h, w)
        Mean agreement in the neighbourhood.
    edges : ndarray of bool, shape (h, w)
    """

    intrinsics: CameraIntrinsics
    distance_px: NDArray[np.float32]
    chance: NDArray[np.float32]
    edges: NDArray[np.bool_]


def edge_maps(image: NDArray[np.uint8], intrinsics: CameraIntrinsics, sphere_px: float) -> EdgeMaps:
    """Make the maps for parts whose enclosing sphere has a diameter of about `sphere_px` in the photo."""
    camera = intrinsics.scaled(min(1.0, MAP_SPHERE_PX / sphere_px))
    small = resized(image, camera.width, camera.height)
    field = gradient_field(small, 0.5 * MAP_SPHERE_PX)
    # Canny's thresholds act on the strength; the direction is the gradient's.
    length = np.maximum(np.hypot(field.dx, field.dy), 1e-6)
    along = [np.rint(g / length * field.strength * 1000).astype(np.int16) for g in (field.dx, field.dy)]
    edges = cv2.Canny(along[0], along[1], _EDGE_LOW * 1000, _EDGE_HIGH * 1000, L2gradient=True) > 0
    bins = np.rint(field.angle_rad * (N_BINS / np.pi)).astype(np.int32) % N_BINS
    plain = np.empty((N_BINS, *edges.shape), np.float32)
    for index in range(N_BINS):
        here = edges & (bins == index)
        plain[index] = (
            cv2.distanceTransform((~here).astype(np.uint8), cv2.DIST_L2, 3) if here.any() else np.float32(REACH_PX)
        )
    np.minimum(plain, REACH_PX, out=plain)
    # Twice around the circle carries the penalty over any number of bins.
    distance = plain.copy()
    for step in (1, 2, 3):
        for sign in (-1, 1):
            np.minimum(distance, np.roll(plain, sign * step, axis=0) + step * BIN_PENALTY_PX, out=distance)
    np.minimum(distance, REACH_PX, out=distance)
    size = 2 * int(MAP_SPHERE_PX / 4) + 1
    chance = np.stack(
        [np.asarray(cv2.blur(agreement(d), (size, size), borderType=cv2.BORDER_REFLECT), np.float32) for d in distance]
    )
    return EdgeMaps(camera, distance, chance, edges)


def agreement(distance_px: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn a distance into 1 (on an edge) to 0."""
    agree: NDArray[np.float32] = np.exp(-0.5 * (distance_px / np.float32(AGREE_PX)) ** 2)
    return agree


@dataclass(frozen=True, eq=False, slots=True)
class EdgeModels:
    """Edge points of many hypotheses, one pose each.

    Parameters
    ----------
    points_mm : ndarray of float32, shape (n, points, 3)
        About the centre, object axes.
    tangents : ndarray of float32, shape (n, points, 3)
    lengths : ndarray of float32, shape (n, points)
        Edge length that a point stands for, in sphere diameters.
    shows : ndarray of float32, shape (n, points)
        How likely it is to be seen in a photo.
    """

    points_mm: NDArray[np.float32]
    tangents: NDArray[np.float32]
    lengths: NDArray[np.float32]
    shows: NDArray[np.float32]

    def picked(self, chosen: NDArray[np.intp] | slice) -> "EdgeModels":
        """Give some of them."""
        return EdgeModels(self.points_mm[chosen], self.tangents[chosen], self.lengths[chosen], self.shows[chosen])


def fit_poses(
    maps: EdgeMaps, models: EdgeModels, poses: Poses, rounds: int, check: Callable[[], None], *, n_at_once: int = 256
) -> tuple[Poses, NDArray[np.float32]]:
    """Pull poses onto the photo's edges for some rounds.

    Returns
    -------
    poses : Poses
    scores : ndarray of float32, shape (n,)
        See `score_poses`.
    """
    rotations, translations = poses.rotations.copy(), poses.translations_mm.copy()
    scores = np.empty(len(rotations), np.float32)
    for start in range(0, len(rotations), n_at_once):
        chunk = slice(start, start + n_at_once)
        R, t = rotations[chunk], translations[chunk]
        some = models.picked(chunk)
        for index in range(rounds):
            check()
            R, t = _step(maps, some, R, t, reach_px=REACH_PX * (1 - 0.6 * index / rounds))
        check()
        rotations[chunk], translations[chunk] = R, t
        scores[chunk] = _score(maps, some, R, t)
    return Poses(rotations, translations), scores


def score_poses(
    maps: EdgeMaps, models: EdgeModels, poses: Poses, check: Callable[[], None], *, n_at_once: int = 512
) -> NDArray[np.float32]:
    """Give how much more likely the photo is with the part at each pose than without it.

    Returns
    -------
    ndarray of float32, shape (n,)
        Log-likelihood ratio per independent piece of edge, times the edge's length in sphere diameters: a pose that
        predicts much and is right gains more than one that predicts little.
    """
    scores = np.empty(len(poses.rotations), np.float32)
    for start in range(0, len(scores), n_at_once):
        check()
        chunk = slice(start, start + n_at_once)
        scores[chunk] = _score(maps, models.picked(chunk), poses.rotations[chunk], poses.translations_mm[chunk])
    return scores


def rough_scores(
    maps: EdgeMaps,
    models: EdgeModels,
    poses: Poses,
    window: NDArray[np.intp],
    check: Callable[[], None],
    *,
    n_at_once: int = 512,
) -> NDArray[np.float32]:
    """Give how much better each pose lies on the edges than the other poses of its window, before it is fitted.

    Parameters
    ----------
    window : ndarray of intp, shape (n,)
        Number of the window that a pose is of.

    Returns
    -------
    ndarray of float32, shape (n,)
        Agreement with a wide tolerance above the window's mean, times the length of edge in sphere diameters.
    """
    agree, length = np.empty(len(window), np.float32), np.empty(len(window), np.float32)
    h, w = maps.edges.shape
    for start in range(0, len(window), n_at_once):
        check()
        chunk = slice(start, start + n_at_once)
        some = models.picked(chunk)
        seen = _look(maps, some.points_mm, some.tangents, poses.rotations[chunk], poses.translations_mm[chunk])
        d = maps.distance_px.reshape(-1)[seen.plane * (h * w) + seen.flat]
        weight = some.lengths * some.shows * seen.is_inside
        length[chunk] = weight.sum(axis=1)
        met = weight * np.exp(-0.5 * (d / np.float32(ROUGH_AGREE_PX)) ** 2)
        agree[chunk] = met.sum(axis=1) / np.maximum(length[chunk], 1e-6)
    number = np.unique(window, return_inverse=True)[1].reshape(-1)
    mean = np.bincount(number, agree) / np.bincount(number)
    result: NDArray[np.float32] = (length * (agree - mean[number])).astype(np.float32)
    return result


@dataclass(frozen=True, eq=False, slots=True)
class _Seen:
    camera_mm: NDArray[np.float32]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    normal_x: NDArray[np.float32]
    normal_y: NDArray[np.float32]
    flat: NDArray[np.intp]
    plane: NDArray[np.intp]
    is_inside: NDArray[np.bool_]


def _look(
    maps: EdgeMaps,
    points: NDArray[np.float32],
    tangents: NDArray[np.float32],
    R: NDArray[np.float64],
    t: NDArray[np.float64],
) -> _Seen:
    R32 = R.astype(np.float32).transpose(0, 2, 1)
    camera = points @ R32 + t.astype(np.float32)[:, None, :]
    along = tangents @ R32
    k = maps.intrinsics
    z = np.maximum(camera[..., 2], 1e-3)
    x_n, y_n = camera[..., 0] / z, camera[..., 1] / z
    x, y = k.fx * x_n + k.cx, k.fy * y_n + k.cy
    # Direction of the projected tangent; the edge's normal is across it.
    dx, dy = k.fx * (along[..., 0] - x_n * along[..., 2]), k.fy * (along[..., 1] - y_n * along[..., 2])
    length = np.maximum(np.hypot(dx, dy), 1e-9)
    angle = np.arctan2(dx, -dy)
    plane = np.rint(angle * (N_BINS / np.pi)).astype(np.intp) % N_BINS
    h, w = maps.edges.shape
    column, row = np.rint(x).astype(np.intp), np.rint(y).astype(np.intp)
    inside = (column >= 1) & (column < w - 1) & (row >= 1) & (row < h - 1) & (camera[..., 2] > 1e-3)
    flat = row.clip(1, h - 2) * w + column.clip(1, w - 2)
    return _Seen(camera, x, y, -dy / length, dx / length, flat, plane, inside)


def _step(
    maps: EdgeMaps,
    models: EdgeModels,
    R: NDArray[np.float64],
    t: NDArray[np.float64],
    reach_px: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One round of Gauss-Newton, all poses at once."""
    seen = _look(maps, models.points_mm, models.tangents, R, t)
    h, w = maps.edges.shape
    index = seen.plane * (h * w) + seen.flat
    field = maps.distance_px.reshape(-1)
    d = field[index]
    gx = 0.5 * (field[index + 1] - field[index - 1])
    gy = 0.5 * (field[index + w] - field[index - w])
    k = maps.intrinsics
    X, Y, Z = seen.camera_mm[..., 0], seen.camera_mm[..., 1], np.maximum(seen.camera_mm[..., 2], 1e-3)
    by_x, by_y = gx * k.fx / Z, gy * k.fy / Z
    by_z = -(by_x * X + by_y * Y) / Z
    arm = seen.camera_mm - t.astype(np.float32)[:, None, :]
    size = np.sqrt((arm * arm).sum(axis=2).mean(axis=1))[:, None] + 1e-6
    # Turn about the centre, in units in which it moves points as far as a shift does.
    turn_x = (arm[..., 1] * by_z - arm[..., 2] * by_y) / size
    turn_y = (arm[..., 2] * by_x - arm[..., 0] * by_z) / size
    turn_z = (arm[..., 0] * by_y - arm[..., 1] * by_x) / size
    J = np.stack((by_x, by_y, by_z, turn_x, turn_y, turn_z), axis=2)
    # Tukey's weight: an edge that is out of reach has no say.
    weight = models.lengths * seen.is_inside * np.square(np.maximum(0, 1 - np.square(d / np.float32(reach_px))))
    weighted = J * weight[..., None]
    A = (weighted.transpose(0, 2, 1) @ J).astype(np.float64)
    b = (weighted.transpose(0, 2, 1) @ d[..., None]).astype(np.float64)[..., 0]
    damping = 0.02 * np.trace(A, axis1=1, axis2=2)[:, None] / 6 + 1e-9
    A[:, range(6), range(6)] += damping
    step = -np.linalg.solve(A, b[..., None])[..., 0]
    # One round moves the part by a few pixels at most: the maps say nothing beyond.
    mean_z = t[:, 2:3]
    limit = reach_px * mean_z / k.fx
    length = np.linalg.norm(step, axis=1, keepdims=True)
    step *= np.minimum(1.0, limit / np.maximum(length, 1e-12))
    turned = _rotations(step[:, 3:] / size) @ R
    return turned, t + step[:, :3]


def _score(
    maps: EdgeMaps,
    models: EdgeModels,
    R: NDArray[np.float64],
    t: NDArray[np.float64],
) -> NDArray[np.float32]:
    seen = _look(maps, models.points_mm, models.tangents, R, t)
    h, w = maps.edges.shape
    index = seen.plane * (h * w) + seen.flat
    agree = agreement(maps.distance_px.reshape(-1)[index])
    chance = maps.chance.reshape(-1)[index]
    chance = chance.clip(LEAST_CHANCE, 1 - LEAST_CHANCE)
    # Seen because it is there, or else by chance.
    seen_share = models.shows + (1 - models.shows) * chance
    evidence = agree * np.log(seen_share / chance) + (1 - agree) * np.log1p(-models.shows)
    # Points outside the photo neither speak for nor against the pose.
    score: NDArray[np.float32] = (models.lengths * seen.is_inside * evidence).sum(axis=1)
    return score


def _rotations(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn rotation vectors (n, 3) into matrices (n, 3, 3): Rodrigues' formula."""
    angle = np.linalg.norm(vectors, axis=1)
    safe = np.maximum(angle, 1e-12)[:, None]
    x, y, z = (vectors / safe).T
    zero = np.zeros_like(x)
    skew = np.stack((zero, -z, y, z, zero, -x, -y, x, zero), axis=1).reshape(-1, 3, 3)
    s, c = np.sin(angle)[:, None, None], np.cos(angle)[:, None, None]
    result: NDArray[np.float64] = np.eye(3) + s * skew + (1 - c) * (skew @ skew)
    return result
