"""`!summary`: what a document, or a time, says in a few of its own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.answering import Context, command, respond
from bot.commands.documents import complete_document

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Summary(commands.Cog):
    """Summaries."""

    @command("[document | today | week | all] [short | normal | long | 5 | 10%] [method]")
    @app_commands.describe(
        words="A document's title, today, week or all; then short, normal, long or a number"
    )
    async def summary(self, ctx: Context, *, words: str = "") -> None:
        """Sum up the newest document, one you name, or today, the week or all."""
        await respond(ctx, f"summary {words}")

    @summary.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Documents whose titles fit."""
        return await complete_document(interaction, current)


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Summary())
