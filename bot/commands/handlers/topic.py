"""`!topic alias`: a server's own names for a topic."""

from __future__ import annotations

from bot.answers.asking.question import check_length
from bot.answers.topic import suggested_names
from bot.commands.answering import say
from bot.commands.asking import Context, in_server
from bot.refusal import Refusal
from bot.replies.escape import escape
from bot.speech import in_quotes, listing, plural, t

MOST_ALIASES = 20


async def alias(ctx: Context, words: str) -> None:
    """`taiwan = TSMC, the Strait` sets the names; without names it says which there are, and which may be missing."""
    guild = in_server(ctx)
    topic, equals, listed = (part.strip() for part in words.partition("="))
    if not topic:
        raise Refusal(t("Say for example `topic alias taiwan = TSMC, the Strait`."))
    check_length(words, 400)
    check_length(topic)
    memory = ctx.bot.memory
    if equals:
        names = tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
        if len(names) > MOST_ALIASES:
            raise Refusal(
                plural(
                    "A topic has at most {number} other name.",
                    "A topic has at most {number} other names.",
                    MOST_ALIASES,
                )
            )
        await memory.name(guild.id, topic, names)
    aliases = await memory.aliases(guild.id)
    names = aliases.get(topic.casefold(), ())
    quoted_names = listing([in_quotes(escape(name)) for name in names])
    answer = (
        t("“{topic}” is here also {names}.", topic=escape(topic), names=quoted_names)
        if names
        else t("“{topic}” has no other name here.", topic=escape(topic))
    )
    if not equals and (more := await suggested_names(ctx.bot.library, guild.id, topic, aliases)):
        every = escape(f"{topic} = {', '.join((*names, *more)[:MOST_ALIASES])}")
        perhaps = listing([in_quotes(escape(name)) for name in more])
        command = f"{ctx.bot.prefix_in(guild.id)}topic alias {every}"
        perhaps = t("Perhaps also {names}? Take of them what fits: {command}", names=perhaps, command=command)
        answer += f" {perhaps}"
    await say(ctx, answer)
