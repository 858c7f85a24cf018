"""Results in the job file: kept as result.json plus the anomaly map, and brought back without running an engine."""

import io
from dataclasses import asdict
from typing import Any

import numpy as np

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import Evidence, InspectionResult, PhotoGates
from avatar_gui.domain.ports import EngineSpec, TwinRenderer
from avatar_gui.domain.quality import PoseQuality
from avatar_gui.domain.score_profile import ScoreProfile
from avatar_gui.io.job_store import JobStore, StoredResult
from avatar_gui.io.result_files import result_document
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.vision.lens import undistort


def store_result(
    store: JobStore, result: InspectionResult, photo_id: str, profile: ScoreProfile | None = None
) -> StoredResult:
    """Keep a result in the job file, with its profile where there is one, and give it as kept.

    Raises
    ------
    StorageError
    """
    anomaly = result.evidence.anomaly
    buffer = io.BytesIO()
    if anomaly.kind is None:
        np.savez_compressed(buffer, score=anomaly.score, valid=anomaly.valid)
    else:
        np.savez_compressed(buffer, score=anomaly.score, valid=anomaly.valid, kind=anomaly.kind)
    stored = StoredResult(
        fingerprint=result.evidence.fingerprint,
        photo_id=photo_id,
        document={
            "result": result_document(result),
            "evidence": _evidence_document(result.evidence),
            "profile": None if profile is None else _profile_document(profile),
        },
        map_sha256=store.put_blob(buffer.getvalue()),
    )
    store.put_result(stored, at=result.provenance.created_at)
    return stored


def profile_of_stored(stored: StoredResult) -> ScoreProfile | None:
    """Read the profile of a stored result; None where it was stored without one, as older jobs were."""
    document = stored.document.get("profile")
    if document is None:
        return None
    return ScoreProfile(**{**document, "peaks": tuple(document["peaks"]), "counts": tuple(document["counts"])})


def restore_evidence(
    store: JobStore, stored: StoredResult, request: InspectionRequest, spec: EngineSpec, renderer: TwinRenderer
) -> Evidence:
    """Bring evidence back: the map from the file, the twin rendered anew at the same pose.

    Raises
    ------
    StorageError
        If the stored map is damaged or not this photo's.
    PoseError, RenderError
    """
    observation = undistort(request.photo, request.intrinsics)
    twin = renderer.render(request.cad, observation.intrinsics, request.T_cam_obj, lights=spec.lights)
    try:
        with np.load(io.BytesIO(store.blob(stored.map_sha256)), allow_pickle=False) as arrays:
            score, valid = arrays["score"], arrays["valid"]
            kind = arrays.get("kind")
        document = stored.document["evidence"]
        quality = document["pose_quality"]
        return Evidence(
            fingerprint=stored.fingerprint,
            observation=observation,
            twin=twin,
            anomaly=AnomalyMap(
                score,
                valid,
                document["image_score"],
                engine_of_stored(stored),
                kind,
                document.get("hidden_share", 0.0),
            ),
            pose_quality=None if quality is None else PoseQuality(**quality),
            gates=PhotoGates(**document["gates"]),
            timings_s=document["timings_s"],
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise StorageError(f"the stored result of {request.photo.name} is damaged", hint="inspect it again") from error


def engine_of_stored(stored: StoredResult) -> EngineId:
    """Give the engine that made a stored result."""
    engine = stored.document["evidence"]["engine"]
    options = tuple((str(name), str(value)) for name, value in engine["options"])
    return EngineId(engine["name"], engine["version"], options, engine["weights_sha256"])


def _profile_document(profile: ScoreProfile) -> dict[str, Any]:
    document = asdict(profile)
    return document | {"peaks": list(profile.peaks), "counts": list(profile.counts)}


def _evidence_document(evidence: Evidence) -> dict[str, Any]:
    quality, gates, engine = evidence.pose_quality, evidence.gates, evidence.anomaly.engine
    return {
        "image_score": evidence.anomaly.image_score,
        "hidden_share": evidence.anomaly.hidden_share,
        "engine": {
            "name": engine.name,
            "version": engine.version,
            "options": [list(pair) for pair in engine.options],
            "weights_sha256": engine.weights_sha256,
        },
        "pose_quality": None if quality is None else asdict(quality),
        "gates": {
            "in_frame_share": gates.in_frame_share,
            "overexposed_share": gates.overexposed_share,
            "underexposed_share": gates.underexposed_share,
        },
        "timings_s": dict(evidence.timings_s),
    }
