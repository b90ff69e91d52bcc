"""A digest's documents become its messages: what `bot.delivery` posts is composed here."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.delivery import Composed, Payload, Quiet, Request
from bot.replies.compose import digest_reply
from bot.replies.embeds import embeds
from summaries.library import Library
from summaries.model import Digest, Entry

HORIZON = dt.timedelta(days=14)
"""How far ahead "coming up" looks."""


class Composer:
    """Composes the digests of all servers out of one library."""

    def __init__(self, library: Library) -> None:
        self.library = library

    async def __call__(self, request: Request) -> Composed:
        """The messages of one run, and for each document that came in what became of it."""
        config = request.digest
        today = request.scheduled.astimezone(ZoneInfo(config.timetable.zone)).date()
        entries = await self.library.entries(
            config.server, added_after=request.since, added_until=request.until
        )
        events = await self.library.events(config.server, start=today, end=today + HORIZON)
        from summaries.digest import compose_digest  # noqa: PLC0415 - costs imports
        from summaries.topics import parse_topic  # noqa: PLC0415 - costs imports

        digest = await asyncio.to_thread(
            compose_digest,
            entries,
            since=request.since,
            until=request.until,
            today=today,
            events=events,
            followed=[parse_topic(topic) for topic in config.topics],
            length=config.length.value,
            already=request.posted,
        )
        if config.topics:
            digest = dataclasses.replace(digest, stories=())
        digest = dataclasses.replace(digest, late=request.late)
        return Composed(_payloads(digest, config.quiet, today), _trace(entries, digest))


def _payloads(digest: Digest, quiet: Quiet, today: dt.date) -> tuple[Payload, ...]:
    if not digest.quotes:
        if quiet is Quiet.NOTHING:
            return ()
        return (Payload(content=f"Nothing new for the digest of {today.day} {today:%B}."),)
    from summaries.digest import quote_hash  # noqa: PLC0415 - costs imports

    pages = embeds(digest_reply(digest, title=f"Briefing · {today:%A}, {today.day} {today:%B %Y}"))
    said = tuple(quote_hash(quote) for quote in digest.quotes)
    # The quotes count as posted once the last page is: until then the digest is not delivered.
    return tuple(
        Payload(embeds=(page.to_dict(),), quotes=said if number == len(pages) else ())
        for number, page in enumerate(pages, start=1)
    )


def _trace(entries: tuple[Entry, ...], digest: Digest) -> tuple[Mapping[str, str], ...]:
    stories = (*digest.stories, *(story for topic in digest.followed for story in topic.stories))
    taken = {citation.id: story.headline for story in stories for citation in story.documents}
    return tuple(
        {
            "document": entry.document.id,
            "title": entry.document.title,
            "stage": "taken" if entry.document.id in taken else "left out",
            "detail": f"in the story “{taken[entry.document.id]}”"
            if entry.document.id in taken
            else "below the top stories, or all it says was posted before",
        }
        for entry in entries
    )
