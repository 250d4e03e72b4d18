"""What alembic runs: on the connection that monitor.store.migrate hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from monitor.store.schema import metadata

SEARCH = "article_search"  # its tables differ by engine, so autogenerate must not look at them


def include_name(name: str | None, type_: str, _parents: object) -> bool:
    """Leaves search tables, and FTS5's shadow tables, out of comparisons."""
    return not (type_ == "table" and name is not None and name.startswith(SEARCH))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=include_name,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
