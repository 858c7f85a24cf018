"""The path tracer itself, where mitsuba and build123d are installed."""

from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("build123d", reason="needs the extra 'synth' (build123d)")
pytest.importorskip("mitsuba", reason="needs the extra 'synth' (mitsuba)")

from avatar_gui.domain.errors import InputError
from avatar_gui.synthesis import tracer as tracing
from avatar_gui.synthesis.defects import SMALLEST_PX
from avatar_gui.synthesis.families import FAMILIES
from avatar_gui.synthesis.mitsuba_tracer import MitsubaTracer, PartSource
from avatar_gui.synthesis.part import SynthPart
from avatar_gui.synthesis.solids import soup_of

SIZE = (320, 240)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_family_gives_whole_parts_of_the_stated_size(family) -> None:  # type: ignore[no-untyped-def]
    for seed in (0, 1):
        part = SynthPart.from_design(family.name, family.build(np.random.default_rng(seed)))
        assert all(len(solid.solids()) == 1 for solid in part.solids.values())
        assert 35 < part.diameter_mm < 260
        assert part.rests


def test_the_same_seed_gives_the_same_photo_bit_for_bit() -> None:
    tracer = MitsubaTracer((PartSource("clamp", seed=1),), spp=2)
    first, again = (tracer.trace(0, (5, 1), SIZE, is_defective=True) for _ in range(2))
    other = tracer.trace(0, (5, 2), SIZE, is_defective=True)
    np.testing.assert_array_equal(first.rgb, again.rgb)
    np.testing.assert_array_equal(first.anomaly, again.anomaly)
    assert first.T_cam_obj == again.T_cam_obj
    assert not np.array_equal(first.rgb, other.rgb)


def test_photo_and_masks_belong_together() -> None:
    tracer = MitsubaTracer((PartSource("tray", seed=1),), spp=2)
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


def test_the_true_pose_is_exact() -> None:
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
        # Samples lie on a grid of half a pixel.
        assert np.abs(offsets[-1]).max() < 0.3
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
