"""Point pairs as CSV (``x_px,y_px,X_mm,Y_mm,Z_mm[,use[,snapped_to]]``) or JSON."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from avatar_gui.domain.errors import InputError
from avatar_gui.domain.quality import PointPair
from avatar_gui.io.text_files import decode_text, number, numbers, parse_json, read_bytes, write_text

COLUMNS = ("x_px", "y_px", "X_mm", "Y_mm", "Z_mm")
USE_COLUMN = "use"
SNAP_COLUMN = "snapped_to"
HEADER_HINT = ",".join(COLUMNS) + "[,use[,snapped_to]]"
_YES, _NO = {"1", "true", "yes"}, {"0", "false", "no"}
MAX_PAIRS = 100_000


def read_points(path: Path) -> tuple[PointPair, ...]:
    """Read point pairs: pixels of the photo as taken, CAD points in millimetres. The content says CSV or JSON.

    Raises
    ------
    InputError
        Naming the line (CSV) or the pair (JSON).
    """
    path = Path(path)
    text = decode_text(read_bytes(path), path.name)
    is_json = text.lstrip()[:1] in {"{", "["}
    pairs = _from_json(parse_json(text, path.name), path.name) if is_json else _from_csv(text, path.name)
    if not pairs:
        raise InputError(f"{path.name} has no point pairs")
    if len(pairs) > MAX_PAIRS:
        raise InputError(f"{path.name} has {len(pairs)} point pairs, at most {MAX_PAIRS}")
    return pairs


def write_points(path: Path, pairs: Sequence[PointPair]) -> None:
    """Write point pairs, every bit of them: JSON for the suffix ``.json``, else CSV.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    path = Path(path)
    if path.suffix.lower() == ".json":
        document = [
            {
                "pixel_px": list(p.pixel_px),
                "point_obj_mm": list(p.point_obj_mm),
                "is_used": p.is_used,
                "snapped_to": p.snapped_to,
            }
            for p in pairs
        ]
        write_text(path, json.dumps({"points": document}, indent=1) + "\n")
        return
    lines = [",".join((*COLUMNS, USE_COLUMN, SNAP_COLUMN))]
    lines += [
        ",".join((*map(repr, (*p.pixel_px, *p.point_obj_mm)), str(int(p.is_used)), _cell(p.snapped_to))) for p in pairs
    ]
    write_text(path, "\n".join(lines) + "\n")


def _cell(words: str) -> str:
    """Give words without what separates cells, rows and remarks."""
    return " ".join(words.replace(",", " ").replace(";", " ").replace("#", " ").replace('"', " ").split())


def _from_csv(text: str, name: str) -> tuple[PointPair, ...]:
    separator: str | None = None
    order: list[int] | None = None
    pairs = []
    for line_number, line in enumerate(text.splitlines(), start=1):
        content = line.split("#")[0].strip()
        if not content:
            continue
        where = f"{name}: line {line_number}"
        if separator is None:
            separator = next((mark for mark in (";", "\t", ",") if mark in content), None)
        cells = [cell.strip().strip('"').strip() for cell in content.split(separator)]
        if separator == ";":
            # Spreadsheets that separate by semicolons write decimal commas.
            cells = [cell.replace(",", ".") for cell in cells]
        if order is None:
            order = _column_order(cells, where)
            if order is not None:
                continue
            order = list(range(7))
        pairs.append(_pair_from_cells(cells, order, where))
    return tuple(pairs)


def _column_order(cells: Sequence[str], where: str) -> list[int] | None:
    """Give where each column of COLUMNS, `use`, `snapped_to` stands, -1 for none; None if the line is no header."""
    # X_mm and x_px differ in more than their case, so the case need not be kept.
    names = [cell.lower() for cell in cells]
    if not any(column.lower() in names for column in COLUMNS):
        return None
    missing = [column for column in COLUMNS if column.lower() not in names]
    if missing:
        raise InputError(f"{where}: the header has no {', '.join(missing)}", hint=f"it is {HEADER_HINT}")
    return [
        names.index(column.lower()) if column.lower() in names else -1 for column in (*COLUMNS, USE_COLUMN, SNAP_COLUMN)
    ]


def _pair_from_cells(cells: Sequence[str], order: Sequence[int], where: str) -> PointPair:
    needed = max(order[:5]) + 1
    most = max(needed, max(order) + 1)
    if not needed <= len(cells) <= most:
        expected = f"{needed}" if needed == most else f"{needed} to {most}"
        raise InputError(f"{where} has {len(cells)} columns, not {expected}", hint=HEADER_HINT)
    x, y, X, Y, Z = (
        number(cells[index], f"{where}: {column}") for index, column in zip(order[:5], COLUMNS, strict=True)
    )
    is_used = True
    if 0 <= order[5] < len(cells):
        word = cells[order[5]].lower()
        if word not in _YES | _NO:
            raise InputError(f"{where}: use is {word[:20]!r}", hint="it is 1 or 0")
        is_used = word in _YES
    snapped_to = cells[order[6]] if 0 <= order[6] < len(cells) else ""
    return PointPair((x, y), (X, Y, Z), is_used, snapped_to)


def _from_json(document: object, name: str) -> tuple[PointPair, ...]:
    entries = document.get("points") if isinstance(document, Mapping) else document
    if not isinstance(entries, list):
        raise InputError(f"{name} holds no list of points")
    return tuple(_pair_from_entry(entry, f"{name}: pair {i}") for i, entry in enumerate(entries, start=1))


def _pair_from_entry(entry: Any, where: str) -> PointPair:
    if isinstance(entry, Mapping):
        for key in ("pixel_px", "point_obj_mm"):
            if key not in entry:
                raise InputError(f"{where} has no {key}")
        pixel, point = (
            numbers(entry["pixel_px"], f"{where}: pixel_px"),
            numbers(entry["point_obj_mm"], f"{where}: point"),
        )
        is_used = entry.get("is_used", True)
        if not isinstance(is_used, bool):
            raise InputError(f"{where}: is_used is neither true nor false")
        snapped_to = entry.get("snapped_to", "")
        if not isinstance(snapped_to, str):
            raise InputError(f"{where}: snapped_to is no text")
        values = (*pixel, *point) if (len(pixel), len(point)) == (2, 3) else ()
    else:
        values, is_used, snapped_to = numbers(entry, where), True, ""
    if len(values) != 5:
        raise InputError(f"{where} is not a pixel (x, y) and a point (X, Y, Z)")
    return PointPair((values[0], values[1]), (values[2], values[3], values[4]), is_used, snapped_to)
