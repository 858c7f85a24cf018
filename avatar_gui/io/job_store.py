"""A job is one file, `NAME.avatar`: SQLite in WAL mode, contents by hash, and a log of who changed what.

Every edit is one transaction, so a killed process loses nothing that was shown as saved. Blobs (CAD, photos, maps) are
kept under the sha256 of their bytes: adding one twice costs nothing, and a damaged one is noticed when it is read. The
log is chained: each event carries the hash of the one before, so a change to the past shows.
"""

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from avatar_gui.domain.errors import StorageError
from avatar_gui.domain.inspection import InspectionSession
from avatar_gui.io.job_schema import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    blob_table,
    document_table,
    event_table,
    metadata,
    migrate,
    result_table,
)
from avatar_gui.io.session_codec import changed_documents, session_from_documents

JOB_SUFFIX = ".avatar"
GENESIS_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of the log.

    Parameters
    ----------
    number : int
        1, 2, ...
    at : str
        ISO 8601, UTC.
    operator : str
    label : str
        What was done, in words ("Move part").
    changes : dict
        Key of the document to [old, new]; None where there was or is none.
    hash : str
        sha256 (hex) over this event and the hash of the one before.
    """

    number: int
    at: str
    operator: str
    label: str
    changes: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result as stored: its result.json document and, as a blob, its anomaly map."""

    fingerprint: str
    photo_id: str
    document: dict[str, Any]
    map_sha256: str


class JobStore:
    """An open job file. Use `create` or `open`. May be called from any thread; calls are served one at a time."""

    def __init__(self, path: Path, engine: sa.Engine) -> None:
        self.path = path
        self._engine = engine
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path, session: InspectionSession, *, operator: str, at: str) -> Self:
        """Make a new job file.

        Raises
        ------
        StorageError
            If the file exists, or cannot be made.
        """
        if path.exists():
            raise StorageError(f"{path.name} exists already", hint="open it, or choose another name")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"{path.parent} cannot be made: {error.strerror}") from error
        store = cls(path, _connect(path))
        try:
            with store._transaction() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
                metadata.create_all(connection)
            store.commit(None, session, label="Create job", operator=operator, at=at)
            # The file itself, not only its journal, must say what it is: `open` looks before SQLite does.
            with _storage_errors(path), closing(sqlite3.connect(path)) as plain:
                plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except StorageError:
            store.close()
            path.unlink(missing_ok=True)
            raise
        return store

    @classmethod
    def open(cls, path: Path, *, is_only_read: bool = False) -> Self:
        """Open a job file, bringing an older one up to date.

        Who says `is_only_read` gets it from where nothing can be written, too.

        Raises
        ------
        StorageError
            If it is no job file, damaged, or made by a newer version.
        """
        _require_job_file(path)
        connect = _connect_to_read if is_only_read and _is_unwritable(path) else _connect
        store = cls(path, connect(path))
        try:
            with store._transaction() as connection:
                migrate(connection, path.name)
                _require_sound(connection, path.name)
            store.session()
        except StorageError:
            store.close()
            raise
        return store

    def session(self) -> InspectionSession:
        """Read the session as last committed.

        Raises
        ------
        StorageError
            If it is damaged.
        """
        with self._transaction() as connection:
            rows = connection.execute(sa.select(document_table.c.key, document_table.c.body)).all()
        try:
            return session_from_documents({row.key: json.loads(row.body) for row in rows})
        except json.JSONDecodeError as error:
            raise StorageError(f"{self.path.name} is damaged: {error.msg}") from error
        except StorageError as error:
            raise StorageError(f"{self.path.name}: {error.message}", hint=error.hint) from error

    def commit(
        self, before: InspectionSession | None, after: InspectionSession, *, label: str, operator: str, at: str
    ) -> None:
        """Write the difference between two sessions and log it, in one transaction.

        Parameters
        ----------
        before : InspectionSession or None
            As last committed; None for a new job.
        after : InspectionSession
        label : str
            What was done, in words.
        operator : str
        at : str
            ISO 8601, UTC.

        Raises
        ------
        StorageError
            If the disk is full or the file read-only. Nothing was changed then.
        """
        # A series makes hundreds of commits to hundreds of photos, of which each changes one.
        old, new = (_encode(documents) for documents in changed_documents(before, after))
        changed = {key: (old.get(key), new.get(key)) for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        if not changed:
            return
        with self._transaction() as connection:
            for key, (_, body) in changed.items():
                connection.execute(sa.delete(document_table).where(document_table.c.key == key))
                if body is not None:
                    connection.execute(sa.insert(document_table).values(key=key, body=body))
            _append_event(connection, changed, label=label, operator=operator, at=at)

    def put_blob(self, data: bytes) -> str:
        """Keep bytes and give their sha256 (hex). Known bytes are not written again."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self._transaction() as connection:
            known = connection.execute(sa.select(blob_table.c.sha256).where(blob_table.c.sha256 == sha256)).first()
            if known is None:
                connection.execute(sa.insert(blob_table).values(sha256=sha256, size=len(data), data=data))
        return sha256

    def blob(self, sha256: str) -> bytes:
        """Give the bytes kept under a hash.

        Raises
        ------
        StorageError
            If there are none, or they no longer match.
        """
        with self._transaction() as connection:
            data = connection.execute(sa.select(blob_table.c.data).where(blob_table.c.sha256 == sha256)).scalar()
        if data is None:
            raise StorageError(f"{self.path.name} lacks a file that it refers to ({sha256[:12]})")
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StorageError(f"a file inside {self.path.name} is damaged ({sha256[:12]})")
        return bytes(data)

    def put_result(self, result: StoredResult, *, at: str) -> None:
        """Keep a result under its fingerprint, in place of an older one of the same name."""
        with self._transaction() as connection:
            connection.execute(sa.delete(result_table).where(result_table.c.fingerprint == result.fingerprint))
            connection.execute(
                sa.insert(result_table).values(
                    fingerprint=result.fingerprint,
                    photo_id=result.photo_id,
                    document=json.dumps(result.document),
                    map_sha256=result.map_sha256,
                    at=at,
                )
            )

    def results(self) -> tuple[StoredResult, ...]:
        """Give all results kept, oldest first.

        Raises
        ------
        StorageError
            If one of them is damaged.
        """
        columns = result_table.c
        with self._transaction() as connection:
            rows = connection.execute(sa.select(result_table).order_by(columns.at, columns.fingerprint)).all()
        try:
            return tuple(
                StoredResult(row.fingerprint, row.photo_id, json.loads(row.document), row.map_sha256) for row in rows
            )
        except json.JSONDecodeError as error:
            raise StorageError(f"{self.path.name} is damaged: {error.msg}") from error

    def events(self) -> tuple[JobEvent, ...]:
        """Give the log, oldest first."""
        with self._transaction() as connection:
            rows = connection.execute(sa.select(event_table).order_by(event_table.c.number)).all()
        return tuple(
            JobEvent(row.number, row.at, row.operator, row.label, json.loads(row.changes), row.hash) for row in rows
        )

    def verify_log(self) -> None:
        """Check the chain of the log.

        Raises
        ------
        StorageError
            Naming the first event that was changed.
        """
        with self._transaction() as connection:
            rows = connection.execute(sa.select(event_table).order_by(event_table.c.number)).all()
        previous = GENESIS_HASH
        for expected_number, row in enumerate(rows, start=1):
            expected = _event_hash(previous, row.number, row.at, row.operator, row.label, row.changes)
            if row.number != expected_number or row.previous_hash != previous or row.hash != expected:
                raise StorageError(f"the log of {self.path.name} was changed at event {expected_number}")
            previous = row.hash

    def copy_to(self, path: Path) -> None:
        """Write a complete copy of the job, compacted.

        Raises
        ------
        StorageError
            If the target exists or cannot be written.
        """
        if path.exists():
            raise StorageError(f"{path.name} exists already", hint="choose another name")
        # VACUUM cannot run inside a transaction, so it goes past SQLAlchemy's.
        with self._lock, _storage_errors(path), closing(sqlite3.connect(self.path)) as connection:
            connection.execute("VACUUM INTO ?", (str(path),))

    def close(self) -> None:
        """Let go of the file. Its journal is folded back into it."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self._lock, _storage_errors(self.path), self._engine.begin() as connection:
            yield connection


def _require_job_file(path: Path) -> None:
    """Look at the first bytes only: SQLite itself would turn an empty file of somebody else's into a database."""
    try:
        with path.open("rb") as stream:
            header = stream.read(72)
    except FileNotFoundError as error:
        raise StorageError(f"{path}: there is no such job file") from error
    except OSError as error:
        raise StorageError(f"{path.name} cannot be read: {error.strerror}") from error
    if header[:16] != b"SQLite format 3\0" or header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise StorageError(f"{path.name} is not an AVATAR job file")


def _require_sound(connection: sa.Connection, name: str) -> None:
    check = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if check != "ok":
        raise StorageError(f"{name} is damaged: {check}", hint="restore it from a backup")


def _is_unwritable(path: Path) -> bool:
    """Tell whether a job lies where nothing can be written, and nobody else is writing it.

    SQLite could not open it there: it keeps a journal beside the file even to read.
    """
    can_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return not can_write and not path.with_name(f"{path.name}-wal").exists()


def _connect_to_read(path: Path) -> sa.Engine:
    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)

    return sa.create_engine("sqlite://", creator=connect, poolclass=sa.StaticPool)


def _connect(path: Path) -> sa.Engine:
    engine = sa.create_engine(
        f"sqlite:///{path}", poolclass=sa.StaticPool, connect_args={"check_same_thread": False, "timeout": 5.0}
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are SQLAlchemy's: pysqlite's own would leave schema changes outside of them.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def _storage_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
        cause = str(getattr(error, "orig", error))
        hints = {
            "full": "free some space; the last change was not saved",
            "readonly": "the file or its folder is read-only",
            "locked": "another AVATAR window has this job open",
            "unable to open": "check the folder and its permissions",
        }
        hint = next((text for word, text in hints.items() if word in cause.replace("-", "")), "")
        if "not a database" in cause:
            raise StorageError(f"{path.name} is not an AVATAR job file") from error
        raise StorageError(f"{path.name}: {cause}", hint=hint) from error


def _encode(documents: dict[str, Any]) -> dict[str, str]:
    return {key: json.dumps(body, sort_keys=True) for key, body in documents.items()}


def _append_event(
    connection: sa.Connection,
    changed: dict[str, tuple[str | None, str | None]],
    *,
    label: str,
    operator: str,
    at: str,
) -> None:
    last = connection.execute(sa.select(event_table).order_by(event_table.c.number.desc()).limit(1)).first()
    number, previous = (1, GENESIS_HASH) if last is None else (last.number + 1, last.hash)
    changes = json.dumps(
        {key: [None if body is None else json.loads(body) for body in pair] for key, pair in changed.items()},
        sort_keys=True,
    )
    connection.execute(
        sa.insert(event_table).values(
            number=number,
            at=at,
            operator=operator,
            label=label,
            changes=changes,
            previous_hash=previous,
            hash=_event_hash(previous, number, at, operator, label, changes),
        )
    )


def _event_hash(previous: str, number: int, at: str, operator: str, label: str, changes: str) -> str:
    return hashlib.sha256(json.dumps([previous, number, at, operator, label, changes]).encode()).hexdigest()
