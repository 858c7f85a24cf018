"""The guide in a window of its own, without a network: pages, headings, search; opens at what is being done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from avatar_gui.ui.language import current_language
from avatar_gui.ui.manual import Page, find, manual_folder, read_pages, slug
from avatar_gui.ui.theme import GRID_PX, current_tokens

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

# Where the guide speaks of each of the six steps.
STEP_PLACES = (
    "guide.md#1-part-load-the-cad-model",
    "guide.md#2-camera-load-photos-and-their-calibration",
    "guide.md#3-align-say-where-the-part-lies-in-the-photo",
    "guide.md#4-inspect",
    "guide.md#5-decide",
    "guide.md#6-report",
)
LIST_WIDTH_PX = 260
# Stands for a picture in a block's text.
PICTURE = "\ufffc"


class PageView(QTextBrowser):
    """Shows a page; links lead to others, pictures are as wide as there is room."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self._pages = {page.name: page for page in pages}
        self._anchors: tuple[str, ...] = ()
        self.setSearchPaths([str(manual_folder())])
        self.setOpenExternalLinks(False)
        self.setAccessibleName(_tr("Page of the guide"))
        self.document().setDocumentMargin(4 * GRID_PX)

    def doSetSource(
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.MarkdownResource
    ) -> None:
        """Show a page, at the heading of the link; whatever is no page of the guide is not followed."""
        del kind
        url = QUrl(url)
        name = url.fileName().removesuffix(".md")
        if name in self._pages:
            self.document().setDefaultStyleSheet(f"a {{ color: {current_tokens().accent}; }}")
            self.setMarkdown(self._pages[name].text)
            self._anchors = self._pages[name].anchors
            self._set_spacing()
        if url.fragment():
            self.show_heading(url.fragment())

    def show_heading(self, anchor: str) -> bool:
        """Scroll to the heading of an anchor, the page's own or the English page's; tell whether there is one."""
        block = self.document().begin()
        anchors = iter(self._anchors)
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor in {slug(block.text()), next(anchors, "")}:
                self._scroll_to(block)
                return True
            block = block.next()
        return False

    def show_words(self, line: str, wanted: str) -> None:
        """Scroll to a line found by the search for `wanted`, under the heading that is shown, and mark it."""
        here = self.textCursor()
        for words in (line.strip("… ")[:60], wanted, *wanted.split(), *line.strip("… ").split()):
            cursor = self.document().find(words, here)
            if cursor.isNull():
                cursor = self.document().find(words)
            if not cursor.isNull():
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture at most as wide as the page."""
        found = super().loadResource(kind, name)
        path = manual_folder() / QUrl(name).fileName()
        if kind == QTextDocument.ResourceType.ImageResource.value and path.is_file():
            image = QImage(str(path))
            room = max(240, self.viewport().width() - 12 * GRID_PX)
            ratio = self.devicePixelRatioF()
            if image.width() > room * ratio:
                image = image.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio if image.width() >= room * ratio else 1.0)
            return image
        return found

    def _set_spacing(self) -> None:
        """Give lines and headings air: Markdown has none of its own."""
        block = self.document().begin()
        while block.isValid():
            layout = block.blockFormat()
            # Not for pictures, whose lines are as high as they are.
            if PICTURE not in block.text():
                layout.setLineHeight(135, 1)
            if layout.headingLevel():
                layout.setTopMargin(18)
                layout.setBottomMargin(6)
            elif block.textList() is None and not QTextCursor(block).currentTable():
                # Words of their own, or a picture: apart from what follows. Lists and tables keep together.
                layout.setBottomMargin(2 * GRID_PX)
            QTextCursor(block).setBlockFormat(layout)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _scroll_to(self, block: QTextBlock) -> None:
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))


class ManualWindow(QMainWindow):
    """Pages and search at the left, the page at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Guide"))
        self._all = read_pages(manual_folder(), current_language(), _tr("This page is in English only."))
        self.view = PageView(self._all)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_tr("Search the guide"))
        self.search.setAccessibleName(_tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_list)
        self.entries = QListWidget()
        self.entries.setAccessibleName(_tr("Pages and what was found"))
        self.entries.setWordWrap(True)
        self.entries.setSpacing(GRID_PX)
        self.entries.itemActivated.connect(self._open)
        self.entries.itemClicked.connect(self._open)
        self.search.returnPressed.connect(lambda: self._open(self.entries.item(0)))
        back = QPushButton(_tr("Back"))
        back.setEnabled(False)
        back.clicked.connect(self.view.backward)
        self.view.backwardAvailable.connect(back.setEnabled)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(3 * GRID_PX, 3 * GRID_PX, 2 * GRID_PX, 3 * GRID_PX)
        column.setSpacing(2 * GRID_PX)
        column.addWidget(self.search)
        column.addWidget(self.entries, 1)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        split = QSplitter()
        split.addWidget(side)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH_PX, 760])
        split.setChildrenCollapsible(False)
        self.setCentralWidget(split)
        self.resize(QSize(1020, 760))
        self._show_list("")

    def open_place(self, place: str) -> None:
        """Open a page at a heading: "guide.md#4-inspect"."""
        self.view.setSource(QUrl(place))

    def _show_list(self, wanted: str) -> None:
        self.entries.clear()
        titles = {page.name: page.title for page in self._all}
        if not wanted.strip():
            for page in self._all:
                self._add(page.title, f"{page.name}.md", "")
            return
        for found in find(self._all, wanted):
            head = (
                titles[found.page] if found.heading == titles[found.page] else f"{titles[found.page]} › {found.heading}"
            )
            self._add(
                f"{head}\n{found.line}" if found.line else head, f"{found.page}.md#{slug(found.heading)}", found.line
            )
        if not self.entries.count():
            self._add(_tr("Nothing in the guide is like that"), "", "")

    def _add(self, text: str, place: str, line: str) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, (place, line))
        self.entries.addItem(item)

    def _open(self, item: QListWidgetItem | None) -> None:
        place, line = item.data(Qt.ItemDataRole.UserRole) if item is not None else ("", "")
        if place:
            self.open_place(place)
        if line:
            self.view.show_words(line, self.search.text())


def show_manual(window: "MainWindow") -> ManualWindow:
    """Open the guide at the step that is being worked on."""
    for child in window.findChildren(ManualWindow):
        manual = child
        break
    else:
        manual = ManualWindow(window)
    manual.show()
    manual.open_place(STEP_PLACES[window.step])
    manual.raise_()
    manual.activateWindow()
    return manual


def _tr(text: str) -> str:
    return QCoreApplication.translate("Manual", text)
