"""Sentences that a publisher puts into document after document: a disclaimer, a licence, an appeal.

They are told by the documents themselves: the same words stand in several of one source, and are a small part of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summaries.comparing.superseding import Place
from summaries.model import Document, Sentence

_DOCUMENTS = 5
"""Documents of one source that hold a sentence word for word, from which on it is nobody's news."""
_SHARE = 0.2
"""Of a document's sentences at most so many: where more come back, the documents themselves do, and are read."""


def furniture(documents: Iterable[tuple[Document, Sequence[Sentence]]]) -> frozenset[Place]:
    """Return where each document only says what its source always says.

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
    for document, sentences in documents:
        sizes[document.id] = len(sentences)
        for sentence in sentences:
            held[document.source or "", sentence.text].setdefault(document.id, []).append(sentence.position)
    repeated: defaultdict[str, list[int]] = defaultdict(list)
    for places in held.values():
        if len(places) >= _DOCUMENTS:
            for name, positions in places.items():
                repeated[name] += positions
    return frozenset(
        (name, position)
        for name, positions in repeated.items()
        if len(positions) <= _SHARE * sizes[name]
        for position in positions
    )
