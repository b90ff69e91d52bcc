"""Does every document that is named beside a quote hold it? Counted over libraries that nobody here wrote.

All but the samples need the development files in ``../shared/data``; it says so where they are missing. Each library,
or `MOST` of its documents drawn by a hash of their names, is asked for summaries, digests, dates and its own most
frequent topics, which a member follows, too; a footnote is broken where the words and figures of the quote do not stand
one after the other in the document that it names, by a reading of words that is not the engine's.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gzip
import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.digest import LOOKED_AT
from bot.catalogue.answerer import Answerer
from bot.refusal import Refusal
from bot.replies.reply import Reply
from bot.replies.stories import digest_reply
from summaries.analysis import analyse
from summaries.answers.digest import compose_digest, event_span
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Document
from summaries.reading import ReadingError, read_parts
from summaries.topics import parse_topic

SAMPLES = Path("bot/samples")
DATA = Path("../shared/data")
LIBRARIES = {
    "samples": dt.date(2026, 11, 22),
    "allsides_dated": dt.date(2021, 10, 31),
    "timeline17": dt.date(2011, 2, 20),
    "cnndm": dt.date(2026, 11, 29),
    "briefings": dt.date(2025, 12, 1),
}
"""What is read, and the day on which it is asked about."""
MOST = 300
"""Documents of a library: of all the walk takes an hour."""
TOPICS = 6
"""Topics asked for, the most frequent."""
ALWAYS = ("summary all long", "summary week long", "digest", "more digest", "schedule all")
MANNERS = (
    "topic {} long", "more topic {}", "search {}", "schedule {} all", "timeline {}", "compare {} government",
    "follow {}",
)  # fmt: skip
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_SHOWN = 6


def documents(name: str) -> Iterator[Document]:
    """The texts of a development file or of the samples, each once, as a library would hold them."""
    if name == SAMPLES.name:
        for sample in sorted(SAMPLES.iterdir()):
            yield from read_parts(sample.read_bytes(), name=sample.name).documents
        return
    path = next(path for path in DATA.glob(f"{name}.dev.jsonl*"))
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    for number, item in enumerate(items):
        match item:
            case {"publisher": _, "text": _}:
                with contextlib.suppress(ReadingError):
                    yield from read_parts(item["text"].encode(), name=item["id"]).documents
            case {"documents": several}:
                for part, one in enumerate(several):
                    yield _document(
                        f"{name}/{number}.{part}", one | {"date": one.get("date", item.get("date"))}
                    )
            case _:
                yield _document(f"{name}/{number}", {"text": item["document"], "title": item.get("title")})


def _document(id_: str, item: dict[str, str | None]) -> Document:
    text, date = item["text"] or "", item.get("date")
    return Document(
        id=id_,
        title=item.get("title") or " ".join(text.split()[:9]),
        source=item.get("source") or f"Source {id_[-1]}",
        published=dt.date.fromisoformat(date[:10]) if date else None,
        text=text,
    )


def words(text: str) -> str:
    """The words and figures of a text, one after the other."""
    return f" {' '.join(_WORD.findall(text.replace('’', chr(39)).casefold()))} "  # noqa: RUF001 - typography


async def walk(name: str, today: dt.date, console: Console, table: Table) -> None:
    """Ask everything of one library, and count."""
    now = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    drawn = sorted(documents(name), key=lambda one: hashlib.sha256(one.id.encode()).digest())[:MOST]
    held = {document.id: document for document in drawn}
    texts = {id_: words(f"{one.title}\n{one.text}") for id_, one in held.items()}
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            found = list(held.values())
            for start in range(0, len(found), 50):
                some = [Incoming(one, analyse(one)) for one in found[start : start + 50]]
                await library.add_many(some, now=now - dt.timedelta(hours=1))
            answers, quotes, footnotes, broken = (
                Counter[str](),
                Counter[str](),
                Counter[str](),
                Counter[str](),
            )
            answerer, shown = Answerer(Resources(library)), 0
            for asked in await questions(library):
                kind = asked.partition(" ")[0]
                with contextlib.suppress(Refusal):
                    if kind == "follow":
                        reply = await followed(library, asked.removeprefix("follow "), now)
                    else:
                        reply = (await answerer.ask(Question(words=asked, now=now))).reply()
                    answers[kind] += 1
                    for item in (item for section in reply.sections for item in section.items if item.text):
                        quotes[kind] += bool(item.citations)
                        for citation in item.citations:
                            footnotes[kind] += 1
                            if words(item.text) not in texts[citation.id]:
                                broken[kind] += 1
                                if shown < _SHOWN:
                                    shown += 1
                                    console.print(f"{asked}: {citation.id}: {item.text}", markup=False)
    for kind in sorted(answers):
        figures = (answers[kind], quotes[kind], footnotes[kind], broken[kind])
        table.add_row(name, f"{len(held):,}", kind, *(f"{figure:,}" for figure in figures))


async def followed(library: Library, topic: str, now: dt.datetime) -> Reply:
    """What comes to a member who follows a topic."""
    start, end = event_span(now.date())
    digest = compose_digest(
        await library.entries(None),
        since=None,
        until=now,
        today=now.date(),
        events=await library.events_near(None, now.date(), start=start, end=end, limit=LOOKED_AT),
        retractions=await library.retractions(None, since=start),
        followed=[parse_topic(topic)],
        length="long",
        only_followed=True,
    )
    return digest_reply(digest)


async def questions(library: Library) -> list[str]:
    """What is asked of a library."""
    from bot.answers.topics import listed  # noqa: PLC0415 - beside its use

    names = [topic.name for topic in await listed(library, None)][:TOPICS]
    return [*ALWAYS, *(manner.format(name) for name in names for manner in MANNERS)]


def main() -> None:
    """Print the table, and the first that are broken."""
    console = Console(width=140)
    for name, today in LIBRARIES.items():  # each is told once it is known
        if name != SAMPLES.name and not any(DATA.glob(f"{name}.dev.jsonl*")):
            console.print(f"{DATA} is not here: {name} cannot be read.")
            continue
        table = Table("library", "documents", "question", "answers", "quotes", "footnotes", "broken")
        asyncio.run(walk(name, today, console, table))
        console.print(table)


if __name__ == "__main__":
    main()
