"""Engine for anomalib's models, where anomalib is installed: PatchCore, EfficientAD and Dinomaly, from a local file.

They look at the photo alone and know the part from their training; the twin only says where the part is. Nothing is
downloaded: network and memory come from the state dict of an anomalib checkpoint, read as all weights are. anomalib
fetches Dinomaly's encoder while it makes the model; here it makes it without weights, as all of them are in the file.
"""

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import cut_inspected_area
from avatar_gui.detection.options import EngineOptions
from avatar_gui.detection.triton_guard import load_triton_apart
from avatar_gui.detection.weights import load_state_dict
from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import ADD_ON_MISSING, EngineOption, EngineSpec, JobContext, ReferencePair
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold

if TYPE_CHECKING:
    from torch import Tensor, nn

if importlib.util.find_spec("anomalib") is None:
    # The registry lists the engine as not available, with this reason.
    raise ImportError(f"anomalib {ADD_ON_MISSING} (pip install anomalib)")

NAME = "anomalib"
VERSION = "1"
MODELS = ("patchcore", "efficient_ad", "dinomaly")
# What an empty option means. anomalib resizes photos to 448 px for Dinomaly; patches of 14, 16 and 32 px fit into it.
LEFT_EMPTY = {
    "patchcore": {"backbone": "resnet18", "input_px": "256"},
    "efficient_ad": {"input_px": "256"},
    "dinomaly": {"backbone": "vit_base_patch14_reg4_dinov2", "input_px": "448"},
}
# EfficientAD does this inside.
NORMALISED = ("patchcore", "dinomaly")
# PatchCore's usual layers; of any residual network of timm.
PATCHCORE_LAYERS = ("layer2", "layer3")
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_MARGIN_PX, _RIM_PX = 16, 1
_LOWEST_PX, _HIGHEST_PX = 64, 1024
# By this name anomalib's module of Dinomaly knows what makes the encoder.
_ENCODER_CLASS = "TimmFeatureExtractor"
_swapping = Lock()

OPTIONS = (
    EngineOption("model", "patchcore", "patchcore, efficient_ad or dinomaly"),
    EngineOption("weights", "", "state dict of a checkpoint that anomalib trained on good photos of this part"),
    EngineOption(
        "backbone",
        "",
        "timm model that it was trained with; empty: resnet18, for dinomaly vit_base_patch14_reg4_dinov2",
    ),
    EngineOption(
        "input_px", "", "side of the square that the model sees, px, 64 to 1024; empty: 256, for dinomaly 448"
    ),
    EngineOption("unit", "1.0", "anomaly that scores 0.63: the maps of these models have no common scale, 1e-6 to 1e6"),
)


class AnomalibEngine:
    """Implements `domain.ports.Engine`.

    Parameters
    ----------
    options : mapping of str to str
        See `OPTIONS`. Weights are loaded by `prepare`.

    Raises
    ------
    EngineError
        If an option is unknown or out of range.
    """

    def __init__(self, options: Mapping[str, str]) -> None:
        given = EngineOptions(NAME, OPTIONS, options)
        self._model_name = given.choice("model", MODELS)
        filled = {name: text for name, text in LEFT_EMPTY[self._model_name].items() if not given.text(name)}
        # Described with what the empty ones mean: results tell what ran.
        self._options = EngineOptions(NAME, OPTIONS, {**options, **filled})
        self._input_px = self._options.whole("input_px", _LOWEST_PX, _HIGHEST_PX)
        self._unit = self._options.number("unit", 1e-6, 1e6)
        self._model: nn.Module | None = None
        self._weights_sha256 = ""

    def describe(self) -> EngineId:
        """Tell name, version, options, and the hash of the weights once they are loaded."""
        return EngineId(NAME, VERSION, self._options.pairs(), self._weights_sha256)

    def prepare(self, references: Sequence[ReferencePair], job: JobContext) -> None:  # noqa: ARG002 - trained before
        """Load the model.

        Raises
        ------
        EngineError
            If there are no weights, or they are of another model, or the model cannot be made with these options.
        """
        job.check()
        given = self._options.text("weights")
        if not given:
            raise EngineError(
                f"the engine {NAME!r} has no weights on this machine",
                hint="train a model with anomalib on good photos of this part, and name its state dict: weights=PATH",
            )
        path = Path(given).expanduser()
        loaded = load_state_dict(path, None)
        model = build_model(self._model_name, self._options.text("backbone"))
        tensors = {key.removeprefix("model."): value for key, value in loaded.tensors.items()}
        fill(model, tensors, path.name)
        if self._model_name == "dinomaly":
            fit_to_square(model, self._input_px)
        job.check()
        self._model, self._weights_sha256 = model.eval(), loaded.sha256

    def score(self, observation: Observation, twin: TwinRender, job: JobContext) -> AnomalyMap:
        """Score every pixel of the inspected area; see `domain.ports.Engine`."""
        if self._model is None:
            raise EngineError(f"the engine {NAME!r} is not prepared")
        job.check()
        side = max(twin.depth_mm.shape)
        area = cut_inspected_area(observation, twin, margin_px=_MARGIN_PX, rim_px=_RIM_PX, max_side_px=side, job=job)
        job.check()
        job.progress(0.2, "looking at the photo")
        seen = anomaly_of(self._model, area.photo, self._input_px, is_normalised=self._model_name in NORMALISED)
        job.check()
        h, w = area.mask.shape
        whole = np.asarray(cv2.resize(seen, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
        # Roughly 0 to 1, whatever the model's scale.
        score = (1 - np.exp(-np.maximum(whole, 0) / np.float32(self._unit))).astype(np.float32)
        job.progress(1.0, "scored")
        return area.to_map(score, self.describe())


def build_model(name: str, backbone: str) -> "nn.Module":
    """Make a model without its weights; nothing is fetched.

    Parameters
    ----------
    name : str
        One of `MODELS`.
    backbone : str
        Name of timm's; efficient_ad has its own.

    Raises
    ------
    EngineError
        If timm has no such backbone or the model cannot use it, or this anomalib makes the model in an unknown way.
    """
    load_triton_apart()
    if name == "efficient_ad":
        from anomalib.models.image.efficient_ad.torch_model import EfficientAdModel

        efficient: nn.Module = EfficientAdModel()
        return efficient
    import timm

    # timm would look for other names, such as hf-hub:..., elsewhere.
    if not timm.is_model(backbone):
        raise EngineError(f"timm {timm.__version__} has no model {backbone!r}")
    if name == "dinomaly":
        return _build_dinomaly(backbone)
    from anomalib.models.image.patchcore.torch_model import PatchcoreModel

    try:
        patchcore: nn.Module = PatchcoreModel(layers=list(PATCHCORE_LAYERS), backbone=backbone, pre_trained=False)
    except (RuntimeError, ValueError, AttributeError) as error:
        raise EngineError(f"{NAME}: backbone={backbone} is no residual network of timm") from error
    return patchcore


def _build_dinomaly(backbone: str) -> "nn.Module":
    with encoder_without_weights():
        from anomalib.models.image.dinomaly.torch_model import DinomalyModel

        try:
            dinomaly: nn.Module = DinomalyModel(encoder_name=backbone)
        # Other networks lack an option, a part or a name that Dinomaly asks for.
        except (RuntimeError, ValueError, AttributeError, TypeError) as error:
            raise EngineError(
                f"{NAME}: backbone={backbone} is no vision transformer that Dinomaly can use",
                hint="name the one that it was trained with, such as vit_base_patch14_reg4_dinov2",
            ) from error
    return dinomaly


@contextmanager
def encoder_without_weights() -> Iterator[None]:
    """Have anomalib make Dinomaly's encoder without fetching weights; afterwards anomalib and timm are as before.

    Raises
    ------
    EngineError
        Before anything is made, if this anomalib makes the encoder in another way.
    """
    from timm.models import vision_transformer

    timm_vit: Any = vision_transformer
    try:
        from anomalib.models.image.dinomaly import torch_model

        make = getattr(torch_model, _ENCODER_CLASS, None)
        asked_for = torch_model.DinomalyModel.__init__.__code__.co_names
    except (ImportError, AttributeError):
        make, asked_for = None, ()
    if make is None or _ENCODER_CLASS not in asked_for:
        raise EngineError(
            "Dinomaly of the anomalib that is installed here cannot be made without fetching its encoder",
            hint="install anomalib 2.7, or choose another model",
        )

    def make_without_weights(*args: Any, **options: Any) -> Any:
        return make(*args, **{**options, "pre_trained": False})

    # Two threads must not take each other's stand-in for the original.
    with _swapping:
        # anomalib changes how all transformers of timm stretch their positions, those of other engines, too.
        stretch = timm_vit.resample_abs_pos_embed
        setattr(torch_model, _ENCODER_CLASS, make_without_weights)
        try:
            yield
        finally:
            setattr(torch_model, _ENCODER_CLASS, make)
            timm_vit.resample_abs_pos_embed = stretch


def fit_to_square(model: "nn.Module", input_px: int) -> None:
    """Stretch the positions that Dinomaly's encoder knows to a square of `input_px`, as anomalib does for every photo.

    Raises
    ------
    EngineError
        If the square is not made of whole patches.
    """
    import torch
    from timm.layers.pos_embed import resample_abs_pos_embed
    from timm.models.vision_transformer import VisionTransformer

    encoder: Any = model.encoder
    patch_px = int(encoder.patch_size)
    if input_px % patch_px:
        fitting = max(input_px // patch_px, -(-_LOWEST_PX // patch_px)) * patch_px
        raise EngineError(
            f"{NAME}: input_px={input_px} is no multiple of {patch_px}, the patch of {encoder.backbone}",
            hint=f"leave it empty, or take {fitting}",
        )
    network = encoder.feature_extractor
    # Others know no learned positions, or stretch them in the way that anomalib leaves alone.
    if not isinstance(network, VisionTransformer) or network.pos_embed is None:
        return
    trained_cells = network.patch_embed.grid_size
    network.patch_embed.set_input_size(img_size=(input_px, input_px))
    stretched = resample_abs_pos_embed(
        network.pos_embed,
        new_size=list(network.patch_embed.grid_size),
        old_size=list(trained_cells),
        num_prefix_tokens=0 if network.no_embed_class else network.num_prefix_tokens,
        antialias=False,  # as anomalib trains; timm's own default is the other
    )
    network.pos_embed = torch.nn.Parameter(stretched.detach(), requires_grad=False)


def fill(model: "nn.Module", tensors: "Mapping[str, Tensor]", name: str) -> None:
    """Give a model its weights.

    Raises
    ------
    EngineError
        If they are another model's.
    """
    # Memory and statistics have the size that training gave them.
    for key, buffer in model.named_buffers():
        if key in tensors and buffer.shape != tensors[key].shape:
            owner, _, own = key.rpartition(".")
            setattr(model.get_submodule(owner), own, tensors[key].clone())
    known = set(model.state_dict())
    missing = known - set(tensors)
    if missing:
        raise EngineError(f"{name} lacks {len(missing)} of the model's weights, such as {min(missing)}")
    parts = tuple(f"{part}." for part, _ in model.named_children())
    another = EngineError(
        f"{name} holds weights of another model", hint="choose the model and the backbone that it was trained with"
    )
    # A deeper network has all that is asked for, and more: half of it would give a map of nothing.
    if any(key.startswith(parts) for key in set(tensors) - known):
        raise another
    try:
        model.load_state_dict({key: value for key, value in tensors.items() if key in known})
    except RuntimeError as error:
        raise another from error


def anomaly_of(
    model: "nn.Module", photo: NDArray[np.uint8], input_px: int, *, is_normalised: bool
) -> NDArray[np.float32]:
    """Run a model on a picture (h, w, 3), and give its anomaly map at `input_px`."""
    import torch

    small = cv2.resize(photo, (input_px, input_px), interpolation=cv2.INTER_AREA).astype(np.float64) / 255
    if is_normalised:
        small = (small - np.asarray(IMAGENET_MEAN)) / np.asarray(IMAGENET_STD)
    batch = torch.from_numpy(np.ascontiguousarray(np.moveaxis(small, 2, 0))[None].astype(np.float32))
    with torch.inference_mode():
        found: Any = model(batch).anomaly_map
    return np.asarray(found.reshape(found.shape[-2:]).float().numpy(), np.float32)


SPEC = EngineSpec(
    name=NAME,
    title="A model of anomalib",
    summary="PatchCore, EfficientAD or Dinomaly, trained with anomalib on this part; the twin only says where to look.",
    factory=AnomalibEngine,
    default_threshold=Threshold(reject_at=0.8, review_at=0.6, engine=NAME),
    options=OPTIONS,
)
