"""In which order the list shows photos, and which of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from avatar_gui.ui.widgets.photo_list import PhotoGroup, PhotoRow


class PhotoOrder(StrEnum):
    """What the list is sorted by."""

    TAKEN = "taken"
    SCORE = "score"
    NAME = "name"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class PhotoListView:
    """What the list shows; `group` None: all; `text` is looked for in names, without regard to case."""

    order: PhotoOrder = PhotoOrder.TAKEN
    group: PhotoGroup | None = None
    text: str = ""


# Work first, then what needs another look, then what is done.
_STATES = (
    PhotoGroup.TO_DECIDE,
    PhotoGroup.UNSURE,
    PhotoGroup.REJECTED,
    PhotoGroup.NOT_INSPECTED,
    PhotoGroup.ACCEPTED,
)


def arranged(rows: Sequence[PhotoRow], view: PhotoListView) -> list[PhotoRow]:
    """Give the rows that a view shows, in its order; rows that are equal in it stay as they came."""
    wanted = view.text.casefold()
    shown = [row for row in rows if (view.group is None or row.group is view.group) and wanted in row.name.casefold()]
    if view.order is PhotoOrder.SCORE:
        shown.sort(key=lambda row: (row.score is None, -(row.score or 0.0)))
    elif view.order is PhotoOrder.NAME:
        shown.sort(key=lambda row: row.name.casefold())
    elif view.order is PhotoOrder.STATE:
        shown.sort(key=lambda row: (_STATES.index(row.group), -(row.score or 0.0)))
    return shown
