"""Counts in the sentences that an operator reads."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """``count(1, "document")`` is "1 document"; thousands get a comma."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
