"""The camera's live picture with the part's edges over it; one key takes the photo."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRect, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QHideEvent, QImage, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from avatar_gui.ui.language import said
from avatar_gui.ui.theme import GRID_PX, color
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

SOURCE_KEY = "live/source"
N_CAMERAS = 4
FOLDER = "folder"


class LiveCanvas(QWidget):
    """Paints the newest picture, as large as it fits, and the edges over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Live picture"))
        self.setMinimumSize(480, 360)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture: NDArray[np.uint8] | None = None
        self._edges: QImage | None = None
        self._words = ""

    @property
    def words(self) -> str:
        """What is said in place of a picture."""
        return self._words

    @property
    def has_edges(self) -> bool:
        """Whether edges lie over the picture."""
        return self._edges is not None

    def show_picture(self, picture: NDArray[np.uint8] | None, words: str = "") -> None:
        """Show a picture (RGB, (h, w, 3)), or words in its place."""
        self._picture, self._words = picture, words
        self.update()

    def show_edges(self, edges: NDArray[np.bool_] | None) -> None:
        """Lay edges (bool, (H, W), in the camera's pixels) over the picture; None takes them away."""
        self._edges = None if edges is None else _tinted_edges(edges)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("background"))
        picture = self._picture
        if picture is None:
            painter.setPen(color("muted"))
            room = self.rect().adjusted(8 * GRID_PX, 0, -8 * GRID_PX, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._words)
        else:
            height, width = picture.shape[:2]
            data = np.ascontiguousarray(picture)
            image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            box = self._box(width, height)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, image)
            if self._edges is not None:
                painter.drawImage(box, self._edges)
        painter.end()

    def _box(self, width: int, height: int) -> QRect:
        size = QSize(width, height).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        return box


def _tinted_edges(edges: NDArray[np.bool_]) -> QImage:
    """Make a transparent picture of edges in the accent colour, three pixels wide: one is lost when it shrinks."""
    wide = edges.copy()
    for axis in (0, 1):
        before = np.moveaxis(wide.copy(), axis, 0)
        after = np.moveaxis(wide, axis, 0)
        after[1:] |= before[:-1]
        after[:-1] |= before[1:]
    tint = color("accent")
    pixels = np.zeros((*edges.shape, 4), np.uint8)
    pixels[wide] = (tint.red(), tint.green(), tint.blue(), 230)
    height, width = edges.shape
    # A copy that owns its pixels.
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


class LiveView(QDialog):
    """The live picture in a window of its own; the main window stays usable beside it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Live camera"))
        self._window = window
        self._live = window.station.live
        self.canvas = LiveCanvas()
        self._source = QComboBox()
        self._source.setAccessibleName(self.tr("Camera"))
        for number in range(N_CAMERAS):
            self._source.addItem(self.tr("Camera {0}").format(number), number)
        self._source.addItem(self.tr("A folder of photos, as a stand-in …"), FOLDER)
        kept = str(QSettings().value(SOURCE_KEY, "0"))
        self._source.setCurrentIndex(int(kept) if kept.isdecimal() and int(kept) < N_CAMERAS else 0)
        self._source.activated.connect(lambda _index: self.start())
        self._chosen = self._source.currentIndex()
        self._start = KeyButton(self.tr("Start"))
        self._start.clicked.connect(self.toggle)
        self._edges = QCheckBox(self.tr("Edges of the part"))
        self._edges.setChecked(True)
        self._edges.toggled.connect(lambda _on: self._show_edges())
        self._station = ElidedLabel(role="muted")
        self._state = label("", "muted")
        self._problem = label("", "review", wrap=True)
        self.take_button = KeyButton(self.tr("Take photo"), "Space", "primary")
        self.take_button.clicked.connect(self._live.take)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        shortcut.activated.connect(self._live.take)
        self._arrange()
        self._live.frame_ready.connect(self._show_frame)
        self._live.changed.connect(self.show_state)
        self._live.taken.connect(lambda _name: self.show_state())
        window.station.series.changed.connect(self.show_state)
        self.resize(900, 720)
        self.show_state()
        self.take_button.setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX, 3 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID_PX)
        top.addWidget(self._source)
        top.addWidget(self._start)
        top.addWidget(self._edges)
        top.addWidget(self._station, 1)
        column.addLayout(top)
        column.addWidget(self._problem)
        column.addWidget(self.canvas, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(2 * GRID_PX)
        bottom.addWidget(self._state, 1)
        bottom.addWidget(self.take_button)
        column.addLayout(bottom)

    # --- what a person does ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the camera that is chosen."""
        chosen, kept = self._source.currentData(), QSettings()
        self._live.forget_problem()
        self.tell_size()
        if chosen != FOLDER:
            self._chosen = self._source.currentIndex()
            kept.setValue(SOURCE_KEY, str(chosen))
            self._live.show_camera(int(chosen))
            return
        start = str(kept.value("folders/live", kept.value("folders/last", str(Path.home()))))
        folder = QFileDialog.getExistingDirectory(self, self.tr("Photos that stand in for a camera"), start)
        if not folder:
            # What is shown is still the one before.
            self._source.setCurrentIndex(self._chosen)
        else:
            self._chosen = self._source.currentIndex()
            kept.setValue("folders/live", folder)
            self._live.show_folder(Path(folder))

    def toggle(self) -> None:
        """Start the camera, or stop it."""
        if self._live.is_running:
            self._live.stop()
        else:
            self.start()

    # --- showing -----------------------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show everything but the picture."""
        live, series = self._live, self._window.station.series
        self._start.setText(self.tr("Stop") if live.is_running else self.tr("Start"))
        self._start.setAccessibleName(self._start.text())
        station = series.station
        self._station.setText(
            self.tr("No station: photos are taken, not aligned")
            if station is None
            else self.tr("Station: {0}").format(station.name)
        )
        problem = said(live.problem or live.size_problem or live.note)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.take_button.setEnabled(live.is_running and live.preview is not None and not live.size_problem)
        size = live.frame_size
        parts = [said(live.source_name)] if live.is_running else []
        if size is not None:
            parts.append(f"{size[0]} × {size[1]} px")
        if live.n_taken:
            parts.append(self.tr("{0} taken").format(live.n_taken))
        self._state.setText(" · ".join(parts))
        if not live.is_running:
            self.canvas.show_picture(None, self.tr("Choose a camera and press Start"))
        elif live.preview is None:
            self.canvas.show_picture(None, self.tr("Waiting for the first picture …"))
        self._show_edges()

    def _show_frame(self) -> None:
        self.canvas.show_picture(self._live.preview)

    def _show_edges(self) -> None:
        edges = self._live.outline if self._edges.isChecked() and not self._live.size_problem else None
        self.canvas.show_edges(edges)

    def tell_size(self) -> None:
        """Say how large the picture is painted."""
        ratio = self.devicePixelRatioF()
        self._live.set_preview_size(round(ratio * self.canvas.width()), round(ratio * self.canvas.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have pictures made for the new size."""
        super().resizeEvent(event)
        self.tell_size()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the camera back when nobody looks."""
        self._live.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the camera back."""
        self._live.stop()
        super().closeEvent(event)


class LivePresenter(QObject):
    """Opens the live view, one for the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.view: LiveView | None = None

    def open(self) -> LiveView:
        """Show the live view; the camera starts where it was chosen before."""
        if self.view is None:
            self.view = LiveView(self._window)
        view = self.view
        view.show()
        view.raise_()
        if not self._window.station.live.is_running and QSettings().contains(SOURCE_KEY):
            view.start()
        return view

    def detach(self) -> None:
        """Close the live view: the window closes."""
        if self.view is not None:
            self.view.close()
