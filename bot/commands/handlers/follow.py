"""`!follow` and `!unfollow`: a member is told when a topic has something new.

It comes with the server's digest: by direct message, or in the thread in which `!follow taiwan here` was said.
"""

from __future__ import annotations

import discord

from bot.answers.asking.question import check_length, check_topic, tokens
from bot.commands.answering import say
from bot.commands.asking import Context, in_server
from bot.delivery import NoSuchDigestError
from bot.refusal import Refusal
from bot.replies.escape import escape
from bot.replies.words import listing

MOST = 10
"""Topics that one member may follow in one server."""


async def follow(ctx: Context, words: str) -> None:
    """Be told of a topic when the digest comes; without a topic, what you follow."""
    guild = in_server(ctx)
    wanted = tokens(words)
    here = len(wanted) > 1 and wanted[-1].lower() == "here"
    topic = " ".join(wanted[:-1] if here else wanted)
    service = ctx.bot.delivering.service
    followed = await service.followed(guild.id, ctx.author.id)
    if not topic:
        names = listing([f"“{escape(name)}”" for name in followed])
        await say(ctx, f"You follow {names}." if followed else "You follow nothing yet.", private=True)
        return
    check_length(topic)
    check_topic(topic)
    if len(followed) >= MOST and topic.lower() not in {name.lower() for name in followed}:
        raise Refusal(f"You follow {MOST} topics, which is the most: `unfollow` one first.")
    channel = await _where(ctx, here=here)
    try:
        config = await service.follow(guild.id, ctx.author.id, topic, channel)
    except NoSuchDigestError as error:
        raise Refusal(str(error)) from error
    when = discord.utils.format_dt(config.next_run, "F")
    where = "in this thread" if here else "by direct message"
    await say(
        ctx, f"I will tell you of “{escape(topic)}” {where}, next {when}, if there is news.", private=True
    )


async def unfollow(ctx: Context, words: str) -> None:
    """Stop being told of a topic, or of all."""
    guild = in_server(ctx)
    topic = " ".join(tokens(words))
    ended = await ctx.bot.delivering.service.unfollow(guild.id, ctx.author.id, topic or None)
    if not ended:
        raise Refusal(f"You do not follow “{topic}”." if topic else "You follow nothing here.")
    await say(
        ctx, "You will not be told of it any more." if topic else "You follow nothing now.", private=True
    )


async def _where(ctx: Context, *, here: bool) -> int:
    """The channel in which the member is told.

    Raises:
        Refusal: here is no thread, or direct messages are refused.
    """
    if here:
        if not isinstance(ctx.channel, discord.Thread):
            raise Refusal("Say `here` in a thread, so that the others are not told what you follow.")
        return ctx.channel.id
    try:
        return (await ctx.author.create_dm()).id
    except discord.Forbidden as error:
        raise Refusal(
            "I may not write to you: allow direct messages from this server's members first."
        ) from error
