"""Who may do what: a moderator has Manage Server, or the role that a server's rules name for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord.ext import commands

from bot.catalogue.entry import Who
from bot.commands.failures import NotHereError

if TYPE_CHECKING:
    from bot.client import BriefingBot

Source: TypeAlias = "commands.Context[BriefingBot] | discord.Interaction[BriefingBot]"


def is_moderator(source: Source) -> bool:
    """Whether who asks may set things up."""
    if isinstance(source, discord.Interaction):
        return source.client.moderates(source.guild, source.user, source.permissions)
    return source.bot.moderates(source.guild, source.author, source.permissions)


def asker(source: Source) -> discord.Member | discord.User:
    """Who gives the command, or clicks."""
    return source.user if isinstance(source, discord.Interaction) else source.author


def permit(source: Source, who: Who) -> None:
    """Let only those through who may.

    Raises:
        NoPrivateMessage: it needs a server, and these are direct messages.
        MissingPermissions: it needs Manage Server.
    """
    if who is not Who.ANYONE and source.guild is None:
        raise commands.NoPrivateMessage
    if who is Who.MODERATORS and not is_moderator(source):
        raise commands.MissingPermissions(["manage_guild"])


def here(ctx: commands.Context[BriefingBot]) -> None:
    """Let only those channels through in which the server wants answers; moderators everywhere.

    Raises:
        NotHereError: this is none of them.
    """
    channels = ctx.bot.memory.rules.of(ctx.guild.id if ctx.guild else None).channels
    place = {ctx.channel.id, getattr(ctx.channel, "parent_id", None)}
    if channels and not place & set(channels) and not is_moderator(ctx):
        raise NotHereError(channels)
