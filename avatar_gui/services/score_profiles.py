"""The profile of a result: made once, on a worker, when a photo is inspected or read back."""

import math

from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.ports import EngineSpec, JobContext
from avatar_gui.domain.score_profile import FIRST_SHARE, N_LEVELS, ScoreProfile, grid_step
from avatar_gui.vision.regions import region_peaks


def profile_of(result: InspectionResult, spec: EngineSpec, job: JobContext) -> ScoreProfile:
    """Measure the regions of a result's map at every level of the engine's grid, under the result's smallest areas.

    Takes 0.2 s for a map of 1280x960.

    Raises
    ------
    Cancelled
    """
    policy, anomaly = result.policy, result.evidence.anomaly
    step, first = grid_step(spec.default_threshold), math.ceil(FIRST_SHARE * N_LEVELS)
    peaks: list[float] = []
    counts: list[int] = []
    highest = float(anomaly.score[anomaly.valid].max()) if anomaly.valid.any() else 0.0
    for index in range(first, math.floor(highest / step) + 1):
        job.check()
        found = region_peaks(
            anomaly,
            result.evidence.twin,
            level=index * step,
            min_area_px=policy.min_area_px,
            min_area_mm2=policy.min_area_mm2,
        )
        if not found:
            # Regions only shrink from here on, so none will be large enough.
            break
        counts.append(len(found))
        peaks.append(found[0])
    return ScoreProfile(step, first, tuple(peaks), tuple(counts), policy.min_area_px, policy.min_area_mm2)
