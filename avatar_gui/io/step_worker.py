"""Child process that turns STEP or IGES into GLB.

OpenCASCADE may throw, hang, abort or eat all memory, so it is kept out of the application's process. Run as a file
with ``-I -S`` by `cad_child`. It must import next to nothing: `import cascadio` brings numpy and trimesh and costs
0.8 s, its bare extension module 0.05 s.

Arguments: extension file of cascadio, `step` or `iges`, linear tolerance, `mm` or `relative`, angular tolerance (rad),
memory limit (bytes), CPU time limit (s). The CAD file comes in on stdin, the GLB goes out on stdout; on failure the
last line on stderr says why and the exit status is one of those below.
"""

import importlib.machinery
import importlib.util
import os
import sys

EXIT_NOT_CONVERTED = 11
EXIT_OUT_OF_MEMORY = 12
REASON_PREFIX = "AVATAR-REASON: "


def _load_extension(file: str):  # type: ignore[no-untyped-def]  # an extension module without stubs
    if sys.platform == "win32":
        # The wheel's own package file adds its folder of DLLs first.
        from cascadio import _core

        return _core
    loader = importlib.machinery.ExtensionFileLoader("_core", file)
    spec = importlib.util.spec_from_file_location("_core", file, loader=loader)
    if spec is None:
        raise ImportError(file)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def _die_with_parent() -> None:
    """Ask Linux to kill this process when its parent dies, so that a killed AVATAR leaves no orphan."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(memory_bytes: int, cpu_s: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches alone
        return
    # macOS knows the constant and refuses the call; there too the parent's watch is what counts.
    for kind, value in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_s), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            continue


def main(arguments: list[str]) -> int:
    """Convert stdin to stdout; give the exit status."""
    core_file, kind, linear, linear_kind, angular, memory_bytes, cpu_s = arguments
    _die_with_parent()
    # OpenCASCADE prints on stdout: keep that for the GLB alone.
    glb_out = os.dup(1)
    os.dup2(2, 1)
    core = _load_extension(core_file)
    _limit(int(memory_bytes), int(cpu_s))
    try:
        data = sys.stdin.buffer.read()
        glb = core.to_glb_bytes(
            data,
            file_type=core.FileType.STEP if kind == "step" else core.FileType.IGES,
            tol_linear=float(linear),
            tol_angular=float(angular),
            tol_relative=linear_kind == "relative",
            merge_primitives=True,
            use_parallel=True,
        )
    except MemoryError:
        return EXIT_OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - whatever OpenCASCADE throws is told to the parent, which reports it
        reason = " ".join(str(error).split()) or type(error).__name__
        os.write(2, f"\n{REASON_PREFIX}{reason}\n".encode(errors="replace"))
        return EXIT_OUT_OF_MEMORY if "bad_alloc" in reason else EXIT_NOT_CONVERTED
    if not glb:
        return EXIT_NOT_CONVERTED
    with os.fdopen(glb_out, "wb") as stream:
        stream.write(glb)
    # The interpreter's and OpenCASCADE's tidying up are not worth waiting for.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
