"""Which sentences of a document are quoted: the most salient that fit, can stand, and differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from summaries.coherence import open_after, points_back, stands_alone
from summaries.model import Sentence

__all__ = ["Budget", "Choice", "overlap", "readable", "says_the_same", "select", "stands_alone"]

SAME = 0.6
"""Two sentences that share so much of the terms of the shorter one say the same."""
_ROUNDS = 20  # of choosing again without what said the same
_COMPARED = 400  # sentences: a choice larger than that is a copy of the document, not a summary
_FEWEST = 4  # terms; two shorter sentences are the same only where they share all
_ENDED = re.compile(r"[.!?…。！？।؟۔]['\"”’»“)\]」』]*$")  # noqa: RUF001 - full stops of other scripts


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be quoted: so many sentences, and no more than so many words where given."""

    sentences: int
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions that were chosen, in the order of the source, and the next best that was not."""

    positions: tuple[int, ...]
    next_best: int | None = None


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the terms of the shorter sentence that the other one has too (0 to 1).

    The overlap coefficient (Szymkiewicz-Simpson): a sentence that another one repeats with more
    detail is said twice, however long the detail.
    """
    shorter = min(len(one), len(other))
    if shorter < _FEWEST:
        return float(one == other and shorter > 0)
    return len(one & other) / shorter


def says_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences, by their terms, say the same: alike, and with the same figures.

    "The vote is on 12 May" and "The vote of 12 May was put off to 19 May" do not, alike as they are.
    """
    return overlap(one, other) >= SAME and _figures(one) == _figures(other)


def _figures(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if term[0].isdigit())


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    terms: Callable[[int], frozenset[str]],
    *,
    budget: Budget,
    language: str = "en",
) -> Choice:
    """Choose the sentences of a document that fit the budget with the highest sum of scores that read well.

    No quote leans on a sentence that is not shown directly before it (see :func:`stands_alone`), none
    tears a quotation apart, and no two say the same. Where a document cannot give so many, its own
    beginning may open the choice whatever it leans on, and in the end what is there is given.

    Args:
        sentences: The sentences of the document.
        scores: One a sentence, higher says more.
        terms: The terms of the sentence at a position, for telling what says the same.
        budget: How much may be chosen; one sentence is, however long.
        language: ISO 639-1 code, for the words that lean on others.
    """
    count = min(budget.sentences, len(sentences))
    if count < 1:
        return Choice(())
    scores = [round(float(score), 9) for score in scores]  # the last bits are the processor's
    joints = _Joints.of(sentences, language)
    banned = _copies(sentences, scores)
    chosen: list[int] = []
    for _ in range(_ROUNDS):
        chosen = _best(joints.without(banned), scores, count)
        repeated = _repeated(chosen, scores, terms)
        if not repeated:
            break
        banned |= repeated
    while len(chosen) > 1 and budget.words is not None and _words(sentences, chosen) > budget.words:
        chosen = _best(joints.without(banned), scores, len(chosen) - 1)
    left = sorted(set(range(len(sentences))).difference(chosen, banned), key=lambda i: (-scores[i], i))
    new = (i for i in left if joints.alone(i) and not any(says_the_same(terms(i), terms(j)) for j in chosen))
    return Choice(tuple(chosen), next(new, None))


def readable(sentences: Sequence[Sentence], language: str = "en") -> list[int]:
    """Return the positions of the sentences that read well with nothing around them."""
    joints = _Joints.of(sentences, language)
    return list(filter(joints.alone, range(len(sentences))))


@dataclass(frozen=True, slots=True)
class _Joints:
    """Where a run of neighbouring quotes may begin and end, and what may be quoted at all."""

    opens: list[bool]
    ends: list[bool]
    usable: list[bool]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], language: str) -> _Joints:
        texts = [sentence.text for sentence in sentences]
        goes_on, stray = open_after(texts)
        usable = [not mark for mark in stray]
        prose = [_ENDED.search(text[-8:]) is not None for text in texts]
        if 2 * sum(prose) >= len(prose):  # a line without a full stop, in a text that has them, is a headline
            usable = [one and other for one, other in zip(usable, prose, strict=True)]
        opens = [not points_back(text, language=language) for text in _whole_quotations(texts, goes_on)]
        opens = [one and not other for one, other in zip(opens, [False, *goes_on], strict=False)]
        return cls(opens, [not more for more in goes_on], usable)

    def alone(self, i: int) -> bool:
        """Whether sentence ``i`` reads well by itself."""
        return self.opens[i] and self.ends[i] and self.usable[i]

    def without(self, banned: set[int]) -> _Joints:
        """Return the same joints where ``banned`` are not quoted."""
        return _Joints(self.opens, self.ends, [use and i not in banned for i, use in enumerate(self.usable)])


def _whole_quotations(texts: list[str], goes_on: list[bool]) -> list[str]:
    """Return the texts, each with the rest of the quotation that it leaves open: who speaks stands at its end."""
    whole = list(texts)
    for i in range(len(texts) - 2, -1, -1):
        if goes_on[i]:
            whole[i] = f"{texts[i]} {whole[i + 1]}"
    return whole


def _best(joints: _Joints, scores: Sequence[float], count: int) -> list[int]:
    """Return the best choice of ``count``, easing what a document cannot give."""
    top = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:count]
    if all(map(joints.alone, top)):
        return sorted(top)
    beginning = _Joints([True, *joints.opens[1:]], joints.ends, joints.usable)
    for eased in (joints, beginning):
        chosen = _highest(eased, scores, count)
        if len(chosen) == count:
            return chosen
    if chosen:
        return chosen
    usable = [i for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)) if joints.usable[i]]
    return sorted(usable[:count] or top)


def _highest(joints: _Joints, scores: Sequence[float], count: int) -> list[int]:
    """Return the positions with the highest sum of scores: ``count`` of them, or as many as can be.

    Dynamic programming over the sentences (as in Viterbi 1967): two rows of best sums by number chosen,
    one where the sentence at hand is quoted and one where it is not. Time and memory go with
    sentences x ``count``.
    """
    size = len(scores)
    never = np.full(count + 1, -np.inf)
    quoted, skipped = never, never.copy()
    skipped[0] = 0.0
    from_quoted = np.zeros((size, count + 1), dtype=bool)  # where sentence i is quoted: was i - 1?
    ended = np.zeros((size, count + 1), dtype=bool)  # where it is skipped: was i - 1 quoted?
    for i in range(size):
        before = quoted
        if i and joints.ends[i - 1]:
            ended[i] = quoted > skipped
            resting = np.where(ended[i], quoted, skipped)
        else:
            resting = skipped
        if joints.usable[i]:
            if joints.opens[i]:
                from_quoted[i] = before > skipped
                reach = np.where(from_quoted[i], before, skipped)
            else:
                from_quoted[i] = True
                reach = before
            quoted = never.copy()
            quoted[1:] = reach[:-1] + scores[i]
        else:
            quoted = never
        skipped = resting
    final = np.maximum(skipped, quoted) if joints.ends[-1] else skipped
    number = int(np.flatnonzero(final > -np.inf)[-1])
    chosen: list[int] = []
    at_quote = bool(joints.ends[-1] and quoted[number] > skipped[number])
    for i in range(size - 1, -1, -1):
        if at_quote:
            chosen.append(i)
            at_quote = bool(from_quoted[i][number - 1])
            number -= 1
        else:
            at_quote = bool(ended[i][number])
    return chosen[::-1]


def _copies(sentences: Sequence[Sentence], scores: Sequence[float]) -> set[int]:
    """Return the sentences that stand elsewhere word for word with a higher score."""
    if len({sentence.text for sentence in sentences}) == len(sentences):
        return set()
    first: dict[str, int] = {}
    for i in sorted(range(len(sentences)), key=lambda i: (-scores[i], i)):
        first.setdefault(sentences[i].text, i)
    return set(range(len(sentences))).difference(first.values())


def _repeated(
    chosen: Sequence[int], scores: Sequence[float], terms: Callable[[int], frozenset[str]]
) -> set[int]:
    """Return those among the chosen that say what a higher-scored one says."""
    if len(chosen) > _COMPARED:
        return set()
    kept: list[int] = []
    for i in sorted(chosen, key=lambda i: (-scores[i], i)):
        if not any(says_the_same(terms(i), terms(j)) for j in kept):
            kept.append(i)
    return set(chosen) - set(kept)


def _words(sentences: Sequence[Sentence], chosen: Sequence[int]) -> int:
    return sum(len(sentences[i].text.split()) for i in chosen)
