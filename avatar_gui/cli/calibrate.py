"""`avatar calibrate`."""

import argparse
import math
import re
from collections.abc import Callable
from pathlib import Path

from avatar_gui.cli.terminal import caution, complain, say, terminal_job
from avatar_gui.domain.calibration import (
    Calibration,
    CalibrationModel,
    CalibrationPicture,
    CalibrationTarget,
    TargetKind,
)
from avatar_gui.domain.camera import LensModel
from avatar_gui.domain.errors import InputError
from avatar_gui.services.backend import Backend
from avatar_gui.services.calibrate_camera import calibrate_camera, find_targets, require_report_suffix, write_report
from avatar_gui.services.load_inputs import save_camera_file

_TO_MM = {"": 1.0, "mm": 1.0, "cm": 10.0, "m": 1000.0, "um": 0.001, "in": 25.4}


def calibrate_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:  # noqa: ARG001
    """Find the target in pictures, fit the camera, print and write it."""
    target = CalibrationTarget(
        TargetKind(args.target),
        *_grid(args.grid),
        pitch_mm=length_mm(args.square, "--square"),
        dictionary=args.dictionary or "",
        marker_mm=length_mm(args.marker, "--marker") if args.marker else 0.0,
    )
    model = CalibrationModel(LensModel(args.model), args.radial, not args.no_tangential)
    if args.report:
        require_report_suffix(args.report)
    with terminal_job() as job:
        found = find_targets(args.pictures, target, job)
        for failure in found.failures:
            complain(failure.error, failure.name)
        result = calibrate_camera(found.views, model, job, left_out=args.leave_out, is_auto=args.auto)
    save_camera_file(args.out, result.intrinsics, args.format)
    if args.report:
        write_report(args.report, result, found.failures, title=f"Calibration of {Path(args.out).stem}")
    _tell(result)
    caution("calibration", result.warnings)
    say(f"camera: {args.out.resolve()}")
    if args.report:
        say(f"report: {args.report.resolve()}")
    return 0


def _tell(result: Calibration) -> None:
    for shown in result.pictures:
        say(
            f"{shown.view.name}: {len(shown.view.points_px)} points, {shown.rms_px:.3f} px rms, worst "
            f"{shown.max_px:.2f} px, tilt {math.degrees(shown.tilt_rad):.0f}°{_note(shown)}"
        )
    used = sum(shown.is_used for shown in result.pictures)
    say(
        f"calibration: {result.rms_px:.3f} px rms over {used} picture{'' if used == 1 else 's'}, target seen in "
        f"{result.covered_share:.0%} of the picture"
    )
    for number in result.numbers:
        if number.name[0] in "fc":
            say(f"{number.name} = {number.value:.2f} ± {number.std:.2f} px")
        else:
            say(f"{number.name} = {number.value:.5f} ± {number.std:.5f}")
    if result.outliers:
        say(f"better without: --leave-out {' '.join(result.outliers)}")


def _note(shown: CalibrationPicture) -> str:
    if not shown.is_used:
        return "  left out"
    return "  disagrees with the others" if shown.is_outlier else ""


def _grid(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,4})[x×](\d{1,4})", text.strip().lower())
    if match is None:
        raise InputError(f"--grid {text}: expected COLUMNSxROWS, such as 9x6")
    return int(match[1]), int(match[2])


def length_mm(text: str, option: str) -> float:
    """Read a length such as 25mm, 2.5cm or 1in; a bare number is millimetres.

    Raises
    ------
    InputError
    """
    match = re.fullmatch(r"\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*([a-z]*)\s*", text.lower())
    if match is None or match[2] not in _TO_MM:
        raise InputError(f"{option} {text}: expected a length, such as 25mm")
    return float(match[1].replace(",", ".")) * _TO_MM[match[2]]
