"""Small human words: counts, lists, days, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from summaries.model import Citation


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``count(1, "document")`` is "1 document"; thousands get a comma."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listing(words: Sequence[str], conjunction: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def day(date: dt.date) -> str:
    """18 Nov 2026: the same for every reader, never mistaken for another order of the numbers."""
    return f"{date.day} {date:%b %Y}"


def published(citation: Citation) -> str:
    """When a document was published, and whether that is only worked out."""
    if citation.published is None:
        return "undated"
    return f"{'about ' if citation.published_inferred else ''}{day(citation.published)}"


def source_of(citation: Citation) -> str:
    """Who published a document, or its title where that is not known."""
    return citation.source or citation.title


def source_line(citation: Citation) -> str:
    """Title, publisher, date: what stands beside a footnote's number, not yet escaped."""
    return " · ".join(part for part in (citation.title, citation.source, published(citation)) if part)
