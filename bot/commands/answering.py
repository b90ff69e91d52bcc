"""From a command or a click to a message: asks, lays the answer out, sends it where it may go."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import discord
from discord.ext import commands

from bot.answers.question import Question
from bot.replies.embeds import embeds
from bot.replies.frequency import over_time
from bot.replies.pictures import Picture, weeks_ahead
from bot.replies.plain_text import texts
from bot.replies.reply import Reply

if TYPE_CHECKING:
    from bot.client import BriefingBot

T = TypeVar("T")
Context: TypeAlias = "commands.Context[BriefingBot]"

PATIENCE = 1.5
"""Seconds after which a slash command says "thinking": half of the 3 s that Discord waits for a response."""


def question(
    bot: BriefingBot, source: Context | discord.Interaction, words: str, *, again: bool = False
) -> Question:
    """The words of a member with where and when they were said; ``again`` by a button under the answer."""
    return Question(
        again=again,
        words=words,
        now=bot.clock(),
        server=source.guild.id if source.guild else None,
        channel=source.channel.id if source.channel else None,
        zone=bot.settings.time_zone,
        prefix=bot.settings.command_prefix,
        doors=_doors(bot),
    )


def _doors(bot: BriefingBot) -> str:
    """In which ways commands can be given: without the privileged intent the prefix is not seen in channels."""
    name = bot.user.name if bot.user else "me"
    doors = f"Each also as a slash command and by mention: @{name} summary."
    if bot.intents.message_content:
        return doors
    return f"In channels I see only slash commands and mentions, not {bot.settings.command_prefix}commands. {doors}"


async def respond(ctx: Context, words: str) -> None:
    """Answer a command: the same words that the terminal would be asked with."""
    reply, picture = await patiently(ctx, _answered(ctx, words))
    await send(ctx, reply, picture)


async def _answered(ctx: Context, words: str) -> tuple[Reply, Picture | None]:
    reply = (await ctx.bot.answerer.ask(question(ctx.bot, ctx, words))).reply()
    return reply, await picture_of(reply, ctx.bot_permissions)


async def picture_of(reply: Reply, granted: discord.Permissions) -> Picture | None:
    """The picture of a reply that has one, where it may be shown."""
    if not (granted.attach_files and granted.embed_links):
        return None
    if reply.coming:
        return await asyncio.to_thread(weeks_ahead, reply.coming)
    return await asyncio.to_thread(over_time, reply.frequency) if reply.frequency else None


def illustrated(embed: discord.Embed, picture: Picture) -> discord.File:
    """Set a picture into an embed; the file has to be sent with it."""
    embed.set_image(url=f"attachment://{picture.name}")
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt)


async def patiently(ctx: Context, work: Awaitable[T]) -> T:
    """Wait for ``work``; where it takes long, acknowledge an interaction in time (Discord waits 3 s)."""
    task = asyncio.ensure_future(work)
    try:
        if ctx.interaction:
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done():
                await ctx.defer()
        return await task
    finally:
        task.cancel()


def in_server(ctx: Context) -> discord.Guild:
    """The server.

    Raises:
        NoPrivateMessage: in direct messages.
    """
    if ctx.guild is None:
        raise commands.NoPrivateMessage
    return ctx.guild


async def send(ctx: Context, reply: Reply, picture: Picture | None = None) -> None:
    """Send the first page of a reply, with buttons for the others and for what stands behind it."""
    from bot.commands.buttons import view  # noqa: PLC0415 - buttons send replies too

    bare = not ctx.bot_permissions.embed_links
    pages = texts(reply) if bare else embeds(reply)
    buttons = view(reply, 0, len(pages), in_server=ctx.guild is not None)
    # Without buttons there is no turning of pages: they all come.
    for page in pages[:1] if reply.question else pages:
        if isinstance(page, str):
            await say(ctx, page, view=buttons)
        else:
            file = illustrated(page, picture) if picture else None
            await _deliver(ctx, embed=page, view=buttons, file=file)


async def say(ctx: Context, text: str, *, view: discord.ui.View | None = None, private: bool = False) -> None:
    """Send plain words; ``private`` shows them to the asker alone where Discord can do that."""
    options = {} if view is None else {"view": view}
    await _deliver(ctx, content=text, ephemeral=private, suppress_embeds=True, **options)


async def _deliver(ctx: Context, **message: object) -> None:
    """Reply to the member's message where history may be read (else Discord error 160002), or just send."""
    message = {key: value for key, value in message.items() if value is not None}
    if ctx.interaction is None and ctx.bot_permissions.read_message_history:
        reference = ctx.message.to_reference(fail_if_not_exists=False)
        await ctx.send(**message, reference=reference, mention_author=False)  # type: ignore[call-overload]
    else:
        await ctx.send(**message)  # type: ignore[call-overload]
