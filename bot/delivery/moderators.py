"""Telling moderators of a trouble: once, in the channel that they chose or with their next command."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.delivery.store.records import DigestConfig, Warned
from bot.delivery.store.troubles import Troubles

_log = logging.getLogger(__name__)

Notify = Callable[[Warned], Awaitable[None]]


class Moderators:
    """The moderators of all servers.

    Args:
        troubles: where it is noted what they were told.
        notify: posts a warning in the channel that they chose.
        now: the clock.
    """

    def __init__(self, troubles: Troubles, notify: Notify, now: Clock) -> None:
        self._troubles = troubles
        self._notify = notify
        self._now = now

    async def warn(self, config: DigestConfig, code: str, text: str) -> None:
        """Tell of a trouble of a digest, unless this kind of it was told and is not over yet.

        Where no channel was chosen for it, or it cannot be posted there, it is noted for the answer to a
        moderator's next command (``DigestService.take_warnings``). A digest of a member has no moderators.
        """
        if config.follower is not None or not await self._troubles.note(config, code, text, self._now()):
            return
        if config.warn_channel is None:
            return
        warned = Warned(
            config.id, config.server, config.channel, config.name, code, text, config.warn_channel
        )
        try:
            await self._notify(warned)
        except Exception:  # noqa: BLE001 - whatever it is, the digest itself must not suffer
            _log.exception("Warning server %s of %s failed", config.server, code)
        else:
            await self._troubles.told(config.id, code, self._now())
