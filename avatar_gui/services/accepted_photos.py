"""The photos of a job that a person accepted."""

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import FEWEST_TO_FIT, Choice, InspectionSession, PhotoEntry


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
