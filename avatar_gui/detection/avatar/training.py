"""Learns a network from pairs: schedule, checkpoints, and the losses of the engine `avatar`."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.augment import SampleOptions, draw_sample
from avatar_gui.detection.avatar.batches import Samples, batches
from avatar_gui.detection.avatar.network import ARCHITECTURE, GUESSES, HIDDEN, WIDTHS, build_network
from avatar_gui.detection.avatar.network_files import start_weights
from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.pairs import PairSource, TrainingPair
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import Tensor, nn

# Weights of the terms of the loss; see docs/method/avatar.md.
POSITIVE_WEIGHT = 3.0
DICE_SHARE = 0.5
HARD_SHARE = 0.02
HARD_WEIGHT = 0.5
PHOTO_WEIGHT = 0.15
PHOTO_TOP_SHARE = 0.004
GUESS_WEIGHT = 0.1
HIDDEN_WEIGHT = 0.2
EMA_DECAY = 0.998
WARM_SHARE = 0.04
LAST_RATE_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train.

    Parameters
    ----------
    steps : int
        Batches; 0: as many as fit into `minutes`.
    minutes : float
        Time to spend; 0: no limit. The schedule ends with whichever comes first.
    batch : int
        Samples per step.
    rate : float
        Highest learning rate.
    decay : float
        Weight decay.
    seed : int
    device : str
        ``cpu``, ``cuda`` or ``mps``; empty: the best there is.
    workers : int
        Processes that draw samples.
    threads : int
        Of the processor, per step; 0: all. Where other work goes on, fewer are faster: threads wait for each other.
    start : str
        Weights file to go on from; empty: from nothing.
    widths : tuple of int
    samples : SampleOptions
    """

    steps: int = 0
    minutes: float = 75.0
    batch: int = 12
    rate: float = 2e-3
    decay: float = 0.02
    seed: int = 0
    device: str = ""
    workers: int = 1
    threads: int = 0
    start: str = ""
    widths: tuple[int, ...] = WIDTHS
    samples: SampleOptions = field(default_factory=SampleOptions)


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """Where training stands: steps done, share of the schedule (0 to 1), seconds, and means of the last losses."""

    step: int
    share: float
    seconds: float
    losses: dict[str, float]


@dataclass(frozen=True, eq=False, slots=True)
class TrainedNetwork:
    """Weights (averaged over the last steps), and how they came about."""

    weights: "dict[str, Tensor]"
    steps: int
    seconds: float
    options: TrainingOptions


class Lesson(Protocol):
    """What is learned: a network, the samples that it sees, and the loss. Can be sent to another process."""

    @property
    def architecture(self) -> str:
        """Name the version of architecture and inputs: what a checkpoint must fit."""

    def build(self, widths: tuple[int, ...]) -> "nn.Module":
        """Make the network, untrained."""

    def draw(
        self, pair: TrainingPair, rng: np.random.Generator, options: SampleOptions
    ) -> tuple[NDArray[np.generic], ...]:
        """Draw one sample; the same generator gives the same sample."""

    def loss(self, network: "nn.Module", batch: "tuple[Tensor, ...]", *, is_half: bool) -> "dict[str, Tensor]":
        """Run the network on stacked samples and give the terms of the loss, their sum as ``loss``."""


class CounterfactualLesson:
    """Tells good photos beside edited twins, and marked photos, from good pairs: the network of `avatar`."""

    architecture = ARCHITECTURE

    def build(self, widths: tuple[int, ...]) -> "nn.Module":
        """Make the network, untrained."""
        return build_network(widths)

    def draw(
        self, pair: TrainingPair, rng: np.random.Generator, options: SampleOptions
    ) -> tuple[NDArray[np.generic], ...]:
        """Draw photo, twin, target, weight, guess and hidden."""
        drawn = draw_sample(pair, rng, options)
        return drawn.photo, drawn.twin, drawn.target, drawn.weight, drawn.guess, drawn.hidden

    def loss(self, network: "nn.Module", batch: "tuple[Tensor, ...]", *, is_half: bool) -> "dict[str, Tensor]":
        """Give the terms of `losses_of`."""
        import torch

        photo, twin, target, weight, guess, hidden = batch
        # bfloat16 needs no scaling of the loss, on any device.
        with torch.autocast(photo.device.type, dtype=torch.bfloat16, enabled=is_half):
            logits = network(
                photo.contiguous(memory_format=torch.channels_last), twin.contiguous(memory_format=torch.channels_last)
            )
        return losses_of(logits.float(), target, weight, guess, hidden)


def chosen_device(wanted: str) -> str:
    """Give the device to train on.

    Raises
    ------
    InputError
        If the one asked for is not there.
    """
    import torch

    there = ["cpu"]
    if torch.backends.mps.is_available():
        there.insert(0, "mps")
    if torch.cuda.is_available():
        there.insert(0, "cuda")
    if wanted and wanted not in there:
        raise InputError(f"there is no device {wanted!r} here", hint="there is " + " and ".join(there))
    return wanted or there[0]


def train(
    pairs: PairSource,
    options: TrainingOptions,
    job: JobContext,
    *,
    lesson: Lesson | None = None,
    checkpoint: Path | None = None,
    on_progress: Callable[[TrainingProgress], None] | None = None,
) -> TrainedNetwork:
    """Train.

    Parameters
    ----------
    pairs : PairSource
    options : TrainingOptions
    job : JobContext
    lesson : Lesson, optional
        By default `CounterfactualLesson`.
    checkpoint : Path, optional
        Written every few minutes and at Cancel, and gone on from when it is there; of the same options.
    on_progress : callable, optional
        Hears of every 20 steps.

    Raises
    ------
    InputError
        If there are no pairs, or the checkpoint is of another training.
    """
    import torch

    if len(pairs) == 0:
        raise InputError("there are no pairs to learn from", hint="avatar synth --split train makes them")
    if options.steps <= 0 and options.minutes <= 0:
        raise InputError("training needs an end: --steps or --minutes")
    device = chosen_device(options.device)
    torch.manual_seed(options.seed)
    lesson = lesson or CounterfactualLesson()
    run = _Run(options, device, lesson)
    samples = Samples(pairs, options.seed, options.batch, lesson.draw, options.samples)
    if checkpoint is not None and checkpoint.is_file():
        run.load(checkpoint)
    saved_at = time.monotonic()
    started = time.monotonic() - run.seconds
    losses: list[dict[str, float]] = []
    try:
        for batch in batches(samples, options.workers, run.step):
            job.check()
            run.seconds = time.monotonic() - started
            share = _share(run.step, run.seconds, options)
            if share >= 1:
                break
            losses.append(run.learn(batch, share))
            if run.step % 20 == 0:
                means = {key: float(np.mean([loss[key] for loss in losses])) for key in losses[0]}
                losses.clear()
                if on_progress is not None:
                    on_progress(TrainingProgress(run.step, share, run.seconds, means))
                job.progress(share, f"step {run.step}, loss {means['loss']:.3f}")
            if checkpoint is not None and time.monotonic() - saved_at > 120:
                run.save(checkpoint)
                saved_at = time.monotonic()
    finally:
        if checkpoint is not None and run.step:
            run.save(checkpoint)
    return TrainedNetwork(run.averaged(), run.step, run.seconds, options)


def _share(step: int, seconds: float, options: TrainingOptions) -> float:
    shares = [step / options.steps] if options.steps else []
    if options.minutes:
        shares.append(seconds / (60 * options.minutes))
    return max(shares)


def _rate(share: float, highest: float) -> float:
    """Warm up, then follow half a cosine."""
    if share < WARM_SHARE:
        return highest * max(share / WARM_SHARE, 0.02)
    along = (share - WARM_SHARE) / (1 - WARM_SHARE)
    return highest * (LAST_RATE_SHARE + (1 - LAST_RATE_SHARE) * 0.5 * (1 + float(np.cos(np.pi * min(along, 1)))))


class _Run:
    """Network, optimiser and the running average of the weights."""

    def __init__(self, options: TrainingOptions, device: str, lesson: Lesson) -> None:
        # The optimiser imports torch's compiler; the twins of the pairs may have been drawn in this process.
        load_triton_apart()
        import torch

        self.options, self.device, self.lesson = options, device, lesson
        if options.threads:
            torch.set_num_threads(options.threads)
        self.network: nn.Module = lesson.build(options.widths)
        if options.start:
            self.network.load_state_dict(start_weights(Path(options.start).expanduser(), self.network))
        self.network.to(device).to(memory_format=torch.channels_last)
        self.is_half = device == "cuda" or (device == "cpu" and has_fast_bfloat16())
        decayed = [p for p in self.network.parameters() if p.ndim > 1]
        plain = [p for p in self.network.parameters() if p.ndim <= 1]
        groups: list[dict[str, Any]] = [
            {"params": decayed, "weight_decay": options.decay},
            {"params": plain, "weight_decay": 0.0},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.98))
        self.average = {key: value.detach().clone() for key, value in self.network.state_dict().items()}
        self.step = 0
        self.seconds = 0.0

    def learn(self, batch: "tuple[Tensor, ...]", share: float) -> dict[str, float]:
        import torch

        for group in self.optimiser.param_groups:
            group["lr"] = _rate(share, self.options.rate)
        self.network.train()
        terms = self.lesson.loss(self.network, tuple(plane.to(self.device) for plane in batch), is_half=self.is_half)
        self.optimiser.zero_grad(set_to_none=True)
        terms["loss"].backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimiser.step()
        self.step += 1
        decay = min(EMA_DECAY, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for key, value in self.network.state_dict().items():
                if value.dtype.is_floating_point:
                    self.average[key].lerp_(value, 1 - decay)
                else:
                    self.average[key].copy_(value)
        return {key: float(value.detach()) for key, value in terms.items()}

    def averaged(self) -> "dict[str, Tensor]":
        return {key: value.detach().cpu().clone() for key, value in self.average.items()}

    def save(self, path: Path) -> None:
        """Write everything, or nothing."""
        import torch

        content = {
            "architecture": self.lesson.architecture,
            "options": json.dumps(asdict(self.options), sort_keys=True),
            "step": self.step,
            "seconds": self.seconds,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
        }
        unfinished = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            torch.save(content, unfinished)
            unfinished.replace(path)
        except (OSError, RuntimeError) as error:
            raise StorageError(f"the checkpoint {path} cannot be written: {error}") from error

    def load(self, path: Path) -> None:
        import torch

        content = torch.load(path, map_location=self.device, weights_only=True)
        wanted = json.dumps(asdict(self.options), sort_keys=True)
        if content.get("architecture") != self.lesson.architecture or content.get("options") != wanted:
            raise InputError(
                f"{path.name} is the checkpoint of another training",
                hint="go on with the options it was started with, or name another file",
            )
        self.network.load_state_dict(content["network"])
        self.optimiser.load_state_dict(content["optimiser"])
        self.average = content["average"]
        self.step, self.seconds = int(content["step"]), float(content["seconds"])


def has_fast_bfloat16() -> bool:
    """Tell whether the processor multiplies in bfloat16 by itself; else that takes three times as long as 32 bits."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags or "bf16" in flags


def losses_of(
    logits: "Tensor", target: "Tensor", weight: "Tensor", guess: "Tensor", hidden: "Tensor"
) -> "dict[str, Tensor]":
    """Give the terms of the loss, and their sum as ``loss``.

    Parameters
    ----------
    logits : Tensor, shape (n, 5, h, w)
    target, weight : Tensor, shape (n, h, w)
    guess : Tensor of int64, shape (n, h, w)
    hidden : Tensor, shape (n, h, w)
        1 = something stands before the part.
    """
    import torch
    from torch.nn import functional

    deviates = logits[:, 0]
    each = functional.binary_cross_entropy_with_logits(deviates, target, reduction="none") * weight
    total = weight.sum().clamp(min=1)
    balanced = (each * torch.where(target > 0, POSITIVE_WEIGHT, 1.0)).sum() / total
    # The false alarms that are left when most of the part is understood: the worst of what is good.
    good = (each * (target == 0)).flatten(1)
    hard = good.topk(max(1, int(HARD_SHARE * good.shape[1])), dim=1).values.mean()
    chance = torch.sigmoid(deviates) * (weight > 0)
    overlap = (chance * target * weight).flatten(1).sum(1)
    size = (chance * weight + target * weight).flatten(1).sum(1)
    has_change = (target * weight).flatten(1).sum(1) > 0
    dice = (1 - (2 * overlap + 4) / (size + 4))[has_change]
    dice_mean = dice.mean() if dice.numel() else balanced.new_zeros(())
    # The photo's score: the mean of its highest pixels.
    judged = deviates.masked_fill(weight <= 0, -20.0).flatten(1)
    top = judged.topk(max(8, int(PHOTO_TOP_SHARE * judged.shape[1])), dim=1).values.mean(dim=1)
    photo = balanced.new_zeros(())
    if has_change.any() and not has_change.all():
        # Every marred one above every good one; where the limit between them lies is no matter here.
        photo = functional.softplus(top[~has_change][:, None] - top[has_change][None, :]).mean()
    known = (guess >= 0) & (weight > 0)
    guessed = balanced.new_zeros(())
    if known.any():
        guessed = functional.cross_entropy(logits[:, 1 : 1 + len(GUESSES)].permute(0, 2, 3, 1)[known], guess[known])
    covered = (functional.binary_cross_entropy_with_logits(logits[:, HIDDEN], hidden, reduction="none") * weight).sum()
    covered = covered / total
    loss = balanced + HARD_WEIGHT * hard + DICE_SHARE * dice_mean + PHOTO_WEIGHT * photo + GUESS_WEIGHT * guessed
    loss = loss + HIDDEN_WEIGHT * covered
    return {
        "loss": loss,
        "pixels": balanced,
        "hard": hard,
        "dice": dice_mean,
        "photo": photo,
        "guess": guessed,
        "hidden": covered,
    }
