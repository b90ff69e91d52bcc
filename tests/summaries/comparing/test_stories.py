"""Documents that tell the same story come together, and only they."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.comparing.stories import cluster, is_opinion, tell
from summaries.model import Analysis, Document, Entry
from summaries.reading import read_file

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[3]


def told(name: str, title: str, text: str, day: int = 20) -> Entry:
    """A document of a day of November."""
    published = dt.date(2026, 11, day)
    return Entry(Document(id=name, title=title, published=published, text=text), Analysis((), ()), NOW)


FIRE = told(
    "fire", "Fire closes the port of Odessa", "A fire in a grain store closed the port of Odessa for a day."
)
FIRE_TOO = told(
    "fire2",
    "Odessa port shut by blaze",
    "The port of Odessa was closed after a blaze in a store for grain.",
    21,
)
VISIT = told("visit", "President Trump visits Tokyo", "President Donald Trump met Japan's emperor in Tokyo.")
TARIFF = told(
    "tariff", "President Trump raises tariffs", "President Donald Trump put a duty of 10 percent on steel."
)


def ids(groups: tuple[tuple[Entry, ...], ...]) -> set[frozenset[str]]:
    """The groups as sets of names."""
    return {frozenset(entry.document.id for entry in group) for group in groups}


def test_the_samples_that_are_told_twice_are_one_story_each() -> None:
    """Every pair that a reader put together is found in the sample briefings, and no other pair."""
    gold = json.loads((ROOT / "tests" / "data" / "stories.json").read_text("utf-8"))
    entries = []
    for path in sorted((ROOT / "documents").iterdir()):
        if path.suffix in {".md", ".txt"} and path.name not in gold["roundups"]:
            document = read_file(path, root=path.parent)
            entries.append(Entry(document, Analysis((), ()), NOW))
    found = {group for group in ids(cluster(entries)) if len(group) > 1}
    assert found == {frozenset(pair) for pair in gold["stories"]}


def test_two_outlets_tell_one_event_in_other_words() -> None:
    """The same event under two titles, a day apart, is one story; two documents are enough to see it."""
    assert ids(cluster([FIRE, FIRE_TOO])) == {frozenset({"fire", "fire2"})}


def test_the_same_president_is_not_the_same_story() -> None:
    """A name that all news are full of brings nothing together."""
    assert len(cluster([VISIT, TARIFF, FIRE])) == 3


def test_weeks_apart_are_two_chapters() -> None:
    """The same words three weeks later are another story."""
    later = told("later", FIRE.document.title, FIRE.document.text, 1)
    assert len(cluster([FIRE, later])) == 2


def test_a_story_knows_its_days_and_has_a_real_title() -> None:
    """Headline and days are those of its documents; the newest document comes first."""
    (group,) = cluster([FIRE, FIRE_TOO])
    story = tell(group, ())
    assert story.headline in {FIRE.document.title, FIRE_TOO.document.title}
    assert (story.first_seen, story.last_seen) == (dt.date(2026, 11, 20), dt.date(2026, 11, 21))
    assert [document.id for document in story.documents] == ["fire2", "fire"]


def test_nothing_tells_nothing() -> None:
    """No documents, no stories."""
    assert cluster([]) == ()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(
                st.sampled_from(
                    ["port", "fire", "ship", "Odessa", "wheat", "tariff", "steel", "the", "2026", "台湾"]
                ),
                max_size=12,
            ),
            st.integers(1, 28),
        ),
        max_size=12,
    )
)
def test_every_document_is_in_one_story_whatever_the_order(drawn: list[tuple[list[str], int]]) -> None:
    """A partition, and the same one however the documents come in."""
    entries = [
        told(str(i), " ".join(words[:3]), " ".join(words), day) for i, (words, day) in enumerate(drawn)
    ]
    groups = cluster(entries)
    assert sorted(entry.document.id for group in groups for entry in group) == sorted(
        entry.document.id for entry in entries
    )
    assert cluster(entries[::-1]) == groups


@pytest.mark.parametrize(
    ("title", "source", "url", "is_one"),
    [
        ("Editorial: Ferries", "Wire", None, True),
        ("Ferries for all", "Post (Opinion)", None, True),
        ("Ferries for all", "Post", "https://post.example/opinion/2026/11/ferries.html?ref=home", True),
        (
            "Ferries for all",
            "Opinion Research",
            "https://opinion.example/news/opinion.html?from=/opinion/",
            False,
        ),
        ("Opinion polls favour ferries", "Wire", "http://[wire.example/news/ferries", False),
        ("", None, "opinion", False),
    ],
)
def test_an_opinion_is_known_by_title_publisher_or_address(
    title: str, source: str | None, url: str | None, is_one: bool
) -> None:
    """Only by what says so: a survey of opinion is a report, and no address is too odd."""
    assert is_opinion(Document(id="a", title=title, source=source, url=url)) is is_one


def test_an_opinion_is_no_headline_where_there_is_a_report() -> None:
    """Nor is a document of which something was taken back, where another one is left."""
    opinion = told("opinion", "Opinion: Odessa burns because nobody cares", FIRE.document.text, 22)
    assert tell([opinion, FIRE], ()).headline == FIRE.document.title
    assert tell([opinion], ()).headline == opinion.document.title
    assert tell([FIRE_TOO, FIRE], (), outdated={"fire2"}).headline == FIRE.document.title
