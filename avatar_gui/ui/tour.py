"""The tour: notes that point at what to do next on the demo job, and go on when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from avatar_gui.domain.inspection import Choice
from avatar_gui.ui.standing import ALIGN, DECIDE, REPORT
from avatar_gui.ui.widgets.callout import Callout

if TYPE_CHECKING:
    from avatar_gui.ui.main_window import MainWindow

SEEN_KEY = "tour/seen"
OFFERED_KEY = "tour/offered"
LOOK_MS = 150
# The demo photo with a defect that is found at once.
PHOTO_INDEX = 2


@dataclass(frozen=True, eq=False, slots=True)
class TourStep:
    """One thing to do.

    Parameters
    ----------
    title, text : str
        Translated.
    target : callable
        Gives the widget to point at, or None while it is not there.
    is_done : callable
        Tells whether the person has done it.
    """

    title: str
    text: str
    target: Callable[[], QWidget | None]
    is_done: Callable[[], bool]


class Tour(QObject):
    """Leads through the demo job to an exported report; can be left at any time and begun again.

    Signals
    -------
    ended(bool)
        Whether it was gone through to its end.
    """

    ended = Signal(bool)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._steps: tuple[TourStep, ...] = ()
        self._index = 0
        self._is_exported = False
        self._is_wanted = self._is_offered = False
        self.callout: Callout | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        window.station.job_opened.connect(self._on_job)
        window.station.export.exported.connect(self._on_exported)

    @property
    def is_running(self) -> bool:
        """Whether a note is shown."""
        return self.callout is not None

    @property
    def index(self) -> int:
        """The step that is shown, from 0."""
        return self._index

    @property
    def n_steps(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    def begin(self) -> None:
        """Open a fresh demo job, and begin when it is there."""
        self.end()
        self._is_wanted = True
        self._window.station.open_demo()

    def begin_once(self) -> None:
        """Begin with the demo job that is being opened, unless this person has seen the tour."""
        self._is_wanted = not QSettings().value(SEEN_KEY, defaultValue=False, type=bool)

    def offer_once(self) -> None:
        """Say once that there is a tour, to a person who has not seen it, when the job being opened is there."""
        kept = QSettings()
        if not kept.value(SEEN_KEY, defaultValue=False, type=bool) and not kept.value(
            OFFERED_KEY, defaultValue=False, type=bool
        ):
            kept.setValue(OFFERED_KEY, True)  # noqa: FBT003 - a stored value
            # Not now: what is said of one job goes when another is opened.
            self._is_offered = True

    def end(self, *, is_complete: bool = False) -> None:
        """Take the note away."""
        self._is_wanted = False
        self._look.stop()
        if self.callout is not None:
            self.callout.dismiss()
            self.callout.deleteLater()
            self.callout = None
            QSettings().setValue(SEEN_KEY, True)  # noqa: FBT003 - a stored value
            self.ended.emit(is_complete)

    def _on_job(self) -> None:
        if self._is_offered:
            self._is_offered = False
            self._window.station.notifications.info(_tr("New here? Help > Tour shows the whole work on the demo job."))
        if self.is_running:
            self.end()
        elif self._is_wanted and len(self._window.station.document.session.photos) > PHOTO_INDEX:
            self._is_wanted = False
            self._start()

    def _start(self) -> None:
        self._steps, self._index, self._is_exported = tour_steps(self._window, lambda: self._is_exported), 0, False
        self.callout = Callout(self._window)
        self.callout.skipped.connect(self._next)
        self.callout.closed.connect(lambda: self.end(is_complete=self._index == len(self._steps) - 1))
        self._show()
        self._look.start()

    def _on_exported(self, _path: object) -> None:
        self._is_exported = True

    def _on_look(self) -> None:
        if self.callout is None:
            return
        step = self._steps[self._index]
        if step.is_done():
            self._next()
        else:
            # Panels change under the note: it follows what it points at.
            self.callout.point_at(step.target())

    def _next(self) -> None:
        last = len(self._steps) - 1
        self._index = min(self._index + 1, last)
        # What is so already is not asked for.
        while self._index < last and self._steps[self._index].is_done():
            self._index += 1
        self._show()

    def _show(self) -> None:
        if self.callout is None:
            return
        step, n = self._steps[self._index], len(self._steps)
        self.callout.show_words(step.title, step.text, f"{self._index + 1} / {n}", is_last=self._index == n - 1)
        self.callout.point_at(step.target())


def tour_steps(window: "MainWindow", is_exported: Callable[[], bool]) -> tuple[TourStep, ...]:
    """Give the steps of the tour on the job that is open, with the keys that the operator has."""
    station, keys = window.station, window.shortcuts.native
    entry = station.document.session.photos[PHOTO_INDEX]

    def is_decided() -> bool:
        now = next((p for p in station.document.session.photos if p.id == entry.id), None)
        return now is not None and (now.decision is not None or bool(now.review.calls))

    def at_step(index: int) -> Callable[[], QWidget | None]:
        return lambda: window.rail.buttons[index]

    def reject() -> QWidget | None:
        cards = window.decide_panel.cards
        return cards[0] if cards else window.decide_panel.button(Choice.REJECT)

    return (
        TourStep(
            _tr("A part, its photos, six steps"),
            _tr("This job holds a CAD model and eight photos of the part. Part and camera are set up. Click Align."),
            at_step(ALIGN),
            lambda: window.step == ALIGN,
        ),
        TourStep(
            _tr("The twin lies on the photo"),
            _tr(
                "The green edges are those of the CAD model; how well they fit is said at the top right. "
                "Click the photo {0}."
            ).format(entry.name),
            lambda: window.photos,
            lambda: station.selection.photo_id == entry.id,
        ),
        TourStep(
            _tr("Inspect"),
            _tr("Press {0}, or this button: the photo is compared with its twin.").format(keys("inspect_photo")),
            lambda: _visible(window.pose_panel.inspect_button, window.inspect_panel.inspect_button),
            lambda: station.inspect.has_result(entry.id),
        ),
        TourStep(
            _tr("Look"),
            _tr("What deviates is marked, with photo and twin side by side. Click Decide if you are not there yet."),
            at_step(DECIDE),
            lambda: window.step == DECIDE and bool(window.decide_panel.cards),
        ),
        TourStep(
            _tr("Decide"),
            _tr("A screw is missing here. {0} says defect, {1} false alarm, {2} unsure. Press {0}.").format(
                keys("reject"), keys("accept"), keys("unsure")
            ),
            reject,
            is_decided,
        ),
        TourStep(
            _tr("Report"),
            _tr("The word on the photo and on the part follows by rule. Click Report."),
            at_step(REPORT),
            lambda: window.step == REPORT,
        ),
        TourStep(
            _tr("Write it"),
            _tr("Press {0}, or this button, and choose where the PDF goes.").format(keys("export_pdf")),
            lambda: window.report_panel.pdf_button,
            is_exported,
        ),
        TourStep(
            _tr("That is the whole job"),
            _tr("{0} goes to the next photo without a decision, {1} shows all keys, {2} finds every command.").format(
                keys("next_undecided"), keys("show_keys"), keys("palette")
            ),
            lambda: None,
            lambda: False,
        ),
    )


def _visible(*widgets: QWidget) -> QWidget | None:
    return next((widget for widget in widgets if widget.isVisible()), None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
