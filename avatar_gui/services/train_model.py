"""Learns a network for the engine `avatar` from data sets, checks it on others, writes weights and card."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.aligned import network as aligned_network
from avatar_gui.detection.avatar.aligned.anomaly import aligned_score, load_aligned
from avatar_gui.detection.avatar.aligned.engine import NAME as ALIGNED_ENGINE
from avatar_gui.detection.avatar.aligned.learning import SAMPLES as ALIGNED_SAMPLES
from avatar_gui.detection.avatar.aligned.learning import AlignedLesson
from avatar_gui.detection.avatar.augment import SampleOptions
from avatar_gui.detection.avatar.counterfactual import CounterfactualLesson
from avatar_gui.detection.avatar.engine import ENCODER, FEWEST_TOP_PX, INSPECTED_RIM_PX
from avatar_gui.detection.avatar.inputs import Planes
from avatar_gui.detection.avatar.network import WIDTHS
from avatar_gui.detection.avatar.network_files import load_network, save_network, start_weights
from avatar_gui.detection.avatar.scoring import score_crop
from avatar_gui.detection.avatar.training import (
    Lesson,
    TrainedNetwork,
    TrainingOptions,
    TrainingProgress,
    train,
)
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.detection.inspected_area import with_rim
from avatar_gui.detection.weights import file_sha256
from avatar_gui.domain.detection_metrics import ScoreCurve, score_curve
from avatar_gui.domain.errors import InputError
from avatar_gui.domain.pairs import TrainingPair
from avatar_gui.domain.ports import JobContext
from avatar_gui.io.pair_files import NORMAL_SCALE
from avatar_gui.io.text_files import write_text
from avatar_gui.io.training_log import TrainingLog
from avatar_gui.services.pair_folder import PairFolder
from avatar_gui.services.provenance import library_versions, now_utc
from avatar_gui.services.training_recipe import MadeSet

if TYPE_CHECKING:
    from torch import Tensor

LICENCE = "Apache-2.0"
# The photo's score: the mean of so many of its highest pixels.
TOP_SHARE = 0.002
Scorer = Callable[[NDArray[np.uint8], TwinGeometry, JobContext], Planes]


@dataclass(frozen=True, eq=False, slots=True)
class Variant:
    """A published way to learn.

    Parameters
    ----------
    name : str
    engine : str
        Whose weights it makes.
    lesson : callable
        Gives what is learned with options, or raises `InputError` where it takes no encoder.
    widths : tuple of int
    samples : SampleOptions
    notes : str
        What the card says it learned from.
    scorer : callable
        Reads weights, with those of the encoder if there is one, and gives a function from photo, twin and job to a
        score per pixel.
    edited_twins : bool
        Whether it looks at edited twins.
    """

    name: str
    engine: str
    lesson: Callable[[TrainingOptions], Lesson]
    widths: tuple[int, ...]
    samples: SampleOptions
    notes: str
    scorer: Callable[[Path, str], Scorer]
    edited_twins: bool


def _counterfactual_lesson(options: TrainingOptions) -> Lesson:
    return CounterfactualLesson(options.encoder_choice())


def _aligned_lesson(options: TrainingOptions) -> Lesson:
    if options.encoder:
        raise InputError(
            "the variant aligned takes no encoder: it foretells fixed filters, which no defect can have taught",
            hint="leave --encoder away, or take --variant counterfactual",
        )
    return AlignedLesson()


def _counterfactual_scorer(weights: Path, encoder_weights: str) -> Scorer:
    network, _ = load_network(weights, encoder_weights=encoder_weights)
    return lambda photo, twin, _job: score_crop(network, photo, twin)[0]


def _aligned_scorer(weights: Path, _encoder_weights: str) -> Scorer:
    network, _ = load_aligned(weights)
    return lambda photo, twin, job: aligned_score(network, photo, twin, job=job).score


VARIANTS = {
    variant.name: variant
    for variant in (
        Variant(
            "counterfactual",
            ENCODER,
            _counterfactual_lesson,
            WIDTHS,
            SampleOptions(),
            "counterfactual: learned from path-traced photos of good parts beside twins as drawn and edited, and from "
            "marks painted on those photos; no photo of a defect, no annotation",
            _counterfactual_scorer,
            edited_twins=True,
        ),
        Variant(
            "aligned",
            ALIGNED_ENGINE,
            _aligned_lesson,
            aligned_network.WIDTHS,
            ALIGNED_SAMPLES,
            "aligned: learned from path-traced photos of good parts beside their twins as drawn, and from nothing "
            "else: no defect, no painted mark, no edited twin",
            _aligned_scorer,
            edited_twins=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Validation:
    """How a network does on pairs that it has not learned from, with the CAD as drawn and the exact pose.

    Parameters
    ----------
    photos : int
    image_auroc, pixel_auroc, pixel_ap : float
        0 to 1; NaN where there are no deviations, or nothing else.
    """

    photos: int
    image_auroc: float
    pixel_auroc: float
    pixel_ap: float

    def figure(self) -> float:
        """Give one number to choose by: the mean of image AUROC and pixel AP; NaN where one of them is not known."""
        return (self.image_auroc + self.pixel_ap) / 2


def validate(
    weights: Path, pairs: PairFolder, job: JobContext, variant: Variant | None = None, encoder_weights: str = ""
) -> Validation:
    """Measure a network on the twins as drawn.

    Raises
    ------
    EngineError
        If the weights cannot be used.
    """
    score_of = (variant or VARIANTS["counterfactual"]).scorer(weights, encoder_weights)
    scores, truth, tops, is_defect = [], [], [], []
    for index, pair in enumerate(pairs):
        job.check()
        twin = pair.twins[0]
        geometry = _geometry(pair)
        score = score_of(pair.photo, geometry, job)
        inspected = with_rim(geometry.mask, INSPECTED_RIM_PX) & pair.valid
        # What deviates where the engine does not look is missed.
        score = np.where(inspected, score, score.min())
        counted = inspected | (twin.changed & pair.valid)
        inside = np.sort(score[inspected])
        scores.append(score[counted])
        truth.append(twin.changed[counted])
        tops.append(float(inside[-max(FEWEST_TOP_PX, int(TOP_SHARE * inside.size)) :].mean()))
        is_defect.append(bool(twin.changed.any()))
        job.progress((index + 1) / len(pairs), f"checked {index + 1} of {len(pairs)} photos")
    photos = _curve(np.array(tops), np.array(is_defect))
    pixels = _curve(np.concatenate(scores), np.concatenate(truth))
    return Validation(len(pairs), photos.auroc(), pixels.auroc(), pixels.average_precision())


def _geometry(pair: TrainingPair) -> TwinGeometry:
    """Give the geometry of the twin as drawn."""
    twin = pair.twins[0]
    return TwinGeometry(
        twin.normals_cam.astype(np.float32) / np.float32(NORMAL_SCALE),
        twin.depth_mm,
        twin.part_id.astype(np.int32),
        pair.focal_px,
        pair.center_px,
    )


def _curve(scores: NDArray[np.floating], is_wrong: NDArray[np.bool_]) -> ScoreCurve:
    return score_curve([np.sort(scores[~is_wrong])], scores[is_wrong])


def checked_checkpoint(out: Path, *, resume: bool) -> Path:
    """Say where the checkpoint of weights lies.

    Raises
    ------
    InputError
        If there is none to go on from, or one that a new training would replace.
    """
    checkpoint = out.with_suffix(".ckpt")
    if resume and not checkpoint.is_file():
        raise InputError(f"there is no checkpoint {checkpoint}", hint="leave --resume away")
    if not resume and checkpoint.exists():
        raise InputError(
            f"{checkpoint.name} is there: a training of {out.name} was stopped",
            hint="go on with --resume, or delete that file",
        )
    return checkpoint


def check_lesson(variant: Variant, options: TrainingOptions) -> None:
    """Check, before photos are prepared for minutes, that the encoder and the weights to go on from can be used.

    Raises
    ------
    InputError, EngineError
    """
    lesson = variant.lesson(options)
    network = lesson.build(options.widths)
    if options.start:
        start_weights(Path(options.start).expanduser(), network)


def train_model(
    pairs: PairFolder,
    options: TrainingOptions,
    out: Path,
    job: JobContext,
    *,
    variant: Variant | None = None,
    resume: bool = False,
    on_progress: Callable[[TrainingProgress], None] | None = None,
    unseen: PairFolder | None = None,
    on_check: Callable[[int, Validation], None] | None = None,
) -> TrainedNetwork:
    """Train, and write the weights to `out` and a log of the losses beside them (see `io.training_log`).

    Parameters
    ----------
    pairs : PairFolder
    options : TrainingOptions
    out : Path
        A ``.safetensors`` file.
    job : JobContext
        After Cancel the checkpoint stays beside `out`.
    variant : Variant, optional
        By default the counterfactual one.
    resume : bool
        Go on from the checkpoint that a stopped training left.
    on_progress : callable, optional
    unseen : PairFolder, optional
        What to measure on every `check_steps`, with defects; the weights that do best there are kept.
    on_check : callable, optional
        Hears of each measurement.

    Raises
    ------
    InputError, EngineError, StorageError
        Also if the variant takes no encoder, the encoder's weights are not here, there is no checkpoint to go on from,
        or one would be lost.
    """
    if out.suffix != ".safetensors":
        raise InputError(f"{out.name}: weights are written as .safetensors")
    variant = variant or VARIANTS["counterfactual"]
    lesson = variant.lesson(options)
    checkpoint = checked_checkpoint(out, resume=resume)
    log = TrainingLog(out, goes_on=resume)
    seconds = 0.0

    def note(progress: TrainingProgress) -> None:
        nonlocal seconds
        seconds = progress.seconds
        log.note("loss", progress.step, seconds, progress.losses)
        if on_progress is not None:
            on_progress(progress)

    def measure(weights: "dict[str, Tensor]", step: int) -> float:
        if unseen is None:
            return -float("inf")
        checked = out.with_suffix(".check.safetensors")
        save_network(checked, weights, options.widths, lesson.architecture, lesson.frozen())
        try:
            found = validate(checked, unseen, job, variant, options.encoder_weights)
        finally:
            checked.unlink(missing_ok=True)
        log.note("check", step, seconds, {name: value for name, value in asdict(found).items() if name != "photos"})
        if on_check is not None:
            on_check(step, found)
        return found.figure()

    try:
        trained = train(
            pairs,
            options,
            job,
            lesson=lesson,
            checkpoint=checkpoint,
            on_progress=note,
            measure=None if unseen is None else measure,
        )
    finally:
        log.close()
    save_network(out, trained.weights, options.widths, lesson.architecture, lesson.frozen())
    checkpoint.unlink(missing_ok=True)
    return trained


def _number(value: float) -> float | None:
    return round(value, 4) if np.isfinite(value) else None


def write_card(
    weights: Path,
    trained: TrainedNetwork,
    pairs: PairFolder,
    validation: Validation | None,
    *,
    datasets: Sequence[MadeSet],
    twins: int,
    commit: str,
    variant: Variant | None = None,
) -> Path:
    """Write the manifest beside the weights: what they are, how to make them again, how good they are."""
    variant = variant or VARIANTS["counterfactual"]
    options = trained.options
    lesson = variant.lesson(options)
    frozen = lesson.frozen()
    again = [f"avatar train --again {weights.stem}.json"]
    if options.start:
        again.append(f"--start {Path(options.start).name}")
    if options.encoder_weights:
        again.append(f"--encoder-weights {Path(options.encoder_weights).name}")
    fields: dict[str, object] = {
        "id": weights.stem,
        "encoder": variant.engine,
        "file": weights.name,
        "sha256": file_sha256(weights),
        "licence": LICENCE,
        "notes": variant.notes,
        "architecture": lesson.architecture,
        "looks_through": options.encoder,
        "recipe": {
            "again": " ".join([*again, "--out AGAIN.safetensors"]),
            "variant": variant.name,
            "sets": [{"name": made.name, "synth": list(made.arguments)} for made in datasets],
            "twins": twins,
            "start_sha256": file_sha256(Path(options.start).expanduser()) if options.start else "",
            "encoder_sha256": "" if frozen is None else frozen.sha256,
            "options": {
                **asdict(options),
                # What was measured meanwhile is not needed to come to these weights again.
                "last_step": trained.steps if options.check_steps else options.last_step,
                "check_steps": 0,
                "patience": 0,
                "start": Path(options.start).name,
                "encoder_weights": Path(options.encoder_weights).name,
            },
        },
        "steps": trained.steps,
        "pairs": {"photos": len(pairs), "sha256": pairs.digest()},
        "commit": commit,
        "versions": dict(library_versions()),
        "created_at": now_utc(),
        "validation": None if validation is None else {k: _number(v) for k, v in asdict(validation).items()},
    }
    path = weights.with_suffix(".json")
    write_text(path, json.dumps(fields, indent=2, allow_nan=False) + "\n")
    return path
