"""The commands at 1,000, 10,000 and 100,000 documents: how long a member waits, and how that grows.

The documents are those of the library's benchmark. Each question is asked at the desk, where Discord and the
terminal ask too, with the answer laid out as a message; `!topic` also against the obvious way, a scan: every
sentence that holds the word, given to sumy's LexRank.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.desk import Desk
from bot.answers.question import Question
from bot.replies.compose import compose
from bot.replies.embeds import embeds
from summaries.language import language
from summaries.library import Library, SearchQuery
from tests.benchmarks.library import NOW, SIZES, Generator

QUESTIONS = (
    "summary",
    "topic taiwan",
    "topic ferry",
    "schedule",
    "schedule taipei",
    "search strait taipei",
    "topics",
)
_ROUNDS = 15
_BATCH = 500
_SCANNED = 400
"""Sentences of the scan: sumy takes the square of their number."""


async def _fill(library: Library, size: int) -> None:
    generator = Generator()
    for first in range(0, size, _BATCH):
        incoming = [generator.incoming(number) for number in range(first, min(first + _BATCH, size))]
        await library.add_many(incoming, now=NOW)


async def _ask(desk: Desk, words: str) -> list[float]:
    times = []
    for turn in range(_ROUNDS + 1):
        began = time.perf_counter()
        question = Question(words=words, now=NOW + dt.timedelta(seconds=turn))
        embeds(compose(await desk.ask(question)))
        times.append(1000 * (time.perf_counter() - began))
    return times[1:]  # the first one loads what is loaded once


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


async def _measure(size: int, folder: Path, table: Table) -> None:
    async with await Library.open(f"sqlite:///{folder}/{size}.sqlite3") as library:
        await _fill(library, size)
        desk = Desk(library)
        for words in QUESTIONS:
            times = sorted(await _ask(desk, words))
            p95 = times[int(0.95 * (len(times) - 1))]
            table.add_row(f"{size:,}", f"!{words}", f"{statistics.median(times):.0f}", f"{p95:.0f}")
        scan = await _scan(library)
        table.add_row(f"{size:,}", f"sumy LexRank over {_SCANNED} sentences with the word", f"{scan:.0f}", "")


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the table."""
    table = Table("documents", "question", "p50, ms", "p95, ms")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            asyncio.run(_measure(size, Path(folder), table))
    Console().print(table)


if __name__ == "__main__":
    main()
