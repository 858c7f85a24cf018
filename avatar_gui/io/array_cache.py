"""Keeps arrays that take long to compute on disk. Losing them costs time, nothing else."""

import logging
import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LOG = logging.getLogger(__name__)
_DAMAGE = (OSError, EOFError, ValueError, LookupError, TypeError, zipfile.BadZipFile, zlib.error)


class ArrayCache:
    """A folder of sets of arrays, one ``<key>.npz`` each, the least recently used out first.

    Parameters
    ----------
    folder : Path
        Made when first written to.
    max_bytes : int
        What all files together may take.
    """

    def __init__(self, folder: Path, max_bytes: int = 2**30) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, key: str) -> dict[str, NDArray[Any]] | None:
        """Give a set of arrays, or None if it is not there or not whole; a damaged file is deleted."""
        file = self._folder / f"{key}.npz"
        try:
            with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
                arrays = {name: archive[name] for name in archive.files}
            os.utime(file)
        except FileNotFoundError:
            return None
        except _DAMAGE as error:
            _LOG.info("%s is damaged and is made again: %s", file, error)
            self.drop(key)
            return None
        return arrays

    def put(self, key: str, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Store a set of arrays, all or nothing. A full or read-only disk is logged, not raised."""
        part_file: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as stream:
                part_file = Path(stream.name)
                # The names of the arrays come from the program, so none is "file" or "allow_pickle".
                np.savez(stream, allow_pickle=False, **dict(arrays))
            part_file.replace(self._folder / f"{key}.npz")
            self._trim()
        except OSError as error:
            _LOG.info("%s could not be kept in %s: %s", key, self._folder, error)
            if part_file is not None:
                _delete(part_file)

    def drop(self, key: str) -> None:
        """Forget a set of arrays."""
        _delete(self._folder / f"{key}.npz")

    def _trim(self) -> None:
        entries = [(file.stat(), file) for file in self._folder.glob("*.npz")]
        total = sum(stat.st_size for stat, _ in entries)
        for stat, file in sorted(entries, key=lambda entry: entry[0].st_mtime_ns):
            if total <= self._max_bytes:
                return
            _delete(file)
            total -= stat.st_size


def _delete(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        _LOG.info("%s could not be deleted: %s", file, error)
