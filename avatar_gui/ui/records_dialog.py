"""What was done, to go back to, and what was said, to read again and to copy."""

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QDateTime, QObject, QSignalBlocker, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QPlainTextEdit, QVBoxLayout

from avatar_gui import __version__
from avatar_gui.app.notifications import Notification
from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.labels import label

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

KEPT = 500


class MessageLog(QObject):
    """The last messages with their times, for those who looked away."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._lines: list[str] = []
        window.station.notifications.posted.connect(self._add)

    @property
    def text(self) -> str:
        """All of them, oldest first."""
        return "\n".join(self._lines)

    def _add(self, notification: Notification) -> None:
        line = f"{_now()}  {notification.severity.value:7}  {notification.text}"
        more = [text for text in (notification.hint, *notification.details.splitlines()) if text]
        self._lines = [*self._lines, "\n".join([line, *(f"    {text}" for text in more)])][-KEPT:]


class HistoryDialog(QDialog):
    """Every step that can be undone; a click goes back to it, or forward."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._document = window.station.document
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("History"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        column.addWidget(
            label(_tr("Click a step to go there. Steps below it can be brought back."), "muted", wrap=True)
        )
        self.steps = QListWidget()
        self.steps.setAccessibleName(_tr("Steps of this session"))
        column.addWidget(self.steps, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(340, 480)
        self.steps.currentRowChanged.connect(self._document.go_to)
        stack = self._document.undo_stack
        stack.indexChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
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


class MessagesDialog(QDialog):
    """All messages as text that can be copied."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Messages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        self.text = QPlainTextEdit(window.message_log.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_tr("Messages"))
        self.text.setPlaceholderText(_tr("No message so far."))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        self.resize(760, 420)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)


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


def show_history(window: "MainWindow") -> HistoryDialog:
    """Open the history beside the work."""
    dialog = HistoryDialog(window)
    dialog.show()
    return dialog


def show_messages(window: "MainWindow") -> MessagesDialog:
    """Open the messages beside the work."""
    dialog = MessagesDialog(window)
    dialog.show()
    return dialog


def _now() -> str:
    return QDateTime.currentDateTimeUtc().toString("yyyy-MM-dd HH:mm:ss")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Records", text)
