"""Tables of the job file, and how older files become current ones. The same tables serve PostgreSQL."""

from collections.abc import Callable

import sqlalchemy as sa

from avatar_gui.domain.errors import StorageError

# "AVTR" as a big-endian integer: `file` and SQLite know a job by it.
APPLICATION_ID = 0x41565452
SCHEMA_VERSION = 1

metadata = sa.MetaData()

document_table = sa.Table(
    "document",
    metadata,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
blob_table = sa.Table(
    "blob",
    metadata,
    sa.Column("sha256", sa.String(64), primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
event_table = sa.Table(
    "event",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("operator", sa.String, nullable=False),
    sa.Column("label", sa.String, nullable=False),
    sa.Column("changes", sa.Text, nullable=False),
    sa.Column("previous_hash", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
result_table = sa.Table(
    "result",
    metadata,
    sa.Column("fingerprint", sa.String(64), primary_key=True),
    sa.Column("photo_id", sa.String, nullable=False),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("map_sha256", sa.String(64), sa.ForeignKey("blob.sha256"), nullable=False),
    sa.Column("at", sa.String, nullable=False),
)

# Version n to n + 1, in order: MIGRATIONS[0] makes a version-1 file a version-2 file.
MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = ()


def migrate(
    connection: sa.Connection,
    name: str,
    migrations: tuple[Callable[[sa.Connection], None], ...] = MIGRATIONS,
) -> None:
    """Bring an open job file to the newest schema, inside the transaction of `connection`.

    Raises
    ------
    StorageError
        If the file was made by a newer version.
    """
    newest = 1 + len(migrations)
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > newest:
        raise StorageError(
            f"{name} was made by a newer AVATAR (format {version}, this one reads up to {newest})",
            hint="update AVATAR",
        )
    if version < 1:
        raise StorageError(f"{name} is not a complete job file")
    for step in migrations[version - 1 :]:
        step(connection)
    if version < newest:
        # Not always: writing even the same number writes the file, and reading a job must leave it as it is.
        connection.exec_driver_sql(f"PRAGMA user_version = {newest}")
