"""What is measured of each sentence that may answer a question.

Words in common by their rarity (BM25, Robertson & Zaragoza 2009), what is left of the question when a
sentence is taken away from it, words of like meaning (soft coverage over word vectors), order and nearness
of the shared words, the kind of answer asked for against what the sentence holds near them (Severyn &
Moschitti 2013), and its place in the text. All sentences are measured at once, as rows of arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summaries.questions.question import Kind, Question, read_question
from summaries.questions.vocabulary import SEEN, Array, Booleans, Integers, Vocabulary, sense

_NEAR = 8
"""Words to either side of a shared word that are near it."""
_FADES = 0.8
"""What a word further away counts of it."""
_FROM_ROOT = 0.75
"""How alike two words of one root are taken to be at least."""
_ALIKE = 0.6
"""How alike a word has to be to one of the question to stand for it."""
_PAIR = 7919
"""Makes a number of two stems; a prime, so that few pairs share one."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where sentences stand in their texts, one number a sentence."""

    before: Integers
    """Index of the sentence before it, -1 where there is none."""
    opening: Integers
    """Index of the sentence that opens its text."""
    position: Integers
    """0 for the first one of its text."""
    size: Integers
    """Sentences of its text."""

    @classmethod
    def of(cls, count: int) -> Order:
        """Of one text of so many sentences."""
        every = np.arange(count)
        return cls(every - 1, every * 0, every, every * 0 + count)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of all sentences in one row."""

    rows: Integers
    starts: Integers
    """Index of each sentence's first word."""
    sentence: Integers
    """Number of the sentence of each word."""
    place: Integers
    """Index of each word in its sentence."""
    lengths: Integers
    vectors: Array
    """(words, dimensions): what each word means."""
    marks: Booleans
    """(words, kinds): what each word is seen to be."""

    @classmethod
    def read(cls, sentences: Sequence[str], words: Vocabulary) -> _Text:
        read = [words.rows(words.read(sentence) or ["."]) for sentence in sentences]
        lengths = np.array([len(one) for one in read])
        starts = np.concatenate([[0], lengths.cumsum()[:-1]])
        rows = np.array([row for one in read for row in one])
        sentence = np.repeat(np.arange(len(read)), lengths)
        words.tables()
        place = np.arange(len(rows)) - starts[sentence]
        return cls(rows, starts, sentence, place, lengths, words.vectors[rows], words.marks[rows])

    def seen(self, name: str) -> Booleans:
        """Which words are of a kind; see `SEEN`."""
        column: Booleans = self.marks[:, SEEN.index(name)]
        return column

    def most(self, values: Any) -> Array:
        """The largest value in each sentence, of the last axis."""
        return np.asarray(np.maximum.reduceat(values, self.starts, axis=-1), dtype=np.float64)

    def total(self, values: Any) -> Array:
        """The sum over each sentence, of the last axis."""
        return np.asarray(np.add.reduceat(np.asarray(values, np.float64), self.starts, axis=-1))

    def after(self, values: Array, steps: int) -> Array:
        """What stands so many words further on, in the same sentence."""
        moved = np.zeros(len(values))
        moved[:-steps] = np.where(self.sentence[steps:] == self.sentence[:-steps], values[steps:], 0)
        return moved

    def before(self, values: Array, steps: int) -> Array:
        """What stands so many words earlier, in the same sentence."""
        moved = np.zeros(len(values))
        moved[steps:] = np.where(self.sentence[steps:] == self.sentence[:-steps], values[:-steps], 0)
        return moved


@dataclass(frozen=True, slots=True)
class _Match:
    """A question's content words beside the words of the sentences."""

    asked: Integers
    """Row of each content word of the question."""
    exact: Booleans
    """(asked, words): the same stem."""
    alike: Array
    """(asked, words): 1 for the same stem, else how alike the two are."""
    near: Array
    """(words,): how much of the question stands close to the word."""
    new: Booleans
    """(words,): no word of the question."""


def features(
    question: str, sentences: Sequence[str], words: Vocabulary, order: Order | None = None
) -> dict[str, Array]:
    """Measure sentences against a question.

    Args:
        question: in plain words.
        sentences: in the order of their text, or as ``order`` says.
        words: the vocabulary of their language.
        order: where they stand; by default they are one text.

    Returns:
        Of each measure, one number a sentence; empty where there is no sentence or the question has no word.
    """
    with words.lock:
        words.make_room()
        spelled = [word for word in words.read(question) if any(map(str.isalnum, word))]
        if not sentences or not spelled:
            return {}
        rows = np.array(words.rows(spelled))
        text = _Text.read(sentences, words)
        asked = read_question(tuple(spelled))
        match = _matched(rows, text, words)
        order = order or Order.of(len(sentences))
        return {
            **_covered(match, text, words, order),
            **_ordered(rows, match, text, words),
            **_held(asked, rows, match, text, words),
            **_shaped(asked, match, text, words, order),
        }


def _matched(question: Integers, text: _Text, words: Vocabulary) -> _Match:
    content = question[~words.stop[question]]
    content = content if len(content) else question
    content = content[np.sort(np.unique(words.stems[content], return_index=True)[1])]
    exact = words.stems[content][:, None] == words.stems[text.rows]
    alike = words.vectors[content] @ text.vectors.T
    rooted = words.roots[content][:, None] == words.roots[text.rows]
    alike = np.where(exact, 1.0, np.where(rooted, np.maximum(alike, _FROM_ROOT), alike))
    alike[:, words.stop[text.rows]] = 0
    weight = np.sqrt(words.rarity[content] * _rarity_here(text.most(exact)))
    share = weight / (weight.sum() or 1.0)
    known = share @ np.where(alike > _ALIKE, alike, 0)
    near = known.copy()
    for steps in range(1, _NEAR + 1):
        near += _FADES**steps * (text.after(known, steps) + text.before(known, steps))
    return _Match(content, exact, alike, near, ~np.isin(words.stems[text.rows], words.stems[question]))


def _rarity_here(has: Array) -> Array:
    """How rare each word of the question is among the sentences themselves."""
    count = has.shape[1]
    return np.asarray(np.maximum(np.log((count + 1) / (has.sum(axis=1) + 0.5)), 0.05))


def _covered(match: _Match, text: _Text, words: Vocabulary, place: Order) -> dict[str, Array]:
    """How much of the question a sentence says, by rarity in news, rarity here, and meaning."""
    rarity = words.rarity[match.asked] + 1e-6
    counts = text.total(match.exact)
    has = np.minimum(counts, 1.0)
    here = _rarity_here(has)
    both = np.sqrt(rarity * here)
    share, share_here = rarity / rarity.sum(), here / here.sum()
    lengths = text.lengths / text.lengths.mean()
    bm25 = counts * 2.2 / (counts + 1.2 * (0.4 + 0.6 * lengths))
    soft = np.maximum(0, text.most(match.alike))
    order = np.argsort(-both, kind="stable")
    spread = has.mean(axis=1)
    relation = rarity * (1 - spread) ** 2 + 1e-3
    said = share @ soft
    before = np.where(place.before >= 0, soft[:, place.before], 0)
    opened = 1 - has[:, place.opening]
    after = np.zeros(len(said))
    after[place.before[place.before >= 0]] = said[place.before >= 0]
    return {
        "bm25": share @ bm25,
        "bm25_here": _of_best(here @ bm25),
        "bm25_stands_out": standard(both @ bm25),
        "covered": share @ has,
        "covered_here": _of_best(share_here @ has),
        "covered_of_best": _of_best(share @ has),
        "covered_root": share @ np.maximum(has, text.most(match.alike >= _FROM_ROOT)),
        "missing": (1 - has).sum(axis=0),
        "matched": has.sum(axis=0),
        "soft": said,
        "soft_stands_out": standard(said),
        "soft_here": _of_best(share_here @ soft),
        "soft_missing": rarity @ (soft * (1 - has)) / np.maximum(1, rarity @ (1 - has)),
        "soft_first": soft[order[0]],
        "soft_second": soft[order[min(1, len(order) - 1)]],
        "soft_last": soft[-1],
        "has_last": has[-1],
        "soft_least": soft.min(axis=0),
        "soft_geometric": np.exp(share @ np.log(np.maximum(soft, 0.05))),
        "relation": relation @ soft / relation.sum(),
        "relation_stands_out": standard(relation @ soft),
        "relation_first": soft[int(np.argmax(relation))],
        "open": rarity @ (opened * soft) / np.maximum(1e-6, rarity @ opened),
        "open_most": (opened * soft).max(axis=0),
        "before": share @ before,
        "after": after,
        "with_before": share @ np.maximum(soft, before),
        "with_first": share @ np.maximum(soft, soft[:, place.opening]),
        "alike": _direction(match, text, words),
    }


def _direction(match: _Match, text: _Text, words: Vocabulary) -> Array:
    """Cosine of the question's and the sentence's mean word."""
    rows = text.rows
    weighted = (words.rarity[rows] * ~words.stop[rows])[:, None] * text.vectors
    means = np.add.reduceat(weighted, text.starts, axis=0)
    asked = words.rarity[match.asked] @ words.vectors[match.asked]
    cosine: Array = (means @ asked) / (np.linalg.norm(means, axis=1) * np.linalg.norm(asked) + 1e-6)
    return cosine


def _ordered(question: Integers, match: _Match, text: _Text, words: Vocabulary) -> dict[str, Array]:
    """Whether the shared words stand together, and in the question's order."""
    rows = text.rows
    shared = match.exact.any(axis=0)
    rarity = words.rarity[rows] * ~words.stop[rows]
    count = np.maximum(1, text.total(shared))
    mean = text.total(shared * text.place) / count
    spread = np.sqrt(np.maximum(0, text.total(shared * text.place**2) / count - mean**2))
    content = np.flatnonzero(~words.stop[rows])
    asked = ~(words.stop[question][:-1] & words.stop[question][1:])
    return {
        "pairs": _pairs(words.stems[question], asked, words.stems[rows], text.sentence, len(text.starts)),
        "content_pairs": _pairs(
            words.stems[match.asked],
            np.ones(max(0, len(match.asked) - 1), bool),
            words.stems[rows[content]],
            text.sentence[content],
            len(text.starts),
        ),
        "of_sentence": text.total(rarity * shared) / np.maximum(1, text.total(rarity)),
        "together": text.most(match.near),
        "spread": spread,
        "first_shared": np.where(
            text.total(shared) > 0, -text.most(-np.where(shared, text.place, 99.0)), 60.0
        ),
    }


def _pairs(asked: Integers, wanted: Booleans, stems: Integers, sentence: Integers, count: int) -> Array:
    """Share of the question's pairs of neighbours that are neighbours in each sentence."""
    pairs = np.unique((asked[:-1] * _PAIR + asked[1:])[wanted])
    found = np.zeros(count)
    if len(pairs) and len(stems) > 1:
        said = stems[:-1] * _PAIR + stems[1:]
        for pair in pairs:
            found[np.unique(sentence[:-1][(said == pair) & (sentence[:-1] == sentence[1:])])] += 1
        found /= len(pairs)
    return found


def _held(
    asked: Question, question: Integers, match: _Match, text: _Text, words: Vocabulary
) -> dict[str, Array]:
    """What a sentence holds that could be the answer, anywhere in it and near the shared words."""
    rows = text.rows
    new = match.new * 1.0
    content = new * ~words.stop[rows]
    seen = {name: text.seen(name) * 1.0 for name in ("number", "year", "month", "time", "money", "unit")}
    number = new * seen["number"]
    day = new * (seen["year"] + 0.9 * seen["month"] + 0.4 * seen["time"])
    capital = content * (text.seen("capital") & (text.place > 0)) * (1 - seen["month"])
    rare = new * text.seen("unknown")
    person, place = (content * (text.vectors @ sense(name)) for name in ("person", "place"))
    money = number * np.maximum(
        np.maximum(text.before(seen["money"], 1), text.after(seen["money"], 1)), text.after(seen["money"], 2)
    )
    focus = np.zeros(len(rows))
    if asked.focus is not None:
        focus = content * (text.vectors @ words.vectors[question[asked.focus]])
    held = _Held(number, day, capital, rare, np.maximum(person, 0), np.maximum(place, 0), money, focus)
    expected = _expected(asked, question, held, match, text, words)
    measures = {
        "expected": expected,
        "focus": focus,
        "number": number,
        "day": day,
        "person": person,
        "place": place,
        "capital": capital,
    }
    return {
        **{name: text.most(values) for name, values in measures.items()},
        **{f"{name}_near": text.most(values * match.near) for name, values in measures.items()},
        "expected_stands_out": standard(text.most(expected)),
        "expected_near_of_best": _of_best(text.most(expected * match.near)),
        "capitals": text.total(capital),
        "rare": text.total(rare),
        "with_unit": text.most(number * text.after(seen["unit"], 1)),
        "money": text.most(money),
        "reason": text.most(new * text.seen("reason")),
    }


@dataclass(frozen=True, slots=True)
class _Held:
    """How much each word could be (part of) a number, a day, ...; 0 for the question's own."""

    number: Array
    day: Array
    capital: Array
    rare: Array
    person: Array
    place: Array
    money: Array
    focus: Array


def _expected(  # noqa: C901, PLR0911, PLR0913, PLR0917 - one answer for each kind, from all that is known
    asked: Question, question: Integers, held: _Held, match: _Match, text: _Text, words: Vocabulary
) -> Array:
    """How much each word could be the answer that is asked for."""
    rows = text.rows
    content = match.new & ~words.stop[rows]
    match asked.kind:
        case Kind.WHEN:
            return held.day
        case Kind.WHO | Kind.WHO_IS:
            people = content * np.maximum(0, text.vectors @ sense("people"))
            if asked.kind is Kind.WHO_IS:
                return np.asarray(0.7 * people + 0.3 * text.seen("be"))
            by = text.seen("by") * 1.0
            by = np.maximum.reduce([text.before(by, steps) for steps in (1, 2, 3)])
            return np.asarray(
                0.7 * held.person * (1 + 0.5 * by) + 0.5 * held.capital + 0.4 * held.rare + 0.3 * people
            )
        case Kind.WHERE:
            within = text.before(text.seen("place") * 1.0, 1)
            return np.asarray(held.place * (0.6 + 0.4 * within) + 0.3 * within * (held.capital + held.rare))
        case Kind.MANY:
            return held.number * (0.5 + 0.5 * _counted(asked, question, text, words))
        case Kind.MUCH:
            return np.maximum(held.money, 0.6 * held.number)
        case Kind.MEASURE:
            size = asked.words[asked.focus or 0]
            unit = np.maximum(0, text.vectors @ sense(size))
            unit = np.maximum.reduce([text.after(unit, 1), text.after(unit, 2), 0.8 * text.before(unit, 1)])
            years = 0.5 if size in {"long", "old", "late", "early"} else 0.1
            return np.asarray(
                np.maximum(held.number * (0.3 + 0.7 * unit), years * (match.new & text.seen("year")))
            )
        case Kind.WHY:
            return np.asarray(match.new * (text.seen("reason") + 0.4 * text.seen("linking")))
        case Kind.HOW:
            said = 0.5 * text.seen("manner") + 0.3 * text.seen("reason")
            return np.asarray(match.new * said + 0.1 * held.number)
        case Kind.DEFINITION:
            return 0.5 * text.seen("be") + 0.5 * text.seen("means")
    return np.maximum(0, held.focus) + 0.2 * held.capital


def _counted(asked: Question, question: Integers, text: _Text, words: Vocabulary) -> Array:
    """How alike what follows each word is to what the question counts."""
    if asked.focus is None:
        return np.zeros(len(text.rows))
    row = question[asked.focus]
    alike = np.where(words.stems[text.rows] == words.stems[row], 1.0, text.vectors @ words.vectors[row])
    return np.asarray(np.clip(np.maximum.reduce([text.after(alike, steps) for steps in (1, 2, 3)]), 0, 1))


def _shaped(asked: Question, match: _Match, text: _Text, words: Vocabulary, place: Order) -> dict[str, Array]:
    """Shape and place of a sentence, and of the question."""
    rows, count = text.rows, len(text.starts)
    shared = match.exact.any(axis=0)
    be = text.seen("be") * 1.0
    defined = np.maximum.reduce([text.after(be, steps) for steps in range(1, 7)])
    everywhere = np.ones(count)
    return {
        "defines": text.most(defined * shared * (text.place < 10)),
        "means": text.most(text.seen("means")),
        "asides": text.total(text.seen("opening")),
        "refers_back": text.seen("pronoun")[text.starts] * 1.0,
        "position": place.position * 1.0,
        "position_share": place.position / np.maximum(1, place.size - 1),
        "words": np.minimum(text.lengths, 60) * 1.0,
        "words_stand_out": standard(np.log(text.lengths)),
        "content": text.total(~words.stop[rows]),
        "sentences": np.minimum(place.size, 60) * 1.0,
        "asked": everywhere * len(match.asked),
        **{f"asks {kind}": everywhere * (asked.kind is kind) for kind in Kind},
    }


def standard(values: Array) -> Array:
    """How far each value stands from the mean, in standard deviations."""
    return np.asarray((values - values.mean()) / (values.std() + 1e-6))


def _of_best(values: Array) -> Array:
    return values / (values.max() or 1.0)
