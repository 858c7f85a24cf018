"""What every group of actions works with: the document, the lanes, what is loaded, what was computed, how to speak."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from avatar_gui.app.document import SessionDocument
from avatar_gui.app.notifications import Notifications
from avatar_gui.app.selection import Selection
from avatar_gui.app.settings import SettingsHolder
from avatar_gui.app.tasks import TaskRunner

if TYPE_CHECKING:
    from avatar_gui.app.loaded import LoadedInputs
    from avatar_gui.app.results import ResultStore
    from avatar_gui.io.job_store import JobStore
    from avatar_gui.services.backend import Backend


@dataclass(eq=False)
class WorkContext:
    """The parts of one workstation. Built once by `Workstation`; `store` is the open job file's.

    Parameters
    ----------
    make_backend : callable
        Builds renderer and engines, when they are first needed: the window opens before that.
    store : callable
        Gives the open job store; StorageError when there is none.
    """

    document: SessionDocument
    runner: TaskRunner
    make_backend: "Callable[[], Backend]"
    selection: Selection
    settings: SettingsHolder
    notifications: Notifications
    store: "Callable[[], JobStore]"
    loaded: "LoadedInputs"
    results: "ResultStore"
    _backend: "Backend | None" = field(default=None, init=False)
    _making: Lock = field(default_factory=Lock, init=False)

    @property
    def backend(self) -> "Backend":
        """Renderer, engines and folders; made by whoever asks first, on any thread."""
        with self._making:
            if self._backend is None:
                self._backend = self.make_backend()
            return self._backend

    @property
    def is_ready(self) -> bool:
        """Whether the backend is there: asking for it then costs nothing."""
        return self._backend is not None
