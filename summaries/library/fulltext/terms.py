"""Text as the full-text index holds it: plain words between single spaces, the same for both databases.

Written out by us, since SQLite and PostgreSQL split text in ways of their own ("U.S.", "5-year"), and
since a term that holds nothing but letters, digits and spaces cannot break the syntax of either. Chinese,
Japanese and Korean have no (or not enough) spaces: runs of them become overlapping pairs of characters,
the usual n-gram indexing of these languages (Manning et al. 2008, ch. 2.2.1).

Whoever changes what these functions return must rebuild the index in a migration: SQLite's contentless
index is told the old words again when a sentence leaves it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summaries.language.scripts import HAN, HANGUL, KANA

MAX_CHARACTERS = 20_000
"""Characters of one sentence that are indexed; a "sentence" beyond that is a table or an attack."""

_CJK = KANA + HANGUL + HAN
# An interpreter whose Unicode is older than a letter does not know it as one.
_WORD = re.compile(rf"(?:(?=\w)[{_CJK}])+|[^\W_{_CJK}]+")
_ASCII_WORD = re.compile("[a-z0-9]+")
_FIRST_CJK = "\u3005"
_ACCENT = re.compile("[\u0300-\u036f]+")


def words(text: str) -> list[str]:
    """The words of ``text``, folded: no case, no accents, no width; runs of CJK whole."""
    text = text[:MAX_CHARACTERS]
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    text = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    return _WORD.findall(text.casefold())


def is_cjk(word: str) -> bool:
    """True for a word written without spaces, which is indexed by pairs of characters."""
    return word[0] >= _FIRST_CJK and re.match(f"[{_CJK}]", word) is not None


def indexed(text: str) -> str:
    """What the index is given for a sentence.

    A run of CJK is its pairs of characters and its last character alone, so that each of its characters
    starts one entry and a single character is found as a prefix.
    """
    found = words(text)
    if text.isascii():
        return " ".join(found)
    entries: list[str] = []
    for word in found:
        if is_cjk(word):
            entries += (word[i : i + 2] for i in range(len(word)))
        else:
            entries.append(word)
    return " ".join(entries)


@lru_cache(1 << 15)
def term_words(term: str) -> tuple[str, ...]:
    """The words of a term, which is looked at again and again."""
    return tuple(words(term))


@lru_cache(1 << 15)
def phrase(term: str) -> tuple[tuple[str, ...], bool]:
    """The consecutive entries that a sentence holds if it says ``term``; True if the last is a prefix."""
    pieces = term_words(term)
    if not pieces:
        return (), False
    *before, last = pieces
    if not any(map(is_cjk, pieces)):
        return pieces, False
    entries = indexed(" ".join(before)).split() if before else []
    if not is_cjk(last):
        return (*entries, last), False
    if len(last) == 1:
        return (*entries, last), True
    return (*entries, *(last[i : i + 2] for i in range(len(last) - 1))), False


@lru_cache(256)
def shortest(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``terms`` that find all that any of them finds.

    Where the Maldives are looked for, the Republic of the Maldives need not be: words like "of" stand in half of all
    sentences, and a phrase with them takes longer to look up than all the names.
    """
    kept: dict[tuple[str, ...], str] = {}
    for term in sorted(dict.fromkeys(terms), key=len):
        entries, _ = phrase(term)
        parts = range(len(entries))
        if not any(entries[low : high + 1] in kept for low in parts for high in parts[low:]):
            kept[entries if entries and not is_cjk(entries[0]) else (f"\0{term}",)] = term
    return tuple(kept.values())
