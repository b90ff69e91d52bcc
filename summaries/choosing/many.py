"""Choosing over several documents at once: what many tell counts more and is quoted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import log, sqrt

from summaries.choosing.greedy import Candidate, Costs, choose, current, without
from summaries.choosing.one import readable
from summaries.comparing.furniture import furniture
from summaries.comparing.superseding import NOTHING, Superseded
from summaries.comparing.terms import read_terms
from summaries.comparing.wording import Wording
from summaries.model import Document, Sentence, Terms

_MOST = 100  # quotes: more is no summary of several documents
_CANDIDATES = 8  # sentences a document, at least; enough that no document is silenced by the others
_TERSE = 8  # terms: a sentence with fewer says little by itself
_BRIEF = 4.0  # what having no terms at all would cost
_COSTS = Costs(alike=1.0, story=1.5, document=0.5)


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
    def words(self) -> list[Wording]:
        """Each sentence, for comparing it."""
        read = self.read or read_terms(self.document, self.sentences)
        return [
            Wording(sentence.text, frozenset(terms))
            for sentence, terms in zip(self.sentences, read.sentences, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence that was chosen: of which member, and where."""

    member: int
    position: int


def pick(
    pool: Sequence[Member], count: int, taken_back: Superseded = NOTHING
) -> tuple[list[Pick], Pick | None]:
    """Choose ``count`` sentences over the ``pool``; see `summaries.choosing.greedy.choose`.

    Only sentences that stand by themselves are chosen. Salience in the story counts, and how
    many documents tell the story; likeness to what is chosen and earlier quotes of the same story or document
    count against it. What was ``taken_back`` is not chosen, but what did so.

    Returns:
        The picks, document by document in the order in which each came to be quoted: the one that says most
        first, its sentences in their own order; and the next best that was not picked.
    """
    count = min(count, _MOST)
    always_said = furniture((member.document, member.sentences) for member in pool)
    candidates = without(current(_candidates(pool, count), taken_back), always_said)
    numbers = {member.document.id: number for number, member in enumerate(pool)}
    chosen = choose(candidates, count + 1, costs=_COSTS)  # one more than asked for: the next best
    picked = [Pick(numbers[candidate.place[0]], candidate.place[1]) for candidate in chosen]
    turn = {candidate.member: number for number, candidate in reversed([*enumerate(picked)])}
    ordered = sorted(picked[:count], key=lambda candidate: (turn[candidate.member], candidate.position))
    return ordered, picked[count] if len(picked) > count else None


def _candidates(pool: Sequence[Member], count: int) -> list[Candidate]:
    """Return the sentences that may be picked, each with what it is worth by itself."""
    stories: dict[int, list[Member]] = {}
    for member in pool:
        stories.setdefault(member.story, []).append(member)
    scales = {
        story: _scale([score for member in members for score in member.scores])
        for story, members in stories.items()
    }
    each = max(_CANDIDATES, 2 * count // max(1, len(pool)))
    candidates: list[Candidate] = []
    for member in pool:
        level, width = scales[member.story]
        tellers = log(len(stories[member.story]))
        worth = [round((score - level) / width + tellers, 9) for score in member.scores]
        best = sorted(range(len(worth)), key=lambda i: (-worth[i], i))
        usable = readable(best, member.sentences, member.document.language, member.document.text)
        for i in [*islice(usable, each)] or best[:each]:
            words = member.words[i]
            value = worth[i] - _BRIEF * max(0.0, 1 - len(words.terms) / _TERSE)
            candidates.append(Candidate(value, words, (member.document.id, i), member.story))
    return candidates


def _scale(scores: Sequence[float]) -> tuple[float, float]:
    """Return the mean and standard deviation."""
    mean = sum(scores) / max(1, len(scores))
    return mean, sqrt(sum((score - mean) ** 2 for score in scores) / max(1, len(scores))) or 1.0
