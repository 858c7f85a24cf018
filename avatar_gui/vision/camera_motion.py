"""Tells by how many pixels a camera moved since a reference photo, from what the photo shows beside the part."""

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.stations import BackgroundReference, CameraMotion, MotionEvidence
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.fiducials import gray

_MAX_FEATURES = 1500
# Room around the part for its shadow and for parts that are placed a little differently.
_MARGIN_SHARE = 0.02
_MAX_DISTANCE = 64
_RANSAC_PX = 3.0
_MIN_AGREEING = 20
_MIN_SHARE = 0.35
# A camera that was knocked is seen by what little overlaps; a motion beyond this share of the photo is a wrong match.
_MAX_MOTION_SHARE = 0.5


def background_reference(
    observation: Observation, part_mask: NDArray[np.bool_], photo_name: str
) -> BackgroundReference | None:
    """Describe what an undistorted photo shows beside the part; None when that is too little to measure by.

    Parameters
    ----------
    observation : Observation
    part_mask : ndarray of bool, shape (H, W)
        The twin's.
    photo_name : str
    """
    margin = max(3, round(_MARGIN_SHARE * max(part_mask.shape)))
    near = cv2.dilate(part_mask.astype(np.uint8), np.ones((2 * margin + 1,) * 2, np.uint8)).astype(bool)
    points, descriptors = _features(observation, ~near)
    if len(points) < 2 * _MIN_AGREEING:
        return None
    return BackgroundReference(photo_name, points, descriptors)


def background_motion(
    reference: BackgroundReference, observation: Observation, part_points_px: ArrayLike
) -> CameraMotion | None:
    """Measure how far the background moved, at the part's place.

    The features that agree on one homography are the background: exact for a camera that turned, and for a flat
    background; an estimate otherwise.

    Parameters
    ----------
    reference : BackgroundReference
    observation : Observation
        Of the same camera.
    part_points_px : array_like, shape (n, 2)
        Where the template has points of the part, in the undistorted photo.

    Returns
    -------
    CameraMotion or None
        None when too few features are found again to tell.
    """
    points, descriptors = _features(observation, np.ones(observation.valid.shape, bool))
    if len(points) < _MIN_AGREEING:
        return None
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(reference.descriptors, descriptors)
    good = [match for match in matches if match.distance <= _MAX_DISTANCE]
    if len(good) < _MIN_AGREEING:
        return None
    before = reference.points_px[[match.queryIdx for match in good]].astype(np.float64)
    after = points[[match.trainIdx for match in good]].astype(np.float64)
    cv2.setRNGSeed(1)
    homography, inliers = cv2.findHomography(before, after, cv2.RANSAC, _RANSAC_PX, maxIters=5000, confidence=0.999)
    n_agreeing = int(np.count_nonzero(inliers)) if np.ndim(homography) else 0
    if n_agreeing < max(_MIN_AGREEING, _MIN_SHARE * len(good)):
        return None
    part = np.asarray(part_points_px, np.float64).reshape(-1, 1, 2)
    moved = np.asarray(cv2.perspectiveTransform(part, homography), np.float64)
    displacement = float(np.median(np.linalg.norm(moved - part, axis=-1)))
    if not displacement < _MAX_MOTION_SHARE * max(observation.valid.shape):
        return None
    return CameraMotion(MotionEvidence.BACKGROUND, displacement, n_agreeing)


def pose_motion(
    points_obj_mm: ArrayLike,
    intrinsics: CameraIntrinsics,
    expected: RigidTransform,
    actual: RigidTransform,
    evidence: MotionEvidence,
) -> CameraMotion:
    """Give the median distance (px) of surface points (mm, (n, 3)) between two poses."""
    ideal = intrinsics.without_distortion()
    points = np.asarray(points_obj_mm, np.float64)
    away = np.linalg.norm(ideal.project(actual.apply(points)) - ideal.project(expected.apply(points)), axis=-1)
    return CameraMotion(evidence, float(np.nanmedian(away)), len(points))


def _features(observation: Observation, where: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    mask = (where & observation.valid).astype(np.uint8) * 255
    found, descriptors = cv2.ORB.create(nfeatures=_MAX_FEATURES, fastThreshold=10).detectAndCompute(
        gray(observation.image), mask
    )
    points = np.array([feature.pt for feature in found], dtype=np.float32).reshape(-1, 2)
    if not len(points):
        return points, np.zeros((0, 32), np.uint8)
    return points, np.asarray(descriptors, dtype=np.uint8)
