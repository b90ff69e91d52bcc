"""Full text in PostgreSQL: tsvector and GIN (https://www.postgresql.org/docs/current/textsearch.html)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library.fulltext.query import SearchQuery
from summaries.library.fulltext.terms import phrase
from summaries.library.keys import POSITION_BITS


class PostgresqlFullText:
    """See `summaries.library.fulltext.index.FullText`."""

    async def add_sentences(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Index sentences by their stems."""
        await _add(connection, "sentences", "english", rows)

    async def remove_sentences(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Forget sentences."""
        await _remove(connection, "sentences", [row for row, _ in rows])

    async def add_titles(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Index titles by their whole words."""
        await _add(connection, "titles", "simple", rows)

    async def remove_titles(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        """Forget titles."""
        await _remove(connection, "titles", keys)

    async def find_sentences(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[tuple[int, float]]:
        """The newest sentences that match, with ts_rank."""
        rows = await _newest(connection, "rowid, ts_rank(words, asked)", query, (first, last, limit))
        return [(row[0], float(row[1])) for row in rows]

    async def find_rows(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[int]:
        """The newest sentences that match."""
        return [row[0] for row in await _newest(connection, "rowid", query, (first, last, limit))]

    async def find_documents(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[tuple[int, int]]:
        """The documents of the newest sentences that match."""
        match = match_expression(query)
        if match is None:
            return []
        result = await connection.execute(
            sa.text(
                f"SELECT rowid >> {POSITION_BITS} AS document, count(*) AS matching FROM"  # noqa: S608 - a number of ours
                " (SELECT rowid FROM sentences, to_tsquery('english', :match) AS asked"
                " WHERE words @@ asked AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit) AS newest"
                " GROUP BY document"
            ),
            {"match": match, "first": first, "last": last, "limit": limit},
        )
        return [(row[0], row[1]) for row in result]

    async def find_titles(
        self, connection: AsyncConnection, words: Sequence[str], first: int, last: int, limit: int
    ) -> list[int]:
        """The newest titles with all of the words."""
        match = " & ".join(f"{_quoted(word)}:*" for word in words)
        if not match:
            return []
        result = await connection.execute(
            sa.text(
                "SELECT rowid FROM titles WHERE words @@ to_tsquery('simple', :match)"
                " AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit"
            ),
            {"match": match, "first": first, "last": last, "limit": limit},
        )
        return [row[0] for row in result]


async def _newest(
    connection: AsyncConnection, columns: str, query: SearchQuery, bounds: tuple[int, int, int]
) -> Sequence[Sequence[Any]]:
    match = match_expression(query)
    if match is None:
        return []
    result = await connection.execute(
        sa.text(
            f"SELECT {columns} FROM sentences, to_tsquery('english', :match) AS asked"  # noqa: S608 - columns of ours
            " WHERE words @@ asked AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit"
        ),
        dict(zip(("match", "first", "last", "limit"), (match, *bounds), strict=True)),
    )
    return result.all()


def match_expression(query: SearchQuery) -> str | None:
    """The query in to_tsquery's syntax; None when nothing can match. Every word is quoted."""
    groups = [*([query.any_of] if query.any_of else []), *query.all_of]
    wanted = [_any_of(group) for group in groups]
    if not wanted or None in wanted:
        return None
    match = " & ".join(f"({group})" for group in wanted)
    unwanted = _any_of(query.none_of)
    return f"({match}) & !({unwanted})" if unwanted else match


@lru_cache(256)
def _any_of(terms: tuple[str, ...]) -> str | None:
    phrases = []
    for term in terms:
        entries, is_prefix = phrase(term)
        if entries:
            phrases.append("(" + " <-> ".join(map(_quoted, entries)) + (":*" if is_prefix else "") + ")")
    return " | ".join(dict.fromkeys(phrases)) or None


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


async def _add(connection: AsyncConnection, table: str, stems: str, rows: Sequence[tuple[int, str]]) -> None:
    if rows:
        # one statement for all rows: a round trip each would be the slowest part of coming in
        await connection.execute(
            sa.text(
                f"INSERT INTO {table} (rowid, words)"  # noqa: S608 - one of the two names above
                f" SELECT row, to_tsvector('{stems}', words)"
                " FROM unnest(CAST(:rows AS bigint[]), CAST(:words AS text[])) AS new (row, words)"
            ),
            {"rows": [row for row, _ in rows], "words": [words for _, words in rows]},
        )


async def _remove(connection: AsyncConnection, table: str, rows: Sequence[int]) -> None:
    if rows:
        await connection.execute(
            sa.text(f"DELETE FROM {table} WHERE rowid = ANY(CAST(:rows AS bigint[]))"),  # noqa: S608 - as above
            {"rows": list(rows)},
        )
