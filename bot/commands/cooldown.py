"""How often a member may ask, whichever the door, and click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import discord
from discord.ext import commands

from bot.commands.permits import Source, asker

if TYPE_CHECKING:
    from bot.client import BriefingBot

COMMANDS = 10
SECONDS = 60.0
"""A member of a server may give so many commands in so long."""
CLICKS = 30
"""And so often click in the same time: turning pages is no question."""


class _Pace:
    """Lets each member of each server through so many times: discord.py's own buckets, forgotten as they run out."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: WeakKeyDictionary[discord.Client, commands.CooldownMapping[Any]] = WeakKeyDictionary()

    def __call__(self, bot: BriefingBot, source: Source) -> None:
        if bot not in self._of:
            self._of[bot] = commands.CooldownMapping.from_cooldown(self._most, SECONDS, _member)
        now = bot.clock().timestamp()
        bucket = self._of[bot].get_bucket(source, now)
        wait = bucket.update_rate_limit(now) if bucket else None
        if bucket and wait:
            raise commands.CommandOnCooldown(bucket, wait, commands.BucketType.member)


def _member(source: Source) -> tuple[int | None, int]:
    return source.guild.id if source.guild else None, asker(source).id


_asks, _clicks = _Pace(COMMANDS), _Pace(CLICKS)


def in_time(ctx: commands.Context[BriefingBot]) -> None:
    """Let a command through, unless the same member asks all the time.

    Raises:
        CommandOnCooldown: too often.
    """
    _asks(ctx.bot, ctx)


def unhurried(interaction: discord.Interaction[BriefingBot]) -> None:
    """Let a click through, unless the same member clicks all the time.

    Raises:
        CommandOnCooldown: too often.
    """
    _clicks(interaction.client, interaction)
