"""Text whose typographic marks were lost on the way: every one of them has become a question mark.

"It?s a ?no limits? pact,? he said" is what becomes of curly marks when a text is written in an encoding that has
none. Nothing is put right in what is quoted; but where sentences end is judged as if it were.
"""

# ruff: noqa: RUF001 - typographic marks are what was lost

from __future__ import annotations

import re

_SIGN = re.compile(r"\?(?:(?<=[a-z]\?)(?:s|t|re|ve|ll|d|m)\b(?!=)|(?<=[.,]\?)[A-Z])")
"""A contraction or possessive with its apostrophe lost, or a quotation that opens or closes between two sentences;
the query of an address has "=" behind its name."""
_APOSTROPHE = re.compile(r"(?<=\w)\?(?=\w)")
_DASH = re.compile(r"(?<=\s)\?(?=\s)")
_OPENING = re.compile(r"(?:(?<=[\s(\[])|^)\?(?=\w)", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[.,!?…])\?(?!\w)|(?<=\w)\?(?=[,.;:)]|\s[a-z])")
_UNSURE = re.compile(r"“|”|(?<=\w)\?(?=\s|$)|(?<=[.,!?…])\?(?=\w)")


def restored(text: str) -> str:
    """Return ``text`` with question marks that stand for lost marks replaced by them, as long as it was.

    A question mark that may be one stays, unless it closes a quotation that was opened before it in its
    paragraph. One between a full stop and the next word closes a quotation where one is open, else it opens
    one. Text that shows no sign of the damage is returned as it is.
    """
    if "?" not in text or not _SIGN.search(text):
        return text
    for lost, mark in ((_APOSTROPHE, "’"), (_DASH, "–"), (_OPENING, "“"), (_CLOSING, "”")):
        text = lost.sub(mark, text)
    return "\n".join(map(_paragraph, text.split("\n")))


def _paragraph(text: str) -> str:
    is_open = False

    def mark(match: re.Match[str]) -> str:
        nonlocal is_open
        was_open, is_open = is_open, match[0] == "“"
        if match[0] != "?":
            return match[0]
        if not was_open and text[match.end() : match.end() + 1].strip():
            is_open = True
            return "“"
        return "”" if was_open else "?"

    return _UNSURE.sub(mark, text)
