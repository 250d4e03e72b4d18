"""Brings a database to today's schema; looks first, since loading alembic costs more than opening a store."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from monitor.store import locks
from monitor.store.errors import StoreTooNew

HEAD = "0001"
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, where: str) -> None:
    """Runs the migrations that are missing, all or none; StoreTooNew where the schema is from the future."""
    with engine.connect().execution_options(monitor_reading=True) as connection, connection.begin():
        found = revision(connection)
    if found == HEAD:
        return
    with engine.begin() as tx:
        locks.one_decider(tx, ["schema"])
        found = revision(tx)  # another process may have been faster
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise StoreTooNew(
                f"{where}: its schema {found} is newer than this program's {HEAD}; start the newer program"
            )
        _run(tx)


def revision(connection: Connection) -> str | None:
    """The schema's revision; None in an empty database."""
    if connection.dialect.name == "sqlite":
        known = connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"))
    else:
        known = inspect(connection).has_table("alembic_version")
    return connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None


def _run(tx: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = tx
    command.upgrade(config, "head")
