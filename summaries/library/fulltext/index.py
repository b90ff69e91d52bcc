"""What the library asks of a full-text index; one implementation a database.

Rows are numbers (see `keys`), given in rising order: both databases add those fastest. Text comes as
`terms.indexed` returns it. Answers are the newest rows that match, newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from summaries.library.fulltext.postgresql import PostgresqlFullText
from summaries.library.fulltext.query import SearchQuery
from summaries.library.fulltext.sqlite import SqliteFullText


class FullText(Protocol):
    """An index of sentences and one of titles."""

    async def add_sentences(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Index sentences: (row, words)."""

    async def remove_sentences(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Forget sentences, each with the very words that it was indexed with."""

    async def add_titles(self, connection: AsyncConnection, rows: Sequence[tuple[int, str]]) -> None:
        """Index titles: (document key, words)."""

    async def remove_titles(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        """Forget titles."""

    async def find_sentences(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[tuple[int, float]]:
        """The newest ``limit`` rows from ``first`` to ``last`` that match, each with its score."""

    async def find_rows(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[int]:
        """The same without scores, which are most of the work."""

    async def find_documents(
        self, connection: AsyncConnection, query: SearchQuery, first: int, last: int, limit: int
    ) -> list[tuple[int, int]]:
        """The documents of the newest ``limit`` rows: keys, and how many of these rows are theirs."""

    async def find_titles(
        self, connection: AsyncConnection, words: Sequence[str], first: int, last: int, limit: int
    ) -> list[int]:
        """The newest ``limit`` keys from ``first`` to ``last`` with words beginning with all of ``words``."""


def full_text(dialect: str) -> FullText:
    """The index of the database called ``dialect`` by SQLAlchemy."""
    if dialect == "sqlite":
        return SqliteFullText()

    return PostgresqlFullText()
