"""One function per edit of the session, grouped by noun: values in, value out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import CadSource, Decision, InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PointPair, PoseSource
from avatar_gui.domain.review import PhotoReview
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import Gate


def set_cad(session: InspectionSession, source: CadSource) -> InspectionSession:
    """Use another CAD file. Poses stay: a corrected model usually keeps its axes, and results know their model.

    How sure a pose is was measured with the model of before, and is forgotten.
    """
    if source == session.cad:
        return session
    photos = tuple(replace(entry, pose_uncertainty=None) for entry in session.photos)
    return replace(session, cad=source, photos=photos)


def add_photos(session: InspectionSession, entries: Iterable[PhotoEntry]) -> InspectionSession:
    """Append photos, but not one whose bytes are there already."""
    known = {entry.sha256 for entry in session.photos}
    fresh = []
    for entry in entries:
        if entry.sha256 not in known:
            known.add(entry.sha256)
            fresh.append(entry)
    return replace(session, photos=(*session.photos, *fresh))


def remove_photos(session: InspectionSession, ids: Iterable[str]) -> InspectionSession:
    """Take photos out of the session. Their bytes stay in the job file, for undo and for the log."""
    gone = set(ids)
    return replace(session, photos=tuple(entry for entry in session.photos if entry.id not in gone))


def set_camera(session: InspectionSession, ids: Iterable[str], intrinsics: CameraIntrinsics) -> InspectionSession:
    """Give photos their calibration.

    How sure a pose is was measured with the one of before, and regions were drawn on a photo straightened by it: both
    are forgotten.
    """
    return _change(
        session,
        ids,
        lambda entry: (
            entry
            if entry.intrinsics == intrinsics
            else replace(entry, intrinsics=intrinsics, pose_uncertainty=None, review=replace(entry.review, marked=()))
        ),
    )


def set_pose(
    session: InspectionSession,
    photo_id: str,
    T_cam_obj: RigidTransform | None,
    source: PoseSource | None,
    uncertainty: PoseUncertainty | None = None,
    checks: tuple[Gate, ...] = (),
) -> InspectionSession:
    """Give a photo its pose, and how sure it is and what was checked of it where that is known.

    What people decided on the photo and its regions at another pose does not outlive it.
    """

    def change(entry: PhotoEntry) -> PhotoEntry:
        known = (entry.T_cam_obj, entry.pose_source, entry.pose_uncertainty, entry.pose_checks)
        if known == (T_cam_obj, source, uncertainty, checks):
            return entry
        moved = replace(
            entry, T_cam_obj=T_cam_obj, pose_source=source, pose_uncertainty=uncertainty, pose_checks=checks
        )
        if (entry.T_cam_obj, entry.pose_source) == (T_cam_obj, source):
            return moved
        return replace(moved, decision=None, review=PhotoReview())

    return _change(session, [photo_id], change)


def set_point_pairs(session: InspectionSession, photo_id: str, pairs: tuple[PointPair, ...]) -> InspectionSession:
    """Set the point pairs of a photo."""
    return _change(session, [photo_id], lambda entry: replace(entry, point_pairs=pairs))


def set_decision(session: InspectionSession, photo_id: str, decision: Decision | None) -> InspectionSession:
    """Record what a person says of a photo."""
    return _change(session, [photo_id], lambda entry: replace(entry, decision=decision))


def set_review(
    session: InspectionSession, photo_id: str, review: PhotoReview, decision: Decision | None
) -> InspectionSession:
    """Record what people say of a photo's regions, and what follows from it for the photo."""
    return _change(session, [photo_id], lambda entry: replace(entry, review=review, decision=decision))


def start_pose(cad: CadModel, intrinsics: CameraIntrinsics) -> RigidTransform:
    """Give a first pose to align from: the part seen obliquely from above, filling two thirds of the photo."""
    tilt = RigidTransform.from_rvec([2.2, 0.0, 0.0], [0.0, 0.0, 0.0]).rotation
    field = min(intrinsics.width / intrinsics.fx, intrinsics.height / intrinsics.fy)
    distance_mm = cad.diameter_mm / (0.67 * field)
    return RigidTransform(tilt, [0.0, 0.0, distance_mm] - tilt @ cad.center_mm)


def previous_pose(session: InspectionSession, photo_id: str) -> RigidTransform:
    """Find the pose of the nearest photo above that has one.

    Raises
    ------
    InputError
        If none has.
    """
    index = [entry.id for entry in session.photos].index(photo_id)
    for entry in reversed(session.photos[:index]):
        if entry.T_cam_obj is not None:
            return entry.T_cam_obj
    raise InputError("no photo above this one has a pose to copy")


def _change(
    session: InspectionSession, ids: Iterable[str], change: Callable[[PhotoEntry], PhotoEntry]
) -> InspectionSession:
    wanted = set(ids)
    return replace(session, photos=tuple(change(entry) if entry.id in wanted else entry for entry in session.photos))
