"""What virtual good photos of a photo's very pose score: computed where there are too few real ones."""

from dataclasses import replace

import numpy as np

from avatar_gui.detection.virtual_photos import VirtualPhotos
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import JobContext, LightSetup, TwinRenderer
from avatar_gui.domain.verdict import AcceptancePolicy
from avatar_gui.services.calibrate_threshold import highest_level, threshold_from_virtual_photos
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.inspect_photo import InspectionRequest
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.resize import resized

# Enough that the level of 5 % is not the very highest; a photo takes about 0.3 s of processor time.
VIRTUAL_PHOTOS = 24
# How far a pose may be off of which that is not known (one deviation, px): what a refined one usually is.
UNKNOWN_SIGMA_PX = 0.5
# Engines shrink larger parts to about this (longer side, px); virtual photos are then made small from the start.
_LONGEST_SIDE_PX = 512


def virtual_levels(
    request: InspectionRequest,
    *,
    renderer: TwinRenderer,
    engines: PreparedEngines,
    job: JobContext,
    count: int = VIRTUAL_PHOTOS,
) -> tuple[float, ...]:
    """Give the level that each of some virtual good photos at the request's pose reaches (`highest_level`).

    The same request gives the same photos.

    Raises
    ------
    PoseError, RenderError, EngineError
        If there is no twin, or it cannot be scored.
    Cancelled
    """
    spec, engine = engines.get(request.engine, job)
    observation = undistort(request.photo, request.intrinsics)
    observation, shrunk_by = _small(observation, request, renderer)
    policy = replace(request.policy, min_area_px=request.policy.min_area_px * shrunk_by**2)
    twin = renderer.render(request.cad, observation.intrinsics, request.T_cam_obj, lights=tuple(LightSetup))
    if request.pose_uncertainty is not None:
        twin = replace(twin, sigma_px=request.pose_uncertainty.sigma_px(twin))
    job.check()
    photos = VirtualPhotos(observation, twin, unknown_px=UNKNOWN_SIGMA_PX, job=job)
    if spec.lights != tuple(LightSetup):
        places = [tuple(LightSetup).index(light) for light in spec.lights]
        twin = replace(twin, colors=tuple(twin.colors[place] for place in places))
    names = [part.name for part in request.cad.parts]
    rng = np.random.default_rng(int(request.photo.sha256[:8] or "0", 16))
    levels = []
    for number in range(count):
        job.check()
        job.progress(number / count, f"virtual good photo {number + 1} of {count}")
        anomaly = engine.score(photos.draw(rng), twin, job)
        levels.append(highest_level(anomaly, twin, policy, names))
    return tuple(levels)


def with_virtual_levels(
    request: InspectionRequest, *, renderer: TwinRenderer, engines: PreparedEngines, job: JobContext
) -> InspectionRequest:
    """Give the request with levels from virtual good photos of its own pose; errors as of `virtual_levels`."""
    levels = virtual_levels(request, renderer=renderer, engines=engines, job=job)
    default = engines.registry.spec(request.engine.name).default_threshold
    policy: AcceptancePolicy = replace(request.policy, threshold=threshold_from_virtual_photos(levels, default))
    return replace(request, policy=policy)


def _small(observation: Observation, request: InspectionRequest, renderer: TwinRenderer) -> tuple[Observation, float]:
    """Shrink a photo whose part is larger than engines look at, and say by how much (at most 1)."""
    mask = renderer.geometry(request.cad, observation.intrinsics, request.T_cam_obj).mask
    side = int(max(np.ptp(np.nonzero(mask), axis=1), default=0)) + 1
    if side <= _LONGEST_SIDE_PX:
        return observation, 1.0
    camera = observation.intrinsics.scaled(_LONGEST_SIDE_PX / side)
    image = resized(observation.image, camera.width, camera.height)
    valid = resized(np.repeat(observation.valid[..., None], 3, axis=2).astype(np.uint8), camera.width, camera.height)
    return (
        Observation(image, valid[..., 0] > 0, camera, observation.photo_sha256),
        camera.width / observation.intrinsics.width,
    )
