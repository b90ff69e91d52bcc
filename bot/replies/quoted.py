"""Quotes as items of a reply, who tells of them besides, and how many documents they are out of."""

from __future__ import annotations

from collections.abc import Iterable

from bot.replies.escape import escape, shorten
from bot.replies.reply import Item
from bot.replies.words import count, listing, published
from summaries.model import (
    Citation,
    Quote,
)

MOST_REPORTERS = 3
"""Publishers who tell a story without being quoted that are named; the others are counted."""


def quoted(quotes: Iterable[Quote]) -> tuple[Item, ...]:
    """The quotes, and under each what it takes back, dated."""
    return tuple(item for quote in quotes for item in (_item(quote), *map(_earlier, quote.earlier)))


def _item(quote: Quote) -> Item:
    return Item(quote.text, quote.citations, note=escape(shorten(quote.voice, 80)))


def _earlier(quote: Quote) -> Item:
    return Item(quote.text, (quote.document,), label=f"Earlier, {published(quote.document)}")


def reporters(documents: Iterable[Citation], cited: Iterable[Citation]) -> str:
    """Who else tells of it than those who are cited beside a quote, which only they hold."""
    cited = tuple(cited)
    known = {*(c.id for c in cited), *(c.source for c in cited)}
    tellers = (c for document in documents for c in (document, *document.copies))
    others = [c.source or c.title for c in tellers if c.id not in known and c.source not in known - {None}]
    names = [escape(shorten(name, 60)) for name in dict.fromkeys(others)]
    more = len(names) - MOST_REPORTERS
    shown = names[:MOST_REPORTERS] + ([f"{more} more"] if more > 0 else [])
    return f"also reported by {listing(shown)}" if names else ""


def documents_read(documents: int, *, partial: bool) -> str:
    """How many documents an answer was made of."""
    number = count(documents, "document")
    return f"The {number} that say most" if partial else number
