"""Dates of a schedule in the server's own list of events, each once.

Discord's limits (documentation: "Guild Scheduled Event"): name 1-100 characters, description 1,000, location
of an external event 1-100, a start in the future, an end; 100 events that are scheduled or active in a server.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import discord

from bot.replies.escape import escape, plain, shorten
from bot.replies.words import source_line
from bot.speech import plural, t
from summaries.dates.words import named
from summaries.model import Certainty, Event, Precision, Quote, Schedule, Status
from summaries.phrase import Phrase

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Events that one click adds: a moderator looks at them before adding more."""
MOST = 100
"""Events that Discord allows in a server."""
TOO_MANY = 30038
"""Discord's error code for one more than that."""
MARK = "briefing-bot:"
"""Before the keys at the end of a description, by which an event is known again."""
_MOST_KEYS = 6

_clicking: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
"""One click at a time in a server: two at once would both find that an event is not there yet."""


@dataclass(slots=True)
class Report:
    """What became of a click."""

    added: int = 0
    moved: int = 0
    there: int = 0
    left: int = 0
    """How many are still to be added by further clicks."""
    trouble: str = ""

    @property
    def sentence(self) -> str:
        """For the moderator who clicked."""
        parts = [plural("{number} event added", "{number} events added", self.added)]
        if self.moved:
            parts.append(
                plural("{number} moved to the new date", "{number} moved to the new date", self.moved)
            )
        if self.there:
            parts.append(plural("{number} was there already", "{number} were there already", self.there))
        words = f"{', '.join(parts)}."
        if self.trouble:
            return f"{words} {self.trouble}"
        if self.left:
            left = plural(
                "{number} more to add: press again for the next {few}.",
                "{number} more to add: press again for the next {few}.",
                self.left,
                few=min(self.left, AT_ONCE),
            )
            return f"{words} {left}"
        return words


def bookable(schedule: Schedule) -> tuple[Event, ...]:
    """The future events of a schedule of which the source gives the day."""
    return tuple(
        event
        for event in schedule.events
        if event.precision is Precision.DAY and event.status(schedule.today) is Status.UPCOMING
    )


async def book(guild: discord.Guild, schedule: Schedule, zone: ZoneInfo) -> Report:
    """Add the next ten bookable events that the server does not have yet.

    An event that moved since it was added is moved there, too.
    """
    lock = _clicking.setdefault(guild.id, asyncio.Lock())
    async with lock:
        report = Report()
        try:
            await _book(guild, bookable(schedule), zone, report)
        except discord.RateLimited:
            report.trouble = t("Discord asks for a pause: please press again in some minutes.")
        except discord.Forbidden:
            report.trouble = t(
                "Discord refused: please grant me the permission Create Events in this server."
            )
        except discord.HTTPException as error:
            if error.code != TOO_MANY:
                log.warning("an event could not be added to server %s: %s", guild.id, error)
            report.trouble = (
                t(_FULL) if error.code == TOO_MANY else t("Discord had trouble: please press again.")
            )
        return report


_FULL = Phrase("A server can have {most} events, and this one has: please remove some first.", most=MOST)


async def _book(guild: discord.Guild, events: Sequence[Event], zone: ZoneInfo, report: Report) -> None:
    there = await guild.fetch_scheduled_events(with_counts=False)
    known = {key: event for event in there for key in _keys_in(event.description or "")}
    wanted = []
    for event in events:
        if any(key in known for key in keys(event)):
            report.there += 1
        else:
            wanted.append(event)
    report.left = len(wanted)
    room = MOST - len(there)
    for event in wanted[:AT_ONCE]:
        before = next((known[key] for key in _earlier_keys(event) if key in known), None)
        name, description, location = name_of(event), description_of(event), location_of(event)
        start, end = whole_day(event.start, zone)
        if before is not None:
            await before.edit(
                name=name, description=description, start_time=start, end_time=end, location=location
            )
            report.moved += 1
        elif room:
            await guild.create_scheduled_event(
                name=name,
                description=description,
                start_time=start,
                end_time=end,
                location=location,
                entity_type=discord.EntityType.external,
                privacy_level=discord.PrivacyLevel.guild_only,
            )
            report.added += 1
            room -= 1
        else:
            report.trouble = t(_FULL)
            return
        report.left -= 1


def whole_day(day: dt.date, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """First and last minute of a day: Discord knows no whole-day events."""
    return (
        dt.datetime.combine(day, dt.time(0), tzinfo=zone),
        dt.datetime.combine(day, dt.time(23, 59), tzinfo=zone),
    )


def keys(event: Event) -> tuple[str, ...]:
    """By what an event is known again: one key for each telling of it, the same in every run.

    Any of them will do: another question may find the event told by another document first.
    """
    return tuple(_key(quote, event.start) for quote in (event.quote, *event.also))[:_MOST_KEYS]


def _earlier_keys(event: Event) -> Iterable[str]:
    earlier = event.moved_from
    while earlier is not None:
        yield from keys(earlier)
        earlier = earlier.moved_from


def _key(quote: Quote, day: dt.date) -> str:
    telling = f"{quote.document.id}\n{quote.text}\n{day.isoformat()}"
    return hashlib.sha256(telling.encode()).hexdigest()[:12]


def _keys_in(description: str) -> list[str]:
    """The keys of an event that is there; none where we did not add it."""
    _, mark, keys = description.rpartition(MARK)
    return keys.split() if mark else []


def name_of(event: Event) -> str:
    """What happens, in at most 100 characters."""
    what = plain(named(event))
    if event.certainty is Certainty.POSSIBLE:
        what = t("Possible: {event}", event=what)
    return shorten(what or t("Event"), 100)


def description_of(event: Event) -> str:
    """The quote, its source, and the keys, in at most 1,000 characters."""
    mark = f"{MARK}{' '.join(keys(event))}"
    source = shorten(escape(source_line(event.quote.document)), 250)
    address = event.quote.document.url or ""
    lines = [t("Source: {source}", source=source), *([address] if 0 < len(address) <= 200 else []), mark]
    below = "\n".join(lines)
    quote = shorten(escape(event.quote.text), 1000 - len(below) - 3)
    return f"> {quote}\n{below}"


def location_of(event: Event) -> str:
    """The source's link; its title where there is none or too long a one."""
    document = event.quote.document
    if document.url and len(document.url) <= 100:
        return document.url
    return shorten(plain(document.title), 100) or t("see the source")
