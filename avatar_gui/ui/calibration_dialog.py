"""The calibration dialog: pictures of a target in, a camera and how sure it is out."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.app.calibration_actions import CalibrationActions
from avatar_gui.app.notifications import Notification, Notifications, Severity
from avatar_gui.app.tasks import TaskRunner
from avatar_gui.domain.calibration import Calibration, CalibrationPicture
from avatar_gui.domain.errors import InputError
from avatar_gui.ui.calibration_target_form import TargetForm
from avatar_gui.ui.commands import CAMERA_FORMATS, PHOTO_FILTER
from avatar_gui.ui.file_drops import PHOTO_SUFFIXES, FileDrops
from avatar_gui.ui.language import said
from avatar_gui.ui.panels.panel_frame import Facts
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.coverage_view import MISS_SCALE, CoverageView
from avatar_gui.ui.widgets.empty_state import EmptyState
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import caption, card, hairline, label, set_role, set_style_property
from avatar_gui.ui.widgets.progress_strip import ProgressStrip

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

NAME, POINTS, RMS, WORST, TILT = range(5)
NUMBER_NAMES = ("fx", "fy", "cx", "cy", "k1", "k2", "k3", "k4", "p1", "p2")
FOLDER_KEY = "folders/calibration"


class CalibrationDialog(QDialog):
    """Shows the state of `CalibrationActions` and sends it what the user asks for. Does not block the window.

    Signals
    -------
    closed()
    """

    closed = Signal()

    def __init__(
        self,
        actions: CalibrationActions,
        runner: TaskRunner,
        notifications: Notifications,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Calibrate camera"))
        drops = FileDrops(self, lambda _paths: self.tr("Add pictures of the target"))
        drops.dropped.connect(self._take_dropped)
        self.resize(1180, 740)
        self._actions = actions
        self._is_filling, self._is_arranged = False, False
        # The target in the form is not the one that was looked for.
        self._is_stale = False
        # Whether the next message answers a button of this dialog: the window's own bar lies behind it.
        self._awaits_word = False
        self.form = TargetForm()
        self.table = _pictures_table(self)
        self.coverage = CoverageView()
        self.progress = ProgressStrip()
        self._empty = EmptyState(
            "photo",
            self.tr("Drop pictures of the target here"),
            self.tr("10 to 20, tilted in all directions, some with the target in the corners; the same zoom in all."),
            self.tr("Add pictures …"),
        )
        self._pictures = QStackedWidget()
        self._headline, self._under = label("", "title"), label("", "muted", wrap=True)
        self._numbers = Facts()
        self._problems = label("", "review", wrap=True)
        self._hint = label("", "small", wrap=True)
        self._word = label("", "muted", wrap=True)
        self.add_button = KeyButton(self.tr("Add pictures …"))
        self.clear_button = KeyButton(self.tr("Remove all"))
        self.find_button = KeyButton(self.tr("Find the target"), kind="primary")
        self.outliers_button = KeyButton(self.tr("Leave out what disagrees"))
        self.save_button = KeyButton(self.tr("Save as …"))
        self.use_button = KeyButton(self.tr("Use for all photos"), kind="primary")
        self.close_button = KeyButton(self.tr("Close"))
        for button in self.findChildren(KeyButton):
            button.setAutoDefault(False)
        self._arrange()
        self._is_arranged = True
        self._connect(runner, notifications)
        self.refresh()

    @property
    def word(self) -> str:
        """What came of the last button that was pressed, or empty."""
        return self._word.text()

    def add_pictures(self, paths: list[Path]) -> None:
        """Take pictures and look at them at once."""
        if paths:
            self._actions.add_pictures(paths)
            self.find_target()

    def find_target(self) -> None:
        """Look for the target as the form says it is."""
        try:
            target = self.form.target()
        except InputError as error:
            self._problems.setText(str(error))
            self._problems.show()
            return
        self._is_stale = False
        self._word.clear()
        self._actions.find(target, self.form.model())

    def refresh(self) -> None:
        """Show the state."""
        state = self._actions.state
        is_busy = self._actions.task is not None
        self._pictures.setCurrentIndex(1 if state.pictures else 0)
        # The empty list has a button of its own.
        self.add_button.setVisible(bool(state.pictures))
        self.clear_button.setVisible(bool(state.pictures))
        set_style_property(
            self.find_button, "kind", "" if state.result is not None and not self._is_stale else "primary"
        )
        self.find_button.setEnabled(bool(state.pictures) and not is_busy)
        self.save_button.setEnabled(state.result is not None and not is_busy)
        self.use_button.setEnabled(state.result is not None and not is_busy)
        self.outliers_button.setVisible(state.result is not None and bool(state.result.outliers))
        self._fill_table()
        self.coverage.show_calibration(state.result)
        self._show_result(state.result, state.problem, is_busy=is_busy)

    # --- arrangement -------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._pictures.addWidget(self._empty)
        self._pictures.addWidget(self.table)
        columns = QHBoxLayout()
        columns.setSpacing(4 * GRID_PX)
        columns.addLayout(self._left_column())
        columns.addLayout(self._middle_column(), 1)
        columns.addLayout(self._right_column())
        footer = QHBoxLayout()
        footer.setSpacing(2 * GRID_PX)
        footer.addWidget(self.progress, 1)
        footer.addWidget(self._word, 1)
        for button in (self.close_button, self.save_button, self.use_button):
            footer.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID_PX, 4 * GRID_PX, 4 * GRID_PX, 3 * GRID_PX)
        outer.setSpacing(3 * GRID_PX)
        outer.addLayout(columns, 1)
        outer.addWidget(hairline())
        outer.addLayout(footer)

    def _left_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID_PX)
        column.addWidget(caption(self.tr("Target and lens")))
        self.form.setFixedWidth(264)
        column.addWidget(self.form)
        column.addWidget(self.find_button)
        column.addStretch(1)
        return column

    def _middle_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID_PX)
        head = QHBoxLayout()
        head.addWidget(caption(self.tr("Pictures")))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._pictures, 1)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self.add_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.addWidget(self.outliers_button)
        column.addLayout(row)
        return column

    def _right_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID_PX)
        column.addWidget(caption(self.tr("Camera")))
        inside = QWidget()
        inside.setFixedWidth(300)
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2 * GRID_PX)
        frame, words = card()
        words.addWidget(self._headline)
        words.addWidget(self._under)
        words.addWidget(self._numbers)
        body.addWidget(frame)
        body.addWidget(self._problems)
        body.addWidget(self.coverage)
        self._hint.setText(
            self.tr("Dots: points of the target. Lines: how far each misses, {0} times longer.").format(MISS_SCALE)
        )
        body.addWidget(self._hint)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(316)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        return column

    def _connect(self, runner: TaskRunner, notifications: Notifications) -> None:
        self._empty.action_requested.connect(self._ask_pictures)
        self.add_button.clicked.connect(self._ask_pictures)
        self.clear_button.clicked.connect(self._actions.clear)
        self.find_button.clicked.connect(self.find_target)
        self.outliers_button.clicked.connect(self._actions.leave_outliers_out)
        self.save_button.clicked.connect(self._ask_save)
        self.use_button.clicked.connect(self._use_for_all)
        self.close_button.clicked.connect(self.close)
        self.progress.cancel_requested.connect(self._actions.cancel)
        self.form.target_edited.connect(self._on_target)
        self.form.model_edited.connect(lambda: self._actions.set_model(self.form.model()))
        self.table.itemChanged.connect(self._on_tick)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self._actions.changed.connect(self.refresh)
        runner.changed.connect(self._on_progress)
        notifications.posted.connect(self._on_word)
        self.finished.connect(lambda _code: self.closed.emit())

    # --- contents ----------------------------------------------------------------------------------------------

    def _fill_table(self) -> None:
        state = self._actions.state
        shown = {picture.view.name: picture for picture in state.result.pictures} if state.result else {}
        found = {view.name: len(view.points_px) for view in state.views}
        failures = dict(state.failures)
        self._is_filling = True
        self.table.setRowCount(len(state.pictures))
        for row, path in enumerate(state.pictures):
            name = path.name
            tick = self._item(row, NAME)
            tick.setText(name)
            tick.setToolTip(str(path))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if name in found:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
                is_used = name not in state.left_out
                tick.setCheckState(Qt.CheckState.Checked if is_used else Qt.CheckState.Unchecked)
            else:
                tick.setData(Qt.ItemDataRole.CheckStateRole, None)
            tick.setFlags(flags)
            self._fill_row(row, found.get(name), shown.get(name), failures.get(name, ""))
        self._is_filling = False

    def _fill_row(self, row: int, n_points: int | None, shown: CalibrationPicture | None, failure: str) -> None:
        if self.table.columnSpan(row, POINTS) != (4 if failure else 1):
            self.table.setSpan(row, POINTS, 1, 4 if failure else 1)
        texts = ("" if n_points is None else str(n_points), "", "", "")
        if shown is not None:
            tilt = f"{math.degrees(shown.tilt_rad):.0f}°"
            texts = (str(n_points), f"{shown.rms_px:.3f}", f"{shown.max_px:.2f}", tilt)
        ink = "muted" if shown is not None and not shown.is_used else "text"
        for column, text in enumerate(texts, start=POINTS):
            item = self._item(row, column)
            item.setText(text)
            item.setToolTip("")
            item.setForeground(color(ink))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if shown is not None and shown.is_outlier:
            rms = self._item(row, RMS)
            rms.setText(f"▲ {rms.text()}")
            rms.setForeground(color("review"))
            rms.setToolTip(self.tr("disagrees with the others: better left out"))
        if failure:
            why = self._item(row, POINTS)
            # What is said of the file begins with its name, which stands in the row already.
            why.setText(failure.removeprefix(f"{self._item(row, NAME).text()}: ").split(" (")[0])
            why.setToolTip(failure)
            why.setForeground(color("review"))
            why.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        """Give a cell, made when it is first needed: a ticked one must outlive the signal that it sends."""
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, column, item)
        return item

    def _show_result(self, result: Calibration | None, problem: str, *, is_busy: bool) -> None:
        warnings = list(result.warnings) if result is not None else []
        self._problems.setText("\n\n".join(said(text) for text in (warnings if not problem else [problem])))
        self._problems.setVisible(bool(self._problems.text()))
        self._numbers.setVisible(result is not None)
        if result is None:
            self._headline.setText(self.tr("No calibration yet"))
            idle = self.tr("Say what is printed on the target, and add pictures of it.")
            self._under.setText(self.tr("Working …") if is_busy else idle)
            return
        used = sum(picture.is_used for picture in result.pictures)
        self._headline.setText(self.tr("{0:.3f} px rms").format(result.rms_px))
        self._under.setText(
            self.tr("{0} of {1} pictures, {2} × {3} px, target seen in {4:.0%} of the picture").format(
                used,
                len(result.pictures),
                result.intrinsics.width,
                result.intrinsics.height,
                result.covered_share,
            )
        )
        by_name = {number.name: number for number in result.numbers}
        for name in NUMBER_NAMES:
            number = by_name.get(name)
            digits, unit = (2, " px") if name[0] in "fc" else (5, "")
            value = "" if number is None else f"{number.value:.{digits}f} ± {number.std:.{digits}f}{unit}"
            self._numbers.show_fact(name, value.replace("-", "−"))

    # --- answers -----------------------------------------------------------------------------------------------

    def _use_for_all(self) -> None:
        self._awaits_word = True
        self._actions.use_for_all()

    def _on_word(self, notification: Notification) -> None:
        if self._awaits_word:
            self._awaits_word = False
            set_role(self._word, "muted" if notification.severity is Severity.INFO else "review")
            hint = f" ({said(notification.hint)})" if notification.hint else ""
            self._word.setText(said(notification.text) + hint)

    def _on_progress(self) -> None:
        task = self._actions.task
        if task is None:
            if not self.progress.isHidden():
                self.progress.show_idle()
                self.refresh()
        else:
            self.progress.show_progress(said(task.text or task.title), task.fraction, task.seconds_left)

    def _on_target(self) -> None:
        self._is_stale = True
        self.refresh()

    def _on_tick(self, item: QTableWidgetItem) -> None:
        if not self._is_filling and item.column() == NAME:
            is_left_out = item.checkState() is Qt.CheckState.Unchecked
            self._actions.leave_out(item.text(), is_left_out=is_left_out)

    def _on_chosen(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        item = self.table.item(rows.pop(), NAME) if len(rows) == 1 else None
        self.coverage.choose("" if item is None else item.text())

    def _ask_pictures(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Pictures of the target"),
            str(QSettings().value(FOLDER_KEY, str(Path.home()))),
            said(PHOTO_FILTER),
        )
        if names:
            QSettings().setValue(FOLDER_KEY, str(Path(names[0]).parent))
            self.add_pictures([Path(name) for name in names])

    def _ask_save(self) -> None:
        titles = [title for title, fmt, _suffix in CAMERA_FORMATS if fmt != "plain"]
        title, is_given = QInputDialog.getItem(
            self, self.tr("Save calibration"), self.tr("Format"), titles, editable=False
        )
        if not is_given:
            return
        _, fmt, suffix = next(entry for entry in CAMERA_FORMATS if entry[0] == title)
        proposal = Path(str(QSettings().value(FOLDER_KEY, str(Path.home())))) / f"camera{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save calibration"), str(proposal), f"{title} (*{suffix})"
        )
        if chosen:
            path = Path(chosen)
            self._awaits_word = True
            self._actions.save(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix), fmt)

    def changeEvent(self, event: QEvent) -> None:
        """Write in the colours of another theme; those of a table's cells are its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._is_arranged:
            self._fill_table()

    def _take_dropped(self, dropped: list[Path]) -> None:
        """Take pictures, and those in folders."""
        paths: list[Path] = []
        for path in dropped:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            paths += [each for each in inside if each.suffix.lower() in PHOTO_SUFFIXES]
        self.add_pictures(paths)


def _pictures_table(parent: "CalibrationDialog") -> QTableWidget:
    table = QTableWidget(0, 5)
    table.setAccessibleName(parent.tr("Pictures"))
    table.setHorizontalHeaderLabels(
        [parent.tr("Picture"), parent.tr("Points"), parent.tr("rms, px"), parent.tr("Worst, px"), parent.tr("Tilt")]
    )
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = table.horizontalHeader()
    header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    for column in range(5):
        title = table.horizontalHeaderItem(column)
        side = Qt.AlignmentFlag.AlignLeft if column == NAME else Qt.AlignmentFlag.AlignRight
        if title is not None:
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if column != NAME:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, 76)
    return table


def show_calibration(window: "MainWindow") -> CalibrationDialog:
    """Open the dialog beside the window's work."""
    station = window.station
    dialog = CalibrationDialog(station.calibration, station.runner, station.notifications, window)
    dialog.show()
    return dialog
