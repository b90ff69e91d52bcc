"""The words by which English says that something was moved, is off or was wrong, and how many it struck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from summaries.language import language

_MOVES = re.compile(
    r"\b(?:moved|postponed|delayed|rescheduled|shifted|slip(?:ped|s) (?:to|until|by)|put (?:off|back)"
    r"|pushed (?:back|forward)|brought forward"
    r"|deferred|adjourned|instead of|rather than|correct(?:ion|ed|s)|originally|(?:earlier|later) than planned"
    r"|new date|will now|now (?:takes? place|set|due|scheduled|meets?|opens?|begins?|starts?)"
    r"|as (?:we|was|were|had been)? ?(?:wrote|reported|said|stated|given|announced)|had been "
    r"(?:set|planned|due|scheduled|expected|slated|fixed|booked)"
    r"|misstated|wrong(?:ly)? (?:date|day|said|gave|given|stated))\b",
    re.IGNORECASE,
)
_OF_MOVES = (
    "moved", "postponed", "delayed", "scheduled", "shifted", "slip", "put ", "pushed ", "brought", "deferred",
    "adjourned", "instead", "rather", "correct", "originally", "than planned", "new date", " now ", "as ", "had been",
    "misstated", "wrong",
)  # fmt: skip
"""One of these stands in whatever the pattern matches: looking is cheap."""
_WITHDRAWS = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ation)|call(?:ed|s) off|scrapped|will not (?:take place|go ahead|be held|meet|happen)"
    r"|withd(?:rew|rawn|raws)|retract(?:ed|s|ion)|took back|takes back|taken back|den(?:ied|ies)|rescinded|revoked"
    r"|(?:was|were|is|are) (?:wrong|untrue|false|not true|mistaken)|(?:postponed|suspended) indefinitely"
    r"|(?:did not|never) happen(?:ed)?|hoax|not going ahead|no longer (?:takes? place|planned|going ahead|going to))\b",
    re.IGNORECASE,
)
_OF_WITHDRAWALS = (
    "cancel", "call", "scrapped", "will not", "withd", "retract", "back", "denie", "rescinded", "revoked", "wrong",
    "true", "false", "mistaken", "indefinitely", "happen", "hoax", "going ahead", "no longer",
)  # fmt: skip
RETRACTED = (
    "cancelled", "canceled", "cancels", "called off", "scrapped", "will not take place", "will not go ahead",
    "withdrawn", "withdrew", "retracted", "denied", "denies", "postponed", "rescheduled", "correction",
)  # fmt: skip
"""What to search for to find the sentences that may take something back."""
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_SMALL.split(), 2)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_NUMBERS |= {"dozens": 30, "hundreds": 300, "thousands": 3_000}
"""What a word counts; of the round ones about how many."""
_NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_NUMBERS)})"
_VICTIMS = {
    "dead": r"killed|dead|died|deaths?|lives|fatalities|bodies",
    "hurt": r"injured|wounded|hurt|injuries",
    "missing": r"missing|unaccounted",
    "held": r"arrested|detained|arrests",
    "displaced": r"displaced|evacuated|homeless",
    "seats": r"seats",
}
_OF_VICTIMS = (
    "kill", "dea", "die", "lives", "fatal", "bodies", "injur", "wound", "hurt", "missing", "unaccounted", "arrest",
    "detain", "displaced", "evacuated", "homeless", "seats", "toll", "claimed",
)  # fmt: skip
_COUNTED = {
    kind: re.compile(rf"\b{_NUMBER}\s(?:(?!(?:and|but|of)\b)[\w’'-]+\s){{0,3}}?(?:{words})\b", re.IGNORECASE)  # noqa: RUF001
    for kind, words in _VICTIMS.items()
}
_TOLL = re.compile(
    rf"\b(?:toll|number of (?:dead|deaths|victims)|killed|killing|claimed)\b"
    rf"(?:(?!\b(?:and|injur|wound|hurt)\b)[^.;,\d]){{0,50}}?\b{_NUMBER}\b(?!\s?%|\s(?:injured|wounded|hurt))",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2}[:.]\d\d\b|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3})")


_NEGATES = re.compile(
    r"\b(?:will|would|shall|is|are|does|do|did) (?:not|never)\b|n['\u2019]t\b|\bno longer\b", re.IGNORECASE
)
_FORMER = re.compile(
    r"\b(?:not|from|than|instead of)\s+(?:[^\W\d]+\s+){0,2}?[$€£]?(\d+(?:[.,]\d+)*)", re.IGNORECASE
)


def negates(text: str) -> bool:
    """Whether a text says of something that it is not, or will not be."""
    return _NEGATES.search(text) is not None


def former(text: str) -> frozenset[str]:
    """The figures of which a text says that they are those no more.

    >>> sorted(former("It will cost 1.9 billion, not 1.2 billion; the toll rose from 12 to 40"))
    ['1.2', '12']
    """
    return frozenset(_THOUSANDS.sub("", figure) for figure in _FORMER.findall(_DATE.sub(" ", text)))


@lru_cache(maxsize=8_192)
def moves(text: str) -> bool:
    """Whether a text says that something was moved or corrected."""
    folded = text.casefold()
    return any(map(folded.__contains__, _OF_MOVES)) and _MOVES.search(text) is not None


def withdraws(text: str) -> bool:
    """Whether a text says that something is off, was denied or was wrong."""
    folded = text.casefold()
    return any(map(folded.__contains__, _OF_WITHDRAWALS)) and _WITHDRAWS.search(text) is not None


def figures(text: str) -> frozenset[str]:
    """The figures of a text that are no part of a date or a time, without the commas of thousands.

    >>> sorted(figures("On 3 May 2026 the index fell by 1,204 points to 7.5"))
    ['1204', '7.5']
    """
    if not any(map(str.isdigit, text)):
        return frozenset()
    return frozenset(_THOUSANDS.sub("", figure) for figure in _FIGURE.findall(_DATE.sub(" ", text)))


def victims(text: str) -> Mapping[str, int]:
    """How many were killed, hurt and so on, by kind; of several counts of a kind the highest.

    >>> victims("The toll rose to 1,058, and twelve people were injured")
    {'hurt': 12, 'dead': 1058}
    """
    folded = text.casefold()
    counts: dict[str, int] = {}
    if not any(map(folded.__contains__, _OF_VICTIMS)):
        return counts
    matches = [(kind, match) for kind, pattern in _COUNTED.items() for match in pattern.finditer(text)]
    for kind, match in [*matches, *(("dead", match) for match in _TOLL.finditer(text))]:
        number = match["n"].lower()
        counts[kind] = max(counts.get(kind, 0), _NUMBERS.get(number) or int(_THOUSANDS.sub("", number)))
    return counts


@cache
def of_change() -> frozenset[str]:
    """Terms that say when, by whom, or that something changed: not of what a sentence speaks."""
    return frozenset(
        language("en").terms(
            "January February March April May June July August September October November December Monday Tuesday"
            " Wednesday Thursday Friday Saturday Sunday today tomorrow yesterday day week month year time date said say"
            " says told reported report reports reporting moved postponed delayed rescheduled put push brought deferred"
            " adjourned instead correction corrected originally earlier later planned new cancelled canceled called"
            " cancels scrapped withdrew withdrawn retracted denied denies wrong false held take takes place set due"
            " scheduled last next regret error wrote officials"
        )
    )
