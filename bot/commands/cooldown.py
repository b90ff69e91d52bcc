"""How often a member may ask: one check before every command, whichever its door, and one before a click."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import discord
from discord.ext import commands

from bot.clock import Clock

if TYPE_CHECKING:
    from bot.client import BriefingBot

COMMANDS = 10
SECONDS = 60.0
"""A member of a server may give so many commands in so long."""
CLICKS = 30
"""And so often click in the same time: turning pages is no question."""


def cooldown(clock: Clock) -> Callable[[commands.Context[BriefingBot]], bool]:
    """The check, which raises CommandOnCooldown; discord.py's own buckets, forgotten as they run out."""
    kind = commands.BucketType.member
    buckets: commands.CooldownMapping[commands.Context[Any]] = commands.CooldownMapping.from_cooldown(
        COMMANDS, SECONDS, kind
    )

    def in_time(ctx: commands.Context[BriefingBot]) -> bool:
        now = clock().timestamp()
        bucket = buckets.get_bucket(ctx, now)
        wait = bucket.update_rate_limit(now) if bucket else None
        if bucket and wait:
            raise commands.CommandOnCooldown(bucket, wait, kind)
        return True

    return in_time


_clicks: WeakKeyDictionary[discord.Client, commands.CooldownMapping[discord.Interaction[Any]]] = (
    WeakKeyDictionary()
)


def unhurried(interaction: discord.Interaction[BriefingBot]) -> None:
    """Let a click through, unless the same member clicks all the time.

    Raises:
        CommandOnCooldown: too often.
    """
    bot = interaction.client
    if bot not in _clicks:
        _clicks[bot] = commands.CooldownMapping.from_cooldown(
            CLICKS, SECONDS, lambda click: (click.guild_id, click.user.id)
        )
    now = bot.clock().timestamp()
    bucket = _clicks[bot].get_bucket(interaction, now)
    wait = bucket.update_rate_limit(now) if bucket else None
    if bucket and wait:
        raise commands.CommandOnCooldown(bucket, wait, commands.BucketType.member)
