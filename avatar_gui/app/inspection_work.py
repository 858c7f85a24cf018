"""What a worker does for Inspect: makes requests from captured values, runs them, and keeps the results."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from avatar_gui.app.context import WorkContext
from avatar_gui.app.tasks import TaskContext
from avatar_gui.domain.errors import AvatarError, StorageError
from avatar_gui.domain.inspection import InspectionResult, InspectionSession, PhotoEntry

if TYPE_CHECKING:
    from avatar_gui.io.job_store import JobStore, StoredResult
    from avatar_gui.services.backend import Backend
    from avatar_gui.services.inspect_photo import InspectionRequest

Finished = tuple[InspectionResult, "StoredResult"]
# Id of a photo, and its result, what went wrong, or None: its turn has come.
Report = tuple[str, "Finished | AvatarError | None"]


class PreparedRequest:
    """A request to be made on a worker: captures values, not live objects."""

    def __init__(self, context: WorkContext, session: InspectionSession, entry: PhotoEntry) -> None:
        self._store = context.store()
        self._cad = context.loaded.cad
        self._photo = context.loaded.photo(entry)
        self._session, self._entry = session, entry

    @property
    def entry(self) -> PhotoEntry:
        """The photo."""
        return self._entry

    def __call__(self) -> "InspectionRequest":
        """Make the request; reads the photo where it is not in memory."""
        from avatar_gui.services.job_contents import load_photo_of_job
        from avatar_gui.services.job_requests import request_of_job
        from avatar_gui.services.refit_part import bring_out_fit

        entry, cad = self._entry, self._cad
        if cad is None:
            raise StorageError(f"{entry.name} cannot be inspected yet")
        bring_out_fit(self._store, self._session.engine)
        photo = self._photo or load_photo_of_job(self._store, entry)
        return request_of_job(self._session, entry, cad, photo)


def inspect_in_turn(
    requests: Sequence[PreparedRequest], *, backend: "Backend", store: "JobStore", job: TaskContext
) -> int:
    """Inspect photos one after the other, and publish a `Report` for each when it begins and when it ends.

    Returns
    -------
    int
        How many were inspected; the others' errors were published.

    Raises
    ------
    StorageError
        If a result cannot be kept.
    Cancelled
    """
    from avatar_gui.services.inspect_photo import assess, gather_evidence
    from avatar_gui.services.progress import PartOfJob
    from avatar_gui.services.provenance import now_utc
    from avatar_gui.services.score_profiles import profile_of
    from avatar_gui.services.stored_results import store_result

    good = 0
    for index, make in enumerate(requests):
        photo_id = make.entry.id
        job.publish((photo_id, None))
        part = PartOfJob(job, index, len(requests), make.entry.name)
        try:
            request = make()
            evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=part)
            spec = backend.engines.registry.spec(request.engine.name)
            result = assess(request, evidence, spec, created_at=now_utc())
            stored = store_result(store, result, photo_id, profile_of(result, spec, part))
        except StorageError:
            raise
        except AvatarError as error:
            job.publish((photo_id, error))
            continue
        good += 1
        job.publish((photo_id, (result, stored)))
    return good
