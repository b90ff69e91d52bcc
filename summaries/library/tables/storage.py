"""Writing documents into the tables, within a transaction of the caller's."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library import keys
from summaries.library.database import insert_into
from summaries.library.errors import LibraryFullError
from summaries.library.fulltext.index import FullText
from summaries.library.fulltext.terms import indexed
from summaries.library.tables.history import remember
from summaries.library.tables.rows import Prepared, sentences_of, spellings
from summaries.library.tables.schema import clock, documents, events, owners, states, texts, title_words
from summaries.model import Citation

SHARED = 0
"""The operator's number among the owners."""
_TICK = dt.timedelta(microseconds=1)
CHUNK = 500
"""Values in one ``IN (...)``: well below what either database takes."""


class Change(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A document whose rows are to be written, with its times."""

    prepared: Prepared
    added: dt.datetime
    updated: dt.datetime | None
    copies: str | None = None


async def owner_number(connection: AsyncConnection, server: int | None) -> int | None:
    """The number that ``server``'s documents go by; None for one that never had any."""
    if server is None:
        return SHARED
    return await connection.scalar(sa.select(owners.c.number).where(owners.c.server == server))


async def new_owner_number(connection: AsyncConnection, server: int | None) -> int:
    """The same, made where there is none.

    Raises:
        LibraryFullError: when there is no number left.
    """
    number = await owner_number(connection, server)
    if number is None:
        highest = await connection.scalar(sa.select(sa.func.max(owners.c.number)))
        number = (highest or SHARED) + 1
        if number >= keys.OWNERS:
            raise LibraryFullError(
                f"The library holds documents of {keys.OWNERS - 1} servers and can take no more."
            )
        await connection.execute(owners.insert().values(number=number, server=server))
    return number


async def own_rows(connection: AsyncConnection, owner: int, ids: Sequence[str]) -> list[sa.Row[Any]]:
    """The rows of ``documents`` that ``owner`` has under these ids."""
    rows: list[sa.Row[Any]] = []
    for start in range(0, len(ids), CHUNK):
        chosen = documents.c.id.in_(ids[start : start + CHUNK])
        rows += await connection.execute(sa.select(documents).where(documents.c.owner == owner, chosen))
    return rows


async def tick(connection: AsyncConnection, now: dt.datetime) -> dt.datetime:
    """The present, but later than every instant given out before, whatever became of the machine's clock.

    What came in is told from what comes in by these instants alone: of two, the later was given out after what the
    earlier stands for was written, since each waits until the transaction of the one before has ended (a hybrid
    logical clock: Kulkarni et al., 2014, https://cse.buffalo.edu/tech-reports/2014-04.pdf).
    """
    # locked before it is looked at, so that who comes second sees what the first one wrote
    await connection.execute(clock.update().values(latest=clock.c.latest))
    latest: dt.datetime = await connection.scalar(sa.select(clock.c.latest))  # type: ignore[assignment]  # one row
    instant = max(now, latest + _TICK)
    await connection.execute(clock.update().values(latest=instant))
    return instant


async def note_change(connection: AsyncConnection, owner: int) -> None:
    """Give the state of an owner's documents a new name: what is known of them by the old one is of the past."""
    name = secrets.token_hex(8)  # drawn, so that it comes back not even where an owner was deleted
    statement = insert_into(connection, states).values(owner=owner, name=name)
    await connection.execute(statement.on_conflict_do_update(index_elements=["owner"], set_={"name": name}))


async def store(
    connection: AsyncConnection,
    full_text: FullText,
    prepared: Sequence[Prepared],
    *,
    owner: int,
    now: dt.datetime,
) -> dict[str, Change]:
    """Add or replace documents with different ids; see `Library.add_many`."""
    now = await tick(connection, now)
    old = {row.id: row for row in await own_rows(connection, owner, [document.id for document in prepared])}
    changes: dict[str, Change] = {}
    fresh: list[_Fresh] = []
    touched: list[dict[str, Any]] = []
    for document in prepared:
        before = old.get(document.id)
        if before is None:
            changes[document.id] = Change.ADDED
            fresh.append(_Fresh(document, now, None))
        elif before.content_digest != document.columns["content_digest"]:
            changes[document.id] = Change.REPLACED
            fresh.append(_Fresh(document, before.added, now, before.copies))
        else:
            changes[document.id] = Change.UNCHANGED
            if before.analysis_digest != document.columns["analysis_digest"]:
                fresh.append(_Fresh(document, before.added, before.updated, before.copies))
            elif before.fingerprint != document.columns["fingerprint"]:
                touched.append({"of": before.key, "new": document.columns["fingerprint"]})
    if touched:
        statement = documents.update().where(documents.c.key == sa.bindparam("of"))
        await connection.execute(statement.values(fingerprint=sa.bindparam("new")), touched)
    replaced = [
        (old[new.prepared.id], new.prepared) for new in fresh if changes[new.prepared.id] is Change.REPLACED
    ]
    await remember(connection, owner, replaced, now)
    await discard(
        connection, full_text, [old[new.prepared.id].key for new in fresh if new.prepared.id in old]
    )
    if fresh:
        await _insert(connection, full_text, fresh, owner)
        await note_change(connection, owner)
    return changes


async def discard(connection: AsyncConnection, full_text: FullText, document_keys: Sequence[int]) -> None:
    """Take documents out of every table."""
    for start in range(0, len(document_keys), CHUNK):
        chunk = document_keys[start : start + CHUNK]
        bodies = (await connection.execute(sa.select(texts).where(texts.c.key.in_(chunk)))).all()
        await full_text.remove_sentences(connection, await asyncio.to_thread(_indexed_rows, bodies))
        await full_text.remove_titles(connection, chunk)
        await connection.execute(documents.delete().where(documents.c.key.in_(chunk)))


def _indexed_rows(bodies: Sequence[sa.Row[Any]]) -> list[tuple[int, str]]:
    """What the full-text index holds of these rows of ``texts``."""
    return [
        (keys.row(body.key, sentence.position), indexed(sentence.text))
        for body in sorted(bodies, key=lambda body: int(body.key))
        for sentence in sentences_of(body.text, body.sentences)[0][: keys.POSITIONS]
    ]


async def _insert(
    connection: AsyncConnection, full_text: FullText, fresh: Sequence[_Fresh], owner: int
) -> None:
    days = [new.prepared.document.published or new.added.date() for new in fresh]
    keyed = list(zip(await _free_keys(connection, owner, days), fresh, strict=True))
    keyed.sort(key=lambda item: item[0])
    await connection.execute(
        documents.insert(),
        [
            {
                **new.prepared.columns,
                "key": key,
                "owner": owner,
                "added": new.added,
                "updated": new.updated,
                "arrived": new.updated or new.added,
                "copies": new.copies,
            }
            for key, new in keyed
        ],
    )
    await connection.execute(
        texts.insert(),
        [
            {
                "key": key,
                "text": new.prepared.document.text,
                "sentences": new.prepared.sentences,
                "terms": new.prepared.terms,
            }
            for key, new in keyed
        ],
    )
    dated = [{**event, "key": key, "owner": owner} for key, new in keyed for event in new.prepared.events]
    if dated:
        await connection.execute(events.insert(), dated)
    await full_text.add_sentences(
        connection,
        [
            (keys.row(key, n), words)
            for key, new in keyed
            for n, words in enumerate(new.prepared.sentence_words)
        ],
    )
    await full_text.add_titles(connection, [(key, new.prepared.title_words) for key, new in keyed])
    await _learn_spellings(connection, owner, [new.prepared.document for _, new in keyed])


async def _free_keys(connection: AsyncConnection, owner: int, days: Sequence[dt.date]) -> list[int]:
    """A new key for each document, of its day or, where that is full, of the next with room."""
    highest = await _highest_keys(connection, owner, set(days))
    free: list[int] = []
    for wanted in days:
        day = wanted
        while highest[day] == keys.day_keys(owner, day)[1]:
            if day == dt.date.max:
                raise LibraryFullError("The library holds too many documents of one day.")
            day += dt.timedelta(days=1)
            if day not in highest:
                highest |= await _highest_keys(connection, owner, {day})
        highest[day] += 1
        free.append(highest[day])
    return free


async def _highest_keys(
    connection: AsyncConnection, owner: int, days: Iterable[dt.date]
) -> dict[dt.date, int]:
    """The highest key given out for each day; the one before its first where there is none.

    One statement for many days: a question each would take longer than storing the documents.
    """
    highest: dict[dt.date, int] = {}
    every = sorted(days)
    for start in range(0, len(every), CHUNK):
        chunk = [(day, *keys.day_keys(owner, day)) for day in every[start : start + CHUNK]]
        parts = (
            f"SELECT {n} AS n, max(key) AS highest FROM documents WHERE key BETWEEN {first} AND {last}"  # noqa: S608 - numbers
            for n, (_, first, last) in enumerate(chunk)
        )
        rows = await connection.exec_driver_sql(" UNION ALL ".join(parts))
        for row in rows:
            day, first, _ = chunk[row.n]
            highest[day] = first - 1 if row.highest is None else row.highest
    return highest


async def _learn_spellings(connection: AsyncConnection, owner: int, cited: Sequence[Citation]) -> None:
    words = sorted({word for citation in cited for word in spellings(citation)})
    if words:
        statement = insert_into(connection, title_words).on_conflict_do_nothing()
        await connection.execute(statement, [{"owner": owner, "word": word} for word in words])
