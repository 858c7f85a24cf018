"""How scores become colours: one map and one scale, so that window, overlay and report show the same thing.

Pure numpy, without drawing: lines and labels are drawn by whoever knows their medium.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.verdict import Threshold

# "inferno", 256 RGB colours: perceptually uniform, monotonic in lightness, readable with any colour blindness and in
# grey. By Nathaniel J. Smith and Stefan van der Walt (BIDS/colormap, option B of "mpl-colormaps"), CC0.
_INFERNO_HEX = (
    "00000401000501010601010802010a02020c02020e03021004031204031405041706041907051b08051d09061f0a07220b07240c0826"
    "0d08290e092b10092d110a30120a32140b34150b37160b39180c3c190c3e1b0c411c0c431e0c451f0c48210c4a230c4c240c4f260c51"
    "280b53290b552b0b572d0b592f0a5b310a5c320a5e340a5f3609613809623909633b09643d09653e0966400a67420a68440a68450a69"
    "470b6a490b6a4a0c6b4c0c6b4d0d6c4f0d6c510e6c520e6d540f6d550f6d57106e59106e5a116e5c126e5d126e5f136e61136e62146e"
    "64156e65156e67166e69166e6a176e6c186e6d186e6f196e71196e721a6e741a6e751b6e771c6d781c6d7a1d6d7c1d6d7d1e6d7f1e6c"
    "801f6c82206c84206b85216b87216b88226a8a226a8c23698d23698f24699025689225689326679526679727669827669a28659b2964"
    "9d29649f2a63a02a63a22b62a32c61a52c60a62d60a82e5fa92e5eab2f5ead305dae305cb0315bb1325ab3325ab43359b63458b73557"
    "b93556ba3655bc3754bd3853bf3952c03a51c13a50c33b4fc43c4ec63d4dc73e4cc83f4bca404acb4149cc4248ce4347cf4446d04545"
    "d24644d34743d44842d54a41d74b3fd84c3ed94d3dda4e3cdb503bdd513ade5238df5337e05536e15635e25734e35933e45a31e55c30"
    "e65d2fe75e2ee8602de9612bea632aeb6429eb6628ec6726ed6925ee6a24ef6c23ef6e21f06f20f1711ff1731df2741cf3761bf37819"
    "f47918f57b17f57d15f67e14f68013f78212f78410f8850ff8870ef8890cf98b0bf98c0af98e09fa9008fa9207fa9407fb9606fb9706"
    "fb9906fb9b06fb9d07fc9f07fca108fca309fca50afca60cfca80dfcaa0ffcac11fcae12fcb014fcb216fcb418fbb61afbb81dfbba1f"
    "fbbc21fbbe23fac026fac228fac42afac62df9c72ff9c932f9cb35f8cd37f8cf3af7d13df7d340f6d543f6d746f5d949f5db4cf4dd4f"
    "f4df53f4e156f3e35af3e55df2e661f2e865f2ea69f1ec6df1ed71f1ef75f1f179f2f27df2f482f3f586f3f68af4f88ef5f992f6fa96"
    "f8fb9af9fc9dfafda1fcffa4"
)
HEAT_COLORS: NDArray[np.uint8] = np.frombuffer(bytes.fromhex(_INFERNO_HEX), np.uint8).reshape(256, 3)

Box = tuple[float, float, float, float]
"""x, y, width, height."""


def heat_range(threshold: Threshold) -> tuple[float, float]:
    """Give the scores at the two ends of the colour bar, so that both levels lie well inside it."""
    return 0.0, max(2.0 * threshold.reject_at - threshold.review_at, 1.25 * threshold.reject_at)


def colorize(
    score: NDArray[np.floating], *, low: float, high: float, valid: NDArray[np.bool_] | None = None
) -> NDArray[np.uint8]:
    """Turn scores into colours.

    Parameters
    ----------
    score : ndarray of float, shape (H, W)
        NaN counts as not valid.
    low, high : float
        Scores at the two ends of the map; beyond them the end's colour. `high` must be above `low`.
    valid : ndarray of bool, shape (H, W), optional
        The inspected area. Outside it: mid grey, which the map does not contain.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
        RGB.
    """
    level = _normalized(score, low, high)
    inside = np.isfinite(score) if valid is None else valid & np.isfinite(score)
    colors: NDArray[np.uint8] = HEAT_COLORS[np.rint(level * 255).astype(np.uint8)]
    colors[~inside] = 128
    return colors


def blend_heat(
    image: NDArray[np.uint8],
    score: NDArray[np.floating],
    valid: NDArray[np.bool_],
    *,
    low: float,
    high: float,
    level: float | None = None,
    opacity: float = 0.75,
) -> NDArray[np.uint8]:
    """Lay heat over a photo where there is something to say.

    The heat's opacity rises from 0 at half of `level` to `opacity` at `level`, so that ordinary scores leave the photo
    untouched and nothing jumps at the level itself.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W, 3)
        RGB.
    score, valid : ndarray, shape (H, W)
    low, high : float
        As `colorize`.
    level : float, optional
        Score that deserves attention; the middle of the scale when not given.
    opacity : float
        0 to 1.
    """
    attention = (low + high) / 2 if level is None else level
    start = low + (attention - low) / 2
    inside = valid & np.isfinite(score)
    shown = inside & (np.nan_to_num(score, nan=start) > start)
    blended = image.copy()
    if not shown.any():
        return blended
    # Only the few pixels that change are computed: maps have megapixels, deviations do not.
    chosen = score[shown].astype(np.float32)
    alpha = opacity * np.clip((chosen - start) / max(attention - start, 1e-12), 0.0, 1.0)[:, None]
    heat = HEAT_COLORS[np.rint(_normalized(chosen, low, high) * 255).astype(np.uint8)]
    blended[shown] = np.rint(image[shown] * (1 - alpha) + heat * alpha).astype(np.uint8)
    return blended


def place_labels(
    boxes: Sequence[Box], *, label: tuple[float, float], frame: tuple[float, float], gap: float
) -> tuple[tuple[float, float], ...]:
    """Find places for labels beside the boxes that they name, inside the frame and clear of each other.

    Parameters
    ----------
    boxes : sequence of (x, y, width, height)
        What is to be labelled, most important first.
    label : tuple of float
        Width and height of a label.
    frame : tuple of float
        Width and height of the picture.
    gap : float
        Between box and label.

    Returns
    -------
    tuple of (x, y)
        Upper left corners. Where all places beside a box are taken the label goes to the least crowded one.
    """
    placed: list[tuple[float, float]] = []
    width, height = label
    for x, y, w, h in boxes:
        right, left, above, below = x + w + gap, x - width - gap, y - height - gap, y + h + gap
        places = [(right, above), (left, above), (right, below), (left, below)]
        places += [(x + w / 2 - width / 2, above), (x + w / 2 - width / 2, below)]
        places += [(right, y + h / 2 - height / 2), (left, y + h / 2 - height / 2)]
        inside = [
            (min(max(px, 0.0), max(frame[0] - width, 0.0)), min(max(py, 0.0), max(frame[1] - height, 0.0)))
            for px, py in places
        ]
        others = [(ox, oy, width, height) for ox, oy in placed] + [box for box in boxes if box != (x, y, w, h)]
        # A place pushed back into the frame may cover its own box: that counts too, but less than a neighbour.
        crowding = [
            _overlap((px, py, width, height), others) * 4 + _overlap((px, py, width, height), [(x, y, w, h)])
            for px, py in inside
        ]
        placed.append(inside[int(np.argmin(crowding))])
    return tuple(placed)


def _overlap(box: Box, others: Iterable[Box]) -> float:
    x, y, w, h = box
    return sum(
        max(0.0, min(x + w, ox + ow) - max(x, ox)) * max(0.0, min(y + h, oy + oh) - max(y, oy))
        for ox, oy, ow, oh in others
    )


def _normalized(score: NDArray[np.floating], low: float, high: float) -> NDArray[np.floating]:
    if not high > low:
        raise ValueError(f"the colour scale ends at {high:g}, which is not above its start {low:g}")
    level: NDArray[np.floating] = np.clip((np.nan_to_num(score, nan=low) - low) / (high - low), 0.0, 1.0)
    return level
