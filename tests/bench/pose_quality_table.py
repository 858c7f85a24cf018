"""How the pose gate rates poses with known errors, on photos that it was not fitted on.

    python -m tests.bench.pose_quality_table --real --poses FILE
    python -m tests.bench.pose_quality_table --dataset TEST --poses FILE [--limit N]

`--real` takes the photos of ../shared/data with an odd number, `--dataset` all of a data set; the fit took the even
ones and another data set (`pose_quality_fit.py`). The poses (`gate_poses.py`) are made once, which takes long, and kept
in FILE. Prints OK / WARN / FAIL / UNKNOWN by the pose's error, the two shares that the gate is to reach, and the time.
"""

import argparse
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.quality import PoseLimits, QualityLevel
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.bench.gate_measurements import Measured, measure
from tests.bench.gate_poses import collect, gate_datasets, read_poses, write_poses

BANDS_PX = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0, float("inf"))
RIGHT_PX, WRONG_PX = 2.0, 5.0


def report(name: str, measured: list[Measured], limits: PoseLimits) -> None:
    """Print one table."""
    sys.stdout.write(f"{name}: {len(measured)} poses\n")
    for low, high in pairwise(BANDS_PX):
        levels = Counter(limits.level(m.quality) for m in measured if low <= m.pose.mspd_px < high)
        row = " / ".join(str(levels[level]) for level in QualityLevel)
        sys.stdout.write(f"  {low:4.0f} to {high:4.0f} px: {row}\n")
    right = [limits.level(m.quality) is QualityLevel.OK for m in measured if m.pose.mspd_px <= RIGHT_PX]
    wrong = [limits.level(m.quality) is not QualityLevel.OK for m in measured if m.pose.mspd_px > WRONG_PX]
    for said, hits in ((f"within {RIGHT_PX:g} px and OK", right), (f"beyond {WRONG_PX:g} px and not OK", wrong)):
        if hits:
            sys.stdout.write(f"  {said}: {sum(hits)} of {len(hits)} ({np.mean(hits):.1%})\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--dataset", type=Path)
    parser.add_argument("--poses", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="at most so many photos per set, spread evenly")
    args = parser.parse_args()
    if args.real == (args.dataset is not None):
        parser.error("either --real or --dataset")
    renderer, limits = VtkTwinRenderer(), PoseLimits()
    try:
        with tempfile.TemporaryDirectory() as scratch, terminal_job() as job:
            folders = [args.dataset] if args.dataset else []
            sets = gate_datasets(folders, real=args.real, scratch=Path(scratch), renderer=renderer)
            if not args.poses.exists():
                made = []
                for dataset, numbers in sets:
                    photos = list(zip(dataset.photos, numbers, strict=True))
                    photos = [(p, n) for p, n in photos if args.dataset or n % 2 == 1]
                    step = max(1, -(-len(photos) // args.limit)) if args.limit else 1
                    for photo, number in photos[::step]:
                        made += collect(dataset, photo, number, renderer=renderer, job=job)
                write_poses(args.poses, made)
            poses = read_poses(args.poses)
            measured = [
                entry
                for dataset, numbers in sets
                for entry in measure(dataset, numbers, poses, renderer=renderer, with_evidence=False)
            ]
    finally:
        renderer.close()
    refined = [m for m in measured if m.pose.kind.startswith("refined")]
    report("refined", refined, limits)
    report("given, and given moved by a hair", [m for m in measured if m not in refined], limits)
    seconds = [m.seconds for m in measured]
    sys.stdout.write(f"time {np.median(seconds):.3f} s in the median, {np.quantile(seconds, 0.95):.3f} s at 95 %\n")


if __name__ == "__main__":
    main()
