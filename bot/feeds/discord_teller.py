"""Telling a server's moderators of their feeds on Discord: in the first channel that takes it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
import discord

from bot.delivery import DigestConfig

_log = logging.getLogger(__name__)


class DiscordTeller:
    """Posts to the channel that moderators chose for warnings, else the digest's, else where the feed was added.

    Args:
        client: the bot.
        digests: a server's digests.
    """

    def __init__(
        self, client: discord.Client, digests: Callable[[int], Awaitable[Sequence[DigestConfig]]]
    ) -> None:
        self._client = client
        self._digests = digests

    async def __call__(self, server: int, channel: int, text: str) -> bool:
        """Post a text, which pings nobody; False where no channel takes it."""
        digests = await self._digests(server)
        chosen = [digest.warn_channel for digest in digests if digest.warn_channel is not None]
        for place in dict.fromkeys((*chosen, *(digest.channel for digest in digests), channel)):
            try:
                await self._client.get_partial_messageable(place).send(
                    text, allowed_mentions=discord.AllowedMentions.none(), suppress_embeds=True
                )
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                _log.warning(
                    "channel %s of server %s could not be told of a feed: %s",
                    place,
                    server,
                    error,
                )
            else:
                return True
        return False
