"""Headings of what is no content of a page, in many languages: "Read next", "Mehr zum Thema"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LISTED = Path(__file__).with_name("headings.txt")
_LONGEST = 80  # characters; a heading is short
_AROUND = " \t\u00a0:|\uff1a\u2026\u203a\u00bb>-\u2013\u2014\u2022"
_LEAD = re.compile(r"^(.{2,40}?)\s?[:|\uff1a]")
_BRACKETED = re.compile(r"\[[^\]]*\]")  # "[edit]"
_APOSTROPHE = str.maketrans("\u2019", "'")


def heads_furniture(text: str) -> bool:
    """Whether what stands below a heading of this text is no content."""
    words = " ".join(_BRACKETED.sub("", text).translate(_APOSTROPHE).lower().split()).strip(_AROUND)
    if not words or len(words) > _LONGEST:
        return False
    whole, beginnings = _listed()
    return words in whole or words.startswith(beginnings)


def opens_furniture(line: str) -> bool:
    """Whether a line begins with such a heading and a colon or bar, as in "Lire aussi : ..."."""
    found = _LEAD.match(line)
    words = " ".join(found[1].translate(_APOSTROPHE).lower().split()) if found else ""
    telling = " " in words or not words.isascii()  # "Navigation: ..." may well be the matter
    return telling and words in _listed()[0]


@cache
def _listed() -> tuple[frozenset[str], tuple[str, ...]]:
    """The headings, and the beginnings of those that any words may follow."""
    lines = [line.strip() for line in _LISTED.read_text("utf-8").splitlines()]
    named = [line for line in lines if line and not line.startswith("#")]
    return (
        frozenset(line.rstrip("* ") for line in named),
        tuple(line.rstrip("*") for line in named if line.endswith("*")),
    )
