"""Topics on the sample briefings: what a reader labelled by hand, before there was any topic code, is found."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path

import pytest

from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.comparing.wording import Wording, says_the_same
from summaries.model import Entry
from summaries.reading import read_file
from summaries.topics import parse_topic, relevance

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[3]
FIRST, LATER = (
    json.loads((ROOT / "tests" / "data" / name).read_text("utf-8"))["sentences"]
    for name in ("topics.json", "topics_later.json")
)
LABELS = FIRST + LATER
TOPICS = sorted({label["topic"] for label in LABELS})


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    """The sample briefings by file name."""
    paths = sorted(path for path in (ROOT / "documents").iterdir() if path.suffix in {".md", ".txt"})
    documents = {path.name: read_file(path, root=path.parent) for path in paths}
    return {name: Entry(document, analyse(document), NOW) for name, document in documents.items()}


def average_precision(topic: str, entries: dict[str, Entry]) -> float:
    """Of the labelled sentences in relevance order; a tie counts against us."""
    ranked = []
    for label in LABELS:
        if label["topic"] == topic and label["document"] in entries:
            entry = entries[label["document"]]
            scores = relevance(parse_topic(topic), entry)
            number = next(s.position for s in entry.analysis.sentences if s.text.startswith(label["begins"]))
            ranked.append((-scores[number], label["relevant"]))
    ranked.sort()
    found = [place for place, (_, relevant) in enumerate(ranked, 1) if relevant]
    return sum(number / place for number, place in enumerate(found, 1)) / len(found)


def test_the_sentences_that_a_reader_would_quote_come_first(entries: dict[str, Entry]) -> None:
    """Mean average precision is at least 0.90 on the first topics and on later ones; none is left behind."""
    for labels in (FIRST, LATER):
        found = {topic: average_precision(topic, entries) for topic in {label["topic"] for label in labels}}
        assert sum(found.values()) / len(found) >= 0.90, found
        assert min(found.values()) >= 0.75, found


@pytest.mark.parametrize("topic", [*TOPICS, "us", "china", "pla", "election"])
def test_no_reply_says_anything_twice_or_in_other_than_the_sources_words(
    topic: str, entries: dict[str, Entry]
) -> None:
    """No two quotes are near-identical, each is verbatim, and the order of the documents does not matter."""
    documents = list(entries.values())
    digest = topic_digest(parse_topic(topic), documents, today=NOW.date(), sentences=10)
    texts = {entry.document.id: entry.document.text for entry in documents}
    assert 0 < len(digest.quotes) <= 10
    for quote in digest.quotes:
        assert texts[quote.document.id][quote.start : quote.end] == quote.text
    for one, other in combinations(digest.quotes, 2):
        assert not says_the_same(Wording.of(one), Wording.of(other))
    again = topic_digest(parse_topic(topic), documents[::-1], today=NOW.date(), sentences=10)
    assert again == digest


def test_what_is_quoted_is_on_topic(entries: dict[str, Entry]) -> None:
    """Of the sentences first labelled as off topic none is quoted, of the later ones at most one in twenty."""
    for labels, most in ((FIRST, 0), (LATER, sum(not label["relevant"] for label in LATER) // 20)):
        wrong = []
        for topic in {label["topic"] for label in labels}:
            digest = topic_digest(parse_topic(topic), list(entries.values()), today=NOW.date(), sentences=50)
            off = tuple(
                label["begins"] for label in labels if label["topic"] == topic and not label["relevant"]
            )
            wrong += [quote.text for quote in digest.quotes if quote.text.startswith(off)]
        assert len(wrong) <= most, wrong


def test_stories_come_newest_first(entries: dict[str, Entry]) -> None:
    """The last day of each story is not after that of the one above it."""
    digest = topic_digest(parse_topic("taiwan"), list(entries.values()), today=NOW.date(), sentences=10)
    days = [story.last_seen for story in digest.stories if story.last_seen]
    assert len(days) > 2
    assert days == sorted(days, reverse=True)


def test_the_coming_events_of_a_topic_are_its_own(entries: dict[str, Entry]) -> None:
    """They are not over, and their sentences are about the topic."""
    digest = topic_digest(parse_topic("taiwan"), list(entries.values()), today=NOW.date())
    assert digest.events
    for event in digest.events:
        entry = entries[event.quote.document.id]
        assert event.end >= NOW.date()
        assert relevance(parse_topic("taiwan"), entry)[event.quote.position] >= 0.5
