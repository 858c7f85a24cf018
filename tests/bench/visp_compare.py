"""Refinement side by side with ViSP's model-based tracker: the same photos, the same starts, one run.

    python -m tests.bench.visp_compare DATASET [--limit N] [--out FILE]

Needs ViSP (Debian: libvisp-dev) and g++; says so and ends where they are missing. ViSP gets the photos without lens
distortion (that time is not counted for it), facet outlines of the part, which faces are hidden by its own test, and
moving-edge ranges of 28, 17, 10 and 6 px in turn. Photo by photo one after the other, so that whatever else the machine
does slows both alike.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from avatar_gui.__main__ import make_backend
from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import Cancelled, PoseError, RenderError
from avatar_gui.domain.photo import Photo
from avatar_gui.domain.pose_errors import measure_pose_errors, recall
from avatar_gui.domain.pose_evaluation import PoseKind, quantile
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.io.bop_dataset import read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.services.backend import Backend
from avatar_gui.services.evaluate_poses import EvaluationOptions, chosen_photos
from avatar_gui.services.refine_pose import refine_pose
from avatar_gui.vision.lens import undistort
from tests.bench.visp.cao_model import write_cao

SOURCE = Path(__file__).parent / "visp" / "track_jobs.cpp"
RECALLS_PX = (1.0, 2.5, 5.0)


@dataclass(frozen=True)
class VispOptions:
    """What ViSP's tracker can be told.

    Parameters
    ----------
    threshold : float
        Of the moving edges' contrast.
    repeats : int
        How often the photo is tracked with each range.
    scanline : bool
        Whether hidden faces are found pixel by pixel, rather than by their direction alone.
    smooth : bool
        Whether the edges between the facets of curved surfaces are tracked.
    """

    threshold: float = 5000.0
    repeats: int = 1
    scanline: bool = True
    smooth: bool = False


@dataclass(frozen=True)
class Result:
    """How one method did on one photo."""

    mspd_px: float
    time_s: float


def missing() -> str:
    """Say what stands in the way of ViSP; empty when nothing does."""
    if shutil.which("g++") is None or shutil.which("pkg-config") is None:
        return "there is no g++ or pkg-config"
    if subprocess.run(["pkg-config", "--exists", "visp"], check=False).returncode:
        return "ViSP is not installed (Debian: apt-get install libvisp-dev)"
    return ""


def build(folder: Path) -> Path:
    """Compile the driver."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "visp"], check=True, capture_output=True, text=True
    ).stdout.split()
    program = folder / "track_jobs"
    subprocess.run(["g++", "-O2", "-std=c++17", str(SOURCE), "-o", str(program), *flags], check=True)
    return program


class VispTracker:
    """ViSP on one photo at a time.

    Parameters
    ----------
    program : Path
    folder : Path
        For models and photos.
    options : VispOptions
    """

    def __init__(self, program: Path, folder: Path, options: VispOptions) -> None:
        self._program, self._folder, self._options = program, folder, options
        self._models: dict[str, Path] = {}

    def track(
        self, cad: CadModel, photo: Photo, intrinsics: CameraIntrinsics, start: RigidTransform
    ) -> tuple[RigidTransform, float]:
        """Give the pose and the time (s) that tracking took."""
        observation = undistort(photo, intrinsics)
        image = self._folder / "photo.pgm"
        cv2.imwrite(str(image), cv2.cvtColor(observation.image, cv2.COLOR_RGB2GRAY))
        if cad.id not in self._models:
            self._models[cad.id] = self._folder / f"{len(self._models)}.cao"
            write_cao(self._models[cad.id], cad)
        K, pose = observation.intrinsics, start.matrix[:3].copy()
        pose[:, 3] /= 1000.0
        values = (K.fx, K.fy, K.cx, K.cy, *pose.ravel())
        jobs = self._folder / "jobs.txt"
        jobs.write_text(f"{image} {self._models[cad.id]} {' '.join(f'{v:.12g}' for v in values)}\n")
        o, out = self._options, self._folder / "out.json"
        subprocess.run(
            [
                *(str(self._program), str(jobs), str(out)),
                *(f"{value:g}" for value in (o.threshold, o.repeats, o.scanline, o.smooth)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        result = json.loads(out.read_text())[0]
        matrix = np.reshape(result["pose"], (3, 4))
        matrix[:, 3] *= 1000.0
        return RigidTransform.from_matrix(matrix), float(result["time_s"])


def ours(
    cad: CadModel, photo: Photo, intrinsics: CameraIntrinsics, start: RigidTransform, backend: Backend
) -> tuple[RigidTransform | None, float]:
    """Give the refined pose, or None, and the time (s) that it took, lens distortion included."""
    from avatar_gui.domain.ports import QuietJob

    started = time.perf_counter()
    try:
        pose = refine_pose(cad, photo, intrinsics, start, renderer=backend.twins, job=QuietJob()).T_cam_obj
    except (PoseError, RenderError):
        return None, time.perf_counter() - started
    return pose, time.perf_counter() - started


def row(name: str, results: Sequence[Result]) -> str:
    """One line of the table."""
    mspd = [r.mspd_px for r in results]
    shares = " ".join(f"{recall(mspd, t):7.1%}" for t in RECALLS_PX)
    times = [r.time_s for r in results]
    return (
        f"{name:24s} {len(results):5d} {shares} {quantile(mspd, 0.5):8.2f} {quantile(mspd, 0.95):8.2f} "
        f"{np.mean(times):8.2f} {quantile(times, 0.95):8.2f}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--parts", nargs="+", type=int, default=[])
    parser.add_argument("--visp-only", action="store_true", help="to find the best options for ViSP")
    parser.add_argument("--threshold", type=float, default=VispOptions.threshold)
    parser.add_argument("--repeats", type=int, default=VispOptions.repeats)
    parser.add_argument("--no-scanline", action="store_true")
    parser.add_argument("--smooth", action="store_true")
    parser.add_argument("--out", type=Path, help="JSON with every result")
    args = parser.parse_args()
    reason = missing()
    if reason:
        sys.stdout.write(f"skipped: {reason}\n")
        return
    dataset = read_dataset(args.dataset, split=args.split)
    options = EvaluationOptions(PoseKind.REFINED, parts=frozenset(args.parts), limit=args.limit)
    results: dict[str, list[Result]] = {}
    parts: list[str] = []
    backend = make_backend()
    try:
        with tempfile.TemporaryDirectory() as name, terminal_job() as job:
            visp = VispTracker(
                build(Path(name)),
                Path(name),
                VispOptions(args.threshold, args.repeats, not args.no_scanline, args.smooth),
            )
            photos = chosen_photos(dataset, options)
            for index, entry in enumerate(photos):
                photo = read_photo(entry.path)
                for found in entry.objects:
                    job.check()
                    job.progress(index / len(photos), f"{entry.scene}/{entry.number}")
                    model = dataset.models[found.obj_id]
                    cad = read_cad(model.path, unit=model.unit, cache_dir=backend.cache_dir)
                    if found.rough is None:
                        sys.exit(f"{entry.scene}: image {entry.number} has no rough pose")
                    outcomes = {"ViSP": visp.track(cad, photo, entry.intrinsics, found.rough)}
                    if not args.visp_only:
                        outcomes["AVATAR"] = ours(cad, photo, entry.intrinsics, found.rough, backend)
                    outcomes["start"] = (found.rough, 0.0)
                    parts.append(f"{found.obj_id} {cad.name}")
                    for method, (pose, seconds) in outcomes.items():
                        mspd = np.inf
                        if pose is not None:
                            mspd = measure_pose_errors(
                                pose, found.T_cam_obj, cad.vertices_mm, entry.intrinsics, model.symmetries
                            ).mspd_px
                        results.setdefault(method, []).append(Result(float(mspd), seconds))
    except Cancelled:
        sys.stdout.write("stopped early: the table is of what was finished\n")
    finally:
        backend.close()
    tell(results, parts)
    if args.out:
        args.out.write_text(json.dumps({"parts": parts, **numbers(results)}))


def tell(results: dict[str, list[Result]], parts: Sequence[str]) -> None:
    """Print the table: all parts, then each."""
    heads = " ".join(f"<={t:g} px".rjust(7) for t in RECALLS_PX)
    sys.stdout.write(f"{'':24s} {'poses':>5s} {heads} {'median':>8s} {'95 %':>8s} {'mean s':>8s} {'95 % s':>8s}\n")
    for method, members in results.items():
        sys.stdout.write(row(method, members))
    for part in sorted(set(parts)):
        for method, members in results.items():
            chosen = [r for r, p in zip(members, parts, strict=True) if p == part]
            sys.stdout.write(row(f"  {part[:14]} {method}", chosen))


def numbers(results: dict[str, list[Result]]) -> dict[str, list[list[float | None]]]:
    """Give MSPD (px; null: no pose) and time (s) of every photo, by method."""
    return {
        method: [[r.mspd_px if np.isfinite(r.mspd_px) else None, r.time_s] for r in members]
        for method, members in results.items()
    }


if __name__ == "__main__":
    main()
