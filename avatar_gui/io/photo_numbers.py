"""Which entry of a data set belongs to a photo: data sets number them, people name them."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import TypeVar

from avatar_gui.domain.errors import InputError

Entry = TypeVar("Entry")


def photo_number(photo_name: str) -> int | None:
    """Give the number at the end of the file name without suffix ("000003.png" is 3, "img_12.jpg" 12), or None."""
    match = re.search(r"(\d{1,18})$", PurePath(photo_name).stem)
    return int(match.group(1)) if match else None


def pick_by_number(entries: Mapping[int, Entry], *, photo_name: str | None, file_name: str, what: str) -> Entry:
    """Pick the entry that carries the photo's number.

    Parameters
    ----------
    entries : mapping of int to Entry
        By image number, not empty.
    photo_name : str or None
        Without one, all entries must be the same.
    file_name, what : str
        For the errors: "scene_camera.json", "camera".

    Raises
    ------
    InputError
        If there is no such entry, or several to choose from and nothing to choose by.
    """
    known = _listed(sorted(entries))
    if photo_name is None:
        first = next(iter(entries.values()))
        if all(entry == first for entry in entries.values()):
            return first
        raise InputError(f"{file_name} has a {what} for each of the images {known}", hint="say which photo is meant")
    wanted = photo_number(photo_name)
    if wanted is None:
        raise InputError(
            f"{file_name} numbers its images ({known}), but the name of {photo_name} ends in no number",
            hint="name the photo as the data set does, such as 000003.png",
        )
    if wanted not in entries:
        raise InputError(f"{file_name} has no {what} for image {wanted} ({photo_name})", hint=f"it has {known}")
    return entries[wanted]


def _listed(values: list[int]) -> str:
    shown = ", ".join(map(str, values[:8]))
    return f"{shown}, ... ({len(values)} in all)" if len(values) > 8 else shown
