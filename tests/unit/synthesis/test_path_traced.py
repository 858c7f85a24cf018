"""The path tracer itself, where mitsuba and build123d are installed."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from scipy.spatial import ConvexHull

pytest.importorskip("build123d", reason="needs the extra 'synth' (build123d)")
pytest.importorskip("mitsuba", reason="needs the extra 'synth' (mitsuba)")

from avatar_gui.domain.cad import CadModel, CadPart, LengthUnit, UnitOrigin
from avatar_gui.domain.errors import InputError
from avatar_gui.synthesis import marks
from avatar_gui.synthesis import tracer as tracing
from avatar_gui.synthesis.defects import SMALLEST_PX
from avatar_gui.synthesis.families import FAMILIES
from avatar_gui.synthesis.meshed import MeshedPart, soup_of_triangles
from avatar_gui.synthesis.mitsuba_tracer import MitsubaTracer, PartSource
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import soup_of
from avatar_gui.synthesis.variants import choose_tracer, use_mitsuba

SIZE = (320, 240)


@pytest.fixture(params=["scalar", "llvm"])
def variant(request: pytest.FixtureRequest) -> str:
    if request.param == "llvm" and choose_tracer("auto") != "llvm":
        pytest.skip("needs LLVM 17 or later")
    use_mitsuba(request.param)
    return str(request.param)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_family_gives_whole_parts_of_the_stated_size(family) -> None:  # type: ignore[no-untyped-def]
    for seed in (0, 1):
        part = SynthPart.from_design(family.name, family.build(np.random.default_rng(seed)))
        assert all(len(solid.solids()) == 1 for solid in part.solids.values())
        assert 35 < part.diameter_mm < 260
        assert part.rests


def test_the_same_seed_gives_the_same_photo_bit_for_bit(variant: str) -> None:
    tracer = MitsubaTracer((PartSource("clamp", seed=1),), spp=2, tracer=variant)
    first, again = (tracer.trace(0, (5, 1), SIZE, is_defective=True) for _ in range(2))
    other = tracer.trace(0, (5, 2), SIZE, is_defective=True)
    np.testing.assert_array_equal(first.rgb, again.rgb)
    np.testing.assert_array_equal(first.anomaly, again.anomaly)
    assert first.T_cam_obj == again.T_cam_obj
    assert not np.array_equal(first.rgb, other.rgb)


def test_photo_and_masks_belong_together(variant: str) -> None:
    tracer = MitsubaTracer((PartSource("tray", seed=1),), spp=2, tracer=variant)
    for number in range(3):
        photo = tracer.trace(0, (6, number), SIZE, is_defective=True)
        assert photo.rgb.shape == (240, 320, 3)
        assert photo.kind
        assert np.count_nonzero(photo.anomaly) >= SMALLEST_PX
        near = cv2.dilate(photo.mask.astype(np.uint8), np.ones((41, 41))) > 0
        assert near[photo.anomaly].all()
    good = tracer.trace(0, (6, 3), SIZE, is_defective=False)
    assert not good.anomaly.any()
    assert good.kind == ""


def test_both_tracers_see_the_same_light() -> None:
    if choose_tracer("auto") != "llvm":
        pytest.skip("needs LLVM 17 or later")
    family = next(f for f in FAMILIES if f.name == "tray")
    part = SynthPart.from_design("tray", family.build(np.random.default_rng(1)))
    light, masks, rims = [], [], []
    for name in ("scalar", "llvm"):
        use_mitsuba(name)
        bench = tracing._Bench(part, (80, 60), np.random.default_rng((7, 3)))
        picture = bench._traced(bench._everything(None), (0, 0, 80, 60), 64, seed=1)
        inner = cv2.erode(bench.mask.astype(np.uint8), np.ones((5, 5))) > 0
        outer = cv2.dilate(bench.mask.astype(np.uint8), np.ones((9, 9))) == 0
        light.append(np.stack([picture[where].mean(axis=0) for where in (inner, outer)]))
        masks.append(bench.mask)
        rims.append((inner, outer))
    # The scalar tracer's samples lie up to a quarter pixel beside: only pixels of the outline may differ.
    assert masks[1][rims[0][0]].all()
    assert not masks[1][rims[0][1]].any()
    np.testing.assert_allclose(light[0], light[1], rtol=0.03)


def test_a_window_is_a_camera_of_its_own(variant: str) -> None:
    tracer = MitsubaTracer((PartSource("tray", seed=1),), spp=2, tracer=variant, window_px=160)
    photos = [tracer.trace(0, (8, number), SIZE, is_defective=number == 1) for number in range(4)]
    assert {photo.rgb.shape for photo in photos} <= {(160, 160, 3), (120, 160, 3)}
    assert any(photo.rgb.shape[0] == 160 for photo in photos)
    part = SynthPart.from_design("tray", next(f for f in FAMILIES if f.name == "tray").build(np.random.default_rng(1)))
    for photo in photos:
        assert photo.mask.shape == photo.rgb.shape[:2] == (photo.intrinsics.height, photo.intrinsics.width)
        seen = photo.intrinsics.project(photo.T_cam_obj.apply(part.points_mm))
        ys, xs = np.nonzero(photo.mask)
        low, high = seen.min(axis=0) - 1, seen.max(axis=0) + 1
        assert low[0] <= xs.min() <= xs.max() <= high[0]
        assert low[1] <= ys.min() <= ys.max() <= high[1]


def test_the_true_pose_is_exact(variant: str) -> None:
    """Surface points as the tracer sees them through the lens, against OpenCV's projection of them."""
    family = next(f for f in FAMILIES if f.name == "pocket_plate")
    part = SynthPart.from_design("plate", family.build(np.random.default_rng(2)))
    offsets = []
    for seed in range(3):
        bench = tracing._Bench(part, (640, 480), np.random.default_rng(seed))
        seen = bench.nominal
        inner = cv2.erode(seen.hit.astype(np.uint8), np.ones((5, 5))) > 0
        ys, xs = np.nonzero(inner & (np.linalg.norm(cv2.blur(seen.normal, (5, 5)), axis=2) > 0.99))
        pose, camera = bench.shot.T_cam_obj, bench.shot.intrinsics
        points = seen.position[ys, xs].astype(np.float64)
        back = cv2.projectPoints(points, pose.rvec, pose.translation_mm, camera.K, np.array(camera.distortion))[0][:, 0]
        offsets.append(back - np.column_stack((xs, ys)))
        # The scalar tracer's samples lie on a grid of half a pixel.
        assert np.abs(offsets[-1]).max() < (0.3 if variant == "scalar" else 0.01)
    assert np.abs(np.concatenate(offsets).mean(axis=0)).max() < 0.1


def test_an_unknown_family_is_named() -> None:
    with pytest.raises(InputError, match="no family of parts called spoon"):
        MitsubaTracer((PartSource("spoon"),)).facts(0)


def test_triangles_instead_of_surfaces_cannot_be_scaled(shared_data: Path) -> None:
    step = next((shared_data / "nist_step_ap242").glob("nist_ftc_08*"))
    with pytest.raises(InputError, match="cannot be scaled"):
        MitsubaTracer((PartSource("ftc_08", step=step, diagonal_mm=120.0),)).facts(0)


def test_normals_of_turned_solids_point_out_of_them() -> None:
    from build123d import Cylinder, Pos, Rot

    soup = soup_of(Pos(3, 4, 5) * Rot(0, 90, 0) * Cylinder(6, 90))
    facet = np.cross(soup.corners[:, 1] - soup.corners[:, 0], soup.corners[:, 2] - soup.corners[:, 0])
    facet /= np.linalg.norm(facet, axis=1, keepdims=True)
    assert np.einsum("ij,ij->i", facet, soup.normals.mean(axis=1)).min() > 0.95
    outward = soup.corners.mean(axis=1) - (3, 4, 5)
    assert (np.einsum("ij,ij->i", facet, outward) > 0).all()


def test_marks_are_no_defects_and_leave_the_rest_of_the_photo_alone(variant: str) -> None:
    def traced(share: float, number: int):  # type: ignore[no-untyped-def]
        tracer = MitsubaTracer((PartSource("tray", seed=1),), spp=2, tracer=variant, marked_share=share)
        return tracer.trace(0, (12, number), SIZE, is_defective=number == 1)

    kinds = set()
    for number in range(2):
        plain, marked = traced(0.0, number), traced(1.0, number)
        assert marked.T_cam_obj == plain.T_cam_obj
        np.testing.assert_array_equal(marked.anomaly, plain.anomaly)
        assert not (marked.mask & ~plain.mask).any()
        assert "marks" not in plain.drawn
        drawn = marked.drawn.get("marks", [])
        assert isinstance(drawn, list)
        kinds |= set(drawn)
        if drawn:
            assert not np.array_equal(marked.rgb, plain.rgb)
        if "label" not in drawn:
            np.testing.assert_array_equal(marked.mask, plain.mask)
    assert kinds


def test_a_label_hides_what_is_below_it(variant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "_SHARES", (0.0, 0.0, 0.0, 1.0))
    tracer = MitsubaTracer((PartSource("tray", seed=1),), spp=2, tracer=variant)
    plain = tracer.trace(0, (13, 0), SIZE, is_defective=False)
    labelled = replace(tracer, marked_share=1.0).trace(0, (13, 0), SIZE, is_defective=False)
    below = plain.mask & ~labelled.mask
    assert np.count_nonzero(below) > 50
    assert not (labelled.mask & ~plain.mask).any()
    off = np.abs(labelled.rgb.astype(int) - plain.rgb.astype(int)).max(axis=2)
    assert off[below].mean() > 2 * off[~below].mean()


def test_a_part_known_as_triangles_is_photographed(variant: str) -> None:
    corners = np.array([(x, y, z) for x in (0, 60) for y in (0, 40) for z in (0, 20)], float)
    hull = ConvexHull(corners)
    faces = hull.simplices.copy()
    a, b, c = (corners[faces[:, k]] for k in range(3))
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), hull.equations[:, :3]) < 0
    faces[inward] = faces[inward][:, ::-1]
    cad = CadModel("box", "box.stl", corners, faces.astype(np.int32), np.zeros(len(faces), np.int32), (CadPart("box", ("box",)),), LengthUnit.MILLIMETRE, UnitOrigin.USER, "0")  # fmt: skip # noqa: E501
    mesh = MeshedPart.from_cad(cad, diagonal_mm=100.0)
    soup = mesh.soups["solid 1"]
    # A box has creases everywhere: every corner's normal is its facet's own.
    facet = np.cross(soup.corners[:, 1] - soup.corners[:, 0], soup.corners[:, 2] - soup.corners[:, 0])
    facet /= np.linalg.norm(facet, axis=1, keepdims=True)
    np.testing.assert_allclose(soup.normals, facet[:, None].repeat(3, axis=1), atol=1e-12)
    tracer = MitsubaTracer((PartSource("box", mesh=mesh),), spp=2, tracer=variant)
    facts = tracer.facts(0)
    assert np.linalg.norm(np.ptp(facts.vertices_mm, axis=0)) == pytest.approx(100.0)
    assert not tracer.write_step(0, Path("never.step"))
    photo = tracer.trace(0, (14, 0), SIZE, is_defective=True)
    assert photo.kind in {"extra", "dent", "bump", "scratch", "stain", "paint loss", "rust"}
    assert photo.mask.any()


def test_triangles_of_a_round_body_are_shaded_smoothly() -> None:
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    ring = np.column_stack((10 * np.cos(turn), 10 * np.sin(turn)))
    points = np.concatenate([np.column_stack((ring, np.full(48, z))) for z in (0.0, 30.0)])
    i = np.arange(48)
    j = (i + 1) % 48
    side = np.concatenate((np.column_stack((i, j, j + 48)), np.column_stack((i, j + 48, i + 48))))
    soup = soup_of_triangles(points, side)
    assert soup is not None
    outward = soup.corners * (1, 1, 0) / 10
    assert np.einsum("ijk,ijk->ij", soup.normals, outward).min() > 0.998
