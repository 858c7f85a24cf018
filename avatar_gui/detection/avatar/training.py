"""Learns a network from pairs: schedule, optimiser, running average, checkpoints."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.augment import SampleOptions
from avatar_gui.detection.avatar.batches import Samples, batches
from avatar_gui.detection.avatar.counterfactual import CounterfactualLesson
from avatar_gui.detection.avatar.frozen import EncoderChoice, FrozenInputs
from avatar_gui.detection.avatar.network import WIDTHS
from avatar_gui.detection.avatar.network_files import start_weights
from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.pairs import PairSource, TrainingPair
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    from torch import Tensor, nn

EMA_DECAY = 0.998
WARM_SHARE = 0.04
LAST_RATE_SHARE = 0.02
# So often the losses are told.
TOLD_STEPS = 20


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
    encoder : str
        Through which the network looks besides; see `encoders.encoder`. Empty: none.
    encoder_weights : str
        Path of its weights; empty: carried, or from the user's models folder.
    encoder_px : int
        Side to which an encoder that sees one size brings each window.
    check_steps : int
        After so many steps the network is measured, and the best is kept; 0: never.
    patience : int
        Stop when so many measurements in a row were no better; 0: go on to the end.
    last_step : int
        Stop there, wherever the schedule stands: where a training before had its best; 0: go on to the end.
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
    encoder: str = ""
    encoder_weights: str = ""
    encoder_px: int = 224
    check_steps: int = 0
    patience: int = 0
    last_step: int = 0

    def encoder_choice(self) -> EncoderChoice | None:
        """Give the encoder to learn with; None: none."""
        if not self.encoder:
            return None
        return EncoderChoice(self.encoder, self.encoder_weights, self.encoder_px, self.samples.window_px)


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """Where training stands: steps done, share of the schedule (0 to 1), seconds, and means of the last losses."""

    step: int
    share: float
    seconds: float
    losses: dict[str, float]


@dataclass(frozen=True, eq=False, slots=True)
class TrainedNetwork:
    """Weights (averaged over the last steps), the step that they are of, and how they came about."""

    weights: "dict[str, Tensor]"
    steps: int
    seconds: float
    options: TrainingOptions


class Lesson(Protocol):
    """What is learned: a network, the samples that it sees, and the loss. Can be sent to another process."""

    @property
    def architecture(self) -> str:
        """Name the version of architecture and inputs: what a checkpoint must fit."""

    def frozen(self) -> FrozenInputs | None:
        """Give what an encoder gives the network; None: it looks through none."""

    def build(self, widths: tuple[int, ...]) -> "nn.Module":
        """Make the network, untrained."""

    def draw(
        self, pair: TrainingPair, rng: np.random.Generator, options: SampleOptions
    ) -> tuple[NDArray[np.generic], ...]:
        """Draw one sample; the same generator gives the same sample."""

    def loss(self, network: "nn.Module", batch: "tuple[Tensor, ...]", *, is_half: bool) -> "dict[str, Tensor]":
        """Run the network on stacked samples and give the terms of the loss, their sum as ``loss``."""


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
    measure: "Callable[[dict[str, Tensor], int], float] | None" = None,
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
        Hears of every `TOLD_STEPS`, and of the last.
    measure : callable, optional
        Gives how good weights are at a step, the more the better; asked every `check_steps`. The best are given back.

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
    lesson = lesson or CounterfactualLesson(options.encoder_choice())
    run = _Run(options, device, lesson)
    samples = Samples(pairs, options.seed, options.batch, lesson.draw, options.samples)
    if checkpoint is not None and checkpoint.is_file():
        run.load(checkpoint)
    saved_at = time.monotonic()
    started = time.monotonic() - run.seconds
    try:
        for batch in batches(samples, options.workers, run.step):
            job.check()
            run.seconds = time.monotonic() - started
            share = _share(run.step, run.seconds, options)
            if run.is_over(share):
                break
            run.learn(batch, share)
            if run.step % TOLD_STEPS == 0:
                run.tell(share, on_progress, job)
            if measure is not None:
                run.compare(measure)
            if checkpoint is not None and time.monotonic() - saved_at > 120:
                run.save(checkpoint)
                saved_at = time.monotonic()
        run.tell(1.0, on_progress, job)
    finally:
        if checkpoint is not None and run.step:
            run.save(checkpoint)
    return run.result()


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
        self.best: dict[str, Tensor] | None = None
        self.best_step = 0
        self.best_figure = -float("inf")
        self.misses = 0
        self.losses: list[dict[str, float]] = []

    def is_over(self, share: float) -> bool:
        """Tell whether the end is reached, of the schedule or before."""
        last, patience = self.options.last_step, self.options.patience
        return share >= 1 or 0 < last <= self.step or 0 < patience <= self.misses

    def tell(self, share: float, on_progress: Callable[[TrainingProgress], None] | None, job: JobContext) -> None:
        """Tell where training stands, with the means of the losses since this was told last."""
        if not self.losses:
            return
        means = {key: float(np.mean([loss[key] for loss in self.losses])) for key in self.losses[0]}
        self.losses.clear()
        if on_progress is not None:
            on_progress(TrainingProgress(self.step, share, self.seconds, means))
        job.progress(share, f"step {self.step}, loss {means['loss']:.3f}")

    def result(self) -> TrainedNetwork:
        """Give the weights that measured best, or where nothing was measured the last."""
        if self.best is None:
            return TrainedNetwork(self.averaged(), self.step, self.seconds, self.options)
        return TrainedNetwork(self.best, self.best_step, self.seconds, self.options)

    def compare(self, measure: "Callable[[dict[str, Tensor], int], float]") -> None:
        """Measure if it is time to, and keep the weights if they are better; what is no number is no better."""
        if not self.options.check_steps or self.step % self.options.check_steps:
            return
        figure = measure(self.averaged(), self.step)
        if figure > self.best_figure:
            self.best, self.best_step, self.best_figure, self.misses = self.averaged(), self.step, figure, 0
        else:
            self.misses += 1

    def learn(self, batch: "tuple[Tensor, ...]", share: float) -> None:
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
        self.losses.append({key: float(value.detach()) for key, value in terms.items()})

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
            "best": self.best or {},
            "best_step": self.best_step,
            "best_figure": self.best_figure,
            "misses": self.misses,
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
        self.best, self.best_step = content["best"] or None, int(content["best_step"])
        self.best_figure, self.misses = float(content["best_figure"]), int(content["misses"])


def has_fast_bfloat16() -> bool:
    """Tell whether the processor multiplies in bfloat16 by itself; else that takes three times as long as 32 bits."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags or "bf16" in flags
