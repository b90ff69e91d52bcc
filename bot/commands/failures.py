"""The one place where a failed command becomes words.

Order of handling:

1. a `Refusal`: its own sentence and suggestions;
2. what discord.py found wrong with the way of asking (no such command, missing argument, missing permission,
   cooldown, not in a server): a sentence each;
3. a database that cannot be used: a sentence, and one in the log for who can mend it;
4. what Discord does not let us do (403, 404): a sentence, as far as it can be said at all;
5. anything else is our mistake: a short apology with a reference, the details in the log only.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.logs import reference
from bot.refusal import Refusal
from bot.replies.escape import advice, as_typed, escape, shorten
from bot.speech import in_quotes, listing, plural, t
from summaries.library.errors import LibraryError
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot

log = logging.getLogger(__name__)


_NO_DATABASE = Phrase(
    "I cannot get at my documents right now: whoever hosts me finds the reason in my log. Nothing you asked for was "
    "changed; please ask again in a while."
)
_LONGEST_REPEATED = 100
_REPEATED = re.compile(rf"(?<=[“„«])[^“”»]{{{_LONGEST_REPEATED},}}(?=[“”»])")
"""A member's own words in a refusal, too long to be said again."""


PERMISSIONS = {
    "manage_guild": Phrase("Manage Server"),
    "embed_links": Phrase("Embed Links"),
    "send_messages": Phrase("Send Messages"),
}
"""What commands need, as Discord's own settings call it in each language."""


class NotHereError(commands.CheckFailure):
    """The server lets the bot answer in these channels only."""

    def __init__(self, channels: Sequence[int]) -> None:
        super().__init__()
        self.channels = channels


def root(error: BaseException) -> BaseException:
    """The exception that discord.py wrapped into its own."""
    while True:
        inner = getattr(error, "original", None)
        if not isinstance(inner, BaseException):
            return error
        error = inner


def command_names(bot: commands.Bot | commands.AutoShardedBot) -> list[str]:
    """The names of the commands that there are."""
    return sorted(command.name for command in bot.commands)


def explain(error: BaseException, prefix: str, names: Sequence[str]) -> str | None:
    """A sentence for the member, "" to say nothing, None if the mistake is ours.

    Args:
        error: what was raised.
        prefix: what stands before a command where it is typed.
        names: of the commands.
    """
    error = root(error)
    if isinstance(error, Refusal):
        return refusal(error, prefix, names)
    if isinstance(error, LibraryError):
        log.error("a command was not answered: %s", error)
        return t(_NO_DATABASE)
    if isinstance(error, commands.CommandNotFound):
        return _unknown(str(error), prefix, names)
    return next((say(error) for kinds, say in _sentences(prefix) if isinstance(error, kinds)), None)


def _sentences(prefix: str) -> tuple[tuple[tuple[type[BaseException], ...], Callable[[Any], str]], ...]:
    """What discord.py and Discord report, each with its sentence; the first that fits is said."""
    return (
        (
            (commands.MissingRequiredArgument,),
            lambda _: t(
                "Something is missing: `{prefix}help` shows how each command is used.", prefix=prefix
            ),
        ),
        (
            (commands.NoPrivateMessage, app_commands.NoPrivateMessage),
            lambda _: t("That works in a server only, not in direct messages."),
        ),
        (
            (commands.MissingPermissions, app_commands.MissingPermissions),
            lambda error: t(
                "For that you need the permission {permissions}.", permissions=_permissions(error)
            ),
        ),
        (
            (NotHereError,),
            lambda error: t(
                "I answer in {channels}.",
                channels=listing([f"<#{one}>" for one in error.channels], either=True),
            ),
        ),
        (
            (commands.BotMissingPermissions, app_commands.BotMissingPermissions),
            lambda error: t(
                "For that I need the permission {permissions} in this channel.",
                permissions=_permissions(error),
            ),
        ),
        (
            (commands.CommandOnCooldown, app_commands.CommandOnCooldown),
            lambda error: _wait(error.retry_after),
        ),
        ((commands.MaxConcurrencyReached,), lambda _: t("I am still busy with your last question.")),
        (
            (commands.UserInputError,),
            lambda _: t(
                "I could not read that: `{prefix}help` shows how each command is used.", prefix=prefix
            ),
        ),
        ((commands.CheckFailure, app_commands.CheckFailure), lambda _: t("That is not allowed here.")),
        (
            (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError, TimeoutError),
            lambda _: t("Discord had trouble taking my answer: please ask again in a moment."),
        ),
        (
            (discord.Forbidden,),
            lambda _: t(
                "Discord does not let me do that here: a moderator may have to give me a permission."
            ),
        ),
    )


def _wait(seconds: float) -> str:
    return plural(
        "One moment: please ask again in {number} second.",
        "One moment: please ask again in {number} seconds.",
        max(1, round(seconds)),
    )


def _permissions(error: Any) -> str:
    """As Discord's own settings call them: Manage Server."""
    names = (
        PERMISSIONS.get(name) or name.replace("_", " ").replace("guild", "server").title()
        for name in error.missing_permissions
    )
    return listing([t(name) for name in names])


def refusal(error: Refusal, prefix: str, names: Sequence[str]) -> str:
    """A refusal's sentence with what would have been understood; the commands in it as they are typed."""
    said = _REPEATED.sub(lambda words: shorten(words[0], _LONGEST_REPEATED), error.sentence)
    sentence = advice(as_typed(said, prefix, names))
    if error.suggestions:
        near = listing([in_quotes(shorten(escape(name), 80)) for name in error.suggestions], either=True)
        sentence = " ".join((sentence, t("Did you mean {near}?", near=near)))
    return sentence


def _unknown(message: str, prefix: str, names: Sequence[str]) -> str:
    """A near miss is corrected; anything else may be meant for another bot and gets silence."""
    wanted = message.split('"')[1] if '"' in message else ""
    near = get_close_matches(wanted.lower(), names, n=1, cutoff=0.7)
    return (
        t(
            "There is no command “{wanted}”. Did you mean `{prefix}{near}`?",
            wanted=escape(wanted),
            prefix=prefix,
            near=near[0],
        )
        if near
        else ""
    )


def failed(error: BaseException, interaction: discord.Interaction[BriefingBot], where: str) -> str:
    """The sentence for who clicked: what went wrong, or an apology."""
    bot = interaction.client
    sentence = explain(error, bot.prefix_in(interaction.guild_id), command_names(bot))
    return sentence or apologise(error, where)


def apologise(error: BaseException, where: str) -> str:
    """Log an error of ours under the reference of the request, and say only that."""
    told = reference()
    log.error("error %s in %s", told, where, exc_info=root(error))
    return t(
        "Sorry, something went wrong on my side. If it happens again, tell whoever hosts me: `{reference}`.",
        reference=told,
    )
