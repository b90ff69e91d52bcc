"""`!feed` as moderators and members see it, with the bot in a simulated Discord."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.client import BriefingBot
from bot.feeds import limits
from bot.feeds.discord_teller import DiscordTeller
from bot.settings import parse
from bot.web.fetch_errors import RefusedError, UnreachableError
from bot.web.fetcher import Fetched
from summaries.library import Library
from summaries.phrase import Phrase
from tests.bot.commands.conftest import NOW, Room
from tests.bot.feeds.conftest import item, rss

DATE = "Fri, 20 Nov 2026 08:00:00 GMT"
PAGE = b"<!doctype html><head><link rel='alternate' type='application/rss+xml' href='/rss'></head><p>Hi</p>"


class Pages:
    """A web in memory."""

    def __init__(self, room: Room) -> None:
        self.there: dict[str, bytes | Exception] = {}
        room.bot.fetch = self

    async def __call__(self, url: str, **_: object) -> Fetched:
        """The page, or its failure."""
        answer = self.there.get(url, UnreachableError(Phrase("The server could not be reached.")))
        if isinstance(answer, Exception):
            raise answer
        return Fetched(url, answer, "text/html" if answer.startswith(b"<!doctype") else "text/xml")


@pytest.fixture
def pages(room: Room) -> Pages:
    """A feed with two stories, and a page that names it."""
    pages = Pages(room)
    pages.there["https://news.example/rss"] = rss(item(1, date=DATE), item(2, date=DATE))
    pages.there["https://news.example"] = PAGE
    return pages


async def turn(room: Room) -> None:
    """Let an hour go by, and poll what is due."""
    await room.env.advance_time(3600)
    with room.env.time_context():  # the clock of a bot that is called from outside its own tasks
        await room.bot.feeds.runner.turn()
        for task in tuple(room.bot.feeds.runner.working):
            await task


async def test_a_feed_is_followed_and_its_news_is_this_servers_own(room: Room, pages: Pages) -> None:
    """Added by its link; what is there stays out, what comes is found here and nowhere else."""
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    assert room.words.startswith("Following “News Desk”. What is new in it from here on is added to")
    assert "the 2 entries in it now stay out. I look again <t:" in room.words
    pages.there["https://news.example/rss"] = rss(item(3, date=DATE), item(1, date=DATE), item(2, date=DATE))
    await turn(room)
    await room.member.send(room.channel, "!topic gdansk")
    assert "Gdansk has" in room.words
    assert "News Desk" in room.words
    await room.stranger.send(room.elsewhere, "!topic gdansk")
    assert "No document says anything" in room.elsewhere.last_message.content
    await room.stranger.send(room.elsewhere, "!feed")
    assert "No feed is followed here" in room.elsewhere.last_message.content


async def test_a_page_that_names_its_feed_will_do(room: Room, pages: Pages) -> None:
    """The link of a site is enough, and the member is told which feed was found."""
    await room.moderator.send(room.channel, "!feed add news.example")
    assert "names this feed: https\\://news.example/rss" in room.words
    pages.there["https://plain.example"] = b"<!doctype html><html><p>Hi</p></html>"
    await room.moderator.send(room.channel, "!feed add plain.example")
    assert "it names no feed" in room.words


async def test_the_slash_command_does_the_same(room: Room, pages: Pages) -> None:
    """`/feed` with its words."""
    del pages
    result = await room.moderator.slash(
        room.channel, "feed", words="add https://news.example/rss about taiwan, odesa"
    )
    assert "What is new in it about “taiwan, odesa” from here on" in result.response.content


async def test_the_list_says_how_each_feed_does(room: Room, pages: Pages) -> None:
    """Everyone may see the feeds, their topics and their troubles."""
    await room.moderator.send(room.channel, "!feed add https://news.example/rss gdansk")
    await room.member.send(room.channel, "!feed list")
    assert "1. **News Desk** about gdansk: looked at <t:" in room.words
    pages.there["https://news.example/rss"] = RefusedError(
        Phrase("The server answered with the error 503."), 503
    )
    await turn(room)
    await room.member.send(room.channel, "!feed")
    assert "fails since <t:" in room.words
    assert "error 503" in room.words


async def test_a_feed_is_removed_by_its_number_or_link(room: Room, pages: Pages) -> None:
    """What came from it stays; an unknown one is refused with the titles."""
    del pages
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    await room.moderator.send(room.channel, "!feed remove 2")
    assert "Say its number" in room.words
    assert "News Desk" in room.words
    await room.moderator.send(room.channel, "!feed remove 1")
    assert "“News Desk” is not followed any more" in room.words
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    await room.moderator.send(room.channel, "!feed remove news.example/rss")
    assert "is not followed any more" in room.words
    await room.moderator.send(room.channel, "!feed remove 1")
    assert room.words == "No feed is followed here yet."


async def test_trying_a_feed_out_stores_nothing(room: Room, pages: Pages) -> None:
    """Each entry with whether it would come in, or why not."""
    pages.there["https://news.example/rss"] = rss(
        item(3, date=DATE),
        item(1, date=DATE),
        item(13, " ", date=DATE),
        item(23, date="Mon, 01 Jun 2026 08:00:00 GMT"),
    )
    await room.moderator.send(room.channel, "!feed test https://news.example/rss gdansk")
    _, comes, other, empty, old, nothing = room.words.splitlines()
    assert comes.startswith("Comes in: “Story 3”. The text in the feed, ")
    assert other == "Left out: “Story 1”. It is not about gdansk."
    assert empty == "Left out: “Story 13”. No text of its own. Its article: The server could not be reached."
    assert old == "Left out: “Story 23”. It is older than 30 days."
    assert nothing == "Nothing was stored."
    assert await room.library.count(room.guild.id) == 4
    assert await room.bot.feeds.store.of(room.guild.id) == ()


async def test_a_feed_rests_changes_its_topic_and_comes_back_after_it_was_removed(
    room: Room, pages: Pages
) -> None:
    """While it is paused nothing of it comes in; after an undo nothing that was seen comes in again."""
    url = "https://news.example/rss"
    await room.moderator.send(room.channel, f"!feed add {url}")
    await room.moderator.send(room.channel, "!feed pause 1")
    pages.there[url] = rss(*(item(number, date=DATE) for number in (1, 2, 3)))
    before = await room.library.count(room.guild.id)
    await turn(room)
    assert await room.library.count(room.guild.id) == before
    await room.moderator.send(room.channel, "!feed list")
    assert "paused" in room.words
    await room.moderator.send(room.channel, "!feed resume 1")
    await turn(room)
    assert await room.library.count(room.guild.id) == before + 1
    await room.moderator.send(room.channel, "!feed topic 1 about red sea, taiwan")
    assert "what is about “red sea, taiwan” comes in" in room.words
    (kept,) = await room.bot.feeds.store.of(room.guild.id)
    await room.moderator.send(room.channel, "!feed remove 1")
    fresh = BriefingBot(parse({}), room.library)
    await room.env.restart_bot(fresh)
    await room.moderator.click(room.said, label="Undo")
    assert "Undone: the feed is followed as before." in room.words
    (back,) = await fresh.feeds.store.of(room.guild.id)
    assert (back.feed.url, back.topic) == (kept.feed.url, "red sea, taiwan")
    assert len(await fresh.feeds.store.seen(room.guild.id, back.feed.id)) == 3


async def test_the_same_feed_twice_is_refused_kindly(room: Room, pages: Pages) -> None:
    """In any spelling of its address, and without asking for it again."""
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    pages.there.clear()
    for spelling in ("HTTP://News.Example/rss", "<https://news.example/rss/#top>", "feed://news.example/rss"):
        await room.moderator.send(room.channel, f"!feed add {spelling}")
        assert "“News Desk” is followed here already, as number 1: `!feed topic 1 taiwan`" in room.words, (
            spelling
        )


async def test_only_moderators_change_and_try_feeds(room: Room, pages: Pages) -> None:
    """Without Manage Server nothing is fetched and nothing changed."""
    pages.there.clear()
    for words in ("add https://news.example/rss", "test https://news.example/rss", "remove 1"):
        await room.member.send(room.channel, f"!feed {words}")
        assert "Manage Server" in room.words
        await room.env.advance_time(10)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("add https://example.org/rss", "whoever hosts me can allow it with ALLOW_FETCH=yes"),
        ("test https://example.org/rss", "whoever hosts me can allow it with ALLOW_FETCH=yes"),
        ("list", "whoever hosts me can allow it with ALLOW_FETCH=yes"),
        ("add", "Say `!feed add` and the feed's link"),
        ("subscribe https://example.org", "say `!feed list`, `!feed add`, `!feed test`, `!feed topic`"),
        ("add https://example.org/rss -sports", "Say what it should be about, too"),
        ("remove 1", "No feed is followed here yet."),
    ],
)
async def test_each_refusal_says_what_to_do(room: Room, words: str, sentence: str) -> None:
    """Fetching that is off, no link, no topic: a sentence each."""
    await room.moderator.send(room.channel, f"!feed {words}")
    assert sentence in room.words.replace("\\_", "_")


async def test_a_server_follows_so_many_feeds(room: Room, pages: Pages) -> None:
    """The limit is said, and which way out there is."""
    for number in range(limits.FEEDS_PER_SERVER):
        pages.there[f"https://{number}.example/"] = rss()
        await room.bot.feeds.add(room.guild.id, room.channel.id, f"https://{number}.example/")
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    assert f"follows {limits.FEEDS_PER_SERVER} feeds, which is the most" in room.words
    await room.moderator.send(room.channel, "!feed list")
    assert len(room.words.splitlines()) == 1 + limits.FEEDS_PER_SERVER + 1


async def test_trouble_is_told_where_the_digest_warns(room: Room) -> None:
    """Where the feed was added; in the digest's channel where there is one; best where moderators want warnings."""
    mods, feeds = room.guild.create_text_channel("mods"), room.guild.create_text_channel("feeds")
    tell = DiscordTeller(room.bot, room.bot.delivering.service.list)
    assert await tell(room.guild.id, feeds.id, "The feed fails.")
    assert feeds.last_message.content == "The feed fails."
    await room.moderator.send(room.channel, f"!digest daily 08:00 UTC <#{room.channel.id}>")
    assert await tell(room.guild.id, feeds.id, "The feed still fails.")
    assert room.words == "The feed still fails."
    await room.moderator.send(room.channel, f"!digest daily 08:00 UTC <#{room.channel.id}> warn <#{mods.id}>")
    assert await tell(room.guild.id, feeds.id, "The feed works again.")
    assert mods.last_message.content == "The feed works again."
    assert not await tell(1, 2, "Nobody hears this.")


async def test_the_due_digest_shows_what_a_feed_brought(room: Room, pages: Pages) -> None:
    """From the feed to the day's digest, word for word and with its source."""
    await room.moderator.send(room.channel, f"!digest daily 11:00 UTC <#{room.channel.id}>")
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    pages.there["https://news.example/rss"] = rss(item(6, date=DATE), item(1, date=DATE))
    await turn(room)
    await room.env.advance_time(3700)
    assert "Briefing" in room.words
    assert "Rotterdam has" in room.words
    assert "News Desk" in room.words


async def test_a_server_that_removes_the_bot_is_polled_for_no_more(room: Room, pages: Pages) -> None:
    """Its feeds end with its digests."""
    del pages
    await room.moderator.send(room.channel, "!feed add https://news.example/rss")
    guild = room.bot.get_guild(room.guild.id)
    assert guild is not None
    await room.bot.on_guild_remove(guild)
    assert await room.bot.feeds.store.of(room.guild.id) == ()


async def test_a_running_bot_polls_by_itself_where_it_is_allowed(library: Library) -> None:
    """From its start on, with nothing but time going by."""
    shown = [rss(item(1, date=DATE))]

    async def fetch(url: str, **_: object) -> Fetched:
        return Fetched(url, shown[-1], "text/xml")

    bot = BriefingBot(parse({"ALLOW_FETCH": "yes"}), library, fetch=fetch)
    async with simcord.run(bot, shard_count=1) as env:
        env.backend.advance_clock((NOW - env.now()).total_seconds())
        guild = env.create_guild("Briefing Room")
        rank = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
        channel = guild.create_text_channel("briefings")
        moderator = guild.add_member(env.create_user("mona"), roles=[rank])
        await moderator.send(channel, "!feed add https://news.example/rss")
        shown.append(rss(item(3, date=DATE), item(1, date=DATE)))
        for _ in range(3):
            await env.advance_time(1200)
        assert [entry.document.title for entry in await library.entries(guild.id) if entry.server] == [
            "Story 3"
        ]
