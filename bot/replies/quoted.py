"""Quotes as items of a reply, who tells of them besides, and how many documents they are out of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from bot.replies.escape import escape, shorten
from bot.replies.reply import Item
from bot.replies.words import documents as number_of
from bot.replies.words import published
from bot.speech import in_quotes, listing, plural, t
from summaries.dates import find_dates
from summaries.model import Citation, Quote

_FIXED = re.compile(r"\d|^the\s", re.IGNORECASE)
"""What says itself when it is, or only at which hour ("the morning")."""
_ANOTHER_DAY = dt.timedelta(days=1000)
"""Far enough that a month without its year is another one, too."""

MOST_REPORTERS = 3
"""Publishers who tell a story without being quoted that are named; the others are counted."""


def quoted(quotes: Iterable[Quote], *, days: bool = False) -> tuple[Item, ...]:
    """The quotes, and under each what it takes back, dated; with ``days``, from when "today" counts in them."""
    return tuple(
        item for quote in quotes for item in (_item(quote, days=days), *map(earlier_item, quote.earlier))
    )


def _item(quote: Quote, *, days: bool) -> Item:
    notes = (escape(shorten(quote.voice, 80)), counted_from(quote) if days else "")
    return Item(quote.text, quote.citations, note=", ".join(filter(None, notes)))


def counted_from(quote: Quote) -> str:
    """The day from which "today" and "next week" in a quote count; nothing where all its dates stand by themselves.

    They are the expressions without a figure that mean another time when they are read on another day.
    """
    day = quote.document.published
    if day is None:
        return ""
    then, later = (_times(quote, one) for one in (day, day + _ANOTHER_DAY))
    said = [words for words, value in then.items() if later.get(words) != value]
    return t("{words} as of {day}", words=listing(said), day=published(quote.document)) if said else ""


def _times(quote: Quote, day: dt.date) -> dict[str, str | None]:
    """What is meant by each expression of time in words that a quote holds, read on a day."""
    found = find_dates(quote.text, day, quote.document.language or "en")
    # what counts from a day that the text did not tell ("the next day") has no place in the calendar
    spelt = ((quote.text[one.start : one.end], one.value) for one in found if one.earliest is not None)
    return {in_quotes(escape(words)): value for words, value in spelt if not _FIXED.search(words)}


def earlier_item(quote: Quote) -> Item:
    """What a quote takes back."""
    return Item(quote.text, (quote.document,), label=t("Earlier, {day}", day=published(quote.document)))


def reporters(documents: Iterable[Citation], cited: Iterable[Citation]) -> str:
    """Who else tells of it than those who are cited beside a quote, which only they hold."""
    cited = tuple(cited)
    known = {*(c.id for c in cited), *(c.source for c in cited)}
    tellers = (c for document in documents for c in (document, *document.copies))
    others = [c.source or c.title for c in tellers if c.id not in known and c.source not in known - {None}]
    names = [escape(shorten(name, 60)) for name in dict.fromkeys(others)]
    more = len(names) - MOST_REPORTERS
    shown = names[:MOST_REPORTERS] + ([plural("{number} more", "{number} more", more)] if more > 0 else [])
    return t("also reported by {names}", names=listing(shown)) if names else ""


def documents_read(documents: int, *, partial: bool) -> str:
    """How many documents an answer was made of."""
    if not partial:
        return number_of(documents)
    return plural(
        "At least {number} document, of which those that say most are read",
        "At least {number} documents, of which those that say most are read",
        documents,
    )
