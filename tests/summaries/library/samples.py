"""Small documents and a simple analysis of them, so that these tests are about the library alone."""

from __future__ import annotations

import datetime as dt
import re

from summaries.model import Analysis, Certainty, Document, Event, Precision, Quote, Sentence

NOON = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)


def document(id_: str, text: str, *, title: str = "", published: dt.date | None = None) -> Document:
    """A document with the fields that these tests tell apart."""
    return Document(id=id_, title=title or id_, text=text, published=published)


def analyse(of: Document) -> Analysis:
    """Sentences end with a full stop before a space; an ISO date in one is an event of it."""
    found = re.finditer(r"\S(?:[^.]|\.(?=\S))*\.?", of.text)
    sentences = tuple(Sentence(m.group(), m.start(), m.end(), n) for n, m in enumerate(found))
    events = []
    for sentence in sentences:
        for when in re.findall(r"\d{4}-\d\d-\d\d", sentence.text):
            day = dt.date.fromisoformat(when)
            quote = Quote(sentence.text, of.citation, sentence.position, sentence.start, sentence.end)
            events.append(
                Event(
                    quote, sentence.text, when, day, day, Precision.DAY, when, Certainty.PLANNED, ("Taiwan",)
                )
            )
    salience = tuple(1 / (sentence.position + 3) for sentence in sentences)
    return Analysis(sentences, salience, tuple(events))
