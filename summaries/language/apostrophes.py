"""Apostrophes: typewriters and typesetters write one mark in several ways."""

from __future__ import annotations

_STRAIGHT = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc", "'"))


def straight(text: str) -> str:
    """``text`` with straight apostrophes, as long as it was.

    >>> straight("isn\u2019t") == "isn't"
    True
    """
    return text.translate(_STRAIGHT)
