"""All that is kept of a server: what `export` writes is what `forget` deletes, by one list of tables.

A test holds the list against the database, so that a new table is told whose its rows are.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

import bot.delivery
from bot.coordination import Coordination, turns
from bot.delivery.store import tables as delivery
from bot.feeds.store import tables as feeds
from bot.feeds.store.feed_store import FeedStore
from bot.intake.files import documents_of
from bot.memory import Memory
from bot.memory import tables as memory
from bot.memory.rules import CHANGED
from summaries.library import Library
from summaries.library.database import reading, writing
from summaries.library.tables import schema as library

Whose: TypeAlias = Callable[[int], sa.ColumnElement[bool]]
"""Which rows of a table are a server's."""


def _by_server(table: sa.Table) -> Whose:
    return lambda server: table.c.server == server


def _by_owner(table: sa.Table) -> Whose:
    owner = library.owners
    return lambda server: (
        table.c.owner == (sa.select(owner.c.number).where(owner.c.server == server).scalar_subquery())
    )


def _by(column: sa.Column[Any], key: sa.Column[Any], whose: Whose) -> Whose:
    """By the row of another table that a column names."""
    return lambda server: column.in_(sa.select(key).where(whose(server)))


_documents = _by_owner(library.documents)
_deliveries = _by_server(delivery.deliveries)
OF_THE_LIBRARY: Mapping[sa.Table, Whose] = {
    library.documents: _documents,
    library.texts: _by(library.texts.c.key, library.documents.c.key, _documents),
    library.events: _by_owner(library.events),
    library.versions: _by_owner(library.versions),
    library.title_words: _by_owner(library.title_words),
    library.states: _by_owner(library.states),
    library.owners: _by_server(library.owners),
}
"""Deleted by the library itself, whose full-text index has to be told."""
OF_THE_BOT: Mapping[sa.Table, Whose] = {
    **{
        table: _by_server(table)
        for table in (
            memory.aliases,
            memory.asked,
            memory.greeted,
            memory.house_rules,
            memory.locales,
            memory.undo,
            memory.unanswered,
            delivery.warnings,
            delivery.digests,
            delivery.posted_quotes,
            feeds.seen,
            feeds.subscriptions,
        )
    },
    delivery.parts: _by(delivery.parts.c.delivery, delivery.deliveries.c.id, _deliveries),
    delivery.deliveries: _deliveries,
    turns: lambda server: turns.c.name == documents_of(server),
}
"""In an order in which they can be deleted: what names a row of another table before that one."""
NOBODYS = {library.clock, feeds.feeds, memory.rules_changes}
"""What holds nothing of a server. A feed that nobody follows any more goes with the last who did."""

_WORKED_OUT = {library.texts.c.sentences, library.texts.c.terms, *library.title_words.c, *library.states.c}
"""What is made of the texts, and of no use to a reader."""
_SECRET = {memory.undo.c.token, memory.unanswered.c.token}
_JSON = {
    library.documents.c.copies, library.events.c.names, library.versions.c.removed, library.versions.c.added,
    memory.aliases.c.names, memory.house_rules.c.channels, memory.undo.c.kept, delivery.digests.c.topics,
    delivery.digests.c.posting, delivery.deliveries.c.trace, delivery.parts.c.payload,
}  # fmt: skip


async def prepare(engine: AsyncEngine) -> None:
    """Bring the tables of every room of the bot to their newest form.

    Raises:
        LibraryError: the database cannot be reached or written.
    """
    await Coordination(engine).prepare()
    await bot.delivery.prepare(engine)
    await Memory(engine).prepare()
    await FeedStore(engine).prepare()


async def kept_of(engine: AsyncEngine, server: int) -> dict[str, list[dict[str, Any]]]:
    """Everything that is kept of a server, as JSON takes it: by table, each row by column."""
    async with reading(engine) as connection:
        return {
            table.name: rows
            for table, whose in {**OF_THE_LIBRARY, **OF_THE_BOT}.items()
            if (rows := await _rows(connection, table, whose(server)))
        }


async def _rows(
    connection: AsyncConnection, table: sa.Table, chosen: sa.ColumnElement[bool]
) -> list[dict[str, Any]]:
    columns = [column for column in table.c if column not in _WORKED_OUT | _SECRET]
    if not columns:
        return []
    found = await connection.execute(sa.select(*columns).where(chosen).order_by(*table.primary_key))
    return [
        {
            column.name: _plain(value, decode=column in _JSON)
            for column, value in zip(columns, row, strict=True)
        }
        for row in found
    ]


def _plain(value: Any, *, decode: bool) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.loads(value) if decode and value else value


async def count_of(engine: AsyncEngine, server: int) -> Mapping[sa.Table, int]:
    """How many rows there are of a server in each table that has some."""
    async with reading(engine) as connection:
        counted = {
            table: await connection.scalar(sa.select(sa.func.count()).select_from(table).where(whose(server)))
            for table, whose in {**OF_THE_LIBRARY, **OF_THE_BOT}.items()
        }
    return {table: number for table, number in counted.items() if number}


async def forget(opened: Library, server: int) -> None:
    """Delete everything that is kept of a server; done twice, it does no harm.

    Raises:
        LibraryError: the database cannot be reached or written.
    """
    await opened.forget(server)
    nobody = ~sa.exists().where(feeds.subscriptions.c.feed == feeds.feeds.c.id)
    async with writing(opened.engine) as connection:
        followed = sa.select(feeds.subscriptions.c.feed).where(feeds.subscriptions.c.server == server)
        own = (await connection.scalars(followed)).all()
        for table, whose in OF_THE_BOT.items():
            await connection.execute(sa.delete(table).where(whose(server)))
        await connection.execute(CHANGED)  # a bot that runs has them in its memory
        await connection.execute(sa.delete(feeds.feeds).where(feeds.feeds.c.id.in_(own), nobody))
