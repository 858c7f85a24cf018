"""What an encoder is, and how one is named.

``embedded``, ``early-lite``, ``alike:t``, ``timm:MODEL``, ``open_clip:MODEL``.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.weights import (
    LoadedWeights,
    carried_models_dir,
    default_models_dir,
    list_models,
    load_state_dict,
)
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext

EMBEDDED = "embedded"
EARLY_LITE = "early-lite"
ALIKE_SIZES = ("t", "s", "n", "l")
FAMILIES = ("alike", "timm", "open_clip")


@dataclass(frozen=True, eq=False, slots=True)
class FeatureGrid:
    """Features of a picture on a regular grid whose cells tile it exactly.

    Parameters
    ----------
    vectors : ndarray of float32, shape (c, rows, columns)
        Of unit length.
    weight : float
        Of this grid among those of the same encoder; they sum to 1.
    """

    vectors: NDArray[np.float32]
    weight: float


class Encoder(Protocol):
    """Turns pictures into features. The same picture gives the same features to 1e-5."""

    @property
    def keeps_scale(self) -> bool:
        """Tell whether a pixel is a pixel; other encoders bring every picture to one size."""

    def encode(self, image_rgb: NDArray[np.float32], job: JobContext) -> tuple[FeatureGrid, ...]:
        """Encode one picture, float32 (h, w, 3), RGB as displayed (sRGB), 0 to 1.

        The encoder's own preprocessing (size, mean, deviation) happens inside.
        """


def check_encoder_name(name: str) -> None:
    """Refuse an encoder that cannot be, without loading anything.

    Raises
    ------
    EngineError
    """
    family, _, model = name.partition(":")
    # A further colon or a slash is how timm and open_clip are told to look things up on the network.
    if name not in {EMBEDDED, EARLY_LITE} and (family not in FAMILIES or not model or any(c in model for c in ":/\\")):
        raise EngineError(
            f"there is no encoder {name!r}",
            hint="use embedded, early-lite, alike:t (or s, n, l), timm:MODEL or open_clip:MODEL, with local weights",
        )
    if family == "alike" and model not in ALIKE_SIZES:
        raise EngineError(f"there is no ALIKE of size {model!r}", hint=f"sizes are {', '.join(ALIKE_SIZES)}")


def load_encoder(name: str, weights: str, *, input_px: int, job: JobContext) -> tuple[Encoder, str]:
    """Make an encoder with its weights.

    Parameters
    ----------
    name : str
        See the module.
    weights : str
        Path of a local file; empty: the one file in the user's models folder whose manifest names this encoder.
    input_px : int
        Longer side that transformers see, px.
    job : JobContext

    Returns
    -------
    encoder : Encoder
    weights_sha256 : str
        Empty for the encoder without weights.

    Raises
    ------
    EngineError
        If the name is unknown, or the weights are missing, damaged or of another architecture.
    """
    check_encoder_name(name)
    family, _, model = name.partition(":")
    if name == EMBEDDED:
        from avatar_gui.detection.encoders.embedded import EmbeddedEncoder

        if weights:
            raise EngineError(
                "the embedded encoder has no weights to load",
                hint="leave out the option weights; those of avatar train need the engine avatar",
            )
        return EmbeddedEncoder(), ""
    if name == EARLY_LITE and not weights:
        from avatar_gui.detection.encoders.early_lite import SHA256, EarlyLite

        return EarlyLite(carried_early_lite()), SHA256
    job.progress(0.1, f"reading the weights of {name}")
    loaded = _local_weights(name, weights)
    job.check()
    job.progress(0.5, f"building {name}")
    if name == EARLY_LITE:
        from avatar_gui.detection.encoders.early_lite import EarlyLite

        return EarlyLite(loaded.path, loaded.sha256), loaded.sha256
    if family == "alike":
        from avatar_gui.detection.encoders.alike import load_alike

        return load_alike(model, loaded), loaded.sha256
    if family == "timm":
        from avatar_gui.detection.encoders.timm_models import load_timm

        return load_timm(model, loaded, input_px=input_px), loaded.sha256
    from avatar_gui.detection.encoders.open_clip_models import load_open_clip

    return load_open_clip(model, loaded, input_px=input_px), loaded.sha256


def carried_early_lite() -> Path:
    """Give the file of `EARLY_LITE` that travels with the program.

    Raises
    ------
    EngineError
        If it is not there.
    """
    cards = [card for card in list_models([carried_models_dir()]) if card.encoder == EARLY_LITE]
    if not cards:
        raise EngineError(f"the weights of {EARLY_LITE} are not with the program", hint="install AVATAR again")
    return cards[0].path


def _local_weights(name: str, weights: str) -> LoadedWeights:
    if weights:
        return load_state_dict(Path(weights).expanduser())
    folder = default_models_dir()
    cards = [card for card in list_models([folder]) if card.encoder == name]
    if len(cards) > 1:
        raise EngineError(
            f"there are {len(cards)} weights for {name}: {', '.join(card.id for card in cards)}",
            hint="say which file with the option weights=PATH",
        )
    if not cards:
        raise EngineError(
            f"the encoder {name} needs its weights in a local file, and there is none",
            hint=f"give the path of a .safetensors or .pth file, or put one into {folder} with: avatar models add",
        )
    return load_state_dict(cards[0].path, cards[0].sha256)
