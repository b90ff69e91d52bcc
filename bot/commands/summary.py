"""`!summary` with a file, or in reply to a message: of that text, not of the documents."""

from __future__ import annotations

import discord

from bot.answers.summary import manner
from bot.commands.answering import Context, respond
from bot.commands.passing import respond_to_files, respond_to_message


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
