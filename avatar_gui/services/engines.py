"""Engines made ready once per choice: loading weights takes longer than scoring a photo."""

from collections.abc import Sequence
from threading import Lock

from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import Engine, EngineRegistry, EngineSpec, JobContext, ReferencePair


class PreparedEngines:
    """Makes, prepares and keeps engines. Only the last choice is kept: weights are large.

    Parameters
    ----------
    registry : EngineRegistry
    """

    def __init__(self, registry: EngineRegistry) -> None:
        self.registry = registry
        self._choice: EngineChoice | None = None
        self._engine: Engine | None = None
        self._prepared: tuple[EngineChoice | None, str] = (None, "")
        self._lock = Lock()

    def state(self, choice: EngineChoice) -> str:
        """Give the `EngineId.state` of what `choice` runs with; empty without weights, or before they are loaded.

        A result made with weights is therefore found again only once they are loaded: a file replaced under the same
        name can never pass an old result off as current.
        """
        # Read without the lock, which is held while weights load: the GUI's main thread asks.
        prepared_choice, state = self._prepared
        return state if choice == prepared_choice else ""

    def is_prepared(self, choice: EngineChoice) -> bool:
        """Tell whether the engine of `choice` is ready; waits for nothing."""
        return choice == self._prepared[0]

    def get(
        self, choice: EngineChoice, job: JobContext, references: Sequence[ReferencePair] = ()
    ) -> tuple[EngineSpec, Engine]:
        """Give the spec and the prepared engine of `choice`.

        Raises
        ------
        EngineError
            If there is no such engine, or it cannot be prepared.
        """
        spec = self.registry.spec(choice.name)
        with self._lock:
            if self._engine is None or choice != self._choice or references:
                self._engine = None
                engine = spec.factory(dict(choice.options))
                engine.prepare(references, job)
                self._engine, self._choice = engine, choice
                self._prepared = (choice, engine.describe().state)
            return spec, self._engine
