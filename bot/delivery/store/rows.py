"""Between the ledger's rows and its records."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.payload import Payload
from bot.delivery.store.records import PLAIN, Delivery, DigestConfig, Length, Part, Posting, Quiet
from bot.delivery.store.tables import DeliveryState, PartState
from bot.delivery.timetable_words import parse_timetable
from summaries.library.database import insert_into


def digest_of(row: Row[Any] | SimpleNamespace) -> DigestConfig:
    """Return the digest that a row of ``digests`` holds."""
    return DigestConfig(
        id=row.id,
        server=row.server,
        channel=row.channel,
        name=row.name,
        author=row.author,
        timetable=parse_timetable(row.timetable),
        length=Length(row.length),
        topics=tuple(json.loads(row.topics)),
        quiet=Quiet(row.quiet),
        warn_channel=row.warn_channel,
        created=row.created,
        next_run=row.next_run,
        delivered_until=row.delivered_until,
        last_news=row.last_news,
        follower=row.follower,
        posting=_posting_of(row.posting),
        paused_until=row.paused_until,
        pinned=row.pinned,
    )


def row_of(config: DigestConfig) -> dict[str, Any]:
    """Return the row of ``digests`` that holds a digest."""
    return {
        "id": config.id,
        "server": config.server,
        "channel": config.channel,
        "name": config.name,
        "author": config.author,
        "timetable": config.timetable.words,
        "length": config.length.value,
        "topics": json.dumps(list(config.topics), ensure_ascii=False),
        "quiet": config.quiet.value,
        "warn_channel": config.warn_channel,
        "created": config.created,
        "next_run": config.next_run,
        "delivered_until": config.delivered_until,
        "last_news": config.last_news,
        "follower": config.follower,
        "posting": posting_text(config.posting),
        "paused_until": config.paused_until,
        "pinned": config.pinned,
    }


def to_json(config: DigestConfig) -> str:
    """Return a digest as text, to be kept while its end may be undone."""
    return json.dumps(row_of(config), ensure_ascii=False, default=dt.datetime.isoformat)


def from_json(text: str) -> DigestConfig:
    """Return the digest that ``to_json`` wrote."""
    row = json.loads(text)
    instants = {name: dt.datetime.fromisoformat(row[name]) for name in _INSTANTS if row[name]}
    return digest_of(SimpleNamespace(**{**row, **instants}))


_INSTANTS = ("created", "next_run", "delivered_until", "last_news", "paused_until")


def posting_text(posting: Posting) -> str:
    """Return how a digest stands in its channel as it is kept."""
    return json.dumps(dataclasses.asdict(posting), ensure_ascii=False)


def _posting_of(text: str | None) -> Posting:
    if not text:
        return PLAIN
    kept = json.loads(text)
    return Posting(**{**kept, "tags": tuple(kept["tags"])})


def delivery_of(row: Row[Any]) -> Delivery:
    """Return the delivery that a row of ``deliveries`` holds."""
    return Delivery(
        id=row.id,
        digest=row.digest,
        server=row.server,
        channel=row.channel,
        name=row.name,
        scheduled=row.scheduled,
        missed=row.missed,
        state=DeliveryState(row.state),
        why=row.why,
        late=row.late,
        since=row.since,
        until=row.until,
        attempts=row.attempts,
        created=row.created,
        finished=row.finished,
        owner=row.owner,
    )


def part_of(row: Row[Any]) -> Part:
    """Return the part that a row of ``parts`` holds."""
    return Part(
        delivery=row.delivery,
        number=row.number,
        hash=row.hash,
        payload=Payload.from_json(row.payload),
        state=PartState(row.state),
        nonce=row.nonce,
        message=row.message,
        attempts=row.attempts,
        doubtful_since=row.doubtful_since,
        attempted=row.attempted,
        sent=row.sent,
    )


def new_delivery(
    digest: Row[Any] | DigestConfig, scheduled: dt.datetime, now: dt.datetime, missed: int = 0
) -> dict[str, Any]:
    """Return the row of a delivery of a digest that is due."""
    return {
        "digest": digest.id,
        "server": digest.server,
        "channel": digest.channel,
        "name": digest.name,
        "scheduled": scheduled,
        "missed": missed,
        "state": DeliveryState.PLANNED.value,
        "why": "",
        "late": False,
        "trace": "[]",
        "attempts": 0,
        "created": now,
        "visible": now,
    }


def insert_or_ignore(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that leaves a row alone that is there already."""
    return insert_into(connection, table).on_conflict_do_nothing()
