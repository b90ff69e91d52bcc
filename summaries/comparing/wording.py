"""When two sentences say the same, and which documents hold a sentence word for word.

The two notions that every answer shares. *Says the same* (`says_the_same`) is what a reader would not want to
read twice: alike in words, with the same figures, about the same names. *Holds* (`holds`) is stricter: these words,
figures and names stand there, one after the other. Only a document that holds a quote is named beside it (`cited`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from summaries.comparing.similarity import fingerprint, rarity
from summaries.language import language, names
from summaries.model import Citation, Document, Quote

SAME = 0.6
"""Two sentences that share so much of the terms of the shorter one say the same."""
_HEARD = 0.4
"""Of a sentence of which others of its story say more than so much there is too little left to quote it."""
_FEWEST = 4
"""Terms; two shorter sentences are the same only where they share all."""
_BEGINNING = 5
"""Letters of a name's word that its forms share."""
_ASCII = re.compile(r"\d+(?:[.,:]\d+)*|[a-z]+|[$%]|(?<!\w)-(?=\d)")
_TELLING = re.compile(r"[^\W_]{5,}")


@dataclass(frozen=True)
class Wording:
    """A sentence, for comparing it with others."""

    text: str
    terms: frozenset[str]
    """See `summaries.language.Language.terms`."""

    @classmethod
    def of(cls, quote: Quote) -> Wording:
        """Read that of a quote."""
        return cls(quote.text, frozenset(language(quote.document.language).terms(quote.text)))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its figures, as they stand."""
        return frozenset(term for term in self.terms if term[0].isdigit())

    @cached_property
    def names(self) -> tuple[frozenset[str], ...]:
        """The `beginnings` of each of its names."""
        return tuple(beginnings(name.text) for name in names(self.text))


def beginnings(name: str) -> frozenset[str]:
    """Return the beginnings of the words of a name, in which its forms agree: "Philippines" and "Philippine"."""
    return frozenset(word[:_BEGINNING] for word in name.split())


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the terms of the shorter sentence that the other one has too (0 to 1).

    The overlap coefficient (Szymkiewicz-Simpson): a sentence that another one repeats with more
    detail is said twice, however long the detail.
    """
    shorter = min(len(one), len(other))
    if shorter < _FEWEST:
        return float(one == other and shorter > 0)
    return len(one & other) / shorter


def says_the_same(one: Wording, other: Wording) -> bool:
    """Whether a reader of one sentence learns nothing from the other.

    They are alike in words and have the same figures: "The vote is on 12 May" and "The vote of 12 May was put off
    to 19 May" do not say the same, alike as they are. Nor do two of which each names somebody whom the other one
    does not ("Norway will buy 12 tanks from Krupp", "Poland will buy 12 tanks from Krupp").
    """
    return (
        overlap(one.terms, other.terms) >= SAME
        and one.figures == other.figures
        and not name_others(one, other)
    )


def tells_again(one: Wording, others: Iterable[Wording]) -> bool:
    """Whether quotes of other documents on the same story leave too little that is new in a sentence.

    A figure of its own is always new. The rest is weighed by how rare it is among news, so that names count most.
    That is stricter than `says_the_same`, since two reporters tell one thing in words of their own.

    >>> from summaries.language import language
    >>> said = ["Ann Lee won the vote in Odesa on Sunday.", "Odesa voted on Sunday, and Ann Lee won by far."]
    >>> one, other = (Wording(text, frozenset(language("en").terms(text))) for text in said)
    >>> tells_again(other, [one])
    True
    """
    known = frozenset[str]().union(*(other.terms for other in others))
    if not one.figures <= known:
        return False
    whole = sum(map(rarity, sorted(one.terms)))
    return sum(map(rarity, sorted(one.terms & known))) > _HEARD * whole


def name_others(one: Wording, other: Wording) -> bool:
    """Whether each of two sentences has a name that shares no word with any name of the other."""
    return _has_own(one, other) and _has_own(other, one)


def _has_own(one: Wording, other: Wording) -> bool:
    known = frozenset[str]().union(*other.names)
    return any(known.isdisjoint(name) for name in one.names)


_STRETCHED, _MARKS = 3, 200
"""How much longer the same words may be in another text, by marks and white space: times, and characters."""


def holds(text: str, sentence: str) -> bool:
    r"""Whether the words, figures and names of a sentence stand in a text, one after the other.

    White space, case and typographic marks do not matter; signs of currency and percent and a minus do.

    >>> holds("At least\n12 people, officials said.", "At least 12 people officials said")
    True
    >>> holds("At least 58 people, officials said.", "At least 12 people, officials said.")
    False
    """
    if sentence in text:
        return True
    folded = text.casefold()
    telling = _TELLING.findall(sentence.casefold())
    if not all(word in folded for word in telling):
        return False  # as with most: looking is cheap
    wanted = _in_order(sentence)
    return bool(wanted.strip()) and any(
        wanted in _in_order(part)
        for part in _around(folded, max(telling, key=len, default=""), len(sentence))
    )


def _around(text: str, word: str, length: int) -> Iterator[str]:
    """The parts of a long text that may hold a sentence of that length with that word; a shorter one whole."""
    reach = _STRETCHED * length + _MARKS
    if not word or len(text) <= 4 * reach:
        yield text
        return
    start = text.find(word)
    while start >= 0:
        yield text[max(0, start - reach) : start + reach]
        start = text.find(word, start + 1)


def cited(quote: Quote, others: Iterable[Document | Quote] = ()) -> Quote:
    """Return a quote that names beside it who else holds it: the documents of ``others``, and copies of documents."""
    name = fingerprint(quote.text)
    holding: dict[str, Citation] = {copy.id: copy for copy in quote.document.copies if name in copy.sentences}
    for other in others:
        if holds(other.text, quote.text):
            document = other.citation if isinstance(other, Document) else other.document
            holding[document.id] = document
            holding |= {copy.id: copy for copy in document.copies if name in copy.sentences}
    holding.pop(quote.document.id, None)
    return replace(quote, also=tuple(holding[key] for key in sorted(holding)))


def _in_order(text: str) -> str:
    """The words and figures of a text, with a space around each."""
    folded = text.casefold()
    return f" {' '.join((_ASCII if folded.isascii() else _any_script()).findall(folded))} "


@cache
def _any_script() -> re.Pattern[str]:
    """As `_ASCII`, for all scripts: vowel signs and accents that stand apart belong to their word."""
    marks = "".join(chr(code) for code in range(0x300, 0x1E00) if unicodedata.category(chr(code))[0] == "M")
    money = "".join(chr(code) for code in range(0xA2, 0x20C1) if unicodedata.category(chr(code)) == "Sc")
    return re.compile(rf"\d+(?:[.,:]\d+)*|[^\W\d_](?:[^\W\d_]|[{marks}])*|[$%{money}]|(?<!\w)[-\u2212](?=\d)")
