"""Weights of the network as a safetensors file that says what they are."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from avatar_gui.detection.avatar.frozen import FrozenInputs, attach, reopened
from avatar_gui.detection.avatar.network import ARCHITECTURE, WITH_ENCODER, build_network
from avatar_gui.detection.weights import load_state_dict
from avatar_gui.domain.errors import EngineError, StorageError
from avatar_gui.domain.ports import JobContext, QuietJob

if TYPE_CHECKING:
    from torch import Tensor, nn

_START_HINT = "give weights of the same engine and version, such as those in the program's folder models"


def save_network(
    path: Path,
    weights: "dict[str, Tensor]",
    widths: tuple[int, ...],
    architecture: str = ARCHITECTURE,
    frozen: FrozenInputs | None = None,
) -> None:
    """Write weights as 16-bit floats, half the size for scores that differ by less than 0.001; whole or not at all.

    The weights of the encoder that the network looks through, `frozen`, are not written, but which they are.

    Raises
    ------
    StorageError
        If it cannot be written.
    """
    import torch
    from safetensors.torch import save

    packed = {
        key: (value.half() if value.dtype == torch.float32 and value.ndim > 1 else value).contiguous()
        for key, value in weights.items()
    }
    about = {"architecture": architecture, "widths": json.dumps(widths)}
    if frozen is not None:
        about["encoder"] = frozen.to_json()
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_with_sorted_header(save(packed, metadata=about)))
        unfinished.replace(path)
    except (OSError, ValueError) as error:
        raise StorageError(f"the weights {path} cannot be written: {error}") from error


def _with_sorted_header(content: bytes) -> bytes:
    """Bring the header into one order: the library's differs from call to call, and with it the file's hash.

    A file is the header's length (8 bytes, little-endian), the header as JSON, and the tensors.
    """
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    about = dict(sorted(header.pop("__metadata__").items()))
    text = json.dumps({"__metadata__": about, **dict(sorted(header.items()))}, separators=(",", ":")).encode()
    if len(text) > length:
        raise ValueError("the header grew")
    return content[:8] + text.ljust(length) + content[8 + length :]


def load_network(
    path: Path, expected_sha256: str | None = None, *, encoder_weights: str = "", job: JobContext | None = None
) -> "tuple[nn.Module, str]":
    """Read a network of `avatar`, ready to score, and the hash of its file.

    One that was learned with an encoder comes with it: `frozen.encoder_of`.

    Parameters
    ----------
    path : Path
    expected_sha256 : str, optional
    encoder_weights : str
        Path of the weights of its encoder; empty: carried, or from the user's models folder.
    job : JobContext, optional

    Raises
    ------
    EngineError
        If the file is missing, damaged, has another hash, or holds another architecture; or its encoder is not here.
    """
    frozen: FrozenInputs | None = None

    def build(widths: tuple[int, ...]) -> "nn.Module":
        nonlocal frozen
        frozen = _frozen_inputs(path)
        return build_network(widths, () if frozen is None else frozen.grids)

    network, sha256 = load_network_of(path, expected_sha256, architectures=(ARCHITECTURE, WITH_ENCODER), build=build)
    if frozen is not None:
        attach(network, reopened(frozen, encoder_weights, job or QuietJob()))
    elif encoder_weights:
        raise EngineError(f"{path.name} looks through no encoder", hint="leave out encoder_weights")
    return network, sha256


def load_network_of(
    path: Path,
    expected_sha256: str | None,
    *,
    architectures: tuple[str, ...],
    build: "Callable[[tuple[int, ...]], nn.Module]",
) -> "tuple[nn.Module, str]":
    """Read a network of one of the architectures; as `load_network`.

    Parameters
    ----------
    path : Path
    expected_sha256 : str, optional
    architectures : tuple of str
        What the file may hold.
    build : callable
        Makes such a network of given widths.
    """
    import torch

    loaded = load_state_dict(path, expected_sha256)
    network = build(_widths(path, architectures))
    tensors = {k: v.float() if v.is_floating_point() else v for k, v in loaded.tensors.items()}
    try:
        network.load_state_dict(tensors)
    except RuntimeError as error:
        raise EngineError(f"{path.name} holds weights of another network", hint="train it again") from error
    network.eval()
    for parameter in network.parameters():
        parameter.requires_grad = False
    return network.to(memory_format=torch.channels_last), loaded.sha256


def start_weights(path: Path, network: "nn.Module") -> "dict[str, Tensor]":
    """Give weights to go on learning from: those of a file, also of the version before (`avatar-net-2`).

    What this version has besides - inputs of a layer, an output - begins with zeros, so that it changes nothing yet.

    Raises
    ------
    EngineError
        If the file is missing, damaged, or of a network of other widths.
    """
    loaded = load_state_dict(path, None)
    state = network.state_dict()
    tensors = _of_this_version(loaded.tensors)
    unknown = sorted(set(tensors) - set(state))
    if unknown:
        raise EngineError(f"{path.name} holds weights of another network", hint=_START_HINT)
    for key, there in tensors.items():
        own = state[key]
        if own.ndim != there.ndim or any(a < b for a, b in zip(own.shape, there.shape, strict=True)):
            raise EngineError(f"{path.name} holds a network of other widths ({key})", hint=_START_HINT)
        value = own.new_zeros(own.shape) if own.shape != there.shape else own.clone()
        value[tuple(slice(0, n) for n in there.shape)] = there.to(own.dtype)
        state[key] = value
    return state


def _of_this_version(tensors: "dict[str, Tensor]") -> "dict[str, Tensor]":
    """Give the weights of `avatar-net-2` the places that they have now; those of this version as they are."""
    import torch

    if not {"up.0.0.weight", "compare.0.mix.0.weight"} <= set(tensors):
        return dict(tensors)
    moved: dict[str, Tensor] = {}
    for key, value in tensors.items():
        names = key.split(".")
        if names[:3] == ["twin", "levels", "0"]:
            continue
        if key == "compare.0.mix.0.weight":
            photo, expected, _, off, _ = value.float().chunk(5, dim=1)
            moved[key] = torch.cat((photo, expected, off), dim=1)
        elif names[0] == "up" and names[2] == "0":
            own = value.shape[0]
            # Of an enlarged picture nine neighbours are nearly one pixel.
            moved[f"up.{names[1]}.across.weight"] = value[:, :-own].float().sum(dim=(2, 3), keepdim=True)
            moved[f"up.{names[1]}.own.weight"] = value[:, -own:]
        elif names[0] == "up":
            moved[f"up.{names[1]}.norm.{names[3]}"] = value
        else:
            moved[key] = value
    return moved


def _metadata(path: Path) -> dict[str, str]:
    from safetensors import safe_open

    with safe_open(path, framework="pt") as opened:
        return dict(opened.metadata() or {})


def _widths(path: Path, architectures: tuple[str, ...]) -> tuple[int, ...]:
    metadata = _metadata(path)
    if metadata.get("architecture") not in architectures:
        found = metadata.get("architecture", "no word of what it is")
        raise EngineError(
            f"{path.name} is no network of this version of the engine ({found}, not {architectures[0]})",
            hint="use weights that avatar train of this version made for this engine; see avatar models list",
        )
    try:
        return tuple(int(width) for width in json.loads(metadata["widths"]))
    except (KeyError, ValueError, TypeError) as error:
        raise EngineError(f"{path.name} does not say how wide its network is") from error


def _frozen_inputs(path: Path) -> FrozenInputs | None:
    metadata = _metadata(path)
    if metadata["architecture"] != WITH_ENCODER:
        return None
    try:
        return FrozenInputs.from_json(metadata["encoder"])
    except (KeyError, ValueError) as error:
        raise EngineError(f"{path.name} does not say through which encoder its network looks ({error})") from error
