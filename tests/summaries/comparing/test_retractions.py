"""The words that say that something was moved."""

from __future__ import annotations

import pytest

from summaries.comparing.retractions import (
    changes,
    given_up,
    moves,
    negates,
    victims,
    withdraws,
)


@pytest.mark.parametrize(
    "text",
    [
        "The fair was postponed by the town.",
        "The launch slipped to June.",
        "The court set back the hearing.",
        "The bridge opens later than planned.",
        "The tram came two weeks late.",
        "The board named a new date.",
        "Riders have to wait until autumn.",
        "The ferry will now sail on Monday.",
        "The vote is now due in May.",
        "The talks are now in Oslo.",
        "It falls on the 19th and not, as we wrote, on the 12th.",
        "The match had been fixed for Sunday.",
        "The notice gave a wrong day.",
        "The play opens on 4 May, not on 2 May.",
        "The pool does not open until 3 June.",
    ],
)
def test_each_way_of_saying_that_something_was_moved_is_seen(text: str) -> None:
    """What says of itself that it moves something is seen, whichever words it takes."""
    assert moves(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fair opens on Monday.",
        "People are now happy.",
        "It is older than the town.",
        "As before, it rained.",
    ],
)
def test_words_that_only_look_like_a_move_are_none(text: str) -> None:
    """A word such as "now", "than" or "before" alone moves nothing."""
    assert not moves(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fair was called off.",
        "The council denied it.",
        "The gala will not be held.",
        "The ministry dismissed as idle talk the reports of a sale.",
        "The report of the sale was not true.",
        "The strike did not happen.",
        "The talks were suspended until further notice.",
        "The tram no longer takes place of the bus.",
    ],
)
def test_each_way_of_saying_that_something_is_off_is_seen(text: str) -> None:
    """What says that something is off, was denied or was wrong is seen, and not passed over before it is read."""
    assert withdraws(text)
    assert changes(text)


@pytest.mark.parametrize(
    "text", ["The shop doesn\u2019t open on 4 May.", "The pool never opens: it is not built."]
)
def test_what_says_that_something_is_not_is_seen(text: str) -> None:
    """With either apostrophe, too."""
    assert negates(text)
    assert changes(text)


def test_what_is_given_up_is_seen_in_either_voice() -> None:
    """And what pulls out of it."""
    for text in ("The town dropped its plan.", "The plan was shelved.", "The firm pulled out of its plan."):
        assert "plan" in given_up(text)
        assert changes(text)


def test_a_count_is_seen_in_figures_and_in_words() -> None:
    """Before what it counts, and behind it."""
    assert victims("Forty people were taken hostage, and 3 were killed.") == {"trapped": 40, "dead": 3}
    assert victims("The death toll rose to 12.") == {"dead": 12}
    assert victims("Two were on board.") == {"trapped": 2}
