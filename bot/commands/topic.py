"""`!topic`: what the documents say about something, story by story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.topic import topic_names
from bot.commands.answering import Context, command, respond

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Topic(commands.Cog):
    """Topic digests."""

    @command("<words> [today | week | month | 30d]")
    @app_commands.describe(words="What you want to read about, for example taiwan")
    async def topic(self, ctx: Context, *, words: str = "") -> None:
        """Gather what the documents say about a topic, newest first."""
        await respond(ctx, f"topic {words}")

    @topic.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Topics that the documents speak of."""
        bot = interaction.client
        names = await topic_names(bot.library, interaction.guild_id, current, limit=25)
        return [app_commands.Choice(name=name[:100], value=name[:100]) for name in names]


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Topic())
