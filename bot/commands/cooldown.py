"""How often a member may ask: one check before every command, through whichever door it came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from discord.ext import commands

from bot.clock import Clock

if TYPE_CHECKING:
    from bot.client import BriefingBot

COMMANDS = 10
SECONDS = 60.0
"""A member of a server may give so many commands in so long."""


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
