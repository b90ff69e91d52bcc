"""Ways in which people ask, each with the command that they would expect."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.plain_words import about, command_for, time_behind

TODAY = dt.date(2026, 11, 20)  # a Friday

WAYS = """
what's new on Taiwan?|topic Taiwan
What is new about the Red Sea?|topic Red Sea
whats new with north korea|topic north korea
anything on the ECB since Monday?|topic the ECB since Monday
any news on Ukraine|topic Ukraine
any news about ukraine today?|topic ukraine today
news about the climate summit|topic the climate summit
latest on taiwan|topic taiwan
the latest on taiwan please|topic taiwan
what is happening with taiwan?|topic taiwan
what's happening in the Red Sea?|topic Red Sea
what is going on in Mali|topic Mali
what happened in the Red Sea last week?|topic Red Sea last week
what has happened in Mali since October?|topic Mali since October
hey, what's new on chips?|topic chips
tell me about the Arctic|topic the Arctic
please tell me about gas prices|topic gas prices
updates on the tariff truce|topic the tariff truce
what do the documents say about gold?|topic gold
what do your sources say on insurance|topic insurance
taiwan|topic taiwan
Taiwan!|topic Taiwan
**taiwan**|topic taiwan
red sea|topic red sea
taiwan last week|topic taiwan last week
what is coming up for Taiwan in December?|schedule Taiwan in December
what's coming up for taiwan|schedule taiwan
what's coming up?|schedule
what is planned in January|schedule January
anything scheduled for next week?|schedule next week
what is scheduled for the ECB?|schedule the ECB
events in December|schedule December
upcoming events|schedule
any upcoming events for Taiwan?|schedule Taiwan
dates for the ECB|schedule the ECB
catch me up|summary week
Catch me up!|summary week
what did I miss?|summary week
what's new?|summary week
news|summary week
anything new?|summary week
anything new since monday?|summary since monday
what happened yesterday?|summary yesterday
what happened this week|summary this week
tldr|summary week
summarise the coast guard paper|summary coast guard
Summarize the coast guard article, please|summary coast guard
can you summarise the ECB note?|summary ECB
please sum up the week ahead|summary week ahead
a summary of the climate summit|summary climate summit
what does the ECB paper say?|summary ECB
help|help
what can you do?|help
How does this work?|help
?|help
when does Taiwan vote on the budget?|ask when does Taiwan vote on the budget?
When does the Fed meet|ask When does the Fed meet
who is Oksana Drach?|ask who is Oksana Drach?
who runs a workshop in Chiayi|ask who runs a workshop in Chiayi
where is next year's climate summit?|ask where is next year's climate summit?
how many ships use the canal?|ask how many ships use the canal?
how much did donors promise|ask how much did donors promise
how long did the passage take|ask how long did the passage take
why was the meeting postponed?|ask why was the meeting postponed?
what is the deposit rate?|ask what is the deposit rate?
which bank raised its rate?|ask which bank raised its rate?
did the summit agree on a timetable?|ask did the summit agree on a timetable?
is the canal open?|ask is the canal open?
what hit the bulk carrier|ask what hit the bulk carrier
until when was the truce extended|ask until when was the truce extended
has Russia answered the paper?|ask has Russia answered the paper?
""".strip().splitlines()


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_asking_reaches_its_command(way: str) -> None:
    """Topic with its time, schedule, summary, help, or a question that a sentence answers."""
    said, _, meant = way.partition("|")
    assert command_for(said) == meant


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("taiwan?", "taiwan"),
        ("**taiwan**", "taiwan"),
        ("what is happening with taiwan?", "taiwan"),
        ("“Taiwan”", "Taiwan"),
        ("south china sea", "south china sea"),
        ("news on the ECB", "the ECB"),
        ("taiwan, trump", "taiwan, trump"),
    ],
)
def test_a_topic_is_what_is_left_without_the_words_around_it(said: str, topic: str) -> None:
    """Marks and "what is happening with" name nothing."""
    assert about(said) == topic


@pytest.mark.parametrize(
    ("said", "topic", "first", "last"),
    [
        ("taiwan 2 weeks", "taiwan", "2026-11-06", "2026-11-20"),
        ("taiwan 14d", "taiwan", "2026-11-06", "2026-11-20"),
        ("taiwan since monday", "taiwan", "2026-11-16", "2026-11-20"),
        ("taiwan yesterday", "taiwan", "2026-11-19", "2026-11-19"),
        ("red sea last week", "red sea", "2026-11-09", "2026-11-15"),
        ("since october", "", "2026-10-01", "2026-11-20"),
    ],
)
def test_a_time_behind_a_topic_has_passed(said: str, topic: str, first: str, last: str) -> None:
    """Its first and last day, as people count them."""
    found = time_behind(said, TODAY)
    assert found is not None
    assert (found[0], *(str(day) for day in found[1])) == (topic, first, last)


def test_words_without_a_time_name_none() -> None:
    """A topic is no time."""
    assert time_behind("taiwan", TODAY) is None
