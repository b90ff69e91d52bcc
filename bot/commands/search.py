"""`!topics`, `!compare` and `!search`: around a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.commands.answering import Context, command, respond
from bot.commands.topic import complete_topic

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Search(commands.Cog):
    """Finding one's way around."""

    @command("[words]")
    @app_commands.describe(words="Part of a name")
    async def topics(self, ctx: Context, *, words: str = "") -> None:
        """List what the documents talk about."""
        await respond(ctx, f"topics {words}")

    @command("<topic> <topic>")
    @app_commands.describe(words="Two topics: taiwan ukraine, or south china sea vs ukraine")
    async def compare(self, ctx: Context, *, words: str = "") -> None:
        """Set two topics side by side over time."""
        await respond(ctx, f"compare {words}")

    @command('"exact words" [source:wire] [title:strait] [after:2026-11-01] [before:2026-12-01]')
    @app_commands.describe(words='Words, "exact words"; source:, title:, after:2026-11-01, before:2026-12-01')
    async def search(self, ctx: Context, *, words: str = "") -> None:
        """Find the sentences themselves."""
        await respond(ctx, f"search {words}")

    @topics.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Topics that the documents speak of."""
        return await complete_topic(interaction, current)


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Search())
