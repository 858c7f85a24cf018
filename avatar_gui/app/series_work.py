"""What workers do for a series: take photos in, then align one by its station, inspect it and keep the result."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.app.tasks import TaskContext
from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import AvatarError, InputError, StorageError
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.stations import WAITING_CHECK, StationTemplate
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import STATION_GATE, Gate, GateStatus

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore, StoredResult
    from avatar_gui.services.backend import Backend


@dataclass(frozen=True, slots=True)
class Arrival:
    """A photo that comes: a file, or a picture just taken (`data`, PNG)."""

    path: Path
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, eq=False, slots=True)
class Taken:
    """What came of taking photos in.

    Parameters
    ----------
    entries : tuple of (PhotoEntry, ndarray)
        New in the job, each with its thumbnail.
    n_known : int
        Pictures from the camera that the job has already. Files are passed over in silence: after a restart they are
        all seen again.
    left_out : tuple of (str, str)
        Names of files that are no photos, and why, in a sentence that names the file.
    """

    entries: tuple[tuple[PhotoEntry, NDArray[np.uint8]], ...]
    n_known: int
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Aligned:
    """What came of one photo.

    Parameters
    ----------
    photo_id : str
    T_cam_obj, source
        None where the station gives no pose.
    uncertainty : PoseUncertainty or None
    checks : tuple of Gate
        Of the pose; without one, why there is none.
    stored : StoredResult or None
        None where there is no result.
    problem : AvatarError or None
        Why there is no pose or no result.
    """

    photo_id: str
    T_cam_obj: RigidTransform | None = None
    source: PoseSource | None = None
    uncertainty: PoseUncertainty | None = None
    checks: tuple[Gate, ...] = ()
    stored: "StoredResult | None" = None
    problem: AvatarError | None = None


def take_in(store: "JobStore", arrivals: Sequence[Arrival], known: frozenset[str], job: TaskContext) -> Taken:
    """Read photos and keep their bytes in the job, each marked as waiting for its station.

    Parameters
    ----------
    store : JobStore
    arrivals : sequence of Arrival
    known : frozenset of str
        sha256 of the photos in the job.
    job : TaskContext

    Raises
    ------
    StorageError, Cancelled
    """
    from avatar_gui.services.job_contents import take_in_photo_bytes, thumbnail

    seen, n_known = set(known), 0
    entries: list[tuple[PhotoEntry, NDArray[np.uint8]]] = []
    left_out: list[tuple[str, str]] = []
    for arrival in arrivals:
        job.check()
        name = arrival.path.name
        try:
            data = arrival.data or arrival.path.read_bytes()
        except FileNotFoundError:
            # Renamed or taken away since it was seen: under its new name it comes again.
            continue
        except OSError as error:
            left_out.append((name, f"{name} cannot be read: {error.strerror}"))
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in seen:
            n_known += bool(arrival.data)
            continue
        try:
            entry, photo = take_in_photo_bytes(store, data, name)
        except InputError as error:
            left_out.append((name, error.message))
            continue
        seen.add(sha256)
        entries.append((replace(entry, pose_checks=(WAITING_CHECK,)), thumbnail(photo)))
    return Taken(tuple(entries), n_known, tuple(left_out))


def align_and_inspect(
    entry: PhotoEntry,
    station: StationTemplate,
    cad: CadModel,
    session: InspectionSession,
    *,
    backend: "Backend",
    store: "JobStore",
    job: TaskContext,
) -> Aligned:
    """Align one photo by its station, inspect it with the session's engine and levels, and keep the result.

    What goes wrong with this photo comes back with it; it never stops the next one.

    Raises
    ------
    StorageError
        The job file cannot be written: everybody's problem.
    Cancelled
    """
    from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
    from avatar_gui.services.job_contents import load_photo_of_job
    from avatar_gui.services.job_inputs import job_inputs
    from avatar_gui.services.progress import PartOfJob
    from avatar_gui.services.provenance import now_utc
    from avatar_gui.services.score_profiles import profile_of
    from avatar_gui.services.stations import apply_station
    from avatar_gui.services.stored_results import store_result

    try:
        photo = load_photo_of_job(store, entry)
        fit = apply_station(station, cad, photo, renderer=backend.twins, job=PartOfJob(job, 0, 3, ""))
    except AvatarError as error:
        gate = Gate(STATION_GATE, GateStatus.FAILED, f"not aligned by {station.name}: {error.message}")
        return Aligned(entry.id, checks=(gate,), problem=error)
    posed = replace(
        entry,
        intrinsics=station.intrinsics,
        T_cam_obj=fit.T_cam_obj,
        pose_source=fit.source,
        pose_uncertainty=fit.uncertainty,
        pose_checks=fit.checks,
    )
    found = Aligned(entry.id, fit.T_cam_obj, fit.source, fit.uncertainty, fit.checks)
    try:
        request = InspectionRequest(
            cad=cad,
            photo=photo,
            intrinsics=station.intrinsics,
            T_cam_obj=fit.T_cam_obj,
            engine=session.engine,
            policy=session.policy,
            pose_source=fit.source,
            inputs=() if session.cad is None else job_inputs(session.cad, posed),
            pose_uncertainty=fit.uncertainty,
            pose_checks=fit.checks,
        )
        rest = PartOfJob(job, 1, 3, "")
        evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=rest)
        spec = backend.engines.registry.spec(request.engine.name)
        result = assess(request, evidence, spec, created_at=now_utc())
        stored = store_result(store, result, entry.id, profile_of(result, spec, PartOfJob(job, 2, 3, "")))
    except StorageError:
        raise
    except AvatarError as error:
        return replace(found, problem=error)
    return replace(found, stored=stored)
