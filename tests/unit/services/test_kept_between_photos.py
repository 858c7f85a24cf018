"""Twins and engines that are made once."""

from pathlib import Path

import pytest

from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import LightSetup, QuietJob, ReferencePair
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.twins import CachedTwins
from tests.builders import a_box, a_camera, a_pose, a_twin, an_observation
from tests.unit.services.doubles import OneEngine, PlateRenderer


def test_the_same_twin_is_rendered_once() -> None:
    renderer = PlateRenderer()
    twins = CachedTwins(renderer)
    first = twins.render(a_box(), a_camera(), a_pose())
    assert twins.render(a_box(), a_camera(), a_pose()) is first
    assert renderer.n_renders == 1


def test_anything_else_is_another_twin() -> None:
    renderer = PlateRenderer()
    twins = CachedTwins(renderer, capacity=10)
    twins.render(a_box(), a_camera(), a_pose())
    twins.render(a_box(id="other"), a_camera(), a_pose())
    twins.render(a_box(), a_camera(fx=181.0), a_pose())
    twins.render(a_box(), a_camera(), a_pose(121.0))
    twins.render(a_box(), a_camera(), a_pose(), lights=(LightSetup.LEFT,))
    assert renderer.n_renders == 5


def test_the_twin_unused_for_longest_goes_first() -> None:
    renderer = PlateRenderer()
    twins = CachedTwins(renderer, capacity=2)
    near, middle, far = a_pose(100.0), a_pose(110.0), a_pose(120.0)
    for pose in (near, middle, near, far, near):
        twins.render(a_box(), a_camera(), pose)
    assert renderer.n_renders == 3
    twins.render(a_box(), a_camera(), middle)
    assert renderer.n_renders == 4


def test_closing_forgets_and_closes() -> None:
    renderer = PlateRenderer()
    twins = CachedTwins(renderer)
    twins.render(a_box(), a_camera(), a_pose())
    twins.close()
    assert renderer.n_closes == 1
    twins.render(a_box(), a_camera(), a_pose())
    assert renderer.n_renders == 2


def test_an_engine_is_prepared_once_per_choice() -> None:
    registry = OneEngine()
    engines = PreparedEngines(registry)
    spec, first = engines.get(EngineChoice("double"), QuietJob())
    assert spec.name == "double"
    assert engines.get(EngineChoice("double"), QuietJob())[1] is first
    assert [engine.n_prepared for engine in registry.made] == [1]
    other = engines.get(EngineChoice("double", (("score", "1"),)), QuietJob())[1]
    assert other is not first
    # Only the last one is kept.
    assert engines.get(EngineChoice("double"), QuietJob())[1] is not first
    assert len(registry.made) == 3


def test_references_prepare_anew() -> None:
    registry = OneEngine()
    engines = PreparedEngines(registry)
    engines.get(EngineChoice("double"), QuietJob())
    twin = a_twin()
    engines.get(EngineChoice("double"), QuietJob(), [ReferencePair(an_observation(twin), twin)])
    assert len(registry.made) == 2


def test_weights_are_known_once_they_are_loaded() -> None:
    engines = PreparedEngines(OneEngine())
    choice = EngineChoice("double", (("weights", "abc"),))
    assert engines.state(choice) == ""
    engines.get(choice, QuietJob())
    assert engines.state(choice) == "abc 1"
    assert engines.state(EngineChoice("double")) == ""


def test_an_unknown_engine_leaves_the_last_one(tmp_path: Path) -> None:
    registry = OneEngine()
    engines = PreparedEngines(registry)
    _, first = engines.get(EngineChoice("double"), QuietJob())
    with pytest.raises(EngineError, match="there is no engine"):
        engines.get(EngineChoice("magic"), QuietJob())
    assert engines.get(EngineChoice("double"), QuietJob())[1] is first
