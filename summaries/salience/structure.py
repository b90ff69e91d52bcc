"""What the layout of a text tells of its sentences: paragraphs, and sections under their headings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.language import language
from summaries.model import Document, Sentence

_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_VERDICT = re.compile(
    r"\b(?:conclu\w*|summary|takeaways?|discussion|outlook|implications?|bottom line|looking ahead|next steps"
    r"|closing|final|recommend\w*|lessons|what (?:this|it|that) means|why (?:this|it|that) matters)\b",
    re.IGNORECASE,
)
"""The heading of a section that says what follows from the others."""
_CONCLUDES = re.compile(
    r"(?:(?:and|but|so),? )?(?:what (?:all (?:of )?)?(?:this|that|it)(?: all)? "
    r"(?:means?|signals?|shows?|suggests?|tells?|adds? up|amounts?|implies|reveals?)\b"
    r"|in (?:conclusion|short|sum|summary|the end)\b|to (?:sum up|conclude|summari[sz]e)\b"
    r"|(?:all in all|taken together)\b"
    r"|the (?:bottom line|upshot|takeaway|conclusion|lesson)s?\b|(?:we|I) (?:conclude|argue)\b)",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"(?:(?:and|but|so|thus|therefore|overall|ultimately|still|yet),? )?(?:"
    r"(?:we|I) (?:also )?(?:argue|contend|conclude|estimate|demonstrate) that\b|we (?:also )?found that\b"
    r"|(?:in )?this (?:paper|report|study|analysis|essay|article|brief) "
    r"(?:argues|shows|finds|found|concludes|estimates|demonstrates)\b"
    r"|the (?:fact|truth|reality) is\b)",
    re.IGNORECASE,
)
_IS_THAT = re.compile(r"[^.:]{0,80}?(?:,|:|\b(?:is|are)(?: that)?\b,?)\s*")
"""What stands between the words that announce a conclusion and the conclusion."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences from ``first`` to before ``end`` that stand under it."""

    terms: frozenset[str]
    first: int
    end: int
    verdict: bool
    """Whether its heading announces a conclusion."""


_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = re.compile(rf"[2JFMASOND](?:0\d\d|{'|'.join(month[1:] for month in _MONTH.split('|'))})")
_PLANS = re.compile(
    rf"\b(?:will|plans?|planned|scheduled|due|invit(?:ed|ation)|to (?:visit|meet|host|be held|take place)|upcoming)"
    rf"\s[^,;:—()]{{0,90}}?\b(?:in|on|by|for|from|of|until|before|after)\s(?:[\w-]+\s){{0,4}}?(?:{_MONTH}|20\d\d)\b"
    r"(?![^()]*\))"
)
"""What is to come, and in the same clause its time: the year of what was "signed in 2013" is another."""


def plans(sentence: str) -> bool:
    """Whether an English sentence tells what is planned, and for which month or year; "next week" soon tells nothing.

    >>> plans("The harbour will open in May 2027."), plans("The harbour opened in May."), plans("They plan to meet.")
    (True, False, False)
    >>> plans("It will build on the pact, signed in 2013."), plans("Ten ships sail (this will end in May).")
    (False, False)
    """
    return _PLANS.search(sentence) is not None


def planning(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Return which of the sentences of an English text tell what is planned; asks only those that may name a month."""
    dated = [match.start() for match in _DATED.finditer(text)]
    return [
        number
        for number, sentence in enumerate(sentences if dated else ())
        if bisect_left(dated, sentence.start) < bisect_left(dated, sentence.end) and plans(sentence.text)
    ]


def concludes(sentence: str) -> bool:
    """Whether an English sentence announces that it says what the text comes to.

    >>> concludes("What this means for the harbour is that it closes."), concludes("The harbour closed.")
    (True, False)
    """
    return _CONCLUDES.match(sentence) is not None


def finds(sentence: str) -> bool:
    """Whether an English sentence says what its author found, or holds against what others think.

    >>> finds("We found that half of the piers rot."), finds("The truth is, nobody asked."), finds("We found a pier.")
    (True, True, False)
    """
    return _FINDS.match(sentence) is not None


def concluded(sentence: str) -> str:
    """Return what an English sentence concludes, without the words that announce it; "" where it announces nothing.

    >>> concluded("What this means for the harbour is that it closes."), concluded("In short, ships wait.")
    ('It closes.', 'Ships wait.')
    >>> concluded("The harbour closed.")
    ''
    """
    announced = _CONCLUDES.match(sentence)
    between = announced and _IS_THAT.match(sentence, announced.end())
    said = sentence[between.end() :] if between else ""
    return said[:1].upper() + said[1:]


def sections(document: Document, sentences: Sequence[Sentence]) -> list[Section]:
    r"""Return the sections of a document that has headings, in order; those without a sentence too.

    >>> from summaries.language import language
    >>> text = "# Plan\n\nIt rained. We stayed.\n\n# Conclusion\n\nRain wins."
    >>> note = Document(id="note", title="", text=text)
    >>> [(one.first, one.end, one.verdict) for one in sections(note, language("en").sentences(text))]
    [(0, 2, False), (2, 3, True)]
    """
    text = document.text
    if not (text.startswith("#") or "\n#" in text):
        return []
    headings = list(_HEADING.finditer(text))
    starts = [sentence.start for sentence in sentences]
    bounds = [*(bisect_right(starts, heading.start()) for heading in headings), len(sentences)]
    terms = language(document.language).terms
    return [
        Section(frozenset(terms(heading[1])), first, end, _VERDICT.search(heading[1]) is not None)
        for heading, first, end in zip(headings, bounds[:-1], bounds[1:], strict=True)
    ]
