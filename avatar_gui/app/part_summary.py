"""The part as a whole: what follows for it from its photos, and what they found on each part of the model."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.conclusion import PartConclusion
from avatar_gui.domain.inspection import PhotoEntry
from avatar_gui.domain.part_findings import PartFindings, count_places
from avatar_gui.domain.review import RegionChoice
from avatar_gui.domain.surface_heat import Coverage

if TYPE_CHECKING:
    from avatar_gui.app.workstation import Workstation


@dataclass(frozen=True, slots=True)
class PartSummary:
    """What is known of the part; `seen_share` is None while nothing is gathered."""

    conclusion: PartConclusion
    rows: tuple[PartFindings, ...] = ()
    seen_share: float | None = None


def part_summary(station: "Workstation") -> PartSummary | None:
    """Sum up the part; None while no photo is inspected."""
    inspect, cad = station.inspect, station.loaded.cad
    inspected = [entry for entry in station.document.session.photos if inspect.has_result(entry.id)]
    if cad is None or not inspected:
        return None
    found: list[AnomalyRegion] = []
    is_at_least = False
    for entry in inspected:
        regions, is_all = _regions(station, entry)
        found += regions
        is_at_least = is_at_least or not is_all
    counts = count_places(found)
    standing = station.surface.standing
    rows = []
    for index, part in enumerate(cad.parts):
        unseen = None
        if standing is not None:
            unseen = station.surface.shares(index)[Coverage.UNSEEN]
        rows.append(PartFindings(part.name, counts.get(part.name, 0), is_at_least, unseen))
    if counts.get("", 0):
        rows.append(PartFindings("", counts[""], is_at_least))
    seen = None
    if standing is not None:
        seen = 1 - station.surface.shares()[Coverage.UNSEEN]
    return PartSummary(station.review.part(), tuple(rows), seen)


def _regions(station: "Workstation", entry: PhotoEntry) -> tuple[list[AnomalyRegion], bool]:
    """Give the regions of a photo that nobody called a false alarm, and whether these are all at the level in force."""
    fingerprint, threshold = station.inspect.fingerprint(entry.id), station.levels.threshold
    result, stored = station.results.get(fingerprint), station.inspect.stored(entry.id)
    if result is not None:
        regions, judged_at = list(result.regions), result.verdict.threshold.review_at
    elif stored is not None:
        document = stored.document["result"]
        known = station.inspect.stored_regions
        if fingerprint not in known:
            known[fingerprint] = tuple(_region_of(region) for region in document["regions"])
        regions = list(known[fingerprint])
        judged_at = float(document["score"]["threshold"]["review_at"])
    else:
        return [], True
    level = judged_at if threshold is None else threshold.review_at
    calls = [(region, entry.review.call_on(region, fingerprint)) for region in regions if region.peak >= level]
    kept = [region for region, call in calls if call is None or call.choice is not RegionChoice.FALSE_ALARM]
    return kept, level >= judged_at


def _region_of(document: dict[str, Any]) -> AnomalyRegion:
    picture, point = document["undistorted"], document["point_obj_mm"]
    return AnomalyRegion(
        label=document["label"],
        bbox_px=tuple(picture["bbox_px"]),
        area_px=document["area_px"],
        area_mm2=float("nan") if document["area_mm2"] is None else document["area_mm2"],
        peak=document["peak"],
        mean=document["mean"],
        peak_px=tuple(picture["peak_px"]),
        point_obj_mm=None if point is None else tuple(point),
        part=document["part"],
        contour_px=tuple((float(x), float(y)) for x, y in picture["contour_px"]),
    )
