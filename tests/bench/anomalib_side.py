"""Processor time and memory of one 512 px crop: the engine avatar beside anomalib's models and a plain ViT-S/14.

    python -m tests.bench.anomalib_side [--repeats 5] [--threads 1] [--large]

Each in a process of its own; weights of the peers are random (timing only), PatchCore has 20,000 features in its
memory. anomalib is taken if it is installed; what is not there is said. `avatar` scores photo after photo beside the
same twin, as at a station, `avatar_new_twin` each beside one that it has not seen. --large: the engine avatar on a
photo of 12 Mpx by tiles (`max_side_px=4096`), too.
"""

import argparse
import importlib.util
import itertools
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

SIDE_PX, MEMORY_CELLS = 512, 20_000
NAMES = ("avatar", "avatar_new_twin", "patchcore", "efficient_ad", "vit_s14")


def _avatar(side_px: int, max_side_px: int, *, is_new_twin: bool = False) -> Callable[[], object]:
    from avatar_gui.detection.avatar.engine import AvatarEngine
    from avatar_gui.domain.ports import QuietJob
    from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of

    twin = a_casting_twin((side_px * 3 // 4, side_px))
    seen = an_observation_of(twin, a_photo_of(twin))
    engine = AvatarEngine({"max_side_px": str(max_side_px)})
    engine.prepare((), QuietJob())
    nearer = itertools.count(1)

    def run() -> object:
        shown = replace(twin, depth_mm=twin.depth_mm - np.float32(next(nearer) / 8)) if is_new_twin else twin
        return engine.score(seen, shown, QuietJob())

    return run


def _peer(name: str) -> Callable[[], object]:
    import torch

    photo = np.random.default_rng(1).integers(0, 255, (SIDE_PX, SIDE_PX, 3), dtype=np.uint8)
    if name == "vit_s14":
        import timm

        vit = timm.create_model("vit_small_patch14_reg4_dinov2", pretrained=False, img_size=518).eval()
        batch = torch.rand(1, 3, 518, 518)

        def run_vit() -> object:
            with torch.inference_mode():
                return vit.forward_features(batch)

        return run_vit
    from avatar_gui.detection.anomalib_models import anomaly_of, build_model

    model = build_model(name, "resnet18").eval()
    if name == "patchcore":
        model.memory_bank = torch.rand(MEMORY_CELLS, 384)  # type: ignore[assignment]
    return lambda: anomaly_of(model, photo, SIDE_PX, is_normalised=name == "patchcore")


def _measure(name: str, repeats: int, threads: int) -> str:
    import torch

    torch.set_num_threads(threads)
    if name in {"avatar", "avatar_new_twin"}:
        # The casting fills three quarters of the width: a crop of 512 px.
        run = _avatar(round(SIDE_PX / 0.75), SIDE_PX, is_new_twin=name != "avatar")
    elif name == "avatar_12mpx":
        run = _avatar(4000, 4096)
    else:
        run = _peer(name)
    run()
    times, walls = [], []
    for _ in range(repeats):
        start, wall = time.process_time(), time.perf_counter()
        run()
        times.append(time.process_time() - start)
        walls.append(time.perf_counter() - wall)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = f"{np.median(times):6.3f} s of processor time, {np.median(walls):6.3f} s by the clock"
    return f"{name:16s} {told}, peak memory {peak:5.0f} MiB"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--only", choices=(*NAMES, "avatar_12mpx"), help="in this process")
    args = parser.parse_args()
    if args.only:
        sys.stdout.write(_measure(args.only, args.repeats, args.threads) + "\n")
        return
    for name in (*NAMES, *(["avatar_12mpx"] if args.large else [])):
        if name in {"patchcore", "efficient_ad"} and importlib.util.find_spec("anomalib") is None:
            sys.stdout.write(f"{name:16s} anomalib is not installed here (pip install anomalib)\n")
            continue
        command = [sys.executable, "-m", "tests.bench.anomalib_side", "--only", name]
        command += ["--repeats", str(args.repeats), "--threads", str(args.threads)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        sys.stdout.write(done.stdout or f"{name}: {done.stderr.strip().splitlines()[-1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
