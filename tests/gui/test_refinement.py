"""Refinement and search in the real window: one undo step each, nothing silently worse, what is found can be tried."""

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from avatar_gui.app.notifications import Notification
from avatar_gui.domain.alignment import (
    DegreeOfFreedom,
    NudgeFrame,
    PoseCandidate,
    PoseLocks,
    PoseUncertainty,
    RefinedPose,
    RefinementStep,
    moved_by,
    twist_between,
)
from avatar_gui.domain.quality import PoseSource
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import REFINEMENT_GATE, GateStatus
from avatar_gui.ui.main_window import MainWindow
from avatar_gui.ui.standing import ALIGN
from tests.gui.test_hand_gestures import at_rest, entry_of, pose_of

pytestmark = pytest.mark.usefixtures("needs_gl")
LONG_MS = 60_000
OFF = np.array([3.0, -2.0, 6.0, 0.05, -0.06, 0.04])


@pytest.fixture
def window(qtbot: QtBot, demo_window: MainWindow) -> MainWindow:
    demo_window.set_step(ALIGN)
    at_rest(qtbot, demo_window)
    return demo_window


@pytest.fixture
def said(window: MainWindow) -> list[Notification]:
    heard: list[Notification] = []
    window.station.notifications.posted.connect(heard.append)
    return heard


def center(window: MainWindow) -> np.ndarray:
    cad = window.station.loaded.cad
    assert cad is not None
    return cad.center_mm


def push_off(qtbot: QtBot, window: MainWindow) -> tuple[RigidTransform, RigidTransform]:
    """Move the part off its place; give the right pose and the rough one."""
    right = pose_of(window)
    rough = moved_by(right, center(window), OFF)
    window.station.pose.set_pose(window.station.selection.photo_id, rough)
    at_rest(qtbot, window)
    return right, rough


def wait_refined(qtbot: QtBot, window: MainWindow) -> None:
    def is_done() -> bool:
        now = window.station.refinement.convergence
        return now is not None and not now.is_running

    qtbot.waitUntil(is_done, timeout=LONG_MS)
    at_rest(qtbot, window)


def test_f_refines_a_rough_pose_as_one_step(qtbot: QtBot, window: MainWindow) -> None:
    right, rough = push_off(qtbot, window)
    stack = window.station.document.undo_stack
    count = stack.index()
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_F)
    wait_refined(qtbot, window)
    entry = entry_of(window)
    assert stack.index() == count + 1
    assert entry.pose_source is PoseSource.REFINED
    assert entry.pose_uncertainty is not None
    assert [(gate.name, gate.status) for gate in entry.pose_checks] == [(REFINEMENT_GATE, GateStatus.PASSED)]
    off = twist_between(pose_of(window), right, center(window))
    assert np.linalg.norm(off[:3]) < 0.2 * np.linalg.norm(OFF[:3])
    assert np.linalg.norm(off[3:]) < 0.2 * np.linalg.norm(OFF[3:])
    card = window.pose_panel.refine_card
    assert card.plot.isVisible()
    assert "edges" in card.text
    window.actions_by_id["undo"].trigger()
    assert pose_of(window) == rough
    assert entry_of(window).pose_uncertainty is None
    assert window.station.refinement.convergence is not None
    at_rest(qtbot, window)


def test_locks_are_given_to_the_refinement(qtbot: QtBot, window: MainWindow) -> None:
    _, rough = push_off(qtbot, window)
    locked = frozenset({DegreeOfFreedom.Z, DegreeOfFreedom.RX})
    window.station.gestures.set_locks(PoseLocks(locked, NudgeFrame.CAMERA))
    window.actions_by_id["refine"].trigger()
    wait_refined(qtbot, window)
    twist = twist_between(rough, pose_of(window), center(window))
    assert np.abs(twist[[2, 3]]).max() < 1e-6
    assert np.abs(twist).max() > 1e-3


def fake_refinement(
    monkeypatch: pytest.MonkeyPatch, twist: list[float], *, seconds: float = 0.0, note: str = ""
) -> None:
    """Stand in for the refinement where the test is about what the window makes of its outcome."""

    def refine(cad: object, photo: object, intrinsics: object, rough: RigidTransform, **given: object) -> RefinedPose:
        job, end = given["job"], time.monotonic() + seconds
        while time.monotonic() < end:
            job.check()  # type: ignore[attr-defined]
            time.sleep(0.01)
        steps = (RefinementStep(5.0, 20.0, 0.4), RefinementStep(2.0, 8.0, 0.7))
        for step in steps:
            given["on_step"](step)  # type: ignore[operator]
        moved = moved_by(rough, np.zeros(3), np.array(twist))
        sure = PoseUncertainty(np.eye(6) * 1e-4, np.zeros(3))
        return RefinedPose(moved, sure, steps, not note, intrinsics, note)  # type: ignore[arg-type]

    monkeypatch.setattr("avatar_gui.services.refined_poses.refine_pose", refine)


def test_a_refinement_that_did_not_settle_is_kept_with_the_photo_and_said(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_refinement(monkeypatch, [0.1, 0.0, 0.0, 0.0, 0.0, 0.0], note="the pose still moved by 0.9 px")
    window.actions_by_id["refine"].trigger()
    wait_refined(qtbot, window)
    checks = entry_of(window).pose_checks
    assert [(gate.name, gate.status) for gate in checks] == [(REFINEMENT_GATE, GateStatus.FAILED)]
    assert "did not settle: the pose still moved by 0.9 px" in window.pose_panel.quality_card.text
    # It holds for that pose alone.
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Right)
    at_rest(qtbot, window)
    assert entry_of(window).pose_checks == ()
    assert "did not settle" not in window.pose_panel.quality_card.text
    window.actions_by_id["undo"].trigger()
    at_rest(qtbot, window)
    assert entry_of(window).pose_checks == checks
    assert "did not settle" in window.pose_panel.quality_card.text


def test_a_worse_pose_is_said_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, said: list[Notification], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_refinement(monkeypatch, [9.0, 4.0, 0.0, 0.0, 0.1, 0.0])
    before = pose_of(window)
    window.actions_by_id["refine"].trigger()
    wait_refined(qtbot, window)
    card = window.pose_panel.refine_card
    assert "fits worse than before" in card.text
    assert any("fits worse" in each.text and "Ctrl+Z" in each.hint for each in said)
    assert card._undo.isVisible()
    qtbot.mouseClick(card._undo, Qt.MouseButton.LeftButton)
    assert pose_of(window) == before
    at_rest(qtbot, window)


def test_moving_the_part_ends_a_refinement_of_the_pose_before(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_refinement(monkeypatch, [9.0, 4.0, 0.0, 0.0, 0.1, 0.0], seconds=1.0)
    window.actions_by_id["refine"].trigger()
    assert not window.pose_panel.refine_card._refine.isVisible()
    qtbot.keyClick(window.photo_view.canvas, Qt.Key.Key_Right)
    moved = pose_of(window)
    at_rest(qtbot, window)
    assert pose_of(window) == moved
    assert window.station.refinement.convergence is None
    assert window.pose_panel.refine_card._refine.isVisible()


def test_escape_cancels_a_refinement(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_refinement(monkeypatch, [9.0, 4.0, 0.0, 0.0, 0.1, 0.0], seconds=20.0)
    before = window.station.document.session
    window.actions_by_id["refine"].trigger()
    qtbot.wait(50)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.station.runner.is_busy(), timeout=LONG_MS)
    assert window.station.document.session is before
    assert window.station.refinement.convergence is None


def test_candidates_are_tried_as_one_step_each(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = pose_of(window)
    found = tuple(
        PoseCandidate(moved_by(right, np.zeros(3), np.array([0, 0, 0, 0, 0, turn])), score, twin)
        for turn, score, twin in ((0.05, 0.9, None), (1.0, 0.5, None), (3.1, 0.4, 0))
    )
    monkeypatch.setattr("avatar_gui.services.search_pose.search_pose", lambda *_args, **_given: found)
    fake_refinement(monkeypatch, [0.0, 0.0, 0.5, 0.0, 0.0, 0.0])
    stack, card = window.station.document.undo_stack, window.pose_panel.refine_card
    count = stack.index()
    window.actions_by_id["search_pose"].trigger()
    wait_refined(qtbot, window)
    assert stack.index() == count + 1, "the best one is tried and refined at once"
    assert [button.text() for button in card.candidate_buttons] == ["1 · 90 %", "2 · 50 %", "3 · like 1"]
    assert entry_of(window).pose_source is PoseSource.REFINED
    assert card.candidate_buttons[0].property("chosen") == "true"
    card.candidate_buttons[1].click()
    assert entry_of(window).T_cam_obj == found[1].T_cam_obj
    wait_refined(qtbot, window)
    assert stack.index() == count + 2
    window.actions_by_id["undo"].trigger()
    window.actions_by_id["undo"].trigger()
    assert pose_of(window) == right
    at_rest(qtbot, window)


def test_all_photos_are_refined_as_one_step_and_better_poses_stay(
    qtbot: QtBot, window: MainWindow, said: list[Notification]
) -> None:
    session, stack = window.station.document.session, window.station.document.undo_stack
    first = session.photos[0]
    push_off(qtbot, window)
    count = stack.index()
    window.actions_by_id["refine_all"].trigger()
    qtbot.waitUntil(lambda: any("refined" in each.text for each in said), timeout=LONG_MS)
    at_rest(qtbot, window)
    assert stack.index() == count + 1
    now = window.station.document.session
    assert now.photo(first.id).pose_source is PoseSource.REFINED
    assert first.T_cam_obj is not None
    off = twist_between(pose_of(window), first.T_cam_obj, center(window))
    assert np.linalg.norm(off[:3]) < 0.3 * np.linalg.norm(OFF[:3])
    window.actions_by_id["undo"].trigger()
    assert [entry.T_cam_obj for entry in window.station.document.session.photos[1:]] == [
        entry.T_cam_obj for entry in session.photos[1:]
    ]
    at_rest(qtbot, window)
