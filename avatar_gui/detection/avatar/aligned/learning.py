"""What the aligned network learns from: good photos beside their twins as drawn, and nothing else.

No edited twin, no painted mark, no drawn-in shape: of each pair only the first twin is looked at.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.aligned.network import ARCHITECTURE, build_network, split
from avatar_gui.detection.avatar.aligned.planes import (
    PHOTO_FEATURES,
    Blocks,
    PreparedPair,
    draw_blocks,
    photo_features,
    quarters,
)
from avatar_gui.detection.avatar.aligned.surprise import student_nll
from avatar_gui.detection.avatar.augment import PLAIN_SAMPLES, RIM_PX, SampleOptions, cut_window, relit, shake, turn
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.pairs import TrainingPair

if TYPE_CHECKING:
    from torch import Tensor, nn

# Only these draw anything of a sample: the counterfactual's shares are nought, and the card says so.
SAMPLES = replace(PLAIN_SAMPLES, window_px=160)
BLOCK_SIDES_PX = (16, 24, 32, 48)
# How many of the four classes of blocks of the photo are kept from the network, and how often.
HIDDEN_CLASSES = (1, 2, 3)
HIDDEN_CLASSES_SHARE = (0.6, 0.25, 0.15)
# What stands before the part is not foretold by a twin: it counts less.
COVERED_WEIGHT = 0.3
TWIN_WEIGHT = 1.0
HIDDEN_WEIGHT = 0.2


class AlignedLesson:
    """Foretells blocks of photo and twin from the rest: the network of `avatar-aligned`."""

    architecture = ARCHITECTURE

    def frozen(self) -> None:
        """Give no encoder: what it foretells are fixed filters, which no defect can have taught."""

    def build(self, widths: tuple[int, ...]) -> "nn.Module":
        """Make the network, untrained."""
        return build_network(widths)

    def draw(
        self, pair: TrainingPair, rng: np.random.Generator, options: SampleOptions
    ) -> tuple[NDArray[np.generic], ...]:
        """Draw inputs, photo features, twin values and events, weights of photo, twin and hidden, and hidden.

        Weights are float32 (s / 2, s / 2): 0 where nothing is to be foretold.
        """
        photo = pair.photo.astype(np.float32) / np.float32(255)
        view = cut_window(pair, photo, pair.twins[0], "", rng, options)
        turn(view, rng)
        view.photo = relit(view.photo, rng)
        sigma = 0.0
        if rng.random() >= options.exact_share:
            sigma = float(np.exp(rng.uniform(np.log(0.3), np.log(options.largest_sigma_px))))
            shake(view, sigma, rng)
        # What is claimed of a pose is never exact either.
        claimed = max(sigma, 0.3) * float(np.exp(rng.normal(0, 0.25)))
        if not view.mask.any():
            view.depth[:2, :2] = 1000.0
        twin = TwinGeometry(view.normals, view.depth, view.part_id, view.focal_px, view.center_px)
        prepared = PreparedPair(np.rint(view.photo * 255).astype(np.uint8), twin, claimed)
        blocks = _drawn_blocks(view.mask.shape, rng)
        inputs, colours = prepared.inputs(blocks)
        rim = np.ones((2 * RIM_PX + 1, 2 * RIM_PX + 1), np.uint8)
        counted = (cv2.dilate(view.mask.astype(np.uint8), rim) > 0) & view.valid
        counts = _least(counted.astype(np.float32)) * (1 - (1 - COVERED_WEIGHT) * _most(view.hidden))
        return (
            inputs,
            photo_features(colours),
            prepared.twin_targets(),
            (counts * _least(blocks.photo)).astype(np.float32),
            (counts * _least(blocks.twin) * (1 - _most(view.hidden))).astype(np.float32),
            _least(counted).astype(np.float32),
            _most(view.hidden).astype(np.float32),
        )

    def loss(self, network: "nn.Module", batch: "tuple[Tensor, ...]", *, is_half: bool) -> "dict[str, Tensor]":
        """Give the mean negative log densities of what was kept from the network."""
        import torch
        from torch.nn import functional

        inputs, features, twin, of_photo, of_twin, counted, hidden = batch
        with torch.autocast(inputs.device.type, dtype=torch.bfloat16, enabled=is_half):
            out = network(inputs.contiguous(memory_format=torch.channels_last))
        told = split(out.float())
        values = torch.cat((features, twin[:, : told.place.shape[1] - features.shape[1]]), dim=1)
        nll = student_nll(values, told.place, told.log_width)
        n_photo = len(PHOTO_FEATURES)
        photo = _mean(nll[:, :n_photo].mean(dim=1), of_photo)
        geometry = _mean(nll[:, n_photo:].mean(dim=1), of_twin)
        events = functional.binary_cross_entropy_with_logits(
            told.events, twin[:, -told.events.shape[1] :], reduction="none"
        )
        happened = _mean(events.mean(dim=1), of_twin)
        covered = _mean(functional.binary_cross_entropy_with_logits(told.hidden, hidden, reduction="none"), counted)
        loss = photo + TWIN_WEIGHT * (geometry + happened) + HIDDEN_WEIGHT * covered
        return {"loss": loss, "photo": photo, "geometry": geometry, "events": happened, "hidden": covered}


def _drawn_blocks(shape: tuple[int, int], rng: np.random.Generator) -> Blocks:
    side = int(rng.choice(BLOCK_SIDES_PX))
    offset = (int(rng.integers(2 * side)), int(rng.integers(2 * side)))
    classes = draw_blocks(shape, side, offset)
    order = rng.permutation(4)
    count = int(rng.choice(HIDDEN_CLASSES, p=HIDDEN_CLASSES_SHARE))
    if count == 2:
        # Squares of a chessboard for the photo, those of the other colour for the twin.
        colour = int(rng.integers(2))
        board = (classes == 0) | (classes == 3)
        photo = board == (colour == 0)
        return Blocks(photo, ~photo)
    photo = np.isin(classes, order[:count])
    return Blocks(photo, (classes == order[3]) & ~photo)


def _mean(values: "Tensor", weight: "Tensor") -> "Tensor":
    return (values * weight).sum() / weight.sum().clamp(min=1)


def _least(plane: NDArray[np.generic]) -> NDArray[np.float32]:
    a, b, c, d = quarters(plane)
    least: NDArray[np.float32] = np.minimum(np.minimum(a, b), np.minimum(c, d)).astype(np.float32)
    return least


def _most(plane: NDArray[np.generic]) -> NDArray[np.float32]:
    a, b, c, d = quarters(plane)
    most: NDArray[np.float32] = np.maximum(np.maximum(a, b), np.maximum(c, d)).astype(np.float32)
    return most
