"""Training pairs on disk: a cropped photo with its twin and edited twins, one ``.npz`` each, read without pickle.

    photo            uint8 (H, W, 3)      RGB, without lens distortion
    K                float64 (4,)         fx fy cx cy of the crop, px; integer = pixel centre
    valid            bool (H, W)          the photo has a pixel there
    hidden           bool (H, W)          something stands in front of the part
    normals          int8 (T, H, W, 3)    camera frame (OpenCV axes) times 127; 0 = background
    depth_mm         float16 (T, H, W)    along z, minus depth_median_mm; NaN = background
    depth_median_mm  float64 ()           of twin 0
    part_id          int16 (T, H, W)      -1 = background
    changed          bool (T, H, W)       where the photo deviates from this twin
    kinds            str (T,)             of that deviation, as the photo shows it; "" = none
    names            str (T,)             what was done to the model, for people

Twin 0 is of the model as drawn; `depth_mm` rounds to 0.03 mm where the part is 100 mm deep.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.arrays import frozen
from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.text_files import write_bytes

NORMAL_SCALE = 127
# Level 1 takes a quarter of the time of the default, for a tenth more bytes.
_COMPRESSION_LEVEL = 1
_DAMAGE = (OSError, EOFError, ValueError, LookupError, TypeError, zipfile.BadZipFile)


@dataclass(frozen=True, eq=False, slots=True)
class TrainingPairs:
    """A photo with its twins. Arrays as in the file, but depth and normals in full.

    Parameters
    ----------
    photo : ndarray of uint8, shape (H, W, 3)
    K : ndarray of float64, shape (4,)
        fx fy cx cy, px.
    valid, hidden : ndarray of bool, shape (H, W)
    normals_cam : ndarray of float32, shape (T, H, W, 3)
        Unit within the rounding of 8 bits; 0 = background.
    depth_mm : ndarray of float32, shape (T, H, W)
        NaN = background.
    part_id : ndarray of int16, shape (T, H, W)
    changed : ndarray of bool, shape (T, H, W)
    kinds, names : tuple of str
        T each.
    """

    photo: NDArray[np.uint8]
    K: NDArray[np.float64]
    valid: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    normals_cam: NDArray[np.float32]
    depth_mm: NDArray[np.float32]
    part_id: NDArray[np.int16]
    changed: NDArray[np.bool_]
    kinds: tuple[str, ...]
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        count, shape = len(self.kinds), self.photo.shape[:2]
        put = object.__setattr__
        put(self, "photo", frozen(self.photo, np.uint8, (*shape, 3), "photo"))
        put(self, "K", frozen(self.K, np.float64, (4,), "K"))
        put(self, "valid", frozen(self.valid, np.bool_, shape, "valid"))
        put(self, "hidden", frozen(self.hidden, np.bool_, shape, "hidden"))
        put(self, "normals_cam", frozen(self.normals_cam, np.float32, (count, *shape, 3), "normals_cam"))
        for name, dtype in (("depth_mm", np.float32), ("part_id", np.int16), ("changed", np.bool_)):
            put(self, name, frozen(getattr(self, name), dtype, (count, *shape), name))
        if count == 0 or len(self.names) != count:
            raise ValueError("pairs have at least one twin, and a name for each")


def stack_twins(twins: Sequence[TwinRender]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int16]]:
    """Give normals (0 = background), depth and part of several twins as `TrainingPairs` has them."""
    return (
        np.stack([np.nan_to_num(twin.normals_cam) for twin in twins]),
        np.stack([twin.depth_mm for twin in twins]),
        np.stack([twin.part_id for twin in twins]).astype(np.int16),
    )


def write_pairs(path: Path, pairs: TrainingPairs) -> None:
    """Write pairs whole or not at all; the folder is made if need be.

    Raises
    ------
    StorageError
    """
    median = float(np.nanmedian(pairs.depth_mm[0]))
    arrays: dict[str, NDArray[np.generic]] = {
        "photo": pairs.photo,
        "K": pairs.K,
        "valid": pairs.valid,
        "hidden": pairs.hidden,
        "normals": np.rint(pairs.normals_cam * NORMAL_SCALE).astype(np.int8),
        "depth_mm": (pairs.depth_mm - median).astype(np.float16),
        "depth_median_mm": np.array(median),
        "part_id": pairs.part_id,
        "changed": pairs.changed,
        "kinds": np.array(pairs.kinds, dtype=np.str_),
        "names": np.array(pairs.names, dtype=np.str_),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION_LEVEL) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            archive.writestr(f"{name}.npy", content.getvalue())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path.parent} cannot be made: {error.strerror or error}") from error
    write_bytes(path, packed.getvalue())


def read_pairs(path: Path) -> TrainingPairs:
    """Read pairs.

    Raises
    ------
    InputError
        If the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        return TrainingPairs(
            photo=arrays["photo"],
            K=arrays["K"],
            valid=arrays["valid"],
            hidden=arrays["hidden"],
            normals_cam=arrays["normals"].astype(np.float32) / NORMAL_SCALE,
            depth_mm=arrays["depth_mm"].astype(np.float32) + np.float32(arrays["depth_median_mm"]),
            part_id=arrays["part_id"],
            changed=arrays["changed"],
            kinds=tuple(arrays["kinds"].tolist()),
            names=tuple(arrays["names"].tolist()),
        )
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except _DAMAGE as error:
        raise InputError(
            f"{path.name} holds no training pairs ({error})", hint="delete it and prepare again"
        ) from error
