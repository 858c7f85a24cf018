"""From evidence to a confidence: a logistic regression whose thirteen weights stand here."""

from dataclasses import dataclass

import numpy as np

from avatar_gui.vision.pose_evidence import PoseEvidence


@dataclass(frozen=True, slots=True)
class Weight:
    """What one kind of evidence counts: `weight` per `spread`, from `middle` on."""

    name: str
    middle: float
    spread: float
    weight: float


# Made by `python -m tests.bench.pose_quality_fit`, which docs/method/alignment-gate.md describes.
BIAS = -0.3871
WEIGHTS: tuple[Weight, ...] = (
    Weight("explained_share", 0.3717, 0.2351, -0.2853),
    Weight("explained_inner_share", 0.3065, 0.2274, 0.3779),
    Weight("smooth_outline_share", 0.6188, 0.1859, -0.06051),
    Weight("sharpness", 2.437, 0.9231, 0.6938),
    Weight("lead", 0.007148, 0.0455, 0.9834),
    Weight("weakest_drop", 0.03765, 0.04768, -0.1668),
    Weight("stiffness", -1.23, 0.3359, 1.139),
    Weight("above_own_chance", 0.3625, 0.1916, -0.4433),
    Weight("above_own_chance_outline", 0.6043, 0.2261, 1.843),
    Weight("outline_evidence", 0.7554, 0.124, 0.2623),
    Weight("clear_outline_share", 0.7638, 0.1903, 0.3463),
    Weight("color_step", 0.6032, 0.1179, -0.8039),
    Weight("shading_lead", 0.03446, 0.09658, 0.6854),
)


def confidence(evidence: PoseEvidence) -> float:
    """Estimate how probable it is that a pose is within 2 px rather than more than 5 px off, 0 to 1.

    Were right and wrong poses equally frequent; of poses in between it says something in between.
    """
    total = BIAS
    for entry in WEIGHTS:
        # Further than four spreads from the middle nothing was seen to learn from.
        value = np.clip((getattr(evidence, entry.name) - entry.middle) / entry.spread, -4.0, 4.0)
        total += entry.weight * float(value)
    return float(1.0 / (1.0 + np.exp(-total)))
