"""However it is asked, as many documents speak of a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answerer import Answerer
from bot.replies.quoted import documents_read
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Document

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
NAMED = {"Krupnik": 2, "Velmora": 5, "Ostrava": 9, "Tarnholm": 40}
"""In one of so many documents stands the name."""
MANY = 310


@pytest.fixture
async def answerer(tmp_path: Path) -> AsyncIterator[Answerer]:
    """What asks a library of more documents than any answer reads, an eighth of them without a date."""
    documents = [
        Document(
            id=f"{number}.md",
            title=f"Report {number}",
            published=dt.date(2026, 1, 1) + dt.timedelta(days=number) if number % 8 else None,
            text=" ".join(
                [f"The harbour office sold quay {number}."]
                + [
                    f"In {name} buyers paid {number} crowns."
                    for name, nth in NAMED.items()
                    if not number % nth
                ]
                + ["A clerk from Ostrava wrote it down."] * (not number % 7)
            ),
        )
        for number in range(MANY)
    ]
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        await library.add_many([Incoming(one, analyse(one)) for one in documents], now=NOW)
        yield Answerer(Resources(library))


async def asked(answerer: Answerer, words: str) -> Any:  # the result of whichever command it is
    """The result of a question."""
    return (await answerer.ask(Question(words=words, now=NOW))).result


async def test_every_command_counts_the_same_documents(answerer: Answerer) -> None:
    """Listed, told, set beside another and searched for, a name stands in as many; a part says that it is one."""
    listed = await asked(answerer, "topics")
    assert listed.partial
    counts = {topic.name: topic.documents for topic in listed.topics}
    for name, nth in NAMED.items():
        stands_in = sum(not n % nth or (name == "Ostrava" and not n % 7) for n in range(MANY))
        told, found = await asked(answerer, f"topic {name}"), await asked(answerer, f"search {name}")
        (side, _) = (await asked(answerer, f"compare {name}, harbour")).sides
        assert {counts[name], told.documents, side.documents, found.documents} == {stands_in}
        assert told.partial == side.partial == (stands_in > 50)
        assert len(told.days) == len(side.days) <= stands_in
        assert not found.partial
        assert found.more == (len(found.quotes) < len([n for n in range(MANY) if not n % nth]))
        assert documents_read(told.documents, partial=told.partial).startswith("At least ") == told.partial


async def test_what_takes_the_place_of_the_newest_document_is_listed_at_once(tmp_path: Path) -> None:
    """Though it has the number of the one that was removed."""
    said = "In {name} buyers paid crowns. The mayor of {name} saw it. A clerk from {name} wrote it down."
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        answerer = Answerer(Resources(library))
        for name, other in (("Krupnik", "Velmora"), ("Velmora", "Krupnik")):
            for number in range(3):
                new = Document(
                    id=f"{number}.md", title="A report", published=NOW.date(), text=said.format(name=name)
                )
                await library.add(new, analyse(new), now=NOW)
            names = [topic.name for topic in (await asked(answerer, "topics")).topics]
            assert name in names
            assert other not in names
            await library.remove_many([f"{number}.md" for number in range(3)])
