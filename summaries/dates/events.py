"""Dated events: which dates of a document tell when something happens, what it is, and how sure."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summaries.dates.grammar.language import Clauses
from summaries.dates.judgement import Era
from summaries.dates.languages import language
from summaries.dates.periods import Unit, containing, interval
from summaries.dates.tagger import Reading, read
from summaries.language.names import Name, names
from summaries.language.scripts import UNSPACED
from summaries.model import Certainty, Document, Event, Precision, Quote, Sentence, TimeExpression

_QUOTED = re.compile(r"\u201c[^\u201d]{0,2000}\u201d|\"[^\"]{0,2000}\"")
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_PRECISIONS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), Precision.DAY),
    (re.compile(r"\d{4}-W\d\d(-WE)?"), Precision.WEEK),
    (re.compile(r"\d{4}-\d\d"), Precision.MONTH),
    (re.compile(r"\d{4}-Q\d"), Precision.QUARTER),
    (re.compile(r"\d{4}-H\d"), Precision.HALF),
    (re.compile(r"\d{4}-(SP|SU|FA|WI)"), Precision.SEASON),
    (re.compile(r"\d{4}"), Precision.YEAR),
    (re.compile(r"\d{3}"), Precision.DECADE),
)
_COARSE = (
    Precision.MONTH,
    Precision.QUARTER,
    Precision.HALF,
    Precision.SEASON,
    Precision.YEAR,
    Precision.DECADE,
)
_OPENING = 12
"""Characters before a range that may open it."""
_FEWEST_WORDS = 3
"""A sentence with fewer words besides its date tells no event: it is a dateline or a heading."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date of a sentence, or a range made of two."""

    start: int
    end: int
    earliest: dt.date
    latest: dt.date
    precision: Precision
    edtf: str


def find_events(document: Document, sentences: Sequence[Sentence]) -> tuple[Event, ...]:
    """The dated events of a document, in reading order.

    An event is a happening that a sentence places in time by a date of the calendar or by one that is
    counted from the document's. Dates of statements ("said Friday"), dates that only bound a count or a
    comparison, dates within direct speech and happenings that are called off are left out. A document
    without a date has none: see ``infer_published``.

    >>> from summaries.language import language
    >>> text = "The parliament votes on 4 December. It has met since 2019."
    >>> note = Document(id="note", title="Note", published=dt.date(2026, 11, 18), text=text)
    >>> [(event.start, event.what) for event in find_events(note, language("en").sentences(text))]
    [(datetime.date(2026, 12, 4), 'The parliament votes on 4 December')]
    """
    published = document.published
    if published is None:
        return ()
    reading = read(document.text, published, document.language)
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[TimeExpression]] = {}
    for expression in reading.expressions:
        if expression.earliest is None:
            continue
        index = bisect.bisect_right(starts, expression.start) - 1
        if index >= 0 and expression.end <= sentences[index].end:
            by_sentence.setdefault(index, []).append(expression)
    events: list[Event] = []
    names_of = _Names(document.text)
    for index, expressions in by_sentence.items():
        events.extend(
            _events_of(document, published, sentences[index], expressions, reading, names_of=names_of)
        )
    return tuple(events)


class _Names:
    """The names in a text by place; they are read when an event asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, start: int, end: int) -> tuple[str, ...]:
        """Those that begin in a stretch of the text, each once."""
        found, places = self._found
        first, last = bisect.bisect_left(places, start), bisect.bisect_left(places, end)
        return tuple(dict.fromkeys(name.text for name in found[first:last]))

    @cached_property
    def _found(self) -> tuple[tuple[Name, ...], list[int]]:
        found = names(self._text)
        return found, [name.start for name in found]


def _events_of(  # noqa: PLR0913 - what there is to be known of a sentence
    document: Document,
    published: dt.date,
    sentence: Sentence,
    expressions: list[TimeExpression],
    reading: Reading,
    *,
    names_of: _Names,
) -> Iterator[Event]:
    text = document.text
    clauses = language(document.language).clauses
    span = sentence.start, sentence.end
    is_quoting = '"' in sentence.text or "\u201c" in sentence.text
    quoted = [match.span() for match in _QUOTED.finditer(text, *span)] if is_quoting else ()
    size = _words(sentence.text)
    quote: Quote | None = None
    named: tuple[str, ...] = ()
    for date in _dates(text, expressions, reading, clauses):
        if any(start <= date.start and date.end <= end for start, end in quoted):
            continue
        if size - _words(text[date.start : date.end]) < _FEWEST_WORDS:
            continue
        judged = reading.judge(date.start, date.end, span, _era(date, published))
        if judged is None:
            continue
        if quote is None:
            quote, named = Quote.of(document, sentence), names_of(*span)
        start, end = _clause(text, sentence, date, clauses)
        past = date.latest < published
        yield Event(
            quote=quote,
            what=text[start:end],
            when=text[date.start : date.end],
            start=date.earliest,
            end=date.latest,
            precision=date.precision,
            edtf=date.edtf,
            certainty=Certainty.CERTAIN if past else judged,
            names=named,
        )


def _words(text: str) -> int:
    """How many words a text has; of a script without spaces, characters."""
    return len(text.split()) if text.isascii() else len(_WORD.findall(text))


def _dates(
    text: str, expressions: list[TimeExpression], reading: Reading, clauses: Clauses
) -> Iterator[_Date]:
    """The dates of a sentence, with "from X to Y" as one."""
    taken = False
    if len(expressions) > 1:
        expressions = [
            expression
            for previous, expression in zip([None, *expressions], expressions, strict=False)
            if previous is None or not _only_dates_it(text, previous, expression)
        ]
        expressions = [
            expression for expression in expressions if not _is_told_closer(expression, expressions)
        ]
    for first, second in zip(expressions, [*expressions[1:], None], strict=True):
        if taken:
            taken = False
            continue
        date = _date(first)
        other = _date(second) if second else None
        if date is None or (other and clauses.named_day.fullmatch(text, first.end, other.start)):
            continue
        if second and other and date.latest < other.latest and date.earliest < other.earliest:
            joined = clauses.joined.fullmatch(text, first.end, second.start)
            if (
                joined
                and not reading.is_replaced(first.start)
                and (
                    _is_next_day(date, other)
                    or not clauses.needs_opening.match(joined.group().strip())
                    or clauses.opened.search(text[max(0, first.start - _OPENING) : first.start].lower())
                )
            ):
                taken = True
                edtf = interval(date.earliest, other.latest)
                yield _Date(first.start, second.end, date.earliest, other.latest, Precision.RANGE, edtf)
                continue
        yield _moved_to(text, date, reading, clauses) or date


def _moved_to(text: str, date: _Date, reading: Reading, clauses: Clauses) -> _Date | None:
    """The last day of what reads like a range and tells from which day to which one something was moved."""
    joint = clauses.joined.search(text, date.start, date.end)
    if joint and clauses.needs_opening.match(joint.group().strip()) and reading.is_replaced(date.start):
        return _Date(joint.end(), date.end, date.latest, date.latest, Precision.DAY, date.latest.isoformat())
    return None


def _is_next_day(date: _Date, other: _Date) -> bool:
    """Whether two days follow each other: what takes place "on 8 and 9 December" lasts two days."""
    days = date.precision == other.precision == Precision.DAY
    return days and other.earliest == date.latest + dt.timedelta(days=1)


def _only_dates_it(text: str, previous: TimeExpression, expression: TimeExpression) -> bool:
    """Whether an expression only says of which year or week the one right before it is."""
    if not (previous.earliest and previous.latest and expression.earliest and expression.latest):
        return False
    within = expression.earliest <= previous.earliest and previous.latest <= expression.latest
    return within and not text[previous.end : expression.start].strip(" ,\n")


def _is_told_closer(expression: TimeExpression, others: list[TimeExpression]) -> bool:
    """Whether it is a year of which the sentence names a month or day as well."""
    return bool(_YEAR.fullmatch(expression.edtf or "")) and any(
        other.value.startswith(f"{expression.value}-") for other in others
    )


def _date(expression: TimeExpression) -> _Date | None:
    earliest, latest, edtf = expression.earliest, expression.latest, expression.edtf
    if earliest is None or latest is None or edtf is None:
        return None
    precision = _precision(expression.value)
    if precision is None:
        return None
    if precision == Precision.DAY and earliest != latest:
        units = ((Unit.WEEK, Precision.WEEK), (Unit.MONTH, Precision.MONTH), (Unit.YEAR, Precision.YEAR))
        whole = [name for unit, name in units if containing(earliest, unit).bounds == (earliest, latest)]
        precision = whole[0] if whole else Precision.RANGE
    return _Date(expression.start, expression.end, earliest, latest, precision, edtf)


@lru_cache(4096)
def _precision(value: str) -> Precision | None:
    """How precise a TIMEX3 value is; None for what is no period of the calendar."""
    day = value.split("T", maxsplit=1)[0]
    return next((precision for shape, precision in _PRECISIONS if shape.fullmatch(day)), None)


def _era(date: _Date, published: dt.date) -> Era:
    if date.precision not in _COARSE or date.earliest > published:
        return Era.AHEAD
    return Era.GONE if date.latest < published else Era.BEGUN


def _clause(text: str, sentence: Sentence, date: _Date, clauses: Clauses) -> tuple[int, int]:
    """The clause around a date, without what stands before and after it in the sentence."""
    start, end = sentence.start, sentence.end
    opening = clauses.subordinate.match(text, sentence.start, sentence.end)
    if opening and opening.end() <= date.start:
        start = opening.end()
    for match in clauses.end.finditer(text, start, sentence.end):
        if match.end() <= date.start:
            if _words(text[match.end() : date.end]) > _FEWEST_WORDS:
                start = match.end()
        elif match.start() >= date.end and _words(text[start : match.start()]) > _FEWEST_WORDS:
            end = match.start()
            break
    while start < date.start and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > date.end and (text[end - 1].isspace() or text[end - 1] in ",;:.!?\u2014-"):
        end -= 1
    return start, end
