"""Choosing over several documents at once: what many tell counts more and is quoted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from summaries.choosing.one import overlap, readable, says_the_same
from summaries.comparing.similarity import content_words, near_identical
from summaries.language import language
from summaries.model import Citation, Document, Sentence, Terms

_MOST = 100  # quotes: more is no summary of several documents
_CANDIDATES = 8  # sentences a document, at least; enough that no document is silenced by the others
_TERSE = 8  # terms: a sentence with fewer says little by itself
_BRIEF = 4.0  # what having no terms at all would cost
_AGAIN = 0.5  # what each earlier quote from the same document costs
_SAME_STORY = 1.5  # what each earlier quote from the same story costs
_ALIKE = 1.0  # what likeness to a quote that is chosen costs


@dataclass(frozen=True)
class Member:
    """A document of the pool, its sentences, and a score for each: what it tells of its story."""

    document: Document
    sentences: Sequence[Sentence]
    scores: Sequence[float]
    story: int = 0
    """Members with the same number tell the same story."""
    read: Terms | None = None
    """The document's terms, where they were read before."""

    @cached_property
    def terms(self) -> list[frozenset[str]]:
        """The terms of each sentence."""
        if self.read:
            return list(map(frozenset, self.read.sentences))
        tongue = language(self.document.language)
        return [frozenset(tongue.terms(sentence.text)) for sentence in self.sentences]


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence that was chosen: of which member, where, and who else says it."""

    member: int
    position: int
    also: tuple[Citation, ...] = ()


def pick(pool: Sequence[Member], count: int) -> tuple[list[Pick], Pick | None]:
    """Choose ``count`` sentences over the ``pool`` by maximal marginal relevance (Carbonell and Goldstein 1998).

    Only sentences that stand by themselves are chosen. Salience in the story counts, and how
    many documents tell the story; likeness to what is chosen and earlier quotes of the same story or document
    count against it.

    Returns:
        The picks, document by document in the order in which each came to be quoted: the one that says most
        first, its sentences in their own order; and the next best that was not picked.
    """
    count = min(count, _MOST)
    values = _values(pool, count)
    likeness = dict.fromkeys(values, 0.0)
    told: Counter[int] = Counter()
    said: Counter[int] = Counter()

    def worth(at: tuple[int, int]) -> tuple[float, int, int]:
        again = _SAME_STORY * told[pool[at[0]].story] + _AGAIN * said[at[0]]
        return values[at] - again - _ALIKE * likeness[at], -at[0], -at[1]

    picked: list[tuple[int, int]] = []
    while likeness and len(picked) <= count:  # one more than asked for: the next best
        best = max(likeness, key=worth)
        picked.append(best)
        told[pool[best[0]].story] += 1
        said[best[0]] += 1
        terms = pool[best[0]].terms[best[1]]
        for at in list(likeness):
            other = pool[at[0]].terms[at[1]]
            if at == best or says_the_same(terms, other):
                del likeness[at]
            else:
                likeness[at] = max(likeness[at], overlap(terms, other))
    rest = [Pick(*at) for at in picked[count:]]
    turn = {member: number for number, (member, _) in reversed([*enumerate(picked)])}
    ordered = sorted(picked[:count], key=lambda at: (turn[at[0]], at[1]))
    return [Pick(*at, _also(pool, at)) for at in ordered], rest[0] if rest else None


def _values(pool: Sequence[Member], count: int) -> dict[tuple[int, int], float]:
    """Return what each candidate is worth by itself, by its member and position."""
    stories: dict[int, list[Member]] = {}
    for member in pool:
        stories.setdefault(member.story, []).append(member)
    scales = {
        story: _scale([score for member in members for score in member.scores])
        for story, members in stories.items()
    }
    each = max(_CANDIDATES, 2 * count // max(1, len(pool)))
    values: dict[tuple[int, int], float] = {}
    for number, member in enumerate(pool):
        level, width = scales[member.story]
        tellers = log(len(stories[member.story]))
        usable = readable(member.sentences, member.document.language) or list(range(len(member.sentences)))
        worth = {i: round((member.scores[i] - level) / width + tellers, 9) for i in usable}
        for i in sorted(usable, key=lambda i: (-worth[i], i))[:each]:
            brief = max(0.0, 1 - len(member.terms[i]) / _TERSE)
            values[number, i] = worth[i] - _BRIEF * brief
    return values


def _scale(scores: Sequence[float]) -> tuple[float, float]:
    """Return the mean and standard deviation."""
    mean = sum(scores) / max(1, len(scores))
    return mean, sqrt(sum((score - mean) ** 2 for score in scores) / max(1, len(scores))) or 1.0


def _also(pool: Sequence[Member], at: tuple[int, int]) -> tuple[Citation, ...]:
    """Return the other documents that say the sentence, in their order."""
    quoted = pool[at[0]]
    terms = quoted.terms[at[1]]
    words = content_words(quoted.sentences[at[1]].text)
    found: dict[str, Citation] = {}
    for member in pool:
        if member.document.id != quoted.document.id and any(
            says_the_same(terms, bag) and near_identical(words, content_words(member.sentences[i].text))
            for i, bag in enumerate(member.terms)
        ):
            found.setdefault(member.document.id, member.document.citation)
    return tuple(found.values())
