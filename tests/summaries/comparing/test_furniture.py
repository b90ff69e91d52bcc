"""What a publisher puts into every document is nobody's news."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.comparing.furniture import furniture
from summaries.language import language
from summaries.model import Document, Entry
from summaries.topics import parse_topic
from summaries.topics.ranking.ranker import digest_topic

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
ALWAYS = "Funds on Taiwan carry risks, and past performance guarantees no result."
TOLD = ("Rye", "Tin", "Zinc", "Lead", "Rice")


def notes(sources: tuple[str, ...], always: str = ALWAYS) -> list[Entry]:
    """A note of each source, all of which end alike."""
    entries = []
    for number, (source, name) in enumerate(zip(sources, TOLD, strict=True)):
        text = (
            f"{name} exports of Taiwan rose by {number + 2} percent in October."
            f" The ministry in Taipei expects {number} more."
            f" Two {name.lower()} ships left Keelung on Monday. Buyers of {name.lower()} in Japan pay in yen."
            f" The {name.lower()} harbour is full. {always}"
        )
        document = Document(id=name, title=f"{name} note", source=source, published=NOW.date(), text=text)
        entries.append(Entry(document, analyse(document), NOW))
    return entries


@pytest.mark.parametrize("topic", ["taiwan", "funds"])
def test_what_one_source_always_says_is_not_quoted(topic: str) -> None:
    """A topic's answer leaves a disclaimer out as long as there is something else to say."""
    digest = topic_digest(parse_topic(topic), notes(("Desk",) * 5), today=NOW.date(), sentences=12)
    said = {quote.text for quote in digest.quotes}
    assert (ALWAYS in said) == (topic == "funds")


def test_what_several_sources_say_is_news() -> None:
    """The same words of five publishers are a story, not a habit."""
    entries = notes(tuple("ABCDE"))
    assert not furniture((entry.document, entry.analysis.sentences) for entry in entries)


def test_documents_that_come_back_whole_are_read() -> None:
    """Where more than a fifth of a document is repeated, the document is, and nothing of it is left out."""
    documents = [Document(id=name, title="", source="Desk", text="It rained. Nobody came.") for name in TOLD]
    assert not furniture((one, language("en").sentences(one.text)) for one in documents)


DATELINES = {
    "en": (
        "TAIPEI, Taiwan | 20 November 2026",
        "taipei",
        "Officials from Tokyo travel to Taipei on Wednesday.",
    ),
    "de": ("Taipeh, 20. November 2026", "Taipeh", "Beamte aus Tokio reisen am Mittwoch nach Taipeh."),
    "ja": ("台北・2026年11月20日", "台北", "日本政府は懸念を表明し、外務省の局長が25日に台北を訪れる。"),
    "ar": ("تايبيه، 20 نوفمبر 2026", "تايبيه", "وسيزور مسؤول من وزارة الخارجية مدينة تايبيه في 25 نوفمبر."),
}
"""By language: where and when, a topic, and a sentence that says something about it."""


@pytest.mark.parametrize("code", DATELINES)
def test_where_and_when_it_was_written_is_not_quoted(code: str) -> None:
    """A topic's answer takes a sentence that says something, on bare texts, too."""
    line, topic, sentence = DATELINES[code]
    document = Document(id="a", title="", language=code, published=NOW.date(), text=f"{line}\n\n{sentence}")
    digest = topic_digest(
        parse_topic(topic), [Entry(document, analyse(document), NOW)], today=NOW.date(), sentences=3
    )
    assert [quote.text for quote in digest.quotes] == [sentence]
    assert digest_topic([document.text], topic) == (sentence,)
