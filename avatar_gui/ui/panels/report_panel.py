"""Step 6: whose report it is, what it will hold, and where it goes."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from avatar_gui.domain.report import ReportBranding
from avatar_gui.ui.panels.panel_frame import PanelFrame, clear_layout
from avatar_gui.ui.panels.values import ReportView
from avatar_gui.ui.theme import GRID_PX
from avatar_gui.ui.widgets.key_hint import KeyButton
from avatar_gui.ui.widgets.labels import card, label
from avatar_gui.ui.widgets.progress_strip import ProgressStrip
from avatar_gui.ui.widgets.verdict_badge import VerdictBadge

LOGO_SIZE = QSize(120, 40)


class ReportPanel(QWidget):
    """Branding, contents, export."""

    company_edited = Signal(str)
    operator_edited = Signal(str)
    logo_requested = Signal()
    logo_removed = Signal()
    export_pdf_requested = Signal()
    export_folder_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._frame = PanelFrame(self.tr("Report"))
        outer.addWidget(self._frame)
        self._badge = VerdictBadge()
        self._frame.head.addWidget(self._badge)
        self._make_contents()
        self._make_branding()
        self._progress = ProgressStrip(is_tall=True)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._pdf = KeyButton(self.tr("Export PDF …"), "Ctrl E", "primary")
        self._folder = KeyButton(self.tr("Export folder …"), "Ctrl Shift E")
        self._folder.setToolTip(self.tr("PDF, JSON, CSV, heatmaps and overlays"))
        self._pdf.clicked.connect(self.export_pdf_requested)
        self._folder.clicked.connect(self.export_folder_requested)
        for widget in (self._progress, self._pdf, self._folder):
            self._frame.footer.addWidget(widget)
        self.show_branding(ReportBranding())
        self.show_report(ReportView(None, 0, 0, 0))

    def _make_contents(self) -> None:
        block, column = card()
        column.addWidget(label(self.tr("What will be written"), "strong"))
        self._counts = label("", "muted", wrap=True)
        self._contents = QVBoxLayout()
        self._contents.setSpacing(GRID_PX)
        column.addWidget(self._counts)
        column.addLayout(self._contents)
        self._missing_card, self._missing = card()
        self._frame.body.addWidget(block)
        self._frame.body.addWidget(self._missing_card)

    def _make_branding(self) -> None:
        block, column = card()
        column.addWidget(label(self.tr("On the cover"), "strong"))
        self._company, self._operator = QLineEdit(), QLineEdit()
        for field, name, signal in (
            (self._company, self.tr("Company"), self.company_edited),
            (self._operator, self.tr("Operator"), self.operator_edited),
        ):
            field.setAccessibleName(name)
            field.editingFinished.connect(lambda f=field, s=signal: self._on_edited(f, s))
            title = label(name, "muted")
            title.setBuddy(field)
            column.addWidget(title)
            column.addWidget(field)
        column.addWidget(label(self.tr("Logo"), "muted"))
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        self._logo = QLabel()
        self._logo.setAccessibleName(self.tr("Logo"))
        self._no_logo = label(self.tr("none"), "muted")
        self._choose = KeyButton(self.tr("Choose …"), kind="flat")
        self._choose.setAccessibleName(self.tr("Choose a logo"))
        self._remove = KeyButton(self.tr("Remove"), kind="flat")
        self._remove.setAccessibleName(self.tr("Remove the logo"))
        self._choose.clicked.connect(self.logo_requested)
        self._remove.clicked.connect(self.logo_removed)
        row.addWidget(self._logo)
        row.addWidget(self._no_logo)
        row.addStretch(1)
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        column.addLayout(row)
        self._frame.body.addWidget(block)

    @property
    def company_field(self) -> QLineEdit:
        """The company's name."""
        return self._company

    @property
    def pdf_button(self) -> KeyButton:
        """The button that exports the PDF."""
        return self._pdf

    def show_branding(self, branding: ReportBranding) -> None:
        """Show whose report it is."""
        for field, text in ((self._company, branding.company), (self._operator, branding.operator)):
            if field.property("shown") == text:
                # Nothing new: what is being typed stays.
                continue
            with QSignalBlocker(field):
                field.setText(text)
            field.setProperty("shown", text)
        pixmap = QPixmap()
        has_logo = bool(branding.logo) and pixmap.loadFromData(branding.logo)
        self._no_logo.setText(self.tr("cannot be shown here") if branding.logo and not has_logo else self.tr("none"))
        self._logo.setVisible(has_logo)
        self._no_logo.setVisible(not has_logo)
        self._remove.setVisible(bool(branding.logo))
        if has_logo:
            ratio, mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._logo.setPixmap(pixmap.scaled(LOGO_SIZE, ratio, mode))

    def show_report(self, view: ReportView) -> None:
        """Show what a report would hold and what is not ready."""
        self._badge.show_outcome(view.outcome)
        self._counts.setText(
            self.tr("Photos: {0} of {1} inspected, {2} decided").format(view.n_inspected, view.n_photos, view.n_decided)
        )
        clear_layout(self._contents)
        for line in view.contents:
            self._contents.addWidget(label(f"·  {line}", wrap=True))
        clear_layout(self._missing)
        self._missing_card.setVisible(bool(view.missing))
        if view.missing:
            self._missing.addWidget(label(self.tr("Not ready"), "review"))
        for line in view.missing:
            self._missing.addWidget(label(line, "muted", wrap=True))
        for button in (self._pdf, self._folder):
            button.setEnabled(view.n_inspected > 0)

    def show_progress(self, text: str, fraction: float | None, left_s: float | None = None) -> None:
        """Show an export under way."""
        self._progress.show_progress(text, fraction, left_s)

    def show_idle(self) -> None:
        """Take the progress away."""
        self._progress.show_idle()

    def _on_edited(self, field: QLineEdit, signal: object) -> None:
        if field.text() != field.property("shown"):
            field.setProperty("shown", field.text())
            signal.emit(field.text())  # type: ignore[attr-defined]  # a bound signal has no name in the stubs
