"""The photos of a job that a person accepted, as requests to look at them again."""

from dataclasses import dataclass

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import FEWEST_TO_FIT, Choice, InspectionSession, PhotoEntry
from avatar_gui.domain.photo import Photo
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.services.job_contents import load_photo_of_job
from avatar_gui.services.job_inputs import job_inputs


@dataclass(frozen=True, eq=False)
class AcceptedPhoto:
    """One of them; called, it makes the request.

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
        """Read the photo and make the request."""
        return request_of_job(self.session, self.entry, self.cad, load_photo_of_job(self.store, self.entry))


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


def accepted_entries(session: InspectionSession, job_name: str) -> tuple[PhotoEntry, ...]:
    """Give the photos that a person accepted and that have camera and pose.

    Parameters
    ----------
    session : InspectionSession
    job_name : str
        To call the job by in an error.

    Raises
    ------
    InputError
        If there are too few of them to fit to.
    """
    accepted = [e for e in session.photos if e.decision is not None and e.decision.choice is Choice.ACCEPT]
    placed = tuple(e for e in accepted if e.intrinsics is not None and e.T_cam_obj is not None)
    if len(placed) < FEWEST_TO_FIT:
        lacking = f", without a camera or a pose: {len(accepted) - len(placed)}" if len(placed) < len(accepted) else ""
        raise InputError(
            f"{job_name}: {len(placed)} of {len(session.photos)} photos can be fitted to{lacking}",
            hint=f"accept at least {FEWEST_TO_FIT} good photos that have a camera and a pose",
        )
    return placed
