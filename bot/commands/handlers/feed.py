"""`!feed`: what a server follows. What is new in a feed comes into this server's own documents."""

from __future__ import annotations

import discord

from bot.answers.asking.question import check_length, check_topic
from bot.commands.acts import FEED, buttons, undo_button
from bot.commands.answering import say
from bot.commands.asking import Context, in_server, patiently
from bot.commands.digests.order import EVERYTHING
from bot.feeds import limits
from bot.feeds.service import FoundFeed, Tried
from bot.feeds.store.records import Subscription
from bot.refusal import Refusal
from bot.replies.escape import escape, shorten
from bot.replies.on_discord.embeds import COLOUR
from bot.speech import in_quotes, plural, t
from bot.web.fetch_errors import FetchingOffError
from summaries.phrase import Phrase

LONGEST_TOPIC = 100
HOW = Phrase("Say `feed add` and the feed's link, and after it a topic if you want no other; or `feed list`.")


async def add(ctx: Context, words: str) -> None:
    """Follow a feed, or what it says about a topic."""
    url, topic = _asked(words)
    guild = in_server(ctx)
    _check(url, topic)
    bot = ctx.bot

    async def work() -> tuple[FoundFeed, Subscription]:
        async with bot.answerer.turns.of(guild.id):
            return await bot.feeds.add(guild.id, ctx.channel.id, url, topic)

    await say(ctx, _followed(*await patiently(ctx, work())))


async def test(ctx: Context, words: str) -> None:
    """Show what would come in of a feed, and what not and why."""
    url, topic = _asked(words)
    guild = in_server(ctx)
    _check(url, topic)
    bot = ctx.bot

    async def work() -> tuple[FoundFeed, tuple[Tried, ...]]:
        async with bot.answerer.turns.of(guild.id):
            return await bot.feeds.try_out(guild.id, url, topic)

    await say(ctx, _tried(*await patiently(ctx, work())))


async def remove(ctx: Context, words: str) -> None:
    """Follow a feed no more."""
    guild = in_server(ctx)
    removed = await ctx.bot.feeds.remove(guild.id, words)
    undo = await undo_button(ctx, FEED, removed.to_json())
    await say(
        ctx,
        t(
            "{title} is not followed any more. The documents that came from it stay; `remove` takes them out.",
            title=_title(removed.subscription),
        ),
        view=buttons(undo),
    )


async def topic(ctx: Context, words: str) -> None:
    """Change about what entries of a feed come in."""
    number, _, about = " ".join(words.split()).partition(" ")
    about = about.removeprefix("about ").strip()
    if not number or not about:
        raise Refusal(t("Say for example `feed topic 1 taiwan, red sea`, or `feed topic 1 everything`."))
    about = "" if about.lower() in EVERYTHING else about
    _check(number, about)
    changed = await ctx.bot.feeds.change(in_server(ctx).id, number, topic=about)
    title = _title(changed)
    await say(
        ctx,
        t("Of {title} what is about “{topic}” comes in from here on.", title=title, topic=escape(about))
        if about
        else t("Of {title} everything comes in from here on.", title=title),
    )


async def pause(ctx: Context, words: str) -> None:
    """Let nothing of a feed come in for a while."""
    changed = await ctx.bot.feeds.change(in_server(ctx).id, words, paused=True)
    await say(
        ctx,
        t(
            "{title} is paused. `feed resume` goes on with what stands in it then and has not come in.",
            title=_title(changed),
        ),
    )


async def resume(ctx: Context, words: str) -> None:
    """Go on with a paused feed."""
    changed = await ctx.bot.feeds.change(in_server(ctx).id, words, paused=False)
    await say(ctx, t("{title} is followed again.", title=_title(changed)))


async def show(ctx: Context, words: str) -> None:
    """List the feeds, and how they do."""
    del words
    guild = in_server(ctx)
    own = await ctx.bot.feeds.store.of(guild.id)
    off = "" if ctx.bot.settings.allow_fetch else t(FetchingOffError().sentence)
    if not own:
        raise Refusal(
            " ".join(
                (
                    t("No feed is followed here yet."),
                    off or t("A moderator can follow one: `feed add` and its link."),
                )
            )
        )
    lines = [_line(number, followed) for number, followed in enumerate(own, start=1)]
    if not ctx.bot_permissions.embed_links:
        titles = [
            f"{number}. {shorten(escape(followed.feed.title), 60)}"
            for number, followed in enumerate(own, start=1)
        ]
        await say(ctx, "\n".join([*titles, *([off] if off else [])]))
        return
    embed = discord.Embed(title=t("Feeds"), description="\n".join(lines), colour=COLOUR)
    if off:
        embed.set_footer(text=off)
    await ctx.send(embed=embed)


def _title(followed: Subscription) -> str:
    return in_quotes(shorten(escape(followed.feed.title), 100))


def _asked(words: str) -> tuple[str, str]:
    """The link, and the topic that stands after it with or without "about" in front."""
    url, _, topic = " ".join(words.split()).partition(" ")
    return url, topic.removeprefix("about ").strip()


def _check(url: str, topic: str) -> None:
    """Refuse what cannot be followed, before anything is fetched."""
    if not url:
        raise Refusal(t(HOW))
    check_length(topic, LONGEST_TOPIC)
    for name in topic.split(",") if topic else ():
        check_topic(name.strip())


def _followed(feed: FoundFeed, subscription: Subscription) -> str:
    title = in_quotes(shorten(escape(feed.content.title), 100))
    entries = feed.content.entries
    now = (
        plural(
            "the {number} entry in it now stay out", "the {number} entries in it now stay out", len(entries)
        )
        if entries
        else t("it is empty now")
    )
    new = (
        t(
            "Following {title}. What is new in it about “{topic}” from here on is added to this server's "
            "documents; {now}.",
            title=title,
            topic=escape(subscription.topic),
            now=now,
        )
        if subscription.topic
        else t(
            "Following {title}. What is new in it from here on is added to this server's documents; {now}.",
            title=title,
            now=now,
        )
    )
    again = plural(
        "I look again {when}, then as often as it asks for, at most every {number} minute.",
        "I look again {when}, then as often as it asks for, at most every {number} minutes.",
        int(limits.INTERVAL.total_seconds() // 60),
        when=discord.utils.format_dt(subscription.feed.next_poll, "R"),
    )
    words = f"{new} {again}"
    if feed.named_by:
        named = t("The page that you gave names this feed: {url}", url=shorten(escape(feed.url), 200))
        words += f"\n{named}"
    return words


def _tried(feed: FoundFeed, tried: tuple[Tried, ...]) -> str:
    entries = feed.content.entries
    title = in_quotes(shorten(escape(feed.content.title), 100))
    if not entries:
        return t("{title} is a feed and empty at the moment; that is no mistake.", title=title)
    lines = [
        plural(
            "{title}, {number} entry. If they were new, the first of them:",
            "{title}, {number} entries. If they were new, the first of them:",
            len(entries),
            title=title,
        )
    ]
    for entry in tried:
        verdict = t("Comes in") if entry.comes else t("Left out")
        lines.append(
            f"{verdict}: {in_quotes(shorten(escape(entry.title), 70))}. {shorten(escape(entry.why), 130)}"
        )
    lines.append(t("Nothing was stored."))
    return "\n".join(lines)


def _line(number: int, followed: Subscription) -> str:
    """A feed in at most 160 characters and its topic."""
    feed = followed.feed
    name, url = f"{number}. **{shorten(escape(feed.title), 60)}**", shorten(escape(feed.url), 70)
    if followed.topic:
        name = t("{feed} about {topic}", feed=name, topic=escape(shorten(followed.topic, 40)))
    if followed.paused:
        return t("{feed}: paused, {url}", feed=name, url=url)
    if feed.failing_since is not None:
        since = discord.utils.format_dt(feed.failing_since, "R")
        return t(
            "{feed}: fails since {since}. {reason}",
            feed=name,
            since=since,
            reason=shorten(escape(feed.reason), 70),
        )
    if feed.polled is None:
        return t("{feed}: looked at not yet, {url}", feed=name, url=url)
    return t(
        "{feed}: looked at {when}, {url}", feed=name, when=discord.utils.format_dt(feed.polled, "R"), url=url
    )
