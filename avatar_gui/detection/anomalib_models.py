"""Engine for models that anomalib trained, where anomalib is installed: PatchCore and EfficientAD, from a local file.

They look at the photo alone and know the part from their training; the twin only says where the part is. Nothing is
downloaded: network and memory come from the state dict of an anomalib checkpoint, read as all weights are. Dinomaly is
left out, as anomalib fetches its encoder from a hub while the model is made.
"""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.inspected_area import cut_inspected_area
from avatar_gui.detection.options import EngineOptions
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
MODELS = ("patchcore", "efficient_ad")
# PatchCore's usual layers; of any residual network of timm.
PATCHCORE_LAYERS = ("layer2", "layer3")
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
_MARGIN_PX, _RIM_PX = 16, 1

OPTIONS = (
    EngineOption("model", "patchcore", "patchcore or efficient_ad"),
    EngineOption("weights", "", "state dict of a checkpoint that anomalib trained on good photos of this part"),
    EngineOption("backbone", "resnet18", "of patchcore: the timm model that it was trained with"),
    EngineOption("input_px", "256", "side of the square that the model sees, px, 64 to 1024"),
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
        self._options = EngineOptions(NAME, OPTIONS, options)
        self._model_name = self._options.choice("model", MODELS)
        self._input_px = self._options.whole("input_px", 64, 1024)
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
            If there are no weights, or they are of another model.
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
        seen = anomaly_of(self._model, area.photo, self._input_px, is_normalised=self._model_name == "patchcore")
        job.check()
        h, w = area.mask.shape
        whole = np.asarray(cv2.resize(seen, (w, h), interpolation=cv2.INTER_LINEAR), np.float32)
        # Roughly 0 to 1, whatever the model's scale.
        score = (1 - np.exp(-np.maximum(whole, 0) / np.float32(self._unit))).astype(np.float32)
        job.progress(1.0, "scored")
        return area.to_map(score, self.describe())


def build_model(name: str, backbone: str) -> "nn.Module":
    """Make a model without its weights; nothing is fetched."""
    if name == "efficient_ad":
        from anomalib.models.image.efficient_ad.torch_model import EfficientAdModel

        efficient: nn.Module = EfficientAdModel()
        return efficient
    from anomalib.models.image.patchcore.torch_model import PatchcoreModel

    try:
        patchcore: nn.Module = PatchcoreModel(layers=list(PATCHCORE_LAYERS), backbone=backbone, pre_trained=False)
    except (RuntimeError, ValueError, AttributeError) as error:
        raise EngineError(f"{NAME}: backbone={backbone} is no residual network of timm") from error
    return patchcore


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
    try:
        model.load_state_dict({key: value for key, value in tensors.items() if key in known})
    except RuntimeError as error:
        raise EngineError(f"{name} holds weights of another model") from error


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
    summary="PatchCore or EfficientAD, trained with anomalib on photos of this part; the twin only says where to look.",
    factory=AnomalibEngine,
    default_threshold=Threshold(reject_at=0.8, review_at=0.6, engine=NAME),
    options=OPTIONS,
)
