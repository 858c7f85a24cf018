"""How many good photos are held up or rejected, under the engine's own levels, virtual and conformal ones.

    python -m tests.bench.false_rejects DATASET [--split test] [--engine avatar] [--limit N] [--virtual 24]

For good photos of a data set at their true poses: the level that each reaches (`highest_level`), and the levels that
virtual good photos of its pose give. Conformal levels at 5 % are taken from half of the photos and tried on the other
half, a thousand times; with parts mixed, so it asks whether the rule keeps its promise and not how a part fares. With
--defects the defective photos are tried, too: how many would pass. With --keep FILE levels are kept and not computed
again.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from avatar_gui.__main__ import make_backend
from avatar_gui.cli.evaluate import named_engines
from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold
from avatar_gui.io.bop_dataset import DatasetPhoto, PoseDataset, read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.backend import Backend
from avatar_gui.services.calibrate_threshold import (
    REVIEW_ALPHA,
    conformal_level,
    highest_region_level,
    threshold_from_virtual_photos,
)
from avatar_gui.services.inspect_photo import InspectionRequest, gather_evidence
from avatar_gui.services.virtual_levels import virtual_levels

SEED, SPLITS = 20261129, 1000


def request_of(dataset: PoseDataset, entry: DatasetPhoto, engine: str, backend: Backend) -> InspectionRequest:
    found = entry.objects[0]
    model = dataset.models[found.obj_id]
    cad = read_cad(model.path, unit=model.unit, cache_dir=backend.cache_dir)
    choice = named_engines([engine])[0].choice
    return InspectionRequest(cad, read_photo(entry.path), entry.intrinsics, found.T_cam_obj, choice, AcceptancePolicy())


def told(name: str, levels: list[float], thresholds: list[Threshold]) -> str:
    reviewed = np.mean([level > t.review_at for level, t in zip(levels, thresholds, strict=True)])
    rejected = np.mean([level > t.reject_at for level, t in zip(levels, thresholds, strict=True)])
    return f"{name:28s} {len(levels):4d} photos | held up {reviewed:.1%}, of them rejected {rejected:.1%}\n"


def conformal_row(levels: list[float]) -> str:
    rng = np.random.default_rng(SEED)
    shares = []
    for _ in range(SPLITS):
        order = rng.permutation(len(levels))
        half = len(levels) // 2
        limit = conformal_level([levels[i] for i in order[:half]], REVIEW_ALPHA)
        shares.append(np.mean([levels[i] > limit for i in order[half:]]))
    low, high = np.quantile(shares, (0.05, 0.95))
    return (
        f"conformal at {REVIEW_ALPHA:.0%} from {len(levels) // 2} photos, tried on the others: {np.mean(shares):.1%} "
        f"held up (5-95 % of the splits: {low:.1%} to {high:.1%})\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--engine", default="avatar", metavar="NAME[:option=value,...]")
    parser.add_argument("--limit", type=int, default=200, help="at most so many good photos, evenly spread")
    parser.add_argument("--virtual", type=int, default=24, help="virtual photos per photo; 0: none")
    parser.add_argument("--defects", action="store_true", help="also as many defective photos")
    parser.add_argument("--keep", type=Path, help="file in which levels are kept")
    args = parser.parse_args()
    dataset = read_dataset(args.dataset, split=args.split)
    kept = json.loads(args.keep.read_text()) if args.keep and args.keep.exists() else {}
    backend = make_backend()
    try:
        with terminal_job() as job:
            for is_good in (True, False) if args.defects else (True,):
                entries = [e for e in dataset.photos if (e.label == "good") is is_good]
                for entry in entries[:: max(1, -(-len(entries) // args.limit))]:
                    job.check()
                    key = f"{entry.scene}/{entry.number}"
                    if key in kept and len(kept[key]["virtual"]) >= args.virtual:
                        continue
                    request = request_of(dataset, entry, args.engine, backend)
                    ports = {"renderer": backend.twins, "engines": backend.engines, "job": job}
                    names = [part.name for part in request.cad.parts]
                    evidence = gather_evidence(request, **ports)
                    virtual = virtual_levels(request, **ports, count=args.virtual) if args.virtual else ()
                    kept[key] = {
                        "is_good": is_good,
                        "level": highest_region_level(evidence, request.policy, names),
                        "virtual": list(virtual),
                    }
                    if args.keep:
                        args.keep.write_text(json.dumps(kept))
            own = backend.engines.registry.spec(named_engines([args.engine])[0].choice.name).default_threshold
    finally:
        backend.close()
    for is_good in (True, False) if args.defects else (True,):
        chosen = [one for one in kept.values() if one["is_good"] is is_good]
        name, levels = "good" if is_good else "defective", [one["level"] for one in chosen]
        sys.stdout.write(told(f"{name}, the engine's own levels", levels, [own] * len(levels)))
        if args.virtual:
            by_virtual = [threshold_from_virtual_photos(one["virtual"], own) for one in chosen]
            sys.stdout.write(told(f"{name}, from virtual photos", levels, by_virtual))
            unfloored = [
                replace(own, review_at=conformal_level(one["virtual"], REVIEW_ALPHA), reject_at=9) for one in chosen
            ]
            sys.stdout.write(told(f"{name}, virtual alone", levels, unfloored))
        if is_good and len(levels) >= 38:
            sys.stdout.write(conformal_row(levels))


if __name__ == "__main__":
    main()
