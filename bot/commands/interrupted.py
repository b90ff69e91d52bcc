"""Who asked a process that was killed over the answer is told by the next one to ask again.

An answer that takes a moment is noted in the database until it is given. It is not given anew: what was asked may
have been done in part, or have been what the process died of.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import discord

from bot.memory.unanswered import Asked
from bot.speech import ENGLISH, speak, spoken, t
from summaries.library.errors import LibraryError
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot
    from bot.commands.asking import Context

log = logging.getLogger(__name__)

NOTED_AFTER = 0.3
"""Seconds: most answers are there before, and cost the database nothing."""
AGAIN = Phrase("I was stopped while I was answering this: please ask again.")
_LOOKED_AT = 100
"""Messages after a question among which its answer may be."""


@contextlib.asynccontextmanager
async def noted(ctx: Context) -> AsyncIterator[None]:
    """Let it be known that a question is under way, from when its answer takes long; still, where it is cut off."""
    over = asyncio.Event()
    keeping = asyncio.create_task(_keep(ctx, over))
    try:
        yield
    except asyncio.CancelledError:
        keeping.cancel()
        raise
    finally:
        over.set()
        await asyncio.wait({keeping})


async def _keep(ctx: Context, over: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), NOTED_AFTER)
        return
    interaction = ctx.interaction
    asked = Asked(
        message=interaction.id if interaction else ctx.message.id,
        server=ctx.guild.id if ctx.guild else None,
        channel=ctx.channel.id,
        token=interaction.token if interaction else None,
        asked=ctx.bot.clock(),
        language=spoken().code,
    )
    try:
        await ctx.bot.memory.unanswered.note(asked)
        await over.wait()
        await ctx.bot.memory.unanswered.answered(asked.message)
    except LibraryError as error:
        log.warning("that a question is under way was not noted: %s", error)


async def tell_interrupted(bot: BriefingBot) -> None:
    """Tell all who wait for an answer of a process that is gone."""
    try:
        left = await bot.memory.unanswered.take(bot.serves, bot.clock())
    except LibraryError as error:
        log.warning("who waits for an answer was not looked up: %s", error)
        return
    for asked in left:
        try:
            speak(asked.language or (await bot.language_of(asked.server) if asked.server else ENGLISH.code))
            await (_tell(bot, asked) if asked.token is None else _tell_by_token(bot, asked.token))
        except discord.HTTPException as error:
            log.info("who asked in channel %s could not be told to ask again: %s", asked.channel, error)
    if left:
        log.warning("%d questions were left unanswered by a process that ended", len(left))


async def _tell(bot: BriefingBot, asked: Asked) -> None:
    channel = bot.get_partial_messageable(asked.channel, guild_id=asked.server)
    question = channel.get_partial_message(asked.message)
    try:
        async for message in channel.history(after=question, limit=_LOOKED_AT):
            if (
                message.author == bot.user
                and message.reference
                and message.reference.message_id == question.id
            ):
                return  # it was answered, which only was not noted any more
        await question.reply(t(AGAIN), mention_author=False)
    except discord.Forbidden:
        await channel.send(t(AGAIN))  # where history may not be read, nothing can be a reply


async def _tell_by_token(bot: BriefingBot, token: str) -> None:
    if bot.application_id is None:
        return
    answers = discord.Webhook.partial(bot.application_id, token, client=bot)
    # Discord knows the first answer by this name:
    # https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
    shown = await answers.fetch_message("@original")  # type: ignore[arg-type]
    if shown.flags.loading:
        await shown.edit(content=t(AGAIN))
