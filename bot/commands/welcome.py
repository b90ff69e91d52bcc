"""One welcome in a server that the bot was added to: what it does, what to press, the step that sets the digest up."""

from __future__ import annotations

import logging

import discord
from discord.ext import commands

from bot.catalogue.help import welcome_reply
from bot.client import BriefingBot
from bot.commands.buttons import view
from bot.replies.on_discord.pages import pages
from bot.speech import speak

log = logging.getLogger(__name__)


class Welcome(commands.Cog):
    """Greets a server, once: not again after a restart, nor when it adds the bot a second time."""

    def __init__(self, bot: BriefingBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server."""
        channel = _where(guild)
        if channel is None or not await self._bot.memory.greet(guild.id, self._bot.clock()):
            return
        speak(self._bot.language_in(guild))
        reply = welcome_reply(self._bot.prefix_in(guild.id), self._bot.user.name if self._bot.user else "me")
        page = pages(reply, channel.permissions_for(guild.me))[0]
        message = {"content": page} if isinstance(page, str) else {"embed": page}
        try:
            await channel.send(**message, view=view(reply, 0, 1, in_server=True))  # type: ignore[arg-type]
        except discord.HTTPException as error:
            log.warning("server %s could not be welcomed: %s", guild.id, error)


def _where(guild: discord.Guild) -> discord.TextChannel | None:
    """The channel for such messages where the bot may write there, else the first that all can see, else any."""

    def open_to_all(channel: discord.TextChannel) -> bool:
        return channel.permissions_for(guild.default_role).view_channel

    def writable(channel: discord.TextChannel) -> bool:
        granted = channel.permissions_for(guild.me)
        return granted.view_channel and granted.send_messages

    places = [channel for channel in guild.text_channels if writable(channel)]
    if guild.system_channel in places:
        return guild.system_channel
    return next(filter(open_to_all, places), places[0] if places else None)
