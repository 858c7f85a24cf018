"""Camera and pose of a job as inputs of a result: they have no file of their own, so their values are hashed."""

import hashlib
import json

from avatar_gui.domain.inspection import CAMERA_IN_JOB, POSE_IN_JOB, CadSource, InputFile, InspectionSession, PhotoEntry
from avatar_gui.io.session_codec import session_to_documents


def job_inputs(cad: CadSource, entry: PhotoEntry) -> tuple[InputFile, ...]:
    """Give everything that the inspection of a photo starts from, for its record.

    The sha256 of camera and pose are over their JSON as the job file holds it, keys sorted, no spaces, UTF-8.

    Parameters
    ----------
    cad : CadSource
    entry : PhotoEntry
    """
    photo = session_to_documents(InspectionSession(photos=(entry,)))[f"photo/{entry.id}"]
    return (
        InputFile("cad", cad.name, cad.sha256),
        InputFile("camera", CAMERA_IN_JOB, _sha256(photo["camera"])),
        InputFile("photo", entry.name, entry.sha256),
        InputFile("pose", POSE_IN_JOB, _sha256(photo["T_cam_obj"])),
    )


def _sha256(document: object) -> str:
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
