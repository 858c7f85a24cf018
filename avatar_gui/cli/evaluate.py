"""`avatar evaluate`."""

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path

from avatar_gui.cli.terminal import say, terminal_job
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.pose_evaluation import (
    RECALL_PX,
    PoseKind,
    PoseOutcome,
    candidate_table,
    gate_table,
    summarise,
)
from avatar_gui.io.bop_dataset import PoseDataset, read_dataset
from avatar_gui.io.evaluation_files import EvaluationContent, write_evaluation
from avatar_gui.io.evaluation_page import evaluation_page
from avatar_gui.services.backend import Backend
from avatar_gui.services.evaluate_poses import EvaluationOptions, chosen_photos, evaluate_poses
from avatar_gui.services.evaluation_pictures import picture_outcomes, worst
from avatar_gui.services.provenance import library_versions, now_utc

# So much is lost at most when the process is killed rather than stopped.
SAVED_EVERY = 20


def evaluate_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Evaluate poses on a data set, print what came out, write the report."""
    if args.limit is not None and args.limit < 1:
        raise InputError(f"--limit {args.limit}: at least one photo")
    dataset = read_dataset(args.dataset, split=args.split)
    options = EvaluationOptions(
        pose=PoseKind(args.pose),
        parts=frozenset(args.parts or ()),
        limit=args.limit,
        least_visible_share=args.min_visible,
    )
    run = _Run(args.out, dataset, options)
    backend = make_backend()
    try:
        with terminal_job() as job:
            try:
                evaluate_poses(dataset, options, backend=backend, job=job, on_outcome=run.add)
            finally:
                # Ctrl-C ends up here too: what is finished is worth having.
                run.save()
            if run.outcomes:
                run.save_with_pictures(args.pictures, backend, job)
    finally:
        backend.close()
    tell(run.outcomes)
    say(f"report: {(args.out / 'report.html').resolve()}")
    return 0


class _Run:
    """The outcomes so far, and where they go."""

    def __init__(self, out: Path, dataset: PoseDataset, options: EvaluationOptions) -> None:
        self._out, self._dataset, self._kind = out, dataset, options.pose
        self._expected = sum(len(photo.objects) for photo in chosen_photos(dataset, options))
        self.outcomes: list[PoseOutcome] = []

    def add(self, outcome: PoseOutcome) -> None:
        self.outcomes.append(outcome)
        if len(self.outcomes) % SAVED_EVERY == 0:
            self.save()

    def save(self) -> None:
        content = self._content()
        write_evaluation(self._out, content, evaluation_page(content, ()))

    def save_with_pictures(self, count: int, backend: Backend, job: JobContext) -> None:
        pictures = picture_outcomes(worst(self.outcomes, count), self._dataset, backend=backend, job=job)
        content = self._content()
        write_evaluation(self._out, content, evaluation_page(content, pictures))

    def _content(self) -> EvaluationContent:
        return EvaluationContent(
            dataset=self._dataset.name,
            split=self._dataset.split,
            kind=self._kind,
            outcomes=tuple(self.outcomes),
            expected=self._expected,
            created_at=now_utc(),
            versions=library_versions(),
        )


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
