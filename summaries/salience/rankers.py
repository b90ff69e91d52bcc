"""The rankers by name: the learned one, and sumy's methods fed with our sentences and words."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.model import Document, Sentence
from summaries.salience import briefing
from summaries.salience.features import Source

METHODS = ("briefing", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson")
"""``briefing`` is learned; the others are the methods of the literature as sumy offers them."""


def rank(
    document: Document,
    sentences: Sequence[Sentence],
    *,
    method: str = "briefing",
    terms: Sequence[Sequence[str]] | None = None,
) -> tuple[float, ...]:
    """Return one score a sentence, higher says more; comparable within this call only.

    ``terms`` are those of each sentence, for a caller who has them already.

    Raises:
        ValueError: for a method that is not in ``METHODS``.

    >>> from summaries.language import language
    >>> text = "It rained. The council ordered two ferries. The ferries sail in March."
    >>> note = Document(id="note", title="Ferries", published=None, text=text)
    >>> scores = rank(note, language("en").sentences(text), method="luhn")
    >>> scores.index(min(scores))
    0
    """
    if method == "briefing":
        return tuple(briefing.read(document, sentences, terms).scores) if sentences else ()
    return rank_together([(document, sentences)], method=method)[0]


def rank_together(sources: Sequence[Source], *, method: str = "briefing") -> tuple[tuple[float, ...], ...]:
    """Return the scores of each document's sentences, where all documents tell of the same.

    What several documents say counts for more; scores are comparable over all of them.

    Raises:
        ValueError: for a method that is not in ``METHODS``.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; choose one of {', '.join(METHODS)}")
    total = sum(len(sentences) for _, sentences in sources)
    if total == 0:
        return tuple(() for _ in sources)
    if method == "briefing":
        scores = briefing.score(sources)
    else:
        from summaries.salience import methods  # noqa: PLC0415 - sumy takes half a second, and few calls name a method

        scores = methods.score(method, sources)
    at = 0
    split: list[tuple[float, ...]] = []
    for _, sentences in sources:
        split.append(tuple(scores[at : at + len(sentences)]))
        at += len(sentences)
    return tuple(split)
