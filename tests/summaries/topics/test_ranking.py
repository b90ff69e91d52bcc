"""Sentences ranked for a question out of bare texts: always some, always verbatim, never twice."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summaries.topics.ranking
from summaries import digest_topic
from summaries.answers.topic import topic_digest
from summaries.topics import parse_topic
from summaries.topics.ranking.features import NAMES, features
from summaries.topics.ranking.ranker import bare, named
from summaries.topics.ranking.trees import Trees
from training.boosting import Boosting

TEXT = (
    "The parliament met on Monday. Prices of wheat rose by a tenth. A storm closed the port of Odessa for two "
    "days.\n\nThe harbour master said that ships had waited outside. Children stayed at home. The port opened "
    "again on Friday, and wheat was loaded at once."
)
WORDS = st.sampled_from(
    ["port", "wheat", "storm", "Odessa", "the", "ship", "rose.", "closed.", "\n\n", "2026", "台湾。"]
)


def test_the_question_is_answered_by_the_sentences_that_speak_of_it() -> None:
    """The sentences that name what is asked come before those that do not."""
    assert set(digest_topic([TEXT], "What happened in the port?", sentences=2)) == {
        "A storm closed the port of Odessa for two days.",
        "The port opened again on Friday, and wheat was loaded at once.",
    }


def test_what_names_the_topic_comes_before_what_opens_the_text() -> None:
    """A name is looked for as in every answer: by its other names, too, and wherever it stands."""
    text = (
        "The parliament met on Monday. " * 3
        + "Prices rose. It rained. Grain left Kyiv by train. Nobody spoke."
    )
    assert digest_topic([text], "ukraine", sentences=1) == ("Grain left Kyiv by train.",)


def test_a_turn_that_runs_on_gives_way_to_a_short_answer() -> None:
    """Most of five hundred characters is beside the question, though they begin with all of its words."""
    turn = "Ann: The red button of the remote is made of soft rubber"
    answer = "Ben: The button is made of rubber."
    question = "What is the red button of the remote made of?"

    def chosen(more: str) -> tuple[str, ...]:
        text = f"Cid: We met on Monday.\n{turn}{more}.\n{answer}\nAnn: It rained.\nBen: Yes."
        return digest_topic([text], question, sentences=1)

    assert chosen("") == (f"{turn}.",)
    assert chosen(", and my uncle kept an old one in his kitchen" * 10) == (answer,)


def test_where_a_name_is_asked_for_no_room_is_filled_with_something_else() -> None:
    """Two sentences name the port's town: no third one is quoted because there is room for it."""
    text = (
        "A storm closed Odessa. Prices of wheat rose by a tenth. Odessa was open again on Friday. Bakers met."
    )
    assert digest_topic([text], "odessa", sentences=4) == (
        "A storm closed Odessa.",
        "Odessa was open again on Friday.",
    )


def test_the_public_call_and_the_answer_to_a_topic_choose_the_same() -> None:
    """One score for both: what stands alone is quoted in the same order of worth."""
    text = (
        "Prices of grain fell in Odesa. Taiwan ordered four frigates for two billion dollars on Monday. Talks on "
        "fish failed. Officials in Japan, Korea and Taiwan were told. The parliament of Taiwan passed the budget."
    )
    (entry,) = bare([text])
    today = dt.date(2026, 11, 23)
    for count in (1, 2, 3):
        told = topic_digest(parse_topic("taiwan"), [entry], today=today, sentences=count)
        assert {quote.text for story in told.stories for quote in story.quotes} == set(
            digest_topic([text], "taiwan", sentences=count)
        )


def test_an_unknown_topic_still_gets_the_best_of_what_there_is() -> None:
    """This is a ranking: it never comes back empty where there is a sentence."""
    assert len(digest_topic([TEXT], "volcano", sentences=3)) == 3


def test_sentences_come_in_the_order_of_the_texts() -> None:
    """Of several texts, the sentences of the first come first."""
    found = digest_topic(["Wheat is dear. Wheat is scarce here.", TEXT], "wheat", sentences=4)
    everything = "Wheat is dear. Wheat is scarce here." + TEXT
    places = [everything.index(sentence) for sentence in found]
    assert places == sorted(places)


def test_the_same_sentence_in_two_texts_is_said_once() -> None:
    """Two sources with one sentence give one sentence."""
    found = digest_topic([TEXT, TEXT], "port", sentences=6)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("texts", [[], [""], ["  \n "]])
def test_no_text_gives_nothing(texts: list[str]) -> None:
    """Empty input is an empty answer."""
    assert digest_topic(texts, "port") == ()


def test_fewer_than_one_sentence_is_a_mistake_of_the_caller() -> None:
    """A budget of nothing is refused in words."""
    with pytest.raises(ValueError, match="at least 1"):
        digest_topic([TEXT], "port", sentences=0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(WORDS, max_size=60).map(" ".join), max_size=4), st.text(max_size=30), st.integers(1, 9)
)
def test_any_answer_is_verbatim_within_budget_and_the_same_twice(
    texts: list[str], topic: str, count: int
) -> None:
    """Whatever the texts and the question: substrings, at most so many, none twice, no accident."""
    found = digest_topic(texts, topic, sentences=count)
    assert len(found) <= count
    assert len(set(found)) == len(found)
    assert all(any(sentence in text for text in texts) for sentence in found)
    assert found == digest_topic(texts, topic, sentences=count)


def test_the_weights_fit_the_features_and_name_their_sources() -> None:
    """What was trained is what is measured, and the file says on what."""
    folder = Path(summaries.topics.ranking.__file__).parent
    weights = json.loads((folder / "weights.json").read_text("utf-8"))
    assert tuple(weights["columns"]) == NAMES
    assert len(weights["trained_on"]) >= 2
    entries = bare([TEXT])
    table = features(entries, "port", named("port", entries))
    assert table.shape == (6, len(NAMES))
    assert np.isfinite(table).all()


def test_boosting_finds_what_the_target_depends_on() -> None:
    """Trees fitted to a step of one column follow it, and survive being written down."""
    random = np.random.default_rng(1)
    table = random.random((400, 5))
    target = np.where(table[:, 2] > 0.5, 1.0, -1.0)
    trees = Boosting(count=40, damping=1.0).fit(table, target, np.ones(400))
    again = Trees.from_json(json.loads(json.dumps(trees.to_json())))
    assert np.corrcoef(again.predict(table), target)[0, 1] > 0.95
