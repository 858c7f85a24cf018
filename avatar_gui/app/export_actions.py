"""Step 6, Report: the PDF, or the folder with everything."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.report import ReportContent
from avatar_gui.domain.settings import ENGLISH
from avatar_gui.services.provenance import now_utc

if TYPE_CHECKING:
    from avatar_gui.services.write_outputs import WrittenReport

LoadResult = Callable[[TaskContext], InspectionResult]


class ExportActions(QObject):
    """Writes what was found and decided.

    Signals
    -------
    exported(Path)
        The report that was written.
    """

    exported = Signal(object)

    def __init__(self, context: WorkContext, inspect: InspectActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._inspect = inspect
        # That the window speaks; a report in "the window's language" is in this one.
        self.window_language = ENGLISH

    def inspected(self) -> tuple[str, ...]:
        """Give the ids of the photos that have a current result."""
        return tuple(entry.id for entry in self._context.document.session.photos if self._inspect.has_result(entry.id))

    def export_pdf(self, path: Path) -> None:
        """Write the report."""

        def write(content: ReportContent) -> "WrittenReport":
            from avatar_gui.services.write_outputs import export_report

            return export_report(path, content)

        self._export(write, f"Writing {path.name}")

    def export_folder(self, folder: Path) -> None:
        """Write the report, and for each photo result.json, anomaly.npy and overlay.png."""

        def write(content: ReportContent) -> "WrittenReport":
            from avatar_gui.services.write_outputs import export_folder

            return export_folder(folder, content)

        self._export(write, f"Writing to {folder.name}")

    def _export(self, write: Callable[[ReportContent], "WrittenReport"], title: str) -> None:
        context = self._context
        session, cad, settings = context.document.session, context.loaded.cad, context.settings.value
        inspected = set(self.inspected())
        if cad is None or not inspected:
            context.notifications.error(InputError("there is nothing to report yet", hint="inspect a photo first"))
            return
        loaders = [self._inspect.loader(entry.id) for entry in session.photos if entry.id in inspected]
        skipped = tuple(
            (entry.name, self._why_skipped(entry.id)) for entry in session.photos if entry.id not in inspected
        )

        def work(job: TaskContext) -> "WrittenReport":
            from avatar_gui.services.branding import branding_of

            results = []
            for index, load in enumerate(loaders):
                job.check()
                job.progress(0.7 * index / len(loaders), "collecting results")
                results.append(load(job))
            job.progress(0.75, "setting the pages")
            branding = branding_of(settings, window_language=self.window_language)
            content = ReportContent(session.name, cad, tuple(results), now_utc(), skipped, branding)
            return write(content)

        def done(report: "WrittenReport") -> None:
            context.notifications.info(f"written: {report.path}")
            if report.problem:
                context.notifications.warn(report.problem)
            self.exported.emit(report.path)

        context.runner.submit(Lane.COMPUTE, "export", work, on_done=done, title=title)

    def _why_skipped(self, photo_id: str) -> str:
        failure = self._inspect.failures.get(photo_id)
        return failure.message if failure is not None else self._inspect.missing(photo_id) or "not inspected"
