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

_TOKEN = secrets.token_hex(4)
_NAME = re.compile(r"(?P<machine>.+):(?P<number>\d+):(?P<token>[0-9a-f]+)")


def process_name() -> str:
    """Return ``machine:number:token``; the token tells two processes of one number apart."""
    return f"{_machine()}:{os.getpid()}:{_TOKEN}"


def is_gone(name: str) -> bool:
    """Return whether a process, by its name, is known to have ended; False where that cannot be known."""
    if sys.platform == "win32" or not (found := _NAME.fullmatch(name)) or found["machine"] != _machine():
        return False
    number = int(found["number"])
    if number == os.getpid():
        return found["token"] != _TOKEN
    try:
        os.kill(number, 0)  # signal 0 only asks whether there is such a process
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _machine() -> str:
    # Containers that share a host name and a volume do not share process numbers.
    space = Path("/proc/self/ns/pid")
    return f"{socket.gethostname()}/{space.readlink() if space.is_symlink() else ''}"
