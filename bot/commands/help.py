"""`!help`: every command with its words, in one message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.commands.answering import Context, command
from bot.replies.embeds import COLOUR

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Help(commands.Cog):
    """Help."""

    @command("")
    async def help(self, ctx: Context) -> None:
        """Show what I can do."""
        bot = ctx.bot
        prefix = bot.settings.command_prefix
        embed = discord.Embed(title="What I can do", colour=COLOUR)
        for known in sorted(bot.commands, key=lambda each: each.name):
            if not known.hidden:
                usage = f" {known.usage}" if known.usage else ""
                embed.add_field(
                    name=f"{prefix}{known.qualified_name}{usage}", value=known.short_doc, inline=False
                )
        doors = (
            f"Each also as a slash command and by mention: @{bot.user.name if bot.user else 'me'} summary."
        )
        if not bot.intents.message_content:
            doors = f"In channels I see only slash commands and mentions, not {prefix}commands. {doors}"
        embed.set_footer(text=f"{doors} Every sentence I show stands word for word in a source.")
        await ctx.send(embed=embed)


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Help())
