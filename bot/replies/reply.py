"""What an answer says, before anyone decides how it looks: one shape for Discord and the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from summaries.model import Citation, Quote, Schedule

MOST_FOOTNOTES = 3
"""A quote that thirty documents share names three of them and counts the rest."""
MOST_OFFERED = 4
"""Topics that are offered to ask about next."""


@dataclass(frozen=True, slots=True)
class Item:
    """A quote, with what we say before it."""

    text: str
    """The source's words, as they are; none where they stand above already."""
    citations: tuple[Citation, ...] = ()
    """Whose words they are, first; then who else says the same."""
    label: str = ""
    """Our own words before the quote: a date as precise as the source is."""
    day: dt.date | None = None
    """The day that ``label`` names, where it is exactly one: Discord shows it as a timestamp."""
    note: str = ""
    """Our own words behind the quote."""
    url: str | None = None
    """Where an entry of a list leads."""
    first: bool = False
    """Whether it is what the reader wants before all others: set in bold."""

    @property
    def footnotes(self) -> tuple[Citation, ...]:
        """The citations that get a number; the others are only counted."""
        return self.citations[:MOST_FOOTNOTES]


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading."""

    items: tuple[Item, ...]
    heading: str = ""
    """May be a document's title; escaped when shown."""
    note: str = ""
    """Our own words beside the heading."""
    new: bool = False
    url: str | None = None
    """Where the heading leads."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question to ask next: shown as a button."""

    label: str
    """What stands on it; may hold a document's words."""
    words: str
    """The command that it asks, without prefix."""


def topics_offered(names: Iterable[str]) -> tuple[Offer, ...]:
    """Topics to ask about next, the first of them."""
    return tuple(Offer(name, f"topic {name}") for name in islice(names, MOST_OFFERED))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: title, a line of facts, sections of quotes, their sources as numbered footnotes."""

    title: str
    sections: tuple[Section, ...] = ()
    facts: str = ""
    """One line above the sections, our own words."""
    closing: str = ""
    """One line under the sources, our own words."""
    url: str | None = None
    above: str = ""
    """One line above the title, our own words."""
    moment: dt.datetime | None = None
    """An instant that ``closing`` speaks of: each reader sees it in their own zone."""
    question: str = ""
    """The command that gives this reply again, without prefix: what its buttons remember."""
    quotes: tuple[Quote, ...] = ()
    why: tuple[str, ...] = ()
    """For each quote why it was chosen, where that can be said."""
    frequency: tuple[tuple[str, tuple[dt.date, ...]], ...] = ()
    """For each topic the days of the documents that speak of it: drawn as a picture."""
    offers: tuple[Offer, ...] = ()
    """What to ask next."""
    next_best: Quote | None = None
    """What would have come next."""
    has_more: bool = False
    """Other documents may be asked for more like it."""
    brief: bool = False
    """To be seen at a glance: each source stands beside its quote, and no list of them below."""
    coming: Schedule | None = None
    """The coming events that the reply lists: what can be drawn and put into a calendar."""

    @property
    def sources(self) -> tuple[Citation, ...]:
        """Every cited document once, in the order of first mention: footnote n is ``sources[n - 1]``."""
        cited = (c for s in self.sections for item in s.items for c in item.footnotes)
        return tuple({c.id: c for c in cited}.values())

    @property
    def numbers(self) -> dict[str, int]:
        """The footnote of each of them, by the document's id."""
        return {citation.id: number for number, citation in enumerate(self.sources, start=1)}
