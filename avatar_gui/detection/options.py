"""Options of engines: text from a command line or a job file, checked against what the engine declares."""

from collections.abc import Mapping, Sequence

import numpy as np

from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import EngineOption


class EngineOptions:
    """The options of one engine: those given over the declared defaults.

    Parameters
    ----------
    engine : str
        Its name, for errors.
    declared : sequence of EngineOption
    given : mapping of str to str

    Raises
    ------
    EngineError
        If an option is given that is not declared.
    """

    def __init__(self, engine: str, declared: Sequence[EngineOption], given: Mapping[str, str]) -> None:
        self._engine = engine
        self._values = {option.name: option.default for option in declared}
        unknown = sorted(set(given) - set(self._values))
        if unknown:
            known = ", ".join(self._values)
            raise EngineError(f"the engine {engine!r} has no option {unknown[0]!r}", hint=f"its options are {known}")
        self._values.update(given)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give all of them, defaults included, sorted by name: for `EngineId.options`."""
        return tuple(sorted(self._values.items()))

    def text(self, name: str) -> str:
        """Give an option as it is."""
        return self._values[name].strip()

    def number(self, name: str, low: float, high: float) -> float:
        """Give an option as a number from `low` to `high`, or raise `EngineError`."""
        text = self._values[name]
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not np.isfinite(value) or not low <= value <= high:
            raise self._refused(name, f"a number from {low:g} to {high:g}")
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        """Give an option as a whole number from `low` to `high`, or raise `EngineError`."""
        value = self.number(name, low, high)
        if value != int(value):
            raise self._refused(name, f"a whole number from {low} to {high}")
        return int(value)

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """Give an option that is one of a few words, or raise `EngineError`."""
        if self.text(name) not in allowed:
            raise self._refused(name, " or ".join(allowed))
        return self.text(name)

    def some_of(self, name: str, allowed: Sequence[str]) -> frozenset[str]:
        """Give an option that is any of a few words, joined by +, or raise `EngineError`."""
        words = frozenset(filter(None, self.text(name).split("+")))
        if not words <= set(allowed):
            raise self._refused(name, f"any of {', '.join(allowed)}, joined by +")
        return words

    def _refused(self, name: str, wanted: str) -> EngineError:
        return EngineError(f"{self._engine}: the option {name}={self._values[name]} is not {wanted}")
