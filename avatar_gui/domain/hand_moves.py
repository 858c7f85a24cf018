"""Moving the part by hand in the photo: from the spot held and the cursor to a pose. Pure maths.

A *grip* is what a gesture holds: the pose it began with and a point of the part. Sliding and coming nearer keep that
point exactly under the cursor; turning about the part's centre does as long as a turn can bring it there. Every
function takes the grip and where the cursor is now, never a step since the last event: no error adds up, and the same
cursor gives the same pose.

Pixels are those of the undistorted photo, as it is shown: the ideal pinhole.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.alignment import PoseLocks, moved_by, twist_between
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform, rotation_from_rvec, rvec_from_rotation

NEARER_PER_NOTCH = 0.98
# With some shifts locked: a free direction seen at less than this share of its length (20 degrees off the view ray)
# would have to run far to follow the cursor a little, so it stays still.
LEAST_SEEN_SHARE = 0.35
# Held nearer to the centre than this share of the part's radius, a point would turn it over within a few pixels.
LEAST_BALL_SHARE = 0.4
# A turn about the view axis needs an arm of so many pixels to measure an angle with.
LEAST_ARM_PX = 6.0
# Of a wheel's way along the view ray, so much must be free: else the part would only drift aside.
LEAST_NEARER_SHARE = 0.5

_NO_LOCKS = PoseLocks()


@dataclass(frozen=True, eq=False, slots=True)
class Grip:
    """What a gesture in the photo holds.

    Parameters
    ----------
    start : RigidTransform
        Object to camera, when the gesture began.
    intrinsics : CameraIntrinsics
        Of the undistorted photo.
    pixel_px : tuple of float
        (x, y) where it took hold.
    point_cam_mm : ndarray of float64, shape (3,)
        On the ray through `pixel_px`: the surface point seen there or, beside the part, as far away as its centre.
    pivot_obj_mm : ndarray of float64, shape (3,)
        The part's centre, object frame.
    radius_mm : float
        Of the ball about the centre that holds the part.
    is_on_part : bool
        Whether the point is one of the part's surface.
    """

    start: RigidTransform
    intrinsics: CameraIntrinsics
    pixel_px: tuple[float, float]
    point_cam_mm: NDArray[np.float64]
    pivot_obj_mm: NDArray[np.float64]
    radius_mm: float
    is_on_part: bool


def grip_at(
    start: RigidTransform,
    intrinsics: CameraIntrinsics,
    pixel_px: tuple[float, float],
    *,
    depth_mm: float | None,
    pivot_obj_mm: ArrayLike,
    radius_mm: float,
) -> Grip:
    """Take hold of the part at a pixel; `depth_mm` is the surface's there, None beside the part."""
    pivot = np.asarray(pivot_obj_mm, dtype=np.float64)
    reach = float(start.apply(pivot)[2]) if depth_mm is None else depth_mm
    point = intrinsics.without_distortion().unproject(pixel_px, reach)
    return Grip(start, intrinsics.without_distortion(), pixel_px, point, pivot, radius_mm, depth_mm is not None)


def slid(grip: Grip, cursor_px: tuple[float, float], locks: PoseLocks = _NO_LOCKS) -> RigidTransform:
    """Slide the part at its distance so that the point held lies under the cursor, as nearly as the locks allow."""
    point = grip.point_cam_mm
    shift = grip.intrinsics.unproject(cursor_px, point[2]) - point
    if not _is_free(grip, shift, locks):
        shift = _shift_towards(grip, cursor_px, locks)
    return _shifted(grip, shift)


def nearer(grip: Grip, notches: float, locks: PoseLocks = _NO_LOCKS) -> RigidTransform:
    """Bring the point held nearer to the camera (positive) or away along its view ray, by 2 % a notch.

    Beside the part the part's centre takes its place. Where locks leave less than half of the way, nothing moves.
    """
    point = grip.point_cam_mm if grip.is_on_part else grip.start.apply(grip.pivot_obj_mm)
    way = point * (NEARER_PER_NOTCH**notches - 1.0)
    shift = locks.allowed(grip.start, np.concatenate((way, np.zeros(3))))[:3] if locks.locked else way
    length = float(np.linalg.norm(way))
    if length == 0.0 or shift @ way < LEAST_NEARER_SHARE * length**2:
        return grip.start
    return _shifted(grip, shift)


def turned(grip: Grip, cursor_px: tuple[float, float], locks: PoseLocks = _NO_LOCKS) -> RigidTransform:
    """Turn the part about its centre like a ball that is held at the point.

    The ball goes through the point, so the point stays under the cursor until it would leave the ball's outline; from
    there on the ball turns on with the cursor's way. Points near the centre, and pixels beside the part, hold a larger
    ball.
    """
    center = grip.start.apply(grip.pivot_obj_mm)
    arm = grip.point_cam_mm - center
    radius = float(np.linalg.norm(arm))
    is_behind = False
    if not grip.is_on_part:
        radius = grip.radius_mm
    elif radius < LEAST_BALL_SHARE * grip.radius_mm:
        radius = LEAST_BALL_SHARE * grip.radius_mm
    else:
        # Seen from the camera the point may lie on the ball's far half: on a plate seen obliquely, say.
        is_behind = float(arm @ grip.point_cam_mm) > 0
    return _turned_about(grip, center, radius, cursor_px, locks, is_behind=is_behind)


def turned_about_point(grip: Grip, cursor_px: tuple[float, float], locks: PoseLocks = _NO_LOCKS) -> RigidTransform:
    """Turn the part about the point held, which stays where it is; the part's radius in px is a quarter turn."""
    return _turned_about(grip, grip.point_cam_mm, grip.radius_mm, cursor_px, locks, is_behind=False)


def rolled(grip: Grip, cursor_px: tuple[float, float], locks: PoseLocks = _NO_LOCKS) -> RigidTransform:
    """Turn the part about the camera's view axis through its centre, by the angle that the cursor goes around it.

    Such a turn keeps distances along the axis. The point held therefore runs around the pixel where the part's centre
    would be seen at the point's distance, and follows the cursor's direction from there.
    """
    center, point = grip.start.apply(grip.pivot_obj_mm), grip.point_cam_mm
    hub = center[:2] / point[2]
    before = point[:2] / point[2] - hub
    after = grip.intrinsics.unproject(cursor_px, 1.0)[:2] - hub
    if np.linalg.norm(before) * grip.intrinsics.fx < LEAST_ARM_PX:
        # Held at the hub: a half turn for the part's radius to the side.
        radius_px = grip.radius_mm / center[2] * grip.intrinsics.fx
        angle = (cursor_px[0] - grip.pixel_px[0]) / max(radius_px, 1.0) * np.pi
    else:
        angle = np.arctan2(before[0] * after[1] - before[1] * after[0], before @ after)
    return _turned_by(grip, np.array([0.0, 0.0, angle]), center, locks)


def held(T_cam_obj: RigidTransform, moved: RigidTransform, pivot_obj_mm: ArrayLike, locks: PoseLocks) -> RigidTransform:
    """Give what the locks leave of a motion from one pose to another; without locks it passes untouched."""
    if not locks.locked or moved == T_cam_obj:
        return moved
    twist = twist_between(T_cam_obj, moved, pivot_obj_mm)
    allowed = locks.allowed(T_cam_obj, twist)
    if np.abs(allowed - twist).max() < 1e-12:
        return moved
    if not allowed.any():
        return T_cam_obj
    return moved_by(T_cam_obj, pivot_obj_mm, allowed)


def _is_free(grip: Grip, shift: NDArray[np.float64], locks: PoseLocks) -> bool:
    if not locks.locked:
        return True
    left = locks.allowed(grip.start, np.concatenate((shift, np.zeros(3))))[:3]
    return float(np.linalg.norm(left - shift)) <= 1e-9 * float(np.linalg.norm(shift))


def _shift_towards(grip: Grip, cursor_px: tuple[float, float], locks: PoseLocks) -> NDArray[np.float64]:
    """Give the free shift that brings the point held nearest to the cursor's view ray.

    A point (X, Y, Z) lies on the ray through the ideal pixel (u, v) where X = u Z and Y = v Z: linear in the shift.
    """
    free = locks.free_twists(grip.start)[:3]
    free = free[:, np.linalg.norm(free, axis=0) > 0.5]
    if not free.size:
        return np.zeros(3)
    u, v = grip.intrinsics.unproject(cursor_px, 1.0)[:2]
    off_ray = np.array([[1.0, 0.0, -u], [0.0, 1.0, -v]])
    amounts = np.linalg.lstsq(off_ray @ free, -off_ray @ grip.point_cam_mm, rcond=LEAST_SEEN_SHARE)[0]
    shift: NDArray[np.float64] = free @ amounts
    return shift


def _shifted(grip: Grip, shift: NDArray[np.float64]) -> RigidTransform:
    start = grip.start
    return RigidTransform(start.rotation, start.translation_mm + shift, start.target, start.source)


def _turned_about(
    grip: Grip,
    center: NDArray[np.float64],
    radius: float,
    cursor_px: tuple[float, float],
    locks: PoseLocks,
    *,
    is_behind: bool,
) -> RigidTransform:
    before, _ = _on_ball(grip, center, radius, grip.pixel_px, is_behind=is_behind)
    after, further = _on_ball(grip, center, radius, cursor_px, is_behind=is_behind)
    # Of the turns from one direction to the other the one that does not twist: its axis is perpendicular to both.
    axis, cosine = np.cross(before, after), float(before @ after)
    sine = float(np.linalg.norm(axis))
    rvec = axis * (np.arctan2(sine, cosine) / sine) if sine > 1e-12 else np.zeros(3)
    if further.any():
        rvec = rvec_from_rotation(rotation_from_rvec(further) @ rotation_from_rvec(rvec))
    return _turned_by(grip, rvec, center, locks)


def _on_ball(
    grip: Grip,
    center: NDArray[np.float64],
    radius: float,
    pixel_px: tuple[float, float],
    *,
    is_behind: bool,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the direction from the centre to where a pixel's ray meets the ball, and a turn (rad) for passing it by."""
    ray = grip.intrinsics.unproject(pixel_px, 1.0)
    ray /= np.linalg.norm(ray)
    nearest = ray * float(ray @ center) - center
    distance = float(np.linalg.norm(nearest))
    side = 1.0 if is_behind else -1.0
    if distance < radius:
        return (nearest + side * ray * np.sqrt(radius**2 - distance**2)) / radius, np.zeros(3)
    outward = nearest / distance
    return outward, np.cross(side * ray, outward) * ((distance - radius) / radius)


def _turned_by(
    grip: Grip, rvec: NDArray[np.float64], about_cam_mm: NDArray[np.float64], locks: PoseLocks
) -> RigidTransform:
    if locks.locked:
        rvec = locks.allowed(grip.start, np.concatenate((np.zeros(3), rvec)))[3:]
    if not rvec.any():
        return grip.start
    about_obj = grip.start.inverse().apply(about_cam_mm)
    return moved_by(grip.start, about_obj, np.concatenate((np.zeros(3), rvec)))
