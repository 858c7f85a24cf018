"""Fitting the engine `avatar` to one part by photos of it that a person accepted."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from avatar_gui.detection.avatar.fitted import FIT_OPTION, NAME, FittedAvatarEngine, fit_path, is_hash
from avatar_gui.detection.avatar.part_memory import SeenCells, build_memory, memory_to_bytes
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import FEWEST_TO_FIT, EngineChoice
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.vision.lens import undistort

# More of them take longer and teach hardly more.
MOST_PHOTOS = 60


def refit_part(
    good: Sequence[Callable[[], InspectionRequest]], *, renderer: TwinRenderer, engine: EngineChoice, job: JobContext
) -> bytes:
    """Fit to accepted photos, and give the fit as bytes of a file. Takes about a second of processor time per photo.

    Parameters
    ----------
    good : sequence of callable
        Each gives the request of a photo that a person accepted; rejected and undecided ones have no place here. With
        more than 60 an even selection is used.
    renderer : TwinRenderer
    engine : EngineChoice
        The options of the engine `avatar`, or of a fitted one, hold; what that was fitted to does not matter.
    job : JobContext

    Raises
    ------
    InputError
        If there are fewer than 8 photos.
    PoseError, RenderError, EngineError
    Cancelled
    """
    if len(good) < FEWEST_TO_FIT:
        raise InputError(f"too few good photos to fit to a part: {len(good)}", hint=f"accept at least {FEWEST_TO_FIT}")
    chosen = good[:: -(-len(good) // MOST_PHOTOS)]
    options = {name: value for name, value in fitted_choice(engine, "").options if name != FIT_OPTION.name}
    fitted = FittedAvatarEngine(options)
    fitted.load_network(job)
    seen: list[SeenCells] = []
    cad_id = ""
    for number, load in enumerate(chosen):
        job.check()
        job.progress(0.05 + 0.95 * number / len(chosen), f"good photo {number + 1} of {len(chosen)}")
        request = load()
        observation = undistort(request.photo, request.intrinsics)
        twin = renderer.render(request.cad, observation.intrinsics, request.T_cam_obj)
        if request.pose_uncertainty is not None:
            twin = replace(twin, sigma_px=request.pose_uncertainty.sigma_px(twin))
        cad_id = twin.cad_id
        seen.append(fitted.look(observation, twin, job).cells)
    memory = build_memory(seen, cad_id=cad_id, weights_sha256=fitted.describe().weights_sha256)
    return memory_to_bytes(memory)


def keep_fit(store: JobStore, fit: bytes) -> str:
    """Keep a fit in the job, and on this machine where engines find it; give its sha256.

    Raises
    ------
    StorageError
    """
    sha256 = store.put_blob(fit)
    _write(fit, fit_path(sha256))
    return sha256


def bring_out_fit(store: JobStore, engine: EngineChoice) -> None:
    """Make sure that this machine has the fit of a job that may come from another.

    Raises
    ------
    StorageError
        If the job lacks it, or it cannot be written.
    """
    fit = dict(engine.options).get(FIT_OPTION.name, "")
    if engine.name == NAME and is_hash(fit) and not fit_path(fit).is_file():
        _write(store.blob(fit), fit_path(fit))


def fitted_choice(engine: EngineChoice, fit: str) -> EngineChoice:
    """Give the fitted engine (`fit`: path or sha256) with the options of the engine in force if it is of this kind."""
    options = {name: value for name, value in engine.options if name != FIT_OPTION.name}
    if engine.name not in {"avatar", NAME}:
        options = {}
    return EngineChoice(NAME, tuple(sorted((options | {FIT_OPTION.name: fit}).items())))


def _write(fit: bytes, path: Path) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(fit)
        unfinished.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: the fit cannot be written ({error.strerror or error})") from error
