"""Which of Mitsuba's variants to trace with: compiled, whole pictures at once, where there is an LLVM; else not."""

import ctypes
import os
from functools import lru_cache
from glob import glob
from typing import Any

from avatar_gui.domain.errors import InputError

TRACERS = ("auto", "llvm", "scalar")
_VARIANTS = {"llvm": "llvm_ad_rgb", "scalar": "scalar_rgb"}
# Older ones end Dr.Jit's process, or lack what it asks for.
OLDEST_LLVM = 17
_PLACES = (
    "/usr/lib/*-linux-gnu/libLLVM*.so*",
    "/usr/lib*/libLLVM*.so*",
    "/usr/lib*/llvm*/lib*/libLLVM*.so*",
    "/opt/homebrew/opt/llvm*/lib/libLLVM*.dylib",
    "/usr/local/opt/llvm*/lib/libLLVM*.dylib",
    "C:/Program Files/LLVM/bin/LLVM-C.dll",
)
_SETTING = "DRJIT_LIBLLVM_PATH"


def choose_tracer(wanted: str) -> str:
    """Give "llvm" or "scalar" for one of `TRACERS`.

    Raises
    ------
    InputError
        If the tracer is unknown, or "llvm" and there is no LLVM that is young enough.
    """
    if wanted not in TRACERS:
        raise InputError(f"a tracer is {', '.join(TRACERS)}, not {wanted!r}")
    if wanted == "scalar":
        return wanted
    if _llvm_path():
        return "llvm"
    if wanted == "auto":
        return "scalar"
    raise InputError(
        f"the fast tracer needs LLVM {OLDEST_LLVM} or later, not found here",
        hint=f"install it (Debian: libllvm19), or name its library in {_SETTING}; or --tracer scalar",
    )


def use_mitsuba(tracer: str = "") -> Any:
    """Import Mitsuba, the first time with the variant of "llvm" or "scalar" (default), later with the one in use.

    A process keeps one variant: things made with another would be of no use.
    """
    import mitsuba as mi

    if mi.variant() is None or (tracer and mi.variant() != _VARIANTS[tracer]):
        if tracer == "llvm":
            os.environ[_SETTING] = _llvm_path()
        mi.set_variant(_VARIANTS[tracer or "scalar"])
        mi.set_log_level(mi.LogLevel.Error)
    return mi


def is_compiled() -> bool:
    """Tell whether the variant in use works on whole arrays."""
    return str(use_mitsuba().variant()).startswith("llvm")


@lru_cache(maxsize=1)
def _llvm_path() -> str:
    """Find the youngest LLVM that fits; empty where there is none."""
    given = os.environ.get(_SETTING)
    versions = {path: _version(path) for path in ([given] if given else _found())}
    fitting = {path: version for path, version in versions.items() if version >= OLDEST_LLVM}
    return max(sorted(fitting), key=lambda path: fitting[path], default="")


def _found() -> list[str]:
    return sorted({os.path.realpath(path) for place in _PLACES for path in glob(place)})  # noqa: PTH207 - absolute patterns


def _version(path: str) -> int:
    """Ask a library which LLVM it is; 0 where it is none, or too old to tell."""
    try:
        library = ctypes.CDLL(path)
        major, minor, patch = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
        library.LLVMGetVersion(ctypes.byref(major), ctypes.byref(minor), ctypes.byref(patch))
    except (OSError, AttributeError):
        return 0
    return int(major.value)
