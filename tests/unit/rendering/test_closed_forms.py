"""Twins against formulas: plane, box, sphere, and OpenCV's projection."""

import cv2
import numpy as np
import pytest

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.builders import a_box, a_camera
from tests.unit.rendering.shapes import a_plate, a_sphere, several, sphere_mesh


def pixel_rays(camera: CameraIntrinsics) -> np.ndarray:
    x, y = np.meshgrid(np.arange(camera.width), np.arange(camera.height))
    return camera.unproject(np.stack((x, y), axis=-1), np.ones(x.shape))


@pytest.mark.parametrize("rvec", [(0.0, 0.0, 0.0), (0.7, 0.2, 0.1), (-0.3, 0.9, 2.0), (0.0, np.pi, 0.4)])
def test_plate_has_the_depth_and_normal_of_its_plane(renderer: VtkTwinRenderer, rvec: tuple[float, ...]) -> None:
    camera, pose = a_camera(), RigidTransform.from_rvec(rvec, [3.0, -5.0, 150.0])
    twin = renderer.render(a_plate(), camera, pose)
    normal = pose.rotation[:, 2] * -np.sign(pose.rotation[:, 2] @ pose.translation_mm)
    rays = pixel_rays(camera)
    depth = (normal @ pose.translation_mm) / (rays @ normal)
    assert np.abs(twin.depth_mm - depth)[twin.mask].max() < 1e-3
    assert np.abs(twin.normals_cam[twin.mask] - normal).max() < 1e-5
    # The plate covers just the pixels whose ray meets it within its sides.
    on_plate = pose.inverse().apply(rays * depth[..., None])
    distance = np.abs(on_plate[..., :2]).max(axis=-1) - 30.0
    clear = np.abs(distance) > 0.02
    assert (twin.mask == (distance < 0))[clear].all()


def test_depth_of_a_100_mm_part_at_500_mm_is_good_to_a_hundredth_millimetre(renderer: VtkTwinRenderer) -> None:
    camera = a_camera(width=640, height=480, fx=800, fy=790, cx=310.2, cy=251.9)
    pose = RigidTransform.from_rvec([0.4, 0.6, 0.3], [8, -6, 500])
    twin = renderer.render(a_box((60.0, 60.0, 50.0)), camera, pose)
    # Entry of the ray into the box, by slabs in its own frame.
    origin, rays = pose.inverse().apply(np.zeros(3)), pixel_rays(camera) @ pose.rotation
    half = np.array([30.0, 30.0, 25.0])
    near = np.minimum((-half - origin) / rays, (half - origin) / rays).max(axis=-1)
    far = np.maximum((-half - origin) / rays, (half - origin) / rays).min(axis=-1)
    error = np.abs(twin.depth_mm - near)[twin.mask & (near < far)]
    assert error.max() < 0.01
    # Pixels on the outline may fall to either side by the rasteriser's rounding.
    assert (twin.mask != (near < far)).sum() <= 3


def test_sphere_has_the_depth_normals_and_area_of_a_sphere(renderer: VtkTwinRenderer) -> None:
    radius, centre = 30.0, np.array([4.0, -3.0, 200.0])
    camera = a_camera(width=320, height=240, fx=380, fy=372, cx=150.3, cy=131.8)
    twin = renderer.render(a_sphere(radius), camera, RigidTransform.from_rvec([0.3, 0.1, 0], centre))
    rays = pixel_rays(camera)
    rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
    along = rays @ centre
    discriminant = along**2 - centre @ centre + radius**2
    hit = discriminant > 0
    point = (along - np.sqrt(np.maximum(discriminant, 0)))[..., None] * rays
    # The mesh lies inside the sphere by at most r (1 - cos(pi / 192)) or so; near the limb that is seen slanted.
    inner = twin.mask & (discriminant > (0.3 * radius) ** 2)
    assert inner.sum() > 0.8 * hit.sum()
    assert np.abs(twin.depth_mm - point[..., 2])[inner].max() < 0.1
    normals = (point - centre) / radius
    error = np.abs(twin.normals_cam - normals)[inner]
    # Thin triangles around the pole estimate their vertices' normals worst.
    assert error.max() < 1e-2
    assert np.percentile(error, 99) < 2e-3
    assert twin.mask.sum() == pytest.approx(hit.sum(), rel=4e-3)
    assert np.allclose(np.linalg.norm(twin.normals_cam[twin.mask], axis=-1), 1, atol=1e-5)
    assert (np.einsum("hwc,hwc->hw", twin.normals_cam, rays)[twin.mask] <= 1e-5).all()


def test_object_coordinates_lie_on_the_part(renderer: VtkTwinRenderer) -> None:
    twin = renderer.render(a_sphere(), a_camera(), RigidTransform.from_rvec([0.3, 2.0, 0], [5, 2, 140]))
    distance = np.linalg.norm(twin.points_obj_mm()[twin.mask], axis=-1)
    assert distance.max() < 30.01
    assert np.median(distance) == pytest.approx(30, abs=0.02)


@pytest.mark.parametrize("seed", range(8))
def test_points_land_where_opencv_projects_them(renderer: VtkTwinRenderer, seed: int) -> None:
    """Centres of small spheres, for random cameras with fx != fy and a principal point far off the centre."""
    random = np.random.default_rng(seed)
    width, height = int(random.integers(300, 700)), int(random.integers(300, 700))
    fx = random.uniform(0.8, 2.0) * width
    camera = CameraIntrinsics(
        fx=fx,
        fy=fx * random.uniform(0.8, 1.25),
        cx=width * random.uniform(0.1, 0.9),
        cy=height * random.uniform(0.1, 0.9),
        width=width,
        height=height,
    )
    # Aim at points spread over the picture at different depths, then express them in a random object frame.
    columns, rows = np.meshgrid(np.linspace(0.1, 0.9, 4) * width, np.linspace(0.1, 0.9, 4) * height)
    pixels = np.stack((columns, rows), axis=-1).reshape(-1, 2) + random.uniform(-8, 8, (16, 2))
    points_cam = camera.unproject(pixels, random.uniform(300, 600, 16))
    pose = RigidTransform.from_rvec(random.normal(size=3), random.normal(size=3) * 100)
    centres = pose.inverse().apply(points_cam)
    radius = 9.0 * 450 / fx
    vertices, faces = sphere_mesh(radius, 12)
    twin = renderer.render(several([(vertices + c, faces) for c in centres]), camera, pose)
    expected = cv2.projectPoints(centres, pose.rvec, pose.translation_mm, camera.K, None)[0][:, 0]
    seen = [np.argwhere(twin.part_id == part)[:, ::-1] for part in range(len(expected))]
    assert min(len(pixels) for pixels in seen) > 60
    error = np.array([pixels.mean(axis=0) for pixels in seen]) - expected
    # Counting pixels places one ball to about 0.1 px; a half pixel forgotten somewhere would move them all.
    assert np.hypot(*error.T).max() < 0.25
    assert np.abs(error.mean(axis=0)).max() < 0.1


def test_mask_corners_land_where_opencv_projects_them(renderer: VtkTwinRenderer) -> None:
    camera, pose = (
        a_camera(width=800, height=600, fx=900, fy=1010, cx=520.7, cy=200.4),
        RigidTransform(np.eye(3), np.array([-20.0, 12.0, 300.0])),
    )
    twin = renderer.render(a_plate(), camera, pose)
    corners = np.array([[-30.0, -30, 0], [30, 30, 0]])
    (left, top), (right, bottom) = cv2.projectPoints(corners, pose.rvec, pose.translation_mm, camera.K, None)[0][:, 0]
    y, x = np.nonzero(twin.mask)
    assert (x.min(), x.max()) == (np.ceil(left), np.floor(right))
    assert (y.min(), y.max()) == (np.ceil(top), np.floor(bottom))


def test_parts_are_told_apart_and_the_nearer_one_hides_the_other(renderer: VtkTwinRenderer) -> None:
    vertices, faces = sphere_mesh(10, 24)
    cad = several(
        [(vertices, faces), (vertices + np.array([5.0, 0, 30]), faces), (vertices + np.array([60.0, 0, 0]), faces)]
    )
    twin = renderer.render(cad, a_camera(), RigidTransform(np.eye(3), np.array([-20.0, 0, 150.0])))
    assert set(np.unique(twin.part_id)) == {-1, 0, 1, 2}
    assert twin.part_id[55 + 3, round(83.2 - 20 * 180 / 150)] == 0
    assert (twin.part_id == -1).sum() == (~twin.mask).sum()
    # The hidden sphere is farther away wherever it is still seen.
    assert twin.depth_mm[twin.part_id == 1].min() > np.nanmax(twin.depth_mm[twin.part_id == 0]) - 10


def test_edges_of_a_box_lie_on_its_projected_edges(renderer: VtkTwinRenderer) -> None:
    camera = a_camera(width=640, height=480, fx=720, fy=704, cx=332, cy=222)
    cad, pose = a_box(), RigidTransform.from_rvec([0.5, -0.4, 0.2], [1, -2, 120])
    twin = renderer.render(cad, camera, pose)
    corners = camera.project(pose.apply(cad.vertices_mm))
    # Corners that differ in one coordinate are joined.
    pairs = [(a, b) for a in range(8) for b in range(a) if (cad.vertices_mm[a] != cad.vertices_mm[b]).sum() == 1]
    lines = np.array([(corners[a] + t * (corners[b] - corners[a])) for a, b in pairs for t in np.linspace(0, 1, 2000)])
    canvas = np.ones(twin.mask.shape, np.uint8)
    on_line = np.rint(lines).astype(int)
    canvas[on_line[:, 1], on_line[:, 0]] = 0
    distance = cv2.distanceTransform(canvas, cv2.DIST_L2, 5)
    assert twin.silhouette_edges.sum() > 500
    assert twin.crease_edges.sum() > 200
    assert distance[twin.silhouette_edges | twin.crease_edges].max() < 1.5
    assert not (twin.silhouette_edges & twin.crease_edges).any()
    assert twin.mask[twin.silhouette_edges | twin.crease_edges].all()
    # The outline is closed: every pixel of the mask beside the background is on it.
    beside = cv2.dilate((~twin.mask).astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))) > 0
    assert (twin.silhouette_edges == (beside & twin.mask)).all()


def test_grazing_and_curved_surfaces_are_no_edges_but_steps_are(renderer: VtkTwinRenderer) -> None:
    camera = a_camera(width=320, height=240, fx=380, fy=380, cx=160, cy=120)
    slanted = renderer.render(a_plate(200), camera, RigidTransform.from_rvec([1.48, 0, 0], [0, 20, 300]))
    inner = cv2.erode(slanted.mask.astype(np.uint8), np.ones((5, 5))) > 0
    assert inner.sum() > 300
    assert not (slanted.silhouette_edges | slanted.crease_edges)[inner].any()
    ball = renderer.render(a_sphere(30), camera, RigidTransform(np.eye(3), np.array([0.0, 0, 150])))
    assert ball.crease_edges.sum() == 0
    # A small ball in front of a plate: its limb is a depth step inside the mask.
    plate = np.array([[-50.0, -50, 20], [50, -50, 20], [50, 50, 20], [-50, 50, 20]]), np.array([[0, 2, 1], [0, 3, 2]])
    both = renderer.render(
        several([sphere_mesh(12, 32), plate]), camera, RigidTransform(np.eye(3), np.array([0, 0, 200.0]))
    )
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    beside_plate = cv2.dilate((both.part_id == 1).astype(np.uint8), cross) > 0
    limb = beside_plate & (both.part_id == 0)
    assert both.silhouette_edges[limb].mean() > 0.95
