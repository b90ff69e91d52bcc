"""What Discord offers while a slash command is typed: at most 25 choices of at most 100 characters (its limits).

A choice holds all that was typed before it, since a slash command has one field for its words. Topics and the newest
titles are kept in memory, by server, and read anew in the background: that takes far longer than a keystroke may.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.summary import handle
from bot.answers.topic import SENTENCES
from bot.answers.topics import listed, named_like
from bot.catalogue.entry import Command, Form, Kind, who_is
from bot.commands.permits import is_moderator
from bot.delivery import offered_times
from bot.replies.escape import plain, shorten
from bot.speech import t
from summaries.model import Citation
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot

MOST = 25
LONGEST = 100
KEYSTROKES, SECONDS = 60, 20.0
"""A member is offered something for so many keystrokes in so long: Discord asks once for a pause in typing."""
FRESH = 300.0
"""Seconds for which what is known of a server is not read anew."""
SERVERS = 500
"""Servers of which something is kept in memory: those that asked last."""
TITLES = 500
"""Documents of a server whose titles are: the newest. The library is asked where none of them fits."""
PATIENCE = 1.5
"""Seconds that the first keystroke waits until something is known (Discord waits 3)."""
_OF_A_KIND = 10
"""Choices of one kind where there are others."""
_LONGEST_VALUE = 3
"""Words of a topic or a time behind other words."""
PAST = (
    Phrase("today"),
    Phrase("yesterday"),
    Phrase("this week"),
    Phrase("last week"),
    Phrase("last month"),
    Phrase("since monday"),
    Phrase("2 weeks"),
    Phrase("30 days"),
)
AHEAD = (
    Phrase("today"),
    Phrase("tomorrow"),
    Phrase("this week"),
    Phrase("next week"),
    Phrase("next month"),
    Phrase("next 10 days"),
    Phrase("4 weeks"),
    Phrase("past"),
    Phrase("all"),
)

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"
Choices: TypeAlias = list[app_commands.Choice[str]]
Offer: TypeAlias = tuple[str, str]
"""What is shown, and the words that it stands for."""


@dataclass(slots=True)
class _Known:
    topics: tuple[str, ...] = ()
    titles: tuple[tuple[str, Offer], ...] = ()
    """Of each of the newest documents its title in small letters, and what is offered."""
    at: float = float("-inf")
    work: asyncio.Task[None] | None = None


class Completion:
    """Offers what an argument may name."""

    def __init__(self, bot: BriefingBot) -> None:
        self._bot = bot
        self._known: OrderedDict[int | None, _Known] = OrderedDict()
        self._pace: commands.CooldownMapping[Interaction] = commands.CooldownMapping.from_cooldown(
            KEYSTROKES, SECONDS, lambda interaction: interaction.user.id
        )

    async def offer(self, interaction: Interaction, entry: Command, typed: str) -> Choices:
        """The choices for what a member has typed behind a command."""
        now = self._bot.clock().timestamp()
        bucket = self._pace.get_bucket(interaction, now)
        if bucket and bucket.update_rate_limit(now):
            return []
        offers: dict[str, str] = {}
        async for name, words in self._offers(interaction, entry, typed):
            if len(words) <= LONGEST:
                offers.setdefault(words, shorten(plain(name), LONGEST))
        return [app_commands.Choice(name=name, value=words) for words, name in list(offers.items())[:MOST]]

    async def _offers(self, interaction: Interaction, entry: Command, typed: str) -> AsyncIterator[Offer]:
        in_server = interaction.guild_id is not None
        allowed = who_is(in_server=in_server, moderator=is_moderator(interaction))
        forms = [form for form in entry.forms if form.who in allowed]
        first, space, rest = typed.partition(" ")
        chosen = next((form for form in forms if space and first.lower() in form.first), None)
        if chosen:
            async for name, words in self._of_form(interaction, chosen, rest):
                yield f"{first} {name}", f"{first} {words}"
            return
        for form in forms:
            async for offer in self._first_words(interaction, form, typed):
                yield offer

    async def _first_words(self, interaction: Interaction, form: Form, typed: str) -> AsyncIterator[Offer]:
        """How a form begins: with the word by which it is chosen, or with its first argument; else an example."""
        word = form.first[0] if form.first else ""
        if not form.first:
            async for offer in self._of_form(interaction, form, typed):
                yield offer
        elif word and _begins(word, typed):
            of_feeds = any(Kind.FEED in argument.kinds for argument in form.arguments)
            numbered = await self._feeds(interaction) if of_feeds else [("", "")]
            for name, number in numbered:
                yield f"{word} {name}".strip(), f"{word} {number}".strip()
        if not any(argument.kinds for argument in form.arguments):
            for example in filter(None, form.examples):
                if _begins(example, typed):
                    yield example, example

    async def _of_form(self, interaction: Interaction, form: Form, typed: str) -> AsyncIterator[Offer]:
        """What the first argument may be, and behind other words what the later ones may be."""
        first, *later = form.arguments or (None,)
        kinds = first.kinds if first else ()
        for kind in kinds:
            found = await self._values(interaction, kind, typed)
            for offer in found[: _OF_A_KIND if len(kinds) > 1 else MOST]:
                yield offer
        words = typed.split(" ")
        for count in range(1, min(len(words), _LONGEST_VALUE + 1)):
            before, partly = " ".join(words[:-count]), " ".join(words[-count:])
            for kind in (
                {kind: None for argument in later for kind in argument.kinds} if before.strip() else ()
            ):
                for name, value in await self._values(interaction, kind, partly):
                    yield f"{before} {name}", f"{before} {value}"

    async def _values(self, interaction: Interaction, kind: Kind, typed: str) -> list[Offer]:
        """What a kind of argument may be that fits what was typed of it."""
        match kind:
            case Kind.DOCUMENT:
                return await self._documents(interaction.guild_id, typed)
            case Kind.TOPIC:
                known = await self._of_server(interaction.guild_id)
                values: Sequence[str] = named_like(known.topics, typed, limit=MOST)
            case Kind.TIMETABLE:
                values = offered_times(typed)
            case Kind.FEED:
                return [offer for offer in await self._feeds(interaction) if offer[1].startswith(typed)]
            case Kind.PAST | Kind.AHEAD | Kind.LENGTH | Kind.COMMAND:
                # shown in the member's language, and asked in the bot's
                return [
                    (t(value), value)
                    for value in self._fixed(kind)
                    if _begins(value, typed) or _begins(t(value), typed)
                ]
        return [(value, value) for value in values]

    def _fixed(self, kind: Kind) -> Sequence[str]:
        if kind is Kind.COMMAND:
            return [command.name for command in self._bot.answerer.catalogue]
        return {Kind.PAST: PAST, Kind.AHEAD: AHEAD, Kind.LENGTH: tuple(SENTENCES)}[kind]

    async def _documents(self, server: int | None, typed: str) -> list[Offer]:
        """Documents with words that begin as those that were typed."""
        beginnings = [f" {word}" for word in typed.lower().split()]
        titles = (await self._of_server(server)).titles
        fitting = [offer for title, offer in titles if all(beginning in title for beginning in beginnings)]
        if fitting:
            return fitting[:MOST]
        return [_offered(citation) for citation in await self._bot.library.suggest(typed, server, limit=MOST)]

    async def _of_server(self, server: int | None) -> _Known:
        """What is known of a server, out of memory; where it is old it is read anew for the next keystroke."""
        known = self._known.setdefault(server, _Known())
        self._known.move_to_end(server)
        if len(self._known) > SERVERS:
            self._known.popitem(last=False)
        now = self._bot.clock().timestamp()
        if now - known.at > FRESH and (known.work is None or known.work.done()):
            known.work = self._bot.in_background(self._read(server, known, now), "reading what is offered")
        if known.work and known.at == float("-inf"):
            await asyncio.wait({known.work}, timeout=PATIENCE)
        return known

    async def _read(self, server: int | None, known: _Known, now: float) -> None:
        newest = await self._bot.library.documents(server, limit=TITLES)
        known.titles = tuple((f" {citation.title.lower()}", _offered(citation)) for citation in newest)
        known.topics = tuple(topic.name for topic in await listed(self._bot.library, server))
        known.at = now

    async def _feeds(self, interaction: Interaction) -> list[Offer]:
        """The feeds that the server follows, by their numbers."""
        if interaction.guild_id is None:
            return []
        own = await self._bot.feeds.store.of(interaction.guild_id)
        return [(f"{number}: {one.feed.title}", str(number)) for number, one in enumerate(own, start=1)]


def _offered(citation: Citation) -> Offer:
    return citation.title, handle(citation)


def _begins(value: str, typed: str) -> bool:
    return value.lower().startswith(typed.lower())
