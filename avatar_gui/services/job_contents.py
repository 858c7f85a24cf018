"""Between a job file and values: files taken in as blobs, and read back."""

import tempfile
import uuid
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel, LengthUnit
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import CadSource, PhotoEntry
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.job_store import JobStore
from avatar_gui.io.photo_files import decode_photo

THUMBNAIL_PX = 256


def take_in_cad(
    store: JobStore, path: Path, *, unit: LengthUnit | None, cache_dir: Path, job: JobContext
) -> tuple[CadSource, CadModel]:
    """Read a CAD file and keep its bytes in the job.

    Raises
    ------
    UnitError
        If the file does not say its unit and `unit` is None.
    InputError, StorageError, Cancelled
    """
    job.progress(0.05, f"reading {path.name}")
    model = read_cad(path, unit=unit, job=job, cache_dir=cache_dir)
    job.check()
    sha256 = store.put_blob(path.read_bytes())
    if sha256 != model.file_sha256:
        raise InputError(f"{path.name} changed while it was read", hint="load it again when its writer is done")
    return CadSource(path.name, sha256, unit), model


def load_cad_of_job(store: JobStore, source: CadSource, *, cache_dir: Path, job: JobContext) -> CadModel:
    """Read the CAD model that a job holds. Its tessellation usually comes from the cache.

    Raises
    ------
    StorageError, InputError, Cancelled
    """
    data = store.blob(source.sha256)
    with tempfile.TemporaryDirectory(prefix="avatar-") as folder:
        # Only the last part of the name: a job file from elsewhere must not choose where we write.
        path = Path(folder) / (Path(source.name.replace("\\", "/")).name or "part")
        path.write_bytes(data)
        return read_cad(path, unit=source.unit, job=job, cache_dir=cache_dir)


def take_in_photo(store: JobStore, path: Path) -> tuple[PhotoEntry, Photo]:
    """Decode a photo and keep its original bytes in the job.

    Raises
    ------
    InputError, StorageError
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}") from error
    return take_in_photo_bytes(store, data, path.name)


def take_in_photo_bytes(store: JobStore, data: bytes, name: str) -> tuple[PhotoEntry, Photo]:
    """Decode a photo from the bytes of its file and keep them in the job.

    Raises
    ------
    InputError, StorageError
    """
    photo = decode_photo(data, name)
    return PhotoEntry(id=uuid.uuid4().hex, name=name, sha256=store.put_blob(data)), photo


def load_photo_of_job(store: JobStore, entry: PhotoEntry) -> Photo:
    """Decode a photo that a job holds.

    Raises
    ------
    StorageError, InputError
    """
    return decode_photo(store.blob(entry.sha256), entry.name)


def thumbnail(photo: Photo, size_px: int = THUMBNAIL_PX) -> NDArray[np.uint8]:
    """Give a small RGB picture, uint8, longest side about `size_px`, by averaging whole blocks of pixels."""
    step = max(1, max(photo.width, photo.height) // size_px)
    height, width = photo.height // step * step, photo.width // step * step
    blocks = photo.image[:height, :width].reshape(height // step, step, width // step, step, 3)
    small: NDArray[np.uint8] = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return small
