"""The digests that servers set up, and what moderators ask about them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery.store.records import FOREVER, PLAIN, Delivery, DigestConfig, Length, Posting, Quiet
from bot.delivery.store.rows import (
    delivery_of,
    digest_of,
    insert_or_ignore,
    new_delivery,
    posting_text,
    row_of,
)
from bot.delivery.store.tables import deliveries, digests, parts, posted_quotes, warnings
from bot.delivery.timetable import Timetable, next_run
from summaries.library.database import reading, writing


class Configs:
    """Every query that moderators' commands need."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put(  # noqa: PLR0913 - what a digest consists of
        self,
        *,
        server: int,
        channel: int,
        name: str,
        author: int,
        timetable: Timetable,
        length: Length,
        topics: Sequence[str],
        quiet: Quiet,
        warn_channel: int | None,
        now: dt.datetime,
        posting: Posting = PLAIN,
        since: dt.datetime | None = None,
        follower: int | None = None,
    ) -> DigestConfig:
        """Set up a digest, which starts from ``since`` (now), or change one, which goes on where it was."""
        key = (digests.c.server == server, digests.c.channel == channel, digests.c.name == name)
        values = {
            "author": author,
            "timetable": timetable.words,
            "length": length.value,
            "topics": json.dumps(list(topics), ensure_ascii=False),
            "quiet": quiet.value,
            "warn_channel": warn_channel,
            "next_run": next_run(timetable, now),
            "follower": follower,
            "posting": posting_text(posting),
        }
        start = {"server": server, "channel": channel, "name": name}
        start_from_now = {"created": since or now, "delivered_until": since or now, "last_news": now}
        async with writing(self._engine) as connection:
            there = (
                await connection.execute(select(digests.c.next_run, digests.c.paused_until).where(*key))
            ).one_or_none()
            if there is not None and there.next_run <= now:
                values["next_run"] = there.next_run  # a run that has come but is not planned yet is not lost
            elif there is not None and there.paused_until is not None:
                values["next_run"] = _after_pause(timetable, there.paused_until, now)
            changed = (
                await connection.execute(update(digests).where(*key).values(values).returning(digests))
            ).one_or_none()
            if changed is None:
                changed = (
                    await connection.execute(
                        insert(digests).values({**values, **start, **start_from_now}).returning(digests)
                    )
                ).one()
            # Whoever sets a digest up anew wants to hear of trouble anew.
            await connection.execute(delete(warnings).where(warnings.c.digest == changed.id))
            if follower is None:
                # Members are told of their topics when the server's digest comes.
                follows = (
                    digests.c.server == server,
                    digests.c.follower.is_not(None),
                    digests.c.next_run > now,
                )
                moved = {"timetable": timetable.words, "next_run": next_run(timetable, now)}
                await connection.execute(update(digests).where(*follows).values(moved))
        return digest_of(changed)

    async def remove(
        self, server: int, channel: int | None = None, name: str | None = None
    ) -> list[DigestConfig]:
        """Switch off a server's digests, in one channel or of one name where given; return them."""
        doomed = select(digests).where(digests.c.server == server, digests.c.follower.is_(None))
        if channel is not None:
            doomed = doomed.where(digests.c.channel == channel)
        if name is not None:
            doomed = doomed.where(digests.c.name == name)
        return await self._delete(doomed)

    async def unfollow(self, server: int, follower: int, name: str | None = None) -> list[DigestConfig]:
        """Delete what a member follows in a server, or one topic by its name, with all that was sent of it; return it.

        What was delivered to a server is kept for its moderators; what a member was told is nobody else's business.
        """
        doomed = select(digests).where(digests.c.server == server, digests.c.follower == follower)
        removed = await self._delete(doomed if name is None else doomed.where(digests.c.name == name))
        runs = select(deliveries.c.id).where(deliveries.c.digest.in_([config.id for config in removed]))
        told = posted_quotes.c.channel.in_([config.channel for config in removed])
        still = exists().where(digests.c.channel == posted_quotes.c.channel)
        async with writing(self._engine) as connection:
            await connection.execute(delete(parts).where(parts.c.delivery.in_(runs)))
            await connection.execute(delete(deliveries).where(deliveries.c.id.in_(runs)))
            await connection.execute(delete(posted_quotes).where(told, ~still))
        return removed

    async def forget(self, server: int) -> list[DigestConfig]:
        """Delete every digest of a server and everything that its members follow; return them."""
        return await self._delete(select(digests).where(digests.c.server == server))

    async def _delete(self, doomed: Select[Any]) -> list[DigestConfig]:
        async with writing(self._engine) as connection:
            removed = [
                digest_of(row) for row in (await connection.execute(doomed.order_by(digests.c.id))).all()
            ]
            ids = [config.id for config in removed]
            await connection.execute(delete(warnings).where(warnings.c.digest.in_(ids)))
            await connection.execute(delete(digests).where(digests.c.id.in_(ids)))
        return removed

    async def restore(self, configs: Sequence[DigestConfig]) -> list[DigestConfig]:
        """Set digests up again as they were; return those in whose place there is no other one meanwhile."""
        restored = []
        async with writing(self._engine) as connection:
            for config in configs:
                row = row_of(config)
                taken = select(digests.c.id).where(digests.c.id == config.id)
                if await connection.scalar(taken) is not None:
                    del row["id"]
                result = await connection.execute(insert_or_ignore(connection, digests).values(row))
                restored += [config] if result.rowcount else []
        return restored

    async def pause(self, digest: int, until: dt.datetime | None, now: dt.datetime) -> DigestConfig | None:
        """Let a digest rest until then, or (None) go on from now; None where it is gone."""
        async with writing(self._engine) as connection:
            row = (await connection.execute(select(digests).where(digests.c.id == digest))).one_or_none()
            if row is None:
                return None
            values = {
                "paused_until": until,
                "next_run": _after_pause(digest_of(row).timetable, until or now, now),
            }
            change = update(digests).where(digests.c.id == digest).values(values).returning(digests)
            return digest_of((await connection.execute(change)).one())

    async def move(self, config: DigestConfig, channel: int) -> bool:
        """Let a digest come in another channel; False where one of its name comes there already."""
        there = select(digests.c.id).where(
            digests.c.server == config.server, digests.c.channel == channel, digests.c.name == config.name
        )
        async with writing(self._engine) as connection:
            if await connection.scalar(there) is not None:
                return False
            change = update(digests).where(digests.c.id == config.id).values(channel=channel, pinned=None)
            await connection.execute(change)
        return True

    async def reach_back(self, digest: int, since: dt.datetime) -> bool:
        """Let the first digest cover what came in since then; False where one was delivered already."""
        composed = exists().where(
            deliveries.c.digest == digests.c.id,
            deliveries.c.created >= digests.c.created,
            deliveries.c.until.is_not(None),
        )
        first = ~composed
        change = update(digests).where(digests.c.id == digest, first).values(delivered_until=since)
        async with writing(self._engine) as connection:
            return bool((await connection.execute(change)).rowcount)

    async def of(self, server: int, follower: int | None = None) -> list[DigestConfig]:
        """Return a server's digests, or those of a member's topics, in the order in which they were set up."""
        whose = digests.c.follower.is_(None) if follower is None else digests.c.follower == follower
        query = select(digests).where(digests.c.server == server, whose).order_by(digests.c.id)
        async with reading(self._engine) as connection:
            return [digest_of(row) for row in (await connection.execute(query)).all()]

    async def run_now(self, digest: DigestConfig, now: dt.datetime) -> None:
        """Plan a delivery for this instant, beside the timetable; one that is planned for it already will do."""
        row = new_delivery(digest, now, now)
        async with writing(self._engine) as connection:
            await connection.execute(insert_or_ignore(connection, deliveries).values(row))

    async def last_runs(self, digest: int, limit: int) -> list[Delivery]:
        """Return the newest runs of a digest, newest first."""
        query = (
            select(deliveries)
            .where(deliveries.c.digest == digest)
            .order_by(deliveries.c.scheduled.desc())
            .limit(limit)
        )
        async with reading(self._engine) as connection:
            return [delivery_of(row) for row in (await connection.execute(query)).all()]

    async def traces(self, server: int, limit: int) -> list[tuple[Delivery, list[dict[str, str]]]]:
        """Return the newest composed runs of a server with what became of each document, newest first."""
        query = (
            select(deliveries)
            .join(digests, digests.c.id == deliveries.c.digest)
            .where(
                deliveries.c.server == server,
                deliveries.c.until.is_not(None),
                digests.c.follower.is_(None),
            )
            .order_by(deliveries.c.scheduled.desc())
            .limit(limit)
        )
        async with reading(self._engine) as connection:
            rows = (await connection.execute(query)).all()
        return [(delivery_of(row), json.loads(row.trace)) for row in rows]


def _after_pause(timetable: Timetable, paused_until: dt.datetime, now: dt.datetime) -> dt.datetime:
    return FOREVER if paused_until >= FOREVER else next_run(timetable, max(now, paused_until))
