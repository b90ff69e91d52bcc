"""Paragraphs: where each sentence of a text opens one."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.model import Sentence


def openings(text: str, sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Return for each of the ``sentences`` of ``text`` whether it opens a paragraph, as the first always does."""
    ends = [0, *(sentence.end for sentence in sentences)]
    return tuple(
        number == 0 or "\n" in text[ends[number] : sentence.start]
        for number, sentence in enumerate(sentences)
    )
