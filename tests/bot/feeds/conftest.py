"""Feeds on a web of the tests' own, a library and a clock, and two servers that follow them."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.feeds.service import Feeds
from summaries.library import Library
from summaries.model import Entry
from tests.bot.web.loopback import Page, Web, loopback
from tests.clock import Clock

START = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
OURS, THEIRS = 7, 8
"""Two servers."""
CHANNEL = 70
FEED = "news.example/feed.xml"
URL = f"http://{FEED}"


@dataclass
class Newsroom:
    """Everything that feeds touch."""

    web: Web
    library: Library
    clock: Clock
    feeds: Feeds
    told: list[tuple[int, int, str]]
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)

    async def turn(self) -> None:
        """Poll what is due, to the end."""
        await self.feeds.runner.turn()
        while self.feeds.runner.working:
            await asyncio.gather(*self.feeds.runner.working)

    async def later(self, **amount: float) -> None:
        """Let time go by, and poll what is due then."""
        self.clock.advance(**amount)
        await self.turn()

    async def documents(self, server: int = OURS) -> tuple[Entry, ...]:
        """What a server sees, oldest first."""
        return tuple(sorted(await self.library.entries(server), key=lambda entry: entry.added))

    async def titles(self, server: int = OURS) -> set[str]:
        """The titles of what a server sees."""
        return {entry.document.title for entry in await self.documents(server)}

    def show(self, *items: str, address: str = FEED, title: str = "News Desk", **headers: str) -> None:
        """Serve a feed."""
        self.web.pages[address] = Page(rss(*items, title=title), headers=headers)


def rss(*items: str, title: str = "News Desk", more: str = "") -> bytes:
    """An RSS 2.0 feed."""
    return (
        f"<rss version='2.0'><channel><title>{title}</title>{more}{''.join(items)}</channel></rss>".encode()
    )


def item(
    number: int,
    text: str = "",
    *,
    title: str = "",
    link: str | None = None,
    guid: str | None = None,
    date: str = "Mon, 23 Nov 2026 08:00:00 GMT",
) -> str:
    """An item of it."""
    link = f"http://news.example/{number}" if link is None else link
    return (
        f"<item><title>{title or f'Story {number}'}</title><link>{link}</link><guid>{guid or f'g{number}'}</guid>"
        f"<pubDate>{date}</pubDate><description>{text or story(number)}</description></item>"
    )


PLACES = (
    "Lobito",
    "Keelung",
    "Odesa",
    "Gdansk",
    "Mombasa",
    "Valparaiso",
    "Rotterdam",
    "Busan",
    "Izmir",
    "Halifax",
)
WORDS = (  # noqa: SIM905 - seventy of them read better so
    "harbour railway crane storm pier levy council miller trader pilot cargo lorry bridge winter market ferry signal "
    "engine copper timber grain coffee cotton rubber glass school teacher nurse clinic river valley mountain farmer "
    "orchard vineyard museum theatre orchestra painter letter minister treaty border custom duty budget pension strike "
    "union factory furnace turbine cable tower satellite rocket sailor captain anchor lighthouse island reef forest"
).split()


def story(number: int) -> str:
    """A text of its own for each number about one place, long enough to be no teaser."""
    place = PLACES[number % 10]
    chance = random.Random(number)  # noqa: S311 - the same every time
    return " ".join(
        f"{place} has {' and the '.join(chance.sample(WORDS, 5))} before day {at}, its {chance.choice(WORDS)} said."
        for at in range(16)
    )


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    """Pages on loopback."""
    async with loopback() as there:
        yield there


@pytest.fixture
async def newsroom(web: Web, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """An empty library, and a feed without entries."""
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        clock = Clock(START)
        told: list[tuple[int, int, str]] = []

        async def tell(server: int, channel: int, text: str) -> bool:
            await asyncio.sleep(0)
            told.append((server, channel, text))
            return True

        async def names(server: int) -> Mapping[str, Sequence[str]]:
            await asyncio.sleep(0)
            return room.aliases if server == OURS else {}

        feeds = Feeds(library, web.fetch, names, tell, now=clock)
        await feeds.prepare()
        room = Newsroom(web, library, clock, feeds, told)
        room.show()
        yield room
