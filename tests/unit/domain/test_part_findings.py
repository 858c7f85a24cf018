"""One defect seen by three photos is one place; two defects are two."""

from typing import Any

from avatar_gui.domain.anomaly import AnomalyRegion
from avatar_gui.domain.part_findings import count_places


def a_region(x: float, part: str = "plate", area_mm2: float = 3.0, **changes: Any) -> AnomalyRegion:
    values: dict[str, Any] = {
        "label": 1,
        "bbox_px": (0, 0, 4, 4),
        "area_px": 16,
        "area_mm2": area_mm2,
        "peak": 0.7,
        "mean": 0.6,
        "peak_px": (1, 1),
        "point_obj_mm": (x, 0.0, 0.0),
        "part": part,
    }
    return AnomalyRegion(**(values | changes))


def test_regions_at_one_place_count_once() -> None:
    assert count_places([a_region(0.0), a_region(1.5), a_region(40.0)]) == {"plate": 2}


def test_a_chain_of_regions_is_one_place() -> None:
    # Each is near the next, the first is far from the last.
    assert count_places([a_region(2.5 * i) for i in range(5)]) == {"plate": 1}
    assert count_places([a_region(2.5 * i) for i in (0, 2, 4, 1, 3)]) == {"plate": 1}


def test_parts_are_counted_apart() -> None:
    assert count_places([a_region(0.0), a_region(0.0, "rib"), a_region(0.0, "")]) == {"plate": 1, "rib": 1, "": 1}


def test_a_large_region_reaches_further() -> None:
    assert count_places([a_region(0.0), a_region(8.0)]) == {"plate": 2}
    assert count_places([a_region(0.0, area_mm2=150.0), a_region(8.0)]) == {"plate": 1}


def test_a_region_without_a_place_or_a_size_still_counts() -> None:
    lost = a_region(0.0, point_obj_mm=None)
    assert count_places([lost, lost, a_region(0.0, area_mm2=float("nan"))]) == {"plate": 3}
    assert count_places([]) == {}
