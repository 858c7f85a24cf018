"""Engines and weights of this machine, for people."""

from dataclasses import dataclass
from pathlib import Path

from avatar_gui.detection import weights
from avatar_gui.domain.errors import AvatarError, EngineError
from avatar_gui.services.backend import Backend

# Which engines do without.
NO_WEIGHTS_NEEDED = "all built-in engines but avatar work without"


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """Whether a weights file is what its manifest says."""

    name: str
    is_ok: bool
    detail: str


def list_models(backend: Backend) -> list[str]:
    """Describe the engines, those that failed to load, and the weights, one line each."""
    registry = backend.engines.registry
    lines = []
    for spec in registry.specs():
        lines.append(f"engine {spec.name}: {spec.title} - {spec.summary}")
        lines += [f"    {option.name}={option.default}  {option.help}" for option in spec.options]
    lines += [f"engine {name}: not available, {reason}" for name, reason in registry.unavailable().items()]
    cards = weights.list_models(backend.model_dirs)
    for card in cards:
        lines.append(f"weights {card.id}: {card.encoder}, {card.licence}, sha256 {card.sha256}, {card.path}")
        lines += [f"    {card.notes}"] if card.notes else []
    if not cards:
        lines.append(f"weights: none; {NO_WEIGHTS_NEEDED} (add some with: avatar models add FILE)")
    return lines


def verify_models(backend: Backend) -> list[ModelCheck]:
    """Hash every weights file and compare with its manifest."""
    checks = []
    for card in weights.list_models(backend.model_dirs):
        try:
            weights.verify_model(card)
        except AvatarError as error:
            checks.append(ModelCheck(card.id, is_ok=False, detail=str(error)))
        else:
            checks.append(ModelCheck(card.id, is_ok=True, detail=f"sha256 {card.sha256}"))
    return checks


def add_model(backend: Backend, source: Path, *, id_: str, encoder: str, licence: str) -> str:
    """Copy a weights file into the user's models folder. Gives a line that says so.

    Raises
    ------
    EngineError
        If the file is not safe weights, or there is no folder for models.
    """
    if not backend.model_dirs:
        raise EngineError("there is no folder for models")
    card = weights.add_model(source, backend.model_dirs[-1], id=id_, encoder=encoder, licence=licence)
    return f"weights {card.id}: {card.path}, sha256 {card.sha256}"
