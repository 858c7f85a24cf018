"""One renderer for all tests of a module: a GL context costs half a second."""

from collections.abc import Iterator

import pytest

from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.builders import a_box, a_camera, a_pose


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    # Starts the lane now, so that no test is taken to have left its thread.
    renderer.render(a_box(), a_camera(), a_pose())
    yield renderer
    renderer.close()
