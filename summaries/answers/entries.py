"""Which dated sentences one would put into a calendar: something happens then, and it is known when.

Left out are bare years, seasons, rows of months and other long periods; what its sentence tells as passed, or as
decided on that day; a day that is only a bound ("before 24 February"), the stamp of a page or a comment; what a
writer will do next ("I hope to finish this by June"); a choice of two dates ("in late January or early February")
and a vague count ("in a couple of weeks"); a date that is counted from its document ("next month") once that is
old, or from what was told before ("the next day"); and what was foretold for a month or a week, once half of that
is over.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from summaries.dates.languages import language
from summaries.dates.tagger import read
from summaries.model import Certainty, Event, Precision

LONG = frozenset({Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR, Precision.DECADE})
"""Periods that name no month."""
_COARSE = frozenset({Precision.MONTH, Precision.WEEK})
_LONGEST_MONTH = dt.timedelta(days=30)
_OLD = dt.timedelta(days=60)
"""The age of a document with which the dates die that are counted from its day."""
_FIRM = frozenset({Certainty.PLANNED, Certainty.POSSIBLE})
_TO_THE_READER = re.compile(r"\b(?:I|me|my|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_STAMPED = re.compile(r"\b(?:updated|posted|published|modified)\b\W{0,3}(?:on\s+)?$", re.IGNORECASE)
_STAMPED_PAGE = re.compile(
    r"\b(?:updated|posted|published|modified):\s*\w[\w., ]{5,20}\d{4}\b", re.IGNORECASE
)
"""A page that says so within a sentence was put up again at another time than that from which its dates count."""
_CHOICE_BEFORE, _CHOICE_AFTER = (
    re.compile(r"\bor\s+(?:in\s+|on\s+)?$"),
    re.compile(r"\s+or\s+(?P<other>[^,.;]{3,20})"),
)
_DATE_WORD = re.compile(
    r"(?:(?:in|on|the|early|late|mid|next|this)\W+){0,3}"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|week|month)",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:will|would|shall|may|might) (?:not|never)\b|\b(?:wo|would)n['\u2019]t\b")
_MAY = re.compile(r"\b(?:may|might|could)\b")
"""With "next month" it is a forecast."""
_FORECAST = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:project|predict|forecast|estimat)(?:s|es|ed)?\b(?! (?:to|for)\b)"
    r"[^.;()]{0,60}?\b(?:will|would|could|may|might)\b",
    re.IGNORECASE,
)
"""Who foresees something puts nothing into a calendar."""
_VAGUE_COUNT = re.compile(r"\b(?:couple|few|several)\b|\bmonths\b", re.IGNORECASE)
"""Who says "in six months" names no month."""
_CLOCK = re.compile(r",?\s*(?:at\s+)?\d{1,2}:\d\d")
_STAMP = re.compile(r"\w[\w., ]{5,20}\d{4},?\s\d{1,2}:\d\d")
"""Day, year and clock in a row: so no sentence says when something is."""
_HOUR_FIRST, _IN_A_SENTENCE = (
    re.compile(r"\d{1,2}:\d\d.*\b\d{4}$"),
    re.compile(r"\b(?:at|from|by|until|on|around)\s+$"),
)
"""The same the other way round, unless a word of the sentence leads to it."""
_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|o'clock)", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|coming|this|week|weekend|tomorrow)\b", re.IGNORECASE)
_YESTERDAYS, _DAY_BEFORE = dt.timedelta(days=6), dt.timedelta(days=5)
"""So far ahead a bare weekday is the name of yesterday, and of the day before: more likely it means that one."""
_DECIDED = re.compile(r"\b(?:decided|voted|chose|opted)\s+(?:\w+\s+)?to\b", re.IGNORECASE)
"""Of its own day a text tells what was decided then, not what will be done."""
_WAS_PLANNED = re.compile(
    r"\b(?:had been|has been|was|were)\s+(?:\w+\s+)?"
    r"(?:set|due|scheduled|slated|planned|supposed|meant|intended)\s+(?:to|for)\b"
    r"|\bhad\s+(?:\w+\s+)?(?:planned|intended|hoped|meant)\s+(?:to|for)\b",
    re.IGNORECASE,
)
"""What is told as a plan of the past is off."""
_WAS_TO = re.compile(r"\b(?:was|were)\s+to\b", re.IGNORECASE)
_ANNULLED = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?"
    r"(?:struck down|overturned|called off|cancell?ed|scrapped|annulled|voided|thrown out)\b"
    r"|\b(?:struck|threw)\s(?:it|them)\s(?:down|out)\b",
    re.IGNORECASE,
)
"""So is what was to be, in a sentence in which something is taken back."""
BOUND = re.compile(
    r"\b(?:before|after|since|until|till|through|into)\s+(?:at\s+least\s+)?(?:the\s+)?$", re.IGNORECASE
)
"""What makes a date the bound of something."""
_PUT_OFF = re.compile(
    r"\b(?:delay|postpone|put (?:off|back)|push|adjourn|defer|suspend|move|reschedule)\w*\b[^.;]*\b(?:until|till)\s+$",
    re.IGNORECASE,
)
"""What makes "until" the day on which it is now."""
_REACHES = re.compile(r"\b(?:through|into)\s+(?:the\s+)?$", re.IGNORECASE)
DUE = re.compile(
    r"\b(?:must|ha(?:s|ve|d) (?:to|until)|needs? to|due|deadlines?|expir\w+|g[ia]ven?\b[^.;]{1,40}? until)\b",
    re.IGNORECASE,
)
"""What makes a bound a deadline."""
_WILL = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:christmas|easter)", re.IGNORECASE
)
"""In a date that means the same in whatever document it stands, but for its year."""


read_sentence = lru_cache(maxsize=512)(read)
"""What the tagger knows of a sentence: of each event it is asked more than once, one question after the other."""


def is_entry(event: Event, today: dt.date) -> bool:
    """Whether an event that is still to come is fit for a calendar.

    In a language in which the tagger knows no verbs every day and month is.
    """
    document, text = event.quote.document, event.quote.text
    published = document.published
    if event.precision in LONG or published is None or _is_of_months(event):
        return False
    if (
        event.precision in _COARSE
        and published < event.start
        and event.start + (event.end - event.start) / 2 < today
    ):
        return False  # foretold for a month or week that is half over: so may it be
    start = text.find(event.when)
    written = _WRITTEN.search(_HOUR.sub("", event.when)) is not None
    told_otherwise = (
        (not written and today - published > _OLD)
        or _TO_THE_READER.search(_QUOTED.sub(" ", text))
        or (not written and (_WE.search(_QUOTED.sub(" ", text)) or _is_told_before(event, published, start)))
        or _VAGUE_COUNT.search(event.when)
        or (not written and event.precision is Precision.MONTH and _MAY.search(event.what))
        or _FORECAST.search(text, 0, start)
        or _DENIED.search(event.what)
        or _is_a_choice(text, start, start + len(event.when))
        or _STAMPED.search(text, 0, start)
        or (not written and _STAMPED_PAGE.search(text))
        or _STAMP.match(text, start)
        or (_HOUR_FIRST.match(event.when) and not _IN_A_SENTENCE.search(text, 0, start))
        or _was_planned(event)
        or (_WAS_TO.search(event.what) and _ANNULLED.search(text))
    )
    return not told_otherwise and _is_ahead(event, published, start, written=written)


def _is_of_months(event: Event) -> bool:
    """Whether it lasts for several whole months or years: "from April to June" names no day."""
    whole = event.start.day == (event.end + dt.timedelta(days=1)).day == 1
    return whole and event.end - event.start > _LONGEST_MONTH


def _was_planned(event: Event) -> bool:
    """Whether a clause tells of the date as of a plan of the past, and not of what "will now" be instead of one."""
    planned = _WAS_PLANNED.search(event.what)
    return planned is not None and not _WILL.search(event.what, planned.end(), event.what.find(event.when))


def _is_told_before(event: Event, published: dt.date, start: int) -> bool:
    """Whether a date, which begins there, counts from one that another sentence tells, not from its document's."""
    end = start + len(event.when)
    found = read_sentence(event.quote.text, published, event.quote.document.language).expressions
    return any(date.start < end and start < date.end and date.earliest is None for date in found)


def _is_a_choice(text: str, start: int, end: int) -> bool:
    """Whether another date stands beside the one there, and the text leaves open which it is."""
    other = _CHOICE_AFTER.match(text, end)
    return bool(_CHOICE_BEFORE.search(text, 0, start) or (other and _DATE_WORD.match(other["other"])))


def _is_ahead(event: Event, published: dt.date, start: int, *, written: bool) -> bool:
    """Whether the verb of the date, which begins there, or the date itself puts the event ahead of its document."""
    text, code = event.quote.text, event.quote.document.language
    end = start + len(event.when)
    ahead = read_sentence(text, published, code).direction(start, end)
    stamped = _CLOCK.match(text, end) is not None
    firm = event.certainty in _FIRM and not stamped
    if ahead < 0 or (not written and _names_a_day_before(event, published, firm=firm)):
        return False
    if (
        BOUND.search(text, 0, start)
        and not _PUT_OFF.search(text, 0, start)
        and not _is_deadline(event, start, firm=firm)
    ):
        return False
    if event.start <= published:  # told on its day, or after it began
        on_a_day = event.precision is Precision.DAY
        return (firm or (ahead > 0 and on_a_day)) and not (on_a_day and _DECIDED.search(event.what))
    if ahead > 0 or firm:
        return True
    if event.precision in _COARSE or not written or stamped:
        return language(code).cues is None  # where no verb is known, none is missing
    return True


def _is_deadline(event: Event, start: int, *, firm: bool) -> bool:
    """Whether a date that bounds something ("until", "before") is one to be kept, not how far a plan reaches."""
    exact = event.precision not in _COARSE or not _REACHES.search(event.quote.text, 0, start)
    return bool(DUE.search(event.what) or _WILL.search(event.what)) or (
        firm and exact and event.certainty is Certainty.PLANNED
    )


def _names_a_day_before(event: Event, published: dt.date, *, firm: bool) -> bool:
    """Whether a bare weekday ahead of a document has the name of one of the last two days, and may mean that."""
    if event.precision is not Precision.DAY or _NEXT.search(event.when):
        return False
    reach = event.start - published
    return reach >= _YESTERDAYS or (reach >= _DAY_BEFORE and not firm)
