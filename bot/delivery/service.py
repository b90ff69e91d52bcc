"""What the moderators' commands call: setting digests up, switching them off, asking how they stand.

It does not know who may do what: the command checks Manage Server, and that the invoker can see the
channel, before it calls; whether we may still post there, Discord says at every delivery.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock, Moment
from bot.delivery.deliverer import Request
from bot.delivery.store.configs import Configs
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.records import FOREVER, PLAIN, Delivery, DigestConfig, Length, Posting, Quiet, Warned
from bot.delivery.store.troubles import Troubles
from bot.delivery.timetable import Timetable
from bot.speech import t

_SHOWN_RUNS = 5
_SEARCHED_RUNS = 30


class NoSuchDigestError(LookupError):
    """The server has no digest; the message is one sentence for a member."""


@dataclass(frozen=True, slots=True)
class DigestStatus:
    """A digest and its newest runs, newest first."""

    config: DigestConfig
    runs: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a document in one run of a digest."""

    run: Delivery
    document: str
    title: str
    stage: str
    detail: str


class DigestService:
    """The digests of all servers.

    Args:
        engine: a database that has the ledger's tables.
        now: the clock.
        moment: gives the instant from which a new digest covers what comes in.
        changed: called after each change, so that the loop looks again (``runner.wake``).
    """

    def __init__(
        self,
        engine: AsyncEngine,
        *,
        now: Clock,
        moment: Moment,
        changed: Callable[[], None],
    ) -> None:
        self._configs = Configs(engine)
        self._ledger = Ledger(engine)
        self._troubles = Troubles(engine)
        self._now = now
        self._moment = moment
        self._changed = changed

    async def configure(  # noqa: PLR0913 - what a digest consists of
        self,
        *,
        server: int,
        channel: int,
        author: int,
        timetable: Timetable,
        name: str = "digest",
        length: Length = Length.NORMAL,
        topics: Sequence[str] = (),
        quiet: Quiet = Quiet.LINE,
        warn_channel: int | None = None,
        posting: Posting = PLAIN,
    ) -> DigestConfig:
        """Set up the digest ``name`` of a channel, or change it; its ``next_run`` says when it comes.

        A new digest covers what comes in from now on; a changed one goes on where it was.
        """
        config = await self._configs.put(
            server=server,
            channel=channel,
            name=name,
            author=author,
            timetable=timetable,
            length=length,
            topics=topics,
            quiet=quiet,
            warn_channel=warn_channel,
            posting=posting,
            now=self._now(),
            since=await self._moment(),
        )
        self._changed()
        return config

    async def move(self, config: DigestConfig, channel: int) -> DigestConfig | None:
        """Let a digest come in another channel; None where there is one already."""
        return (
            dataclasses.replace(config, channel=channel)
            if await self._configs.move(config, channel)
            else None
        )

    async def pause(self, config: DigestConfig, until: dt.datetime | None = FOREVER) -> DigestConfig | None:
        """Let a digest rest until then; None where it was switched off meanwhile."""
        changed = await self._configs.pause(config.id, until, self._now())
        self._changed()
        return changed

    async def resume(self, config: DigestConfig) -> DigestConfig | None:
        """End a pause: the next digest comes at its hour, with all that came in since the last one."""
        return await self.pause(config, None)

    async def reach_back(self, config: DigestConfig, since: dt.datetime) -> bool:
        """Let the first digest cover what came in since then; False where one was delivered already."""
        return await self._configs.reach_back(config.id, since)

    async def restore(self, configs: Sequence[DigestConfig]) -> list[DigestConfig]:
        """Set digests up again as they were, but where there is another one meanwhile; return those that are back."""
        restored = await self._configs.restore(configs)
        self._changed()
        return restored

    async def remove(
        self, server: int, channel: int | None = None, name: str | None = None
    ) -> list[DigestConfig]:
        """Switch off a server's digests, in one channel or of one name where given; return them.

        What members follow stays; ``forget`` is for a server that removed the bot.
        """
        removed = await self._configs.remove(server, channel, name)
        self._changed()
        return removed

    async def forget(self, server: int) -> None:
        """Delete every digest of a server and what its members follow: the bot was removed from it."""
        await self._configs.forget(server)
        self._changed()

    async def follow(self, server: int, member: int, topic: str, channel: int) -> DigestConfig:
        """Tell a member of a topic whenever the server's digest comes and the topic has something new.

        Args:
            server: where the member is.
            member: who is to be told.
            topic: the topic as the member wrote it; the same one, whatever its case, is followed once.
            channel: where: the member's direct messages (``(await member.create_dm()).id``), or a thread.

        Raises:
            NoSuchDigestError: the server has no digest, so there is no hour at which to tell.
        """
        configs = await self._configs.of(server)
        if not configs:
            raise NoSuchDigestError(
                t(
                    "This server has no daily digest yet, so there is no hour at which to tell you; "
                    "please ask a moderator to set one up."
                )
            )
        await self._configs.unfollow(server, member, _follow_name(topic))
        config = await self._configs.put(
            server=server,
            channel=channel,
            name=_follow_name(topic),
            author=member,
            timetable=configs[0].timetable,
            length=Length.SHORT,
            topics=[topic],
            quiet=Quiet.NOTHING,
            warn_channel=None,
            follower=member,
            now=self._now(),
            since=await self._moment(),
        )
        self._changed()
        return config

    async def unfollow(self, server: int, member: int, topic: str | None = None) -> list[DigestConfig]:
        """Stop telling a member of a topic, or of all; return what was followed."""
        return await self._configs.unfollow(server, member, None if topic is None else _follow_name(topic))

    async def followed(self, server: int, member: int) -> tuple[str, ...]:
        """Return the topics that a member follows in a server, oldest first."""
        return tuple(config.topics[0] for config in await self._configs.of(server, member))

    async def list(self, server: int) -> list[DigestConfig]:
        """Return a server's digests in the order in which they were set up."""
        return await self._configs.of(server)

    async def find(self, server: int, digest: str) -> DigestConfig | None:
        """Return the digest of a server by its id as a button carries it; None where it is gone."""
        return next((config for config in await self.list(server) if str(config.id) == digest), None)

    async def status(self, server: int) -> tuple[DigestStatus, ...]:
        """Return a server's digests, each with its last five runs: their state, and why."""
        return tuple(
            [
                DigestStatus(config, tuple(await self._configs.last_runs(config.id, _SHOWN_RUNS)))
                for config in await self._configs.of(server)
            ]
        )

    async def deliver_now(self, config: DigestConfig) -> None:
        """Post a digest now, beside its timetable."""
        await self._configs.run_now(config, self._now())
        self._changed()

    async def preview(self, config: DigestConfig) -> Request:
        """Return what the next digest would be composed of, if it came now; nothing is posted or noted."""
        now = self._now()
        return Request(
            digest=config,
            since=config.delivered_until,
            until=await self._moment(),
            scheduled=config.next_run,
            late=False,
            posted=await self._ledger.posted(config.channel, now),
        )

    async def why(self, server: int, document: str) -> tuple[Verdict, ...]:
        """Return what became of a document, by its id, in the last runs that saw it, newest first."""
        return tuple(
            Verdict(run, document, step.get("title", document), step.get("stage", ""), step.get("detail", ""))
            for run, trace in await self._configs.traces(server, _SEARCHED_RUNS)
            for step in trace
            if step.get("document") == document
        )

    async def take_warnings(self, server: int) -> tuple[Warned, ...]:
        """Return the troubles of which moderators were not told yet; they count as told from here on.

        For the answer to a moderator's next command.
        """
        return tuple(await self._troubles.take(server, self._now()))


def _follow_name(topic: str) -> str:
    return f"follow {' '.join(topic.casefold().split())}"
