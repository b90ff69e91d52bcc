"""More like this: what other documents say that is near to some quotes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.analysis import analyse
from summaries.answers.more_like_this import like, nearest
from summaries.model import Document, Entry, Quote
from summaries.reading import read_file
from tests.summaries.comparing.retold import DATES, FIGURES, Retold

ROOT = Path(__file__).parents[3]
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


def entry(name: str, text: str, language: str = "en") -> Entry:
    """A document of this text."""
    document = Document(id=name, title=f"Paper {name}", text=text, language=language)
    return Entry(document, analyse(document), NOW)


def quote(paper: Entry, position: int = 0) -> Quote:
    """A sentence of it."""
    sentence = paper.analysis.sentences[position]
    return Quote(sentence.text, paper.document.citation, position, sentence.start, sentence.end)


@pytest.fixture(scope="module")
def samples() -> list[Entry]:
    """The sample briefings."""
    paths = sorted(path for path in (ROOT / "documents").iterdir() if path.suffix in {".md", ".txt"})
    documents = [read_file(path, root=path.parent) for path in paths]
    return [Entry(document, analyse(document), NOW) for document in documents]


def test_another_telling_of_a_story_is_nearest(samples: list[Entry]) -> None:
    """Of all samples those on the same event come first, and nothing of the quoted document."""
    paper = next(one for one in samples if one.document.id == "2026-11-12-taiwan-defence-budget.md")
    found = nearest([quote(paper)], samples)
    assert found[0].text.startswith(
        "On Tuesday a committee of Taiwan's legislature hears the defence minister"
    )
    assert paper.document.id not in {one.document.id for one in found}
    texts = {one.document.id: one.document.text for one in samples}
    for one in found:
        assert texts[one.document.id][one.start : one.end] == one.text


def test_what_was_said_does_not_come_again(samples: list[Entry]) -> None:
    """Neither the quotes themselves told by another, nor those that the reader has seen elsewhere."""
    paper = next(one for one in samples if one.document.id == "2026-11-12-taiwan-defence-budget.md")
    first = nearest([quote(paper)], samples)
    again = nearest([quote(paper)], samples, said=first)
    assert not {one.text for one in first} & {one.text for one in again}
    twin = entry("twin", quote(paper).text)
    assert nearest([quote(paper)], [twin]) == ()


def test_the_order_of_the_documents_does_not_matter(samples: list[Entry]) -> None:
    """The same quotes in the same order."""
    asked = [quote(samples[10])]
    assert nearest(asked, samples) == nearest(asked, samples[::-1])


def test_nothing_is_like_what_nobody_speaks_of(samples: list[Entry]) -> None:
    """An answer may be empty."""
    asked = [quote(entry("moles", "Moles dig. Zookeepers in Quito feed them."), 1)]
    assert nearest(asked, samples[:3]) == ()
    assert nearest(asked, []) == ()


def test_the_search_is_made_of_telling_words() -> None:
    """Rare words, not the ones that all news are full of; no search without a word."""
    paper = entry("a", "The minister said that the frigates left Keelung for Yokosuka with people on board.")
    narrow_or_wide = like([quote(paper)])
    words = {word for query in narrow_or_wide for word in query.any_of}
    assert {"Keelung", "Yokosuka", "frigates"} <= words
    assert not {"said", "people", "that"} & words
    assert like([]) == ()


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5), st.text(min_size=1, max_size=60))
def test_any_text_can_be_asked_for_and_searched(others: list[str], text: str) -> None:
    """Whatever documents hold, quotes are verbatim and of others."""
    paper = entry("asked", text)
    if not paper.analysis.sentences:
        return
    like([quote(paper)])
    entries = [entry(str(number), other) for number, other in enumerate(others)]
    for one in nearest([quote(paper)], entries):
        assert one.text in others[int(one.document.id)]


@pytest.mark.parametrize("story", [*FIGURES, *DATES], ids=lambda story: story.topic)
def test_what_was_taken_back_is_like_nothing(story: Retold) -> None:
    """A date that a later document moved or withdrew, and a figure that it corrected, is not offered."""
    asked = entry("asked", story.first[1])
    entries = story.entries()
    found = nearest([quote(asked)], entries)
    assert not [one.text for one in found if story.old in one.text and story.new not in one.text]
