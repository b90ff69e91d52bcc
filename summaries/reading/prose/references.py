"""What a text says of where it has its matter from: addresses alone, notes that lead to them, lists of sources.

An address is no word of the author's: a line that holds nothing else is never a sentence, however long. A list of
sources is one by its heading, the marks of its items and an address in each; the first one without ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SAYS_WHAT = re.compile(r"^[^\w\n]{0,20}[^\W\d_]{1,40}:(?=\s)", re.MULTILINE)
"""The one word before an address: "Source:", "Link:"."""
_HEADING = re.compile(
    r"\W{0,20}(?:list of )?(?:sources?|references|end ?notes|foot ?notes|notes|bibliography|works cited"
    r"|quellen|fuentes|fonti|bronnen|r\u00e9f\u00e9rences|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a\u0438)\W{0,20}",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*+\u2022]|[\[(]?\d{1,3}[.)\]]?)\s")
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
    under: list[int] | None = None  # the heading, and the entries that follow it
    for at, text in enumerate(texts):
        if _HEADING.fullmatch(text):
            under = [at]
        elif under and _is_entry(text):
            listed.update((*under, at))
        elif text.strip():
            under = None
    return frozenset(listed)


def _is_entry(text: str) -> bool:
    listed = len(text) <= _LONGEST_ENTRY and _ITEM.match(text) and _ADDRESS.search(text)
    return bool(listed) or is_reference(text)
