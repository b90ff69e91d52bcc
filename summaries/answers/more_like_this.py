"""More like this: sentences of other documents that are nearest to some quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from summaries.choosing.coherence import standing
from summaries.choosing.greedy import Candidate, Costs, choose
from summaries.comparing.similarity import content_words, cosine, frequencies, substance, weigh
from summaries.comparing.stories import cluster
from summaries.comparing.superseding import superseded
from summaries.comparing.wording import Wording, cited
from summaries.language import language
from summaries.library.fulltext.query import SearchQuery
from summaries.model import Entry, Quote

NEAR = 0.15
"""Cosine from which on a sentence is about the same thing."""
_TELLING = 12
"""Words that a search for the same thing is made of: the rarest."""
_RARE = 1.5
"""What stands in more than a fifth of all articles tells nothing."""
_SHARED = 2
"""Words that a sentence must have in common with the quotes."""
_FIRST, _ENOUGH = 4, 8
_FALLS_OFF = 0.5
"""What is less than half as near as the nearest is not like it."""
_DOCUMENT = 0.5
"""What the likeness of the whole document counts beside that of the sentence."""


def like(quotes: Sequence[Quote]) -> tuple[SearchQuery, ...]:
    """What to search for to find what may be like ``quotes``: a narrow search, then a wide one.

    Both are made of their rarest words, those that come several times before others. The narrow search
    wants one of the first four in a sentence together with one of the others; where they have few, or no
    telling words, there is only the wide one, or none.
    """
    articles, common = frequencies()
    often: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for code, text in _said(quotes):
        reader = language(code)
        for word in reader.words(text):
            for term in reader.terms(word)[:1]:
                often[term] += 1
                spelled.setdefault(term, word)
    rarity = {term: log((articles + 1) / (common.get(term, 0) + 0.5)) for term in often}
    words = [
        spelled[term]
        for term in sorted(often, key=lambda term: (-rarity[term] * (1 + log(often[term])), term))
        if rarity[term] >= _RARE and not term[0].isdigit()
    ][:_TELLING]
    if not words:
        return ()
    wide = SearchQuery(any_of=tuple(words[:_ENOUGH]))
    if len(words) < _ENOUGH:
        return (wide,)
    return SearchQuery(all_of=(tuple(words[:_FIRST]), tuple(words[_FIRST:]))), wide


def _said(quotes: Sequence[Quote]) -> list[tuple[str, str]]:
    """The (language, text) of the quotes and of the titles above them, each title once."""
    titles = {quote.document.id: quote.document for quote in quotes}
    return [(document.language, document.title) for document in titles.values()] + [
        (quote.document.language, quote.text) for quote in quotes
    ]


def nearest(
    quotes: Sequence[Quote], entries: Sequence[Entry], *, said: Sequence[Quote] = (), most: int = 3
) -> tuple[Quote, ...]:
    """Choose from ``entries`` what is nearest to ``quotes``, nearest first.

    A sentence is as near as its TF-IDF vector is to that of all quotes together, and half of that counts
    how near its document's beginning is. What a later one of ``entries`` took back is left out.

    Args:
        quotes: word for word, of one story.
        entries: documents that may hold more of it; those that are quoted are left out.
        said: further quotes that are not to come again, nor what is nearly the same.
        most: at most so many.

    Returns:
        Sentences of other documents that can stand alone; none where nothing is near.
    """
    own = {quote.document.id for quote in quotes}
    others = sorted((entry for entry in entries if entry.document.id not in own), key=lambda e: e.document.id)
    places = [
        (entry, sentence)
        for entry in others
        for stands in [standing(entry)]
        for sentence in entry.analysis.sentences
        if stands(sentence.position)
    ]
    wanted: Counter[str] = Counter()
    for code, text in _said(quotes):
        wanted.update(language(code).terms(text))
    leads = [_terms(entry, f"{entry.document.title} {entry.document.text[:800]}") for entry in others]
    vectors = weigh([wanted, *leads, *(_terms(entry, sentence.text) for entry, sentence in places)])
    whole = {
        entry.document.id: cosine(vectors[0], vector)
        for entry, vector in zip(others, vectors[1 : 1 + len(others)], strict=True)
    }
    sentences = {(entry.document.id, one.position): (entry.document, one) for entry, one in places}
    candidates = []
    for (entry, sentence), vector in zip(places, vectors[1 + len(others) :], strict=True):
        near = cosine(vectors[0], vector)
        if near >= NEAR and len(vector.keys() & vectors[0].keys()) >= _SHARED:
            worth = (near + _DOCUMENT * whole[entry.document.id]) * substance(content_words(sentence.text))
            words = Wording(sentence.text, frozenset(language(entry.document.language).terms(sentence.text)))
            candidates.append(Candidate(round(worth, 6), words, (entry.document.id, sentence.position)))
    of = frozenset(candidate.place for candidate in candidates)
    taken_back = superseded(entries, cluster(entries), of=of).by
    candidates = [candidate for candidate in candidates if candidate.place not in taken_back]
    candidates.sort(key=lambda one: (-one.value, one.place))
    told = [Wording.of(quote) for quote in (*quotes, *said)]
    chosen = choose(candidates, most, costs=Costs(), said=told)
    documents = [entry.document for entry in entries]
    return tuple(
        cited(Quote.of(*sentences[one.place]), documents)
        for one in chosen
        if one.value >= _FALLS_OFF * chosen[0].value
    )


def _terms(entry: Entry, text: str) -> Counter[str]:
    return Counter(language(entry.document.language).terms(text))
