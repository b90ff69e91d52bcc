"""Libraries of 1,000 to 100,000 documents to ask questions of, made of the sample briefings and kept on disk.

A document is the beginning of a sample, with its names and a third of its plain words put in the place of
others, the same throughout the document: drawn by Zipf's law out of 250 countries and 6,000 made names, and out
of 40,000 made words. So a word stands in a fifth of all documents or in two of them, as in news; one document in
a hundred is about Taiwan, one in ten thousand about the Sahel. Sentences, salience and dates are those that the
sample's analysis has, moved to the document's day: its events lie around that day, though its words say others.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import hashlib
import itertools
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from countryinfo import all_countries

from summaries.analysis import VERSION, analyse
from summaries.comparing.terms import read_terms
from summaries.library import Incoming, Library
from summaries.library.tables.schema import MIGRATIONS
from summaries.model import Analysis, Document, Event, Quote, Sentence
from summaries.reading import read_file
from tests.postgresql import PostgresqlServer, programs

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SAMPLES = Path(__file__).parents[2] / "documents"
DAYS = 2_000
"""How many days the documents spread over: 50 a day at 100,000."""
_BATCH = 500
_FOLDER = Path(tempfile.gettempdir()) / "briefing-bot-benchmarks"
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "aeioubcdfghklmnprstv"
_ASKED = ("Taiwan", "Taiwanese", "Taipei", "Sahel")
"""What the samples themselves say of these is always exchanged, so that it is known how often they stand."""
_KEPT = 0.65
"""Share of the plain words that stay as they are."""


@dataclasses.dataclass(frozen=True)
class Sample:
    """A briefing that documents are made after."""

    document: Document
    analysis: Analysis

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Words with a capital inside of sentences, the most frequent first, but those that dates are made of."""
        inside = (_WORD.findall(sentence.text)[1:] for sentence in self.analysis.sentences)
        counted = Counter(word for words in inside for word in words if word[0].isupper())
        found = [word for word, _ in counted.most_common() if word not in self._dates]
        return tuple(dict.fromkeys([*found, *_ASKED]))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Longer words without a capital, but those that dates are made of."""
        found = {word for word in _WORD.findall(self.document.text) if word.islower() and len(word) > 4}
        return tuple(sorted(found - self._dates))

    @cached_property
    def _dates(self) -> frozenset[str]:
        return frozenset(word for event in self.analysis.events for word in _WORD.findall(event.when))


class Newsroom:
    """Writes documents, the same in every run."""

    def __init__(self) -> None:
        """Read the samples, make the vocabulary."""
        self.random = random.Random(1)  # noqa: S311 - not a secret
        documents = (read_file(path, root=SAMPLES) for path in sorted(SAMPLES.glob("*.*")))
        self.samples = [Sample(document, analyse(document)) for document in documents]
        self.names = list(places())
        self.names += [self._made().title() for _ in range(6_000)]
        self.words = [self._made() for _ in range(40_000)]
        self._name_weights = _zipf(len(self.names), 20)
        self._word_weights = _zipf(len(self.words), 10)

    def _made(self) -> str:
        pairs = (self.random.choice("bcdfghklmnprstv") + self.random.choice("aeiou") for _ in range(4))
        return "".join(pairs)[: self.random.randint(4, 8)]

    def subject(self) -> str:
        """What a document is about."""
        place = self.random.random()
        if place < 0.0101:
            return "Taiwan" if place < 0.01 else "Sahel"
        return self.random.choices(self.names, cum_weights=self._name_weights)[0]

    def incoming(self, number: int, published: dt.date) -> Incoming:
        """A document of that day with its analysis."""
        sample = self.random.choice(self.samples)
        others = self.random.choices(self.names, cum_weights=self._name_weights, k=len(sample.names))
        exchange = dict(zip(sample.names, [self.subject(), *others], strict=False))
        plain = [word for word in sample.plain if self.random.random() > _KEPT]
        exchange |= zip(
            plain, self.random.choices(self.words, cum_weights=self._word_weights, k=len(plain)), strict=True
        )

        def rewrite(text: str) -> str:
            return _WORD.sub(lambda match: exchange.get(match[0], match[0]), text)

        count = self.random.randint(8, len(sample.analysis.sentences))
        whole = sample.document.text
        sentences: list[Sentence] = []
        text, end = "", 0
        for position, old in enumerate(sample.analysis.sentences[:count]):
            text += whole[end : old.start]
            new = rewrite(old.text)
            sentences.append(Sentence(new, len(text), len(text) + len(new), position))
            text += new
            end = old.end
        document = Document(
            id=f"{published}/{number}.md",
            title=rewrite(sample.document.title),
            source=f"Agency {number % 40}",
            published=published,
            text=text,
        )
        later = published - (sample.document.published or published)
        events = tuple(
            _moved(event, later, rewrite, document, sentences[event.quote.position])
            for event in sample.analysis.events
            if event.quote.position < count
        )
        analysis = Analysis(
            tuple(sentences), sample.analysis.salience[:count], events, read_terms(document, sentences)
        )
        return Incoming(document, analysis, f"ingested|{VERSION}:1:1|{document.id}")


def _moved(
    event: Event, later: dt.timedelta, rewrite: Callable[[str], str], document: Document, sentence: Sentence
) -> Event:
    quote = Quote(sentence.text, document.citation, sentence.position, sentence.start, sentence.end)
    return dataclasses.replace(
        event, quote=quote, what=rewrite(event.what), start=event.start + later, end=event.end + later
    )


def places() -> tuple[str, ...]:
    """The countries that documents are about, in the order of how often they are."""
    return tuple(sorted(name for one in all_countries() if (name := one.name()) and name != "Taiwan"))


def _zipf(count: int, flat: int) -> list[float]:
    return list(itertools.accumulate(1 / (rank + flat) for rank in range(count)))


def library_of(size: int, server: PostgresqlServer | None = None) -> tuple[str, float]:
    """The address of a library of so many documents, and the seconds that its making took (0: it was kept).

    It is kept in the directory for temporary files, or by a server of `postgresql`, under a name that changes with the
    documents, the analysis and the tables.
    """
    newest = max(path.stem for path in (MIGRATIONS / "versions").glob("v*.py"))
    made_by = hashlib.sha256(Path(__file__).read_bytes() + f"{VERSION} {newest}".encode()).hexdigest()[:12]
    name = f"{made_by}-{size}"
    begun = time.perf_counter()
    if server:
        done = server.folder / name
        if not done.exists():
            server.statement(f'DROP DATABASE IF EXISTS "{name}"')
            server.statement(f'CREATE DATABASE "{name}"')
            asyncio.run(_fill(server.url(name), size))
            server.statement("ANALYZE", name)
            done.touch()
            return server.url(name), time.perf_counter() - begun
        return server.url(name), 0.0
    path = _FOLDER / f"{name}.sqlite3"
    address = f"sqlite:///{path}"
    if path.exists():
        return address, 0.0
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".part")
    for old in path.parent.glob(f"{unfinished.name}*"):
        old.unlink()
    asyncio.run(_fill(f"sqlite:///{unfinished}", size))
    unfinished.rename(path)
    return address, time.perf_counter() - begun


@contextlib.contextmanager
def postgresql() -> Iterator[PostgresqlServer | None]:
    """A PostgreSQL that keeps its libraries for the next run; None where there is none on this machine."""
    if programs() is None:
        yield None
        return
    folder = _FOLDER / "postgresql"
    if folder.exists():
        server = PostgresqlServer.at(folder)
    else:
        folder.mkdir(parents=True)
        server = PostgresqlServer.made(folder)
    server.start(buffers="256MB")
    try:
        yield server
    finally:
        server.stop("fast")


async def _fill(address: str, size: int) -> None:
    newsroom = Newsroom()
    today = NOW.date()
    async with await Library.open(address) as library:
        for first in range(0, size, _BATCH):
            numbers = range(first, min(first + _BATCH, size))
            days = [today - dt.timedelta(days=DAYS * (size - 1 - number) // size) for number in numbers]
            batch = [newsroom.incoming(number, day) for number, day in zip(numbers, days, strict=True)]
            await library.add_many(batch, now=NOW - dt.timedelta(seconds=(size - first) // 10))
