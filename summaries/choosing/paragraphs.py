"""The shape of a text: where each sentence opens a paragraph, and which are but lines."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.model import Sentence

_STOPS = frozenset(".!?…。！？।؟۔")  # noqa: RUF001 - full stops of other scripts
_CLOSING = "'\"”’»“)]」』"  # noqa: RUF001 - typographic quotation marks
_END = 8  # characters: a full stop and what may close after it


def openings(text: str, sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Return for each of the ``sentences`` of ``text`` whether it opens a paragraph, as the first always does."""
    ends = [0, *(sentence.end for sentence in sentences)]
    return tuple(
        number == 0 or "\n" in text[ends[number] : sentence.start]
        for number, sentence in enumerate(sentences)
    )


def is_ended(text: str) -> bool:
    """Return whether a sentence ends in a full stop, a question mark or the like, before what closes after it."""
    return text[-_END:].rstrip(_CLOSING)[-1:] in _STOPS


def lines(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the positions of what has no full stop in a text that has them: headlines, labels, entries of a list.

    >>> texts = "Region: Gulf", "The strait is closed.", "Nine ships wait."
    >>> lines([Sentence(text, 0, len(text), i) for i, text in enumerate(texts)])
    frozenset({0})
    """
    unended = frozenset(i for i, sentence in enumerate(sentences) if not is_ended(sentence.text))
    return unended if 2 * len(unended) <= len(sentences) else frozenset()
