"""When a digest is due, the ledger of what was sent, and the poster: never missed, never posted twice.

How it hangs together::

    engine = open_engine(url)
    await prepare(engine)                                  # the ledger's own migrations
    delivery = Delivering(engine, compose, poster, notify) # clock and sleep can be passed in
    await delivery.runner.run(stop)                        # beside the bot, until stop is set
    await delivery.service.configure(server=..., ...)      # what the commands call

``compose(Request) -> Composed`` renders a digest to ``Payload``s: a message's content, its embeds as the
API takes them, and a name of each quote in it, by which the quote is known as posted. ``poster`` is a
``DiscordPoster`` or any ``Poster``.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock, Moment, moments, utc_now
from bot.delivery.deliverer import Compose, Composed, Deliverer, Poster, Request
from bot.delivery.moderators import Moderators, Notify
from bot.delivery.payload import Payload
from bot.delivery.runner import Runner
from bot.delivery.service import DigestService, DigestStatus, NoSuchDigestError, Verdict
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.records import FOREVER, PLAIN, Delivery, DigestConfig, Length, Posting, Quiet, Warned
from bot.delivery.store.rows import from_json, to_json
from bot.delivery.store.tables import DeliveryState
from bot.delivery.store.troubles import Troubles
from bot.delivery.timetable import Timetable, due, next_run
from bot.delivery.timetable_words import TimetableError, offered_times, parse_timetable
from bot.speech import LanguageOf, english
from summaries.library.database import upgrade

__all__ = [
    "FOREVER",
    "PLAIN",
    "Composed",
    "Delivering",
    "Delivery",
    "DeliveryState",
    "DigestConfig",
    "DigestService",
    "DigestStatus",
    "Length",
    "NoSuchDigestError",
    "Payload",
    "Posting",
    "Quiet",
    "Request",
    "Timetable",
    "TimetableError",
    "Verdict",
    "Warned",
    "due",
    "from_json",
    "next_run",
    "offered_times",
    "parse_timetable",
    "prepare",
    "to_json",
]


async def prepare(engine: AsyncEngine) -> None:
    """Bring the ledger's tables to their newest form.

    Raises:
        LibraryError: the database cannot be reached or written.
    """
    await upgrade(engine, Path(__file__).parent / "store" / "migrations", version_table="delivery_version")


class Delivering:
    """The ledger, the deliverer, the loop and the service on one database, put together.

    Attributes:
        ledger: which digest was due, and what of it was posted.
        service: what the moderators' commands call.
        runner: the loop.
    """

    def __init__(  # noqa: PLR0913 - everything that touches the world comes in from outside
        self,
        engine: AsyncEngine,
        compose: Compose,
        poster: Poster,
        notify: Notify,
        *,
        now: Clock = utc_now,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        moment: Moment | None = None,
        language: LanguageOf = english,
    ) -> None:
        moment = moment or moments(now)
        self.ledger = Ledger(engine)
        moderators = Moderators(Troubles(engine), notify, now)
        deliverer = Deliverer(
            self.ledger, compose, poster, moderators, now=now, moment=moment, jitter=jitter, language=language
        )
        shared = engine.dialect.name == "postgresql"
        self.runner = Runner(self.ledger, deliverer, now=now, sleep=sleep, shared=shared)
        self.service = DigestService(engine, now=now, moment=moment, changed=self.runner.wake)
