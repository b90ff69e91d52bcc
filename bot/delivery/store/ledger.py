"""The ledger: which digests there are, what is due, and what of each delivery was posted.

Several processes may share one database. What keeps them apart is compare-and-set: a row is changed
only if it still says what was read, and what another one is about to take is stepped over (``SKIP LOCKED``). A
delivery is *claimed* by moving ``visible``, the instant from which anybody may take it up, to the end of a lease
(the visibility timeout of message queues); each write of the holder asks whether the claim still stands.

Every look-up goes over an index on what is due or unfinished, so a turn costs what there is to do and
not what exists. Deliveries that are composed, or end, at the same time are noted in one transaction.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.coordination.process import process_name
from bot.coordination.together import Together
from bot.delivery.payload import Payload, part_nonce, stamped
from bot.delivery.store.records import Delivery, Known, Part
from bot.delivery.store.rows import delivery_of, digest_of, insert_or_ignore, new_delivery, part_of
from bot.delivery.store.tables import (
    DeliveryState,
    PartState,
    deliveries,
    digests,
    parts,
    posted_quotes,
    warnings,
)
from bot.delivery.timetable import count_runs, due, next_run
from bot.delivery.timetable_words import TimetableError, parse_timetable
from summaries.library.database import Instant, changing, reading

_log = logging.getLogger(__name__)
_BATCH = 500
_TICK = dt.timedelta(microseconds=1)
_REMEMBERED = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True, eq=False)
class _Composed:
    """What a claimed delivery was composed to."""

    claim: Delivery
    row: Mapping[str, Any]
    parts: list[Part]
    begun: dt.datetime


@dataclass(frozen=True, slots=True, eq=False)
class _Ended:
    """How a claimed delivery ended; see `Ledger.finish`."""

    claim: Delivery
    state: DeliveryState
    now: dt.datetime
    why: str
    news: bool
    keep: Collection[str] | None
    last: tuple[Part, int] | None

    @property
    def row(self) -> dict[str, Any]:
        """What is noted of it."""
        return {
            "claimed": self.claim.id,
            "state_": self.state.value,
            "why_": self.why,
            "finished_": self.now,
        }


class Ledger:
    """Every query on the tables of digests and deliveries.

    Args:
        engine: an engine on a database that has the ledger's tables.
        process: the name of this process among those that share the database.
    """

    def __init__(self, engine: AsyncEngine, process: str | None = None) -> None:
        self._engine = engine
        self._process = process or process_name()
        self._claims = itertools.count(1)
        self._storing = Together(self._store_all)
        self._finishing = Together(self._finish_all)

    async def plan(self, now: dt.datetime) -> int:
        """Write down a delivery for every digest whose run has come, and its next run; return how many.

        Missed runs of one digest become one delivery. Two processes that plan at once write one.
        """
        planned = 0
        while True:
            count, more = await self._plan_some(now)
            planned += count
            if not more:
                return planned

    async def _plan_some(self, now: dt.datetime) -> tuple[int, bool]:
        """Plan what is due and nobody else is planning; return how many, and whether there may be more."""
        due_now = (
            select(digests)
            .where(digests.c.next_run <= now)
            .order_by(digests.c.next_run, digests.c.id)
            .limit(_BATCH)
            .with_for_update(skip_locked=True)
        )
        async with changing(self._engine) as connection:
            rows = (await connection.execute(due_now)).all()
            new, moved = [], []
            for row in rows:
                try:
                    timetable = parse_timetable(row.timetable)
                except TimetableError:
                    # A zone can go from one release of the tz database to the next.
                    _log.exception(
                        "The timetable of digest %s of server %s is not readable", row.id, row.server
                    )
                    moved.append({"id_": row.id, "seen": row.next_run, "next": now + dt.timedelta(days=1)})
                    continue
                scheduled = due(timetable, row.next_run - _TICK, now) or row.next_run
                runs = count_runs(timetable, row.next_run - _TICK, now)
                new.append(new_delivery(row, scheduled, now, missed=max(runs - 1, 0)))
                moved.append({"id_": row.id, "seen": row.next_run, "next": next_run(timetable, now)})
            if new:
                await connection.execute(insert_or_ignore(connection, deliveries), new)
            if moved:
                await connection.execute(_MOVE_ON, moved)
        return len(new), len(rows) == _BATCH

    async def next_wake(self, working: Collection[int] = ()) -> dt.datetime | None:
        """Return when there is something to do next: a run, a retry, or a lease that ends; None for never.

        Deliveries that are being worked at here do not count.
        """
        async with reading(self._engine) as connection:
            run = await connection.scalar(select(func.min(digests.c.next_run)))
            retry = await connection.scalar(
                select(func.min(deliveries.c.visible)).where(
                    _OPEN, _UNBLOCKED, deliveries.c.id.not_in(working)
                )
            )
        return min(filter(None, (run, retry)), default=None)

    async def claim(
        self, now: dt.datetime, lease: dt.timedelta, limit: int, working: Collection[int] = ()
    ) -> list[Delivery]:
        """Take up to ``limit`` deliveries whose time has come, each for the length of the lease.

        Of one digest only the oldest unfinished delivery can be taken, so its runs are posted in order;
        those that are being worked at here are not taken again, however long that takes.
        """
        owner = f"{self._process}#{next(self._claims)}"
        free = (
            select(deliveries.c.id)
            .where(_OPEN, deliveries.c.visible <= now, _UNBLOCKED, deliveries.c.id.not_in(working))
            .order_by(deliveries.c.visible, deliveries.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=deliveries)
            .cte("free")
        )
        take = (
            update(deliveries)
            # asked again: until its row was locked, another process may have taken it
            .where(deliveries.c.id.in_(select(free.c.id)), deliveries.c.visible <= now, _OPEN)
            .values(owner=owner, visible=now + lease)
            .returning(deliveries)
        )
        async with changing(self._engine) as connection:
            taken = (await connection.execute(take)).all()
        return sorted(map(delivery_of, taken), key=lambda delivery: (delivery.scheduled, delivery.id))

    async def states(self) -> dict[str, int]:
        """Return how many deliveries are in each state, of those that are remembered."""
        query = select(deliveries.c.state, func.count()).group_by(deliveries.c.state)
        async with reading(self._engine) as connection:
            counted = {row[0]: row[1] for row in await connection.execute(query)}
        return {state.value: counted.get(state.value, 0) for state in DeliveryState}

    async def oldest_wait(self, now: dt.datetime) -> float:
        """Return for how many seconds the oldest unfinished delivery has been due; 0 where there is none."""
        query = select(func.min(deliveries.c.scheduled)).where(_OPEN)
        async with reading(self._engine) as connection:
            oldest: dt.datetime | None = await connection.scalar(query)
        return max((now - oldest).total_seconds(), 0.0) if oldest is not None else 0.0

    async def owners(self) -> set[str]:
        """Return the claims that stand, each ``process#number``."""
        async with reading(self._engine) as connection:
            owners = await connection.scalars(
                select(deliveries.c.owner).where(_OPEN, deliveries.c.owner.is_not(None))
            )
            return {owner for owner in owners if owner}

    async def release(self, owners: Collection[str], now: dt.datetime) -> int:
        """End claims before their time, because their processes are known to be gone; return how many."""
        free = update(deliveries).where(deliveries.c.owner.in_(owners), _OPEN).values(owner=None, visible=now)
        async with changing(self._engine) as connection:
            return (await connection.execute(free)).rowcount

    async def known(self, claims: Collection[Delivery], now: dt.datetime) -> dict[int, Known]:
        """What has to be known of claimed deliveries before they go on, by their ids: asked for all of them at once."""
        ids, channels = [claim.id for claim in claims], {claim.channel for claim in claims}
        async with reading(self._engine) as connection:
            configs = {
                row.id: row
                for row in await connection.execute(_DIGESTS, {"of": [claim.digest for claim in claims]})
            }
            runs = {row.id: row for row in await connection.execute(_RUNS, {"of": ids})}
            troubled = set(await connection.scalars(_TROUBLED, {"of": list(configs)}))
            quotes: dict[int, set[str]] = {channel: set() for channel in channels}
            recent = {"of": list(channels), "after": now - _REMEMBERED}
            for channel, quote in await connection.execute(_QUOTES, recent):
                quotes[channel].add(quote)
        return {
            claim.id: Known(
                config=digest_of(configs[claim.digest]) if claim.digest in configs else None,
                newer=runs[claim.id].newer if claim.id in runs else None,
                previous=DeliveryState(runs[claim.id].previous)
                if claim.id in runs and runs[claim.id].previous
                else None,
                posted=frozenset(quotes[claim.channel]),
                troubled=claim.digest in troubled,
            )
            for claim in claims
        }

    async def posted(self, channel: int, now: dt.datetime) -> frozenset[str]:
        """Return the hashes of the quotes posted to a channel within the last 90 days."""
        async with reading(self._engine) as connection:
            recent = {"of": [channel], "after": now - _REMEMBERED}
            return frozenset(row.hash for row in await connection.execute(_QUOTES, recent))

    async def parts(self, delivery: int) -> list[Part]:
        """Return the parts of a delivery in order."""
        query = select(parts).where(parts.c.delivery == delivery).order_by(parts.c.number)
        async with reading(self._engine) as connection:
            return [part_of(row) for row in (await connection.execute(query)).all()]

    async def messages(self, channel: int, since: dt.datetime) -> frozenset[int]:
        """Return the messages that the ledger holds for parts sent to a channel since then."""
        query = (
            select(parts.c.message)
            .join(deliveries, deliveries.c.id == parts.c.delivery)
            .where(deliveries.c.channel == channel, parts.c.sent >= since, parts.c.message.is_not(None))
        )
        async with reading(self._engine) as connection:
            return frozenset(message for message in await connection.scalars(query) if message)

    async def store(  # noqa: PLR0913 - what a composed delivery consists of
        self,
        claim: Delivery,
        payloads: Sequence[Payload],
        *,
        since: dt.datetime,
        until: dt.datetime,
        late: bool,
        trace: Sequence[Mapping[str, str]],
        now: dt.datetime,
        lease: dt.timedelta,
    ) -> list[Part] | None:
        """Keep what was composed for a delivery, and return its parts; None if the claim was lost.

        The first part counts as begun (see `begin`): it is posted right after.
        """
        composed = {
            "claimed": claim.id,
            "since_": since,
            "until_": until,
            "late_": late,
            "trace_": json.dumps([dict(step) for step in trace], ensure_ascii=False),
            "visible_": now + lease,
        }
        return await self._storing(_Composed(claim, composed, _rendered(claim, payloads, 0), now))

    async def _store_all(self, composed: Sequence[_Composed]) -> list[list[Part] | None]:
        async with changing(self._engine) as connection:
            held = await _held_of(connection, [one.claim for one in composed])
            kept = [one for one in composed if one.claim.id in held and held[one.claim.id] is None]
            if kept:
                await connection.execute(_COMPOSE, [one.row for one in kept])
            rows = [row for one in kept for row in _part_rows(one.parts, one.begun)]
            if rows:
                await connection.execute(insert(parts), rows)
        return [one.parts if one in kept else None for one in composed]

    async def replace(self, claim: Delivery, number: int, payloads: Sequence[Payload]) -> bool:
        """Put other parts in the place of part ``number`` and all after it; False if the claim was lost.

        Only parts that are known not to have arrived may be replaced.
        """
        doomed = delete(parts).where(
            parts.c.delivery == claim.id, parts.c.number >= number, parts.c.state != PartState.SENT.value
        )
        touch = update(deliveries).where(_held(claim)).values(owner=claim.owner)
        async with changing(self._engine) as connection:
            if not (await connection.execute(touch)).rowcount:
                return False
            await connection.execute(doomed)
            if new := _part_rows(_rendered(claim, payloads, number)):
                await connection.execute(insert(parts), new)
        return True

    async def begin(self, claim: Delivery, part: Part, now: dt.datetime, lease: dt.timedelta) -> bool:
        """Note that a part is about to be posted, and renew the lease; False if the claim was lost.

        From here on it is in doubt whether the part arrived, until ``sent`` or ``not_arrived`` is noted.
        """
        begin = (
            update(parts)
            .where(
                parts.c.delivery == part.delivery,
                parts.c.number == part.number,
                parts.c.state != PartState.SENT.value,
            )
            .values(
                state=PartState.SENDING.value,
                attempts=parts.c.attempts + 1,
                attempted=now,
                doubtful_since=func.coalesce(parts.c.doubtful_since, now),
            )
        )
        async with changing(self._engine) as connection:
            if not (await connection.execute(_RENEW, {**_named(claim), "visible_": now + lease})).rowcount:
                return False
            return bool((await connection.execute(begin)).rowcount)

    async def sent(self, delivery: Delivery, part: Part, message: int, now: dt.datetime) -> None:
        """Note that a part stands in the channel. A fact: it is noted whoever holds the claim."""
        async with changing(self._engine) as connection:
            await _note_sent(connection, [(delivery, part, message, now)])

    async def not_arrived(self, part: Part) -> None:
        """Note that no attempt of a part has arrived, so that it may be posted again."""
        clear = (
            update(parts)
            .where(
                parts.c.delivery == part.delivery,
                parts.c.number == part.number,
                parts.c.state == PartState.SENDING.value,
            )
            .values(state=PartState.PLANNED.value, doubtful_since=None)
        )
        async with changing(self._engine) as connection:
            await connection.execute(clear)

    async def retry(self, claim: Delivery, at: dt.datetime, why: str) -> None:
        """Give a delivery back, to be taken up again at an instant."""
        later = (
            update(deliveries)
            .where(_held(claim))
            .values(visible=at, owner=None, why=why, attempts=deliveries.c.attempts + 1)
        )
        async with changing(self._engine) as connection:
            await connection.execute(later)

    async def give_back(self, claim: Delivery, now: dt.datetime) -> None:
        """End a claim before its time, which nobody here works at any more."""
        free = update(deliveries).where(_held(claim)).values(visible=now, owner=None)
        async with changing(self._engine) as connection:
            await connection.execute(free)

    async def finish(  # noqa: PLR0913 - how a delivery can end
        self,
        claim: Delivery,
        state: DeliveryState,
        now: dt.datetime,
        why: str = "",
        *,
        news: bool = False,
        keep: Collection[str] | None = None,
        last: tuple[Part, int] | None = None,
    ) -> None:
        """Close a delivery; once sent or quiet, the next one starts where this one ended.

        Args:
            claim: of the delivery; nothing is closed where it was lost.
            state: how it ended.
            now: the present.
            why: in words for a moderator.
            news: whether it had some: days of silence are counted anew.
            keep: a digest that was delivered is out of trouble, so its warnings are forgotten, but for those of these
                codes; None where it has none.
            last: the part that was posted last, with its message: noted as by `sent`.
        """
        await self._finishing(_Ended(claim, state, now, why, news, keep, last))

    async def _finish_all(self, ended: Sequence[_Ended]) -> Sequence[None]:
        async with changing(self._engine) as connection:
            held = await _held_of(connection, [one.claim for one in ended])
            await _note_sent(
                connection, [(one.claim, *one.last, one.now) for one in ended if one.last is not None]
            )
            closed = [one for one in ended if one.claim.id in held]
            if closed:
                await connection.execute(_CLOSE, [one.row for one in closed])
            covered = [
                (one, until)
                for one in closed
                if one.state in {DeliveryState.SENT, DeliveryState.QUIET}
                and (until := held[one.claim.id]) is not None
            ]
            if covered:
                await connection.execute(
                    _GO_ON,
                    [
                        {"of": one.claim.digest, "until_": until, "news_": one.now if one.news else None}
                        for one, until in covered
                    ],
                )
            for one, _ in covered:
                if one.keep is not None:
                    over = (warnings.c.digest == one.claim.digest, warnings.c.code.not_in(one.keep))
                    await connection.execute(delete(warnings).where(*over))
        return [None] * len(ended)

    async def pinned(self, digest: int, message: int) -> None:
        """Note which message of a digest is pinned."""
        async with changing(self._engine) as connection:
            await connection.execute(update(digests).where(digests.c.id == digest).values(pinned=message))

    async def drop(self, digest: int) -> None:
        """Switch off a digest."""
        async with changing(self._engine) as connection:
            await connection.execute(delete(warnings).where(warnings.c.digest == digest))
            await connection.execute(delete(digests).where(digests.c.id == digest))

    async def forget_old(self, now: dt.datetime) -> None:
        """Delete deliveries that were finished, and quotes that were posted, more than 90 days ago."""
        async with changing(self._engine) as connection:
            old = select(deliveries.c.id).where(deliveries.c.finished < now - _REMEMBERED)
            await connection.execute(delete(parts).where(parts.c.delivery.in_(old)))
            await connection.execute(delete(deliveries).where(deliveries.c.finished < now - _REMEMBERED))
            await connection.execute(delete(posted_quotes).where(posted_quotes.c.posted < now - _REMEMBERED))


_OPEN = deliveries.c.finished.is_(None)
_earlier = deliveries.alias("earlier")
_UNBLOCKED = ~exists().where(
    _earlier.c.digest == deliveries.c.digest,
    _earlier.c.finished.is_(None),
    or_(
        _earlier.c.scheduled < deliveries.c.scheduled,
        and_(_earlier.c.scheduled == deliveries.c.scheduled, _earlier.c.id < deliveries.c.id),
    ),
)
_MOVE_ON = (
    update(digests)
    .where(digests.c.id == bindparam("id_"), digests.c.next_run == bindparam("seen"))
    .values(next_run=bindparam("next"))
)


_later, _before = deliveries.alias("later"), deliveries.alias("before")
_DIGESTS = select(digests).where(digests.c.id.in_(bindparam("of", expanding=True)))
_RUNS = select(
    deliveries.c.id,
    select(func.max(_later.c.scheduled))
    .where(
        _later.c.digest == deliveries.c.digest,
        _later.c.scheduled > deliveries.c.scheduled,
        _later.c.finished.is_(None),
    )
    .scalar_subquery()
    .label("newer"),
    select(_before.c.state)
    .where(
        *(_before.c[name] == deliveries.c[name] for name in ("server", "channel", "name", "digest")),
        _before.c.scheduled < deliveries.c.scheduled,
    )
    .order_by(_before.c.scheduled.desc())
    .limit(1)
    .scalar_subquery()
    .label("previous"),
).where(deliveries.c.id.in_(bindparam("of", expanding=True)))
"""Of each delivery the newest planned run after it, and the state of the run before it."""
_TROUBLED = select(warnings.c.digest).where(warnings.c.digest.in_(bindparam("of", expanding=True))).distinct()
_QUOTES = select(posted_quotes.c.channel, posted_quotes.c.hash).where(
    posted_quotes.c.channel.in_(bindparam("of", expanding=True)), posted_quotes.c.posted > bindparam("after")
)
_HELD = and_(deliveries.c.id == bindparam("claimed"), deliveries.c.owner == bindparam("by"), _OPEN)
_CLAIMS = (
    select(deliveries.c.id, deliveries.c.owner, deliveries.c.until)
    .where(deliveries.c.id.in_(bindparam("of", expanding=True)), _OPEN)
    .order_by(deliveries.c.id)
    .with_for_update()
)
_COMPOSE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("claimed"))
    .values(
        {name: bindparam(f"{name}_") for name in ("since", "until", "late", "trace", "visible")}
        | {"state": DeliveryState.SENDING.value}
    )
)
_RENEW = update(deliveries).where(_HELD).values(visible=bindparam("visible_"))
_CLOSE = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("claimed"))
    .values(
        {name: bindparam(f"{name}_") for name in ("state", "why", "finished")}
        | {"visible": None, "owner": None}
    )
)
_GO_ON = (
    update(digests)
    .where(digests.c.id == bindparam("of"))
    .values(
        delivered_until=bindparam("until_"),
        last_news=func.coalesce(bindparam("news_", type_=Instant), digests.c.last_news),
    )
)
_SENT = (
    update(parts)
    .where(parts.c.delivery == bindparam("of"), parts.c.number == bindparam("which"))
    .values(
        state=PartState.SENT.value,
        message=bindparam("message_"),
        sent=bindparam("sent_"),
        doubtful_since=None,
    )
)


def _named(claim: Delivery) -> dict[str, Any]:
    return {"claimed": claim.id, "by": claim.owner}


def _held(claim: Delivery) -> ColumnElement[bool]:
    return and_(deliveries.c.id == claim.id, deliveries.c.owner == claim.owner, _OPEN)


async def _held_of(connection: AsyncConnection, claims: Sequence[Delivery]) -> dict[int, dt.datetime | None]:
    """Of these claims those that stand, until the transaction ends, each with the end of what it covers."""
    owners = {claim.id: claim.owner for claim in claims}
    found = await connection.execute(_CLAIMS, {"of": list(owners)})
    return {row.id: row.until for row in found if row.owner == owners[row.id]}


async def _note_sent(
    connection: AsyncConnection, sent: Sequence[tuple[Delivery, Part, int, dt.datetime]]
) -> None:
    """Note the messages that are parts of deliveries, and what they quote as posted."""
    if sent:
        done = [
            {"of": part.delivery, "which": part.number, "message_": message, "sent_": now}
            for _, part, message, now in sent
        ]
        await connection.execute(_SENT, done)
    quotes = {
        (delivery.channel, quote): {"server": delivery.server, "posted": now}
        for delivery, part, _, now in sent
        for quote in part.payload.quotes
    }
    if quotes:
        # in order, so that two processes wait for each other in no circle
        rows = [
            {"channel": channel, "hash": quote, **quotes[channel, quote]} for channel, quote in sorted(quotes)
        ]
        await connection.execute(insert_or_ignore(connection, posted_quotes), rows)


def _rendered(claim: Delivery, payloads: Sequence[Payload], first: int) -> list[Part]:
    """The parts of a delivery from number ``first`` on."""
    new = []
    for number, payload in enumerate(payloads, start=first):
        nonce = part_nonce(claim.server, claim.channel, claim.name, claim.scheduled, number)
        final = stamped(payload, claim.scheduled, nonce)
        new.append(
            Part(
                delivery=claim.id,
                number=number,
                hash=final.fingerprint,
                payload=final,
                state=PartState.PLANNED,
                nonce=nonce,
                message=None,
                attempts=0,
                doubtful_since=None,
                attempted=None,
                sent=None,
            )
        )
    return new


def _part_rows(new: Sequence[Part], begun: dt.datetime | None = None) -> list[dict[str, Any]]:
    """The rows of parts; the first of them counts as begun where an instant is given."""
    rows: list[dict[str, Any]] = [
        {
            "delivery": part.delivery,
            "number": part.number,
            "hash": part.hash,
            "payload": part.payload.to_json(),
            "state": part.state.value,
            "nonce": part.nonce,
            "attempts": part.attempts,
            "attempted": None,
            "doubtful_since": None,
        }
        for part in new
    ]
    if rows and begun is not None:
        rows[0] |= {
            "state": PartState.SENDING.value,
            "attempts": 1,
            "attempted": begun,
            "doubtful_since": begun,
        }
    return rows
