"""The command line: a module a subcommand, loaded only when it is asked for, so that ``--version`` costs nothing."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

SUBCOMMANDS = {
    "ask": "Answer a QUESTION such as '!topic taiwan'; without one, keep asking.",
    "demo": "Serve a Discord-like page on this machine, with the real bot and the sample documents.",
    "run": "Run the bot on Discord.",
    "ingest": "Read files or folders into the library: a line for each one that was refused, and why.",
    "check": "Check settings, token, intents, permissions and database before anything connects for good.",
    "backup": "Copy the whole database into FILE while the bot goes on writing to it.",
    "restore": "Make the database, which must not be there yet, out of a FILE that backup wrote.",
    "export": "Write all that is kept of a server into FILE, as JSON.",
    "forget": "Delete all that is kept of a server, once that is confirmed.",
    "invite": "Print the link that adds the bot to a server, and each permission with its reason.",
}
"""What each does; its module, of the same name, has a ``command``."""


class _Subcommands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in SUBCOMMANDS:
            return None
        return cast("click.Command", import_module(f"bot.cli.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(SUBCOMMANDS.items()))


@click.group(cls=_Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-bot")
def main() -> None:
    """Briefing Bot: what your documents say, word for word."""
