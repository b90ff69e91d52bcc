"""Reading rows out of the tables, within a transaction of the caller's."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library import keys
from summaries.library.tables.rows import CITED, EVENT, entries_of
from summaries.library.tables.schema import SHORT, documents, events, texts
from summaries.library.tables.storage import CHUNK, SHARED, owner_number
from summaries.model import Entry


async def visible(connection: AsyncConnection, server: int | None) -> dict[int, int | None]:
    """The owners whose documents ``server`` sees: their servers by their numbers."""
    seen: dict[int, int | None] = {SHARED: None}
    if server is not None and (own := await owner_number(connection, server)) is not None:
        seen[own] = server
    return seen


def touching(
    owner: int, start: dt.date | None, end: dt.date | None, *, is_long: bool | None = None
) -> sa.Select[tuple[int, int, dt.date, dt.date]]:
    """The short events, the long ones, or all that touch these days."""
    e = events.c
    overlapping = sa.select(e.key, e.number, e.first_day, e.last_day).where(e.owner == owner)
    if is_long is not None:
        overlapping = overlapping.where(e.is_long == sa.literal(is_long))
    if start is not None:
        overlapping = overlapping.where(e.last_day >= start)
    if end is not None:
        overlapping = overlapping.where(e.first_day <= end)
        if is_long is False and end <= dt.date.max - SHORT:
            overlapping = overlapping.where(e.last_day <= end + SHORT)
    return overlapping


async def event_rows(  # noqa: PLR0913 - the days, how many, and from which end
    connection: AsyncConnection,
    seen: Iterable[int],
    start: dt.date | None,
    end: dt.date | None,
    *,
    limit: int | None,
    latest: bool,
) -> list[sa.Row[Any]]:
    """Rows of ``events``, by date, each with its document's citation and its sentence; see `Library.events`."""
    dated = _first(
        (touching(owner, start, end, is_long=is_long) for owner in seen for is_long in (False, True)),
        ("last_day", "first_day", "key", "number"),
        limit,
        backwards=latest,
    )
    rows = list(await connection.execute(_told(dated)))
    if limit is not None and len(rows) == limit:
        known = {(row.key, row.number) for row in rows}
        # in these words, or SQLite does not see that the index is of just these
        moves = (touching(owner, start, None).where(sa.text("events.moves")) for owner in seen)
        newest = _first(moves, ("key", "number"), limit // 4, backwards=True)
        rows += (row for row in await connection.execute(_told(newest)) if (row.key, row.number) not in known)
    rows.sort(key=lambda row: (row.first_day, row.last_day, row.key, row.number))
    return rows


def _first(
    parts: Iterable[sa.Select[Any]], order: Sequence[str], limit: int | None, *, backwards: bool
) -> sa.Subquery:
    """The first of all parts, each of which is walked in the order of an index until the limit."""

    def ordered(selected: sa.Select[Any]) -> sa.Select[Any]:
        columns = (selected.selected_columns[name] for name in order)
        return selected.order_by(*(column.desc() if backwards else column for column in columns)).limit(limit)

    every = sa.union_all(*(sa.select(ordered(part).subquery()) for part in parts)).subquery()
    return ordered(sa.select(every)).subquery("dated")


def _told(dated: sa.Subquery) -> sa.Select[Any]:
    """The events of ``dated`` with what they are told with; only then are texts looked into."""
    length = events.c.quote_end - events.c.quote_start
    return (
        sa.select(
            *EVENT,
            *CITED,
            events.c.key,
            events.c.number,
            sa.func.substr(texts.c.text, events.c.quote_start + 1, length).label("sentence"),
        )
        .select_from(dated)
        .join(events, (events.c.key == dated.c.key) & (events.c.number == dated.c.number))
        .join(documents, documents.c.key == dated.c.key)
        .join(texts, texts.c.key == dated.c.key)
    )


async def newest(
    connection: AsyncConnection,
    seen: Iterable[int],
    *arrived: sa.ColumnElement[bool],
    since: dt.date | None,
    limit: int | None,
    columns: Sequence[sa.ColumnElement[Any]] = tuple(documents.c),
) -> list[sa.Row[Any]]:
    """Rows of ``documents``, newest first; the key is one of the columns."""
    rows: list[sa.Row[Any]] = []
    for owner in seen:
        first, last = keys.owner_keys(owner)
        if since is not None:
            first = keys.day_keys(owner, since)[0]
        if arrived:
            # out of the index of arrivals, which are few; "+ 0" keeps the planner off the index of keys
            chosen = sa.and_(documents.c.owner == owner, documents.c.key + 0 >= first, *arrived)
        else:
            chosen = documents.c.key.between(first, last)  # read backwards
        statement = sa.select(*columns).where(chosen).order_by(documents.c.key.desc()).limit(limit)
        rows += await connection.execute(statement)
    rows.sort(key=lambda row: (keys.recency(row.key), row.key), reverse=True)
    return rows[:limit]


async def rows_by_key(connection: AsyncConnection, wanted: Iterable[int]) -> dict[int, sa.Row[Any]]:
    """Rows of ``documents`` by their keys."""
    chosen = _one_of(connection, documents.c.key, list(wanted))
    return {row.key: row for row in await connection.execute(sa.select(documents).where(chosen))}


def _one_of(
    connection: AsyncConnection, column: sa.Column[int], numbers: Sequence[int]
) -> sa.ColumnElement[bool]:
    """Whether a column is one of many numbers, as one value: each as its own takes longer to write than to look up."""
    if connection.dialect.name == "postgresql":
        return column == sa.any_(sa.bindparam(None, list(numbers), type_=postgresql.ARRAY(sa.BigInteger)))
    return column.in_(sa.select(sa.func.json_each(json.dumps(list(numbers))).table_valued("value").c.value))


async def days_by_key(connection: AsyncConnection, wanted: Sequence[int]) -> tuple[dt.date, ...]:
    """The days from which documents are, by their keys, rising."""
    dated = sa.select(documents.c.published).where(documents.c.published.is_not(None))
    days = await connection.scalars(dated.where(_one_of(connection, documents.c.key, wanted)))
    return tuple(sorted(days))


async def rows_with_texts(
    connection: AsyncConnection, ids: Iterable[str], seen: Iterable[int]
) -> dict[str, sa.Row[Any]]:
    """Citations with their texts by the documents' ids: a server's own before the operator's."""
    rows: dict[str, sa.Row[Any]] = {}
    every = sorted(ids)
    for start in range(0, len(every), CHUNK):
        wanted = sa.select(documents.c.owner, *CITED, texts.c.text, texts.c.sentences).join(texts)
        wanted = wanted.where(
            documents.c.owner.in_(list(seen)), documents.c.id.in_(every[start : start + CHUNK])
        )
        rows |= {row.id: row for row in await connection.execute(wanted.order_by(documents.c.owner))}
    return rows


async def whole_entries(
    connection: AsyncConnection, wanted: Sequence[int], seen: Mapping[int, int | None]
) -> tuple[Entry, ...]:
    """The documents with these keys and all that belongs to them, in the same order."""
    dated: dict[int, list[Sequence[Any]]] = defaultdict(list)
    whole = sa.select(documents, texts.c.text, texts.c.sentences, texts.c.terms).join(texts)
    chosen = _one_of(connection, documents.c.key, wanted)
    rows = {row.key: row for row in await connection.execute(whole.where(chosen))}
    happening = sa.select(*EVENT, events.c.key).where(_one_of(connection, events.c.key, wanted))
    for row in await connection.execute(happening.order_by(events.c.key, events.c.number)):
        dated[row[-1]].append(row)
    return await asyncio.to_thread(entries_of, [rows[key] for key in wanted], dated, seen)
