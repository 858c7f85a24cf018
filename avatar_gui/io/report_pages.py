"""What stands on the report's pages, as plain data: every number already text, every text still only text.

The template (resources/report/report.typ) places it and computes nothing. User text goes there through JSON, so no job
name can ever become markup. The program's own words are in the report's language (`ReportLanguage`); names, comments
and whatever else people typed stay as they are.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import SIGMAS_95
from avatar_gui.domain.anomaly import RegionGuess
from avatar_gui.domain.camera import CameraIntrinsics, CameraOrigin, LensModel
from avatar_gui.domain.inspection import Choice, Decision, InspectionResult
from avatar_gui.domain.quality import PoseQuality, PoseSource
from avatar_gui.domain.report import ReportContent
from avatar_gui.domain.review import RegionCall, RegionChoice
from avatar_gui.domain.verdict import GateStatus, Outcome
from avatar_gui.io.report_basis import command_text, engine_rows, input_rows, needs_job, policy_rows
from avatar_gui.io.report_language import ReportLanguage
from avatar_gui.io.report_pictures import PicturePool, photo_pictures, pose_picture, twin_thumbnail
from avatar_gui.io.report_text import date_text, number_text, score_text, short_text, shown, threshold_text


def report_pages(content: ReportContent, pictures: PicturePool, language: ReportLanguage) -> dict[str, Any]:
    """Give the data of the template; pictures go to `pictures` and are named in the data by their file names."""
    results = content.results
    one = results[0]
    return {
        "language": language.code,
        "texts": dict(language.texts),
        "words": _words(language),
        "title": shown(content.title) or language.tr("Untitled"),
        "company": shown(content.branding.company),
        "operator": shown(content.branding.operator),
        "date": date_text(content.created_at, language),
        "outcome": content.outcome.value,
        "sentence": _counts(content, language),
        "part": {
            "file": shown(content.cad.name),
            "size": " × ".join(short_text(v) for v in content.cad.extents_mm) + " mm",
            "parts": _parts([part.name for part in content.cad.parts]),
            "sha256": content.cad.file_sha256,
            "warnings": [shown(language.said(text)) for text in content.cad.warnings],
        },
        "thumbnail": twin_thumbnail(one, pictures),
        "engine": shown(one.evidence.anomaly.engine.name),
        "threshold": threshold_text(one.verdict.threshold, language),
        "photos": [_photo(result, pictures, content.branding.heat_map, language) for result in results],
        "skipped": [{"name": shown(name), "reason": shown(language.said(reason))} for name, reason in content.skipped],
        "policies": policy_rows(results, language),
        "engines": engine_rows(results, language),
        "versions": [[shown(name), shown(version)] for name, version in one.provenance.versions],
        "renderer": shown(one.provenance.renderer),
        "inputs": input_rows(content, language),
        "needs_job": needs_job(content),
        "command": shown(command_text(content)),
    }


def _words(language: ReportLanguage) -> dict[str, str]:
    """Give what the words of verdicts, checks and choices are called, by the value that they have in the data."""
    said = [*Outcome, *GateStatus, *Choice]
    return {word.value: language.said(word.value) for word in said} | {
        "OK": language.tr("OK"),
        "WARN": language.tr("WARN"),
        "FAIL": language.tr("FAIL"),
        "UNKNOWN": language.tr("UNKNOWN"),
        "review": language.tr("review"),
        "SKIPPED": language.tr("NOT INSPECTED"),
    }


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _photo(result: InspectionResult, pictures: PicturePool, heat_map: str, language: ReportLanguage) -> dict[str, Any]:
    evidence, verdict = result.evidence, result.verdict
    areas = [region.area_mm2 for region in result.regions]
    quality = evidence.pose_quality
    camera = result.source_intrinsics
    return {
        "name": shown(result.photo_name),
        "outcome": verdict.outcome.value,
        "score": score_text(evidence.anomaly.image_score),
        "n_regions": len(result.regions),
        "largest": number_text(max(areas, default=np.nan), 1),
        "pose_level": result.pose_level.value,
        "edge_median": "–" if quality is None else number_text(quality.edge_median_px, 1),
        "decision": _decision(result.decision, evidence.fingerprint, language),
        "reasons": [shown(language.said(reason)) for reason in verdict.reasons],
        "gates": [
            {
                "name": shown(language.said(gate.name)),
                "status": gate.status.value,
                "message": shown(language.said(gate.message)),
            }
            for gate in verdict.gates
        ],
        "pictures": photo_pictures(result, pictures, heat_map, language),
        "regions": [
            {
                "label": str(region.label),
                "part": shown(region.part),
                "verdict": "reject" if region.peak >= verdict.threshold.reject_at else "review",
                "peak": score_text(region.peak),
                "mm2": number_text(region.area_mm2, 1),
                "px": f"{region.area_px}",
                "place": "({}, {})".format(*region.peak_px),
                "guess": "" if region.guess is None else shown(_guess(region.guess, region.reason, language)),
                "point": "–" if region.point_obj_mm is None else _vector(region.point_obj_mm),
                "call": _region_word(result.review.call_on(region, evidence.fingerprint), language),
            }
            for region in result.regions
        ],
        "marked": [
            {
                "label": f"+{region.number}",
                "px": f"{region.area_px:.0f}",
                "place": "({:.0f}, {:.0f})".format(*region.bbox_px[:2]),
                "note": shown(" · ".join(text for text in (language.reason(region.reason), region.comment) if text)),
            }
            for region in result.review.marked
        ],
        "pose": [[number_text(v, 5 if column < 3 else 3) for column, v in enumerate(row)] for row in _matrix(result)],
        "pose_source": _pose_source(result.pose_source, language),
        "quality": _quality(quality, language) + _uncertainty(result, language),
        "pose_picture": pose_picture(result, pictures),
        "camera": _camera(camera, language),
        "timing": f"{sum(evidence.timings_s.values()):.2f} s" if evidence.timings_s else "",
        "fingerprint": evidence.fingerprint,
    }


def _guess(guess: RegionGuess, reason: str, language: ReportLanguage) -> str:
    words = {
        RegionGuess.MISSING: language.tr("Something missing?"),
        RegionGuess.EXTRA: language.tr("Something extra?"),
        RegionGuess.SURFACE: language.tr("A mark on the surface?"),
    }
    return f"{words[guess]} {_capitalised(language.said(reason))}"


def _pose_source(source: PoseSource | None, language: ReportLanguage) -> str:
    words = {
        None: language.tr("unknown"),
        PoseSource.FILE: language.tr("file"),
        PoseSource.POINTS: language.tr("points"),
        PoseSource.MANUAL: language.tr("manual"),
        PoseSource.COPIED: language.tr("copied"),
        PoseSource.REFINED: language.tr("refined"),
        PoseSource.SEARCHED: language.tr("searched"),
        PoseSource.BOARD: language.tr("board"),
        PoseSource.STATION: language.tr("station"),
    }
    return words[source]


def _camera(camera: CameraIntrinsics, language: ReportLanguage) -> str:
    lenses = {LensModel.PINHOLE: language.tr("pinhole"), LensModel.FISHEYE: language.tr("fisheye")}
    origins = {
        CameraOrigin.CALIBRATION: language.tr("calibration"),
        CameraOrigin.EXIF_GUESS: language.tr("exif guess"),
        CameraOrigin.MANUAL: language.tr("manual"),
    }
    parts = (
        f"{camera.width} × {camera.height} px",
        f"f {camera.fx:.1f} / {camera.fy:.1f} px",
        f"c {camera.cx:.1f} / {camera.cy:.1f} px",
        lenses[camera.lens],
        origins[camera.origin],
    )
    return language.tr(", ").join(parts)


def _quality(quality: PoseQuality | None, language: ReportLanguage) -> list[list[str]]:
    if quality is None:
        return []
    tr = language.tr
    return [
        [tr("Sure that it is right"), quality.sure_text],
        [tr("Edge distance, median"), f"{number_text(quality.edge_median_px, 2)} px"],
        [tr("Edge distance, 95 %"), f"{number_text(quality.edge_p95_px, 2)} px"],
        [tr("Edges found"), tr("{0} of {1} within 3 px", f"{quality.found_share:.0%}", str(quality.n_samples))],
        [tr("Edges in view"), f"{number_text(quality.visible_edge_px, 0)} px"],
    ]


def _uncertainty(result: InspectionResult, language: ReportLanguage) -> list[list[str]]:
    uncertainty, px = result.pose_uncertainty, result.pose_uncertainty_px
    if uncertainty is None or px is None:
        return []
    tr = language.tr
    shift_mm = SIGMAS_95 * max(uncertainty.std_mm)
    turn_deg = np.degrees(SIGMAS_95 * max(uncertainty.std_rad))
    rows = [
        [tr("May be off by, 95 %"), f"{number_text(shift_mm, 2)} mm, {number_text(turn_deg, 2)}°"],
        [tr("On the part, 95 %"), tr("{0} px at most", number_text(px, 1))],
    ]
    if uncertainty.rival_lead is not None:
        rows.append([tr("Ahead of the next best pose"), tr("by {0} of the evidence", f"{uncertainty.rival_lead:.0%}")])
    if uncertainty.restart_spread_px is not None:
        spread = number_text(uncertainty.restart_spread_px, 1)
        rows.append([tr("Refined from other starts"), tr("ends {0} px apart", spread)])
    return rows


def _matrix(result: InspectionResult) -> NDArray[np.float64]:
    return result.evidence.twin.T_cam_obj.matrix


def _decision(decision: Decision | None, fingerprint: str, language: ReportLanguage) -> dict[str, str] | None:
    if decision is None:
        return None
    stale = bool(decision.fingerprint) and decision.fingerprint != fingerprint
    return {
        "choice": decision.choice.value,
        "by": shown(decision.operator) or language.tr("unknown"),
        "at": date_text(decision.decided_at, language),
        "comment": shown(decision.comment),
        "why": shown(
            " · ".join(text for text in (language.said(decision.rule), language.reason(decision.reason)) if text)
        ),
        "note": language.tr("made on an earlier result") if stale else "",
    }


def _region_word(call: RegionCall | None, language: ReportLanguage) -> str:
    """Give what a person said of a region, with the reason."""
    if call is None:
        return ""
    words = {
        RegionChoice.DEFECT: language.tr("defect"),
        RegionChoice.FALSE_ALARM: language.tr("false alarm"),
        RegionChoice.UNSURE: language.tr("unsure"),
    }
    texts = (words[call.choice], language.reason(call.reason), call.comment)
    return shown(" · ".join(text for text in texts if text))


def _counts(content: ReportContent, language: ReportLanguage) -> str:
    outcomes = [result.verdict.outcome for result in content.results]
    total = len(outcomes) + len(content.skipped)
    n_reject, n_review, n_accept = (
        str(outcomes.count(outcome)) for outcome in (Outcome.REJECT, Outcome.REVIEW, Outcome.ACCEPT)
    )
    parts = {
        language.tr("{0} rejected", n_reject): n_reject,
        language.tr("{0} to review", n_review): n_review,
        language.tr("{0} accepted", n_accept): n_accept,
        language.tr("{0} not inspected", str(len(content.skipped))): str(len(content.skipped)),
    }
    listed = language.tr(", ").join(text for text, n in parts.items() if n != "0")
    return language.tr("1 photo: {0}", listed) if total == 1 else language.tr("{0} photos: {1}", str(total), listed)


def _parts(names: Sequence[str]) -> str:
    listed = shown(", ".join(names[:6]))
    return f"{len(names)}: {listed}{', …' if len(names) > 6 else ''}" if len(names) > 1 else listed


def _vector(values: Sequence[float]) -> str:
    return ", ".join(number_text(v, 1) for v in values)
