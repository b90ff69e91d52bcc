"""A moderator's words become a timetable, or one sentence that says what to write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Timetable, TimetableError, parse_timetable
from bot.delivery.timetable import EVERY_DAY
from tests.bot.delivery.test_timetable import times, zones


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("daily 08:00 Europe/London", "daily 08:00 Europe/London"),
        ("weekdays 07:30 Asia/Taipei", "weekdays 07:30 Asia/Taipei"),
        ("weekly mon 09:00 UTC", "weekly mon 09:00 UTC"),
        ("Monday, Wednesday and FRI at 9am europe/kyiv", "mon wed fri 09:00 Europe/Kyiv"),
        ("weekends 12:05 am UTC", "sat sun 00:05 UTC"),
        ("8:00 america/new_york", "daily 08:00 America/New_York"),
        ("daily 12pm UTC", "daily 12:00 UTC"),
        (["daily", "20.15", "Europe/Berlin"], "daily 20:15 Europe/Berlin"),
        ("daily 8am london", "daily 08:00 Europe/London"),
        ("weekdays 7.30 New York", "weekdays 07:30 America/New_York"),
        ("daily at 9 pm in Hong Kong", "daily 21:00 Asia/Hong_Kong"),
        ("mon 06:00 ho chi minh", "weekly mon 06:00 Asia/Ho_Chi_Minh"),
        ("daily 8am istanbul", "daily 08:00 Asia/Istanbul"),
        ("daily 8am Beijing", "daily 08:00 Asia/Shanghai"),
        ("weekdays 6pm, 8am and 12:30 london", "weekdays 08:00 12:30 18:00 Europe/London"),
        ("monthly 8am UTC", "monthly 1st 08:00 UTC"),
        ("monthly on the last, 12th and 22nd at 9am UTC", "monthly 12th 22nd last 09:00 UTC"),
    ],
)
def test_a_timetable_is_read_as_members_write_it(words: str | list[str], meaning: str) -> None:
    """Days, a time and a zone, in any order and case."""
    assert parse_timetable(words).words == meaning


@given(
    st.frozensets(times, min_size=1, max_size=8),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.integers(1, 28) | st.just(-1)),
    zones,
)
def test_a_timetable_reads_its_own_words(
    hours: frozenset[dt.time], weekdays: frozenset[int], month_days: frozenset[int], zone: str
) -> None:
    """What is stored is read back the same."""
    times_of_day = tuple(sorted(hours))
    for timetable in (
        Timetable(times_of_day, weekdays, zone),
        Timetable(times_of_day, EVERY_DAY, zone, month_days),
    ):
        assert parse_timetable(timetable.words) == timetable


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("daily 25:00 UTC", "25:00 is not a time of day"),
        ("daily 8:60 UTC", "8:60 is not a time of day"),
        ("daily 13pm UTC", "13pm is not a time of day"),
        ("daily 8 UTC", "8 is not a time of day"),
        ("daily Europe/London", "at what time"),
        ("daily 08:00", "08:00 in which time zone?"),
        ("daily 8am", "`digest daily 08:00 London`"),
        ("", "at what time"),
        ("daily 1am 2am 3am 4am 5am 6am 7am 8am 9am UTC", "at most 8 times a day"),
        ("monthly 31st 09:00 UTC", "Not every month has a 31st"),
        ("monthly 1st mon 09:00 UTC", "not both"),
        ("daily 08:00 UTC Asia/Tokyo", "two time zones, UTC and Asia/Tokyo"),
        ("weekly 09:00 UTC", "name one day"),
        ("daily 08:00 Europe/Londn", "did you mean Europe/London"),
        ("daily 08:00 taipie", "did you mean Asia/Taipei?"),
        ("daily 08:00 New-Yrk", "did you mean America/New_York?"),
        ("daily 08:00 PST", "did you mean America/Los_Angeles or Asia/Manila?"),
        ("daily 08:00 UTC+8", "sign turned round in the names of time zones: did you mean Etc/GMT-8?"),
        ("daily 08:00 gmt-3", "did you mean Etc/GMT+3?"),
        ("daily 08:00 " + "x" * 3000, "write one such as Europe/London"),
        ("daily 08:00 ../../etc/passwd", "no day, time or time zone"),
    ],
)
def test_words_that_are_no_timetable_get_one_sentence_that_says_what_to_write(
    words: str, sentence: str
) -> None:
    """Each mistake is named, and near zone names are suggested."""
    with pytest.raises(TimetableError) as caught:
        parse_timetable(words)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_zone_that_is_not_said_is_the_default_one() -> None:
    """A server's own zone can be passed in."""
    assert parse_timetable("daily 08:00", "Asia/Tokyo").zone == "Asia/Tokyo"
