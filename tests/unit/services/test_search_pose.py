"""A part is found in pictures of it, whose pose is known because it was put in."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from avatar_gui.domain.alignment import PoseCandidate
from avatar_gui.domain.errors import Cancelled, InputError
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.symmetry import find_symmetries
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from avatar_gui.services.search_pose import search_pose
from avatar_gui.services.search_twins import look_alikes, symmetric_twins
from avatar_gui.services.view_sets import enclosing_sphere, view_key, view_set
from avatar_gui.vision.view_search_look_alikes import look_alike_poses
from avatar_gui.vision.view_search_poses import Poses
from avatar_gui.vision.view_search_templates import turn_matrices
from tests.builders import a_box, a_camera, a_pose
from tests.unit.services.doubles import a_photo
from tests.unit.services.search_scenes import CAMERA, a_cluttered_photo, an_l_bracket


@pytest.fixture(scope="module")
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    # Starts the lane now, so that no test is taken to have left its thread.
    renderer.render(a_box(), a_camera(), a_pose())
    yield renderer
    renderer.close()


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


class StoppingJob:
    """Cancels at the n-th check."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.words: list[str] = []

    def check(self) -> None:
        self.left -= 1
        if self.left <= 0:
            raise Cancelled

    def progress(self, fraction: float, text: str) -> None:
        assert 0 <= fraction <= 1
        self.words.append(text)


def random_pose(seed: int) -> RigidTransform:
    generator = np.random.default_rng(seed)
    q = generator.normal(size=4)
    w, x, y, z = q / np.linalg.norm(q)
    rotation = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    center = an_l_bracket().center_mm
    z_mm = generator.uniform(160, 330)
    at = np.array([generator.uniform(-0.25, 0.25) * z_mm, generator.uniform(-0.15, 0.15) * z_mm, z_mm])
    return RigidTransform.from_matrix(np.column_stack((rotation, at - rotation @ center)))


@pytest.mark.parametrize("seed", [2, 3, 6])
def test_the_bracket_is_found(renderer: VtkTwinRenderer, cache_dir: Path, seed: int) -> None:
    cad, truth = an_l_bracket(), random_pose(seed)
    photo = a_cluttered_photo(cad, truth, renderer, seed)
    found = search_pose(cad, photo, CAMERA, renderer=renderer, cache_dir=cache_dir, job=QuietJob())
    assert 1 <= len(found) <= 5
    assert all(0 <= candidate.score <= 1 for candidate in found)
    assert found[0].T_cam_obj.angle_to_rad(truth) < np.radians(10)
    off = found[0].T_cam_obj.apply(cad.center_mm) - truth.apply(cad.center_mm)
    assert np.linalg.norm(off) < 0.1 * truth.translation_mm[2]


def test_what_looks_like_a_view_is_turned_and_in_the_same_place(renderer: VtkTwinRenderer, tmp_path: Path) -> None:
    # A plate with a small block at one corner: half a turn about its middle looks nearly the same.
    plate, block, corner = a_box((70.0, 40.0, 6.0)), a_box((6.0, 6.0, 6.0)), np.array([30.0, 15.0, 6.0])
    cad = a_box(
        vertices_mm=np.concatenate((plate.vertices_mm, block.vertices_mm + corner)),
        faces=np.concatenate((plate.faces, block.faces + len(plate.vertices_mm))),
        face_part=np.zeros(len(plate.faces) + len(block.faces)),
    )
    views = view_set(cad, renderer=renderer, cache_dir=tmp_path, job=QuietJob(), n_views=120)
    assert len(views.symmetries) == 1
    rotation = turn_matrices()[7] @ views.rotations[11]
    poses = Poses(rotation[None], np.array([[0.0, 0.0, 2.5 * views.diameter_mm]]))
    alike, of = look_alike_poses(views, poses, n_each=3, apart_rad=np.radians(25))
    assert set(of) == {0}
    assert np.array_equal(alike.translations_mm, poses.translations_mm[of])
    turns = np.arccos((np.einsum("ij,nij->n", rotation, alike.rotations) - 1) / 2)
    assert (turns > np.radians(25)).all()
    half_turn = rotation @ np.diag([-1.0, -1.0, 1.0])
    off = np.arccos(((np.einsum("ij,nij->n", half_turn, alike.rotations) - 1) / 2).clip(-1, 1))
    assert off.min() < np.radians(15)


def test_a_symmetric_part_has_twins_that_look_the_same(renderer: VtkTwinRenderer) -> None:
    cad = a_box((70.0, 40.0, 20.0))
    best = PoseCandidate(RigidTransform.from_rvec([0.9, -0.5, 0.3], [12.0, -8.0, 230.0]), 0.8)
    symmetries = np.stack([symmetry.matrix for symmetry in find_symmetries(cad)])
    twins = symmetric_twins(best, symmetries)
    # A box looks the same after half a turn about each of its axes.
    assert [(twin.twin_of, twin.score) for twin in twins] == [(0, 0.8)] * 3
    for twin in twins:
        assert twin.T_cam_obj.angle_to_rad(best.T_cam_obj) == pytest.approx(np.pi, abs=1e-3)
        assert twin.T_cam_obj.translation_mm == pytest.approx(best.T_cam_obj.translation_mm, abs=0.1)
    aside = RigidTransform.from_rvec([0.9, 0.4, 0.3], [12.0, -8.0, 230.0])
    poses = (best.T_cam_obj, aside, *(twin.T_cam_obj for twin in twins))
    assert look_alikes(cad, CAMERA, poses, renderer=renderer, job=QuietJob()) == (None, None, 0, 0, 0)


def test_a_part_that_turns_freely_has_no_end_of_twins() -> None:
    turns = np.repeat(np.eye(4)[None], 315, axis=0)
    assert symmetric_twins(PoseCandidate(RigidTransform.from_rvec([0, 0, 0], [0, 0, 200.0]), 0.8), turns) == ()


# Enough to see whether views are kept and read; too few to find anything.
FEW = 20


def test_views_come_from_the_cache_the_second_time(renderer: VtkTwinRenderer, tmp_path: Path) -> None:
    cad = an_l_bracket()
    made = view_set(cad, renderer=renderer, cache_dir=tmp_path, job=QuietJob(), n_views=FEW)

    class NoRenderer:
        def __getattr__(self, name: str) -> None:
            raise AssertionError("nothing should be rendered")

    read = view_set(cad, renderer=NoRenderer(), cache_dir=tmp_path, job=QuietJob(), n_views=FEW)  # type: ignore[arg-type]
    for name, array in made.arrays().items():
        assert np.array_equal(array, read.arrays()[name]), name
    other = a_box((40.0, 30.0, 21.0))
    assert view_key(other) != view_key(a_box((40.0, 30.0, 20.0)))


def test_damaged_views_are_made_again(renderer: VtkTwinRenderer, tmp_path: Path) -> None:
    cad = an_l_bracket()
    whole = view_set(cad, renderer=renderer, cache_dir=tmp_path, job=QuietJob(), n_views=FEW)
    file = tmp_path / "views" / f"{view_key(cad, FEW)}.npz"
    content, arrays = file.read_bytes(), whole.arrays()

    def cut() -> None:
        file.write_bytes(content[: len(content) // 2])

    def overwrite() -> None:
        file.write_text("no archive")

    def lose_a_row() -> None:
        np.savez(file, **(arrays | {"basis": arrays["basis"][:-1]}))

    def lose_a_number() -> None:
        np.savez(file, **(arrays | {"diameter_mm": np.array(float("nan"))}))

    for damage in (cut, overwrite, lose_a_row, lose_a_number):
        damage()
        again = view_set(cad, renderer=renderer, cache_dir=tmp_path, job=QuietJob(), n_views=FEW)
        assert np.array_equal(again.templates, whole.templates), damage.__name__
        with np.load(file, allow_pickle=False) as stored:
            assert np.array_equal(stored["templates"], whole.templates), damage.__name__


def test_cancel_while_learning_leaves_nothing_behind(renderer: VtkTwinRenderer, tmp_path: Path) -> None:
    job = StoppingJob(at=20)
    with pytest.raises(Cancelled):
        view_set(an_l_bracket(), renderer=renderer, cache_dir=tmp_path, job=job)
    assert set(job.words) == {"learning what the part looks like"}
    assert list(tmp_path.rglob("*.npz")) == []


@pytest.mark.parametrize("at", [3, 40, 90])
def test_cancel_while_searching(renderer: VtkTwinRenderer, cache_dir: Path, at: int) -> None:
    cad = an_l_bracket()
    view_set(cad, renderer=renderer, cache_dir=cache_dir, job=QuietJob())
    photo = a_cluttered_photo(cad, random_pose(0), renderer, 0)
    with pytest.raises(Cancelled):
        search_pose(cad, photo, CAMERA, renderer=renderer, cache_dir=cache_dir, job=StoppingJob(at))


def test_another_size_than_the_calibrations_is_refused(renderer: VtkTwinRenderer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="calibrated"):
        search_pose(a_box(), a_photo(), CAMERA, renderer=renderer, cache_dir=tmp_path, job=QuietJob())


def test_the_sphere_around_a_box_is_its_diagonal() -> None:
    center, diameter = enclosing_sphere(a_box((60.0, 20.0, 30.0)))
    assert center == pytest.approx([0, 0, 0], abs=0.5)
    assert diameter == pytest.approx(70.0, rel=0.01)
    assert diameter >= 70.0 - 1e-9
