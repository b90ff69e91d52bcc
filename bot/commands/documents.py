"""`!documents`: what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.summary import handle
from bot.commands.answering import Context, command, respond
from bot.replies.escape import plain, shorten

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Documents(commands.Cog):
    """The library's documents."""

    @command("[words]")
    @app_commands.describe(words="Words of a title or a source")
    async def documents(self, ctx: Context, *, words: str = "") -> None:
        """List the documents, newest first."""
        await respond(ctx, f"documents {words}")

    @documents.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Documents whose titles fit."""
        return await complete_document(interaction, current)


async def complete_document(
    interaction: discord.Interaction[BriefingBot], current: str
) -> list[app_commands.Choice[str]]:
    """At most 25 titles (Discord's limit) that fit what was typed; the value names the very document."""
    library = interaction.client.library
    found = await library.suggest(current, interaction.guild_id, limit=25)
    return [
        app_commands.Choice(name=shorten(plain(citation.title), 100), value=handle(citation))
        for citation in found
    ]


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Documents())
