"""What an evaluation has finished, one line per object as it comes: a run that was stopped goes on from there."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.errors import AvatarError, InputError, StorageError
from avatar_gui.domain.pose_errors import EllipsoidDistance, PoseErrors
from avatar_gui.domain.pose_evaluation import PoseOutcome
from avatar_gui.domain.quality import PoseQuality, QualityLevel
from avatar_gui.domain.transform import RigidTransform

PROGRESS_NAME = "progress.jsonl"
SCHEMA = 1
# What is written as it is.
PLAIN = (
    *("scene", "image", "index", "photo_name", "part_name", "obj_id", "label", "width_px", "diameter_mm"),
    *("align_s", "gate_s", "note", "has_settled", "photo_sha256"),
)


class EvaluationProgress:
    """The file of finished outcomes in a results folder.

    Parameters
    ----------
    folder : Path
        Of the results; made by `begin`.
    settings : mapping of str to str or float
        What outcomes depend on besides their photo, such as the data set and the kind of pose.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str | float]) -> None:
        self._path = folder / PROGRESS_NAME
        self._first = {"schema": SCHEMA, "settings": dict(settings)}

    def read(self) -> dict[tuple[str, int, int], PoseOutcome]:
        """Give what an earlier run finished, by scene, image and place of the object; empty without one.

        Raises
        ------
        InputError
            If the folder holds an evaluation with other settings.
        """
        if not self._path.exists():
            return {}
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{self._path} cannot be read") from error
        if not lines or _parsed(lines[0]) != self._first:
            raise InputError(
                f"{self._path.parent} holds an evaluation with other settings", hint="name another folder, or --fresh"
            )
        outcomes = {}
        for line in lines[1:]:
            outcome = _outcome_of(_parsed(line))
            if outcome is not None:
                outcomes[outcome.key] = outcome
        return outcomes

    def begin(self, *, fresh: bool) -> None:
        """Make the file if it is not there, or anew; StorageError if that fails."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if fresh or not self._path.exists():
                self._path.write_text(json.dumps(self._first) + "\n", "utf-8")
            elif not self._path.read_bytes().endswith(b"\n"):
                # Cut off by a kill: the next line must not be joined to it.
                with self._path.open("a", encoding="utf-8") as stream:
                    stream.write("\n")
        except OSError as error:
            raise StorageError(f"{self._path} cannot be written: {error.strerror}") from error

    def add(self, outcome: PoseOutcome) -> None:
        """Append one outcome; StorageError if that fails."""
        try:
            with self._path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(_line(outcome)) + "\n")
        except OSError as error:
            raise StorageError(f"{self._path} cannot be written: {error.strerror}") from error


def _parsed(line: str) -> Any:
    """Parse a line; None where the process was killed while writing it."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _line(outcome: PoseOutcome) -> dict[str, Any]:
    claim = outcome.uncertainty
    return {
        **{name: getattr(outcome, name) for name in PLAIN},
        "truth": _pose(outcome.truth),
        "estimate": _pose(outcome.estimate),
        "errors": _errors(outcome.errors),
        "start_errors": _errors(outcome.start_errors),
        "level": outcome.level.value,
        "quality": None if outcome.quality is None else asdict(outcome.quality),
        "ellipsoid": None if outcome.ellipsoid is None else asdict(outcome.ellipsoid),
        "candidates_rad": list(outcome.candidates_rad),
        "uncertainty": None
        if claim is None
        else [claim.covariance.tolist(), claim.pivot_obj_mm.tolist(), claim.rival_lead, claim.restart_spread_px],
    }


def _outcome_of(entry: Any) -> PoseOutcome | None:
    """Give the outcome of a line; None where the line is of no use: it is then worked out again."""
    try:
        values = dict(entry)
        claim, quality, ellipsoid = values["uncertainty"], values["quality"], values["ellipsoid"]
        values |= {
            "truth": _pose_of(values["truth"]),
            "estimate": None if values["estimate"] is None else _pose_of(values["estimate"]),
            "errors": _errors_of(values["errors"]),
            "start_errors": _errors_of(values["start_errors"]),
            "level": QualityLevel(values["level"]),
            "quality": None if quality is None else PoseQuality(**quality),
            "ellipsoid": None if ellipsoid is None else EllipsoidDistance(**ellipsoid),
            "candidates_rad": tuple(values["candidates_rad"]),
            "uncertainty": None
            if claim is None
            else PoseUncertainty(np.array(claim[0]), np.array(claim[1]), *claim[2:]),
        }
        return PoseOutcome(**values)
    except (TypeError, ValueError, KeyError, IndexError, AvatarError):
        return None


def _pose(pose: RigidTransform | None) -> list[list[float]] | None:
    return None if pose is None else [pose.rotation.tolist(), pose.translation_mm.tolist()]


def _pose_of(value: Any) -> RigidTransform:
    # As it was, to the last bit: maps are found again by their pose.
    return RigidTransform(np.array(value[0]), np.array(value[1]))


def _errors(errors: PoseErrors | None) -> dict[str, Any] | None:
    if errors is None:
        return None
    names = ("mspd_px", "mssd_mm", "rotation_rad", "translation_mm")
    return {**{name: getattr(errors, name) for name in names}, "truth": _pose(errors.truth)}


def _errors_of(value: Any) -> PoseErrors | None:
    return None if value is None else PoseErrors(**{**value, "truth": _pose_of(value["truth"])})
