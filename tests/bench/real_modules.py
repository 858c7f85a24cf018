"""Engines on four printed modules: each photo against its own model and against the other three.

    python -m tests.bench.real_modules --engine avatar ssim difference --pictures FOLDER

Needs ../shared/data. The cut-outs in which two models differ are true deviations, and the models are alike elsewhere.
The photos' cameras are unknown; the front face is mapped from the outline as the data's README says, so the photo is
drawn as a distant camera in front of the face would see it. The README also says that this puts cut-outs 0.5 mm off on
average, and the engines are told so (`TwinRender.sigma_px`). Prints, per engine, in how many of the twelve comparisons
the own model scores lower, and how well scores tell pixels of the differing cut-outs from others that show the front:
pooled, mean over the twelve, with pixels within 0.75 mm (the README's largest error) of a cut-out's border left out,
and where the engine looked at all (a pixel that it gave no score counts as the lowest score otherwise).
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.__main__ import make_backend
from avatar_gui.cli.evaluate import named_engines
from avatar_gui.cli.terminal import terminal_job
from avatar_gui.domain.anomaly import AnomalyMap
from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.detection_metrics import ScoredPhoto, measure, scored_photo
from avatar_gui.domain.heat import colorize
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.result_files import write_picture
from avatar_gui.services.backend import Backend

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "unibot_printed_modules"
# The camera that the photos are redrawn for: in front of the face, so far off that nothing converges.
PX_PER_MM, DISTANCE_MM = 4.0, 2000.0
FACE_MM, ROOM_MM = (90.0, 70.0), 7.5
# What the README measured of its own mapping: mean and largest error of the cut-outs, mm.
MAPPING_OFF_MM, MAPPING_OFF_MOST_MM = 0.5, 0.75
# The front face lies at z = 0; what is this far behind is seen through a cut-out.
_FACE_DEPTH_MM = 0.5
_OVERSAMPLED = 4


@dataclass(frozen=True, eq=False, slots=True)
class Module:
    """A module: its photo as the camera in front of the face sees it, its model, and where its front has material."""

    name: str
    observation: Observation
    cad: CadModel
    face: NDArray[np.bool_]


def read_modules(backend: Backend) -> tuple[Module, ...]:
    """Read the four modules."""
    return tuple(_module(entry, backend) for entry in json.loads((DATA / "planar_annotations.json").read_text()))


def _module(entry: dict[str, Any], backend: Backend) -> Module:
    camera = _camera()
    photo = read_photo(DATA / entry["photo"])
    seen = _redrawn(photo.image, np.array(entry["H_model_z0_mm_to_px"]), camera)
    cad = read_cad(DATA / entry["model"])
    # NaN, where nothing is seen, is no face.
    face = np.abs(render_module(cad, backend).depth_mm - DISTANCE_MM) < _FACE_DEPTH_MM
    observation = Observation(seen, np.ones(face.shape, bool), camera, photo.sha256)
    name = entry["model"].split("_")[0]
    return Module(name, observation, cad, face)


def render_module(cad: CadModel, backend: Backend, lights: Sequence[LightSetup] = (LightSetup.HEAD,)) -> TwinRender:
    """Give a module's twin, with what is known of the mapping's error."""
    pose = RigidTransform(np.diag([-1.0, -1.0, 1.0]), np.array([0.0, 0.0, DISTANCE_MM]))
    twin = backend.twins.render(cad, _camera(), pose, lights=lights)
    return replace(twin, sigma_px=np.full(twin.depth_mm.shape, MAPPING_OFF_MM * PX_PER_MM, np.float32))


def _camera() -> CameraIntrinsics:
    width, height = (round((side + 2 * ROOM_MM) * PX_PER_MM) for side in FACE_MM)
    focal_px = PX_PER_MM * DISTANCE_MM
    return CameraIntrinsics(focal_px, focal_px, (width - 1) / 2, (height - 1) / 2, width, height)


def _redrawn(photo: NDArray[np.uint8], px_from_mm: NDArray[np.float64], camera: CameraIntrinsics) -> NDArray[np.uint8]:
    """Draw the photo as `camera` sees the plane z = 0, averaged over `_OVERSAMPLED` times as many samples per side."""
    scale = PX_PER_MM * _OVERSAMPLED
    width, height = camera.width * _OVERSAMPLED, camera.height * _OVERSAMPLED
    # Right in the picture is -x, down is -y: the camera looks along +z, turned by half a turn.
    mm_from_here = np.array([[-1 / scale, 0, (width - 1) / 2 / scale], [0, -1 / scale, (height - 1) / 2 / scale]])
    there_from_here = px_from_mm @ np.vstack((mm_from_here, [0.0, 0.0, 1.0]))
    large = cv2.warpPerspective(photo, there_from_here, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    small: NDArray[np.uint8] = cv2.resize(large, (camera.width, camera.height), interpolation=cv2.INTER_AREA)
    return small


def _outline(modules: Sequence[Module]) -> NDArray[np.bool_]:
    """Give the front with all cut-outs filled: what counts."""
    drawn = np.logical_or.reduce([module.face for module in modules]).astype(np.uint8)
    contours, _ = cv2.findContours(drawn, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(np.zeros_like(drawn), contours, -1, 1, cv2.FILLED).astype(bool)


def _near_borders(modules: Sequence[Module], within_mm: float) -> NDArray[np.bool_]:
    near = np.zeros(modules[0].face.shape, bool)
    for module in modules:
        inside = cv2.distanceTransform(module.face.astype(np.uint8), cv2.DIST_L2, 5)
        outside = cv2.distanceTransform((~module.face).astype(np.uint8), cv2.DIST_L2, 5)
        near |= np.maximum(inside, outside) <= within_mm * PX_PER_MM
    return near


def _pixels(found: AnomalyMap, counts: NDArray[np.bool_], differs: NDArray[np.bool_]) -> ScoredPhoto:
    score = np.where(found.valid, found.score, np.nan).astype(np.float32)
    return scored_photo(
        score,
        counts,
        (differs & counts).astype(np.int32),
        image_score=found.image_score,
        is_defective=bool(differs.any()),
    )


def _row(name: str, modules: Sequence[Module], maps: dict[tuple[int, int], AnomalyMap]) -> str:
    outline = _outline(modules)
    pairs = [(a, b) for a in range(len(modules)) for b in range(len(modules)) if a != b]
    lower = sum(maps[a, a].image_score < maps[a, b].image_score for a, b in pairs)
    strict, lenient, seen = [], [], []
    for (a, b), found in maps.items():
        differs = modules[a].face ^ modules[b].face
        strict.append(_pixels(found, outline, differs))
        lenient.append(_pixels(found, outline & ~_near_borders((modules[a], modules[b]), MAPPING_OFF_MOST_MM), differs))
        seen.append(_pixels(found, outline & found.valid, differs))
    pooled, eased, looked = measure(strict), measure(lenient), measure(seen)
    each = [measure([photo]).pixel_auroc for photo in strict if photo.is_defective]
    return (
        f"{name:12s} own model lower in {lower} of {len(pairs)} | pixel AUROC pooled {pooled.pixel_auroc:.3f}, mean "
        f"{np.mean(each):.3f}, worst {np.min(each):.3f}, borders left out {eased.pixel_auroc:.3f}, where scored "
        f"{looked.pixel_auroc:.3f} | P-AP {pooled.pixel_ap:.3f} | photo AUROC {pooled.image_auroc:.3f}"
    )


def _pictures(
    modules: Sequence[Module], twins: Sequence[TwinRender], maps: dict[tuple[int, int], AnomalyMap]
) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Give photo, twin, differing cut-outs and scores of each comparison, side by side."""
    high = max(found.image_score for found in maps.values())
    for (a, b), found in maps.items():
        photo, twin = modules[a].observation.image, twins[b].color
        differs = (modules[a].face ^ modules[b].face)[..., None]
        truth = np.where(differs, np.uint8([[[240, 140, 40]]]), photo // 2)
        heat = colorize(np.where(found.valid, found.score, np.nan).astype(np.float32), low=0.0, high=high)
        name = f"{modules[a].name}_against_{modules[b].name}_{found.image_score:.3f}.png"
        yield name, np.concatenate((photo, twin, truth, heat), axis=1).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", nargs="+", default=["avatar"], metavar="NAME[:option=value,...]")
    parser.add_argument("--pictures", type=Path, help="folder for photo, twin, truth and scores of each comparison")
    args = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"skipped: the real photos are not on this machine ({DATA})")
    backend = make_backend()
    try:
        with terminal_job() as job:
            modules = read_modules(backend)
            for named in named_engines(args.engine):
                spec, engine = backend.engines.get(named.choice, job)
                twins = [render_module(module.cad, backend, spec.lights) for module in modules]
                maps = {
                    (a, b): engine.score(module.observation, twin, job)
                    for a, module in enumerate(modules)
                    for b, twin in enumerate(twins)
                }
                sys.stdout.write(_row(named.title, modules, maps) + "\n")
                sys.stdout.flush()
                if args.pictures:
                    folder = args.pictures / named.title.replace(":", "_").replace("/", "_")
                    folder.mkdir(parents=True, exist_ok=True)
                    for name, picture in _pictures(modules, twins, maps):
                        write_picture(folder / name, picture)
    finally:
        backend.close()


if __name__ == "__main__":
    main()
