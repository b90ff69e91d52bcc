"""Around a topic: what there is, two side by side, the sentences themselves, a server's own names, what is new."""

from __future__ import annotations

import datetime as dt

import discord
import pytest

from summaries.analysis import analyse
from summaries.comparing.encoder import installed
from summaries.library import Incoming
from summaries.model import Document
from tests.bot.commands.conftest import NOW, Room, reading


async def fill(room: Room) -> None:
    """Six papers on two subjects, over six weeks."""
    for week in range(3):
        day = dt.date(2026, 10, 5) + dt.timedelta(weeks=week)
        for subject, text in (
            (
                "Ukraine",
                "Ukraine repaired its grid in Odesa once more after strikes on the port. The work took days.",
            ),
            (
                "Taiwan",
                f"Taiwan counted {week + 3} ferries lost to storms off Penghu. Insurers in Taipei paid.",
            ),
        ):
            paper = Document(
                id=f"{subject}{week}.md", title=f"{subject} in week {week}", published=day, text=text
            )
            await room.library.add(paper, analyse(paper), now=NOW - dt.timedelta(days=1))


async def test_topics_lists_what_the_documents_speak_of(room: Room) -> None:
    """Names of several documents are listed with their counts."""
    await fill(room)
    await room.member.send(room.channel, "!topics")
    assert "• Taiwan · 4 documents" in room.words
    assert "Zanzibar" not in room.words.replace("Zanzibar will", "")


async def test_a_subject_brings_the_other_documents_of_its_stories(room: Room) -> None:
    """A document that calls the quake nothing is looked for where few documents speak of disasters."""
    for name, title, text in (
        ("a", "Earthquake shakes Varena", "An earthquake shook the old harbour of Varena at dawn on Friday."),
        (
            "b",
            "Varena counts its dead",
            "At least 58 people died in the old harbour of Varena at dawn on Friday.",
        ),
        ("c", "Bread costs more", "The bakers of Lund raise their prices for rye and wheat on Monday."),
    ):
        paper = Document(id=f"{name}.md", title=title, published=dt.date(2026, 11, 20), text=text)
        await room.library.add(paper, analyse(paper), now=NOW - dt.timedelta(days=1))
    await room.member.send(room.channel, "!topic disasters")
    assert "At least 58 people died" in room.words
    assert "Lund" not in room.words


async def test_two_topics_stand_side_by_side_with_a_picture(room: Room) -> None:
    """`!compare` names both with their documents; the picture's alternative text has the same figures."""
    await fill(room)
    await room.member.send(room.channel, "!compare taiwan vs ukraine")
    assert "**Taiwan** · 4 documents" in room.words
    assert "**Ukraine** · " in room.words
    (picture,) = room.said.attachments
    assert picture.filename == "over-time.png"
    assert "Taiwan, 4 documents" in (picture.description or "")
    await room.member.send(room.channel, "!compare taiwan")
    assert "Which two topics?" in room.words


@pytest.mark.parametrize(
    ("words", "holds", "lacks"),
    [
        ('search "passage took nine"', "The passage took nine hours", "Odesa"),
        ("search frigates source:wire", "Two frigates passed", "Odesa"),
        ("search frigates source:desk", "No sentence holds frigates", "Two frigates"),
        ("search port after:2026-11-18", "port of Keelung", "port of Zanzibar cost"),
        ("search port before:2026-11-18", "No sentence holds port", "Keelung"),
        ("search passage after:soon", "Write the day of after:", "hours"),
        ("search", "Which words?", "hours"),
    ],
)
async def test_search_finds_the_sentences_themselves(room: Room, words: str, holds: str, lacks: str) -> None:
    """Exact words and filters find sentences; what can't be read or found is one sentence."""
    await room.stranger.send(room.elsewhere, f"!{words}")
    shown = reading(room.elsewhere.last_message)
    assert holds in shown
    assert lacks not in shown


async def test_search_shows_a_sentence_once_with_all_who_say_it(room: Room) -> None:
    """The same words in two documents are one quote with two sources; another figure is another sentence."""
    for n, ships in enumerate((7, 7, 8)):
        paper = Document(
            id=f"quay{n}.md",
            title=f"Quay, part {n}",
            text=f"The harbour master counted {ships} ships at the quay of Gdynia on that night.",
        )
        await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, "!search gdynia")
    assert room.words.count("counted 7 ships") == 1
    assert room.words.count("counted 8 ships") == 1
    assert "2 sentences" in room.words
    assert all(f"Quay, part {n}" in room.words for n in range(3))


async def test_a_coming_date_that_is_quoted_above_is_not_told_twice(room: Room) -> None:
    """Under Coming up stands the date alone."""
    await room.member.send(room.channel, "!topic taiwan")
    assert room.words.count("Taiwan will hold a drill on its east coast") == 1
    assert "quoted above" in room.words.partition("Coming up")[2]


@pytest.mark.parametrize("typed", ["isn't", "isn\u2019t"])
@pytest.mark.parametrize("written", ["isn't", "isn\u2019t"])
async def test_a_search_takes_every_apostrophe_for_the_same(room: Room, typed: str, written: str) -> None:
    """A phrase is found whichever of them it and the text use."""
    text = f"The lock at Varena {written} dry yet. Barges wait."
    paper = Document(id="lock.md", title="A lock", published=dt.date(2026, 11, 20), text=text)
    await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, f'!search "{typed} dry"')
    assert f"{written} dry yet" in room.words


async def test_a_servers_own_names_find_more(room: Room) -> None:
    """A moderator's alias widens the topic in that server alone."""
    await room.member.send(room.channel, "!topic alias lights = Odesa")
    assert "permission Manage Server" in room.words
    await room.moderator.send(room.channel, "!topic alias lights = Odesa, substations")
    assert room.words == "“lights” is here also “Odesa” and “substations”."
    await room.member.send(room.channel, "!topic lights")
    assert "Engineers restored power to most of Odesa" in room.words
    await room.stranger.send(room.elsewhere, "!topic lights")
    assert "No document says anything" in reading(room.elsewhere.last_message)
    await room.moderator.send(room.channel, "!topic alias lights =")
    assert room.words == "“lights” has no other name here."


async def test_a_moderator_is_told_names_that_may_be_missing(room: Room) -> None:
    """Where the extra for meaning is installed they are suggested, and nothing is taken over by itself."""
    paper = Document(
        id="ports.md",
        title="The ports of Taiwan",
        published=dt.date(2026, 11, 20),
        text=(
            "Taiwan widens the harbour of Taichung for larger ships. Taiwan dredges Suao. Ships from Taiwan wait "
            "off Taichung. The price of bread rose in Lyon last week. A baker there blames the flour."
        ),
    )
    await room.library.add(paper, analyse(paper), now=NOW)
    await room.moderator.send(room.channel, "!topic alias taiwan = Ilha Formosa")
    await room.moderator.send(room.channel, "!topic alias taiwan")
    assert room.words.startswith("“taiwan” is here also “Ilha Formosa”.")
    if installed():
        assert "Perhaps also “Taichung”" in room.words
        assert "topic alias taiwan = Ilha Formosa, Taichung" in room.words
    assert (await room.bot.memory.aliases(room.guild.id))["taiwan"] == ("Ilha Formosa",)


async def test_what_came_since_the_channel_last_asked_is_new(room: Room) -> None:
    """A story that came in since the last time is marked; turning to its context does not change that."""
    await room.member.send(room.channel, "!topic taiwan")
    assert "🆕" not in room.words
    await room.env.advance_time(60)
    paper = Document(
        id="dam.md",
        title="A dam in Taiwan",
        published=dt.date(2026, 11, 20),
        text="Taiwan opened the dam of Shimen after the rain. The reservoir of Taiwan's north is full.",
    )
    await room.library.add(paper, analyse(paper), now=room.env.now())
    await room.env.advance_time(60)
    await room.member.send(room.channel, "!topic taiwan")
    assert "🆕 **A dam in Taiwan**" in room.words
    await room.member.send(room.channel, "!topic taiwan")
    assert "🆕" not in room.words


async def test_related_topics_are_a_click_away(room: Room) -> None:
    """A button under a list of topics shows the topic to the one who clicked."""
    await fill(room)
    await room.member.send(room.channel, "!topics")
    shown = await room.member.click(room.said, label="Taiwan")
    assert shown.ephemeral
    assert "Taiwan" in reading(shown.response)


async def test_without_the_permission_for_files_there_is_no_picture(room: Room) -> None:
    """The answer comes all the same."""
    await fill(room)
    narrow = discord.PermissionOverwrite(attach_files=False)
    bare = room.guild.create_text_channel("bare", overwrites={room.guild.me: narrow})
    await room.member.send(bare, "!compare taiwan vs ukraine")
    assert not bare.last_message.attachments
    assert "Taiwan" in reading(bare.last_message)


async def test_this_week_is_not_lost_behind_what_older_documents_say(room: Room) -> None:
    """A period is asked for in the library; an answer out of more documents than are read says so."""
    old = [
        Document(
            id=f"old{n}.md",
            title=f"Paper {n}",
            published=dt.date(2026, 9, 1),
            text=f"Taiwan counted {n} ships. Taiwan counted {n + 100} planes. Taiwan counted {n + 200} boats.",
        )
        for n in range(60)
    ]
    await room.library.add_many([Incoming(one, analyse(one)) for one in old], now=NOW - dt.timedelta(hours=1))
    await room.member.send(room.channel, "!topic taiwan week")
    assert "1 document" in room.words
    assert "Two frigates" in room.words
    await room.member.send(room.channel, "!topic taiwan")
    assert "At least 61 documents, of which those that say most are read" in room.words


async def test_a_search_shows_bare_answers_only_where_there_is_nothing_else(room: Room) -> None:
    """Of a transcript what Lin Wei said is shown, not each of her yeses."""
    paper = Document(
        id="minutes.md", title="Minutes", text="Lin Wei: Yes .\nLin Wei: The harbour opens in May.\n"
    )
    await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, '!search "lin wei"')
    assert "The harbour opens" in room.words
    assert "Yes" not in room.words
    await room.member.send(room.channel, '!search "lin wei: yes"')
    assert "Yes" in room.words


async def test_a_timeline_tells_the_days_oldest_first_with_their_sources(room: Room) -> None:
    """`!timeline` has a line a day with its sentence; the picture shows how often the topic was written of."""
    await fill(room)
    await room.member.send(room.channel, "!timeline taiwan")
    assert "Timeline: Taiwan" in room.words
    said = [room.words.index(f"Taiwan counted {ferries} ferries") for ferries in (3, 4, 5)]
    assert said == sorted(said)
    (picture,) = room.said.attachments
    assert picture.filename == "over-time.png"
    await room.member.send(room.channel, "!timeline taiwan since 2026-10-12")
    assert "Taiwan counted 3 ferries" not in room.words


async def test_a_timeline_of_nothing_says_so(room: Room) -> None:
    """A topic that no document speaks of, and a time in which nothing is dated."""
    await fill(room)
    await room.member.send(room.channel, "!timeline atlantis")
    assert "No document says anything about “atlantis”" in room.words
    await room.member.send(room.channel, "!timeline taiwan since 2026-11-20")
    assert "Try `!timeline taiwan`" in room.words


async def test_a_topic_that_only_titles_name_is_answered_by_what_these_documents_say(room: Room) -> None:
    """Never is it said that no document speaks of what stands in a title; what is left out stays out."""
    for number, (title, text) in enumerate(
        (
            ("Relief for Torvald", "Donors promised tents to the people of Torvald. They arrive by ship."),
            ("Relief for Marn", "Blankets reached the school of Marn."),
        )
    ):
        paper = Document(f"{number}.md", title, published=dt.date(2026, 11, 16), text=text)
        await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, "!topic relief")
    assert "Donors promised tents" in room.words
    assert "Blankets reached" in room.words
    await room.member.send(room.channel, "!topic relief -marn")
    assert "Donors promised tents" in room.words
    assert "Blankets" not in room.words


async def test_what_no_document_speaks_of_is_named_as_it_was_typed(room: Room) -> None:
    """A member knows their own words again."""
    await room.member.send(room.channel, "!topic mongolia")
    assert "No document says anything about “mongolia”." in room.words
