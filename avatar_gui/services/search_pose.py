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
from avatar_gui.services.search_contest import contested
from avatar_gui.services.search_twins import look_alikes, symmetric_twins
from avatar_gui.services.view_sets import view_set
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.resize import shrunk
from avatar_gui.vision.view_search_edges import view_edges
from avatar_gui.vision.view_search_fit import EdgeMaps, EdgeModels, edge_maps, fit_poses, rough_scores
from avatar_gui.vision.view_search_look_alikes import look_alike_poses
from avatar_gui.vision.view_search_match import Hypotheses, match_templates
from avatar_gui.vision.view_search_poses import Poses, distinct, poses_of
from avatar_gui.vision.view_search_templates import N_TURNS, ViewSet
from avatar_gui.vision.view_search_verify import close_up, edge_model, joined

# Larger photos are searched at this height: what a part looks like as a whole does not need more.
SEARCH_HEIGHT_PX = 480
# Hypotheses that are left after each stage: laid on the edges (per place), fitted to them, rendered, pulled in in the
# small picture, and in the whole one.
N_LAID = 30
N_FITTED = 900
N_RENDERED = 80
N_COARSE = 14
N_FINE = 5
TRY_ROUNDS = 2
FIT_ROUNDS = 8
# Of so many of the best, so many look-alikes each, which are turned by at least so much, are tried too.
N_WITH_LOOK_ALIKES = 3
N_LOOK_ALIKES = 5
LOOK_ALIKE_RAD = np.radians(25.0)
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

    def joined(self, other: "_Pool") -> "_Pool":
        return _Pool(
            Poses(*(np.concatenate(pair) for pair in zip(_arrays(self.poses), _arrays(other.poses), strict=True))),
            np.concatenate((self.group, other.group)),
            np.concatenate((self.scores, other.scores)),
        )


def _arrays(poses: Poses) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return poses.rotations, poses.translations_mm


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
    job.progress(0.35, "fitting the best views to the edges")
    poses = poses_of(hypotheses, views, camera)
    maps, group = _maps(image, camera, hypotheses.sphere_px, job)
    pool = _Pool(poses, group, hypotheses.score)
    pool = _fitted(pool, hypotheses, views, maps, job)
    job.progress(0.5, "rendering the best poses")
    pool = _distinct(_rendered(_distinct(pool, views, N_RENDERED), cad, views, maps, renderer, job), views, N_COARSE)
    job.progress(0.65, "rendering what looks like them")
    some = pool.picked(np.arange(min(N_WITH_LOOK_ALIKES, len(pool.scores))))
    alike, of = look_alike_poses(views, some.poses, n_each=N_LOOK_ALIKES, apart_rad=LOOK_ALIKE_RAD)
    turned = _rendered(_Pool(alike, some.group[of], some.scores[of]), cad, views, maps, renderer, job)
    pool = _distinct(pool.joined(turned), views, N_COARSE)
    job.progress(0.75, "comparing the best poses")
    found = contested(
        cad,
        observation,
        [pool.poses.transform(index, views.center_mm) for index in range(len(pool.scores))],
        views,
        renderer=renderer,
        job=job,
        n_fine=max(N_FINE, n_candidates),
    )[:n_candidates]
    if not found:
        raise PoseError(
            f"{cad.name} was not found in {photo.name}", hint="align it by hand or by points; is it the right model?"
        )
    job.progress(0.97, "looking for twins")
    twin_of = look_alikes(cad, camera, [each.T_cam_obj for each in found], renderer=renderer, job=job)
    most = max(found[0].evidence, 1e-9)
    candidates = tuple(
        PoseCandidate(each.T_cam_obj, float(np.clip(each.evidence / most, 0.0, 1.0)), twin)
        for each, twin in zip(found, twin_of, strict=True)
    )
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


def _fitted(pool: _Pool, hypotheses: Hypotheses, views: ViewSet, maps: tuple[EdgeMaps, ...], job: JobContext) -> _Pool:
    """Lay all on the edges, fit the best of each place a little, and the best of these in full."""
    view = hypotheses.template // N_TURNS

    def models(chosen: NDArray[np.intp]) -> EdgeModels:
        at = view[chosen]
        return EdgeModels(views.points_mm[at], views.tangents[at], views.lengths[at], views.shows[at])

    scores = np.empty(len(view), np.float32)
    for index in np.unique(pool.group):
        chosen = np.flatnonzero(pool.group == index)
        scores[chosen] = rough_scores(
            maps[index], models(chosen), pool.poses.picked(chosen), hypotheses.window[chosen], job.check
        )
    best = _best_of_each(hypotheses.window, scores, N_LAID)
    # The nearest stored view is up to ten degrees off: what it scores before it is fitted says little.
    for rounds in (TRY_ROUNDS, FIT_ROUNDS):
        pool, view = pool.picked(best), view[best]
        rotations, translations = pool.poses.rotations.copy(), pool.poses.translations_mm.copy()
        scores = np.empty(len(best), np.float32)
        for index in np.unique(pool.group):
            chosen = np.flatnonzero(pool.group == index)
            poses, scores[chosen] = fit_poses(maps[index], models(chosen), pool.poses.picked(chosen), rounds, job.check)
            rotations[chosen], translations[chosen] = poses.rotations, poses.translations_mm
        pool = _Pool(Poses(rotations, translations), pool.group, scores)
        best = _best(scores, pool.group, N_FITTED, len(maps))
    return pool


def _best_of_each(window: NDArray[np.intp], scores: NDArray[np.float32], n_kept: int) -> NDArray[np.intp]:
    """Choose the best hypotheses of each window."""
    order = np.lexsort((-scores, window))
    starts = np.flatnonzero(np.diff(window[order], prepend=-1))
    place = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    kept: NDArray[np.intp] = np.sort(order[place < n_kept])
    return kept


def _best(scores: NDArray[np.float32], group: NDArray[np.intp], n_kept: int, n_groups: int) -> NDArray[np.intp]:
    """Choose hypotheses: half of the places go to the best, half to the best of each size."""
    order = np.argsort(-scores, kind="stable")
    per_size = n_kept // (2 * n_groups)
    kept: NDArray[np.intp] = np.unique(
        np.concatenate([order[: n_kept // 2], *(order[group[order] == index][:per_size] for index in range(n_groups))])
    )
    return kept


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
