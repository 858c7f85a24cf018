"""The photos of a job as requests to inspect them, just as the job says."""

from dataclasses import dataclass

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.photo import Photo
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.job_contents import load_photo_of_job
from avatar_gui.services.job_inputs import job_inputs


@dataclass(frozen=True, eq=False)
class JobPhoto:
    """A photo of a job; called, it makes the request.

    Parameters
    ----------
    store : JobStore
    session : InspectionSession
    cad : CadModel
    entry : PhotoEntry
    """

    store: JobStore
    session: InspectionSession
    cad: CadModel
    entry: PhotoEntry

    def __call__(self) -> InspectionRequest:
        """Read the photo and make the request.

        Raises
        ------
        InputError
            If it has no camera or no pose, or its bytes in the job are damaged.
        """
        _require_camera_and_pose(self.entry)
        try:
            photo = load_photo_of_job(self.store, self.entry)
        except StorageError as error:
            # One photo's trouble: a `StorageError` would end a whole series.
            raise InputError(f"{self.entry.name}: {error.message}", hint=error.hint) from error
        return request_of_job(self.session, self.entry, self.cad, photo)


def request_of_job(session: InspectionSession, entry: PhotoEntry, cad: CadModel, photo: Photo) -> InspectionRequest:
    """Make the request of a photo of a job.

    Raises
    ------
    StorageError
        If the job has no part, or the photo no camera or no pose.
    """
    if session.cad is None or entry.intrinsics is None or entry.T_cam_obj is None:
        raise StorageError(f"{entry.name} cannot be inspected yet")
    return InspectionRequest(
        cad=cad,
        photo=photo,
        intrinsics=entry.intrinsics,
        T_cam_obj=entry.T_cam_obj,
        engine=session.engine,
        policy=session.policy,
        pose_source=entry.pose_source,
        inputs=job_inputs(session.cad, entry),
        decision=entry.decision,
        review=entry.review,
        pose_uncertainty=entry.pose_uncertainty,
        pose_checks=entry.pose_checks,
    )


def _require_camera_and_pose(entry: PhotoEntry) -> None:
    if entry.intrinsics is None:
        raise InputError(f"{entry.name} has no camera in the job", hint="open the job and load the camera calibration")
    if entry.T_cam_obj is None:
        # Without a pose, the checks say why there is none.
        why = "".join(f": {gate.message}" for gate in entry.pose_checks[-1:])
        raise InputError(f"{entry.name} has no pose in the job{why}", hint="open the job and align the photo")
