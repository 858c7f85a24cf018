"""What fitting the engine avatar to a part gains, on a data set with masks and exact poses.

    python -m tests.bench.refit_gain DATASET [--split test] [--virtual 5]

Each good photo is scored with a fit to the part's other good photos, each defective one with a fit to all of them: no
photo is judged by a fit that has seen it. Parts with fewer than four good photos are left out. Prints the metrics of
`avatar evaluate` without and with the fit, over the same photos, and the time of a fit. With --virtual N also for fits
to N virtual good photos of each photo's own pose, which need no accepted photo: a null calibration place by place.
"""

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from avatar_gui.__main__ import make_backend
from avatar_gui.cli.terminal import terminal_job
from avatar_gui.detection.avatar.fitted import FittedAvatarEngine, Look
from avatar_gui.detection.avatar.part_memory import build_memory
from avatar_gui.detection.virtual_photos import VirtualPhotos
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.detection_metrics import ScoredPhoto, measure, scored_photo
from avatar_gui.domain.ports import LightSetup
from avatar_gui.io.bop_dataset import DatasetPhoto, read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.set_truth import label_regions, read_mask
from avatar_gui.services.virtual_levels import UNKNOWN_SIGMA_PX
from avatar_gui.vision.lens import distort_map, undistort

FEWEST_GOOD = 4


def scored(entry: DatasetPhoto, found: AnomalyMap, *, is_defective: bool) -> ScoredPhoto:
    size = (entry.intrinsics.width, entry.intrinsics.height)
    mask_path = entry.objects[0].mask_path
    score = distort_map(found.score, entry.intrinsics, valid=found.valid)
    part = np.isfinite(score) if mask_path is None else read_mask(mask_path, size)
    defect = np.zeros_like(part)
    if is_defective and entry.anomaly_mask_path is not None:
        defect = read_mask(entry.anomaly_mask_path, size)
    return scored_photo(score, part, label_regions(defect), image_score=found.image_score, is_defective=is_defective)


def row(name: str, photos: list[ScoredPhoto]) -> str:
    m = measure(photos)
    return (
        f"{name:12s} {m.good} good, {m.defective} defective | I-AUROC {m.image_auroc:.3f} | P-AUROC "
        f"{m.pixel_auroc:.3f} | P-AP {m.pixel_ap:.3f} | AUPRO {m.aupro_30:.3f} / {m.aupro_05:.3f} | "
        f"overkill {m.overkill:.0%}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--virtual", type=int, default=0, metavar="N")
    parser.add_argument("--weights", default="", help="of the network, instead of those carried")
    args = parser.parse_args()
    dataset = read_dataset(args.dataset, split=args.split)
    engine = FittedAvatarEngine({"weights": args.weights} if args.weights else {})
    backend = make_backend()
    looks: dict[int, list[tuple[DatasetPhoto, Look, str]]] = defaultdict(list)
    virtual: list[ScoredPhoto] = []
    with terminal_job() as job:
        try:
            engine.load_network(job)
            for entry in dataset.photos:
                found = entry.objects[0]
                model = dataset.models[found.obj_id]
                cad = read_cad(model.path, unit=model.unit, cache_dir=backend.cache_dir)
                observation = undistort(read_photo(entry.path), entry.intrinsics)
                pose = observation.intrinsics, found.T_cam_obj
                twin = backend.twins.render(cad, *pose)
                look = engine.look(observation, twin, job)
                looks[found.obj_id].append((entry, look, cad.id))
                if args.virtual:
                    lit = backend.twins.render(cad, *pose, lights=tuple(LightSetup))
                    photos = VirtualPhotos(observation, lit, unknown_px=UNKNOWN_SIGMA_PX, job=job)
                    rng = np.random.default_rng(entry.number)
                    seen = [engine.look(photos.draw(rng), twin, job).cells for _ in range(args.virtual)]
                    memory = build_memory(seen, cad_id=cad.id, weights_sha256="")
                    relieved = engine.relieved(look, memory)
                    virtual.append(scored(entry, relieved, is_defective=entry.label != "good"))
        finally:
            backend.close()
    plain, fitted, times = [], [], []
    for own in looks.values():
        good = [one for one in own if one[0].label == "good"]
        if len(good) < FEWEST_GOOD:
            continue
        for one in own:
            entry, look, cad_id = one
            others = [other[1].cells for other in good if other is not one]
            start = time.process_time()
            memory = build_memory(others, cad_id=cad_id, weights_sha256="")
            times.append(time.process_time() - start)
            is_defective = entry.label != "good"
            plain.append(scored(entry, look.found, is_defective=is_defective))
            fitted.append(scored(entry, engine.relieved(look, memory), is_defective=is_defective))
    sys.stdout.write(row("avatar", plain) + "\n" + row("fitted", fitted) + "\n")
    if virtual:
        sys.stdout.write(row("virtual fit", virtual) + "\n")
    sys.stdout.write(f"building a memory of what was seen: {np.median(times):.3f} s of processor time\n")


if __name__ == "__main__":
    main()
