"""`!follow` and `!unfollow`: a member is told when a topic has something new.

It comes with the server's digest: by direct message, or in the thread in which `!follow taiwan here` was said.
"""

from __future__ import annotations

from difflib import get_close_matches

import discord

from bot.answers.asking.question import asked_for, check_length, check_topic, tokens
from bot.answers.topics import listed, named_like
from bot.commands.acts import FOLLOWS, buttons, kept_digests, undo_button
from bot.commands.answering import say
from bot.commands.asking import Context, in_server
from bot.delivery import NoSuchDigestError
from bot.refusal import Refusal
from bot.replies.escape import escape
from bot.speech import in_quotes, listing, plural, t
from summaries.topics import parse_topic

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
        names = listing([in_quotes(escape(name)) for name in followed])
        ways = f"`{ctx.bot.prefix_in(guild.id)}unfollow {followed[0].replace('`', '')}`" if followed else ""
        await say(
            ctx,
            t("You follow {names}. {command} ends one.", names=names, command=ways)
            if followed
            else t("You follow nothing yet."),
            private=True,
        )
        return
    check_length(topic)
    check_topic(topic)
    spoken_of = await _spoken_of(ctx, guild.id, topic)
    if len(followed) >= MOST and topic.lower() not in {name.lower() for name in followed}:
        raise Refusal(
            plural(
                "You follow {number} topic, which is the most: `unfollow` one first.",
                "You follow {number} topics, which is the most: `unfollow` one first.",
                MOST,
            )
        )
    channel = await _where(ctx, here=here)
    try:
        config = await service.follow(guild.id, ctx.author.id, topic, channel)
    except NoSuchDigestError as error:
        raise Refusal(str(error)) from error
    when = discord.utils.format_dt(config.next_run, "F")
    told = (
        t(
            "I will tell you of “{topic}” in this thread, next {when}, if there is news.",
            topic=escape(topic),
            when=when,
        )
        if here
        else t(
            "I will tell you of “{topic}” by direct message, next {when}, if there is news.",
            topic=escape(topic),
            when=when,
        )
    )
    await say(ctx, f"{told}{spoken_of}", private=True)


async def unfollow(ctx: Context, words: str) -> None:
    """Stop being told of a topic, or of all. It may be undone."""
    guild = in_server(ctx)
    topic = " ".join(tokens(words))
    service = ctx.bot.delivering.service
    followed = await service.followed(guild.id, ctx.author.id)
    if not followed:
        raise Refusal(t("You follow nothing here."))
    known = {name.casefold() for name in followed}
    everything = topic.casefold() in {"all", "everything"} - known
    if not topic and len(followed) > 1:
        raise Refusal(
            t(
                "You follow {topics}: say which, as in `unfollow {topic}`, or `unfollow all`.",
                topics=listing([in_quotes(name) for name in followed]),
                topic=followed[0],
            )
        )
    ended = await service.unfollow(guild.id, ctx.author.id, None if everything or not topic else topic)
    if not ended:
        near = tuple(get_close_matches(topic, followed, n=3))
        raise Refusal(
            t(
                "You do not follow “{topic}”, but {topics}.",
                topic=topic,
                topics=listing([in_quotes(name) for name in followed]),
            ),
            near,
        )
    undo = await undo_button(ctx, FOLLOWS, kept_digests(ended), ctx.author.id)
    names = listing([in_quotes(escape(config.topics[0])) for config in ended])
    await say(ctx, t("You are not told of {names} any more.", names=names), private=True, view=buttons(undo))


async def _spoken_of(ctx: Context, server: int, topic: str) -> str:
    """What to say where no document names a topic yet: that, and which like it there are."""
    library = ctx.bot.library
    wanted = parse_topic(topic, aliases=await ctx.bot.memory.aliases(server))
    query = await asked_for(library, wanted, server)
    if (await library.matching(query, server, limit_documents=0)).documents:
        return ""
    near = named_like([one.name for one in await listed(library, server)], topic, limit=3)
    said = t("No document names it so far.")
    if near:
        names = listing([in_quotes(escape(name)) for name in near], either=True)
        said = " ".join((said, t("Did you mean {near}?", near=names)))
    return f"\n{said}"


async def _where(ctx: Context, *, here: bool) -> int:
    """The channel in which the member is told.

    Raises:
        Refusal: here is no thread, or direct messages are refused.
    """
    if here:
        if not isinstance(ctx.channel, discord.Thread):
            raise Refusal(t("Say `here` in a thread, so that the others are not told what you follow."))
        return ctx.channel.id
    try:
        return (await ctx.author.create_dm()).id
    except discord.Forbidden as error:
        raise Refusal(
            t("I may not write to you: allow direct messages from this server's members first.")
        ) from error
