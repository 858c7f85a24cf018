"""Refinement on real photos: ten perturbations of every annotated pose, refined again.

    python -m tests.bench.real_poses --pictures FOLDER

Needs ../shared/data. Objects more than half visible; perturbations of 2 to 8 degrees and 1 to 5 % of the distance
(--band wide: 8 to 15 degrees, 1 to 5 %), seeded. --band none --times 1 starts from the annotation itself: what then
moves away tells as much about the annotation as about the refinement (look at the pictures). --reference holds against,
and starts around, the poses of real_reference.py instead of the published ones, with another seed. Prints, per set
and for all, the share that ends within 5 px MSPD of that pose (with --reference of the published one, too), and what
the pose gate says; writes the largest errors as pictures, and all outcomes as report.json.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from avatar_gui.__main__ import make_backend
from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome, gate_table, quantile, summarise
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.io.bop_dataset import PoseDataset
from avatar_gui.io.evaluation_files import EvaluationContent, write_evaluation
from avatar_gui.io.evaluation_page import evaluation_page
from avatar_gui.io.result_files import write_picture
from avatar_gui.services.evaluate_poses import EvaluationOptions, chosen_photos, evaluate_poses
from avatar_gui.services.evaluation_pictures import picture_outcomes, worst
from avatar_gui.services.progress import PartOfJob
from avatar_gui.services.provenance import library_versions, now_utc
from tests.bench.gate_poses import error_px
from tests.bench.real_photos import SETS, perturbed, real_dataset
from tests.bench.real_reference import read_reference, with_reference

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SEED, REFERENCE_SEED = 20260525, 20261121
# Turn in degrees, and shift as a share of the distance.
BANDS = {
    "none": ((0.0, 0.0), (0.0, 0.0)),
    "usual": ((2.0, 8.0), (0.01, 0.05)),
    "wide": ((8.0, 15.0), (0.01, 0.05)),
}
LEAST_VISIBLE_SHARE = 0.5


def row(name: str, outcomes: list[PoseOutcome]) -> str:
    """One line of the table."""
    s, gate = summarise(outcomes), gate_table(outcomes)
    starts = [o.start_errors.mspd_px for o in outcomes if o.start_errors is not None]
    levels = "/".join(str(sum(o.level is level for o in outcomes)) for level in QualityLevel)
    return (
        f"{name:18s} {s.count:5d} from {quantile(starts, 0.5):5.1f} px | within 5 px {s.recall_px[5.0]:6.1%}, 2.5 px "
        f"{s.recall_px[2.5]:6.1%}, median {s.mspd_median_px:5.2f} px, {s.align_mean_s:.2f} s | {levels} | "
        f"good OK {gate.good_ok_share:6.1%}, bad not OK {gate.bad_not_ok_share:6.1%} | "
        f"inside 95 % {s.coverage:6.1%}"
    )


def errors_px(outcomes: list[PoseOutcome], dataset: PoseDataset) -> list[float]:
    """Give how far the poses found are from those of another data set with the same photos, MSPD."""
    found = []
    for outcome in outcomes:
        photo = next(p for p in dataset.photos if (p.scene, p.number) == (outcome.scene, outcome.image))
        wanted = next(o for o in photo.objects if o.index == outcome.index)
        found.append(np.inf if outcome.estimate is None else error_px(dataset, photo, wanted, outcome.estimate))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--times", type=int, default=10, help="perturbations per object")
    parser.add_argument("--limit", type=int, help="at most so many photos per set")
    parser.add_argument("--band", choices=BANDS, default="usual")
    parser.add_argument("--pose", choices=["refined", "rough", "gt"], default="refined")
    parser.add_argument("--reference", action="store_true", help="hold against poses refined and looked at")
    parser.add_argument("--pictures", type=Path, help="folder for the largest errors and report.json")
    args = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"skipped: the real photos are not on this machine ({DATA})")
    backend = make_backend()
    options = EvaluationOptions(PoseKind(args.pose), limit=args.limit, least_visible_share=LEAST_VISIBLE_SHARE)
    everything: list[PoseOutcome] = []
    of_published: list[float] = []
    try:
        with tempfile.TemporaryDirectory() as scratch, terminal_job() as job:
            for index, name in enumerate(args.sets):
                dataset = real_dataset(DATA, name, Path(scratch), backend.twins)
                published = dataset
                if args.reference:
                    dataset = with_reference(dataset, read_reference())
                    if not dataset.photos:
                        continue
                rng = np.random.default_rng([REFERENCE_SEED if args.reference else SEED, index])
                angle_deg, shift = BANDS[args.band]
                outcomes: list[PoseOutcome] = []
                for time in range(args.times):
                    rough = perturbed(dataset, rng, angle_deg=angle_deg, shift=shift)
                    part = PartOfJob(job, index * args.times + time, len(args.sets) * args.times, name)
                    evaluate_poses(rough, options, backend=backend, job=part, on_outcome=outcomes.append)
                sys.stdout.write(row(name, outcomes) + "\n")
                sys.stdout.flush()
                everything += outcomes
                if args.reference:
                    of_published += errors_px(outcomes, published)
                if args.pictures:
                    expected = args.times * sum(len(p.objects) for p in chosen_photos(dataset, options))
                    pictures = picture_outcomes(worst(outcomes, 12), dataset, backend=backend, job=job)
                    content = EvaluationContent(
                        name, "real", options.pose, tuple(outcomes), expected, now_utc(), library_versions()
                    )
                    write_evaluation(args.pictures / name, content, evaluation_page(content, pictures))
                    for number, picture in enumerate(pictures):
                        write_picture(args.pictures / name / f"{number:02d}.png", picture.image)
        sys.stdout.write(row("all", everything) + "\n")
        if args.reference and of_published:
            within = np.mean(np.array(of_published) <= 5)
            sys.stdout.write(
                f"of the published poses: within 5 px {within:.1%}, median {np.median(of_published):.2f} px\n"
            )
        sys.stdout.write(f"levels are {'/'.join(QualityLevel)}; good: within 2 px; bad: more than 5 px off\n")
    finally:
        backend.close()


if __name__ == "__main__":
    main()
