"""Training learns, goes on where it was stopped, and refuses what cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.detection.avatar.augment import SampleOptions
from avatar_gui.detection.avatar.training import TrainingOptions, TrainingProgress, train
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.pairs import PairTwin, TrainingPair
from avatar_gui.domain.ports import QuietJob

SIDE = 96
OPTIONS = TrainingOptions(
    steps=6,
    minutes=0,
    batch=2,
    workers=0,
    device="cpu",
    widths=(8, 8, 8, 8, 8),
    samples=SampleOptions(
        window_px=64,
        edited_share=0.6,
        embossed_share=0,
        painted_share=0,
        pressed_share=0,
        softened_share=0,
        covered_share=0,
    ),
)


def disc(seed: int) -> TrainingPair:
    """A flat disc with a bright spot; the edited twin has the spot too, as a step in depth and another normal."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    inside = (x - 48) ** 2 + (y - 48) ** 2 < 42**2
    at = rng.uniform(30, 66, 2)
    spot = (x - at[0]) ** 2 + (y - at[1]) ** 2 < 10**2
    photo = np.clip(rng.normal(100, 4, (SIDE, SIDE, 3)) + 30 * inside[..., None], 0, 255).astype(np.uint8)
    normals = np.zeros((SIDE, SIDE, 3), np.int8)
    normals[inside] = (0, 0, -127)
    depth = np.where(inside, 500, np.nan).astype(np.float32)
    part = np.where(inside, 0, -1).astype(np.int16)
    good = PairTwin(normals, depth, part, np.zeros((SIDE, SIDE), bool), "")
    leaning = normals.copy()
    leaning[spot & inside] = (90, 0, -90)
    edited = PairTwin(leaning, depth - 20 * spot, part, spot & inside, "missing")
    return TrainingPair(
        f"disc {seed}",
        photo,
        np.ones((SIDE, SIDE), bool),
        np.zeros((SIDE, SIDE), bool),
        500.0,
        (48.0, 48.0),
        (good, edited),
    )


class Discs:
    """Pairs made as they are asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> TrainingPair:
        return disc(index)

    def __iter__(self) -> Iterator[TrainingPair]:
        return (disc(i) for i in range(self._count))


def test_the_loss_falls() -> None:
    heard: list[TrainingProgress] = []
    options = TrainingOptions(
        steps=161,
        minutes=0,
        batch=4,
        workers=0,
        device="cpu",
        rate=4e-3,
        widths=OPTIONS.widths,
        samples=OPTIONS.samples,
    )
    train(Discs(6), options, QuietJob(), on_progress=heard.append)
    assert heard[-1].losses["dice"] < 0.6 * heard[0].losses["dice"]


def test_a_stopped_training_goes_on_to_the_same_weights(tmp_path: Path) -> None:
    whole = train(Discs(3), OPTIONS, QuietJob())

    class Stopped(Exception):
        pass

    class StopsAtThree(QuietJob):
        def __init__(self) -> None:
            self.checks = 0

        def check(self) -> None:
            self.checks += 1
            if self.checks > 3:
                raise Stopped

    checkpoint = tmp_path / "run.ckpt"
    with pytest.raises(Stopped):
        train(Discs(3), OPTIONS, StopsAtThree(), checkpoint=checkpoint)
    resumed = train(Discs(3), OPTIONS, QuietJob(), checkpoint=checkpoint)
    assert resumed.steps == whole.steps == OPTIONS.steps
    for key, value in whole.weights.items():
        assert np.allclose(value.numpy(), resumed.weights[key].numpy(), atol=1e-6), key


MEASURED = {2: 0.3, 4: 0.6, 6: 0.5, 8: float("nan"), 10: 0.9}


def test_the_best_weights_are_kept_and_training_stops_when_nothing_is_better(tmp_path: Path) -> None:
    asked: list[int] = []

    def measure(_weights: object, step: int) -> float:
        asked.append(step)
        return MEASURED[step]

    options = replace(OPTIONS, steps=12, check_steps=2, patience=2)
    checkpoint = tmp_path / "run.ckpt"
    stopped = train(Discs(3), options, QuietJob(), measure=measure, checkpoint=checkpoint)
    assert asked == [2, 4, 6, 8]
    assert stopped.steps == 4
    # Asked to go on, it knows that it was over.
    again = train(Discs(3), options, QuietJob(), measure=measure, checkpoint=checkpoint)
    assert len(asked) == 4
    # Come to without measuring, they are the same.
    known = train(Discs(3), replace(OPTIONS, steps=12, last_step=4), QuietJob())
    for key, value in stopped.weights.items():
        assert np.array_equal(value.numpy(), again.weights[key].numpy()), key
        assert np.array_equal(value.numpy(), known.weights[key].numpy()), key


def test_without_patience_it_goes_on_to_the_end_and_keeps_the_best() -> None:
    options = replace(OPTIONS, steps=10, check_steps=2)
    assert train(Discs(3), options, QuietJob(), measure=lambda _, step: MEASURED[step]).steps == 10
    worse = {**MEASURED, 10: 0.1}
    assert train(Discs(3), options, QuietJob(), measure=lambda _, step: worse[step]).steps == 4


def test_a_checkpoint_of_another_training_is_refused(tmp_path: Path) -> None:
    checkpoint = tmp_path / "run.ckpt"
    train(Discs(2), OPTIONS, QuietJob(), checkpoint=checkpoint)
    other = TrainingOptions(
        steps=6, minutes=0, batch=2, workers=0, device="cpu", seed=9, widths=OPTIONS.widths, samples=OPTIONS.samples
    )
    with pytest.raises(InputError, match="another training"):
        train(Discs(2), other, QuietJob(), checkpoint=checkpoint)


def test_no_pairs_no_end_and_no_such_device_are_errors() -> None:
    with pytest.raises(InputError, match="no pairs"):
        train(Discs(0), OPTIONS, QuietJob())
    with pytest.raises(InputError, match="needs an end"):
        train(Discs(1), TrainingOptions(steps=0, minutes=0, workers=0), QuietJob())
    with pytest.raises(InputError, match="no device 'abacus'"):
        train(Discs(1), TrainingOptions(steps=1, workers=0, device="abacus"), QuietJob())
