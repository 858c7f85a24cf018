"""A good inspection, and everything that can be done to spoil it."""

import io
import json
import os
import pickle
import re
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
import trimesh
from PIL import Image

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.ports import QuietJob
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.job_store import JobStore
from avatar_gui.services.job_contents import take_in_cad, take_in_photo
from tests.e2e import scene

CAMERA = scene.CAMERA.scaled(0.5)
NIST_THROWS = "nist_step_ap242/nist_stc_07_asme1_ap242-e3.stp"


@dataclass
class Job:
    """A good inspection in a folder of its own, for a row to spoil."""

    folder: Path
    shared_data: Path | None = None
    command: str = "inspect"
    options: dict[str, list[str]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    file_limit_bytes: int | None = None

    def set(self, option: str, *values: object) -> None:
        """Set an option; without values: take it away."""
        if values:
            self.options[option] = [str(value) for value in values]
        else:
            self.options.pop(option, None)

    def write(self, option: str, name: str, content: bytes | str) -> Path:
        """Write a file and name it by an option."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.set(option, path)
        return path

    def cad(self, name: str, content: bytes | str) -> None:
        """Take another CAD file; a format that says its unit gets none on the command line."""
        self.write("--cad", name, content)
        if Path(name).suffix not in {".stl", ".ply", ".obj"}:
            self.set("--unit")

    def align_by(self, points: str) -> None:
        """Find the pose from point pairs instead of inspecting."""
        self.command = "align"
        for option in ("--pose", "--threshold"):
            self.set(option)
        self.set("--out", self.folder / "out" / "pose.json")
        self.write("--points", "points.csv", points)

    @property
    def argv(self) -> list[str]:
        """The command line."""
        return [*self.command.split(), *(text for option in self.options.items() for text in (option[0], *option[1]))]


R, t = scene.POSE.rotation, scene.POSE.translation_mm
NAN = float("nan")
HEADER = "x_px,y_px,X_mm,Y_mm,Z_mm\n"


def box(suffix: str) -> bytes:
    content = trimesh.creation.box((40, 30, 20)).export(file_type=suffix)
    return content.encode() if isinstance(content, str) else bytes(content)


def stl(points: np.ndarray) -> bytes:
    triangles = np.zeros(len(points), dtype=[("normal", "<f4", 3), ("points", "<f4", (3, 3)), ("attribute", "<u2")])
    triangles["points"] = points
    return bytes(80) + struct.pack("<I", len(points)) + triangles.tobytes()


def nan_stl() -> bytes:
    mesh = trimesh.creation.box((40, 30, 20))
    points = mesh.vertices[mesh.faces].copy()
    points[3, 1, 2] = np.nan
    return stl(points)


def flat_stl() -> bytes:
    """Twelve triangles, each of three points on one line."""
    line = np.arange(36, dtype=float).reshape(12, 3, 1)
    return stl(np.repeat(line, 3, axis=2))


def bracket() -> bytes:
    return (Path(__file__).resolve().parents[2] / "resources" / "demo" / "bracket.step").read_bytes()


def circle() -> bytes:
    """Every part of the assembly contains itself."""
    usage = rb"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','[^']*','[^']*',)(#\d+),(#\d+)"
    return re.sub(usage, rb"\1\2,\2", bracket())


POINT_CLOUD = (
    "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nend_header\n"
    "0 0 0\n1 0 0\n0 1 0\n"
)
LIGHT_YEARS = (b"( LENGTH_UNIT() NAMED_UNIT(*) SI_UNIT(.MILLI.,.METRE.) )",
               b"( CONVERSION_BASED_UNIT('LIGHT YEAR',#7) LENGTH_UNIT() NAMED_UNIT(#8) )")  # fmt: skip


def shared_cad(job: Job, name: str) -> None:
    assert job.shared_data is not None
    job.set("--cad", job.shared_data / name)
    job.set("--unit")


def cad_folder(job: Job) -> None:
    (job.folder / "folder.stl").mkdir()
    job.set("--cad", job.folder / "folder.stl")


def picture(job: Job) -> Image.Image:
    return Image.open(job.folder / "photo.png").convert("RGB")


def photo(job: Job, image: Image.Image, name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)  # type: ignore[arg-type]
    job.write("--photo", name, buffer.getvalue())
    return buffer.getvalue()


def cut_jpeg(job: Job) -> None:
    whole = photo(job, picture(job), "photo.jpg", format="JPEG", quality=95)
    job.write("--photo", "photo.jpg", whole[: len(whole) // 2])


def bright(job: Job, gain: float) -> None:
    pixels = np.asarray(picture(job)).astype(np.float64) * gain
    photo(job, Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), "photo.png", format="PNG")


def deep_photo(job: Job) -> None:
    pixels = np.asarray(picture(job)).astype(np.uint16) * 257
    assert cv2.imwrite(str(job.folder / "photo16.png"), pixels[..., ::-1])
    job.set("--photo", job.folder / "photo16.png")


def one_bad_of_two(job: Job) -> None:
    bad = job.folder / "bad.jpg"
    bad.write_bytes(b"")
    job.set("--photo", bad, job.folder / "photo.png")


def camera(old: str, new: str) -> Callable[[Job], None]:
    def spoil(job: Job) -> None:
        text = (job.folder / "camera.yaml").read_text()
        assert old in text
        job.write("--camera", "camera.yaml", text.replace(old, new))

    return spoil


ROS = """image_width: 320
image_height: 240
distortion_model: {model}
camera_matrix: {{rows: 3, cols: 3, data: [{fx}, 0, 154, 0, {fx}, 123, 0, 0, 1]}}
distortion_coefficients: {{rows: 1, cols: {n}, data: {d}}}
"""


def ros(fx: float, n: int, model: str = "plumb_bob") -> Callable[[Job], object]:
    return lambda job: job.write("--camera", "ros.yaml", ROS.format(fx=fx, n=n, d=[0.01] * n, model=model))


def pose(rotation: object, translation_mm: object) -> Callable[[Job], object]:
    document = {"cam_R_m2c": np.ravel(rotation).tolist(), "cam_t_m2c": np.ravel(translation_mm).tolist()}
    return lambda job: job.write("--pose", "pose.json", json.dumps(document))


def stored_poses(numbers: tuple[int, ...], objects: int = 1) -> Callable[[Job], object]:
    entries = [{"cam_R_m2c": R.ravel().tolist(), "cam_t_m2c": t.tolist(), "obj_id": i + 1} for i in range(objects)]
    document = json.dumps({str(number): entries for number in numbers})

    def spoil(job: Job) -> None:
        (job.folder / "000007.png").write_bytes((job.folder / "photo.png").read_bytes())
        job.set("--photo", job.folder / "000007.png")
        job.write("--pose", "scene_gt.json", document)

    return spoil


class Malice:
    """What an attacker's weights file does when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return os.mkdir, ("you-have-been-pwned",)


def add_pickle(job: Job) -> None:
    job.options.clear()
    path = job.folder / "weights.pth"
    path.write_bytes(pickle.dumps({"layer": Malice()}))
    job.command = f"models add {path} --encoder timm:resnet18 --licence MIT"


def cut_off(job: Job) -> None:
    there = RigidTransform(R, np.add(t, (85, 0, 0)))
    shot = scene.photograph(scene.render(job.folder / "part.stl", CAMERA, there), seed=4)
    scene.write_photo(job.folder / "photo.png", shot.image)
    scene.write_pose(job.folder / "pose.json", there)


def no_size(job: Job) -> None:
    document = {"cam_K": [260, 0, 154, 0, 257, 123, 0, 0, 1]}
    job.command = "render"
    for option in ("--photo", "--threshold", "--engine", "--option"):
        job.set(option)
    job.write("--camera", "camera.json", json.dumps(document))


def out_is_file(job: Job) -> None:
    (job.folder / "taken").write_text("mine")
    job.set("--out", job.folder / "taken")


def out_below_file(job: Job) -> None:
    (job.folder / "taken").write_text("mine")
    job.set("--out", job.folder / "taken" / "results")


def full_disk(job: Job) -> None:
    job.file_limit_bytes = 20_000


def no_gl(job: Job) -> None:
    (job.folder / "lib").mkdir()
    (job.folder / "lib" / "libEGL.so.1").touch()
    job.environment["LD_LIBRARY_PATH"] = str(job.folder / "lib")


def no_gl_driver(job: Job) -> None:
    (job.folder / "vendors").mkdir()
    job.environment["__EGL_VENDOR_LIBRARY_DIRS"] = str(job.folder / "vendors")


def a_job_file(job: Job) -> Path:
    entry = PhotoEntry(id="p1", name="photo.png", sha256="0" * 64, T_cam_obj=scene.POSE)
    path = job.folder / "part.avatar"
    JobStore.create(path, InspectionSession(photos=(entry,)), operator="", at="2026-01-01T00:00:00+00:00").close()
    return path


def cut_job(job: Job) -> None:
    path = a_job_file(job)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])


def newer_job(job: Job) -> None:
    with closing(sqlite3.connect(a_job_file(job))) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.commit()


def job_with_nan(job: Job) -> None:
    number = json.dumps(float(scene.POSE.translation_mm[2]))
    with closing(sqlite3.connect(a_job_file(job))) as connection:
        (body,) = connection.execute("SELECT body FROM document WHERE body LIKE ?", (f"%{number}%",)).fetchone()
        connection.execute("UPDATE document SET body = ? WHERE body = ?", (body.replace(number, "NaN"), body))
        connection.commit()


def no_job(job: Job) -> None:
    """Inspect a job that is not there."""
    inspect_again(job, job.folder / "part.avatar")


def text_as_job(job: Job) -> None:
    path = job.folder / "part.avatar"
    path.write_text("hello" * 100)
    inspect_again(job, path)


def engine_beside_job(job: Job) -> None:
    inspect_again(job, a_job_file(job))
    job.set("--engine", "ssim")


def job_without_part(job: Job) -> None:
    inspect_again(job, a_job_file(job))


def job_without_photos(job: Job) -> None:
    path = job.folder / "part.avatar"
    JobStore.create(path, InspectionSession(), operator="", at="2026-01-01T00:00:00+00:00").close()
    inspect_again(job, path)


def job_without_pose(job: Job) -> None:
    """Take CAD and photo into a job, and find no pose for it."""
    path, cache = job.folder / "part.avatar", job.folder / "cache"
    store = JobStore.create(path, InspectionSession(), operator="", at="2026-01-01T00:00:00+00:00")
    source, _ = take_in_cad(store, job.folder / "part.stl", unit=LengthUnit.MILLIMETRE, cache_dir=cache, job=QuietJob())
    entry, _ = take_in_photo(store, job.folder / "photo.png")
    session = InspectionSession(cad=source, photos=(replace(entry, intrinsics=CAMERA),))
    store.commit(InspectionSession(), session, label="Load", operator="", at="2026-01-01T00:00:00+00:00")
    store.close()
    inspect_again(job, path)


def inspect_again(job: Job, path: Path) -> None:
    """Inspect a job instead of files."""
    job.command = f"inspect {path}"
    job.options = {"--out": job.options["--out"]}
