from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from avatar_gui.app import edits
from avatar_gui.app.document import SessionDocument
from avatar_gui.app.pose_gestures import nudged
from avatar_gui.domain.alignment import NudgeFrame
from avatar_gui.domain.inspection import Choice, Decision, InspectionSession, PhotoEntry
from avatar_gui.domain.quality import PoseSource
from tests.builders import a_box, a_camera, a_pose


def a_document() -> SessionDocument:
    return SessionDocument(InspectionSession(photos=(PhotoEntry("p1", "a.jpg", "0"), PhotoEntry("p2", "b.jpg", "1"))))


def test_edit_tells_which_fields_changed_and_undo_gives_the_value_back(qtbot: QtBot) -> None:
    document = a_document()
    before = document.session
    heard: list[frozenset[str]] = []
    document.changed.connect(heard.append)

    document.edit("Rename", replace(before, name="New"))
    document.undo()

    assert heard == [frozenset({"name"}), frozenset({"name"})]
    assert document.session is before


def test_a_gesture_is_one_step(qtbot: QtBot) -> None:
    document = a_document()
    before = document.session
    settled: list[None] = []
    document.settled.connect(lambda: settled.append(None))

    for x in range(50):
        session = edits.set_pose(document.session, "p1", a_pose(100.0 + x), PoseSource.MANUAL)
        document.edit("Move part", session, merge_key="gesture 1", is_final=x == 49)
    document.edit("Move part", edits.set_pose(document.session, "p1", a_pose(1.0), None), merge_key="gesture 2")

    assert document.undo_stack.count() == 2
    assert len(settled) == 2
    document.undo()
    document.undo()
    assert document.session is before


def test_a_cancelled_gesture_leaves_no_step(qtbot: QtBot) -> None:
    document = a_document()
    document.edit("Rename", replace(document.session, name="New"))
    before = document.session
    for x in range(3):
        session = edits.set_pose(document.session, "p1", a_pose(100.0 + x), PoseSource.MANUAL)
        document.edit("Move part", session, merge_key="gesture 1", is_final=False)

    document.cancel("gesture 2")
    assert document.session is not before, "another gesture's step is not touched"
    document.cancel("gesture 1")

    assert document.session is before
    assert (document.undo_stack.count(), document.undo_stack.canRedo()) == (1, False)
    document.cancel("gesture 1")
    document.undo()
    assert document.session.name == InspectionSession().name
    document.cancel("gesture 1")


def test_edit_without_effect_is_no_step(qtbot: QtBot) -> None:
    document = a_document()
    document.edit("Nothing", replace(document.session))

    assert document.undo_stack.count() == 0


@given(st.lists(st.tuples(st.sampled_from(["p1", "p2"]), st.floats(50, 500)), min_size=1, max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_undo_all_then_redo_all_restores_every_bit(qtbot: QtBot, steps: list[tuple[str, float]]) -> None:
    document = a_document()
    start = document.session
    for photo_id, distance in steps:
        document.edit("Move", edits.set_pose(document.session, photo_id, a_pose(distance), PoseSource.MANUAL))
    end = document.session
    n = document.undo_stack.count()

    for _ in range(n):
        document.undo()
    assert document.session is start or n == 0
    for _ in range(n):
        document.redo()
    assert document.session == end


def test_new_pose_takes_the_decision_back() -> None:
    session = InspectionSession(photos=(PhotoEntry("p1", "a", "0", decision=Decision(Choice.ACCEPT, "", "")),))

    moved = edits.set_pose(session, "p1", a_pose(), PoseSource.MANUAL)

    assert moved.photo("p1").decision is None


def test_the_same_photo_is_not_added_twice() -> None:
    session = edits.add_photos(InspectionSession(), [PhotoEntry("1", "a", "same"), PhotoEntry("2", "b", "same")])

    assert [entry.id for entry in session.photos] == ["1"]


def test_start_pose_shows_the_whole_part() -> None:
    camera, box = a_camera(), a_box(center := (400, 30, 80))
    pose = edits.start_pose(box, camera)
    pixels = camera.project(pose.apply(box.vertices_mm))

    assert (pixels >= 0).all()
    assert (pixels < [camera.width, camera.height]).all()
    assert center


def test_nudge_in_the_camera_frame_moves_the_part_right() -> None:
    moved = nudged(a_pose(), [1, 2, 3], shift_mm=[5, 0, 0], frame=NudgeFrame.CAMERA)

    np.testing.assert_allclose(moved.apply([1, 2, 3]) - a_pose().apply([1, 2, 3]), [5, 0, 0], atol=1e-9)


def test_turn_keeps_the_pivot_where_it_is() -> None:
    for frame in NudgeFrame:
        turned = nudged(a_pose(), [1, 2, 3], turn_rad=[0.3, -0.2, 0.1], frame=frame)

        np.testing.assert_allclose(turned.apply([1, 2, 3]), a_pose().apply([1, 2, 3]), atol=1e-9)
        assert turned.angle_to_rad(a_pose()) > 0.3


def test_nudge_in_the_part_frame_follows_the_parts_axes() -> None:
    moved = nudged(a_pose(), [0, 0, 0], shift_mm=[0, 0, 7], frame=NudgeFrame.PART)

    np.testing.assert_allclose(moved.apply([0, 0, 0]), a_pose().apply([0, 0, 7]), atol=1e-9)


def test_what_comes_by_itself_is_no_step_and_survives_undo_and_redo(qtbot: QtBot) -> None:
    document = a_document()
    document.edit("Rename", replace(document.session, name="New"))
    document.edit("Rename", replace(document.session, name="Newer"))
    document.undo()
    settled: list[None] = []
    document.settled.connect(lambda: settled.append(None))

    document.absorb("Series: c.jpg", lambda session: edits.add_photos(session, [PhotoEntry("p3", "c.jpg", "2")]))

    assert len(settled) == 1
    assert document.label == "Series: c.jpg"
    assert document.undo_stack.undoText() == "Rename"
    for go, name in ((document.undo, "Untitled"), (document.redo, "New"), (document.redo, "Newer")):
        go()
        assert (document.session.name, len(document.session.photos)) == (name, 3)
