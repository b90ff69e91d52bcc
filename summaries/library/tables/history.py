"""What changed each time that a document took the place of its earlier version: the sentences, not whole texts."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library.tables.rows import Prepared, sentences_of
from summaries.library.tables.schema import texts, versions
from summaries.model import Revision

MOST_VERSIONS = 10
"""Earlier versions of a document that are kept: the newest."""
MOST_SENTENCES = 20
"""Sentences taken out, and as many put in, that are kept of one change; the others are counted."""
LONGEST = 1_000
"""Characters of a sentence that is kept; a longer one, a table mostly, is counted."""
_CHUNK = 500


async def remember(
    connection: AsyncConnection,
    owner: int,
    replaced: Sequence[tuple[sa.Row[Any], Prepared]],
    now: dt.datetime,
) -> None:
    """Note what changes in documents that are replaced, before they are: (row of ``documents``, the new one)."""
    for start in range(0, len(replaced), _CHUNK):
        chunk = replaced[start : start + _CHUNK]
        chosen = texts.c.key.in_([row.key for row, _ in chunk])
        bodies = {body.key: body for body in await connection.execute(sa.select(texts).where(chosen))}
        rows = [_changed(row, bodies[row.key], fresh, now) for row, fresh in chunk]
        await connection.execute(versions.insert(), [{**row, "owner": owner} for row in rows])
        for row, _ in chunk:
            await _prune(connection, owner, row.id)


async def forget(connection: AsyncConnection, owner: int, ids: Sequence[str]) -> None:
    """Forget what changed in documents that are removed."""
    for start in range(0, len(ids), _CHUNK):
        chosen = versions.c.id.in_(ids[start : start + _CHUNK])
        await connection.execute(versions.delete().where(versions.c.owner == owner, chosen))


async def revisions(connection: AsyncConnection, owner: int, document_id: str) -> tuple[Revision, ...]:
    """What changed in an owner's document, the latest first."""
    chosen = sa.select(versions).where(versions.c.owner == owner, versions.c.id == document_id)
    return tuple(
        Revision(
            title=row.title,
            since=row.since,
            until=row.until,
            removed=tuple(json.loads(row.removed)),
            added=tuple(json.loads(row.added)),
            more=row.more,
        )
        for row in await connection.execute(chosen.order_by(versions.c.number.desc()))
    )


def difference(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sentences that were taken out and those that were put in, as they stand and in their order.

    A sentence that only moved, or whose spaces changed, is neither.
    """
    return _missing(before, after), _missing(after, before)


def _missing(these: Sequence[str], those: Sequence[str]) -> list[str]:
    there = Counter(" ".join(sentence.split()) for sentence in those)
    missing = []
    for sentence in these:
        plain = " ".join(sentence.split())
        if there[plain]:
            there[plain] -= 1
        else:
            missing.append(sentence)
    return missing


def _changed(row: sa.Row[Any], body: sa.Row[Any], fresh: Prepared, now: dt.datetime) -> Mapping[str, Any]:
    old, new = (
        [sentence.text for sentence in sentences_of(text, encoded)[0]]
        for text, encoded in ((body.text, body.sentences), (fresh.document.text, fresh.sentences))
    )
    removed, added = difference(old, new)
    kept = [
        [sentence for sentence in sentences if len(sentence) <= LONGEST][:MOST_SENTENCES]
        for sentences in (removed, added)
    ]
    return {
        "id": row.id,
        "title": row.title,
        "since": row.arrived,
        "until": now,
        "removed": json.dumps(kept[0], ensure_ascii=False),
        "added": json.dumps(kept[1], ensure_ascii=False),
        "more": len(removed) + len(added) - len(kept[0]) - len(kept[1]),
    }


async def _prune(connection: AsyncConnection, owner: int, document_id: str) -> None:
    own = (versions.c.owner == owner) & (versions.c.id == document_id)
    oldest_kept = (
        sa.select(versions.c.number)
        .where(own)
        .order_by(versions.c.number.desc())
        .offset(MOST_VERSIONS - 1)
        .limit(1)
    )
    await connection.execute(versions.delete().where(own, versions.c.number < oldest_kept.scalar_subquery()))
