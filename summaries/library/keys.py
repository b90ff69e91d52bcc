"""How documents are numbered, so that an index answers "the newest of mine" without sorting.

A document's key is ``owner | day | serial``, the row of its n-th sentence in the full-text index is
``key | n``: 63 bits together, the most that both databases hold. Three things follow:

- the documents of one owner (0: the operator's folder; else a server) are one range of keys, so a
  look-up cannot stray into another server's range;
- within it the keys rise with the day of publication, so "newest first" is the index read backwards,
  and a search for a word that stands in half a million sentences stops after the newest few;
- the document of a hit is its row shifted right.
"""

from __future__ import annotations

import datetime as dt

POSITION_BITS = 14
SERIAL_BITS = 17
DAY_BITS = 16
OWNER_BITS = 16

POSITIONS = 1 << POSITION_BITS
"""Sentences of one document that search can see (16,384: about 1.6 million characters)."""
SERIALS = 1 << SERIAL_BITS
"""Documents of one owner and one day; more of them spill over into the next day's keys."""
OWNERS = 1 << OWNER_BITS
"""Servers that have documents of their own, the operator's folder being number 0."""

_FIRST_DAY = dt.date(1900, 1, 1).toordinal()


def day_keys(owner: int, day: dt.date) -> tuple[int, int]:
    """The first and last key of an owner's documents of ``day`` (all those before 1900 are one)."""
    number = min(max(day.toordinal() - _FIRST_DAY, 0), (1 << DAY_BITS) - 1)
    first = ((owner << DAY_BITS) | number) << SERIAL_BITS
    return first, first + SERIALS - 1


def owner_keys(owner: int) -> tuple[int, int]:
    """The first and last key of an owner's documents."""
    return day_keys(owner, dt.date.min)[0], day_keys(owner, dt.date.max)[1]


def recency(key: int) -> int:
    """What to sort documents of several owners by: higher is newer."""
    return key & ((1 << (DAY_BITS + SERIAL_BITS)) - 1)


def row(key: int, position: int) -> int:
    """The full-text row of a document's sentence."""
    return (key << POSITION_BITS) | position


def of_row(number: int) -> tuple[int, int]:
    """The document's key and the sentence's position of a full-text row."""
    return number >> POSITION_BITS, number & (POSITIONS - 1)
