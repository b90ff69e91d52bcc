"""`briefing-bot check`: everything an operator can get wrong, looked at before the bot connects for good.

Only REST calls are made, no gateway session: nothing that members could notice.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import discord

from bot import settings as configuration
from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import CannotRun, finish
from bot.cli.shared.login import log_in
from bot.cli.shared.permissions import PERMISSIONS
from bot.cli.shared.words import count
from bot.logs import configure_logging
from bot.settings import Settings, SettingsError
from bot.speech import listing
from summaries.comparing.encoder import encoder, installed
from summaries.library import Library, LibraryError
from summaries.library.errors import FolderMissingError
from summaries.library.folder import followed_file
from summaries.library.scan import scan
from summaries.reading import supported

Say = Callable[[str], None]


class _Report:
    """Prints findings and remembers whether one of them stops the bot."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.good = True

    def ok(self, sentence: str) -> None:
        self.say(f"ok       {sentence}")

    def note(self, sentence: str) -> None:
        self.say(f"note     {sentence}")

    def problem(self, sentence: str) -> None:
        self.good = False
        self.say(f"problem  {sentence}")


async def examine(say: Say) -> bool:
    """Print a line for each thing looked at; True if the bot can run."""
    report = _Report(say)
    try:
        settings = configuration.load()
    except SettingsError as error:
        for problem in error.problems:
            report.problem(problem)
        return False
    report.ok("The settings can be read.")
    for sentence in configuration.unknown_keys():
        report.note(sentence)
    _folder(settings, report)
    _meaning(report)
    await _database(settings, report)
    await _discord(settings, report)
    return report.good


def _folder(settings: Settings, report: _Report) -> None:
    folder = settings.documents_dir
    if not folder.is_dir():
        report.note(f"The documents folder {folder} does not exist yet; the bot will make it, empty.")
        return
    if not os.access(folder, os.R_OK | os.X_OK):
        report.problem(f"The documents folder {folder} cannot be read; let the bot's user read it.")
        return
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    readable = [path for path in files if supported(path)]
    report.ok(
        f"The documents folder {folder} holds {count(len(readable), 'file')} of a kind that can be read."
    )
    if len(readable) < len(files):
        report.note(f"{count(len(files) - len(readable), 'file')} in it will be left out.")


def _meaning(report: _Report) -> None:
    if not installed():
        report.note(
            "The extra for meaning is not installed: topics work without it, in a slightly worse order."
        )
    elif encoder() is None:
        report.note("The extra for meaning is installed but cannot be used: install it anew, or remove it.")
    else:
        report.ok("The extra for meaning is there: topics are ranked with it.")


async def _database(settings: Settings, report: _Report) -> None:
    try:
        async with await Library.open(settings.database_url) as library:
            held = await library.count(None)
            followed = [
                name for stamp in (await library.fingerprints()).values() if (name := followed_file(stamp))
            ]
    except LibraryError as error:
        report.problem(str(error))
    else:
        report.ok(f"The database can be used and holds {count(held, 'shared document')}.")
        _away(settings.documents_dir, followed, report)


def _away(folder: Path, followed: Sequence[str], report: _Report) -> None:
    """Say which part of the documents folder is suddenly empty, by the files that documents came from."""
    try:
        scanned = scan(folder)
    except FolderMissingError:
        return  # said above
    if followed and not scanned.files:
        emptied = [f"The documents folder {folder}"]
    else:
        emptied = [str(folder / name) for name in scanned.emptied(followed)]
    for name in emptied:
        report.problem(
            f"{name} has no files any more; the documents that came from it are kept. Check that its disk is there."
        )


async def _discord(settings: Settings, report: _Report) -> None:
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await log_in(client, settings)
            application = await client.application_info()
            report.ok(f"Discord accepts the token; the bot is {client.user}.")
            _intents(settings, application, report)
            async for partial in client.fetch_guilds(with_counts=False):
                await _server(client, partial.id, report)
        except CannotRun as error:
            report.problem(str(error))
        except (discord.HTTPException, OSError) as error:
            report.problem(f"Discord could not be reached: {error}.")


def _intents(settings: Settings, application: discord.AppInfo, report: _Report) -> None:
    flags = application.flags
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        report.ok("The message content intent is on.")
    else:
        report.note(
            f"The message content intent is off: in channels {settings.command_prefix}commands are not seen, only "
            "mentions and slash commands. Switch it on under Bot, Privileged Gateway Intents."
        )


async def _server(client: discord.Client, server_id: int, report: _Report) -> None:
    server = await client.fetch_guild(server_id)
    me = await server.fetch_member(client.user.id) if client.user else None
    if me is None:
        return
    lacking: dict[str, list[str]] = {}
    channels = await server.fetch_channels()
    for channel in channels:
        if isinstance(channel, discord.TextChannel):
            granted = channel.permissions_for(me)
            for name in PERMISSIONS:
                if not getattr(granted, name):
                    lacking.setdefault(name, []).append(f"#{channel.name}")
    if not lacking:
        report.ok(f"In {server.name} the bot has every permission it needs.")
    for name, where in lacking.items():
        report.note(
            f"In {server.name} it lacks “{name.replace('_', ' ')}” ({PERMISSIONS[name]}) "
            f"in {listing(where[:5])}{f' and {len(where) - 5} more' if len(where) > 5 else ''}."
        )


@click.command(name="check", help=SUBCOMMANDS["check"])
def command() -> None:
    """Print what was found; a problem is an exit status, too."""
    configure_logging("ERROR")
    sys.exit(0 if finish(examine(click.echo)) else 1)
