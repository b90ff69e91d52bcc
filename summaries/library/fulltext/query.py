"""What can be asked of the full-text index, and what it answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Sentences that hold one of ``any_of``, one of every group of ``all_of``, and none of ``none_of``.

    Every term is a word or a phrase in plain text ("Taiwan", "south china sea", "台湾"): no operators, no
    quoting, whatever characters it holds. Words are matched by their stem and without case; stop words are
    the caller's to drop. Terms without a single letter or digit count as not given; a query or a group of
    which nothing is left finds nothing.
    """

    any_of: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    none_of: tuple[str, ...] = ()
    since: dt.date | None = None
    """Of documents of this day and later; one without a date is of the day on which it came in."""
    until: dt.date | None = None
    """Of documents of this day and earlier."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that matches."""

    document: str
    """The document's id."""
    server: int | None
    """Whose document it is; None for the operator's."""
    position: int
    """Index of the sentence in its document."""
    score: float
    """BM25 (SQLite) or ts_rank (PostgreSQL): higher matches better, comparable within one answer.
    0 for all of them where too many match to be ranked."""
