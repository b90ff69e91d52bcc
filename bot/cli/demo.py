"""`briefing-bot demo`: the real bot on a page of this machine."""

from __future__ import annotations

import click

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import fail, finish, the_settings
from bot.logs import configure_logging


@click.command(name="demo", help=SUBCOMMANDS["demo"])
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="The page's port; any free one by default."
)
def command(port: int) -> None:
    """Serve until interrupted."""
    try:
        from bot.cli.demo_page import serve  # noqa: PLC0415 - an optional extra
    except ImportError:
        fail("The demo needs its extra: pip install 'briefing-bot[demo]', or `make demo` in a clone.")
    configure_logging("WARNING")
    finish(serve(the_settings(), port, announce=click.echo))
