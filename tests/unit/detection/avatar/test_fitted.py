"""The engine avatar fitted to a part."""

from pathlib import Path

import numpy as np
import pytest

from avatar_gui.detection.avatar.engine import AvatarEngine
from avatar_gui.detection.avatar.fitted import SPEC, FittedAvatarEngine
from avatar_gui.detection.avatar.network import WIDTHS, build_network
from avatar_gui.detection.avatar.network_files import save_network
from avatar_gui.detection.avatar.part_memory import memory_to_bytes
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import QuietJob, ReferencePair
from tests.unit.detection.scenes import a_casting_twin, a_photo_of, an_observation_of, spot_mask

TWIN = a_casting_twin()


def pair(seed: int = 1, *, spot: bool = False) -> ReferencePair:
    return ReferencePair(an_observation_of(TWIN, a_photo_of(TWIN, seed=seed, spot=spot)), TWIN)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A network that nobody taught."""
    import torch

    torch.manual_seed(5)
    network = build_network(WIDTHS).eval()
    path = tmp_path_factory.mktemp("weights") / "untaught.safetensors"
    save_network(path, network.state_dict(), WIDTHS)
    return str(path)


def fitted(weights: str, tmp_path: Path, *pairs: ReferencePair) -> FittedAvatarEngine:
    learner = FittedAvatarEngine({"weights": weights})
    learner.load_network(QuietJob())
    path = tmp_path / "fit.safetensors"
    path.write_bytes(memory_to_bytes(learner.fit(pairs, QuietJob())))
    engine = FittedAvatarEngine({"weights": weights, "fit": str(path)})
    engine.prepare((), QuietJob())
    return engine


def test_what_a_good_photo_showed_hardly_scores_and_nothing_scores_more(tmp_path: Path) -> None:
    """With the weights that travel with the program, to which the spot is a clear deviation."""
    plain = AvatarEngine({})
    plain.prepare((), QuietJob())
    spotted = pair(spot=True).observation
    before = plain.score(spotted, TWIN, QuietJob())
    assert before.image_score > 0.8
    after = fitted("", tmp_path, pair(spot=True)).score(spotted, TWIN, QuietJob())
    assert after.image_score < 0.3 * before.image_score
    assert (after.score <= before.score + 1e-5).all()
    assert np.array_equal(after.valid, before.valid)
    kept = fitted("", tmp_path, pair(seed=3)).score(spotted, TWIN, QuietJob())
    assert kept.image_score > 0.9 * before.image_score, "no good photo showed a spot"


def test_a_fit_tells_itself_apart(weights: str, tmp_path: Path) -> None:
    one = fitted(weights, tmp_path, pair()).describe()
    other = fitted(weights, tmp_path, pair(seed=2)).describe()
    assert one.weights_sha256 != other.weights_sha256
    assert one.name == SPEC.name == "avatar-fitted"


def test_fit_and_network_must_belong_together(weights: str, tmp_path: Path) -> None:
    import torch

    fitted(weights, tmp_path, pair())
    torch.manual_seed(6)
    other = tmp_path / "other.safetensors"
    save_network(other, build_network(WIDTHS).eval().state_dict(), WIDTHS)
    engine = FittedAvatarEngine({"weights": str(other), "fit": str(tmp_path / "fit.safetensors")})
    with pytest.raises(EngineError, match="made with other weights"):
        engine.prepare((), QuietJob())


def test_another_model_needs_another_fit(weights: str, tmp_path: Path) -> None:
    from dataclasses import replace

    engine = fitted(weights, tmp_path, pair())
    with pytest.raises(EngineError, match="another model of the part"):
        engine.score(pair().observation, replace(TWIN, cad_id="another"), QuietJob())


def test_without_a_fit_it_says_how_to_get_one(weights: str) -> None:
    with pytest.raises(EngineError, match="not fitted to this part") as caught:
        FittedAvatarEngine({"weights": weights}).prepare((), QuietJob())
    assert "Fit to this part" in caught.value.hint


def test_a_fit_that_is_gone_is_one_line(weights: str, tmp_path: Path) -> None:
    engine = FittedAvatarEngine({"weights": weights, "fit": str(tmp_path / "gone.safetensors")})
    with pytest.raises(EngineError, match="cannot be read"):
        engine.prepare((), QuietJob())


def test_it_works_on_one_tile_only() -> None:
    with pytest.raises(EngineError, match="too large"):
        FittedAvatarEngine({"max_side_px": "1024"})


def test_the_spot_keeps_its_place(weights: str, tmp_path: Path) -> None:
    """The relief lies where the alarm lay: the map is not shifted."""
    engine = fitted(weights, tmp_path, pair(spot=True))
    look = engine.look(pair(spot=True).observation, TWIN, QuietJob())
    assert look.place.shape == tuple(-(-side // 2) for side in look.area.mask.shape)
    rows, columns = np.nonzero(spot_mask(TWIN))
    x, y, _, _ = look.area.box
    here = (rows - y) // 2, (columns - x) // 2
    points = np.full((*look.place.shape, 3), np.nan, np.float32)
    points[look.place] = look.cells.points_obj_mm
    truth = TWIN.points_obj_mm()[rows, columns]
    assert np.nanmax(np.abs(points[here] - truth)) < 3 * 300 / TWIN.intrinsics.fx
