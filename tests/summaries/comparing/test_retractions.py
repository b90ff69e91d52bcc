"""The words that say that something was moved."""

from __future__ import annotations

import pytest

from summaries.comparing.retractions import moves


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
