"""Words for gestures: what a drag does with the part, and where in a gesture an edit falls."""

from enum import StrEnum


class Phase(StrEnum):
    """START opens a gesture, MOVE continues it, END closes it, CANCEL goes back to where it began."""

    START = "start"
    MOVE = "move"
    END = "end"
    CANCEL = "cancel"


class Hold(StrEnum):
    """What a drag in the photo does with the part."""

    SLIDE = "slide"
    TURN = "turn"
    TURN_ABOUT_POINT = "turn about point"
    ROLL = "roll"
