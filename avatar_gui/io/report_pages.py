"""What stands on the report's pages, as plain data: every number already text, every text still only text.

The template (resources/report/report.typ) places it and computes nothing. User text goes there through JSON, so no job
name can ever become markup.
"""

import re
import shlex
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import SIGMAS_95
from avatar_gui.domain.anomaly import RegionGuess
from avatar_gui.domain.inspection import Decision, InputFile, InspectionResult
from avatar_gui.domain.quality import PoseQuality
from avatar_gui.domain.report import ReportContent
from avatar_gui.domain.review import RegionCall
from avatar_gui.domain.verdict import Outcome, Threshold, ThresholdOrigin
from avatar_gui.io.report_pictures import PicturePool, photo_pictures, pose_picture, twin_thumbnail

# Longer unbroken words get places where a line may end; a file name of a usual length stays searchable as one word.
_LONGEST_WORD = 36
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_ORIGINS = {
    ThresholdOrigin.UNCALIBRATED: "not calibrated: nothing can be accepted by it",
    ThresholdOrigin.USER: "set by the user",
    ThresholdOrigin.GOOD_PHOTOS: "calibrated from {n} good photos",
    ThresholdOrigin.VIRTUAL_PHOTOS: "from {n} virtual good photos",
}
_GUESS_WORDS = {
    RegionGuess.MISSING: "Something missing",
    RegionGuess.EXTRA: "Something extra",
    RegionGuess.SURFACE: "A mark on the surface",
}
_VERDICT_WORDS = {Outcome.REJECT: "rejected", Outcome.REVIEW: "to review", Outcome.ACCEPT: "accepted"}


def report_pages(content: ReportContent, pictures: PicturePool) -> dict[str, Any]:
    """Give the data of the template; pictures go to `pictures` and are named in the data by their file names."""
    results = content.results
    one = results[0]
    return {
        "title": shown(content.title) or "Untitled",
        "company": shown(content.branding.company),
        "operator": shown(content.branding.operator),
        "date": _date(content.created_at),
        "outcome": content.outcome.value,
        "sentence": _counts(content),
        "part": {
            "file": shown(content.cad.name),
            "size": " × ".join(_short(v) for v in content.cad.extents_mm) + " mm",
            "parts": _parts([part.name for part in content.cad.parts]),
            "sha256": content.cad.file_sha256,
            "warnings": [shown(text) for text in content.cad.warnings],
        },
        "thumbnail": twin_thumbnail(one, pictures),
        "engine": shown(one.evidence.anomaly.engine.name),
        "threshold": _threshold(one.verdict.threshold),
        "photos": [_photo(result, pictures, content.branding.heat_map) for result in results],
        "skipped": [{"name": shown(name), "reason": shown(reason)} for name, reason in content.skipped],
        "policies": _policies(results),
        "engines": _engines(results),
        "versions": [[shown(name), shown(version)] for name, version in one.provenance.versions],
        "renderer": shown(one.provenance.renderer),
        "inputs": _inputs(content),
        "command": shown(_command(content)),
    }


def shown(text: str) -> str:
    """Make text safe to print: one line, no invisible controls that reorder it, breakable where it is very long.

    Direction controls are spelled out, because with them ``report_gpj.exe`` reads as another name.
    """
    # Lone surrogates (undecodable file names) cannot be written to JSON.
    text = text.encode("utf-8", "replace").decode("utf-8")
    spelled = "".join(
        f"‹U+{ord(c):04X}›" if c in _BIDI_CONTROLS else " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in text
    )
    return re.sub(rf"\S{{{_LONGEST_WORD},}}", lambda word: _breakable(word[0]), " ".join(spelled.split(" "))).strip()


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _breakable(word: str) -> str:
    pieces = re.findall(r"[^_\-./\\]{1,12}[_\-./\\]*|[_\-./\\]+", word)
    return "\u200b".join(pieces)


def _photo(result: InspectionResult, pictures: PicturePool, heat_map: str) -> dict[str, Any]:
    evidence, verdict = result.evidence, result.verdict
    areas = [region.area_mm2 for region in result.regions]
    quality = evidence.pose_quality
    camera = result.source_intrinsics
    return {
        "name": shown(result.photo_name),
        "outcome": verdict.outcome.value,
        "score": _score(evidence.anomaly.image_score),
        "n_regions": len(result.regions),
        "largest": _number(max(areas, default=np.nan), 1),
        "pose_level": result.pose_level.value,
        "edge_median": "–" if quality is None else _number(quality.edge_median_px, 1),
        "decision": _decision(result.decision, evidence.fingerprint),
        "reasons": [shown(reason) for reason in verdict.reasons],
        "gates": [
            {"name": shown(g.name), "status": g.status.value, "message": shown(g.message)} for g in verdict.gates
        ],
        "pictures": photo_pictures(result, pictures, heat_map),
        "regions": [
            {
                "label": str(region.label),
                "part": shown(region.part),
                "verdict": "reject" if region.peak >= verdict.threshold.reject_at else "review",
                "peak": _score(region.peak),
                "mm2": _number(region.area_mm2, 1),
                "px": f"{region.area_px}",
                "place": "({}, {})".format(*region.peak_px),
                "guess": ""
                if region.guess is None
                else shown(f"{_GUESS_WORDS[region.guess]}? {_capitalised(region.reason)}"),
                "point": "–" if region.point_obj_mm is None else _vector(region.point_obj_mm),
                "call": _region_word(result.review.call_on(region, evidence.fingerprint)),
            }
            for region in result.regions
        ],
        "marked": [
            {
                "label": f"+{region.number}",
                "px": f"{region.area_px:.0f}",
                "place": "({:.0f}, {:.0f})".format(*region.bbox_px[:2]),
                "note": shown(" · ".join(text for text in (region.reason, region.comment) if text)),
            }
            for region in result.review.marked
        ],
        "pose": [[_number(v, 5 if column < 3 else 3) for column, v in enumerate(row)] for row in _matrix(result)],
        "pose_source": "unknown" if result.pose_source is None else result.pose_source.value,
        "quality": _quality(quality) + _uncertainty(result),
        "pose_picture": pose_picture(result, pictures),
        "camera": f"{camera.width} × {camera.height} px, f {camera.fx:.1f} / {camera.fy:.1f} px, c {camera.cx:.1f} / "
        f"{camera.cy:.1f} px, {camera.lens.value}, {camera.origin.value.replace('_', ' ')}",
        "timing": f"{sum(evidence.timings_s.values()):.2f} s" if evidence.timings_s else "",
        "fingerprint": evidence.fingerprint,
    }


def _quality(quality: PoseQuality | None) -> list[list[str]]:
    if quality is None:
        return []
    sure = f"{np.floor(100 * quality.confidence):.0f}%" if np.isfinite(quality.confidence) else "–"
    return [
        ["Sure that it is right", sure],
        ["Edge distance, median", f"{_number(quality.edge_median_px, 2)} px"],
        ["Edge distance, 95 %", f"{_number(quality.edge_p95_px, 2)} px"],
        ["Edges found", f"{quality.found_share:.0%} of {quality.n_samples} within 3 px"],
        ["Edges in view", f"{_number(quality.visible_edge_px, 0)} px"],
    ]


def _uncertainty(result: InspectionResult) -> list[list[str]]:
    uncertainty, px = result.pose_uncertainty, result.pose_uncertainty_px
    if uncertainty is None or px is None:
        return []
    shift_mm = SIGMAS_95 * max(uncertainty.std_mm)
    turn_deg = np.degrees(SIGMAS_95 * max(uncertainty.std_rad))
    rows = [
        ["May be off by, 95 %", f"{_number(shift_mm, 2)} mm, {_number(turn_deg, 2)}°"],
        ["On the part, 95 %", f"{_number(px, 1)} px at most"],
    ]
    if uncertainty.rival_lead is not None:
        rows.append(["Ahead of the next best pose", f"by {uncertainty.rival_lead:.0%} of the evidence"])
    if uncertainty.restart_spread_px is not None:
        rows.append(["Refined from other starts", f"ends {_number(uncertainty.restart_spread_px, 1)} px apart"])
    return rows


def _matrix(result: InspectionResult) -> NDArray[np.float64]:
    return result.evidence.twin.T_cam_obj.matrix


def _decision(decision: Decision | None, fingerprint: str) -> dict[str, str] | None:
    if decision is None:
        return None
    stale = bool(decision.fingerprint) and decision.fingerprint != fingerprint
    return {
        "choice": decision.choice.value,
        "by": shown(decision.operator) or "unknown",
        "at": _date(decision.decided_at),
        "comment": shown(decision.comment),
        "why": shown(" · ".join(text for text in (decision.rule, decision.reason) if text)),
        "note": "made on an earlier result" if stale else "",
    }


def _region_word(call: RegionCall | None) -> str:
    """Give what a person said of a region, with the reason."""
    if call is None:
        return ""
    return shown(" · ".join(text for text in (call.choice.value.replace("_", " "), call.reason, call.comment) if text))


def _counts(content: ReportContent) -> str:
    outcomes = [result.verdict.outcome for result in content.results]
    total = len(outcomes) + len(content.skipped)
    parts = [f"{outcomes.count(o)} {word}" for o, word in _VERDICT_WORDS.items() if outcomes.count(o)]
    if content.skipped:
        parts.append(f"{len(content.skipped)} not inspected")
    return f"{total} photo{'s' if total != 1 else ''}: {', '.join(parts)}"


def _parts(names: Sequence[str]) -> str:
    listed = shown(", ".join(names[:6]))
    return f"{len(names)}: {listed}{', …' if len(names) > 6 else ''}" if len(names) > 1 else listed


def _threshold(threshold: Threshold) -> str:
    origin = _ORIGINS[threshold.origin].format(n=threshold.n_photos)
    return f"reject {_score(threshold.reject_at)}, review {_score(threshold.review_at)} ({origin})"


def _policies(results: Sequence[InspectionResult]) -> list[list[str]]:
    """Rows of name and value; photos judged under different policies are told apart."""
    rows = []
    for result in results:
        policy, pose = result.policy, result.policy.pose
        rows.append(
            [
                ["Threshold", _threshold(result.verdict.threshold)],
                ["For engine", shown(result.verdict.threshold.engine)],
                ["Smallest region", f"{_short(policy.min_area_px)} px and {_short(policy.min_area_mm2)} mm²"],
                ["Clipped pixels", f"at most {policy.max_clipped_share:.1%}"],
                ["Part in frame", f"at least {policy.min_in_frame_share:.0%}"],
                ["Hidden by things", f"at most {policy.max_hidden_share:.0%} of the part"],
                [
                    "Pose OK / fails",
                    (
                        f"edges within {pose.ok_edge_median_px:g} / beyond {pose.fail_edge_median_px:g} px, "
                        f"sure from {pose.ok_confidence:.0%} / under {pose.fail_confidence:.0%}, "
                        f"at least {pose.min_samples} points"
                    ),
                ],
            ]
        )
    return _told_apart(rows, results)


def _engines(results: Sequence[InspectionResult]) -> list[list[str]]:
    rows = []
    for result in results:
        engine = result.evidence.anomaly.engine
        options = ", ".join(f"{name} = {value}" for name, value in engine.options) or "none"
        weights = engine.weights_sha256 or "none"
        rows.append(
            [["Engine", shown(f"{engine.name} {engine.version}")], ["Options", shown(options)], ["Weights", weights]]
        )
    return _told_apart(rows, results)


def _told_apart(blocks: list[list[list[str]]], results: Sequence[InspectionResult]) -> list[list[str]]:
    told: list[list[str]] = []
    unique = [block for i, block in enumerate(blocks) if block not in blocks[:i]]
    for block in unique:
        if len(unique) > 1:
            names = [result.photo_name for result, b in zip(results, blocks, strict=True) if b == block]
            told.append(["Photos", shown(", ".join(names))])
        told += block
    return told


def _inputs(content: ReportContent) -> list[dict[str, str]]:
    files: dict[InputFile, None] = {}
    for result in content.results:
        files |= dict.fromkeys(result.provenance.inputs)
    roles = ["cad", "camera", "pose", "weights", "photo"]
    ordered = sorted(files, key=lambda f: (roles.index(f.role) if f.role in roles else len(roles), f.name))
    return [{"role": shown(f.role), "name": shown(f.name), "sha256": f.sha256} for f in ordered]


def _command(content: ReportContent) -> str:
    one = content.results[0]
    threshold, engine = one.verdict.threshold, one.evidence.anomaly.engine
    words = ["avatar", "inspect", "--cad", content.cad.name]
    if content.cad.unit_origin.value == "user":
        words += ["--unit", content.cad.source_unit.value]
    for role, placeholder in (("camera", "CAMERA"), ("pose", "POSE")):
        names = {f.name for result in content.results for f in result.provenance.inputs if f.role == role}
        words += [f"--{role}", names.pop() if len(names) == 1 else placeholder]
    words += ["--photo", *(result.photo_name for result in content.results), "--engine", engine.name]
    for name, value in engine.options:
        words += ["--option", f"{name}={value}"]
    if threshold.origin is not ThresholdOrigin.UNCALIBRATED:
        words += ["--threshold", f"{threshold.reject_at:g}", "--review-threshold", f"{threshold.review_at:g}"]
    words += ["--min-area-px", f"{one.policy.min_area_px:g}", "--min-area-mm2", f"{one.policy.min_area_mm2:g}"]
    return " ".join(shlex.quote(word) for word in [*words, "--out", "again"])


def timestamp(created_at: str) -> datetime:
    """Read the time of a report; one without a zone is UTC."""
    moment = datetime.fromisoformat(created_at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _date(iso: str) -> str:
    try:
        moment = timestamp(iso)
    except ValueError:
        return shown(iso)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _vector(values: Sequence[float]) -> str:
    return ", ".join(_number(v, 1) for v in values)


def _score(value: float) -> str:
    return _number(value, 3)


def _short(value: float) -> str:
    return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"


def _number(value: float, digits: int) -> str:
    """Give a number with a true minus sign; a dash for what is not one."""
    if not np.isfinite(value):
        return "–"
    text = f"{value:.{digits}f}"
    return text.replace("-", "−") if float(text) else f"{0:.{digits}f}"
