"""The engine `avatar`: a network compares the photo with the twin's geometry, pixel by pixel.

See docs/method/avatar.md for what it learned and from what.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.crop import crop_geometry, crop_sigma_px
from avatar_gui.detection.avatar.evidence import chance_of, scores_of
from avatar_gui.detection.avatar.frozen import encoder_of
from avatar_gui.detection.avatar.holes import with_missing_holes
from avatar_gui.detection.avatar.inputs import Planes, lit, lit_picture, network_inputs
from avatar_gui.detection.avatar.network import GUESSES, HIDDEN
from avatar_gui.detection.avatar.paint import Place, painted_places, without_paint
from avatar_gui.detection.avatar.registration import registered
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.detection.avatar.unusual import WEIGHT, Unusual
from avatar_gui.detection.inspected_area import InspectedArea, cut_inspected_area
from avatar_gui.detection.options import EngineOptions
from avatar_gui.detection.weights import ModelCard, carried_models_dir, default_models_dir, list_models
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineOption, EngineSpec, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

if TYPE_CHECKING:
    from torch import nn

    from avatar_gui.detection.avatar.tiles import Pictures

NAME = "avatar"
VERSION = "10"
# Of the manifest's encoder field: which weights are this engine's.
ENCODER = "avatar"
# The crop that the network learned from: a margin of this share of the part's longer side, and no less than so much.
MARGIN_SHARE, LEAST_MARGIN_PX = 0.08, 16
# So far beyond the outline the photo is inspected, too: what is extra stands out there. Pixels of the crop.
INSPECTED_RIM_PX = 8
# A part that is hardly wider than this rim on both sides has no inside to look at.
RIM_PX = 2
# The image score is a mean over as many pixels as the smallest defects have that matter.
FEWEST_TOP_PX = 12
# Larger crops are not kept for the next photo: what follows from a twin takes a hundred bytes a pixel.
MOST_KEPT_PX = 1_000_000

# Scores below this come without a guess at what deviates.
LEAST_GUESSED = 0.2

OPTIONS = (
    EngineOption("variant", "", "which weights: id of a manifest (avatar models list); empty: the one meant for all"),
    EngineOption("weights", "", "path of a weights file made by avatar train, instead of a variant"),
    EngineOption(
        "encoder_weights", "", "path of the weights of the encoder that the network was learned with, if other"
    ),
    EngineOption("max_side_px", "512", "larger crops are shrunk to this longer side, px, 64 to 4096; tiles above 640"),
    EngineOption("pose_sigma_px", "0.5", "where nothing is known of it: how far the pose may be off, px, 0 to 8"),
    EngineOption("top_share", "0.002", "share of the part's pixels that makes the photo's score, 0.0001 to 0.1"),
    EngineOption("mirrored", "on", "on or off: look a second time, mirrored, and take the mean; takes twice as long"),
    EngineOption("left_out", "", "for studies: steps to do without, such as floor+around; see docs/method/avatar.md"),
    EngineOption("device", "cpu", "cpu, cuda or mps; maps differ by about 0.001 between them"),
)
# What comes before and after the network: each can be left out, to see what it is worth.
STEPS = ("registered", "painted", "unusual", "floor", "around", "holes")


class AvatarEngine:
    """Implements `domain.ports.Engine`.

    Parameters
    ----------
    options : mapping of str to str
        See `OPTIONS`. Weights are loaded by `prepare`.
    name : str
        What errors call the engine.
    declared : sequence of EngineOption
        What it takes; ``mirrored`` and ``left_out`` may be missing.
    beyond_px : int
        So far beyond the part's outline it looks, px of the crop.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    encoder = ENCODER
    """Whose weights it reads."""

    def __init__(
        self,
        options: Mapping[str, str],
        name: str = NAME,
        declared: Sequence[EngineOption] = OPTIONS,
        beyond_px: int = INSPECTED_RIM_PX,
    ) -> None:
        self._beyond_px = beyond_px
        self._options = EngineOptions(name, declared, options)
        self._max_side_px = self._options.whole("max_side_px", 64, 4096)
        self._pose_sigma_px = self._options.number("pose_sigma_px", 0, 8)
        self._top_share = self._options.number("top_share", 1e-4, 0.1)
        names = {option.name for option in declared}
        self._is_mirrored = "mirrored" in names and self._options.choice("mirrored", ("on", "off")) == "on"
        self._left_out = self._options.some_of("left_out", STEPS) if "left_out" in names else frozenset()
        self._device = self._options.choice("device", ("cpu", "cuda", "mps"))
        if self._options.text("variant") and self._options.text("weights"):
            raise EngineError(f"{name}: give a variant or a weights file, not both")
        self._network: nn.Module | None = None
        self._unusual: Unusual | None = None
        self._weights_sha256 = ""
        self._last_geometry: TwinGeometry | None = None
        self._last_painted: tuple[TwinGeometry, NDArray[np.uint8], tuple[Place, ...]] | None = None

    def describe(self) -> EngineId:
        """Tell name, version and all options; the hash of the weights once they are loaded."""
        return EngineId(NAME, VERSION, self._options.pairs(), self._weights_sha256)

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:  # noqa: ARG002 - learned before
        """Load the network.

        Raises
        ------
        EngineError
            If there are no weights, they are damaged or of another version, or there is no such device.
        """
        job.check()
        job.progress(0.1, "reading the weights of the network")
        given = self._options.text("weights")
        path, sha256 = Path(given).expanduser(), None
        if not given:
            folders = (carried_models_dir(), default_models_dir())
            card = find_weights(self._options.text("variant"), folders, self.encoder)
            path, sha256 = card.path, card.sha256
        network, self._weights_sha256 = self._read(path, sha256, job)
        job.check()
        if "unusual" not in self._left_out:
            self._unusual = self._read_unusual()
        self._network = folded(network).to(checked_device(self._device, self.encoder))
        job.progress(1.0, "the network is ready")

    def _read(self, path: Path, sha256: str | None, job: JobContext) -> "tuple[nn.Module, str]":
        """Read a network and the hash of its file."""
        # Imported here with torch, which takes a second.
        from avatar_gui.detection.avatar.network_files import load_network

        return load_network(path, sha256, encoder_weights=self._options.text("encoder_weights"), job=job)

    def _read_unusual(self) -> Unusual | None:
        """Read what tells usual from unusual patches: what travels with this version, whatever network is chosen."""
        from avatar_gui.detection.encoders.early_lite import EarlyLite
        from avatar_gui.detection.encoders.encoder import carried_early_lite

        return Unusual(EarlyLite(carried_early_lite()))

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area: the belief that photo and twin do not agree, 0 to 1.

        Where the pose is off by some pixels the twin is moved onto the part first; the pose stays as it is.
        What the network believes of a pixel is weighed against the rest of the photo and with what is around it.
        A rim around the part belongs to that area, and a hole in it that the photo does not show; what stands before
        the part counts as neither, and is counted.

        Raises
        ------
        EngineError
            If the part is not, or hardly, seen, or the engine is not prepared.
        Cancelled
        """
        return self._scored(observation, self.placed(observation, twin), job)[0]

    def placed(self, observation: Observation, twin: TwinRender) -> TwinRender:
        """Give the twin where the part is in the photo, if the pose is off by some pixels."""
        is_wanted = "registered" not in self._left_out and observation.image.shape[:2] == twin.depth_mm.shape
        return registered(observation.image, twin) if is_wanted else twin

    def _scored(self, observation: Observation, twin: TwinRender, job: JobContext) -> tuple[AnomalyMap, Planes]:
        """Give the scores beside a twin that is `placed`, and the logits of the crop.

        They are the network's; what is unlike the rest of the photo is added to the first, "deviates".
        """
        if self._network is None:
            raise EngineError(f"the engine {NAME!r} is not prepared")
        job.check()
        job.progress(0.0, "cutting out the part")
        area = self.inspected_area(observation, twin, job)
        job.check()
        job.progress(0.05, "preparing photo and twin")
        photo, expected, pictures, rare = self._inputs(twin, area, self._network, job)
        job.progress(0.2, "comparing photo and twin")
        logits = self._logits(photo, expected, self._network, job, pictures)
        job.check()
        logits[0] += rare
        x, y, w, h = area.box
        window = (slice(y, y + h), slice(x, x + w))
        height, width = area.mask.shape
        inspected = (
            cv2.resize(area.valid[window].astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
        )
        score = scores_of(
            logits[0],
            area.mask,
            inspected,
            has_floor="floor" not in self._left_out,
            has_around="around" not in self._left_out,
        )
        # What looks good deviates in no way.
        guesses = logits[1 : 1 + len(GUESSES)]
        kind = np.where(score >= LEAST_GUESSED, 1 + guesses.argmax(axis=0), 0).astype(np.uint8)
        whole, alone = (
            np.asarray(cv2.resize(plane, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
            for plane in (score, chance_of(logits[0]))
        )
        seen = observation.valid[window]
        missing = np.zeros_like(seen)
        if "holes" not in self._left_out:
            alone, missing = with_missing_holes(observation.image[window], alone, twin.mask[window], seen)
        whole[missing] = np.maximum(whole, alone)[missing]
        area.valid[window] |= missing
        kind = np.asarray(cv2.resize(kind, (w, h), interpolation=cv2.INTER_NEAREST))
        kind[missing] = 1 + GUESSES.index("missing")
        hidden_px = int(np.count_nonzero((logits[HIDDEN] > 0) & area.mask))
        found = area.to_map(
            whole,
            self.describe(),
            top_share=self._top_share,
            fewest_top_px=FEWEST_TOP_PX,
            photo_by=alone,
            kind=kind,
            hidden_share=hidden_px / max(int(np.count_nonzero(area.mask)), 1),
        )
        job.progress(1.0, "scored")
        return found, logits

    def _inputs(
        self, twin: TwinRender, area: InspectedArea, network: "nn.Module", job: JobContext
    ) -> "tuple[Planes, Planes, Pictures | None, Planes]":
        """Give the network's planes of photo and twin, both as pictures for an encoder, and what is added to its logit.

        What leads there is let go of: of a large crop it is hundreds of megabytes.
        """
        geometry = self._geometry(twin, area)
        sigma_px = crop_sigma_px(twin, area, self._pose_sigma_px)
        bare = area.photo
        if "painted" not in self._left_out:
            bare = without_paint(area.photo, self._painted_places(area, geometry), geometry, sigma_px)
            job.check()
        light = lit(bare, geometry)
        job.check()
        photo, twin_planes = network_inputs(bare, geometry, sigma_px, light)
        job.check()
        pictures = None if encoder_of(network) is None else (bare, lit_picture(light, geometry))
        rare = np.zeros(area.mask.shape, np.float32)
        if self._unusual is not None:
            # It looks at the paint itself, and knows the model's.
            rare = np.float32(WEIGHT) * self._unusual(area, light.shadowed_fit, job)
            job.check()
        return photo, twin_planes, pictures, rare

    def _geometry(self, twin: TwinRender, area: InspectedArea) -> TwinGeometry:
        """Give the twin's geometry in the crop: that of the photo before where it is the same, with all it knows."""
        geometry = crop_geometry(twin, area)
        if self._last_geometry is not None and self._last_geometry.is_same(geometry):
            return self._last_geometry
        if geometry.mask.size <= MOST_KEPT_PX:
            self._last_geometry = geometry
        return geometry

    def _painted_places(self, area: InspectedArea, geometry: TwinGeometry) -> tuple[Place, ...]:
        """Find what is painted on the twin: as before where it is the same twin."""
        known = self._last_painted
        if known is not None and known[0] is geometry and np.array_equal(known[1], area.twin):
            return known[2]
        places = painted_places(area.twin, geometry)
        if geometry is self._last_geometry:
            self._last_painted = (geometry, area.twin, places)
        return places

    def _logits(
        self, photo: Planes, twin: Planes, network: "nn.Module", job: JobContext, pictures: "Pictures | None" = None
    ) -> Planes:
        """Look as often as wanted; what is noise of the network differs from look to look."""
        from avatar_gui.detection.avatar.tiles import score_in_tiles

        return score_in_tiles(
            network,
            photo,
            twin,
            job,
            lambda done: job.progress(0.2 + 0.7 * done, "comparing photo and twin"),
            pictures=pictures,
            is_mirrored=self._is_mirrored,
        )

    def inspected_area(self, observation: Observation, twin: TwinRender, job: JobContext) -> InspectedArea:
        """Cut out the part with its margin, and the rim around it that is inspected, too.

        Raises
        ------
        EngineError
            If too little of the part is seen.
        """
        side = int(max(np.ptp(np.nonzero(twin.mask), axis=1), default=0)) + 1
        return cut_inspected_area(
            observation,
            twin,
            margin_px=max(LEAST_MARGIN_PX, round(MARGIN_SHARE * side)),
            rim_px=RIM_PX,
            max_side_px=self._max_side_px,
            job=job,
            beyond_px=self._beyond_px,
        )


def find_weights(variant: str, folders: Sequence[Path], engine: str = NAME) -> ModelCard:
    """Find the manifest of an engine's weights.

    Parameters
    ----------
    variant : str
        Its id, with or without the leading name of the engine; empty: the only one, or the one marked as default.
    folders : sequence of Path
        The first that has one decides.
    engine : str
        Its name, which is also what its manifests give as encoder.

    Raises
    ------
    EngineError
        If there is none, or several and none is marked.
    """
    known: list[str] = []
    for folder in folders:
        cards = [card for card in list_models([folder]) if card.encoder == engine]
        known += [card.id for card in cards]
        if variant:
            cards = [card for card in cards if card.id in {variant, f"{engine}-{variant}"}]
        marked = [card for card in cards if card.is_default]
        chosen = marked if len(cards) > 1 else cards
        if len(chosen) == 1:
            return chosen[0]
    if variant:
        raise EngineError(
            f"there are no weights {variant!r} for {engine}", hint=f"there are {', '.join(known) or 'none'}"
        )
    if known:
        raise EngineError(
            f"there are {len(known)} weights for {engine}: {', '.join(known)}", hint="choose one with variant=ID"
        )
    raise EngineError(
        f"the engine {engine!r} has no weights on this machine",
        hint="install AVATAR again, or make some with: avatar train DATASET... --out WEIGHTS.safetensors",
    )


def folded(network: "nn.Module") -> "nn.Module":
    """Put each normalisation into the weights of the convolution before it: a tenth faster, the same to 1e-6."""
    import torch
    from torch import nn
    from torch.nn.utils.fusion import fuse_conv_bn_eval

    for layer in network.modules():
        if isinstance(layer, nn.Sequential) and len(layer) > 1:
            convolution, norm = layer[0], layer[1]
            if isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                layer[0], layer[1] = fuse_conv_bn_eval(convolution, norm), nn.Identity()
        elif callable(fold := getattr(layer, "fold", None)):
            fold()
    return network.to(memory_format=torch.channels_last)


def checked_device(device: str, engine: str = NAME) -> str:
    """Give the device of that name, or raise `EngineError` where there is none."""
    import torch

    is_there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not is_there[device]:
        raise EngineError(f"{engine}: there is no {device} device on this machine", hint="use device=cpu")
    return device


SPEC = EngineSpec(
    name=NAME,
    title="Learned comparison",
    summary="A network that learned from good parts what a photo looks like beside its CAD model; works on any part.",
    factory=AvatarEngine,
    # Chosen on the development set: docs/benchmarks.md.
    default_threshold=Threshold(reject_at=0.6, review_at=0.3, engine=NAME),
    options=OPTIONS,
)
