"""Keeps imported CAD models on disk, by the hash of everything that shaped them. Losing it costs time, nothing else."""

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.io.array_cache import ArrayCache

_LOG = logging.getLogger(__name__)
_ARRAYS = ("vertices_mm", "faces", "face_part")
_DAMAGE = (ValueError, LookupError, TypeError, InputError)


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
        self._arrays = ArrayCache(folder, max_bytes)

    def get(self, model_id: str) -> CadModel | None:
        """Give a model, or None if it is not there or not whole; a damaged file is deleted."""
        arrays: dict[str, Any] | None = self._arrays.get(model_id)
        if arrays is None:
            return None
        try:
            about = json.loads(arrays.pop("about").tobytes())
            if about["id"] != model_id:
                raise ValueError("the file was renamed")
            about["parts"] = tuple(
                CadPart(part["name"], tuple(part["path"]), tuple(part["color"])) for part in about["parts"]
            )
            about["source_unit"] = LengthUnit(about["source_unit"])
            about["unit_origin"] = UnitOrigin(about["unit_origin"])
            about["warnings"] = tuple(about["warnings"])
            return CadModel(**about, **arrays)
        except _DAMAGE as error:
            _LOG.info("cached CAD model %s is damaged and is made again: %s", model_id, error)
            self._arrays.drop(model_id)
            return None

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
        self._arrays.put(model.id, arrays)
