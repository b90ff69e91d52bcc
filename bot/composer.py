"""A digest's documents become its messages: what `bot.delivery` posts is composed here."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import time
from collections.abc import Hashable, Mapping
from zoneinfo import ZoneInfo

from bot.answers.digest import LOOKED_AT
from bot.coordination.together import Together
from bot.delivery import Composed, Payload, Quiet, Request
from bot.replies.on_discord.custom_ids import leading_further
from bot.replies.on_discord.embeds import embeds
from bot.replies.stories import digest_reply
from bot.speech import day, listing, plural, spoken, t
from summaries.answers.digest import compose_digest, event_span, quote_hash
from summaries.comparing.stories import cluster
from summaries.library import Library
from summaries.model import Digest, Entry
from summaries.topics import parse_topic

SAME = 60.0
"""Seconds for which a digest does for every one that is composed of the same: what is due at eight is due for many."""


class Composer:
    """Composes the digests of all servers out of one library, equal ones once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._arrivals = Together(library.arrivals)
        self._composed: dict[Hashable, tuple[float, asyncio.Task[Composed]]] = {}

    async def __call__(self, request: Request) -> Composed:
        """The messages of one run, and for each document that came in what became of it."""
        key = await self._composed_of(request)
        now = time.monotonic()
        self._composed = {known: made for known, made in self._composed.items() if now - made[0] < SAME}
        if key not in self._composed:
            self._composed[key] = now, asyncio.create_task(self._compose(request))
        task = self._composed[key][1]
        try:
            return await asyncio.shield(task)
        except BaseException:
            self._composed.pop(key, None)
            raise

    async def _composed_of(self, request: Request) -> Hashable:
        """All that a run's messages and its trace depend on; what else the library holds may be a minute old."""
        digest = request.digest
        return (
            spoken(),
            await self._arrivals((digest.server, request.since, request.until)),
            request.since.date(),
            _day(request),
            digest.topics,
            digest.length,
            digest.quiet,
            digest.posting,
            request.late,
            request.posted,
        )

    async def _compose(self, request: Request) -> Composed:
        digest, entries = await self.compose(request)
        trace = await asyncio.to_thread(_trace, entries, digest, request)
        return Composed(_payloads(digest, request), trace)

    async def compose(self, request: Request) -> tuple[Digest, tuple[Entry, ...]]:
        """What a run has to say, and the documents that came in for it."""
        config = request.digest
        today = _day(request)
        start, end = event_span(today)
        entries = await self.library.entries(
            config.server, added_after=request.since, added_until=request.until
        )
        digest = await asyncio.to_thread(
            compose_digest,
            entries,
            since=request.since,
            until=request.until,
            today=today,
            events=await self.library.events_near(
                config.server, today, start=start, end=end, limit=LOOKED_AT
            ),
            retractions=await self.library.retractions(config.server, since=start),
            followed=[parse_topic(topic) for topic in config.topics],
            length=config.length.value,
            already=request.posted,
            only_followed=bool(config.topics),
        )
        return dataclasses.replace(digest, late=request.late), entries


def _day(request: Request) -> dt.date:
    """The day of the run where the digest is read."""
    return request.scheduled.astimezone(ZoneInfo(request.digest.timetable.zone)).date()


def _payloads(digest: Digest, request: Request) -> tuple[Payload, ...]:
    today = _day(request)
    if not digest.quotes:
        if request.digest.quiet is Quiet.NOTHING:
            return ()
        return (Payload(content=t("Nothing new for the digest of {day:date}.", day=today)),)
    posting = request.digest.posting
    reply = digest_reply(
        digest, title=" · ".join((posting.heading or t("Briefing"), day(today, "with-weekday")))
    )
    pages, buttons = embeds(reply), leading_further(reply)
    if posting.colour is not None:
        for page in pages:
            page.colour = posting.colour
    quotes = tuple(quote_hash(quote) for quote in digest.quotes)
    # The quotes count as posted once the last page is: until then the digest is not delivered.
    return tuple(
        Payload(
            embeds=(page.to_dict(),),
            quotes=quotes if number == len(pages) else (),
            buttons=buttons if number == len(pages) else (),
        )
        for number, page in enumerate(pages, start=1)
    )


def _trace(entries: tuple[Entry, ...], digest: Digest, request: Request) -> tuple[Mapping[str, str], ...]:
    """For each document the stage at which it was taken or left out, in words for a moderator."""
    stories = (*digest.stories, *(story for topic in digest.followed for story in topic.stories))
    quoted = {quote.document.id for quote in digest.quotes}
    headlines = {citation.id: story.headline for story in stories for citation in story.documents}
    repeats = {also.id: quote.document.title for quote in digest.quotes for also in quote.also}
    groups = {entry.document.id: group for group in cluster(entries) for entry in group}

    def stage(entry: Entry) -> tuple[str, str]:
        document = entry.document.id
        if document in quoted:
            return t("taken"), t(
                "quoted in the story “{title}”", title=headlines.get(document, entry.document.title)
            )
        if document in repeats:
            return t("taken"), t(
                "holds a sentence of “{title}” that is quoted; named beside it", title=repeats[document]
            )
        if document in headlines:
            return t("taken"), t("one of the sources of the story “{title}”", title=headlines[document])
        if request.digest.topics:
            return t("left out"), t("not about {topics}", topics=listing(request.digest.topics, either=True))
        others = len(groups[document]) - 1
        size = (
            plural("told by {number} other document", "told by {number} other documents", others)
            if others
            else t("told by no other document")
        )
        return t("left out"), plural(
            "its story ({told}) stands below the {number} story taken",
            "its story ({told}) stands below the {number} stories taken",
            len(digest.stories),
            told=size,
        )

    stages = ((entry, *stage(entry)) for entry in entries)
    return tuple(
        {"document": entry.document.id, "title": entry.document.title, "stage": what, "detail": why}
        for entry, what, why in stages
    )
