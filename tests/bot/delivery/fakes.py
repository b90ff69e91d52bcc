"""Channels in memory, and a composer that tells one story a day."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery import (
    PLAIN,
    Composed,
    Delivering,
    Payload,
    Posting,
    Quiet,
    Request,
    Warned,
    parse_timetable,
)
from bot.delivery.payload import Posted
from bot.delivery.posting_errors import CannotEmbed, CannotRead, Permanent
from tests.clock import Clock

START = dt.datetime(2026, 3, 2, 7, 0, tzinfo=dt.UTC)
SERVER, CHANNEL, AUTHOR = 11, 22, 33


@dataclass(frozen=True)
class Message:
    """A message as a channel holds it."""

    id: int
    channel: int
    time: dt.datetime
    payload: Payload
    nonce: str


@dataclass
class Channels:
    """Discord as the poster sees it: stores messages, enforces nonces, and fails as it is told to.

    ``before`` and ``after`` are called with the payload before and after it is stored; what they raise is
    what the poster raises.
    """

    now: Clock
    nonce_window: dt.timedelta = dt.timedelta(minutes=3)
    messages: list[Message] = field(default_factory=list)
    before: Callable[[Payload], None] = lambda _: None
    after: Callable[[Payload], None] = lambda _: None
    lost: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    forbidden: set[int] = field(default_factory=set)
    no_embeds: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    missing: dict[str, str] = field(default_factory=dict)
    beside: Callable[[str], None] = lambda _: None
    """What goes wrong when something is done besides posting."""
    done: list[tuple[str, int, int]] = field(default_factory=list)
    """What was done besides, in which channel, with which message."""

    async def check(self, server: int, member: int) -> None:
        """Everybody is still there, but for who left."""
        del server
        await asyncio.sleep(0)
        if member in self.left:
            raise Permanent("member", "The member has left the server.")

    async def lacking(self, channel: int, posting: Posting) -> Mapping[str, str]:
        """What a test says that is missing."""
        del channel, posting
        await asyncio.sleep(0)
        return self.missing

    async def open_thread(self, channel: int, message: int, name: str) -> None:
        """Note it; what is noted twice has been done twice."""
        await self._done("thread", channel, message)
        assert name

    async def pin(self, channel: int, message: int, before: int | None, *, forum: bool = False) -> None:
        """Note it."""
        del forum
        await self._done(f"pin for {before}", channel, message)

    async def publish(self, channel: int, message: int) -> None:
        """Note it."""
        await self._done("publish", channel, message)

    async def _done(self, what: str, channel: int, message: int) -> None:
        await asyncio.sleep(0)
        self.beside(what)
        self.done.append((what, channel, message))

    async def post(
        self,
        channel: int,
        payload: Payload,
        nonce: str,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> int:
        """Store a message, or give back the one with the same nonce; forums know none."""
        await asyncio.sleep(0)
        self._refuse(channel)
        if posting.forum and thread is None:
            nonce = f"{nonce}-{len(self.messages)}"
        channel = thread or channel

        self.before(payload)
        if payload.embeds and channel in self.no_embeds:
            raise CannotEmbed
        message = self.store(channel, payload, nonce)
        await asyncio.sleep(0)
        self.after(payload)
        return message.id

    async def recent(
        self,
        channel: int,
        after: dt.datetime,
        before: dt.datetime,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> Sequence[Posted]:
        """Show the channel's messages as Discord does: without their nonces."""
        await asyncio.sleep(0)
        del posting
        if channel in self.unreadable:
            raise CannotRead
        return [
            Posted(message.id, message.payload.fingerprint, message.payload.stamps)
            for message in self.stored()
            if message.channel in {channel, thread} and after <= message.time <= before
        ]

    def stored(self) -> list[Message]:
        """All messages, oldest first."""
        return self.messages

    def store(self, channel: int, payload: Payload, nonce: str) -> Message:
        """Store a message, unless there is one with its nonce from within the window: then that."""
        stored = self.stored()
        for message in stored:
            if message.nonce == nonce and self.now() - message.time < self.nonce_window:
                return message
        message = Message(len(stored) + 1000, channel, self.now(), payload, nonce)
        self.keep(message)
        return message

    def keep(self, message: Message) -> None:
        """Add a message."""
        self.messages.append(message)

    def _refuse(self, channel: int) -> None:
        if channel in self.lost:
            raise Permanent("channel", "The channel is gone; please choose another.")
        if channel in self.forbidden:
            raise Permanent("permission", "I may not post in the channel; please let me.")

    def texts(self, channel: int = CHANNEL) -> list[str]:
        """What stands in a channel: the description of each message's embed, or its text."""
        return [
            message.payload.embeds[0]["description"] if message.payload.embeds else message.payload.content
            for message in self.stored()
            if message.channel == channel
        ]


class Composer:
    """Composes ``parts`` messages a digest, each with one quote, which names what it covers."""

    def __init__(self, parts: int = 3) -> None:
        self.parts = parts
        self.quiet = False
        self.requests: list[Request] = []

    async def __call__(self, request: Request) -> Composed:
        """Compose."""
        self.requests.append(request)
        await asyncio.sleep(0)
        if self.quiet:
            line = (Payload(content="Nothing new."),) if request.digest.quiet is Quiet.LINE else ()
            return Composed(line)
        texts = [
            f"{request.since:%d %H:%M}-{request.until:%d %H:%M} {number + 1}/{self.parts}"
            + (" late" if request.late else "")
            for number in range(self.parts)
        ]
        return Composed(
            tuple(
                Payload(embeds=({"title": "Digest", "description": text},), quotes=(text,)) for text in texts
            ),
            trace=({"document": "a.md", "title": "A", "stage": "taken", "detail": "top story"},),
        )


class World:
    """A database with the delivery of one process on it; ``restart`` is another process on the same."""

    def __init__(self, engine: AsyncEngine, clock: Clock, channels: Channels, composer: Composer) -> None:
        self.engine = engine
        self.clock = clock
        self.channels = channels
        self.composer = composer
        self.told: list[Warned] = []
        self.restart()

    def restart(self) -> None:
        """Start anew on the same database, as another process."""
        self.delivering = Delivering(
            self.engine, self.composer, self.channels, self.notify, now=self.clock, jitter=lambda: 0.5
        )

    async def configure(
        self,
        timetable: str = "daily 08:00 UTC",
        *,
        server: int = SERVER,
        channel: int = CHANNEL,
        quiet: Quiet = Quiet.LINE,
        warn_channel: int | None = None,
        posting: Posting = PLAIN,
    ) -> None:
        """Set up a digest."""
        await self.delivering.service.configure(
            server=server,
            channel=channel,
            author=AUTHOR,
            timetable=parse_timetable(timetable),
            quiet=quiet,
            warn_channel=warn_channel,
            posting=posting,
        )

    async def notify(self, warned: Warned) -> None:
        """Keep what moderators are told."""
        await asyncio.sleep(0)
        self.told.append(warned)

    async def turn(self) -> None:
        """Let the loop do what is due now."""
        runner = self.delivering.runner
        while True:
            await runner._turn()
            if not runner._working:
                return
            await asyncio.gather(*runner._working)

    async def run_until(self, end: dt.datetime) -> None:
        """Let the loop run on the clock until then."""
        ledger = self.delivering.runner._ledger
        while self.clock() < end:
            await self.turn()
            # Straight to the next thing to do: the loop's looks in between, every five minutes, find nothing.
            wake = await ledger.next_wake() or end
            self.clock.time = min(max(wake, self.clock() + dt.timedelta(milliseconds=1)), end)
        await self.turn()
