"""Which of several poses far apart a photo bears out: each is pulled onto its edges, and what it meets is added up.

The evidence is a log likelihood ratio, in nats: every piece of the contour that meets an edge speaks for the pose, by
as much as it meets more there than some pixels beside; so a busy place says little. It is summed over the length of the
contour, not averaged: a pose that predicts much and is right beats one that predicts little. Poses that share their
outline, as a part and its half turn do, then differ by just those edges that only one of them predicts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from avatar_gui.domain.alignment import PoseLocks
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.vision.refinement import (
    COARSE_ROUNDS,
    FINE_ROUNDS,
    FIT_SIZE_PX,
    SCORE_SEARCH_PX,
    SCORE_SIGMA_PX,
    SEARCH_SIZE_PX,
    Look,
    Refiner,
    Round,
    Track,
)
from avatar_gui.vision.refinement_model import EdgeModel
from avatar_gui.vision.refinement_photo import PhotoLevel, photo_level

# What a contour meets by chance is what it meets so far beside, px.
BESIDE_PX = (-5.0, -4.0, -3.0, 3.0, 4.0, 5.0)
# Pieces of contour shorter than this do not speak for themselves, px.
PIECE_PX = 10.0
# How well a pose parts the colours of part and surroundings counts like so much evidence per piece; what clutter has of
# it is taken off.
CONTRAST_WEIGHT = 1.0
CHANCE_CONTRAST = 0.3
# Levels of the photo that differ by less than this factor are one.
_LEVEL_STEP = 1.12


@dataclass(frozen=True, eq=False, slots=True)
class Contender:
    """A pose pulled onto the photo's edges.

    Parameters
    ----------
    T_cam_obj : RigidTransform
    evidence : float
        How much better the photo is explained with the part at this pose than without it, nats.
    """

    T_cam_obj: RigidTransform
    evidence: float


class Contest:
    """Compares poses of one part in one photo.

    Parameters
    ----------
    model : EdgeModel
    observation : Observation
        The undistorted photo.
    look : callable
        Renders depth for a camera and a pose.
    job : JobContext
    """

    def __init__(self, model: EdgeModel, observation: Observation, look: Look, job: JobContext) -> None:
        self._model, self._observation, self._look, self._job = model, observation, look, job
        self._levels: dict[int, PhotoLevel] = {}

    def enter(self, pose: RigidTransform, *, is_fine: bool) -> Contender | None:
        """Pull a pose onto the edges near it, in a small picture or in the whole one too, and add up what it meets.

        Returns
        -------
        Contender or None
            None where nothing of the part is in view.

        Raises
        ------
        RenderError, Cancelled
        """
        try:
            refiner = Refiner(
                self._model, self._observation, pose, self._look, PoseLocks(), self._job, None, refine_focal=False
            )
        except PoseError:
            return None
        coarse = self._level(SEARCH_SIZE_PX / refiner.size_px)
        level = self._level(FIT_SIZE_PX / refiner.size_px) if is_fine else coarse
        track = Track(np.zeros(refiner.near.size))
        rounds: Sequence[Round] = FINE_ROUNDS if is_fine else COARSE_ROUNDS
        for round_ in rounds:
            refiner.advance(track, level, round_)
            if track.outcome is None:
                return None
        met = refiner.draw(track.parameters, level, Round(SCORE_SEARCH_PX, (1.0, 1.0), 1, 0.0, 600))
        if met is None:
            return None
        n = len(met.samples)
        beside = np.mean([met.log_evidence(np.full(n, shift), SCORE_SIGMA_PX) for shift in BESIDE_PX], axis=0)
        gained = met.log_evidence(np.zeros(n), SCORE_SIGMA_PX) - beside
        contrast = CONTRAST_WEIGHT * (refiner.contrast(track, coarse) - CHANCE_CONTRAST)
        n_pieces = n * met.samples.spacing_px / PIECE_PX
        return Contender(refiner.wide.pose(track.parameters), float(n_pieces * (gained.mean() + contrast)))

    def _level(self, scale: float) -> PhotoLevel:
        step = round(np.log(min(1.0, max(scale, 0.05))) / np.log(_LEVEL_STEP))
        if step not in self._levels:
            self._levels[step] = photo_level(self._observation, float(min(1.0, _LEVEL_STEP**step)))
        return self._levels[step]
