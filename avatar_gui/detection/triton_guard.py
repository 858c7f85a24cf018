"""Keeps torch's compiler apart from the OpenGL driver's: both bring an LLVM, and only one may win each name.

WORKAROUND: triton (3.9 with torch 2.15) and Mesa's software OpenGL (22.3, LLVM 15). A GL driver's LLVM is visible to
everything loaded after it. triton, which torchvision and so timm and open_clip import, then calls into that one instead
of its own, and the process dies in the import. Loaded once with its own names first, it stays whole.
"""

import importlib
import importlib.util
import os
import sys


def load_triton_apart() -> None:
    """Import triton, where there is one, with its own LLVM first. Call before importing anything that needs it.

    Where the system knows no such way of loading, or triton is loaded already, nothing happens.
    """
    deep_bind = getattr(os, "RTLD_DEEPBIND", 0)
    if not deep_bind or "triton" in sys.modules or importlib.util.find_spec("triton") is None:
        return
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags | deep_bind)
    try:
        importlib.import_module("triton")
    finally:
        sys.setdlopenflags(flags)
