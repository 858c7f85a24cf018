"""How well engines tell defects, on a data set with masks: scored photo by photo through the use case of `inspect`.

While poses are evaluated, an `EngineRun` per engine scores each photo at the pose found there and writes its map. The
metrics are then taken from the maps on disk, which are what anybody else would score too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import EngineId
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.detection_evaluation import (
    EngineEvaluation,
    PhotoFacts,
    PhotoOutcome,
    pose_group,
    size_group,
    summarise_detection,
    view_group,
)
from avatar_gui.domain.detection_metrics import ScoredPhoto, scored_photo
from avatar_gui.domain.errors import EngineError, InputError, PoseError, RenderError
from avatar_gui.domain.inspection import EngineChoice, InspectionResult
from avatar_gui.domain.ports import JobContext
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.verdict import AcceptancePolicy, Outcome, Threshold, ThresholdOrigin
from avatar_gui.domain.view_angle import best_view, view_angle_rad
from avatar_gui.io.bop_dataset import DatasetPhoto, PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.detection_files import MAPS_NAME, read_map, read_map_document, write_map
from avatar_gui.io.set_truth import label_regions, read_drawn_facts, read_mask
from avatar_gui.services.backend import Backend
from avatar_gui.services.engines import PreparedEngines
from avatar_gui.services.evaluate_poses import EvaluationOptions, PhotoCase, chosen_photos
from avatar_gui.services.inspect_photo import InspectionRequest, assess, gather_evidence
from avatar_gui.services.refine_pose import refinement_gate
from avatar_gui.vision.lens import distort_map, distort_mask

POSE_SOURCES = {
    PoseKind.REFINED: PoseSource.REFINED,
    PoseKind.REFINED_WIDE: PoseSource.REFINED,
    PoseKind.SEARCH: PoseSource.SEARCHED,
}


@dataclass(frozen=True, slots=True)
class NamedEngine:
    """An engine as it was asked for.

    Parameters
    ----------
    title : str
        For people and reports; unique within a run.
    choice : EngineChoice
    """

    title: str
    choice: EngineChoice


def map_folders(out: Path, engines: Sequence[NamedEngine]) -> tuple[Path, ...]:
    """Say where the maps of each engine go: a folder for each where there are several, named and numbered if need be.

    Raises
    ------
    InputError
        If an engine is named twice with the same options.
    """
    if len({engine.choice for engine in engines}) < len(engines):
        raise InputError("the same engine is named twice with the same options")
    if len(engines) == 1:
        return (out / MAPS_NAME,)
    names = [engine.choice.name for engine in engines]
    return tuple(
        out / MAPS_NAME / (name if names.count(name) == 1 else f"{name}-{names[: place + 1].count(name)}")
        for place, name in enumerate(names)
    )


def require_one_object(dataset: PoseDataset, options: EvaluationOptions) -> None:
    """Refuse photos of several objects: a score belongs to one part.

    Raises
    ------
    InputError
    """
    for photo in chosen_photos(dataset, options):
        if len(photo.objects) > 1:
            raise InputError(
                f"{photo.scene}/{photo.path.name} shows {len(photo.objects)} objects, engines score one part a photo",
                hint="choose one with --parts",
            )


class EngineRun:
    """One engine at work: scores photos as their poses become known, and writes their maps.

    Parameters
    ----------
    engine : NamedEngine
    folder : Path
        Of its maps.
    kind : PoseKind
        Of the poses, for the record of each inspection.
    backend : Backend
    created_at : str
        ISO 8601, UTC.
    fresh : bool
        Score again what is there already.
    """

    def __init__(
        self, engine: NamedEngine, folder: Path, *, kind: PoseKind, backend: Backend, created_at: str, fresh: bool
    ) -> None:
        self.engine, self.folder = engine, folder
        self._kind, self._backend, self._created_at, self._fresh = kind, backend, created_at, fresh
        # Of its own: several engines take turns, and only the last choice is kept.
        self._engines = PreparedEngines(backend.engines.registry)

    def prepare(self, job: JobContext) -> None:
        """Load the engine; EngineError if it cannot be."""
        self._engines.get(self.engine.choice, job)

    def __call__(self, case: PhotoCase, outcome: PoseOutcome, job: JobContext) -> None:
        """Score one photo, unless that was done before with the same photo, pose and engine.

        What an engine cannot score is written down as such: a photo without map, for REVIEW.

        Raises
        ------
        InputError, StorageError, Cancelled
        """
        scene = self.folder / case.entry.scene
        if outcome.estimate is None:
            write_map(scene, case.entry.number, None, _without_map(f"no pose: {outcome.note}"))
            return
        spec, engine = self._engines.get(self.engine.choice, job)
        settled = outcome.has_settled
        request = InspectionRequest(
            cad=case.cad,
            photo=case.photo,
            intrinsics=case.entry.intrinsics,
            T_cam_obj=outcome.estimate,
            engine=self.engine.choice,
            policy=AcceptancePolicy(),
            pose_source=POSE_SOURCES.get(self._kind, PoseSource.FILE),
            pose_uncertainty=outcome.uncertainty,
            pose_checks=() if settled is None else (refinement_gate(has_settled=settled, note=outcome.note),),
        )
        fingerprint = request.fingerprint(engine.describe().state)
        before = None if self._fresh else read_map_document(scene, case.entry.number)
        if before is not None and _is_same(before, fingerprint, engine.describe()):
            return
        try:
            evidence = gather_evidence(request, renderer=self._backend.twins, engines=self._engines, job=job)
        except (PoseError, RenderError, EngineError) as error:
            write_map(scene, case.entry.number, None, _without_map(error.message))
            return
        result = assess(request, evidence, spec, created_at=self._created_at)
        score = distort_map(evidence.anomaly.score, case.entry.intrinsics, valid=evidence.anomaly.valid)
        write_map(scene, case.entry.number, score, _document(result, fingerprint))


def measure_engine(
    run: EngineRun, outcomes: Sequence[PoseOutcome], truth: "SetTruth", *, job: JobContext
) -> EngineEvaluation:
    """Take the metrics of one engine from its maps.

    Parameters
    ----------
    run : EngineRun
    outcomes : sequence of PoseOutcome
        Of the photos to measure; those that the engine has not come to are left out.
    truth : SetTruth
    job : JobContext

    Raises
    ------
    InputError, RenderError, Cancelled
    """
    photos: list[tuple[PhotoFacts, ScoredPhoto]] = []
    told: list[PhotoOutcome] = []
    engine: EngineId | None = None
    threshold: Threshold | None = None
    for outcome in outcomes:
        job.check()
        scene = run.folder / outcome.scene
        document = read_map_document(scene, outcome.image)
        if document is None:
            continue
        facts, part, regions = truth.of(outcome)
        if document["image_score"] is None:
            told.append(PhotoOutcome(facts, None, Outcome.REVIEW, is_flagged=False, note=str(document["note"])))
            continue
        score = read_map(scene, outcome.image)
        image_score, is_flagged = float(document["image_score"]), bool(document["is_flagged"])
        photos.append(
            (
                facts,
                scored_photo(
                    score,
                    part,
                    regions,
                    image_score=image_score,
                    is_defective=facts.is_defective,
                    is_flagged=is_flagged,
                ),
            )
        )
        verdict, times = Outcome(document["verdict"]), document["timings_s"]
        told.append(PhotoOutcome(facts, image_score, verdict, is_flagged=is_flagged, timings_s=times))
        engine, threshold = _engine_of(document["engine"]), _threshold_of(document["threshold"])
    return EngineEvaluation(run.engine.title, engine, threshold, tuple(told), summarise_detection(photos))


class SetTruth:
    """What a data set says about its photos: which pixels show the part, which a defect, and how they were taken.

    Parameters
    ----------
    dataset : PoseDataset
    backend : Backend
    """

    def __init__(self, dataset: PoseDataset, backend: Backend) -> None:
        self._models, self._backend = dataset.models, backend
        self._photos = {(photo.scene, photo.number): photo for photo in dataset.photos}
        self._parts: dict[int, tuple[CadModel, NDArray[np.float64]]] = {}

    def photo(self, scene: str, image: int) -> DatasetPhoto:
        """Give a photo of the set."""
        return self._photos[scene, image]

    def cad(self, obj_id: int) -> CadModel:
        """Give a part of the set."""
        return self._part(obj_id)[0]

    def of(self, outcome: PoseOutcome) -> tuple[PhotoFacts, NDArray[np.bool_], NDArray[np.int32]]:
        """Give what is known of a photo, where it shows the part (bool), and its defect regions (int32, 0 = none).

        Where the set has no mask of the part, the twin's silhouette at the true pose stands in. A defect that nobody
        drew gives no pixels, neither of part nor of defect.

        Raises
        ------
        InputError, RenderError
        """
        entry = self.photo(outcome.scene, outcome.image)
        size = (entry.intrinsics.width, entry.intrinsics.height)
        is_defective = entry.label not in {"", "good"} or (not entry.label and entry.anomaly_mask_path is not None)
        part = self._part_mask(entry, outcome, size)
        defect = np.zeros_like(part)
        if is_defective:
            if entry.anomaly_mask_path is None:
                part = np.zeros_like(part)
            else:
                defect = read_mask(entry.anomaly_mask_path, size)
        facts = PhotoFacts(
            scene=outcome.scene,
            image=outcome.image,
            photo_name=outcome.photo_name,
            part_name=outcome.part_name,
            obj_id=outcome.obj_id,
            is_defective=is_defective,
            groups=self._groups(entry, outcome, defect, is_defective=is_defective),
        )
        return facts, part, label_regions(defect)

    def _groups(
        self, entry: DatasetPhoto, outcome: PoseOutcome, defect: NDArray[np.bool_], *, is_defective: bool
    ) -> dict[str, str]:
        drawn = read_drawn_facts(entry)
        cad, view = self._part(outcome.obj_id)
        groups = {"view": view_group(view_angle_rad(view, cad, outcome.truth))}
        said = {"finish": drawn.finish, "light": drawn.light, "occluder": drawn.occluder}
        groups |= {name: text for name, text in said.items() if text}
        if np.isfinite(outcome.mspd_px):
            groups["pose error"] = pose_group(outcome.mspd_px)
        if is_defective:
            groups["kind"] = entry.kind or "not named"
            if drawn.size or defect.any():
                groups["size"] = drawn.size or size_group(int(defect.sum()))
        return groups

    def _part_mask(self, entry: DatasetPhoto, outcome: PoseOutcome, size: tuple[int, int]) -> NDArray[np.bool_]:
        found = next(o for o in entry.objects if o.index == outcome.index)
        if found.mask_path is not None:
            return read_mask(found.mask_path, size)
        ideal = entry.intrinsics.without_distortion()
        seen = self._backend.twins.geometry(self.cad(outcome.obj_id), ideal, outcome.truth)
        return distort_mask(seen.mask, entry.intrinsics)

    def _part(self, obj_id: int) -> tuple[CadModel, NDArray[np.float64]]:
        if obj_id not in self._parts:
            model = self._models[obj_id]
            cad = read_cad(model.path, unit=model.unit, cache_dir=self._backend.cache_dir)
            self._parts[obj_id] = (cad, best_view(cad))
        return self._parts[obj_id]


def _document(result: InspectionResult, fingerprint: str) -> dict[str, Any]:
    engine, threshold = result.evidence.anomaly.engine, result.verdict.threshold
    return {
        "image_score": result.evidence.anomaly.image_score,
        "verdict": result.verdict.outcome.value,
        "reasons": list(result.verdict.reasons),
        "is_flagged": any(region.peak >= threshold.reject_at for region in result.regions),
        "regions": len(result.regions),
        "threshold": asdict(threshold) | {"origin": threshold.origin.value},
        "engine": asdict(engine) | {"options": dict(engine.options)},
        "fingerprint": fingerprint,
        "timings_s": dict(result.evidence.timings_s),
        "note": "",
    }


def _without_map(note: str) -> dict[str, Any]:
    return {"image_score": None, "verdict": Outcome.REVIEW.value, "reasons": [note], "is_flagged": False, "note": note}


def _is_same(document: Mapping[str, Any], fingerprint: str, engine: EngineId) -> bool:
    if document["image_score"] is None or document.get("fingerprint") != fingerprint:
        return False
    return _engine_of(document["engine"]) == engine


def _engine_of(entry: Mapping[str, Any]) -> EngineId:
    options = tuple(sorted((str(name), str(value)) for name, value in entry["options"].items()))
    return EngineId(entry["name"], entry["version"], options, entry["weights_sha256"])


def _threshold_of(entry: Mapping[str, Any]) -> Threshold:
    return Threshold(**{**entry, "origin": ThresholdOrigin(entry["origin"])})
