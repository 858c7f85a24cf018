"""What the network of `avatar` learns from samples, and by which loss."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.augment import SampleOptions, draw_sample
from avatar_gui.detection.avatar.frozen import EncoderChoice, FrozenInputs, opened
from avatar_gui.detection.avatar.network import ARCHITECTURE, GUESSES, HIDDEN, WITH_ENCODER, build_network
from avatar_gui.domain.pairs import TrainingPair
from avatar_gui.domain.ports import QuietJob

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


@dataclass(frozen=True, slots=True)
class CounterfactualLesson:
    """Tells good photos beside edited twins, and marked photos, from good pairs: the network of `avatar`.

    Parameters
    ----------
    encoder : EncoderChoice, optional
        Through which the network looks besides.
    """

    encoder: EncoderChoice | None = None

    @property
    def architecture(self) -> str:
        """Name the version of architecture and inputs."""
        return ARCHITECTURE if self.encoder is None else WITH_ENCODER

    def frozen(self) -> FrozenInputs | None:
        """Give what the encoder gives the network; None: there is none."""
        return None if self.encoder is None else opened(self.encoder).inputs

    def build(self, widths: tuple[int, ...]) -> "nn.Module":
        """Make the network, untrained."""
        frozen = self.frozen()
        return build_network(widths, () if frozen is None else frozen.grids)

    def draw(
        self, pair: TrainingPair, rng: np.random.Generator, options: SampleOptions
    ) -> tuple[NDArray[np.generic], ...]:
        """Draw photo, twin, target, weight, guess and hidden; then features of the photo, and of the twin."""
        drawn = draw_sample(pair, rng, options)
        planes = (drawn.photo, drawn.twin, drawn.target, drawn.weight, drawn.guess, drawn.hidden)
        if self.encoder is None:
            return planes
        # The engine looks a second time in a mirror, at the features of its first look: half of them are such.
        way = -1 if rng.random() < 0.5 else 1
        encoder = opened(self.encoder)
        features = [
            grid[:, :, ::way].copy()
            for picture in drawn.pictures
            for grid in encoder.features(np.ascontiguousarray(picture[:, ::way]), QuietJob())
        ]
        return (*planes, *features)

    def loss(self, network: "nn.Module", batch: "tuple[Tensor, ...]", *, is_half: bool) -> "dict[str, Tensor]":
        """Give the terms of `losses_of`."""
        import torch

        photo, twin, target, weight, guess, hidden, *features = batch
        # bfloat16 needs no scaling of the loss, on any device.
        with torch.autocast(photo.device.type, dtype=torch.bfloat16, enabled=is_half):
            logits = network(
                *(planes.contiguous(memory_format=torch.channels_last) for planes in (photo, twin, *features))
            )
        return losses_of(logits.float(), target, weight, guess, hidden)


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
