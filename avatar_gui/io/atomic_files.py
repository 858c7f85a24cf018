"""Files that are whole or not there: written beside their place, then moved into it."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from avatar_gui.domain.errors import StorageError


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write several files of one folder; the folder is made if need be.

    Every file is complete on disk before the first takes its place, so a full disk leaves what was there before. They
    are moved in the order given: name the file that vouches for the others last.

    Parameters
    ----------
    folder : Path
    contents : mapping of str to bytes
        By file name, without folder.

    Raises
    ------
    StorageError
        If the folder or a file cannot be written; nothing half-written is left.
    """
    was_there = folder.is_dir()
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            # Not tempfile: its files are for the owner alone, and a result is as public as any other file.
            temporary = folder / f".{name}.{secrets.token_hex(6)}.part"
            waiting.append((temporary, folder / name))
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for temporary, path in waiting:
            temporary.replace(path)
    except OSError as error:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
        raise StorageError(
            f"{folder}: cannot be written ({error.strerror})", hint="is the disk full, or the folder read-only?"
        ) from error
