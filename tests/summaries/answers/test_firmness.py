"""How sure a dated sentence is one for a calendar."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.analysis import analyse
from summaries.answers import firmness as room
from summaries.answers.firmness import FIRM, firmness, measures
from summaries.model import Document, Event

TODAY = dt.date(2026, 11, 18)
MEMBERS_NOTE = [
    "Taiwan's legislature will vote on the defence budget on 3 December.",
    "President Lin is due to visit Manila on Friday.",
    "The Oslo conference on seabed cables opens on 2 December, Norway said.",
    "Norway and Sweden pushed back the signing of their cable deal in Oslo from 25 November to 2 December.",
]
TURNS_OF_SPEECH = [
    "Many approaches that are cheap today might become costly tomorrow.",
    "Some people hope that prices could fall by the end of January.",
    "Implication: a longer strike will likely erupt before the elections in November next year.",
]


def events(text: str, language: str = "en") -> tuple[Event, ...]:
    """The events of a document of today."""
    note = Document("note", "A note", published=TODAY, text=text, language=language)
    return analyse(note).events


@pytest.mark.parametrize("sentence", MEMBERS_NOTE)
def test_what_members_would_note_is_firm(sentence: str) -> None:
    """Somebody who is named does something on a day, and a verb says that it will be."""
    (event,) = events(sentence)
    assert firmness(event) >= FIRM


@pytest.mark.parametrize("sentence", TURNS_OF_SPEECH)
def test_turns_of_speech_hopes_and_forecasts_are_not(sentence: str) -> None:
    """A date that stands in them is none that one would note."""
    assert all(firmness(event) < FIRM for event in events(sentence))


def test_of_a_language_without_cues_every_event_is_told() -> None:
    """What cannot be judged is not kept back."""
    (event,) = events("Der Landtag in Kiel berät am 3. Dezember über den Haushalt der Häfen.", "de")
    assert firmness(event) >= FIRM


def test_each_cue_has_a_weight_and_each_weight_a_cue() -> None:
    """The file of weights is that of the code."""
    (event,) = events(MEMBERS_NOTE[0])
    weights = json.loads(Path(room.__file__).with_suffix(".json").read_text("utf-8"))
    assert set(weights) == {"bias", *measures(event)}


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_sentence_gets_a_probability(before: str, after: str) -> None:
    """Whatever stands around a date, the answer is a number from 0 to 1."""
    for event in events(f"{before} On 3 December Oslo votes {after}"):
        chance = firmness(event)
        assert math.isfinite(chance)
        assert 0 <= chance <= 1
