"""The digests that servers set up, and what moderators ask about them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery.store.records import Delivery, DigestConfig, Length, Quiet
from bot.delivery.store.rows import delivery_of, digest_of, insert_or_ignore, new_delivery
from bot.delivery.store.tables import deliveries, digests, warnings
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
        follower: int | None = None,
    ) -> DigestConfig:
        """Set up a digest, which starts from now, or change one, which goes on where it was."""
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
        }
        start = {"server": server, "channel": channel, "name": name}
        start_from_now = {"created": now, "delivered_until": now, "last_news": now}
        async with writing(self._engine) as connection:
            waiting = await connection.scalar(
                select(digests.c.next_run).where(*key, digests.c.next_run <= now)
            )
            if waiting is not None:
                values["next_run"] = waiting  # a run that has come but is not planned yet is not lost
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

    async def remove(self, server: int, channel: int | None = None, name: str | None = None) -> int:
        """Switch off a server's digests, in one channel or of one name where given; return how many."""
        doomed = select(digests.c.id).where(digests.c.server == server, digests.c.follower.is_(None))
        if channel is not None:
            doomed = doomed.where(digests.c.channel == channel)
        if name is not None:
            doomed = doomed.where(digests.c.name == name)
        return await self._delete(doomed)

    async def unfollow(self, server: int, follower: int, name: str | None = None) -> int:
        """Delete what a member follows in a server, or one topic by its name; return how many."""
        doomed = select(digests.c.id).where(digests.c.server == server, digests.c.follower == follower)
        return await self._delete(doomed if name is None else doomed.where(digests.c.name == name))

    async def forget(self, server: int) -> int:
        """Delete every digest of a server and everything that its members follow; return how many."""
        return await self._delete(select(digests.c.id).where(digests.c.server == server))

    async def _delete(self, doomed: Select[int]) -> int:
        async with writing(self._engine) as connection:
            ids = list(await connection.scalars(doomed))
            await connection.execute(delete(warnings).where(warnings.c.digest.in_(ids)))
            await connection.execute(delete(digests).where(digests.c.id.in_(ids)))
        return len(ids)

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
