"""`!digest` for moderators: when and where it comes, and what became of it; its forms stand in its entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.answers.asking.question import UTC, check_topic
from bot.answers.asking.which_document import matching
from bot.commands.answering import say
from bot.commands.asking import Context, in_server
from bot.delivery import (
    DigestConfig,
    DigestStatus,
    Length,
    NoSuchDigestError,
    Quiet,
    TimetableError,
    parse_timetable,
)
from bot.refusal import Refusal
from bot.replies.escape import escape, shorten
from bot.replies.on_discord.embeds import COLOUR
from bot.replies.words import listing

Postable = discord.TextChannel | discord.Thread
CHANNEL = re.compile(r"<#(\d{15,20})>|(?<!\S)#([^\s#]{1,100})")
WARN = re.compile(rf"\bwarn\s+({CHANNEL.pattern})")
WARN_NOBODY = re.compile(r"\bwarn\s+(?:nobody|off)\b", re.IGNORECASE)
QUIET = {
    Quiet.LINE: re.compile(r"\b(?:not|no|never)[\s-]+quiet\b|\bquiet\s+off\b", re.IGNORECASE),
    Quiet.NOTHING: re.compile(r"\bquiet\b", re.IGNORECASE),
}
"""Which words say it; the first that fits."""
EVERYTHING = frozenset({"all", "all topics", "everything", "anything"})
LENGTHS = frozenset(Length)
MOST_TOPICS = 10
MOST_VERDICTS = 10


async def configure(ctx: Context, words: str) -> None:
    """Set up a channel's digest, or change what the words name of it."""
    guild = in_server(ctx)
    order = read_order(words)
    for topic in order.topics or ():
        check_topic(topic)
    before = await _meant(ctx, guild, order)
    channel = (
        guild.get_channel_or_thread(before.channel) if before else the_channel(ctx, guild, order.channel)
    )
    if not isinstance(channel, Postable):
        raise Refusal("The digest's channel is gone: say `digest off`, then set it up in another.")
    check_channel(guild, channel)
    warned = the_channel(ctx, guild, order.warn) if order.warn else None
    if warned:
        check_channel(guild, warned)
    # An operator who named a zone meant it; UTC is what it is where nobody did, and never taken silently.
    zone = ctx.bot.settings.time_zone
    try:
        timetable = parse_timetable(
            order.when, None if zone == UTC else str(zone), kept=before.timetable if before else None
        )
    except TimetableError as error:
        raise Refusal(str(error)) from error
    config = await ctx.bot.delivering.service.configure(
        server=guild.id,
        channel=channel.id,
        author=ctx.author.id,
        timetable=timetable,
        length=order.length or (before.length if before else Length.NORMAL),
        topics=(before.topics if before else ()) if order.topics is None else order.topics,
        quiet=order.quiet or (before.quiet if before else Quiet.LINE),
        warn_channel=warned.id if warned else _kept_warnings(order, before),
    )
    await say(
        ctx,
        f"The digest comes {config.timetable.words} in {channel.mention}, next "
        f"{discord.utils.format_dt(config.next_run, 'F')} ({config.timetable.zone}).\n{_settings(config)}"
        + ("" if before else "\nThe first one covers what comes in from now on."),
    )


async def _meant(ctx: Context, guild: discord.Guild, order: Order) -> DigestConfig | None:
    """The digest that is changed: the channel's; where no time and no channel is named, the server's only one.

    Raises:
        Refusal: the server has several, none of them here, and the words do not say which.
    """
    configs = await ctx.bot.delivering.service.list(guild.id)
    channel = the_channel(ctx, guild, order.channel).id if order.channel else ctx.channel.id
    here = next((config for config in configs if config.channel == channel), None)
    if here or order.channel or order.when or not configs:
        return here
    if len(configs) > 1:
        raise Refusal(_which(guild, configs, "digest short"))
    return configs[0]


def _which(guild: discord.Guild, configs: Sequence[DigestConfig], command: str) -> str:
    """Ask which of several digests is meant, by the names of their channels."""
    channels = [guild.get_channel_or_thread(config.channel) for config in configs]
    names = [f"#{channel.name}" for channel in channels if channel] or ["#briefings"]
    return f"This server has digests in {listing(names)}: say which, as in `{command} {names[0]}`."


def _kept_warnings(order: Order, before: DigestConfig | None) -> int | None:
    return before.warn_channel if before and not order.warn_nobody else None


def _settings(config: DigestConfig) -> str:
    """Everything about a digest but its timetable, in a line."""
    about = (
        f"about {listing([escape(topic) for topic in config.topics])}"
        if config.topics
        else "about all topics"
    )
    quiet = "nothing" if config.quiet is Quiet.NOTHING else "a line"
    warned = f"in <#{config.warn_channel}>" if config.warn_channel else "with a moderator's next command"
    length = config.length.value.capitalize()
    return f"{length} length, {about}; on a day without news {quiet}; trouble is told {warned}."


async def why(ctx: Context, words: str) -> None:
    """Say what became of a document in the last digests."""
    guild = in_server(ctx)
    library = ctx.bot.library
    if not words:
        raise Refusal("Which document? Say for example `digest why strait transit`.")
    document = (await matching(library, words, guild.id))[0]
    verdicts = await ctx.bot.delivering.service.why(guild.id, document.id)
    lines = [
        f"<#{verdict.run.channel}> {discord.utils.format_dt(verdict.run.scheduled, 'f')}: {verdict.stage}, "
        f"{escape(verdict.detail)}"
        for verdict in verdicts[:MOST_VERDICTS]
    ]
    if not lines:
        entry = await library.entry(document.id, guild.id)
        came = f" {discord.utils.format_dt(entry.updated or entry.added, 'f')}" if entry else ""
        lines = [
            f"No digest has looked at it: it came in{came}, before the first one began or after the last."
        ]
    embed = discord.Embed(
        title=shorten(escape(document.title), 256),
        description=shorten("\n".join(lines), 4000),
        colour=COLOUR,
    )
    await ctx.send(embed=embed, ephemeral=True)


async def switch_off(ctx: Context, words: str) -> None:
    """End a digest; of several the one that is named, or all."""
    guild = in_server(ctx)
    channel = the_channel(ctx, guild, words) if CHANNEL.search(words) else None
    configs = await ctx.bot.delivering.service.list(guild.id)
    if channel is None and len(configs) > 1 and words.strip().lower() != "all":
        raise Refusal(f"{_which(guild, configs, 'digest off')} `digest off all` ends them all.")
    removed = await ctx.bot.delivering.service.remove(guild.id, channel.id if channel else None)
    if not removed:
        raise Refusal("There is no digest to switch off.")
    await say(ctx, "The digest is off." if removed == 1 else f"{removed} digests are off.")


async def post_now(ctx: Context, words: str) -> None:
    """Post a digest now, beside its timetable."""
    guild = in_server(ctx)
    channel = the_channel(ctx, guild, words) if CHANNEL.search(words) else None
    try:
        await ctx.bot.delivering.service.deliver_now(guild.id, channel.id if channel else None)
    except NoSuchDigestError as error:
        raise Refusal(str(error)) from error
    await say(ctx, "The digest is on its way.", private=True)


async def status(ctx: Context, words: str) -> None:
    """Show the digests and what became of their last runs."""
    del words
    guild = in_server(ctx)
    found = await ctx.bot.delivering.service.status(guild.id)
    if not found:
        raise Refusal("There is no digest yet. Set one up: `digest daily 08:00 Europe/London #briefings`.")
    embed = discord.Embed(title="Digests", colour=COLOUR)
    for digest in found[:25]:
        embed.add_field(name=digest.config.timetable.words, value=_lines(digest), inline=False)
    await ctx.send(embed=embed, ephemeral=True)


@dataclass(frozen=True, slots=True)
class Order:
    """A moderator's words, taken apart; None is what they do not name."""

    when: str
    channel: str
    warn: str
    warn_nobody: bool
    length: Length | None
    quiet: Quiet | None
    topics: tuple[str, ...] | None
    """None of them: about all."""


def read_order(words: str) -> Order:
    """Take the words of a digest apart; what is left over is the timetable's."""
    words, about_them, about = re.sub(r"\s+", " ", f" {words}").partition(" about ")
    warn = WARN.search(words)
    words = WARN.sub(" ", words)
    nobody = WARN_NOBODY.search(words) is not None
    words = WARN_NOBODY.sub(" ", words)
    channel = CHANNEL.search(words)
    words = CHANNEL.sub(" ", words)
    quiet = next((kind for kind, pattern in QUIET.items() if pattern.search(words)), None)
    rest = [word for word in QUIET[Quiet.LINE].sub(" ", words).split() if word.lower() != "quiet"]
    length = next((Length(word.lower()) for word in rest if word.lower() in LENGTHS), None)
    topics = tuple(topic.strip() for topic in about.split(",") if topic.strip())[:MOST_TOPICS]
    return Order(
        when=" ".join(word for word in rest if word.lower() not in LENGTHS),
        channel=channel[0] if channel else "",
        warn=warn[1] if warn else "",
        warn_nobody=nobody,
        length=length,
        quiet=quiet,
        topics=(() if about.strip().lower() in EVERYTHING else topics) if about_them else None,
    )


def _lines(status: DigestStatus) -> str:
    config = status.config
    lines = [
        f"in <#{config.channel}>, next {discord.utils.format_dt(config.next_run, 'F')} ({config.timetable.zone})",
        _settings(config),
    ]
    for run in status.runs:
        why = f": {escape(run.why)}" if run.why else ""
        lines.append(f"{discord.utils.format_dt(run.scheduled, 'f')} {run.state}{why}")
    return shorten("\n".join(lines), 1024)


def the_channel(ctx: Context, guild: discord.Guild, words: str) -> Postable:
    """The channel that the words name, else the one they are said in.

    Raises:
        Refusal: it is no text channel of this server.
    """
    match = CHANNEL.search(words)
    if match is None:
        channel = guild.get_channel_or_thread(ctx.channel.id)
    elif match[1]:
        channel = guild.get_channel_or_thread(int(match[1]))
    else:
        channel = discord.utils.get(guild.text_channels, name=match[2].lower())
    member = ctx.author
    if (
        not isinstance(channel, discord.TextChannel | discord.Thread)
        or not isinstance(member, discord.Member)
        or not channel.permissions_for(member).view_channel
    ):
        raise Refusal("I find no such text channel here that you can see.")
    return channel


def check_channel(guild: discord.Guild, channel: Postable) -> None:
    """Refuse a channel in which the digest could not be posted.

    Raises:
        Refusal: the bot may not see it or write in it.
    """
    granted = channel.permissions_for(guild.me)
    lacking = [
        name
        for name, there in (
            ("View Channel", granted.view_channel),
            ("Send Messages", granted.send_messages),
            ("Embed Links", granted.embed_links),
        )
        if not there
    ]
    if lacking:
        raise Refusal(f"I can't post in #{channel.name}: please grant me {', '.join(lacking)} there first.")
