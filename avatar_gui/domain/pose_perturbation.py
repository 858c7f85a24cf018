"""Poses that are wrong by a stated amount: to see what an engine makes of misalignment."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import moved_by
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.transform import RigidTransform

# The error comes out right to this share of it.
TOLERANCE_SHARE = 0.01
MAX_HALVINGS = 60
MAX_DOUBLINGS = 40


def perturbed_pose(
    truth: RigidTransform,
    *,
    error_px: float,
    mspd_px: Callable[[RigidTransform], float],
    center_obj_mm: NDArray[np.float64],
    arm_mm: float,
    rng: np.random.Generator,
) -> RigidTransform:
    """Move the true pose in a random direction until it is `error_px` off.

    The direction is drawn evenly among shifts and turns about the part's centre, a turn counting as the way of a point
    one arm from there; the step along it is found by bisection.

    Parameters
    ----------
    truth : RigidTransform
    error_px : float
        Wanted error, > 0.
    mspd_px : callable
        Gives the error of a pose, such as `measure_pose_errors(...).mspd_px`.
    center_obj_mm : ndarray, shape (3,)
        Of the part, object frame.
    arm_mm : float
        About half the part's size, > 0.
    rng : Generator

    Raises
    ------
    PoseError
        If no pose in that direction is so far off, as with a turn about an axis of symmetry.
    """
    direction = rng.normal(size=6)
    direction /= np.linalg.norm(direction)
    twist = direction * np.array([1.0, 1.0, 1.0, 1 / arm_mm, 1 / arm_mm, 1 / arm_mm])

    def moved(step_mm: float) -> RigidTransform:
        return moved_by(truth, center_obj_mm, twist * step_mm)

    low, high = 0.0, 0.01 * arm_mm
    for _ in range(MAX_DOUBLINGS):
        if mspd_px(moved(high)) >= error_px:
            break
        low, high = high, 2 * high
        if high > arm_mm:
            # Half a turn and more would come round to where it started.
            raise PoseError(f"no pose in the direction drawn is {error_px:g} px off")
    for _ in range(MAX_HALVINGS):
        middle = (low + high) / 2
        error = mspd_px(moved(middle))
        if abs(error - error_px) <= TOLERANCE_SHARE * error_px:
            return moved(middle)
        low, high = (middle, high) if error < error_px else (low, middle)
    raise PoseError(f"no pose in the direction drawn is {error_px:g} px off")
