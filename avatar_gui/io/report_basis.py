"""The report's last page, as plain data: policy, engine, inputs, and the command that does it again."""

import shlex
from collections.abc import Sequence

from avatar_gui.domain.inspection import CAMERA_IN_JOB, POSE_IN_JOB, InputFile, InspectionResult
from avatar_gui.domain.report import ReportContent
from avatar_gui.domain.verdict import ThresholdOrigin
from avatar_gui.io.report_language import ReportLanguage
from avatar_gui.io.report_text import short_text, shown, threshold_text


def policy_rows(results: Sequence[InspectionResult], language: ReportLanguage) -> list[list[str]]:
    """Give rows of name and value; photos judged under different policies are told apart."""
    tr = language.tr
    rows = []
    for result in results:
        policy, pose = result.policy, result.policy.pose
        limits = (
            tr("edges within {0} / beyond {1} px", f"{pose.ok_edge_median_px:g}", f"{pose.fail_edge_median_px:g}"),
            tr("sure from {0} / under {1}", f"{pose.ok_confidence:.0%}", f"{pose.fail_confidence:.0%}"),
            tr("at least {0} points", str(pose.min_samples)),
        )
        smallest = (short_text(policy.min_area_px), short_text(policy.min_area_mm2))
        rows.append(
            [
                [tr("Threshold"), threshold_text(result.verdict.threshold, language)],
                [tr("For engine"), shown(result.verdict.threshold.engine)],
                [tr("Smallest region"), tr("{0} px and {1} mm²", *smallest)],
                [tr("Clipped pixels"), tr("at most {0}", f"{policy.max_clipped_share:.1%}")],
                [tr("Part in frame"), tr("at least {0}", f"{policy.min_in_frame_share:.0%}")],
                [tr("Hidden by things"), tr("at most {0} of the part", f"{policy.max_hidden_share:.0%}")],
                [tr("Pose OK / fails"), tr(", ").join(limits)],
            ]
        )
    return _told_apart(rows, results, language)


def engine_rows(results: Sequence[InspectionResult], language: ReportLanguage) -> list[list[str]]:
    """Give rows of name and value; photos scored by different engines are told apart."""
    tr = language.tr
    rows = []
    for result in results:
        engine = result.evidence.anomaly.engine
        options = ", ".join(f"{name} = {value}" for name, value in engine.options) or tr("none")
        rows.append(
            [
                [tr("Engine"), shown(f"{engine.name} {engine.version}")],
                [tr("Options"), shown(options)],
                [tr("Weights"), engine.weights_sha256 or tr("none")],
            ]
        )
    return _told_apart(rows, results, language)


def _told_apart(
    blocks: list[list[list[str]]], results: Sequence[InspectionResult], language: ReportLanguage
) -> list[list[str]]:
    told: list[list[str]] = []
    unique = [block for i, block in enumerate(blocks) if block not in blocks[:i]]
    for block in unique:
        if len(unique) > 1:
            names = [result.photo_name for result, b in zip(results, blocks, strict=True) if b == block]
            told.append([language.tr("Photos"), shown(", ".join(names))])
        told += block
    return told


def input_rows(content: ReportContent, language: ReportLanguage) -> list[dict[str, str]]:
    """Give role, name and hash of every file that was read, once each."""
    files: dict[InputFile, None] = {}
    for result in content.results:
        files |= dict.fromkeys(result.provenance.inputs)
    roles = ["cad", "camera", "pose", "weights", "photo"]
    ordered = sorted(files, key=lambda f: (roles.index(f.role) if f.role in roles else len(roles), f.name))
    words = {
        "cad": language.tr("cad"),
        "camera": language.tr("camera"),
        "pose": language.tr("pose"),
        "weights": language.tr("weights"),
        "photo": language.tr("photo"),
    }
    # What stands in the job instead of in a file has no name of a person's.
    in_job = {
        CAMERA_IN_JOB: language.tr("camera (in job)"),
        POSE_IN_JOB: language.tr("pose (in job)"),
    }
    return [
        {"role": words.get(f.role) or shown(f.role), "name": in_job.get(f.name) or shown(f.name), "sha256": f.sha256}
        for f in ordered
    ]


def needs_job(content: ReportContent) -> bool:
    """Tell whether something that the results start from is in no file but the job."""
    return any(
        file.name in {CAMERA_IN_JOB, POSE_IN_JOB} for result in content.results for file in result.provenance.inputs
    )


def command_text(content: ReportContent) -> str:
    """Give the command that inspects these photos again: from files, or as the job says."""
    if needs_job(content):
        return "avatar inspect JOB.avatar --out again"
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
