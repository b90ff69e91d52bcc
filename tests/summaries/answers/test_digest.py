"""The front page: what came in, each thing once, and nothing that was posted before."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest

from summaries.analysis import analyse
from summaries.answers.digest import Length, compose_digest, quote_hash
from summaries.answers.topic import topic_digest
from summaries.comparing.wording import Wording, says_the_same
from summaries.model import Digest, Document, Entry, Event
from summaries.reading import read_file
from summaries.topics import parse_topic

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
DOCUMENTS = Path(__file__).parents[3] / "documents"


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    """The sample briefings; all came in half a day ago."""
    documents = [read_file(path, root=DOCUMENTS) for path in sorted(DOCUMENTS.glob("2026-11-1*"))]
    return tuple(Entry(document, analyse(document), NOW - DAY / 2) for document in documents)


def events_of(entries: tuple[Entry, ...]) -> list[Event]:
    """All events of the documents."""
    return [event for entry in entries for event in entry.analysis.events]


def front_page(
    entries: tuple[Entry, ...], *, length: Length = "normal", already: frozenset[str] = frozenset()
) -> Digest:
    """The digest of the last day, following Taiwan and energy."""
    return compose_digest(
        entries,
        since=NOW - DAY,
        until=NOW,
        today=TODAY,
        events=events_of(entries),
        followed=[parse_topic("taiwan"), parse_topic("energy")],
        length=length,
        already=already,
    )


def test_the_story_that_two_sources_tell_is_one_entry_on_top(entries: tuple[Entry, ...]) -> None:
    """A story told twice stands before those told once, with both documents."""
    counts = [len(story.documents) for story in front_page(entries).stories]
    assert counts[0] == 2
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("length", ["short", "normal", "long"])
def test_no_two_sentences_of_a_digest_say_the_same(entries: tuple[Entry, ...], length: Length) -> None:
    """Over stories, followed topics and coming dates together; and every quote stands in its document."""
    texts = {entry.document.id: entry.document.text for entry in entries}
    quotes = front_page(entries, length=length).quotes
    assert quotes
    for quote in quotes:
        assert texts[quote.document.id][quote.start : quote.end] == quote.text
    for one, other in combinations(quotes, 2):
        assert not says_the_same(Wording.of(one), Wording.of(other))


def test_a_longer_digest_says_more(entries: tuple[Entry, ...]) -> None:
    """Short, normal and long hold ever more quotes."""
    sizes = [len(front_page(entries, length=length).quotes) for length in ("short", "normal", "long")]
    assert sizes == sorted(set(sizes))


def test_nothing_that_was_posted_comes_again(entries: tuple[Entry, ...]) -> None:
    """The next digest of the same documents says other things."""
    posted = frozenset(quote_hash(quote) for quote in front_page(entries).quotes)
    again = front_page(entries, already=posted)
    assert again.quotes
    assert not posted & {quote_hash(quote) for quote in again.quotes}


def test_only_what_came_in_since_counts(entries: tuple[Entry, ...]) -> None:
    """Documents from before are left out; one that was replaced since counts again."""
    old = tuple(dataclasses.replace(entry, added=NOW - 9 * DAY) for entry in entries)
    assert front_page(old).documents == 0
    assert front_page(old).stories == ()
    changed = (dataclasses.replace(old[0], updated=NOW - DAY / 4), *old[1:])
    assert front_page(changed).documents == 1


def test_what_is_over_is_not_coming(entries: tuple[Entry, ...]) -> None:
    """Every event that is announced ends today or later, in the order of their dates."""
    coming = front_page(entries, length="long").coming
    assert coming
    assert all(event.end >= TODAY for event in coming)
    assert [event.start for event in coming] == sorted(event.start for event in coming)


@pytest.fixture(scope="module")
def moved() -> tuple[Entry, ...]:
    """A report of a meeting on 12 December, and its correction: the 19th."""
    documents = [
        read_file(path, root=DOCUMENTS) for path in sorted(DOCUMENTS.glob("*coast-guard-meeting.md"))
    ]
    return tuple(Entry(document, analyse(document), NOW - DAY / 2) for document in documents)


def test_a_date_that_was_moved_is_told_with_the_new_one_only(moved: tuple[Entry, ...]) -> None:
    """The story of the correction says that the meeting moved, and nothing gives its old date for true."""
    (story,) = front_page(moved).stories
    assert any("postponed from 12 December to 19 December" in quote.text for quote in story.quotes)
    said = [quote.text for quote in front_page(moved, length="long").quotes]
    assert not [text for text in said if "12 December" in text and "19 December" not in text]


def test_the_old_date_of_what_was_moved_beyond_the_horizon_is_not_announced(moved: tuple[Entry, ...]) -> None:
    """On 5 December the old day lies within two weeks and the new one, the 19th, just within; a day before, beyond."""
    for day, announced in ((4, False), (5, True)):
        today = dt.date(2026, 12, day)
        coming = compose_digest(
            (), since=None, until=NOW, today=today, events=events_of(moved), length="long"
        ).coming
        days = {event.start for event in coming if "telephone line" in event.quote.text}
        assert days == ({dt.date(2026, 12, 19)} if announced else set())


def test_the_same_documents_make_the_same_digest_in_any_order(entries: tuple[Entry, ...]) -> None:
    """How the library hands them out does not matter."""
    backwards = compose_digest(entries[::-1], since=None, until=NOW, today=TODAY)
    assert backwards == compose_digest(entries, since=None, until=NOW, today=TODAY)


def test_salience_counts_within_its_document_whatever_its_range(entries: tuple[Entry, ...]) -> None:
    """Scores below zero order a document's sentences as well as others do."""
    entry = entries[0]
    lower = tuple(score - 100 for score in entry.analysis.salience)
    sunk = dataclasses.replace(entry, analysis=dataclasses.replace(entry.analysis, salience=lower))
    as_it_was, as_it_is = (compose_digest([one], since=None, until=NOW, today=TODAY) for one in (entry, sunk))
    assert as_it_was.quotes == as_it_is.quotes


def test_a_quiet_day_is_an_empty_digest() -> None:
    """No documents, no quotes."""
    digest = compose_digest((), since=None, until=NOW, today=TODAY, followed=[parse_topic("taiwan")])
    assert digest.quotes == ()
    assert digest.documents == 0


def test_a_date_that_was_announced_is_not_announced_again_in_other_words(
    entries: tuple[Entry, ...],
) -> None:
    """A telling of it that was posted before is enough; what moved since is new."""
    events = events_of(entries)
    first = compose_digest((), since=None, until=NOW, today=TODAY, events=events, length="long").coming
    told_twice = next(event for event in first if event.also and not event.moved_from)
    posted = frozenset(quote_hash(quote) for quote in told_twice.also)
    again = compose_digest(
        (), since=None, until=NOW, today=TODAY, events=events, length="long", already=posted
    ).coming
    assert told_twice.quote not in [event.quote for event in again]
    moved_on = dataclasses.replace(told_twice, moved_from=told_twice)
    assert told_twice.quote in [
        event.quote
        for event in compose_digest(
            (), since=None, until=NOW, today=TODAY, events=[moved_on], already=posted
        ).coming
    ]


def test_of_two_dates_on_one_day_that_name_the_same_one_is_announced() -> None:
    """A front page has room for three: the schedule has both."""
    told = (
        "The Oslo committee on harbour dues will meet on 3 December. Its members were named in spring.",
        "The panel that sets the dues of every port in Oslo will meet on 3 December. Owners wait for it.",
        "The ferry strike in Bergen begins on 4 December. The union announced it last week.",
    )
    documents = [
        Document(str(number), f"Paper {number}", published=TODAY, text=text)
        for number, text in enumerate(told)
    ]
    both = tuple(Entry(document, analyse(document), NOW - DAY / 2) for document in documents)
    page = compose_digest((), since=NOW - DAY, until=NOW, today=TODAY, events=events_of(both))
    assert [event.start.day for event in page.coming] == [3, 4]


def test_a_digest_quotes_who_reports_a_story_and_not_what_somebody_thinks_of_it() -> None:
    """Only a story that nobody reports is told in the words of an opinion."""
    report = Document(
        id="report",
        title="Fire closes the port of Varena",
        source="Wire",
        published=TODAY,
        text="A fire closed the port of Varena on Sunday. Twelve ships wait outside the port of Varena.",
    )
    opinion = dataclasses.replace(
        report,
        id="opinion",
        source="Post (Opinion)",
        text="The fire that closed the port of Varena on Sunday is a disgrace. Sack the harbour master.",
    )
    told = [Entry(document, analyse(document), NOW - DAY / 2) for document in (report, opinion)]
    for some, from_whom in ((told, "report"), (told[1:], "opinion")):
        page = compose_digest(some, since=None, until=NOW, today=TODAY)
        assert {quote.document.id for story in page.stories for quote in story.quotes} == {from_whom}


def test_what_was_published_long_ago_is_told_after_what_has_just_happened() -> None:
    """However many tell of it: an archive that was added today is no news."""
    titles = "Fire closes the port of Varena", "Council of Odrin approves a tram"
    old = [
        Document(
            id=f"old{i}",
            title=titles[0],
            source=f"Wire {i}",
            published=TODAY - 60 * DAY,
            text=f"{titles[0]}. {end}",
        )
        for i, end in enumerate(
            ("Twelve ships wait outside.", "Nine people were killed there.", "It burnt all night.")
        )
    ]
    new = Document(
        id="new",
        title=titles[1],
        source="Post",
        published=TODAY - DAY,
        text=f"{titles[1]}. It runs from the station.",
    )
    told = [Entry(document, analyse(document), NOW - DAY / 2) for document in (*old, new)]
    stories = compose_digest(told, since=NOW - DAY, until=NOW, today=TODAY).stories
    assert [story.headline for story in stories] == [titles[1], titles[0]]


def test_a_label_is_quoted_neither_by_a_digest_nor_by_a_topic_where_a_sentence_says_something() -> None:
    """It may name all that a topic wants, as "Region: Iran / Gulf" does, and says nothing."""
    text = (
        "Varena: prices and tankers of the strait\n\n"
        "Since Friday the strait is closed to tankers of all owners, which wait outside of Varena.\n\n"
        "Insurers raised their prices for the passage. Nine tankers wait outside of it."
    )
    document = Document(id="a", title="Varena", published=TODAY, text=text)
    told = [Entry(document, analyse(document), NOW - DAY / 2)]
    (story,) = compose_digest(told, since=None, until=NOW, today=TODAY).stories
    about = topic_digest(parse_topic("varena"), told, today=TODAY, sentences=1)
    for quotes in (story.quotes, about.quotes):
        assert quotes
        assert quotes[0].text.startswith("Since Friday")
