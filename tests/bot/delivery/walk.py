"""Walking through the hours of a zone: what the suite samples and the soak does whole."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.delivery import Timetable, due

HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)


def first_instant(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """Look for the first minute at which a zone's wall clock shows a time or a later one: slow, and plain."""
    wall = dt.datetime.combine(day, time)
    moment = wall.replace(tzinfo=dt.UTC) - ZoneInfo(zone).utcoffset(wall.replace(tzinfo=ZoneInfo(zone)))  # type: ignore[operator]
    moment -= 3 * HOUR  # no clock of these years is set by more
    while moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) < wall:
        moment += MINUTE
    return moment


def walk(timetable: Timetable, start: dt.datetime, end: dt.datetime) -> list[dt.datetime]:
    """Ask at every full hour what is due, as a bot does that is awake once an hour; return the runs.

    Raises:
        AssertionError: a run lay in the future, or not after the one before.
    """
    runs: list[dt.datetime] = []
    last, now = start, start
    while now < end:
        now += HOUR
        run = due(timetable, last, now)
        if run is not None:
            assert last < run <= now, f"{timetable.words}: {run} after {last}, at {now}"
            runs.append(run)
            last = run
    return runs


def check_one_run_a_day(timetable: Timetable, first: dt.date, last: dt.date) -> int:
    """Check that each local day of a span has one run of a timetable of one time; return how many days that were.

    The walk begins in the day before and ends in the day after, so that the span itself is whole.

    Raises:
        AssertionError: a day has none, or more than one.
    """
    zone = ZoneInfo(timetable.zone)
    day = dt.timedelta(days=1)
    start = dt.datetime.combine(first - 2 * day, dt.time(12), tzinfo=dt.UTC)
    end = dt.datetime.combine(last + 2 * day, dt.time(12), tzinfo=dt.UTC)
    counts: dict[dt.date, int] = {}
    for run in walk(timetable, start, end):
        local = run.astimezone(zone)
        own = local.date()
        if local.time() < timetable.times[0]:
            # The clock jumped over midnight and the time before it: the run belongs to the evening.
            own -= day
        counts[own] = counts.get(own, 0) + 1
    days = [first + number * day for number in range((last - first).days + 1)]
    wrong = [one for one in days if counts.get(one, 0) != 1]
    assert not wrong, f"{timetable.words}: not one run on {wrong[:5]}"
    return len(days)


def transitions(zone: str, first_year: int, last_year: int) -> list[dt.date]:
    """Return the days on which a zone's clocks are set."""
    found = []
    moment = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC)
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset()
    while moment.year <= last_year:
        moment += 24 * HOUR
        if (now := moment.astimezone(ZoneInfo(zone)).utcoffset()) != offset:
            found.append((moment - 12 * HOUR).date())
            offset = now
    return found
