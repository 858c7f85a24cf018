"""How long a twin takes, beside what VTK itself needs for the same mesh.

Run with `python -m pytest tests/bench/test_bench_twin.py --benchmark-only -q`; the ratio is printed.
"""

import statistics
import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.rendering.scene import cad_scene
from avatar_gui.rendering.twin_renderer import VtkTwinRenderer
from tests.unit.rendering.shapes import a_mesh, sphere_mesh

CAMERA = CameraIntrinsics(fx=1500, fy=1480, cx=630.3, cy=470.2, width=1280, height=960)
POSES = [RigidTransform.from_rvec([0.1, 0.2, 0.01 * i], [0, 0, 200.0]) for i in range(200)]
LARGEST_RATIO = 2.5


@pytest.fixture(scope="module")
def cad() -> CadModel:
    """A wavy ball of 79,600 triangles that covers 41 % of the picture."""
    vertices, faces = sphere_mesh(50, 142)
    direction = vertices / 50
    waves = 1 + 0.08 * np.sin(9 * direction[:, :1]) * np.sin(7 * direction[:, 1:2] + 1)
    return a_mesh(vertices * waves, faces)


class BareVtk:
    """What anyone would write: mesh with normals, a light, render, read colour and depth back."""

    def __init__(self, cad: CadModel) -> None:
        import vtkmodules.vtkRenderingOpenGL2
        from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper, vtkRenderer

        self.window = vtkmodules.vtkRenderingOpenGL2.vtkEGLRenderWindow()
        self.window.SetOffScreenRendering(1)
        self.window.SetMultiSamples(0)
        self.window.SetSize(CAMERA.width, CAMERA.height)
        mapper = vtkPolyDataMapper()
        surface = cad_scene(cad).surface()
        surface.GetCellData().SetScalars(None)
        mapper.SetInputData(surface)
        actor = vtkActor()
        actor.SetMapper(mapper)
        self.renderer = vtkRenderer()
        self.renderer.AddActor(actor)
        self.window.AddRenderer(self.renderer)
        self.camera = self.renderer.GetActiveCamera()

    def render(self, pose: RigidTransform) -> int:
        from vtkmodules.vtkCommonCore import vtkFloatArray, vtkUnsignedCharArray

        self.camera.SetPosition(*pose.inverse().translation_mm)
        self.camera.SetFocalPoint(0, 0, 0)
        self.camera.SetViewUp(*-pose.rotation[1])
        self.camera.SetViewAngle(float(np.degrees(2 * np.arctan(CAMERA.height / 2 / CAMERA.fy))))
        self.renderer.ResetCameraClippingRange()
        self.window.Render()
        colors, depth = vtkUnsignedCharArray(), vtkFloatArray()
        self.window.GetPixelData(0, 0, CAMERA.width - 1, CAMERA.height - 1, 0, colors, 0)
        self.window.GetZbufferData(0, 0, CAMERA.width - 1, CAMERA.height - 1, depth)
        return int(colors.GetNumberOfTuples())


@pytest.fixture(scope="module")
def bare(cad: CadModel) -> Iterator[BareVtk]:
    window = BareVtk(cad)
    yield window
    window.window.Finalize()


@pytest.fixture
def renderer() -> Iterator[VtkTwinRenderer]:
    renderer = VtkTwinRenderer()
    yield renderer
    renderer.close()


@pytest.mark.benchmark(group="twin 1280x960, 80k triangles", min_rounds=20, warmup=True, warmup_iterations=3)
def test_bench_bare_vtk(benchmark: BenchmarkFixture, bare: BareVtk) -> None:
    poses = iter(POSES * 10)
    assert benchmark(lambda: bare.render(next(poses))) == CAMERA.width * CAMERA.height


@pytest.mark.benchmark(group="twin 1280x960, 80k triangles", min_rounds=20, warmup=True, warmup_iterations=3)
def test_bench_twin(benchmark: BenchmarkFixture, cad: CadModel, renderer: VtkTwinRenderer) -> None:
    poses = iter(POSES * 10)
    assert benchmark(lambda: renderer.render(cad, CAMERA, next(poses))).mask.any()


@pytest.mark.benchmark(group="ratio")
def test_bench_twin_is_at_most_two_and_a_half_bare_renders(
    benchmark: BenchmarkFixture,
    cad: CadModel,
    bare: BareVtk,
    renderer: VtkTwinRenderer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Both by turns, so that other work on the machine slows both."""

    def seconds(render: object, *args: object) -> float:
        start = time.perf_counter()
        render(*args)  # type: ignore[operator]
        return time.perf_counter() - start

    pairs = [(seconds(renderer.render, cad, CAMERA, pose), seconds(bare.render, pose)) for pose in POSES[:34]][4:]
    twin_s, bare_s = (statistics.median(column) for column in zip(*pairs, strict=True))
    benchmark.extra_info.update(twin_ms=twin_s * 1e3, bare_ms=bare_s * 1e3, ratio=twin_s / bare_s)
    with capsys.disabled():
        sys.stdout.write(f"\ntwin {twin_s * 1e3:.1f} ms, bare VTK {bare_s * 1e3:.1f} ms, ratio {twin_s / bare_s:.2f}\n")
    benchmark.pedantic(renderer.render, (cad, CAMERA, POSES[0]), rounds=1)
    assert twin_s / bare_s <= LARGEST_RATIO


@pytest.mark.benchmark(group="twin, a box of 12 triangles")
def test_bench_twin_of_few_faces(benchmark: BenchmarkFixture, renderer: VtkTwinRenderer) -> None:
    from tests.builders import a_box

    box, pose = a_box((80.0, 70.0, 60.0)), RigidTransform.from_rvec([0.5, -0.4, 0.2], [0, 0, 200])
    assert benchmark(lambda: renderer.render(box, CAMERA, pose)).mask.any()
