"""Reading rows out of the tables, within a transaction of the caller's."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library import keys
from summaries.library.rows import entries_of
from summaries.library.schema import SHORT, documents, events, texts
from summaries.library.storage import CHUNK, SHARED, owner_number
from summaries.model import Entry


async def visible(connection: AsyncConnection, server: int | None) -> dict[int, int | None]:
    """The owners whose documents ``server`` sees: their servers by their numbers."""
    seen: dict[int, int | None] = {SHARED: None}
    if server is not None and (own := await owner_number(connection, server)) is not None:
        seen[own] = server
    return seen


def sentence_rows(owner: int) -> tuple[int, int]:
    """The first and last full-text row of an owner's sentences."""
    first, last = keys.owner_keys(owner)
    return keys.row(first, 0), keys.row(last, keys.POSITIONS - 1)


def touching(
    owners: Sequence[int], start: dt.date | None, end: dt.date | None, *, is_long: bool
) -> sa.Select[tuple[int, int, dt.date, dt.date]]:
    """The short or the long events that touch these days, out of the index alone."""
    e = events.c
    found = sa.select(e.key, e.number, e.first_day, e.last_day)
    found = found.where(e.owner.in_(owners), e.is_long == sa.literal(is_long))
    if start is not None:
        found = found.where(e.last_day >= start)
    if end is not None:
        found = found.where(e.first_day <= end)
        if not is_long and end <= dt.date.max - SHORT:
            found = found.where(e.last_day <= end + SHORT)
    return found


async def newest(
    connection: AsyncConnection,
    seen: Iterable[int],
    *arrived: sa.ColumnElement[bool],
    since: dt.date | None,
    limit: int | None,
) -> list[sa.Row[Any]]:
    """Rows of ``documents``, newest first."""
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
        statement = sa.select(documents).where(chosen).order_by(documents.c.key.desc()).limit(limit)
        rows += await connection.execute(statement)
    rows.sort(key=lambda row: (keys.recency(row.key), row.key), reverse=True)
    return rows[:limit]


async def rows_by_key(connection: AsyncConnection, wanted: Iterable[int]) -> dict[int, sa.Row[Any]]:
    """Rows of ``documents`` by their keys."""
    found: dict[int, sa.Row[Any]] = {}
    every = list(wanted)
    for start in range(0, len(every), CHUNK):
        chosen = documents.c.key.in_(every[start : start + CHUNK])
        found |= {row.key: row for row in await connection.execute(sa.select(documents).where(chosen))}
    return found


async def whole_entries(
    connection: AsyncConnection, rows: Sequence[sa.Row[Any]], seen: Mapping[int, int | None]
) -> tuple[Entry, ...]:
    """Rows of ``documents`` with what belongs to them, in the same order."""
    bodies: dict[int, sa.Row[Any]] = {}
    dated: dict[int, list[sa.Row[Any]]] = defaultdict(list)
    for start in range(0, len(rows), CHUNK):
        wanted = [row.key for row in rows[start : start + CHUNK]]
        body = await connection.execute(sa.select(texts).where(texts.c.key.in_(wanted)))
        bodies |= {row.key: row for row in body}
        happening = sa.select(events).where(events.c.key.in_(wanted)).order_by(events.c.key, events.c.number)
        for row in await connection.execute(happening):
            dated[row.key].append(row)
    return await asyncio.to_thread(entries_of, rows, bodies, dated, seen)
