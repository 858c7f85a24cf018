"""Learned weights as local files: read safely, known by hash, kept with a card that says what they are.

Nothing is ever downloaded. A weights file is a safetensors file or a PyTorch state dict; the latter is a pickle, and is
read by the restricted loader that makes tensors and nothing else.
"""

import hashlib
import json
import pickle
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from avatar_gui.domain.errors import EngineError

if TYPE_CHECKING:
    import torch

SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
CARD_KEYS = ("id", "encoder", "file", "sha256", "licence")
# Names under which training scripts wrap the state dict that one wants.
WRAPPERS = ("state_dict", "model", "model_state_dict")


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What is known of a weights file: the JSON manifest beside it.

    Parameters
    ----------
    id : str
        Unique in its folder; the name of the manifest.
    encoder : str
        As the engine option ``encoder`` names the architecture, e.g. ``timm:resnet18``.
    path : Path
        The weights file.
    sha256 : str
        Hex.
    licence : str
        SPDX where there is one.
    notes : str
        Recipe, metrics, origin, as the manifest says.
    is_default : bool
        The one to take among several of its encoder.
    """

    id: str
    encoder: str
    path: Path
    sha256: str
    licence: str
    notes: str = ""
    is_default: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class LoadedWeights:
    """A state dict and the hash of the file that it came from."""

    tensors: "dict[str, torch.Tensor]"
    sha256: str
    path: Path


def default_models_dir() -> Path:
    """Give the folder of the user's own weights: ``models`` in the platform's data folder of ``avatar``."""
    return user_data_path("avatar") / "models"


def carried_models_dir() -> Path:
    """Give the folder of the weights that travel with the program; it may not exist.

    `io.assets` is the door to it for everything else; engines, which know no other adapter, find their weights here.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def file_sha256(path: Path) -> str:
    """Hash a file, hex.

    Raises
    ------
    EngineError
        If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(
            f"the weights {path} cannot be read: {error.strerror}", hint="give the path of a local file"
        ) from error


def load_state_dict(path: Path, expected_sha256: str | None = None) -> LoadedWeights:
    """Read a state dict from a local file, onto the CPU.

    Parameters
    ----------
    path : Path
        A safetensors file (by its suffix), or a PyTorch file holding a state dict, bare or wrapped once under
        ``state_dict``, ``model`` or ``model_state_dict``.
    expected_sha256 : str, optional
        Hex; refused before anything is parsed when the file has another.

    Raises
    ------
    EngineError
        If the file is missing, damaged, of another hash, or holds anything but tensors (an unsafe pickle).
    """
    sha256 = file_sha256(path)
    if expected_sha256 and sha256 != expected_sha256.lower():
        raise EngineError(
            f"the weights {path.name} are not those expected: sha256 {sha256}, not {expected_sha256.lower()}",
            hint="get the file again, or correct the hash in its manifest",
        )
    content = _read_safetensors(path) if path.suffix == ".safetensors" else _read_pytorch(path)
    for wrapper in WRAPPERS:
        if isinstance(content, dict) and isinstance(content.get(wrapper), dict):
            content = content[wrapper]
    import torch

    if not isinstance(content, dict) or not content or not all(isinstance(v, torch.Tensor) for v in content.values()):
        raise EngineError(f"{path.name} holds no state dict", hint="weights are a flat dictionary of named tensors")
    tensors = {str(name).removeprefix("module."): tensor for name, tensor in content.items()}
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise EngineError(f"the weights {path.name} contain values that are not numbers, in {name}")
    return LoadedWeights(tensors, sha256, path)


def _read_safetensors(path: Path) -> Any:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path, device="cpu")
    except (SafetensorError, OSError, ValueError) as error:
        raise _damaged(path, error) from error


def _read_pytorch(path: Path) -> Any:
    import torch

    try:
        with warnings.catch_warnings():
            # torch muses about pickle protocols before it refuses; our error says all there is to say.
            warnings.filterwarnings("ignore", message="Detected pickle protocol")
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise EngineError(
            f"{path.name} is not plain weights: it asks to run code, or is damaged",
            hint="only safetensors files and PyTorch state dicts are read",
        ) from error
    # What a truncated or foreign file raises depends on where its bytes stop to make sense.
    except (OSError, EOFError, RuntimeError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> EngineError:
    if path.suffix == ".safetensors" and "header" in str(error):
        return EngineError(f"{path.name} is no safetensors file, or cut short", hint="get the file again")
    lines = str(error).strip().splitlines()
    # A reader that stumbles over foreign bytes raises such as KeyError(101), which tells nobody anything.
    why = lines[0][:160] if lines and not isinstance(error, KeyError | IndexError) else "damaged, or not weights"
    return EngineError(f"the weights {path.name} cannot be read: {why}", hint="get the file again")


def list_models(dirs: Sequence[Path]) -> tuple[ModelCard, ...]:
    """Read the manifests (``*.json``) of weights folders, sorted by id; folders that do not exist hold none.

    Raises
    ------
    EngineError
        If a manifest is damaged or names a file outside its folder.
    """
    cards = [_read_card(path) for folder in dirs if folder.is_dir() for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(cards, key=lambda card: card.id))


def _read_card(path: Path) -> ModelCard:
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"the manifest {path} cannot be read: {error}") from error
    if not isinstance(fields, dict) or not all(isinstance(fields.get(key), str) for key in CARD_KEYS):
        raise EngineError(f"the manifest {path} lacks one of {', '.join(CARD_KEYS)}")
    if Path(fields["file"]).name != fields["file"]:
        raise EngineError(f"the manifest {path} names a file outside its folder: {fields['file']}")
    return ModelCard(
        id=fields["id"],
        encoder=fields["encoder"],
        path=path.parent / fields["file"],
        sha256=fields["sha256"].lower(),
        licence=fields["licence"],
        notes=str(fields.get("notes", "")),
        is_default=fields.get("default") is True,
    )


def verify_model(card: ModelCard) -> None:
    """Check that the file is there and is the one that the card describes.

    Raises
    ------
    EngineError
        If it is missing or has another hash.
    """
    sha256 = file_sha256(card.path)
    if sha256 != card.sha256:
        raise EngineError(
            f"the weights {card.path.name} have changed: sha256 {sha256}, not {card.sha256} as their manifest says",
            hint="get the file again and add it anew",
        )


def add_model(source_path: Path, dest_dir: Path, *, id: str, encoder: str, licence: str) -> ModelCard:  # noqa: A002
    """Copy a weights file into a models folder and write its manifest.

    The file is read first, so that neither damaged nor unsafe weights get in.

    Parameters
    ----------
    source_path : Path
    dest_dir : Path
        Made where it does not exist.
    id : str
        Letters, digits, ``-``, ``_`` and ``.``; not taken yet in `dest_dir`.
    encoder : str
        As the engine option names it.
    licence : str

    Raises
    ------
    EngineError
        If the file is no safe weights, or the id is taken or unfit for a file name.
    """
    if not id or id.startswith(".") or not all(c.isalnum() or c in "-_." for c in id):
        raise EngineError(f"{id!r} cannot name weights", hint="use letters, digits, dash, dot and underscore")
    if source_path.suffix not in SUFFIXES:
        raise EngineError(f"{source_path.name} is no weights file", hint=f"known suffixes are {', '.join(SUFFIXES)}")
    manifest = dest_dir / f"{id}.json"
    if manifest.exists():
        raise EngineError(f"there are weights called {id!r} already", hint=f"remove {manifest} or choose another id")
    loaded = load_state_dict(source_path)
    target = dest_dir / f"{id}{source_path.suffix}"
    fields = {"id": id, "encoder": encoder, "file": target.name, "sha256": loaded.sha256, "licence": licence}
    try:
        dest_dir.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source_path, target)
        manifest.write_text(json.dumps(fields, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise EngineError(f"the weights could not be copied to {dest_dir}: {error.strerror}") from error
    return ModelCard(id, encoder, target, loaded.sha256, licence)
