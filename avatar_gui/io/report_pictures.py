"""Pictures of the report: cut to the part, of sensible size, with outlines as vectors on top."""

from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.heat import blend_heat, heat_range, place_labels
from avatar_gui.domain.heat_maps import HEAT_MAPS
from avatar_gui.domain.inspection import InspectionResult
from avatar_gui.domain.twin import TwinRender
from avatar_gui.domain.verdict import Threshold
from avatar_gui.io.report_language import ReportLanguage

# Printed sizes. Photo and twin stand one above the other beside the heat, so that all three end on one line.
CONTENT_WIDTH_MM = 180.0
BAR_WIDTH_MM = 23.0
COLUMN_GAP_MM = 4.0
CAPTION_MM = 5.5
LARGEST_HEIGHT_MM = 112.0
_SMALLEST_WIDTH_MM = 12.0
LABEL_MM = (4.6, 3.6)
THUMBNAIL_MM = (58.0, 44.0)
CLOSE_UP_MM = 20.5
POSE_MM = (78.0, 34.0)
N_CLOSE_UPS = 4
_BAR_TEXT_MM = 3.4

_HEAT_LONGEST_PX = 1600
_SMALL_LONGEST_PX = 900
_CLOSE_UP_PX = 240
_JPEG_QUALITY = 84
_OUTLINE_RGB, _CREASE_RGB = (11, 116, 105), (214, 120, 30)
_PANE = 236
# A part that fills most of the photo anyway is shown with all of it.
_CROP_WORTH_IT_SHARE = 0.7
_CROP_MARGIN = 0.12

Scalar = TypeVar("Scalar", np.uint8, np.float32)
Crop = tuple[int, int, int, int]
"""x, y, width, height, px."""


class PicturePool:
    """Encoded pictures by the file names under which the template finds them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def add(self, content: bytes, suffix: str) -> str:
        """Keep a file and give its name."""
        name = f"picture-{len(self.files):03d}{suffix}"
        self.files[name] = content
        return name

    def add_photo(self, image: NDArray[np.uint8], longest_px: int) -> str:
        """Keep an RGB picture as JPEG, scaled down (never up) so that its longer side is at most `longest_px`."""
        image = _scaled_down(image, longest_px)
        ok, encoded = cv2.imencode(
            ".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        )
        if not ok:
            raise StorageError("a picture of the report cannot be encoded")
        return self.add(encoded.tobytes(), ".jpg")


def heat_bar(pictures: PicturePool, heat_map: str) -> str:
    """Keep the colour bar of one of `HEAT_MAPS`, high scores on top, and give its name."""
    ok, encoded = cv2.imencode(".png", np.ascontiguousarray(HEAT_MAPS[heat_map][::-1, None, ::-1]))
    if not ok:
        raise StorageError("the colour bar of the report cannot be encoded")
    return pictures.add(encoded.tobytes(), ".png")


def twin_thumbnail(result: InspectionResult, pictures: PicturePool) -> dict[str, Any]:
    """Keep the twin of a photo on white, cut to the part, and give its name and printed size."""
    twin = result.evidence.twin
    x, y, w, h = _around(twin.mask, aspect=THUMBNAIL_MM[1] / THUMBNAIL_MM[0], margin=0.06)
    color = _on_paper(twin, (x, y, w, h), _SMALL_LONGEST_PX, background=255)
    scale = min(THUMBNAIL_MM[0] / w, THUMBNAIL_MM[1] / h)
    name = pictures.add_photo(color, _SMALL_LONGEST_PX)
    return {"file": name, "width": w * scale, "height": h * scale}


def pose_picture(result: InspectionResult, pictures: PicturePool) -> dict[str, Any]:
    """Keep the twin's edges over the photo in grey, cut to the part; give its name and printed size."""
    twin, photo = result.evidence.twin, result.evidence.observation.image
    x, y, w, h = _around(twin.mask, aspect=POSE_MM[1] / POSE_MM[0], margin=_CROP_MARGIN)
    grey = cv2.cvtColor(photo[y : y + h, x : x + w], cv2.COLOR_RGB2GRAY)
    # Lighter, so that lines stand out on paper; enlarged, so that a line of 1 px does not hide what it lies on.
    scale = max(1, round(_SMALL_LONGEST_PX / max(w, h)))
    big = cv2.resize(grey, (w * scale, h * scale), interpolation=cv2.INTER_CUBIC)
    # By calls that let go of Python's lock: the window waits for it meanwhile.
    lighter = (90 + 0.65 * big.astype(np.float32)).clip(0, 255).astype(np.uint8)
    picture = cv2.cvtColor(lighter, cv2.COLOR_GRAY2RGB).astype(np.uint8, copy=False)
    for edges, color in ((twin.crease_edges, _CREASE_RGB), (twin.silhouette_edges, _OUTLINE_RGB)):
        cut = edges[y : y + h, x : x + w].astype(np.uint8)
        lines = cv2.resize(cut, (w * scale, h * scale), interpolation=cv2.INTER_NEAREST)
        thin = cv2.erode(lines, np.ones((max(1, scale // 2),) * 2, np.uint8)) > 0
        picture[thin] = color
    size = min(POSE_MM[0] / w, POSE_MM[1] / h)
    name = pictures.add_photo(picture, _SMALL_LONGEST_PX)
    return {"file": name, "width": w * size, "height": h * size}


def photo_pictures(
    result: InspectionResult, pictures: PicturePool, heat_map: str, language: ReportLanguage
) -> dict[str, Any]:
    """Keep photo, twin, heat and close-ups of one result; give their names, printed sizes and what is drawn on top."""
    evidence, threshold = result.evidence, result.verdict.threshold
    photo, anomaly = evidence.observation.image, evidence.anomaly
    height, width = photo.shape[:2]
    aspect = height / width
    crop = _around(anomaly.valid | evidence.twin.mask, aspect=aspect, margin=_CROP_MARGIN)
    if crop[2] * crop[3] > _CROP_WORTH_IT_SHARE * width * height:
        crop = (0, 0, width, height)
    x, y, w, h = crop
    low, high = heat_range(threshold)
    # Scaled down first: the rest costs a tenth on a photo of 12 Mpx. What is too small to survive that is outlined.
    inside = anomaly.valid[y : y + h, x : x + w]
    score = np.where(inside, anomaly.score[y : y + h, x : x + w], np.float32(0))
    heat = blend_heat(
        _scaled_down(photo[y : y + h, x : x + w], _HEAT_LONGEST_PX),
        _scaled_down(score, _HEAT_LONGEST_PX),
        _mask_scaled_down(inside, _HEAT_LONGEST_PX),
        low=low,
        high=high,
        level=threshold.review_at,
        table=HEAT_MAPS[heat_map],
    )
    heat_mm, small_mm = _printed_sizes(h / w, aspect)
    per_px = heat_mm[0] / w
    boxes = [
        ((bx - x) * per_px, (by - y) * per_px, bw * per_px, bh * per_px)
        for bx, by, bw, bh in (region.bbox_px for region in result.regions)
    ]
    places = place_labels(boxes, label=LABEL_MM, frame=heat_mm, gap=0.5)
    return {
        "photo": pictures.add_photo(photo, _SMALL_LONGEST_PX),
        # The same detail as the heat, to be compared with it; the crop keeps the photo's aspect.
        "twin": pictures.add_photo(_on_paper(evidence.twin, crop, _SMALL_LONGEST_PX), _SMALL_LONGEST_PX),
        "heat": pictures.add_photo(heat, _HEAT_LONGEST_PX),
        "outlines": pictures.add(_outlines_svg(result.regions, crop, 1 / per_px), ".svg"),
        "small_size": list(small_mm),
        "heat_size": list(heat_mm),
        # Where the heat is cut from, on the small photo; none when it shows all of it.
        "frame": [v * small_mm[0] / width for v in crop] if crop != (0, 0, width, height) else None,
        "labels": [
            {"text": str(region.label), "x": px, "y": py}
            for region, (px, py) in zip(result.regions, places, strict=True)
        ],
        "bar": _bar_marks(low, high, threshold, float(score.max(initial=0.0)), heat_mm[1], language),
        "close_ups": [_close_up(result, region, pictures) for region in result.regions[:N_CLOSE_UPS]],
    }


def _scaled_down(image: NDArray[Scalar], longest_px: int) -> NDArray[Scalar]:
    """Scale a picture so that its longer side is at most `longest_px`; never up."""
    scale = longest_px / max(image.shape[:2])
    if scale >= 1:
        return image
    size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(image.dtype, copy=False)


def _mask_scaled_down(mask: NDArray[np.bool_], longest_px: int) -> NDArray[np.bool_]:
    """Scale as `_scaled_down` does; a pixel belongs to the mask if most of it did."""
    return _scaled_down(mask.astype(np.uint8) * np.uint8(255), longest_px) > 127


def _on_paper(twin: TwinRender, crop: Crop, longest_px: int, *, background: int = _PANE) -> NDArray[np.uint8]:
    """Give the twin's colours on a light background: black areas are heavy on paper."""
    x, y, w, h = crop
    color = _scaled_down(twin.color[y : y + h, x : x + w], longest_px)
    mask = _mask_scaled_down(np.isfinite(twin.depth_mm[y : y + h, x : x + w]), longest_px)
    return np.where(mask[..., None], color, np.uint8(background))


def _around(mask: NDArray[np.bool_], *, aspect: float, margin: float) -> Crop:
    """Give the crop of the aspect (height / width) around a mask, inside the picture as far as that is possible."""
    height, width = mask.shape
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return (0, 0, width, height)
    wide = (columns[-1] - columns[0] + 1) * (1 + 2 * margin)
    tall = (rows[-1] - rows[0] + 1) * (1 + 2 * margin)
    wide, tall = max(wide, tall / aspect), max(tall, wide * aspect)
    w, h = min(width, round(wide)), min(height, round(tall))
    x = round((columns[0] + columns[-1] + 1 - w) / 2)
    y = round((rows[0] + rows[-1] + 1 - h) / 2)
    return (min(max(x, 0), width - w), min(max(y, 0), height - h), max(w, 1), max(h, 1))


def _printed_sizes(heat_aspect: float, photo_aspect: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give width and height (mm) of the heat and of the two small pictures beside it, ending on one line."""
    usable = CONTENT_WIDTH_MM - BAR_WIDTH_MM - COLUMN_GAP_MM
    # heat * heat_aspect = 2 * small * photo_aspect + caption, heat + small = usable
    small = max((usable * heat_aspect - CAPTION_MM) / (2 * photo_aspect + heat_aspect), _SMALLEST_WIDTH_MM)
    heat = usable - small
    if heat * heat_aspect > LARGEST_HEIGHT_MM:
        heat = LARGEST_HEIGHT_MM / heat_aspect
        small = (LARGEST_HEIGHT_MM - CAPTION_MM) / (2 * photo_aspect)
    return (heat, heat * heat_aspect), (small, small * photo_aspect)


def _outlines_svg(regions: tuple[AnomalyRegion, ...], crop: Crop, px_per_mm: float) -> bytes:
    x, y, w, h = crop
    paths = []
    for region in regions:
        if len(region.contour_px) < 3:
            continue
        contour = np.asarray(region.contour_px, np.float32).reshape(-1, 1, 2)
        points = cv2.approxPolyDP(contour, 0.1 * px_per_mm, closed=True).reshape(-1, 2) + 0.5 - (x, y)
        paths.append("M" + "L".join(f"{px:.2f} {py:.2f}" for px, py in points) + "Z")
    line = "".join(paths)
    strokes = "".join(
        f'<path d="{line}" fill="none" stroke="{color}" stroke-width="{mm * px_per_mm:.3f}" stroke-linejoin="round"/>'
        for color, mm in (("#101216", 0.5), ("#ffffff", 0.25))
        if line
    )
    size = f'viewBox="0 0 {w} {h}" width="{w}" height="{h}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{strokes}</svg>'.encode()


def _bar_marks(
    low: float, high: float, threshold: Threshold, highest: float, height_mm: float, language: ReportLanguage
) -> list[dict[str, Any]]:
    """Give the labels of the colour bar: distance of tick and text from its top, mm; texts keep clear of each other.

    Its upper end says "or more" where the photo's `highest` score is beyond it.
    """
    review_at, reject_at = threshold.review_at, threshold.reject_at
    top = f"≥ {high:.2f}" if highest > high else f"{high:.2f}"
    marks = [(high, top, False), (reject_at, language.tr("{0} reject", f"{reject_at:.2f}"), True)]
    if review_at != reject_at:
        marks.append((review_at, language.tr("{0} review", f"{review_at:.2f}"), True))
    marks.append((low, f"{low:.2f}", False))
    ticks = [(high - score) / (high - low) * height_mm for score, _, _ in marks]
    texts = ticks.copy()
    for i in range(1, len(texts)):
        texts[i] = max(texts[i], texts[i - 1] + _BAR_TEXT_MM)
    texts[-1] = min(texts[-1], height_mm)
    for i in range(len(texts) - 2, -1, -1):
        texts[i] = min(texts[i], texts[i + 1] - _BAR_TEXT_MM)
    return [
        {"tick": tick, "y": y, "text": text, "strong": strong}
        for tick, y, (_, text, strong) in zip(ticks, texts, marks, strict=True)
    ]


def _close_up(result: InspectionResult, region: AnomalyRegion, pictures: PicturePool) -> dict[str, Any]:
    """Keep photo and twin around one region, side by side at the same scale."""
    photo, twin = result.evidence.observation.image, result.evidence.twin
    height, width = photo.shape[:2]
    bx, by, bw, bh = region.bbox_px
    side = min(max(round(max(bw, bh) * 1.8), 32), width, height)
    x = min(max(round(bx + bw / 2 - side / 2), 0), width - side)
    y = min(max(round(by + bh / 2 - side / 2), 0), height - side)
    names = []
    for cut in (photo[y : y + side, x : x + side], _on_paper(twin, (x, y, side, side), side)):
        size = (max(side, _CLOSE_UP_PX),) * 2
        enlarged = cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC).astype(np.uint8, copy=False)
        names.append(pictures.add_photo(enlarged, _CLOSE_UP_PX))
    return {"label": str(region.label), "photo": names[0], "twin": names[1]}
