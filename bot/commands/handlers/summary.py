"""`!summary` with a file or in reply to a message: that text is summed up and kept nowhere.

The buttons under such an answer could not ask for it again, so it has none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable

import discord

from bot.answers.summary import manner, summary_of_texts
from bot.commands.answering import respond, send
from bot.commands.asking import Context, patiently
from bot.commands.handlers.attachments import read_attachments, unread
from bot.intake.files import LeftOut, Read, read
from bot.refusal import Refusal
from bot.replies.escape import shorten
from bot.replies.reply import Reply
from bot.replies.stories import summary_reply
from bot.speech import t

Reading = tuple[tuple[Read, ...], tuple[LeftOut, ...]]


async def summarise(ctx: Context, words: str) -> None:
    """Sum up the files that came with the command, the message that it replies to, else what its words name."""
    named, length, method = manner(words)
    if ctx.message.attachments:
        await respond_to_files(ctx, length, method)
    elif not named and (message := _replied_to(ctx)):
        await respond_to_message(ctx, message, length, method)
    else:
        await respond(ctx, f"summary {words}")


def _replied_to(ctx: Context) -> discord.Message | None:
    """The message that the command replies to: Discord sends it along, unless it is gone."""
    reference = ctx.message.reference
    resolved = reference.resolved if reference else None
    return resolved if isinstance(resolved, discord.Message) else None


async def respond_to_files(ctx: Context, length: str, method: str) -> None:
    """Sum up the files that came with a command.

    Raises:
        Refusal: none of them can be read, or all together are too short.
    """
    reading = read_attachments(ctx.bot, ctx.message.attachments)
    await send(ctx, await patiently(ctx, _summed_up(ctx, reading, length, method)))


async def respond_to_message(
    ctx: Context, message: discord.Message, length: str = "normal", method: str = "briefing"
) -> None:
    """Sum up a message: its files where it has some, else its text.

    Raises:
        Refusal: there is no text in it that the bot may see, or too little; it is the bot's own.
    """
    if ctx.bot.user is not None and message.author.id == ctx.bot.user.id:
        raise Refusal(
            t(
                "That is an answer of mine, and made of quotes already. `summary` with a title sums up a document."
            )
        )
    if message.attachments:
        reading = read_attachments(ctx.bot, message.attachments)
    elif text := _text(message):
        reading = _read_message(message, text)
    elif ctx.interaction is None and not ctx.bot.intents.message_content:
        raise Refusal(
            t(
                "Discord does not show me that message in a reply: use “Apps”, “Summarise” in its menu instead."
            )
        )
    else:
        raise Refusal(t("There is no text in that message to sum up."))
    await send(ctx, await patiently(ctx, _summed_up(ctx, reading, length, method)))


def _text(message: discord.Message) -> str:
    """What a message says: its own words, those of what it forwards, and of what other bots lay out."""
    parts = [message.content, *(snapshot.content for snapshot in message.message_snapshots)]
    parts += [embed.description or "" for embed in message.embeds if embed.type == "rich"]
    return "\n\n".join(part for part in parts if part.strip())


async def _read_message(message: discord.Message, text: str) -> Reading:
    texts, left_out = await read(
        text.encode(), name="message.txt", today=message.created_at.date(), media_type="text/plain"
    )
    title = t("Message by {member}", member=message.author.display_name)
    named = (
        dataclasses.replace(
            part, document=dataclasses.replace(part.document, title=title, url=message.jump_url)
        )
        for part in texts
    )
    return tuple(named), left_out


async def _summed_up(ctx: Context, reading: Awaitable[Reading], length: str, method: str) -> Reply:
    async with ctx.bot.answerer.turns.of(ctx.guild.id if ctx.guild else ctx.channel.id):
        texts, left_out = await reading
        if not texts:
            first = left_out[0]
            raise Refusal(t("I could not read “{name}”. {why}", name=shorten(first.name, 80), why=first.why))
        summary = await summary_of_texts(texts, now=ctx.bot.clock(), length=length, method=method)
    reply = summary_reply(summary, "")
    if not left_out:
        return reply
    return dataclasses.replace(reply, closing=unread(len(left_out)))
