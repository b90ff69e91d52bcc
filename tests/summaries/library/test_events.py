"""Events by their days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.library import Incoming, Library
from summaries.model import Analysis, Certainty, Event, Precision, Quote
from tests.summaries.library.samples import NOON, analyse, document

FIRST = dt.date(2026, 1, 1)


def dated(start: dt.date, end: dt.date, says: str = "Something happens then.") -> Incoming:
    """A document with one event."""
    one = document(f"{start} {end}", f"It was quiet. {says} All went home.")
    analysis = analyse(one)
    sentence = analysis.sentences[1]
    quote = Quote(sentence.text, one.citation, sentence.position, sentence.start, sentence.end)
    event = Event(
        quote,
        says[: -len(" then.")],
        "then",
        start,
        end,
        Precision.RANGE,
        f"{start}/{end}",
        Certainty.POSSIBLE,
        ("A",),
    )
    return Incoming(one, Analysis(analysis.sentences, analysis.salience, (event,)))


async def test_an_event_comes_back_as_it_went_in(library: Library) -> None:
    """With its quote, cut out of the text, and the citation of its document."""
    incoming = dated(FIRST, FIRST + dt.timedelta(days=200))
    await library.add_many([incoming], now=NOON)
    assert await library.events(None) == incoming.analysis.events


_days = st.integers(-500, 500).map(lambda n: FIRST + dt.timedelta(days=n))
_spans = st.tuples(_days, st.sampled_from([0, 1, 30, 31, 32, 90, 365, 3652])).map(
    lambda pair: (pair[0], pair[0] + dt.timedelta(days=pair[1]))
)
_bounds = st.tuples(st.none() | _days, st.none() | _days, st.none() | st.integers(0, 5))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(spans=st.sets(_spans, min_size=1, max_size=20), asked=st.lists(_bounds, min_size=1, max_size=6))
async def test_those_that_touch_the_days_are_found(
    library: Library,
    spans: set[tuple[dt.date, dt.date]],
    asked: list[tuple[dt.date | None, dt.date | None, int | None]],
) -> None:
    """Short and long events alike: all that touch the days asked for, earliest first; of too many, the next."""
    await library.remove_many(cited.id for cited in await library.documents(None))
    await library.add_many([dated(*span) for span in spans], now=NOON)
    for start, end, limit in asked:
        touching = [
            (first, last)
            for first, last in sorted(spans)
            if (start is None or last >= start) and (end is None or first <= end)
        ]
        for latest in (False, True):
            chosen = sorted(touching, key=lambda span: (span[1], span[0]), reverse=latest)[:limit]
            found = await library.events(None, start=start, end=end, limit=limit, latest=latest)
            assert [(event.start, event.end) for event in found] == sorted(chosen)
        assert await library.count_events(None, start=start, end=end) == len(touching)


async def test_what_tells_of_a_move_comes_with_too_many(library: Library) -> None:
    """Of more events than the limit, those that say that a date was moved are not left out."""
    days = [dated(FIRST + dt.timedelta(days=n), FIRST + dt.timedelta(days=n)) for n in range(12)]
    await library.add_many(days, now=NOON)
    late = dated(FIRST + dt.timedelta(days=400), FIRST + dt.timedelta(days=400), "It was moved to then.")
    await library.add_many([late], now=NOON)
    found = await library.events(None, start=FIRST, limit=8)
    assert [event.start for event in found] == [FIRST + dt.timedelta(days=n) for n in (*range(8), 400)]
    assert len(await library.events(None, start=FIRST, limit=13)) == 13


async def test_the_ends_of_the_calendar_are_days_too(library: Library) -> None:
    """The first and the last day that there are can be asked for."""
    await library.add_many([dated(dt.date.min, dt.date.max)], now=NOON)
    assert len(await library.events(None, start=dt.date.max, end=dt.date.max)) == 1
    assert len(await library.events(None, start=dt.date.min, end=dt.date.min)) == 1


async def test_an_analysis_of_another_text_is_refused(library: Library) -> None:
    """Sentences that do not stand in the document are a mistake of the caller."""
    one = document("a", "One. Two.")
    with pytest.raises(ValueError, match="does not stand"):
        await library.add(replace(one, text="Other words."), analyse(one), now=NOON)
    with pytest.raises(ValueError, match="no time zone"):
        await library.add(one, analyse(one), now=NOON.replace(tzinfo=None))
    assert await library.count(None) == 0
