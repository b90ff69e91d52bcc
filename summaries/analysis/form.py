"""An analysis as plain data on its way out of a worker process, and back; the text itself does not travel."""

from __future__ import annotations

import datetime as dt
from typing import Any

from summaries.model import Analysis, Certainty, Document, Event, Precision, Quote, Sentence, Terms


def encoded(analysis: Analysis) -> dict[str, Any]:
    """``analysis`` as JSON can hold it."""
    terms = analysis.terms
    return {
        "sentences": [(sentence.start, sentence.end) for sentence in analysis.sentences],
        "salience": analysis.salience,
        "events": [_encoded(event) for event in analysis.events],
        "terms": (terms.title, terms.lead, terms.sentences) if terms else None,
    }


def decoded(answer: dict[str, Any], document: Document) -> Analysis:
    """The analysis of ``document`` out of what `encoded` made of it."""
    sentences = tuple(
        Sentence(document.text[start:end], start, end, position)
        for position, (start, end) in enumerate(answer["sentences"])
    )
    terms = answer["terms"]
    return Analysis(
        sentences=sentences,
        salience=tuple(answer["salience"]),
        events=tuple(_decoded(event, document, sentences) for event in answer["events"]),
        terms=Terms(tuple(terms[0]), tuple(terms[1]), tuple(map(tuple, terms[2]))) if terms else None,
    )


def _encoded(event: Event) -> tuple[Any, ...]:
    days = event.start.isoformat(), event.end.isoformat()
    wording = event.what, event.when
    return event.quote.position, wording, days, event.precision, event.edtf, event.certainty, event.names


def _decoded(event: list[Any], document: Document, sentences: tuple[Sentence, ...]) -> Event:
    position, (what, when), days, precision, edtf, certainty, names = event
    start, end = map(dt.date.fromisoformat, days)
    return Event(
        quote=Quote.of(document, sentences[position]),
        what=what,
        when=when,
        start=start,
        end=end,
        precision=Precision(precision),
        edtf=edtf,
        certainty=Certainty(certainty),
        names=tuple(names),
    )
