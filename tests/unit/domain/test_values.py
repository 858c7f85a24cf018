import numpy as np
import pytest

from avatar_gui.domain.anomaly import AnomalyMap, EngineId
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.inspection import EngineChoice, evidence_fingerprint
from avatar_gui.domain.settings import Settings
from tests.builders import a_box, a_camera, a_pose, a_twin


def test_box_knows_its_size() -> None:
    box = a_box((40, 30, 20))

    np.testing.assert_allclose(box.extents_mm, [40, 30, 20])
    np.testing.assert_allclose(box.center_mm, [0, 0, 0])
    assert box.diameter_mm == pytest.approx(np.sqrt(40**2 + 30**2 + 20**2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"faces": np.zeros((0, 3)), "face_part": np.zeros(0)},
        {"vertices_mm": np.full((8, 3), np.nan)},
        {"vertices_mm": np.zeros((8, 3))},
        {"faces": np.full((12, 3), 99)},
        {"face_part": np.ones(12)},
        {"parts": ()},
    ],
)
def test_impossible_models_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        a_box(**wrong)


def test_vertices_that_no_face_uses_do_not_count_for_the_size() -> None:
    box = a_box()
    far: CadModel = a_box(vertices_mm=np.vstack((box.vertices_mm, [[1e6, 0, 0]])))

    np.testing.assert_allclose(far.extents_mm, box.extents_mm)


def test_object_coordinates_of_a_flat_twin() -> None:
    camera = a_camera()
    points = a_twin(camera).points_obj_mm()

    y, x = 60, 80
    expected = [(x - camera.cx) / camera.fx * 100, (y - camera.cy) / camera.fy * 100, 0.0]
    np.testing.assert_allclose(points[y, x], expected, atol=1e-4)
    assert np.isnan(points[0, 0]).all()


def test_pixel_area_of_a_facing_plate_sums_to_the_plate() -> None:
    camera = a_camera()
    twin = a_twin(camera)

    expected = twin.mask.sum() * 100.0**2 / (camera.fx * camera.fy)
    assert np.nansum(twin.pixel_area_mm2()) == pytest.approx(expected, rel=1e-5)


def test_pixel_area_of_a_tilted_plane_is_its_true_area() -> None:
    """A plane tilted by 50 degrees: the pixels' areas add up to the area of the quadrilateral that they see."""
    camera = a_camera()
    tilt = np.deg2rad(50)
    normal = np.array([0.0, np.sin(tilt), -np.cos(tilt)])
    rays = camera.unproject(np.stack(np.meshgrid(np.arange(160), np.arange(120)), -1), np.ones((120, 160)))
    depth = (-100.0 * np.cos(tilt)) / (rays @ normal)
    twin = a_twin(
        camera, depth_mm=depth, normals_cam=np.broadcast_to(normal, (120, 160, 3)), part_id=np.zeros((120, 160))
    )
    corners = camera.unproject([[-0.5, -0.5], [159.5, -0.5], [159.5, 119.5], [-0.5, 119.5]], np.ones(4))
    corners = corners * ((-100.0 * np.cos(tilt)) / (corners @ normal))[:, None]
    diagonals = np.cross(corners[2] - corners[0], corners[3] - corners[1])

    assert twin.pixel_area_mm2().sum() == pytest.approx(np.linalg.norm(diagonals) / 2, rel=1e-3)


def test_anomaly_scores_must_be_numbers_inside_the_inspected_area() -> None:
    score, valid = np.zeros((2, 2), np.float32), np.array([[True, False], [True, True]])
    score[0, 1] = np.nan
    AnomalyMap(score, valid, 0.0, EngineId("e", "1"))

    score[0, 0] = np.nan
    with pytest.raises(ValueError, match="finite"):
        AnomalyMap(score, valid, 0.0, EngineId("e", "1"))


def test_fingerprint_changes_with_every_input_and_with_nothing_else() -> None:
    base = {
        "cad_id": "c",
        "photo_sha256": "p",
        "intrinsics": a_camera(),
        "T_cam_obj": a_pose(),
        "engine": EngineChoice("e", (("a", "1"), ("b", "2"))),
    }
    changes = [
        {"cad_id": "d"},
        {"photo_sha256": "q"},
        {"intrinsics": a_camera(cx=np.nextafter(83.2, 84))},
        {"intrinsics": a_camera(distortion=(0.0, 0.0, 0.0, 1e-9))},
        {"T_cam_obj": a_pose(np.nextafter(120.0, 121))},
        {"engine": EngineChoice("e", (("a", "1"), ("b", "3")))},
        {"engine_state": "w"},
    ]

    prints = {evidence_fingerprint(**(base | change)) for change in [{}, *changes]}

    assert len(prints) == len(changes) + 1
    reordered = base | {"engine": EngineChoice("e", (("b", "2"), ("a", "1")))}
    assert evidence_fingerprint(**reordered) == evidence_fingerprint(**base)


def test_another_version_of_an_engine_is_another_state_of_the_same_weights() -> None:
    states = {EngineId("e", version, (), weights).state for version, weights in [("1", "v"), ("1", "w"), ("2", "w")]}
    assert len(states) == 3
    assert EngineId("e", "1").state == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "pink"},
        {"language": "xx"},
        {"font_px": 40},
        {"units": "ell"},
        {"max_clipped_percent": 101.0},
        {"heat_opacity": 1.5},
        {"twin_opacity": -0.1},
    ],
)
def test_settings_have_bounds(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Settings(**wrong)
