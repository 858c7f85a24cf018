"""The panels: what they say of the values handed to them, and what they hand back."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from avatar_gui.app.gesture import Phase
from avatar_gui.domain.alignment import DegreeOfFreedom, NudgeFrame, PoseLocks, PoseUncertainty
from avatar_gui.domain.anomaly import AnomalyRegion, RegionGuess
from avatar_gui.domain.cad import CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.camera import CameraOrigin
from avatar_gui.domain.inspection import Choice, Decision
from avatar_gui.domain.ports import EngineOption, EngineSpec
from avatar_gui.domain.quality import PoseDoubt, PoseQuality, PoseSource, QualityLevel
from avatar_gui.domain.report import ReportBranding
from avatar_gui.domain.rotations import rotation_from_euler_xyz
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.verdict import Gate, GateStatus, Outcome, Threshold, ThresholdOrigin, Verdict
from avatar_gui.ui.panels.camera_panel import CameraPanel
from avatar_gui.ui.panels.decide_panel import DecidePanel
from avatar_gui.ui.panels.inspect_panel import InspectPanel
from avatar_gui.ui.panels.part_panel import PartPanel, extents_text
from avatar_gui.ui.panels.points_panel import PointsPanel
from avatar_gui.ui.panels.pose_panel import PosePanel
from avatar_gui.ui.panels.report_panel import ReportPanel
from avatar_gui.ui.panels.values import (
    DecideView,
    PoseQualityView,
    RegionView,
    ReportView,
    UnitQuestion,
)
from avatar_gui.ui.theme import Theme, apply_theme
from tests.builders import a_box, a_camera

THRESHOLD = Threshold(0.62, 0.41, "residual", ThresholdOrigin.GOOD_PHOTOS, 24)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)


def shown(qtbot: QtBot, panel: QWidget, width: int = 318, height: int = 700) -> None:
    qtbot.addWidget(panel)
    panel.resize(width, height)
    panel.show()
    qtbot.waitExposed(panel)


def words(panel: QWidget) -> str:
    # Labels added to a shown panel appear with the next round of its layout.
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def button(panel: QWidget, text: str) -> QPushButton:
    return next(b for b in panel.findChildren(QPushButton) if b.text().startswith(text))


def press(qtbot: QtBot, panel: QWidget, text: str) -> None:
    qtbot.mouseClick(button(panel, text), Qt.MouseButton.LeftButton)


def test_part_panel_tells_size_unit_and_parts(qtbot: QtBot) -> None:
    panel = PartPanel()
    shown(qtbot, panel)
    assert "Open the CAD model" in words(panel)
    parts = (CadPart("plate", ("BP", "plate")), CadPart("screw", ("BP", "fasteners", "screw")))
    panel.show_part(
        a_box((120.0, 80.0, 35.5), parts=parts, unit_origin=UnitOrigin.FILE, warnings=("2 triangles dropped",))
    )
    said = words(panel)
    for piece in ("box.stl", "120.0 × 80.0 × 35.5 mm", "mm · says the file", "12", "2 triangles dropped"):
        assert piece in said
    root = panel._tree.topLevelItem(0)
    assert root is not None
    assert (root.text(0), root.child(0).text(0), root.child(1).child(0).text(0)) == ("BP", "plate", "screw")
    with qtbot.waitSignal(panel.part_chosen) as heard:
        panel._tree.setCurrentItem(root.child(1).child(0))
    assert heard.args == [1]
    with qtbot.waitSignal(panel.part_chosen) as heard:
        panel._tree.setCurrentItem(root)
    assert heard.args == [-1]
    with qtbot.waitSignal(panel.open_requested):
        press(qtbot, panel, "Open CAD")


def test_the_only_part_is_marked_by_a_click_and_unmarked_by_another(qtbot: QtBot) -> None:
    panel = PartPanel()
    shown(qtbot, panel)
    panel.show_part(a_box((1.0, 1.0, 1.0)))
    tree = panel._tree
    at = tree.visualItemRect(tree.topLevelItem(0)).center()
    heard: list[int] = []
    panel.part_chosen.connect(heard.append)
    for _ in range(3):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard == [0, -1, 0]
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.viewport().rect().bottomLeft())
    assert heard == [0, -1, 0, -1]


def test_sizes_have_fitting_digits() -> None:
    assert extents_text((0.5, 0.25, 0.125)) == "0.500 × 0.250 × 0.125 mm"
    assert extents_text((60000, 40000, 21000)) == "60000 × 40000 × 21000 mm"


def test_unit_is_asked_with_the_size_it_gives(qtbot: QtBot) -> None:
    panel = PartPanel()
    shown(qtbot, panel)
    options = ((LengthUnit.MILLIMETRE, (60.0, 40.0, 21.0)), (LengthUnit.INCH, (1524.0, 1016.0, 533.4)))
    panel.ask_unit(UnitQuestion("bracket.stl", options, LengthUnit.MILLIMETRE))
    assert "Which unit is bracket.stl in?" in words(panel)
    with qtbot.waitSignal(panel.unit_chosen) as heard:
        press(qtbot, panel, "in  →  1524 × 1016 × 533 mm")
    assert heard.args == [LengthUnit.INCH]
    panel.ask_unit(None)
    assert "Which unit" not in words(panel)
    assert "Open the CAD model" in words(panel)


def test_camera_panel_warns_of_a_guess(qtbot: QtBot) -> None:
    panel = CameraPanel()
    shown(qtbot, panel)
    assert (panel.badge_word, button(panel, "Guess").isEnabled()) == ("missing", False)
    panel.show_camera(None, "IMG_1.jpg")
    assert "IMG_1.jpg has no camera yet." in words(panel)
    assert button(panel, "Guess").isEnabled()
    panel.show_camera(a_camera(origin=CameraOrigin.EXIF_GUESS), "IMG_1.jpg")
    assert panel.badge_word == "guessed"
    assert "Guessed from EXIF" in words(panel)
    panel.show_camera(a_camera(distortion=(-0.1, 0.02, 0.0, 0.0, 0.0)), "IMG_1.jpg")
    said = words(panel)
    assert panel.badge_word == "calibrated"
    assert "Guessed from EXIF" not in said
    for piece in ("180.00, 176.00 px", "83.20, 55.70 px", "160 × 120 px", "−0.1  0.02  0  0  0"):
        assert piece in said
    for signal, text in (
        (panel.load_requested, "Load calibration"),
        (panel.exif_guess_requested, "Guess from EXIF"),
        (panel.apply_to_all_requested, "Use for all"),
    ):
        with qtbot.waitSignal(signal):
            press(qtbot, panel, text)


def test_pose_is_shown_in_mm_and_degrees_and_edited_as_a_pose(qtbot: QtBot) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    fields = panel.move_card.fields
    assert not fields["x"].isEnabled()
    pose = RigidTransform.from_rvec([0.0, math.radians(30.123456), 0.0], [34.123456, -52.7, 441.2])
    panel.show_pose(pose, PoseSource.COPIED)
    assert [fields[axis].text() for axis in ("x", "y", "z", "rx", "ry", "rz")] == [
        "34.12 mm",
        "−52.70 mm",
        "441.20 mm",
        "0.00°",
        "30.12°",
        "0.00°",
    ]
    heard: list[tuple[RigidTransform, Phase]] = []
    panel.move_card.pose_edited.connect(lambda new, phase: heard.append((new, phase)))
    fields["y"].step(2)
    fields["y"].finish_gesture()
    assert [phase for _, phase in heard] == [Phase.START, Phase.END]
    # The digits that the fields do not show are kept.
    assert heard[-1][0].translation_mm == pytest.approx([34.123456, -51.7, 441.2])
    assert heard[-1][0].rvec == pytest.approx([0.0, math.radians(30.123456), 0.0])
    fields["rz"].step(1)
    assert np.degrees(heard[-1][0].rvec) == pytest.approx([0.0, 30.123456, 0.5])


def test_nudges_follow_step_and_frame_as_one_gesture(qtbot: QtBot) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    panel.show_pose(RigidTransform.from_rvec([0, 0, 0], [0, 0, 100]))
    heard: list[tuple[tuple[float, ...], tuple[float, ...], NudgeFrame, Phase]] = []
    panel.move_card.nudged.connect(lambda *args: heard.append(args))
    panel.move_card._frame.setCurrentIndex(1)
    panel.move_card._step_deg.setCurrentIndex(3)
    by_name = {b.accessibleName(): b for b in panel.findChildren(QPushButton)}
    for name in ("z −", "rx +"):
        qtbot.mouseClick(by_name[name], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heard[-1][3] is Phase.END, timeout=2000)
    # The numbers are those of the camera on the part's axes: as it goes one way, the part goes the other.
    assert heard == [
        ((0, 0, 0.5), (0, 0, 0), NudgeFrame.PART, Phase.START),
        ((0, 0, 0), (pytest.approx(math.radians(-5)), 0, 0), NudgeFrame.PART, Phase.MOVE),
        ((0, 0, 0), (0, 0, 0), NudgeFrame.PART, Phase.END),
    ]


def test_pose_in_the_parts_frame_is_where_the_camera_is(qtbot: QtBot) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    pose = RigidTransform.from_rvec([0.4, -1.1, 0.3], [34.0, -52.0, 441.0])
    panel.show_pose(pose)
    panel.move_card._frame.setCurrentIndex(1)
    camera = pose.inverse().translation_mm
    assert panel.move_card.fields["z"].value() == pytest.approx(camera[2], abs=0.005)
    heard: list[RigidTransform] = []
    panel.move_card.pose_edited.connect(lambda new, _phase: heard.append(new))
    panel.move_card.fields["z"].step(2)
    panel.move_card.fields["z"].finish_gesture()
    moved = heard[-1]
    # The field shows two decimals, and what is shown is what is set.
    np.testing.assert_allclose(moved.inverse().translation_mm, camera + np.array([0, 0, 1.0]), atol=0.006)
    np.testing.assert_allclose(moved.rotation, pose.rotation, atol=1e-12)


def test_euler_angles_are_shown_and_edited(qtbot: QtBot) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    pose = RigidTransform(rotation_from_euler_xyz(np.radians([10.0, -20.0, 30.0])), np.array([1.0, 2.0, 300.0]))
    panel.show_pose(pose)
    panel.move_card._form.setCurrentIndex(1)
    assert [panel.move_card.fields[axis].value() for axis in ("rx", "ry", "rz")] == pytest.approx([10, -20, 30])
    heard: list[RigidTransform] = []
    panel.move_card.pose_edited.connect(lambda new, _phase: heard.append(new))
    panel.move_card.fields["ry"].step(1)
    panel.move_card.fields["ry"].finish_gesture()
    np.testing.assert_allclose(heard[-1].rotation, rotation_from_euler_xyz(np.radians([10.0, -19.5, 30.0])), atol=1e-9)


@pytest.mark.parametrize(("row", "lines", "said"), [(2, 2, "w x y z"), (3, 4, "300.000")])
def test_quaternion_and_matrix_are_shown_as_text(qtbot: QtBot, row: int, lines: int, said: str) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    panel.show_pose(RigidTransform.from_rvec([0.4, -1.1, 0.3], [34.0, -52.0, 300.0]))
    panel.move_card._form.setCurrentIndex(row)
    assert len(panel.move_card.text.splitlines()) == lines
    assert said in panel.move_card.text
    assert not panel.move_card.fields["x"].isVisible()


def test_locks_disable_their_row_and_end_with_their_frame(qtbot: QtBot) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    panel.show_pose(RigidTransform.from_rvec([0, 0, 0], [0, 0, 100]))
    heard: list[PoseLocks] = []
    panel.move_card.locks_edited.connect(heard.append)
    by_name = {b.accessibleName(): b for b in panel.findChildren(QPushButton)}
    qtbot.mouseClick(by_name["Lock rz"], Qt.MouseButton.LeftButton)
    assert heard == [PoseLocks(frozenset({DegreeOfFreedom.RZ}), NudgeFrame.CAMERA)]
    assert by_name["Lock rz"].text() == "locked"
    assert not panel.move_card.fields["rz"].isEnabled()
    assert not by_name["rz +"].isEnabled()
    assert panel.move_card.fields["rx"].isEnabled()
    panel.move_card._frame.setCurrentIndex(1)
    assert heard[-1] == PoseLocks()
    assert panel.move_card.fields["rz"].isEnabled()


FAILING, UNKNOWN, FINE = QualityLevel.FAIL, QualityLevel.UNKNOWN, QualityLevel.OK
SURE = PoseUncertainty(np.diag([0.01, 0.02, 0.03, 2e-4, 1e-4, 3.5e-4]) ** 2, np.zeros(3))
RIVALLED = PoseUncertainty(SURE.covariance, SURE.pivot_obj_mm, 0.02)
AGREED, SPREAD = (PoseUncertainty(SURE.covariance, SURE.pivot_obj_mm, None, px) for px in (0.43, 5.2))
QUALITIES = [
    (
        PoseQualityView(PoseQuality(3.9, 6, 0.51, 800, 900, 0.318), FAILING),
        "does not fit",
        "3.9 px limit 1.5 31 % sure limit 80 51 % of the edges found",
    ),
    (PoseQualityView(PoseQuality(math.nan, math.nan, 0, 800), FAILING), "does not fit", "edges – px"),
    (PoseQualityView(None, UNKNOWN), "not measured", "Measured once there is a pose."),
    (PoseQualityView(None, UNKNOWN, problem="out of view"), "not measured", "out of view"),
    (
        PoseQualityView(
            PoseQuality(0.4, 1, 0.96, 800), QualityLevel.WARN, uncertainty=RIVALLED, doubt=PoseDoubt(0.8, 0.02)
        ),
        "not good enough yet",
        "A look-alike pose fits almost as well: compare the candidates.",
    ),
    (
        PoseQualityView(PoseQuality(0.4, 1, 0.96, 800), FINE, is_measuring=True),
        "measuring …",
        "96 % of the edges found · the pose before",
    ),
    (
        PoseQualityView(PoseQuality(0.4, 1, 0.96, 800), FINE, uncertainty=SURE, doubt=PoseDoubt(0.83)),
        "OK",
        "±0.06 mm ±0.04° ≤ 0.8 px on the part",
    ),
    (
        PoseQualityView(PoseQuality(0.4, 1, 0.96, 800), FINE, uncertainty=AGREED, doubt=PoseDoubt(3.1, None, 0.43)),
        "OK",
        "≤ 3.1 px on the part Other starts end in the same place, to 0.4 px.",
    ),
    (
        PoseQualityView(PoseQuality(0.4, 1, 0.96, 800), QualityLevel.WARN, uncertainty=SPREAD, doubt=PoseDoubt(3.1)),
        "not good enough yet",
        "Other starts end 5.2 px away",
    ),
]


@pytest.mark.parametrize(("view", "word", "said"), QUALITIES)
def test_pose_quality_in_words(qtbot: QtBot, view: PoseQualityView, word: str, said: str) -> None:
    panel = PosePanel()
    shown(qtbot, panel)
    panel.show_quality(view)
    assert panel.quality_card.badge.word == word
    assert said in panel.quality_card.text


def an_engine(name: str = "residual", *options: EngineOption) -> EngineSpec:
    return EngineSpec(name, name.title(), f"{name} compares.", lambda _options: None, THRESHOLD, options)  # type: ignore[arg-type,return-value]


def test_inspect_panel_tells_engine_and_origin(qtbot: QtBot) -> None:
    panel = InspectPanel()
    shown(qtbot, panel)
    specs = (an_engine("difference"), an_engine("residual", EngineOption("window", "5", "px, 1 to 15")))
    panel.show_engines(specs, "residual", {"window": "7"}, {"avatar": "no weights"})
    said = words(panel)
    assert "residual compares." in said
    assert "avatar: no weights" in said
    assert "1 changed" in said
    heard: list[tuple[str, str]] = []
    panel.option_edited.connect(lambda name, value: heard.append((name, value)))
    field = panel.option_fields["window"]
    field.setText("9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert heard == [("window", "9")]
    panel.show_engines(specs, "gone")
    assert "Engine gone is not installed." in words(panel)
    panel.show_threshold(THRESHOLD, is_own=True)
    assert panel.origin_text == "From 24 good photos."
    panel.show_threshold(Threshold(0.6, 0.4, "x"), is_own=True)
    assert "not accepted" in panel.origin_text


def test_levels_and_fit_are_asked_for_once_there_is_something_to_go_by(qtbot: QtBot) -> None:
    panel = InspectPanel()
    shown(qtbot, panel)
    panel.show_blockers((), n_ready=0)
    assert not button(panel, "Calibrate levels").isEnabled()
    panel.show_blockers((), n_ready=1)
    with qtbot.waitSignal(panel.calibrate_requested):
        press(qtbot, panel, "Calibrate levels")
    panel.show_threshold(replace(THRESHOLD, origin=ThresholdOrigin.VIRTUAL_PHOTOS), is_own=False)
    assert "24 virtual good photos" in panel.origin_text
    panel.show_fit(7, 8)
    assert "so far: 7" in words(panel)
    assert not button(panel, "Fit to this part").isEnabled()
    panel.show_fit(8, 8)
    with qtbot.waitSignal(panel.fit_requested):
        press(qtbot, panel, "Fit to this part")


def test_levels_never_cross(qtbot: QtBot) -> None:
    panel = InspectPanel()
    shown(qtbot, panel)
    panel.show_threshold(THRESHOLD, is_own=False)
    heard: list[tuple[float, float, Phase]] = []
    panel.threshold_edited.connect(lambda *args: heard.append(args))
    panel._review.step(30)
    panel._review.finish_gesture()
    assert heard[-1] == (pytest.approx(0.71), pytest.approx(0.71), Phase.END)
    panel._reject.step(-40)
    assert heard[-1] == (pytest.approx(0.31), pytest.approx(0.31), Phase.START)
    for reject_at, review_at, _ in heard:
        Threshold(reject_at, review_at, "x")


def test_inspect_waits_for_what_is_missing(qtbot: QtBot) -> None:
    panel = InspectPanel()
    shown(qtbot, panel)
    panel.show_blockers(("a pose: align the part",), n_ready=3)
    assert "a pose: align the part" in words(panel)
    assert not panel.inspect_button.isEnabled()
    assert button(panel, "Inspect all 3 ready photos").isEnabled()
    panel.show_blockers((), n_ready=4)
    with qtbot.waitSignal(panel.inspect_requested):
        press(qtbot, panel, "Inspect this photo")
    panel.show_progress("comparing", 0.5, 3.0)
    assert not panel.inspect_button.isVisible()
    with qtbot.waitSignal(panel.cancel_requested):
        press(qtbot, panel, "Cancel")
    panel.show_idle()
    assert panel.inspect_button.isVisible()


def a_view(**changes: object) -> DecideView:
    gates = (Gate("pose", GateStatus.PASSED, "edges 0.4 px"), Gate("exposure", GateStatus.SKIPPED, "not measured"))
    regions = tuple(
        RegionView(AnomalyRegion(n, (1, 1, 4, 4), 16, area, peak, 0.4, (2, 2), None, "plate"))
        for n, peak, area in ((1, 0.93, 28.3), (2, 0.52, math.nan))
    )
    values: dict[str, object] = {
        "photo_name": "IMG_0413",
        "verdict": Verdict(Outcome.REJECT, ("region 1 on plate: score 0.93",), gates, THRESHOLD),
        "regions": regions,
    }
    return DecideView(**(values | changes))  # type: ignore[arg-type]


def test_decide_panel_shows_verdict_reasons_gates_and_regions(qtbot: QtBot) -> None:
    panel = DecidePanel()
    shown(qtbot, panel)
    assert not panel.button(Choice.ACCEPT).isEnabled()
    panel.show_result(a_view(), 1)
    said = words(panel)
    assert panel.badge.word == "reject?"
    for piece in (
        "region 1 on plate: score 0.93",
        "edges 0.4 px",
        "not measured",
        "28.3 mm²",
        "size unknown",
        "to review",
    ):
        assert piece in said
    assert [card.property("chosen") for card in panel.cards] == ["true", "false"]
    with qtbot.waitSignal(panel.region_chosen) as heard:
        qtbot.mouseClick(panel.cards[1], Qt.MouseButton.LeftButton)
    assert heard.args == [2]
    assert [card.property("chosen") for card in panel.cards] == ["false", "true"]


def test_a_region_says_what_it_may_be_and_why(qtbot: QtBot) -> None:
    panel = DecidePanel()
    shown(qtbot, panel)
    guess, reason = RegionGuess.MISSING, "CAD edge not found in the photo over 14 mm"
    region = AnomalyRegion(1, (1, 1, 4, 4), 16, 28.3, 0.9, 0.4, (2, 2), None, "plate", (), guess, reason)
    panel.show_result(a_view(regions=(RegionView(region),)))
    assert "Something missing? CAD edge not found in the photo over 14 mm" in words(panel)


def test_a_person_decides_with_a_comment(qtbot: QtBot) -> None:
    panel = DecidePanel()
    shown(qtbot, panel)
    panel.show_result(a_view())
    panel._comment.setText("burr")
    with qtbot.waitSignal(panel.decided) as heard:
        press(qtbot, panel, "Reject")
    assert heard.args == [Choice.REJECT, "burr"]
    # Nothing is decided until it comes back as a value.
    assert not panel.button(Choice.REJECT).isChecked()
    panel.show_result(a_view(decision=Decision(Choice.REJECT, "operator 07", "2026-11-21T08:31:00Z", "burr")))
    assert panel.button(Choice.REJECT).isChecked()
    assert (panel.badge.word, panel.comment) == ("reject", "burr")
    assert "reject by operator 07, 2026-11-21 08:31 UTC" in words(panel)


def test_a_stale_result_cannot_be_decided(qtbot: QtBot) -> None:
    panel = DecidePanel()
    shown(qtbot, panel)
    panel.show_result(a_view(is_stale=True))
    assert "Out of date" in words(panel)
    with qtbot.assertNotEmitted(panel.decided):
        press(qtbot, panel, "Accept")


def test_report_panel_exports_only_what_exists(qtbot: QtBot) -> None:
    panel = ReportPanel()
    shown(qtbot, panel)
    assert not panel.pdf_button.isEnabled()
    panel.show_report(ReportView(Outcome.REVIEW, 8, 7, 3, ("Cover with verdict",), ("IMG_0418: no pose yet",)))
    said = words(panel)
    for piece in ("Photos: 7 of 8 inspected, 3 decided", "Cover with verdict", "IMG_0418: no pose yet"):
        assert piece in said
    with qtbot.waitSignal(panel.export_pdf_requested):
        press(qtbot, panel, "Export PDF")
    panel.show_branding(ReportBranding("Nordwerk", b"not a picture", "op"))
    assert "cannot be shown here" in words(panel)
    heard: list[str] = []
    panel.company_edited.connect(heard.append)
    panel.company_field.setText("Südwerk")
    qtbot.keyClick(panel.company_field, Qt.Key.Key_Return)
    panel.company_field.clearFocus()
    assert heard == ["Südwerk"]


@pytest.mark.parametrize(
    "make", [PartPanel, CameraPanel, PosePanel, PointsPanel, InspectPanel, DecidePanel, ReportPanel]
)
def test_every_control_has_a_name(qtbot: QtBot, make: type[QWidget]) -> None:
    panel = make()
    shown(qtbot, panel)
    for control in panel.findChildren(QWidget):
        inside_of_another = control.objectName().startswith("qt_") or isinstance(control, QHeaderView | QListView)
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or inside_of_another:
            continue
        if isinstance(control, QAbstractButton) and control.text():
            continue
        assert control.accessibleName(), type(control).__name__


@pytest.mark.parametrize("make", [PartPanel, CameraPanel, PosePanel, InspectPanel, DecidePanel, ReportPanel])
def test_no_button_is_cut_at_panel_width(qtbot: QtBot, make: type[QWidget]) -> None:
    panel = make()
    shown(qtbot, panel, 300, 560)
    for control in panel.findChildren(QPushButton):
        if control.isVisible() and control.property("kind") != "mini":
            assert control.width() >= control.sizeHint().width(), control.text()
