"""Full text in PostgreSQL: tsvector and GIN (https://www.postgresql.org/docs/current/textsearch.html).

A query may hold a subject's names in all languages, hundreds. The planner assumes of each that is not among the most
frequent words that it is not rare, and would rather compare every sentence with all of them, which takes seconds; the
index has the few that match in milliseconds. So no other way is left to it: `_by_the_index`, and rows that no other
index can give in order ("+ 0"). And where there are many phrases each is looked up by itself, since the index would
compare whatever holds a word of any of them ("republic", "united") with all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library.fulltext.query import SearchQuery
from summaries.library.fulltext.terms import phrase
from summaries.library.keys import POSITION_BITS

_FOLLOWS = " <-> "
_FEW = 8
"""Phrases that are looked up at once."""
_SOME = 16
"""Words of a subject that are: with more the index compares whatever it finds with all of them, with fewer it is asked
more often. Over 19 countries and 100,000 documents none was slower than with all of them at once."""


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
        score = "ts_rank(words, to_tsquery('english', :match))"
        rows = await _newest(
            connection, f"rowid, {score}", query, (first, last, limit), match=match_expression(query)
        )
        return [(row[0], float(row[1])) for row in rows]

    async def find_rows(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[int]:
        """The newest sentences that match."""
        return await _rows(connection, query, (first, last, limit))

    async def find_documents(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[tuple[int, int]]:
        """The documents of the newest sentences that match."""
        newest = await _rows(connection, query, (first, last, limit))
        counted = Counter(row >> POSITION_BITS for row in newest)
        return list(counted.items())

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


async def _rows(connection: AsyncConnection, query: SearchQuery, bounds: tuple[int, int, int]) -> list[int]:
    """The newest sentences that match."""
    groups = [*([query.any_of] if query.any_of else []), *query.all_of]
    if len(groups) > 1 or query.none_of or not any(len(_phrases(group)) > _FEW for group in groups):
        return [row[0] for row in await _newest(connection, "rowid", query, bounds)]
    phrases = _phrases(groups[0])
    words = [term for term in _terms(groups[0]) if term not in phrases]
    asked = [*phrases, *(" | ".join(words[first : first + _SOME]) for first in range(0, len(words), _SOME))]
    await _by_the_index(connection)
    result = await connection.execute(
        sa.text(
            "WITH found AS MATERIALIZED (SELECT one.rowid FROM unnest(CAST(:asked AS text[])) AS asked (terms), LATERAL"
            " (SELECT rowid FROM sentences WHERE words @@ to_tsquery('english', terms)) AS one)"
            " SELECT DISTINCT rowid FROM found WHERE rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :limit"
        ),
        {"asked": asked, **dict(zip(("first", "last", "limit"), bounds, strict=True))},
    )
    return [row[0] for row in result]


async def _newest(
    connection: AsyncConnection,
    columns: str,
    query: SearchQuery,
    bounds: tuple[int, int, int],
    **values: object,
) -> Sequence[Sequence[Any]]:
    if match_expression(query) is None:
        return []
    await _by_the_index(connection)
    condition, asked = _condition(query)
    result = await connection.execute(
        sa.text(
            f"SELECT {columns} FROM sentences"  # noqa: S608 - columns and conditions of ours
            f" WHERE {condition} AND rowid + 0 BETWEEN :first AND :last ORDER BY rowid + 0 DESC LIMIT :limit"
        ),
        {**values, **asked, **dict(zip(("first", "last", "limit"), bounds, strict=True))},
    )
    return result.all()


def _condition(query: SearchQuery) -> tuple[str, dict[str, object]]:
    """Which sentences match, in SQL, and the values in it."""
    groups = [*([query.any_of] if query.any_of else []), *query.all_of]
    long = [group for group in groups if len(_phrases(group)) > _FEW]
    short = SearchQuery(all_of=tuple(group for group in groups if group not in long), none_of=query.none_of)
    conditions: list[str] = []
    values: dict[str, object] = {}
    if short.all_of:
        conditions.append("words @@ to_tsquery('english', :short)")
        values["short"] = match_expression(short)
    elif unwanted := _any_of(query.none_of):
        conditions.append("NOT words @@ to_tsquery('english', :unwanted)")
        values["unwanted"] = unwanted
    for number, group in enumerate(long):
        conditions.append(
            f"(words @@ to_tsquery('english', :words{number}) OR rowid = ANY(ARRAY("  # noqa: S608 - a number of ours
            f"SELECT found.rowid FROM unnest(CAST(:phrases{number} AS text[])) AS phrases (phrase), LATERAL"
            " (SELECT rowid FROM sentences WHERE words @@ to_tsquery('english', phrase)) AS found)))"
        )
        phrases = _phrases(group)
        values[f"phrases{number}"] = phrases
        values[f"words{number}"] = " | ".join(term for term in _terms(group) if term not in phrases)
    return " AND ".join(conditions), values


async def _by_the_index(connection: AsyncConnection) -> None:
    """Let the rest of the transaction read no table from end to end, nor begin processes or compile to do so.

    All of that is worth the while where a statement takes seconds, as the planner believes of these. Each is planned
    for its own words: a plan for any, which the sixth in a row gets otherwise, took 46 s where its own takes one.
    """
    settings = {
        "enable_seqscan": "off",
        "max_parallel_workers_per_gather": "0",
        "jit": "off",
        "plan_cache_mode": "force_custom_plan",
    }
    chosen = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
    await connection.execute(sa.text(f"SELECT {chosen}"))


def match_expression(query: SearchQuery) -> str | None:
    """The query in to_tsquery's syntax; None when nothing can match. Every word is quoted."""
    groups = [*([query.any_of] if query.any_of else []), *query.all_of]
    wanted = [_any_of(group) for group in groups]
    if not wanted or None in wanted:
        return None
    match = " & ".join(f"({group})" for group in wanted)
    unwanted = _any_of(query.none_of)
    return f"({match}) & !({unwanted})" if unwanted else match


def _any_of(group: tuple[str, ...]) -> str | None:
    return " | ".join(map("({})".format, _terms(group))) or None


@lru_cache(256)
def _terms(group: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of a group in to_tsquery's syntax, each once."""
    terms = []
    for term in group:
        entries, is_prefix = phrase(term)
        if entries:
            terms.append(_FOLLOWS.join(map(_quoted, entries)) + (":*" if is_prefix else ""))
    return tuple(dict.fromkeys(terms))


def _phrases(group: tuple[str, ...]) -> list[str]:
    """Those of several words."""
    return [term for term in _terms(group) if _FOLLOWS in term]


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
        # what is new waits in a list until somebody tidies up, and each look-up reads all of that: a topic has hundreds
        await connection.execute(sa.text(f"SELECT gin_clean_pending_list('{table}_words')"))


async def _remove(connection: AsyncConnection, table: str, rows: Sequence[int]) -> None:
    if rows:
        await connection.execute(
            sa.text(f"DELETE FROM {table} WHERE rowid = ANY(CAST(:rows AS bigint[]))"),  # noqa: S608 - as above
            {"rows": list(rows)},
        )
