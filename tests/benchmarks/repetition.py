"""Does any answer say a thing twice? Counted over all development texts, by a measure that is not ours.

Needs the development files in ``../shared/data`` and says so where they are missing. The news, meetings and stories
of five of them are one library, those of CNN/DailyMail another one; each is asked for its own most frequent topics,
for summaries, for digests and for more like them. Two sentences of one answer are near-identical where four fifths
of their words are in both (Jaccard) or nine tenths of their letters can be matched in order (``difflib``); those
that hold other figures say other things.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answerer import Answerer
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Document

DATA = Path("../shared/data")
LIBRARIES = {
    "five kinds of text": ("newts", "aspectnews", "qmsum", "squality", "allsides_dated"),
    "cnndm": ("cnndm",),
}
NOW = dt.datetime(2021, 10, 31, 12, tzinfo=dt.UTC)
TOPICS = 60
"""Topics asked for, the most frequent and others all down the list."""
MANNERS = (
    "topic {} long",
    "topic {}",
    "more topic {}",
    "summary {}",
    "more summary {}",
    "search {}",
    "schedule {} all",
)
ALWAYS = ("summary all long", "summary week", "digest", "topics")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")
_SAME_WORDS, _SAME_LETTERS = 0.8, 0.9
_SHOWN = 12


def documents(name: str) -> Iterator[Document]:
    """The texts of a development file, each once."""
    seen = set()
    with (DATA / f"{name}.dev.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = json.loads(line)
            match item:
                case {"turns": list(turns)}:
                    texts = [("", "\n".join(f"{speaker}: {words}" for speaker, words in turns))]
                case {"documents": list(several)}:
                    texts = [(one["title"], one["text"]) for one in several]
                case {"sentences": list(sentences)}:
                    texts = [("", "\n".join(sentences))]
                case _:
                    texts = [("", item["document"])]
            day = dt.date.fromisoformat(item["date"][:10]) if name == "allsides_dated" else None
            for part, (title, text) in enumerate(texts):
                if text not in seen:
                    seen.add(text)
                    yield Document(
                        id=f"{name}/{number}.{part}",
                        title=title or " ".join(text.split()[:9]),
                        source=f"Source {part}",
                        published=day,
                        text=text,
                    )


def near_identical(one: str, other: str) -> bool:
    """See the module."""
    if set(_FIGURE.findall(one)) != set(_FIGURE.findall(other)):
        return False
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    if len(first & second) >= _SAME_WORDS * len(first | second):
        return True
    letters = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    return letters.quick_ratio() >= _SAME_LETTERS and letters.ratio() >= _SAME_LETTERS


async def fill(library: Library, names: tuple[str, ...]) -> int:
    """Put the texts in; return how many."""
    found = [document for name in names for document in documents(name)]
    for start in range(0, len(found), 50):
        await library.add_many(
            [Incoming(document, analyse(document)) for document in found[start : start + 50]], now=NOW
        )
    return len(found)


async def questions(library: Library) -> list[str]:
    """What is asked of a library."""
    from bot.answers.topics import listed  # noqa: PLC0415 - beside its use

    names = [topic.name for topic in await listed(library, None)]
    chosen = [*names[: TOPICS // 2], *names[TOPICS // 2 :: max(1, len(names) // (TOPICS // 2))]][:TOPICS]
    return [*ALWAYS, *(manner.format(name) for name in chosen for manner in MANNERS)]


async def walk(label: str, names: tuple[str, ...], console: Console, table: Table) -> None:
    """Ask everything of one library, and count."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            held = await fill(library, names)
            answerer = Answerer(Resources(library))
            answers, pairs, twice = Counter[str](), Counter[str](), Counter[str]()
            shown = 0
            for words in await questions(library):
                kind = words.split(maxsplit=1)[0]
                with contextlib.suppress(Refusal):
                    reply = (await answerer.ask(Question(words=words, now=NOW))).reply()
                    answers[kind] += 1
                    said = [
                        item.text for s in reply.sections for item in s.items if item.text and item.citations
                    ]
                    for one, other in combinations(said, 2):
                        pairs[kind] += 1
                        if near_identical(one, other):
                            twice[kind] += 1
                            if shown < _SHOWN:
                                shown += 1
                                console.print(f"{words}:\n  {one}\n  {other}", markup=False)
            for kind in sorted(answers):
                table.add_row(
                    label, f"{held:,}", kind, str(answers[kind]), f"{pairs[kind]:,}", str(twice[kind])
                )


def main() -> None:
    """Print the table, and the first pairs that were found."""
    console = Console(width=140)
    if not all((DATA / f"{name}.dev.jsonl").exists() for names in LIBRARIES.values() for name in names):
        console.print(f"{DATA} is not here: nothing to read.")
        return
    table = Table("library", "documents", "question", "answers", "pairs of sentences", "near-identical")
    for label, names in LIBRARIES.items():
        asyncio.run(walk(label, names, console, table))
    console.print(table)


if __name__ == "__main__":
    main()
