"""The names and descriptions of slash commands in each language (Discord documentation: "Localization")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.replies.escape import shorten
from bot.speech import ENGLISH, language, speaking

LONGEST = 100
"""Characters of a description."""


def localised(say: Callable[[], str]) -> app_commands.locale_str:
    """What ``say`` says in English now, and in each language when Discord is told the commands."""
    return app_commands.locale_str(shorten(say(), LONGEST), say=say)


class SlashNames(app_commands.Translator):
    """Says what `localised` has marked in the languages that the bot speaks; English stands for all others."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """A name or a description for one locale of Discord's, if it is spoken."""
        del context
        say: Callable[[], str] | None = string.extras.get("say")
        if say is None or language(locale.value) is ENGLISH:
            return None
        with speaking(locale.value):
            return shorten(say(), LONGEST)
