"""The command line: ask, demo, run, ingest, check, invite."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from bot import settings as configuration
from bot.settings import Settings, SettingsError


def fail(message: str) -> NoReturn:
    """End with a plain sentence on standard error."""
    click.echo(message, err=True)
    sys.exit(1)


def the_settings() -> Settings:
    """The operator's settings, or the end of the program with everything that is wrong with them."""
    try:
        return configuration.load()
    except SettingsError as error:
        fail("The settings need a change:\n" + "\n".join(f"  - {problem}" for problem in error.problems))


def finish(work: Any) -> Any:
    """Run a coroutine; errors that say what to do end the program with their sentence."""
    from bot.login import CannotRun  # noqa: PLC0415 - discord.py takes half a second to import
    from summaries.library import LibraryError  # noqa: PLC0415 - as above

    try:
        return asyncio.run(work)
    except (CannotRun, LibraryError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing-bot")
def main() -> None:
    """Briefing Bot: what your documents say, word for word."""


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@main.command()
@click.argument("question", required=False)
@click.option("--documents", type=FOLDER, help="Ask this folder's documents instead of the library's.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def ask(question: str | None, documents: Path | None, *, as_object: bool) -> None:
    """Answer a QUESTION such as '!topic taiwan'; without one, keep asking."""
    from rich.console import Console  # noqa: PLC0415 - only where something is printed

    from bot.terminal import Terminal, reading_room  # noqa: PLC0415 - imports the engine

    settings = the_settings()
    configuration.configure_logging("WARNING")

    async def work() -> bool:
        async with reading_room(settings, documents) as library:
            terminal = Terminal(settings, library, Console(), as_object=as_object)
            if question is None:
                await terminal.keep_asking()
                return True
            return await terminal.ask(question)

    sys.exit(0 if finish(work()) else 1)


@main.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The page's port; any free one by default."
)
def demo(port: int) -> None:
    """Serve a Discord-like page on this machine, with the real bot and the sample documents."""
    try:
        from bot.demo import serve  # noqa: PLC0415 - an optional extra
    except ImportError:
        fail("The demo needs its extra: pip install 'briefing-bot[demo]', or `make demo` in a clone.")
    configuration.configure_logging("WARNING")
    finish(serve(the_settings(), port, announce=click.echo))


@main.command()
def run() -> None:
    """Run the bot on Discord."""
    from bot.run import run as serve  # noqa: PLC0415 - discord.py takes half a second to import

    settings = the_settings()
    configuration.configure_logging(settings.log_level)
    finish(serve(settings))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def ingest(paths: tuple[Path, ...]) -> None:
    """Read files or folders into the library: a line for each one that was refused, and why."""
    from bot.ingest import ingest as read  # noqa: PLC0415 - imports the engine

    configuration.configure_logging("WARNING")
    refused = finish(read(the_settings(), paths))
    sys.exit(1 if refused else 0)


@main.command()
def check() -> None:
    """Check settings, token, intents, permissions and database before anything connects for good."""
    from bot.checkup import examine  # noqa: PLC0415 - discord.py takes half a second to import

    configuration.configure_logging("ERROR")
    sys.exit(0 if finish(examine(click.echo)) else 1)


@main.command()
def invite() -> None:
    """Print the link that adds the bot to a server, and each permission with its reason."""
    from bot.invite import explain  # noqa: PLC0415 - discord.py takes half a second to import

    finish(explain(the_settings(), click.echo))


if __name__ == "__main__":
    main(prog_name="briefing-bot")
