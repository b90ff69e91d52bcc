"""Words of ours that a reader may see in another language: what they say, apart from what they say it of.

The engine speaks English. Whoever shows its words in another language takes a `Phrase` apart: its ``template`` is
the message of a catalogue (gettext), its ``values`` are written anew by the customs of that language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from string import Formatter
from typing import Any, Self


class English(Formatter):
    """Fills a template as `str.format` does; whole numbers get their commas, days are written in words.

    Of a day the style stands behind the colon: ``short`` 4 Feb 2026, ``long`` 4 February 2026, ``with-weekday`` Wed
    4 Feb 2026, ``date`` 4 February, ``month`` February 2026, and ``month-name``, ``short-month``, ``weekday``,
    ``short-weekday`` and ``narrow-weekday`` alone.

    >>> English().format("{number} documents since {day:short}", number=1204, day=dt.date(2026, 2, 4))
    '1,204 documents since 4 Feb 2026'
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value, in the style that the template asks for."""
        if isinstance(value, dt.date):
            return self.day(value, format_spec)
        if isinstance(value, int):
            return self.number(value)
        return str(value)

    def number(self, number: int) -> str:
        """A whole number."""
        return f"{number:,}"

    def day(self, day: dt.date, style: str) -> str:
        """A day in a style."""
        if style == "narrow-weekday":
            return f"{day:%a}"[:2]
        patterns = {
            "short": "{0.day} {0:%b %Y}",
            "long": "{0.day} {0:%B %Y}",
            "with-weekday": "{0:%a} {0.day} {0:%b %Y}",
            "date": "{0.day} {0:%B}",
            "month": "{0:%B %Y}",
            "month-name": "{0:%B}",
            "short-month": "{0:%b}",
            "weekday": "{0:%A}",
            "short-weekday": "{0:%a}",
        }
        return patterns[style].format(day)


ENGLISH = English()


class Phrase(str):
    """A phrase in English that remembers what it was made of.

    Args:
        template: with named fields, as for `str.format`.
        values: what fills them: words, whole numbers, days, other phrases. A year is given as words.

    >>> phrase = Phrase("mid-{month:month}", month=dt.date(2026, 11, 1))
    >>> phrase, phrase.template
    ('mid-November 2026', 'mid-{month:month}')
    """

    __slots__ = ("number", "other", "template", "values")

    template: str
    other: str
    """The template for more than one; empty where the phrase counts nothing."""
    number: int
    values: Mapping[str, Any]

    def __new__(cls, template: str, **values: Any) -> Self:
        """Write it in English."""
        return cls._written(template, "", 1, values)

    @classmethod
    def counted(cls, one: str, other: str, number: int, **values: Any) -> Self:
        """A phrase that counts: ``one`` for a number of 1, else ``other``, in which ``{number}`` is how many."""
        return cls._written(one, other, number, {**values, "number": number})

    @classmethod
    def _written(cls, template: str, other: str, number: int, values: Mapping[str, Any]) -> Self:
        english = other if other and number != 1 else template
        phrase = str.__new__(cls, ENGLISH.vformat(english, (), values))
        phrase.template, phrase.other, phrase.number, phrase.values = template, other, number, values
        return phrase

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is sent to another process."""
        return self._written, (self.template, self.other, self.number, self.values)
