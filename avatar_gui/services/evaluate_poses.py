"""How good poses are on a data set with known poses: the given ones, refined ones, found ones."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from avatar_gui.domain.alignment import PoseUncertainty, lead_of
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError, PoseError, RenderError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.pose_errors import PoseErrors, ellipsoid_distance, measure_pose_errors
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome
from avatar_gui.domain.pose_perturbation import perturbed_pose
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
# Of the directions in which true poses are moved: the same for every engine and every run.
ERROR_SEED = 20260525

OutcomeKey = tuple[str, int, int]
"""Scene, image and place of the object."""
NextStep = Callable[["PhotoCase", PoseOutcome, JobContext], None]
"""Further work on an object whose pose is known."""


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
    error_px : float
        True poses are moved by so much (MSPD, px) in a direction drawn for each photo; 0: not.
    """

    pose: PoseKind
    parts: frozenset[int] = frozenset()
    limit: int | None = None
    least_visible_share: float = LEAST_VISIBLE_SHARE
    limits: PoseLimits = PoseLimits()  # noqa: RUF009 - a frozen value
    error_px: float = 0.0

    def __post_init__(self) -> None:
        if not np.isfinite(self.error_px) or self.error_px < 0:
            raise InputError(f"a pose error of {self.error_px:g} px makes no sense", hint="0 or more")
        if self.error_px and self.pose is not PoseKind.TRUE:
            raise InputError("a pose error is added to the true poses only", hint="leave out --pose, or say --pose gt")


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
    known: Mapping[OutcomeKey, PoseOutcome] | None = None,
    then: Sequence[NextStep] = (),
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
    known : mapping, optional
        Outcomes of an earlier run with the same options: taken as they are where photo and truth are the same.
    then : sequence of callable
        Further work on each object, such as scoring by engines, once its outcome is there.

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
            case = PhotoCase(entry, found, model, models[found.obj_id], photo)
            outcome = _known_outcome(case, known or {})
            if outcome is None:
                outcome = _outcome(case, options, backend, PartOfJob(part, 0, 1 + len(then), ""))
            on_outcome(outcome)
            for step, work in enumerate(then, start=1):
                work(case, outcome, PartOfJob(part, step, 1 + len(then), ""))
            done += 1


def _known_outcome(case: "PhotoCase", known: Mapping[OutcomeKey, PoseOutcome]) -> PoseOutcome | None:
    outcome = known.get((case.entry.scene, case.entry.number, case.found.index))
    if outcome is None or outcome.photo_sha256 != case.photo.sha256 or outcome.truth != case.found.T_cam_obj:
        return None
    return outcome


def _chosen(objects: Sequence[DatasetObject], options: EvaluationOptions) -> list[DatasetObject]:
    return [
        found
        for found in objects
        if (not options.parts or found.obj_id in options.parts)
        and (found.visible_share is None or found.visible_share >= options.least_visible_share)
    ]


@dataclass(frozen=True, eq=False, slots=True)
class PhotoCase:
    """One object of one photo, with everything read.

    Parameters
    ----------
    entry : DatasetPhoto
    found : DatasetObject
    model : DatasetModel
    cad : CadModel
    photo : Photo
    """

    entry: DatasetPhoto
    found: DatasetObject
    model: DatasetModel
    cad: CadModel
    photo: Photo

    def start(self, kind: PoseKind) -> RigidTransform:
        """Give the rough pose that a kind of evaluation starts from; InputError if the set has none."""
        is_wide = kind in {PoseKind.ROUGH_WIDE, PoseKind.REFINED_WIDE}
        pose = self.found.rough_wide if is_wide else self.found.rough
        if pose is None:
            name = "scene_pose_rough_wide.json" if is_wide else "scene_pose_rough.json"
            raise InputError(f"{self.entry.scene}/{name} has no pose for image {self.entry.number}")
        return pose

    def errors(self, estimate: RigidTransform) -> PoseErrors:
        """Hold a pose against the true one."""
        return measure_pose_errors(
            estimate, self.found.T_cam_obj, self.cad.vertices_mm, self.entry.intrinsics, self.model.symmetries
        )

    @property
    def diameter_mm(self) -> float:
        """The largest distance of two points, as the set says, else of the model's box."""
        return self.model.diameter_mm or self.cad.diameter_mm


def _outcome(case: PhotoCase, options: EvaluationOptions, backend: Backend, job: JobContext) -> PoseOutcome:
    outcome = PoseOutcome(
        scene=case.entry.scene,
        image=case.entry.number,
        index=case.found.index,
        photo_name=case.entry.path.name,
        part_name=case.model.name or case.cad.name,
        obj_id=case.found.obj_id,
        label=case.entry.label,
        width_px=case.photo.width,
        diameter_mm=case.diameter_mm,
        truth=case.found.T_cam_obj,
        photo_sha256=case.photo.sha256,
    )
    match options.pose:
        case PoseKind.TRUE:
            try:
                pose = _perturbed(case, options.error_px) if options.error_px else _Pose(case.found.T_cam_obj)
            except PoseError as error:
                return replace(outcome, note=error.message)
            return _judged(outcome, case, pose, options, backend, job)
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
    has_settled: bool | None = None


def _perturbed(case: PhotoCase, error_px: float) -> _Pose:
    """Move the true pose, in a direction that depends on nothing but which photo it is."""
    seed = (ERROR_SEED, int(case.entry.scene), case.entry.number, case.found.index)
    return _Pose(
        perturbed_pose(
            case.found.T_cam_obj,
            error_px=error_px,
            mspd_px=lambda pose: case.errors(pose).mspd_px,
            center_obj_mm=case.cad.center_mm,
            arm_mm=case.diameter_mm / 2,
            rng=np.random.default_rng(seed),
        )
    )


def _refined(case: PhotoCase, start: RigidTransform, backend: Backend, job: JobContext) -> _Pose:
    from avatar_gui.services.refine_pose import refine_pose

    refined = refine_pose(case.cad, case.photo, case.entry.intrinsics, start, renderer=backend.twins, job=job)
    return _Pose(refined.T_cam_obj, refined.uncertainty, note=refined.note, has_settled=refined.has_converged)


def _searched(case: PhotoCase, backend: Backend, job: JobContext) -> _Pose:
    from avatar_gui.services.search_pose import search_pose

    candidates = search_pose(
        case.cad, case.photo, case.entry.intrinsics, renderer=backend.twins, cache_dir=backend.cache_dir, job=job
    )
    found = tuple(candidate.T_cam_obj for candidate in candidates)
    try:
        pose = _refined(case, found[0], backend, job)
    except (PoseError, RenderError) as error:
        note = f"found but not refined: {error.message}"
        return _Pose(found[0], candidates=found, note=note, has_settled=False)
    sure = pose.uncertainty
    if sure is not None:
        pose = replace(pose, uncertainty=replace(sure, rival_lead=lead_of(candidates)))
    return replace(pose, candidates=found)


def _make_views(case: PhotoCase, backend: Backend, job: JobContext) -> None:
    """Have the part's views made before the clock runs: once per part, not per photo."""
    from avatar_gui.services.view_sets import view_set

    view_set(case.cad, renderer=backend.twins, cache_dir=backend.cache_dir, job=job)


def _judged(
    outcome: PoseOutcome, case: PhotoCase, pose: _Pose, options: EvaluationOptions, backend: Backend, job: JobContext
) -> PoseOutcome:
    """Hold the pose against the truth, and ask the gate about it, which knows no truth."""
    errors = case.errors(pose.T_cam_obj)
    outcome = replace(
        outcome,
        estimate=pose.T_cam_obj,
        errors=errors,
        uncertainty=pose.uncertainty,
        has_settled=pose.has_settled,
    )
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
