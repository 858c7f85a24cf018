"""Engines on real photos: does the true model fit better than one with a feature removed, added or moved, and where?

    python -m tests.bench.real_twins --engine avatar ssim residual --cache FOLDER --pictures FOLDER

Needs ../shared/data and manifold3d. Objects are those of `real_reference.json`, at its poses (refined, and looked at).
Beside each good pair stand 20 twins of an edited model (`synthesis/counterfactual.py`, seeded, the same for every
engine). "4-10 % of the part's size" is read in two ways, each with 20 twins of its own: *side*, what the edit changes
in the picture is as large as a square of 4 to 10 % of the part's longer side there; *area*, it is 4 to 10 % of the
part's pixels. Prints, per engine and reading, the share of edited twins that score above the good one (pair-ranking
AUROC, ties half) by the photo's score and by the mean of the map, the share in which one of the three highest peaks of
the map lies in what was edited (within 2 px), and the share in which one of the three highest regions at the engine's
own review level does. Writes pictures of the misses. With --cache the edited twins are kept: drawing them takes longer
than scoring them.
"""

import argparse
import json
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
from avatar_gui.domain.errors import AvatarError
from avatar_gui.domain.heat import colorize
from avatar_gui.domain.photo import Observation
from avatar_gui.domain.ports import EngineSpec, JobContext, LightSetup
from avatar_gui.domain.transform import RigidTransform
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.bop_dataset import PoseDataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.photo_files import read_photo
from avatar_gui.io.result_files import write_picture
from avatar_gui.services.backend import Backend
from avatar_gui.synthesis.counterfactual import draw_edit
from avatar_gui.synthesis.edit_view import EditView
from avatar_gui.synthesis.editable_cad import EditableCad, require_cutting
from avatar_gui.vision.regions import extract_regions
from tests.bench.real_photos import SETS, real_dataset
from tests.bench.real_reference import DATA, key_of, read_reference, with_reference

Mask = NDArray[np.bool_]
SEED, TWINS = 20261129, 20
SHARES = (0.04, 0.10)
READINGS = ("side", "area")
# Draws for one twin: most shapes come out too large or too small.
_DRAWS = 40
# Room around the part, so that no engine sees the cut: all use less.
_ROOM_SHARE, _LEAST_ROOM_PX = 0.15, 32
_TOP = 3
_HIT_PX, _APART_PX = 2, 5
_ZOOM = 3
_KEPT = ("colors", "depth_mm", "normals_cam", "part_id", "silhouette_edges", "crease_edges")


@dataclass(frozen=True, eq=False, slots=True)
class GoodPair:
    """A photo, cut to a part, and the part's model and pose in it."""

    key: str
    observation: Observation
    cad: CadModel
    T_cam_obj: RigidTransform


@dataclass(frozen=True, eq=False, slots=True)
class EditedTwin:
    """The twin of an edited model under all lights, what was done to it, and what that changes, bool (h, w)."""

    reading: str
    name: str
    twin: TwinRender
    changed: Mask


@dataclass(frozen=True, eq=False, slots=True)
class Trial:
    """What an engine makes of an edited twin beside the good one."""

    pair: GoodPair
    edited: EditedTwin
    good: AnomalyMap
    bad: AnomalyMap
    is_peak_hit: bool
    is_region_hit: bool

    @property
    def rank(self) -> float:
        """1 where the edited twin scores higher, 0.5 where as high."""
        difference = self.bad.image_score - self.good.image_score
        return 0.5 if difference == 0 else float(difference > 0)

    @property
    def rank_by_mean(self) -> float:
        """The same by the mean of the map."""
        good, bad = (found.score[found.valid].mean() for found in (self.good, self.bad))
        return 0.5 if good == bad else float(bad > good)


def read_pairs(sets: Sequence[str], backend: Backend, scratch: Path) -> Iterator[GoodPair]:
    """Read the good pairs that have a reference pose."""
    for name in sets:
        dataset = with_reference(real_dataset(DATA, name, scratch, backend.twins), read_reference())
        yield from _pairs_of(dataset, backend)


def _pairs_of(dataset: PoseDataset, backend: Backend) -> Iterator[GoodPair]:
    for entry in dataset.photos:
        photo = read_photo(entry.path)
        for found in entry.objects:
            model = dataset.models[found.obj_id]
            cad = read_cad(model.path, unit=model.unit)
            mask = backend.twins.geometry(cad, entry.intrinsics, found.T_cam_obj).mask
            ys, xs = np.nonzero(mask)
            room = max(_LEAST_ROOM_PX, round(_ROOM_SHARE * max(np.ptp(ys), np.ptp(xs))))
            rows = slice(max(int(ys.min()) - room, 0), int(ys.max()) + room + 1)
            columns = slice(max(int(xs.min()) - room, 0), int(xs.max()) + room + 1)
            image = np.ascontiguousarray(photo.image[rows, columns])
            camera = _cut(entry.intrinsics, columns.start, rows.start, image.shape[1], image.shape[0])
            observation = Observation(image, np.ones(image.shape[:2], bool), camera, photo.sha256)
            yield GoodPair(key_of(entry, found), observation, cad, found.T_cam_obj)


def _cut(camera: CameraIntrinsics, left: int, top: int, width: int, height: int) -> CameraIntrinsics:
    return replace(camera, cx=camera.cx - left, cy=camera.cy - top, width=width, height=height)


def edited_twins(
    pair: GoodPair, reading: str, cache: Path | None, backend: Backend, job: JobContext
) -> tuple[EditedTwin, ...]:
    """Draw `TWINS` edited models that change as much as the reading says, or take them from the cache."""
    nominal = backend.twins.render(pair.cad, pair.observation.intrinsics, pair.T_cam_obj, lights=tuple(LightSetup))
    path = None if cache is None else cache / f"{pair.key.replace('/', '_')}_{reading}.npz"
    if path is not None and path.exists():
        with np.load(path, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in (*_KEPT, "changed", "names")}
        return tuple(
            EditedTwin(reading, str(name), _twin_of(nominal, arrays, index), arrays["changed"][index])
            for index, name in enumerate(arrays["names"])
        )
    found = _drawn(pair, reading, nominal, backend, job)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        stacked = {name: np.stack([getattr(one.twin, name) for one in found]) for name in _KEPT}
        names = np.array([one.name for one in found])
        np.savez_compressed(path, changed=np.stack([one.changed for one in found]), names=names, **stacked)
    return found


def _twin_of(nominal: TwinRender, arrays: Mapping[str, NDArray[Any]], index: int) -> TwinRender:
    return replace(
        nominal, **{name: arrays[name][index] for name in _KEPT} | {"colors": tuple(arrays["colors"][index])}
    )


def _drawn(
    pair: GoodPair, reading: str, nominal: TwinRender, backend: Backend, job: JobContext
) -> tuple[EditedTwin, ...]:
    rng = np.random.default_rng((SEED, zlib.crc32(f"{pair.key} {reading}".encode())))
    view, model = EditView(nominal, pair.observation.valid), EditableCad(pair.cad)
    seen = view.visible_features(model, largest_share=SHARES[1])
    low, high = _area_limits(nominal, reading)
    found: list[EditedTwin] = []
    for _ in range(_DRAWS * TWINS):
        job.check()
        if len(found) == TWINS:
            break
        area = float(rng.uniform(np.sqrt(low), np.sqrt(high)) ** 2)
        spot = view.draw_spot(area, rng)
        edit = None if spot is None else draw_edit(model, seen, spot, area, rng)
        if edit is None:
            continue
        try:
            twin = backend.twins.render(edit.cad, nominal.intrinsics, pair.T_cam_obj, lights=tuple(LightSetup))
        except AvatarError:
            # A sliver that the renderer's checks refuse.
            continue
        changed = view.changed(twin, edit)
        if low <= np.count_nonzero(changed) <= high:
            found.append(EditedTwin(reading, edit.name, twin, changed))
    return tuple(found)


def _under(twin: TwinRender, lights: Sequence[LightSetup]) -> TwinRender:
    """Give a twin under the lights that an engine asks for."""
    return replace(twin, colors=tuple(twin.colors[tuple(LightSetup).index(light)] for light in lights))


def _area_limits(nominal: TwinRender, reading: str) -> tuple[float, float]:
    part_px = float(np.count_nonzero(nominal.mask))
    if reading == "area":
        return SHARES[0] * part_px, SHARES[1] * part_px
    ys, xs = np.nonzero(nominal.mask)
    side = float(max(np.ptp(ys), np.ptp(xs)) + 1)
    return (SHARES[0] * side) ** 2, (SHARES[1] * side) ** 2


def peaks_px(found: AnomalyMap, count: int = _TOP) -> list[tuple[int, int]]:
    """Give (row, column) of the highest scores that are apart from each other."""
    score = np.where(found.valid, found.score, -np.inf).astype(np.float32)
    rows, columns = np.indices(score.shape)
    peaks = []
    for _ in range(count):
        row, column = np.unravel_index(int(score.argmax()), score.shape)
        if not np.isfinite(score[row, column]):
            break
        peaks.append((int(row), int(column)))
        score[(rows - row) ** 2 + (columns - column) ** 2 <= _APART_PX**2] = -np.inf
    return peaks


def _try(
    pair: GoodPair, edited: EditedTwin, good: AnomalyMap, bad: AnomalyMap, twin: TwinRender, spec: EngineSpec
) -> Trial:
    size = 2 * _HIT_PX + 1
    near = cv2.dilate(edited.changed.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    regions = extract_regions(
        bad, twin, level=spec.default_threshold.review_at, min_area_px=4, min_area_mm2=0, part_names=["part"] * 99
    )
    return Trial(
        pair,
        edited,
        good,
        bad,
        is_peak_hit=any(near[peak] for peak in peaks_px(bad)),
        is_region_hit=any(near[region.peak_px[1], region.peak_px[0]] for region in regions[:_TOP]),
    )


def rows(name: str, trials: Sequence[Trial]) -> Iterator[str]:
    """Give the lines of the table for one engine: by reading, by set, and by what was edited."""
    for reading in READINGS:
        own = [trial for trial in trials if trial.edited.reading == reading]
        groups: dict[str, list[Trial]] = defaultdict(list)
        for trial in own:
            groups["all"].append(trial)
            groups[trial.pair.key.split("/")[0]].append(trial)
        for trial in own:
            groups[f"  {trial.edited.name}"].append(trial)
        for group, members in groups.items():
            rank, by_mean, peak, region = (
                float(np.mean([getattr(trial, key) for trial in members]))
                for key in ("rank", "rank_by_mean", "is_peak_hit", "is_region_hit")
            )
            yield (
                f"{name:12s} {reading:5s} {group:18s} {len(members):4d} twins | pair AUROC {rank:.3f}, by mean "
                f"{by_mean:.3f} | top-3 peak hit {peak:.0%} | top-3 region hit {region:.0%}"
            )


def picture(trial: Trial, twins: tuple[TwinRender, TwinRender]) -> NDArray[np.uint8]:
    """Give photo, true twin, edited twin, scores beside each, and the peaks, side by side, enlarged."""
    high = max(trial.good.image_score, trial.bad.image_score, 1e-6)
    panes = [trial.pair.observation.image, twins[0].color, twins[1].color]
    panes += [
        colorize(np.where(f.valid, f.score, np.nan).astype(np.float32), low=0.0, high=high)
        for f in (trial.good, trial.bad)
    ]
    contours, _ = cv2.findContours(trial.edited.changed.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    drawn = []
    for place, pane in enumerate(panes):
        large = cv2.resize(np.ascontiguousarray(pane), None, fx=_ZOOM, fy=_ZOOM, interpolation=cv2.INTER_NEAREST)
        if place in {0, 2, 4}:
            cv2.drawContours(large, [contour * _ZOOM + 1 for contour in contours], -1, (60, 255, 120), 1)
        if place == len(panes) - 1:
            for row, column in peaks_px(trial.bad):
                cv2.circle(large, (column * _ZOOM + 1, row * _ZOOM + 1), 8, (120, 220, 255), 1)
        drawn.append(large)
    return np.concatenate(drawn, axis=1).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", nargs="+", default=["avatar"], metavar="NAME[:option=value,...]")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--readings", nargs="+", choices=READINGS, default=list(READINGS))
    parser.add_argument("--cache", type=Path, help="folder where edited twins are kept")
    parser.add_argument("--pictures", type=Path, help="folder for the misses, and trials.json")
    args = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"skipped: the real photos are not on this machine ({DATA})")
    require_cutting()
    backend = make_backend()
    try:
        with tempfile.TemporaryDirectory() as scratch, terminal_job() as job:
            pairs = list(read_pairs(args.sets, backend, Path(scratch)))
            edited = {
                pair.key: [
                    twin for name in args.readings for twin in edited_twins(pair, name, args.cache, backend, job)
                ]
                for pair in pairs
            }
            short = [key for key, twins in edited.items() if len(twins) < TWINS * len(args.readings)]
            sys.stdout.write(f"{len(pairs)} good pairs, {sum(map(len, edited.values()))} edited twins")
            sys.stdout.write(f"; fewer than asked for: {', '.join(short)}\n" if short else "\n")
            for named in named_engines(args.engine):
                _measure(named.title, pairs, edited, backend, job, args.pictures)
    finally:
        backend.close()


def _measure(
    title: str,
    pairs: Sequence[GoodPair],
    edited: dict[str, list[EditedTwin]],
    backend: Backend,
    job: JobContext,
    pictures: Path | None,
) -> None:
    named = named_engines([title])[0]
    spec, engine = backend.engines.get(named.choice, job)
    trials = []
    for pair in pairs:
        nominal = backend.twins.render(pair.cad, pair.observation.intrinsics, pair.T_cam_obj, lights=spec.lights)
        good = engine.score(pair.observation, nominal, job)
        for one in edited[pair.key]:
            twin = _under(one.twin, spec.lights)
            trial = _try(pair, one, good, engine.score(pair.observation, twin, job), twin, spec)
            trials.append(trial)
            if pictures and not (trial.rank == 1 and trial.is_peak_hit):
                folder = pictures / title.replace(":", "_").replace("/", "_")
                folder.mkdir(parents=True, exist_ok=True)
                name = f"{one.reading}_{pair.key.replace('/', '_')}_{len(trials):03d}_{one.name.replace(' ', '_')}"
                write_picture(folder / f"{name}.png", picture(trial, (nominal, twin)))
    for row in rows(title, trials):
        sys.stdout.write(row + "\n")
    sys.stdout.flush()
    if pictures:
        told = [
            {
                "pair": t.pair.key,
                "reading": t.edited.reading,
                "edit": t.edited.name,
                "changed_px": int(t.edited.changed.sum()),
                "good": t.good.image_score,
                "edited": t.bad.image_score,
                "is_peak_hit": t.is_peak_hit,
                "is_region_hit": t.is_region_hit,
            }
            for t in trials
        ]
        pictures.mkdir(parents=True, exist_ok=True)
        (pictures / f"{title.split(':', maxsplit=1)[0]}-trials.json").write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
