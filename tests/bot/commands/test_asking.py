"""What is said to the bot in plain words, on Discord."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.commands.conftest import Room, reading
from tests.bot.commands.test_doors import enabled


async def test_a_mention_that_is_no_command_is_a_question(room: Room) -> None:
    """The sentence that answers comes back, with its source."""
    assert room.bot.user
    await room.member.send(room.channel, f"<@{room.bot.user.id}> how long did the passage take?")
    assert "The passage took nine hours." in room.words
    assert "Sample Wire" in room.words


async def test_a_mention_may_stand_before_the_prefix(room: Room) -> None:
    """`@bot !topic taiwan` and `! topic taiwan` are the command."""
    assert room.bot.user
    for said in (f"<@{room.bot.user.id}> !topic taiwan", "! topic taiwan"):
        await room.member.send(room.channel, said)
        assert "Two frigates passed" in room.words


async def test_other_peoples_talk_is_left_alone(room: Room) -> None:
    """Without a mention nobody asked."""
    await room.member.send(room.channel, "how long did the passage take?")
    assert room.said.author.id == room.member.id


async def test_what_nothing_answers_is_shown_as_the_closest(room: Room) -> None:
    """Never as an answer."""
    await room.member.send(room.channel, "!ask who is the king of Odesa?")
    assert "No sentence that I have read answers this" in room.words
    assert "Closest that the documents say" in room.words


async def test_a_mended_command_is_answered_by_mending_the_answer(room: Room) -> None:
    """The first answer is edited; no second one is posted."""
    asked: Any = await room.member.send(room.channel, "!topic odesa")
    first = room.said
    assert "restored power" in room.words
    await room.member.edit(asked, content="!topic taiwan")
    assert room.said.id == first.id
    assert "Two frigates passed" in room.words


async def test_an_answer_is_bold_and_leads_to_its_context_and_its_topic(room: Room) -> None:
    """Two buttons: the sentences around it, and all about what it is about."""
    await room.member.send(room.channel, "!ask how many passages does Taiwan count?")
    assert "> **Taiwan counts more than forty such passages since 2023.**" in room.words
    assert {"In context", "Taiwan"} <= set(enabled(room))
    shown = await room.member.click(room.said, label="Taiwan")
    assert "Taiwan will hold a drill" in reading(shown.response)


async def test_today_in_an_answer_stands_beside_the_day_of_its_document(room: Room) -> None:
    """Who reads "on Wednesday" sees from when it counts; a date that stands by itself needs none."""
    await room.member.send(room.channel, "!ask when did the frigates pass through the strait?")
    assert "“Wednesday” as of 18 Nov 2026" in room.words
    await room.member.send(room.channel, "!ask when will the drill on the east coast be?")
    assert "**Taiwan will hold a drill on its east coast on 12 December 2026.**" in room.words
    assert "12 December 2026” as of" not in room.words


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("what's new on taiwan since yesterday?", "Nothing new on “Taiwan” since 19 November 2026"),
        ("what happened in taiwan in march?", "Nothing on “Taiwan” from 1 March 2026 to 31 March 2026"),
        ("what happened in march?", "No document was published in that time (march)"),
        ("what is coming up for taiwan tomorrow?", "for that time. Try `!schedule taiwan all`"),
    ],
)
async def test_where_a_time_was_asked_nothing_new_is_the_answer(room: Room, said: str, told: str) -> None:
    """The question is not answered out of another time."""
    await room.stranger.send(room.elsewhere, f"!ask {said}")
    assert told in reading(room.elsewhere.last_message)


async def test_two_topics_come_together_where_a_sentence_says_both(room: Room) -> None:
    """And each by itself where none does, with a button for all of it."""
    await room.member.send(room.channel, "!topic taiwan, keelung")
    assert "port of Keelung" in room.words or "Taiwan" in room.words
    await room.member.send(room.channel, "!topic taiwan, odesa")
    assert "Nothing says both together; here is each." in room.words
    assert "restored power to most of Odesa" in room.words
    assert {"Taiwan", "odesa"} <= set(enabled(room))
    shown = await room.member.click(room.said, label="odesa")
    assert "Engineers restored power" in reading(shown.response)
    await room.member.send(room.channel, "!topic taiwan, xylophone")
    assert "Nothing says both together, and nothing speaks of “xylophone”." in room.words
    await room.member.send(room.channel, "!topic odesa power and port of keelung")
    assert {"odesa power", "port of keelung"} <= set(enabled(room))


async def test_a_summary_of_a_country_is_what_is_said_about_it(room: Room) -> None:
    """Though one title holds its name; the very title, and words of one title, are a document."""
    await room.member.send(room.channel, "!summary taiwan")
    assert room.said.embeds[0].title == "Taiwan"
    assert "1 document of 1 source since" in room.words
    await room.member.send(room.channel, "!summary Frigates pass the Taiwan Strait")
    assert room.said.embeds[0].title == "Frigates pass the Taiwan Strait"
    await room.member.send(room.channel, "!summary substations")
    assert "Two substations remain out of service" in room.words
