import importlib.util
import subprocess
import sys

import pytest

# A picture first, then a library that imports triton: without the guard the process dies in that import.
SCRIPT = """
from avatar_gui.rendering.self_check import check_rendering
check_rendering()
from avatar_gui.detection.triton_guard import load_triton_apart
load_triton_apart()
import torchvision.ops
print("alive")
"""


@pytest.mark.skipif(importlib.util.find_spec("triton") is None, reason="this torch comes without triton")
def test_torchvision_can_be_imported_after_a_twin_was_rendered() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "alive")


def test_every_importer_of_triton_loads_it_apart_first() -> None:
    """The two places that import timm and open_clip, and plug-ins, which may import anything."""
    from avatar_gui.detection import registry
    from avatar_gui.detection.encoders import open_clip_models, timm_models

    for module in (registry, open_clip_models, timm_models):
        assert hasattr(module, "load_triton_apart"), module.__name__
