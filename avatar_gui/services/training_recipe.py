"""What a manifest says of how its weights were made: enough to make them again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from avatar_gui.detection.avatar.augment import SampleOptions
from avatar_gui.detection.avatar.training import TrainingOptions
from avatar_gui.detection.weights import file_sha256
from avatar_gui.domain.errors import InputError
from avatar_gui.io.text_files import write_text

# Beside a data set's photos: the arguments of avatar synth that made them.
MADE_BY = "made_by.json"
# Manifests that do not speak of these are older than they are.
_NOT_YET_DRAWN = {"backdrop_share": 0.0, "near_share": 0.0}


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A data set, and the arguments of `avatar synth`, without --out and --jobs, that make it."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainingRecipe:
    """How weights were made.

    Parameters
    ----------
    variant : str
        Name of one of `services.train_model.VARIANTS`.
    sets : tuple of MadeSet
    twins : int
        Edited twins of each photo.
    options : TrainingOptions
        With the number of steps that were done, and without `start` and `encoder_weights`.
    start_sha256 : str
        Of the weights that were gone on from; empty: from nothing.
    start_name : str
        What those were called.
    encoder_sha256 : str
        Of the weights of the encoder; empty: there is none, or it has none.
    pairs_sha256, weights_sha256 : str
        Of what came out.
    """

    variant: str
    sets: tuple[MadeSet, ...]
    twins: int
    options: TrainingOptions
    start_sha256: str
    start_name: str
    encoder_sha256: str
    pairs_sha256: str
    weights_sha256: str


def read_recipe(manifest: Path) -> TrainingRecipe:
    """Read the recipe of a manifest that `avatar train` wrote.

    Raises
    ------
    InputError
        If it cannot be read, or does not say enough.
    """
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{manifest.name} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{manifest.name} is no manifest: {error}") from error
    try:
        recipe = content["recipe"]
        options = _options(recipe["options"])
        sets = tuple(MadeSet(entry["name"], tuple(map(str, entry["synth"]))) for entry in recipe["sets"])
        return TrainingRecipe(
            variant=str(recipe["variant"]),
            sets=sets,
            twins=int(recipe["twins"]),
            options=options,
            start_sha256=str(recipe.get("start_sha256", "")),
            start_name=str(recipe["options"].get("start", "")),
            encoder_sha256=str(recipe.get("encoder_sha256", "")),
            pairs_sha256=str(content["pairs"]["sha256"]),
            weights_sha256=str(content["sha256"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{manifest.name} does not say enough of how its weights were made ({error})",
            hint="give the manifest of weights that avatar train of this version made with --steps",
        ) from error


def _options(given: Mapping[str, Any]) -> TrainingOptions:
    known = {field.name for field in fields(TrainingOptions)}
    values = {key: value for key, value in given.items() if key in known}
    if not int(values["steps"]) > 0:
        raise ValueError("steps 0: it was learned by the clock")
    values["widths"] = tuple(values["widths"])
    values["samples"] = SampleOptions(**{**_NOT_YET_DRAWN, **values["samples"]})
    return TrainingOptions(**{**values, "minutes": 0.0, "start": "", "encoder_weights": ""})


def check_start(recipe: TrainingRecipe, start: Path | None) -> None:
    """Check that the weights to go on from are those that the recipe went on from.

    Raises
    ------
    InputError
        If there are none, others, or some where none are wanted.
    """
    if not recipe.start_sha256:
        if start is not None:
            raise InputError("these weights were learned from nothing", hint="leave --start away")
        return
    if start is None:
        raise InputError(
            f"these weights were learned from others (sha256 {recipe.start_sha256[:12]}...)",
            hint=f"give those as --start: {recipe.start_name or 'weights of the same engine'}",
        )
    if not start.is_file() or file_sha256(start) != recipe.start_sha256:
        raise InputError(f"{start.name} is not what these weights were learned from (sha256 {recipe.start_sha256})")


def write_made_by(split_folder: Path, arguments: Sequence[str]) -> None:
    """Note beside a data set's photos what `avatar synth` was told."""
    write_text(split_folder / MADE_BY, json.dumps(list(arguments)) + "\n")


def made_by(dataset: Path, split: str) -> MadeSet | None:
    """Give what `avatar synth` was told when it made a data set; None where that is not known."""
    try:
        content = json.loads((dataset / split / MADE_BY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, list) or not all(isinstance(item, str) for item in content):
        return None
    return MadeSet(dataset.name, tuple(content))
