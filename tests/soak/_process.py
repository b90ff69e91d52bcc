"""One process of a bot, `briefing-bot run`, whose pages come from a server of the soak's."""

from __future__ import annotations

import asyncio
import os
import sys

from bot import settings
from bot.cli.run import run, shards
from bot.client import Role
from bot.logs import configure_logging
from bot.web.fetcher import Fetcher
from tests.bot.web.loopback import Names, only_the_second


def main(what: str) -> None:
    """Run a worker, or a gateway with its part of the shards (0-3/8)."""
    configure_logging("INFO")
    names = Names(int(os.environ["SOAK_WEB"]), ["127.0.0.2"])
    fetcher = Fetcher(allow=True, resolver=names, allowed=only_the_second)
    role = Role(gateway=False)
    if what != "worker":
        part, count = shards(what)
        role = Role(worker=False, shards=part, shard_count=count)
    asyncio.run(run(settings.load(), role, fetch=fetcher))


if __name__ == "__main__":
    main(sys.argv[1])
