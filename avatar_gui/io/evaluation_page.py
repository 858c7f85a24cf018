"""An evaluation as one HTML page that needs no other file and no network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.pose_evaluation import (
    RECALL_PX,
    PoseKind,
    PoseOutcome,
    PoseSummary,
    by_part,
    candidate_table,
    gate_table,
    recall_curve,
    summarise,
)
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.io.detection_page import Strips, detection_sections
from avatar_gui.io.evaluation_files import EvaluationContent
from avatar_gui.io.page_pieces import figure, table

KIND_TITLES = {
    PoseKind.TRUE: "the true poses",
    PoseKind.ROUGH: "the rough poses",
    PoseKind.ROUGH_WIDE: "the wide rough poses",
    PoseKind.REFINED: "refined from the rough poses",
    PoseKind.REFINED_WIDE: "refined from the wide rough poses",
    PoseKind.SEARCH: "searched from nothing, then refined",
}
CURVE_PX, CURVE_SHARE = 15.0, 0.1
STYLE = """
:root{color-scheme:light dark;--line:#cbd2d9;--dim:#5b6672;--accent:#12887b;--bg:#fff;--text:#1b2127}
@media (prefers-color-scheme:dark){:root{--line:#333a43;--dim:#98a2ae;--accent:#35c2b0;--bg:#16191d;--text:#e6e9ed}}
body{font:13px/1.5 Inter,system-ui,sans-serif;background:var(--bg);color:var(--text);max-width:1120px;margin:24px auto;
padding:0 16px;font-variant-numeric:tabular-nums}
h1{font-size:20px}h2{font-size:15px;margin-top:28px}p.dim,figcaption{color:var(--dim)}
table{border-collapse:collapse;margin:8px 0}th,td{border-bottom:1px solid var(--line);padding:4px 10px;text-align:right}
th:first-child,td:first-child{text-align:left}.wide{overflow-x:auto}.row{display:flex;flex-wrap:wrap;gap:24px}
h3{font-size:13px;margin:20px 0 4px}
figure{margin:0}figure.strip{margin:0 0 16px}figure.strip img{max-height:420px}
figure img{max-width:100%;display:block}.pictures{display:grid;gap:16px;
grid-template-columns:repeat(auto-fill,minmax(320px,1fr))}svg text{fill:var(--dim);font:11px Inter,system-ui,sans-serif}
"""


@dataclass(frozen=True, eq=False, slots=True)
class EvaluationPicture:
    """A photo with edges drawn on it.

    Parameters
    ----------
    caption : str
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    """

    caption: str
    image: NDArray[np.uint8]


def evaluation_page(
    content: EvaluationContent, pictures: Sequence[EvaluationPicture], strips: Sequence[Strips] = ()
) -> str:
    """Give the page; everything that came from files is escaped.

    Parameters
    ----------
    content : EvaluationContent
    pictures : sequence of EvaluationPicture
        Of poses.
    strips : sequence of Strips
        Of engines, in the order of the content's; or none at all.
    """
    outcomes = content.outcomes
    parts = by_part(outcomes)
    labels = {label: [o for o in outcomes if o.label == label] for label in sorted({o.label for o in outcomes} - {""})}
    groups = {"all": list(outcomes), **(labels if len(labels) > 1 else {}), **parts}
    moved = f", moved by {content.error_px:g} px" if content.error_px else ""
    title = f"{content.dataset}: {KIND_TITLES[content.kind]}{moved}"
    sections = [
        _head(content, title),
        *detection_sections(content.engines, strips),
        _recall_section([outcomes, *parts.values()]),
        "<h2>Errors and time of poses</h2>",
        _error_table({name: summarise(group) for name, group in groups.items()}),
        _gate_section(outcomes),
    ]
    if any(o.ellipsoid for o in outcomes):
        sections.append(_coverage_section(summarise(outcomes)))
    if any(o.candidates_rad for o in outcomes):
        sections.append(_candidate_section(outcomes))
    if pictures:
        sections.append(_picture_section(pictures))
    sections.append(_note_section(outcomes))
    body = "\n".join(sections)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )


def _head(content: EvaluationContent, title: str) -> str:
    versions = ", ".join(" ".join(version) for version in content.versions)
    stopped = "" if content.is_complete else f" <b>Stopped early: {content.expected} were to be evaluated.</b>"
    return (
        f"<h1>{escape(title)}</h1>"
        f'<p class="dim">{len(content.outcomes)} poses, split {escape(content.split)}, {escape(content.created_at)}.'
        f"{stopped} {escape(versions)}</p>"
    )


def _recall_section(groups: Sequence[Sequence[PoseOutcome]]) -> str:
    return (
        "<h2>Poses: recall</h2><p class='dim'>Share of poses whose largest error on the part is at most so large; the "
        "thick line is all parts together.</p><div class='row'>"
        + _curves("largest error in the photo (MSPD), px", CURVE_PX, [[o.mspd_px for o in g] for g in groups])
        + _curves(
            "largest error in space (MSSD), share of the diameter",
            CURVE_SHARE,
            [[o.mssd_share for o in g] for g in groups],
        )
        + "</div>"
    )


def _candidate_section(outcomes: Sequence[PoseOutcome]) -> str:
    found = candidate_table(outcomes)
    return (
        "<h2>Search, before refinement</h2><p>Within 10 degrees, symmetries honoured: the first candidate "
        f"{_percent(found.first_share)}, one of the first five {_percent(found.five_share)}, of {found.count}.</p>"
    )


def _picture_section(pictures: Sequence[EvaluationPicture]) -> str:
    return (
        "<h2>Largest errors of poses</h2><p class='dim'>Teal: the twin's edges at the pose that was evaluated. Orange: "
        "at the true pose. Lens distortion taken out.</p><div class='pictures'>"
        + "".join(figure(p.caption, p.image) for p in pictures)
        + "</div>"
    )


def _note_section(outcomes: Sequence[PoseOutcome]) -> str:
    notes = [f"<li>{escape(f'{o.scene}/{o.photo_name}, {o.part_name}: {o.note}')}</li>" for o in outcomes if o.note]
    return f"<h2>Notes</h2><ul>{''.join(notes)}</ul>" if notes else ""


def _error_table(groups: dict[str, PoseSummary]) -> str:
    heads = [
        "",
        "poses",
        "no pose",
        "MSPD median, px",
        "mean",
        "95 %",
        *(f"≤ {t:g} px" for t in RECALL_PX),
        "MSSD median, % of diameter",
        "turn, deg",
        "shift, mm",
        "AR MSPD",
        "AR MSSD",
        "time mean, s",
        "95 %",
        "gate, s",
    ]
    rows = [
        [
            escape(name),
            str(s.count),
            str(s.without_pose),
            _number(s.mspd_median_px, 2),
            _number(s.mspd_mean_px, 2),
            _number(s.mspd_p95_px, 2),
            *(_percent(s.recall_px[t]) for t in RECALL_PX),
            _number(100 * s.mssd_median_share, 2),
            _number(math.degrees(s.rotation_median_rad), 2),
            _number(s.translation_median_mm, 2),
            _number(s.average_recall_mspd, 3),
            _number(s.average_recall_mssd, 3),
            _number(s.align_mean_s, 2),
            _number(s.align_p95_s, 2),
            _number(s.gate_mean_s, 2),
        ]
        for name, s in groups.items()
    ]
    return f'<div class="wide">{table(heads, rows)}</div>'


def _gate_section(outcomes: Sequence[PoseOutcome]) -> str:
    gate = gate_table(outcomes)
    rows = [[escape(band), *(str(row[level]) for level in QualityLevel)] for band, row in gate.counts.items()]
    return (
        "<h2>The pose gate's word against the error</h2>"
        + table(["error (MSPD)", *(level.value for level in QualityLevel)], rows)
        + f"<p>Within 2 px and OK: {_percent(gate.good_ok_share)}. More than 5 px off and not OK: "
        f"{_percent(gate.bad_not_ok_share)}.</p>"
    )


def _coverage_section(summary: PoseSummary) -> str:
    return (
        f"<h2>Claimed uncertainty</h2><p>{_percent(summary.coverage)} of {summary.claimed} true poses lie inside the "
        "claimed 95 % ellipsoid.</p>"
    )


def _curves(title: str, largest: float, groups: Sequence[Sequence[float]]) -> str:
    """Draw recall over threshold; the first group thick."""
    width, height, left, bottom = 480, 240, 40, 36
    paths = []
    for index, values in reversed(list(enumerate(groups))):
        x, y = recall_curve(values, largest)
        points = " ".join(
            f"{left + t / largest * (width - left - 8):.1f},{(1 - r) * (height - bottom - 8) + 8:.1f}"
            for t, r in zip(x, np.nan_to_num(y), strict=True)
        )
        look = 'stroke="var(--accent)" stroke-width="2.5"' if index == 0 else 'stroke="var(--line)" stroke-width="1"'
        paths.append(f'<polyline fill="none" {look} points="{points}"/>')
    ticks = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y_at = (1 - share) * (height - bottom - 8) + 8
        ticks.append(
            f'<line x1="{left}" x2="{width - 8}" y1="{y_at}" y2="{y_at}" stroke="var(--line)" stroke-width=".5"/>'
        )
        ticks.append(f'<text x="{left - 6}" y="{y_at + 4}" text-anchor="end">{share:.0%}</text>')
    for step in range(6):
        x_at = left + step / 5 * (width - left - 8)
        ticks.append(f'<text x="{x_at}" y="{height - bottom + 16}" text-anchor="middle">{largest * step / 5:g}</text>')
    ticks.append(f'<text x="{(width + left) / 2}" y="{height - 4}" text-anchor="middle">{escape(title)}</text>')
    return (
        f'<svg width="{width}" height="{height}" role="img" aria-label="{escape(title)}">{"".join(ticks + paths)}</svg>'
    )


def _number(value: float, digits: int) -> str:
    if math.isnan(value):
        return "–"
    return "∞" if math.isinf(value) else f"{value:.{digits}f}"


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}"
