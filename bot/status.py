"""How the bot does, for who hosts it: `/healthz` for a health check, `/metrics` for Prometheus, both read-only.

Nothing of a document, a question or a member stands in either.
"""

from __future__ import annotations

import contextlib
import logging
import math
from collections.abc import AsyncIterator, Iterator

from aiohttp import web
from prometheus_client import PROCESS_COLLECTOR, CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.client import BriefingBot
from summaries.library.errors import LibraryError

log = logging.getLogger(__name__)


async def problems(bot: BriefingBot) -> tuple[str, ...]:
    """Why the bot is not well, a sentence each: it has no connection, no database, or delivers no digests."""
    sentences = []
    answers = all(math.isfinite(latency) for _, latency in bot.latencies)
    shut = any(shard.is_closed() for shard in bot.shards.values())
    if bot.role.gateway and (shut or not (bot.is_ready() and answers)):
        sentences.append("The bot is not connected to Discord.")
    elif bot.role.worker and not bot.delivers:
        sentences.append("The delivery of digests has stopped.")
    try:
        await bot.library.count(None)
    except LibraryError as error:
        sentences.append(str(error))
    return tuple(sentences)


async def metrics(bot: BriefingBot) -> bytes:
    """The figures of this moment in Prometheus's text format (https://prometheus.io/docs/concepts/data_model).

    Raises:
        LibraryError: the database cannot be reached.
    """
    ledger, feeds = bot.delivering.ledger, bot.feeds.store
    waits = GaugeMetricFamily(
        "briefing_bot_oldest_delivery_seconds", "For how long the oldest due digest has been waiting."
    )
    waits.add_metric([], await ledger.oldest_wait(bot.clock()))
    polls = GaugeMetricFamily(
        "briefing_bot_oldest_poll_seconds", "For how long the feed that has waited longest has been due."
    )
    polls.add_metric([], await feeds.oldest_wait(bot.clock()))
    deliveries = GaugeMetricFamily(
        "briefing_bot_deliveries", "Deliveries of digests in the last 90 days.", labels=["state"]
    )
    for state, number in (await ledger.states()).items():
        deliveries.add_metric([state], number)
    latency = GaugeMetricFamily(
        "briefing_bot_latency_seconds", "Between a heartbeat and Discord's answer.", labels=["shard"]
    )
    for shard, seconds in bot.latencies:
        latency.add_metric([str(shard)], seconds)
    followed, failing = await feeds.count()
    plain = {
        "servers": ("Servers that the bot is in.", len(bot.guilds)),
        "shared_documents": ("Documents that all servers share.", await bot.library.count(None)),
        "feeds": ("Feeds that are followed.", followed),
        "failing_feeds": ("Feeds of which the last poll failed.", failing),
    }
    gauges = [
        GaugeMetricFamily(f"briefing_bot_{name}", says, number) for name, (says, number) in plain.items()
    ]
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Snapshot([waits, polls, deliveries, latency, *gauges]))
    registry.register(PROCESS_COLLECTOR)
    return generate_latest(registry)


class _Snapshot:
    """Metrics that were gathered already: the database is asked asynchronously, Prometheus collects at once."""

    def __init__(self, families: list[GaugeMetricFamily]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """The families."""
        yield from self._families


@contextlib.asynccontextmanager
async def serving_status(bot: BriefingBot) -> AsyncIterator[None]:
    """Serve both pages at the settings' ``status_address``, if there is one.

    A port that is taken costs the pages, not the bot: that is logged.
    """
    if bot.settings.status_address is None:
        yield
        return

    async def healthz(_: web.Request) -> web.Response:
        sentences = await problems(bot)
        return web.Response(text="\n".join(sentences) or "ok", status=503 if sentences else 200)

    async def figures(_: web.Request) -> web.Response:
        try:
            return web.Response(body=await metrics(bot), headers={"Content-Type": CONTENT_TYPE_LATEST})
        except LibraryError as error:
            return web.Response(text=str(error), status=503)

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", figures)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    host, port = bot.settings.status_address
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            log.warning("Nothing can be served at STATUS_ADDRESS %s:%s: %s", host, port, error.strerror)
        yield
    finally:
        await runner.cleanup()
