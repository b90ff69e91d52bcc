"""A search tells nothing as current that a later document took back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.search import LOOKED_AT, MOST, search
from bot.replies.lists import search_reply
from summaries.language import language
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Analysis, Document
from tests.summaries.comparing.retold import DATES, FIGURES, NOW, Retold


@pytest.mark.parametrize("story", [*FIGURES, *DATES], ids=lambda story: story.topic)
async def test_a_sentence_that_was_taken_back_stands_below_the_one_that_did_so(
    story: Retold, tmp_path: Path
) -> None:
    """Whoever looks for words of the earlier sentence sees what is true now, and that one as the earlier."""
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        incoming = [Incoming(entry.document, entry.analysis) for entry in story.entries()]
        await library.add_many(incoming, now=NOW)
        question = Question(words=story.topic, now=NOW)
        quotes = (await search(Resources(library), question)).quotes
        outdated = [quote for quote in quotes if story.old in quote.text and story.new not in quote.text]
        assert not outdated
        current = [quote for quote in quotes if story.new in quote.text and quote.earlier]
        assert all(story.old in quote.earlier[0].text for quote in current)
        assert len(quotes) == len({(quote.document.id, quote.position) for quote in quotes})


async def test_what_nobody_took_back_is_told_as_it_stands(tmp_path: Path) -> None:
    """A library without the later document knows no better."""
    story = DATES[0]
    first = story.entries()[0]
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        await library.add_many([Incoming(replace(first.document), first.analysis)], now=NOW)
        quotes = (await search(Resources(library), Question(words=story.topic, now=NOW))).quotes
        assert [quote.earlier for quote in quotes if story.old in quote.text] == [()]


async def test_a_search_that_looked_at_a_part_says_so(tmp_path: Path) -> None:
    """Where more sentences match than are looked at, there may be others, though these are all the same."""
    text = " ".join(["Ships sail."] * (LOOKED_AT + 1))
    sentences = language("en").sentences(text)
    analysis = Analysis(sentences, tuple(0.0 for _ in sentences), (), None)
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        await library.add_many([Incoming(Document("a.md", "A", text=text), analysis)], now=NOW)
        found = await search(Resources(library), Question(words="ships", now=NOW))
        assert len(found.quotes) < MOST
        assert found.more
        assert f"out of {LOOKED_AT} or more" in search_reply(found, "search ships").facts
