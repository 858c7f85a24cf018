"""CAD models, photos and thumbnails of the open job, decoded on the I/O lane and kept while they are of use."""

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.inspection import CadSource, PhotoEntry
from avatar_gui.domain.photo import Photo

if TYPE_CHECKING:
    from avatar_gui.app.context import WorkContext

# Decoded photos kept: 12 Mpx are 36 MB each.
PHOTOS_KEPT = 6


class LoadedInputs(QObject):
    """What of the job is in memory. A missing thing is fetched, and told of by a signal.

    Signals
    -------
    cad_changed()
        `cad` is another model, or None.
    photo_loaded(str)
        The sha256 of a photo that `photo` now gives.
    thumbnail_loaded(str)
        The sha256 of a photo that `thumbnail` now gives.
    """

    cad_changed = Signal()
    photo_loaded = Signal(str)
    thumbnail_loaded = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: dict[CadSource, CadModel] = {}
        self._photos: OrderedDict[str, Photo] = OrderedDict()
        self._thumbnails: dict[str, NDArray[np.uint8]] = {}
        self._cad: CadModel | None = None
        self._context: WorkContext | None = None

    def attach(self, context: "WorkContext") -> None:
        """Follow a document."""
        self._context = context
        context.document.changed.connect(self._follow)

    def reset(self) -> None:
        """Forget everything: another job is opened."""
        self._models.clear()
        self._photos.clear()
        self._thumbnails.clear()
        self._set_cad(None)

    @property
    def cad(self) -> CadModel | None:
        """The model of the session's CAD file, once it is read."""
        return self._cad

    def remember_cad(self, source: CadSource, model: CadModel) -> None:
        """Keep a model that was read already."""
        self._models[source] = model

    def remember_thumbnail(self, sha256: str, small: NDArray[np.uint8]) -> None:
        """Keep the small picture of a photo that nobody looks at yet."""
        self._thumbnails[sha256] = small

    def remember_photo(self, photo: Photo, small: NDArray[np.uint8]) -> None:
        """Keep a photo that was decoded already."""
        self._thumbnails[photo.sha256] = small
        self._keep(photo)

    def photo(self, entry: PhotoEntry) -> Photo | None:
        """Give a decoded photo, or None and fetch it."""
        if entry.sha256 in self._photos:
            self._photos.move_to_end(entry.sha256)
            return self._photos[entry.sha256]
        self._fetch(entry)
        return None

    def thumbnail(self, entry: PhotoEntry) -> NDArray[np.uint8] | None:
        """Give a small RGB picture of a photo, or None and fetch it."""
        if entry.sha256 not in self._thumbnails:
            self._fetch(entry)
        return self._thumbnails.get(entry.sha256)

    def _follow(self, names: frozenset[str]) -> None:
        if "cad" in names and self._context is not None:
            self._show_cad(self._context, self._context.document.session.cad)

    def _show_cad(self, context: "WorkContext", source: CadSource | None) -> None:
        if source is None or source in self._models:
            self._set_cad(None if source is None else self._models[source])
            return
        self._set_cad(None)
        store = context.store()

        def work(job: TaskContext) -> CadModel:
            from avatar_gui.services.job_contents import load_cad_of_job

            return load_cad_of_job(store, source, cache_dir=context.backend.cache_dir, job=job)

        def done(model: CadModel) -> None:
            self._models[source] = model
            if context.document.session.cad == source:
                self._set_cad(model)

        context.runner.submit(Lane.IO, "load-cad", work, on_done=done, title=f"Reading {source.name}")

    def _set_cad(self, model: CadModel | None) -> None:
        if model is not self._cad:
            self._cad = model
            self.cad_changed.emit()

    def _fetch(self, entry: PhotoEntry) -> None:
        context = self._context
        key = f"photo/{entry.sha256}"
        if context is None or context.runner.is_busy(key):
            return
        store = context.store()

        def work(_job: TaskContext) -> tuple[Photo, NDArray[np.uint8]]:
            from avatar_gui.services.job_contents import load_photo_of_job, thumbnail

            photo = load_photo_of_job(store, entry)
            return photo, thumbnail(photo)

        def done(loaded: tuple[Photo, NDArray[np.uint8]]) -> None:
            photo, small = loaded
            self.remember_photo(photo, small)
            self.thumbnail_loaded.emit(photo.sha256)
            self.photo_loaded.emit(photo.sha256)

        context.runner.submit(Lane.IO, key, work, on_done=done)

    def _keep(self, photo: Photo) -> None:
        self._photos[photo.sha256] = photo
        while len(self._photos) > PHOTOS_KEPT:
            self._photos.popitem(last=False)
