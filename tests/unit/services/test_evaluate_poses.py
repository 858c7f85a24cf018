"""Evaluating a data set: which photos, which poses, and that Cancel keeps what is finished."""

from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.alignment import PoseCandidate, PoseUncertainty, RefinedPose, moved_by
from avatar_gui.domain.errors import AvatarError, Cancelled, InputError, PoseError, RenderError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.pose_evaluation import PoseKind, PoseOutcome
from avatar_gui.domain.quality import QualityLevel
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.services.evaluate_poses import EvaluationOptions, chosen_photos, evaluate_poses
from avatar_gui.services.evaluation_pictures import ESTIMATE_COLOR, picture_outcomes, worst
from tests.dataset_builders import BOX_MM, CAMERA, TRUTHS, changed_json, pose_entry, write_dataset, write_json
from tests.unit.domain.test_pose_evaluation import an_outcome
from tests.unit.services.doubles import a_backend


def evaluated(root: Path, kind: PoseKind, folder: Path, **options: object) -> list[PoseOutcome]:
    outcomes: list[PoseOutcome] = []
    evaluate_poses(
        read_dataset(root),
        EvaluationOptions(kind, **options),  # type: ignore[arg-type]
        backend=a_backend(folder),
        job=QuietJob(),
        on_outcome=outcomes.append,
    )
    return outcomes


def test_true_poses_have_no_error(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    outcomes = evaluated(tmp_path / "set", PoseKind.TRUE, tmp_path)
    assert [(o.scene, o.image, o.obj_id, o.label, o.diameter_mm) for o in outcomes] == [
        ("000001", 0, 1, "good", 53.85),
        ("000001", 1, 1, "defect", 53.85),
    ]
    assert [o.mspd_px for o in outcomes] == [0.0, 0.0]
    # A grey photo has no edges, which the gate must not call OK.
    assert all(o.level is QualityLevel.FAIL for o in outcomes)


def test_rough_poses_are_off_by_what_they_were_moved(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    outcomes = evaluated(tmp_path / "set", PoseKind.ROUGH, tmp_path)
    for outcome in outcomes:
        assert outcome.errors is not None
        assert outcome.errors.rotation_rad == pytest.approx(np.radians(5.0))
        assert outcome.errors.translation_mm == pytest.approx(2.0)
        assert np.isnan(outcome.align_s)


def test_a_symmetric_turn_is_no_error(tmp_path: Path) -> None:
    scene = write_dataset(tmp_path / "set")
    half_turn = RigidTransform(np.diag([-1.0, -1.0, 1.0]), np.zeros(3))
    turned = RigidTransform(TRUTHS[0].rotation @ half_turn.rotation, TRUTHS[0].translation_mm)
    changed_json(scene / "scene_pose_rough.json", "0", value=[pose_entry(turned)])
    outcome = evaluated(tmp_path / "set", PoseKind.ROUGH, tmp_path, limit=1)[0]
    assert outcome.mspd_px < 1e-6


def test_a_missing_rough_pose_is_told(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    with pytest.raises(InputError, match=r"000001/scene_pose_rough_wide\.json has no pose for image 0"):
        evaluated(tmp_path / "set", PoseKind.ROUGH_WIDE, tmp_path)


def test_cancel_keeps_what_is_finished(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set", truths=TRUTHS * 3)
    outcomes: list[PoseOutcome] = []

    class StopAfterTwo(QuietJob):
        def check(self) -> None:
            if len(outcomes) == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        evaluate_poses(
            read_dataset(tmp_path / "set"),
            EvaluationOptions(PoseKind.TRUE),
            backend=a_backend(tmp_path),
            job=StopAfterTwo(),
            on_outcome=outcomes.append,
        )
    assert len(outcomes) == 2


def test_progress_goes_from_start_to_end(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    told: list[float] = []

    class Listening(QuietJob):
        def progress(self, fraction: float, text: str) -> None:
            told.append(fraction)

    evaluate_poses(
        read_dataset(tmp_path / "set"),
        EvaluationOptions(PoseKind.TRUE),
        backend=a_backend(tmp_path),
        job=Listening(),
        on_outcome=lambda _outcome: None,
    )
    assert max(told) == 1.0
    assert min(told) < 0.5


def test_a_limit_is_spread_over_the_set(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set", truths=TRUTHS * 5)
    chosen = chosen_photos(read_dataset(tmp_path / "set"), EvaluationOptions(PoseKind.TRUE, limit=4))
    assert [photo.number for photo in chosen] == [0, 3, 6, 9]


def test_hidden_objects_and_other_parts_are_left_out(tmp_path: Path) -> None:
    scene = write_dataset(tmp_path / "set")
    write_json(scene / "scene_gt_info.json", {"0": [{"visib_fract": 0.05}], "1": [{"visib_fract": 0.5}]})
    dataset = read_dataset(tmp_path / "set")
    assert [p.number for p in chosen_photos(dataset, EvaluationOptions(PoseKind.TRUE))] == [1]
    every = EvaluationOptions(PoseKind.TRUE, least_visible_share=0.0, parts=frozenset({1}))
    assert len(chosen_photos(dataset, every)) == 2
    with pytest.raises(InputError, match="has no part 4"):
        chosen_photos(dataset, EvaluationOptions(PoseKind.TRUE, parts=frozenset({4})))
    with pytest.raises(InputError, match="no photo to evaluate"):
        chosen_photos(dataset, EvaluationOptions(PoseKind.TRUE, least_visible_share=0.9))


def test_what_the_gate_cannot_see_is_not_ok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(tmp_path / "set")

    def broken(*args: object, **kwargs: object) -> None:
        raise RenderError("the picture is black")

    monkeypatch.setattr("tests.unit.services.doubles.PlateRenderer.render", broken)
    outcomes = evaluated(tmp_path / "set", PoseKind.TRUE, tmp_path)
    assert [o.level for o in outcomes] == [QualityLevel.UNKNOWN] * 2
    assert outcomes[0].note == "the picture is black"


def test_trusted_and_wrong_comes_first_among_the_pictures() -> None:
    trusted = an_outcome(6.0, level=QualityLevel.OK)
    others = [an_outcome(error, level=QualityLevel.FAIL) for error in (1.0, 40.0, 3.0, None)]
    assert [o.mspd_px for o in worst([*others, trusted], 12)] == [6.0, 40.0, 3.0]
    assert worst([*others, trusted], 1) == [trusted]


def test_pictures_show_the_edges_and_the_error(tmp_path: Path) -> None:
    write_dataset(tmp_path / "set")
    outcomes = evaluated(tmp_path / "set", PoseKind.ROUGH, tmp_path)
    picture = picture_outcomes(
        outcomes[:1], read_dataset(tmp_path / "set"), backend=a_backend(tmp_path), job=QuietJob()
    )[0]
    assert (picture.image == ESTIMATE_COLOR).all(axis=2).any()
    assert f"{outcomes[0].mspd_px:.1f} px off" in picture.caption
    assert outcomes[0].diameter_mm > max(BOX_MM)


def a_refiner(monkeypatch: pytest.MonkeyPatch, answer: RefinedPose | AvatarError) -> None:
    """Let refining give this."""

    def refine(*args: object, **kwargs: object) -> RefinedPose:
        if isinstance(answer, AvatarError):
            raise answer
        return answer

    monkeypatch.setattr("avatar_gui.services.refine_pose.refine_pose", refine)


def refined_to(pose: RigidTransform, std_mm: float = 0.1) -> RefinedPose:
    covariance = np.diag([std_mm**2] * 3 + [0.001**2] * 3)
    return RefinedPose(pose, PoseUncertainty(covariance, np.zeros(3)), (), True, CAMERA, "two rounds")


def test_refined_poses_are_timed_and_their_claim_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(tmp_path / "set", truths=TRUTHS[:1])
    off = RigidTransform(TRUTHS[0].rotation, TRUTHS[0].translation_mm + np.array([0.2, 0.0, 0.0]))
    a_refiner(monkeypatch, refined_to(off))
    outcome = evaluated(tmp_path / "set", PoseKind.REFINED, tmp_path)[0]
    assert outcome.errors is not None
    assert outcome.errors.translation_mm == pytest.approx(0.2)
    assert outcome.start_errors is not None
    assert outcome.start_errors.translation_mm == pytest.approx(2.0)
    assert outcome.ellipsoid is not None
    assert outcome.ellipsoid.squared == pytest.approx(4.0)
    assert outcome.align_s >= 0
    assert outcome.note == "two rounds"


def test_a_pose_that_cannot_be_refined_is_an_outcome_without_pose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(tmp_path / "set", truths=TRUTHS[:1])
    a_refiner(monkeypatch, PoseError("the part is not in view"))
    outcome = evaluated(tmp_path / "set", PoseKind.REFINED, tmp_path)[0]
    assert outcome.estimate is None
    assert outcome.mspd_px == np.inf
    assert outcome.note == "the part is not in view"


def test_a_search_is_measured_before_and_after_refining(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(tmp_path / "set", truths=TRUTHS[:1])
    found = tuple(PoseCandidate(moved_by(TRUTHS[0], np.zeros(3), (0, 0, 0, 0, a, 0)), 0.9) for a in (0.5, 0.1))
    monkeypatch.setattr("avatar_gui.services.search_pose.search_pose", lambda *args, **kwargs: found)
    monkeypatch.setattr("avatar_gui.services.view_sets.view_set", lambda *args, **kwargs: None)
    a_refiner(monkeypatch, refined_to(TRUTHS[0]))
    outcome = evaluated(tmp_path / "set", PoseKind.SEARCH, tmp_path)[0]
    assert outcome.candidates_rad == pytest.approx((0.5, 0.1))
    assert outcome.mspd_px < 1e-9
    a_refiner(monkeypatch, PoseError("too few edges"))
    outcome = evaluated(tmp_path / "set", PoseKind.SEARCH, tmp_path)[0]
    assert outcome.candidates_rad == pytest.approx((0.5, 0.1))
    assert outcome.errors is not None
    assert outcome.errors.rotation_rad == pytest.approx(0.5)
    assert "not refined: too few edges" in outcome.note
