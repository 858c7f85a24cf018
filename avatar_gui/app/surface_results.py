"""What all inspected photos say of the part's surface, kept in step with them: gathered on a lane, photo by photo.

Everything is found by the fingerprints of the photos' results. A picture of the surface that holds a photo which has
been moved since is not given out; one that lacks a photo inspected just now is, and says so.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.surface_cells import SurfaceCells, cut_surface
from avatar_gui.domain.surface_heat import SeenCells, Support, SurfaceHeat, best_view, coverage_shares, fuse, support_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SURFACE_KEY = "surface"
# Several changes that come together are followed once.
PAUSE_MS = 60


@dataclass(frozen=True, eq=False, slots=True)
class SurfaceStanding:
    """The surface as it stands: `n_photos` of `n_inspected` inspected photos are in it."""

    cells: SurfaceCells
    heat: SurfaceHeat
    n_photos: int
    n_inspected: int


class SurfaceResults(QObject):
    """Gathers what photos see of the surface, one after the other, and brings it together.

    Signals
    -------
    changed()
        `standing`, `support` and `best_photo` may give something else.
    """

    changed = Signal()

    def __init__(self, context: WorkContext, inspect: InspectActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._inspect = context, inspect
        self._cells: SurfaceCells | None = None
        self._seen: dict[str, SeenCells] = {}
        # Results whose maps could not be read: asked for once only.
        self._failed: set[str] = set()
        self._fused: tuple[frozenset[str], SurfaceHeat] | None = None
        # What support was made of, and the support: of the photo asked for last.
        self._support: tuple[tuple[object, ...], Mapping[int, Support]] | None = None
        # Asked for at each change of anything: of one fused surface, by part.
        self._shares: tuple[SurfaceHeat | None, dict[int | None, tuple[float, ...]]] = (None, {})
        self._is_stopped = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._advance)
        context.document.changed.connect(self._on_session)
        context.loaded.cad_changed.connect(self._follow)
        context.results.result_ready.connect(lambda _fingerprint: self._follow())
        inspect.standing_changed.connect(lambda _id: self._soon.start())

    def follow(self) -> None:
        """Go on: something came in that was waited for."""
        self._soon.start()

    def stop(self) -> None:
        """Begin nothing more: the program ends."""
        self._is_stopped = True
        self._soon.stop()

    def reset(self) -> None:
        """Forget everything: another job is opened."""
        self._soon.stop()
        self._cells, self._fused, self._support = None, None, None
        self._seen.clear()
        self._failed.clear()

    @property
    def standing(self) -> SurfaceStanding | None:
        """The surface with the photos in it so far; None while there is nothing that holds as things stand."""
        cells, wanted = self._current_cells(), self._wanted()
        if cells is None or self._fused is None or not self._fused[0] or not self._fused[0] <= wanted.keys():
            return None
        return SurfaceStanding(cells, self._fused[1], len(self._fused[0]), len(wanted))

    def shares(self, part: int | None = None) -> tuple[float, ...]:
        """Give the shares of the surface of `standing`, or of one part's, that are not seen, seen flatly, and seen."""
        cells, heat = self._current_cells(), None if self._fused is None else self._fused[1]
        if cells is None or heat is None:
            return (1.0, 0.0, 0.0)
        if self._shares[0] is not heat:
            self._shares = (heat, {})
        if part not in self._shares[1]:
            self._shares[1][part] = coverage_shares(cells, heat.coverage, part)
        return self._shares[1][part]

    @property
    def is_complete(self) -> bool:
        """Whether every inspected photo is in it that can be."""
        return not self._missing() and (self._fused is None or self._fused[0] == self._readable())

    def support(self, photo_id: str) -> "Mapping[int, Support]":
        """Say by label what other photos find at the places of a photo's regions; of the regions that have a place."""
        cells, result = self._current_cells(), self._inspect.result(photo_id)
        if cells is None or result is None:
            return {}
        # Asked for whenever anything is shown anew; a series has many photos to ask.
        made_of = (result.evidence, result.verdict, None if self._fused is None else self._fused[1])
        if self._support is not None and all(a is b for a, b in zip(self._support[0], made_of, strict=True)):
            return self._support[1]
        others = [(entry.name, seen) for entry, seen in self._views() if entry.id != photo_id]
        level = result.verdict.threshold.review_at
        support = {
            region.label: support_of(cells, region.point_obj_mm, region.area_mm2, others, level)
            for region in result.regions
            if region.point_obj_mm is not None
        }
        self._support = (made_of, support)
        return support

    def best_photo(self, point_obj_mm: tuple[float, float, float]) -> str:
        """Give the id of the inspected photo that sees a place of the surface best; empty where none does."""
        cells = self._current_cells()
        if cells is None:
            return ""
        place = cells.near(point_obj_mm, 2 * cells.pitch_mm)
        return best_view(((entry.id, seen) for entry, seen in self._views()), place)

    # --- gathering ---------------------------------------------------------------------------------------------

    def _on_session(self, names: frozenset[str]) -> None:
        if names & {"photos", "engine", "cad"}:
            self._follow()

    def _follow(self) -> None:
        if self._fused is not None and not self._fused[0] <= self._wanted().keys():
            # At once: nobody may go on showing it.
            self._fused = None
            self.changed.emit()
        self._soon.start()

    def _advance(self) -> None:
        """Do the next thing that is missing."""
        if self._is_stopped:
            return
        if self._fused is not None and not self._fused[0] <= self._wanted().keys():
            self._fused = None
            self.changed.emit()
        context, cad = self._context, self._context.loaded.cad
        if cad is None or not context.is_ready or context.runner.is_busy(SURFACE_KEY):
            return
        missing = self._missing()
        if not missing and not self._wanted():
            return
        if self._current_cells() is None:
            self._submit(lambda _job: cut_surface(cad), self._on_cells)
        elif missing and not self._is_time_to_fuse():
            self._see(missing[0])
        elif self._readable() and (self._fused is None or self._fused[0] != self._readable()):
            names = self._readable()
            views, n_cells = [self._seen[name] for name in sorted(names)], len(self._cells or ())

            def done(heat: SurfaceHeat) -> None:
                self._fused = (names, heat)
                self.changed.emit()
                self._follow()

            self._submit(lambda _job: fuse(n_cells, views), done)

    def _see(self, photo_id: str) -> None:
        context, cad, cells = self._context, self._context.loaded.cad, self._current_cells()
        entry = context.document.session.photo(photo_id)
        fingerprint, stored = self._inspect.fingerprint(photo_id), self._inspect.stored(photo_id)
        result = context.results.get(fingerprint)
        camera, pose = entry.intrinsics, entry.T_cam_obj
        if cad is None or cells is None or camera is None or pose is None:
            return
        store = context.store()

        def work(job: TaskContext) -> SeenCells:
            from avatar_gui.services.surface_views import view_of_evidence, view_of_stored

            if result is not None:
                return view_of_evidence(cells, result.evidence)
            if stored is None:
                raise AvatarError("the photo has no result")
            twins = context.backend.twins
            return view_of_stored(store, stored, cells, cad, camera, pose, renderer=twins, job=job)

        def done(seen: SeenCells) -> None:
            self._seen[fingerprint] = seen
            self.changed.emit()
            self._advance()

        def failed(error: AvatarError) -> None:
            self._failed.add(fingerprint)
            context.notifications.warn(f"{entry.name} is left out of the heat on the CAD: {error}")
            self._advance()

        self._submit(work, done, failed)

    def _submit(
        self,
        work: "Callable[[TaskContext], object]",
        done: "Callable[..., None]",
        failed: "Callable[[AvatarError], None] | None" = None,
    ) -> None:
        # One at a time: whatever the operator asks for meanwhile waits for one photo at most.
        self._context.runner.submit(Lane.VIEW, SURFACE_KEY, work, on_done=done, on_error=failed)

    def _on_cells(self, cells: SurfaceCells) -> None:
        self._cells, self._fused = cells, None
        self._seen.clear()
        self._advance()

    # --- what is there -----------------------------------------------------------------------------------------

    def _current_cells(self) -> SurfaceCells | None:
        cad = self._context.loaded.cad
        return self._cells if cad is not None and self._cells is not None and self._cells.cad_id == cad.id else None

    def _wanted(self) -> "Mapping[str, str]":
        """Photos that have a current result, by its fingerprint."""
        return self._inspect.current()

    def _missing(self) -> list[str]:
        return [id_ for name, id_ in self._wanted().items() if name not in self._seen and name not in self._failed]

    def _readable(self) -> frozenset[str]:
        return frozenset(name for name in self._wanted() if name in self._seen)

    def _is_time_to_fuse(self) -> bool:
        """While many photos are still to come, each doubling of what is there is shown."""
        n_fused = 0 if self._fused is None else len(self._fused[0])
        return len(self._readable()) >= max(1, 2 * n_fused)

    def _views(self) -> "Iterator[tuple[PhotoEntry, SeenCells]]":
        session = self._context.document.session
        for name, photo_id in self._wanted().items():
            if name in self._seen:
                yield session.photo(photo_id), self._seen[name]
