"""The weeks ahead as a picture: a row a week, a dot a day on which something is dated, and what it is.

A dot is a day that a source names; a bar is a time that a source leaves open ("early December"), as long as
what it can mean. Drawn twice as large as it is shown, on a ground of its own, so that it reads in Discord's
dark and light theme; the alternative text says what the picture shows.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
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
"""Lines of words beside a week."""

# Pixels; shown at half of it.
_WIDTH = 880
_MARGIN = 18
_HEAD = 48
_ROW = 82
_FOOT = 42
_CELL = 42
_MONTH = 50
_WORDS = _MARGIN + _MONTH + 7 * _CELL + 14

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
    """How many that begin here have no words beside the week."""
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


def _briefly(event: Event) -> str:
    """When, beside the week that it begins in."""
    first, last = event.start, event.end
    if first == last:
        # Translators: a weekday and the number of a day: Mon 7
        return t("{day:short-weekday} {number}", day=first, number=first.day)
    if event.precision is Precision.RANGE:
        if first.month == last.month:
            return _days(first, last)
        # Translators: days, 28-3 Dec
        return t("{first}\u2013{last} {day:short-month}", first=first.day, last=last.day, day=last)
    if event.precision is Precision.WEEK:
        return _days(first, last)
    return _when(event).replace(write_day(first, "month-name"), write_day(first, "short-month"))


def _days(first: dt.date, last: dt.date) -> str:
    # Translators: days of one month by their numbers: 5-8
    return t("{first}\u2013{last}", first=first.day, last=last.day)


def _png(weeks: Sequence[_Week], today: dt.date) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - costs imports

    size = (_WIDTH, _HEAD + _ROW * len(weeks) + _FOOT)
    image = Image.new("RGB", size, _GROUND)
    _Drawing(ImageDraw.Draw(image)).draw(weeks, today)
    file = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


class _Drawing:
    """Draws with fonts of its own: a FreeType face must not be used by two threads at once."""

    def __init__(self, draw: ImageDraw) -> None:
        self.canvas = draw
        self.text = noto_sans(24)
        self.number = noto_sans(22)
        self.small = noto_sans(20)
        self.bold = noto_sans(24, weight=650)
        self._lacking = self._shape("\U0010ffff")

    def draw(self, weeks: Sequence[_Week], today: dt.date) -> None:
        for n in range(7):
            name = write_day(weeks[0].monday + dt.timedelta(n), "narrow-weekday").strip(".")
            self._centred(self._column(n), _HEAD - 22, name, self.small, _FAINT)
        for n, week in enumerate(weeks):
            self._week(week, _HEAD + n * _ROW, today, striped=n % 2 == 0)
        self._legend(_HEAD + _ROW * len(weeks) + _FOOT // 2)

    def _week(self, week: _Week, top: int, today: dt.date, *, striped: bool) -> None:
        if striped:
            self.canvas.rectangle((0, top, _WIDTH, top + _ROW - 1), fill=_STRIPE)
        first = week.monday
        if week.month:
            self.canvas.text((_MARGIN, top + 27), week.month, fill=_FAINT, font=self.small, anchor="lm")
        for n in range(7):
            day = first + dt.timedelta(n)
            gone = day < today
            middle = self._column(n)
            if day == today:
                self.canvas.rounded_rectangle(
                    (middle - 20, top + 5, middle + 20, top + _ROW - 6), 9, outline=_TODAY, width=3
                )
            self._centred(middle, top + 27, str(day.day), self.number, _GONE if gone else _TEXT)
            dated = [event for event in week.days if event.start == day]
            self._dots(middle, top + 49, dated)
        self._bars(week, top + 63)
        self._labels(week, top)

    def _dots(self, middle: int, y: int, events: Sequence[Event]) -> None:
        """One dot an event, three at most; hollow where all of them are only possible."""
        shown = sorted(events, key=lambda event: event.certainty is Certainty.POSSIBLE)[:3]
        left = middle - 6 * (len(shown) - 1)
        for n, event in enumerate(shown):
            x = left + 12 * n
            hollow = event.certainty is Certainty.POSSIBLE
            self.canvas.ellipse(
                (x - 4, y - 4, x + 4, y + 4), fill=None if hollow else _DOT, outline=_DOT, width=2
            )

    def _bars(self, week: _Week, y: int) -> None:
        """Two lanes: times that a source names exactly, and those that it leaves open."""
        exact = [event for event in week.spans if event.precision is Precision.RANGE]
        vague = [event for event in week.spans if event.precision is not Precision.RANGE]
        for events, colour, offset in ((exact, _DOT, 0), (vague, _BAR, 8)):
            for event in events:
                left = self._column(max((event.start - week.monday).days, 0)) - 16
                right = self._column(min((event.end - week.monday).days, 6)) + 16
                self.canvas.rounded_rectangle((left, y + offset - 2, right, y + offset + 2), 2, fill=colour)

    def _labels(self, week: _Week, top: int) -> None:
        room = _WIDTH - _MARGIN - _WORDS
        lines = len(week.labels)
        first = top + _ROW // 2 - 17 * (lines - 1)
        for n, event in enumerate(week.labels):
            y = first + 34 * n
            x = _WORDS
            vague = event.precision not in EXACT
            when = _briefly(event)
            self.canvas.text((x, y), when, fill=_BAR if vague else _DOT, font=self.bold, anchor="lm")
            x += round(self.bold.getlength(when)) + 12
            end = _WORDS + room
            if week.more and n == lines - 1:
                more = f"+{week.more}"
                self.canvas.text((end, y), more, fill=_FAINT, font=self.small, anchor="rm")
                end -= round(self.small.getlength(more)) + 12
            self.canvas.text(
                (x, y), self._fitting(happening(event), end - x), fill=_TEXT, font=self.text, anchor="lm"
            )

    def _legend(self, y: int) -> None:
        x = _MARGIN
        for sign, words in (
            ("dot", t("on that day")),
            ("ring", t("possibly")),
            ("line", t("for these days")),
            ("bar", t("some time in these days")),
        ):
            if sign in {"dot", "ring"}:
                fill = _DOT if sign == "dot" else None
                self.canvas.ellipse((x, y - 5, x + 10, y + 5), fill=fill, outline=_DOT, width=2)
                x += 20
            else:
                colour = _DOT if sign == "line" else _BAR
                self.canvas.rounded_rectangle((x, y - 2, x + 30, y + 2), 2, fill=colour)
                x += 40
            self.canvas.text((x, y), words, fill=_FAINT, font=self.small, anchor="lm")
            x += round(self.small.getlength(words)) + 28

    def _column(self, day: int) -> int:
        return _MARGIN + _MONTH + day * _CELL + _CELL // 2

    def _centred(self, x: int, y: int, words: str, font: FreeTypeFont, colour: str) -> None:
        self.canvas.text((x, y), words, fill=colour, font=font, anchor="mm")

    def _fitting(self, words: str, room: int) -> str:
        """As much of a document's words as fits, whole words, without what the font can't draw."""
        words = self._drawable(words)
        if self.text.getlength(words) <= room:
            return words
        kept = ""
        for word in words.split(" "):
            longer = f"{kept} {word}" if kept else word
            if self.text.getlength(f"{longer}…") > room:
                break
            kept = longer
        while not kept and words and self.text.getlength(f"{words}…") > room:
            words = words[:-1]
        return f"{kept or words}…"

    def _drawable(self, words: str) -> str:
        """Without control characters and without what the font lacks or could draw only with shaping."""
        words = unicodedata.normalize("NFC", plain(words)[:200])
        return " ".join("".join(sign for sign in words if self._draws(sign)).split())

    def _draws(self, sign: str) -> bool:
        # Latin, Greek, Cyrillic and their punctuation: other scripts need shaping, which is not everywhere.
        simple = sign < "\u0590" or "\u1e00" <= sign < "\u2c00"
        if unicodedata.category(sign)[0] == "C" or not simple:
            return False
        return sign < "\x7f" or self._shape(sign) != self._lacking

    def _shape(self, sign: str) -> tuple[tuple[int, int], bytes]:
        mask = self.text.getmask(sign)
        return mask.size, bytes(mask)


def noto_sans(size: int, weight: int = 400) -> FreeTypeFont:
    """Noto Sans, which the package ships: letters of Latin, Greek and Cyrillic script."""
    from fontpkg.pil import truetype  # noqa: PLC0415 - costs imports
    from PIL import ImageFont  # noqa: PLC0415 - costs imports

    # The basic layout is in every build of Pillow: the same picture everywhere.
    font: FreeTypeFont = truetype("Noto Sans", size, weight, layout_engine=ImageFont.Layout.BASIC)
    return font
