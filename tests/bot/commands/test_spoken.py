"""Who is spoken to in which language: a member in their own, a server in the one that it chose or told Discord."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord
from discord import app_commands

from tests.bot.commands.conftest import Room, reading


@pytest.fixture
def members_locale(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The language of members' Discord, which its interactions tell; the simulated one always says English."""
    locale = {"locale": "en-US"}
    made = simcord.interactions.base_payload

    def told(*args: Any, **kwargs: Any) -> Any:
        record, payload = made(*args, **kwargs)
        return record, {**payload, **locale}

    monkeypatch.setattr(simcord.interactions, "base_payload", told)
    return locale


async def test_moderators_choose_what_is_spoken_to_the_server(room: Room) -> None:
    """By its code or as its speakers call it, until they take it back."""
    await room.moderator.send(room.channel, "!settings language de")
    assert "**Sprache:** Deutsch" in room.words
    await room.member.send(room.channel, "!topic atlantis")
    assert room.words == "Kein Dokument sagt etwas zu „atlantis“."
    await room.member.send(room.channel, "!topic taiwan")
    assert "1 Dokument aus 1 Quelle seit 18. Nov. 2026" in room.words
    await room.moderator.send(room.channel, "!settings language Português")
    assert "**Idioma:** Português" in room.words
    await room.moderator.send(room.channel, "!settings language klingon")
    assert "Qual idioma? Eu falo English (en), Deutsch (de)" in room.words
    await room.moderator.send(room.channel, "!settings language default")
    assert "**Language:** English" in room.words


async def test_a_server_that_chose_nothing_is_spoken_to_as_it_told_discord(room: Room) -> None:
    """A language that is not spoken is English."""
    for locale, words in (("fr", "Aucun document"), ("es-ES", "Ningún documento"), ("ja", "No document")):
        guild = room.env.create_guild(locale, preferred_locale=locale)
        channel = guild.create_text_channel("general")
        member = guild.add_member(room.env.create_user(locale))
        await member.send(channel, "!topic atlantis")
        assert channel.last_message.content.startswith(words)


async def test_a_slash_command_is_answered_in_the_members_language(
    room: Room, members_locale: dict[str, str]
) -> None:
    """Whatever the server chose; its buttons, too."""
    await room.moderator.send(room.channel, "!settings language de")
    members_locale["locale"] = "pt-BR"
    result = await room.member.slash(room.channel, "schedule")
    assert "datas por vir" in reading(result.response)
    click = await room.member.click(result.response, label="Em contexto")
    assert reading(click.response).startswith("Em contexto")
    result = await room.member.slash(room.channel, "topic", words="atlantis")
    assert reading(result.response) == "Nenhum documento diz algo sobre “atlantis”."


async def test_an_answer_that_all_see_is_turned_in_the_servers_language(
    room: Room, members_locale: dict[str, str]
) -> None:
    """Whoever turns its pages: nobody else wants it in theirs."""
    members_locale["locale"] = "fr"
    await room.member.send(room.channel, "!schedule all")
    before = room.words
    for label in ("▶", "◀"):
        if any(button.label == label for row in room.said.components for button in row.children):  # type: ignore[union-attr]
            await room.member.click(room.said, label=label)
    assert room.words == before


async def test_a_digest_comes_in_the_language_of_its_server(room: Room) -> None:
    """With its dates, and what moderators are told of it."""
    await room.moderator.send(room.channel, "!settings language de")
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    assert "Der Überblick ist eingerichtet." in room.words
    assert "**Wann:** täglich 08:00 UTC, nächster" in room.words
    await room.moderator.send(room.channel, "!digest now")
    await room.env.advance_time(60)
    assert room.words.startswith("Briefing · Fr., 20. Nov. 2026\nNichts Neues seit 20. Nov. 2026.")
    assert "**Demnächst**" in room.words


async def test_a_setting_in_the_panel_is_the_same_as_in_words(
    room: Room, members_locale: dict[str, str]
) -> None:
    """The panel itself is in the moderator's own language."""
    members_locale["locale"] = "es-419"
    result = await room.moderator.slash(room.channel, "settings")
    await room.moderator.select(result.response, custom_id="house:language:0", values=["de"])
    await room.member.send(room.channel, "!topic atlantis")
    assert room.words.startswith("Kein Dokument")


async def test_discord_is_told_the_names_of_commands_and_options_in_every_language(room: Room) -> None:
    """The English name stays the one by which they are typed."""
    tree = room.bot.tree
    assert tree.translator is not None
    topic = tree.get_command("topic")
    assert isinstance(topic, app_commands.Command)
    told = await topic.get_translated_payload(tree, tree.translator)
    assert told["name"] == "topic"
    assert told["name_localizations"]["de"] == "thema"
    assert told["name_localizations"]["es-419"] == told["name_localizations"]["es-ES"] == "tema"
    assert "ja" not in told["name_localizations"]
    assert told["description_localizations"]["fr"].startswith("Rassemble ce que")
    options = {option["name"]: option for option in told["options"]}
    assert options["words"]["name_localizations"]["pt-BR"] == "palavras"
    assert options["private"]["description_localizations"]["de"] == "Nur du siehst die Antwort"
    menu = tree.get_command("Summarise", type=discord.AppCommandType.message)
    assert isinstance(menu, app_commands.ContextMenu)
    assert (await menu.get_translated_payload(tree, tree.translator))["name_localizations"]["de"] == (
        "Zusammenfassen"
    )


async def test_what_is_offered_is_shown_in_the_members_language_and_asked_in_the_bots(
    room: Room, members_locale: dict[str, str]
) -> None:
    """Typed in either."""
    members_locale["locale"] = "de"
    for typed in ("next w", "nächste W"):
        offered: Any = await room.member.autocomplete(room.channel, "schedule", "words", typed)
        assert ("nächste Woche", "next week") in [(choice["name"], choice["value"]) for choice in offered]
