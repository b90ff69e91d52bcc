"""`!summary`: what a document, a time, a file or a message says in a few of its own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.summary import manner
from bot.commands.answering import Context, command, respond
from bot.commands.documents import complete_document
from bot.commands.passing import respond_to_files, respond_to_message

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Summary(commands.Cog):
    """Summaries."""

    def __init__(self, bot: BriefingBot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Summarise", callback=self._summarise)

    async def cog_load(self) -> None:
        """Put "Summarise" into the menu of every message."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it away again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @command("[document | today | week | all] [short | normal | long | 5 | 10%] [method]")
    @app_commands.describe(
        file="A file to sum up without keeping it",
        words="A document's title, today, week or all; then short, normal, long or a number",
    )
    async def summary(self, ctx: Context, file: discord.Attachment | None = None, *, words: str = "") -> None:
        """Sum up the newest document, one you name, today, the week, all, an attached file or a message."""
        del file  # discord.py puts it among the message's attachments for a slash command, too
        named, length, method = manner(words)
        if ctx.message.attachments:
            await respond_to_files(ctx, length, method)
        elif not named and (message := _replied_to(ctx)):
            await respond_to_message(ctx, message, length, method)
        else:
            await respond(ctx, f"summary {words}")

    @summary.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Documents whose titles fit."""
        return await complete_document(interaction, current)

    async def _summarise(
        self, interaction: discord.Interaction[BriefingBot], message: discord.Message
    ) -> None:
        ctx: Context = await commands.Context.from_interaction(interaction)
        try:
            await self._bot.can_run(ctx, call_once=True)
            await respond_to_message(ctx, message)
        except Exception as error:  # noqa: BLE001 - the error cog tells the member, and logs what is our mistake
            self._bot.dispatch("command_error", ctx, commands.CommandInvokeError(error))


def _replied_to(ctx: Context) -> discord.Message | None:
    """The message that the command replies to: Discord sends it along, unless it is gone."""
    reference = ctx.message.reference
    resolved = reference.resolved if reference else None
    return resolved if isinstance(resolved, discord.Message) else None


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Summary(bot))
