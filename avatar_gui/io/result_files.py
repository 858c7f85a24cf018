"""What machines read of an inspection: result.json, anomaly.npy, overlay.png, and the summary of a series.

Every field is described in docs/user/result-json.md and held by resources/report/result.schema.json.
"""

import csv
import hashlib
import io
import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.camera import CameraIntrinsics, LensModel
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.report import ReportContent
from avatar_gui.domain.review import RegionCall
from avatar_gui.io.atomic_files import write_files

# Raised when a field changes its meaning or goes; a new field does not raise it.
SCHEMA_VERSION = 1
RESULT_NAME, ANOMALY_NAME, OVERLAY_NAME = "result.json", "anomaly.npy", "overlay.png"
SUMMARY_JSON_NAME, SUMMARY_CSV_NAME = "summary.json", "summary.csv"
SUMMARY_COLUMNS = (
    "photo",
    "outcome",
    "image_score",
    "regions",
    "largest_area_mm2",
    "reject_at",
    "pose_level",
    "edge_median_px",
    "decision",
    "operator",
    "folder",
    "reason",
)


def write_result(
    folder: Path,
    result: InspectionResult,
    *,
    score_original: NDArray[np.float32],
    overlay_rgb: NDArray[np.uint8],
) -> None:
    """Write result.json, anomaly.npy and overlay.png of one photo.

    Parameters
    ----------
    folder : Path
        Made if need be; files of an earlier run are replaced.
    result : InspectionResult
    score_original : ndarray of float32, shape (H, W)
        In the pixels of the original, distorted photo; NaN outside the inspected area.
    overlay_rgb : ndarray of uint8, shape (H, W, 3)
        RGB.

    Raises
    ------
    StorageError
        If the folder cannot be written; nothing half-written is left.
    ValueError
        If `score_original` is not of the original photo's size.
    """
    camera = result.source_intrinsics
    if score_original.shape != (camera.height, camera.width):
        raise ValueError(f"score map {score_original.shape} for a photo of {(camera.height, camera.width)}")
    files = {
        ANOMALY_NAME: _npy_bytes(score_original.astype(np.float32, copy=False)),
        OVERLAY_NAME: _png_bytes(overlay_rgb, folder / OVERLAY_NAME),
    }
    document = result_document(result)
    document["files"] = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    # result.json vouches for the others by their hashes, so it comes last.
    files[RESULT_NAME] = _json_bytes(document)
    write_files(folder, files)


def result_document(result: InspectionResult) -> dict[str, Any]:
    """Give the content of result.json (without the hashes of its neighbours): numbers, text, lists and None only.

    A value that is not a number (an edge distance when no edge was found) becomes None, never NaN.
    """
    evidence, verdict, pose = result.evidence, result.verdict, result.evidence.twin.T_cam_obj
    anomaly, camera = evidence.anomaly, result.source_intrinsics
    document = {
        "schema": SCHEMA_VERSION,
        "photo": {
            "name": result.photo_name,
            "sha256": evidence.observation.photo_sha256,
            "width_px": camera.width,
            "height_px": camera.height,
        },
        "verdict": {
            "outcome": verdict.outcome.value,
            "reasons": list(verdict.reasons),
            "gates": [{"name": g.name, "status": g.status.value, "message": g.message} for g in verdict.gates],
        },
        "score": {
            "image_score": anomaly.image_score,
            "inspected_px": int(anomaly.valid.sum()),
            "threshold": asdict(verdict.threshold) | {"origin": verdict.threshold.origin.value},
        },
        "regions": [
            _region(region, evidence.observation.intrinsics, camera)
            | {"call": _call(result.review.call_on(region, evidence.fingerprint))}
            for region in result.regions
        ],
        "marked_regions": [
            asdict(region)
            | {
                "outline_px": [list(point) for point in region.outline_px],
                "outline_original_px": _through_lens(region.outline_px, evidence.observation.intrinsics, camera)
                .round(2)
                .tolist(),
            }
            for region in result.review.marked
        ],
        "pose": {
            "T_cam_obj": pose.matrix.tolist(),
            "cam_R_m2c": pose.rotation.ravel().tolist(),
            "cam_t_m2c": pose.translation_mm.tolist(),
            "source": None if result.pose_source is None else result.pose_source.value,
            "level": result.pose_level.value,
            "quality": None if evidence.pose_quality is None else asdict(evidence.pose_quality),
            "uncertainty": _uncertainty(result),
        },
        "camera": {
            "fx_px": camera.fx,
            "fy_px": camera.fy,
            "cx_px": camera.cx,
            "cy_px": camera.cy,
            "width_px": camera.width,
            "height_px": camera.height,
            "distortion": list(camera.distortion),
            "lens": camera.lens.value,
            "origin": camera.origin.value,
        },
        "photo_checks": asdict(evidence.gates),
        "engine": {
            "name": anomaly.engine.name,
            "version": anomaly.engine.version,
            "options": dict(anomaly.engine.options),
            "weights_sha256": anomaly.engine.weights_sha256 or None,
        },
        "policy": _policy(result),
        "decision": None if result.decision is None else asdict(result.decision),
        "provenance": {
            "created_at": result.provenance.created_at,
            "fingerprint": evidence.fingerprint,
            "versions": dict(result.provenance.versions),
            "renderer": result.provenance.renderer,
            "inputs": [asdict(entry) for entry in result.provenance.inputs],
        },
        "timings_s": dict(evidence.timings_s),
    }
    plain = _plain(document)
    assert isinstance(plain, dict)  # noqa: S101 - for the type checker
    return plain


def write_summary(folder: Path, content: ReportContent, folders: Sequence[Path]) -> None:
    """Write summary.json and summary.csv of several photos.

    Parameters
    ----------
    folder : Path
    content : ReportContent
    folders : sequence of Path
        Where each result of `content` was written, in order.

    Raises
    ------
    StorageError
        If the folder cannot be written; nothing half-written is left.
    """
    rows = [
        _summary_row(result, _relative(place, folder)) for result, place in zip(content.results, folders, strict=True)
    ]
    rows += [
        dict.fromkeys(SUMMARY_COLUMNS) | {"photo": name, "outcome": "SKIPPED", "reason": reason}
        for name, reason in content.skipped
    ]
    document = {
        "schema": SCHEMA_VERSION,
        "title": content.title,
        "cad": {"name": content.cad.name, "sha256": content.cad.file_sha256},
        "created_at": content.created_at,
        "outcome": content.outcome.value,
        "photos": rows,
    }
    write_files(folder, {SUMMARY_CSV_NAME: _csv_bytes(rows), SUMMARY_JSON_NAME: _json_bytes(_plain(document))})


def write_array(path: Path, array: NDArray[Any]) -> None:
    """Write one array as .npy, whole or not at all; StorageError if it cannot be written."""
    write_files(path.parent, {path.name: _npy_bytes(array)})


def write_picture(path: Path, image: NDArray[np.uint8] | NDArray[np.uint16]) -> None:
    """Write one PNG, grey (H, W) or RGB (H, W, 3), whole or not at all; StorageError if it cannot be written."""
    write_files(path.parent, {path.name: _png_bytes(image, path)})


def _summary_row(result: InspectionResult, folder: str) -> dict[str, Any]:
    areas = [region.area_mm2 for region in result.regions if math.isfinite(region.area_mm2)]
    quality = result.evidence.pose_quality
    return {
        "photo": result.photo_name,
        "outcome": result.verdict.outcome.value,
        "image_score": result.evidence.anomaly.image_score,
        "regions": len(result.regions),
        "largest_area_mm2": max(areas, default=None),
        "reject_at": result.verdict.threshold.reject_at,
        "pose_level": result.pose_level.value,
        "edge_median_px": None if quality is None else quality.edge_median_px,
        "decision": None if result.decision is None else result.decision.choice.value,
        "operator": None if result.decision is None else result.decision.operator,
        "folder": folder,
        "reason": result.verdict.reasons[0],
    }


def _relative(place: Path, folder: Path) -> str:
    return (place.relative_to(folder) if place.is_relative_to(folder) else place).as_posix()


def _region(region: AnomalyRegion, ideal: CameraIntrinsics, source: CameraIntrinsics) -> dict[str, Any]:
    x, y, width, height = region.bbox_px
    # A straight edge bends in the lens: the box of the original photo is that of the outline, not of four corners.
    outline = region.contour_px or ((x, y), (x + width - 1, y), (x + width - 1, y + height - 1), (x, y + height - 1))
    original = _through_lens(outline, ideal, source)
    lower, upper = np.floor(original.min(axis=0)), np.ceil(original.max(axis=0))
    return {
        "label": region.label,
        "part": region.part,
        "area_px": region.area_px,
        "area_mm2": region.area_mm2,
        "peak": region.peak,
        "mean": region.mean,
        "guess": None if region.guess is None else region.guess.value,
        "reason": region.reason,
        "point_obj_mm": None if region.point_obj_mm is None else list(region.point_obj_mm),
        "undistorted": {
            "bbox_px": [x, y, width, height],
            "peak_px": list(region.peak_px),
            "contour_px": [list(point) for point in region.contour_px],
        },
        "original": {
            "bbox_px": [int(v) for v in (*lower, *(upper - lower + 1))],
            "peak_px": [round(float(v), 2) for v in _through_lens((region.peak_px,), ideal, source)[0]],
            "contour_px": original.round(2).tolist() if region.contour_px else [],
        },
    }


def _call(call: RegionCall | None) -> dict[str, Any] | None:
    if call is None:
        return None
    words = asdict(call)
    return {key: words[key] for key in ("choice", "operator", "decided_at", "reason", "comment")}


def _through_lens(
    pixels_px: Sequence[tuple[float, float]], ideal: CameraIntrinsics, source: CameraIntrinsics
) -> NDArray[np.float64]:
    """Map pixels (x, y) of the undistorted photo to those of the original, float64 (n, 2)."""
    rays = ideal.unproject(np.asarray(pixels_px, np.float64), np.ones(len(pixels_px)))
    zero = np.zeros(3)
    if source.lens is LensModel.FISHEYE:
        distortion = np.asarray(source.distortion or (0.0,) * 4)
        mapped, _ = cv2.fisheye.projectPoints(rays[:, None], zero, zero, source.K, distortion)
    else:
        mapped, _ = cv2.projectPoints(rays, zero, zero, source.K, np.asarray(source.distortion or (0.0,) * 4))
    return np.asarray(mapped, np.float64).reshape(-1, 2)


def _uncertainty(result: InspectionResult) -> dict[str, Any] | None:
    uncertainty = result.pose_uncertainty
    if uncertainty is None:
        return None
    return {
        "covariance": uncertainty.covariance.tolist(),
        "pivot_obj_mm": uncertainty.pivot_obj_mm.tolist(),
        "std_mm": list(uncertainty.std_mm),
        "std_rad": list(uncertainty.std_rad),
        "largest_px": result.pose_uncertainty_px,
        "rival_lead": uncertainty.rival_lead,
        "restart_spread_px": uncertainty.restart_spread_px,
    }


def _policy(result: InspectionResult) -> dict[str, Any]:
    policy = asdict(result.policy)
    # The threshold as used stands under "score"; this one says whether the policy brought its own.
    policy["has_own_threshold"] = policy.pop("threshold") is not None
    return policy


def _plain(value: Any) -> Any:
    """Turn numpy numbers and enums into plain ones, and what is not a finite number into None."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    return str(value)


def _json_bytes(document: object) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _csv_bytes(rows: Sequence[dict[str, Any]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, SUMMARY_COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _csv_cell(value) for key, value in row.items()})
    return stream.getvalue().encode()


def _csv_cell(value: Any) -> str:
    """Give a cell that no spreadsheet takes for a formula: text that starts like one gets an apostrophe."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, int | float | np.number):
        return repr(float(value)) if isinstance(value, float | np.floating) else str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ")[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"} else text


def _npy_bytes(array: NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.ascontiguousarray(array), allow_pickle=False)
    return stream.getvalue()


def _png_bytes(image: NDArray[np.uint8] | NDArray[np.uint16], path: Path) -> bytes:
    ok, encoded = cv2.imencode(".png", image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    if not ok:
        raise StorageError(f"{path}: the picture cannot be encoded")
    return encoded.tobytes()
