"""What the torch encoders share: matching weights to an architecture, running a frozen model, hearing of Cancel."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.encoders.encoder import FeatureGrid
from avatar_gui.detection.weights import LoadedWeights
from avatar_gui.domain.errors import EngineError
from avatar_gui.domain.ports import JobContext

if TYPE_CHECKING:
    import torch


def fill_model(model: "torch.nn.Module", weights: LoadedWeights, name: str, *, unused: tuple[str, ...] = ()) -> None:
    """Load weights into `model`, in place, and freeze it.

    Parameters
    ----------
    model : torch.nn.Module
    weights : LoadedWeights
    name : str
        Of the architecture, for the error.
    unused : tuple of str
        Beginnings of names that the file may hold beyond the model: classifier heads.

    Raises
    ------
    EngineError
        If a tensor is missing, left over, or of another shape.
    """
    wanted = {key: tuple(value.shape) for key, value in model.state_dict().items()}
    given = {key: value for key, value in weights.tensors.items() if key in wanted or not key.startswith(unused)}
    missing = [key for key in wanted if key not in given and not key.endswith("num_batches_tracked")]
    extra = [key for key in given if key not in wanted]
    reshaped = [key for key in wanted if key in given and tuple(given[key].shape) != wanted[key]]
    if missing or extra or reshaped:
        example = (missing or extra or reshaped)[0]
        raise EngineError(
            f"the weights {weights.path.name} are not of {name}: {len(missing)} tensors are missing, "
            f"{len(extra)} are unknown, {len(reshaped)} have another shape (first: {example})",
            hint="name the architecture that the weights were trained in",
        )
    model.load_state_dict(given, strict=False)
    model.eval().requires_grad_(requires_grad=False)


def as_batch(
    image_rgb: NDArray[np.float32], size: tuple[int, int], mean: tuple[float, ...], std: tuple[float, ...]
) -> "torch.Tensor":
    """Resize a picture (h, w, 3) to `size` (height, width) and normalise it: float32 (1, 3, height, width)."""
    import torch

    batch = torch.from_numpy(np.ascontiguousarray(np.moveaxis(image_rgb, -1, 0)))[None].float()
    if tuple(batch.shape[2:]) != size:
        batch = torch.nn.functional.interpolate(batch, size, mode="bilinear", antialias=True, align_corners=False)
    shape = (1, 3, 1, 1)
    return (batch - torch.tensor(mean).view(shape)) / torch.tensor(std).view(shape)


def unit_vectors(features: "torch.Tensor") -> NDArray[np.float32]:
    """Turn features (1, c, h, w) into unit vectors, float32 (c, h, w)."""
    import torch

    vectors: NDArray[np.float32] = torch.nn.functional.normalize(features[0].float(), dim=0).numpy()
    return vectors


@contextmanager
def running(model: "torch.nn.Module", job: JobContext) -> Iterator[None]:
    """Run `model` without gradients, asking the job before every layer whether the result is still wanted."""
    import torch

    def ask(_module: torch.nn.Module, _inputs: object) -> None:
        job.check()

    hooks = [module.register_forward_pre_hook(ask) for module in model.modules()]
    try:
        with torch.inference_mode():
            yield
    finally:
        for hook in hooks:
            hook.remove()


def forward_or_refuse(
    forward: "Callable[[torch.Tensor], list[torch.Tensor]]", batch: "torch.Tensor", name: str
) -> "list[torch.Tensor]":
    """Run a third party's model; what it raises on a picture that it cannot take becomes an `EngineError`."""
    try:
        return forward(batch)
    except (RuntimeError, AssertionError, ValueError, TypeError, IndexError) as error:
        size = "x".join(str(n) for n in reversed(batch.shape[2:]))
        first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EngineError(f"{name} cannot encode a picture of {size} px: {first_line[:160]}") from error


def rounded_size(height: int, width: int, multiple: int) -> tuple[int, int]:
    """Give the nearest size (height, width) whose sides are multiples, at least one."""
    return max(1, round(height / multiple)) * multiple, max(1, round(width / multiple)) * multiple


def group_grids(features: "Mapping[int, torch.Tensor]", groups: Sequence[Sequence[int]]) -> tuple[FeatureGrid, ...]:
    """Average the features (1, c, h, w) inside each group of layers: one grid per group, all of the same weight."""
    import torch

    means = [torch.stack([features[i] for i in group]).mean(dim=0) for group in groups]
    return tuple(FeatureGrid(unit_vectors(mean), 1.0 / len(means)) for mean in means)


def limited_size(height: int, width: int, longer_px: int, multiple: int) -> tuple[int, int]:
    """Give the size (height, width) of the same shape whose longer side is about `longer_px`, in multiples."""
    scale = longer_px / max(height, width)
    return rounded_size(round(height * scale), round(width * scale), multiple)


def block_groups(n_blocks: int) -> tuple[range, range]:
    """Give the middle and the last third of a transformer's blocks: fine enough to locate, deep enough to mean."""
    first, second = n_blocks // 3, (2 * n_blocks) // 3
    return range(first, second), range(second, n_blocks)
