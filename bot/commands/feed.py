"""`!feed`: what a server follows. What is new in a feed comes into this server's own documents.

- `!feed` or `!feed list`: the feeds, and how they do;
- `!feed add <link> [topic]` (Manage Server): follow one, or what it says about a topic (or several, apart by commas);
- `!feed test <link> [topic]` (Manage Server): what would come in of it, and what not and why;
- `!feed remove <number>` (Manage Server).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.question import Refusal, check_length, check_topic
from bot.commands.answering import Context, command, patiently, say
from bot.commands.digest import moderated
from bot.commands.follow import in_server
from bot.feeds import limits
from bot.feeds.errors import FetchingOffError
from bot.feeds.records import Subscription
from bot.feeds.service import Found, Tried
from bot.replies.embeds import COLOUR
from bot.replies.escape import escape, shorten
from bot.replies.words import count

if TYPE_CHECKING:
    from bot.client import BriefingBot

LONGEST_TOPIC = 100
HOW = "Say `feed add` and the feed's link, and after it a topic if you want no other; or `feed list`."


class Feed(commands.Cog):
    """What a server follows."""

    @command("add <link> [topic] | list | test <link> [topic] | remove <number>")
    @app_commands.describe(
        words="add or test with the link of a feed and perhaps a topic; list; remove with its number"
    )
    async def feed(self, ctx: Context, *, words: str = "") -> None:
        """Follow feeds: what is new in them is added to this server's documents."""
        first, _, rest = words.strip().partition(" ")
        match first.lower():
            case "" | "list":
                await self._list(ctx)
            case "add":
                await self._add(ctx, *_asked(rest))
            case "test":
                await self._test(ctx, *_asked(rest))
            case "remove":
                await self._remove(ctx, rest)
            case _:
                raise Refusal(HOW)

    @feed.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """What can be said here, with the feeds that can be removed."""
        offered = [
            app_commands.Choice(name=words, value=words)
            for words in ("list", "add https://", "test https://")
        ]
        if interaction.guild_id is not None:
            own = await interaction.client.feeds.store.of(interaction.guild_id)
            offered += [
                app_commands.Choice(
                    name=shorten(f"remove {number}: {one.feed.title}", 100), value=f"remove {number}"
                )
                for number, one in enumerate(own, start=1)
            ]
        return [choice for choice in offered if choice.name.startswith(current.lower())][:25]

    async def _add(self, ctx: Context, url: str, topic: str) -> None:
        guild = moderated(ctx)
        _check(url, topic)
        bot = ctx.bot

        async def work() -> tuple[Found, Subscription]:
            async with bot.desk.turns.of(guild.id):
                return await bot.feeds.add(guild.id, ctx.channel.id, url, topic)

        await say(ctx, _followed(*await patiently(ctx, work())))

    async def _test(self, ctx: Context, url: str, topic: str) -> None:
        guild = moderated(ctx)
        _check(url, topic)
        bot = ctx.bot

        async def work() -> tuple[Found, tuple[Tried, ...]]:
            async with bot.desk.turns.of(guild.id):
                return await bot.feeds.try_out(guild.id, url, topic)

        await say(ctx, _tried(*await patiently(ctx, work())))

    async def _remove(self, ctx: Context, words: str) -> None:
        guild = moderated(ctx)
        removed = await ctx.bot.feeds.remove(guild.id, words)
        await say(
            ctx,
            f"“{shorten(escape(removed.feed.title), 100)}” is not followed any more. The documents that came from it "
            "stay; `remove` takes them out one by one.",
        )

    async def _list(self, ctx: Context) -> None:
        guild = in_server(ctx)
        own = await ctx.bot.feeds.store.of(guild.id)
        off = "" if ctx.bot.settings.allow_fetch else str(FetchingOffError())
        if not own:
            raise Refusal(
                f"No feed is followed here yet. {off or 'A moderator can follow one: `feed add` and its link.'}"
            )
        lines = [_line(number, one) for number, one in enumerate(own, start=1)]
        if not ctx.bot_permissions.embed_links:
            titles = [
                f"{number}. {shorten(escape(one.feed.title), 60)}" for number, one in enumerate(own, start=1)
            ]
            await say(ctx, "\n".join([*titles, *([off] if off else [])]))
            return
        embed = discord.Embed(title="Feeds", description="\n".join(lines), colour=COLOUR)
        if off:
            embed.set_footer(text=off)
        await ctx.send(embed=embed)


def _asked(words: str) -> tuple[str, str]:
    """The link, and the topic that stands after it with or without "about" in front."""
    url, _, topic = " ".join(words.split()).partition(" ")
    return url, topic.removeprefix("about ").strip()


def _check(url: str, topic: str) -> None:
    """Refuse what cannot be followed, before anything is fetched."""
    if not url:
        raise Refusal(HOW)
    check_length(topic, LONGEST_TOPIC)
    for name in topic.split(",") if topic else ():
        check_topic(name.strip())


def _followed(found: Found, subscription: Subscription) -> str:
    title = f"“{shorten(escape(found.content.title), 100)}”"
    entries = found.content.entries
    now = (
        f"the {count(len(entries), 'entry', 'entries')} in it now stay out" if entries else "it is empty now"
    )
    about = f" about “{escape(subscription.topic)}”" if subscription.topic else ""
    words = (
        f"Following {title}. What is new in it{about} from here on is added to this server's documents; {now}. "
        f"I look again {discord.utils.format_dt(subscription.feed.next_poll, 'R')}, then as often as it asks for, "
        f"at most every {int(limits.INTERVAL.total_seconds() // 60)} minutes."
    )
    if found.named_by:
        words += f"\nThe page that you gave names this feed: {shorten(escape(found.url), 200)}"
    return words


def _tried(found: Found, tried: tuple[Tried, ...]) -> str:
    entries = found.content.entries
    title = f"“{shorten(escape(found.content.title), 100)}”"
    if not entries:
        return f"{title} is a feed and empty at the moment; that is no mistake."
    lines = [f"{title}, {count(len(entries), 'entry', 'entries')}. If they were new, the first of them:"]
    for one in tried:
        verdict = "Comes in" if one.comes else "Left out"
        lines.append(f"{verdict}: “{shorten(escape(one.title), 70)}”. {shorten(escape(one.why), 130)}")
    lines.append("Nothing was stored.")
    return "\n".join(lines)


def _line(number: int, one: Subscription) -> str:
    """A feed in at most 160 characters and its topic."""
    feed = one.feed
    topic = f" about {escape(shorten(one.topic, 40))}" if one.topic else ""
    name = f"{number}. **{shorten(escape(feed.title), 60)}**{topic}"
    if feed.failing_since is not None:
        since = discord.utils.format_dt(feed.failing_since, "R")
        return f"{name}: fails since {since}. {shorten(escape(feed.reason), 70)}"
    polled = discord.utils.format_dt(feed.polled, "R") if feed.polled else "not yet"
    return f"{name}: looked at {polled}, {shorten(escape(feed.url), 70)}"


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Feed())
