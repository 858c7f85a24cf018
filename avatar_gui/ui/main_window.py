"""The window: arranges rail, photo list, 3D view, photo view and the panel of the current step. Computes nothing."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QFocusEvent, QKeyEvent, QSurface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.app.tasks import PROGRAM_PREFIX, Lane
from avatar_gui.app.workstation import Workstation
from avatar_gui.ui.actions import build_menus
from avatar_gui.ui.appearance import Appearance
from avatar_gui.ui.arrangement import Arrangement
from avatar_gui.ui.commands import Commands
from avatar_gui.ui.file_drops import FileDrops, drop_words
from avatar_gui.ui.handlers import action_handlers
from avatar_gui.ui.job_view import JobView
from avatar_gui.ui.levels_presenter import LevelsPresenter
from avatar_gui.ui.link_presenter import LinkPresenter
from avatar_gui.ui.live_view import LivePresenter
from avatar_gui.ui.notice_place import NoticePlace
from avatar_gui.ui.nudge_keys import is_nudge_key, nudge_by_key
from avatar_gui.ui.panels.camera_panel import CameraPanel
from avatar_gui.ui.panels.decide_panel import DecidePanel
from avatar_gui.ui.panels.inspect_panel import InspectPanel
from avatar_gui.ui.panels.levels_panel import LevelsPanel
from avatar_gui.ui.panels.part_panel import PartPanel
from avatar_gui.ui.panels.points_panel import PointsPanel
from avatar_gui.ui.panels.pose_panel import PosePanel
from avatar_gui.ui.panels.report_panel import ReportPanel
from avatar_gui.ui.panels.series_card import SeriesCard
from avatar_gui.ui.photo_view.photo_view import PhotoView
from avatar_gui.ui.point_pairing import PointPairing
from avatar_gui.ui.pose_commands import PoseCommands
from avatar_gui.ui.presenter import Presenter
from avatar_gui.ui.recent_menu import add_recent_menu
from avatar_gui.ui.records import MessageLog
from avatar_gui.ui.refine_presenter import RefinePresenter
from avatar_gui.ui.review_commands import ReviewCommands
from avatar_gui.ui.review_presenter import ReviewPresenter
from avatar_gui.ui.series_presenter import SeriesPresenter
from avatar_gui.ui.shortcuts import Shortcuts
from avatar_gui.ui.space_presenter import SpacePresenter
from avatar_gui.ui.standing import ALIGN, DECIDE, INSPECT
from avatar_gui.ui.surface_presenter import SurfacePresenter
from avatar_gui.ui.theme import BASE_FONT_PX, GRID_PX
from avatar_gui.ui.tour import Tour
from avatar_gui.ui.viewport.gl_choice import is_window_wanted
from avatar_gui.ui.widgets.empty_state import EmptyState
from avatar_gui.ui.widgets.key_hint import KeyHint
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, label
from avatar_gui.ui.widgets.notification_bar import NotificationBar
from avatar_gui.ui.widgets.part_block import PartBlock
from avatar_gui.ui.widgets.photo_filter import PhotoFilter
from avatar_gui.ui.widgets.photo_list import PhotoList
from avatar_gui.ui.widgets.progress_strip import ProgressStrip
from avatar_gui.ui.widgets.step_rail import StepRail
from avatar_gui.ui.wiring import connect_panels, connect_viewport

TYPING_WIDGETS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
# WORKAROUND: PySide 6.10 makes each of its classes when it is first asked for, which crashes on a thread while the
# event loop runs. qtpy, which pyvistaqt goes through, asks for all of them when it is imported: so on the main thread.
QT_MODULES = ("qtpy.QtCore", "qtpy.QtGui", "qtpy.QtWidgets")
FRAME_HEIGHT_PX = 40
PANEL_WIDTH_PX = 328
PHOTOS_WIDTH_PX = 240
PROGRESS_WIDTH_PX = 440


class MainWindow(QMainWindow):
    """The workstation's window.

    Parameters
    ----------
    station : Workstation
        Everything behind it; shut down when the window closes.
    """

    def __init__(self, station: Workstation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_painted = False
        self.station = station
        self.setWindowTitle("AVATAR")
        self.setMinimumSize(1120, 680)
        room = self.screen().availableSize()
        # The title bar and frame come on top of the window's own size.
        self.resize(min(1440, room.width()), min(900, room.height() - FRAME_HEIGHT_PX))
        self.commands = Commands(self, station, self._take_folder)
        self.pose_commands = PoseCommands(self)
        self.review = ReviewCommands(self)
        self.rail = StepRail()
        self.notice, self.news = NotificationBar(), NotificationBar()
        self.photos, self.photo_filter = PhotoList(), PhotoFilter()
        self.series_card, self.part_block = SeriesCard(), PartBlock()
        self.photo_view = PhotoView()
        self.viewport: QWidget = EmptyState("part", self.tr("Opening the 3D view"), "")
        self.part_panel, self.camera_panel = PartPanel(), CameraPanel()
        self.pose_panel, self.points_panel = PosePanel(), PointsPanel()
        self.inspect_panel, self.decide_panel, self.report_panel = InspectPanel(), DecidePanel(), ReportPanel()
        self.levels_panel = LevelsPanel()
        self.saved_label, self.count_label = ElidedLabel(), QLabel()
        self.progress = ProgressStrip()
        self.panels = QStackedWidget()
        self.message_log = MessageLog(self)
        self.step = 0
        self.actions_by_id: dict[str, QAction] = {}
        self._arrange()
        self.space = SpacePresenter(self)
        self.surface, self.links = SurfacePresenter(self), LinkPresenter(self)
        self.pairing, self.reviewing = PointPairing(self), ReviewPresenter(self)
        self.levels = LevelsPresenter(self)
        self.shortcuts = Shortcuts(self)
        self.presenter = Presenter(self)
        self.refining = RefinePresenter(self)
        self.series, self.live = SeriesPresenter(self), LivePresenter(self)
        self.appearance = Appearance(self)
        self.tour = Tour(self)
        self.job_view = JobView(self)
        self.actions_by_id.update(build_menus(self, action_handlers(self)))
        self.recent_menu = add_recent_menu(self, before=self.actions_by_id["open_demo"])
        connect_panels(self)
        self.shortcuts.apply()
        self._is_shut = False
        self.arrangement.begin(self.actions_by_id)
        self._expect_opengl()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one: we are a widget
        self.set_step(0)
        self.presenter.refresh_all()
        self.photos.setFocus()

    # --- arrangement -------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.drops = FileDrops(self, lambda paths: drop_words(paths, as_series=self.series.takes_folders))
        for panel in (
            self.part_panel,
            self.camera_panel,
            self.pose_panel,
            self.inspect_panel,
            self.decide_panel,
            self.report_panel,
        ):
            self.panels.addWidget(panel)
        self.panels.setMinimumWidth(PANEL_WIDTH_PX)
        self.arrangement = Arrangement(self, self._photo_column(), self._photo_heading())
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rail)
        column.addWidget(self.arrangement.docks, 1)
        self.setCentralWidget(central)
        self.notice_place = NoticePlace(self.notice, self.news, self, self.rail, self.arrangement.views)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(2 * GRID_PX, 0, 2 * GRID_PX, 0)
        # Shares of what there is: neither may be cut by the other.
        bar.addWidget(self.saved_label, 2)
        self.progress.setMinimumWidth(PROGRESS_WIDTH_PX)
        bar.addPermanentWidget(self.progress, 3)
        bar.addPermanentWidget(self.count_label)

    def _photo_heading(self) -> QWidget:
        heading = QWidget()
        head = QHBoxLayout(heading)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(caption(self.tr("Photos")))
        head.addStretch(1)
        head.addWidget(label(self.tr("next undecided"), "small"))
        next_key = KeyHint("N")
        next_key.setProperty("action_id", "next_undecided")
        head.addWidget(next_key)
        return heading

    def _photo_column(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(PHOTOS_WIDTH_PX)
        column = QVBoxLayout(side)
        column.setContentsMargins(3 * GRID_PX, GRID_PX, 2 * GRID_PX, 2 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self.photo_filter)
        column.addWidget(self.photos, 1)
        column.addWidget(self.series_card)
        column.addWidget(self.part_block)
        return side

    def _expect_opengl(self) -> None:
        """Make the native window one that OpenGL can draw into, where an OpenGL widget will come.

        Else Qt makes another one when it comes, and the window blinks and loses the keyboard.
        """
        if not is_window_wanted():
            return
        self.winId()
        handle = self.windowHandle()
        handle.setSurfaceType(QSurface.SurfaceType.OpenGLSurface)
        handle.destroy()
        handle.create()

    def event(self, event: QEvent) -> bool:
        """Open the 3D view once the window is painted: VTK takes longer to load than all the rest."""
        result = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._load_viewport)
        return result

    def _load_viewport(self, n_ready: int = 0) -> None:
        if self._is_shut:
            return
        modules = ["avatar_gui.ui.viewport.cad_viewport"]
        if is_window_wanted():
            if n_ready < len(QT_MODULES):
                import_module(QT_MODULES[n_ready])
                # One in each turn of the event loop: none of them takes long.
                QTimer.singleShot(0, self, lambda: self._load_viewport(n_ready + 1))
                return
            modules.append("avatar_gui.ui.viewport.window_view")
        self.station.runner.submit(
            Lane.VIEW,
            f"{PROGRAM_PREFIX}3d-view",
            lambda _job: [import_module(name) for name in modules],
            on_done=lambda _modules: self._open_viewport(),
        )

    def _open_viewport(self) -> None:
        if self._is_shut or not isinstance(self.viewport, EmptyState):
            return
        from avatar_gui.ui.viewport.cad_viewport import CadViewport

        viewport = CadViewport()
        placeholder = self.arrangement.views.replace_part(viewport)
        if placeholder is not None:
            placeholder.deleteLater()
        self.viewport = viewport
        connect_viewport(self, viewport)
        self.presenter.attach_viewport(viewport)

    # --- steps -------------------------------------------------------------------------------------------------

    def set_step(self, index: int) -> None:
        """Show the panel and the tools of one of the six steps."""
        self.step = index
        self.rail.set_current(index)
        self.panels.setCurrentIndex(index)
        self.points_panel.setVisible(index == ALIGN)
        self.levels_panel.setVisible(index in {INSPECT, DECIDE})
        self.levels.show()
        self.presenter.on_step()
        self.job_view.note()

    # --- keys -----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep bare-letter shortcuts out of text fields, and let arrow keys nudge the part while aligning."""
        # It sees every event of the program, and most are none of these: it has to be quick.
        if not isinstance(event, (QKeyEvent, QFocusEvent)):
            return False
        if isinstance(event, QFocusEvent):
            self._allow_plain_keys()
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and self._blink_by_key(watched, event):
            return True
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and self._nudge(watched, event):
            return True
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and self._walk(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _nudge(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Let the arrows nudge the part while the photo has the keys: before shortcuts, which have Ctrl + arrows."""
        if not self._owns(watched) or self.step != ALIGN or not self.photo_view.isAncestorOf(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and is_nudge_key(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self.pairing.nudge_by_key(event):
            return True
        return event.type() == QEvent.Type.KeyPress and nudge_by_key(
            self.station, event, step_mm=self.pose_panel.move_card.step_mm, step_rad=self.pose_panel.move_card.step_rad
        )

    def _walk(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Let the arrows go through photos and regions while deciding, unless they would move a cursor."""
        if event.type() != QEvent.Type.KeyPress or not self._owns(watched) or isinstance(watched, TYPING_WIDGETS):
            return False
        return watched is QApplication.focusWidget() and self.review.walk_by_key(watched, event)

    def _blink_by_key(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Let Space, held, swap photo and twin wherever the focus is, unless it would type or press something."""
        if event.key() != Qt.Key.Key_Space or not self._owns(watched) or event.isAutoRepeat():
            return False
        if isinstance(watched, (*TYPING_WIDGETS, QAbstractButton)) or self.photo_view.isAncestorOf(watched):
            return False
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            self.photo_view.set_blinking(event.type() == QEvent.Type.KeyPress)
            return True
        return False

    def _owns(self, watched: QWidget) -> bool:
        """Tell whether a widget is in this window, or in a panel taken out of it."""
        window = watched.window()
        return window is self or self.arrangement.docks.owns(window)

    def _allow_plain_keys(self) -> None:
        self.shortcuts.set_typing(typing=isinstance(QApplication.focusWidget(), TYPING_WIDGETS))

    def _take_folder(self, folder: Path) -> bool:
        return self.series.take_dropped(folder)

    # --- layout and end ----------------------------------------------------------------------------------------

    def fit_text(self, font_px: int) -> None:
        """Give the panels room for text of a size."""
        self.panels.setMinimumWidth(round(PANEL_WIDTH_PX * max(1.0, font_px / BASE_FONT_PX)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop all work and give the GL context back while it lives."""
        if not self._is_shut:
            self._is_shut = True
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one: we are a widget
            self.arrangement.save()
            self.job_view.detach()
            self.arrangement.docks.shut()
            self.tour.end()
            self.presenter.detach()
            self.series.detach()
            self.live.detach()
            shut_viewport: Callable[[], None] | None = getattr(self.viewport, "shutdown", None)
            if shut_viewport is not None:
                shut_viewport()
            self.station.shutdown()
        super().closeEvent(event)
