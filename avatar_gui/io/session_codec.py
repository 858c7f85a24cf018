"""The session as JSON: what the job file stores and what its event log compares.

Numbers survive exactly: Python writes a float so that it reads back as the same float.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.domain.errors import AvatarError, StorageError
from avatar_gui.domain.inspection import CadSource, Choice, Decision, EngineChoice, InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PointPair, PoseLimits, PoseSource
from avatar_gui.domain.review import MarkedRegion, PhotoReview, RegionCall, RegionChoice
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import AcceptancePolicy, Gate, GateStatus, Threshold, ThresholdOrigin

Json = dict[str, Any]


def session_to_documents(session: InspectionSession) -> dict[str, Any]:
    """Give the session as JSON documents by key: "name", "cad", "engine", "policy", "photos", and "photo/<id>" each."""
    documents: dict[str, Any] = {
        "name": session.name,
        "cad": _cad_to_json(session.cad),
        "engine": {"name": session.engine.name, "options": [list(pair) for pair in session.engine.options]},
        "policy": policy_to_json(session.policy),
        "photos": [entry.id for entry in session.photos],
    }
    documents |= {f"photo/{entry.id}": _photo_to_json(entry) for entry in session.photos}
    return documents


def changed_documents(
    before: InspectionSession | None, after: InspectionSession
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the documents of two sessions in which they may differ: photos that are the same object are left out."""
    if before is None:
        return {}, session_to_documents(after)
    known = {id(entry) for entry in before.photos} & {id(entry) for entry in after.photos}
    old, new = (
        session_to_documents(replace(each, photos=tuple(e for e in each.photos if id(e) not in known)))
        | {"photos": [entry.id for entry in each.photos]}
        for each in (before, after)
    )
    return old, new


def session_from_documents(documents: Mapping[str, Any]) -> InspectionSession:
    """Read a session back.

    Raises
    ------
    StorageError
        If a document is missing or does not hold what it must. Nothing is guessed.
    """
    try:
        engine = documents["engine"]
        return InspectionSession(
            name=str(documents["name"]),
            cad=_cad_from_json(documents["cad"]),
            photos=tuple(_photo_from_json(documents[f"photo/{id_}"]) for id_ in documents["photos"]),
            engine=EngineChoice(engine["name"], tuple((str(k), str(v)) for k, v in engine["options"])),
            policy=policy_from_json(documents["policy"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StorageError(
            f"the job's contents are damaged: {type(error).__name__} {error}",
            hint="restore the file from a backup; nothing was changed",
        ) from error
    except AvatarError as error:
        raise StorageError(f"the job's contents are damaged: {error.message}") from error


def policy_to_json(policy: AcceptancePolicy) -> Json:
    """Give a policy as JSON."""
    return asdict(policy)


def policy_from_json(document: Mapping[str, Any]) -> AcceptancePolicy:
    """Read a policy back."""
    fields = dict(document)
    threshold = fields.pop("threshold")
    if threshold is not None:
        threshold = Threshold(**{**threshold, "origin": ThresholdOrigin(threshold["origin"])})
    pose = dict(fields.pop("pose"))
    # Jobs made before there was a confidence hold limits of another share; what those allowed, the default now decides.
    for name in ("ok_found_share", "fail_found_share"):
        pose.pop(name, None)
    return AcceptancePolicy(threshold=threshold, pose=PoseLimits(**pose), **fields)


def _cad_to_json(cad: CadSource | None) -> Json | None:
    return None if cad is None else asdict(cad)


def _cad_from_json(document: Json | None) -> CadSource | None:
    if document is None:
        return None
    unit = document["unit"]
    return CadSource(document["name"], document["sha256"], None if unit is None else LengthUnit(unit))


def _photo_to_json(entry: PhotoEntry) -> Json:
    return {
        "id": entry.id,
        "name": entry.name,
        "sha256": entry.sha256,
        "camera": None if entry.intrinsics is None else asdict(entry.intrinsics),
        "T_cam_obj": None if entry.T_cam_obj is None else _pose_to_json(entry.T_cam_obj),
        "pose_source": entry.pose_source,
        "point_pairs": [asdict(pair) for pair in entry.point_pairs],
        "decision": None if entry.decision is None else asdict(entry.decision),
        "pose_uncertainty": _uncertainty_to_json(entry.pose_uncertainty),
        "review": asdict(entry.review),
        "pose_checks": [asdict(gate) for gate in entry.pose_checks],
    }


def _photo_from_json(document: Json) -> PhotoEntry:
    pose, decision, source = document["T_cam_obj"], document["decision"], document["pose_source"]
    return PhotoEntry(
        id=document["id"],
        name=document["name"],
        sha256=document["sha256"],
        intrinsics=_camera_from_json(document["camera"]),
        T_cam_obj=None if pose is None else _pose_from_json(pose),
        pose_source=None if source is None else PoseSource(source),
        point_pairs=tuple(
            # Jobs of before the snap names have no "snapped_to".
            PointPair(
                tuple(pair["pixel_px"]), tuple(pair["point_obj_mm"]), pair["is_used"], str(pair.get("snapped_to", ""))
            )
            for pair in document["point_pairs"]
        ),
        decision=None if decision is None else Decision(**{**decision, "choice": Choice(decision["choice"])}),
        # Jobs made before poses were refined do not have it.
        pose_uncertainty=_uncertainty_from_json(document.get("pose_uncertainty")),
        # Jobs made before people could speak of single regions do not have it.
        review=_review_from_json(document.get("review", {})),
        # Jobs made before series of photos do not have them.
        pose_checks=tuple(
            Gate(str(gate["name"]), GateStatus(gate["status"]), str(gate["message"]))
            for gate in document.get("pose_checks", ())
        ),
    )


def _review_from_json(document: Json) -> PhotoReview:
    calls = tuple(
        RegionCall(**{**call, "choice": RegionChoice(call["choice"]), "peak_px": tuple(call["peak_px"])})
        for call in document.get("calls", ())
    )
    marked = tuple(
        MarkedRegion(**{**region, "outline_px": tuple(tuple(point) for point in region["outline_px"])})
        for region in document.get("marked", ())
    )
    return PhotoReview(calls, marked)


def _uncertainty_to_json(uncertainty: PoseUncertainty | None) -> Json | None:
    if uncertainty is None:
        return None
    return {
        "covariance": uncertainty.covariance.tolist(),
        "pivot_obj_mm": uncertainty.pivot_obj_mm.tolist(),
        "rival_lead": uncertainty.rival_lead,
        "restart_spread_px": uncertainty.restart_spread_px,
    }


def _uncertainty_from_json(document: Json | None) -> PoseUncertainty | None:
    if document is None:
        return None
    covariance, pivot = (np.asarray(document[name]) for name in ("covariance", "pivot_obj_mm"))
    return PoseUncertainty(covariance, pivot, document.get("rival_lead"), document.get("restart_spread_px"))


def _camera_from_json(document: Json | None) -> CameraIntrinsics | None:
    if document is None:
        return None
    return CameraIntrinsics(
        **{
            **document,
            "distortion": tuple(document["distortion"]),
            "lens": LensModel(document["lens"]),
            "origin": CameraOrigin(document["origin"]),
        }
    )


def _pose_to_json(pose: RigidTransform) -> Json:
    return {"cam_R_m2c": pose.rotation.ravel().tolist(), "cam_t_m2c": pose.translation_mm.tolist()}


def _pose_from_json(document: Json) -> RigidTransform:
    # Not through from_matrix: an undo, a save and a reopening must give the same bits.
    return RigidTransform(np.reshape(document["cam_R_m2c"], (3, 3)), np.asarray(document["cam_t_m2c"], np.float64))
