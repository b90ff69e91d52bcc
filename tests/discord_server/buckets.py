"""Rate limits: a fixed window for each route and major parameter, and one for everything."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from tests.discord_server.replies import json_reply


@dataclass
class RateLimit:
    """So many requests a window of so many seconds; Discord's own for messages is about 5 in 5 s."""

    requests: int = 5
    window: float = 0.25


class Buckets:
    """Counts requests; source: https://discord.com/developers/docs/topics/rate-limits."""

    def __init__(self, route: RateLimit, everywhere: RateLimit) -> None:
        """Take the limit of each route and the global one."""
        self.route, self.everywhere = route, everywhere
        self._opened: dict[str, tuple[float, int]] = {}
        self.refused = 0

    def _hit(self, key: str, limit: RateLimit) -> tuple[int, float]:
        """Count a request; give what remains in the window (below 0: refused) and its seconds left."""
        now = time.monotonic()
        start, count = self._opened.get(key, (now, 0))
        if now - start >= limit.window:
            start, count = now, 0
        self._opened[key] = start, count + 1
        return limit.requests - count - 1, limit.window - (now - start)

    def take(
        self, method: str, route: str, params: Mapping[str, str]
    ) -> tuple[web.Response | None, dict[str, str]]:
        """Count one request.

        Returns:
            The 429 when there were too many, and the headers that go on the answer in any case.
        """
        remaining, left = self._hit("global", self.everywhere)
        if remaining < 0:
            return self._refusal(left, everywhere=True), {}
        bucket = f"{zlib.crc32(f'{method} {route}'.encode()):08x}"
        major = params.get("channel") or params.get("guild") or params.get("token") or ""
        remaining, left = self._hit(f"{bucket}:{major}", self.route)
        headers = {
            "X-RateLimit-Bucket": bucket,
            "X-RateLimit-Limit": str(self.route.requests),
            "X-RateLimit-Remaining": str(max(remaining, 0)),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
        }
        return (self._refusal(left, everywhere=False) if remaining < 0 else None), headers

    def _refusal(self, left: float, *, everywhere: bool) -> web.Response:
        self.refused += 1
        return rate_limit_reply(round(left, 3), everywhere=everywhere)


def rate_limit_reply(retry_after: float | None, *, everywhere: bool = False) -> web.Response:
    """Answer 429 as Discord does: `Via` tells it from a ban by Cloudflare."""
    body: dict[str, object] = {"message": "You are being rate limited.", "global": everywhere}
    headers = {"Via": "1.1 google", "X-RateLimit-Scope": "global" if everywhere else "user"}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    if retry_after is not None:
        body["retry_after"] = retry_after
        headers["Retry-After"] = str(max(1, round(retry_after)))
    return json_reply(body, 429, headers)
