"""What a text says of where it has its matter from: addresses alone, notes that lead to them, lists of sources.

An address is no word of the author's: a line that holds nothing else is never a sentence, however long. A list of
sources is one by its heading, the marks of its items and, in each, an address or the number of a note in the text; the
first one with neither ends it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SAYS_WHAT = re.compile(r"^[^\w\n]{0,20}[^\W\d_]{1,40}:(?=\s)", re.MULTILINE)
"""The one word before an address: "Source:", "Link:"."""
_HEADING = re.compile(
    r"\W{0,20}(?:list of )?(?:sources?|references|end ?notes|foot ?notes|notes|bibliography|works cited"
    r"|quellen|fuentes|fonti|bronnen|r\u00e9f\u00e9rences|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a\u0438)\W{0,20}",
    re.IGNORECASE,
)
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_ITEM = re.compile(rf"\s*(?:[-*+\u2022]|[\[(]?\d{{1,3}}[.)\]]?|[{_RAISED}]+)\s")
_NUMBER = re.compile(rf"\s*(?:[-*+\u2022]\s+)?[\[(]?(\d{{1,3}}|[{_RAISED}]{{1,3}})[.)\]]?\s")
_MARK = re.compile(
    rf"(?<=[\w.!?\"\u00bb\u201d)])\s?[\[(](\d{{1,3}})[\])](?!\w)|(?<=[\w.!?\"\u00bb\u201d)])([{_RAISED}]{{1,3}})"
)
_LONGEST_ENTRY = 500  # characters


def is_reference(text: str) -> bool:
    """Whether a line or paragraph holds addresses and, beside them, no word but one that says what they are.

    >>> is_reference("[3] https://example.org/a; https://example.org/b")
    True
    >>> is_reference("Register at https://example.org/a")
    False
    """
    bare, found = _ADDRESS.subn(" ", text)
    return found > 0 and not any(map(str.isalpha, _SAYS_WHAT.sub("", bare)))


def listed_sources(texts: Sequence[str]) -> frozenset[int]:
    """The positions, among the lines or pieces of a text, of the headings and entries of its lists of sources.

    >>> sorted(listed_sources(["The quay opens.", "Sources:", "1. Port office, https://example.org/a", "It is new."]))
    [1, 2]
    """
    listed: set[int] = set()
    noted: set[int] = set()  # the numbers of notes that stood in the text
    under: list[int] | None = None  # the heading, and the entries that follow it
    for at, text in enumerate(texts):
        if _HEADING.fullmatch(text):
            under = [at]
        elif under and _is_entry(text, noted):
            under.append(at)
            listed.update(under)
        elif text.strip():
            under = None
            noted.update(_value(found[1] or found[2]) for found in _MARK.finditer(text))
    return frozenset(listed)


def _is_entry(text: str, noted: set[int]) -> bool:
    """Whether a text is an entry of a list of sources: of ``noted`` notes."""
    if len(text) > _LONGEST_ENTRY or not _ITEM.match(text):
        return is_reference(text)
    number = _NUMBER.match(text)
    return _ADDRESS.search(text) is not None or (number is not None and _value(number[1]) in noted)


def _value(number: str) -> int:
    """The value of a number, which may be raised."""
    return int("".join(str(unicodedata.digit(figure)) for figure in number))
