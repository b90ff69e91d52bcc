"""The README's table of commands is the entries, written out."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.catalogue import Catalogue
from bot.catalogue.entry import Command, Form, Who
from bot.cli import SUBCOMMANDS

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


def row(command: Command, form: Form) -> str:
    """A line of the table."""
    usage = f"!{command.name} {form.usage}".strip().replace("|", "\\|")
    who = {Who.ANYONE: "", Who.MEMBERS: "in servers: ", Who.MODERATORS: "moderators: "}[form.who]
    return f"| `{usage}` | {who}{form.says} |"


def table() -> str:
    """The table."""
    rows = [row(command, form) for command in Catalogue() for form in command.forms]
    return "\n".join(["| command | what you get |", "|---|---|", *rows])


def test_the_table_of_commands_is_made_of_their_entries() -> None:
    """Every form of every command stands in it, in the help's order, and nothing else does."""
    assert f"\n{table()}\n\n" in README, f"The README's table should be:\n\n{table()}"


def test_every_subcommand_of_the_program_is_in_the_readme() -> None:
    """What an operator types is named there, too."""
    for name in SUBCOMMANDS:
        assert f"briefing-bot {name}" in README or f"make {name}" in README, name
