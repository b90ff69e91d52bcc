"""“Apps”, “Summarise” in the menu of every message: for who asked alone, with a button to share it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.asking import Context, be_private
from bot.commands.cooldown import in_time
from bot.commands.handlers.summary import respond_to_message
from bot.commands.permits import here
from bot.commands.slash_names import localised
from bot.speech import t
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot


def menu(bot: BriefingBot) -> app_commands.ContextMenu:
    """The entry of the menu."""

    async def summarise(interaction: discord.Interaction[BriefingBot], message: discord.Message) -> None:
        be_private(interaction)
        ctx: Context = await commands.Context.from_interaction(interaction)
        try:
            in_time(ctx)
            here(ctx)
            await respond_to_message(ctx, message)
        except Exception as error:  # noqa: BLE001 - the member is told, and what is our mistake is logged
            bot.dispatch("command_error", ctx, commands.CommandInvokeError(error))

    return app_commands.ContextMenu(name=localised(partial(t, Phrase("Summarise"))), callback=summarise)
