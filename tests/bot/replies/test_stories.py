"""Digests in words."""

from __future__ import annotations

import datetime as dt

from bot.replies.dates import announced_item
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
