"""The lens as a function between ideal and real rays, in normalised coordinates (x / z, y / z), and its inverse.

OpenCV's two models (its calib3d and fisheye documentation), vectorised here because ``cv2.projectPoints`` needs
seconds for a photo's pixels and ``cv2.undistortPoints`` stops after five steps wherever it then is. A real lens maps
monotonically from its axis outwards; a fitted polynomial does so only up to some radius, beyond which it folds the
picture back into itself. Rays beyond that fold have no pixel: they give NaN here, never a wrong pixel.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.camera import LensModel

Lens = tuple[LensModel, tuple[float, ...]]

# Half view angles that the fold is looked for in; a plane image cannot show 90 degrees.
_MAX_ANGLE_RAD = np.deg2rad(89.5)
_PROFILE_SAMPLES = 8192
_NEWTON_STEPS = 12
# Normalised units: at a focal length of 10^4 px this is 10^-6 px.
_CONVERGED = 1e-10


@dataclass(frozen=True, eq=False, slots=True)
class _Profile:
    """Real radius over ideal radius, from the axis to the fold (or the end of the samples)."""

    ideal: NDArray[np.float64]
    real: NDArray[np.float64]

    @property
    def fold(self) -> float:
        return float(self.ideal[-1])


def distort(points: NDArray[np.float64], lens: Lens) -> NDArray[np.float64]:
    """Bend ideal rays as the lens does.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Normalised, ideal.
    lens : (LensModel, tuple of float)
        OpenCV's coefficients; none: no bending (pinhole), pure equidistant (fisheye).

    Returns
    -------
    ndarray of float64, shape (n, 2)
        Normalised, real; NaN beyond the fold.
    """
    bent = _bend(points, lens)
    radius = np.hypot(points[:, 0], points[:, 1])
    bent[~(radius <= _profile(lens).fold)] = np.nan
    return bent


def undistort(points: NDArray[np.float64], lens: Lens) -> NDArray[np.float64]:
    """Find the ideal rays that the lens bends to `points`: the radial part from a table, the rest by Newton's method.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Normalised, real.
    lens : (LensModel, tuple of float)

    Returns
    -------
    ndarray of float64, shape (n, 2)
        Normalised, ideal, such that `distort` gives `points` again to 1e-10; NaN where the lens reaches no such point.
    """
    model, k = lens
    if model is LensModel.PINHOLE and not any(k):
        return points.copy()
    profile = _profile(lens)
    radius = np.hypot(points[:, 0], points[:, 1])
    start = np.interp(radius, profile.real, profile.ideal)
    ideal = points * np.divide(start, radius, out=np.ones_like(radius), where=radius > 0)[:, None]
    step = 1e-6
    right, down = np.array([step, 0.0]), np.array([0.0, step])
    with np.errstate(all="ignore"):
        for _ in range(_NEWTON_STEPS):
            error = _bend(ideal, lens) - points
            if not np.nanmax(np.abs(error), initial=0.0) > _CONVERGED / 10:
                break
            along_x = (_bend(ideal + right, lens) - _bend(ideal - right, lens)) / (2 * step)
            along_y = (_bend(ideal + down, lens) - _bend(ideal - down, lens)) / (2 * step)
            determinant = along_x[:, 0] * along_y[:, 1] - along_y[:, 0] * along_x[:, 1]
            ideal = ideal - np.stack(
                (
                    (along_y[:, 1] * error[:, 0] - along_y[:, 0] * error[:, 1]) / determinant,
                    (along_x[:, 0] * error[:, 1] - along_x[:, 1] * error[:, 0]) / determinant,
                ),
                axis=1,
            )
        missed = np.abs(_bend(ideal, lens) - points).max(axis=1)
        outside = np.hypot(ideal[:, 0], ideal[:, 1]) > profile.fold
    ideal[~(missed <= _CONVERGED) | outside] = np.nan
    return ideal


def fold_radius(lens: Lens) -> float:
    """Give the normalised ideal radius from which on the lens shows nothing new."""
    return _profile(lens).fold


def _bend(points: NDArray[np.float64], lens: Lens) -> NDArray[np.float64]:
    model, k = lens
    x, y = points[:, 0], points[:, 1]
    if model is LensModel.FISHEYE:
        radius = np.hypot(x, y)
        scale = np.divide(_radial(radius, lens), radius, out=np.ones_like(radius), where=radius > 0)
        return points * scale[:, None]
    if not any(k):
        return points.copy()
    k1, k2, p1, p2, k3, k4, k5, k6, s1, s2, s3, s4, tilt_x, tilt_y = (*k, *(0.0,) * (14 - len(k)))
    r2 = x * x + y * y
    radial = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
    if k4 or k5 or k6:
        radial = radial / (1 + r2 * (k4 + r2 * (k5 + r2 * k6)))
    xy2 = 2 * x * y
    bent_x = x * radial + p1 * xy2 + p2 * (r2 + 2 * x * x) + r2 * (s1 + s2 * r2)
    bent_y = y * radial + p2 * xy2 + p1 * (r2 + 2 * y * y) + r2 * (s3 + s4 * r2)
    bent = np.stack((bent_x, bent_y), axis=1)
    return _tilted(bent, tilt_x, tilt_y) if tilt_x or tilt_y else bent


def _tilted(points: NDArray[np.float64], tilt_x: float, tilt_y: float) -> NDArray[np.float64]:
    """Project onto a sensor tilted by the angles (rad) about x and y: the Scheimpflug model of OpenCV's calib3d."""
    about_x = np.array(
        [[1, 0, 0], [0, np.cos(tilt_x), np.sin(tilt_x)], [0, -np.sin(tilt_x), np.cos(tilt_x)]], dtype=np.float64
    )
    about_y = np.array(
        [[np.cos(tilt_y), 0, -np.sin(tilt_y)], [0, 1, 0], [np.sin(tilt_y), 0, np.cos(tilt_y)]], dtype=np.float64
    )
    R = about_y @ about_x
    onto_sensor = np.array([[R[2, 2], 0, -R[0, 2]], [0, R[2, 2], -R[1, 2]], [0, 0, 1]]) @ R
    homogeneous = np.column_stack((points, np.ones(len(points)))) @ onto_sensor.T
    tilted: NDArray[np.float64] = homogeneous[:, :2] / homogeneous[:, 2:]
    return tilted


def _radial(radius: NDArray[np.float64], lens: Lens) -> NDArray[np.float64]:
    """Give the real radius over the ideal one, without the parts that break the symmetry."""
    model, k = lens
    if model is LensModel.FISHEYE:
        k1, k2, k3, k4 = k or (0.0,) * 4
        theta = np.arctan(radius)
        t2 = theta * theta
        bent: NDArray[np.float64] = theta * (1 + t2 * (k1 + t2 * (k2 + t2 * (k3 + t2 * k4))))
        return bent
    symmetric = (*k[:2], 0.0, 0.0, *k[4:8])
    return _bend(np.column_stack((radius, np.zeros_like(radius))), (model, symmetric if k else ()))[:, 0]


@lru_cache(maxsize=16)
def _profile(lens: Lens) -> _Profile:
    ideal = np.tan(np.linspace(0.0, _MAX_ANGLE_RAD, _PROFILE_SAMPLES))
    with np.errstate(all="ignore"):
        real = _radial(ideal, lens)
    rising = np.diff(real) > 0
    end = _PROFILE_SAMPLES if rising.all() else int(np.argmin(rising)) + 1
    return _Profile(ideal[:end], real[:end])
