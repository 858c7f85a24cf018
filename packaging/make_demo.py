"""Make the bundled demo job anew: the STEP part, its camera, and path-traced photos with known defects.

One command, from the top of the checkout, in an environment with the extra "synth" installed:

    python packaging/make_demo.py --step                   resources/demo: STEP, camera, poses, 8 photos
    python packaging/make_demo.py --only IMG_0413          one photo again (the same picture as in the full run)
    python packaging/make_demo.py --size 320 --spp 16 --out /tmp/draft             quick look
    python packaging/make_demo.py --calibration 10 --out ../demo-calibration       more good photos, not bundled
    python packaging/make_demo.py --heldout --out ../demo-heldout                  6 good and 6 defective ones more

Everything is seeded by the photo's name. The true poses are exact by construction; --check DIR measures that on each
picture (surface points seen through the warp against cv2.projectPoints) and writes overlays of the STEP's corners.
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import demo_part
import numpy as np
from demo_camera import STATION_CAMERA, View, look_of, seed_of
from demo_scene import Defect, Station
from numpy.typing import NDArray
from tqdm import tqdm

from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.synthesis.development import develop
from avatar_gui.synthesis.films import LIFT_MM
from avatar_gui.synthesis.lens import LensWarp

JPEG_QUALITY = 92
MAX_CLIPPED_FRACTION = 0.01
DEMO_FOLDER = Path(__file__).resolve().parents[1] / "resources" / "demo"
# Changes of the surface below this are not a defect's picture but rounding of the two tessellations.
CHANGED_SURFACE_MM = 0.06


@dataclass(frozen=True)
class Shot:
    """One photo to take."""

    name: str
    view: View
    defect: Defect | None = None


def _on_boss(azimuth_deg: float, z_mm: float) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Give a point of the boss's outer wall and the normal there."""
    c, s = float(np.cos(np.radians(azimuth_deg))), float(np.sin(np.radians(azimuth_deg)))
    x, y = demo_part.BOSS_XY_MM
    return (x + 23 * c, y + 23 * s, z_mm), (c, s, 0.0)


def bundled_shots() -> list[Shot]:
    """The eight photos of the demo job."""
    wall_dent, wall_scratch = _on_boss(222, 35), _on_boss(40, 30)
    hole = Defect("extra hole", "plate", (-4.0, -29.0, 10.0), size_mm=5.5, depth_mm=10.0)
    dent = Defect("dent", "housing", *wall_dent, size_mm=9.0, depth_mm=2.0)
    scratch = Defect("scratch", "housing", *wall_scratch, size_mm=14.0, turn_deg=24.0)
    stain = Defect("stain", "plate", (-41.5, -21.0, 10.0), size_mm=11.0)
    return [
        Shot("IMG_0411", View(238, 43, 282, 1.6)),
        Shot("IMG_0412", View(303, 55, 292, -2.3, (1, 1, 12))),
        Shot("IMG_0413", View(338, 47, 276, 0.9, (1, -2, 12)), Defect("missing screw", "screw 2")),
        Shot("IMG_0414", View(278, 59, 288, 2.8, (-2, 1, 10)), hole),
        Shot("IMG_0415", View(206, 36, 272, -1.2, (-3, 0, 15)), dent),
        Shot("IMG_0416", View(128, 40, 290, 3.1, (0, 2, 13)), None),
        Shot("IMG_0417", View(62, 46, 268, -3.0, (-2, -1, 14)), scratch),
        Shot("IMG_0418", View(252, 63, 300, 0.4, (2, 2, 12)), stain),
    ]


def _random_view(rng: np.random.Generator, azimuth_deg: float) -> View:
    return View(
        azimuth_deg=round(float(azimuth_deg), 2),
        elevation_deg=round(float(rng.uniform(34, 63)), 2),
        distance_mm=round(float(rng.uniform(268, 304)), 2),
        roll_deg=round(float(rng.uniform(-4, 4)), 2),
        target_mm=tuple(np.round(rng.uniform((-5, -4, 9), (3, 4, 16)), 2).tolist()),
    )


def calibration_shots(count: int) -> list[Shot]:
    """More good photos at other viewpoints, spread around the part."""
    rng = np.random.default_rng(511)
    turns = (np.arange(count) + rng.uniform(0.1, 0.9, count)) * 360 / max(count, 1)
    return [Shot(f"IMG_{511 + i:04d}", _random_view(rng, turn)) for i, turn in enumerate(turns)]


def heldout_shots() -> list[Shot]:
    """Six good and six defective photos with other viewpoints and defect places than the bundled ones."""
    rng = np.random.default_rng(611)
    shots = [Shot(f"IMG_{611 + i:04d}", _random_view(rng, a)) for i, a in enumerate((18, 75, 150, 221, 265, 325))]
    wall_stain, wall_scratch = _on_boss(300, 30), _on_boss(240, 33)
    defects = [
        (35, Defect("missing screw", "screw 4")),
        (5, Defect("extra hole", "cover", (16.0, -2.5, 25.0), size_mm=4.0, depth_mm=9.0)),
        (290, Defect("dent", "plate", (2.0, -27.0, 10.0), size_mm=8.5, depth_mm=1.3)),
        (215, Defect("scratch", "housing", *wall_scratch, size_mm=11.0, turn_deg=70.0)),
        (318, Defect("stain", "housing", *wall_stain, size_mm=8.0)),
        (100, Defect("stain", "plate", (-43.0, 18.0, 10.0), size_mm=8.0)),
    ]
    shots += [Shot(f"IMG_{617 + i:04d}", _random_view(rng, a), d) for i, (a, d) in enumerate(defects)]
    return shots


def _defect_mask(station: Station, warp: LensWarp, camera: CameraIntrinsics, shot: Shot) -> NDArray[np.uint8]:
    """Give the photo pixels that the defect changes: 255 there, 0 elsewhere."""
    assert shot.defect is not None
    before = station.distance_mm(shot.view, None)
    after = station.distance_mm(shot.view, shot.defect)
    is_film = shot.defect.kind in {"scratch", "stain"}
    changed = np.abs(after - before) > (LIFT_MM / 2 if is_film else CHANGED_SURFACE_MM)
    mask = warp(changed.astype(np.float32) * 255, cv2.INTER_LINEAR) > 127
    mask = mask.astype(np.uint8)
    if not is_film:
        # Single pixels along edges, where the two tessellations differ by a hair.
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    if is_film:
        # A film is thin enough for rounding to fake it elsewhere: it reaches no further than its own size.
        T = shot.view.T_cam_obj()
        at = np.array([shot.defect.point_mm])
        rvec = cv2.Rodrigues(T[:3, :3])[0]
        x, y = cv2.projectPoints(at, rvec, T[:3, 3], camera.K, np.array(camera.distortion))[0][0, 0]
        reach_px = 0.75 * shot.defect.size_mm * camera.fx / (T[:3, :3] @ at[0] + T[:3, 3])[2]
        v, u = np.mgrid[0 : camera.height, 0 : camera.width]
        mask[(u - x) ** 2 + (v - y) ** 2 > reach_px**2] = 0
    return mask * np.uint8(255)


def _truth(shot: Shot, mask: NDArray[np.uint8] | None) -> dict[str, object]:
    if shot.defect is None or mask is None:
        return {"label": "good"}
    ys, xs = np.nonzero(mask)
    if len(xs) == 0:
        raise ValueError(f"{shot.name}: the {shot.defect.kind} is not visible from there")
    point = shot.defect.point_mm
    if shot.defect.kind == "missing screw":
        x, y = demo_part.screw_places_mm()[int(shot.defect.part.split()[1]) - 1]
        point = (x, y, demo_part.COVER_TOP_MM + 5.0)
    return {
        "label": "defect",
        "kind": shot.defect.kind,
        "part": shot.defect.part,
        "point_obj_mm": [round(float(v), 3) for v in point],
        "bbox_px": [int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())],
        "area_px": len(xs),
    }


def _check(
    station: Station, warp: LensWarp, camera: CameraIntrinsics, shot: Shot, photo: NDArray[np.uint8], folder: Path
) -> dict[str, float]:
    """Measure the pose's exactness and the exposure on the part, and write an overlay with STEP corners."""
    surface = station.surface_mm(shot.view, shot.defect)
    hit = station.distance_mm(shot.view, shot.defect) > 0
    T = shot.view.T_cam_obj()
    rvec = cv2.Rodrigues(T[:3, :3])[0]
    points = warp(surface, cv2.INTER_LINEAR)
    on_part = warp(hit.astype(np.float32), cv2.INTER_LINEAR) > 0.999
    inner = cv2.erode(on_part.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    # Where neighbours differ in depth, a pixel's mean surface point is on neither surface.
    span = cv2.dilate(points, np.ones((5, 5))) - cv2.erode(points, np.ones((5, 5)))
    smooth = inner & (np.linalg.norm(span, axis=2) < 1.6 * 1280 / camera.width)
    ys, xs = np.nonzero(smooth)
    seen = cv2.projectPoints(points[ys, xs].astype(np.float64), rvec, T[:3, 3], camera.K, np.array(camera.distortion))[
        0
    ][:, 0]
    error = np.linalg.norm(seen - np.stack((xs, ys), axis=1), axis=1)
    pixels = photo[on_part]
    clipped = (pixels >= 254).any(axis=1) | (pixels <= 2).any(axis=1)
    columns = np.nonzero(on_part.any(axis=0))[0]
    overlay = photo.copy()
    for solid in demo_part.nominal_parts().values():
        corners = np.array([(v.X, v.Y, v.Z) for v in solid.vertices()])
        for x, y in cv2.projectPoints(corners, rvec, T[:3, 3], camera.K, np.array(camera.distortion))[0][:, 0]:
            cv2.circle(overlay, (round(x * 16), round(y * 16)), 40, (255, 0, 255), 1, cv2.LINE_AA, 4)
    folder.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / f"{shot.name}.png"), overlay[..., ::-1])
    return {
        "mean_px": float(np.linalg.norm((seen - np.stack((xs, ys), axis=1)).mean(axis=0))),
        "median_px": float(np.median(error)),
        "p99_px": float(np.percentile(error, 99)),
        "clipped_fraction": float(clipped.mean()),
        "width_fraction": float(len(columns) / camera.width),
        "mean_level": float(pixels.mean()),
    }


def _write_camera(camera: CameraIntrinsics, path: Path) -> None:
    # By hand, in OpenCV's own FileStorage layout: its writer spells 1612.4 with seventeen digits.
    def matrix(name: str, rows: int, values: list[float]) -> str:
        data = ", ".join(str(float(v)) for v in values)
        return (
            f"{name}: !!opencv-matrix\n   rows: {rows}\n   cols: {len(values) // rows}\n   dt: d\n   data: [ {data} ]\n"
        )

    path.write_text(
        f"%YAML:1.0\n---\nimage_width: {camera.width}\nimage_height: {camera.height}\n"
        + matrix("camera_matrix", 3, camera.K.ravel().tolist())
        + matrix("distortion_coefficients", 1, list(camera.distortion)),
        encoding="ascii",
    )


def _write_json(content: object, path: Path) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _write_tables(
    shots: list[Shot], camera: CameraIntrinsics, folder: Path, truths: dict[str, dict[str, object]]
) -> None:
    _write_camera(camera, folder / "camera.yaml")
    poses = {}
    for shot in shots:
        T = shot.view.T_cam_obj()
        poses[f"{shot.name}.jpg"] = {"cam_R_m2c": T[:3, :3].ravel().tolist(), "cam_t_m2c": T[:3, 3].tolist()}
    _write_json(poses, folder / "poses.json")
    _write_json(
        {
            "name": "Bearing bracket",
            "cad": "bracket.step",
            "camera": "camera.yaml",
            "poses": "poses.json",
            "note": "truth says what was put into each photo; the inspection never reads it",
            "photos": [{"file": f"photos/{s.name}.jpg", "truth": truths[s.name]} for s in shots if s.name in truths],
        },
        folder / "demo.json",
    )


def _known_truths(path: Path) -> dict[str, dict[str, object]]:
    """Give the truths of an earlier run, so that making one photo again keeps the others' entries."""
    if not path.exists():
        return {}
    return {Path(entry["file"]).stem: entry["truth"] for entry in json.loads(path.read_text("utf-8"))["photos"]}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=None, help="folder to write (default: resources/demo)")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--calibration", type=int, metavar="N", help="N good photos at other viewpoints; needs --out")
    kind.add_argument("--heldout", action="store_true", help="6 good and 6 defective photos more; needs --out")
    parser.add_argument("--photos", type=int, metavar="N", help="only the first N photos")
    parser.add_argument("--only", metavar="NAME", action="append", help="only this photo, e.g. IMG_0413; repeatable")
    parser.add_argument("--spp", type=int, default=49, help="paths per pixel (default %(default)s)")
    parser.add_argument("--size", type=int, default=1280, help="photo width, px; the height is 3/4 (%(default)s)")
    parser.add_argument("--step", action="store_true", help="write the STEP file even where there is one")
    parser.add_argument("--masks", type=Path, metavar="DIR", help="write each defect's mask there")
    parser.add_argument("--check", type=Path, metavar="DIR", help="measure poses and exposure, write overlays there")
    arguments = parser.parse_args()
    if (arguments.calibration is not None or arguments.heldout) and arguments.out is None:
        parser.error("--calibration and --heldout need --out: these photos are not bundled")
    return arguments


def main() -> int:
    """Make what the command line asks for."""
    arguments = _arguments()
    folder: Path = arguments.out or DEMO_FOLDER
    if arguments.heldout:
        shots = heldout_shots()
    elif arguments.calibration is not None:
        shots = calibration_shots(arguments.calibration)
    else:
        shots = bundled_shots()
    chosen = [s for s in shots if not arguments.only or s.name in arguments.only][: arguments.photos]
    if not chosen:
        print(f"no photo is called {', '.join(arguments.only)}", file=sys.stderr)
        return 2
    camera = STATION_CAMERA.scaled(arguments.size / STATION_CAMERA.width)
    warp = LensWarp(camera)
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    station = Station(warp)
    step = folder / "bracket.step"
    # OpenCASCADE lists the colours in another order each time: an unchanged part keeps its file and its hash.
    if arguments.step or not step.exists():
        demo_part.write_step(station.solids, step)
    truths = _known_truths(folder / "demo.json")
    for shot in tqdm(chosen, unit="photo"):
        start = time.monotonic()
        mask = None
        if shot.defect is not None:
            mask = _defect_mask(station, warp, camera, shot)
            if arguments.masks is not None:
                arguments.masks.mkdir(parents=True, exist_ok=True)
                cv2.imwrite(str(arguments.masks / f"{shot.name}.png"), mask)
        truths[shot.name] = _truth(shot, mask)
        ideal = station.radiance(shot.view, shot.defect, spp=arguments.spp, seed=seed_of(shot.name))
        photo = develop(warp(ideal), camera, look_of(camera), seed=seed_of(shot.name))
        path = folder / "photos" / f"{shot.name}.jpg"
        cv2.imwrite(str(path), photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
        line = f"{shot.name}: {truths[shot.name].get('kind', 'good')}, {path.stat().st_size / 1e3:.0f} kB"
        if arguments.check is not None:
            figures = _check(station, warp, camera, shot, photo, arguments.check)
            line += ", " + ", ".join(f"{k} {v:.4f}" for k, v in figures.items())
            if figures["clipped_fraction"] > MAX_CLIPPED_FRACTION:
                tqdm.write(f"{shot.name}: too many clipped pixels on the part", file=sys.stderr)
        tqdm.write(f"{line}, {time.monotonic() - start:.0f} s")
        _write_tables(shots, camera, folder, truths)
    return 0


if __name__ == "__main__":
    sys.exit(main())
