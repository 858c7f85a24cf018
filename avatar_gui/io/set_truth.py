"""What a data set knows of a photo besides its pose: masks of part and defect, and what the picture was drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError
from avatar_gui.io.bop_dataset import DatasetPhoto
from avatar_gui.io.synthetic_set import RECORDS
from avatar_gui.io.text_files import decode_text, parse_json, read_bytes

# A mask larger than this is no mask of a photo that can be read.
MAX_MASK_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True)
class DrawnFacts:
    """What a pseudo-photo was drawn from; empty where the set does not say.

    Parameters
    ----------
    finish : str
        Of the part's surfaces, several joined by " + ".
    light : str
    size : str
        Class of the defect's size.
    occluder : str
        Whether something stands before the part.
    """

    finish: str = ""
    light: str = ""
    size: str = ""
    occluder: str = ""


def read_mask(path: Path, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Read a mask, in pixels of the photo as taken.

    Parameters
    ----------
    path : Path
        Of a picture whose pixels are not zero where the mask is.
    size : tuple of int
        Width and height of the photo.

    Returns
    -------
    ndarray of bool, shape (H, W)

    Raises
    ------
    InputError
        If it cannot be read or is of another size.
    """
    data = np.frombuffer(read_bytes(path, limit=MAX_MASK_BYTES), np.uint8)
    picture = cv2.imdecode(data, cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION)
    name = f"{path.parent.name}/{path.name}"
    if picture is None:
        raise InputError(f"{name} is not a picture that can be read")
    if picture.shape != (size[1], size[0]):
        raise InputError(f"{name} is {picture.shape[1]}x{picture.shape[0]} px but its photo {size[0]}x{size[1]}")
    return picture > 0


def label_regions(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Number the connected areas of a mask, over edges and corners; 0 = outside. int32, shape as the mask's."""
    _, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8, ltype=cv2.CV_32S)
    return np.asarray(labels, np.int32)


def read_drawn_facts(entry: DatasetPhoto) -> DrawnFacts:
    """Read the record of a pseudo-photo, where the set has records.

    Raises
    ------
    InputError
        If the record is no JSON.
    """
    path = entry.path.parents[1] / RECORDS / f"{entry.number:06d}.json"
    if not path.is_file():
        return DrawnFacts()
    name = f"{entry.scene}/{RECORDS}/{path.name}"
    record = parse_json(decode_text(read_bytes(path), name), name)
    drawn = _mapping(_mapping(record).get("drawn"))
    finish = drawn.get("finish", "")
    if isinstance(finish, Mapping):
        finish = " + ".join(sorted({str(value) for value in finish.values()}))
    size = _mapping(_mapping(record).get("anomaly")).get("size", "")
    occluder = ""
    if "is_occluded" in drawn:
        occluder = "before the part" if drawn["is_occluded"] else "none"
    return DrawnFacts(str(finish), str(drawn.get("light", "")), str(size), occluder)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
