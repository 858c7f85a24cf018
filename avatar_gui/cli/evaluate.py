"""`avatar evaluate`."""

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path

from avatar_gui.cli.terminal import say, terminal_job
from avatar_gui.domain.detection_evaluation import EngineEvaluation
from avatar_gui.domain.detection_metrics import DetectionMetrics
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import JobContext, QuietJob
from avatar_gui.domain.pose_evaluation import (
    RECALL_PX,
    PoseKind,
    PoseOutcome,
    candidate_table,
    gate_table,
    summarise,
)
from avatar_gui.io.bop_dataset import PoseDataset, read_dataset
from avatar_gui.io.detection_page import PhotoStrip
from avatar_gui.io.evaluation_files import EvaluationContent, write_evaluation
from avatar_gui.io.evaluation_page import EvaluationPicture, evaluation_page
from avatar_gui.io.evaluation_progress import EvaluationProgress
from avatar_gui.services.backend import Backend
from avatar_gui.services.detection_pictures import picture_detection
from avatar_gui.services.evaluate_engines import (
    EngineRun,
    NamedEngine,
    SetTruth,
    map_folders,
    measure_engine,
    require_one_object,
)
from avatar_gui.services.evaluate_poses import EvaluationOptions, chosen_photos, evaluate_poses
from avatar_gui.services.evaluation_pictures import picture_outcomes, worst
from avatar_gui.services.provenance import library_versions, now_utc
from avatar_gui.services.write_outputs import require_folder

NO_ENGINE = "none"
# So much of the report is behind at most when the process is killed rather than stopped.
SAVED_EVERY = 20


def evaluate_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Evaluate poses and engines on a data set, print what came out, write the report."""
    if args.limit is not None and args.limit < 1:
        raise InputError(f"--limit {args.limit}: at least one photo")
    engines = named_engines(args.engine or [NO_ENGINE])
    require_folder(args.out)
    dataset = read_dataset(args.dataset, split=args.split)
    options = EvaluationOptions(
        pose=PoseKind(args.pose),
        parts=frozenset(args.parts or ()),
        limit=args.limit,
        least_visible_share=args.min_visible,
        error_px=args.pose_error,
    )
    if engines:
        require_one_object(dataset, options)
    progress = EvaluationProgress(
        args.out,
        {
            "dataset": dataset.name,
            "split": dataset.split,
            "pose": args.pose,
            "pose_error_px": args.pose_error,
        },
    )
    known = {} if args.fresh else progress.read()
    backend = make_backend()
    try:
        with terminal_job() as job:
            runs = tuple(
                EngineRun(engine, folder, kind=options.pose, backend=backend, created_at=now_utc(), fresh=args.fresh)
                for engine, folder in zip(engines, map_folders(args.out, engines), strict=True)
            )
            for run in runs:
                # An engine, option or weights file that does not exist is one mistake, not one per photo.
                run.prepare(job)
            progress.begin(fresh=args.fresh)
            report = _Report(args.out, dataset, options, progress, known)
            try:
                evaluate_poses(
                    dataset, options, backend=backend, job=job, on_outcome=report.add, known=known, then=runs
                )
            finally:
                # Ctrl-C ends up here too: what is finished is worth having.
                report.measure(runs, SetTruth(dataset, backend))
                report.save()
            if report.outcomes:
                report.save_with_pictures(runs, args.pictures, backend, job)
    finally:
        backend.close()
    tell(report.outcomes)
    for evaluation in report.engines:
        tell_engine(evaluation)
    say(f"report: {(args.out / 'report.html').resolve()}")
    return 0


def named_engines(texts: Sequence[str]) -> tuple[NamedEngine, ...]:
    """Read NAME[:OPTION=VALUE,...]; nothing for `none`.

    Raises
    ------
    InputError
    """
    if NO_ENGINE in texts:
        if len(texts) > 1:
            raise InputError(f"--engine {NO_ENGINE} excludes other engines")
        return ()
    engines = []
    for text in texts:
        name, _, options = text.partition(":")
        pairs = {}
        for pair in filter(None, options.split(",")):
            option, separator, value = pair.partition("=")
            if not separator or not option:
                raise InputError(f"--engine {text}: expected NAME:OPTION=VALUE,OPTION=VALUE")
            pairs[option] = value
        engines.append(NamedEngine(text, EngineChoice(name, tuple(sorted(pairs.items())))))
    return tuple(engines)


class _Report:
    """The outcomes so far, and where they go."""

    def __init__(
        self,
        out: Path,
        dataset: PoseDataset,
        options: EvaluationOptions,
        progress: EvaluationProgress,
        known: dict[tuple[str, int, int], PoseOutcome],
    ) -> None:
        self._out, self._dataset, self._options = out, dataset, options
        self._progress, self._known = progress, known
        self._expected = sum(len(photo.objects) for photo in chosen_photos(dataset, options))
        self.outcomes: list[PoseOutcome] = []
        self.engines: tuple[EngineEvaluation, ...] = ()

    def add(self, outcome: PoseOutcome) -> None:
        self.outcomes.append(outcome)
        if self._known.get(outcome.key) is not outcome:
            self._progress.add(outcome)
        if len(self.outcomes) % SAVED_EVERY == 0:
            self.save()

    def measure(self, runs: Sequence[EngineRun], truth: SetTruth) -> None:
        # Not the terminal's job: after Ctrl-C that one refuses all work.
        self.engines = tuple(measure_engine(run, self.outcomes, truth, job=QuietJob()) for run in runs)

    def save(
        self,
        pictures: Sequence[EvaluationPicture] = (),
        strips: Sequence[tuple[Sequence[PhotoStrip], Sequence[PhotoStrip]]] = (),
    ) -> None:
        content = EvaluationContent(
            dataset=self._dataset.name,
            split=self._dataset.split,
            kind=self._options.pose,
            outcomes=tuple(self.outcomes),
            expected=self._expected,
            created_at=now_utc(),
            versions=library_versions(),
            error_px=self._options.error_px,
            engines=self.engines,
        )
        write_evaluation(self._out, content, evaluation_page(content, pictures, strips))

    def save_with_pictures(self, runs: Sequence[EngineRun], count: int, backend: Backend, job: JobContext) -> None:
        pictures = picture_outcomes(worst(self.outcomes, count), self._dataset, backend=backend, job=job)
        truth = SetTruth(self._dataset, backend)
        strips = [
            picture_detection(run, evaluation, self.outcomes, truth, count=count, backend=backend, job=job)
            for run, evaluation in zip(runs, self.engines, strict=True)
        ]
        self.save(pictures, strips)


def tell(outcomes: Sequence[PoseOutcome]) -> None:
    """Print what outcomes amount to."""
    summary, gate = summarise(outcomes), gate_table(outcomes)
    say(f"{summary.count} poses, {summary.without_pose} not found")
    shares = ", ".join(f"{summary.recall_px[t]:.1%} within {t:g}" for t in RECALL_PX)
    say(f"MSPD px: median {summary.mspd_median_px:.2f}, 95 % {summary.mspd_p95_px:.2f}; {shares}")
    say(
        f"MSSD: median {summary.mssd_median_share:.2%} of the diameter; "
        f"turn {math.degrees(summary.rotation_median_rad):.2f} degrees, shift {summary.translation_median_mm:.2f} mm"
    )
    for band, row in gate.counts.items():
        say(f"gate, {band}: " + ", ".join(f"{count} {level.value}" for level, count in row.items()))
    if math.isfinite(summary.align_mean_s):
        say(
            f"time: mean {summary.align_mean_s:.2f} s, 95 % {summary.align_p95_s:.2f} s; "
            f"gate {summary.gate_mean_s:.2f} s"
        )
    if summary.claimed:
        say(f"true pose inside the claimed 95 % ellipsoid: {summary.coverage:.1%} of {summary.claimed}")
    if any(o.candidates_rad for o in outcomes):
        table = candidate_table(outcomes)
        say(f"search within 10 degrees: first {table.first_share:.1%}, one of five {table.five_share:.1%}")


def tell_engine(evaluation: EngineEvaluation) -> None:
    """Print what the scores of one engine amount to."""
    pooled, mean = evaluation.summary.pooled, evaluation.summary.mean
    left_out = f", {len(evaluation.unscored)} not scored" if evaluation.unscored else ""
    say(f"{evaluation.title}: {pooled.good} good and {pooled.defective} defective photos{left_out}")
    say(f"  all parts together: {_metrics(pooled)}")
    count = mean["image_auroc"].count
    if not count:
        say("  no part has both good and defective photos: no mean over parts")
    else:
        auroc = mean["image_auroc"]
        say(
            f"  mean of {count} parts: I-AUROC {auroc.mean:.3f} ± {auroc.standard_error:.3f}, "
            f"P-AUROC {mean['pixel_auroc'].mean:.3f}, P-AP {mean['pixel_ap'].mean:.3f}, "
            f"AUPRO {mean['aupro_30'].mean:.3f}, overkill {mean['overkill'].mean:.1%}"
        )
    times = evaluation.stage_times_s()
    if times:
        say("  time, median s: " + ", ".join(f"{stage} {median:.3f}" for stage, (median, _) in times.items()))


def _metrics(metrics: DetectionMetrics) -> str:
    return (
        f"I-AUROC {metrics.image_auroc:.3f}, P-AUROC {metrics.pixel_auroc:.3f}, P-AP {metrics.pixel_ap:.3f}, "
        f"AUPRO {metrics.aupro_30:.3f} ({metrics.aupro_05:.3f} up to 5 %), "
        f"overkill {metrics.overkill:.1%} at 2 % escape"
    )
