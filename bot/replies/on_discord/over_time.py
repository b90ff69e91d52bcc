"""How often a topic stood in the documents over time, as a picture: a bar a day, or a week.

One or two topics side by side. Drawn with letters that can be read on a phone, and on a ground of its own, so that
it reads in Discord's dark and light theme; the alternative text says the same figures.
"""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies.escape import plain, shorten
from bot.replies.on_discord.weeks_ahead import ALT_LIMIT, LETTERS, WIDTH, Picture, noto_sans
from bot.replies.words import documents
from bot.speech import day, t

NAME = "over-time.png"
MOST_BARS = 26
_DAILY = 21
"""A span of at most so many days is shown by day, a longer one by week."""
_MARGIN, _LINE, _GRAPH = 16, 40, 180
_GROUND, _TEXT, _FAINT = "#2b2d31", "#e8e9eb", "#a3a6ad"
_BARS = ("#6cc4ee", "#f2b84b")

Topics = Sequence[tuple[str, Sequence[dt.date]]]


@dataclass(frozen=True, slots=True)
class _Axis:
    first: dt.date
    step: int
    """Days a bar."""
    bars: int

    def place(self, date: dt.date) -> int:
        return (date - self.first).days // self.step

    def start(self, bar: int) -> dt.date:
        return self.first + dt.timedelta(bar * self.step)


def over_time(topics: Topics) -> Picture | None:
    """Draw for each topic how many documents of a day, or week, speak of it; None where none is dated.

    Takes some 20 ms of processor: call it in a thread.
    """
    days = [date for _, dates in topics for date in dates]
    if not days:
        return None
    axis = _axis(min(days), max(days))
    counts = [Counter(axis.place(date) for date in dates if date >= axis.first) for _, dates in topics]
    names = [shorten(plain(name), 30) for name, _ in topics]
    return Picture(_png(axis, names, counts), _alt(axis, names, counts), NAME)


def _axis(first: dt.date, last: dt.date) -> _Axis:
    if (last - first).days < _DAILY:
        return _Axis(first, 1, (last - first).days + 1)
    monday = first - dt.timedelta(first.weekday())
    weeks = (last - monday).days // 7 + 1
    return _Axis(monday + dt.timedelta(7 * max(0, weeks - MOST_BARS)), 7, min(weeks, MOST_BARS))


def _png(axis: _Axis, names: Sequence[str], counts: Sequence[Counter[int]]) -> bytes:
    from PIL import Image, ImageDraw  # noqa: PLC0415 - costs imports

    head = 10 + _LINE * (len(names) + 1)
    ground = head + _GRAPH
    image = Image.new("RGB", (WIDTH, ground + _LINE + 10), _GROUND)
    draw = ImageDraw.Draw(image)
    words = noto_sans(LETTERS)
    for n, (colour, name) in enumerate(zip(_BARS, names, strict=False)):
        y = 10 + _LINE * n + _LINE // 2
        draw.rectangle((_MARGIN, y - 9, _MARGIN + 18, y + 9), fill=colour)
        draw.text((_MARGIN + 30, y), name, font=words, fill=_TEXT, anchor="lm")
    most = max((max(counted.values(), default=0) for counted in counts), default=0)
    scale = (
        t("documents a day, at most {most}", most=most)
        if axis.step == 1
        else t("documents a week, at most {most}", most=most)
    )
    draw.text((_MARGIN, head - _LINE // 2), scale, font=words, fill=_FAINT, anchor="lm")
    slot = (WIDTH - 2 * _MARGIN) / axis.bars
    bar = min(slot * 0.8, 60) / len(counts)
    draw.line((_MARGIN, ground, WIDTH - _MARGIN, ground), fill=_FAINT)
    for n in range(axis.bars):
        for side, counted in enumerate(counts):
            height = (_GRAPH - 10) * counted[n] / most
            left = _MARGIN + n * slot + (slot - bar * len(counts)) / 2 + side * bar
            if height:
                draw.rectangle((left, ground - height, left + bar - 2, ground - 1), fill=_BARS[side])
    for n, anchor in ((0, "la"), (axis.bars - 1, "ra")):
        at = _MARGIN if n == 0 else WIDTH - _MARGIN
        if n or axis.bars == 1 or anchor == "la":
            draw.text((at, ground + 8), day(axis.start(n)), font=words, fill=_FAINT, anchor=anchor)
    out = io.BytesIO()
    image.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def _alt(axis: _Axis, names: Sequence[str], counts: Sequence[Counter[int]]) -> str:
    sides = []
    for name, counted in zip(names, counts, strict=True):
        bars = [_bar(axis, n, number) for n, number in sorted(counted.items())]
        sides.append(f"{name}, {documents(sum(counted.values()))}: {'; '.join(bars)}")
    what = t("How many documents speak of it.")
    return shorten(f"{what} {'. '.join(sides)}.", ALT_LIMIT)


def _bar(axis: _Axis, number: int, documents: int) -> str:
    first = axis.start(number)
    if axis.step == 1:
        return t("day {day:short}: {documents}", day=first, documents=documents)
    return t("week from {day:short}: {documents}", day=first, documents=documents)
