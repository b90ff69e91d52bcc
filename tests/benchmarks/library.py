"""The library at 1,000, 10,000 and 100,000 documents: coming in, look-ups, size, memory.

The documents are generated: 30 sentences of 18 words by Zipf's law, so that there are words in a fifth of
all sentences and words in a handful, as in news; two events each. Look-ups go through the public interface
on one event loop, each question asked several times with other words. What is measured of coming in is the
library's part, after reading and analysis.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summaries.library import Incoming, Library, SearchQuery
from summaries.model import Analysis, Certainty, Document, Event, Precision, Quote, Sentence

SIZES = (1_000, 10_000, 100_000)
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
_TODAY = NOW.date()
_COMMON = {5: "president", 20: "taiwan", 60: "strait", 400: "taipei", 4_000: "ferry"}
"""The words asked for, by their rank in frequency."""
_SERVER = 7
_ROUNDS = 40


class Generator:
    """Documents that are the same in every run."""

    def __init__(self) -> None:
        """Make the vocabulary."""
        self.random = random.Random(1)  # noqa: S311 - not a secret
        letters = "abcdefghiklmnoprstu"
        self.words = [
            "".join(self.random.choices(letters, k=self.random.randint(3, 9))) for _ in range(60_000)
        ]
        for rank, word in _COMMON.items():
            self.words[rank] = word
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def some(self, count: int) -> str:
        """So many words."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def incoming(self, number: int) -> Incoming:
        """The document of that number, with its analysis."""
        texts = [self.some(18).capitalize() + "." for _ in range(30)]
        starts = [0, *itertools.accumulate(len(text) + 1 for text in texts)]
        published = _TODAY - dt.timedelta(days=self.random.randrange(2_000))
        document = Document(
            id=f"{published}/{number}.md",
            title=self.some(7).title(),
            source=f"Agency {number % 40}",
            published=published,
            text=" ".join(texts),
        )
        sentences = tuple(Sentence(text, starts[n], starts[n] + len(text), n) for n, text in enumerate(texts))
        events = tuple(self._event(document, self.random.choice(sentences)) for _ in range(2))
        return Incoming(
            document, Analysis(sentences, tuple(self.random.random() for _ in sentences), events), "f"
        )

    def _event(self, document: Document, sentence: Sentence) -> Event:
        start = (document.published or _TODAY) + dt.timedelta(days=self.random.randrange(-60, 120))
        end = start + dt.timedelta(days=self.random.choice((0, 0, 0, 6, 30, 182)))
        quote = Quote(sentence.text, document.citation, sentence.position, sentence.start, sentence.end)
        return Event(
            quote, sentence.text[:40], "then", start, end, Precision.DAY, str(start), Certainty.PLANNED
        )


async def _measure(size: int, folder: Path) -> list[tuple[str, str, str]]:
    """One size: (what, p50, p95) or (what, figure, "")."""
    path = folder / f"{size}.sqlite3"
    generator = Generator()
    rows: list[tuple[str, str, str]] = []
    async with await Library.open(f"sqlite:///{path}") as library:
        spent = 0.0
        for start in range(0, size, 64):
            batch = [generator.incoming(n) for n in range(start, min(start + 64, size))]
            # one in a hundred batches is a server's own
            server = _SERVER if start // 64 % 100 == 99 else None
            begun = time.perf_counter()
            await library.add_many(batch, now=NOW - dt.timedelta(seconds=size - start), server=server)
            spent += time.perf_counter() - begun
        rows.append(("coming in, documents/s", f"{size / spent:,.0f}", ""))
        one = [generator.incoming(size + n) for n in range(_ROUNDS)]
        rows.append(await _times("add one", lambda n: library.add(one[n].document, one[n].analysis, now=NOW)))
    rows.append(("size, MB", f"{_bytes(folder, size) / 1e6:,.0f}", ""))
    begun = time.perf_counter()
    async with await Library.open(f"sqlite:///{path}") as library:
        rows.append(("open, ms", f"{(time.perf_counter() - begun) * 1e3:,.1f}", ""))
        rows += [await _times(what, ask) for what, ask in _questions(library, generator).items()]
    return rows


def _bytes(folder: Path, size: int) -> int:
    """The database with its write-ahead log."""
    return sum(file.stat().st_size for file in folder.glob(f"{size}.sqlite3*"))


def _questions(library: Library, generator: Generator) -> dict[str, Callable[[int], Awaitable[object]]]:
    """What is asked, for the n-th time."""
    rare = [generator.some(1) for _ in range(1_000)]
    day = dt.timedelta(days=1)
    about = SearchQuery(("taiwan", "taipei", "taiwan strait"))
    return {
        "documents, newest 10": lambda _: library.documents(_SERVER, limit=10),
        "count": lambda _: library.count(_SERVER),
        "latest": lambda _: library.latest(_SERVER),
        "entries, last 20 that came in": lambda _: library.entries(
            _SERVER, added_after=NOW - dt.timedelta(seconds=20), limit=20
        ),
        "entries, published today": lambda _: library.entries(_SERVER, published_from=_TODAY, limit=50),
        "find, two words": lambda n: library.find(f"{rare[n]} {rare[-n]}", _SERVER),
        "find, 'president'": lambda _: library.find("president", _SERVER),
        "suggest, one letter": lambda n: library.suggest("abcdefghiklmnoprstu"[n % 19], _SERVER),
        "suggest, half a word": lambda n: library.suggest(rare[n][: max(2, len(rare[n]) // 2)], _SERVER),
        "suggest, misspelt": lambda n: library.suggest(rare[n][:1] + "x" + rare[n][1:], _SERVER),
        "search, a word by Zipf": lambda n: library.search(SearchQuery((rare[n],)), _SERVER),
        "search, 'president'": lambda _: library.search(SearchQuery(("president",)), _SERVER),
        "search, taiwan and its aliases": lambda _: library.search(about, _SERVER),
        "search, 'taiwan' and 'ferry'": lambda _: library.search(
            SearchQuery(("taiwan",), (("ferry",),)), _SERVER
        ),
        "entries about taiwan, 50": lambda _: library.entries_about(about, _SERVER),
        "events, the next 30 days": lambda n: library.events(
            _SERVER, start=_TODAY + n * day, end=_TODAY + (n + 30) * day, limit=100
        ),
        "events, a month past": lambda n: library.events(
            _SERVER, start=_TODAY - (n * 40 + 30) * day, end=_TODAY - n * 40 * day, limit=100
        ),
        "events, all upcoming, first 25": lambda _: library.events(_SERVER, start=_TODAY, limit=25),
    }


async def _times(what: str, ask: Callable[[int], Awaitable[object]]) -> tuple[str, str, str]:
    """The median and the 95th percentile in milliseconds."""
    taken = []
    for n in range(_ROUNDS):
        begun = time.perf_counter()
        await ask(n)
        taken.append((time.perf_counter() - begun) * 1e3)
    return what, f"{statistics.median(taken):.1f}", f"{statistics.quantiles(taken, n=20)[-1]:.1f}"


def main() -> None:
    """Print one table, a column a size; times in milliseconds, p50 / p95."""
    table = Table("ms: p50 / p95", *(f"{size:,} documents" for size in SIZES))
    columns: list[list[tuple[str, str, str]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            columns.append(asyncio.run(_measure(size, Path(folder))))
            # the peak so far: sizes rise, so it is this one's
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            columns[-1].append(("peak memory of the process, MB", f"{peak:,.0f}", ""))
    for rows in zip(*columns, strict=True):
        cells = (first if not second else f"{first} / {second}" for _, first, second in rows)
        table.add_row(rows[0][0], *cells)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
