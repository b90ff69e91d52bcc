"""Choosing sentences of several documents one by one: the one way in which every answer over many does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from summaries.comparing.superseding import Place, Superseded
from summaries.comparing.wording import Wording, overlap, says_the_same, tells_again

_LEAD = 0.2
"""What a sentence gains that takes back others."""
Allowed = Callable[["Candidate", Collection[Place]], bool]


@dataclass(frozen=True)
class Candidate:
    """A sentence that may be chosen."""

    value: float
    """How much it is worth by itself."""
    words: Wording
    place: Place
    story: int = 0
    """Those with the same number are of one story."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a candidate loses by what is chosen already."""

    alike: float = 0.0
    """By its likeness (0 to 1) to what it is most like."""
    story: float = 0.0
    """By each of the same story."""
    document: float = 0.0
    """By each of the same document."""


def choose(  # noqa: PLR0913 - all by name, and none can be worked out from another
    candidates: Iterable[Candidate],
    count: int,
    *,
    costs: Costs,
    said: Sequence[Wording] = (),
    once: bool = False,
    allowed: Allowed | None = None,
) -> list[Candidate]:
    """Choose up to ``count`` candidates by maximal marginal relevance (Carbonell and Goldstein 1998).

    Nothing is chosen that says the same as what was chosen before it, or as one of ``said``. Of equals the first
    of ``candidates`` is taken.

    Args:
        candidates: in any order.
        count: at most so many.
        costs: what is lost by what is chosen.
        said: what stands beside the choice already.
        once: whether each story is told once, however its documents word it.
        allowed: whether a candidate can be chosen where these places are; None for all.

    Returns:
        The chosen, in the order in which they were.
    """
    remaining = [
        candidate
        for candidate in candidates
        if not any(says_the_same(candidate.words, other) for other in said)
    ]
    likeness = [0.0] * len(remaining)
    chosen: list[Candidate] = []
    places: set[Place] = set()
    stories: Counter[int] = Counter()
    documents: Counter[str] = Counter()

    def worth(number: int) -> float:
        candidate = remaining[number]
        again = costs.story * stories[candidate.story] + costs.document * documents[candidate.place[0]]
        return round(
            candidate.value - again - costs.alike * likeness[number], 9
        )  # the last bits are the processor's

    def best() -> int | None:
        if allowed is None:
            return max(open_, key=worth, default=None)
        return next(
            (n for n in sorted(open_, key=worth, reverse=True) if allowed(remaining[n], places)), None
        )

    open_ = list(range(len(remaining)))
    while len(chosen) < count and (taken := best()) is not None:
        new = remaining[taken]
        chosen.append(new)
        places.add(new.place)
        stories[new.story] += 1
        documents[new.place[0]] += 1
        open_ = [n for n in open_ if n != taken and not says_the_same(remaining[n].words, new.words)]
        if once:
            of_story = [candidate for candidate in chosen if candidate.story == new.story]
            open_ = [
                n for n in open_ if remaining[n].story != new.story or not _heard(remaining[n], of_story)
            ]
        if costs.alike:
            for n in open_:
                likeness[n] = max(likeness[n], overlap(remaining[n].words.terms, new.words.terms))
    return chosen


def _heard(candidate: Candidate, of_story: Iterable[Candidate]) -> bool:
    """Whether other documents of its story have said too much of a sentence: no document tells itself again."""
    others = [other.words for other in of_story if other.place[0] != candidate.place[0]]
    return bool(others) and tells_again(candidate.words, others)


def current(candidates: Sequence[Candidate], taken_back: Superseded) -> list[Candidate]:
    """Return the candidates that no later document took back; what did so stands in their place.

    It is worth as much as the best of them and `_LEAD` more: a correction leads with what is true now.
    """
    lifted: dict[Place, float] = {}
    for candidate in candidates:
        if (after := taken_back.by.get(candidate.place)) is not None:
            lifted[after] = max(lifted.get(after, candidate.value), candidate.value)
    return [
        replace(candidate, value=max(candidate.value, lifted[candidate.place]) + _LEAD)
        if candidate.place in lifted
        else candidate
        for candidate in candidates
        if candidate.place not in taken_back.by
    ]


def without(candidates: Sequence[Candidate], places: Collection[Place]) -> list[Candidate]:
    """Return the candidates that stand elsewhere; all of them where nothing else is left to say."""
    return [candidate for candidate in candidates if candidate.place not in places] or [*candidates]


def follows(candidate: Candidate, places: Collection[Place]) -> bool:
    """Whether the sentence before a candidate is at one of these places."""
    return (candidate.place[0], candidate.place[1] - 1) in places


def side_by_side(chosen: Iterable[Candidate]) -> list[Candidate]:
    """Return the chosen in their order, but one that follows another in its document right behind it."""
    ordered: list[Candidate] = []
    for candidate in chosen:
        after = next(
            (n for n, other in enumerate(ordered, 1) if follows(candidate, (other.place,))), len(ordered)
        )
        ordered.insert(after, candidate)
    return ordered
