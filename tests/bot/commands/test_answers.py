"""Members ask in a channel and are answered."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from bot.answers.asking.question import Question
from bot.catalogue.answer import Answer
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import GRID, HOSTILE, NOW, STRAIT, Room, reading

ASKED = ["summary", "topic taiwan", "schedule", "documents", "help", "digest"]


@pytest.mark.parametrize("words", ASKED)
async def test_every_command_answers_by_prefix(room: Room, words: str) -> None:
    """`!command` is answered with an embed, as a reply that pings nobody."""
    await room.member.send(room.channel, f"!{words}")
    assert room.said.author == room.bot.user
    assert room.said.embeds
    assert not room.said.mentions


@pytest.mark.parametrize("words", ASKED)
async def test_every_command_answers_by_mention(room: Room, words: str) -> None:
    """A mention works like the prefix."""
    await room.member.send(room.channel, f"<@{room.bot.user.id if room.bot.user else 0}> {words}")
    assert room.said.embeds


@pytest.mark.parametrize("words", ASKED)
async def test_every_command_answers_by_slash(room: Room, words: str) -> None:
    """The slash twin answers the same."""
    name, _, rest = words.partition(" ")
    result = await room.member.slash(room.channel, name, **({"words": rest} if rest else {}))
    assert result.response.embeds
    slash = reading(result.response)
    await room.member.send(room.channel, f"!{words}")
    assert room.words == slash


@pytest.mark.parametrize("message_content", [False])
async def test_without_message_content_mention_and_slash_still_work(room: Room) -> None:
    """Where Discord refuses the intent the prefix is not seen, the two other doors are open, and help says so."""
    await room.member.send(room.channel, "!summary")
    assert room.said.author != room.bot.user
    await room.member.send(room.channel, f"<@{room.bot.user.id if room.bot.user else 0}> topic taiwan")
    assert room.said.embeds
    result = await room.member.slash(room.channel, "help")
    assert "only slash commands and mentions" in reading(result.response)


async def test_a_summary_quotes_the_named_document(room: Room) -> None:
    """Words of a title choose the document; its quotes stand in it word for word, the source below."""
    await room.member.send(room.channel, "!summary odesa")
    (embed,) = room.said.embeds
    assert embed.title == GRID.title
    quotes = re.findall(r"^> (.+?) — Sample Europe Desk", embed.description or "", re.MULTILINE)
    assert quotes
    assert all(quote.replace("\\", "") in GRID.text for quote in quotes)
    assert "Sample Europe Desk, 17 Nov 2026" in room.words


async def test_a_topic_quotes_only_what_is_about_it(room: Room) -> None:
    """`!topic taiwan` has sentences on Taiwan and none from elsewhere."""
    await room.member.send(room.channel, "!topic taiwan")
    assert "Taiwan will hold a drill" in room.words
    assert "Odesa" not in room.words
    assert STRAIT.title in room.words


async def test_the_schedule_is_by_date_and_as_vague_as_its_source(room: Room) -> None:
    """Dates stand in order, days as timestamps, a half-year in words where all are asked for."""
    await room.member.send(room.channel, "!schedule all")
    words = room.words
    order = ["donors' conference", "drill on its east coast", "coast guards is planned"]
    assert sorted(order, key=words.index) == order
    assert "first half of 2027" in words
    assert re.search(r"<t:\d+:D>", words)


async def test_the_text_of_a_document_never_pings_or_formats(room: Room) -> None:
    """Mentions, links, invites and markdown of a document arrive as plain text, in every command."""
    for words in ("summary volcano", "summary nitro", "topic volcano", "documents", "digest"):
        await room.member.send(room.channel, f"!{words}")
        said = room.said
        assert not said.mention_everyone
        assert not said.mentions
        assert not said.role_mentions
        text = re.sub(r"\\[^0-9A-Za-z\s]", "", room.words.replace(f"]({STRAIT.url})", ""))
        for live in (
            "@everyone",
            "<@123",
            "<@&7",
            "https://evil",
            "**bold",
            "**Mallory",
            "||hidden",
            "discord.gg",
        ):
            assert live not in text, (words, live)
    for request in room.env.http_requests:
        if isinstance(request.json, dict) and "allowed_mentions" in request.json:
            assert not request.json["allowed_mentions"].get("parse")
    assert HOSTILE.title


async def test_buttons_show_context_and_reasons_to_the_asker_alone(room: Room) -> None:
    """In context and Why these? answer ephemerally, also after a restart."""
    await room.member.send(room.channel, "!summary odesa")
    message = room.said
    shown = await room.member.click(message, label="In context")
    assert shown.ephemeral
    assert "Two substations remain out of service" in reading(shown.response)
    why = await room.member.click(message, label="Why these?")
    assert why.ephemeral
    assert reading(why.response).startswith("Why these sentences")


async def test_more_like_this_is_shown_to_the_asker_with_its_pages(room: Room) -> None:
    """What other documents say like the quotes comes ephemerally, its sources beside it, and can be seen in context."""
    for n in range(3):
        paper = Document(
            id=f"passage{n}.md",
            title=f"Frigates on their way, part {n}",
            text=f"Frigates numbered {n} and {n + 5} passed the Taiwan Strait off Keelung with a defence escort. "
            f"Nobody counted the gulls of part {n}.",
        )
        await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, "!summary frigates pass the taiwan strait short")
    shown = await room.member.click(room.said, label="More like this")
    assert shown.ephemeral
    words = reading(shown.response)
    assert words.startswith("More like this")
    assert "passed the Taiwan Strait off Keelung with a defence escort" in words
    assert "Frigates on their way, part" in words
    context = await room.member.click(shown.response, label="In context")
    assert "Nobody counted the gulls" in reading(context.response)


@pytest.mark.parametrize("manner", ["2 lsa", "lsa 2"])
async def test_length_and_method_stand_in_either_order(room: Room, manner: str) -> None:
    """Both are taken off the end of the document's name."""
    await room.member.send(room.channel, f"!summary frigates pass the taiwan strait {manner}")
    assert room.words.startswith("Frigates pass the Taiwan Strait")
    assert room.words.count("> ") == 2


async def test_where_nothing_is_like_it_one_sentence_says_so(room: Room) -> None:
    """No empty message."""
    await room.member.send(room.channel, "!summary power returns to odesa")
    shown = await room.member.click(room.said, label="More like this")
    assert shown.ephemeral
    assert reading(shown.response) == "No other document says anything like it."


async def test_more_is_asked_of_an_answer(room: Room) -> None:
    """The question under the button works in words; of what has no quotes to follow there is no more."""
    ask = room.bot.answerer.ask
    with pytest.raises(Refusal, match="Of what"):
        await ask(Question(words="more more more topic taiwan", now=NOW))
    with pytest.raises(Refusal, match="Of what"):
        await ask(Question(words="more", now=NOW))


async def test_long_answers_turn_pages(room: Room) -> None:
    """More documents than fit on a page: the buttons turn forth and back."""
    from summaries.analysis import analyse  # noqa: PLC0415 - only here
    from summaries.model import Document  # noqa: PLC0415 - only here
    from tests.bot.commands.conftest import NOW  # noqa: PLC0415 - only here

    for n in range(90):
        extra = Document(
            id=f"x{n}.md", title=f"Paper number {n} " + "with a long title " * 9, text=f"Text {n}."
        )
        await room.library.add(extra, analyse(extra), now=NOW)
    await room.member.send(room.channel, "!documents")
    message = room.said
    first = room.words
    assert "Page 1 of" in first
    await room.member.click(message, label="▶")
    assert "Page 2 of" in room.words
    await room.member.click(message, label="◀")
    assert room.words == first
    for number, shown in (("3", "Page 3 of"), ("99", f"Page {first.rpartition(' ')[2]} of")):
        (at,) = [label for label in labels(room.said) if "/" in label]
        form = await room.member.click(message, label=at)
        (field,) = (part["component"]["custom_id"] for part in form.modal["components"])
        await room.member.submit_modal(form, {field: number})
        assert shown in room.words
    form = await room.member.click(message, label="6 / 6")
    (field,) = (part["component"]["custom_id"] for part in form.modal["components"])
    refused = await room.member.submit_modal(form, {field: "0"})
    assert "Which page? Write its number" in refused.response.content


def labels(message: Any) -> list[str]:
    """What stands on the buttons of a message."""
    return [button.label for row in message.components for button in getattr(row, "children", ())]


@pytest.mark.parametrize(("label", "private"), [("In context", True), ("▶", False)])
async def test_a_slow_library_is_acknowledged_in_time(room: Room, label: str, *, private: bool) -> None:
    """Where an answer takes longer than Discord waits, the click is acknowledged first and answered after."""
    for n in range(40):
        extra = Document(
            id=f"x{n}.md", title=f"Paper number {n}", text=f"Taiwan has paper number {n} of ours."
        )
        await room.library.add(extra, analyse(extra), now=NOW)
    await room.member.send(room.channel, "!search taiwan")
    message, ask = room.said, room.bot.answerer.ask

    async def slowly(question: Question) -> Answer:
        answer = await ask(question)
        await asyncio.sleep(4)
        return answer

    room.bot.answerer.ask = slowly  # type: ignore[method-assign]
    before = len(room.env.http_requests)
    result = await room.member.click(message, label=label)
    await room.env.advance_time(6)
    callbacks = [r.json for r in room.env.http_requests[before:] if r.path.endswith("/callback")]
    # Discord's interaction callback types: 5 is "thinking", 6 acknowledges an update to come
    assert [callback["type"] for callback in callbacks] == [5 if private else 6]
    if private:
        assert "In context" in reading(result.response)
    else:
        assert "Page 2 of" in room.words
