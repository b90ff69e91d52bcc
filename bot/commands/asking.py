"""From a command or a click to a question: who asks, where and when, and how long they wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import discord
from discord.ext import commands

from bot.answers.asking.question import Question
from bot.commands.permits import is_moderator
from bot.speech import t

if TYPE_CHECKING:
    from bot.client import BriefingBot

T = TypeVar("T")
Context: TypeAlias = "commands.Context[BriefingBot]"

_PRIVATE = "private"
PATIENCE = 1.5
"""Seconds after which a slash command says "thinking": half of the 3 s that Discord waits for a response."""


def question(
    bot: BriefingBot, source: Context | discord.Interaction[BriefingBot], words: str, *, again: bool = False
) -> Question:
    """The words of a member with where and when they were said; ``again`` by a button under the answer."""
    return Question(
        again=again,
        words=words,
        now=bot.clock(),
        server=source.guild.id if source.guild else None,
        channel=source.channel.id if source.channel else None,
        zone=bot.settings.time_zone,
        prefix=bot.prefix_in(source.guild.id if source.guild else None),
        moderator=is_moderator(source),
        doors=_doors(bot, source.guild.id if source.guild else None),
    )


def _doors(bot: BriefingBot, server: int | None) -> str:
    """In which ways commands can be given: without the privileged intent the prefix is not seen in channels."""
    name = bot.user.name if bot.user else "me"
    doors = t("Each also as a slash command and by mention: @{name} summary.", name=name)
    if bot.intents.message_content:
        return doors
    return t(
        "In channels I see only slash commands and mentions, not {prefix}commands. {doors}",
        prefix=bot.rules_prefix(server),
        doors=doors,
    )


def be_private(interaction: discord.Interaction[Any]) -> None:
    """Let what answers an interaction be seen by who asked alone."""
    interaction.extras[_PRIVATE] = True


def is_private(ctx: Context) -> bool:
    """Whether the answer is for who asked alone."""
    return ctx.interaction is not None and bool(ctx.interaction.extras.get(_PRIVATE))


async def patiently(ctx: Context, work: Awaitable[T]) -> T:
    """Wait for ``work``; where it takes long, acknowledge an interaction in time (Discord waits 3 s)."""
    task = asyncio.ensure_future(work)
    try:
        if ctx.interaction:
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done():
                await ctx.defer(ephemeral=is_private(ctx))
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
