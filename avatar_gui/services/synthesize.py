"""Makes data sets of pseudo-photos: resumable, in several processes, the same from the same seed."""

import signal
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError, RenderError, StorageError
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.synthesis import PhotoTracer, PseudoPhoto
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.synthetic_set import SyntheticSet, make_folder

SPLITS = ("train", "test", "dev")
# Keys of the records, and the bands that rough poses are drawn from: rotation, degrees; translation, share of distance.
ROUGH_BANDS = {"rough": ((2.0, 8.0), (0.01, 0.05)), "rough_wide": ((8.0, 15.0), (0.01, 0.05))}
_POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class SynthesisOrder:
    """What to make.

    Parameters
    ----------
    out : Path
        Folder of the data set.
    split : str
        One of `SPLITS`.
    photos : int
        Of each part.
    seed : int
    size : tuple of int
        Width and height, px.
    defect_share : float
        Share of photos with a defect, 0 to 1.

    Raises
    ------
    InputError
        If a value makes no sense.
    """

    out: Path
    split: str = "test"
    photos: int = 20
    seed: int = 0
    size: tuple[int, int] = (640, 480)
    defect_share: float = 0.5

    def __post_init__(self) -> None:
        if self.split not in SPLITS:
            raise InputError(f"a split is {', '.join(SPLITS)}, not {self.split!r}")
        if self.photos < 1:
            raise InputError(f"{self.photos} photos of each part: at least one is needed")
        if not 0 <= self.defect_share <= 1:
            raise InputError(f"a share of defects of {self.defect_share:g}: it is between 0 and 1")
        if min(self.size) < 64 or max(self.size) > 8192:
            raise InputError(f"pictures of {self.size[0]}x{self.size[1]} px: sides are between 64 and 8192")
        if self.seed < 0:
            raise InputError(f"seed {self.seed}: it must not be negative")


@dataclass(frozen=True, slots=True)
class SynthesisOutcome:
    """What was made: photos new and found finished; those that could not be drawn, with the reason."""

    made: int
    kept: int
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    scene: int
    photo: int
    name: str
    seed: tuple[int, ...]
    is_defective: bool


def synthesize(
    order: SynthesisOrder,
    tracer: PhotoTracer,
    job: JobContext,
    *,
    jobs: int = 1,
    executor: Callable[[int], Executor] | None = None,
) -> SynthesisOutcome:
    """Make what is not there yet.

    Photo 0 of every part comes first, then photo 1 and so on, so that a part of a set is of use, too.

    Parameters
    ----------
    order : SynthesisOrder
    tracer : PhotoTracer
    job : JobContext
        After Cancel, what is finished stays, and the same order goes on from there.
    jobs : int
        Processes.
    executor : callable, optional
        Makes what runs the tracer, from a number of workers. Default: processes.

    Raises
    ------
    StorageError
        If the disk is full.
    RenderError
        If a process died.
    Cancelled
        If `job` says so, within 0.1 s; the pictures in hand are lost, and their processes end after them.
    """
    folder = SyntheticSet(order.out, order.split)
    _check_recipe(folder, {**tracer.recipe, "size": list(order.size), "defects": order.defect_share})
    for part, name in enumerate(tracer.names):
        _check_model(folder, part, name)
    job.progress(0.0, "making the parts")
    tasks = list(_tasks(order, tracer.names))
    todo = [task for task in tasks if not folder.has(task.scene, task.photo)]
    failed: list[str] = []
    is_done = 0
    pool = (executor or _processes)(max(1, jobs))
    try:
        waiting = iter(todo)
        running: dict[Future[PseudoPhoto], _Task] = {}
        while True:
            for task in waiting:
                job.check()
                _write_model(folder, task.scene - 1, tracer)
                future = pool.submit(
                    tracer.trace, task.scene - 1, task.seed, order.size, is_defective=task.is_defective
                )
                running[future] = task
                if len(running) >= max(1, jobs):
                    break
            if not running:
                break
            finished, _ = wait(running, timeout=_POLL_S, return_when=FIRST_COMPLETED)
            job.check()
            for future in finished:
                task = running.pop(future)
                is_done += 1
                try:
                    picture = future.result()
                except BrokenExecutor as error:
                    raise RenderError(
                        "a tracing process ended without a word",
                        hint="mostly memory: fewer --jobs; the same command goes on from here",
                    ) from error
                except RenderError as error:
                    failed.append(f"{task.name} {task.photo}: {error}")
                    continue
                rough = rough_poses(picture, folder.model_center_mm(task.scene), task.seed)
                folder.add_photo(task.scene, task.photo, picture, rough, task.seed)
                folder.write_tables(task.scene)
                done = len(tasks) - len(todo) + is_done
                job.progress(done / len(tasks), f"{done} of {len(tasks)} photos")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return SynthesisOutcome(len(todo) - len(failed), len(tasks) - len(todo), tuple(failed))


def _processes(count: int) -> Executor:
    import multiprocessing

    # Mitsuba's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    # Ctrl-C goes to every process of the terminal: this one decides, the others finish their picture.
    return ProcessPoolExecutor(count, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


def _tasks(order: SynthesisOrder, names: tuple[str, ...]) -> Iterator[_Task]:
    for photo in range(order.photos):
        for part, name in enumerate(names):
            seed = (order.seed, zlib.crc32(name.encode()), photo)
            # Evenly through each part's photos, and not the same photos in every part.
            turn = photo + part
            is_defective = int((turn + 1) * order.defect_share) > int(turn * order.defect_share)
            yield _Task(part + 1, photo, name, seed, is_defective)


def _check_recipe(folder: SyntheticSet, recipe: dict[str, object]) -> None:
    """Write how the set is made; where photos are there already they must have been made alike."""
    known = folder.recipe
    if known is None:
        folder.write_recipe(recipe)
    elif known != recipe:
        differing = sorted(key for key in {*known, *recipe} if known.get(key) != recipe.get(key))
        was = ", ".join(f"{key} {known.get(key, 'unknown')}" for key in differing)
        raise InputError(
            f"the photos in {folder.folder.name} were made otherwise ({was}): a seed gives others now",
            hint="continue it as it was begun, or choose another folder",
        )


def _check_model(folder: SyntheticSet, part: int, name: str) -> None:
    """Check that a part that is there already is the one wanted."""
    known = folder.model_name(part + 1)
    if known not in (None, name):
        raise InputError(
            f"{folder.folder.name} has {known} where {name} should be",
            hint="a set is continued with the same parts in the same order; or choose another folder",
        )


def _write_model(folder: SyntheticSet, part: int, tracer: PhotoTracer) -> None:
    """Write a part's files where they are not there yet."""
    if folder.model_name(part + 1) is not None:
        return
    facts = tracer.facts(part)
    step = folder.model_path(part + 1, ".step")
    make_folder(step.parent)
    try:
        tracer.write_step(part, step)
    except OSError as error:
        raise StorageError(f"{step.name} cannot be written: {error.strerror or error}") from error
    folder.add_model(part + 1, facts)


def rough_poses(
    picture: PseudoPhoto, center_mm: NDArray[np.float64], seed: tuple[int, ...]
) -> dict[str, RigidTransform]:
    """Give perturbed poses by band.

    The part is turned about an axis of random direction through its centre and moved in a random direction; angle and
    way are uniform in the band.

    Parameters
    ----------
    center_mm : ndarray, shape (3,)
        Centre of the part's box, object frame.
    seed : tuple of int
        The photo's; these poses have a stream of their own.
    """
    rng = np.random.default_rng((*seed, 1))
    return {
        key: perturbed(picture.T_cam_obj, center_mm, rng.uniform(*degrees), rng.uniform(*share), rng)
        for key, (degrees, share) in ROUGH_BANDS.items()
    }


def perturbed(
    pose: RigidTransform, center_mm: NDArray[np.float64], angle_deg: float, share: float, rng: np.random.Generator
) -> RigidTransform:
    """Turn the part by an angle about its centre and move it by a share of its distance, in random directions."""
    middle = pose.apply(center_mm)
    axis, way = (v / np.linalg.norm(v) for v in rng.standard_normal((2, 3)))
    turn = RigidTransform.from_rvec(axis * np.radians(angle_deg), np.zeros(3)).rotation
    moved = turn @ (pose.translation_mm - middle) + middle + way * share * np.linalg.norm(middle)
    return RigidTransform.from_matrix(np.column_stack((turn @ pose.rotation, moved)))
