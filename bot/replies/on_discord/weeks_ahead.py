"""The weeks ahead as a picture: a row a week, a dot on each day on which something is dated.

A dot is a day that a source names; a bar is a time that a source leaves open ("early December"), as long as
what it can mean. What it is stands in the reply itself. Drawn with letters that can be read on a phone, and on a
ground of its own, so that it reads in Discord's dark and light theme; the alternative text says what is dated.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.replies.escape import plain, shorten
from bot.speech import day as write_day
from bot.speech import plural, t
from summaries.answers.coming import worth
from summaries.dates.words import happening, in_words
from summaries.model import Certainty, Event, Precision, Schedule, Status

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WEEKS = 6
LONGEST = dt.timedelta(31)
"""What lasts longer is not shown; what is only open for longer than half of it neither."""
EXACT = frozenset({Precision.DAY, Precision.RANGE})
ALT_LIMIT = 1024
"""Characters of a file's description (Discord documentation: "Attachment Object")."""
NAME = "weeks-ahead.png"

_LABELS = 2
"""Events of a week that the alternative text names."""

NARROWEST = 270
"""Pixels to which a phone of 390 shrinks the picture of an embed."""
WIDTH = 600
LETTERS = 26
"""Their size in pixels: shrunk so, at least 11."""
_MARGIN = 16
_HEAD = 52
_ROW = 66
_LEGEND = 42
_CELL = 72
_MONTH = WIDTH - 2 * _MARGIN - 7 * _CELL

_GROUND = "#2b2d31"
_STRIPE = "#313338"
_TEXT = "#e8e9eb"
_FAINT = "#a3a6ad"
_GONE = "#6d7078"
_TODAY = "#f2b84b"
_DOT = "#6cc4ee"
_BAR = "#b79cf2"
_COLOURS = 48


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG and the words for those who do not see it."""

    png: bytes
    alt: str
    name: str = NAME


@dataclass(slots=True)
class _Week:
    """What a row shows."""

    monday: dt.date
    days: list[Event] = field(default_factory=list)
    """Begin or lie on days of this week, by date."""
    spans: list[Event] = field(default_factory=list)
    """Last into this week or could fall into it."""
    labels: list[Event] = field(default_factory=list)
    more: int = 0
    """How many that begin here are not among these."""
    month: str = ""
    """The month that begins in this week; of the first week, the one that it begins in."""

    @property
    def sunday(self) -> dt.date:
        return self.monday + dt.timedelta(6)


def weeks_ahead(schedule: Schedule) -> Picture | None:
    """The next six weeks of a schedule as a picture; None where nothing is dated in them.

    Takes some 50 ms of processor: call it in a thread.
    """
    weeks = _weeks(schedule)
    if not any(week.days or week.spans for week in weeks):
        return None
    return Picture(_png(weeks, schedule.today), _alt(weeks, schedule.today))


def _weeks(schedule: Schedule) -> list[_Week]:
    monday = schedule.today - dt.timedelta(schedule.today.weekday())
    weeks = [_Week(monday + dt.timedelta(7 * n)) for n in range(WEEKS)]
    for n, week in enumerate(weeks):
        week.month = (
            write_day(week.sunday if n else monday, "short-month") if not n or week.sunday.day <= 7 else ""
        )
    last = weeks[-1].sunday
    # What may mean any day of a month or more says nothing about these weeks.
    shown = [
        event
        for event in schedule.events
        if event.status(schedule.today) is not Status.PAST and event.start <= last and _short(event)
    ]
    shown.sort(key=lambda event: (event.start, event.end, event.quote.document.id, event.quote.start))
    for week in weeks:
        here = [event for event in shown if event.start <= week.sunday and event.end >= week.monday]
        week.days = [event for event in here if event.start == event.end]
        week.spans = [event for event in here if event.start != event.end]
        begin = [event for event in here if max(event.start, monday) >= week.monday]
        week.labels = _best(begin, schedule.today)
        week.more = len(begin) - len(week.labels)
    return weeks


def _short(event: Event) -> bool:
    longest = LONGEST if event.precision in EXACT else LONGEST / 2
    return event.end - event.start <= longest


def _best(events: Sequence[Event], today: dt.date) -> list[Event]:
    """Those that are worth words, by date: of different days where there are."""
    ranked = sorted(events, key=lambda event: -worth(event, today))
    dates = {(event.start, event.end): event for event in reversed(ranked)}
    first = [event for event in ranked if dates[event.start, event.end] is event]
    rest = [event for event in ranked if dates[event.start, event.end] is not event]
    return sorted([*first, *rest][:_LABELS], key=lambda event: (event.start, event.end))


def _alt(weeks: Sequence[_Week], today: dt.date) -> str:
    """The picture in words: the same entries, then how many more there are."""
    lines = [t("Calendar from {first:long} to {last:long}.", first=today, last=weeks[-1].sunday)]
    more = sum(week.more for week in weeks)
    for week in weeks:
        for event in week.labels:
            when = _when(event)
            if event.certainty is Certainty.POSSIBLE:
                when = t("{day} (possible)", day=when)
            lines.append(f"{when}: {shorten(plain(happening(event)), 70)}")
    rest = _and_more(more) if more else ""
    text = "\n".join(lines)
    room = ALT_LIMIT - len(rest) - 1
    while len(text) > room:
        text = text.rpartition("\n")[0]
        more += 1
        rest = _and_more(more)
        room = ALT_LIMIT - len(rest) - 1
    return f"{text}\n{rest}" if rest else text


def _and_more(dates: int) -> str:
    return plural("And {number} more date.", "And {number} more dates.", dates)


def _when(event: Event) -> str:
    words = t(in_words(event, year=False))
    # Translators: a weekday and a day: Mon 7 December
    return t("{day:short-weekday} {date}", day=event.start, date=words) if event.start == event.end else words


def _png(weeks: Sequence[_Week], today: dt.date) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - costs imports

    size = (WIDTH, _HEAD + _ROW * len(weeks) + 2 * _LEGEND)
    image = Image.new("RGB", size, _GROUND)
    _Drawing(ImageDraw.Draw(image)).draw(weeks, today)
    file = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


class _Drawing:
    """Draws with fonts of its own: a FreeType face must not be used by two threads at once."""

    def __init__(self, draw: ImageDraw) -> None:
        self.canvas = draw
        self.text = noto_sans(LETTERS)

    def draw(self, weeks: Sequence[_Week], today: dt.date) -> None:
        for n in range(7):
            name = write_day(weeks[0].monday + dt.timedelta(n), "narrow-weekday").strip(".")
            self._centred(self._column(n), _HEAD // 2, name, _FAINT)
        for n, week in enumerate(weeks):
            self._week(week, _HEAD + n * _ROW, today, striped=n % 2 == 0)
        self._legend(_HEAD + _ROW * len(weeks) + _LEGEND // 2)

    def _week(self, week: _Week, top: int, today: dt.date, *, striped: bool) -> None:
        if striped:
            self.canvas.rectangle((0, top, WIDTH, top + _ROW - 1), fill=_STRIPE)
        if week.month:
            month = week.month.strip(".")
            self.canvas.text((_MARGIN, top + 22), month, fill=_FAINT, font=self.text, anchor="lm")
        for n in range(7):
            day = week.monday + dt.timedelta(n)
            middle = self._column(n)
            if day == today:
                box = (middle - 28, top + 3, middle + 28, top + _ROW - 4)
                self.canvas.rounded_rectangle(box, 9, outline=_TODAY, width=3)
            self._centred(middle, top + 22, str(day.day), _GONE if day < today else _TEXT)
            self._dots(middle, top + 43, [event for event in week.days if event.start == day])
        self._bars(week, top + 53)

    def _dots(self, middle: int, y: int, events: Sequence[Event]) -> None:
        """One dot an event, three at most; hollow where all of them are only possible."""
        shown = sorted(events, key=lambda event: event.certainty is Certainty.POSSIBLE)[:3]
        left = middle - 7 * (len(shown) - 1)
        for n, event in enumerate(shown):
            x = left + 14 * n
            hollow = event.certainty is Certainty.POSSIBLE
            self.canvas.ellipse(
                (x - 5, y - 5, x + 5, y + 5), fill=None if hollow else _DOT, outline=_DOT, width=2
            )

    def _bars(self, week: _Week, y: int) -> None:
        """Two lanes: times that a source names exactly, and those that it leaves open."""
        exact = [event for event in week.spans if event.precision is Precision.RANGE]
        vague = [event for event in week.spans if event.precision is not Precision.RANGE]
        for events, colour, offset in ((exact, _DOT, 0), (vague, _BAR, 8)):
            for event in events:
                left = self._column(max((event.start - week.monday).days, 0)) - 28
                right = self._column(min((event.end - week.monday).days, 6)) + 28
                self.canvas.rounded_rectangle((left, y + offset - 2, right, y + offset + 2), 2, fill=colour)

    def _legend(self, y: int) -> None:
        for n, (sign, words) in enumerate(
            (
                ("dot", t("on that day")),
                ("ring", t("possibly")),
                ("line", t("for these days")),
                ("bar", t("some time in these days")),
            )
        ):
            # two to a line, the longer ones to the right
            x, line = _MARGIN + n // 2 * 220, y + n % 2 * _LEGEND
            if sign in {"dot", "ring"}:
                fill = _DOT if sign == "dot" else None
                self.canvas.ellipse((x, line - 6, x + 12, line + 6), fill=fill, outline=_DOT, width=2)
                x += 22
            else:
                colour = _DOT if sign == "line" else _BAR
                self.canvas.rounded_rectangle((x, line - 2, x + 26, line + 2), 2, fill=colour)
                x += 36
            self.canvas.text((x, line), words, fill=_FAINT, font=self.text, anchor="lm")

    def _column(self, day: int) -> int:
        return _MARGIN + _MONTH + day * _CELL + _CELL // 2

    def _centred(self, x: int, y: int, words: str, colour: str) -> None:
        self.canvas.text((x, y), words, fill=colour, font=self.text, anchor="mm")


def noto_sans(size: int) -> FreeTypeFont:
    """Noto Sans, which the package ships: letters of Latin, Greek and Cyrillic script."""
    from fontpkg.pil import truetype  # noqa: PLC0415 - costs imports
    from PIL import ImageFont  # noqa: PLC0415 - costs imports

    # The basic layout is in every build of Pillow: the same picture everywhere.
    font: FreeTypeFont = truetype("Noto Sans", size, 400, layout_engine=ImageFont.Layout.BASIC)
    return font
