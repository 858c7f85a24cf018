"""An inspection session (what people decided), and its results (what was computed), kept strictly apart.

Decisions are in `InspectionSession`: immutable, undoable, saved. Results are `Evidence` and `InspectionResult`:
computed, never edited, found by the fingerprint of everything that went into them, so that one belonging to an older
pose can never be shown as current.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.anomaly import AnomalyMap, AnomalyRegion
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.quality import PointPair, PoseDoubt, PoseQuality, PoseSource, QualityLevel
from avatar_gui.domain.review import PhotoReview
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, Verdict

# Accepted photos that it takes to fit an engine to a part: fewer show too little of what varies between good ones.
FEWEST_TO_FIT = 8


class Choice(StrEnum):
    """What a person says about a photo."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one photo.

    Parameters
    ----------
    choice : Choice
    operator : str
    decided_at : str
        ISO 8601, UTC.
    comment : str
    fingerprint : str
        Of the result that the person saw; empty when there was none.
    reason : str
        A reason code, or empty.
    rule : str
        Why it follows from what was said about regions (`domain.conclusion`); empty when said of the photo itself.
    """

    choice: Choice
    operator: str
    decided_at: str
    comment: str = ""
    fingerprint: str = ""
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CadSource:
    """The CAD file of a job: its bytes are a blob of the job file.

    Parameters
    ----------
    name : str
        File name with its suffix, which says the format.
    sha256 : str
    unit : LengthUnit or None
        Set when the user had to say it.
    """

    name: str
    sha256: str
    unit: LengthUnit | None = None


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """One photo of the session and everything decided about it.

    Parameters
    ----------
    id : str
        Unique in the session, never reused.
    name, sha256 : str
        File name; sha256 of the original bytes, a blob of the job file.
    intrinsics : CameraIntrinsics or None
    T_cam_obj : RigidTransform or None
    pose_source : PoseSource or None
    point_pairs : tuple of PointPair
    decision : Decision or None
    pose_uncertainty : PoseUncertainty or None
        Of this very pose with this model and camera, from refining it; None when it was not refined.
    review : PhotoReview
        What people said about single regions.
    pose_checks : tuple of Gate
        What was checked when this pose was found by itself (station, refinement); without a pose, why there is none.
        They go into every verdict at this pose.
    """

    id: str
    name: str
    sha256: str
    intrinsics: CameraIntrinsics | None = None
    T_cam_obj: RigidTransform | None = None
    pose_source: PoseSource | None = None
    point_pairs: tuple[PointPair, ...] = ()
    decision: Decision | None = None
    pose_uncertainty: PoseUncertainty | None = None
    review: PhotoReview = field(default_factory=PhotoReview)
    pose_checks: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine, with which options (sorted name, value pairs)."""

    name: str = "avatar"
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class InspectionSession:
    """Everything that people decided in one job: the undoable document."""

    name: str = "Untitled"
    cad: CadSource | None = None
    photos: tuple[PhotoEntry, ...] = ()
    engine: EngineChoice = field(default_factory=EngineChoice)
    policy: AcceptancePolicy = field(default_factory=AcceptancePolicy)

    def photo(self, photo_id: str) -> PhotoEntry:
        """Find a photo by its id; KeyError if there is none."""
        for entry in self.photos:
            if entry.id == photo_id:
                return entry
        raise KeyError(photo_id)

    def with_photo(self, entry: PhotoEntry) -> "InspectionSession":
        """Give the session with the photo of the same id replaced by `entry`."""
        self.photo(entry.id)
        return replace(self, photos=tuple(entry if p.id == entry.id else p for p in self.photos))


@dataclass(frozen=True, slots=True)
class PhotoGates:
    """Measurements that decide whether scores may be believed, before any policy.

    Parameters
    ----------
    in_frame_share : float
        Share of the projected part's bounding box inside the photo, 0 to 1.
    overexposed_share, underexposed_share : float
        Share of the inspected pixels at the ends of the value range, 0 to 1.
    """

    in_frame_share: float
    overexposed_share: float
    underexposed_share: float


@dataclass(frozen=True, eq=False, slots=True)
class Evidence:
    """What was measured on one photo: costs seconds, does not depend on the policy.

    Parameters
    ----------
    fingerprint : str
        See `evidence_fingerprint`.
    observation : Observation
    twin : TwinRender
    anomaly : AnomalyMap
        In the pixels of `observation` (undistorted).
    pose_quality : PoseQuality or None
        None when it could not be measured.
    gates : PhotoGates
    timings_s : mapping of str to float
    """

    fingerprint: str
    observation: Observation
    twin: TwinRender
    anomaly: AnomalyMap
    pose_quality: PoseQuality | None
    gates: PhotoGates
    timings_s: Mapping[str, float] = field(default_factory=dict)


# What stands in the job has no file; these take the place of its name.
CAMERA_IN_JOB = "camera (in job)"
POSE_IN_JOB = "pose (in job)"


@dataclass(frozen=True, slots=True)
class InputFile:
    """An input as it was: role ("cad", "photo", "camera", "pose"), name and sha256."""

    role: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Enough to run it again.

    Parameters
    ----------
    versions : tuple of (str, str)
        Library name and version, AVATAR itself first.
    renderer : str
        GL vendor and renderer.
    inputs : tuple of InputFile
    created_at : str
        ISO 8601, UTC.
    """

    versions: tuple[tuple[str, str], ...]
    renderer: str
    inputs: tuple[InputFile, ...]
    created_at: str


@dataclass(frozen=True, eq=False, slots=True)
class InspectionResult:
    """Evidence judged under a policy.

    Parameters
    ----------
    photo_name : str
    source_intrinsics : CameraIntrinsics
        Of the original photo, with its distortion.
    evidence : Evidence
    regions : tuple of AnomalyRegion
    policy : AcceptancePolicy
    verdict : Verdict
    pose_level : QualityLevel
    pose_source : PoseSource or None
    provenance : Provenance
    decision : Decision or None
        A person's word, where there is one.
    pose_uncertainty : PoseUncertainty or None
        None when the pose was not refined. No part of the evidence: scores do not depend on it.
    review : PhotoReview
        What people said about single regions.
    """

    photo_name: str
    source_intrinsics: CameraIntrinsics
    evidence: Evidence
    regions: tuple[AnomalyRegion, ...]
    policy: AcceptancePolicy
    verdict: Verdict
    pose_level: QualityLevel
    pose_source: PoseSource | None
    provenance: Provenance
    decision: Decision | None = None
    pose_uncertainty: PoseUncertainty | None = None
    review: PhotoReview = field(default_factory=PhotoReview)

    @property
    def pose_uncertainty_px(self) -> float | None:
        """What the pose's uncertainty (95 %) amounts to at the worst place of the part in view, px; None: not known."""
        return uncertainty_on_part_px(self.pose_uncertainty, self.evidence.twin)


def uncertainty_on_part_px(uncertainty: PoseUncertainty | None, twin: TwinRender) -> float | None:
    """Give how far the part's visible surface may be off in the photo (95 %, the worst place, px); None: not known."""
    if uncertainty is None:
        return None
    pixels = np.argwhere(twin.mask)[:, ::-1]
    # The worst place of a smooth field is found well enough on a few thousand of the part's pixels.
    pixels = pixels[:: max(1, len(pixels) // 2000)]
    depth_mm = twin.depth_mm[pixels[:, 1], pixels[:, 0]]
    points = twin.T_cam_obj.inverse().apply(twin.intrinsics.unproject(pixels, depth_mm))
    return uncertainty.largest_px(points, twin.T_cam_obj, twin.intrinsics)


def pose_doubt(uncertainty: PoseUncertainty | None, twin: TwinRender | None) -> PoseDoubt:
    """Give what the pose gate has to know of how sure a pose is; without a twin at it, what is known all the same."""
    if uncertainty is None:
        return PoseDoubt()
    off_px = None if twin is None else uncertainty_on_part_px(uncertainty, twin)
    return PoseDoubt(off_px, uncertainty.rival_lead, uncertainty.restart_spread_px)


def evidence_fingerprint(
    *,
    cad_id: str,
    photo_sha256: str,
    intrinsics: CameraIntrinsics,
    T_cam_obj: RigidTransform,
    engine: EngineChoice,
    engine_state: str = "",
    pose_uncertainty: PoseUncertainty | None = None,
) -> str:
    """Give the sha256 (hex) of everything that evidence depends on: same inputs, same fingerprint, any machine.

    `engine_state` is that of `EngineId`.
    """
    lens = [intrinsics.fx, intrinsics.fy, intrinsics.cx, intrinsics.cy, *intrinsics.distortion]
    parts: dict[str, object] = {
        "cad": cad_id,
        "photo": photo_sha256,
        "camera": [float(v).hex() for v in lens],
        "camera_size": [intrinsics.width, intrinsics.height],
        "lens": intrinsics.lens.value,
        "pose": [float(v).hex() for v in T_cam_obj.matrix.ravel()],
        "engine": [engine.name, sorted(engine.options), engine_state],
    }
    if pose_uncertainty is not None:
        numbers = (*pose_uncertainty.covariance.ravel(), *pose_uncertainty.pivot_obj_mm)
        parts["pose_uncertainty"] = [float(v).hex() for v in numbers]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
