"""OpenCV's marker dictionaries and boards by name, for calibration targets and for boards on jigs."""

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.errors import InputError

if TYPE_CHECKING:
    from cv2.aruco import Dictionary

_SHORT_APRILTAG = {"TAG16H5": "16H5", "TAG25H9": "25H9", "TAG36H10": "36H10", "TAG36H11": "36H11"}


def marker_dictionary(name: str) -> "Dictionary":
    """Give OpenCV's dictionary of a name: DICT_4X4_50, 4x4_50, DICT_APRILTAG_36h11, tag36h11.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    wanted = name.strip().upper().replace("-", "_")
    wanted = wanted.removeprefix("DICT_")
    if wanted in _SHORT_APRILTAG:
        wanted = f"APRILTAG_{_SHORT_APRILTAG[wanted]}"
    known = {key.upper().removeprefix("DICT_"): key for key in dir(cv2.aruco) if key.startswith("DICT_")}
    if wanted not in known:
        raise InputError(
            f"there is no marker dictionary {name!r}",
            hint="such as DICT_4X4_50, DICT_5X5_100, DICT_6X6_250, DICT_ARUCO_ORIGINAL, DICT_APRILTAG_36h11",
        )
    return cv2.aruco.getPredefinedDictionary(int(getattr(cv2.aruco, known[wanted])))


def dictionary_size(dictionary: "Dictionary") -> int:
    """Give the number of different markers of a dictionary."""
    return int(dictionary.bytesList.shape[0])


def gray(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the brightness of an RGB picture (H, W, 3), uint8 (H, W)."""
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
