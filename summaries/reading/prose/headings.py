"""Headings of what is no content of a page, in many languages: "Read next", "Mehr zum Thema"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LISTED = Path(__file__).with_name("headings.txt")
_LEAD = re.compile(r"^(.{2,40}?)\s?[:|\uff1a]")
_APOSTROPHE = str.maketrans("\u2019", "'")


def opens_furniture(line: str) -> bool:
    """Whether a line begins with such a heading and a colon or bar, as in "Lire aussi : ..."."""
    found = _LEAD.match(line)
    words = " ".join(found[1].translate(_APOSTROPHE).lower().split()) if found else ""
    telling = " " in words or not words.isascii()  # "Navigation: ..." may well be the matter
    return telling and words in _listed()


@cache
def _listed() -> frozenset[str]:
    lines = (line.strip() for line in _LISTED.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
