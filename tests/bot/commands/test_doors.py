"""One entry makes a command: it is found behind every door, and its answer is written for each."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from rich.console import Console

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.catalogue import COMMANDS, Catalogue
from bot.catalogue.entry import Answering, Argument, Command, Form, Kind, Purpose, Who
from bot.cli.shared.terminal import Terminal
from bot.commands.doors import handler
from bot.replies.reply import Item, Reply, Section
from bot.settings import parse
from summaries.model import Quote
from summaries.phrase import Phrase
from tests.bot.commands.conftest import STRAIT, Room, reading


@dataclass(frozen=True)
class Count:
    """How many documents there are."""

    number: int
    quotes: tuple[Quote, ...] = ()


async def count(resources: Resources, question: Question) -> Count:
    """Count those of which the title holds the words."""
    held = await resources.library.documents(question.server)
    return Count(sum(question.words.casefold() in citation.title.casefold() for citation in held))


def count_reply(found: Count, question: str) -> Reply:
    """A line."""
    return Reply("Count", (Section((Item(f"{found.number} of them"),)),), question=question)


def count_json(found: Count, today: dt.date) -> dict[str, Any]:
    """The figure."""
    return {"number": found.number, "year": today.year}


COUNT = Command(
    name="count",
    aliases=("howmany",),
    help=Phrase("Count the documents."),
    purpose=Purpose.ASK,
    forms=(
        Form(
            says=Phrase("how many documents there are"),
            arguments=(Argument("[document]", (Kind.DOCUMENT,), Phrase("Words of a title")),),
            examples=("strait",),
            answering=Answering(answer=count, reply=count_reply, as_json=count_json),
        ),
        Form(
            first=("reset",),
            says=Phrase("nothing"),
            who=Who.MODERATORS,
            on_discord="bot.commands.handlers.add:remove",
        ),
    ),
)


@pytest.fixture
def entries() -> Sequence[Command]:
    """The bot's commands, and one more."""
    return (*COMMANDS, COUNT)


def ask(room: Room, *, as_object: bool = False) -> tuple[Terminal, io.StringIO]:
    """A terminal with the same commands, and what it prints."""
    printed = io.StringIO()
    console = Console(file=printed, width=200)
    return Terminal(
        parse({}), room.library, console, as_object=as_object, entries=(*COMMANDS, COUNT)
    ), printed


@pytest.mark.parametrize("name", ["count", "howmany", "COUNT"])
async def test_it_is_typed_with_prefix_or_mention(room: Room, name: str) -> None:
    """Its name and its aliases, whatever their case."""
    for before in ("!", f"<@{room.bot.user.id if room.bot.user else 0}> "):
        await room.member.send(room.channel, f"{before}{name} strait")
        assert room.words == "Count\n• 1 of them"


async def test_it_is_a_slash_command_that_offers_what_its_argument_names(room: Room) -> None:
    """The same answer, the entry's sentences as descriptions, and titles of documents to choose from."""
    result = await room.member.slash(room.channel, "count", words="strait")
    assert reading(result.response) == "Count\n• 1 of them"
    described = room.bot.tree.get_command("count").to_dict(room.bot.tree)  # type: ignore[union-attr]
    assert described["description"] == COUNT.help
    assert [option["description"] for option in described["options"]] == [
        "Words of a title",
        "Only you see the answer",
    ]
    (choice,) = await room.member.autocomplete(room.channel, "count", "words", "frigates")
    assert STRAIT.title in str(choice)


async def test_it_is_asked_in_the_terminal(room: Room, capsys: pytest.CaptureFixture[str]) -> None:
    """As words for a person, and as one object for a program."""
    terminal, printed = ask(room)
    assert await terminal.ask("!count strait")
    assert printed.getvalue().split() == ["Count", "•", "1", "of", "them"]
    terminal, _ = ask(room, as_object=True)
    assert await terminal.ask("!count strait")
    answer = json.loads(capsys.readouterr().out)
    assert answer == {
        "kind": "count",
        "question": "count strait",
        "quotes": [],
        "number": 1,
        "year": dt.datetime.now(dt.UTC).year,
    }


async def test_its_form_for_moderators_asks_for_the_permission(room: Room) -> None:
    """In a server of a member, in a direct message and in the terminal of nobody."""
    await room.member.send(room.channel, "!count reset")
    assert room.words == "For that you need the permission Manage Server."
    terminal, printed = ask(room)
    assert not await terminal.ask("!count reset")
    assert printed.getvalue().strip() == (
        "“count reset” works in a Discord server only; here I answer questions."
    )


async def test_the_help_shows_it_on_discord_and_in_the_terminal(room: Room) -> None:
    """In a line among all commands, to its first comma, and alone with its forms and examples."""
    terminal, printed = ask(room)
    for asked, shown in (
        ("!help", "!count strait: how many documents there are"),
        ("!help count", "!count [document]: how many documents there are. For example !count strait"),
    ):
        await room.member.send(room.channel, asked)
        pages = [room.words]
        while any(label == "▶" for label in enabled(room)):
            await room.member.click(room.said, label="▶")
            pages.append(room.words)
        assert shown in "\n".join(pages).replace("*", "").replace("\\", "")
        await terminal.ask(asked)
        assert shown in " ".join(printed.getvalue().split())


def enabled(room: Room) -> list[str]:
    """The labels of the buttons under the last message that can be pressed."""
    found = [child for row in room.said.components for child in getattr(row, "children", ())]
    return [button.label for button in found if not button.disabled]


def test_what_only_discord_can_do_is_there() -> None:
    """Each function that an entry names exists, and each form is answered or done."""
    for command in Catalogue():
        for form in command.forms:
            assert form.answering or form.on_discord, command.name
            if form.on_discord:
                assert callable(handler(form))


@pytest.mark.parametrize("command", list(Catalogue()), ids=lambda command: command.name)
def test_every_example_is_read_by_the_form_that_gives_it(command: Command) -> None:
    """What the help shows as an example is not taken for something else."""
    for form in command.forms:
        assert form.examples
        for example in form.examples:
            assert command.form(example) is form, example
