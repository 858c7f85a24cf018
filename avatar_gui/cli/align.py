"""`avatar align` and `avatar render`."""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np

from avatar_gui.cli.align_refine import pose_locks, quality_line, refine_and_tell
from avatar_gui.cli.align_search import search_and_tell
from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.quality import PoseLimits
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.camera_files import read_camera
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.point_files import read_points
from avatar_gui.io.pose_files import read_pose, write_pose
from avatar_gui.services.align_pose import AlignedPose, align_by_points, check_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.inspect_photo import doubt_clauses
from avatar_gui.services.load_inputs import load_camera
from avatar_gui.services.write_twin import write_edge_overlay, write_twin


def align_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Find or check a pose, print its quality, write it."""
    if args.board:
        from avatar_gui.cli.board import board_command

        return board_command(args, make_backend)
    args.photo = _only_photo(args)
    if args.candidates and not args.search:
        raise InputError("--candidates goes with --search", hint="nothing else proposes several poses")
    if args.rough is None and (args.lock or args.lock_frame or args.refine_focal):
        raise InputError("--lock, --lock-frame and --refine-focal go with --rough")
    locks = pose_locks(args.lock, args.lock_frame)
    photo = read_photo(args.photo)
    caution(photo.name, photo.warnings)
    intrinsics = load_camera(args.camera, args.photo, photo)
    backend = make_backend()
    limits = PoseLimits()
    try:
        with terminal_job() as job:
            cad = read_cad(args.cad, unit=_unit(args), job=job, cache_dir=backend.cache_dir)
            caution(cad.name, cad.warnings)
            if args.points:
                pairs = read_points(args.points)
                aligned = align_by_points(cad, photo, intrinsics, pairs, limits=limits, renderer=backend.twins, job=job)
            elif args.search:
                pose, uncertainty = search_and_tell(
                    cad, photo, intrinsics, backend=backend, job=job, folder=args.candidates, limits=limits
                )
                aligned = check_pose(
                    cad,
                    photo,
                    intrinsics,
                    pose,
                    limits=limits,
                    renderer=backend.twins,
                    job=job,
                    uncertainty=uncertainty,
                )
            elif args.rough:
                refined = refine_and_tell(
                    cad,
                    photo,
                    intrinsics,
                    read_pose(args.rough, photo_name=args.photo.name, obj_id=args.object),
                    locks=locks,
                    refine_focal=args.refine_focal,
                    backend=backend,
                    job=job,
                )
                intrinsics = refined.intrinsics
                aligned = check_pose(
                    cad,
                    photo,
                    intrinsics,
                    refined.T_cam_obj,
                    limits=limits,
                    renderer=backend.twins,
                    job=job,
                    uncertainty=refined.uncertainty,
                )
            else:
                pose = read_pose(args.pose, photo_name=args.photo.name, obj_id=args.object)
                aligned = check_pose(cad, photo, intrinsics, pose, limits=limits, renderer=backend.twins, job=job)
    finally:
        backend.close()
    write_pose(args.out, aligned.T_cam_obj, quality=aligned.level.value)
    if args.overlay:
        write_edge_overlay(args.overlay, photo, intrinsics, aligned.twin)
    _tell(aligned, args.out)
    return 0


def _only_photo(args: argparse.Namespace) -> Path:
    if args.teach:
        raise InputError("--teach needs --board")
    if len(args.photo) > 1:
        raise InputError(f"{len(args.photo)} photos: only --board aligns several at once")
    photo: Path = args.photo[0]
    return photo


def _tell(aligned: AlignedPose, out: Path) -> None:
    fit = aligned.fit
    if fit is not None:
        for index, (residual, is_inlier) in enumerate(zip(fit.residual_px, fit.is_inlier, strict=True), start=1):
            say(f"pair {index}: {residual:.2f} px{'' if is_inlier else '  left out'}")
        note = " (no pair left to check against: add one)" if fit.is_minimal else ""
        say(f"point pairs: rms {fit.rms_px:.2f} px over {sum(fit.is_inlier)}{note}")
    say(f"pose quality: {quality_line(aligned)}")
    if clauses := doubt_clauses(PoseLimits(), aligned.doubt):
        say(f"  {clauses.removeprefix(', ')}")
    say(f"pose: {out.resolve()}")


def render_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Render the twin to files."""
    intrinsics = read_camera(Path(args.camera), photo_name=args.image or None, size=_size(args.size))
    pose = read_pose(args.pose, photo_name=args.image or None, obj_id=args.object)
    backend = make_backend()
    try:
        with terminal_job() as job:
            cad = read_cad(args.cad, unit=_unit(args), job=job, cache_dir=backend.cache_dir)
            caution(cad.name, cad.warnings)
            job.progress(0.5, "rendering the twin")
            twin = backend.twins.render(cad, intrinsics.without_distortion(), pose)
    finally:
        backend.close()
    write_twin(args.out, twin)
    rows, columns = np.nonzero(twin.mask)
    say(
        f"twin: {twin.mask.sum()} px, x {columns.min()}-{columns.max()}, y {rows.min()}-{rows.max()}, "
        f"depth {np.nanmin(twin.depth_mm):.1f}-{np.nanmax(twin.depth_mm):.1f} mm"
    )
    if intrinsics.has_distortion:
        say("the twin is rendered through the ideal pinhole: undistort the photo before comparing")
    say(f"files: {args.out.resolve()}")
    return 0


def _unit(args: argparse.Namespace) -> LengthUnit | None:
    return LengthUnit(args.unit) if args.unit else None


def _size(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise InputError(f"--size {text}: expected WIDTHxHEIGHT in pixels, such as 1280x960")
    return int(width), int(height)
