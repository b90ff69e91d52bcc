"""Digests in words."""

from __future__ import annotations

import dataclasses
import datetime as dt

from bot.replies.dates import announced_item
from bot.replies.on_discord.embeds import embeds
from bot.replies.stories import digest_reply
from summaries.analysis import analyse
from summaries.answers.digest import compose_digest
from summaries.model import Document, Entry
from summaries.topics import parse_topic

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_new_stories_of_a_followed_topic_are_not_called_nothing_new() -> None:
    """A digest of topics alone has no other stories; without news of them it says so."""
    document = Document(
        id="a.md",
        title="Drill",
        text="Taiwan held a drill on its east coast on Sunday. Nobody was hurt in it, the ministry in Taipei said.",
    )
    said = [
        digest_reply(
            compose_digest(
                (Entry(document, analyse(document), NOW - DAY / 2),),
                since=NOW - DAY,
                until=NOW,
                today=NOW.date(),
                followed=[parse_topic(topic)],
                only_followed=True,
            )
        ).facts
        for topic in ("taiwan", "energy")
    ]
    assert said == ["1 new document since 22 Nov 2026.", "Nothing new since 22 Nov 2026."]


def test_a_long_sentence_is_announced_up_to_its_day() -> None:
    """What is coming is told in few words, but for the words that its day is told by."""
    text = (
        "The talks between the two ministries and the harbour companies on a new code of conduct for pilots "
        "remain planned for 12 December, in the old customs house beside the southern quay of Jakarta."
    )
    document = Document(id="a.md", title="Talks", text=text, published=NOW.date())
    (event,) = analyse(document).events
    said = announced_item(event).text
    assert text.startswith(said.removesuffix("…"))
    assert said.endswith("12 December…")


def test_the_headline_of_a_digest_is_that_of_its_first_story() -> None:
    """It stands once, with its link, where Discord shows it in notifications; what it is of stands above it."""
    told = [
        Document(
            id="a.md",
            title="Drill off Hualien",
            source="Strait Wire",
            url="https://a.example/1",
            text="Ships held a drill off Hualien.",
        ),
        Document(
            id="b.md",
            title="Rain in Oslo",
            source="Fjord Wire",
            text="Snow fell on the harbour all day long, from dawn to night.",
        ),
    ]
    digest = compose_digest(
        [Entry(document, analyse(document), NOW - DAY / 2) for document in told],
        since=NOW - DAY,
        until=NOW,
        today=NOW.date(),
    )
    reply = digest_reply(digest, title="Briefing · Monday")
    leading = next(document for document in told if document.title == digest.stories[0].headline)
    (page,) = embeds(reply)
    assert (page.author.name, page.title, page.url) == ("Briefing · Monday", leading.title, leading.url)
    assert leading.title not in (page.description or "")
    assert [section.heading for section in reply.sections] == ["", f"2. {digest.stories[1].headline}"]
    quiet = digest_reply(dataclasses.replace(digest, stories=()), title="Briefing · Monday")
    assert (quiet.above, quiet.title) == ("", "Briefing · Monday")
