"""What good photos of a part explain away, and what they do not."""

import numpy as np
import pytest

from avatar_gui.detection.avatar.part_memory import (
    LEAST_LOGIT,
    SeenCells,
    build_memory,
    memory_from_bytes,
    memory_to_bytes,
)
from avatar_gui.domain.errors import EngineError

ALARM, SPOT = 60, 200


def cells(*, seed: int = 0, alarm: float = 3.0, defect_at: int | None = None) -> SeenCells:
    """A strip of 256 cells, 1 mm apart; at `ALARM` the network always wonders, at `defect_at` something is wrong."""
    rng = np.random.default_rng(seed)
    features = rng.normal(0, 0.1, (256, 8)).astype(np.float32)
    logits = np.full(256, -8.0, np.float32)
    features[ALARM] += 2.0
    logits[ALARM] = alarm
    if defect_at is not None:
        features[defect_at, ::2] -= 2.0
        logits[defect_at] = 3.0
    points = np.zeros((256, 3), np.float32)
    points[:, 0] = np.arange(256)
    return SeenCells(features, logits, points)


def memory(count: int = 8):
    return build_memory([cells(seed=seed) for seed in range(count)], cad_id="cad", weights_sha256="w" * 64)


def test_what_every_good_photo_shows_is_explained_away() -> None:
    seen = cells(seed=99)
    left = seen.logits - memory().relief(seen)
    assert left[ALARM] < LEAST_LOGIT + 1.0


def test_a_defect_elsewhere_keeps_its_score() -> None:
    relief = memory().relief(cells(seed=99, defect_at=SPOT))
    assert relief[SPOT] < 0.1


def test_a_defect_of_another_look_keeps_its_score_where_the_network_always_wonders() -> None:
    seen = cells(seed=99, defect_at=ALARM)
    assert memory().relief(seen)[ALARM] < 0.5 * (seen.logits[ALARM] - LEAST_LOGIT)


def test_it_takes_off_no_more_than_good_photos_had() -> None:
    seen = cells(seed=99, alarm=9.0)
    assert seen.logits[ALARM] - memory().relief(seen)[ALARM] > 1.5


def test_nothing_gains_and_calm_cells_stay_as_they_are() -> None:
    relief = memory().relief(cells(seed=99))
    assert relief.min() >= 0
    assert not relief[np.arange(256) != ALARM].any()


def test_there_and_back() -> None:
    before = memory()
    data = memory_to_bytes(before)
    assert data == memory_to_bytes(before), "the same fit has the same hash"
    after, sha256 = memory_from_bytes(data, "fit")
    assert len(sha256) == 64
    assert (after.n_photos, after.cad_id, after.weights_sha256) == (8, "cad", "w" * 64)
    seen = cells(seed=99)
    assert after.relief(seen) == pytest.approx(before.relief(seen), abs=0.02)


@pytest.mark.parametrize("spoil", [lambda d: d[:40], lambda d: b"no fit", lambda d: d[:-20], lambda d: b""])
def test_a_damaged_fit_is_refused_in_one_line(spoil) -> None:
    with pytest.raises(EngineError, match="is no fit to a part, or is damaged"):
        memory_from_bytes(spoil(memory_to_bytes(memory())), "fit.safetensors")


def test_no_good_photo_no_fit() -> None:
    with pytest.raises(EngineError, match="there is none"):
        build_memory([], cad_id="", weights_sha256="")
