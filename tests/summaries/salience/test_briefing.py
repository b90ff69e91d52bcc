"""The learned ranker: its weights, and what it costs on a long text."""

from __future__ import annotations

import json
import tracemalloc
from importlib import resources

import pytest

from summaries.language import language
from summaries.model import Document, Sentence
from summaries.salience import rank, together
from summaries.salience.briefing import VARYING, read
from summaries.salience.features import KIND, NAMES, features, kind


def _long(sentences: int) -> tuple[Document, list[Sentence]]:
    pieces = [
        f"Ship {i % 97} left harbour {i % 89} with cargo {i} for port {i % 83}." for i in range(sentences)
    ]
    found: list[Sentence] = []
    at = 0
    for position, piece in enumerate(pieces):
        found.append(Sentence(piece, at, at + len(piece), position))
        at += len(piece) + 1
    return Document(id="x", title="", text=" ".join(pieces)), found


def test_the_weights_name_every_feature_and_their_training() -> None:
    """The file has a weight for all that is measured, of sentences and of sets, and says what it learned from."""
    held = json.loads((resources.files("summaries.salience") / "weights.json").read_text("utf-8"))
    for name in ("one", "several"):
        assert set(held[name]["weights"]) == set(NAMES)
    assert set(held["one"]["kinds"]) == set(KIND)
    assert {name: len(row) for name, row in held["one"]["by_kind"].items()} == dict.fromkeys(
        VARYING, len(KIND)
    )
    assert set(held["together"]["weights"]) == set(held["together"]["by_kind"]) == set(together.NAMES)
    assert held["one"]["cues"]
    assert "CNN" in held["trained_on"]


@pytest.mark.parametrize("method", ["briefing", "lexrank"])
def test_no_matrix_of_all_pairs_is_held(method: str) -> None:
    """3,000 sentences are ranked in less memory than a matrix of all their pairs would take."""
    document, sentences = _long(3_000)
    rank(document, sentences, method=method)
    tracemalloc.start()
    rank(document, sentences, method=method)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000 * 3_000 * 8


def test_another_language_is_not_taken_for_an_unusual_kind_of_text() -> None:
    """Capitals and English words, which tell texts apart in English, say nothing of a text in another language."""
    text = "Der Rat bestellte am Montag zwei Fähren. Die Fähren fahren im März. Der Hafen zahlt dafür."
    of_english = [KIND.index(name) for name in ("capitals", "speech", "stop_start", "recurring")]
    for code, stays in (("de", False), ("en", True)):
        sentences = language(code).sentences(text)
        read_as = read(Document(id="x", title="", text=text, language=code), sentences).kind
        assert bool(read_as[of_english].any()) is stays


def test_what_the_title_says_ranks_higher() -> None:
    """A sentence gains by holding the words of the title."""
    text = "Rain fell all day. The harbour of Keelung closed on Monday. Trains ran late in the north. It was cold."
    sentences = language("en").sentences(text)
    without = rank(Document(id="x", title="", text=text), sentences)
    given = rank(Document(id="x", title="Keelung harbour closed", text=text), sentences)
    assert given[1] - without[1] > given[2] - without[2]


def test_places_are_counted_within_each_document() -> None:
    """Of several documents, each has a first sentence."""
    document, sentences = _long(3)
    table = features([(document, sentences), (document, sentences)])
    assert table[:, NAMES.index("opens")].tolist() == [1, 0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("capitals", [1, 2, 1, 2]),
        ("figures", [2, 0, 0, 1]),
        ("question", [0, 1, 0, 0]),
        ("quotation", [0, 1, 0, 0]),
        ("first_person", [0, 2, 1, 0]),
        ("speech", [1, 1, 0, 0]),
        ("unended", [0, 0, 0, 1]),
        ("paragraph_start", [1, 0, 0, 1]),
        ("from_end", [3, 2, 1, 0]),
        ("commas", [1, 1, 0, 0]),
        ("lone", [0, 0, 0, 1]),
    ],
)
def test_what_is_read_off_the_characters(name: str, expected: list[float]) -> None:
    """Capitals count inside a sentence alone, figures as wholes; curly marks are marks like straight ones."""
    text = (
        "The minister said Taiwan had 1,200 men in 2024. “Do you know?” Ann asked us, “And what of Bob?” "
        "We waited for Mr. Lin.\nBy March Élan Rebuilt 12"
    )
    sentences = language("en").sentences(text)
    table = features([(Document(id="x", title="", text=text), sentences)])
    assert table[:, NAMES.index(name)].tolist() == pytest.approx(expected)


def test_the_kind_of_text_is_read_off_its_sentences() -> None:
    """A dateline and the number of sentences tell what kind of text it is."""
    document, sentences = _long(30)
    table = features([(document, sentences)])
    plain, dated = kind(table, sentences[0].text), kind(table, "KEELUNG (AP) - The harbour closed.")
    assert plain[KIND.index("dateline")] == 0
    assert dated[KIND.index("dateline")] == 1
    assert kind(table[:10], sentences[0].text)[KIND.index("sentences")] < plain[KIND.index("sentences")]


def test_headings_tell_of_the_sentences_below_them() -> None:
    """The first of a section, one that says its heading's words, and a section of conclusions are told apart."""
    text = "# Rain\n\nRain fell all day. Trains ran late.\n\n## Conclusion\n\nThe city needs gutters."
    sentences = language("en").sentences(text)
    table = features([(Document(id="x", title="", text=text), sentences)])
    columns = dict(zip(NAMES, table.T.tolist(), strict=True))
    assert columns["section_start"] == [1, 0, 1]
    assert columns["own_heading"] == [1, 0, 0]
    assert columns["verdict"] == [0, 0, 1]
    assert kind(table, sentences[0].text)[KIND.index("headed")] == 1


def test_rare_words_of_the_title_count_more() -> None:
    """Of two sentences that hold one word of the title each, the one with the rarer word holds more of it."""
    text = "Ships wait. Ships sail. Ships turn. Keelung waits."
    sentences = language("en").sentences(text)
    table = features([(Document(id="x", title="Keelung ships", text=text), sentences)])
    title = table[:, NAMES.index("title_rarity")]
    assert title[3] > title[0] > 0
    assert table[:, NAMES.index("title_count")].tolist() == [1, 1, 1, 1]


def test_the_parts_of_a_text_with_sections_are_told_apart() -> None:
    """What stands before the second heading introduces, what stands under the last one closes."""
    text = (
        "# Rain\n\nRain fell all day. Trains ran late.\n\n## Works\n\nGutters were laid.\n\n"
        "## Conclusion\n\nThe city needs more of them. It will pay."
    )
    sentences = language("en").sentences(text)
    columns = dict(
        zip(NAMES, features([(Document(id="x", title="", text=text), sentences)]).T.tolist(), strict=True)
    )
    assert columns["introduction"] == [1, 1, 0, 0, 0]
    assert columns["end_of_introduction"] == [0, 1, 0, 0, 0]
    assert columns["last_section"] == [0, 0, 0, 1, 1]
    assert columns["verdict_start"] == [0, 0, 0, 1, 0]


def test_a_text_of_one_section_has_no_introduction() -> None:
    """Nor has one without headings."""
    for text in ("# Rain\n\nRain fell all day. Trains ran late.", "Rain fell all day. Trains ran late."):
        table = features([(Document(id="x", title="", text=text), language("en").sentences(text))])
        parts = [NAMES.index(name) for name in ("introduction", "end_of_introduction", "last_section")]
        assert not table[:, parts].any()


def test_words_that_stand_as_in_the_title_are_counted() -> None:
    """By pairs, whatever their case and what stands between them."""
    text = "The Harbour, of Keelung closed. The closed harbour waits. Keelung's harbour closed."
    table = features(
        [(Document(id="x", title="Harbour of Keelung closed", text=text), language("en").sentences(text))]
    )
    assert table[:, NAMES.index("title_pairs")].tolist() == pytest.approx([1, 0, 0])


def test_a_closing_sentence_gains_by_what_the_opening_is_of() -> None:
    """Only in the last two paragraphs of a text that has more."""
    opening = "Keelung closed its harbour."
    text = "\n".join([opening, *["Rain fell."] * 4, "Trains ran.", "Keelung opens the harbour in May."])
    table = features([(Document(id="x", title="", text=text), language("en").sentences(text))])
    likeness = table[:, NAMES.index("closing_like_opening")].tolist()
    assert likeness[-1] > 0
    assert not any(likeness[:-2])


def test_a_conclusion_a_finding_and_a_plan_are_worth_a_quote() -> None:
    """The best of each gains: a conclusion in the second half of a text, a finding, a plan that names its time."""
    filler = ["The harbour of Keelung has a long quay of stone."] * 4
    told = [
        "Keelung closed its harbour on Monday.",
        *filler,
        "The quay is wet.",
        "The pilots are tired.",
        *filler,
    ]
    told[3] = "We wrote that the harbour of Keelung has a long quay."
    plain = _scores(told)
    told[5], told[6] = "In short, the quay is wet.", "The pilots will meet in May 2027."
    told[3] = "We found that the harbour of Keelung has a long quay."
    lifted = _scores(told)
    assert lifted[5] - plain[5] > 3
    assert lifted[6] - plain[6] > 2
    assert lifted[3] - plain[3] > 3
    told[3] = filler[2]
    told[1] = "In short, the quay is wet."
    assert (
        _scores([*told[:5], *filler])[1] - _scores([told[0], "The quay is wet.", *told[2:5], *filler])[1] < 3
    )


def _scores(told: list[str]) -> tuple[float, ...]:
    text = "\n".join(told)
    return rank(Document(id="x", title="", text=text), language("en").sentences(text))
