"""`!schedule`: what is coming, read out of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.commands.answering import Context, command, respond

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Schedule(commands.Cog):
    """Coming dates."""

    @command("[topic] [upcoming | past | all] [4 weeks]")
    @app_commands.describe(words="A topic; then upcoming, past or all; then how many weeks")
    async def schedule(self, ctx: Context, *, words: str = "") -> None:
        """List the dates that the documents name, each with its sentence."""
        await respond(ctx, f"schedule {words}")


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Schedule())
