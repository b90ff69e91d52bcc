"""How every subcommand begins and ends: the settings, and a plain sentence instead of a stack trace."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any, NoReturn, TypeVar

import click

from bot import settings as configuration
from bot.settings import Settings, SettingsError
from summaries.library.errors import LibraryError

T = TypeVar("T")


class CannotRun(Exception):  # noqa: N818 - a sentence for the operator
    """The bot can't go on; the message says what to do."""


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


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine; errors that say what to do end the program with their sentence."""
    try:
        return asyncio.run(work)
    except (CannotRun, LibraryError) as error:
        fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
