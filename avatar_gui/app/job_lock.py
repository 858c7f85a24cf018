"""One window per job: a small file beside it says who has it open."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from avatar_gui.domain.errors import StorageError


def lock_job(path: Path) -> QLockFile:
    """Take a job for this process. Let go of it with `unlock`; a crashed owner's claim is void.

    Raises
    ------
    StorageError
        If another window has it open, or its folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path.parent} cannot be made: {error.strerror}") from error
    lock = QLockFile(str(path.with_name(path.name + ".lock")))
    # Whether the owner still lives is asked of the system, not of the clock: jobs stay open for days.
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    if lock.error() is QLockFile.LockError.LockFailedError:
        raise StorageError(f"{path.name} is open in another window", hint="go on there, or close it there first")
    raise StorageError(
        f"{path.name} cannot be opened: its folder {path.parent} is read-only",
        hint="copy the job to a folder that you may write to",
    )
