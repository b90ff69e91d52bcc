"""`!summary [document | today | week | all] [short|normal|long|N|N%] [method]`."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.asking.plain_words import plain, time_behind
from bot.answers.asking.question import EMPTY, Question, tokens
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.answers.asking.which_document import SUGGESTED, matching
from bot.answers.topic import SENTENCES
from bot.intake.files import Read
from bot.refusal import InsteadError, NothingThenError, Refusal
from bot.speech import plural, t
from summaries.answers.summary import Length, summarize_document, summarize_documents
from summaries.library import Library
from summaries.model import Citation, Entry, Quote, Summary
from summaries.salience import METHODS
from summaries.topics.names import same_subject

PERIODS = {"today": 1, "week": 7, "all": None}
FEWEST_SENTENCES = 4
"""A shorter text is its own summary."""
NEWEST = frozenset({"latest", "newest", "last", "the latest", "the newest"})
MOST_DOCUMENTS = 200
"""A summary of everything reads the newest so many; what is older is for `!topic`."""


@dataclass(frozen=True, slots=True)
class Summarised:
    """A summary, and the words that ask for the very same document, length and method again."""

    summary: Summary
    again: str

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of the summary."""
        return self.summary.quotes


async def summary(resources: Resources, question: Question) -> Summarised:
    """Summarise one document (the newest where none is named) or those of a period.

    Raises:
        Refusal: the library is empty, or no document fits the words.
    """
    library = resources.library
    words, length, method = manner(question.words)
    if not await library.count(question.server):
        raise Refusal(t(EMPTY))
    if len(words) == 1 and words[0].lower() in PERIODS:
        period = words[0].lower()
        return Summarised(
            await _of_period(library, question, period, length, method), f"{period} {length} {method}"
        )
    named = plain(" ".join(words))
    if named.lower() in NEWEST:
        named = ""
    if (
        (time := time_behind(named, question.today))
        and not time[0]
        and not await library.find(named, question.server, 1)
    ):
        of_that_time = await _between(library, question, time[1], (named, length, method))
        return Summarised(of_that_time, f"{named} {length} {method}")
    entry = await _entry(library, question, named, length)
    return Summarised(
        await _of_document(entry, length, method), f"{handle(entry.document)} {length} {method}"
    )


async def summary_of_texts(texts: Sequence[Read], *, now: dt.datetime, length: str, method: str) -> Summary:
    """Sum up what a member brought, which is stored nowhere.

    Raises:
        Refusal: it is too short for that.
    """
    sentences = sum(len(text.analysis.sentences) for text in texts)
    if sentences < FEWEST_SENTENCES:
        raise Refusal(
            t(
                "That text is too short to sum up: I need at least {number} whole sentences.",
                number=FEWEST_SENTENCES,
            )
        )
    return await asyncio.to_thread(_of_texts, texts, now, length, method)


def _of_texts(texts: Sequence[Read], now: dt.datetime, length: str, method: str) -> Summary:
    wanted = Length.parse(length)
    if len(texts) == 1:
        return summarize_document(texts[0].document, texts[0].analysis, length=wanted, method=method)
    entries = [Entry(text.document, text.analysis, now) for text in texts]
    return summarize_documents(
        entries,
        title=plural("{number} document", "{number} documents", len(texts)),
        length=wanted,
        method=method,
    )


async def _between(
    library: Library, question: Question, span: tuple[dt.date, dt.date], wanted: tuple[str, str, str]
) -> Summary:
    time, length, method = wanted
    told = await _told_in(library, question, span, length, method)
    if told is None:
        raise NothingThenError(
            t(
                "No document was published in that time ({time}). Try `summary all`, or `documents` for what there is.",
                time=time,
            )
        )
    return replace(told, title=time.capitalize())


async def _told_in(
    library: Library, question: Question, span: tuple[dt.date | None, dt.date], length: str, method: str
) -> Summary | None:
    """What is told by the newest documents of a time, as yet without a title; None where there are none."""

    async def told() -> Summary | None:
        entries = await library.entries(question.server, published_from=span[0], limit=MOST_DOCUMENTS)
        entries = tuple(one for one in entries if (one.document.published or question.today) <= span[1])
        if not entries:
            return None
        return await asyncio.to_thread(
            summarize_documents, entries, title="", length=Length.parse(length), method=method
        )

    asked = "summary", span, question.today, length, method
    return await remembered(library, question.server, asked, told)


def manner(words: str) -> tuple[list[str], str, str]:
    """The words that name what to sum up; the length and the method that stood behind them, in either order.

    Raises:
        Refusal: what stands there for a length is none.
    """
    rest = tokens(words)
    method = _method(rest)
    length = _length(rest)
    return rest, length, method or _method(rest) or "briefing"


def handle(document: Citation) -> str:
    """Words of at most 60 characters that find this document again: its id, else its title's beginning."""
    return document.id if len(document.id) <= 60 and " " not in document.id else document.title[:60]


def _method(words: list[str]) -> str:
    if words and words[-1].lower() in METHODS:
        return words.pop().lower()
    return ""


def _length(words: list[str]) -> str:
    """Take the length off the end of the words; a year or a large number belongs to the document's title."""
    last = words[-1].lower() if words else ""
    if last in ("short", "normal", "long") or re.fullmatch(r"0+|[1-9]\d?|\d+%", last):
        words.pop()
        try:
            Length.parse(last)
        except ValueError as error:
            raise Refusal(t(error.args[0])) from None
        return last
    return "normal"


async def _of_document(entry: Entry, length: str, method: str) -> Summary:
    return await asyncio.to_thread(
        summarize_document, entry.document, entry.analysis, length=Length.parse(length), method=method
    )


async def _entry(library: Library, question: Question, words: str, length: str) -> Entry:
    """The document that the words name.

    Raises:
        InsteadError: they name a topic: no document, a country or another subject of the news, or a word that stands
            in several titles.
    """
    if not words:
        entry = await library.latest(question.server)
    else:
        as_topic = f"topic {words} {length if length in SENTENCES else ''}".strip()
        try:
            fitting = await matching(library, words, question.server)
        except Refusal as refusal:
            raise InsteadError(as_topic, refusal) from None
        exact = words.casefold() in (fitting[0].title.casefold(), fitting[0].id.casefold())
        if not exact and (same_subject(words) or (len(fitting) > 1 and " " not in words)):
            titles = tuple(citation.title for citation in fitting[:SUGGESTED])
            raise InsteadError(as_topic, Refusal(t("Say more of the document's title."), titles))
        entry = await library.entry(fitting[0].id, question.server)
    if entry is None:
        raise Refusal(t(EMPTY))  # it went between the two looks
    return entry


async def _of_period(library: Library, question: Question, period: str, length: str, method: str) -> Summary:
    days = PERIODS[period]
    since = question.today - dt.timedelta(days=days) if days else None
    told = await _told_in(library, question, (since, dt.date.max), length, method)
    if told is None:
        newest = (await library.documents(question.server, limit=1))[0].published
        raise NothingThenError(
            t(
                "There is nothing that recent: the newest document is of {day:long}. Try `summary all`.",
                day=newest,
            )
            if newest
            else t("There is nothing that recent: the newest document is undated. Try `summary all`.")
        )
    title = {"today": t("Today"), "week": t("The last seven days"), "all": t("All documents")}[period]
    return replace(told, title=title)
