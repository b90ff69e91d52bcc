"""Questions answered out of bare texts: verbatim, best first, and honest where nothing answers."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import answer
from summaries.questions import Passage, rank, score

TEXT = (
    "The harbour of Port Maren was closed on 3 May after a crane fell. Two dockers were hurt. "
    "The owner of the crane, a firm in Lisbon, blamed the wind. Repairs cost 4 million euros. "
    "The harbour opened again on 9 May. Ann Bell runs the harbour since 1998. "
    "A choir sang in the evening, and the fair drew 2,000 guests."
)
WORDS = st.sampled_from(
    [
        "when",
        "who",
        "harbour",
        "Bell",
        "the",
        "ship",
        "rose.",
        "closed.",
        "\n\n",
        "2026",
        "\u53f0\u6e7e\u3002",
        "?",
    ]
)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("When was the harbour closed?", "3 May"),
        ("when did the harbour open again", "9 May"),
        ("who runs the harbour", "Ann Bell"),
        ("How much did the repairs cost?", "4 million euros"),
        ("how many guests came to the fair", "2,000 guests"),
        ("Where is the owner of the crane?", "Lisbon"),
    ],
)
def test_the_sentence_that_answers_goes_first(question: str, holds: str) -> None:
    """A day, a person, a sum, a number and a place are found where they are asked for."""
    assert holds in answer([TEXT], question)[0].text


def test_an_answer_is_cut_out_of_its_text() -> None:
    """Document, start and end are where the words stand."""
    texts = ["Nothing of it here.", TEXT]
    for one in answer(texts, "When was the harbour closed?"):
        assert texts[one.document][one.start : one.end] == one.text


def test_what_nothing_answers_is_not_called_an_answer() -> None:
    """The closest sentence comes back as such."""
    found = answer([TEXT], "How old is the president of Iceland?")
    assert found
    assert not found[0].sure


def test_a_clear_answer_is_called_one() -> None:
    """Words, order and kind of answer all fit."""
    assert answer([TEXT], "When was the harbour of Port Maren closed?")[0].sure


def test_a_subject_named_one_sentence_earlier_is_understood() -> None:
    """News names what it speaks of once: what only follows from the sentence before is shown, too."""
    text = (
        "North of Ostrava the river rose on Monday. It stood at 310 centimetres by noon. A barge carried 900 tons of "
        "coal. The mayor spoke of luck. A choir sang. Buses ran late. Schools stayed open."
    )
    found = answer([text], "How high did the river rise in Ostrava?", sentences=2)
    assert any("310 centimetres" in one.text for one in found)


def test_the_day_that_is_meant_counts_from_today() -> None:
    """The word "tomorrow" is a day, and the sentence that holds it goes first."""
    text = "The board meets on 4 May. The board meets on 11 May."
    asked = "When tomorrow does the board meet?"
    assert "4 May" in answer([text], asked, today=dt.date(2026, 5, 3))[0].text
    assert "11 May" in answer([text], asked, today=dt.date(2026, 5, 10))[0].text


def test_the_same_is_not_said_twice() -> None:
    """Of two documents that say the same one is quoted."""
    assert (
        len([one for one in answer([TEXT, TEXT], "When was the harbour closed?") if "3 May" in one.text]) == 1
    )


def test_so_many_sentences_as_asked_for() -> None:
    """At most so many; none is refused."""
    assert len(answer([TEXT], "harbour", sentences=2)) == 2
    with pytest.raises(ValueError, match="at least 1"):
        answer([TEXT], "harbour", sentences=0)


@pytest.mark.parametrize("texts", [[], [""], [" \n "]])
def test_no_text_gives_no_answer(texts: list[str]) -> None:
    """Nothing to quote."""
    assert answer(texts, "When?") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(WORDS, max_size=30).map(" ".join), max_size=3),
    st.lists(WORDS, max_size=6).map(" ".join),
)
def test_whatever_is_asked_is_answered_verbatim_and_once(texts: list[str], question: str) -> None:
    """Every answer stands in its text, with a confidence from 0 to 1, the same every time."""
    found = answer(texts, question)
    assert found == answer(texts, question)
    assert len({(one.document, one.start) for one in found}) == len(found) <= 3
    for one in found:
        assert texts[one.document][one.start : one.end] == one.text
        assert 0 <= one.confidence <= 1


def test_capitals_are_not_needed() -> None:
    """Collections in small letters have a ranker of their own."""
    told = ["the harbour was closed after a storm.", "ann bell runs the harbour since 1998.", "a choir sang."]
    assert np.argmax(score("who runs the harbour", told)) == 1


def test_a_question_in_another_language_is_ranked_by_its_words() -> None:
    """Kinds of answers are known for English; words in common decide elsewhere."""
    told = ["Der Hafen wurde am 3. Mai geschlossen.", "Ein Chor sang am Abend."]
    assert np.argmax(score("Wann wurde der Hafen geschlossen?", told, code="de")) == 0


def test_a_question_without_a_word_finds_nothing() -> None:
    """Marks alone ask for nothing."""
    assert rank("?!", [Passage("A sentence.")]) == [(0.0, 0.0)]
    assert score("", ["A sentence."]) == [0.0]


def test_the_data_card_stands_beside_the_weights() -> None:
    """What the weights were learned from is named in both."""
    room = resources.files("summaries.questions")
    card = room.joinpath("data.md").read_text("utf-8")
    assert all(name in card for name in ("TREC QA", "WikiQA", "GloVe", "PDDL"))
    named = " ".join(json.loads(room.joinpath("weights.json").read_text("utf-8"))["trained_on"])
    assert named.count("research use") == 2


def test_a_question_for_more_than_a_fact_gets_the_sentences_that_say_most_about_it() -> None:
    """Where no one sentence answers, what is about the same thing comes, not what shares the question's other words."""
    meeting = (
        "Ines: What did we agree to do last time? Tom: Nothing, I think. "
        "Ines: The remote control has too many buttons, and old people lose their way on it. "
        "Tom: A remote control with four buttons and a wheel would cost less. "
        "Ines: Rubber buttons on the remote control wear off within a year. "
        "Tom: Lunch is at one. Ines: The team met in the small room again."
    )
    found = answer([meeting], "What did the team say of lunch and of buttons?", sentences=2)
    assert all("button" in one.text for one in found)
