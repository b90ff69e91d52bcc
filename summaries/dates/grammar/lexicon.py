"""What a language gives to the tagger: words with their meanings, by class."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LAST_YEAR = 2199
"""The last year of the common era that four figures are taken for."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a line of text."""
    return tuple(text.split())


CLASSES: Mapping[str, str] = {
    "MONTHNAME": "1 to 12",
    "MONTHABBR": "1 to 12, without the full stop",
    "WEEKDAY": "0 for Monday to 6",
    "WEEKDAYABBR": "the same, without the full stop",
    "WEEKDAYS": "the same, in the plural: on every one",
    "ONES": "1 to 9",
    "TEENS": "10 to 19",
    "TENS": "20, 30 ... 90",
    "ERA": "years to add: 2018 for Reiwa, -543 for the Buddhist era",
    "YEARSAID": "a year or a number of years in words",
    "YEARHEAD": "1900 or 2000, the head of a year in words; the rest of it is one of the numbers below 100",
    "NOTHING": "no word: what a language does not say",
    "SHIFTED": "a unit and how far from the present one: Y-1 for last year, W+1, M0",
    "WEEKDAYPART": "a weekday and a part of the day in one word: 2 EV",
    "REFERENCE": "PRESENT_REF, PAST_REF or FUTURE_REF",
    "FINAL": "-1: the last of several",
    "HALFSAID": "1 or 2: a half of the year in one word",
    "SPAN": "a count and its unit in one word: D2",
    "PLURAL": "of the words of UNIT, those that mean several",
    "VAGUESPAN": "the TIMEX3 value of a duration in one word: PXW",
    "SOME": "a number that is not said",
    "MEASURE": "what a number before it counts",
    "MULTIPLIER": "12 for a dozen, 100, 1000",
    "HALFWORD": "one half",
    "ARTICLE": "1: 'a' counts as one before a unit",
    "ORDINAL": "1 to 10",
    "HALFNAME": "1 or 2, before the word for half",
    "UNIT": "S MIN H D W FN WE M Q Y E C: second, minute, hour, day, week, fortnight, weekend ... decade, century",
    "UNITS": "the same, in the plural",
    "SEASON": "SP SU FA WI",
    "PARTOFDAY": "MO AF EV NI",
    "PARTSOFDAY": "the same, in the plural",
    "EARLY": "early, mid or late, before the name of a period",
    "EDGE": "the same and 'later' for the rest, as a noun before 'of'",
    "SIDE": "earlier or later than now, or any",
    "LAST": "-1",
    "THIS": "0",
    "NEXT": "1",
    "TOLD": "no more: of the words for steps and shifts, those that count from a date that the text named",
    "PASTWARD": "-1, counted from a date that the text named",
    "NEXTWARD": "1, likewise",
    "DAYWORD": "days from today: yesterday is -1",
    "FROMNOW": "-1 (ago) or 1 (hence), after a count",
    "FROMTHEN": "-1 (earlier) or 1 (later), likewise, from a date that the text named",
    "DECADENAME": "2 for the twenties to 9",
    "CENTURYNAME": "the number of the century",
    "BC": "before Christ",
    "CENTURYSAID": "18 to 20, at the head of a year that is written as it is said",
    "FEAST": "made of the lexicon's feasts",
    "HOLIDAY": "the rule for the day (see Holiday)",
    "HOLIDAYOF": "the same, of a name that needs the word for day after it",
    "ADVERB": "the TIMEX3 value of what recurs: P1D for daily",
    "AMPM": "0 or 12",
    "NOON": "T12:00 or T24:00",
}
"""The classes that the builders of meanings know, and what the meaning of a word of each is.

A lexicon has those that its language has, and more that only its own rules and cues name.
"""


@dataclass(frozen=True)
class Lexicon:
    """The temporal words of one language.

    The grammar speaks only of classes (``MONTHNAME``, ``UNIT``); the lexicon says which words belong to
    a class and what each of them means, so that another language is another lexicon.
    """

    classes: Mapping[str, Mapping[str, int | str]]
    """Class -> lower-case word -> meaning."""
    cased: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Class -> words that belong to it only with a capital letter ("May", "March", "Sun")."""
    feasts: Mapping[str, str] = field(default_factory=dict)
    """Names of more than one word, with the rule for the day (see ``Holiday``)."""
    ordinal_endings: tuple[str, ...] = ()
    """What makes figures an ordinal number ("st" in "1st"), in lower case."""
    decade_endings: tuple[str, ...] = ()
    """What makes a year a decade ("s" in "1990s")."""
    clitics: tuple[str, ...] = ()
    """Words that hang on another by an apostrophe ("s" in "Friday's")."""
    past_endings: tuple[str, ...] = ()
    """Endings of regular past-tense verbs, in lower case."""
    future_endings: tuple[str, ...] = ()
    """Likewise of verbs in the future tense, which are not written with a capital."""
    not_past: frozenset[str] = frozenset()
    """Words that end like a past tense and are none ("need", "hundred")."""
    common: frozenset[str] = frozenset()
    """Words that patterns name but that are in no way temporal ("the", "of")."""
    abbreviations: frozenset[str] = frozenset()
    """Lower-case words whose full stop does not end a sentence."""
    ordinal_dots: bool = False
    """Whether a full stop makes figures an ordinal number ("4. Februar")."""
    era: int = 0
    """Years to add to a year after `LAST_YEAR`: -543 where years are those of the Buddhist era."""
    thousands: str = ","
    """What stands between the thousands of a number."""
    year_first: bool = False
    """Whether a date in figures begins with its year, even one of two figures ("26-2-4")."""
    phrases: tuple[str, ...] | None = None
    """Words of the classes that are no plain word: several ("la semana que viene"), with signs or marks, or
    without spaces around them (see ``unspaced``). None where it has none of these and no dates that
    only other languages write in figures."""
    unspaced: str = ""
    """Characters, as in a class of ``re``, of which words are made that have no spaces around them."""
    with_particles: str = ""
    """Likewise, of which words are made whose endings are not told apart from them by a space."""
    prefixes: tuple[str, ...] = ()
    """What is written together with the word or figure behind it ("ב" in "ב11")."""
    particles: tuple[str, ...] = ()
    """Those endings."""

    def plain(self, figures: str) -> str:
        """A number in figures without marks between its thousands."""
        mark = self.thousands
        if mark != "," and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", figures):
            return figures.replace(mark, "")
        return figures.replace(",", "")
