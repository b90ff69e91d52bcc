"""When a digest is due, in every zone of the world."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery import Timetable, due, next_run
from bot.delivery.timetable import EVERY_DAY, WORKING_DAYS, count_runs
from tests.bot.delivery.walk import check_one_run_a_day, first_instant

ZONES = sorted(available_timezones() - {"localtime"})
# Where the clock jumps at midnight, by half an hour, backwards in Ramadan, or not at all.
ODD_ZONES = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/Nuuk",
    "America/Santiago",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "UTC",
]
zones = st.sampled_from(ODD_ZONES) | st.sampled_from(ZONES)
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
SECOND = dt.timedelta(seconds=1)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    """An instant in UTC."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)


def daily(zone: str, hour: int, minute: int = 0) -> Timetable:
    """A timetable for every day."""
    return Timetable((dt.time(hour, minute),), EVERY_DAY, zone)


@pytest.mark.parametrize(
    ("timetable", "after", "run"),
    [
        # The spring gap in London: 01:00 becomes 02:00 on 29 March 2026, at 01:00 UTC.
        (daily("Europe/London", 1, 30), utc(2026, 3, 28, 12), utc(2026, 3, 29, 1)),
        (daily("Europe/London", 1, 0), utc(2026, 3, 28, 12), utc(2026, 3, 29, 1)),
        (daily("Europe/London", 2, 0), utc(2026, 3, 28, 12), utc(2026, 3, 29, 1)),
        # The autumn fold in London: 02:00 becomes 01:00 on 25 October 2026, at 01:00 UTC.
        (daily("Europe/London", 1, 30), utc(2026, 10, 24, 12), utc(2026, 10, 25, 0, 30)),
        (daily("Europe/London", 1, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)),
        # A jump over midnight: in Nuuk 23:00 on 28 March 2026 becomes 00:00 on the 29th, at 01:00 UTC.
        (daily("America/Nuuk", 23, 30), utc(2026, 3, 28, 2), utc(2026, 3, 29, 1)),
        (daily("America/Nuuk", 23, 30), utc(2026, 3, 29, 1), utc(2026, 3, 30, 0, 30)),
        # A jump of half an hour: on Lord Howe Island 02:00 becomes 02:30 on 4 October 2026, at 15:30 UTC.
        (daily("Australia/Lord_Howe", 2, 15), utc(2026, 10, 3, 12), utc(2026, 10, 3, 15, 30)),
        # A time that says itself which of two it is: 01:30 comes twice in London on 25 October 2026.
        (
            Timetable((dt.time(1, 30, fold=1),), EVERY_DAY, "Europe/London"),
            utc(2026, 10, 24, 12),
            utc(2026, 10, 25, 0, 30),
        ),
    ],
)
def test_the_day_on_which_clocks_are_set_has_one_run(
    timetable: Timetable, after: dt.datetime, run: dt.datetime
) -> None:
    """In the spring gap the first valid instant, in the autumn fold the first of the two."""
    assert next_run(timetable, after) == run


@settings(max_examples=300, deadline=None)
@given(zones, times, days)
def test_a_run_is_the_first_instant_at_which_the_wall_clock_has_reached_the_time(
    zone: str, time: dt.time, day: dt.date
) -> None:
    """Agrees with a search minute by minute; a second before it is the next run, at it it is due."""
    timetable = Timetable((time,), frozenset({day.weekday()}), zone)
    run = first_instant(day, time, zone)
    assert next_run(timetable, run - SECOND) == run
    assert next_run(timetable, run) > run
    assert due(timetable, run - SECOND, run) == run
    assert due(timetable, run, run) is None
    assert due(timetable, run - 10 * SECOND, run - SECOND) is None


@settings(max_examples=60, deadline=None)
@given(zones, times, days)
def test_each_local_day_has_exactly_one_run(zone: str, time: dt.time, day: dt.date) -> None:
    """Asked once an hour over two weeks, every local day comes up once, in order, none in the past twice."""
    check_one_run_a_day(Timetable((time,), EVERY_DAY, zone), day, day + dt.timedelta(days=14))


@settings(max_examples=100, deadline=None)
@given(
    zones,
    times,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2030, 12, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=30)),
)
def test_what_is_due_is_the_newest_of_the_runs_that_follow_each_other(
    zone: str, time: dt.time, weekdays: frozenset[int], last: dt.datetime, away: dt.timedelta
) -> None:
    """After any downtime one run is due: the last that next_run steps through; count_runs counts them."""
    timetable = Timetable((time,), weekdays, zone)
    runs = []
    moment = last
    while (moment := next_run(timetable, moment)) <= last + away:
        runs.append(moment)
    assert due(timetable, last, last + away) == (runs[-1] if runs else None)
    assert count_runs(timetable, last, last + away) == len(runs)
    # only the days that were chosen, but for a run that a jump over midnight carried into the next day
    for run in runs:
        local = run.astimezone(ZoneInfo(zone))
        day = local.weekday() if local.time() >= time else (local.weekday() - 1) % 7
        assert day in weekdays


def test_without_a_last_run_nothing_is_due() -> None:
    """A first digest starts from now."""
    assert due(daily("UTC", 8), None, utc(2026, 1, 1, 9)) is None


def test_working_days_leave_the_weekend_out() -> None:
    """From Friday's run the next is Monday's."""
    timetable = Timetable((dt.time(7, 30),), WORKING_DAYS, "Asia/Taipei")
    assert next_run(timetable, utc(2026, 3, 5, 23, 30)) == utc(2026, 3, 8, 23, 30)


def test_several_hours_and_days_of_the_month_have_a_run_each() -> None:
    """Each hour of a day in order; the last day of every month; two hours that one jump swallows are one run."""
    twice = Timetable((dt.time(8), dt.time(18)), WORKING_DAYS, "Europe/London")
    friday = utc(2026, 3, 27, 7)
    runs = [friday]
    for _ in range(3):
        runs.append(next_run(twice, runs[-1]))
    assert runs[1:] == [utc(2026, 3, 27, 8), utc(2026, 3, 27, 18), utc(2026, 3, 30, 7)]
    assert due(twice, runs[1], utc(2026, 3, 30, 12)) == runs[3]
    assert count_runs(twice, friday, utc(2026, 3, 30, 12)) == 3
    monthly = Timetable((dt.time(9),), EVERY_DAY, "UTC", frozenset({1, -1}))
    assert next_run(monthly, utc(2028, 2, 2, 0)) == utc(2028, 2, 29, 9)
    assert due(monthly, utc(2028, 2, 29, 9), utc(2028, 3, 1, 10)) == utc(2028, 3, 1, 9)
    gap = Timetable((dt.time(1, 10), dt.time(1, 50), dt.time(2, 0)), EVERY_DAY, "Europe/London")
    assert count_runs(gap, utc(2026, 3, 28, 12), utc(2026, 3, 29, 12)) == 1
    assert next_run(gap, utc(2026, 3, 29, 1)) == utc(2026, 3, 30, 0, 10)
