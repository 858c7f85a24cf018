"""Words for how a pose is moved: where in a gesture an edit falls, and whose axes a nudge follows."""

from enum import StrEnum


class Phase(StrEnum):
    """START opens a gesture, MOVE continues it, END closes it, CANCEL goes back to where it began."""

    START = "start"
    MOVE = "move"
    END = "end"
    CANCEL = "cancel"


class NudgeFrame(StrEnum):
    """Whose axes a nudge follows."""

    CAMERA = "camera"
    PART = "part"
