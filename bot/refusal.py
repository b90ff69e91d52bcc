"""The one way to decline what cannot be done as it was asked."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - it is an answer to the member, not an error of ours
    """A question that can't be answered as it stands: one sentence that says what to do.

    ``suggestions`` are words that would have been understood, nearest first.
    """

    def __init__(self, sentence: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestions = suggestions


class InsteadError(Exception):
    """The words mean another command: the one whose words these are.

    ``refusal`` is what is said where that one has no answer either.
    """

    def __init__(self, words: str, refusal: Refusal) -> None:
        super().__init__(words)
        self.words = words
        self.refusal = refusal


class NothingThenError(Refusal):
    """There is something about it, but nothing of the time that was asked for: that is the answer."""
