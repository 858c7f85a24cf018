"""Fitting the engine to the part in hand by the photos that were accepted."""

from dataclasses import replace

from PySide6.QtCore import QObject

from avatar_gui.app.context import WorkContext
from avatar_gui.app.inspect_actions import InspectActions
from avatar_gui.app.inspection_work import PreparedRequest
from avatar_gui.app.notifications import counted
from avatar_gui.app.tasks import Lane, TaskContext
from avatar_gui.domain.inspection import Choice, EngineChoice

FIT_KEY = "fit-to-part"


class FitActions(QObject):
    """Makes a fit on a worker, keeps it in the job and chooses it: one undoable edit."""

    def __init__(self, context: WorkContext, inspect: InspectActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._inspect = context, inspect

    def usable_ids(self) -> tuple[str, ...]:
        """Give the photos to fit to: those that a person accepted. Nothing else passes for good."""
        return tuple(
            entry.id
            for entry in self._context.document.session.photos
            if entry.decision is not None
            and entry.decision.choice is Choice.ACCEPT
            and not self._inspect.missing(entry.id)
        )

    def fit(self) -> None:
        """Fit to the accepted photos. The photos are inspected anew afterwards only if asked for."""
        context = self._context
        session, store = context.document.session, context.store()
        requests = [PreparedRequest(context, session, session.photo(photo_id)) for photo_id in self.usable_ids()]

        def work(job: TaskContext) -> EngineChoice:
            from avatar_gui.services.refit_part import fitted_choice, keep_fit, refit_part

            fit = refit_part(requests, renderer=context.backend.twins, engine=session.engine, job=job)
            return fitted_choice(session.engine, keep_fit(store, fit))

        def done(choice: EngineChoice) -> None:
            now = context.document.session
            if (now.cad, now.engine) != (session.cad, session.engine):
                context.notifications.warn("model or engine changed meanwhile", "the fit is not used")
                return
            context.document.edit("Fit to this part", replace(now, engine=choice))
            context.notifications.info(f"fitted to {counted(len(requests), 'accepted photo')}")

        context.runner.submit(
            Lane.COMPUTE,
            FIT_KEY,
            work,
            on_done=done,
            on_error=context.notifications.error,
            title="Fitting to this part",
        )
