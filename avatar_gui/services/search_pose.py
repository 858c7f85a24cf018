"""Finding the pose of a part in a photo from nothing but the photo, its calibration and the model."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.alignment import PoseCandidate
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.services.search_twins import look_alikes, symmetric_twins
from avatar_gui.services.view_sets import view_set
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.resize import shrunk
from avatar_gui.vision.view_search_edges import view_edges
from avatar_gui.vision.view_search_fit import EdgeMaps, EdgeModels, edge_maps, fit_poses, score_poses
from avatar_gui.vision.view_search_match import match_templates
from avatar_gui.vision.view_search_poses import Poses, distinct, poses_of
from avatar_gui.vision.view_search_templates import N_TURNS, ViewSet
from avatar_gui.vision.view_search_verify import close_up, edge_model, joined

# Larger photos are searched at this height: what a part looks like as a whole does not need more.
SEARCH_HEIGHT_PX = 480
# Hypotheses that are left after each stage: fitted to the edges, rendered, rendered again.
N_FITTED = 900
N_RENDERED = 60
N_AGAIN = 14
FIT_ROUNDS = 8
RENDERED_ROUNDS = 5
# Candidates nearer to each other than this are one.
SAME_ANGLE_RAD = np.radians(12.0)
SAME_SHARE = 0.08


@dataclass(frozen=True, eq=False, slots=True)
class _Pool:
    """Hypotheses with the photo's edge maps that fit their sizes.

    Parameters
    ----------
    poses : Poses
    group : ndarray of intp, shape (n,)
        Index into the maps.
    scores : ndarray of float32, shape (n,)
    """

    poses: Poses
    group: NDArray[np.intp]
    scores: NDArray[np.float32]

    def picked(self, chosen: NDArray[np.intp]) -> "_Pool":
        return _Pool(self.poses.picked(chosen), self.group[chosen], self.scores[chosen])


def search_pose(
    cad: CadModel,
    photo: Photo,
    intrinsics: CameraIntrinsics,
    *,
    renderer: TwinRenderer,
    cache_dir: Path,
    job: JobContext,
    n_candidates: int = 5,
) -> tuple[PoseCandidate, ...]:
    """Look for a part in a calibrated photo.

    Parameters
    ----------
    cad : CadModel
    photo : Photo
        As taken.
    intrinsics : CameraIntrinsics
        Of the photo, with its distortion.
    renderer : TwinRenderer
    cache_dir : Path
        The part's views are kept there; they are made when they are missing, which takes some seconds.
    job : JobContext
    n_candidates : int
        At most so many distinct poses are given.

    Returns
    -------
    tuple of PoseCandidate
        At most `n_candidates`, best first; then, where the part has a few symmetries, the other poses in which it would
        look the same as in the first. None has been shown to be right: measure the quality of the pose that is used.

    Raises
    ------
    InputError
        If photo and calibration differ in size.
    PoseError
        If nothing in the photo looks like the part.
    RenderError, Cancelled
    """
    observation = undistort(photo, intrinsics)
    views = view_set(cad, renderer=renderer, cache_dir=cache_dir, job=job)
    image, camera = shrunk(observation.image, observation.intrinsics, SEARCH_HEIGHT_PX)
    job.progress(0.0, "comparing the photo with all views")
    hypotheses = match_templates(image, views, job.check)
    job.progress(0.5, "fitting the best views to the edges")
    poses = poses_of(hypotheses, views, camera)
    maps, group = _maps(image, camera, hypotheses.sphere_px, job)
    pool = _Pool(poses, group, hypotheses.score)
    pool = _fitted(pool, hypotheses.template // N_TURNS, views, maps, job)
    job.progress(0.7, "rendering the best poses")
    pool = _rendered(_distinct(pool, views, N_RENDERED), cad, views, maps, renderer, job)
    job.progress(0.9, "rendering the best poses again")
    pool = _rendered(_distinct(pool, views, N_AGAIN), cad, views, maps, renderer, job)
    pool = _distinct(pool, views, n_candidates)
    if len(pool.scores) == 0:
        raise PoseError(
            f"{cad.name} was not found in {photo.name}", hint="align it by hand or by points; is it the right model?"
        )
    scores = 1 / (1 + np.exp(-pool.scores.astype(np.float64)))
    found = tuple(pool.poses.transform(index, views.center_mm) for index in range(len(scores)))
    job.progress(0.97, "looking for twins")
    twin_of = look_alikes(cad, camera, found, renderer=renderer, job=job)
    candidates = tuple(PoseCandidate(*values) for values in zip(found, scores.tolist(), twin_of, strict=True))
    return candidates + symmetric_twins(candidates[0], views.symmetries)


def _distinct(pool: _Pool, views: ViewSet, n_wanted: int) -> _Pool:
    return pool.picked(
        distinct(pool.poses, pool.scores, views, n_wanted=n_wanted, angle_rad=SAME_ANGLE_RAD, share=SAME_SHARE)
    )


def _maps(
    image: NDArray[np.uint8], camera: CameraIntrinsics, sphere_px: NDArray[np.float64], job: JobContext
) -> tuple[tuple[EdgeMaps, ...], NDArray[np.intp]]:
    """Make edge maps, one for each pair of neighbouring sizes, and tell which belong to each hypothesis."""
    sizes, level = np.unique(sphere_px, return_inverse=True)
    group = level // 2
    maps = []
    for index in range(0, len(sizes), 2):
        job.check()
        maps.append(edge_maps(image, camera, float(sizes[index : index + 2].mean())))
    return tuple(maps), group


def _fitted(pool: _Pool, view: NDArray[np.intp], views: ViewSet, maps: tuple[EdgeMaps, ...], job: JobContext) -> _Pool:
    """Score all, fit the best to the edges."""
    scores = np.empty(len(view), np.float32)

    def models(chosen: NDArray[np.intp]) -> EdgeModels:
        at = view[chosen]
        return EdgeModels(views.points_mm[at], views.tangents[at], views.lengths[at], views.shows[at])

    for index in np.unique(pool.group):
        chosen = np.flatnonzero(pool.group == index)
        scores[chosen] = score_poses(maps[index], models(chosen), pool.poses.picked(chosen), job.check)
    # Half of the places go to the best, half to the best of each size.
    order = np.argsort(-scores, kind="stable")
    per_size = N_FITTED // (2 * len(maps))
    best = np.unique(
        np.concatenate(
            [order[: N_FITTED // 2], *(order[pool.group[order] == index][:per_size] for index in range(len(maps)))]
        )
    )
    pool, view = pool.picked(best), view[best]
    rotations, translations = pool.poses.rotations.copy(), pool.poses.translations_mm.copy()
    scores = scores[best]
    for index in np.unique(pool.group):
        chosen = np.flatnonzero(pool.group == index)
        poses, scores[chosen] = fit_poses(maps[index], models(chosen), pool.poses.picked(chosen), FIT_ROUNDS, job.check)
        rotations[chosen], translations[chosen] = poses.rotations, poses.translations_mm
    return _Pool(Poses(rotations, translations), pool.group, scores)


def _rendered(
    pool: _Pool, cad: CadModel, views: ViewSet, maps: tuple[EdgeMaps, ...], renderer: TwinRenderer, job: JobContext
) -> _Pool:
    """Render poses, fit what is really seen to the edges, and score that."""
    models, kept = [], []
    for index, (group, translation) in enumerate(zip(pool.group, pool.poses.translations_mm, strict=True)):
        job.check()
        if translation[2] < 0.6 * views.diameter_mm:
            continue
        sphere_px = maps[group].intrinsics.fx * views.diameter_mm / translation[2]
        camera, _ = close_up(maps[group].intrinsics, translation, views.diameter_mm)
        try:
            twin = renderer.render(cad, camera, pool.poses.transform(index, views.center_mm))
        except PoseError:
            # Behind the camera or too small to be seen: no pose for this photo.
            continue
        edges = view_edges(twin)
        if len(edges.shows) == 0:
            continue
        models.append(edge_model(edges, pool.poses.rotations[index], translation, sphere_px, seed=index))
        kept.append(index)
    pool = pool.picked(np.array(kept, np.intp))
    rotations, translations = pool.poses.rotations.copy(), pool.poses.translations_mm.copy()
    scores = pool.scores.copy()
    if not models:
        return pool
    together = joined(models)
    for index in np.unique(pool.group):
        chosen = np.flatnonzero(pool.group == index)
        poses, scores[chosen] = fit_poses(
            maps[index], together.picked(chosen), pool.poses.picked(chosen), RENDERED_ROUNDS, job.check
        )
        rotations[chosen], translations[chosen] = poses.rotations, poses.translations_mm
    return _Pool(Poses(rotations, translations), pool.group, scores)
