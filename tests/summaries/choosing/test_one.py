"""Choosing sentences: the budget, the highest sum that reads well, nothing twice."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summaries.choosing.one import Budget, Choice, _highest, _Joints, readable, select
from summaries.language import language
from summaries.salience.incidence import Vector
from summaries.salience.together import NAMES


def choose(text: str, scores: list[float], count: int, words: int | None = None) -> Choice:
    """Choose from a text, a score a sentence."""
    sentences = language("en").sentences(text)
    terms = [frozenset(language("en").terms(sentence.text)) for sentence in sentences]
    return select(sentences, scores, terms.__getitem__, budget=Budget(count, words))


def test_the_most_salient_come_in_the_order_of_the_source() -> None:
    """Where every sentence stands alone, the highest scores win, and the next best is told."""
    text = "Prices rose. Ships sailed. Taiwan voted. Rain fell."
    choice = choose(text, [1, 4, 2, 3], 2)
    assert choice.positions == (1, 3)
    assert choice.next_best() == 2


def test_a_small_letter_shows_a_torn_sentence_only_where_others_open_with_a_capital() -> None:
    """Who writes without capitals, or a program that took them, has torn nothing."""
    text = (
        'Heavy rain fell on Monday. (esker) the river rose in the night, and "nobody slept" in the old mill. '
        "'Ships stayed in port,' said the mayor of Marn. However, it was warm. More rain is expected on Friday."
    )
    parted = (
        text.lower().replace("(", "-lrb- ").replace(")", " -rrb-").replace(' "', " `` ").replace('"', " ''")
    )
    parted = parted.replace(",", " ,").replace(".", " .")
    for written, expected in ((text, [0, 2, 4]), (text.lower(), [0, 1, 2, 4]), (parted, [0, 1, 2, 4])):
        sentences = language("en").sentences(written)
        assert len(sentences) == 5
        assert list(readable(range(5), sentences, "en", written)) == expected


def test_what_counts_on_something_not_shown_costs_its_sentence() -> None:
    """Of two nearly as good the one that needs nothing is quoted, unless the title tells what the other counts on."""
    text = "A town paid for a small tool. The tool can help schools. Ships have sailed from Esker. Rain fell."
    sentences = language("en").sentences(text)
    scores = [1.0, 9.0, 8.0, 2.0]

    def chosen(title: str) -> tuple[int, ...]:
        choice = select(
            sentences, scores, lambda i: frozenset({str(i)}), budget=Budget(1), text=text, title=title
        )
        return choice.positions

    assert (chosen("News"), chosen("A tool for schools")) == ((2,), (1,))


def test_an_antecedent_comes_along_or_another_is_chosen() -> None:
    """A leaning sentence is quoted with the one before it where the two outweigh the others, else not at all."""
    text = "Minister Lin resigned. He blamed the budget. Ships sailed. Rain fell."
    assert choose(text, [2.0, 9.0, 4.0, 5.0], 2).positions == (0, 1)
    assert choose(text, [2.0, 6.0, 4.5, 5.0], 2).positions == (2, 3)
    assert choose(text, [2.0, 9.0, 4.0, 5.0], 1).positions == (3,)


def test_a_quotation_stays_whole_with_its_speaker() -> None:
    """Sentences of one quotation are quoted together, up to the one that says who speaks."""
    text = 'Rain fell. "We are ready. Nobody is afraid," said Captain Wu. Ships sailed.'
    assert choose(text, [3.0, 9.0, 1.0, 2.0], 2).positions == (1, 2)
    assert choose(text, [3.0, 9.0, 1.0, 2.0], 1).positions == (0,)


def test_what_is_said_twice_is_quoted_once() -> None:
    """Of two near-identical sentences only the better one is quoted."""
    text = (
        "A cargo ship hit a bridge in Tainan on Monday. Prices rose in Taipei. "
        "On Monday a large cargo ship hit a bridge in Tainan. Rain fell."
    )
    assert choose(text, [5.0, 2.0, 4.0, 1.0], 2).positions == (0, 1)


def test_headlines_are_not_quoted_from_prose() -> None:
    """A line without a full stop is not quoted from a text that has full stops."""
    assert choose("Ships sail on\n\nShips sailed on Monday. Rain fell.", [9.0, 2.0, 1.0], 1).positions == (1,)
    assert choose("ships sail on\n\nrain falls", [2.0, 1.0], 1).positions == (0,)


def test_a_budget_in_words_holds_but_for_one_sentence() -> None:
    """Words limit the choice; one sentence is given however long it is."""
    text = "Prices rose in May. Ships sailed in June. Rain fell in July."
    assert choose(text, [3, 2, 1], 3, words=8).positions == (0, 1)
    assert choose(text, [3, 2, 1], 3, words=1).positions == (0,)


def test_a_document_shorter_than_the_budget_is_given_whole() -> None:
    """Nothing is padded, and a document that leans from its first word on is not silenced."""
    assert choose("He left. She stayed.", [1.0, 2.0], 5).positions == (0, 1)
    assert choose("He left.", [1.0], 1).positions == (0,)
    choice = choose("", [], 3)
    assert choice.positions == ()
    assert choice.next_best() is None


@given(
    st.lists(
        st.tuples(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 9)), min_size=1, max_size=7
    ),
    st.integers(1, 7),
)
def test_the_highest_sum_is_found(rows: list[tuple[bool, bool, bool, int]], count: int) -> None:
    """The choice is the best of all that the joints allow, found by trying every one of them."""
    opens, ends, usable, scores = (list(column) for column in zip(*rows, strict=True))
    joints = _Joints(opens.__getitem__, [bool(x) for x in ends], [bool(x) for x in usable])
    count = min(count, len(rows))

    def allowed(chosen: tuple[int, ...]) -> bool:
        return all(
            usable[i] and (opens[i] or i - 1 in chosen) and (ends[i] or i + 1 in chosen) for i in chosen
        )

    by_size = (
        [sum(scores[i] for i in chosen) for chosen in combinations(range(len(rows)), size) if allowed(chosen)]
        for size in range(count, -1, -1)
    )
    found = _highest(joints, [float(score) for score in scores], count)
    assert allowed(tuple(found))
    assert sum(scores[i] for i in found) == max(next(filter(None, by_size)))


def test_what_counts_together_may_outweigh_the_scores() -> None:
    """With a price on repetition, a sentence that says other things is chosen before a better one that repeats."""
    text = (
        "Ships sailed from the harbour of Keelung. A storm hit the harbour of Keelung. "
        "Prices rose in Taipei. Rain fell."
    )
    sentences = language("en").sentences(text)
    terms = [frozenset(language("en").terms(sentence.text)) for sentence in sentences]
    price = np.array([-9.0 if name == "likeness" else 0.0 for name in NAMES])
    scores = [5.0, 4.0, 3.0, 1.0]

    def chosen(together: Vector | None) -> tuple[int, ...]:
        return select(sentences, scores, terms.__getitem__, budget=Budget(2), together=together).positions

    assert chosen(None) == (0, 1)
    assert chosen(price) == (0, 2)


def test_what_counts_together_tears_no_quote_from_what_it_leans_on() -> None:
    """However dear the neighbours are, a sentence that leans on one comes with it or not at all."""
    text = "Minister Lin resigned. He blamed the budget. Ships sailed. Rain fell."
    sentences = language("en").sentences(text)
    terms = [frozenset(language("en").terms(sentence.text)) for sentence in sentences]
    price = np.array([-9.0 if name == "neighbours" else 0.0 for name in NAMES])
    found = select(sentences, [1.0, 9.0, 4.0, 3.0], terms.__getitem__, budget=Budget(2), together=price)
    assert 1 not in found.positions


def test_an_item_of_a_list_comes_with_its_lead_in_or_not_at_all() -> None:
    """Behind the sentence that introduces it and the items before, never that sentence alone; other lists are free."""
    text = (
        "Prices rose in Esker. The council of Esker promised:\n\n- Lower dues for all ferries.\n"
        "- More ships for the islands.\n\nRain fell in Lunden. Ships have left Marden."
    )
    sentences = language("en").sentences(text)
    terms = [frozenset(language("en").terms(sentence.text)) for sentence in sentences]

    def chosen(scores: list[float], count: int, of: str = text) -> tuple[int, ...]:
        return select(sentences, scores, terms.__getitem__, budget=Budget(count), text=of).positions

    assert [sentence.text for sentence in sentences][1:4] == [
        "The council of Esker promised:",
        "Lower dues for all ferries.",
        "More ships for the islands.",
    ]
    assert chosen([1, 2, 3, 9, 4, 5], 2) == (4, 5)
    assert chosen([1, 2, 9, 1, 4, 5], 2) == (1, 2)
    assert chosen([1, 9, 1, 1, 4, 5], 1) == (5,)
    assert chosen([1, 2, 1, 9, 4, 5], 3) == (1, 2, 3)
    assert 3 in chosen([1, 2, 1, 9, 4, 5], 2, "")


def test_a_few_words_among_whole_sentences_are_no_quote() -> None:
    """Where the sentences are of ordinary length, one of three words is a heading or a fragment."""
    text = (
        "The port of Kaohsiung reopened on Monday after the longest strike in its history. Narrative Three. "
        "Dock workers accepted an offer that raises their pay by a fifth over two years. "
        "Shipping lines expect the backlog of containers to last until the middle of December."
    )
    assert choose(text, [3.0, 9.0, 2.0, 1.0], 2).positions == (0, 2)


def test_a_conclusion_of_the_whole_text_leans_on_no_sentence() -> None:
    """Its "this", as in "What this means is", points to all that was told; elsewhere to the sentence before."""
    text = "Ships left. Rates doubled in every port. What this means for shippers is that cover stays dear. Rain fell."
    assert choose(text, [2.0, 1.0, 9.0, 3.0], 2).positions == (2, 3)
    for opening, positions in (
        ("In short,", (2, 3)),
        ("In short, they say that", (0, 3)),
        ("In spite of this", (0, 3)),
    ):
        other = text.replace("What this means for shippers is that", opening)
        assert choose(other, [2.0, 1.0, 5.5, 5.0], 2).positions == positions


def test_what_leans_on_a_whole_paragraph_costs_its_pair() -> None:
    """The last of several sentences is seldom what the next paragraph speaks of; the only one is."""
    said = [
        "The council bought ten ships.",
        "Rain fell in Esker.",
        "This plan has pleased Lunden.",
        "Trains ran late.",
    ]

    def chosen(between: str) -> tuple[int, ...]:
        text = f"{said[0]}{between}{said[1]}\n\n{said[2]}\n\n{said[3]}"
        sentences = language("en").sentences(text)
        choice = select(
            sentences, [2.0, 5.0, 7.0, 5.5], lambda i: frozenset({str(i)}), budget=Budget(2), text=text
        )
        return choice.positions

    assert chosen("\n\n") == (1, 2)
    assert chosen(" ") == (1, 3)


def test_a_sentence_that_may_look_back_gives_way_to_one_as_good() -> None:
    """A pronoun among its first words or a "But" costs it a little."""
    text = (
        "Rain fell in Esker. Under its new owner the port of Esker grew. "
        "All of the old port of Marden has shrunk."
    )
    sentences = language("en").sentences(text)

    def chosen(scores: list[float]) -> tuple[int, ...]:
        return select(sentences, scores, lambda i: frozenset({str(i)}), budget=Budget(1), text=text).positions

    assert chosen([1.0, 5.2, 5.0]) == (2,)
    assert chosen([1.0, 9.0, 5.0]) == (1,)


def test_a_sentence_that_sends_its_reader_elsewhere_gives_way_to_one_as_good() -> None:
    """Where there is something to read is no news, though it names all that the text is about."""
    text = "Ferries cross the sound. To learn more about the ferries of the sound, visit our website. Rain fell today."
    sentences = language("en").sentences(text)
    chosen = select(
        sentences,
        [4.0, 5.0, 1.0],
        lambda i: frozenset(sentences[i].text.split()),
        budget=Budget(1),
        text=text,
    )
    assert chosen.positions == (0,)


def test_a_title_in_another_script_is_no_quote() -> None:
    """Nor is a line of a bibliography that ends with its pages."""
    text = "台湾海峡通报, first published in May 2010 in Esker. (Esker: Port Press, 2012), pp. 115-24. Ships sailed on."
    assert choose(text, [9.0, 8.0, 1.0], 1).positions == (2,)


def test_words_that_a_sentence_introduces_are_not_quoted_without_it() -> None:
    """A paragraph in which somebody says "we", behind a colon, would be the document's own words."""
    text = "Rain fell in Esker. The port of Esker wrote:\n\nWe expect to lose ten million crowns.\n\nShips sailed."
    sentences = language("en").sentences(text)

    def chosen(scores: list[float], count: int) -> tuple[int, ...]:
        return select(
            sentences, scores, lambda i: frozenset({str(i)}), budget=Budget(count), text=text
        ).positions

    assert chosen([2.0, 1.0, 9.0, 3.0], 1) == (3,)
    assert chosen([2.0, 1.0, 9.0, 3.0], 2) == (1, 2)


def test_what_is_set_apart_as_quoted_comes_with_what_stands_before_it() -> None:
    """However that ends, and never alone: nobody would know whose words they are."""
    text = (
        "Rain fell in Esker all night.\n\nThe port of Esker wrote to the owners.\n\n> Ships have left the town.\n\n"
        "Lunden has opened a market."
    )
    sentences = language("en").sentences(text)

    def chosen(scores: list[float], count: int) -> tuple[int, ...]:
        return select(
            sentences, scores, lambda i: frozenset({str(i)}), budget=Budget(count), text=text
        ).positions

    assert chosen([1, 1, 9, 4], 1) == (3,)
    assert chosen([1, 1, 29, 4], 2) == (1, 2)


def test_a_sentence_that_the_title_holds_is_not_quoted_below_it() -> None:
    """It says nothing again; one that holds more than the title is quoted."""
    text = "Ships have left Esker. Ships have left Esker for good. Rain fell in Lunden."
    sentences = language("en").sentences(text)

    def chosen(title: str) -> tuple[int, ...]:
        return select(
            sentences, [9, 8, 1], lambda i: frozenset({str(i)}), budget=Budget(1), text=text, title=title
        ).positions

    assert (chosen("Ships have left Esker"), chosen("Esker")) == ((1,), (0,))
