"""`briefing-bot ask`: the same questions and answers as on Discord."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from bot.cli.shared.sample_documents import notice, samples_instead
from bot.cli.shared.terminal import Terminal, reading_room
from bot.logs import configure_logging

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(name="ask", help=SUBCOMMANDS["ask"])
@click.argument("question", required=False)
@click.option("--documents", type=FOLDER, help="Ask this folder's documents instead of the library's.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def command(question: str | None, documents: Path | None, *, as_object: bool) -> None:
    """Print an answer, or one after the other; a refusal is an exit status, too."""
    settings = the_settings()
    configure_logging("WARNING")
    if documents is None and (documents := samples_instead(settings)):
        click.echo(notice(settings), err=True)

    async def work() -> bool:
        async with reading_room(settings, documents) as library:
            terminal = Terminal(settings, library, Console(), as_object=as_object)
            if question is None:
                await terminal.keep_asking()
                return True
            return await terminal.ask(question)

    sys.exit(0 if finish(work()) else 1)
