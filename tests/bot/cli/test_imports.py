"""What a program does not need it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.cli import SUBCOMMANDS, main


def loaded(module: str) -> set[str]:
    """The packages that a fresh process has loaded with a module."""
    script = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(subprocess.check_output([sys.executable, "-c", script], text=True).split())  # noqa: S603


def test_the_command_line_alone_loads_nothing_but_click() -> None:
    """`--version` and `--help` come at once."""
    assert not loaded("bot.__main__") & {"summaries", "discord", "rich", "numpy", "sqlalchemy", "dotenv"}


def test_the_terminal_loads_no_discord() -> None:
    """Whoever asks in the terminal does not wait for discord.py."""
    assert not loaded("bot.cli.ask") & {"discord", "aiohttp", "PIL", "watchfiles"}


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_each_subcommand_is_where_it_is_said_to_be(name: str) -> None:
    """Its module has a command of its name, with the sentence of the list."""
    command = main.get_command(main.make_context("briefing-bot", [name]), name)
    assert command is not None
    assert (command.name, command.help) == (name, SUBCOMMANDS[name])
