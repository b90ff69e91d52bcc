"""From a moderator's words to a timetable: ``weekdays 07:30 Asia/Taipei``."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.delivery.timetable import DAY_NAMES, EVERY_DAY, LAST_DAY, WORKING_DAYS, Timetable
from bot.speech import listing, plural, t

_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: dict[str, frozenset[int]] = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "weekdays": WORKING_DAYS,
    "weekends": frozenset({5, 6}),
    **{name: frozenset({day}) for day, name in enumerate(DAY_NAMES)},
    **{name: frozenset({day}) for day, name in enumerate(_LONG_DAYS)},
    **{f"{name}s": frozenset({day}) for day, name in enumerate(_LONG_DAYS)},
    "tues": frozenset({1}),
    "thur": frozenset({3}),
    "thurs": frozenset({3}),
}
_FILLERS = frozenset({"at", "on", "every", "and", "in", "the", "of", "month", "day", "weekly", "monthly"})
_ORDINAL = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_EVERY_MONTH_HAS = 28
"""Days."""
MOST_TIMES = 8
"""Times of one day."""
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)
# Abbreviations that members write and that name no single zone; each only suggests.
_ABBREVIATIONS = {
    "bst": ("Europe/London",),
    "cst": ("America/Chicago", "Asia/Shanghai", "Asia/Taipei"),
    "cdt": ("America/Chicago",),
    "edt": ("America/New_York",),
    "et": ("America/New_York",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "mdt": ("America/Denver",),
    "pdt": ("America/Los_Angeles",),
    "pst": ("America/Los_Angeles", "Asia/Manila"),
    "pt": ("America/Los_Angeles",),
    "cest": ("Europe/Berlin", "Europe/Paris"),
    "eest": ("Europe/Kyiv", "Europe/Athens"),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "msk": ("Europe/Moscow",),
}
# Cities that people name and that the time zone database files under another one.
_CITIES = {
    "beijing": "Asia/Shanghai",
    "washington": "America/New_York",
    "delhi": "Asia/Kolkata",
    "new_delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "san_francisco": "America/Los_Angeles",
    "geneva": "Europe/Zurich",
    "hanoi": "Asia/Ho_Chi_Minh",
}
_REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
_LONGEST_CITY = 3
"""Words of a city's name: Ho Chi Minh."""


class TimetableError(ValueError):
    """The words are no timetable; the message is one sentence for the moderator who wrote them."""


def parse_timetable(
    words: str | Iterable[str], default_zone: str | None = None, *, kept: Timetable | None = None
) -> Timetable:
    """Read a timetable such as ``daily 08:00 Europe/London`` or ``mon wed fri 9am 6pm UTC``.

    Args:
        words: the words, in any order: days (``daily``, ``weekdays``, ``weekends``, ``weekly mon`` or
            names of days, ``monthly 1st last``; without any, every day), times of day and an IANA zone or a city that
            names one.
        default_zone: the zone where the words name none; None makes a missing zone an error.
        kept: the timetable that is changed: of it stays what the words do not name.

    Raises:
        TimetableError: a time, a day or a zone is missing or wrong.
    """
    named = _named(words if isinstance(words, str) else " ".join(words))
    times, days, month_days, zone = named.times, named.days, named.month_days, named.zone
    if kept is not None:
        times, zone = times or kept.times, zone or kept.zone
        if not days and not month_days:
            days, month_days = kept.weekdays, kept.month_days
    if not times:
        raise TimetableError(t("Please say at what time, for example `digest daily 08:00 London`."))
    if zone is None and default_zone is None:
        raise TimetableError(
            t(
                "{time} in which time zone? Name a city, for example `digest daily {time} London`.",
                time=f"{times[0]:%H:%M}",
            )
        )
    return Timetable(times, days or EVERY_DAY, zone or _zone(default_zone or ""), month_days)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words of a timetable name; nothing for what they do not."""

    times: tuple[dt.time, ...]
    days: frozenset[int]
    month_days: frozenset[int]
    zone: str | None


def _named(text: str) -> _Named:
    text = re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", text, flags=re.IGNORECASE)
    days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    times: set[dt.time] = set()
    zone: str | None = None
    said: set[str] = set()
    for word in _with_cities([word[:40] for word in re.split(r"[\s,]+", text.strip())]):
        lowered = word.casefold()
        if lowered in _DAYS:
            days |= _DAYS[lowered]
        elif lowered in _FILLERS or not word:
            said.add(lowered)
        elif lowered == "last" or _ORDINAL.fullmatch(word):
            month_days |= {_day_of_month(lowered)}
        elif word[0].isdigit():
            times.add(_time(word))
        elif zone is not None:
            raise TimetableError(
                t("I read two time zones, {zone} and {other}; please give one.", zone=zone, other=word)
            )
        else:
            zone = _zone(word)
    if {"monthly", "month"} & said and not month_days and not days:
        month_days = frozenset({1})
    named = _Named(tuple(sorted(times)), days, month_days, zone)
    _check(named, weekly="weekly" in said)
    return named


def _check(named: _Named, *, weekly: bool) -> None:
    if len(named.times) > MOST_TIMES:
        raise TimetableError(
            plural(
                "A digest comes at most {number} time a day.",
                "A digest comes at most {number} times a day.",
                MOST_TIMES,
            )
        )
    if weekly and len(named.days) != 1:
        raise TimetableError(
            t("For a weekly digest name one day, for example `digest weekly mon 09:00 UTC`.")
        )
    if named.month_days and named.days:
        raise TimetableError(
            t("Name weekdays or days of the month, not both: `digest monthly 1st 15th 09:00 UTC`.")
        )


def _day_of_month(word: str) -> int:
    if word == "last":
        return LAST_DAY
    day = int(word[:-2])
    if not 1 <= day <= _EVERY_MONTH_HAS:
        raise TimetableError(
            t(
                "Not every month has a {day}: name one of the first {number} days, or say last.",
                day=word,
                number=_EVERY_MONTH_HAS,
            )
        )
    return day


def _time(word: str) -> dt.time:
    match = _TIME.fullmatch(word)
    wrong = TimetableError(
        t("{word} is not a time of day; write hours and minutes from 00:00 to 23:59.", word=word)
    )
    if match is None or (match["minute"] is None and match["half"] is None):
        raise wrong
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if match["half"].casefold() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise wrong
    return dt.time(hour, minute)


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones()) if name != "localtime"}


@cache
def _cities() -> dict[str, str]:
    """Cities that name one zone; where several names of it hold the city (Asia/Istanbul), any of them will do."""
    alone = {
        city: min(names, key=lambda name: (name.count("/"), name))
        for city, names in _by_city().items()
        if len(names) == 1 or len(set(map(_offsets, names))) == 1
    }
    return {**alone, **_CITIES}


@cache
def _by_city() -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for name in _zones().values():
        if name.startswith(_REGIONS):
            named.setdefault(name.rpartition("/")[2].casefold(), []).append(name)
    return named


def _offsets(name: str) -> tuple[dt.timedelta | None, ...]:
    """What a zone is ahead of UTC, month by month for some years: two names of one zone agree in it."""
    zone = ZoneInfo(name)
    return tuple(
        dt.datetime(year, month, 1, tzinfo=zone).utcoffset()
        for year in range(2020, 2032)
        for month in range(1, 13)
    )


def _with_cities(words: Sequence[str]) -> list[str]:
    """The words, those of a city's name ("new york") as its zone."""
    read: list[str] = []
    while words:
        for length in range(min(_LONGEST_CITY, len(words)), 0, -1):
            city = "_".join(words[:length]).casefold().replace("-", "_")
            if city in _cities() and city not in _zones():
                read.append(_cities()[city])
                words = words[length:]
                break
        else:
            read.append(words[0])
            words = words[1:]
    return read


def _zone(word: str) -> str:
    if (zone := _zones().get(word.casefold())) is not None:
        return zone
    names = suggest_zones(word)
    if names and names[0].startswith("Etc/"):
        raise TimetableError(
            t(
                "{word} is written with its sign turned round in the names of time zones: did you mean {zone}? "
                "A city such as London keeps its summer time, too.",
                word=word,
                zone=names[0],
            )
        )
    raise TimetableError(
        t(
            "{word} is no day, time or time zone that I know; did you mean {zones}?",
            word=word,
            zones=listing(names, either=True),
        )
        if names
        else t(
            "{word} is no day, time or time zone that I know; write one such as Europe/London, or a city such as "
            "Taipei.",
            word=word,
        )
    )


def suggest_zones(word: str, count: int = 3) -> tuple[str, ...]:
    """Return up to ``count`` IANA zone names that ``word`` may have meant, nearest first."""
    wanted = re.sub(r"[\s-]+", "_", word.strip().casefold())[:64]
    if wanted in _ABBREVIATIONS:
        return _ABBREVIATIONS[wanted][:count]
    if offset := re.fullmatch(r"(?:utc|gmt)([+-]\d{1,2})(?::?00)?", word.strip().casefold()):
        # The sign of Etc names is turned round: Etc/GMT-8 is eight hours ahead of UTC (POSIX).
        name = f"etc/gmt{-int(offset[1]):+d}"
        return (_zones()[name],) if name in _zones() else ()
    near = difflib.get_close_matches(wanted.rpartition("/")[2], _by_city(), n=count, cutoff=0.7)
    names = [name for city in near for name in _by_city()[city]]
    names += [_zones()[key] for key in difflib.get_close_matches(wanted, _zones(), n=count, cutoff=0.75)]
    # The same city in the same region first, and each name once.
    names.sort(key=lambda name: -difflib.SequenceMatcher(a=wanted, b=name.casefold()).ratio())
    return tuple(dict.fromkeys(names))[:count]


def offered_times(typed: str, count: int = 25) -> tuple[str, ...]:
    """What a moderator may be about to write who typed that much of a timetable: whole words, with a zone.

    >>> offered_times("daily 8am lond")
    ('daily 8am Europe/London',)
    """
    if not any(character.isdigit() for character in typed.partition(" ")[2]):
        usual = (
            f"{days} {hour}"
            for days in ("daily", "weekdays", "weekly mon", "monthly 1st")
            for hour in ("8am", "6pm")
        )
        return tuple(words for words in usual if words.startswith(typed.casefold()))[:count]
    *before, last = typed.split(" ")
    wanted = last.casefold()
    zones = [name for city, name in sorted(_cities().items()) if wanted and city.startswith(wanted)]
    zones += [name for key, name in _zones().items() if wanted and key.startswith(wanted)]
    return tuple(" ".join((*before, zone)) for zone in dict.fromkeys(zones))[:count]
