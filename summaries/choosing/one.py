"""Which sentences of a document are quoted: the most salient that fit, can stand, and differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice, pairwise
from statistics import median

import numpy as np

from summaries.choosing.coherence import (
    announces,
    open_after,
    points_back,
    says_nothing,
    stands_alone,
    with_capital,
    without_capitals,
)
from summaries.choosing.leaning import leaning
from summaries.choosing.paragraphs import is_ended, openings
from summaries.choosing.pointers import points_elsewhere
from summaries.comparing.wording import Wording, says_the_same
from summaries.language.scripts import is_unspaced
from summaries.model import Sentence
from summaries.salience.incidence import Vector
from summaries.salience.structure import concluded
from summaries.salience.together import MOST, POOL, Pool, measure, recurring, sets

__all__ = [
    "Budget",
    "Choice",
    "opening",
    "readable",
    "select",
    "stands_alone",
    "with_capital",
    "without_capitals",
]

_ROUNDS = 20  # of choosing again without what said the same
_COMPARED = 400  # sentences: a choice larger than that is a copy of the document, not a summary
_ROUNDING = 1e-6
_PRICE = 0.45
"""What it costs a sentence that it may lean on others, in standard deviations of the scores, for each unit of the log
of the odds."""
_WHOLE = 1.8
"""How much likelier, by the same measure, a sentence leans on more than the last sentence of a paragraph: of 30 such
pairs read 11 were not understood, of 82 other pairs 7."""
_AWAY = 1.5
"""What a sentence loses that sends its reader elsewhere: read in 700 texts, 16 of 17 were changed for the better."""
_LOOKED_AT = 5
"""Sentences that are looked at for it, for each that is wanted: the best."""
_FULL = 8
"""Words of every second sentence, at least, in English prose."""
_FEWEST = 4
"""Words of a sentence in it that says something: of 2,134 quotes six had fewer, and none of the six did."""
_ITEM = re.compile(r"\n[^\S\n]*(?:[-*+•·‣▪◦–—]|\(?(?:\d{1,2}|[a-z])[.)])\s+")  # noqa: RUF001 - marks of lists
_QUOTATION = re.compile(r"\n[^\S\n]*>")
_WORD = re.compile(r"\w+")
_SELVES = re.compile(r"\b(?:I|[Mm]y)\b"), re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be quoted: so many sentences, and no more than so many words where given."""

    sentences: int
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions that were chosen, in the order of the source."""

    positions: tuple[int, ...]
    next_best: Callable[[], int | None]
    """Looks for the next best that was not."""


def select(  # noqa: PLR0913 - the text, what is known of it, and what is wanted
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    terms: Callable[[int], frozenset[str]],
    *,
    budget: Budget,
    language: str = "en",
    together: Vector | None = None,
    text: str = "",
    title: str = "",
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
        together: What counts beside the scores where few are chosen: one weight a column of
            :func:`summaries.salience.together.measure`.
        text: What the sentences are of, which shows where lists stand in it. An item of a list that a sentence
            introduces ("He promised:") is quoted behind that one and the items before it, or not at all.
        title: What stands above the quotes, and names what they need not.
    """
    count = min(budget.sentences, len(sentences))
    words = cache(lambda i: Wording(sentences[i].text, terms(i)))
    if count < 1:
        return Choice((), lambda: None)
    scores = np.array(scores, dtype=float).round(9).tolist()  # the last bits are the processor's
    joints = _Joints.of(sentences, language, text)
    if language == "en" and text:
        scores = _priced(sentences, scores, joints, count, text=text, title=title)
    banned = _copies(sentences, scores) | _titles(sentences, title)
    chosen: list[int] = []
    for _ in range(_ROUNDS):
        chosen = _best(joints.without(banned), scores, count)
        repeated = _repeated(chosen, scores, words)
        if not repeated:
            break
        banned |= repeated
    if together is not None and 1 < len(chosen) <= MOST:
        chosen = _together(joints.without(banned), sentences, scores, words, chosen=chosen, weights=together)
    while len(chosen) > 1 and budget.words is not None and _words(sentences, chosen) > budget.words:
        chosen = _best(joints.without(banned), scores, len(chosen) - 1)

    def new() -> int | None:
        left = (i for i in _descending(scores) if i not in banned and i not in chosen and joints.alone(i))
        return next((i for i in left if not any(says_the_same(words(i), words(j)) for j in chosen)), None)

    return Choice(tuple(chosen), new)


def _priced(  # noqa: PLR0913 - all that is known of the sentences
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    joints: _Joints,
    count: int,
    *,
    text: str,
    title: str,
) -> list[float]:
    """Return the scores, those of the best less what it costs to lean on what is not shown, or to point to it."""
    spread = float(np.std(scores))
    priced = list(scores)
    starts = openings(text, sentences)
    for i in islice(_descending(scores), _LOOKED_AT * count):
        if i in joints.introduced or not joints.usable[i]:
            continue
        if points_elsewhere(sentences[i].text):
            priced[i] -= _AWAY * spread
        odds = leaning(sentences, i, starts, text=text, title=title)
        told = i > 1 and starts[i] and not starts[i - 1] and not announces(sentences[i - 1].text)
        if told and not joints.opens(i):
            odds += _WHOLE
        priced[i] -= _PRICE * spread * odds
    return priced


def opening(sentences: Sequence[Sentence], count: int, language: str = "en") -> list[int]:
    """Return the positions of the first ``count`` sentences that read well one after another."""
    return _opening(_Joints.of(sentences, language), count)


def readable(
    order: Iterable[int], sentences: Sequence[Sentence], language: str = "en", text: str = ""
) -> Iterator[int]:
    """Yield, in ``order``, the positions of the sentences of ``text`` that read well with nothing around them.

    To read a sentence for what it leans on takes long: who needs a few takes no more.
    """
    return filter(_Joints.of(sentences, language, text).alone, order)


@dataclass(frozen=True, slots=True)
class _Joints:
    """Where a run of neighbouring quotes may begin and end, and what may be quoted at all."""

    opens: Callable[[int], bool]
    """Asked of few sentences: to read a sentence for what it leans on takes longer than to rank it."""
    ends: list[bool]
    usable: list[bool]
    introduced: frozenset[int] = frozenset()
    """Items of lists and words of others: what they lean on stands before them, and they are quoted behind it."""

    @classmethod
    def of(cls, sentences: Sequence[Sentence], language: str, text: str = "") -> _Joints:
        texts = [sentence.text for sentence in sentences]
        if without_capitals(sentences):
            texts = list(map(with_capital, texts))
        goes_on, stray = open_after(texts)
        usable = [not mark and not says_nothing(text) for mark, text in zip(stray, texts, strict=True)]
        if language == "en":
            sizes = [len(one.split()) for one in texts]
            if sizes and median(sizes) >= _FULL:
                usable = [one and size >= _FEWEST for one, size in zip(usable, sizes, strict=True)]
            # what opens in another script gives a title or a source
            usable = [one and not is_unspaced(text[:1]) for one, text in zip(usable, texts, strict=True)]
        items = _introduced(sentences, texts, text)
        prose = list(map(is_ended, texts))
        prose = [stops or (i in items) or (i + 1 in items) for i, stops in enumerate(prose)]
        if 2 * sum(prose) >= len(prose):  # a line without a full stop, in a text that has them, is a headline
            usable = [one and other for one, other in zip(usable, prose, strict=True)]

        goes_on[:-1] = [more or announces(one) for more, one in zip(goes_on, texts[:-1], strict=False)]

        @cache
        def opens(i: int) -> bool:
            if i in items or (i and goes_on[i - 1] and not announces(texts[i - 1])):
                return False
            if language == "en" and (said := concluded(texts[i])):
                # "What this means is": it sums up all that stands before, and no one sentence of it
                return not points_back(said, language=language)
            end = goes_on.index(False, i) + 1  # with the rest of its quotation: who speaks stands at its end
            return not points_back(" ".join(texts[i:end]), language=language, first=i == 0)

        return cls(opens, [not more for more in goes_on], usable, items)

    def alone(self, i: int) -> bool:
        """Whether sentence ``i`` reads well by itself."""
        return self.usable[i] and self.ends[i] and self.opens(i)

    def read_well(self, chosen: Sequence[int]) -> bool:
        """Whether the sentences ``chosen``, in order, read well one after another."""
        last = -2
        for i in chosen:
            if not self.usable[i]:
                return False
            if last != i - 1 and not ((last < 0 or self.ends[last]) and self.opens(i)):
                return False
            last = i
        return last < 0 or self.ends[last]

    def without(self, banned: set[int]) -> _Joints:
        """Return the same joints where ``banned`` are not quoted."""
        if not banned:
            return self
        usable = [use and i not in banned for i, use in enumerate(self.usable)]
        return _Joints(self.opens, self.ends, usable, self.introduced)

    def from_the_beginning(self) -> _Joints:
        """Return the same joints where the first sentence may be quoted whatever it leans on."""
        return _Joints(lambda i: i == 0 or self.opens(i), self.ends, self.usable, self.introduced)


def _best(joints: _Joints, scores: Sequence[float], count: int) -> list[int]:
    """Return the best choice of ``count``, easing what a document cannot give."""
    order = _descending(scores)
    top = order[:count]
    if all(map(joints.alone, top)):
        return sorted(top)
    for eased in (joints, joints.from_the_beginning()):
        chosen = _highest(eased, scores, count)
        if len(chosen) == count:
            return chosen
    if chosen:
        return chosen
    usable = [i for i in order if joints.usable[i]]
    return sorted(usable[:count] or top)


def _together(  # noqa: PLR0913 - all that is known of the sentences
    joints: _Joints,
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    words: Callable[[int], Wording],
    *,
    chosen: list[int],
    weights: Vector,
) -> list[int]:
    """Return the best set of as many as are ``chosen``, of these, the first and those that score highest."""
    opening = _opening(joints, len(chosen))
    some = islice(filter(joints.usable.__getitem__, _descending(scores)), POOL)
    places = sorted(islice(dict.fromkeys([*chosen, *opening, *some]), POOL))
    pool = Pool(
        places,
        [len(sentences[i].text) for i in places],
        [words(i).terms for i in places],
        opening,
        recurring(words(i).terms for i in range(len(sentences))),
    )
    among = sets(len(places), len(chosen))
    values = np.array([scores[i] for i in places]).take(among.T).sum(axis=0) + measure(pool, among) @ weights
    for row in (-values.round(6)).argsort(kind="stable").tolist():
        better = [places[k] for k in among[row].tolist()]
        if joints.read_well(better) and not _repeated(better, scores, words):
            return better
    return chosen


def _opening(joints: _Joints, count: int) -> list[int]:
    """Return the first ``count`` sentences that read well one after another, whole quotations at a time."""
    places: list[int] = []
    i, size = 0, len(joints.usable)
    while i < size and len(places) < count:
        end = joints.ends.index(True, i) + 1  # no quotation goes on behind the last sentence
        follows = bool(places) and places[-1] == i - 1
        if len(places) + end - i <= count and all(joints.usable[i:end]) and (follows or joints.opens(i)):
            places += range(i, end)
            i = end
        else:
            i += 1
    return places


def _highest(joints: _Joints, scores: Sequence[float], count: int) -> list[int]:
    """Return the positions with the highest sum of scores: ``count`` of them, or as many as can be.

    Dynamic programming over the sentences (as in Viterbi 1967): two rows of best sums by number chosen,
    one where the sentence at hand is quoted and one where it is not. Time and memory go with
    sentences x ``count``.
    """
    places = _within_reach(joints, scores, count)
    if len(places) == count and all(map(joints.alone, places)):
        return places
    never = np.full(count + 1, -np.inf)
    quoted, skipped = never, never.copy()
    skipped[0] = 0.0
    size = len(places)
    from_quoted = np.zeros((size, count + 1), dtype=bool)  # where a place is quoted: was its neighbour?
    ended = np.zeros((size + 1, count + 1), dtype=bool)  # where it is skipped: was the last one quoted?
    neighbours = [False, *(after - before == 1 for before, after in pairwise(places))]
    for k, i in enumerate(places):
        rested = skipped
        if k and joints.ends[places[k - 1]]:
            np.greater(quoted, skipped, out=ended[k])
            rested = np.maximum(quoted, skipped)
        opens = joints.opens(i)
        if not neighbours[k]:
            reach = rested if opens else never
        elif opens:
            np.greater(quoted, skipped, out=from_quoted[k])
            reach = np.maximum(quoted, skipped)
        else:
            from_quoted[k] = True
            reach = quoted
        quoted = never.copy()
        np.add(reach[:-1], scores[i], out=quoted[1:])
        skipped = rested
    if places and joints.ends[places[-1]]:
        np.greater(quoted, skipped, out=ended[-1])
        skipped = np.maximum(quoted, skipped)
    number = int(np.flatnonzero(skipped > -np.inf)[-1])
    chosen: list[int] = []
    k, at_quote = size, False
    while k or at_quote:
        if not at_quote:
            at_quote = bool(ended[k][number])
            k -= 1
            continue
        chosen.append(places[k])
        number -= 1
        at_quote = bool(from_quoted[k][number])
        k -= neighbours[k]  # whose neighbour was skipped needs none of its own to be asked
    return chosen[::-1]


def _within_reach(joints: _Joints, scores: Sequence[float], count: int) -> list[int]:
    """Return the positions, in order, that the best choice of ``count`` can hold (branch and bound).

    The best ``count`` that stand alone are a choice. A sentence that cannot beat their sum, together with
    the neighbours it leans on and the best of the others, is in no better one.
    """
    places = [i for i in _descending(scores) if joints.usable[i]]
    alone = list(islice(filter(joints.alone, places), count))
    if len(alone) < count:
        return sorted(places)
    least = sum(scores[i] for i in alone) - _ROUNDING
    fewer = len(scores) + 1
    while len(places) < fewer:
        fewer = len(places)
        within = set(places)
        best = [0.0, *accumulate(scores[i] for i in places[:count])]
        kept = []
        for i in places:
            if scores[i] + best[count - 1] < least:
                break  # nobody need read this one nor those after it
            run = [i]
            if not joints.opens(i):
                run.append(i - 1)
            if not joints.ends[i]:
                run.append(i + 1)
            if len(run) > count or not within.issuperset(run):
                continue
            if sum(scores[j] for j in run) + best[count - len(run)] >= least:
                kept.append(i)
        places = kept
    return sorted(places)


def _introduced(sentences: Sequence[Sentence], texts: Sequence[str], text: str) -> frozenset[int]:
    """Return the sentences that stand in a list, or in somebody's words, that a sentence introduces.

    Words that are set apart as somebody else's are introduced by what stands before them, however it ends.
    """
    items: list[int] = []
    listed = False
    for i in range(1, len(sentences) if ":" in text or ">" in text else 0):
        between = text[sentences[i - 1].end : sentences[i].start]
        if _QUOTATION.search(between):
            listed = True
        elif _ITEM.search(between):
            listed = listed or announces(texts[i - 1])
        elif "\n" in between:
            listed = announces(texts[i - 1]) and _is_said(texts[i], text[: sentences[i - 1].end])
        if listed:
            items.append(i)
    return frozenset(items)


def _is_said(sentence: str, before: str) -> bool:
    """Whether an "I" or a "we" speaks in a sentence that did not speak ``before`` it."""
    return any(self.search(sentence) and not self.search(before) for self in _SELVES)


def _descending(scores: Sequence[float]) -> list[int]:
    return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)  # equal ones stay in their order


def _copies(sentences: Sequence[Sentence], scores: Sequence[float]) -> set[int]:
    """Return the sentences that stand elsewhere word for word with a higher score."""
    if len({sentence.text for sentence in sentences}) == len(sentences):
        return set()
    first: dict[str, int] = {}
    for i in _descending(scores):
        first.setdefault(sentences[i].text, i)
    return set(range(len(sentences))).difference(first.values())


def _titles(sentences: Sequence[Sentence], title: str) -> set[int]:
    """Return the sentences that the title, which stands above the quotes, holds."""
    said = _bare(title)
    return {
        i for i, one in enumerate(sentences) if len(one.text) <= len(title) + 2 and _bare(one.text) in said
    }


def _bare(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _repeated(chosen: Sequence[int], scores: Sequence[float], words: Callable[[int], Wording]) -> set[int]:
    """Return those among the chosen that say what a higher-scored one says."""
    if len(chosen) > _COMPARED:
        return set()
    kept: list[int] = []
    for i in sorted(chosen, key=scores.__getitem__, reverse=True):
        if not any(says_the_same(words(i), words(j)) for j in kept):
            kept.append(i)
    return set(chosen) - set(kept)


def _words(sentences: Sequence[Sentence], chosen: Sequence[int]) -> int:
    return sum(len(sentences[i].text.split()) for i in chosen)
