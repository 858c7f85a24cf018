"""What a parametric family gives: solids by name, and the symmetry that they have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Design:
    """A part as drawn.

    Parameters
    ----------
    solids : dict
        build123d solids by name, mm. Names that differ only in a number after a blank ("screw 1", "screw 2") are of
        one kind and one material.
    turns : int
        The part looks the same after 1/turns of a turn about the object frame's z axis; 1: it has no symmetry.
    is_round : bool
        The part looks the same after any turn about the object frame's z axis.
    """

    solids: dict[str, Any]
    turns: int = 1
    is_round: bool = False


Build = Callable[[np.random.Generator], Design]


@dataclass(frozen=True)
class Family:
    """A family of parts: its name and how to draw one from a generator of random numbers."""

    name: str
    build: Build


def kind_of(name: str) -> str:
    """Give the kind of a solid: its name without its number."""
    return name.partition(" ")[0]
