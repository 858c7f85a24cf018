"""An evaluation on disk: poses.json for anyone's own scoring, and report.json with all numbers."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avatar_gui.domain.detection_evaluation import EngineEvaluation
from avatar_gui.domain.pose_evaluation import (
    GateTable,
    PoseKind,
    PoseOutcome,
    PoseSummary,
    by_part,
    candidate_table,
    gate_table,
    summarise,
)
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.atomic_files import write_files
from avatar_gui.io.detection_files import detection_document

POSES_NAME = "poses.json"
REPORT_NAME = "report.json"


@dataclass(frozen=True, eq=False, slots=True)
class EvaluationContent:
    """Everything that the files of an evaluation say.

    Parameters
    ----------
    dataset, split : str
    kind : PoseKind
    outcomes : tuple of PoseOutcome
    expected : int
        How many outcomes a whole run has.
    created_at : str
        ISO 8601.
    versions : tuple of (str, str)
        Of the program and its libraries.
    error_px : float
        By how much true poses were moved (MSPD).
    engines : tuple of EngineEvaluation
        None where poses alone are evaluated.
    """

    dataset: str
    split: str
    kind: PoseKind
    outcomes: tuple[PoseOutcome, ...]
    expected: int
    created_at: str
    versions: tuple[tuple[str, str], ...] = field(default=())
    error_px: float = 0.0
    engines: tuple[EngineEvaluation, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether the run came to its end."""
        return len(self.outcomes) == self.expected


def write_evaluation(folder: Path, content: EvaluationContent, page: str) -> None:
    """Write poses.json, report.json and report.html, whole or not at all.

    Parameters
    ----------
    folder : Path
        Made if need be.
    content : EvaluationContent
    page : str
        Of report.html.

    Raises
    ------
    StorageError
    """
    write_files(
        folder,
        {
            POSES_NAME: _json(poses_document(content.outcomes)),
            "report.html": page.encode(),
            REPORT_NAME: _json(report_document(content)),
        },
    )


def poses_document(outcomes: Sequence[PoseOutcome]) -> dict[str, Any]:
    """Give the poses that were evaluated, by scene and image, as a plain object each, or a list of several.

    The quality is OK, WARN or FAIL: what could not be judged is FAIL. Objects without a pose are left out.
    """
    scenes: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for outcome in outcomes:
        if outcome.estimate is None:
            continue
        judged = outcome.level if outcome.level is not QualityLevel.UNKNOWN else QualityLevel.FAIL
        entry = {**_pose(outcome.estimate), "obj_id": outcome.obj_id, "quality": judged.value}
        scenes.setdefault(outcome.scene, {}).setdefault(str(outcome.image), []).append(entry)
    return {
        scene: {image: entries[0] if len(entries) == 1 else entries for image, entries in images.items()}
        for scene, images in scenes.items()
    }


def report_document(content: EvaluationContent) -> dict[str, Any]:
    """Give report.json. Numbers that are not finite are null; angles in degrees, as people read them."""
    outcomes = content.outcomes
    labels = sorted({o.label for o in outcomes if o.label})
    document: dict[str, Any] = {
        "dataset": content.dataset,
        "split": content.split,
        "pose": content.kind.value,
        "pose_error_px": content.error_px,
        "created_at": content.created_at,
        "versions": dict(content.versions),
        "is_complete": content.is_complete,
        "expected": content.expected,
        "all": _summary(outcomes),
        "parts": {name: _summary(members) for name, members in by_part(outcomes).items()},
        "labels": {label: _summary([o for o in outcomes if o.label == label]) for label in labels},
        "outcomes": [_outcome(o) for o in outcomes],
        "engines": [detection_document(engine) for engine in content.engines],
    }
    result: dict[str, Any] = finite(document)
    return result


def finite(value: Any) -> Any:
    """Turn numbers that JSON does not know into None, in dicts and lists of any depth."""
    if isinstance(value, Mapping):
        return {key: finite(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [finite(entry) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _summary(outcomes: Sequence[PoseOutcome]) -> dict[str, Any]:
    summary, gate = summarise(outcomes), gate_table(outcomes)
    document = {**_numbers(summary), "gate": _gate(gate)}
    if any(o.candidates_rad for o in outcomes):
        candidates = candidate_table(outcomes)
        document["candidates"] = {
            "first_within_10_deg": candidates.first_share,
            "one_of_five_within_10_deg": candidates.five_share,
        }
    return document


def _numbers(summary: PoseSummary) -> dict[str, Any]:
    return {
        "count": summary.count,
        "without_pose": summary.without_pose,
        "mspd_px": {
            "median": summary.mspd_median_px,
            "mean": summary.mspd_mean_px,
            "p95": summary.mspd_p95_px,
            "recall": {f"{t:g}": share for t, share in summary.recall_px.items()},
        },
        "mssd_share": {"median": summary.mssd_median_share, "p95": summary.mssd_p95_share},
        "rotation_deg": {"median": math.degrees(summary.rotation_median_rad)},
        "translation_mm": {"median": summary.translation_median_mm},
        "bop": {"ar_mspd": summary.average_recall_mspd, "ar_mssd": summary.average_recall_mssd},
        "time_s": {
            "align_mean": summary.align_mean_s,
            "align_p95": summary.align_p95_s,
            "gate_mean": summary.gate_mean_s,
        },
        "coverage_95": {"share": summary.coverage, "count": summary.claimed},
    }


def _gate(table: GateTable) -> dict[str, Any]:
    return {
        "counts": {band: {level.value: n for level, n in row.items()} for band, row in table.counts.items()},
        "good_ok_share": table.good_ok_share,
        "bad_not_ok_share": table.bad_not_ok_share,
    }


def _outcome(outcome: PoseOutcome) -> dict[str, Any]:
    errors, start, quality = outcome.errors, outcome.start_errors, outcome.quality
    return {
        "scene": outcome.scene,
        "image": outcome.image,
        "object_index": outcome.index,
        "obj_id": outcome.obj_id,
        "part": outcome.part_name,
        "photo": outcome.photo_name,
        "label": outcome.label,
        "mspd_px": outcome.mspd_px,
        "mssd_mm": errors.mssd_mm if errors else None,
        "rotation_deg": math.degrees(errors.rotation_rad) if errors else None,
        "translation_mm": errors.translation_mm if errors else None,
        "start_mspd_px": start.mspd_px if start else None,
        "start_rotation_deg": math.degrees(start.rotation_rad) if start else None,
        "quality": outcome.level.value,
        "edge_median_px": quality.edge_median_px if quality else None,
        "edge_p95_px": quality.edge_p95_px if quality else None,
        "found_share": quality.found_share if quality else None,
        "ellipsoid_squared": outcome.ellipsoid.squared if outcome.ellipsoid else None,
        "is_inside_95": outcome.ellipsoid.is_inside_95 if outcome.ellipsoid else None,
        "align_s": outcome.align_s,
        "gate_s": outcome.gate_s,
        "candidates_deg": [math.degrees(e) for e in outcome.candidates_rad],
        "note": outcome.note,
    }


def _pose(T_cam_obj: RigidTransform) -> dict[str, Any]:
    return {
        "cam_R_m2c": [float(v) for v in T_cam_obj.rotation.ravel()],
        "cam_t_m2c": [float(v) for v in T_cam_obj.translation_mm],
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
