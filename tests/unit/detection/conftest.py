"""These tests make timm and open_clip models themselves, maybe after another test has drawn with OpenGL."""

import pytest

from avatar_gui.detection.triton_guard import load_triton_apart


@pytest.fixture(autouse=True, scope="session")
def triton_apart() -> None:
    """Import triton the way the encoders do."""
    load_triton_apart()
