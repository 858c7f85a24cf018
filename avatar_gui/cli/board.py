"""`avatar align --board`: poses from a board of markers, and teaching it where the part lies."""

import argparse
import math
from collections.abc import Callable

from avatar_gui.cli.align_refine import quality_line
from avatar_gui.cli.terminal import caution, complain, say, terminal_job
from avatar_gui.domain.boards import BoardPose
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.quality import PoseLimits
from avatar_gui.io.board_files import read_board, write_board
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.pose_files import read_pose, write_pose, write_poses
from avatar_gui.services.align_pose import check_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.board_pose import PosedPhoto, pose_by_board, teach_board
from avatar_gui.services.load_inputs import load_camera
from avatar_gui.services.progress import PartOfJob
from avatar_gui.services.write_twin import write_edge_overlay

EXIT_BAD_INPUT = 2


def board_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Align photos by a board, or teach the board from photos whose poses are known."""
    return _teach(args) if args.teach else _align(args, make_backend)


def _teach(args: argparse.Namespace) -> int:
    board = read_board(args.board)
    posed = []
    for path in args.photo:
        photo = read_photo(path)
        caution(photo.name, photo.warnings)
        pose = read_pose(args.teach, photo_name=photo.name, obj_id=args.object)
        posed.append(PosedPhoto(photo, load_camera(args.camera, path, photo), pose))
    with terminal_job() as job:
        taught, told = teach_board(board, posed, job)
    for name, seen in told:
        if isinstance(seen, AvatarError):
            complain(seen, name)
        else:
            say(f"{name}: {_seen(seen)}")
    write_board(args.out, taught)
    teaching = taught.teaching
    if teaching is not None:
        left_out = [photo.name for photo in teaching.photos if not photo.is_used]
        used = len(teaching.photos) - len(left_out)
        for name in left_out:
            say(f"{name}: left out, it disagrees with the others")
        if used == 1:
            say("board taught from 1 photo: nothing to compare it with, add more")
        else:
            say(
                f"board taught from {used} photos: spread {teaching.spread_mm:.2f} mm and "
                f"{math.degrees(teaching.spread_rad):.2f}°"
            )
    say(f"board: {args.out.resolve()}")
    return 0


def _align(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    board = read_board(args.board)
    if args.overlay and len(args.photo) > 1:
        raise InputError("--overlay is one picture: name one photo")
    backend = make_backend()
    poses, failed = {}, False
    try:
        with terminal_job() as job:
            unit = LengthUnit(args.unit) if args.unit else None
            cad = read_cad(args.cad, unit=unit, job=job, cache_dir=backend.cache_dir)
            caution(cad.name, cad.warnings)
            for index, path in enumerate(args.photo):
                part = PartOfJob(job, index, len(args.photo), path.name)
                part.check()
                try:
                    photo = read_photo(path)
                    caution(photo.name, photo.warnings)
                    intrinsics = load_camera(args.camera, path, photo)
                    found = pose_by_board(photo, intrinsics, board)
                    aligned = check_pose(
                        cad,
                        photo,
                        intrinsics,
                        found.T_cam_obj,
                        limits=PoseLimits(),
                        renderer=backend.twins,
                        job=part,
                    )
                except AvatarError as error:
                    # One photo without the board stops nobody, but the exit status says so.
                    if len(args.photo) == 1:
                        raise
                    complain(error, path.name)
                    failed = True
                    continue
                poses[photo.name] = (aligned.T_cam_obj, aligned.level.value)
                say(f"{photo.name}: {_seen(found.seen)}; pose quality {quality_line(aligned)}")
                if args.overlay:
                    write_edge_overlay(args.overlay, photo, intrinsics, aligned.twin)
    finally:
        backend.close()
    if not poses:
        raise InputError(f"none of the {len(args.photo)} photos could be aligned by {args.board.name}")
    if len(args.photo) == 1:
        pose, quality = next(iter(poses.values()))
        write_pose(args.out, pose, quality=quality)
    else:
        write_poses(args.out, poses)
    say(f"pose: {args.out.resolve()}" if len(args.photo) == 1 else f"poses: {args.out.resolve()}")
    return EXIT_BAD_INPUT if failed else 0


def _seen(seen: BoardPose) -> str:
    markers = f"{seen.n_markers} marker{'' if seen.n_markers == 1 else 's'}, {seen.n_points} corners"
    second = f", second pose {seen.ambiguity:.1f} times as far off" if math.isfinite(seen.ambiguity) else ""
    return f"board seen by {markers}, {seen.rms_px:.2f} px off{second}"
