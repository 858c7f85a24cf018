"""Turns pairs into what one training step sees: a window, another light, a pose a little off, a painted mark."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.detection.avatar.backdrop import other_backdrop
from avatar_gui.detection.avatar.embossed import Shape, covered, embossed
from avatar_gui.detection.avatar.inputs import Planes, lit, lit_picture, network_inputs
from avatar_gui.detection.avatar.network import GUESSES
from avatar_gui.detection.avatar.pressed import pressed, softened
from avatar_gui.detection.avatar.pseudo_defects import painted, smooth_noise
from avatar_gui.detection.avatar.twin_geometry import TwinGeometry
from avatar_gui.domain.pairs import PairTwin, TrainingPair

# Guesses by kind of deviation; others could be either.
GUESS_OF = {"missing": "missing", "broken": "missing", "extra": "extra", "drill": "extra"}
# The same when the edited shape is in the photo instead.
EMBOSSED_GUESS_OF = {"missing": "extra", "extra": "missing", "dent": "surface"}
# What is moved or of another size is seldom drawn, as few places allow it, and hardest to see: it is shown more often.
SHOWN_MORE_OFTEN = {"displaced": 3.0, "wrong_size": 5.0, "rotated": 5.0, "dent": 2.0}
# Pixels beyond the outline that still count: extra things stand out there.
RIM_PX = 10
_TURNED = ("photo", "valid", "normals", "depth", "part_id", "changed", "hidden", "guess", "behind")
# What is hidden deviates in no way, but that matters less than what is seen.
HIDDEN_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class SampleOptions:
    """How samples are drawn.

    Parameters
    ----------
    window_px : int
        Side of the square that is learned from.
    edited_share : float
        Share of samples whose twin is an edited one.
    embossed_share : float
        Share whose photo has the edited shape drawn in, beside the twin as drawn.
    painted_share : float
        Share of samples with a mark painted on the photo.
    pressed_share : float
        Share with a dent or bump shaded into the photo.
    softened_share : float
        Share whose twin is as soft and uneven as a scan.
    covered_share : float
        Share with a bar or plate before the part.
    backdrop_share : float
        Share with another floor behind the part.
    near_share : float
        Share seen from nearer: what is large fills the window.
    exact_share : float
        Share with the exact pose; the others are off by up to `largest_sigma_px`.
    """

    window_px: int = 192
    edited_share: float = 0.35
    embossed_share: float = 0.25
    painted_share: float = 0.3
    pressed_share: float = 0.12
    softened_share: float = 0.15
    covered_share: float = 0.15
    backdrop_share: float = 0.3
    near_share: float = 0.12
    exact_share: float = 0.35
    largest_sigma_px: float = 4.0


# Good pairs as they are: nothing edited, drawn in or covered.
PLAIN_SAMPLES = SampleOptions(
    edited_share=0,
    embossed_share=0,
    painted_share=0,
    pressed_share=0,
    softened_share=0,
    covered_share=0,
    backdrop_share=0,
    near_share=0,
)


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """What the network sees and should say.

    Parameters
    ----------
    photo, twin : ndarray of float32, shape (6, s, s) and (13, s, s)
    target : ndarray of float32, shape (s / 2, s / 2)
        1 = deviates.
    weight : ndarray of float32, shape (s / 2, s / 2)
        0 = not judged.
    guess : ndarray of int64, shape (s / 2, s / 2)
        Index into `GUESSES`; -1: none, or could be any.
    hidden : ndarray of float32, shape (s / 2, s / 2)
        1 = something stands before the part.
    pictures : tuple of ndarray of uint8, shape (s, s, 3)
        Photo and lit twin as an encoder sees them.
    """

    photo: Planes
    twin: Planes
    target: NDArray[np.float32]
    weight: NDArray[np.float32]
    guess: NDArray[np.int64]
    hidden: NDArray[np.float32]
    pictures: tuple[NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(slots=True)
class View:
    """A photo and one twin, as arrays that are changed step by step."""

    photo: NDArray[np.float32]
    valid: NDArray[np.bool_]
    normals: NDArray[np.float32]
    depth: NDArray[np.float32]
    part_id: NDArray[np.int32]
    changed: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    guess: NDArray[np.int64]
    behind: NDArray[np.bool_]
    focal_px: float
    center_px: tuple[float, float]

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Where the part is."""
        return np.isfinite(self.depth)

    @property
    def unmarked(self) -> NDArray[np.bool_]:
        """Where a mark can still be put: the part is seen, and as it should be."""
        return self.mask & self.valid & ~self.changed & ~self.hidden


def draw_sample(pair: TrainingPair, rng: np.random.Generator, options: SampleOptions) -> Sample:
    """Draw one sample from a pair; the same generator gives the same sample."""
    twin = pair.twins[0]
    kind = GUESS_OF.get(twin.kind, twin.kind)
    photo = pair.photo.astype(np.float32) / np.float32(255)
    chance = rng.random()
    if len(pair.twins) > 1 and chance < options.edited_share + options.embossed_share:
        weights = np.array([SHOWN_MORE_OFTEN.get(twin.kind, 1.0) for twin in pair.twins[1:]])
        edited = pair.twins[1 + int(rng.choice(len(weights), p=weights / weights.sum()))]
        if chance < options.edited_share:
            twin, kind = edited, GUESS_OF.get(edited.kind, edited.kind)
        else:
            photo, where = embossed(photo, _shape(twin), _shape(edited), edited.changed, pair.focal_px, rng)
            kind = EMBOSSED_GUESS_OF.get(edited.kind, "")
            twin = replace(twin, changed=twin.changed | where)
    view = cut_window(pair, photo, twin, kind, rng, options)
    turn(view, rng)
    if rng.random() < options.backdrop_share and not view.hidden.any():
        view.photo = other_backdrop(view.photo, view.behind, rng)
    if rng.random() < options.covered_share:
        view.photo, thing = covered(view.photo, view.mask, rng)
        view.hidden = view.hidden | thing
    if rng.random() < options.painted_share:
        view.photo, mark = painted(view.photo, view.unmarked, rng)
        view.changed = view.changed | mark
        view.guess[mark] = GUESSES.index("surface")
    if rng.random() < options.pressed_share:
        view.photo, dent = pressed(view.photo, view.normals, view.unmarked, rng)
        view.changed = view.changed | dent
        view.guess[dent] = GUESSES.index("surface")
    view.photo = relit(view.photo, rng)
    if rng.random() < options.softened_share:
        view.normals, view.depth = softened(view.normals, view.depth, rng)
    sigma = 0.0
    if rng.random() >= options.exact_share:
        sigma = float(np.exp(rng.uniform(np.log(0.3), np.log(options.largest_sigma_px))))
        shake(view, sigma, rng)
    # What is claimed of a pose is never exact either.
    claimed = max(sigma, 0.3) * float(np.exp(rng.normal(0, 0.25)))
    return _finished(view, claimed)


def _shape(twin: PairTwin) -> Shape:
    return Shape(twin.normals_cam.astype(np.float32) / np.float32(127), twin.depth_mm.astype(np.float32))


def cut_window(
    pair: TrainingPair,
    photo: NDArray[np.float32],
    twin: PairTwin,
    kind: str,
    rng: np.random.Generator,
    options: SampleOptions,
) -> View:
    """Cut a square around the change, or anywhere on the part, at a scale near the photo's own or from nearer."""
    h, w = twin.depth_mm.shape
    side = options.window_px
    scale = float(np.exp(rng.normal(0, 0.22)))
    # Nothing is drawn where there are none: recipes from before there were any come to the same windows.
    if options.near_share and rng.random() < options.near_share:
        scale = float(rng.uniform(1.3, 2.2))
    if min(h, w) * scale < 0.6 * side:
        scale = min(0.6 * side / min(h, w), 2.0)
    mask = np.isfinite(twin.depth_mm)
    where = twin.changed if twin.changed.any() and rng.random() < 0.85 else mask
    ys, xs = np.nonzero(where)
    pick = int(rng.integers(len(ys)))
    half = side / 2 / scale
    x0 = float(
        np.clip(
            xs[pick] + rng.uniform(-0.7, 0.7) * half - half,
            min(0, (w - 2 * half) / 2),
            max(w - 2 * half, (w - 2 * half) / 2),
        )
    )
    y0 = float(
        np.clip(
            ys[pick] + rng.uniform(-0.7, 0.7) * half - half,
            min(0, (h - 2 * half) / 2),
            max(h - 2 * half, (h - 2 * half) / 2),
        )
    )
    # Pixel centres: window pixel u lies at x0 + (u + 0.5) / scale - 0.5 of the photo.
    shift = 0.5 / scale - 0.5
    M = np.array([[1 / scale, 0, x0 + shift], [0, 1 / scale, y0 + shift]])
    smooth = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    near = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    size = (side, side)
    if scale < 0.8:
        photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), 0.45 / scale), np.float32)
    part_id = cv2.warpAffine(
        twin.part_id.astype(np.float32), M, size, flags=near, borderMode=cv2.BORDER_CONSTANT, borderValue=-1
    ).astype(np.int32)
    guess = np.full(size, -1, np.int64)
    changed = cv2.warpAffine(twin.changed.astype(np.uint8), M, size, flags=near) > 0
    if kind in GUESSES:
        guess[changed] = GUESSES.index(kind)
    elif kind in {"scratch", "stain", "dent", "bump", "rust", "paint loss"}:
        guess[changed] = GUESSES.index("surface")
    return View(
        photo=cv2.warpAffine(photo, M, size, flags=smooth, borderMode=cv2.BORDER_REFLECT).astype(np.float32),
        valid=cv2.warpAffine(pair.valid.astype(np.uint8), M, size, flags=near) > 0,
        normals=cv2.warpAffine(twin.normals_cam, M, size, flags=near).astype(np.float32) / np.float32(127),
        depth=cv2.warpAffine(
            twin.depth_mm.astype(np.float32), M, size, flags=near, borderMode=cv2.BORDER_CONSTANT, borderValue=np.nan
        ).astype(np.float32),
        part_id=part_id,
        changed=changed,
        hidden=cv2.warpAffine(pair.hidden.astype(np.uint8), M, size, flags=near) > 0,
        guess=guess,
        # Outside the photo, too.
        behind=cv2.warpAffine(np.isfinite(pair.twins[0].depth_mm).astype(np.uint8), M, size, flags=near) == 0,
        focal_px=pair.focal_px * scale,
        center_px=((pair.center_px[0] - x0 - shift) * scale, (pair.center_px[1] - y0 - shift) * scale),
    )


def turn(view: View, rng: np.random.Generator) -> None:
    """Mirror and turn by quarters: a mirrored camera sees mirrored normals."""
    side = view.photo.shape[0]
    if rng.random() < 0.5:
        for name in _TURNED:
            setattr(view, name, getattr(view, name)[:, ::-1])
        view.normals = view.normals * np.array([-1, 1, 1], np.float32)
        view.center_px = (side - 1 - view.center_px[0], view.center_px[1])
    for _ in range(int(rng.integers(4))):
        # A quarter turn takes picture point (x, y) to (y, side - 1 - x), and so it does with directions.
        for name in _TURNED:
            setattr(view, name, np.rot90(getattr(view, name)))
        x, y, z = np.moveaxis(view.normals, 2, 0)
        view.normals = np.stack((y, -x, z), axis=2)
        view.center_px = (view.center_px[1], side - 1 - view.center_px[0])
    for name in _TURNED:
        setattr(view, name, np.ascontiguousarray(getattr(view, name)))


def relit(photo: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """Change exposure, colour cast, uneven light, cast shadows, sharpness and noise: all harmless."""
    h, w = photo.shape[:2]
    gain = float(np.exp(rng.normal(0, 0.25)))
    cast = np.exp(rng.normal(0, 0.05, 3)).astype(np.float32)
    gamma = float(np.exp(rng.normal(0, 0.15)))
    photo = np.clip(photo, 1e-3, 1) ** gamma * cast * np.float32(gain)
    if rng.random() < 0.3:
        field = smooth_noise((h, w), rng.uniform(0.35, 1.2) * h, rng)
        photo = photo * np.exp(np.float32(rng.uniform(0.05, 0.3)) * field)[..., None]
    if rng.random() < 0.15:
        turn = rng.uniform(0, 2 * np.pi)
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        line = (x - rng.uniform(0, w)) * np.cos(turn) + (y - rng.uniform(0, h)) * np.sin(turn)
        soft = float(np.exp(rng.uniform(np.log(1.5), np.log(40))))
        photo = photo * (1 - float(rng.uniform(0.1, 0.5)) / (1 + np.exp(-np.clip(line / soft, -30, 30))))[..., None]
    # A bright photo clips, but not most of it.
    photo = photo * min(1.0, 1.1 / max(float(np.percentile(photo, 97)), 1e-3))
    if rng.random() < 0.35:
        photo = np.asarray(cv2.GaussianBlur(photo, (0, 0), float(rng.uniform(0.3, 1.1))), np.float32)
    if rng.random() < 0.5:
        level = float(np.exp(rng.uniform(np.log(0.002), np.log(0.02))))
        photo = photo + rng.normal(0, level, photo.shape).astype(np.float32)
    return np.clip(photo, 0, 1).astype(np.float32)


def shake(view: View, sigma_px: float, rng: np.random.Generator) -> None:
    """Move the twin as a pose does that is off by `sigma_px`: a shift, a turn and a change of size in the picture."""
    side = view.photo.shape[0]
    middle = (side - 1) / 2
    # Turn and size are drawn so that they move a point half a window away by about as much as the shift.
    turn, grow = rng.normal(0, sigma_px / 1.7 / side, 2)
    dx, dy = rng.normal(0, sigma_px / 1.5, 2)
    c, s = (1 + grow) * np.cos(turn), (1 + grow) * np.sin(turn)
    M = np.array([[c, -s, middle - c * middle + s * middle + dx], [s, c, middle - s * middle - c * middle + dy]])
    near = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    size = (side, side)
    edge = cv2.BORDER_REPLICATE
    view.normals = np.asarray(cv2.warpAffine(view.normals, M, size, flags=near, borderMode=edge), np.float32)
    view.depth = np.asarray(cv2.warpAffine(view.depth, M, size, flags=near, borderMode=edge), np.float32)
    view.part_id = cv2.warpAffine(
        view.part_id.astype(np.float32), M, size, flags=near, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.int32)


def _finished(view: View, claimed_px: float) -> Sample:
    if not view.mask.any():
        view.depth[:2, :2] = 1000.0
    twin = TwinGeometry(view.normals, view.depth, view.part_id, view.focal_px, view.center_px)
    shown = np.rint(view.photo * 255).astype(np.uint8)
    light = lit(shown, twin)
    photo_planes, twin_planes = network_inputs(shown, twin, claimed_px, light)
    rim = np.ones((2 * RIM_PX + 1, 2 * RIM_PX + 1), np.uint8)
    near = cv2.dilate(view.mask.astype(np.uint8), rim) > 0
    judged, hidden = near & view.valid, near & view.hidden
    changed = (view.changed & ~hidden).astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    # The edge of a change is nobody's: it is blurred in the photo, and half a pixel off in the twin.
    unsure = cv2.dilate(changed, kernel) != cv2.erode(changed, kernel)
    weight = judged.astype(np.float32) * np.where(unsure, np.float32(0.25), np.float32(1.0))
    weight = weight * np.where(hidden, np.float32(HIDDEN_WEIGHT), np.float32(1.0))
    side = view.photo.shape[0]

    def halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        blocks: NDArray[np.float32] = plane.reshape(side // 2, 2, side // 2, 2).max(axis=(1, 3))
        return blocks

    return Sample(
        photo_planes,
        twin_planes,
        halved(changed.astype(np.float32)),
        weight.reshape(side // 2, 2, side // 2, 2).min(axis=(1, 3)),
        halved(view.guess.astype(np.float32)).astype(np.int64),
        halved(hidden.astype(np.float32)),
        (shown, lit_picture(light, twin)),
    )
