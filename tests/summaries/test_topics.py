"""A topic finds its sentences under every name, and nothing that only looks like it."""

from __future__ import annotations

import datetime as dt

from summaries.model import Analysis, Document, Entry, Sentence
from summaries.topics import parse_topic, topic_digest

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def entry(name: str, *paragraphs: tuple[str, ...], title: str = "A briefing") -> Entry:
    """A document of paragraphs of sentences."""
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    sentences: list[Sentence] = []
    at = 0
    for words in (words for paragraph in paragraphs for words in paragraph):
        at = text.index(words, at)
        sentences.append(Sentence(words, at, at + len(words), len(sentences)))
        at += len(words)
    document = Document(id=name, title=title, published=NOW.date(), text=text)
    return Entry(document, Analysis(tuple(sentences), (1.0,) * len(sentences)), NOW)


def quoted(topic: str, *entries: Entry) -> list[str]:
    """The sentences of a topic's digest, in the order shown."""
    digest = topic_digest(parse_topic(topic), entries, today=NOW.date(), sentences=10)
    return [quote.text for quote in digest.quotes]


def test_a_country_is_found_by_its_capital_and_its_people() -> None:
    """A country's capital and demonym stand for it."""
    found = quoted(
        "taiwan",
        entry("a", ("Taipei reacted with calm.",), ("Taiwanese voters went home.",), ("Paris slept.",)),
    )
    assert sorted(found) == ["Taipei reacted with calm.", "Taiwanese voters went home."]


def test_us_is_the_country_and_not_the_pronoun() -> None:
    """A topic that is also a common word is found in capitals only."""
    assert quoted("us", entry("a", ("They told us nothing.",), ("The US said nothing.",))) == [
        "The US said nothing."
    ]


def test_a_topic_that_nothing_speaks_of_is_empty() -> None:
    """No sentence is better than a wrong one."""
    assert quoted("peru", entry("a", ("Paris slept.",))) == []
