"""Keeps imported CAD models on disk, by the hash of everything that shaped them. Losing it costs time, nothing else."""

import json
import logging
import os
import tempfile
import zipfile
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError

_LOG = logging.getLogger(__name__)
_ARRAYS = ("vertices_mm", "faces", "face_part")
_DAMAGE = (OSError, EOFError, ValueError, LookupError, TypeError, zipfile.BadZipFile, zlib.error, InputError)


class CadCache:
    """A folder of models, one ``<id>.npz`` each, the least recently used out first.

    Parameters
    ----------
    folder : Path
        Made when first written to.
    max_bytes : int
        What all files together may take.
    """

    def __init__(self, folder: Path, max_bytes: int = 2 * 2**30) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, model_id: str) -> CadModel | None:
        """Give a model, or None if it is not there or not whole; a damaged file is deleted."""
        file = self._folder / f"{model_id}.npz"
        try:
            with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
                arrays = {key: archive[key] for key in archive.files}
            about = json.loads(arrays.pop("about").tobytes())
            if about["id"] != model_id:
                raise ValueError("the file was renamed")
            about["parts"] = tuple(
                CadPart(part["name"], tuple(part["path"]), tuple(part["color"])) for part in about["parts"]
            )
            about["source_unit"] = LengthUnit(about["source_unit"])
            about["unit_origin"] = UnitOrigin(about["unit_origin"])
            about["warnings"] = tuple(about["warnings"])
            model = CadModel(**about, **arrays)
            os.utime(file)
        except FileNotFoundError:
            return None
        except _DAMAGE as error:
            _LOG.info("cached CAD model %s is damaged and is made again: %s", file, error)
            _delete(file)
            return None
        return model

    def put(self, model: CadModel) -> None:
        """Store a model, all or nothing. A full or read-only disk is logged, not raised: the model is there."""
        about = {
            "id": model.id,
            "name": model.name,
            "parts": [asdict(part) for part in model.parts],
            "source_unit": model.source_unit.value,
            "unit_origin": model.unit_origin.value,
            "file_sha256": model.file_sha256,
            "warnings": model.warnings,
        }
        arrays = {key: getattr(model, key) for key in _ARRAYS}
        if model.vertex_colors is not None:
            arrays["vertex_colors"] = model.vertex_colors
        arrays["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
        part_file: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as stream:
                part_file = Path(stream.name)
                np.savez(stream, **arrays)
            part_file.replace(self._folder / f"{model.id}.npz")
            self._trim()
        except OSError as error:
            _LOG.info("CAD model %s could not be cached in %s: %s", model.name, self._folder, error)
            if part_file is not None:
                _delete(part_file)

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
