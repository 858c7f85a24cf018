"""The course of a training: lines of JSON, and event files that TensorBoard shows where tensorboardX is installed."""

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from avatar_gui.io.text_files import write_text

# Beside the weights.
LINES_SUFFIX, EVENTS_SUFFIX = ".log.jsonl", ".events"


class TrainingLog:
    """Writes ``NAME.log.jsonl`` and a folder ``NAME.events`` beside the weights ``NAME.safetensors``.

    Parameters
    ----------
    weights : Path
    goes_on : bool
        Keep the lines that are there: a training that was stopped goes on.
    """

    def __init__(self, weights: Path, *, goes_on: bool) -> None:
        self._path = weights.with_suffix(LINES_SUFFIX)
        self._lines: list[str] = []
        if goes_on and self._path.is_file():
            self._lines = self._path.read_text(encoding="utf-8").splitlines()
        self._folder = weights.with_suffix(EVENTS_SUFFIX)
        self._events: Any = None

    @property
    def has_events(self) -> bool:
        """Tell whether event files are written."""
        return importlib.util.find_spec("tensorboardX") is not None

    def note(self, group: str, step: int, seconds: float, values: Mapping[str, float]) -> None:
        """Write down values of one step.

        Parameters
        ----------
        group : str
            What they are: ``loss`` or ``check``. Losses stand in a line by their own names.
        step : int
        seconds : float
            Since training began.
        values : mapping of str to float
        """
        named = values if group == "loss" else {f"{group} {name}": value for name, value in values.items()}
        self._lines.append(json.dumps({"step": step, "seconds": round(seconds, 1), **named}))
        if self._events is None and self.has_events:
            # Imported here: a fifth of a second, for training alone.
            from tensorboardX import SummaryWriter

            self._events = SummaryWriter(str(self._folder))
        if self._events is not None:
            for name, value in values.items():
                self._events.add_scalar(f"{group}/{name}", value, step)

    def close(self) -> None:
        """Write what was noted.

        Raises
        ------
        StorageError
        """
        if self._events is not None:
            self._events.close()
        if self._lines:
            write_text(self._path, "\n".join(self._lines) + "\n")
