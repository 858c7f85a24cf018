"""How far the series is, under the photo list: what waits, runs and is done, the time left, Pause and End."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, caption, card, label
from avatar_gui.ui.widgets.progress_strip import STEPS, words_for_time


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What the card shows.

    Parameters
    ----------
    station, source : str
        Name of the station; name of the folder.
    source_path : str
        The whole of it, for the tool tip.
    is_watching, is_paused, is_active, needs_station : bool
    can_save_station : bool
        Whether the photo in hand is aligned, so that it can become the station.
    n_waiting, n_done, n_failed, n_left_out : int
    running : str
        Name of the photo that is being inspected, or empty.
    fraction : float
    seconds_left : float or None
    problem : str
    """

    station: str = ""
    source: str = ""
    source_path: str = ""
    is_watching: bool = False
    is_paused: bool = False
    is_active: bool = False
    needs_station: bool = False
    can_save_station: bool = False
    n_waiting: int = 0
    n_done: int = 0
    n_failed: int = 0
    n_left_out: int = 0
    running: str = ""
    fraction: float = 0.0
    seconds_left: float | None = None
    problem: str = ""


class SeriesCard(QWidget):
    """The card. Hidden while there is no series."""

    pause_requested = Signal()
    resume_requested = Signal()
    end_requested = Signal()
    choose_station_requested = Signal()
    save_station_requested = Signal()
    only_add_requested = Signal()
    left_out_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Series"))
        self._view = SeriesView()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, column = card()
        outer.addWidget(frame)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID_PX)
        head.addWidget(caption(self.tr("Series")))
        self._station = ElidedLabel(role="small")
        self._station.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._station, 1)
        column.addLayout(head)
        self._source = ElidedLabel()
        self._counts = label("", "muted", wrap=True)
        self._problem = label("", "review", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, STEPS)
        self._bar.setAccessibleName(self.tr("Share of the series that is done"))
        self._left_out = QPushButton()
        self._left_out.setProperty("kind", "flat")
        self._left_out.clicked.connect(self.left_out_requested)
        for widget in (self._source, self._bar, self._counts, self._problem):
            column.addWidget(widget)
        column.addWidget(self._left_out, 0, Qt.AlignmentFlag.AlignLeft)
        self._run_row = self._make_run_row()
        self._station_row = self._make_station_row()
        column.addWidget(self._run_row)
        column.addWidget(self._station_row)
        self.show_series(self._view)

    def _make_run_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID_PX)
        self._pause = KeyButton(self.tr("Pause"), "Shift+P")
        self._pause.setProperty("action_id", "pause_series")
        self._pause.clicked.connect(self._on_pause)
        self._end = KeyButton(self.tr("End"), kind="flat")
        self._end.clicked.connect(self.end_requested)
        line.addWidget(self._pause, 1)
        line.addWidget(self._end)
        return row

    def _make_station_row(self) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX)
        text = self.tr("A station says where camera and part stand. Choose one, or save an aligned photo as one.")
        column.addWidget(label(text, "muted", wrap=True))
        self._save_station = KeyButton(self.tr("Save this photo as one …"))
        for button, signal in (
            (KeyButton(self.tr("Choose station …"), kind="primary"), self.choose_station_requested),
            (self._save_station, self.save_station_requested),
            (KeyButton(self.tr("Only add the photos")), self.only_add_requested),
            (KeyButton(self.tr("Cancel"), kind="flat"), self.end_requested),
        ):
            button.clicked.connect(signal)
            column.addWidget(button)
        return rows

    @property
    def counts(self) -> str:
        """The numbers shown."""
        return self._counts.text()

    @property
    def pause_button(self) -> KeyButton:
        """Pause, or Resume."""
        return self._pause

    @property
    def end_button(self) -> KeyButton:
        """Ends the series, or puts the finished one away."""
        return self._end

    @property
    def save_station_button(self) -> KeyButton:
        """Saves the photo in hand as the station."""
        return self._save_station

    @property
    def asks_for_station(self) -> bool:
        """Whether the card says that a station is missing."""
        return not self.isHidden() and not self._station_row.isHidden()

    def show_series(self, view: SeriesView) -> None:
        """Show how far it is."""
        self._view = view
        n_all = view.n_waiting + view.n_done + bool(view.running)
        is_shown = view.is_active or view.needs_station or bool(view.n_done or view.n_left_out)
        self.setVisible(is_shown)
        if not is_shown:
            return
        self._station.setText(view.station)
        self._source.setText(self._where(view))
        self._source.setToolTip(view.source_path)
        self._source.setVisible(bool(view.source))
        self._bar.setValue(round(STEPS * view.fraction))
        self._bar.setVisible(bool(n_all) and not view.needs_station)
        self._counts.setText(self._numbers(view))
        self._problem.setText(view.problem)
        self._problem.setVisible(bool(view.problem))
        self._left_out.setText(self.tr("{0} left out …").format(view.n_left_out))
        self._left_out.setAccessibleName(self.tr("Files left out: {0}, show why").format(view.n_left_out))
        self._left_out.setVisible(bool(view.n_left_out))
        self._station_row.setVisible(view.needs_station)
        self._save_station.setEnabled(view.can_save_station)
        self._save_station.setToolTip("" if view.can_save_station else self.tr("The photo in hand has no pose yet"))
        self._run_row.setVisible(not view.needs_station)
        self._pause.setText(self.tr("Resume") if view.is_paused else self.tr("Pause"))
        self._pause.setVisible(view.is_active)
        self._end.setText(self.tr("End") if view.is_active else self.tr("Close"))
        self._end.setAccessibleName(self.tr("End the series") if view.is_active else self.tr("Put the series away"))

    def _on_pause(self) -> None:
        (self.resume_requested if self._view.is_paused else self.pause_requested).emit()

    def _where(self, view: SeriesView) -> str:
        if view.is_watching:
            return self.tr("Watching {0}").format(view.source)
        return view.source

    def _numbers(self, view: SeriesView) -> str:
        if view.needs_station:
            return self.tr("{0} waiting: no station is chosen.").format(view.n_waiting)
        if view.is_watching and not view.n_waiting and not view.running and not view.n_done:
            return self.tr("Waiting for the first photo")
        parts = [self.tr("{0} waiting").format(view.n_waiting)]
        if view.running:
            parts.append(self.tr("1 running"))
        parts.append(self.tr("{0} done").format(view.n_done))
        if view.n_failed:
            parts.append(self.tr("{0} without result").format(view.n_failed))
        if view.is_paused:
            parts.append(self.tr("paused"))
        elif view.seconds_left is not None:
            parts.append(words_for_time(view.seconds_left))
        # Lines break between the numbers, not within.
        return " · ".join(part.replace(" ", "\u00a0") for part in parts)
