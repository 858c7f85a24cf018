"""Fit the weights of the pose gate's confidence, on photos that its figures are not reported on.

    python -m tests.bench.pose_quality_fit --dataset DEV --poses FILE

DEV is a data set of path-traced photos (`avatar synth`), wholly used; of the real photos of ../shared/data the even
ones are (`gate_poses.py` counts them). The poses are made once, which takes long, and kept in FILE. Right poses are
those within 2 px of the truth, wrong ones those more than 5 px off; on real photos, whose published poses are off
by 1 to 5 px, the bounds are 4.5 and 10 px. Right and wrong poses weigh the same; synthetic
photos weigh twice as much as real ones.
Prints the lines of avatar_gui/vision/pose_quality_model.py, and how well each kind of photo is told apart with itself
(synthetic: by part; real: by photo) left out of the fit.
"""

import argparse
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.cli.terminal import terminal_job
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.vision.pose_evidence import PoseEvidence
from tests.bench.gate_measurements import Measured, measure
from tests.bench.gate_poses import collect, gate_datasets, read_poses, write_poses

NAMES = tuple(field.name for field in fields(PoseEvidence))
RIGHT_PX, WRONG_PX = 2.0, 5.0
REAL_RIGHT_PX, REAL_WRONG_PX = 4.5, 10.0
# Strength of the pull of the weights to zero, in poses.
RIDGE = 3.0
N_FOLDS = 6


def table(measured: list[Measured], synthetic: str) -> tuple[NDArray, NDArray, NDArray, NDArray, NDArray]:
    """Give values (n, 13), whether right, the weight, whether real, and the group that folds keep together."""
    rows, right, real, group = [], [], [], []
    for entry in measured:
        is_real = entry.pose.dataset != synthetic
        low, high = (REAL_RIGHT_PX, REAL_WRONG_PX) if is_real else (RIGHT_PX, WRONG_PX)
        if entry.evidence is None or low < entry.pose.mspd_px <= high:
            continue
        rows.append([getattr(entry.evidence, name) for name in NAMES])
        right.append(entry.pose.mspd_px <= low)
        real.append(is_real)
        group.append(entry.pose.photo if is_real else 1000 + entry.pose.photo // 4)
    is_right, is_real_ = np.array(right), np.array(real)
    weight = np.zeros(len(rows))
    for a in (False, True):
        for b in (False, True):
            of_kind = (is_right == a) & (is_real_ == b)
            weight[of_kind] = (1 if b else 2) * len(rows) / 6 / max(1, of_kind.sum())
    return np.array(rows), is_right, weight, is_real_, np.array(group)


def fit(values: NDArray, right: NDArray, weight: NDArray) -> tuple[NDArray, NDArray, NDArray]:
    """Fit a logistic regression by Newton's method; give middles, spreads, and weights with the bias last."""
    middle = np.average(values, axis=0, weights=weight)
    spread = np.sqrt(np.average((values - middle) ** 2, axis=0, weights=weight)) + 1e-9
    rows = np.column_stack((np.clip((values - middle) / spread, -4, 4), np.ones(len(values))))
    ridge = np.diag([RIDGE] * len(NAMES) + [0.0])
    solution = np.zeros(rows.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-rows @ solution))
        bend = rows.T @ ((weight * p * (1 - p))[:, None] * rows) + ridge
        solution += np.linalg.solve(bend, rows.T @ (weight * (right - p)) - ridge @ solution)
    return middle, spread, solution


def predicted(values: NDArray, model: tuple[NDArray, NDArray, NDArray]) -> NDArray:
    """Give the confidence of each row."""
    middle, spread, solution = model
    rows = np.column_stack((np.clip((values - middle) / spread, -4, 4), np.ones(len(values))))
    return 1 / (1 + np.exp(-rows @ solution))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dataset", type=Path, required=True)
    parser.add_argument("--poses", type=Path, required=True)
    args = parser.parse_args()
    renderer = VtkTwinRenderer()
    try:
        with tempfile.TemporaryDirectory() as scratch, terminal_job() as job:
            sets = gate_datasets([args.dataset], real=True, scratch=Path(scratch), renderer=renderer)
            synthetic = sets[0][0].name
            if not args.poses.exists():
                made = [
                    pose
                    for dataset, numbers in sets
                    for photo, number in zip(dataset.photos, numbers, strict=True)
                    if dataset.name == synthetic or number % 2 == 0
                    for pose in collect(dataset, photo, number, renderer=renderer, job=job)
                ]
                write_poses(args.poses, made)
            poses = read_poses(args.poses)
            measured = [
                entry
                for dataset, numbers in sets
                for entry in measure(dataset, numbers, poses, renderer=renderer, with_evidence=True)
            ]
    finally:
        renderer.close()
    values, right, weight, real, group = table(measured, synthetic)
    left_out = np.zeros(len(right))
    fold = np.unique(group, return_inverse=True)[1] % N_FOLDS
    for number in range(N_FOLDS):
        test = fold == number
        left_out[test] = predicted(values[test], fit(values[~test], right[~test], weight[~test]))
    for name, kind in (("synthetic", ~real), ("real", real)):
        good, bad = left_out[kind & right], left_out[kind & ~right]
        if not len(good) or not len(bad):
            continue
        for share in (0.9, 0.97):
            limit = np.quantile(bad, share)
            sys.stdout.write(
                f"{name}: {len(good)} right, {len(bad)} wrong; {share:.0%} of the wrong are under {limit:.2f}, "
                f"and {np.mean(good > limit):.0%} of the right above it\n"
            )
    middle, spread, solution = fit(values, right, weight)
    sys.stdout.write(f"BIAS = {solution[-1]:.4g}\nWEIGHTS = (\n")
    for name, m, s, w in zip(NAMES, middle, spread, solution[:-1], strict=True):
        sys.stdout.write(f'    Weight("{name}", {m:.4g}, {s:.4g}, {w:.4g}),\n')
    sys.stdout.write(")\n")


if __name__ == "__main__":
    main()
