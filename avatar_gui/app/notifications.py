"""Messages to the user that do not steal the focus."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from avatar_gui.domain.errors import AvatarError

# Up to so many messages of one kind are told one by one.
FEW = 2


def counted(n: int, noun: str) -> str:
    """Say how many: "1 photo", "3 photos"."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


class Severity(StrEnum):
    """How much a message matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Notification:
    """One message: what happened, how to mend it, and details for those who ask."""

    severity: Severity
    text: str
    hint: str = ""
    details: str = ""


class Notifications(QObject):
    """The stream of messages."""

    posted = Signal(object)

    def info(self, text: str) -> None:
        """Tell that something went well."""
        self.posted.emit(Notification(Severity.INFO, text))

    def warn(self, text: str, hint: str = "") -> None:
        """Tell of something to look at."""
        self.posted.emit(Notification(Severity.WARNING, text, hint))

    def warn_of_all(self, texts: Sequence[str], summary: str) -> None:
        """Tell of several things of one kind: one by one while they are few, else as `summary` with details.

        Parameters
        ----------
        texts : sequence of str
        summary : str
            With ``{}`` for their number.
        """
        if len(texts) <= FEW:
            for text in texts:
                self.warn(text)
        else:
            notification = Notification(Severity.WARNING, summary.format(len(texts)), details="\n".join(texts))
            self.posted.emit(notification)

    def errors(self, errors: Sequence[AvatarError], summary: str) -> None:
        """Tell of several expected errors of one kind, as `warn_of_all` does."""
        if len(errors) <= FEW:
            for error in errors:
                self.error(error)
        else:
            details = "\n".join(error.message for error in errors)
            self.posted.emit(Notification(Severity.ERROR, summary.format(len(errors)), details=details))

    def error(self, error: AvatarError) -> None:
        """Tell of an expected error."""
        cause = error.__cause__
        details = "" if cause is None else f"{type(cause).__name__}: {cause}"
        self.posted.emit(Notification(Severity.ERROR, error.message, error.hint, details))

    def crash(self, text: str, details: str) -> None:
        """Tell of a bug."""
        hint = "this is a fault of AVATAR; what is shown as saved is safe"
        self.posted.emit(Notification(Severity.ERROR, text, hint, details))
