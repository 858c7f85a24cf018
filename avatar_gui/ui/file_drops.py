"""Files that are dragged onto a window: a frame and one line say what will happen, as long as they hover over it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from avatar_gui.ui.theme import GRID_PX, RADIUS_PX, color

JOB_SUFFIX = ".avatar"
CAD_SUFFIXES = frozenset({".step", ".stp", ".iges", ".igs", ".stl", ".obj", ".ply", ".glb", ".gltf", ".3mf", ".off"})
PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})
CAMERA_SUFFIXES = frozenset({".yaml", ".yml"})
POINT_SUFFIX = ".csv"
FRAME_PX = 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDrops", text)


class FileDrops(QObject):
    """Takes files that are dropped on a widget, or on what is in it and takes none itself.

    Parameters
    ----------
    widget : QWidget
    say : callable
        Gives the line that is shown while these files are dragged over the widget.

    Signals
    -------
    dropped(list of Path)
    """

    dropped = Signal(list)

    def __init__(self, widget: QWidget, say: Callable[[Sequence[Path]], str]) -> None:
        super().__init__(widget)
        self._widget, self._say = widget, say
        self.hint = DropHint(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags that carry files, and the files."""
        del watched
        kind = event.type()
        if isinstance(event, QDragEnterEvent) and kind == QEvent.Type.DragEnter:
            paths = _local_files(event.mimeData())
            if paths:
                self.hint.show_words(self._say(paths))
                event.acceptProposedAction()
            return True
        if kind == QEvent.Type.DragLeave:
            self.hint.hide()
            return True
        if isinstance(event, QDropEvent) and kind == QEvent.Type.Drop:
            self.hint.hide()
            paths = _local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        return False


class DropHint(QWidget):
    """The frame around the whole window and the line in its middle. The pointer goes through it, drags too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self.hide()

    def show_words(self, words: str) -> None:
        """Appear over everything in the window."""
        self.words = words
        self.setAccessibleName(words)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), FRAME_PX))
        inset = FRAME_PX / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)
        font = painter.font()
        font.setPixelSize(font.pixelSize() + 2)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(self.words, Qt.TextElideMode.ElideMiddle, self.width() - 24 * GRID_PX)
        box = QRect(0, 0, metrics.horizontalAdvance(words) + 10 * GRID_PX, metrics.height() + 6 * GRID_PX)
        box.moveCenter(self.rect().center())
        painter.setPen(QPen(color("accent"), 1))
        painter.setBrush(color("raised"))
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setPen(color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


def drop_words(paths: Sequence[Path], *, as_series: bool) -> str:
    """Say in one line what dropping these files does.

    Parameters
    ----------
    paths : sequence of Path
        At least one.
    as_series : bool
        Whether a folder is inspected as a series; else its photos are only added.
    """
    parts = []
    photos = [path for path in paths if path.suffix.lower() in PHOTO_SUFFIXES and not path.is_dir()]
    for path in paths:
        suffix = path.suffix.lower()
        if path in photos:
            continue
        if path.is_dir():
            text = _tr("Inspect the photos of {0} as a series") if as_series else _tr("Add the photos of {0}")
        elif suffix == JOB_SUFFIX:
            text = _tr("Open the job {0}")
        elif suffix in CAD_SUFFIXES:
            text = _tr("Load the part {0}")
        elif suffix in CAMERA_SUFFIXES:
            text = _tr("Load the calibration {0}")
        elif suffix == POINT_SUFFIX:
            text = _tr("Load the point pairs {0}")
        else:
            text = _tr("Load {0}: a calibration, poses or point pairs")
        parts.append(text.format(path.name))
    if len(photos) == 1:
        parts.append(_tr("Add the photo {0}").format(photos[0].name))
    elif photos:
        parts.append(_tr("Add {0} photos").format(len(photos)))
    return " · ".join(parts)


def _local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
