"""What was found out of the documents, out of memory for as long as these are the same.

Many members ask the same, in many servers, and mostly of the documents that all servers see. What of an answer hangs on
these and on the question alone is worked out once; who asks the same meanwhile waits for it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from summaries.library import Library

KEPT = 256
"""Answers: the last ones that were asked for, some 10 to 100 kB each."""

Found = TypeVar("Found")


class _Remembered:
    """What is known of one library."""

    def __init__(self) -> None:
        self.found: OrderedDict[Hashable, Any] = OrderedDict()
        self.locks: defaultdict[Hashable, asyncio.Lock] = defaultdict(asyncio.Lock)
        """Of what is being worked out."""


_LIBRARIES: WeakKeyDictionary[Library, _Remembered] = WeakKeyDictionary()


async def remembered(
    library: Library, server: int | None, asked: Hashable, work: Callable[[], Awaitable[Found]]
) -> Found:
    """What ``work`` finds, or found before.

    Args:
        library: whose documents it looks into.
        server: that sees them.
        asked: all else that the result hangs on, and a word for the kind of it: no other work may have the same.
        work: finds it out. Where it raises, nothing is kept.
    """
    known = _LIBRARIES.setdefault(library, _Remembered())
    key = asked, await library.state(server)
    lock = known.locks[key]
    try:
        async with lock:
            if key not in known.found:
                known.found[key] = await work()
                while len(known.found) > KEPT:
                    known.found.popitem(last=False)
            else:
                known.found.move_to_end(key)
            found: Found = known.found[key]
            return found
    finally:
        if not lock.locked():
            known.locks.pop(key, None)
