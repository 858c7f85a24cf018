"""`avatar models`, `align` and `render` on files made here."""

import json
from pathlib import Path

import numpy as np
import pytest
import trimesh
from PIL import Image

from avatar_gui.__main__ import main
from avatar_gui.cli.inspect import _doubts
from avatar_gui.detection.registry import EntryPointRegistry
from avatar_gui.domain.alignment import moved_by, twist_between
from avatar_gui.domain.verdict import AcceptancePolicy, Threshold, ThresholdOrigin
from avatar_gui.io.camera_files import read_camera
from avatar_gui.io.pose_files import read_pose
from tests.builders import a_camera, a_pose

SIZE_MM = (40.0, 30.0, 20.0)
CORNERS_MM = np.array([[x, y, z] for x in (-20, 20) for y in (-15, 15) for z in (-10, 10)], float)
CAMERA, POSE = a_camera(), a_pose()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A box as STL, its camera and pose, and a photo of a grey field with the box's silhouette on it."""
    trimesh.creation.box(SIZE_MM).export(tmp_path / "box.stl")
    K = CAMERA.K.ravel().tolist()
    (tmp_path / "camera.json").write_text(json.dumps({"cam_K": K, "width": CAMERA.width, "height": CAMERA.height}))
    pose = {"cam_R_m2c": POSE.rotation.ravel().tolist(), "cam_t_m2c": POSE.translation_mm.tolist()}
    (tmp_path / "pose.json").write_text(json.dumps(pose))
    assert main(render_argv(tmp_path, tmp_path / "twin")) == 0
    with Image.open(tmp_path / "twin" / "color.png") as twin:
        pixels = np.asarray(twin.convert("RGB")).astype(int) + 40
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(tmp_path / "photo.png")
    return tmp_path


def render_argv(folder: Path, out: Path, *more: str) -> list[str]:
    given = ["--camera", folder / "camera.json", "--pose", folder / "pose.json", "--out", out]
    return ["render", "--cad", str(folder / "box.stl"), "--unit", "mm", *map(str, given), *more]


def align_argv(folder: Path, *more: str) -> list[str]:
    given = ["--camera", folder / "camera.json", "--photo", folder / "photo.png", "--out", folder / "found.json"]
    return ["align", "--cad", str(folder / "box.stl"), "--unit", "mm", *map(str, given), *more]


def test_render_writes_every_channel(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = files / "again"
    assert main(render_argv(files, out)) == 0
    said = capsys.readouterr().out
    names = {"color.png", "mask.png", "part.png", "edges.png", "depth.npy", "normal.npy", "points.npy"}
    assert {path.name for path in out.iterdir()} == names
    with Image.open(out / "mask.png") as picture:
        mask = np.asarray(picture) > 0
    depth, points = np.load(out / "depth.npy"), np.load(out / "points.npy")
    assert depth.shape == mask.shape == (CAMERA.height, CAMERA.width)
    assert points.shape == np.load(out / "normal.npy").shape == (CAMERA.height, CAMERA.width, 3)
    assert np.array_equal(np.isfinite(depth), mask)
    # Every surface point lies on the box, and projects to its pixel.
    on_box = np.abs(np.abs(points[mask]) / np.divide(SIZE_MM, 2)).max(axis=1)
    assert np.abs(on_box - 1).max() < 1e-3
    pixels = CAMERA.project(POSE.apply(points[mask]))
    assert np.abs(pixels - np.argwhere(mask)[:, ::-1]).max() < 1e-2
    assert f"twin: {mask.sum()} px" in said
    assert str(out) in said


def test_render_takes_the_size_from_the_command_line(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads((files / "camera.json").read_text())
    (files / "camera.json").write_text(json.dumps({"cam_K": document["cam_K"]}))
    assert main(render_argv(files, files / "a", "--size", "160x120")) == 0
    assert np.load(files / "a" / "depth.npy").shape == (120, 160)
    capsys.readouterr()
    assert main(render_argv(files, files / "b", "--size", "160by120")) == 2
    assert capsys.readouterr().err == ("avatar: --size 160by120: expected WIDTHxHEIGHT in pixels, such as 1280x960\n")
    assert not (files / "b").exists()


def test_align_finds_the_pose_from_points(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pixels = CAMERA.project(POSE.apply(CORNERS_MM))
    rows = [
        ",".join(map(repr, (*map(float, uv), *map(float, xyz)))) for uv, xyz in zip(pixels, CORNERS_MM, strict=True)
    ]
    (files / "points.csv").write_text("x_px,y_px,X_mm,Y_mm,Z_mm\n" + "\n".join(rows) + "\n")
    overlay = files / "overlay.png"
    assert main(align_argv(files, "--points", str(files / "points.csv"), "--overlay", str(overlay))) == 0
    found = read_pose(files / "found.json")
    assert np.abs(found.matrix - POSE.matrix).max() < 1e-3
    said = capsys.readouterr().out
    assert said.count("pair ") == 8
    assert "rms 0.00 px over 8" in said
    assert "pose quality: " in said
    with Image.open(overlay) as picture:
        drawn = np.asarray(picture)
    edges = (drawn == (53, 194, 176)).all(axis=-1)
    rows_px, columns_px = np.nonzero(edges)
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    assert np.abs([columns_px.min(), rows_px.min()] - low).max() < 1.5
    assert np.abs([columns_px.max(), rows_px.max()] - high).max() < 1.5


def test_align_leaves_an_outlier_out_and_says_so(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pixels = CAMERA.project(POSE.apply(CORNERS_MM))
    pixels[3] += 30
    points = [{"pixel_px": list(uv), "point_obj_mm": list(xyz)} for uv, xyz in zip(pixels, CORNERS_MM, strict=True)]
    (files / "points.json").write_text(json.dumps({"points": points}))
    assert main(align_argv(files, "--points", str(files / "points.json"))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.endswith("left out")] == ["pair 4: 42.43 px  left out"]
    assert np.abs(read_pose(files / "found.json").matrix - POSE.matrix).max() < 1e-3


def test_align_checks_a_given_pose(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(align_argv(files, "--pose", str(files / "pose.json"))) == 0
    said = capsys.readouterr().out
    assert "pose quality: OK" in said
    assert json.loads((files / "found.json").read_text())["quality"] == "OK"
    assert np.array_equal(read_pose(files / "found.json").matrix, POSE.matrix)


def rough_pose(folder: Path) -> Path:
    """The pose 2 degrees and 2 % off."""
    moved = moved_by(POSE, [0, 0, 0], [1.0, -1.0, 2.0, 0.02, 0.02, -0.02])
    document = {"cam_R_m2c": moved.rotation.ravel().tolist(), "cam_t_m2c": moved.translation_mm.tolist()}
    (folder / "rough.json").write_text(json.dumps(document))
    return folder / "rough.json"


def test_align_refines_a_rough_pose(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(align_argv(files, "--rough", str(rough_pose(files)))) == 0
    said = capsys.readouterr().out
    found = read_pose(files / "found.json")
    missed = np.linalg.norm(CAMERA.project(found.apply(CORNERS_MM)) - CAMERA.project(POSE.apply(CORNERS_MM)), axis=1)
    assert missed.max() < 0.5
    assert "photo.png: refined in " in said
    assert "uncertainty (95 %" in said
    assert "pose quality: " in said


def test_align_leaves_locked_axes_alone(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rough = rough_pose(files)
    assert main(align_argv(files, "--rough", str(rough), "--lock", "z, rx")) == 0
    twist = twist_between(read_pose(rough), read_pose(files / "found.json"), [0, 0, 0])
    assert np.abs(twist[[2, 3]]).max() < 1e-9
    assert np.abs(twist).max() > 0.01
    capsys.readouterr()
    assert main(align_argv(files, "--rough", str(rough), "--lock", "z,roll")) == 2
    assert capsys.readouterr().err == "avatar: --lock z,roll: there is no 'roll' (choose from x, y, z, rx, ry, rz)\n"
    assert main(align_argv(files, "--pose", str(rough), "--lock", "z")) == 2
    assert "go with --rough" in capsys.readouterr().err


def test_the_camera_file_of_these_tests_is_the_camera(files: Path) -> None:
    assert read_camera(files / "camera.json") == CAMERA


def test_models_list_verify_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import torch
    from safetensors.torch import save_file

    weights = tmp_path / "tiny.safetensors"
    save_file({"layer.weight": torch.arange(6.0).reshape(2, 3)}, weights)
    assert main(["models", "verify"]) == 0
    # The program's own travel with it.
    assert capsys.readouterr().out.startswith("ok   avatar-6: sha256 ")

    add = ["models", "add", str(weights), "--encoder", "timm:resnet18", "--licence", "MIT"]
    assert main(add) == 0
    assert capsys.readouterr().out.startswith("weights tiny: ")
    assert main(["models", "list"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("weights tiny")]
    assert line.startswith("weights tiny: timm:resnet18, MIT, sha256 ")
    copy = Path(line.split(", ")[-1])
    assert copy.read_bytes() == weights.read_bytes()
    assert main(["models", "verify"]) == 0
    assert "\nok   tiny: sha256 " in capsys.readouterr().out

    assert main(add) == 2
    assert capsys.readouterr().err.startswith("avatar: there are weights called 'tiny' already")
    copy.write_bytes(copy.read_bytes()[:-1] + b"\x01")
    assert main(["models", "verify"]) == 2
    assert "\nBAD  tiny: the weights tiny.safetensors have changed" in capsys.readouterr().out


def test_models_list_names_the_engines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    said = capsys.readouterr().out
    for engine in ("difference", "residual", "ssim"):
        assert f"engine {engine}: " in said
    assert "weights: none; all built-in engines but avatar work without" in said or "weights avatar-" in said


def test_self_check(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["self-check"])
    lines = capsys.readouterr().out.splitlines()
    assert status == 0, lines
    for name in ("program", "folders", "rendering", "demo files", "engines", "weights"):
        assert any(line.startswith(f"ok   {name}: ") for line in lines), lines


@pytest.mark.parametrize(("reject_at", "is_doubted"), [(0.65, False), (1.3, False), (2.0, True), (71.0, True)])
def test_a_threshold_far_above_the_engines_scale_is_doubted(reject_at: float, is_doubted: bool) -> None:
    """A slip such as 71 for 0.71 would accept everything."""
    spec = EntryPointRegistry().spec("difference")
    policy = AcceptancePolicy(Threshold(reject_at, 0.5, "difference", ThresholdOrigin.USER))

    assert bool(_doubts(policy, spec)) is is_doubted
    assert _doubts(AcceptancePolicy(), spec) == ()
