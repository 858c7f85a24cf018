"""Steps 1 and 2, Part and Camera: taking in the CAD file, photos and calibrations."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from avatar_gui.app import edits
from avatar_gui.app.context import WorkContext
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import AvatarError, InputError, UnitError
from avatar_gui.domain.inspection import CadSource, PhotoEntry
from avatar_gui.domain.photo import Photo

TakenPhoto = tuple[PhotoEntry, Photo, NDArray[np.uint8]]


class PartActions(QObject):
    """Loads things into the session.

    Signals
    -------
    unit_needed(Path, UnitError)
        The CAD file does not say its unit: ask, then call `load_cad` again with it.
    """

    unit_needed = Signal(object, object)

    def __init__(self, context: WorkContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def load_cad(self, path: Path, unit: LengthUnit | None = None) -> None:
        """Read a CAD file and make it the session's."""
        context, store = self._context, self._context.store()

        def work(job: TaskContext) -> tuple[CadSource, CadModel]:
            from avatar_gui.services.job_contents import take_in_cad

            return take_in_cad(store, path, unit=unit, cache_dir=context.backend.cache_dir, job=job)

        def done(taken: tuple[CadSource, CadModel]) -> None:
            source, model = taken
            context.loaded.remember_cad(source, model)
            context.document.edit("Load CAD", edits.set_cad(context.document.session, source))
            size = " × ".join(f"{length:.4g}" for length in model.extents_mm)
            context.notifications.info(f"{model.name}: {size} mm, {counted(len(model.parts), 'part')}")
            for warning in model.warnings:
                context.notifications.warn(f"{model.name}: {warning}")

        def failed(error: AvatarError) -> None:
            if isinstance(error, UnitError):
                self.unit_needed.emit(path, error)
            else:
                context.notifications.error(error)

        context.runner.submit(Lane.IO, "load-cad", work, on_done=done, on_error=failed, title=f"Reading {path.name}")

    def add_photos(self, paths: Sequence[Path]) -> None:
        """Take photos into the session. A bad one is told of and left out."""
        context, store = self._context, self._context.store()
        failures: list[AvatarError] = []
        remarks: list[str] = []

        def work(job: TaskContext) -> list[PhotoEntry]:
            from avatar_gui.services.job_contents import take_in_photo, thumbnail

            entries = []
            for index, path in enumerate(paths):
                job.check()
                job.progress(index / len(paths), path.name)
                try:
                    entry, photo = take_in_photo(store, path)
                except InputError as error:
                    failures.append(error)
                    continue
                job.publish((entry, photo, thumbnail(photo)))
                entries.append(entry)
            return entries

        def part(taken: TakenPhoto) -> None:
            _, photo, small = taken
            context.loaded.remember_photo(photo, small)
            sizes[photo.sha256] = (photo.width, photo.height)
            remarks.extend(f"{photo.name}: {warning}" for warning in photo.warnings)

        def done(entries: list[PhotoEntry]) -> None:
            session = context.document.session
            before = len(session.photos)
            entries = [self._with_known_camera(entry, sizes[entry.sha256]) for entry in entries]
            after = edits.add_photos(session, entries)
            added = len(after.photos) - before
            if added:
                context.document.edit("Add photos", after)
                context.selection.choose_photo(after.photos[before].id)
            if added < len(entries):
                context.notifications.info(f"in the job already: {counted(len(entries) - added, 'photo')}")
            context.notifications.errors(failures, "{} photos could not be read")
            context.notifications.warn_of_all(remarks, "there are {} remarks on the photos")

        sizes: dict[str, tuple[int, int]] = {}
        context.runner.submit(
            Lane.IO, "add-photos", work, on_done=done, on_partial=part, title=f"Reading {counted(len(paths), 'photo')}"
        )

    def add_picture(self, name: str, data: bytes) -> None:
        """Take a picture from the camera into the session (`data`: bytes of a PNG file)."""
        context, store = self._context, self._context.store()

        def work(_job: TaskContext) -> TakenPhoto:
            from avatar_gui.services.job_contents import take_in_photo_bytes, thumbnail

            entry, photo = take_in_photo_bytes(store, data, name)
            return entry, photo, thumbnail(photo)

        def done(taken: TakenPhoto) -> None:
            entry, photo, small = taken
            context.loaded.remember_thumbnail(photo.sha256, small)
            session = context.document.session
            entry = self._with_known_camera(entry, (photo.width, photo.height))
            after = edits.add_photos(session, [entry])
            if len(after.photos) == len(session.photos):
                context.notifications.info("the job has this very picture already")
                return
            context.document.edit("Take photo", after)
            if not context.selection.photo_id:
                context.selection.choose_photo(entry.id)

        # A key of its own for each: two pictures in a row are two pictures.
        context.runner.submit(Lane.IO, f"take-picture/{name}", work, on_done=done, title=f"Keeping {name}")

    def load_camera(self, path: Path) -> None:
        """Read a calibration and give it to all photos of its size."""
        context = self._context
        session = context.document.session
        store = context.store()

        def work(job: TaskContext) -> tuple[dict[str, CameraIntrinsics], list[str]]:
            from avatar_gui.services.job_contents import load_photo_of_job
            from avatar_gui.services.load_inputs import load_camera_file

            fitting: dict[str, CameraIntrinsics] = {}
            other: list[str] = []
            for index, entry in enumerate(session.photos):
                job.check()
                job.progress(index / len(session.photos), entry.name)
                photo = load_photo_of_job(store, entry)
                camera = load_camera_file(path, photo)
                if (camera.width, camera.height) == (photo.width, photo.height):
                    fitting[entry.id] = camera
                else:
                    other.append(
                        f"{entry.name} is {photo.width}x{photo.height} px, the calibration "
                        f"{camera.width}x{camera.height} px"
                    )
            if not fitting:
                raise InputError(
                    other[0] if other else "load photos first: a calibration belongs to photos",
                    hint="use the calibration made at the photo's resolution" if other else "",
                )
            return fitting, other

        def done(found: tuple[dict[str, CameraIntrinsics], list[str]]) -> None:
            fitting, other = found
            after = context.document.session
            for photo_id, camera in fitting.items():
                after = edits.set_camera(after, [photo_id], camera)
            context.document.edit("Load calibration", after)
            context.notifications.info(f"{path.name}: calibration of {counted(len(fitting), 'photo')}")
            context.notifications.warn_of_all(other, "the calibration does not fit {} photos: they have another size")

        context.runner.submit(Lane.IO, "load-camera", work, on_done=done, title=f"Reading {path.name}")

    def save_camera(self, photo_id: str, path: Path, fmt: str) -> None:
        """Write the calibration of a photo to a file; `fmt` is one of the names of `CameraFormat`."""
        context = self._context
        camera = context.document.session.photo(photo_id).intrinsics
        if camera is None:
            context.notifications.warn("this photo has no calibration yet", "load one, or guess it from EXIF")
            return

        def work(_job: TaskContext) -> Path:
            from avatar_gui.services.load_inputs import save_camera_file

            save_camera_file(path, camera, fmt)
            return path

        context.runner.submit(
            Lane.IO,
            "save-camera",
            work,
            on_done=lambda written: context.notifications.info(f"calibration written: {written}"),
            title=f"Writing {path.name}",
        )

    def guess_camera(self, photo_id: str) -> None:
        """Guess the calibration of one photo from its EXIF data; marked as a guess, so it can only lead to REVIEW."""
        context, store = self._context, self._context.store()
        entry = context.document.session.photo(photo_id)

        def work(_job: TaskContext) -> CameraIntrinsics:
            from avatar_gui.services.load_inputs import guess_camera

            return guess_camera(store.blob(entry.sha256), entry.name)

        def done(camera: CameraIntrinsics) -> None:
            context.document.edit("Guess calibration", edits.set_camera(context.document.session, [photo_id], camera))
            context.notifications.warn("the calibration is a guess from EXIF", "nothing can be accepted with it")

        context.runner.submit(Lane.IO, "guess-camera", work, on_done=done, title="Reading EXIF")

    def set_camera(self, photo_id: str, camera: CameraIntrinsics) -> None:
        """Give one photo a calibration that was typed in."""
        document = self._context.document
        document.edit("Edit calibration", edits.set_camera(document.session, [photo_id], camera))

    def use_camera_for_all(self, photo_id: str) -> None:
        """Give the calibration of one photo to all others of its size."""
        context = self._context
        camera = context.document.session.photo(photo_id).intrinsics
        if camera is None:
            return
        ids = [entry.id for entry in context.document.session.photos]
        context.document.edit("Same calibration for all", edits.set_camera(context.document.session, ids, camera))

    def remove_photo(self, photo_id: str) -> None:
        """Take a photo out of the session; undo brings it back."""
        context = self._context
        session = context.document.session
        ids = [entry.id for entry in session.photos]
        index = ids.index(photo_id)
        rest = ids[:index] + ids[index + 1 :]
        context.document.edit("Remove photo", edits.remove_photos(session, [photo_id]))
        context.selection.choose_photo(rest[min(index, len(rest) - 1)] if rest else "")

    def rename_job(self, name: str) -> None:
        """Give the job another name."""
        document = self._context.document
        if name.strip():
            document.edit("Rename job", replace(document.session, name=name.strip()))

    def _with_known_camera(self, entry: PhotoEntry, size: tuple[int, int]) -> PhotoEntry:
        """Give a new photo the calibration that all others of its size share."""
        cameras = {
            photo.intrinsics
            for photo in self._context.document.session.photos
            if photo.intrinsics is not None and (photo.intrinsics.width, photo.intrinsics.height) == size
        }
        return replace(entry, intrinsics=cameras.pop()) if len(cameras) == 1 else entry
