"""Why a sentence was quoted, in words a member understands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summaries.coherence import points_back
from summaries.language import language, names
from summaries.model import Document, Reason, Sentence

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NEAR = 3  # sentences that count as close to what the whole text is about
_MOST_NAMES = 2


class Reasons:
    """What can be said for the sentences of one document.

    Args:
        document: The document, for its title and language.
        sentences: Its sentences.
    """

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        tongue = language(document.language)
        terms = [frozenset(tongue.terms(sentence.text)) for sentence in sentences]
        self._sentences = sentences
        self._terms = terms
        self._language = document.language
        self._title = frozenset(tongue.terms(document.title))
        shared = Counter(term for bag in terms for term in bag)
        central = [sum(shared[term] - 1 for term in bag) / (len(bag) + 4) for bag in terms]
        self._nearest = sorted(range(len(central)), key=lambda i: (-central[i], i))[:_NEAR]

    def of(self, position: int, chosen: Sequence[int]) -> Reason:
        """Return why the sentence at ``position`` is among the ``chosen``, the strongest reason first."""
        text = self._sentences[position].text
        phrases = [
            self._place(position),
            self._nearness(position),
            "says what the title says" if len(self._title & self._terms[position]) >= 2 else "",
            _figures(text),
            _named(text),
            self._support(position, chosen),
        ]
        return Reason(position, tuple(filter(None, phrases)) or (self._part(position),))

    def _place(self, position: int) -> str:
        if position == 0:
            return "opens the document"
        return "closes the document" if position == len(self._sentences) - 1 else ""

    def _part(self, position: int) -> str:
        third = 3 * position // len(self._sentences)
        return f"stands {('near the beginning', 'in the middle', 'near the end')[third]}"

    def _nearness(self, position: int) -> str:
        if len(self._sentences) <= _NEAR or position not in self._nearest:
            return ""
        degree = "closest" if position == self._nearest[0] else "close"
        return f"{degree} to what the whole text is about"

    def _support(self, position: int, chosen: Sequence[int]) -> str:
        leans = position + 1 in chosen and points_back(
            self._sentences[position + 1].text, language=self._language
        )
        return "tells what the next quote is about" if leans else ""


def _figures(text: str) -> str:
    count = len(_FIGURE.findall(text))
    if not count:
        return ""
    return f"{_COUNTS[count] if count < len(_COUNTS) else count} figure{'s' if count > 1 else ''}"


def _named(text: str) -> str:
    found = list(dict.fromkeys(name.text for name in names(text)))[:_MOST_NAMES]
    return f"names {' and '.join(found)}" if found else ""
