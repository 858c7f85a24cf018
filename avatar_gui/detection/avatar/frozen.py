"""Features of a frozen encoder as further inputs of the network of `avatar`: of the photo, and of the lit twin.

Any encoder that `load_encoder` knows can be plugged in. Each of its grids enters both streams at the level whose cells
are about as large; from there on the network treats it as its own features, and learns to foretell the photo's from the
twin's. See docs/method/avatar.md.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import Encoder, check_encoder_name, load_encoder
from avatar_gui.detection.encoders.tiled import TiledEncoder
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext, QuietJob

if TYPE_CHECKING:
    from torch import nn

Features = tuple[NDArray[np.float32], ...]

# Levels of the network lie at strides of 2, 4 ... 32 px.
MOST_LEVEL = 4


@dataclass(frozen=True, slots=True)
class EncoderChoice:
    """Which encoder a network is learned with.

    Parameters
    ----------
    name : str
        See `encoders.encoder`.
    weights : str
        Path of its weights; empty: carried, or from the user's models folder.
    input_px : int
        Side to which an encoder of one size brings every square that it sees.
    window_px : int
        Side of those squares in the crop; that of the windows learned from.
    """

    name: str
    weights: str = ""
    input_px: int = 224
    window_px: int = 192


@dataclass(frozen=True, slots=True)
class FrozenInputs:
    """What a network with an encoder takes: said in its file.

    Parameters
    ----------
    encoder : str
    sha256 : str
        Of its weights; empty where it has none.
    input_px, window_px : int
        As `EncoderChoice`.
    channels, levels : tuple of int
        Of each grid: its features, and the level of the network at which they enter.
    """

    encoder: str
    sha256: str
    input_px: int
    window_px: int
    channels: tuple[int, ...]
    levels: tuple[int, ...]

    @property
    def grids(self) -> tuple[tuple[int, int], ...]:
        """Channels and level of each grid, as `network.build_network` takes them."""
        return tuple(zip(self.channels, self.levels, strict=True))

    def to_json(self) -> str:
        """Write for the metadata of a weights file."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "FrozenInputs":
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            If it is something else, or says what cannot be.
        """
        try:
            given: Mapping[str, Any] = json.loads(text)
            read = cls(
                str(given["encoder"]),
                str(given["sha256"]),
                int(given["input_px"]),
                int(given["window_px"]),
                tuple(int(n) for n in given["channels"]),
                tuple(int(n) for n in given["levels"]),
            )
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not a description of an encoder: {error}") from error
        is_possible = (
            0 < len(read.channels) == len(read.levels) <= 16
            and all(0 < n <= 4096 for n in read.channels)
            and all(0 <= n <= MOST_LEVEL for n in read.levels)
            and 16 <= read.window_px <= 4096
            and 16 <= read.input_px <= 4096
        )
        if not is_possible:
            raise ValueError("a description of an encoder that cannot be")
        return read


class FrozenEncoder:
    """An encoder, and what it gives the network.

    Parameters
    ----------
    encoder : Encoder
    inputs : FrozenInputs
    """

    def __init__(self, encoder: Encoder, inputs: FrozenInputs) -> None:
        self.inputs = inputs
        # Squares as large as the windows that the network learned from.
        self._encoder = encoder if encoder.keeps_scale else TiledEncoder(encoder, inputs.window_px)

    def features(self, picture: NDArray[np.uint8], job: JobContext) -> Features:
        """Encode a picture.

        Parameters
        ----------
        picture : ndarray of uint8, shape (h, w, 3)
            RGB; sides multiples of 32.
        job : JobContext

        Returns
        -------
        tuple of ndarray of float32, shape (c, h / s, w / s)
            One for each grid, at the stride s of the level where it enters; near unit range.

        Raises
        ------
        EngineError
            If the encoder cannot see such a picture, or gives other features than the network was learned with.
        Cancelled
        """
        shown = picture.astype(np.float32) / np.float32(255)
        grids = [grid.vectors for grid in self._encoder.encode(shown, job)]
        if tuple(vectors.shape[0] for vectors in grids) != self.inputs.channels:
            raise EngineError(f"{self.inputs.encoder} gives other features than the network was learned with")
        return tuple(
            _resized(vectors, picture.shape[0] >> (level + 1), picture.shape[1] >> (level + 1)) * _scale(vectors)
            for vectors, level in zip(grids, self.inputs.levels, strict=True)
        )


def _scale(vectors: NDArray[np.float32]) -> np.float32:
    """Bring parts of a vector of unit length near unit range."""
    return np.float32(np.sqrt(vectors.shape[0]))


def _resized(vectors: NDArray[np.float32], rows: int, columns: int) -> NDArray[np.float32]:
    if vectors.shape[1:] == (rows, columns):
        return vectors
    is_smaller = rows < vectors.shape[1]
    how = cv2.INTER_AREA if is_smaller else cv2.INTER_LINEAR
    return np.stack([cv2.resize(channel, (columns, rows), interpolation=how) for channel in vectors])


@lru_cache(maxsize=2)
def opened(choice: EncoderChoice) -> FrozenEncoder:
    """Load an encoder to learn with; once in a process.

    Raises
    ------
    EngineError
        If there is none, or its weights are missing or damaged.
    """
    encoder, sha256 = load_encoder(choice.name, choice.weights, input_px=choice.input_px, job=QuietJob())
    grids = encoder.encode(np.full((choice.window_px, choice.window_px, 3), 0.5, np.float32), QuietJob())
    levels = [
        int(np.clip(round(np.log2(choice.window_px / grid.vectors.shape[1])) - 1, 0, MOST_LEVEL)) for grid in grids
    ]
    inputs = FrozenInputs(
        choice.name,
        sha256,
        choice.input_px,
        choice.window_px,
        tuple(grid.vectors.shape[0] for grid in grids),
        tuple(levels),
    )
    return FrozenEncoder(encoder, inputs)


def reopened(inputs: FrozenInputs, weights: str, job: JobContext) -> FrozenEncoder:
    """Load the encoder that a network was learned with.

    Parameters
    ----------
    inputs : FrozenInputs
        As the network's file says.
    weights : str
        Path of the encoder's weights; empty: carried, or from the user's models folder.
    job : JobContext

    Raises
    ------
    EngineError
        If it is not there, or its weights are others.
    """
    check_encoder_name(inputs.encoder)
    encoder, sha256 = load_encoder(inputs.encoder, weights, input_px=inputs.input_px, job=job)
    if sha256 != inputs.sha256:
        raise EngineError(
            f"the network was learned with other weights of {inputs.encoder} (sha256 {inputs.sha256 or 'none'})",
            hint="give those as encoder_weights=PATH",
        )
    return FrozenEncoder(encoder, inputs)


def encoder_of(network: "nn.Module") -> FrozenEncoder | None:
    """Give the encoder that a network looks through; None: it has none."""
    found = network.__dict__.get("frozen_encoder")
    return found if isinstance(found, FrozenEncoder) else None


def attach(network: "nn.Module", encoder: FrozenEncoder) -> None:
    """Let a network look through an encoder; it becomes no part of its weights."""
    network.__dict__["frozen_encoder"] = encoder
