"""What can go wrong and is expected to: one family, each with a sentence on how to mend it.

Everything raised on purpose and meant for a person is an `AvatarError`. A bug is anything else.
"""


class AvatarError(Exception):
    """Something expected went wrong.

    Parameters
    ----------
    message : str
        What is wrong, in one line, naming the file or value.
    hint : str, optional
        How to mend it, in one line.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(AvatarError):
    """A file or value from the user cannot be used."""


class UnitError(InputError):
    """A CAD file does not say its length unit and nobody else has.

    Parameters
    ----------
    message, hint : str
    extents : tuple of float, optional
        Edge lengths of the model's box in the file's own numbers, to choose a unit by.
    """

    def __init__(self, message: str, hint: str = "", extents: tuple[float, float, float] | None = None) -> None:
        super().__init__(message, hint)
        self.extents = extents


class CameraError(AvatarError):
    """A camera cannot be opened, or gives no more pictures."""


class PoseError(AvatarError):
    """A pose cannot be found or makes no sense."""


class RenderError(AvatarError):
    """The twin could not be rendered, or the picture fails its checks."""


class EngineError(AvatarError):
    """An anomaly detection engine cannot be loaded or failed on its input."""


class StorageError(AvatarError):
    """A job or result could not be read or written."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user cancelled. Never shown as a failure."""
