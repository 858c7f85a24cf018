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


# Where they come from: docs/method/alignment-gate.md. `python -m tests.bench.pose_quality_fit` fits them anew.
BIAS = -0.4003
WEIGHTS: tuple[Weight, ...] = (
    Weight("explained_share", 0.3617, 0.2416, -0.2476),
    Weight("explained_inner_share", 0.3043, 0.2367, 0.6431),
    Weight("smooth_outline_share", 0.619, 0.1995, -0.5478),
    Weight("sharpness", 2.382, 0.9512, 0.6213),
    Weight("lead", 0.005411, 0.04748, 1.003),
    Weight("weakest_drop", 0.03661, 0.04988, 0.5158),
    Weight("stiffness", -1.249, 0.3615, 0.55),
    Weight("above_own_chance", 0.3544, 0.1993, -0.3256),
    Weight("above_own_chance_outline", 0.601, 0.2356, 1.62),
    Weight("outline_evidence", 0.7401, 0.1319, 0.8546),
    Weight("clear_outline_share", 0.7452, 0.1996, 1.029),
    Weight("color_step", 0.6007, 0.1293, -1.098),
    Weight("shading_lead", 0.02539, 0.0953, 0.9134),
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
