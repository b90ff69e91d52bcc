"""Choosing over several documents."""

from __future__ import annotations

from summaries.choosing.many import Member, pick
from summaries.language import language
from summaries.model import Document


def member(name: str, text: str, scores: list[float], story: int = 0) -> Member:
    """A document of the pool."""
    return Member(Document(id=name, title="", text=text), language("en").sentences(text), scores, story)


def test_each_story_has_its_say_before_one_speaks_twice() -> None:
    """A story that scores high throughout does not crowd out another."""
    first = member("a", "Ships sailed from Oslo. Prices rose in Rome. Rain fell on Bern.", [9.0, 8.0, 1.0], 0)
    other = member("b", "Voters in Lima chose a mayor. Farmers in Peru lost a crop.", [2.0, 1.0], 1)
    picks, next_best = pick([first, other], 2)
    assert {one.member for one in picks} == {0, 1}
    assert next_best is not None


def test_the_document_that_says_most_comes_first_each_in_its_own_order() -> None:
    """Who cuts a summary of several documents off keeps the best of it, and no document is torn apart."""
    less = member("a", "Ships sailed from Oslo. Prices rose in Rome.", [2.0, 0.0])
    more = member("b", "Voters in Lima chose a mayor. Farmers in Peru lost a crop.", [7.0, 9.0])
    picks, _ = pick([less, more], 3)
    assert [(one.member, one.position) for one in picks] == [(1, 0), (1, 1), (0, 0)]


def test_a_changed_figure_is_another_statement() -> None:
    """Two sentences that differ in a figure are both kept."""
    old = member("old", "The meeting of the coast guards in Manila will be held on 12 December.", [1.0])
    new = member("new", "The meeting of the coast guards in Manila will be held on 19 December.", [1.0])
    picks, _ = pick([old, new], 2)
    assert len(picks) == 2


def test_what_others_say_too_is_picked_once() -> None:
    """The same sentence in three documents is one quote."""
    text = "A repair ship reached the damaged cable off the Matsu islands on Wednesday."
    picks, next_best = pick([member(name, text, [1.0]) for name in "abc"], 3)
    assert [one.member for one in picks] == [0]
    assert next_best is None


def test_only_sentences_that_stand_by_themselves_are_picked() -> None:
    """A leaning sentence is passed over however high it scores, unless its document has no other."""
    picks, _ = pick([member("a", "He left the army in May. Rain fell on Bern.", [9.0, 1.0])], 1)
    assert [one.position for one in picks] == [1]
    picks, _ = pick([member("a", "He left the army in May.", [9.0])], 1)
    assert [one.position for one in picks] == [0]
