"""`avatar synth`."""

import argparse
import os
from collections.abc import Callable
from dataclasses import replace

from avatar_gui.cli.terminal import caution, say, terminal_job
from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.io.cad_files import read_cad
from avatar_gui.rendering.pbr_shader import own_shader
from avatar_gui.services.backend import Backend
from avatar_gui.services.synthesize import SynthesisOrder, synthesize
from avatar_gui.services.training_recipe import write_made_by
from avatar_gui.synthesis.mitsuba_tracer import MitsubaTracer, check_tracer, drawn_parts, parts_of_files
from avatar_gui.synthesis.variants import choose_tracer

RASTER = "raster"


def synth_command(args: argparse.Namespace, _make_backend: Callable[[], Backend]) -> int:
    """Make a data set of pseudo-photos, or go on with one."""
    for option in ("parts", "jobs", "spp"):
        if getattr(args, option) < 1:
            raise InputError(f"--{option} {getattr(args, option)}: at least 1")
    order = SynthesisOrder(args.out, args.split, args.photos, args.seed, _size(args.size), args.defects)
    if args.window and not 64 <= args.window <= min(order.size):
        raise InputError(f"--window {args.window}: between 64 and the shorter side of --size")
    if not 0 <= args.marks <= 1:
        raise InputError(f"--marks {args.marks:g}: a share, between 0 and 1")
    if args.cad:
        unit = LengthUnit(args.unit) if args.unit else None
        sources = parts_of_files(args.cad, args.diagonal_mm, lambda path: read_cad(path, unit=unit))
    else:
        sources = drawn_parts(args.parts, args.seed, args.families, args.without)
    check_tracer()
    tracer = MitsubaTracer(
        sources,
        spp=args.spp,
        # Also where light is drawn, rays find what is seen.
        tracer=choose_tracer("auto" if args.tracer == RASTER else args.tracer),
        window_px=args.window,
        marked_share=args.marks,
        shader=own_shader if args.tracer == RASTER else None,
    )
    threads = max(1, (os.cpu_count() or 1) // args.jobs) if args.jobs > 1 else 0
    with terminal_job() as job:
        outcome = synthesize(order, replace(tracer, threads=threads), job, jobs=args.jobs)
    write_made_by(args.out / args.split, _told(args, tracer.tracer))
    caution("left out", outcome.failed)
    say(f"photos: {outcome.made} made, {outcome.kept} were there, {len(outcome.failed)} could not be drawn")
    say(f"data set: {args.out.resolve()}")
    return 0


def _told(args: argparse.Namespace, tracer: str) -> list[str]:
    """Give arguments that make the same photos, whatever the defaults of another version are."""
    told = ["--split", args.split, "--seed", args.seed, "--size", args.size, "--photos", args.photos]
    told += ["--defects", args.defects, "--marks", args.marks, "--window", args.window, "--spp", args.spp]
    told += ["--tracer", tracer]
    if args.cad:
        told += ["--diagonal-mm", args.diagonal_mm, *(["--unit", args.unit] if args.unit else []), "--cad", *args.cad]
    else:
        told += ["--parts", args.parts]
        for option in ("families", "without"):
            if getattr(args, option):
                told += [f"--{option}", *getattr(args, option)]
    return [str(item) for item in told]


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise InputError(f"--size {text}: expected WIDTHxHEIGHT in pixels, such as 640x480")
    return int(width), int(height)
