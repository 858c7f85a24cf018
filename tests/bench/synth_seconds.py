"""Processor seconds a pseudo-photo takes, traced and drawn: `python -m tests.bench.synth_seconds [raster|traced] [N]`.

Good photos of 640x480 of three parts, without marks, the first 12 not counted: they compile. A defect of shape takes up
to 2 s more, whatever the mode: it is cut out of the exact solid.
"""

import sys
import time

import numpy as np

from avatar_gui.rendering.pbr_shader import own_shader
from avatar_gui.synthesis.mitsuba_tracer import MitsubaTracer, PartSource
from avatar_gui.synthesis.variants import choose_tracer

WARMING = 12
PARTS = ("clamp", "tray", "gearbox_half")


def main() -> None:
    """Take photos and print what they took."""
    mode = sys.argv[1] if len(sys.argv) > 1 else "raster"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    tracer = MitsubaTracer(
        tuple(PartSource(name, seed=1) for name in PARTS),
        spp=4,
        threads=1,
        tracer=choose_tracer("auto"),
        shader=own_shader if mode == "raster" else None,
    )
    seconds = []
    for number in range(WARMING + count):
        start = time.process_time()
        tracer.trace(number % len(PARTS), (5, number), (640, 480), is_defective=False)
        seconds.append(time.process_time() - start)
    kept = np.array(seconds[WARMING:])
    print(f"{mode}: mean {kept.mean():.2f} s, median {np.median(kept):.2f} s, worst {kept.max():.2f} s")  # noqa: T201
    print(f"the first {WARMING}: {sum(seconds[:WARMING]):.0f} s in all")  # noqa: T201


if __name__ == "__main__":
    main()
