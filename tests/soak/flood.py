"""A flood in one server: how long a member of another waits, and whether the heart beats in time."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bot.cli.flood import BEAT, COMMANDS, MEGABYTES, flood

ASKED = 9  # a member may ask ten times a minute
BAR = 0.5
"""Seconds within which another server is answered."""
LATE = 10.0
"""Seconds after which Discord takes a silent client for dead, at the latest."""


def main() -> int:
    """Print what was measured; the number of bars that were missed."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(flood(Path(folder), asked=ASKED))
    slowest, latest = max(outcome.answers), max(outcome.beats)
    console = Console()
    console.print(f"{COMMANDS} commands and a PDF of {MEGABYTES} MB in one server; meanwhile in another:")
    console.print(
        f"`!topic` answered in {', '.join(f'{one:.2f}' for one in outcome.answers)} s (bar {BAR} s)"
    )
    console.print(f"a heartbeat every {BEAT / 1000} s was {latest - BEAT / 1000:.2f} s late at most")
    console.print(f"connections lost: {outcome.closes}; the PDF was {'' if outcome.read else 'not '}read")
    return sum((slowest > BAR, latest > LATE, outcome.closes > 0, not outcome.read))


if __name__ == "__main__":
    main()
