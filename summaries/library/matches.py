"""Which sentences match a query, within a transaction of the caller's.

Of each owner the newest that match are looked at, and no more: ranking half a million sentences takes most of a
second, and says little about a word that stands everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library import keys
from summaries.library.fulltext.index import FullText
from summaries.library.fulltext.query import SearchQuery
from summaries.library.fulltext.terms import shortest
from summaries.library.tables.lookups import rows_by_key
from summaries.library.tables.rows import citation_of
from summaries.model import Citation, Entry

CANDIDATES = 2000
"""Matching sentences of one owner that are looked at: the newest."""
LOOKED_THROUGH = 40_000
"""The same where only some documents count, or a few hold most of them."""
_SHARE = 40
"""Sentences of one document that count towards the `CANDIDATES`: three long papers leave room for others."""

Takes = Callable[[Citation], bool]


@dataclass(frozen=True, slots=True)
class Matching:
    """The documents that a query matches: those that say most, and how many there are."""

    entries: tuple[Entry, ...]
    """Those that say most, in that order."""
    documents: int
    """How many match; where the index was not looked through to its end, how many at least."""
    days: tuple[dt.date, ...]
    """The day of each that is dated, oldest first."""
    whole: bool
    """Whether these are all."""

    @property
    def partial(self) -> bool:
        """Whether there are, or may be, others than the entries."""
        return not self.whole or self.documents > len(self.entries)


async def best_rows(
    connection: AsyncConnection, index: FullText, query: SearchQuery, owners: Iterable[int], limit: int
) -> list[tuple[int, float]]:
    """The sentences that match best, with their scores; the newest, with a score of 0, where too many match."""
    bounds = {owner: _rows_of(owner, query) for owner in owners}
    rows = {owner: await index.find_rows(connection, query, *bounds[owner], CANDIDATES) for owner in bounds}
    matches: list[tuple[int, float]] = []
    if all(len(of_owner) < CANDIDATES for of_owner in rows.values()):
        for owner, of_owner in rows.items():
            if of_owner:
                matches += await index.find_sentences(connection, query, *bounds[owner], CANDIDATES)
    else:
        matches += ((row, 0.0) for of_owner in rows.values() for row in of_owner)
    return _ordered(matches)[:limit]


async def taken_rows(  # noqa: PLR0913 - where to look, for what, and what counts
    connection: AsyncConnection,
    index: FullText,
    query: SearchQuery,
    owners: Iterable[int],
    limit: int,
    *,
    takes: Takes,
) -> list[tuple[int, float]]:
    """The newest sentences that match, of documents that ``takes`` says count, with a score of 0.

    Of each owner `LOOKED_THROUGH` are looked through until there are enough.
    """
    taken: list[tuple[int, float]] = []
    for owner in owners:
        first, last = _rows_of(owner, query)
        enough = len(taken) + limit
        for _ in range(LOOKED_THROUGH // CANDIDATES):
            rows = await index.find_rows(connection, query, first, last, CANDIDATES)
            cited = await rows_by_key(connection, {keys.of_row(row)[0] for row in rows})
            counting = {key for key, citation in cited.items() if takes(citation_of(citation))}
            taken += ((row, 0.0) for row in rows if keys.of_row(row)[0] in counting)
            if len(rows) < CANDIDATES or len(taken) >= enough:
                break
            last = min(rows) - 1
    return _ordered(taken)[:limit]


async def fullest_documents(
    connection: AsyncConnection, index: FullText, query: SearchQuery, owners: Iterable[int]
) -> tuple[list[int], bool]:
    """The keys of the documents that match, those with most sentences first, the newest of equals first.

    Also whether these are all: there may be older sentences than those looked at.
    """
    query = replace(
        query,
        any_of=shortest(query.any_of),
        all_of=tuple(map(shortest, query.all_of)),
        none_of=shortest(query.none_of),
    )
    sentences: dict[int, int] = {}
    whole = True
    for owner in owners:
        found, all_of_owner = await _counted(connection, index, query, *_rows_of(owner, query))
        whole = whole and all_of_owner
        sentences |= found
    return sorted(sentences, key=lambda key: (-sentences[key], -keys.recency(key), key)), whole


async def _counted(
    connection: AsyncConnection, index: FullText, query: SearchQuery, first: int, last: int
) -> tuple[dict[int, int], bool]:
    """How many sentences of each of the newest documents match, and whether these are all the documents."""
    sentences: dict[int, int] = {}
    for _ in range(LOOKED_THROUGH // CANDIDATES):
        counts = dict(await index.find_documents(connection, query, first, last, CANDIDATES))
        sentences |= counts
        if sum(counts.values()) < CANDIDATES:
            return sentences, True
        if sum(min(count, _SHARE) for count in sentences.values()) >= CANDIDATES:
            break
        # the oldest of several may have more: it is counted anew; the rest of a single one is passed over
        oldest = min(counts)
        last = keys.row(oldest, keys.POSITIONS - 1) if len(counts) > 1 else keys.row(oldest, 0) - 1
    return sentences, False


def _ordered(matches: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(matches, key=lambda match: (-match[1], -keys.recency(keys.of_row(match[0])[0]), match[0]))


def _rows_of(owner: int, query: SearchQuery) -> tuple[int, int]:
    """The first and last full-text row of an owner's sentences, of the days that are asked for."""
    first = keys.day_keys(owner, query.since or dt.date.min)[0]
    last = keys.day_keys(owner, query.until or dt.date.max)[1]
    return keys.row(first, 0), keys.row(last, keys.POSITIONS - 1)
