"""The migrations make the tables that the ledger reads."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.delivery import prepare
from bot.delivery.store.tables import metadata
from summaries.library.database import open_engine, reading


def _differences(connection: Connection) -> list[object]:
    tables = set(metadata.tables)
    context = MigrationContext.configure(
        connection,
        opts={"include_name": lambda name, kind, _: kind != "table" or name in tables, "compare_type": True},
    )
    return list(compare_metadata(context, metadata))


async def test_migrations_and_tables_agree(database_url: str) -> None:
    """Alembic finds nothing to add, to drop or to change, on both kinds of database."""
    engine = open_engine(database_url)
    await prepare(engine)
    async with reading(engine) as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()
