"""The words that everyone in this project speaks: frozen data, no behaviour to speak of.

This module imports nothing of ours. Text offsets are in characters (Python ``str`` indices) of
``Document.text``; dates are plain ``datetime.date``; instants are aware ``datetime`` in UTC.

Every reply is a list of quotes: a sentence that stands word for word in a document, with that
document beside it. The other types only say why those quotes were chosen and in which order.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Citation:
    """What is said of a document beside a quote from it: everything but its text."""

    id: str
    """Unique within its server: the path below the documents folder, or the link it came from."""
    title: str
    source: str | None = None
    """The publisher's name."""
    published: dt.date | None = None
    published_inferred: bool = False
    """True where the date was worked out (from the text or the file) instead of stated."""
    url: str | None = None
    language: str = "en"
    """ISO 639-1 code."""
    copies: tuple[Copy, ...] = ()
    """Where else nearly the same text was published, each by another publisher and without copies of its own."""


@dataclass(frozen=True, slots=True)
class Copy(Citation):
    """Where nearly the same text was published by another, and which sentences are known to stand there."""

    sentences: frozenset[str] = frozenset()
    """The `summaries.comparing.similarity.fingerprint` of each."""


@dataclass(frozen=True, slots=True)
class Document(Citation):
    """A briefing as it was read: a citation and the text that quotes are cut from, verbatim."""

    text: str = ""

    @property
    def citation(self) -> Citation:
        """The document without its text."""
        return Citation(
            id=self.id,
            title=self.title,
            source=self.source,
            published=self.published,
            published_inferred=self.published_inferred,
            url=self.url,
            language=self.language,
            copies=self.copies,
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: ``document.text[start:end] == text``."""

    text: str
    start: int
    end: int
    position: int
    """0 for the document's first sentence."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression (Pustejovsky et al. 2003) found in a text, with its EDTF reading.

    ``value`` is the TIMEX3 value. For a DATE or TIME that names a place in the calendar,
    ``earliest`` and ``latest`` are the first and last day it can mean and ``edtf`` is the Extended
    Date/Time Format string (ISO 8601-2:2019); otherwise the three are None. So they are where it counts
    from a date that the text should have told before it ("two days later") and has not.
    """

    start: int
    end: int
    type: str
    value: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    edtf: str | None = None
    text: str = field(default="", compare=False)
    """The words themselves: what stands at [start, end)."""


_SPEAKER = re.compile(r"(?:[-*>] )?(Q(?=[.:]?\s)|[^\W\d_a-z](?:[^\W\d_a-z]|[.'\u2019 -]){1,40}(?=:))[.:]?\s")
"""In capitals, as transcripts have it; who asks is a bare Q."""


_LONGEST_LINE = 5_000
"""Characters: so far from the beginning of its line a sentence is no speaker's, as far as can be told."""


@lru_cache(maxsize=8)
def _headings(text: str) -> tuple[int, ...]:
    """Where the headings of a text begin; kept, since all sentences of a text ask for them one after another."""
    return tuple(match.start() for match in re.finditer("^#", text, re.MULTILINE))


def voice_of(text: str, start: int, title: str) -> str:
    r"""Under whose name the sentence that begins there stands: a speaker's, else the heading of its section.

    >>> voice_of("## Realist lens\n\nPower decides.", 17, "Three lenses")
    'Realist lens'
    """
    line = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
    if (line or start <= _LONGEST_LINE) and (speaker := _SPEAKER.match(text, line)) and speaker.end() < start:
        return speaker[1]
    headings = _headings(text)
    place = bisect.bisect_left(headings, start) - 1
    if place < 0:
        return ""
    heading = headings[place]
    words = text[heading : text.find("\n", heading)].strip("# \t")
    return "" if words.casefold() == title.strip().casefold() else words


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim sentence with its document: ``text`` is a substring of the document's text."""

    text: str
    document: Citation
    position: int
    """Index of the sentence in its document."""
    start: int
    end: int
    also: tuple[Citation, ...] = ()
    """Other documents, and copies of documents, that hold these very words; each once, without ``document``."""
    earlier: tuple[Quote, ...] = ()
    """What earlier documents said of it and this takes back, the newest first."""
    voice: str = field(default="", compare=False)
    """Under whose name it stands: the heading of its section, or a speaker; "" where there is neither."""

    @classmethod
    def of(cls, document: Document, sentence: Sentence) -> Quote:
        """Return a sentence of a document as a quote."""
        voice = voice_of(document.text, sentence.start, document.title)
        return cls(
            sentence.text, document.citation, sentence.position, sentence.start, sentence.end, voice=voice
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every document that holds the words, the one that they were taken from first."""
        return self.document, *self.also


class Precision(StrEnum):
    """How exactly a source says when."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


class Certainty(StrEnum):
    """How surely a source says that it happens."""

    CERTAIN = "certain"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Status(StrEnum):
    """Where an event lies from a given day: always a comparison with *now*, never stored."""

    PAST = "past"
    ONGOING = "ongoing"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a document says happens at a date.

    ``start`` and ``end`` are the first and last day (inclusive) of what ``when`` can mean; they
    bound an imprecise date and must not be shown as if the event lasted that long.
    """

    quote: Quote
    what: str
    """The clause around the date: a substring of ``quote.text``."""
    when: str
    """The date in the source's own words: a substring of ``quote.text``."""
    start: dt.date
    end: dt.date
    precision: Precision
    edtf: str
    certainty: Certainty
    names: tuple[str, ...] = ()
    also: tuple[Quote, ...] = ()
    """The same event told by other documents."""
    moved_from: Event | None = None
    """The earlier telling that a later document replaced with another date."""

    def status(self, today: dt.date) -> Status:
        """Where the event lies from ``today``."""
        if self.end < today:
            return Status.PAST
        return Status.UPCOMING if self.start > today else Status.ONGOING


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a document, in order; see `summaries.language.Language.terms`."""

    title: tuple[str, ...]
    lead: tuple[str, ...]
    """Of the beginning of its text."""
    sentences: tuple[tuple[str, ...], ...]
    """Of each sentence, each term once."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is worked out once, when a document comes in, so that a command is a look-up."""

    sentences: tuple[Sentence, ...]
    salience: tuple[float, ...]
    """One score a sentence, higher says more; comparable within the document only."""
    events: tuple[Event, ...] = ()
    terms: Terms | None = None
    """None where they were not worked out: `summaries.comparing.terms` does it then."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the library hands it out: with its analysis, when it came in, and whose it is."""

    document: Document
    analysis: Analysis
    added: dt.datetime
    """Aware, UTC: when the library first held this document."""
    server: int | None = None
    """The Discord server it belongs to; None for the operator's folder, which all servers read."""
    updated: dt.datetime | None = None
    """Aware, UTC: when the document last took the place of an earlier version of itself."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed when a document took the place of an earlier version of itself."""

    title: str
    """The earlier version's."""
    since: dt.datetime
    """Aware, UTC: when the earlier version came in."""
    until: dt.datetime
    """When it was replaced."""
    removed: tuple[str, ...]
    """Sentences of the earlier version that were taken out, verbatim and in their order."""
    added: tuple[str, ...]
    """Sentences that were put in, the same way."""
    more: int = 0
    """Changed sentences that were not kept: a version's history is bounded."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a quote was chosen: a short phrase a member understands, strongest first."""

    position: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Quotes that say the most, in the order of their source(s)."""

    title: str
    documents: tuple[Citation, ...]
    quotes: tuple[Quote, ...]
    method: str
    reasons: tuple[Reason, ...] = ()
    """One a quote, in the same order; empty where the method cannot say."""
    next_best: Quote | None = None
    """The sentence that would have come next, where there is one."""
    stories: tuple[Story, ...] = ()
    """Of several documents: the same quotes, story by story."""


@dataclass(frozen=True, slots=True)
class Story:
    """Documents that tell the same story, with its best quotes."""

    headline: str
    """The title of one of its documents."""
    documents: tuple[Citation, ...]
    quotes: tuple[Quote, ...]
    first_seen: dt.date | None = None
    last_seen: dt.date | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class TopicDigest:
    """What the documents say about a topic, story by story, newest first."""

    topic: str
    stories: tuple[Story, ...]
    documents: int
    """How many documents speak of the topic; out of a library, how many name it."""
    sources: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    related: tuple[str, ...] = ()
    days: tuple[dt.date, ...] = ()
    """The day of each of them that is dated, oldest first."""
    partial: bool = False
    """Whether only those that say most were read."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes in the order in which they are shown."""
        return tuple(quote for story in self.stories for quote in story.quotes)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Dated events, by date."""

    events: tuple[Event, ...]
    today: dt.date
    topic: str | None = None
    more: int = 0
    """Further events that are left out; where they are very many, each is counted as often as it is told."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The sentence of each event, in the order of the events."""
        return tuple(event.quote for event in self.events)


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """A day that mattered, and what documents say of it."""

    date: dt.date
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """How it came to this: the days that mattered for a topic, oldest first."""

    topic: str
    days: tuple[TimelineDay, ...]
    documents: int
    """How many dated documents speak of the topic."""
    published: tuple[dt.date, ...] = ()
    """The day of each of them, oldest first."""
    partial: bool = False
    """Whether only those that say most were read: further documents may speak of it."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes in the order in which they are shown."""
        return tuple(quote for day in self.days for quote in day.quotes)


@dataclass(frozen=True, slots=True)
class Digest:
    """What came in since the last delivered digest: stories first, then what is coming."""

    since: dt.datetime | None
    until: dt.datetime
    stories: tuple[Story, ...]
    coming: tuple[Event, ...] = ()
    followed: tuple[TopicDigest, ...] = ()
    documents: int = 0
    """How many documents came in between ``since`` and ``until``."""
    late: bool = False

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes in the order in which they are shown."""
        return (
            *(quote for story in self.stories for quote in story.quotes),
            *(quote for topic in self.followed for quote in topic.quotes),
            *(event.quote for event in self.coming),
        )
