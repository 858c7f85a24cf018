"""How well `avatar calibrate` finds cameras: drawn targets, and the real photos of ../shared/data.

Prints the rows of docs/benchmarks.md::

    python -m tests.bench.calibration_table
"""

import sys
import time
from pathlib import Path

from avatar_gui.domain.calibration import CalibrationModel, CalibrationTarget, TargetKind, TargetView
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.io.photo_files import read_photo
from avatar_gui.vision.calibration_review import calibrate
from avatar_gui.vision.calibration_targets import find_target
from tests.conftest import SHARED_DATA
from tests.targets import Camera, poses_of
from tests.unit.vision.test_calibration import CAMERAS, TARGETS


def main() -> None:
    """Print one row per lens and target, and one for the real photos."""
    for lens, true in CAMERAS.items():
        camera = Camera.of(true)
        for kind, (target, make, size) in TARGETS.items():
            views: list[TargetView] = []
            pattern, seconds = make(), 0.0
            for index, pose in enumerate(poses_of(true, size)):
                photo = camera.photograph(pattern, pose, name=f"{index}.png", seed=100 + index)
                start = time.perf_counter()
                try:
                    views.append(find_target(photo, target, QuietJob()))
                except InputError as error:
                    sys.stderr.write(f"{lens} {kind}: {error.message}\n")
                seconds += time.perf_counter() - start
            start = time.perf_counter()
            result = calibrate(views, CalibrationModel(true.lens), QuietJob())
            fit_s, found = time.perf_counter() - start, result.intrinsics
            _say(
                f"| {lens} | {kind} | {len(views)} | {result.rms_px:.3f} | {100 * (found.fx / true.fx - 1):+.3f} % | "
                f"{found.distortion[0] - true.distortion[0]:+.4f} | {100 * result.numbers[0].std / found.fx:.3f} % | "
                f"{seconds / 10:.2f} s | {fit_s:.2f} s |"
            )
    _real(SHARED_DATA / "calibration_target")


def _real(folder: Path) -> None:
    if not folder.is_dir():
        _say("real photos: not on this machine")
        return
    target = CalibrationTarget(TargetKind.CIRCLES, 6, 6, 30.0)
    views = [find_target(read_photo(path), target, QuietJob()) for path in sorted(folder.glob("*.png"))]
    for name, model in {
        "k1 k2": CalibrationModel(has_tangential=False),
        "k1 k2 p1 p2": CalibrationModel(),
        "k1 k2 p1 p2 k3": CalibrationModel(radial=3),
    }.items():
        result = calibrate(views, model, QuietJob())
        _say(f"real photos, {name}: {result.rms_px:.3f} px rms, fx {result.intrinsics.fx:.1f} px")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
