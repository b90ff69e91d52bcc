"""The events of many documents become one list by date."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.answers.schedule import When, schedule
from summaries.comparing.moves import with_moves
from summaries.comparing.superseding import superseded
from summaries.dates import find_events
from summaries.language import language
from summaries.model import Document, Event, Sentence

TODAY = dt.date(2026, 2, 10)


def told(name: str, text: str, published: dt.date = TODAY) -> tuple[Event, ...]:
    """The events of a document of one sentence."""
    document = Document(name, name, published=published, text=text)
    return find_events(document, [Sentence(text, 0, len(text), 0)])


VISIT = "Putin will visit Beijing in the first half of 2026 at the invitation of Xi."
VOTE = "The parliament in Taipei will vote on the defence budget on 20 March."
CALL = "Xi Jinping and Donald Trump spoke by telephone on 4 February."
FAIR = "The spring fair of the port of Busan will open in May 2027."


@pytest.mark.parametrize(
    ("when", "weeks", "topic", "expected"),
    [
        ("upcoming", None, None, [VISIT, VOTE, FAIR]),
        ("past", None, None, [CALL]),
        ("all", None, None, [VISIT, CALL, VOTE, FAIR]),
        ("upcoming", 4, None, [VISIT]),
        ("upcoming", 6, None, [VISIT, VOTE]),
        ("all", None, "taipei", [VOTE]),
        ("all", None, "Atlantis", []),
    ],
)
def test_the_events_asked_for_come_by_date(
    when: When, weeks: int | None, topic: str | None, expected: list[str]
) -> None:
    """Upcoming holds what may still come, weeks bound it, and a topic is found by its words."""
    events = [event for text in (FAIR, VOTE, CALL, VISIT) for event in told(text[:4], text)]
    found = schedule(events, TODAY, when=when, weeks=weeks, topic=topic)
    assert [quote.text for quote in found.quotes] == expected
    assert found.topic == topic


def test_a_topic_may_know_better_than_its_words() -> None:
    """A caller who knows the topic's other names says which events are about it."""
    found = schedule(told("a", VOTE), TODAY, topic="taiwan", about=lambda event: "Taipei" in event.names)
    assert [quote.text for quote in found.quotes] == [VOTE]


def test_an_event_told_twice_is_one_entry_with_both_sources() -> None:
    """The same happening at the same date in another document goes into ``also``."""
    other = "Taipei's parliament is to vote on 20 March on the budget for defence."
    (event,) = schedule([*told("b", other), *told("a", VOTE)], TODAY).events
    assert {event.quote.document.id, *(quote.document.id for quote in event.also)} == {"a", "b"}
    assert len(event.also) == 1


def test_the_more_precise_telling_stands() -> None:
    """Where one document says "March" and another "20 March", the day is shown."""
    other = "The parliament in Taipei will vote on the defence budget in March."
    (event,) = schedule([*told("b", other), *told("a", VOTE)], TODAY).events
    assert event.when == "20 March"


def test_an_event_told_twice_in_one_document_is_one_entry() -> None:
    """Of two sentences near each other one names the month and one the day, and a sentence may say it twice."""
    text = (
        "A judge ordered the doctor of Esker to stand trial in March over the death. The hall was full."
        " The trial is set to begin on 28 March and to last six weeks."
    )
    document = Document("a", "A", published=TODAY, text=text)
    (event,) = schedule(find_events(document, language("en").sentences(text)), TODAY).events
    assert event.when == "28 March"
    twice = "Trial next week: the mayor of Marden will be tried next week, the court of Esker said."
    assert len(schedule(told("b", twice), TODAY).events) == 1


def test_a_day_and_its_week_are_one_event_where_the_words_are_rare() -> None:
    """Another document tells it in other words, without the day."""
    day = told("a", "The Riverbank Bowl in Lunden, where the two teams face off, is on Sunday 1 March.")
    week = told("b", "Lunden will sell beer at its Riverbank Bowl in the week of 1 March.")
    other = told("c", "The council of Lunden will hear the teachers in the week of 1 March.")
    assert len(schedule([*day, *week], TODAY).events) == 1
    assert len(schedule([*day, *other], TODAY).events) == 2


def test_who_acts_tells_two_happenings_of_one_day_apart() -> None:
    """In much the same words, but each opens with somebody whom the other does not name."""
    pairs = [
        ("Norway and the EU decide on fish on 20 March.", "Poland and the EU decide on coal on 20 March."),
        (
            "Norway will hold its general election on 20 March.",
            "Poland will hold its general election on 20 March.",
        ),
    ]
    for one, other in pairs:
        assert len(schedule([*told("a", one), *told("b", other)], TODAY).events) == 2
    again = "On 20 March Norwegians vote in a general election, the government of Norway said."
    assert len(schedule([*told("a", pairs[1][0]), *told("b", again)], TODAY).events) == 1


def test_a_day_far_ahead_is_told_in_quite_other_words_and_today_is_not() -> None:
    """Two rare words are enough for a day of which little is known yet; many things happen today."""
    one = "The trial of Brannock has a date, and guards will bring him to court on {}."
    other = "Esker waits for Brannock, whose trial opens there on {}."
    for day, entries in (("20 March", 1), ("10 February", 2)):
        events = [*told("a", one.format(day)), *told("b", other.format(day))]
        assert len(schedule(events, TODAY).events) == entries


def test_a_telling_goes_with_that_of_its_day_before_that_of_its_month() -> None:
    """What was said of the month long before may have been another vote."""
    month = told(
        "a",
        "Parties of Corran called for the vote on the harbour to be held in March.",
        TODAY - dt.timedelta(60),
    )
    one = told("b", "Voters of Corran will vote on the harbour on 20 March.", TODAY - dt.timedelta(9))
    other = told("c", "The vote of Corran on its harbour is on 20 March.")
    found = schedule([*month, *one, *other], TODAY).events
    assert [(event.when, len(event.also)) for event in found if event.when == "20 March"] == [("20 March", 2)]


def test_a_day_of_a_meeting_of_two_is_the_same_meeting() -> None:
    """Who names one day of it means no other one."""
    one = "The ministers of Corran and Esker are set to meet on 20-21 March."
    other = "The ministers of Corran and Esker will meet on 20 March, for the first time in years."
    assert len(schedule([*told("a", one), *told("b", other)], TODAY).events) == 1


def test_of_two_figures_for_one_event_the_newer_is_told() -> None:
    """The entry has the newer sentence, and the publisher of the older one beside it."""
    text = "The bank of Esker will cut its rate by {} on 3 March."
    old = told("old", text.format("50 points"), TODAY - dt.timedelta(days=3))
    new = told("new", text.format("25 points, not 50,"))
    for events in ([*old, *new], [*new, *old]):
        (event,) = schedule(events, TODAY).events
        assert event.quote.document.id == "new"
        assert [quote.document.id for quote in event.also] == ["old"]


def test_different_happenings_of_one_day_stay_apart() -> None:
    """A shared date alone does not make two events one."""
    other = "The court in Manila will rule on the reef case on 20 March."
    assert len(schedule([*told("a", VOTE), *told("b", other)], TODAY).events) == 2


def test_a_later_document_that_moves_the_date_replaces_the_earlier() -> None:
    """The new date stands and remembers the old telling."""
    news = (
        "The vote of the parliament in Taipei on the defence budget was postponed from 20 March to 27 March."
    )
    later = told("b", news, dt.date(2026, 2, 12))
    (event,) = schedule([*later, *told("a", VOTE)], dt.date(2026, 2, 13)).events
    assert event.start == dt.date(2026, 3, 27)
    assert event.moved_from
    assert event.moved_from.start == dt.date(2026, 3, 20)


def test_what_was_moved_is_told_apart_from_what_moved_it() -> None:
    """The sentences of every earlier date are untrue now; the one of the latest says so."""
    news = "The vote of the parliament in Taipei on the defence budget was put off from {} March to {} March."
    day = dt.date(2026, 2, 12)
    first, second = told("b", news.format(20, 27), day), told("c", news.format(27, 30), day + dt.timedelta(1))
    found = superseded(events=[*second, *told("a", VOTE), *first, *told("d", FAIR)])
    assert found.by == {("a", 0): ("c", 0), ("b", 0): ("c", 0)}


def test_those_who_asked_for_an_event_are_told_that_it_moved() -> None:
    """The document that moves a date may lack the words by which the event was asked for."""
    news = "The vote of the parliament in Taipei on the defence budget was put off from 20 March to 27 March."
    later = told("b", news, dt.date(2026, 2, 12))
    events = [*told("a", VOTE), *told("d", FAIR), *later]
    taken_back = superseded(events=events)
    (event,) = schedule(with_moves(told("a", VOTE), events, taken_back), TODAY).events
    assert event.start == dt.date(2026, 3, 27)
    assert with_moves(told("d", FAIR), events, taken_back) == told("d", FAIR)


def test_another_date_without_word_of_a_move_is_another_event() -> None:
    """Two sessions of the same parliament do not replace each other."""
    other = told("b", VOTE.replace("20", "27"), dt.date(2026, 2, 12))
    assert len(schedule([*other, *told("a", VOTE)], TODAY).events) == 2


def test_the_order_in_which_documents_come_changes_nothing() -> None:
    """The schedule is the same for the same documents."""
    events = [event for text in (FAIR, VOTE, CALL, VISIT) for event in told(text[:4], text)]
    assert schedule(events, TODAY, when="all") == schedule(events[::-1], TODAY, when="all")


def test_less_than_a_week_is_refused() -> None:
    """Zero weeks ahead is a mistake of the caller."""
    with pytest.raises(ValueError, match="1 or more"):
        schedule([], TODAY, weeks=0)
