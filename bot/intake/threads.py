"""Where files are read: in threads of their own, so that no answer waits for a file, whatever is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")

AT_ONCE = 4
"""Files that are read at the same time; the others wait here, and not among the threads that answer."""

threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reading")


async def aside(read: Callable[_Given, _Found], *args: _Given.args, **kwargs: _Given.kwargs) -> _Found:
    """What ``read`` returns, called off the event loop and the threads that answers need, in its caller's context."""
    call = partial(copy_context().run, read, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(threads, call)
