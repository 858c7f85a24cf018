"""What was done, to go back to, and what was said, to read again and to copy."""

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QDateTime, QObject, QSignalBlocker, Signal, qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from avatar_gui import __version__
from avatar_gui.app.document import SessionDocument
from avatar_gui.app.notifications import Notification
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import caption

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

KEPT = 500


class MessageLog(QObject):
    """The last messages with their times, for those who looked away.

    Signals
    -------
    changed
    """

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._kept: list[tuple[str, Notification]] = []
        window.station.notifications.posted.connect(self._add)

    @property
    def text(self) -> str:
        """All of them, oldest first, in the words of the log: for those who help."""
        return "\n".join(_message_text(time, each, str) for time, each in self._kept)

    @property
    def shown_text(self) -> str:
        """All of them, oldest first, in the window's language."""
        return "\n".join(_message_text(time, each, said) for time, each in self._kept)

    def _add(self, notification: Notification) -> None:
        self._kept = [*self._kept, (_now(), notification)][-KEPT:]
        self.changed.emit()


class HistoryPanel(QWidget):
    """Every step that can be undone; a click goes back to it, or forward."""

    def __init__(self, document: SessionDocument) -> None:
        super().__init__()
        self._document = document
        self.heading = caption(_tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 0, 2 * GRID_PX, 2 * GRID_PX)
        self.steps = QListWidget()
        self.steps.setAccessibleName(_tr("Steps of this session"))
        self.steps.setToolTip(_tr("Click a step to go there. Steps below it can be brought back."))
        column.addWidget(self.steps, 1)
        self.steps.currentRowChanged.connect(self._document.go_to)
        self._document.undo_stack.indexChanged.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up: while it is closed nothing is done for it."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        stack = self._document.undo_stack
        with QSignalBlocker(self.steps):
            self.steps.clear()
            self.steps.addItem(_tr("As opened"))
            for index in range(stack.count()):
                self.steps.addItem(f"{index + 1}  {said(stack.text(index))}")
                if index >= stack.index():
                    # Undone: still there, until something else is done.
                    self.steps.item(index + 1).setForeground(self.palette().placeholderText())
            self.steps.setCurrentRow(stack.index())
        self.steps.scrollToItem(self.steps.currentItem())


class MessagesPanel(QWidget):
    """All messages as text that can be copied."""

    def __init__(self, log: MessageLog) -> None:
        super().__init__()
        self._log = log
        self.heading = QWidget()
        head = QHBoxLayout(self.heading)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(caption(_tr("Messages")))
        head.addStretch(1)
        copy = KeyButton(_tr("Copy all"), kind="flat")
        head.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 0, 2 * GRID_PX, 2 * GRID_PX)
        self.text = QPlainTextEdit()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_tr("Messages"))
        self.text.setPlaceholderText(_tr("No message so far."))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column.addWidget(self.text, 1)
        log.changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up: while it is closed nothing is done for it."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self.isVisible():
            self.text.setPlainText(self._log.shown_text)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.horizontalScrollBar().setValue(0)


def _message_text(time: str, message: Notification, word: Callable[[str], str]) -> str:
    more = [word(text) for text in (message.hint, *message.details.splitlines()) if text]
    first = f"{time}  {word(message.severity.value):7}  {word(message.text)}"
    return "\n".join([first, *(f"    {text}" for text in more)])


def diagnostics(window: "MainWindow") -> str:
    """Describe program, machine, job and messages, for whoever helps. Names no file but that of the job."""
    station, screen = window.station, window.screen()
    session = station.document.session
    threshold = station.levels.threshold
    decided = sum(entry.decision is not None for entry in session.photos)
    facts = [
        f"AVATAR {__version__}, {_now()} UTC",
        f"Python {platform.python_version()}, {platform.platform()}",
        f"Qt {qVersion()}, PySide {PySide6.__version__}, platform {QGuiApplication.platformName()}",
        f"screen {screen.size().width()} x {screen.size().height()}, scale {screen.devicePixelRatio():g}",
        f"job {'none' if station.job_path is None else station.job_path.name}, step {window.step + 1}",
        f"{len(session.photos)} photos, {decided} decided",
        f"CAD {'none' if session.cad is None else session.cad.name}",
        f"engine {session.engine.name} {dict(session.engine.options)}",
        "levels unknown" if threshold is None else f"levels {threshold}",
        f"saved {station.is_saved}",
        f"running {[task.key for task in station.runner.tasks()]}",
    ]
    return "\n".join([*facts, "", "Messages:", window.message_log.text or "none"])


def copy_diagnostics(window: "MainWindow") -> None:
    """Put the diagnostics on the clipboard, and say so."""
    QGuiApplication.clipboard().setText(diagnostics(window))
    window.station.notifications.info(_tr("diagnostics are on the clipboard"))


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString("yyyy-MM-dd HH:mm:ss")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Records", text)
