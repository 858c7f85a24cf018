"""Where in a gesture an edit falls."""

from enum import StrEnum


class Phase(StrEnum):
    """START opens a gesture, MOVE continues it, END closes it, CANCEL goes back to where it began."""

    START = "start"
    MOVE = "move"
    END = "end"
    CANCEL = "cancel"
