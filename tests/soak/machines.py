"""Many processes on one PostgreSQL, killed at random with it: every part, answer, entry and document once.

Gateways with their shards and workers serve a loopback Discord of some hundred servers. Digests come due, members ask,
bring documents and follow topics, feeds bring entries and files drop into the folder, while a process dies every few
seconds (SIGKILL, started anew after a moment) and PostgreSQL itself now and then. In the end all may live until there
is nothing to do, and what there is is counted at Discord's side, and in the library.

A question that was asked of a process that died before it answered is not answered by the next one, which Discord
tells nothing of what was said before: its member is told to ask again, or does so after a while. So does who gets an
apology, as while PostgreSQL is away. So it is counted for each question whether it was answered in the end, and that no
message ever got two replies.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from rich.console import Console
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.commands.interrupted import AGAIN
from bot.coordination import Coordination
from bot.delivery import Length, Payload, Quiet, parse_timetable, prepare
from bot.delivery.payload import fingerprint
from bot.delivery.store.configs import Configs
from bot.delivery.store.tables import deliveries, digests, parts
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.tables import feeds
from bot.intake.folder import Folder
from summaries.library import Library
from summaries.library.database import changing, reading
from summaries.library.errors import LibraryError
from summaries.library.tables.schema import documents, owners
from tests.bot.web.loopback import Page, Web, loopback
from tests.discord_server import Channel, DiscordServer, File, Guild, Message
from tests.postgresql import PostgresqlServer

_ROOT = Path(__file__).parents[2]
_PATIENCE = 20.0
"""Seconds after which a member who got no answer asks again; the next time twice as long, and so on."""
_PERSISTENCE = 600.0
"""Seconds after which the member gives up."""
_BREATH = 2.0
"""Seconds until who was told to ask again does."""
_HALF_AN_HOUR = dt.timedelta(minutes=30)
_POLLING = dt.timedelta(seconds=20)
_YESTERDAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """How much there is, and how often something dies."""

    servers: int = 400
    gateways: int = 2
    shards: int = 8
    workers: int = 3
    kills: int = 60
    database_kills: int = 2
    pause: float = 12.0
    """Seconds between two kills, more or less by half."""
    questions: int = 400
    added: int = 60
    followers: int = 20
    feeds: int = 10
    files: int = 10
    seed: int = 17
    identify_seconds: float = 5.0
    settled: float = 240.0
    """Seconds after which it is counted all the same."""


@dataclass
class Outcome:
    """What was counted in the end."""

    kills: int = 0
    database_kills: int = 0
    posts: int = 0
    parts: int = 0
    lost: int = 0
    doubled: int = 0
    undelivered: int = 0
    questions: int = 0
    asked_again: int = 0
    told_to_ask_again: int = 0
    """Of these, by the process that came after the killed one."""
    apologies: int = 0
    """Of these, for a database that was away; the rest waited for an answer in vain."""
    unanswered: int = 0
    answered_twice: int = 0
    entries: int = 0
    entries_lost: int = 0
    entries_doubled: int = 0
    documents: int = 0
    documents_lost: int = 0
    documents_doubled: int = 0
    sessions_too_soon: int = 0
    refused: int = 0
    """Requests that Discord refused for their number."""
    seconds: float = 0.0
    troubles: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Everything was there once."""
        wrong = (
            self.lost, self.doubled, self.undelivered, self.unanswered, self.answered_twice, self.entries_lost,
            self.entries_doubled, self.documents_lost, self.documents_doubled,
        )  # fmt: skip
        return self.parts > 0 and not any(wrong)


class _Processes:
    """The bot's processes, each started anew when it dies."""

    def __init__(self, environment: dict[str, str], roles: list[str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self._running: dict[int, asyncio.subprocess.Process] = {}
        self.roles = roles
        self.died: list[str] = []

    async def start(self, number: int) -> None:
        with (self._folder / f"log-{number}").open("ab") as log:
            self._running[number] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.soak._process", self.roles[number],
                env=self._environment, cwd=self._folder, stdout=log, stderr=log,
            )  # fmt: skip

    async def kill(self, number: int) -> None:
        process = self._running[number]
        if process.returncode is not None:
            self.died.append(f"{self.roles[number]} had ended by itself with {process.returncode}")
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

    async def stop(self) -> None:
        for process in self._running.values():
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        for process in self._running.values():
            try:
                await asyncio.wait_for(process.wait(), 40)
            except TimeoutError:
                self.died.append("a process did not end when it was told to")
                process.kill()


@dataclass
class _Ask:
    """A question: where it is asked, and the messages it took."""

    channel: Channel
    guild: Guild
    words: str
    title: str = ""
    """Of the document that it brings, if it brings one."""
    files: list[File] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    def replies(self, asked: Message) -> list[Message]:
        """What was said to one of the messages."""
        return [
            message
            for message in self.channel.messages
            if message.reference and int(message.reference["message_id"]) == asked.id
        ]

    def is_answered_by(self, reply: Message) -> bool:
        """Whether it is what was asked for, and neither an apology nor the advice to ask again."""
        return f"“{self.title}”" in reply.content if self.title else bool(reply.embeds)


class Soak:
    """One run.

    Args:
        plan: how much, how often.
        discord: the loopback Discord.
        web: where the feeds are.
        postgresql: runs already, with a database of the name ``soak``.
        folder: for documents and logs.
    """

    def __init__(
        self, plan: Plan, discord: DiscordServer, web: Web, postgresql: PostgresqlServer, folder: Path
    ) -> None:
        self.plan, self.discord, self.web, self.postgresql, self.folder = (
            plan,
            discord,
            web,
            postgresql,
            folder,
        )
        self.dice = random.Random(plan.seed)  # noqa: S311 - a schedule, not a secret
        self.places: list[tuple[Guild, Channel]] = []
        self.asks: list[_Ask] = []
        self.outcome = Outcome()
        self.documents_dir = folder / "documents"
        self.url = postgresql.url("soak")
        self.expected: Counter[tuple[int, str]] = Counter()

    async def run(self) -> Outcome:
        """Everything, and the count."""
        begun = asyncio.get_running_loop().time()
        self._build()
        async with await Library.open(self.url) as library:
            await self._prepare(library.engine)
            await Folder(library, self.documents_dir).read()  # from the first question on there is an answer
        names = self.web.fetch._resolver
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DISCORD")},
            **self.discord.environment,
            "DATABASE_URL": self.url,
            "DOCUMENTS_DIR": str(self.documents_dir),
            "ALLOW_FETCH": "yes",
            "SOAK_WEB": str(getattr(names, "port", 0)),
            "PYTHONPATH": str(_ROOT),
        }
        each = self.plan.shards // self.plan.gateways
        gateways = [
            f"{number * each}-{(number + 1) * each - 1}/{self.plan.shards}"
            for number in range(self.plan.gateways)
        ]
        processes = _Processes(environment, [*gateways, *["worker"] * self.plan.workers], self.folder)
        for number in range(len(processes.roles)):
            await processes.start(number)
        try:
            await self.discord.wait_for(lambda: len(self.discord.gateway.connected) == self.plan.shards, 180)
            asking = asyncio.create_task(self._ask())
            writing = asyncio.create_task(self._write())
            await self._kill(processes)
            await asking
            await writing
            await self._settle()
        finally:
            await processes.stop()
        self.outcome.troubles += processes.died
        await self._count()
        self.outcome.seconds = asyncio.get_running_loop().time() - begun
        return self.outcome

    def _build(self) -> None:
        self.documents_dir.mkdir()
        for number in range(self.plan.servers):
            guild = self.discord.world.add_guild(f"Server {number}", self.discord.human)
            self.places.append((guild, self.discord.world.add_channel(guild, "briefings")))
        for number in range(2):
            self._file(number)
        for number in range(self.plan.feeds):
            self._publish(number, 0)
        gateway = self.discord.gateway
        gateway.shards = self.plan.shards
        gateway.max_concurrency = self.plan.shards // self.plan.gateways
        gateway.identify_seconds = self.plan.identify_seconds

    async def _prepare(self, engine: AsyncEngine) -> None:
        """Digests due within the run, follows, and feeds that are polled every second or two."""
        await prepare(engine)
        await Coordination(engine).prepare()
        store = FeedStore(engine)
        await store.prepare()
        configs, now = Configs(engine), dt.datetime.now(dt.UTC)
        length = self.plan.pause * self.plan.kills

        async def put(guild: Guild, channel: Channel, name: str, follower: int | None) -> None:
            config = await configs.put(
                server=guild.id, channel=channel.id, name=name, author=self.discord.human.id,
                timetable=parse_timetable("daily 08:00 UTC"), length=self.dice.choice(tuple(Length)),
                topics=("Taiwan",) if follower else (), quiet=Quiet.LINE, warn_channel=None, now=now - _YESTERDAY,
                follower=follower,
            )  # fmt: skip
            due = now + dt.timedelta(seconds=8 + self.dice.uniform(0, length))
            async with changing(engine) as connection:
                await connection.execute(
                    sa.update(digests).where(digests.c.id == config.id).values(next_run=due)
                )

        for guild, channel in self.places:
            await put(guild, channel, "digest", None)
        for number in range(self.plan.followers):
            guild, _ = self.places[number % len(self.places)]
            member = self.discord.world.add_member(guild, f"follower {number}")
            await put(guild, self.discord.world.direct_channel(member.user), "follow taiwan", member.user.id)
        for number in range(self.plan.feeds):
            for guild, channel in self.dice.sample(self.places, min(3, len(self.places))):
                await store.follow(
                    server=guild.id, url=_feed(number), title=f"Feed {number}", topic="", channel=channel.id,
                    baseline=(), next_poll=now, now=now,
                )  # fmt: skip
                self._expect_entries(guild, number)

    def _expect_entries(self, guild: Guild, number: int) -> None:
        for entry in range(_ENTRIES):
            self.expected[guild.id, _entry(number, entry)] = 1

    def _publish(self, number: int, entries: int) -> None:
        """Let a feed hold its first entries."""
        items = "".join(
            f"<item><title>Story {number} of part {entry}</title><link>{_entry(number, entry)}</link>"
            f"<guid>{_entry(number, entry)}</guid><description>{_text(f'feed {number} {entry}')}</description></item>"
            for entry in range(entries)
        )
        body = f'<rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'
        self.web.pages[_feed(number).removeprefix("http://")] = Page(body.encode())

    def _file(self, number: int) -> None:
        name = f"report-{number}.md"
        day = dt.datetime.now(dt.UTC).date()
        text = f"---\ntitle: Report {number}\nsource: Wire\ndate: {day}\n---\n\n{_text(f'file {number}')}\n"
        (self.documents_dir / f".{name}").write_text(text, encoding="utf-8")
        (self.documents_dir / f".{name}").rename(self.documents_dir / name)
        self.expected[0, name] = 1

    async def _kill(self, processes: _Processes) -> None:
        """Kill one after the other, and PostgreSQL in between."""
        when = [
            round(self.plan.kills * (turn + 0.5) / self.plan.database_kills)
            for turn in range(self.plan.database_kills)
        ]
        for turn in range(self.plan.kills):
            await asyncio.sleep(self.plan.pause * self.dice.uniform(0.5, 1.5))
            number = self.dice.randrange(len(processes.roles))
            await processes.kill(number)
            self.outcome.kills += 1
            if turn in when:
                self.postgresql.kill()
                self.outcome.database_kills += 1
                await asyncio.sleep(self.dice.uniform(0.5, 2.0))
                await asyncio.to_thread(self._start_database)
            await asyncio.sleep(self.dice.uniform(0, 0.5))
            await processes.start(number)

    def _start_database(self) -> None:
        for _ in range(20):  # until the last of the killed one's processes are gone
            with contextlib.suppress(RuntimeError):
                self.postgresql.start()
                return
        raise RuntimeError("PostgreSQL does not start again")

    async def _write(self) -> None:
        """Let files drop into the folder, and entries into the feeds, over the length of the run."""
        steps = max(self.plan.files, _ENTRIES)
        for step in range(1, steps + 1):
            if step <= self.plan.files:
                self._file(2 + step)
            for number in range(self.plan.feeds):
                self._publish(number, min(step, _ENTRIES))
            await asyncio.sleep(self.plan.pause * self.plan.kills / steps)

    async def _ask(self) -> None:
        """Let members ask and bring documents all the time; whoever gets no answer asks again."""
        asks = []
        for number in range(self.plan.questions):
            guild, channel = self.dice.choice(self.places)
            asks.append(_Ask(channel, guild, f"!topic taiwan {number}"))
        for number in range(self.plan.added):
            guild, channel = self.dice.choice(self.places)
            name = f"note-{number}.md"
            text = f"# Note {number}\n\n{_text(f'note {number}')}\n"
            file = File(name, text.encode(), "text/markdown")
            asks.append(_Ask(channel, guild, "!add", f"Note {number}", [file]))
            self.expected[guild.id, f"attachment/{name}"] = 1
        self.dice.shuffle(asks)
        self.asks = asks
        pause = self.plan.pause * self.plan.kills / len(asks)
        async with asyncio.TaskGroup() as group:
            for ask in asks:
                group.create_task(self._until_answered(ask))
                await asyncio.sleep(pause)

    async def _until_answered(self, ask: _Ask) -> None:
        clock = asyncio.get_running_loop().time
        patient_until, patience = clock() + _PERSISTENCE, _PATIENCE
        while clock() < patient_until:
            await self.discord.wait_for(lambda: self.discord.gateway.serves(ask.guild.id), 900)
            name = f"member {len(self.discord.world.users)}"
            author = self.discord.add_member(name, "manage_guild", guild=ask.guild)
            message = self.discord.say(ask.words, user=author.user, channel=ask.channel, files=ask.files)
            ask.messages.append(message)
            self.outcome.questions += 1
            with contextlib.suppress(TimeoutError):
                reply, *_ = await self.discord.wait_for(partial(ask.replies, message), patience)
                if ask.is_answered_by(reply):
                    return
                if reply.content == AGAIN:
                    self.outcome.told_to_ask_again += 1
                else:
                    self.outcome.apologies += 1
                await asyncio.sleep(_BREATH)
            self.outcome.asked_again += 1
            patience *= 2

    async def _settle(self) -> None:
        """Wait until nothing is left to do, or it does not become less."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.plan.settled):
                while not await self._is_done():  # noqa: ASYNC110 - nothing tells us what other processes write
                    await asyncio.sleep(3)

    async def _is_done(self) -> bool:
        try:
            async with await Library.open(self.url) as library:
                async with changing(library.engine) as connection:
                    # a feed is asked every half an hour, and after a kill as late: here there is no time for that
                    now = dt.datetime.now(dt.UTC)
                    busy = feeds.c.owner.is_not(None) & (feeds.c.next_poll > now + _HALF_AN_HOUR - _POLLING)
                    await connection.execute(sa.update(feeds).where(~busy).values(next_poll=now))
                async with reading(library.engine) as connection:
                    left = await connection.scalar(
                        sa.select(sa.func.count()).where(deliveries.c.finished.is_(None))
                    )
                    due = await connection.scalar(
                        sa.select(sa.func.count()).where(digests.c.next_run <= dt.datetime.now(dt.UTC))
                    )
                    there = await self._there(library.engine)
        except LibraryError:
            return False
        return not left and not due and not (self.expected - there)

    async def _there(self, engine: AsyncEngine) -> Counter[tuple[int, str]]:
        """The documents by server and identity."""
        query = sa.select(sa.func.coalesce(owners.c.server, 0), documents.c.id).select_from(
            documents.outerjoin(owners, owners.c.number == documents.c.owner)
        )
        async with reading(engine) as connection:
            return Counter((server, name) for server, name in await connection.execute(query))

    async def _count(self) -> None:
        """Compare Discord's messages and the library with what should be there."""
        out = self.outcome
        query = (
            sa.select(deliveries.c.channel, parts.c.payload)
            .join(parts, parts.c.delivery == deliveries.c.id)
            .order_by(deliveries.c.id, parts.c.number)
        )
        async with await Library.open(self.url) as library:
            async with reading(library.engine) as connection:
                rows = (await connection.execute(query)).all()
                states = Counter(await connection.scalars(sa.select(deliveries.c.state)))
            there = await self._there(library.engine)
        wanted = Counter((row.channel, Payload.from_json(row.payload).fingerprint) for row in rows)
        found = Counter(
            (message.channel.id, fingerprint(message.content, message.embeds))
            for message in self.discord.posts
            if not message.reference
        )
        digests_due = self.plan.servers + self.plan.followers
        out.undelivered = digests_due - states["sent"] - states["quiet"]
        out.posts, out.parts = found.total(), wanted.total()
        out.lost, out.doubled = (wanted - found).total(), (found - wanted).total()
        for ask in self.asks:
            replies = [ask.replies(message) for message in ask.messages]
            out.unanswered += not any(ask.is_answered_by(reply) for told in replies for reply in told)
            out.answered_twice += sum(len(told) > 1 for told in replies)
        entry = {key for key in self.expected if key[1].startswith("http")}
        out.entries = len(entry)
        out.entries_lost = sum(there[key] == 0 for key in entry)
        out.documents = len(self.expected) - len(entry)
        out.documents_lost = sum(there[key] == 0 for key in self.expected) - out.entries_lost
        out.entries_doubled = sum((there - self.expected)[key] for key in there if key[1].startswith("http"))
        out.documents_doubled = (there - self.expected).total() - out.entries_doubled
        out.troubles += [f"missing: {key}" for key in self.expected - there][:8]
        said = Counter(
            reply.content[:200]
            for ask in self.asks
            for message in ask.messages
            for reply in ask.replies(message)
            if not ask.is_answered_by(reply)
        )
        out.troubles += [f"{number} x said: {words}" for words, number in said.most_common(8)]
        out.sessions_too_soon = self.discord.gateway.too_soon
        out.refused = sum(request.status == 429 for request in self.discord.requests)


_ENTRIES = 6


def _feed(number: int) -> str:
    return f"http://feed-{number}.example/rss"


def _entry(number: int, entry: int) -> str:
    return f"http://feed-{number}.example/{entry}"


def _text(seed: str) -> str:
    """Words of which no two seeds give nearly the same, with Taiwan and a date in them."""
    dice = random.Random(seed)  # noqa: S311 - the same words every time
    words = ["".join(dice.choices("bcdfglmnprst", k=2)) + dice.choice("aeiou") + "n" for _ in range(120)]
    sentences = [
        f"The {words[at]} {words[at + 1]} of Taiwan met the {words[at + 2]} {words[at + 3]} {words[at + 4]} in Taipei "
        f"about {words[at + 5]} and the {words[at + 6]} of the {words[at + 7]}."
        for at in range(0, 112, 8)
    ]
    return " ".join(sentences)


def _apart(clock: Callable[[], dt.datetime]) -> Callable[[], dt.datetime]:
    """A clock that goes on by a millisecond at each look, so that servers fall on all shards."""
    looks = itertools.count()
    return lambda: clock() + dt.timedelta(milliseconds=next(looks) % 1000)


@contextlib.asynccontextmanager
async def soaking(plan: Plan, folder: Path, postgresql: PostgresqlServer) -> AsyncIterator[Soak]:
    """A soak that is ready to run."""
    postgresql.statement("CREATE DATABASE soak TEMPLATE template0")
    clock = _apart(lambda: dt.datetime.now(dt.UTC))
    async with DiscordServer(nonce_window=0, clock=clock) as discord, loopback() as web:
        yield Soak(plan, discord, web, postgresql, folder)


def _traces(folder: Path) -> list[str]:
    """The last lines of the stack traces in the logs, each with how often it comes."""
    found: Counter[str] = Counter()
    for log in folder.glob("log-*"):
        for trace in log.read_text(errors="replace").split("Traceback (most recent call last):")[1:]:
            last = next((line for line in trace.splitlines()[1:] if line and not line.startswith(" ")), "?")
            found[last[:200]] += 1
    return [f"{number} x {line}" for line, number in found.most_common(10)]


def main(plan: Plan | None = None) -> int:
    """Print what was counted."""

    async def all_of_it(folder: Path) -> Outcome:
        postgresql = PostgresqlServer.made(folder)
        postgresql.start()
        try:
            with tempfile.TemporaryDirectory() as place:
                async with soaking(plan or Plan(), Path(place), postgresql) as soak:
                    outcome = await soak.run()
                    outcome.troubles += await asyncio.to_thread(_traces, Path(place))
                    return outcome
        finally:
            postgresql.stop()

    with tempfile.TemporaryDirectory(prefix="soak-pg-") as name:
        outcome = asyncio.run(all_of_it(Path(name)))
    Console().print(outcome)
    return 0 if outcome.good else 1


if __name__ == "__main__":
    sys.exit(main())
