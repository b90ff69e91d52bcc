"""The name of this process among those that share a database, and which of them are gone.

A process that was killed leaves its claims behind, and others wait until the lease ends. Where the dead
process ran on this machine that can be known at once: its name says where it ran and under which number.
"""

from __future__ import annotations

import os
import re
import secrets
import socket
import sys
from pathlib import Path

_STAT = "/proc/{number}/stat"
_NAME = re.compile(r"(?P<machine>.+):(?P<number>\d+):(?P<token>[0-9a-f]+)")


def process_name() -> str:
    """Return ``machine:number:token``; the token tells two processes of one number apart.

    It is when the process was started, in ticks since the machine was, where that can be read (Linux, proc(5)):
    a number that was given to another process since is not taken for the one that had it before.
    """
    return f"{_machine()}:{os.getpid()}:{_TOKEN}"


def is_gone(name: str) -> bool:
    """Return whether a process, by its name, is known to have ended; False where that cannot be known."""
    if sys.platform == "win32" or not (named := _NAME.fullmatch(name)) or named["machine"] != _machine():
        return False
    number = int(named["number"])
    if number == os.getpid():
        return named["token"] != _TOKEN
    try:
        os.kill(number, 0)  # signal 0 only asks whether there is such a process
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    started = _started(number)
    return started is not None and started != named["token"]


def _started(number: int) -> str | None:
    try:
        stat = Path(_STAT.format(number=number)).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name stands in brackets and may hold anything; the start is the 20th field behind it.
    return f"{int(stat.rpartition(')')[2].split()[19]):x}"


def _machine() -> str:
    # Containers that share a host name and a volume do not share process numbers.
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}/{space.readlink() if space.is_symlink() else ''}"


_TOKEN = _started(os.getpid()) or secrets.token_hex(4)
