"""What the network learns from: photos of data sets, cropped to the part, with nominal and counterfactual twins."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.cad import CadModel
from avatar_gui.domain.camera import CameraIntrinsics
from avatar_gui.domain.errors import PoseError, RenderError
from avatar_gui.domain.ports import JobContext, TwinRenderer
from avatar_gui.domain.twin import TwinRender
from avatar_gui.io.bop_dataset import DatasetPhoto, PoseDataset, read_dataset
from avatar_gui.io.cad_files import read_cad
from avatar_gui.io.pair_files import TrainingPairs, stack_twins, write_pairs
from avatar_gui.io.photo_files import read_photo
from avatar_gui.synthesis.counterfactual import CadEdit, VisibleFeatures, draw_edit
from avatar_gui.synthesis.edit_view import EditView
from avatar_gui.synthesis.editable_cad import EditableCad, require_cutting
from avatar_gui.vision.lens import undistort
from avatar_gui.vision.resize import resized

Mask = NDArray[np.bool_]

# Room around the part, as a share of the longer side of its box.
MARGIN_SHARE, LEAST_MARGIN_PX = 0.08, 16
LONGEST_SIDE_PX = 512
# What an edit changes is drawn between these, log-uniform; what comes out may be a little more.
SMALLEST_PX, LARGEST_SHARE = 40.0, 0.06
_LARGEST_ACCEPTED_SHARE = 0.08
# Draws per twin: not every draw makes sense, or shows.
_DRAWS = 5
# A mask may be off by a pixel along the outline without anything being in front.
_OUTLINE_PX = 1
_HALF = 128


@dataclass(frozen=True, slots=True)
class PairsOutcome:
    """What was prepared: photos new and found finished; those that could not be, with the reason."""

    made: int
    kept: int
    failed: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class _Frame:
    """A photo without lens distortion, cropped to the part, with its masks (bool, (H, W))."""

    photo: NDArray[np.uint8]
    has_pixel: Mask
    as_drawn: Mask | None
    anomaly: Mask
    intrinsics: CameraIntrinsics


def prepare_pairs(
    datasets: Sequence[Path],
    split: str | None,
    out: Path,
    *,
    renderer: TwinRenderer,
    job: JobContext,
    twins_per_photo: int = 4,
    seed: int = 0,
    cache_dir: Path | None = None,
) -> PairsOutcome:
    """Write ``OUT/<set>/<scene>_<image>.npz`` (see `io.pair_files`) for every photo that has none yet.

    Photos that show several parts are left out. A data set may grow meanwhile: call again.

    Parameters
    ----------
    datasets : sequence of Path
        In BOP's layout.
    split : str or None
        As for `io.bop_dataset.read_dataset`.
    out : Path
    renderer : TwinRenderer
        One that keeps no twins: none is asked for twice.
    job : JobContext
    twins_per_photo : int
        Counterfactual twins besides the nominal one; fewer where a part offers no room for more.
    seed : int
        The same seed, set name, scene and image give the same edits.
    cache_dir : Path, optional
        Where imported models are kept.

    Raises
    ------
    InputError
        If a data set, photo or model cannot be read, or the library that cuts meshes is not installed.
    StorageError
    Cancelled
        What is finished stays.
    """
    require_cutting()
    made = kept = 0
    failed: list[str] = []
    for place, root in enumerate(datasets):
        dataset = read_dataset(root, split=split)
        photos = [photo for photo in dataset.photos if len(photo.objects) == 1]
        models = _Models(dataset, job, cache_dir)
        for index, photo in enumerate(photos):
            job.check()
            path = out / dataset.name / f"{photo.scene}_{photo.number:06d}.npz"
            if path.exists():
                kept += 1
                continue
            name = f"{dataset.name} {photo.scene}/{photo.number}"
            rng = np.random.default_rng((seed, zlib.crc32(name.encode())))
            try:
                model = models.of(photo)
                write_pairs(path, _pairs(photo, model, renderer, job, twins_per_photo, rng))
                made += 1
            except (PoseError, RenderError) as error:
                failed.append(f"{name}: {error}")
            share = (place + (index + 1) / len(photos)) / len(datasets)
            job.progress(share, f"{made} new pairs, {kept} there already")
    return PairsOutcome(made, kept, tuple(failed))


class _Models:
    """The editable models of a data set; the last one used is kept, as photos come by scene."""

    def __init__(self, dataset: PoseDataset, job: JobContext, cache_dir: Path | None) -> None:
        self._dataset, self._job, self._cache_dir = dataset, job, cache_dir
        self._last: tuple[int, EditableCad] | None = None

    def of(self, photo: DatasetPhoto) -> EditableCad:
        obj_id = photo.objects[0].obj_id
        if self._last is None or self._last[0] != obj_id:
            model = self._dataset.models[obj_id]
            cad = read_cad(model.path, unit=model.unit, cache_dir=self._cache_dir)
            self._job.check()
            self._last = obj_id, EditableCad(cad)
        return self._last[1]


def _pairs(
    entry: DatasetPhoto,
    model: EditableCad,
    renderer: TwinRenderer,
    job: JobContext,
    count: int,
    rng: np.random.Generator,
) -> TrainingPairs:
    found = entry.objects[0]
    frame = _frame(entry, model.cad)
    job.check()
    nominal = renderer.render(model.cad, frame.intrinsics, found.T_cam_obj)
    hidden = _hidden(nominal, frame)
    valid = frame.has_pixel & ~hidden
    twins, changed, kinds, names = [nominal], [frame.anomaly], [entry.kind], ["as drawn"]
    view = EditView(nominal, valid)
    seen = view.visible_features(model, largest_share=_LARGEST_ACCEPTED_SHARE)
    for _ in range(count):
        drawn = _drawn(model, seen, view, valid, rng, lambda cad: _rendered(renderer, cad, nominal, job))
        if drawn is None:
            continue
        edit, twin, where = drawn
        twins.append(twin)
        changed.append(where | frame.anomaly)
        kinds.append(edit.kind)
        names.append(edit.name)
    normals, depth, part = stack_twins(twins)
    K = frame.intrinsics
    return TrainingPairs(
        photo=frame.photo,
        K=np.array([K.fx, K.fy, K.cx, K.cy]),
        valid=frame.has_pixel,
        hidden=hidden,
        normals_cam=normals,
        depth_mm=depth,
        part_id=part,
        changed=np.stack(changed),
        kinds=tuple(kinds),
        names=tuple(names),
    )


def _drawn(
    model: EditableCad,
    seen: VisibleFeatures,
    view: EditView,
    valid: Mask,
    rng: np.random.Generator,
    render: Callable[[CadModel], TwinRender | None],
) -> tuple[CadEdit, TwinRender, Mask] | None:
    """Draw edits until one shows as much as it should."""
    largest = max(LARGEST_SHARE * view.part_px, 2 * SMALLEST_PX)
    area_px = float(np.exp(rng.uniform(np.log(1.2 * SMALLEST_PX), np.log(largest))))
    accepted = max(_LARGEST_ACCEPTED_SHARE * view.part_px, 3 * SMALLEST_PX)
    for _ in range(_DRAWS):
        spot = view.draw_spot(area_px, rng)
        if spot is None:
            return None
        edit = draw_edit(model, seen, spot, area_px, rng)
        twin = None if edit is None else render(edit.cad)
        if edit is None or twin is None:
            continue
        where = view.changed(twin, edit)
        if SMALLEST_PX <= np.count_nonzero(where & valid) <= accepted:
            return edit, twin, where
    return None


def _rendered(renderer: TwinRenderer, cad: CadModel, nominal: TwinRender, job: JobContext) -> TwinRender | None:
    """Render an edited model; None where the renderer's checks refuse it, as they may a sliver of a triangle."""
    job.check()
    try:
        return renderer.render(cad, nominal.intrinsics, nominal.T_cam_obj)
    except (PoseError, RenderError):
        return None


def _frame(entry: DatasetPhoto, cad: CadModel) -> _Frame:
    intrinsics, found = entry.intrinsics, entry.objects[0]
    rows, columns = _crop(cad, entry)
    observation = undistort(read_photo(entry.path), intrinsics)
    ideal = intrinsics.without_distortion()
    camera = replace(
        ideal,
        cx=ideal.cx - columns.start,
        cy=ideal.cy - rows.start,
        width=columns.stop - columns.start,
        height=rows.stop - rows.start,
    )
    scale = LONGEST_SIDE_PX / max(camera.width, camera.height)
    small = camera.scaled(scale) if scale < 1 else camera

    def cut(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        part = picture[rows, columns]
        return resized(part, small.width, small.height) if small is not camera else part.copy()

    def mask_of(path: Path | None) -> Mask | None:
        if path is None:
            return None
        picture = undistort(read_photo(path), intrinsics).image
        return np.asarray(cut(picture)[..., 0] >= _HALF)

    whole = np.repeat(observation.valid[..., None].astype(np.uint8) * np.uint8(255), 3, axis=2)
    anomaly = mask_of(entry.anomaly_mask_path)
    shape = (small.height, small.width)
    return _Frame(
        photo=cut(observation.image),
        has_pixel=cut(whole)[..., 0] == 255,
        as_drawn=mask_of(found.mask_path),
        anomaly=np.zeros(shape, bool) if anomaly is None else anomaly,
        intrinsics=small,
    )


def _crop(cad: CadModel, entry: DatasetPhoto) -> tuple[slice, slice]:
    """Give rows and columns of the photo around the part, with its margin."""
    width, height = entry.intrinsics.width, entry.intrinsics.height
    pixels = entry.intrinsics.without_distortion().project(entry.objects[0].T_cam_obj.apply(cad.vertices_mm))
    if np.isnan(pixels).any():
        # The part reaches behind the camera: no box holds it.
        return slice(0, height), slice(0, width)
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    margin = max(LEAST_MARGIN_PX, MARGIN_SHARE * float((high - low).max()))
    left, top = np.clip(np.floor(low - margin), 0, (width - 1, height - 1)).astype(int).tolist()
    right, bottom = np.clip(np.ceil(high + margin) + 1, (left + 1, top + 1), (width, height)).astype(int).tolist()
    return slice(top, bottom), slice(left, right)


def _hidden(nominal: TwinRender, frame: _Frame) -> Mask:
    """Give where something is in front of the part."""
    if frame.as_drawn is None:
        return np.zeros_like(frame.has_pixel)
    inside = nominal.mask & ~_grown(frame.as_drawn, _OUTLINE_PX)
    return _grown(inside, _OUTLINE_PX + 1)


def _grown(mask: Mask, by_px: int) -> Mask:
    """Dilate by a square."""
    from scipy.ndimage import binary_dilation

    return np.asarray(binary_dilation(mask, np.ones((2 * by_px + 1, 2 * by_px + 1), bool)))
