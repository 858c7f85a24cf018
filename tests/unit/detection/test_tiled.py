"""An encoder of one size sees a large picture by squares, and says of each place what it would say alone."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from avatar_gui.detection.encoders.encoder import FeatureGrid, load_encoder
from avatar_gui.detection.encoders.tiled import TiledEncoder
from avatar_gui.detection.residual import SPEC
from avatar_gui.domain.errors import Cancelled, EngineError
from avatar_gui.domain.ports import QuietJob
from tests.unit.detection.jobs import CancelledAfter
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask


class OneSize:
    """The mean colour of each sixteenth of a picture, whatever its size."""

    keeps_scale = False

    def __init__(self, rows: int = 4, columns: int = 4) -> None:
        self.sides: set[tuple[int, ...]] = set()
        self._size = (columns, rows)

    def encode(self, image_rgb: np.ndarray, job: QuietJob) -> tuple[FeatureGrid, ...]:
        self.sides.add(image_rgb.shape[:2])
        cells = np.moveaxis(cv2.resize(image_rgb, self._size, interpolation=cv2.INTER_AREA), 2, 0) + 1e-3
        return (FeatureGrid((cells / np.linalg.norm(cells, axis=0)).astype(np.float32), 1.0),)


@pytest.mark.parametrize(("h", "w"), [(64, 64), (32, 64), (160, 96), (223, 351), (20, 300)])
def test_each_place_is_seen_in_squares_of_one_size(h: int, w: int) -> None:
    inner = OneSize()
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    # Colours that change slowly come back as they are, at whatever place.
    picture = np.stack((0.2 + 0.7 * x / w, 0.2 + 0.7 * y / h, 0.3 + 0 * x), axis=2)
    (grid,) = TiledEncoder(inner, 64).encode(picture, QuietJob())
    assert inner.sides == {(64, 64)}
    rows, columns = grid.vectors.shape[1:]
    assert (rows, columns) == (round(h / 16), round(w / 16))
    wanted = np.moveaxis(cv2.resize(picture, (columns, rows), interpolation=cv2.INTER_AREA), 2, 0)
    np.testing.assert_allclose(grid.vectors, wanted / np.linalg.norm(wanted, axis=0), atol=0.03)
    np.testing.assert_allclose(np.linalg.norm(grid.vectors, axis=0), 1, atol=1e-5)


def test_grids_that_are_no_squares_are_refused() -> None:
    with pytest.raises(EngineError, match="cannot be shown a picture by squares"):
        TiledEncoder(OneSize(4, 5), 64).encode(np.zeros((100, 100, 3), np.float32), QuietJob())


def test_it_hears_cancel_between_two_squares() -> None:
    tiled = TiledEncoder(OneSize(), 64)
    with pytest.raises(Cancelled):
        tiled.encode(np.zeros((200, 200, 3), np.float32), CancelledAfter(3))


@pytest.mark.parametrize("name", ["timm:vit_tiny_patch16_224", "open_clip:ViT-S-32"])
def test_transformers_see_squares_on_request(name: str, encoder_weights: dict[str, Path]) -> None:
    encoder, _ = load_encoder(name, str(encoder_weights[name]), input_px=224, job=QuietJob())
    picture = cv2.GaussianBlur(np.random.default_rng(1).random((300, 200, 3)).astype(np.float32), (0, 0), 3)
    whole, tiled = encoder.encode(picture, QuietJob()), TiledEncoder(encoder, 96).encode(picture, QuietJob())
    cells = 224 // int(name[-2:].strip("-")) if "open_clip" in name else 14
    assert all(grid.vectors.shape[1:] == (round(300 * cells / 96), round(200 * cells / 96)) for grid in tiled)
    assert all(a.vectors.shape[0] == b.vectors.shape[0] for a, b in zip(whole, tiled, strict=True))


def test_an_engine_can_be_told_to(encoder_weights: dict[str, Path]) -> None:
    twin = a_casting_twin()
    options = {"encoder": "timm:vit_tiny_patch16_224", "weights": str(encoder_weights["timm:vit_tiny_patch16_224"])}
    engine = SPEC.factory({**options, "tile_px": "96", "input_px": "112"})
    engine.prepare([], QuietJob())
    found = engine.score(an_observation_of(twin, a_photo_of(twin, spot=True)), twin, QuietJob())
    spot = spot_mask(twin)
    assert found.score[spot].mean() > 1.5 * found.score[found.valid & ~spot].mean()
    assert ("tile_px", "96") in engine.describe().options
    with pytest.raises(EngineError, match="tile_px=20 is too small"):
        SPEC.factory({**options, "tile_px": "20"})
