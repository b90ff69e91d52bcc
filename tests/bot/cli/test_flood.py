"""One server's flood, over real sockets, does not keep another server waiting."""

from __future__ import annotations

from pathlib import Path

from tests.bot.cli.flood import BEAT, flood, report


async def test_another_server_is_answered_while_a_flood_lasts(tmp_path: Path) -> None:
    """Answers come before the PDF is read, the heart beats all along, and the connection holds.

    How fast they come is measured by `make soak`.
    """
    outcome = await flood(tmp_path, [report()], asked=3)
    assert len(outcome.answers) == 3
    assert outcome.flooding
    assert all("Added" in said for said in outcome.files)
    assert outcome.closes == 0
    assert len(outcome.beats) * BEAT / 1000 >= sum(outcome.answers)
