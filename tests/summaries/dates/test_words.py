"""A date in words is as precise as its source."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.dates import find_events, happening, in_words
from summaries.model import Certainty, Citation, Document, Event, Precision, Quote, Sentence


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("on March 4", "4 March 2026"),
        ("on March 4-6", "4\u20136 March 2026"),
        ("from March 30 to April 2", "30 March \u2013 2 April 2026"),
        ("from December 30, 2026 to January 3, 2027", "30 December 2026 \u2013 3 January 2027"),
        ("next week", "week of 16 February 2026"),
        ("next weekend", "weekend of 21\u201322 February 2026"),
        ("in March", "March 2026"),
        ("in mid-November", "mid-November 2026"),
        ("in early March", "early March 2026"),
        ("in the second half of March", "second half of March 2026"),
        ("in the first half of 2026", "first half of 2026"),
        ("in Q3 2026", "third quarter of 2026"),
        ("this fall", "autumn 2026"),
        ("next winter", "winter 2026\u201327"),
        ("in early 2027", "early 2027"),
        ("in 2027", "2027"),
        ("later this year", "later in 2026"),
        ("in the late 2030s", "late 2030s"),
        ("in the 2040s", "2040s"),
    ],
)
def test_a_date_is_told_as_precisely_as_its_source_tells_it(when: str, words: str) -> None:
    """Never 1 January for "the first half"."""
    text = f"The delegations will meet again in Geneva {when}."
    document = Document("a", "A", published=dt.date(2026, 2, 10), text=text)
    (event,) = find_events(document, [Sentence(text, 0, len(text), 0)])
    assert in_words(event) == words


@pytest.mark.parametrize(
    ("sentence", "clause", "words"),
    [
        ("The port opens on Friday.", "The port opens on Friday", "The port opens on Friday"),
        ("The EU will decide on 3 May.", "will decide on 3 May", "The EU will decide on 3 May"),
        (
            "A group that met will report on 3 May.",
            "met will report on 3 May",
            "A group that met will report on 3 May",
        ),
        ("It rained, and the fair ends on 3 May.", "and the fair ends on 3 May", "the fair ends on 3 May"),
        (
            "It met today, and will end on 3 May.",
            "and will end on 3 May",
            "It met today, and will end on 3 May",
        ),
        (
            "They sail for Oslo, which votes on 3 May.",
            "which votes on 3 May",
            "They sail for Oslo, which votes on 3 May",
        ),
        ("In short: the fair ends on 3 May.", "the fair ends on 3 May", "the fair ends on 3 May"),
        ("It rained.", "not there", "not there"),
        ("It rained.", "", ""),
    ],
)
def test_a_short_telling_begins_where_it_reads_well(sentence: str, clause: str, words: str) -> None:
    """A clause cut out of its middle gets its beginning back, a conjunction goes; the words stay the source's."""
    day = dt.date(2026, 5, 3)
    quote = Quote(sentence, Citation("a", "A"), 0, 0, len(sentence))
    event = Event(quote, clause, "3 May", day, day, Precision.DAY, "2026-05-03", Certainty.PLANNED)
    assert happening(event) == words
    assert words in sentence or clause not in sentence
