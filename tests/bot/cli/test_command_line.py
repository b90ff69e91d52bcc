"""`briefing-bot`: the same answers in the terminal, and an operator's tools."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.cli.shared.alone import alone
from bot.cli.shared.ending import CannotRun
from summaries.library import Library, LibraryError
from tests.discord_server import DiscordServer

PAPER = """---
title: Frigates pass the Taiwan Strait
source: Sample Wire
date: 2026-11-18
url: https://example.org/strait
---

Two frigates passed through the Taiwan Strait on Wednesday, the defence ministry in Taipei said.
The passage took nine hours and was watched by patrol boats.
Taiwan will hold a drill on its east coast on 12 December 2099.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a documents folder, and nothing of the operator's environment."""
    for name in (
        "DISCORD_TOKEN",
        "DISCORD_API_URL",
        "DISCORD_GATEWAY_URL",
        "DATABASE_URL",
        "DATA_DIR",
        "DOCUMENTS_DIR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "strait.md").write_text(PAPER, encoding="utf-8")
    return documents


def call(*words: str, **more: Any) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, list(words), **more)


@pytest.mark.parametrize("question", ["!summary", "!topic taiwan", "!schedule", "!digest", "!documents"])
def test_json_is_one_object_of_verbatim_quotes(folder: Path, question: str) -> None:
    """Every kind prints one object with its kind and quotes; every text stands in its document."""
    result = call("ask", question, "--documents", str(folder), "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert answer["kind"] == question.split(maxsplit=1)[0].removeprefix("!")
    for quote in answer["quotes"]:
        assert set(quote) >= {"text", "document", "title", "source", "published", "position"}
        assert quote["text"] in (folder / quote["document"]).read_text(encoding="utf-8")
        assert quote["published"] == "2026-11-18"
    assert answer["quotes"] or question == "!documents"


@pytest.mark.usefixtures("folder")
def test_where_nothing_is_set_up_the_samples_answer_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after `pip install`, in any folder; nothing is left there."""
    (elsewhere := tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(elsewhere)
    result = call("ask", "!topic taiwan", "--json")
    assert result.exit_code == 0, result.output
    assert "samples that come with Briefing Bot" in result.stderr
    assert json.loads(result.stdout)["quotes"]
    assert list(elsewhere.iterdir()) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("named", "value"),
    [("DOCUMENTS_DIR", "papers"), ("DATA_DIR", "papers"), ("DATABASE_URL", "sqlite:///papers.sqlite3")],
)
def test_samples_never_stand_in_for_what_an_operator_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, value: str
) -> None:
    """A folder that is missing, or a library that is empty, answers for itself."""
    (elsewhere := tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv(named, value)
    result = call("ask", "!topic taiwan", "--json")
    assert result.exit_code != 0
    assert "samples" not in result.output


def test_json_events_say_when_and_how_exactly(folder: Path) -> None:
    """A schedule's events have start, end, precision, text and status."""
    answer = json.loads(call("ask", "!schedule upcoming", "--documents", str(folder), "--json").output)
    (event,) = answer["events"]
    assert (event["start"], event["end"]) == ("2099-12-12", "2099-12-12")
    assert (event["precision"], event["status"]) == ("day", "upcoming")
    assert event["text"] == "Taiwan will hold a drill on its east coast on 12 December 2099."


def test_asking_a_folder_leaves_nothing_behind(folder: Path) -> None:
    """`--documents` reads a folder without writing beside it."""
    call("ask", "!summary", "--documents", str(folder))
    assert [path.name for path in folder.parent.iterdir()] == ["documents"]


def test_the_terminal_shows_quotes_and_their_sources(folder: Path) -> None:
    """Without --json a person reads titles, quotes and numbered sources."""
    result = call("ask", "!topic taiwan", "--documents", str(folder))
    assert "Two frigates passed through the Taiwan Strait" in " ".join(result.output.split())
    assert "[1] Frigates pass the Taiwan Strait · Sample Wire · 18 Nov 2026" in " ".join(
        result.output.split()
    )


def test_a_refusal_is_a_sentence_and_an_exit_status(folder: Path) -> None:
    """What can't be answered is said, and told to the shell."""
    result = call("ask", "!topic xylophone", "--documents", str(folder))
    assert result.exit_code == 1
    assert "No document says anything about “xylophone”" in " ".join(result.output.split())
    refused = call("ask", "!topic xylophone", "--documents", str(folder), "--json")
    assert json.loads(refused.output)["kind"] == "refusal"


@pytest.mark.parametrize(
    "command",
    [
        "!feed list",
        "add https://example.org",
        "/follow taiwan",
        "!digest daily 08:00",
        "!digest status",
        "!topic alias taiwan = TSMC",
    ],
)
def test_what_belongs_to_a_server_is_said_to_do_so(folder: Path, command: str) -> None:
    """What a server sets up for itself is refused in the terminal with the reason, and nothing else is answered."""
    result = call("ask", command, "--documents", str(folder))
    assert result.exit_code == 1
    assert "works in a Discord server only" in " ".join(result.output.split())


def test_without_a_question_it_keeps_asking(folder: Path) -> None:
    """A prompt answers line after line until it is left; a mistake does not end it."""
    result = call("ask", "--documents", str(folder), input="!summary\n\n!nonsense\n!documents\nexit\n")
    assert result.exit_code == 0
    assert "Frigates pass the Taiwan Strait" in result.output
    assert "There is no command “nonsense”" in result.output
    assert "1 document" in result.output


def test_ingest_names_what_it_refused(folder: Path) -> None:
    """A line for each document that was refused and why; the others are in the library."""
    (folder / "broken.pdf").write_bytes(b"not a pdf")
    result = call("ingest", str(folder))
    assert result.exit_code == 1
    assert "left out broken.pdf" in result.output
    assert "1 document added" in result.output
    again = call("ask", "!documents")
    assert "Frigates pass the Taiwan Strait" in again.output


def test_settings_are_wrong_all_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command ends with all that is wrong in the settings, in plain words."""
    monkeypatch.setenv("TIME_ZONE", "Mars/Base")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    for command in (["ask", "!summary"], ["run"], ["check"], ["invite"], ["ingest", str(folder)]):
        result = call(*command)
        assert result.exit_code == 1
        assert "TIME_ZONE" in result.output
        assert "LOG_LEVEL" in result.output


def test_check_says_what_is_missing(folder: Path) -> None:
    """Without a token `check` finds the rest in order and names what is missing."""
    assert folder.is_dir()
    result = call("check")
    assert result.exit_code == 1
    assert "ok       The documents folder documents holds 1 file" in result.output
    assert "problem  DISCORD_TOKEN is missing" in result.output


def test_check_says_which_part_of_the_folder_is_suddenly_empty(folder: Path) -> None:
    """The folder below the documents folder where a disk was, and the whole of it where that is empty."""
    (folder / "disk").mkdir()
    (folder / "strait.md").rename(folder / "disk" / "strait.md")
    (folder / "port.md").write_text("The port of Oslo is open again.")
    assert call("ask", "!documents").exit_code == 0
    (folder / "disk" / "strait.md").unlink()
    assert "problem documents/disk has no files any more" in " ".join(call("check").output.split())
    (folder / "port.md").unlink()
    assert "problem The documents folder documents has no files" in " ".join(call("check").output.split())


async def test_check_and_invite_ask_discord_without_connecting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Token, intents and channel permissions are looked at over REST; no gateway session is opened."""
    del folder
    async with DiscordServer(portal=()) as discord:
        for name, value in discord.environment.items():
            monkeypatch.setenv(name, value)
        discord.deny(discord.channel, "embed_links")
        result = await asyncio.to_thread(call, "check")
        assert result.exit_code == 0, result.output
        assert "Discord accepts the token" in result.output
        assert "The message content intent is off" in result.output
        assert "it lacks “embed links” (to show answers as embeds) in #daily-brief" in result.output
        invited = await asyncio.to_thread(call, "invite")
        assert f"client_id={discord.world.bot.id}" in invited.output
        assert "send messages: to answer, and to post the digest" in invited.output
        monkeypatch.setenv("DISCORD_TOKEN", "wrong.token.here")
        refused = await asyncio.to_thread(call, "check")
        assert refused.exit_code == 1
        assert "Discord refused the token" in refused.output
        assert not discord.gateway.identifies


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--worker"], "set DATABASE_URL"),
        (["--shards", "0-3/8"], "set DATABASE_URL"),
        (["--shards", "0-3"], "as in 0-3/8"),
        (["--shards", "4-8/8"], "of 8 shards the first is 0 and the last is 7"),
    ],
)
def test_a_part_of_the_work_needs_a_database_for_several_and_shards_that_there_are(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    """A sentence says what to write."""
    monkeypatch.setenv("DISCORD_TOKEN", "loopback-token")
    if "as in" in sentence or "of 8" in sentence:
        monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/nowhere")
    result = CliRunner().invoke(main, ["run", *arguments])
    assert result.exit_code == 1
    assert sentence in result.output


async def test_a_database_that_was_there_and_is_gone_is_not_begun_anew(folder: Path) -> None:
    """Neither while it is in use nor at the next start; a first start is no loss."""
    url, file = "sqlite:///bot.sqlite3", folder.parent / "bot.sqlite3"
    with alone(url):
        async with await Library.open(url) as library:
            file.unlink()
            with pytest.raises(LibraryError, match="was there and is gone"):
                await library.count(None)
            assert not file.exists()
    with alone(url):
        async with await Library.open(url):
            pass
    file.unlink()
    with pytest.raises(CannotRun, match="was here and is gone"), alone(url):
        pass
