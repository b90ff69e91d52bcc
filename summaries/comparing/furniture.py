"""What is no document's news: a disclaimer, a licence, an appeal, a dateline.

What a publisher puts into document after document is told by the documents themselves: the same words stand in several
of one source, and are a small part of each. A dateline opens a document and says no more than a place and a day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from summaries.comparing.superseding import Place
from summaries.dates import find_dates
from summaries.language.scripts import UNSPACED, is_unspaced
from summaries.model import Document, Sentence

_DOCUMENTS = 5
"""Documents of one source that hold a sentence word for word, from which on it is nobody's news."""
_SHARE = 0.2
"""Of a document's sentences at most so many: where more come back, the documents themselves do, and are read."""
_HEAD = 2
"""Sentences at the head of a document that may be its dateline."""
_LONGEST_DATELINE = 80
_PLACE = 4
"""Words that name a place at most: "New York City, USA"."""
_WORD = re.compile(rf"[{UNSPACED}]+|[^\W\d_]+")
_LETTERS = 2
"""The same in a script without spaces: letters of a word."""
_ANY_DAY = dt.date(2000, 1, 1)


def furniture(documents: Iterable[tuple[Document, Sequence[Sentence]]]) -> frozenset[Place]:
    """Return where each document only says what its source always says, or where and when it was written.

    Args:
        documents: each with its sentences; one that stands there twice is counted once.

    >>> from summaries.language import language
    >>> texts = [f"Oil rose to {price} dollars. Wheat fell. Gas stood still. Past performance guarantees nothing."
    ...     " Ships waited. Ports closed." for price in range(60, 66)]
    >>> told = [text.replace("Wheat", name).replace("Gas", name * 2).replace("Ships", name + "s").replace("Ports", name)
    ...     for text, name in zip(texts, ("Rye", "Tin", "Zinc", "Lead", "Rice", "Corn"))]
    >>> notes = [Document(id=str(n), title="", source="Desk", text=text) for n, text in enumerate(told)]
    >>> sorted(furniture((note, language("en").sentences(note.text)) for note in notes))[:2]
    [('0', 3), ('1', 3)]
    """
    held: defaultdict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
    sizes: dict[str, int] = {}
    datelines: list[Place] = []
    for document, sentences in documents:
        sizes[document.id] = len(sentences)
        heads = (sentence for sentence in sentences[:_HEAD] if is_dateline(sentence.text, document.language))
        datelines += ((document.id, sentence.position) for sentence in heads)
        for sentence in sentences:
            held[document.source or "", sentence.text].setdefault(document.id, []).append(sentence.position)
    repeated: defaultdict[str, list[int]] = defaultdict(list)
    for places in held.values():
        if len(places) >= _DOCUMENTS:
            for name, positions in places.items():
                repeated[name] += positions
    always = (
        (name, position)
        for name, positions in repeated.items()
        if len(positions) <= _SHARE * sizes[name]
        for position in positions
    )
    return frozenset(chain(datelines, always))


def is_dateline(line: str, language: str) -> bool:
    """Whether a line says where and when something was written, and nothing else; ``language`` is an ISO 639-1 code.

    >>> is_dateline("TAIPEI, Taiwan | 22 November 2026", "en"), is_dateline("東京・2026年11月22日", "ja")
    (True, True)
    >>> is_dateline("The vote is on 4 December", "en"), is_dateline("12 December: EU summit in Tallinn", "en")
    (False, False)
    """
    if not line or len(line) > _LONGEST_DATELINE or not any(map(str.isdigit, line)) or not line[-1].isalnum():
        return False
    rest, end = [], 0
    dates = find_dates(line, _ANY_DAY, language)
    for date in dates:
        rest.append(line[end : date.start])
        end = date.end
    words = _WORD.findall(" ".join([*rest, line[end:]]))
    size = sum(len(word) / _LETTERS if is_unspaced(word[0]) else 1 for word in words)
    # a script may have no capitals
    return (
        bool(dates) and size <= _PLACE and all(word[0].isupper() or word == word.swapcase() for word in words)
    )
