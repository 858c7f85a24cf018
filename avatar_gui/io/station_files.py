"""Station files: JSON, complete in itself; the words are those of job and board files."""

import base64
import binascii
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from avatar_gui.domain.errors import InputError, StorageError
from avatar_gui.domain.inspection import InspectionSession, PhotoEntry
from avatar_gui.domain.stations import DEFAULT_LIMIT_PX, BackgroundReference, StationTemplate
from avatar_gui.io.board_files import board_from_document, board_to_document
from avatar_gui.io.session_codec import session_from_documents, session_to_documents
from avatar_gui.io.text_files import decode_text, number, numbers, parse_json, read_bytes, write_text

FORMAT_KEY = "avatar_station"
FORMAT_VERSION = 1
_PHOTO = "station"


def write_station(path: Path, station: StationTemplate) -> None:
    """Write a station, every bit of its numbers.

    Raises
    ------
    StorageError
    """
    entry = PhotoEntry(_PHOTO, _PHOTO, "", intrinsics=station.intrinsics, T_cam_obj=station.T_cam_obj)
    session = InspectionSession(
        station.name, cad=station.cad, photos=(entry,), engine=station.engine, policy=station.policy
    )
    documents = session_to_documents(session)
    background = station.background
    document: dict[str, Any] = {
        FORMAT_KEY: FORMAT_VERSION,
        "name": station.name,
        "limit_px": station.limit_px,
        "refine": station.refine,
        "cad": documents["cad"],
        "engine": documents["engine"],
        "policy": documents["policy"],
        "photo": documents[f"photo/{_PHOTO}"],
        "board": None if station.board is None else board_to_document(station.board),
        "background": None
        if background is None
        else {
            "photo": background.photo_name,
            "points_px": [[round(float(x), 2), round(float(y), 2)] for x, y in background.points_px],
            "orb": base64.b64encode(background.descriptors.tobytes()).decode("ascii"),
        },
    }
    write_text(Path(path), json.dumps(document, indent=1) + "\n")


def read_station(path: Path) -> StationTemplate:
    """Read a station.

    Raises
    ------
    InputError
        If it cannot be read, is none, or was made by a newer version.
    """
    path = Path(path)
    document = parse_json(decode_text(read_bytes(path), path.name), path.name)
    if not isinstance(document, Mapping) or FORMAT_KEY not in document:
        raise InputError(f"{path.name} is not a station file", hint="save one: Align > Save station, or --save-station")
    version = number(document[FORMAT_KEY], f"{path.name}: {FORMAT_KEY}")
    if version > FORMAT_VERSION:
        raise InputError(f"{path.name} was written by a newer version of AVATAR", hint="update AVATAR")
    session = _session(document, path.name)
    entry = session.photos[0]
    if entry.intrinsics is None or entry.T_cam_obj is None:
        raise InputError(f"{path.name} has no camera or no pose")
    board = document.get("board")
    return StationTemplate(
        name=session.name,
        intrinsics=entry.intrinsics,
        T_cam_obj=entry.T_cam_obj,
        engine=session.engine,
        policy=session.policy,
        cad=session.cad,
        board=None if board is None else board_from_document(board, path.name),
        background=_background(document.get("background"), path.name),
        limit_px=number(document.get("limit_px", DEFAULT_LIMIT_PX), f"{path.name}: limit_px"),
        refine=_refine(document.get("refine", False), path.name),
    )


def _refine(value: object, name: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{name}: refine is true or false, not {value!r}")
    return value


def _session(document: Mapping[str, Any], name: str) -> InspectionSession:
    documents = {key: document.get(key) for key in ("name", "cad", "engine", "policy")}
    documents |= {"photos": [_PHOTO], f"photo/{_PHOTO}": document.get("photo")}
    try:
        return session_from_documents(documents)
    except StorageError as error:
        raise InputError(
            f"{name} is damaged: {error.message.split(': ', 1)[-1]}", hint="save the station anew"
        ) from error


def _background(document: object, name: str) -> BackgroundReference | None:
    if document is None:
        return None
    if not isinstance(document, Mapping):
        raise InputError(f"{name} is damaged: its background is no table", hint="save the station anew")
    points = np.array(numbers(document.get("points_px"), f"{name}: points_px"), np.float32)
    try:
        raw = base64.b64decode(str(document.get("orb", "")), validate=True)
        return BackgroundReference(
            str(document.get("photo", "")), points.reshape(-1, 2), np.frombuffer(raw, np.uint8).reshape(-1, 32)
        )
    except (binascii.Error, ValueError) as error:
        raise InputError(f"{name} is damaged: its background does not fit together", hint="save it anew") from error
