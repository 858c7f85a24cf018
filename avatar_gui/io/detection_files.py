"""Score maps of an evaluation on disk, and what report.json says about engines."""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.detection_evaluation import EngineEvaluation, PhotoOutcome
from avatar_gui.domain.detection_metrics import DetectionMetrics
from avatar_gui.domain.errors import InputError
from avatar_gui.io.atomic_files import write_files
from avatar_gui.io.text_files import parse_json

MAPS_NAME = "maps"


def write_map(folder: Path, image: int, score: NDArray[np.float32] | None, document: Mapping[str, Any]) -> None:
    """Write 000000.npy and, last, 000000.json, which vouches for it; the JSON alone where there is no map.

    Parameters
    ----------
    folder : Path
        Of the scene; made if need be.
    image : int
    score : ndarray of float32, shape (H, W), or None
        In pixels of the photo as taken, NaN outside the inspected area.
    document : mapping
        Plain values; finite numbers only.

    Raises
    ------
    StorageError
    """
    files = {}
    if score is None:
        # A map of an earlier run must not stand beside a document that says there is none.
        (folder / f"{image:06d}.npy").unlink(missing_ok=True)
    else:
        stream = io.BytesIO()
        np.save(stream, np.ascontiguousarray(score, np.float32), allow_pickle=False)
        files[f"{image:06d}.npy"] = stream.getvalue()
    files[f"{image:06d}.json"] = (json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()
    write_files(folder, files)


def read_map_document(folder: Path, image: int) -> dict[str, Any] | None:
    """Read 000000.json; None where there is none that can be read: it is then worked out again."""
    path = folder / f"{image:06d}.json"
    if not path.is_file():
        return None
    try:
        document = parse_json(path.read_text("utf-8"), path.name)
    except (InputError, OSError, UnicodeDecodeError):
        return None
    if not isinstance(document, dict) or "image_score" not in document:
        return None
    if document["image_score"] is not None and not (folder / f"{image:06d}.npy").is_file():
        return None
    return document


def read_map(folder: Path, image: int) -> NDArray[np.float32]:
    """Read 000000.npy, float32 (H, W).

    Raises
    ------
    InputError
        If it is missing or no map.
    """
    path = folder / f"{image:06d}.npy"
    try:
        score = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is not a score map", hint="delete it and run the same command again") from error
    if score.ndim != 2 or score.dtype != np.float32:
        raise InputError(f"{path} is not a score map", hint="delete it and run the same command again")
    return np.asarray(score, np.float32)


def detection_document(evaluation: EngineEvaluation) -> dict[str, Any]:
    """Give what report.json says about one engine; numbers may be NaN, which the report turns into null."""
    summary, engine = evaluation.summary, evaluation.engine
    return {
        "title": evaluation.title,
        "engine": None
        if engine is None
        else {**asdict(engine), "options": dict(engine.options), "weights_sha256": engine.weights_sha256 or None},
        "threshold": None
        if evaluation.threshold is None
        else asdict(evaluation.threshold) | {"origin": evaluation.threshold.origin.value},
        "scored": len(evaluation.outcomes) - len(evaluation.unscored),
        "not_scored": len(evaluation.unscored),
        "pooled": asdict(summary.pooled),
        "mean_over_parts": {name: asdict(mean) for name, mean in summary.mean.items()},
        "parts": _all(summary.parts),
        "groups": {name: _all(groups) for name, groups in summary.groups.items() if groups},
        "verdicts": {
            name: {verdict.value: count for verdict, count in row.items()}
            for name, row in evaluation.verdict_counts().items()
        },
        "time_s": {
            stage: {"median": median, "p95": high} for stage, (median, high) in evaluation.stage_times_s().items()
        },
        "photos": [_photo(outcome) for outcome in evaluation.outcomes],
    }


def _all(metrics: Mapping[str, DetectionMetrics]) -> dict[str, Any]:
    return {name: asdict(entry) for name, entry in metrics.items()}


def _photo(outcome: PhotoOutcome) -> dict[str, Any]:
    facts = outcome.facts
    return {
        "scene": facts.scene,
        "image": facts.image,
        "part": facts.part_name,
        "obj_id": facts.obj_id,
        "label": "defect" if facts.is_defective else "good",
        **{name.replace(" ", "_"): group for name, group in facts.groups.items()},
        "image_score": outcome.image_score,
        "verdict": outcome.verdict.value,
        "is_flagged": outcome.is_flagged,
        "note": outcome.note,
    }
