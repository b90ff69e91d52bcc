"""Names in a text by their capitals: people, places, bodies and acronyms, where they stand."""

# ruff: noqa: RUF001 - typographic quotation marks and dashes are what these patterns look for

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

_FIRST = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_REST = r"\w*(?:[’'-](?!s\b)\w+)*"
_CAPITAL = _FIRST + _REST
_LINK = r"(?:(?:of|for)(?: the)?|de(?: la)?|del|du|des|van(?: der)?|von|den|bin|al|el|da|dos|di)"
_NAME = re.compile(
    rf"{_FIRST}(?:(?<=[A-Z])\.(?:[A-Z]\.)+|{_REST}"
    rf"(?:[ \t]+[A-Z]\.(?=[ \t]+[A-Z])|[ \t]+{_CAPITAL}|[ \t]+{_LINK}[ \t]+{_CAPITAL})*)"
)
"""Begins with a set of letters: that is looked for five times as fast as alternatives are."""
_POSSESSIVE = re.compile(r"[’']s\b")
_OPENING = re.compile(r"(?:^|[.!?:;]['\"”’)\]]*\s+|[\n\"“‘(\[]\s*|[-*•–—]\s+)$")
_WORD = re.compile(r"\S+")
_ACRONYM = 6  # letters: what is longer and in capitals shouts
_NO_NAME = frozenset((resources.files(__package__) / "capitalised.txt").read_text("utf-8").split())
"""Weekdays, months, and words that stand in capitals only since they open a sentence."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: ``text[start:end] == name.text``."""

    text: str
    start: int
    end: int


def names(text: str) -> tuple[Name, ...]:
    """Return the names in ``text``, in order: runs of capitalised words, and acronyms.

    A single capitalised word that opens a sentence counts only where it is an acronym, owns something,
    or stands capitalised inside a sentence elsewhere in the text; weekdays and months are no names.

    >>> [name.text for name in names("In Oslo the Harbour Board met NATO envoys.")]
    ['Oslo', 'Harbour Board', 'NATO']
    """
    spans: list[tuple[str, int, int, bool]] = []
    inside: set[str] = set()
    for match in _NAME.finditer(text):
        start, end = match.span()
        low, high = _trimmed(text, start, end)
        if high - low < 2:
            continue
        name = text[low:high]
        sure = (
            low != start
            or " " in name
            or not _opens(text, start)
            or (len(name) <= _ACRONYM and name.isupper())
            or _POSSESSIVE.match(text, high) is not None
        )
        if sure:
            inside.add(name)
        spans.append((name, low, high, sure))
    return tuple([Name(name, low, high) for name, low, high, sure in spans if sure or name in inside])


def _opens(text: str, start: int) -> bool:
    """Whether what begins there opens a sentence, a line, a quotation or an item."""
    if start > 1 and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ","):
        return False  # as most do; the pattern would say the same
    return start == 0 or _OPENING.search(text, max(0, start - 8), start) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the words at either side that are no part of a name ("On", "The", "Monday")."""
    said = text[start:end].split()
    if said[0] not in _NO_NAME and said[-1] not in _NO_NAME:
        return start, end
    if len(said) == 1:
        return end, end
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    while words and text[slice(*words[0])] in _NO_NAME:
        del words[0]
    while words and text[slice(*words[-1])] in _NO_NAME:
        del words[-1]
    return (words[0][0], words[-1][1]) if words else (end, end)
