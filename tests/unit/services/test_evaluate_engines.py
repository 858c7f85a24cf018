"""Evaluating engines: maps in the photo's own pixels, the same code as inspect, resuming, and what cannot be scored."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from avatar_gui.domain.detection_evaluation import EngineEvaluation
from avatar_gui.domain.errors import EngineError, InputError
from avatar_gui.domain.inspection import EngineChoice
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome
from avatar_gui.domain.verdict import AcceptancePolicy, Outcome
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.services.backend import Backend
from avatar_gui.services.detection_pictures import DEFECT_COLOR, picture_detection
from avatar_gui.services.evaluate_engines import (
    EngineRun,
    NamedEngine,
    SetTruth,
    map_folders,
    measure_engine,
    require_one_object,
)
from avatar_gui.services.evaluate_poses import EvaluationOptions, evaluate_poses
from avatar_gui.services.inspect_photo import InspectionRequest, gather_evidence
from avatar_gui.vision.lens import distort_map
from tests.dataset_builders import CAMERA, TRUTHS, changed_json, pose_entry, write_dataset, write_json
from tests.unit.services.doubles import a_backend

DOUBLE = NamedEngine("double:score=0.9", EngineChoice("double", (("score", "0.9"),)))
# Where the double's square of high scores lies; photo 1 has its defect there.
DEFECT = (slice(50, 60), slice(70, 80))


def write_mask(path: Path, mask: NDArray[np.bool_]) -> None:
    path.parent.mkdir(exist_ok=True)
    cv2.imwrite(str(path), mask.astype(np.uint8) * np.uint8(255))


def a_set(root: Path, *, n: int = 2) -> Path:
    """Photos of a plate, every second with a defect; masks for all."""
    scene = write_dataset(root, truths=TRUTHS[:1] * n)
    for number in range(n):
        part = np.zeros((CAMERA.height, CAMERA.width), bool)
        part[30:90, 40:120] = True
        write_mask(scene / "mask" / f"{number:06d}.png", part)
        if number % 2:
            defect = np.zeros_like(part)
            defect[DEFECT] = True
            write_mask(scene / "mask_anomaly" / f"{number:06d}.png", defect)
    return scene


def a_run(out: Path, backend: Backend, engine: NamedEngine = DOUBLE, *, fresh: bool = False) -> EngineRun:
    return EngineRun(engine, out / "maps", kind=PoseKind.TRUE, backend=backend, created_at="2026", fresh=fresh)


def evaluated(
    root: Path, runs: Sequence[EngineRun], backend: Backend, options: EvaluationOptions | None = None
) -> list[PoseOutcome]:
    outcomes: list[PoseOutcome] = []
    evaluate_poses(
        read_dataset(root),
        options or EvaluationOptions(PoseKind.TRUE),
        backend=backend,
        job=QuietJob(),
        on_outcome=outcomes.append,
        then=runs,
    )
    return outcomes


def measured(root: Path, tmp_path: Path) -> EngineEvaluation:
    backend = a_backend(tmp_path)
    run = a_run(tmp_path / "out", backend)
    outcomes = evaluated(root, [run], backend)
    return measure_engine(run, outcomes, SetTruth(read_dataset(root), backend), job=QuietJob())


def test_the_map_is_that_of_inspect_in_the_photos_own_pixels(tmp_path: Path) -> None:
    a_set(tmp_path / "set")
    backend = a_backend(tmp_path)
    cases: list[object] = []
    evaluate_poses(
        read_dataset(tmp_path / "set"),
        EvaluationOptions(PoseKind.TRUE, limit=1),
        backend=backend,
        job=QuietJob(),
        on_outcome=lambda _outcome: None,
        then=[a_run(tmp_path / "out", backend), lambda case, _outcome, _job: cases.append(case)],
    )
    case = cases[0]
    request = InspectionRequest(
        case.cad, case.photo, case.entry.intrinsics, TRUTHS[0], DOUBLE.choice, AcceptancePolicy()
    )
    evidence = gather_evidence(request, renderer=backend.twins, engines=backend.engines, job=QuietJob())
    expected = distort_map(evidence.anomaly.score, case.entry.intrinsics, valid=evidence.anomaly.valid)
    written = np.load(tmp_path / "out" / "maps" / "000001" / "000000.npy")
    assert written.dtype == np.float32
    np.testing.assert_array_equal(written, expected)
    assert np.isnan(written[0, 0])
    document = json.loads((tmp_path / "out" / "maps" / "000001" / "000000.json").read_text())
    assert document["image_score"] == evidence.anomaly.image_score
    assert document["verdict"] == "REVIEW"
    assert document["is_flagged"] is True


def test_the_metrics_are_those_of_maps_and_masks(tmp_path: Path) -> None:
    a_set(tmp_path / "set")
    evaluation = measured(tmp_path / "set", tmp_path)
    pooled = evaluation.summary.pooled
    # The double scores 0.9 in its square of every photo: that is the defect of photo 1, and normal in photo 0. The
    # lens moves the square by less than a pixel.
    assert (pooled.good, pooled.defective, pooled.defect_px, pooled.normal_px) == (1, 1, 100, 2 * 60 * 80 - 100)
    assert pooled.image_auroc == 0.5
    assert pooled.pixel_auroc > 0.9
    assert (pooled.flagged_good, pooled.flagged_defective) == (1.0, 1.0)
    assert evaluation.engine is not None
    assert dict(evaluation.engine.options) == {"score": "0.9"}
    assert evaluation.summary.groups["kind"].keys() == {"dent"}
    assert evaluation.summary.groups["size"].keys() == {"100-300 px"}
    assert set(evaluation.stage_times_s()) >= {"undistort", "render_twin", "score"}


def test_what_is_there_is_not_scored_again(tmp_path: Path) -> None:
    a_set(tmp_path / "set")
    out = tmp_path / "out"
    evaluated(tmp_path / "set", [a_run(out, backend := a_backend(tmp_path))], backend)
    path = out / "maps" / "000001" / "000000.npy"
    np.save(path, marked := np.full((CAMERA.height, CAMERA.width), 0.25, np.float32))
    again = a_backend(tmp_path)
    evaluated(tmp_path / "set", [a_run(out, again)], again)
    np.testing.assert_array_equal(np.load(path), marked)
    # Another option of the engine, another pose, a new photo or --fresh: scored again.
    other = NamedEngine("double:score=0.8", EngineChoice("double", (("score", "0.8"),)))
    evaluated(tmp_path / "set", [a_run(out, again, other)], again)
    assert np.nanmax(np.load(path)) == pytest.approx(0.8)
    np.save(path, marked)
    evaluated(tmp_path / "set", [a_run(out, again, other)], again, EvaluationOptions(PoseKind.ROUGH))
    assert np.nanmax(np.load(path)) == pytest.approx(0.8)
    np.save(path, marked)
    evaluated(tmp_path / "set", [a_run(out, again, other, fresh=True)], again, EvaluationOptions(PoseKind.ROUGH))
    assert np.nanmax(np.load(path)) == pytest.approx(0.8)


def test_a_photo_whose_map_was_lost_is_scored_again(tmp_path: Path) -> None:
    a_set(tmp_path / "set")
    out, backend = tmp_path / "out", a_backend(tmp_path)
    evaluated(tmp_path / "set", [a_run(out, backend)], backend)
    path = out / "maps" / "000001" / "000001.npy"
    path.unlink()
    evaluated(tmp_path / "set", [a_run(out, backend)], backend)
    assert path.exists()


def test_what_an_engine_cannot_score_is_told_and_in_no_metric(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_set(tmp_path / "set", n=3)
    backend = a_backend(tmp_path)
    run = a_run(tmp_path / "out", backend)
    outcomes = evaluated(tmp_path / "set", [run], backend)
    failing = NamedEngine("double", EngineChoice("double"))

    def score(*args: object, **kwargs: object) -> None:
        raise EngineError("the part is too thin")

    monkeypatch.setattr("tests.unit.services.doubles.FixedEngine.score", score)
    run = a_run(tmp_path / "out", backend, failing)
    case_outcomes = evaluated(tmp_path / "set", [run], backend, EvaluationOptions(PoseKind.TRUE, limit=1))
    evaluation = measure_engine(run, outcomes, SetTruth(read_dataset(tmp_path / "set"), backend), job=QuietJob())
    assert len(case_outcomes) == 1
    assert [(o.facts.image, o.note, o.verdict) for o in evaluation.unscored] == [
        (0, "the part is too thin", Outcome.REVIEW)
    ]
    assert evaluation.summary.pooled.good == 1
    # No map of an earlier run stands beside it.
    assert not (tmp_path / "out" / "maps" / "000001" / "000000.npy").exists()


def test_a_photo_without_pose_is_told(tmp_path: Path) -> None:
    a_set(tmp_path / "set")
    backend = a_backend(tmp_path)
    run = a_run(tmp_path / "out", backend)

    class NoPose:
        def __call__(self, case, outcome, job) -> None:
            run(case, replace(outcome, estimate=None, errors=None, note="not found"), job)

    outcomes = evaluated(tmp_path / "set", [NoPose()], backend)
    evaluation = measure_engine(run, outcomes, SetTruth(read_dataset(tmp_path / "set"), backend), job=QuietJob())
    assert {o.note for o in evaluation.unscored} == {"no pose: not found"}


def test_without_a_mask_the_silhouette_at_the_true_pose_counts(tmp_path: Path) -> None:
    scene = a_set(tmp_path / "set")
    (scene / "mask" / "000000.png").unlink()
    pooled = measured(tmp_path / "set", tmp_path).summary.pooled
    # The double's twin fills the middle half; the lens moves its border a little.
    assert pooled.normal_px == pytest.approx(60 * 80 - 100 + CAMERA.height // 2 * CAMERA.width // 2, rel=0.02)


def test_a_defect_that_nobody_drew_counts_as_a_photo_only(tmp_path: Path) -> None:
    scene = a_set(tmp_path / "set")
    (scene / "mask_anomaly" / "000001.png").unlink()
    pooled = measured(tmp_path / "set", tmp_path).summary.pooled
    assert (pooled.defective, pooled.defect_px, pooled.normal_px) == (1, 0, 60 * 80)


def test_records_of_the_set_make_groups(tmp_path: Path) -> None:
    scene = a_set(tmp_path / "set")
    (scene / "records").mkdir()
    for number, light in enumerate(("dim", "spot")):
        drawn = {"light": light, "is_occluded": number == 1, "finish": {"a": "cast", "b": "anodised", "c": "cast"}}
        write_json(scene / "records" / f"{number:06d}.json", {"drawn": drawn})
    groups = measured(tmp_path / "set", tmp_path).summary.groups
    assert set(groups["light"]) == {"dim", "spot"}
    assert set(groups["finish"]) == {"anodised + cast"}
    assert {name: m.defective for name, m in groups["occluder"].items()} == {"before the part": 1, "none": 0}


def test_a_mask_of_another_size_is_refused(tmp_path: Path) -> None:
    scene = a_set(tmp_path / "set")
    write_mask(scene / "mask" / "000000.png", np.ones((10, 20), bool))
    with pytest.raises(InputError, match=r"mask/000000\.png is 20x10 px but its photo 160x120"):
        measured(tmp_path / "set", tmp_path)


def test_several_objects_in_a_photo_are_refused(tmp_path: Path) -> None:
    scene = a_set(tmp_path / "set")
    changed_json(scene / "scene_gt.json", "0", value=[pose_entry(TRUTHS[0]), pose_entry(TRUTHS[1])])
    changed_json(scene / "scene_pose_rough.json", "0", value=[pose_entry(TRUTHS[0]), pose_entry(TRUTHS[1])])
    with pytest.raises(InputError, match="shows 2 objects"):
        require_one_object(read_dataset(tmp_path / "set"), EvaluationOptions(PoseKind.TRUE))


def test_engines_have_folders_of_their_own_where_there_are_several(tmp_path: Path) -> None:
    other = NamedEngine("other", EngineChoice("other"))
    again = NamedEngine("double", EngineChoice("double"))
    names = [folder.relative_to(tmp_path).as_posix() for folder in map_folders(tmp_path, [DOUBLE, other, again])]
    assert names == ["maps/double-1", "maps/other", "maps/double-2"]
    assert map_folders(tmp_path, [DOUBLE]) == (tmp_path / "maps",)
    assert map_folders(tmp_path, []) == ()


def test_pictures_show_photo_twin_map_and_truth(tmp_path: Path) -> None:
    a_set(tmp_path / "set", n=4)
    dataset, backend = read_dataset(tmp_path / "set"), a_backend(tmp_path)
    run, truth = a_run(tmp_path / "out", backend), SetTruth(dataset, backend)
    outcomes = evaluated(tmp_path / "set", [run], backend)
    evaluation = measure_engine(run, outcomes, truth, job=QuietJob())
    misses, alarms = picture_detection(run, evaluation, outcomes, truth, count=1, backend=backend, job=QuietJob())
    assert (len(misses), len(alarms)) == (1, 1)
    picture = misses[0].image
    width = (picture.shape[1] - 3 * 4) // 4
    panes = [picture[:, place * (width + 4) : place * (width + 4) + width] for place in range(4)]
    assert (panes[0] == 128).all(), "the photo is grey"
    assert panes[1].max() == 170, "the twin's plate"
    orange = np.abs(panes[3].astype(int) - (0.3 * 128 + 0.7 * DEFECT_COLOR)).max(axis=-1) < 2
    assert orange.sum() == 100
    assert "2 of 2 good photos score as high" in misses[0].caption
    assert "dent" in misses[0].caption
