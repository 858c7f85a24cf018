"""Where the part lies and where the camera stands: drawn so that the part fills the picture and is mostly inside it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.synthesis.part import SynthPart

Array = NDArray[np.float64]

FOCAL_SHARE = (0.95, 1.75)  # focal length over picture width
ELEVATION_DEG = (16.0, 82.0)
FILL = (0.48, 0.86)  # the part's larger extent over the picture's
CUT_CHANCE = 0.12
MAX_CUT_SHARE = 0.15
ROLL_SIGMA_DEG = 8.0
ANY_ROLL_CHANCE = 0.1
MIN_WINDOW_SHARE = 0.25  # of a window that the part takes
WINDOW_DRAWS = 16


@dataclass(frozen=True, eq=False)
class Shot:
    """Camera and placement of one photo. The bench frame has z up and the floor at 0.

    Parameters
    ----------
    intrinsics : CameraIntrinsics
    T_bench_obj, T_cam_bench : ndarray, shape (4, 4)
    focus_mm : float
        Distance of the plane in focus, along the camera's z.
    aperture_mm : float
        Radius of the aperture.
    """

    intrinsics: CameraIntrinsics
    T_bench_obj: Array
    T_cam_bench: Array
    focus_mm: float
    aperture_mm: float

    @property
    def T_cam_obj(self) -> RigidTransform:
        """The true pose."""
        return RigidTransform.from_matrix(self.T_cam_bench @ self.T_bench_obj)

    @property
    def camera_bench_mm(self) -> Array:
        """Where the camera stands."""
        at: Array = -self.T_cam_bench[:3, :3].T @ self.T_cam_bench[:3, 3]
        return at


def draw_camera(rng: np.random.Generator, size: tuple[int, int]) -> CameraIntrinsics:
    """Draw a camera with some lens distortion, for pictures of `size` (width, height)."""
    width, height = size
    fx = width * float(np.exp(rng.uniform(*np.log(FOCAL_SHARE))))
    k1 = float(rng.uniform(-0.24, 0.10))
    return CameraIntrinsics(
        fx=round(fx, 2),
        fy=round(fx * float(rng.uniform(0.995, 1.005)), 2),
        cx=round((width - 1) / 2 + width * float(rng.uniform(-0.025, 0.025)), 2),
        cy=round((height - 1) / 2 + height * float(rng.uniform(-0.025, 0.025)), 2),
        width=width,
        height=height,
        distortion=(
            round(k1, 5),
            round(float(rng.uniform(-0.3, 0.1)) * k1, 5),
            round(float(rng.normal(0, 6e-4)), 6),
            round(float(rng.normal(0, 6e-4)), 6),
            0.0,
        ),
    )


def draw_shot(
    part: SynthPart, size: tuple[int, int], rng: np.random.Generator, fill: tuple[float, float] = FILL
) -> Shot:
    """Draw a camera, lay the part down, and stand the camera so that the part fills such a share of the picture."""
    intrinsics = draw_camera(rng, size)
    T_bench_obj = np.eye(4)
    T_bench_obj[:3, :3] = part.rests[int(rng.integers(len(part.rests)))]
    points = part.points_mm @ T_bench_obj[:3, :3].T
    low, high = points.min(axis=0), points.max(axis=0)
    T_bench_obj[:3, 3] = (-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2, -low[2])
    points = points + T_bench_obj[:3, 3]
    target = np.array([0, 0, (high[2] - low[2]) / 2])
    sines = np.sin(np.radians(ELEVATION_DEG))
    elevation = np.arcsin(rng.uniform(*sines))
    azimuth = rng.uniform(0, 2 * np.pi)
    roll = np.radians(rng.normal(0, ROLL_SIGMA_DEG))
    if rng.random() < ANY_ROLL_CHANCE:
        roll = rng.uniform(-np.pi, np.pi)
    R = _looking(azimuth, elevation, roll)
    away = -R[2]
    share = rng.uniform(*fill)
    distance = 3 * part.diameter_mm
    wanted = np.array([intrinsics.width, intrinsics.height]) * share
    offset = np.zeros(3)
    for _ in range(12):
        in_cam = (points - target - distance * away) @ R.T
        seen = intrinsics.project(in_cam)
        spread = np.nanmax(seen, axis=0) - np.nanmin(seen, axis=0)
        distance *= float((spread / wanted).max()) ** 0.9
    # Slide the camera sideways, so that the part is not always in the middle.
    in_cam = (points - target - distance * away) @ R.T
    seen = intrinsics.project(in_cam)
    spread, middle = np.ptp(seen, axis=0), (seen.min(axis=0) + seen.max(axis=0)) / 2
    frame = np.array([intrinsics.width, intrinsics.height])
    slack = np.maximum((frame - spread) / 2 - 0.03 * frame, 0)
    place = (frame - 1) / 2 + slack * rng.uniform(-1, 1, 2)
    if rng.random() < CUT_CHANCE:
        side = rng.integers(2)
        place[side] += rng.choice([-1, 1]) * (slack[side] + MAX_CUT_SHARE * rng.random() * spread[side])
    offset[:2] = (place - middle) / (intrinsics.fx, intrinsics.fy) * distance
    T_cam_bench = np.eye(4)
    T_cam_bench[:3, :3] = R
    T_cam_bench[:3, 3] = -R @ (target + distance * away) + offset
    return Shot(
        intrinsics,
        T_bench_obj,
        T_cam_bench,
        focus_mm=float(distance - part.diameter_mm * rng.uniform(-0.1, 0.4)),
        aperture_mm=float(np.exp(rng.uniform(np.log(0.15), np.log(1.3))) * distance / 250),
    )


def _looking(azimuth: float, elevation: float, roll: float) -> Array:
    """Give the rotation bench to camera of a camera that stands at these angles (rad) and looks at the origin."""
    away = np.array([np.cos(elevation) * np.cos(azimuth), np.cos(elevation) * np.sin(azimuth), np.sin(elevation)])
    forward = -away
    right = np.cross(forward, (0, 0, 1.0))
    right /= np.linalg.norm(right)
    down = np.cross(forward, right)
    c, s = np.cos(roll), np.sin(roll)
    return np.stack((c * right + s * down, -s * right + c * down, forward))


def draw_window(
    mask: NDArray[np.bool_], side_px: int, rng: np.random.Generator, *, about: NDArray[np.bool_] | None = None
) -> tuple[int, int, int, int]:
    """Draw a square window (left, top, width, height; px) in which the part takes a good share.

    Parameters
    ----------
    mask : ndarray of bool, shape (H, W)
        The part.
    side_px : int
    about : ndarray of bool, shape (H, W), optional
        What should be inside as far as possible.
    """
    height, width = mask.shape
    w, h = min(side_px, width), min(side_px, height)
    low, high = np.zeros(2, int), np.array([width - w, height - h])
    if about is not None and about.any():
        ys, xs = np.nonzero(about)
        least, most_right = np.array([xs.min(), ys.min()]), np.array([xs.max() + 1, ys.max() + 1])
        # Where it is wider than the window there is no such place: anywhere then.
        fits = most_right - least <= (w, h)
        low = np.where(fits, np.maximum(most_right - (w, h), 0), low)
        high = np.where(fits, np.minimum(least, high), high)
    best, most = (0, 0, w, h), -1.0
    for _ in range(WINDOW_DRAWS):
        left, top = (int(v) for v in rng.integers(low, high + 1))
        here = int(np.count_nonzero(mask[top : top + h, left : left + w]))
        # A part that fits is shown whole.
        share = min(here / (w * h) / MIN_WINDOW_SHARE, 1.0) + (here == np.count_nonzero(mask))
        if share > most + 1e-9:
            best, most = (left, top, w, h), share
    return best
