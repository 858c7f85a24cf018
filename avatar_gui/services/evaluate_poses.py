"""How good poses are on a data set with known poses: the given ones, refined ones, found ones."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError, PoseError, RenderError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.pose_errors import PoseErrors, ellipsoid_distance, measure_pose_errors
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome
from avatar_gui.domain.quality import PoseLimits
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import DatasetModel, DatasetObject, DatasetPhoto, PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.align_pose import check_pose
from avatar_gui.services.backend import Backend
from avatar_gui.services.progress import PartOfJob

# BOP leaves out objects of which less is seen.
LEAST_VISIBLE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class EvaluationOptions:
    """What is evaluated.

    Parameters
    ----------
    pose : PoseKind
    parts : frozenset of int
        Only these obj_ids; empty: all.
    limit : int or None
        At most so many photos, spread evenly over the set.
    least_visible_share : float
        Objects of which less is seen are left out, where the set says how much is.
    limits : PoseLimits
        Of the pose gate.
    """

    pose: PoseKind
    parts: frozenset[int] = frozenset()
    limit: int | None = None
    least_visible_share: float = LEAST_VISIBLE_SHARE
    limits: PoseLimits = PoseLimits()  # noqa: RUF009 - a frozen value


def chosen_photos(dataset: PoseDataset, options: EvaluationOptions) -> tuple[DatasetPhoto, ...]:
    """Give the photos that are evaluated, with the objects of each that are.

    Raises
    ------
    InputError
        If there are none, or a part is asked for that the set does not have.
    """
    unknown = sorted(options.parts - set(dataset.models))
    if unknown:
        known = ", ".join(map(str, sorted(dataset.models)))
        raise InputError(f"{dataset.name} has no part {unknown[0]}", hint=f"its parts are {known}")
    photos = [replace(photo, objects=tuple(_chosen(photo.objects, options))) for photo in dataset.photos]
    photos = [photo for photo in photos if photo.objects]
    if not photos:
        raise InputError(f"{dataset.name}/{dataset.split} has no photo to evaluate")
    if options.limit is not None and options.limit < len(photos):
        places = np.linspace(0, len(photos) - 1, options.limit).round().astype(int)
        photos = [photos[place] for place in places]
    return tuple(photos)


def evaluate_poses(
    dataset: PoseDataset,
    options: EvaluationOptions,
    *,
    backend: Backend,
    job: JobContext,
    on_outcome: Callable[[PoseOutcome], None],
) -> None:
    """Find or take the pose of every object, judge it, and hold it against the truth.

    Parameters
    ----------
    dataset : PoseDataset
    options : EvaluationOptions
    backend : Backend
    job : JobContext
    on_outcome : callable
        Gets each outcome as soon as it is there: what is finished when the work is cancelled.

    Raises
    ------
    InputError
        If a photo or model cannot be read, or a rough pose is missing. A pose that cannot be found is an outcome.
    Cancelled
    """
    photos = chosen_photos(dataset, options)
    models: dict[int, CadModel] = {}
    done, total = 0, sum(len(photo.objects) for photo in photos)
    for entry in photos:
        photo = read_photo(entry.path)
        for found in entry.objects:
            job.check()
            part = PartOfJob(job, done, total, f"{entry.scene}/{entry.number}")
            model = dataset.models[found.obj_id]
            if found.obj_id not in models:
                models[found.obj_id] = read_cad(model.path, unit=model.unit, job=part, cache_dir=backend.cache_dir)
            on_outcome(_outcome(_Case(entry, found, model, models[found.obj_id], photo), options, backend, part))
            done += 1


def _chosen(objects: Sequence[DatasetObject], options: EvaluationOptions) -> list[DatasetObject]:
    return [
        found
        for found in objects
        if (not options.parts or found.obj_id in options.parts)
        and (found.visible_share is None or found.visible_share >= options.least_visible_share)
    ]


@dataclass(frozen=True, eq=False, slots=True)
class _Case:
    """One object of one photo, with everything read."""

    entry: DatasetPhoto
    found: DatasetObject
    model: DatasetModel
    cad: CadModel
    photo: Photo

    def start(self, kind: PoseKind) -> RigidTransform:
        is_wide = kind in {PoseKind.ROUGH_WIDE, PoseKind.REFINED_WIDE}
        pose = self.found.rough_wide if is_wide else self.found.rough
        if pose is None:
            name = "scene_pose_rough_wide.json" if is_wide else "scene_pose_rough.json"
            raise InputError(f"{self.entry.scene}/{name} has no pose for image {self.entry.number}")
        return pose

    def errors(self, estimate: RigidTransform) -> PoseErrors:
        return measure_pose_errors(
            estimate, self.found.T_cam_obj, self.cad.vertices_mm, self.entry.intrinsics, self.model.symmetries
        )

    @property
    def diameter_mm(self) -> float:
        return self.model.diameter_mm or self.cad.diameter_mm


def _outcome(case: _Case, options: EvaluationOptions, backend: Backend, job: JobContext) -> PoseOutcome:
    outcome = PoseOutcome(
        scene=case.entry.scene,
        image=case.entry.number,
        index=case.found.index,
        photo_name=case.entry.path.name,
        part_name=case.cad.name,
        obj_id=case.found.obj_id,
        label=case.entry.label,
        width_px=case.photo.width,
        diameter_mm=case.diameter_mm,
        truth=case.found.T_cam_obj,
    )
    match options.pose:
        case PoseKind.TRUE:
            return _judged(outcome, case, _Pose(case.found.T_cam_obj), options, backend, job)
        case PoseKind.ROUGH | PoseKind.ROUGH_WIDE:
            return _judged(outcome, case, _Pose(case.start(options.pose)), options, backend, job)
        case PoseKind.REFINED | PoseKind.REFINED_WIDE:
            start = case.start(options.pose)
            outcome = replace(outcome, start_errors=case.errors(start))
            find = partial(_refined, case, start, backend, job)
        case PoseKind.SEARCH:
            _make_views(case, backend, job)
            find = partial(_searched, case, backend, job)
    started = time.perf_counter()
    try:
        pose = find()
    except (PoseError, RenderError) as error:
        # What this evaluation counts: a pose that could not be found.
        return replace(outcome, align_s=time.perf_counter() - started, note=error.message)
    outcome = replace(outcome, align_s=time.perf_counter() - started, note=pose.note)
    outcome = replace(
        outcome, candidates_rad=tuple(case.errors(candidate).rotation_rad for candidate in pose.candidates)
    )
    return _judged(outcome, case, pose, options, backend, job)


@dataclass(frozen=True, eq=False, slots=True)
class _Pose:
    """A pose that was given or found, with what its finder says about it."""

    T_cam_obj: RigidTransform
    uncertainty: PoseUncertainty | None = None
    candidates: tuple[RigidTransform, ...] = ()
    note: str = ""


def _refined(case: _Case, start: RigidTransform, backend: Backend, job: JobContext) -> _Pose:
    from avatar_gui.services.refine_pose import refine_pose

    refined = refine_pose(case.cad, case.photo, case.entry.intrinsics, start, renderer=backend.twins, job=job)
    return _Pose(refined.T_cam_obj, refined.uncertainty, note=refined.note)


def _searched(case: _Case, backend: Backend, job: JobContext) -> _Pose:
    from avatar_gui.services.search_pose import search_pose

    candidates = search_pose(
        case.cad, case.photo, case.entry.intrinsics, renderer=backend.twins, cache_dir=backend.cache_dir, job=job
    )
    found = tuple(candidate.T_cam_obj for candidate in candidates)
    try:
        pose = _refined(case, found[0], backend, job)
    except (PoseError, RenderError) as error:
        return _Pose(found[0], candidates=found, note=f"found but not refined: {error.message}")
    return replace(pose, candidates=found)


def _make_views(case: _Case, backend: Backend, job: JobContext) -> None:
    """Have the part's views made before the clock runs: once per part, not per photo."""
    from avatar_gui.services.view_sets import view_set

    view_set(case.cad, renderer=backend.twins, cache_dir=backend.cache_dir, job=job)


def _judged(
    outcome: PoseOutcome, case: _Case, pose: _Pose, options: EvaluationOptions, backend: Backend, job: JobContext
) -> PoseOutcome:
    """Hold the pose against the truth, and ask the gate about it, which knows no truth."""
    errors = case.errors(pose.T_cam_obj)
    outcome = replace(outcome, estimate=pose.T_cam_obj, errors=errors)
    if pose.uncertainty is not None:
        distance = ellipsoid_distance(pose.T_cam_obj, errors.truth, pose.uncertainty, arm_mm=case.diameter_mm / 2)
        outcome = replace(outcome, ellipsoid=distance)
    started = time.perf_counter()
    try:
        checked = check_pose(
            case.cad,
            case.photo,
            case.entry.intrinsics,
            pose.T_cam_obj,
            limits=options.limits,
            renderer=backend.twins,
            job=job,
            uncertainty=pose.uncertainty,
        )
    except (PoseError, RenderError) as error:
        # The gate cannot see the part at this pose: the level stays UNKNOWN, which is not OK.
        return replace(outcome, note=f"{outcome.note} {error.message}".strip())
    return replace(outcome, quality=checked.quality, level=checked.level, gate_s=time.perf_counter() - started)
