"""`avatar train`."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from avatar_gui.cli.terminal import TerminalJob, caution, say, terminal_job
from avatar_gui.detection.avatar.frozen import opened
from avatar_gui.detection.avatar.training import TrainingOptions, TrainingProgress
from avatar_gui.detection.encoders.encoder import check_encoder_name
from avatar_gui.detection.weights import file_sha256
from avatar_gui.domain.errors import Cancelled, InputError
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.backend import Backend
from avatar_gui.services.pair_folder import PairFolder
from avatar_gui.services.train_model import (
    VARIANTS,
    Validation,
    Variant,
    check_lesson,
    checked_checkpoint,
    train_model,
    validate,
    write_card,
)
from avatar_gui.services.training_pairs import prepare_pairs
from avatar_gui.services.training_recipe import MadeSet, check_start, made_by, read_recipe

# So often the losses are printed, whichever comes first.
TOLD_EVERY_STEPS, TOLD_EVERY_S = 200, 60.0
LEAST = {
    "twins": 0,
    "batch": 2,
    "steps": 0,
    "workers": 0,
    "threads": 0,
    "seed": 0,
    "encoder_px": 32,
    "early_stop": 0,
    "check_steps": 20,
}


def train_command(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Prepare pairs, learn from them, measure, write weights and card."""
    if args.out.suffix != ".safetensors":
        raise InputError(f"--out {args.out.name}: weights are written as .safetensors")
    if args.again is not None:
        return _again(args, make_backend)
    if not args.datasets:
        raise InputError("there is nothing to learn from", hint="give data sets, or --again MANIFEST")
    for option, least in LEAST.items():
        if getattr(args, option) < least:
            raise InputError(f"--{option.replace('_', '-')} {getattr(args, option)}: at least {least}")
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
        encoder=args.encoder,
        encoder_weights="" if args.encoder_weights is None else str(args.encoder_weights),
        encoder_px=args.encoder_px,
        check_steps=args.check_steps if args.early_stop else 0,
        patience=args.early_stop,
    )
    if args.early_stop and args.validate is None:
        raise InputError("--early-stop: there is nothing to measure on", hint="give a set of other parts: --validate")
    if args.encoder:
        check_encoder_name(args.encoder)
    elif args.encoder_weights is not None:
        raise InputError("--encoder-weights: there is no encoder", hint="name it with --encoder")
    check_lesson(variant, options)
    _learn(args, variant, options, twins, args.datasets, args.split)
    return 0


def _again(args: argparse.Namespace, make_backend: Callable[[], Backend]) -> int:
    """Make weights again as a manifest says, and tell whether they came out the same."""
    recipe = read_recipe(args.again)
    check_start(recipe, args.start)
    datasets = args.datasets
    if not datasets:
        # Imported here with the tables of all other commands.
        from avatar_gui.cli.arguments import parser
        from avatar_gui.cli.synth import synth_command

        unknown = [made.name for made in recipe.sets if not made.arguments]
        if unknown or not recipe.sets:
            raise InputError(
                f"{args.again.name} does not say how the photos of {', '.join(unknown) or 'its sets'} were made",
                hint="give the data sets themselves, in the manifest's order",
            )
        for made in recipe.sets:
            folder = args.out.with_suffix(".sets") / made.name
            say(f"making the photos of {made.name}")
            synth_command(parser().parse_args(["synth", *made.arguments, "--out", str(folder)]), make_backend)
            datasets = [*datasets, folder]
    options = replace(
        recipe.options,
        start="" if args.start is None else str(args.start),
        encoder_weights="" if args.encoder_weights is None else str(args.encoder_weights),
    )
    choice = options.encoder_choice()
    if choice is not None and opened(choice).inputs.sha256 != recipe.encoder_sha256:
        raise InputError(
            f"the weights of {choice.name} here are not those learned with (sha256 {recipe.encoder_sha256})",
            hint="give those as --encoder-weights",
        )
    # All sets of a recipe have one split: avatar train takes no other.
    told = next((made.arguments for made in recipe.sets if "--split" in made.arguments), ())
    split = told[told.index("--split") + 1] if told else args.split
    pairs = _learn(args, VARIANTS[recipe.variant], options, recipe.twins, datasets, split)
    if pairs.digest() != recipe.pairs_sha256:
        caution("pairs", ["not the same as those of the manifest: another version of the program or of a library"])
    same = file_sha256(args.out) == recipe.weights_sha256
    say("the same weights, bit for bit" if same else "other weights than those of the manifest: compare what they do")
    return 0


def _learn(
    args: argparse.Namespace,
    variant: Variant,
    options: TrainingOptions,
    twins: int,
    datasets: Sequence[Path],
    split: str | None,
) -> PairFolder:
    checkpoint = checked_checkpoint(args.out, resume=args.resume)
    kept = args.pairs or args.out.with_suffix(".pairs")
    with terminal_job() as job:
        pairs = _prepared(datasets, split, kept / "train", twins, job)
        unseen = None
        if args.validate is not None:
            unseen = _prepared([args.validate], None, kept / "validate", 0, job)
        say(f"learning from {len(pairs)} photos")
        try:
            trained = train_model(
                pairs,
                options,
                args.out,
                job,
                variant=variant,
                resume=args.resume,
                on_progress=_Teller(),
                unseen=unseen if options.check_steps else None,
                on_check=lambda step, found: say(f"step {step}: {_measured(found)}"),
            )
        except (Cancelled, KeyboardInterrupt):
            if checkpoint.is_file():
                say(f"what was learned is in {checkpoint}: go on with --resume")
            else:
                say("nothing was learned yet: there is no checkpoint")
            raise
        say(f"{trained.steps} steps in {trained.seconds / 60:.1f} minutes")
        validation = None
        if unseen is not None:
            validation = validate(args.out, unseen, job, variant, options.encoder_weights)
            say(f"on {validation.photos} photos it has not learned from: {_measured(validation)}")
    card = write_card(
        args.out,
        trained,
        pairs,
        validation,
        datasets=[made_by(path, split or "train") or MadeSet(path.name, ()) for path in datasets],
        twins=twins,
        commit=os.environ.get("AVATAR_COMMIT", ""),
        variant=variant,
    )
    say(f"weights: {args.out.resolve()}")
    say(f"manifest: {card.resolve()}")
    return pairs


def _measured(found: Validation) -> str:
    return f"image AUROC {found.image_auroc:.3f}, pixel AUROC {found.pixel_auroc:.3f}, pixel AP {found.pixel_ap:.3f}"


def _prepared(datasets: Sequence[Path], split: str | None, folder: Path, twins: int, job: TerminalJob) -> PairFolder:
    # No cache of twins: none is asked for twice.
    renderer = VtkTwinRenderer()
    try:
        outcome = prepare_pairs(datasets, split, folder, renderer=renderer, job=job, twins_per_photo=twins)
    finally:
        renderer.close()
    caution("left out", outcome.failed)
    return PairFolder(folder)


class _Teller:
    """Prints the losses now and then, also where there is no progress bar."""

    def __init__(self) -> None:
        self._told_s = 0.0

    def __call__(self, progress: TrainingProgress) -> None:
        if progress.step % TOLD_EVERY_STEPS == 0 or progress.seconds - self._told_s >= TOLD_EVERY_S:
            self._told_s = progress.seconds
            losses = ", ".join(f"{name} {value:.3f}" for name, value in progress.losses.items())
            say(f"{progress.share:.0%}, step {progress.step}, {progress.seconds / 60:.1f} min: {losses}")
