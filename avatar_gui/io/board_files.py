"""Board files: JSON or YAML that describes a board of markers, and where the part lies on it once that was taught."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from avatar_gui.domain.boards import BoardKind, MarkerBoard, Tag, TaughtPhoto, Teaching
from avatar_gui.domain.errors import AvatarError, InputError
from avatar_gui.domain.transform import ORTHONORMAL_TOLERANCE, Frame, RigidTransform, rotation_from_rvec
from avatar_gui.io.text_files import (
    decode_text,
    number,
    numbers,
    parse_json,
    parse_yaml,
    read_bytes,
    whole_number,
    write_text,
)

UNKNOWN_HINT = "it needs kind (charuco, grid or tags), dictionary, and columns, rows, square_mm, marker_mm or tags"


def read_board(path: Path) -> MarkerBoard:
    """Read a board file.

    Raises
    ------
    InputError
        If it cannot be read or describes no board.
    """
    path = Path(path)
    text = decode_text(read_bytes(path), path.name)
    is_json = text.lstrip()[:1] in {"{", "["}
    document = parse_json(text, path.name) if is_json else parse_yaml(text, path.name)
    return board_from_document(document, path.name)


def write_board(path: Path, board: MarkerBoard) -> None:
    """Write a board with what it was taught: YAML for .yaml and .yml, else JSON.

    Raises
    ------
    StorageError
    """
    document = board_to_document(board)
    if Path(path).suffix.lower() in {".yaml", ".yml"}:
        # Key by key: PyYAML would put a mapping of scalars only into one line of braces, which looks like JSON.
        lines = [
            yaml.safe_dump(
                {key: value}, default_flow_style=None if isinstance(value, list | dict) else False, width=110
            )
            for key, value in document.items()
        ]
        write_text(Path(path), "".join(lines))
    else:
        write_text(Path(path), json.dumps(document, indent=2) + "\n")


def board_to_document(board: MarkerBoard) -> dict[str, Any]:
    """Give a board as JSON."""
    document: dict[str, Any] = {"kind": board.kind.value, "name": board.name, "dictionary": board.dictionary}
    if board.kind is BoardKind.TAGS:
        document["tags"] = [
            {"id": tag.id, "size_mm": tag.size_mm, **_placed(tag.T_board_tag, "R", "center_mm")} for tag in board.tags
        ]
    else:
        document |= {"columns": board.columns, "rows": board.rows}
        document |= {"square_mm": board.square_mm, "marker_mm": board.marker_mm}
        if board.kind is BoardKind.GRID:
            document["first_id"] = board.first_id
    teaching = board.teaching
    if teaching is not None:
        spread: dict[str, Any] = {}
        if np.isfinite((teaching.spread_mm, teaching.spread_rad)).all():
            spread = {"spread_mm": teaching.spread_mm, "spread_rad": teaching.spread_rad}
        document["part"] = {
            **_placed(teaching.T_board_obj, "R_m2b", "t_m2b"),
            **spread,
            "photos": [
                {"name": photo.name, "used": photo.is_used, **_placed(photo.T_board_obj, "R_m2b", "t_m2b")}
                for photo in teaching.photos
            ],
        }
    return document


def board_from_document(document: object, name: str) -> MarkerBoard:
    """Read a board back; `name` is the file's, for errors and for a board without a name.

    Raises
    ------
    InputError
    """
    if not isinstance(document, Mapping) or "kind" not in document or "dictionary" not in document:
        raise InputError(f"{name} is not a board file", hint=UNKNOWN_HINT)
    try:
        kind = BoardKind(str(document["kind"]))
    except ValueError as error:
        raise InputError(f"{name}: unknown kind of board {document['kind']!r}", hint=UNKNOWN_HINT) from error
    board_name = str(document.get("name") or name)
    teaching = _teaching(document["part"], name) if document.get("part") is not None else None
    dictionary = str(document["dictionary"])
    if kind is BoardKind.TAGS:
        tags = document.get("tags")
        if not isinstance(tags, list):
            raise InputError(f"{name} has no list of tags", hint="tags: [{id: 0, size_mm: 20, center_mm: [0, 0, 0]}]")
        return MarkerBoard(board_name, kind, dictionary, tags=tuple(_tag(tag, name) for tag in tags), teaching=teaching)
    return MarkerBoard(
        board_name,
        kind,
        dictionary,
        columns=whole_number(_needed(document, "columns", name), f"{name}: columns"),
        rows=whole_number(_needed(document, "rows", name), f"{name}: rows"),
        square_mm=number(_needed(document, "square_mm", name), f"{name}: square_mm"),
        marker_mm=number(_needed(document, "marker_mm", name), f"{name}: marker_mm"),
        first_id=whole_number(document.get("first_id", 0), f"{name}: first_id"),
        teaching=teaching,
    )


def _needed(document: Mapping[str, Any], key: str, name: str) -> object:
    if key not in document:
        raise InputError(f"{name} has no {key}", hint=UNKNOWN_HINT)
    return document[key]


def _tag(entry: object, name: str) -> Tag:
    if not isinstance(entry, Mapping):
        raise InputError(f"{name}: a tag has id, size_mm and center_mm")
    number_of = whole_number(_needed(entry, "id", name), f"{name}: id of a tag")
    what = f"{name}: tag {number_of}"
    if "rvec_rad" in entry:
        rotation = rotation_from_rvec(_three(entry["rvec_rad"], f"{what}: rvec_rad"))
        entry = {**entry, "R": rotation.ravel().tolist()}
    placed = _rigid({"R": np.eye(3).ravel().tolist(), **entry}, what, "R", "center_mm", source=Frame.BOARD)
    return Tag(number_of, number(_needed(entry, "size_mm", what), f"{what}: size_mm"), placed)


def _teaching(document: object, name: str) -> Teaching:
    if not isinstance(document, Mapping):
        raise InputError(f"{name}: part is not what teaching writes", hint="teach the board again")
    photos = document.get("photos", [])
    if not isinstance(photos, list) or not all(isinstance(photo, Mapping) for photo in photos):
        raise InputError(f"{name}: the photos of part are not a list", hint="teach the board again")
    return Teaching(
        _rigid(document, f"{name}: part", "R_m2b", "t_m2b"),
        tuple(
            TaughtPhoto(
                str(photo.get("name", "")),
                _rigid(photo, f"{name}: a photo of part", "R_m2b", "t_m2b"),
                bool(photo.get("used", True)),
            )
            for photo in photos
        ),
        number(document["spread_mm"], f"{name}: spread_mm") if "spread_mm" in document else float("nan"),
        number(document["spread_rad"], f"{name}: spread_rad") if "spread_rad" in document else float("nan"),
    )


def _placed(transform: RigidTransform, rotation_key: str, shift_key: str) -> dict[str, list[float]]:
    return {
        rotation_key: [float(value) for value in transform.rotation.ravel()],
        shift_key: [float(value) for value in transform.translation_mm],
    }


def _rigid(
    document: Mapping[str, Any], what: str, rotation_key: str, shift_key: str, *, source: Frame = Frame.OBJECT
) -> RigidTransform:
    rotation = numbers(_needed(document, rotation_key, what), f"{what}: {rotation_key}")
    if len(rotation) != 9:
        raise InputError(f"{what}: {rotation_key} has {len(rotation)} numbers, not 9")
    shift = _three(_needed(document, shift_key, what), f"{what}: {shift_key}")
    matrix = np.column_stack((np.reshape(rotation, (3, 3)), shift))
    try:
        mended = RigidTransform.from_matrix(matrix, target=Frame.BOARD, source=source)
    except AvatarError as error:
        raise InputError(f"{what}: {error.message}", hint=error.hint) from error
    given = matrix[:, :3]
    # What needs no mending keeps every bit.
    if np.abs(given @ given.T - np.eye(3)).max() <= ORTHONORMAL_TOLERANCE:
        return RigidTransform(given, mended.translation_mm, Frame.BOARD, source)
    return mended


def _three(value: object, what: str) -> tuple[float, ...]:
    found = numbers(value, what)
    if len(found) != 3:
        raise InputError(f"{what} has {len(found)} numbers, not 3")
    return found
