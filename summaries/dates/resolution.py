"""From meanings to the calendar: the day of publication, the verb's direction and what was named before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from summaries.dates import periods
from summaries.dates.grammar.semantics import (
    Ahead,
    Apart,
    AYearBefore,
    Day,
    DayOfMonth,
    Fixed,
    From,
    Holiday,
    Meaning,
    Mentioned,
    Named,
    NthWeekday,
    OfQuarter,
    SameOf,
    Shift,
    Time,
    Weekday,
    WeekdayOf,
    WeekOf,
    WeekOfYear,
    WeekWith,
    Whole,
)
from summaries.dates.periods import Period, Unit

_FARTHEST_AHEAD = 300
"""Days that a date without a year lies ahead at most: what is farther is called next year's."""
_NEXT_QUARTER = dt.timedelta(60)
"""So soon before a quarter begins it is rather meant than that of the year before."""
_NEAR = 2
"""For how many sentences a quarter that was named is what "a year earlier" compares with."""
_MONTHS_AROUND = 9
"""How far a day of a month is looked for that is a certain weekday; there is one within nine months."""


@dataclass(slots=True)
class Discourse:
    """What the text has said so far."""

    published: dt.date
    day: dt.date | None = None
    """The last day that was named."""
    sentence: int = -1
    """The sentence that named it."""
    quarter: Period | None = None
    quarter_sentence: int = -1
    """The sentence that named it."""
    told: Period | None = None
    """The last period that was named with its year, or counted from such a one."""
    within_year: Period | None = None
    """The last month or quarter that was named."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The TIMEX3 type and value, with the period for an expression that has a place in the calendar.

    What counts from a date that the text told before ("two days later", "the same month") has none where it told none.
    """

    type: str
    value: str
    period: Period | None = None


@dataclass(slots=True)
class Resolver:
    """Resolves the meanings of one text in the order in which they stand."""

    published: dt.date
    told: bool = True
    """Whether verbs tell past from future. Where none does, a bare "20日" is taken for one of the month at hand."""
    discourse: Discourse = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing named."""
        self.discourse = Discourse(self.published)

    def resolve(self, meaning: Meaning, direction: Callable[[], int], sentence: int) -> Resolved | None:
        """The value of a meaning; None where it names no day that exists.

        ``direction`` gives -1 where the verb beside the expression speaks of the past, 1 of the future,
        0 where nothing tells.
        """
        if isinstance(meaning, Mentioned) and self.discourse.day is None:
            meaning = Fixed("DATE", "PAST_REF")
        if isinstance(meaning, Ahead):
            coming = direction() > 0 or (meaning.likely and direction() == 0)
            meaning = (
                Shift(meaning.unit, meaning.count, counted=meaning.likely)
                if coming
                else Fixed("DURATION", meaning.duration)
            )
        if isinstance(meaning, Shift) and meaning.ahead and direction() > 0:
            meaning = replace(meaning, mentioned=False)
        if isinstance(meaning, Fixed):
            return Resolved(meaning.type, meaning.value)
        try:
            if isinstance(meaning, Time):
                return self._time(meaning, direction, sentence)
            period = self._period(meaning, direction, sentence)
            if period is None:
                return None
            value = periods.placed(period).value
        except (ValueError, OverflowError):  # it leaves the years 1 to 9999
            return None
        if isinstance(meaning, Shift) and meaning.counted and not self._is_counted_whole(meaning):
            value = self._counted(meaning).isoformat()
        if self._lacks_its_base(meaning):
            return Resolved("DATE", value)
        self._remember(period, meaning, sentence)
        return Resolved("DATE", value, period)

    def _lacks_its_base(self, meaning: Meaning) -> bool:
        """Whether a meaning counts from a date that the text should have named, and has not."""
        if not isinstance(meaning, Shift | Day | Named) or not meaning.mentioned:
            return False
        if isinstance(meaning, Shift) and self.discourse.day and meaning.unit != Unit.YEAR:
            return False
        return self._told(meaning.unit if isinstance(meaning, Shift) else Unit.YEAR) is None

    def _told(self, unit: Unit) -> Period | None:
        """The date that the text told last, where it is no less precise than a unit that is counted from it."""
        told = self.discourse.told
        fits = told and (unit == Unit.YEAR or told.unit == Unit.DAY or told.unit == unit == Unit.MONTH)
        return told if fits else None

    def _is_counted_whole(self, meaning: Shift) -> bool:
        """Whether units are counted off from a month or a year, so that they lead to no certain day."""
        told = self._told(meaning.unit) if meaning.mentioned and meaning.counted else None
        return told is not None and told.unit in (Unit.MONTH, Unit.YEAR)

    def _counted(self, meaning: Shift) -> dt.date:
        """The day to which a count of units leads."""
        day = self.published
        if meaning.mentioned and self.discourse.day:
            day = self.discourse.day
        if meaning.unit in (Unit.DAY, Unit.WEEK):
            return day + dt.timedelta(meaning.count * (7 if meaning.unit == Unit.WEEK else 1))
        if meaning.unit not in (Unit.MONTH, Unit.YEAR):
            return periods.shifted(day, meaning.unit, meaning.count).first
        first = periods.add_months(day, meaning.count * (12 if meaning.unit == Unit.YEAR else 1))
        last = periods.Period(Unit.MONTH, first).last
        return min(first.replace(day=1) + dt.timedelta(day.day - 1), last)

    def _remember(self, period: Period, meaning: Meaning, sentence: int) -> None:
        discourse = self.discourse
        if period.unit == Unit.DAY:
            discourse.day, discourse.sentence = period.first, sentence
        if period.unit == Unit.QUARTER and isinstance(meaning, Named) and meaning.years is None:
            discourse.quarter, discourse.quarter_sentence = period, sentence
        if period.unit in (Unit.MONTH, Unit.QUARTER):
            discourse.within_year = period
        stated = isinstance(meaning, Whole) or (isinstance(meaning, Day | Named) and meaning.year)
        if stated or (isinstance(meaning, Shift | Day | Named) and meaning.mentioned):
            discourse.told = period

    def _period(  # noqa: C901, PLR0911, PLR0912 - one case a meaning
        self, meaning: Meaning, direction: Callable[[], int], sentence: int
    ) -> Period | None:
        match meaning:
            case Day():
                return self._day(meaning, direction)
            case DayOfMonth():
                return self._day_of_month(meaning, direction)
            case Named():
                return self._named(meaning, direction)
            case WeekOf():
                return self._week_of(meaning, direction)
            case WeekOfYear():
                return self._week_of_year(meaning)
            case WeekWith():
                return periods.containing(self._day(meaning.day, direction).first, Unit.WEEK)
            case NthWeekday():
                return self._nth_weekday(meaning, direction)
            case WeekdayOf():
                monday = periods.shifted(self.published, Unit.WEEK, meaning.weeks).first
                return Period(Unit.DAY, monday + dt.timedelta(meaning.weekday))
            case Apart():
                month = self._counted(Shift(Unit.MONTH, meaning.months))
                return Period(Unit.DAY, month + dt.timedelta(meaning.days))
            case From():
                return self._from(meaning, direction, sentence)
            case SameOf():
                return self._same_of(meaning)
            case Whole():
                first = dt.date(meaning.year, 1, 1)
                last = dt.date(meaning.until, 12, 31) if meaning.until else None
                return Period(meaning.unit, first, part=meaning.part, now=self.published, until=last)
            case Weekday():
                return Period(Unit.DAY, self._weekday(meaning, direction))
            case Shift():
                return self._shift(meaning, direction, sentence)
            case OfQuarter():
                return self._of_quarter(meaning)
            case AYearBefore():
                return self._a_year_before(sentence)
            case Mentioned():
                return Period(Unit.DAY, self.discourse.day) if self.discourse.day else None
            case Holiday():
                return self._holiday(meaning, direction)
        return None

    def _day(self, meaning: Day, direction: Callable[[], int]) -> Period:
        year = meaning.year
        if year is None and meaning.years is not None:
            year = self._base_year(meaning) + meaning.years
        if year is None:
            year = self._nearest_year(
                lambda y: dt.date(y, meaning.month, meaning.day), -1 if meaning.past else direction()
            )
        first = dt.date(year, meaning.month, meaning.day)
        if not meaning.to_day:
            return Period(Unit.DAY, first)
        to_month = meaning.to_month or meaning.month
        last = dt.date(year + (to_month < meaning.month), to_month, meaning.to_day)
        if last <= first:
            raise ValueError("the range ends before it begins")
        return Period(Unit.DAY, first, until=last)

    def _base_year(self, meaning: Day | Named) -> int:
        """The year from which the years of a meaning are counted."""
        told = self._told(Unit.YEAR) if meaning.mentioned else None
        return told.first.year if told else self.published.year

    def _nearest_year(self, on: Callable[[int], dt.date], direction: int) -> int:
        """The year whose day is nearest, pushed by the verb; news looks back more than ahead."""
        distances: list[tuple[int, int]] = []
        for year in (self.published.year - 1, self.published.year, self.published.year + 1):
            try:
                distances.append(((on(year) - self.published).days, year))
            except ValueError:  # 29 February
                continue
        if not distances:
            raise ValueError("no such day in the years around")
        if direction > 0:
            ahead = [pair for pair in distances if -3 <= pair[0] <= _FARTHEST_AHEAD]
            if ahead:
                return min(ahead)[1]
        if direction < 0:
            behind = [pair for pair in distances if -330 <= pair[0] <= 0]
            if behind:
                return max(behind)[1]
        lean = 30 if direction <= 0 else 0
        return min(distances, key=lambda pair: abs(pair[0] + lean))[1]

    def _day_of_month(self, meaning: DayOfMonth, direction: Callable[[], int]) -> Period:
        base = self.published
        if meaning.months is not None:
            month = periods.add_months(base, meaning.months)
            until = month.replace(day=meaning.to_day) if meaning.to_day else None
            return Period(Unit.DAY, month.replace(day=meaning.day), until=until)
        way = direction()
        if meaning.weekday is not None:
            return Period(Unit.DAY, self._day_on(meaning.day, meaning.weekday, way))
        steps = (0, 1, 2) if way > 0 else (0, -1, -2)
        for step in steps:
            try:
                day = periods.add_months(base, step).replace(day=meaning.day)
            except ValueError:
                continue
            if not self.told or (way > 0 and day >= base) or (way <= 0 and day <= base):
                return Period(Unit.DAY, day)
        raise ValueError("no such day in the months around")

    def _day_on(self, number: int, weekday: int, way: int) -> dt.date:
        """The nearest day of that number that is such a weekday, on the side that the verb tells."""
        days: list[dt.date] = []
        for months in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
            first = periods.add_months(self.published, months)
            day = first + dt.timedelta(number - 1)
            if (
                day.month == first.month
                and day.weekday() == weekday
                and (day - self.published).days * way >= 0
            ):
                days.append(day)
        if not days:
            raise ValueError("no such day in the months around")
        return min(days, key=lambda day: abs(day - self.published))

    def _named(self, meaning: Named, direction: Callable[[], int]) -> Period:
        year = meaning.year
        if year is None and meaning.years is not None:
            year = self._base_year(meaning) + meaning.years
        if year is None and meaning.step is not None:
            year = self._stepped_year(meaning)
        if year is None:
            year = self._open_year(meaning, direction())
        return self._in_year(meaning, year)

    def _in_year(self, meaning: Named, year: int) -> Period:
        if meaning.unit == Unit.SEASON:
            return periods.season(year, str(meaning.name), meaning.part)
        months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}[meaning.unit]
        first = dt.date(year, (int(meaning.name) - 1) * months + 1, 1)
        return Period(meaning.unit, first, part=meaning.part, now=self.published)

    def _week_of(self, meaning: WeekOf, direction: Callable[[], int]) -> Period:
        month = self._month(meaning.month, direction)
        if meaning.nth > 0:
            week = periods.containing(month.first + dt.timedelta(7 * (meaning.nth - 1)), meaning.unit)
        else:
            # the last week most of whose days lie in the month
            week = periods.containing(month.last - dt.timedelta(3), meaning.unit)
        return week

    def _week_of_year(self, meaning: WeekOfYear) -> Period:
        year = self.published.year + meaning.years if meaning.year is None else meaning.year
        number = meaning.number
        if number < 0:
            number = dt.date(year, 12, 28).isocalendar().week
        return Period(Unit.WEEK, dt.date.fromisocalendar(year, number, 1))

    def _month(self, month: Named | Shift, direction: Callable[[], int]) -> Period:
        if isinstance(month, Named):
            return self._named(month, direction)
        return periods.shifted(self.published, Unit.MONTH, month.count)

    def _nth_weekday(self, meaning: NthWeekday, direction: Callable[[], int]) -> Period:
        first = self._month(meaning.month, direction).first
        return Period(Unit.DAY, _nth_weekday(first.year, first.month, meaning.weekday, meaning.nth))

    def _from(self, meaning: From, direction: Callable[[], int], sentence: int) -> Period | None:
        base = self._period(meaning.base, direction, sentence)
        if base is None:
            return None
        if meaning.weekday is not None:
            way = 1 if meaning.count > 0 else -1
            nearest = (way * (meaning.weekday - base.first.weekday())) % 7 or 7
            return Period(Unit.DAY, base.first + dt.timedelta(way * nearest + 7 * (meaning.count - way)))
        if meaning.unit in (Unit.WEEK, Unit.DAY):  # "a week from Friday" is a Friday
            days = meaning.count * (7 if meaning.unit == Unit.WEEK else 1)
            return Period(Unit.DAY, base.first + dt.timedelta(days))
        return periods.shifted(base.first, meaning.unit, meaning.count)

    def _same_of(self, meaning: SameOf) -> Period | None:
        named = self.discourse.within_year
        if named is None:
            named = periods.shifted(self.published, Unit.QUARTER, -1)
        return Period(named.unit, named.first.replace(year=named.first.year + meaning.years))

    def _stepped_year(self, meaning: Named) -> int:
        this = self._in_year(meaning, self.published.year)
        if meaning.step == 0:
            return self.published.year
        if meaning.unit == Unit.SEASON:
            if meaning.step == 1:
                return self.published.year + (this.first <= self.published)
            return self.published.year - (this.last >= self.published)
        if meaning.step == -1:
            return self.published.year - (this.last >= self.published)
        return self.published.year + (this.first <= self.published)

    def _open_year(self, meaning: Named, direction: int) -> int:
        year = self.published.year
        this = self._in_year(meaning, year)
        if meaning.unit == Unit.MONTH:
            if this.first <= self.published <= this.last:
                return year
            return self._nearest_year(lambda y: dt.date(y, int(meaning.name), 15), direction)
        if direction > 0:
            return year + (this.last < self.published)
        if meaning.unit == Unit.SEASON:
            return year - (direction < 0 and this.first > self.published)
        return year - (this.first - self.published > _NEXT_QUARTER)

    def _weekday(self, meaning: Weekday, direction: Callable[[], int]) -> dt.date:
        ahead = (meaning.weekday - self.published.weekday()) % 7
        if meaning.before and direction() > 0:
            previous = self._weekday(Weekday(meaning.before[-1], before=meaning.before[:-1]), direction)
            return previous + dt.timedelta((meaning.weekday - previous.weekday()) % 7)
        if meaning.after and direction() <= 0:
            following = self._weekday(Weekday(meaning.after[0], after=meaning.after[1:]), direction)
            return following - dt.timedelta((following.weekday() - meaning.weekday) % 7)
        if meaning.step == 1:  # tomorrow is not called the next Saturday
            return self.published + dt.timedelta(ahead if ahead > 1 else ahead + 7)
        if meaning.step == -1:
            return self.published - dt.timedelta(7 - ahead)
        if direction() > 0 or (meaning.step == 0 and direction() == 0):
            return self.published + dt.timedelta(ahead)
        return self.published - dt.timedelta((7 - ahead) % 7)

    def _shift(self, meaning: Shift, direction: Callable[[], int], sentence: int) -> Period:
        discourse = self.discourse
        count = meaning.count
        base = self.published
        told = self._told(meaning.unit) if meaning.mentioned else None
        if told and self._is_counted_whole(meaning):
            months = count * (12 if meaning.unit == Unit.YEAR else 1)
            return Period(told.unit, periods.add_months(told.first, months))
        if told and meaning.unit == Unit.YEAR:
            base = told.first
        elif meaning.mentioned and discourse.day:
            base = discourse.day
            if meaning.unit == Unit.WEEK and meaning.count and discourse.sentence == sentence:
                return Period(Unit.DAY, base + dt.timedelta(7 * count))  # "on 3 March and again a week later"
        if meaning.unit == Unit.WEEKEND and count == 0 and not meaning.weekend and base.weekday() < 3:
            count = -1 if direction() < 0 else 0
        if meaning.weekend:
            coming = (direction() > 0 and base.weekday() >= 1) or base.weekday() >= 5
            count = 0 if coming else -1
        period = periods.shifted(base, meaning.unit, count)
        return Period(period.unit, period.first, part=meaning.part, now=self.published)

    def _of_quarter(self, meaning: OfQuarter) -> Period:
        base = None if meaning.published else self.discourse.quarter
        if base is None:
            back = 0 if meaning.published or meaning.count > 0 else -1
            base = periods.shifted(self.published, Unit.QUARTER, back)
        return periods.shifted(base.first, Unit.QUARTER, meaning.count + 4 * meaning.years)

    def _a_year_before(self, sentence: int) -> Period:
        quarter = self.discourse.quarter
        if quarter and sentence - self.discourse.quarter_sentence <= _NEAR:
            return Period(Unit.QUARTER, quarter.first.replace(year=quarter.first.year - 1))
        return periods.shifted(self.published, Unit.YEAR, -1)

    def _holiday(self, meaning: Holiday, direction: Callable[[], int]) -> Period:
        year = meaning.year
        if year is None and meaning.years is not None:
            year = self.published.year + meaning.years
        if year is None:
            year = self._nearest_year(lambda y: holiday(meaning.rule, y), direction())
        return Period(Unit.DAY, holiday(meaning.rule, year))

    def _time(self, meaning: Time, direction: Callable[[], int], sentence: int) -> Resolved | None:
        discourse = self.discourse
        if meaning.on is not None:
            period = self._period(meaning.on, direction, sentence)
            if period is None or period.unit != Unit.DAY:
                return None
            if self._lacks_its_base(meaning.on):
                return Resolved("TIME", period.first.isoformat() + meaning.ending)
            discourse.day, discourse.sentence = period.first, sentence
        else:
            same = discourse.day is not None and sentence - discourse.sentence <= 1
            period = Period(Unit.DAY, discourse.day if same and discourse.day else self.published)
        return Resolved("TIME", period.first.isoformat() + meaning.ending, period)


def holiday(rule: str, year: int) -> dt.date:
    """The day of a feast: "12-25", "easter-2", "11-4-3" (the fourth Thursday of November; 9 is the last).

    Easter is that of the West, "pascha" that of the Orthodox churches.

    Raises:
        ValueError: the year has no such day.
    """
    if rule.startswith("easter"):
        return _easter(year) + dt.timedelta(int(rule[6:] or 0))
    if rule.startswith("pascha"):
        return _pascha(year) + dt.timedelta(int(rule[6:] or 0))
    numbers = [int(part) for part in rule.split("-")]
    if len(numbers) == 2:
        return dt.date(year, *numbers)
    month, nth, weekday = numbers
    return _nth_weekday(year, month, weekday, -1 if nth == 9 else nth)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The weekday of a month, counted from 1, -1 for the last.

    Raises:
        ValueError: the month has no such day.
    """
    first = dt.date(year, month, 1)
    if nth == -1:
        last = periods.add_months(first, 1) - dt.timedelta(1)
        return last - dt.timedelta((last.weekday() - weekday) % 7)
    day = first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day.month != month:
        raise ValueError("the month has no such weekday")
    return day


def _easter(year: int) -> dt.date:
    """Western Easter Sunday (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _pascha(year: int) -> dt.date:
    """Orthodox Easter Sunday: that of the Julian calendar (Meeus), in the Gregorian one."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(year // 100 - year // 400 - 2)
