"""When a digest is due: a pure function of (timetable, last run, now).

A timetable is one or more wall-clock times on chosen days in an IANA zone. Each of them has exactly one run on each
local day that it names. Where the clocks jump over a time (spring), the run is the first instant after the jump;
where the time comes twice (autumn), it is the first of the two. RFC 5545, section 3.3.5, reads a
repeated local time in the same way.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_DAY = -1
"""The last day of a month, however long it is (as BYMONTHDAY counts, RFC 5545, section 3.3.10)."""
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Wall-clock times on chosen weekdays (0 is Monday), or days of the month, in an IANA zone."""

    times: tuple[dt.time, ...]
    """In order; at least one."""
    weekdays: frozenset[int]
    zone: str
    month_days: frozenset[int] = frozenset()
    """1 to 28, and `LAST_DAY`; none where the weekdays count."""

    @property
    def words(self) -> str:
        """The timetable as a member writes it, such as ``daily 08:00 Europe/London``.

        ``parse_timetable`` of it gives the same timetable.
        """
        if self.month_days:
            days = " ".join(("monthly", *(_ordinal(day) for day in sorted(self.month_days, key=_late))))
        elif self.weekdays == EVERY_DAY:
            days = "daily"
        elif self.weekdays == WORKING_DAYS:
            days = "weekdays"
        else:
            days = " ".join(DAY_NAMES[day] for day in sorted(self.weekdays))
            if len(self.weekdays) == 1:
                days = f"weekly {days}"
        return f"{days} {' '.join(f'{time:%H:%M}' for time in self.times)} {self.zone}"

    def names(self, day: dt.date) -> bool:
        """Whether there are runs on a local day."""
        if not self.month_days:
            return day.weekday() in self.weekdays
        last = day.day == calendar.monthrange(day.year, day.month)[1]
        return day.day in self.month_days or (last and LAST_DAY in self.month_days)


def next_run(timetable: Timetable, after: dt.datetime) -> dt.datetime:
    """Return the first run later than ``after``; both are aware, the result is in UTC."""
    zone = ZoneInfo(timetable.zone)
    # A run can fall on the day after its own: 23:30 in Nuuk on the night when 23:00 becomes 00:00.
    day = after.astimezone(zone).date() - _ONE_DAY
    while True:
        if timetable.names(day):
            for time in timetable.times:
                if (run := _instant(day, time, zone)) > after:
                    return run
        day += _ONE_DAY


def due(timetable: Timetable, last_scheduled: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """Return the newest run in ``(last_scheduled, now]``, in UTC, or None where nothing is due.

    However many runs were missed, one is due: its digest covers them all. Without a last run nothing is
    due: a first digest starts from now.
    """
    if last_scheduled is None:
        return None
    newest = next(_backwards(timetable, now))
    return newest if newest > last_scheduled else None


def count_runs(timetable: Timetable, after: dt.datetime, until: dt.datetime) -> int:
    """Return how many runs lie in ``(after, until]``."""
    count = 0
    for run in _backwards(timetable, until):
        if run <= after:
            break
        count += 1
    return count


def _backwards(timetable: Timetable, now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the runs at or before ``now``, newest first, without end; two times in one gap are one run."""
    zone = ZoneInfo(timetable.zone)
    day = now.astimezone(zone).date()
    later: dt.datetime | None = None
    while True:
        for time in reversed(timetable.times) if timetable.names(day) else ():
            run = _instant(day, time, zone)
            if run <= now and run != later:
                later = run
                yield run
        day -= _ONE_DAY


def _ordinal(day: int) -> str:
    """1st, 22nd, last."""
    if day == LAST_DAY:
        return "last"
    unit = 0 if day // 10 == 1 else day % 10  # eleventh to thirteenth end as the others do
    return f"{day}{('th', 'st', 'nd', 'rd')[unit] if unit < 4 else 'th'}"


def _late(day: int) -> int:
    return 32 if day == LAST_DAY else day


def _instant(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """Return the first instant, in UTC, at which the wall clock of ``zone`` has reached ``time``."""
    # of a time that comes twice it is the first, whatever it says itself
    wall = dt.datetime.combine(day, time.replace(fold=0))
    first = wall.replace(tzinfo=zone).astimezone(dt.UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    # In the gap: PEP 495 reads the time with the offset before the jump (fold=0), which is an instant
    # after the jump, and with the offset after it (fold=1), which is an instant before. The jump itself
    # lies between them, on a whole second.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    while (apart := int((first - before).total_seconds())) > 1:
        middle = before + dt.timedelta(seconds=apart // 2)
        if middle.astimezone(zone).replace(tzinfo=None) > wall:
            first = middle
        else:
            before = middle
    return first
