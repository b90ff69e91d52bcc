"""A server adds its own documents by attaching them, and removes them again."""

from __future__ import annotations

import dataclasses

import pytest

from bot.client import BriefingBot
from bot.web.fetcher import Fetched
from summaries.analysis import analyse
from summaries.model import Copy, Document
from summaries.reading import limits
from summaries.reading.formats.registry import unsupported
from tests.bot.commands.conftest import GRID, NOW, STRAIT, Room
from tests.summaries.reading.samples import archive

HARBOUR = (
    "# Harbour of Lobito reopens\n\n"
    "The harbour of Lobito reopened on Monday after eight months of dredging. "
    "Two container ships berthed before noon. "
    "The railway to the interior will run again from 4 January 2027. "
    "Exporters of copper welcomed the date, and insurers lowered their premiums. "
    "The port authority expects forty ships a month."
)


async def test_a_moderator_adds_a_file_and_members_ask_for_it(room: Room) -> None:
    """An attached document is answered with its title and is found from then on."""
    await room.moderator.send(room.channel, "!add", attachments=[("lobito.md", HARBOUR.encode())])
    assert room.words == "Added “Harbour of Lobito reopens”."
    await room.member.send(room.channel, "!topic lobito")
    assert "after eight months of dredging" in room.words


async def test_the_slash_command_takes_a_file(room: Room) -> None:
    """`/add` with its file does the same as the message."""
    result = await room.moderator.slash(room.channel, "add", file=("lobito.md", HARBOUR.encode()))
    assert result.response.content == "Added “Harbour of Lobito reopens”."


async def test_a_page_is_added_by_its_link_where_the_operator_allows_it(room: Room) -> None:
    """The page behind a link becomes a document of this server, with the link beside its quotes."""

    async def fetch(url: str, **_: object) -> Fetched:
        page = "".join(f"<p>{line}</p>" for line in HARBOUR.splitlines()[2].split(". "))
        head = "<head><title>Harbour of Lobito reopens</title></head>"
        html = f"<html>{head}<body><article>{page}</article></body></html>"
        return Fetched(url, html.encode(), "text/html; charset=utf-8")

    room.bot.fetch = fetch
    await room.moderator.send(room.channel, "!add https://example.org/lobito")
    assert room.words == "Added “Harbour of Lobito reopens”."
    await room.member.send(room.channel, "!topic lobito")
    assert "(https://example.org/lobito)" in room.words
    await room.stranger.send(room.elsewhere, "!topic lobito")
    assert "No document says anything" in room.elsewhere.last_message.content


async def test_only_moderators_add_and_remove(room: Room) -> None:
    """Without Manage Server nothing comes in and nothing goes."""
    for words in ("add", "remove members only"):
        await room.member.send(room.channel, f"!{words}", attachments=[("a.md", HARBOUR.encode())])
        assert "Manage Server" in room.words
    assert await room.library.count(room.guild.id) == 4


async def test_what_cannot_be_read_is_named_with_its_reason(room: Room) -> None:
    """Good files come in, bad ones are named, escaped, each with a sentence."""
    await room.moderator.send(
        room.channel,
        "!add",
        attachments=[
            ("lobito.md", HARBOUR.encode()),
            ("**x**.exe", b"MZ\x00\x01"),
            ("bad.pdf", b"%PDF-1.4 no"),
        ],
    )
    added, program, damaged = room.words.splitlines()
    assert added.startswith("Added")
    assert program.startswith("Not read: “")
    assert "**x**" not in program
    assert "kind" in program
    assert damaged.startswith("Not read: “bad")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("**bold** [free](x) ||y||.exe", "\\*\\*bold\\*\\* \\[free\\](x) \\|\\|y\\|\\|.exe"),
        ("@everyone <@1> <#2>.exe", "@\u200beveryone \\<@1> \\<#2>.exe"),
        ("invoice\u202egpj.exe", "invoice gpj.exe"),
        ("a\n# b.exe", "a # b.exe"),
        ("../../etc/passwd", "\\../../etc/passwd"),
        ("a" * 300 + ".exe", "a" * 49 + "\u2026"),
    ],
)
async def test_the_name_of_a_file_does_nothing_and_what_to_do_is_said_in_whole(
    room: Room, name: str, shown: str
) -> None:
    """Whatever a file is called, its name is shown as plain words, and the sentence is not cut short."""
    await room.moderator.send(room.channel, "!add", attachments=[(name, b"MZ")])
    assert room.words == f"Not read: “{shown}”. {unsupported()}"


async def test_files_that_are_left_out_for_one_reason_share_a_line(room: Room) -> None:
    """Of ten such files three are named; files and reasons without end still make one message."""
    await room.moderator.send(room.channel, "!add", attachments=[(f"f{n}.exe", b"MZ") for n in range(10)])
    assert room.words == f"Not read: “f0.exe”, “f1.exe”, “f2.exe” and 7 more. {unsupported()}"
    notes = {
        f"{'n' * 40}{n}.md": f"# Note {n} {'on ports ' * 9}\n\nHere is note {n}.".encode() for n in range(30)
    }
    await room.moderator.send(room.channel, "!add", attachments=[("notes.zip", archive(notes))])
    assert len(room.words) < 2_000
    assert "of 30 documents" in room.words


async def test_a_file_past_the_limit_is_not_even_fetched(room: Room) -> None:
    """The size that Discord states decides before a byte is fetched."""
    await room.moderator.send(room.channel, "!add", attachments=[("huge.txt", bytes(limits.FILE_BYTES + 1))])
    assert "larger than 25 MB" in room.words


async def test_the_same_name_replaces(room: Room) -> None:
    """A file of the same name is the new version of the first."""
    await room.moderator.send(room.channel, "!add", attachments=[("lobito.md", HARBOUR.encode())])
    newer = HARBOUR.replace("forty", "fifty")
    await room.moderator.send(room.channel, "!add", attachments=[("lobito.md", newer.encode())])
    assert room.words == "Replaced by its new version: “Harbour of Lobito reopens”."
    assert await room.library.count(room.guild.id) == 5


async def test_nearly_the_same_text_is_not_stored_twice(room: Room) -> None:
    """A lightly edited copy under another name is answered with the one that is here."""
    await room.moderator.send(room.channel, "!add", attachments=[("lobito.md", HARBOUR.encode())])
    copy = HARBOUR.replace("forty", "fifty").replace("# Harbour of Lobito reopens", "# Lobito again")
    await room.moderator.send(room.channel, "!add", attachments=[("copy.md", copy.encode())])
    assert (
        room.words
        == "Not added: “Lobito again” says the same as “Harbour of Lobito reopens”, which is here. "
        "`!add anyway` takes it all the same."
    )
    assert await room.library.count(room.guild.id) == 5


async def test_a_text_that_everyone_has_already_is_not_stored_for_one_server(room: Room) -> None:
    """What the operator's folder holds need not be added."""
    await room.moderator.send(room.channel, "!add", attachments=[("s.txt", STRAIT.text.encode())])
    assert "which is here" in room.words
    assert STRAIT.title in room.words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("add", "Attach the files"),
        ("add https://example.org/briefing", "I do not fetch anything from the web"),
        ("remove", "Which document?"),
        ("remove atlantis", "No document here is called “atlantis”"),
        ("remove odesa", "only whoever hosts me can remove it"),
    ],
)
async def test_each_refusal_says_what_to_do(room: Room, words: str, sentence: str) -> None:
    """A missing file, a link, an unknown document and the operator's own are a sentence each."""
    await room.moderator.send(room.channel, f"!{words}")
    assert sentence in room.words
    assert await room.library.entry(GRID.id, None)


async def test_a_server_removes_what_it_added(room: Room) -> None:
    """The document is gone from every answer."""
    await room.moderator.send(room.channel, "!remove members only")
    assert room.words == "Removed “Members only”."
    await room.member.send(room.channel, "!topic zanzibar")
    assert "No document says anything" in room.words


async def test_removed_documents_come_back_as_they_were(room: Room) -> None:
    """All that certain words name, with text, day and copies, after a restart, too; what all servers have stays."""
    before = await room.library.entry("private.md", room.guild.id)
    copied = Copy(id="copy.md", title="The same", source="Other Wire", sentences=frozenset({"a" * 16}))
    assert before is not None
    twin = dataclasses.replace(
        before.document,
        id="twin.md",
        title="Members twice",
        copies=(copied,),
        text="Harbours of Ghana rest. Ships wait.",
    )
    await room.library.add(twin, analyse(twin), now=NOW, server=room.guild.id)
    there = await documents_of(room, "private.md", "twin.md")
    await room.moderator.send(room.channel, "!remove all members")
    assert "“Members only”" in room.words
    assert "“Members twice”" in room.words
    await room.env.restart_bot(BriefingBot(room.bot.settings, room.library))
    await room.moderator.click(room.said, label="Undo")
    assert "Undone: 2 documents are here again." in room.words
    assert await documents_of(room, "private.md", "twin.md") == there
    await room.moderator.send(room.channel, "!remove all strait")
    assert "only whoever hosts me can remove it" in room.words


async def documents_of(room: Room, *names: str) -> list[Document | None]:
    """The server's documents of these identities."""
    entries = [await room.library.entry(name, room.guild.id) for name in names]
    return [entry.document if entry else None for entry in entries]
