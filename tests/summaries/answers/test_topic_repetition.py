"""Whatever a library holds, an answer on a topic says nothing twice."""

from __future__ import annotations

import datetime as dt
import re
from difflib import SequenceMatcher
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.analysis import analyse
from summaries.answers.more_like_this import nearest
from summaries.answers.topic import topic_digest
from summaries.model import Document, Entry, Quote
from summaries.topics import parse_topic

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
SUBJECTS = ("Taiwan", "The port of Keelung", "Taipei", "The island", "It", "Ukraine")
VERBS = ("counted", "lost", "will open", "sold")
OBJECTS = ("seven ferries", "a harbour", "its newest cable", "twelve grain ships")
PLACES = ("on Monday", "off the coast", "after the storm of 12 December 2026", "near Penghu", "")
FILLERS = ("", "officials said", "according to the ministry", "reports say")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One of a few hundred sentences, many of them nearly the same."""
    chosen = [draw(st.sampled_from(part)) for part in (SUBJECTS, VERBS, OBJECTS, PLACES)]
    filler = draw(st.sampled_from(FILLERS))
    text = " ".join(part for part in chosen if part)
    return f"{text}, {filler}." if filler else f"{text}."


papers = st.lists(st.lists(sentences(), min_size=1, max_size=8), min_size=1, max_size=7)


def library(texts: list[list[str]]) -> list[Entry]:
    """A document of each, a day apart."""
    made = []
    for number, text in enumerate(texts):
        document = Document(
            id=f"{number}.md",
            title=text[0],
            published=TODAY - dt.timedelta(days=number),
            text=" ".join(text),
        )
        made.append(Entry(document, analyse(document), NOW))
    return made


def near_identical(one: str, other: str) -> bool:
    """Four fifths of the words are in both, or nearly all of them in the same order: not our own measure."""
    first, second = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    shared = len({*first} & {*second}) / len({*first} | {*second})
    return shared >= 0.8 or SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.85


def repeated(quotes: tuple[Quote, ...]) -> list[tuple[str, str]]:
    """The pairs that say the same."""
    texts = [quote.text for quote in quotes]
    return [(one, other) for one, other in combinations(texts, 2) if near_identical(one, other)]


@settings(max_examples=60)
@given(papers)
def test_no_two_quotes_of_a_topic_are_near_identical(texts: list[list[str]]) -> None:
    """Nor do the coming dates under them say a sentence again, but that of a quote at its very place."""
    digest = topic_digest(parse_topic("taiwan"), library(texts), today=TODAY, sentences=12)
    places = {(quote.document.id, quote.position) for quote in digest.quotes}
    others = [e.quote for e in digest.events if (e.quote.document.id, e.quote.position) not in places]
    assert repeated((*digest.quotes, *others)) == []


@settings(max_examples=40)
@given(papers)
def test_more_like_a_quote_is_never_the_quote_again(texts: list[list[str]]) -> None:
    """What is nearest in other documents says something else than the quotes and than each other."""
    entries = library(texts)
    digest = topic_digest(parse_topic("taiwan"), entries, today=TODAY, sentences=3)
    found = nearest(digest.quotes[:1], entries, said=digest.quotes, most=8)
    assert repeated((*digest.quotes, *found)) == []
