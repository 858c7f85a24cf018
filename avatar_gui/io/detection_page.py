"""The part of an evaluation's page that is about engines: tables of metrics, and pictures of what they get wrong."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.detection_evaluation import DEFECT_GROUPS, EngineEvaluation
from avatar_gui.domain.detection_metrics import DetectionMetrics, MeanAndError
from avatar_gui.domain.verdict import Outcome
from avatar_gui.io.page_pieces import figure, table

# Heading, name of the metric, and whether it is told in per cent.
COLUMNS = (
    ("I-AUROC", "image_auroc", False),
    ("P-AUROC", "pixel_auroc", False),
    ("P-AP", "pixel_ap", False),
    ("AUPRO 0.3", "aupro_30", False),
    ("AUPRO 0.05", "aupro_05", False),
    ("I-F1 max", "image_f1_max", False),
    ("P-F1 max", "pixel_f1_max", False),
    ("overkill at 2 % escape", "overkill", True),
    ("found at 10 % false alarms", "found_at_alarms", True),
    ("good rejected", "flagged_good", True),
    ("defective rejected", "flagged_defective", True),
    ("balanced accuracy", "balanced_accuracy", True),
)
GROUP_TITLES = {
    "kind": "Kind of defect (each with all good photos)",
    "size": "Size of the defect (each with all good photos)",
    "finish": "Finish",
    "light": "Light",
    "occluder": "Things standing before the part",
    "view": "Angle off the view in which the outline of the part is largest",
    "pose error": "Error of the pose (MSPD)",
}
EXPLANATION = (
    "I: photos, by the engine's one score for each; P: pixels, over the pixels that show the part and those of the "
    "defect; pixels that the engine did not look at have its map's smallest score. AUPRO: overlap of defect regions up "
    "to that share of false-positive pixels. Overkill: good photos rejected when at most 2 % of the defective ones "
    "pass. Rejected: at the engine's own level. docs/method/metrics.md has the definitions."
)


@dataclass(frozen=True, eq=False, slots=True)
class PhotoStrip:
    """Photo, twin, map and truth of one photo side by side.

    Parameters
    ----------
    caption : str
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    """

    caption: str
    image: NDArray[np.uint8]


Strips = tuple[Sequence[PhotoStrip], Sequence[PhotoStrip]]
"""Of one engine: misses and false alarms."""


def detection_sections(engines: Sequence[EngineEvaluation], strips: Sequence[Strips]) -> list[str]:
    """Give the sections, each as HTML; everything that came from files is escaped.

    Parameters
    ----------
    engines : sequence of EngineEvaluation
    strips : sequence of Strips
        One for each engine, or none at all.
    """
    if not engines:
        return []
    rows = {engine.title: engine.summary.pooled for engine in engines}
    sections = [
        "<h2>Engines, all parts together</h2>" + metrics_table(rows),
        "<h2>Engines, mean over parts ± standard error</h2>"
        + _mean_table({engine.title: engine.summary.mean for engine in engines}),
        f'<p class="dim">{escape(EXPLANATION)}</p>',
    ]
    for place, engine in enumerate(engines):
        sections += _engine_sections(engine, strips[place] if strips else ((), ()))
    return sections


def metrics_table(rows: Mapping[str, DetectionMetrics]) -> str:
    """Give a table with a row of metrics for each name."""
    heads = ["", "good", "defective", *(head for head, _, _ in COLUMNS)]
    cells = [
        [
            escape(name),
            str(metrics.good),
            str(metrics.defective),
            *(_told(getattr(metrics, key), is_share=is_share) for _, key, is_share in COLUMNS),
        ]
        for name, metrics in rows.items()
    ]
    return f'<div class="wide">{table(heads, cells)}</div>'


def _engine_sections(engine: EngineEvaluation, strips: Strips) -> list[str]:
    summary = engine.summary
    sections = [f"<h2>{escape(engine.title)}</h2>", _about(engine)]
    sections += ["<h3>Parts</h3>", metrics_table(summary.parts)]
    for name, groups in summary.groups.items():
        # One group alone repeats what stands above.
        if len(groups) > 1 or (groups and name in DEFECT_GROUPS):
            sections += [f"<h3>{escape(GROUP_TITLES[name])}</h3>", metrics_table(groups)]
    sections += ["<h3>Verdicts</h3>", _verdict_table(engine), "<h3>Time</h3>", _time_table(engine)]
    titles = ("Defective photos with the lowest scores", "Good photos with the highest scores")
    for title, pictures in zip(titles, strips, strict=True):
        if pictures:
            sections.append(
                f"<h3>{title}</h3><p class='dim'>Photo, twin, map, truth (defect orange, dark what does not count); "
                "one colour scale for all pictures of an engine.</p>"
                + "".join(figure(p.caption, p.image, "strip") for p in pictures)
            )
    if engine.unscored:
        notes = "".join(
            f"<li>{escape(f'{o.facts.scene}/{o.facts.photo_name}, {o.facts.part_name}: {o.note}')}</li>"
            for o in engine.unscored
        )
        sections.append(f"<h3>Not scored, and in no metric: {len(engine.unscored)}</h3><ul>{notes}</ul>")
    return sections


def _about(engine: EngineEvaluation) -> str:
    if engine.engine is None or engine.threshold is None:
        return "<p>Not one photo was scored.</p>"
    options = ", ".join(f"{name} {value}" for name, value in engine.engine.options if value)
    weights = f", weights {engine.engine.weights_sha256[:12]}" if engine.engine.weights_sha256 else ""
    threshold = engine.threshold
    return (
        f'<p class="dim">{escape(engine.engine.name)} version {escape(engine.engine.version)}: {escape(options)}'
        f"{weights}. Rejects from {threshold.reject_at:g}, review from {threshold.review_at:g} "
        f"({escape(threshold.origin.value)}).</p>"
    )


def _mean_table(rows: Mapping[str, Mapping[str, MeanAndError]]) -> str:
    heads = ["", "parts", *(head for head, _, _ in COLUMNS)]
    cells = [
        [
            escape(name),
            str(means["image_auroc"].count),
            *(_with_error(means[key], is_share=is_share) for _, key, is_share in COLUMNS),
        ]
        for name, means in rows.items()
    ]
    return f'<div class="wide">{table(heads, cells)}</div>'


def _verdict_table(engine: EngineEvaluation) -> str:
    counts = engine.verdict_counts()
    return table(
        ["", *(outcome.value for outcome in Outcome)],
        [[name, *(str(row[outcome]) for outcome in Outcome)] for name, row in counts.items()],
    )


def _time_table(engine: EngineEvaluation) -> str:
    rows = [
        [escape(stage.replace("_", " ")), f"{median:.3f}", f"{high:.3f}"]
        for stage, (median, high) in engine.stage_times_s().items()
    ]
    note = "<p class='dim'>Photos, twins and poses are shared: an engine named later finds the twin made already.</p>"
    return table(["stage", "median, s", "95 %, s"], rows) + note


def _with_error(value: MeanAndError, *, is_share: bool) -> str:
    if math.isnan(value.standard_error):
        return _told(value.mean, is_share=is_share)
    told: Callable[[float], str] = (lambda v: f"{v:.1%}") if is_share else (lambda v: f"{v:.3f}")
    return f"{told(value.mean)} ± {told(value.standard_error)}"


def _told(value: float, *, is_share: bool) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.1%}" if is_share else f"{value:.3f}"
