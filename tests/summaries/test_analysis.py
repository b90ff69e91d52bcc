"""What is worked out when a document comes in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.analysis import analyse
from summaries.analysis.parts import work_out
from summaries.comparing.terms import terms_of
from summaries.model import Document, Entry
from summaries.reading import limits
from summaries.reading.errors import EndingError
from summaries.reading.safety.mishap import attempt
from summaries.reading.safety.sandbox import Sandbox


def test_every_sentence_stands_in_its_text_and_has_a_salience() -> None:
    """Sentences are numbered in the order of the text and cut out of it word for word."""
    document = Document(
        id="a", title="A", text="Talks opened in Taipei. They will end in May.\n\nNobody objected."
    )
    analysis = analyse(document)
    assert [sentence.text for sentence in analysis.sentences] == [
        "Talks opened in Taipei.",
        "They will end in May.",
        "Nobody objected.",
    ]
    assert [sentence.position for sentence in analysis.sentences] == [0, 1, 2]
    assert len(analysis.salience) == 3


def test_events_are_dated_from_the_document_s_own_date() -> None:
    """A date in the text becomes an event with the sentence that it stands in."""
    document = Document(
        id="a",
        title="A",
        published=dt.date(2026, 1, 5),
        text="Nobody objected. The ministers will meet in Taipei on 4 February 2026.",
    )
    (event,) = analyse(document).events
    assert (event.start, event.end) == (dt.date(2026, 2, 4), dt.date(2026, 2, 4))
    assert (event.quote.position, event.quote.document) == (1, document.citation)


def test_a_document_without_stored_terms_is_read_when_it_is_compared() -> None:
    """Those of title, beginning and sentences are the same as the ones that its analysis has."""
    document = Document(id="a", title="Talks", text="Ministers met in Taipei. " * 40 + "They left.")
    analysis = analyse(document)
    now = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    without = Entry(document, dataclasses.replace(analysis, terms=None), now)
    assert terms_of(without) == terms_of(Entry(document, analysis, now)) == analysis.terms
    assert analysis.terms is not None
    assert analysis.terms.title == ("talk",)
    assert analysis.terms.sentences[0] == ("minist", "met", "taipei")
    assert len(analysis.terms.lead) < 40 * 3


def test_a_part_that_trips_is_logged_and_done_without(caplog: pytest.LogCaptureFixture) -> None:
    """What a mistake of ours costs is one part, which the log tells of under a reference."""

    def trip() -> tuple[str, ...]:
        raise IndexError

    assert attempt("events", "a.md", trip, ()) == ()
    (record,) = caplog.records
    assert re.fullmatch(r"No events of 'a.md', reference [0-9a-f]{8}", record.getMessage())
    assert record.exc_info


def test_a_long_text_is_analysed_elsewhere_with_the_same_result() -> None:
    """What comes back from the worker process is what is worked out here."""
    text = "The ministers will meet in Taipei on 4 February 2026. Nobody objected.\n\n" * 400
    document = Document(id="a", title="A", published=dt.date(2026, 1, 5), text=text + "caf\u00e9 \ud800")
    assert len(document.text) > limits.NEAR_CHARACTERS
    assert analyse(document) == work_out(document)


def test_a_text_that_takes_too_long_keeps_its_sentences(caplog: pytest.LogCaptureFixture) -> None:
    """Past its limits an analysis has no events, says so in the log, and can be quoted and found."""
    text = "The port reopens on 4 May. " * 2_000
    analysis = analyse(
        Document(id="a.md", title="A", text=text), Sandbox("summaries.analysis.worker", 1, seconds=0)
    )
    assert len(analysis.sentences) == len(analysis.salience) == 2_000
    assert analysis.events == ()
    assert analysis.terms is not None
    assert "'a.md' has no events" in caplog.text


@given(st.text(max_size=300), st.sampled_from(["en", "de", "zh", "ar", "xx"]))
def test_any_text_can_be_analysed(text: str, code: str) -> None:
    """Whatever the text and the language, sentences are substrings in order and each has one salience."""
    analysis = analyse(Document(id="a", title="A", text=text, language=code))
    assert len(analysis.salience) == len(analysis.sentences)
    for position, sentence in enumerate(analysis.sentences):
        assert sentence.position == position
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_text_says_the_same_under_every_file_name() -> None:
    """A title that was made of the file's name moves no sentence; one that the text states does."""
    text = "Rain fell all day. The harbour of Keelung closed on Monday. Trains ran late in the north. It was cold."
    titles = {
        "keelung-harbour-closed.txt": "Keelung harbour closed",
        "trains-ran-late.txt": "Trains ran late",
    }
    named = [work_out(Document(id=name, title=title, text=text)) for name, title in titles.items()]
    stated = work_out(Document(id="note.txt", title="Keelung harbour closed", text=text))
    assert named[0].salience == named[1].salience != stated.salience


def test_a_program_that_ends_waits_for_no_analysis() -> None:
    """Who waits for a worker is told at once, and who asks later starts none: nothing is known of the text."""
    sandbox = Sandbox("summaries.analysis.worker", 1)
    long = Document(
        id="a.md", title="A", text="The council of Ostby met on Monday and talked of ferries.\n" * 20_000
    )
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(analyse, long, sandbox)
        while not sandbox._busy:
            wait([waiting], timeout=0.01)
            assert not waiting.done()
        sandbox.stop()
        with pytest.raises(EndingError):
            waiting.result()
    with pytest.raises(EndingError):
        analyse(long, sandbox)
    assert not sandbox._busy
