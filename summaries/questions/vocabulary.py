"""What is known of a word by itself: stem, rarity, meaning, and what kind of answer it can be part of.

A word is looked at once and then remembered, so that a sentence's words become rows of tables.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summaries.comparing.similarity import frequencies
from summaries.language import Language, language
from summaries.language.scripts import UNSPACED

Array = NDArray[Any]
"""Of real numbers."""
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]

_TOKEN = re.compile(
    r"[$£€%]|[^\W\d_](?:\.[^\W\d_])+\.?|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)*"
    '|[(",;:?\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}-]'
)
_UNSPACED = re.compile(rf"[{UNSPACED}]")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_KEPT = 100_000
"""Words that are remembered; then all are forgotten."""
_RARE = 5
"""In how many articles a word is taken to stand that was not counted."""
_ROOT = 5
"""Letters that two stems share where one is made from the other: "invent", "inventor"."""

_ASKING = (
    "when where who whom whose what which why how do does did is are was were can could will would should has have "
    "had the a an of in on at to for by and or from with that it s many much long big tall old far often name there"
)
"""Words that say how is asked, and not of what."""
MARKS = {
    "number": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million billion trillion dozen dozens half third quarter couple several",
    "month": "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sept sep oct nov dec",
    "time": "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning "
    "afternoon evening night week month year century decade spring summer autumn winter era",
    "unit": "miles mile kilometers kilometres km feet foot ft inches inch meters metres meter metre cm mm yards "
    "acres hectares square tons tonnes pounds lbs kilograms kg grams ounces gallons liters litres mph degrees "
    "percent minutes minute hours hour days day weeks months years year old seconds watts megawatts cubic tall "
    "high long wide deep %",
    "money": "dollars dollar euros euro pounds cents cent yen francs pesos rubles salary cost costs price worth "
    "$ £ €",
    "linking": "because since due cause caused causes causing result results resulted led leads prevent reason "
    "reasons therefore thus so for after as order help helps allow allows enabling",
    "reason": "because due cause caused causes causing reason reasons resulting result led therefore order",
    "manner": "by using through with via method methods process use used uses",
    "be": "is are was were be been refers means mean called known named term defined describes",
    "means": "refers means mean called known named term defined describes",
    "place": "in at near from of to on located between outside via through",
    "pronoun": "he she it they his her its their this these those",
    "by": "by",
    "opening": '( " \N{LEFT DOUBLE QUOTATION MARK}',
}
"""Words that show what kind of answer stands beside them."""
_STOP = frozenset(_ASKING.split())
_MARKS = {name: frozenset(words.split()) for name, words in MARKS.items()}
SEEN = (*MARKS, "year", "capital", "mark", "unknown")
"""The columns of `Vocabulary.marks`: those words, and what is seen on the word itself."""

SENSES = {
    "person": "john mary david james robert michael william richard thomas charles george paul peter susan "
    "jennifer linda maria anna jack henry elizabeth margaret frank smith johnson williams jones brown wilson "
    "anderson martin clark",
    "place": "france germany china japan india england texas california london paris chicago berlin moscow tokyo "
    "ohio florida canada mexico brazil italy spain australia egypt kenya city town county province island river "
    "mountain state",
    "people": "man woman actor singer author president player leader founder director writer scientist king "
    "musician politician actress",
    "long": "minutes hours days months years miles feet length",
    "old": "years age aged old born",
    "far": "miles kilometers distance",
    "tall": "feet meters inches height tall",
    "high": "feet meters height percent",
    "big": "square acres miles population employees size",
    "deep": "feet meters depth",
    "fast": "mph speed kilometers hour",
    "often": "times every annually yearly weekly daily year",
    "wide": "feet meters miles width",
    "heavy": "pounds tons kilograms weight",
}
"""Words whose mean stands for what is asked for."""


class Vocabulary:
    """The words of one language, each with its row in every table."""

    def __init__(self, tongue: Language) -> None:
        self._tongue = tongue
        self._articles, self._common = frequencies()
        self.lock = threading.Lock()
        """Held while tables are read: another thread's question may add words to them."""
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._columns: tuple[list[int], list[int], list[bool], list[float], list[int], list[list[bool]]]
        self._columns = ([], [], [], [], [], [])
        self._length = 0

    def read(self, text: str) -> list[str]:
        """The words and the marks of a text that matter here, in order."""
        return list(self._tongue.words(text)) if _UNSPACED.search(text) else _TOKEN.findall(text)

    def make_room(self) -> None:
        """Forget all words where they have become too many; rows given out before mean nothing afterwards."""
        if len(self._rows) > _KEPT:
            self._forget()

    def rows(self, words: Sequence[str]) -> list[int]:
        """The row of each word."""
        known = self._rows.get
        return [self._add(word) if row is None else row for word in words for row in (known(word),)]

    def tables(self) -> None:
        """Bring the tables up to the words that were read since."""
        if self._length == len(self._rows):
            return
        stems, roots, stop, rarity, places, marks = self._columns
        self.stems: Integers = np.array(stems)
        self.roots: Integers = np.array(roots)
        self.stop: Booleans = np.array(stop)
        self.rarity: Array = np.array(rarity)
        self.marks: Booleans = np.array(marks)
        vectors = word_vectors()[1]
        known = np.array(places)
        self.vectors: Array = np.where((known >= 0)[:, None], vectors[np.maximum(known, 0)], 0.0)
        self._length = len(self._rows)

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def _add(self, word: str) -> int:
        lowered = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")
        stem = self._tongue.stem(lowered)
        mark = not any(map(str.isalnum, lowered))
        stop = mark or lowered in self._tongue.stop_words or lowered in _STOP
        stems, roots, stops, rarity, places, marks = self._columns
        stems.append(self._number(stem))
        roots.append(self._number(f"~{stem[:_ROOT]}") if len(stem) >= _ROOT else stems[-1])
        stops.append(stop or (len(lowered) == 1 and not lowered.isdigit() and lowered.isascii()))
        seen = self._common.get(stem, _RARE)
        rarity.append(0.0 if mark else math.log((self._articles + 1) / (seen + 0.5)))
        places.append(word_vectors()[0].get(lowered, -1) if self._tongue.code == "en" else -1)
        marks.append(self._seen(word, lowered, mark=mark, known=places[-1] >= 0))
        self._rows[word] = len(stems) - 1
        return len(stems) - 1

    def _seen(self, word: str, lowered: str, *, mark: bool, known: bool) -> list[bool]:
        found = {name: lowered in words for name, words in _MARKS.items()}
        figure = lowered[:1].isdigit()
        found["year"] = _YEAR.fullmatch(lowered) is not None
        found["number"] |= figure and not found["year"]
        found["month"] &= lowered != "may" or word[0] == "M"
        found["capital"] = word[0].isupper()
        found["mark"] = mark
        found["unknown"] = not known and not mark and not figure
        return [found[name] for name in SEEN]


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of a language (ISO 639-1), the same object every time."""
    return Vocabulary(language(code))


@cache
def word_vectors() -> tuple[dict[str, int], Array]:
    """The row of each word, and the rows: unit vectors in which words of like use lie close."""
    with resources.files(__package__).joinpath("vectors.npz").open("rb") as file, np.load(file) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        vectors = stored["vectors"].astype(np.float32)
    return {word: row for row, word in enumerate(words)}, vectors / np.linalg.norm(
        vectors, axis=1, keepdims=True
    )


@cache
def sense(name: str) -> Array:
    """The direction of one of `SENSES`; of "big" for a size that is none of them."""
    rows, vectors = word_vectors()
    mean: Array = vectors[[rows[word] for word in SENSES.get(name, SENSES["big"]).split()]].mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))
