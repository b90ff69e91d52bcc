"""One object a language: how it is cut into sentences, words and terms."""

# ruff: noqa: RUF001 - typographic quotation marks and dashes are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import chain

from summaries.language.scripts import UNSPACED
from summaries.language.sentences import split
from summaries.model import Sentence

_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "nn": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish",
    "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
_SUMY_STEMMERS = frozenset({"czech", "slovak", "ukrainian"})
_PREFIX_STEMS = {"greek": 6, "polish": 6}
"""Languages whose stemmers need packages of their own are stemmed to so many letters, which finds nearly
as much (McNamee and Mayfield 2004, Character n-gram tokenization for European language text retrieval)."""
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\d+(?:[.,:]\d+)*%?|[{UNSPACED}]+|[^\W{UNSPACED}]+(?:['’\-][^\W{UNSPACED}]+)*"
)
_ASCII_WORD = re.compile(r"[A-Za-z](?:\.[A-Za-z])+\.|\d+(?:[.,:]\d+)*%?|\w+(?:['\-]\w+)*", re.ASCII)
"""The same in half the time."""
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]")
_MARKS = ".,:;!?\"'()[]"
"""What stands around words, most of the time."""
_KEPT = 100_000
"""Words whose terms are remembered, as they stand with their marks; then all are forgotten."""
_LONGEST_KEPT = 40
"""Characters of a word that is remembered: a whole sentence of a script without spaces is not."""


class Language:
    """Sentences, words, stems and stop words of one language.

    Also the tokenizer that sumy's parsers and summarizers accept (``to_sentences``, ``to_words``).
    Obtain it by :func:`language`; it is safe to share.
    """

    def __init__(self, code: str) -> None:
        """Load the stop words of ``code`` (ISO 639-1)."""
        self.code = code
        self.name = _NAMES.get(code, code)
        self.stop_words = _stop_words(self.name)
        self._kept: dict[str, str] = {}  # few words make up most of any text; "" for a word without a term

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """Return the sentences of ``text`` as they stand: ``text[start:end] == sentence.text``."""
        return tuple(
            [
                Sentence(text[start:end], start, end, position)
                for position, (start, end) in enumerate(split(text, self.code))
            ]
        )

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text``; those of scripts without spaces as pairs of characters."""
        if text.isascii():
            return tuple(_ASCII_WORD.findall(text))
        words = _WORD.findall(text)
        if not _UNSPACED_RUN.search(text):
            return tuple(words)
        return tuple(
            piece for word in words for piece in (_pairs(word) if _UNSPACED_RUN.match(word) else (word,))
        )

    def stem(self, word: str) -> str:
        """Return the stem of ``word``, lower-cased (Snowball, Porter 2001); figures as they are."""
        try:
            return word.lower() if word[:1].isdigit() else self._stem(word.lower())
        except UnicodeEncodeError:  # half a character is none that compiled code could hold
            return word.lower()

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        return _stemmer(self.name)

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the stems of the content words of ``text``: no stop words, no lone letters."""
        pieces = text.split()  # no word holds white space, so that each piece has its terms by itself
        remembered: list[str | None] = list(map(self._kept.get, pieces))
        if None in remembered:
            known = zip(remembered, pieces, strict=True)
            remembered = [
                term
                for term_of_piece, piece in known
                for term in (self._read(piece) if term_of_piece is None else (term_of_piece,))
            ]
        return tuple(filter(None, remembered))

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return the text of each sentence, as sumy asks its tokenizer."""
        return tuple(text[start:end] for start, end in split(text, self.code))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence, as sumy asks its tokenizer."""
        return self.words(sentence)

    def _read(self, piece: str) -> tuple[str, ...]:
        """Return the terms of a piece between spaces, and keep it in mind where it has one or none."""
        terms: tuple[str, ...]
        word = piece.strip(_MARKS)
        if word.isascii() and word.isalpha():
            word = word.lower()
            terms = ("" if len(word) == 1 or word in self.stop_words else self._stem(word),)
        else:
            terms = tuple(chain.from_iterable(map(self._term, self.words(piece)))) or ("",)
        if len(terms) == 1 and len(piece) <= _LONGEST_KEPT:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[piece] = terms[0]
        return terms

    def _term(self, word: str) -> tuple[str, ...]:
        lowered = word.lower().replace("’", "'")
        if lowered in self.stop_words or lowered.split("'")[0] in self.stop_words:
            return ()
        if len(lowered) == 1 and not lowered.isdigit() and not _UNSPACED_RUN.match(lowered):
            return ()
        stem = self.stem(lowered)
        return (stem,) if stem else ()


@cache
def language(code: str) -> Language:
    """Return the language of an ISO 639-1 code, the same object every time.

    ``"zh-CN"`` is ``"zh"``. A language without stop words or stemmer is cut into plain lower-cased words.

    >>> [sentence.text for sentence in language("en").sentences("The U.S. envoy left. She returns on Friday.")]
    ['The U.S. envoy left.', 'She returns on Friday.']
    """
    plain = re.split(r"[-_]", code.strip().lower())[0] or "en"
    return language(plain) if plain != code else Language(plain)


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def _stop_words(name: str) -> frozenset[str]:
    file = resources.files("sumy").joinpath("data", "stopwords", f"{name}.txt")
    if not file.is_file():
        return frozenset()
    return frozenset(line.strip().lower() for line in file.read_text("utf-8").splitlines() if line.strip())


def _stemmer(name: str) -> Callable[[str], str]:
    if name in _PREFIX_STEMS:
        letters = _PREFIX_STEMS[name]
        return lambda word: word.lower()[:letters]
    if name in _SUMY_STEMMERS:
        return _sumy_stemmer(name)
    if name == "english":  # by far the most read: the same algorithm takes a tenth of the time compiled
        from py_rust_stemmers import SnowballStemmer as Compiled  # noqa: PLC0415 - loaded when text is read

        return Compiled(name).stem_word  # type: ignore[no-any-return]
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - costs imports

    if name in SnowballStemmer.languages:
        return lru_cache(_KEPT)(SnowballStemmer(name).stem)
    return str.lower


def _sumy_stemmer(name: str) -> Callable[[str], str]:
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415 - imports half of sumy

    stem: Callable[[str], str] = Stemmer(name)
    # what has no small letters even when lower-cased (fractions, mathematical capitals) is left: Czech's would warn
    return lambda word: stem(word) if word.islower() else word
