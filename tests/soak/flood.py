"""A flood in one server: how long a member of another waits, and whether the heart beats in time."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bot.cli.flood import BEAT, COMMANDS, MEGABYTES, flood, hostile, report
from tests.discord_server import File

ASKED = 9  # a member may ask ten times a minute
BAR = 0.5
"""Seconds within which another server is answered."""
LATE = 10.0
"""Seconds after which Discord takes a silent client for dead, at the latest."""


def main() -> int:
    """Print what was measured; the number of bars that were missed."""
    told = f"{COMMANDS} commands and a PDF of {MEGABYTES} MB", f"{COMMANDS} commands and six hostile files"
    return sum(_measured(what, files) for what, files in zip(told, ([report()], hostile()), strict=True))


def _measured(what: str, files: list[File]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(flood(Path(folder), files, asked=ASKED))
    slowest, latest = max(outcome.answers), max(outcome.beats)
    console = Console()
    console.print(f"{what} in one server; meanwhile in another:")
    console.print(
        f"`!topic` answered in {', '.join(f'{one:.2f}' for one in outcome.answers)} s (bar {BAR} s)"
    )
    console.print(f"a heartbeat every {BEAT / 1000} s was {latest - BEAT / 1000:.2f} s late at most")
    console.print(
        f"connections lost: {outcome.closes}; the files were answered: {[said[:60] for said in outcome.files]}"
    )
    return sum((slowest > BAR, latest > LATE, outcome.closes > 0, not all(outcome.files)))


if __name__ == "__main__":
    main()
