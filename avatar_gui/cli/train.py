"""`avatar train`."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from avatar_gui.cli.terminal import TerminalJob, caution, say, terminal_job
from avatar_gui.detection.avatar.training import TrainingOptions, TrainingProgress
from avatar_gui.domain.errors import InputError
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.backend import Backend
from avatar_gui.services.train_model import VARIANTS, PairFolder, train_model, validate, write_card
from avatar_gui.services.training_pairs import prepare_pairs

# So often the losses are printed where there is no progress bar.
TOLD_EVERY_STEPS = 200


def train_command(args: argparse.Namespace, _make_backend: Callable[[], Backend]) -> int:
    """Prepare pairs, learn from them, measure, write weights and card."""
    for option, least in (("twins", 0), ("batch", 2), ("steps", 0), ("workers", 0), ("threads", 0), ("seed", 0)):
        if getattr(args, option) < least:
            raise InputError(f"--{option} {getattr(args, option)}: at least {least}")
    if args.out.suffix != ".safetensors":
        raise InputError(f"--out {args.out.name}: weights are written as .safetensors")
    variant = VARIANTS[args.variant]
    twins = args.twins if variant.edited_twins else 0
    options = TrainingOptions(
        steps=args.steps,
        minutes=args.minutes,
        batch=args.batch,
        seed=args.seed,
        device=args.device,
        workers=args.workers,
        threads=args.threads,
        rate=args.rate,
        start="" if args.start is None else str(args.start),
        widths=variant.widths,
        samples=variant.samples,
    )
    kept = args.pairs or args.out.with_suffix(".pairs")
    with terminal_job() as job:
        pairs = _prepared(args.datasets, args.split, kept / "train", twins, job)
        say(f"learning from {len(pairs)} photos")
        trained = train_model(pairs, options, args.out, job, variant=variant, resume=args.resume, on_progress=_tell)
        say(f"{trained.steps} steps in {trained.seconds / 60:.1f} minutes")
        validation = None
        if args.validate is not None:
            unseen = _prepared([args.validate], None, kept / "validate", 0, job)
            validation = validate(args.out, unseen, job, variant)
            say(
                f"on {validation.photos} photos it has not learned from: image AUROC {validation.image_auroc:.3f}, "
                f"pixel AUROC {validation.pixel_auroc:.3f}, pixel AP {validation.pixel_ap:.3f}"
            )
    card = write_card(
        args.out,
        trained,
        pairs,
        validation,
        datasets=[path.name for path in args.datasets],
        commit=os.environ.get("AVATAR_COMMIT", ""),
        variant=variant,
    )
    say(f"weights: {args.out.resolve()}")
    say(f"manifest: {card.resolve()}")
    return 0


def _prepared(datasets: Sequence[Path], split: str | None, folder: Path, twins: int, job: TerminalJob) -> PairFolder:
    # No cache of twins: none is asked for twice.
    renderer = VtkTwinRenderer()
    try:
        outcome = prepare_pairs(datasets, split, folder, renderer=renderer, job=job, twins_per_photo=twins)
    finally:
        renderer.close()
    caution("left out", outcome.failed)
    return PairFolder(folder)


def _tell(progress: TrainingProgress) -> None:
    if progress.step % TOLD_EVERY_STEPS == 0:
        losses = ", ".join(f"{name} {value:.3f}" for name, value in progress.losses.items())
        say(f"{progress.share:.0%}, step {progress.step}, {progress.seconds / 60:.1f} min: {losses}")
