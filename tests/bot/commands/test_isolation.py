"""What one server brought is never shown in another, by any command, button, menu or suggestion."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

import discord
import pytest

from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import Room, reading


def private(place: str, mark: str, day: str) -> tuple[Document, Document]:
    """Two documents of one place and one day, with a mark in every sentence that nobody types."""
    return (
        Document(
            id=f"attachment/{place.lower()}.md",
            title=f"{place} {mark} papers",
            source=f"{place} Gazette",
            published=dt.date(2026, 11, 19),
            text=(
                f"{place} will open its new port, the {mark}, on {day}. "
                f"The port of {place} cost more than planned, the treasurer of {mark} said. "
                f"Engineers of {mark} restored power to most of {place} on Tuesday. "
                f"{place} and Taiwan signed the {mark} treaty on shipping. "
                f"The {mark} treaty lets ships of {place} call at Keelung."
            ),
        ),
        Document(
            id=f"attachment/{place.lower()}-railway.md",
            title=f"A railway for {place} {mark}",
            published=dt.date(2026, 11, 18),
            text=(
                f"A railway will link {place} with the interior, the {mark} ministry said. "
                f"Surveyors of {mark} walked the line for a month. "
                f"Farmers near {place} asked {mark} for a station of their own."
            ),
        ),
    )


OURS = private("Mombasa", "Tamarind", "7 January 2027")
THEIRS = private("Gdansk", "Quillon", "9 February 2027")
SECRETS = (
    "quillon",
    "gdansk",
    "9 feb",
    str(int(dt.datetime(2027, 2, 9, tzinfo=dt.UTC).timestamp())),
)

SHARED = 3
"""Documents of the operator, which every server sees."""

ASKED: dict[str, tuple[str, ...]] = {
    "summary": ("", "gdansk papers", "attachment/gdansk.md", "week", "all"),
    "topic": ("taiwan", "gdansk", "alias taiwan"),
    "topics": ("", "gdansk"),
    "timeline": ("gdansk",),
    "compare": ("taiwan gdansk", "taiwan odesa"),
    "search": ("port", "gdansk", '"new port"'),
    "schedule": ("", "gdansk", "all"),
    "documents": ("", "gdansk", "attachment/gdansk.md"),
    "add": ("",),
    "remove": ("gdansk papers", "attachment/gdansk.md"),
    "feed": ("", "list", "remove 1", "remove gdansk"),
    "digest": ("", "status", "why gdansk papers", "why attachment/gdansk.md", "settings", "pause", "resume"),
    "follow": ("", "gdansk"),
    "unfollow": ("gdansk",),
    "more": ("topic taiwan", "topic gdansk", "search port"),
    "help": ("", "topic"),
    "settings": ("",),
    "privacy": ("",),
    "ask": ("what happens in gdansk?", "who opens the new port?", "when is the treaty?"),
}
"""Every command of the bot, with words that would show the other server's document if any could."""


def strings(value: object) -> Iterable[str]:
    """Every string in a request that the bot made: content, embeds, buttons, file names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def leaks(shown: str, asked: str) -> list[str]:
    """The other server's words in what was shown; what the member typed may be quoted back."""
    text = shown.lower().replace("\\", "")
    secrets = [secret for secret in SECRETS if secret not in asked]
    return [secret for secret in secrets if secret in text]


@pytest.fixture
async def apart(room: Room) -> Room:
    """Two servers, each with a digest, names for a topic, and then documents of two versions; a moderator asks."""
    await room.moderator.send(room.channel, f"!digest daily 08:00 UTC <#{room.channel.id}>")
    await room.env.advance_time(60)
    theirs = room.stranger.guild.id
    await room.bot.memory.name(room.guild.id, "taiwan", ["Mombasa treaty"])
    await room.bot.memory.name(theirs, "taiwan", ["Gdansk treaty"])
    for documents, server in ((OURS, room.guild.id), (THEIRS, theirs)):
        for document in documents:
            for text in (f"{document.title} was a draft.", document.text):
                version = dataclasses.replace(document, text=text)
                await room.library.add(version, analyse(version), now=room.env.now(), server=server)
        await room.bot.feeds.store.follow(
            server=server,
            url=f"https://{server}.example/rss",
            title=f"Feed of {documents[0].title}",
            topic="",
            channel=room.channel.id,
            baseline=(),
            next_poll=room.env.now(),
            now=room.env.now(),
        )
    return room


async def test_every_command_has_its_entry_here(room: Room) -> None:
    """A new command is not done before this test asks it for another server's document."""
    assert {command.name for command in room.bot.commands} == set(ASKED)


@pytest.mark.parametrize("name", sorted(ASKED))
async def test_no_command_shows_another_servers_document(apart: Room, name: str) -> None:
    """Text, title, topic, publisher and date of the other server's document are in no answer."""
    for words in ASKED[name]:
        await apart.moderator.send(apart.channel, f"!{name} {words}".strip())
        assert apart.said.author == apart.bot.user, words
        assert not leaks(_all(apart.said), words), words
        for button in _buttons(apart.said):
            shown = await apart.moderator.click(apart.said, custom_id=button)
            assert shown.response is None or not leaks(_all(shown.response), words), (words, button)
        await apart.env.advance_time(20)
    assert await apart.library.count(apart.stranger.guild.id) == SHARED + len(THEIRS)
    assert len(await apart.bot.feeds.store.of(apart.stranger.guild.id)) == 1


async def test_the_servers_own_document_is_shown_in_the_same_answers(apart: Room) -> None:
    """The walk above would see a leak: the very same questions show the server's own document."""
    for words in (
        "summary mombasa",
        "topic mombasa",
        "schedule mombasa",
        "documents",
        "topics",
        "topic alias taiwan",
        "search port",
        "feed",
        "summary week",
        "digest",
    ):
        await apart.moderator.send(apart.channel, f"!{words}")
        assert "mombasa" in apart.words.lower(), words
        assert not leaks(_all(apart.said), words), words


@pytest.mark.parametrize("name", sorted(ASKED))
async def test_no_slash_command_shows_another_servers_document(apart: Room, name: str) -> None:
    """The twins of the commands know the same walls, down to their buttons."""
    parameters = [option.name for option in apart.bot.tree.get_command(name).parameters]  # type: ignore[union-attr]
    assert not parameters or "words" in parameters
    for words in ASKED[name]:
        given = {"words": words} if words and parameters else {}
        result = await apart.moderator.slash(apart.channel, name, **given)
        shown = [one for one in (result.response, *result.followups) if one is not None]
        assert shown, words
        assert not [leak for message in shown for leak in leaks(_all(message), words)], words
        await apart.env.advance_time(20)


async def test_the_menu_of_a_message_sums_up_that_message_alone(apart: Room) -> None:
    """“Summarise” on a message that speaks of what the other server's document is about."""
    text = "\n".join(OURS[0].text.replace("Mombasa", "Gdynia").split(". "))
    message = await apart.member.send(apart.channel, text)
    result = await apart.member.context_menu(apart.channel, "Summarise", message)
    assert "Gdynia" in reading(result.response)
    assert not leaks(_all(result.response), "")


@pytest.mark.parametrize("name", ["summary", "documents", "remove", "topic", "topics", "feed"])
async def test_no_suggestion_names_another_servers_document(apart: Room, name: str) -> None:
    """Autocompletion knows the server's own titles and topics and not the other's."""
    own: list[Any] = []
    for typed in ("", "g", "gdansk", "m", "port"):
        choices = await apart.moderator.autocomplete(apart.channel, name, "words", typed)
        assert not [secret for secret in SECRETS if secret in str(choices).lower()], typed
        own += choices
    assert "mombasa" in str(own).lower()


def _all(message: Any) -> str:
    """All that a message holds: words, fields, links, buttons and the names of its files."""
    layout = [embed.to_dict() for embed in message.embeds]
    # an ephemeral answer holds its buttons as Discord sends them
    buttons = [one if isinstance(one, dict) else one.to_dict() for one in message.components]
    files = [attachment.filename for attachment in message.attachments]
    return "\n".join([reading(message), *strings(layout), *strings(buttons), *files])


def _buttons(message: Any) -> list[str]:
    """The buttons that can be pressed, without those that would change the server."""
    found = [child for row in message.components for child in row.children]
    return [
        button.custom_id
        for button in found
        if isinstance(button, discord.Button)  # a panel has words, lines and menus as well
        and button.custom_id
        and not button.disabled
        and not button.custom_id.startswith("book")
    ]
