"""The engine `avatar`, fitted to one part by photos of it that a person accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from avatar_gui.detection.avatar.engine import (
    FEWEST_TOP_PX,
    LEAST_GUESSED,
    OPTIONS,
    VERSION,
    AvatarEngine,
)
from avatar_gui.detection.avatar.engine import SPEC as AVATAR
from avatar_gui.detection.avatar.evidence import chance_of
from avatar_gui.detection.avatar.part_memory import PartMemory, SeenCells, build_memory, memory_from_bytes
from avatar_gui.detection.avatar.tiles import TILE_PX
from avatar_gui.detection.inspected_area import InspectedArea
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender

if TYPE_CHECKING:
    from torch import Tensor

NAME = "avatar-fitted"
FIT_OPTION = EngineOption("fit", "", "file made by avatar refit, or the hash of a fit that a job holds")
NO_FIT = "the engine is not fitted to this part"
_NO_FIT_HINT = "accept good photos and choose Fit to this part, or use avatar refit"


class FittedAvatarEngine(AvatarEngine):
    """Implements `domain.ports.Engine`: scores as `AvatarEngine`, less what good photos of this part explain.

    Parameters
    ----------
    options : mapping of str to str
        Those of `AvatarEngine`, and `fit`. Without `fit`, `prepare` fits to its references.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__({name: value for name, value in options.items() if name != FIT_OPTION.name})
        if self._max_side_px > TILE_PX:
            raise EngineError(f"{NAME}: max_side_px={self._max_side_px} is too large, a fit works up to {TILE_PX} px")
        self._fit = options.get(FIT_OPTION.name, FIT_OPTION.default).strip()
        self._memory: PartMemory | None = None
        self._fit_sha256 = ""

    def describe(self) -> EngineId:
        """Tell name, version, options, and the hashes of network and fit."""
        plain = super().describe()
        options = tuple(sorted((*plain.options, (FIT_OPTION.name, self._fit))))
        both = f"{plain.weights_sha256}+{self._fit_sha256}" if self._fit_sha256 else plain.weights_sha256
        return EngineId(NAME, VERSION, options, both)

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:
        """Load the network and the fit, or fit to the references.

        Raises
        ------
        EngineError
            If there is neither a fit nor a reference, or the fit was made with another network.
        """
        super().prepare((), job)
        if references:
            self._memory = self.fit(references, job)
        elif self._fit:
            path = fit_path(self._fit) if is_hash(self._fit) else Path(self._fit).expanduser()
            self._memory, self._fit_sha256 = read_fit(path)
            if is_hash(self._fit) and self._fit_sha256 != self._fit:
                raise EngineError("the fit to this part is damaged on this machine", hint=f"delete {path}")
            if self._memory.weights_sha256 != self._weights_sha256:
                raise EngineError("the fit to this part was made with other weights", hint="fit to the part again")
        else:
            raise EngineError(NO_FIT, hint=_NO_FIT_HINT)

    def load_network(self, job: JobContext) -> None:
        """Load the network alone, to fit afterwards."""
        super().prepare((), job)

    def fit(self, references: Sequence[ReferencePair], job: JobContext) -> PartMemory:
        """Look at good photos and remember; the network must be loaded."""
        seen = []
        for number, pair in enumerate(references):
            job.progress(number / len(references), f"good photo {number + 1} of {len(references)}")
            seen.append(self.look(pair.observation, pair.twin, job).cells)
        return build_memory(seen, cad_id=references[0].twin.cad_id, weights_sha256=self._weights_sha256)

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `AvatarEngine.score`."""
        if self._memory is None:
            raise EngineError(f"the engine {NAME!r} is not prepared")
        look = self.look(observation, twin, job)
        if self._memory.cad_id != twin.cad_id:
            raise EngineError("the fit was made with another model of the part", hint="fit to the part again")
        job.check()
        return self.relieved(look, self._memory)

    def relieved(self, look: "Look", memory: PartMemory) -> AnomalyMap:
        """Give what is left of the network's scores when what good photos explain is taken off their logits."""
        found, area = look.found, look.area
        grid: NDArray[np.float32] = np.zeros(look.place.shape, np.float32)
        grid[look.place] = memory.relief(look.cells)
        h, w = area.mask.shape
        fine = (2 * grid.shape[1], 2 * grid.shape[0])
        relief = np.asarray(cv2.resize(grid, fine, interpolation=cv2.INTER_LINEAR), np.float32)[:h, :w]
        x, y, width, height = area.box
        whole = cv2.resize(relief, (width, height), interpolation=cv2.INTER_LINEAR)
        own = np.clip(found.score[y : y + height, x : x + width].astype(np.float64), 1e-7, 1 - 1e-7)
        score = (1 / (1 + (1 - own) / own * np.exp(np.clip(whole, 0, 60)))).astype(np.float32)
        mapped = area.to_map(
            score,
            self.describe(),
            top_share=self._top_share,
            fewest_top_px=FEWEST_TOP_PX,
            photo_by=self._alone(look, relief),
            hidden_share=found.hidden_share,
        )
        if found.kind is None:
            return mapped
        kind = np.where(mapped.score >= LEAST_GUESSED, found.kind, 0).astype(np.uint8)
        return replace(mapped, kind=kind)

    @staticmethod
    def _alone(look: "Look", relief: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give what is left of the network's own belief, at the size of the crop in the photo; holes as found."""
        x, y, width, height = look.area.box
        alone = chance_of(look.deviates - np.clip(relief, 0, 60))
        whole = np.asarray(cv2.resize(alone, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        rows, columns = slice(y, y + height), slice(x, x + width)
        filled = np.maximum(whole, look.found.score[rows, columns])
        return np.where(look.missing[rows, columns], filled, whole)

    def look(self, observation: Observation, twin: TwinRender, job: JobContext) -> "Look":
        """Score as the network alone does, and keep what it saw; the network must be loaded."""
        if self._network is None:
            raise EngineError(f"the engine {NAME!r} is not prepared")
        twin = self.placed(observation, twin)
        taken: list[NDArray[np.float32]] = []

        def take(_head: object, inputs: "tuple[Tensor, ...]", _output: "Tensor") -> None:
            taken.append(inputs[0][0].float().cpu().numpy())

        hook = self._network.get_submodule("head").register_forward_hook(take)
        try:
            found, planes = self._scored(observation, twin, job)
        finally:
            hook.remove()
        area = self.inspected_area(observation, twin, job)
        missing = found.valid & ~area.valid
        area.valid[found.valid] = True
        h, w = (-(-length // 2) for length in area.mask.shape)
        features = taken[0][:, :h, :w]
        # With all that is believed of a place, not the network's first look alone: what good photos show is to go.
        logits = np.asarray(cv2.resize(planes[0], (w, h), interpolation=cv2.INTER_AREA), np.float32)
        x, y, width, height = area.box
        points = twin.points_obj_mm()[y : y + height, x : x + width]
        points = np.asarray(cv2.resize(points, (w, h), interpolation=cv2.INTER_NEAREST), np.float32)
        place: NDArray[np.bool_] = np.asarray(np.isfinite(points).all(axis=2))
        cells = SeenCells(features[:, place].T.copy(), logits[place], points[place])
        return Look(found, missing, planes[0], cells, place, area)


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """What the network made of one photo.

    Parameters
    ----------
    found : AnomalyMap
        As without a fit.
    missing : ndarray of bool, shape (H, W)
        Holes that the photo does not show; they count to the area.
    deviates : ndarray of float32, shape (h, w)
        The logit of that, of the crop, before it is weighed.
    cells : SeenCells
        Of the part.
    place : ndarray of bool, shape (h / 2, w / 2)
        Where they lie in the network's grid of half the crop.
    area : InspectedArea
    """

    found: AnomalyMap
    missing: NDArray[np.bool_]
    deviates: NDArray[np.float32]
    cells: SeenCells
    place: NDArray[np.bool_]
    area: InspectedArea


def is_hash(fit: str) -> bool:
    """Tell whether a fit is named by its hash, and not by a path."""
    return len(fit) == 64 and set(fit) <= set("0123456789abcdef")


def fit_path(sha256: str) -> Path:
    """Say where this machine keeps a fit that a job holds."""
    return user_cache_path("avatar") / "fits" / f"{sha256}.safetensors"


def read_fit(path: Path) -> tuple[PartMemory, str]:
    """Read a fit and the hash of its file.

    Raises
    ------
    EngineError
        If it cannot be read, or is none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise EngineError(f"the fit {path} cannot be read ({reason})", hint="fit to the part again") from error
    return memory_from_bytes(data, path.name)


SPEC = EngineSpec(
    name=NAME,
    title="Learned comparison, fitted to this part",
    summary="As Learned comparison, less what photos of this part that were accepted show as well.",
    factory=FittedAvatarEngine,
    default_threshold=replace(AVATAR.default_threshold, engine=NAME),
    options=(*OPTIONS, FIT_OPTION),
    needs_references=True,
)
