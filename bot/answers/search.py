"""`!search "exact words" [source:wire] [title:strait] [after:2026-11-01] [before:2026-12-01]`: the sentences."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.answers.asking.question import EMPTY, Question, check_length
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.choosing.coherence import says_nothing
from summaries.choosing.greedy import Candidate, Costs, choose
from summaries.comparing.stories import cluster
from summaries.comparing.superseding import as_told_now, superseded
from summaries.comparing.wording import Wording, cited
from summaries.language.apostrophes import straight
from summaries.library import Library, SearchQuery
from summaries.model import Citation, Entry, Quote, Sentence
from summaries.topics.names import in_every_language

MOST = 40
MOST_DOCUMENTS = 12
"""Of which a sentence each is shown where only filters are given."""
LOOKED_AT = 400
"""Matching sentences that are looked at, the best."""
_FILTER = re.compile(r'(?<!\S)(source|title|after|before):("[^"]*"|\S+)', re.IGNORECASE)
_QUOTED = re.compile(r'["\u201c]([^"\u201c\u201d]+)["\u201d]')


@dataclass(frozen=True, slots=True)
class Matches:
    """Sentences that hold the words, newest document first."""

    words: str
    quotes: tuple[Quote, ...]
    more: bool
    """There are further ones, or may be: no more than the best `LOOKED_AT` were looked at."""
    documents: int
    """How many hold the words."""
    sentences: int
    """How many of their sentences hold them, of those that were looked at."""
    partial: bool = False
    """Whether there may be more of these, too."""


@dataclass(slots=True)
class _Filter:
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, dt.date] = field(default_factory=dict)

    def takes(self, document: Citation) -> bool:
        """Whether a document fits."""
        if self.texts.get("source", "") not in (document.source or "").casefold():
            return False
        if self.texts.get("title", "") not in document.title.casefold():
            return False
        day = document.published
        if self.days and day is None:
            return False
        if day is None:
            return True
        return self.days.get("after", day) <= day < self.days.get("before", dt.date.max)


async def search(resources: Resources, question: Question) -> Matches:
    """Find the sentences that hold all words, those in quotation marks exactly as they stand.

    A country, a capital or a people is found by its name in any language, unless it stands in quotation marks.

    Raises:
        Refusal: no words, a filter that can't be read, or nothing found.
    """
    library = resources.library
    check_length(question.words)
    wanted = _read_filters(question.words)
    words = " ".join(_FILTER.sub(" ", question.words).split())
    phrases = [phrase.strip() for phrase in _QUOTED.findall(words)]
    single = _QUOTED.sub(" ", words).split()
    if not any(map(str.isalnum, words)):
        if wanted.texts or wanted.days:
            return await _of_documents(library, question.server, wanted)
        raise Refusal(
            t('Which words? Say for example `search "median line" source:monitor after:2026-11-01`.')
        )
    return await remembered(
        library,
        question.server,
        ("search", question.words),
        lambda: _holding(library, question.server, wanted, words, phrases, single),
    )


async def _holding(  # noqa: PLR0913, PLR0917 - the question in its parts
    library: Library,
    server: int | None,
    wanted: _Filter,
    words: str,
    phrases: Sequence[str],
    single: Sequence[str],
) -> Matches:
    """The sentences that hold all of the words."""
    query = SearchQuery(
        all_of=(*((phrase,) for phrase in phrases), *map(in_every_language, single)),
        since=wanted.days.get("after"),
        until=wanted.days.get("before"),
    )
    takes = wanted.takes if wanted.texts or wanted.days else None
    hits = await library.search(query, server, limit=LOOKED_AT, takes=takes)
    quotes = await library.quotes(hits, server)
    holding = [quote for quote in quotes if _holds(quote.text, phrases)]
    matching = await asyncio.to_thread(_chosen, holding)
    if not matching:
        if not await library.count(server):
            raise Refusal(t(EMPTY))
        raise Refusal(
            t("No sentence holds {words} among the documents that the filters leave.", words=words)
            if wanted.texts or wanted.days
            else t("No sentence holds {words}.", words=words)
        )
    shown = matching[:MOST]
    anywhere = SearchQuery(all_of=query.all_of)
    entries = await library.entries_about(anywhere, server)
    since = min((quote.document.published for quote in shown if quote.document.published), default=None)
    changes = await library.retractions(server, since=since) if since else ()
    told = await asyncio.to_thread(_as_told_now, shown, entries, changes)
    documents, partial = len({quote.document.id for quote in holding}), len(hits) >= LOOKED_AT
    if partial and not (takes or phrases):  # the index knows of all
        found = await library.matching(query, server, limit_documents=0)
        documents, partial = found.documents, not found.whole
    more = len(matching) > MOST or len(hits) >= LOOKED_AT
    return Matches(words, told, more, documents, len(holding), partial)


async def _of_documents(library: Library, server: int | None, wanted: _Filter) -> Matches:
    """What says most in each of the newest documents that the filters leave, where no words are given."""
    newest = await library.documents(server, limit=LOOKED_AT)
    fitting = [document for document in newest if wanted.takes(document)]
    if not fitting:
        raise Refusal(t("The filters leave no document.") if newest else t(EMPTY))
    entries = [await library.entry(document.id, server) for document in fitting[:MOST_DOCUMENTS]]
    quotes = tuple(
        Quote.of(entry.document, _most(entry)) for entry in entries if entry and entry.analysis.sentences
    )
    more = len(fitting) > MOST_DOCUMENTS
    return Matches(
        t("newest documents"), quotes, more, len(fitting), len(fitting), partial=len(newest) == LOOKED_AT
    )


def _most(entry: Entry) -> Sentence:
    """The sentence that says most of its document."""
    salience = entry.analysis.salience
    return max(entry.analysis.sentences, key=lambda sentence: salience[sentence.position])


def _as_told_now(
    quotes: Sequence[Quote], entries: Sequence[Entry], changes: Sequence[Quote]
) -> tuple[Quote, ...]:
    """The quotes, and instead of what a later document took back that document's sentence, the newest first."""
    places = frozenset((quote.document.id, quote.position) for quote in quotes)
    known = frozenset(entry.document.id for entry in entries)
    further = [quote for quote in (*quotes, *changes) if quote.document.id not in known]
    taken_back = superseded(entries, cluster(entries), quotes=further, of=places)
    told = as_told_now(quotes, {entry.document.id: entry for entry in entries}, changes, taken_back)
    return tuple(
        sorted(
            told,
            key=lambda quote: (quote.document.published or dt.date.min, quote.document.id),
            reverse=True,
        )
    )


def _chosen(holding: Sequence[Quote]) -> list[Quote]:
    """The newest first, one more than are shown; no bare answers, if there is more."""
    fitting = [quote for quote in holding if not says_nothing(quote.text)] or [*holding]
    fitting.sort(key=lambda quote: (quote.document.published or dt.date.min, quote.document.id), reverse=True)
    return _once(fitting)


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    """The first quotes, one more than are shown; one that another document repeats stands once, with both."""
    words = {(quote.document.id, quote.position): Wording.of(quote) for quote in quotes}
    candidates = [Candidate(0.0, wording, place) for place, wording in words.items()]
    chosen = {candidate.place for candidate in choose(candidates, MOST + 1, costs=Costs())}
    kept = [quote for quote in quotes if (quote.document.id, quote.position) in chosen]
    return [cited(quote, quotes) for quote in kept]


def _holds(sentence: str, phrases: Sequence[str]) -> bool:
    """Whether all the phrases stand in a sentence, whatever the case, the spaces and the apostrophes."""
    folded = _folded(sentence)
    return all(_folded(phrase) in folded for phrase in phrases)


def _folded(text: str) -> str:
    return " ".join(straight(text).casefold().split())


def _read_filters(words: str) -> _Filter:
    filters = _Filter()
    for name, quoted in _FILTER.findall(words):
        value = quoted.strip('"')
        if name.lower() in ("source", "title"):
            filters.texts[name.lower()] = value.casefold()
            continue
        try:
            filters.days[name.lower()] = dt.date.fromisoformat(value)
        except ValueError:
            raise Refusal(t("Write the day of {filter}: as 2026-11-01.", filter=name.lower())) from None
    return filters
