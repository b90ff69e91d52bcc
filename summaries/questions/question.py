"""What a question in English asks for: a day, a person, a place, a number, a reason, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of answer is asked for."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHO_IS = "who is"
    """Somebody is named: who are they?"""
    MANY = "how many"
    MUCH = "how much"
    MEASURE = "how long"
    """How long, old, far, high, ...: a number with a unit."""
    WHY = "why"
    HOW = "how"
    DEFINITION = "what is"
    FOCUS = "which"
    """Which or what X: something of the kind that the word after it names."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question's words, lower-cased, and what they ask for."""

    words: tuple[str, ...]
    kind: Kind
    focus: int | None = None
    """Index of the word that names what the answer is: "county" in "what county is Jennings in", "long" in
    "how long"."""


_WORDS = {
    "be": "is are was were be 's s",
    "do": "does do did has have had would will can could should",
    "filling": "is are was were be 's s the a an some name names of",
    "size": "long old far big tall large high deep fast wide often heavy late early small close soon full",
    "time": "year date day month time week",
    "place": "country city state county town place continent region port",
    "sort": "kind kinds type types sort sorts",
    "plain": "is are was were be 's s the a an happened happens caused causes made makes",
    "said": "the a an first of in by",
}
_BE, _DO, _FILLING, _SIZES, _TIMES, _PLACES, _SORTS, _PLAIN, _SAID = (
    frozenset(words.split()) for words in _WORDS.values()
)
_PART_OF = ("of", "in", "for")
_LONGEST_NAME = 6
"""Words of a question "who is ..." that names somebody and says nothing else of them."""


def read_question(words: tuple[str, ...]) -> Question:
    """Return what a question asks for.

    Args:
        words: its words without marks, as they stand.

    >>> read_question(("How", "many", "ships", "sailed")).kind
    <Kind.MANY: 'how many'>
    """
    lowered = tuple(word.lower() for word in words)
    for place, word in enumerate(lowered):
        found = _asked(lowered, place, word.split("'")[0].split("\N{RIGHT SINGLE QUOTATION MARK}")[0])
        if found:
            kind, focus = found
            return Question(lowered, kind, focus if focus is not None and focus < len(lowered) else None)
    if lowered[:1] == ("name",):
        return Question(lowered, Kind.FOCUS, 1 if len(lowered) > 1 else None)
    return Question(lowered, Kind.OTHER)


def _asked(  # noqa: PLR0911 - one answer for each asking word
    words: tuple[str, ...], place: int, word: str
) -> tuple[Kind, int | None] | None:
    """The kind and the focus, where this word is the one that asks."""
    following = words[place + 1] if place + 1 < len(words) else ""
    match word:
        case "when":
            return Kind.WHEN, None
        case "where":
            return Kind.WHERE, None
        case "why":
            return Kind.WHY, None
        case "who" | "whom" | "whose":
            return (Kind.WHO_IS if _names_alone(words, place) else Kind.WHO), None
        case "how":
            if following in {"many", "much"}:
                return (Kind.MANY if following == "many" else Kind.MUCH), place + 2
            return (Kind.MEASURE, place + 1) if following in _SIZES else (Kind.HOW, None)
        case "what" | "which" | "whats":
            return _what(words, place, following if words[place] == word != "whats" else "is")
    return None


def _names_alone(words: tuple[str, ...], place: int) -> bool:
    rest = words[place + 1 :]
    if words[place] in {"who", "whom", "whose"}:
        if not rest or rest[0] not in _BE:
            return False
        rest = rest[1:]
    plain = not any(word in _SAID or word.endswith("ed") for word in rest)
    return 0 < len(rest) < _LONGEST_NAME - 1 and plain


def _what(  # noqa: PLR0911 - one answer for each word that follows
    words: tuple[str, ...], place: int, following: str
) -> tuple[Kind, int | None]:
    if following in _DO:
        return (Kind.DEFINITION if words[-1] in {"mean", "do"} or "stand" in words else Kind.OTHER), None
    if following in _SORTS:
        skip = place + 2
        while skip < len(words) and words[skip] in {"of", "a", "the"}:
            skip += 1
        return Kind.FOCUS, skip
    if following in _TIMES:
        return Kind.WHEN, place + 1
    if following in _PLACES:
        return Kind.WHERE, place + 1
    if following not in _PLAIN:
        return Kind.FOCUS, place + 1
    start = place + 1
    while start < len(words) and words[start] in _FILLING:
        start += 1
    part = next((words.index(word, start) for word in _PART_OF if word in words[start:]), None)
    if part is not None and part > start and len(words) - start >= 3:  # what is the capital of ...
        return Kind.FOCUS, part - 1
    return (Kind.FOCUS if {"name", "names"} & set(words[place : place + 4]) else Kind.DEFINITION), start
