"""Prepare training pairs of data sets: `python -m tests.bench.prepare_pairs SET... --out DIR [--split train]`.

With `--every SECONDS --until HH:MM` it looks again for new photos of sets that are still being made.
"""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path

from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.training_pairs import prepare_pairs


class _Shown(QuietJob):
    def __init__(self) -> None:
        self._said = 0.0

    def progress(self, fraction: float, text: str) -> None:
        now = time.monotonic()
        if now - self._said > 5:
            self._said = now
            print(f"{fraction:6.1%} {text}", flush=True)  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--split")
    parser.add_argument("--twins", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--every", type=float, help="seconds between two looks")
    parser.add_argument("--until", help="HH:MM")
    args = parser.parse_args()
    renderer = VtkTwinRenderer()
    try:
        while True:
            started = time.monotonic()
            try:
                outcome = prepare_pairs(
                    [root for root in args.sets if root.is_dir()],
                    args.split,
                    args.out,
                    renderer=renderer,
                    job=_Shown(),
                    twins_per_photo=args.twins,
                    seed=args.seed,
                    cache_dir=args.out / ".cad",
                )
                took = time.monotonic() - started
                print(f"{outcome.made} made in {took:.1f} s, {outcome.kept} there, {len(outcome.failed)} failed")  # noqa: T201
                print("\n".join(outcome.failed), flush=True)  # noqa: T201
            except AvatarError as error:
                # A set that is being written may be read between two of its tables.
                print(error, file=sys.stderr, flush=True)  # noqa: T201
                if args.every is None:
                    raise SystemExit(2) from error
            if args.every is None or (args.until and datetime.now().strftime("%H:%M") >= args.until):  # noqa: DTZ005
                break
            time.sleep(args.every)
    finally:
        renderer.close()


if __name__ == "__main__":
    main()
