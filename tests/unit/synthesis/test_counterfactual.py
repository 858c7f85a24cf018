"""Edited models: what they change, where, and that nothing else differs."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.cad import CadModel, CadPart
from avatar_gui.domain.mesh_features import find_features
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.synthesis.counterfactual import CadEdit, EditSpot, VisibleFeatures, draw_edit
from avatar_gui.synthesis.edit_solids import cap, pin, rough_cutter, slot
from avatar_gui.synthesis.edit_view import EditView
from avatar_gui.synthesis.editable_cad import EditableCad, triangles_of
from avatar_gui.synthesis.round_features import find_round_features
from tests.builders import a_box, a_camera

manifold3d = pytest.importorskip("manifold3d")

# A plate of 60 x 40 x 6 mm, its upper side at z = 3, with a hole and a boss; beside it a loose block.
HOLE_MM, HOLE_RADIUS_MM = np.array([-15.0, 5.0, 0.0]), 4.0
BOSS_RADIUS_MM, BOSS_TOP_MM = 5.0, 11.0


def a_plate(*, with_block: bool = True, is_closed: bool = True) -> CadModel:
    solid = manifold3d.Manifold.cube((60, 40, 6), center=True)
    solid -= manifold3d.Manifold.cylinder(20, HOLE_RADIUS_MM, circular_segments=64, center=True).translate(HOLE_MM)
    solid += manifold3d.Manifold.cylinder(BOSS_TOP_MM, BOSS_RADIUS_MM, circular_segments=64).translate((12, -4, 0))
    plate = triangles_of(solid)
    assert plate is not None
    faces, points = plate.faces, plate.vertices_mm
    if not is_closed:
        lower = (points[faces][..., 2] < -2.99).all(axis=1)
        faces = faces[~lower]
    parts, owner = [CadPart("plate", ("plate",))], [0] * len(faces)
    if with_block:
        block = triangles_of(manifold3d.Manifold.cube((6, 6, 6)).translate((10, 10, 3)))
        assert block is not None
        faces = np.concatenate((faces, block.faces + len(points)))
        points = np.concatenate((points, block.vertices_mm))
        parts.append(CadPart("block", ("block",)))
        owner += [1] * len(block.faces)
    return a_box(vertices_mm=points, faces=faces, face_part=np.array(owner), parts=tuple(parts))


SPOT = EditSpot(np.array([-5.0, -12.0, 3.0]), np.array([0.0, 0.0, 1.0]), part=0, mm_per_px=0.25, cosine=0.9)


def everything(model: EditableCad) -> VisibleFeatures:
    return VisibleFeatures(model.round, model.pieces, model.corners_mm)


def edits(model: EditableCad, count: int, seen: VisibleFeatures | None = None) -> list[CadEdit]:
    rng = np.random.default_rng(3)
    drawn = [draw_edit(model, seen or everything(model), SPOT, 300.0, rng) for _ in range(count)]
    return [edit for edit in drawn if edit is not None]


def solid_of(cad: CadModel, part: int = 0) -> "manifold3d.Manifold":
    return EditableCad(cad).solids[part]


def test_holes_and_bosses_are_found_with_their_size() -> None:
    cad = a_plate()
    found = {feature.is_hole: feature for feature in find_round_features(cad, find_features(cad))}
    assert set(found) == {True, False}
    assert found[True].radius_mm == pytest.approx(HOLE_RADIUS_MM, rel=1e-3)
    assert found[True].length_mm == pytest.approx(6.0)
    assert np.abs(found[True].middle_mm - HOLE_MM).max() < 1e-6
    assert found[False].radius_mm == pytest.approx(BOSS_RADIUS_MM, rel=1e-3)
    assert found[False].length_mm == pytest.approx(BOSS_TOP_MM - 3)


def test_the_simple_solids_have_their_closed_forms_volume() -> None:
    assert slot(10, 4, 0, 3).volume() == pytest.approx((6 * 4 + np.pi * 4) * 3, rel=0.01)
    assert pin(4, -1, 2).volume() == pytest.approx(np.pi * 4 * 3, rel=0.01)
    rng = np.random.default_rng(0)
    assert rough_cutter(10, 0.5, rng).volume() == pytest.approx(1000, rel=0.05)
    # Above z = 0 a raised cap is the cap of a ball: pi h (3 a^2 + h^2) / 6.
    over = cap(8, 2, is_raised=True) ^ pin(20, 0, 10)
    assert over.volume() == pytest.approx(np.pi * 2 * (3 * 16 + 4) / 6, rel=0.02)


def test_every_edit_changes_something_and_nothing_beyond_its_reach() -> None:
    model = EditableCad(a_plate())
    drawn = edits(model, 80)
    assert len(Counter(edit.kind for edit in drawn)) >= 6
    before = [solid_of(model.cad, part) for part in (0, 1)]
    for edit in drawn:
        after = EditableCad(edit.cad).solids
        differing = []
        for part, solid in enumerate(before):
            other = after.get(part, manifold3d.Manifold())
            differing += [solid - other, other - solid]
        assert sum(d.volume() for d in differing) > 1e-3, edit.name
        ball = manifold3d.Manifold.sphere(1.02 * edit.reach_mm + 0.05, 96).translate(edit.center_mm)
        # Rounding along edges that were cut elsewhere has hardly any volume.
        assert sum((d - ball).volume() for d in differing) < 1e-3, edit.name
        assert edit.cad.id != model.cad.id


def test_a_filled_hole_and_a_cut_boss_have_the_volume_that_the_drawing_tells() -> None:
    model = EditableCad(a_plate(with_block=False))
    volume = solid_of(model.cad).volume()
    by_name = {edit.name: edit for edit in edits(model, 120)}
    filled = solid_of(by_name["hole filled"].cad).volume() - volume
    assert filled == pytest.approx(np.pi * HOLE_RADIUS_MM**2 * 6, rel=0.01)
    cut = volume - solid_of(by_name["boss cut off"].cad).volume()
    assert cut == pytest.approx(np.pi * BOSS_RADIUS_MM**2 * (BOSS_TOP_MM - 3), rel=0.01)
    assert solid_of(by_name["hole moved"].cad).volume() == pytest.approx(volume, rel=0.01)


def test_the_kind_is_what_the_photo_shows() -> None:
    kinds = {edit.name: edit.kind for edit in edits(EditableCad(a_plate()), 120)}
    assert kinds["pin added"] == "missing"
    assert kinds["hole filled"] == "drill"
    assert kinds["piece left out"] == "extra"
    assert kinds["piece turned"] == "rotated"


def test_an_open_mesh_gets_edits_that_need_no_cutting() -> None:
    model = EditableCad(a_plate(with_block=False, is_closed=False))
    assert not model.solids
    names = {edit.name for edit in edits(model, 60)}
    assert names <= {"pin added", "block added", "rib added", "bump added", "hole filled"}
    assert "hole filled" in names or not model.round


@pytest.fixture
def renderer():
    made = VtkTwinRenderer()
    yield made
    made.close()


FROM_ABOVE = RigidTransform.from_rvec([np.pi - 0.5, 0.0, 0.0], [0.0, 0.0, 150.0])


def test_the_changed_pixels_are_those_of_the_hole(renderer: VtkTwinRenderer) -> None:
    camera = a_camera(fx=700.0, fy=690.0, cx=160.0, cy=120.0, width=320, height=240)
    model = EditableCad(a_plate())
    nominal = renderer.render(model.cad, camera, FROM_ABOVE)
    view = EditView(nominal, np.ones((240, 320), bool))
    edit = next(edit for edit in edits(model, 100) if edit.name == "hole filled")
    changed = view.changed(renderer.render(edit.cad, camera, FROM_ABOVE), edit)
    angle = np.linspace(0, 2 * np.pi, 200)
    circle = np.stack((np.cos(angle), np.sin(angle), 0 * angle), axis=1) * HOLE_RADIUS_MM + HOLE_MM + (0, 0, 3)
    rim = camera.project(FROM_ABOVE.apply(circle))
    import cv2

    mask = np.zeros((240, 320), np.uint8)
    cv2.fillPoly(mask, [np.rint(rim).astype(np.int32)], 1)
    wanted = mask > 0
    assert np.count_nonzero(changed & wanted) > 0.9 * np.count_nonzero(wanted)
    assert np.count_nonzero(changed & ~wanted) < 0.1 * np.count_nonzero(wanted)
    assert not view.changed(nominal, edit).any()


def test_spots_are_where_the_photo_shows_the_part(renderer: VtkTwinRenderer) -> None:
    camera = a_camera(fx=700.0, fy=690.0, cx=160.0, cy=120.0, width=320, height=240)
    model = EditableCad(a_plate())
    nominal = renderer.render(model.cad, camera, FROM_ABOVE)
    visible = np.zeros((240, 320), bool)
    visible[:, :170] = True
    view = EditView(nominal, visible)
    rng = np.random.default_rng(1)
    for _ in range(50):
        spot = view.draw_spot(200.0, rng)
        assert spot is not None
        (x, _), *_ = camera.project(FROM_ABOVE.apply(spot.point_mm[None]))
        assert x < 168
        assert spot.cosine > 0.35
        assert (nominal.T_cam_obj.rotation @ spot.normal) @ FROM_ABOVE.apply(spot.point_mm) < 0
    features = view.visible_features(model, largest_share=0.5)
    # The hole is in the half that is shown; boss and block are not.
    assert [feature.is_hole for feature in features.round] == [True]
    assert not features.pieces


def test_the_same_seed_draws_the_same_edits(tmp_path: Path) -> None:
    ids = [[edit.cad.id for edit in edits(EditableCad(a_plate()), 30)] for _ in range(2)]
    assert ids[0] == ids[1]
