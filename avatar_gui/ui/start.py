"""Opens the window: the Qt application, its theme, the workstation, and what to do when something crashes."""

import logging
import os
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_data_path, user_log_path
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from avatar_gui.app.garbage import MainThreadCollector
from avatar_gui.app.tasks import share_python
from avatar_gui.app.workstation import Workstation
from avatar_gui.domain.errors import AvatarError
from avatar_gui.ui.appearance import wear
from avatar_gui.ui.display import platform_for
from avatar_gui.ui.language import apply_language
from avatar_gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from avatar_gui.services.backend import Backend

log = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run_window(make_backend: "Callable[[], Backend]", *, job: Path | None, is_demo: bool) -> int:
    """Show the workstation until it is closed. Gives the exit status.

    Parameters
    ----------
    make_backend : callable
        Builds renderer, engines and folders.
    job : Path or None
        Job to open; a new one without it.
    is_demo : bool
        Open a fresh copy of the demo job.
    """
    _start_log()
    share_python()
    app = make_application()
    qInstallMessageHandler(_log_qt_message)
    collector = MainThreadCollector()
    window = make_window(app, make_backend)
    station = window.station
    sys.excepthook = CrashHook(station)
    window.show()

    def begin() -> None:
        if is_demo:
            window.tour.begin_once()
            station.open_demo()
        elif job is not None:
            station.open_job(job)
        else:
            station.new_job()
            window.tour.offer_once()
        station.warm_up()

    # After the first paint: what opening a job imports would hold it up.
    QTimer.singleShot(0, window, begin)
    status = app.exec()
    collector.stop()
    sys.excepthook = sys.__excepthook__
    qInstallMessageHandler(None)
    return status


def make_application() -> QApplication:
    """Make the Qt application."""
    platform, _ = platform_for(os.environ)
    # Said to Qt alone: programs that this one starts choose for themselves.
    app = QApplication([*sys.argv[:1], *(("-platform", platform) if platform else ())])
    app.setApplicationName("AVATAR")
    app.setOrganizationName("avatar")
    app.setDesktopFileName("avatar")
    return app


def make_window(app: QApplication, make_backend: "Callable[[], Backend]") -> MainWindow:
    """Make the window on the person's own settings and jobs; it has no job yet and is not shown."""
    station = Workstation(
        make_backend,
        settings_path=Path(user_config_path("avatar")) / "settings.toml",
        jobs_dir=Path(user_data_path("avatar")) / "jobs",
    )
    apply_language(app, station.settings.value.language)
    wear(app, station.settings.value)
    return MainWindow(station)


class CrashHook:
    """Logs a bug, on the main thread or a lane, and tells of it without ending the program: what is saved stays."""

    def __init__(self, station: Workstation) -> None:
        self._station = station
        station.runner.crashed.connect(lambda error: self(type(error), error, error.__traceback__))

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an uncaught exception, as `sys.excepthook` gets it."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, AvatarError):
            self._station.notifications.error(error)
            return
        log.critical("crash", exc_info=(kind, error, trace))
        details = "".join(traceback.format_exception(kind, error, trace))
        self._station.notifications.crash(f"{kind.__name__}: {error}", details)


def _start_log() -> None:
    folder = Path(user_log_path("avatar"))
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(folder / "avatar.log", maxBytes=2_000_000, backupCount=3))
    except OSError as error:
        # A read-only home folder must not keep the window from opening.
        sys.stderr.write(f"avatar: there will be no log file: {error}\n")
    handlers[0].setLevel(logging.WARNING)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s", handlers=handlers
    )


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, message)
