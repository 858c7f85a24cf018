"""What good photos of one part look like to the network, place by place: so that it stops wondering at them.

Kept are, for cells of the part in accepted photos, the network's last features, its belief that the cell deviates, and
where on the part it lies. A cell of another photo that looks like a good one at the same place loses as much belief as
the good one wrongly had. Nothing gains any: what a fit has not seen is judged as before. See docs/method/avatar.md.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import EngineError

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

Array = NDArray[np.float32]

FORMAT = "avatar-fit-1"
# Good cells that the network believes less than this to deviate (a logit, 0.02) teach nothing: nothing is taken off.
LEAST_LOGIT = -4.0
# Cells kept per photo: those with the highest belief.
MOST_CELLS = 1500
# A place is the same within this share of the part's size.
SAME_PLACE_SHARE = 0.03
# Features this far apart (in deviations of good cells, mean over channels) are half alike.
HALF_ALIKE = 1.0
# Of the good cells around, the nearest so many are asked.
_NEIGHBOURS = 16


@dataclass(frozen=True, eq=False, slots=True)
class SeenCells:
    """Cells of the part in one photo.

    Parameters
    ----------
    features : ndarray of float32, shape (n, c)
        The network's last.
    logits : ndarray of float32, shape (n,)
        Of "deviates", with what is unlike the rest of the photo.
    points_obj_mm : ndarray of float32, shape (n, 3)
        Object frame.
    """

    features: Array
    logits: Array
    points_obj_mm: Array

    def __post_init__(self) -> None:
        if not len(self.features) == len(self.logits) == len(self.points_obj_mm):
            raise ValueError("cells want as many features as logits and places")

    def where(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> "SeenCells":
        """Give some of the cells."""
        return SeenCells(self.features[kept], self.logits[kept], self.points_obj_mm[kept])


@dataclass(frozen=True, eq=False, slots=True)
class PartMemory:
    """Cells of good photos.

    Parameters
    ----------
    cells : SeenCells
        Those worth remembering, of all photos.
    scale : ndarray of float32, shape (c,)
        Deviation of each feature over good cells.
    reach_mm : float
        How far apart the same place may be.
    n_photos : int
    cad_id, weights_sha256 : str
        What it was made with: it means nothing with another model or network.
    """

    cells: SeenCells
    scale: Array
    reach_mm: float
    n_photos: int
    cad_id: str
    weights_sha256: str

    def relief(self, seen: SeenCells) -> Array:
        """Give what good photos explain of each cell's logit, float32 (n,), 0 or more: to be taken off it."""
        relief = np.zeros(len(seen.logits), np.float32)
        asked = np.flatnonzero(seen.logits > LEAST_LOGIT)
        if not len(asked) or not len(self.cells.logits):
            return relief
        count = min(_NEIGHBOURS, len(self.cells.logits))
        away, index = self._tree().query(self._described(seen.where(asked)), k=count, workers=1)
        away, index = away.reshape(len(asked), count), index.reshape(len(asked), count)
        # The distance joins place and look: 1 is the border of either.
        alike = np.exp2(-np.square(away))
        explained = self.cells.logits[index] - np.float32(LEAST_LOGIT)
        relief[asked] = np.minimum((alike * explained).max(axis=1), seen.logits[asked] - LEAST_LOGIT)
        return relief

    def _described(self, cells: SeenCells) -> NDArray[np.float64]:
        channels = cells.features.shape[1]
        look = cells.features / self.scale / np.float32(HALF_ALIKE * np.sqrt(channels))
        return np.concatenate((look, cells.points_obj_mm / np.float32(self.reach_mm)), axis=1).astype(np.float64)

    def _tree(self) -> "cKDTree":
        from scipy.spatial import cKDTree

        return cKDTree(self._described(self.cells))


def build_memory(photos: Sequence[SeenCells], *, cad_id: str, weights_sha256: str) -> PartMemory:
    """Remember what good photos look like.

    Raises
    ------
    EngineError
        If there is no photo.
    """
    if not photos:
        raise EngineError("a fit needs good photos, and there is none")
    points = np.concatenate([photo.points_obj_mm for photo in photos])
    size_mm = float(np.linalg.norm(np.ptp(points, axis=0)))
    features = np.concatenate([photo.features for photo in photos])
    kept = [photo.where(_worth(photo.logits)) for photo in photos]
    cells = SeenCells(
        np.concatenate([photo.features for photo in kept]),
        np.concatenate([photo.logits for photo in kept]),
        np.concatenate([photo.points_obj_mm for photo in kept]),
    )
    scale = np.maximum(features.std(axis=0), 1e-3).astype(np.float32)
    return PartMemory(cells, scale, max(SAME_PLACE_SHARE * size_mm, 1e-3), len(photos), cad_id, weights_sha256)


def memory_to_bytes(memory: PartMemory) -> bytes:
    """Give a memory as a safetensors file."""
    from safetensors.numpy import save

    tensors: dict[str, NDArray[Any]] = {
        "features": memory.cells.features.astype(np.float16),
        "logits": memory.cells.logits.astype(np.float32),
        "points_obj_mm": memory.cells.points_obj_mm.astype(np.float32),
        "scale": memory.scale.astype(np.float32),
    }
    about = {
        "format": FORMAT,
        "reach_mm": memory.reach_mm,
        "n_photos": memory.n_photos,
        "cad_id": memory.cad_id,
        "weights_sha256": memory.weights_sha256,
    }
    return bytes(save(tensors, metadata={"avatar": json.dumps(about, sort_keys=True)}))


def memory_from_bytes(data: bytes, name: str) -> tuple[PartMemory, str]:
    """Read a memory back, and give the hash of its bytes. `name` says in errors which file it was.

    Raises
    ------
    EngineError
        If it is damaged or no fit of this version.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        about = json.loads(json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])["__metadata__"]["avatar"])
        if about["format"] != FORMAT:
            raise EngineError(f"{name} is a fit of another version ({about['format']})", hint="fit to the part again")
        tensors = load(data)
        cells = SeenCells(
            tensors["features"].astype(np.float32), tensors["logits"], tensors["points_obj_mm"].reshape(-1, 3)
        )
        memory = PartMemory(
            cells,
            tensors["scale"],
            float(about["reach_mm"]),
            int(about["n_photos"]),
            str(about["cad_id"]),
            str(about["weights_sha256"]),
        )
    except (KeyError, TypeError, ValueError, IndexError, SafetensorError) as error:
        raise EngineError(f"{name} is no fit to a part, or is damaged", hint="fit to the part again") from error
    if cells.features.shape[1:] != memory.scale.shape or not memory.reach_mm > 0:
        raise EngineError(f"{name} is no fit to a part, or is damaged", hint="fit to the part again")
    return memory, hashlib.sha256(data).hexdigest()


def _worth(logits: Array) -> NDArray[np.intp]:
    """Give the cells that teach something, the highest first where there are too many."""
    worth = np.flatnonzero(logits > LEAST_LOGIT)
    return worth[np.argsort(-logits[worth], kind="stable")[:MOST_CELLS]]
