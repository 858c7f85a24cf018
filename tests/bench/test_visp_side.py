"""What the comparison with ViSP stands on: its model of the part, its driver, and being skipped without ViSP."""

from pathlib import Path

import numpy as np
import pytest
import trimesh

from avatar_gui.domain.alignment import moved_by
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.bench import visp_compare
from tests.bench.visp.cao_model import SMOOTH, facet_outlines, write_cao
from tests.builders import a_box, a_camera


def normal(loop: np.ndarray) -> np.ndarray:
    area = np.cross(loop, np.roll(loop, -1, axis=0)).sum(axis=0)
    return area / np.linalg.norm(area)


def test_a_box_has_six_outlines_that_face_outwards() -> None:
    flat, curved = facet_outlines(a_box())
    assert (len(flat), len(curved)) == (6, 0)
    for loop in flat:
        assert len(loop) == 4
        # The box is around the origin: outwards is away from it.
        assert normal(loop) @ loop.mean(axis=0) > 0


def test_a_hole_is_a_loop_of_its_own_and_its_wall_is_smooth(tmp_path: Path) -> None:
    ring = trimesh.creation.annulus(r_min=5.0, r_max=20.0, height=6.0, sections=24)
    cad = a_box(vertices_mm=np.array(ring.vertices), faces=np.array(ring.faces), face_part=np.zeros(len(ring.faces)))
    flat, curved = facet_outlines(cad)
    assert sorted(len(loop) for loop in flat) == [24] * 4
    assert len(curved) == 48
    for loop in flat:
        np.testing.assert_allclose(normal(loop), [0, 0, np.sign(loop[0, 2])], atol=1e-9)
    assert write_cao(tmp_path / "ring.cao", cad) == 52
    text = (tmp_path / "ring.cao").read_text()
    assert text.count(f"name={SMOOTH}") == 48
    # Metres.
    points = np.array([[float(v) for v in line.split()] for line in text.splitlines()[2:98]])
    assert np.abs(points).max() == pytest.approx(0.02)


def test_the_comparison_is_skipped_with_a_reason_where_visp_is_absent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["visp_compare", str(tmp_path)])
    visp_compare.main()
    assert capsys.readouterr().out.startswith("skipped: there is no g++")


@pytest.mark.skipif(bool(visp_compare.missing()), reason=visp_compare.missing() or "ViSP is there")
def test_visp_finds_a_plain_box_from_near(tmp_path: Path) -> None:
    cad, camera = a_box(), a_camera(fx=700.0, fy=695.0, cx=321.3, cy=236.4, width=640, height=480)
    truth = RigidTransform.from_rvec([2.6, 0.35, -0.2], [2.0, -3.0, 150.0])
    renderer = VtkTwinRenderer()
    try:
        twin = renderer.render(cad, camera, truth)
    finally:
        renderer.close()
    photo = Photo("box.png", np.where(twin.mask[..., None], twin.color, np.uint8(20)), "0" * 64)
    start = moved_by(truth, np.zeros(3), (0.5, 0.0, 0.0, 0.0, 0.02, 0.0))
    tracker = visp_compare.VispTracker(visp_compare.build(tmp_path), tmp_path, visp_compare.VispOptions())
    pose, seconds = tracker.track(cad, photo, camera, start)
    corners = cad.vertices_mm
    before, after = (
        np.abs(camera.project(p.apply(corners)) - camera.project(truth.apply(corners))).max() for p in (start, pose)
    )
    assert before > 3
    # The twin's edges have no anti-aliasing, which costs half a pixel.
    assert after < 1.5
    assert seconds > 0
