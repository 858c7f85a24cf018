"""Where a series of this machine's user stands, so that it goes on after a restart.

The photos are in the job, and say themselves which of them wait. What is kept here is what belongs to this machine and
not to the job, which may be opened elsewhere: the station file, the watched folder, and the files seen in it.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from avatar_gui.domain.errors import InputError
from avatar_gui.io.atomic_files import write_files
from avatar_gui.io.photo_folder import FileMark

RECORD_VERSION = 1


@dataclass(frozen=True, slots=True)
class SeriesRecord:
    """One job's series.

    Parameters
    ----------
    station : str
        Path of the station file; empty: none is chosen.
    folder : str
        That is watched; empty: none.
    dropped : tuple of str
        Folders that are taken in once, and are not yet whole in the job.
    is_paused : bool
    seen : mapping of str to FileMark
        Files of the watched folder that were taken or left out.
    left_out : tuple of (str, str)
        Files that are no photos, and why.
    """

    station: str = ""
    folder: str = ""
    dropped: tuple[str, ...] = ()
    is_paused: bool = False
    seen: dict[str, FileMark] = field(default_factory=dict)
    left_out: tuple[tuple[str, str], ...] = ()


def write_record(records_dir: Path, job: Path, record: SeriesRecord) -> None:
    """Keep a record; an empty one is taken away.

    Raises
    ------
    StorageError
    """
    name = _name(job)
    if record == SeriesRecord():
        (records_dir / name).unlink(missing_ok=True)
        return
    document = {"version": RECORD_VERSION, "job": str(job.absolute()), **asdict(record)}
    document["seen"] = {file: [mark.size, mark.mtime_ns] for file, mark in record.seen.items()}
    write_files(records_dir, {name: json.dumps(document).encode()})


def read_record(records_dir: Path, job: Path) -> SeriesRecord:
    """Give what was kept for a job; an empty record where there is none.

    Raises
    ------
    InputError
        If it is damaged.
    """
    path = records_dir / _name(job)
    try:
        document: Any = json.loads(path.read_text("utf-8"))
        if document["version"] > RECORD_VERSION or document["job"] != str(job.absolute()):
            return SeriesRecord()
        return SeriesRecord(
            station=str(document["station"]),
            folder=str(document["folder"]),
            dropped=tuple(str(folder) for folder in document["dropped"]),
            is_paused=bool(document["is_paused"]),
            seen={str(name): FileMark(int(size), int(time)) for name, (size, time) in document["seen"].items()},
            left_out=tuple((str(name), str(why)) for name, why in document["left_out"]),
        )
    except FileNotFoundError:
        return SeriesRecord()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"where the series of {job.name} stood could not be read ({path})",
            hint="start it again; no photo is taken twice",
        ) from error


def _name(job: Path) -> str:
    return hashlib.sha256(str(job.absolute()).encode()).hexdigest()[:24] + ".json"
