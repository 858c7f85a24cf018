"""Takes the guide's picture of the calibration dialog, on drawn pictures of a chessboard, one with another zoom.

Run under a display, from the checkout::

    PYTHONPATH=. xvfb-run -a -s '-screen 0 1440x900x24' python packaging/make_calibration_screenshot.py [FOLDER]
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "user"
ZOOMED = 7
LONGEST_WAIT_S = 120.0


def draw(folder: Path) -> list[Path]:
    """Draw the pictures."""
    import cv2

    from tests.targets import PINHOLE, Camera, chessboard, poses_of

    steady, zoomed = Camera.of(PINHOLE), Camera.of(replace(PINHOLE, fx=PINHOLE.fx * 1.04, fy=PINHOLE.fy * 1.04))
    paths = []
    for index, pose in enumerate(poses_of(PINHOLE, (160.0, 100.0))):
        camera = zoomed if index == ZOOMED else steady
        path = folder / f"board-{index + 1:02d}.png"
        cv2.imwrite(str(path), camera.photograph(chessboard(9, 6, 20.0), pose, seed=index).image)
        paths.append(path)
    return paths


def main(folder: Path) -> None:
    """Draw, calibrate, shoot."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        from avatar_gui.__main__ import make_backend
        from avatar_gui.domain.calibration import CalibrationTarget, TargetKind
        from avatar_gui.ui.calibration_dialog import show_calibration
        from avatar_gui.ui.start import make_application, make_window

        app = make_application()
        window = make_window(app, make_backend)
        window.show()
        station = window.station
        dialog = show_calibration(window)
        dialog.form.show_target(CalibrationTarget(TargetKind.CHESSBOARD, 9, 6, 20.0))
        dialog.add_pictures(draw(Path(home)))
        end = time.monotonic() + LONGEST_WAIT_S
        while station.calibration.state.result is None or station.calibration.task is not None:
            if time.monotonic() > end:
                raise SystemExit("gave up waiting")
            app.processEvents()
            time.sleep(0.01)
        dialog.table.selectRow(ZOOMED)
        for _ in range(20):
            app.processEvents()
        path = folder / "calibrate.jpg"
        if not dialog.grab().save(str(path)):
            raise SystemExit(f"{path} could not be written")
        sys.stdout.write(f"{path}\n")
        dialog.close()
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
