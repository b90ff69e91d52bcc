"""The entries of real feeds: dates, markup that is escaped twice, teasers, what stands under every entry."""

from __future__ import annotations

import datetime as dt
import json
from html import escape

import pytest

from summaries.reading import read_entries, read_parts
from summaries.reading.draft import Draft

STORY = "The harbour of Ostmark reopened on Monday. Forty ships had waited outside the bar."
DAY = dt.date(2026, 9, 28)


def feed(*entries: dict[str, str], language: str = "") -> bytes:
    """An RSS feed of entries, each the content of its elements."""
    items = "".join(
        "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in entry.items()) + "</item>"
        for entry in entries
    )
    stated = f"<language>{language}</language>" if language else ""
    return f"<rss version='2.0'><channel><title>Coast Desk</title>{stated}{items}</channel></rss>".encode()


def only(**fields: str) -> Draft:
    """The one entry of a feed that has such a one."""
    (entry,) = read_entries(feed({"title": "Harbour open", "description": STORY} | fields))
    return entry


def test_a_numeric_date_is_read_as_the_other_entries_have_it() -> None:
    """02/03 is the second of March where another entry is of 28/03, and the third of February where it is 03/28."""
    for other, day in (("28/03/2026 9:00", dt.date(2026, 3, 2)), ("03/28/2026 9:00", dt.date(2026, 2, 3))):
        dates = ("02/03/2026 9:00", other)
        found = read_entries(
            feed(*({"title": date, "description": STORY, "pubDate": date} for date in dates))
        )
        assert found[0].published == day
    (alone,) = read_entries(feed({"title": "a", "description": STORY, "pubDate": "02/03/2026"}))
    assert alone.published is None
    (french,) = read_entries(
        feed({"title": "a", "description": STORY, "pubDate": "02/03/2026"}, language="fr-FR")
    )
    assert french.published == dt.date(2026, 3, 2)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize(
    "markup", ["<p>{}</p>", "{}<br /><br />", "<div>{} <a href='https://x.org'>More</a></div>"]
)
def test_markup_is_read_however_often_it_was_escaped(times: int, markup: str) -> None:
    """No tag is left in the text, and no text is lost with one."""
    value = markup.format(STORY)
    for _ in range(times):
        value = escape(value)
    assert only(description=value).text.startswith(STORY)
    assert "<" not in only(description=value).text


def test_signs_that_are_no_markup_stay() -> None:
    """A "less than" and an ampersand are words of the story."""
    said = "The master of R&D Quay said that rates < 3 percent are fair."
    assert only(description=escape(escape(said))).text == said
    assert (
        only(description=escape(f"<p>Put &lt;p&gt; before it. {STORY}</p>")).text
        == f"Put <p> before it. {STORY}"
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("&lt;a href='https://x.org'&gt;Harbour &amp;amp; bar open&lt;/a&gt;", "Harbour & bar open"),
        ("&lt;b&gt;Harbour&lt;/b&gt; open", "Harbour open"),
        ("<![CDATA[<a href='/x'><span>Harbour open</span></a>]]>", "Harbour open"),
        ("Rates &lt; 3 percent", "Rates < 3 percent"),
    ],
)
def test_a_headline_is_read_without_its_markup(title: str, read: str) -> None:
    """A headline that is a link is still the headline."""
    assert only(title=title).title == read


@pytest.mark.parametrize(
    "end",
    [
        " Two tugs were on th [&amp;#8230;] &lt;a href='x'&gt;Continue reading&lt;/a&gt;",
        " Two tugs were on th... &lt;a href='x'&gt;&lt;b&gt;Weiterlesen&lt;/b&gt;&lt;/a&gt;",
        " Two tugs were on th\u2026 \u2192",
        " Two tugs were on th [\u2026]",
        " Two tugs were on th [...] Lire la suite",
        " Two tugs were on th\u2026 Read more",
    ],
)
def test_a_teaser_is_read_up_to_its_last_whole_sentence(end: str) -> None:
    """Whatever leads on to the article, in whatever language, and however it is cut."""
    assert only(description=STORY + end).text == STORY


def test_an_ellipsis_in_a_story_cuts_nothing() -> None:
    """It is the writer's own where nothing leads on."""
    said = f"{STORY} The pilot waited\u2026 and then he went home for good"
    assert only(description=said).text == said


def test_what_stands_under_every_entry_is_the_feeds_and_no_story() -> None:
    """Learned from the feed: with the title, links and numbers apart it says the same each time."""
    entries = [
        {
            "title": f"Ship {name}",
            "description": escape(f"<p>{STORY} It is {name}.</p><p>Ship {name} was told by us.</p>"),
        }
        for name in ("Anna", "Berta", "Clara", "Dora")
    ]
    for entry in read_entries(feed(*entries)):
        assert entry.text.startswith(STORY)
        assert "by us" not in entry.text


def test_fields_about_an_entry_are_not_its_text() -> None:
    """Addresses and counts, and the line that names entry and feed; a list of points is a sentence."""
    data = "<p>Article URL: https://x.org/a</p><p>Comments URL: https://x.org/b</p><p># Comments: 12</p>"
    assert only(description=escape(f"<p>{STORY}</p>{data}")).text == STORY
    named = "<p>Der Beitrag Harbour open erschien zuerst auf Coast Desk.</p>"
    assert only(description=escape(f"<p>{STORY}</p>{named}")).text == STORY
    points = "The points of the plan: a pier, a crane and a gate."
    assert only(description=escape(f"<p>{STORY}</p><p>{points}</p>")).text == f"{STORY}\n\n{points}"


def test_nul_bytes_in_a_feed_are_damage_and_not_another_encoding() -> None:
    """A byte that no reader sees costs no entry."""
    assert (
        read_entries(feed({"title": "a", "description": STORY}).replace(b" on ", b"\0 on "))[0].text == STORY
    )


def test_a_json_feed_is_read_with_the_same_rules() -> None:
    """Dates and titles are as careless there."""
    item = {
        "id": "1",
        "title": "<a href='x'>Open</a>",
        "content_html": f"<p>{STORY}</p>",
        "date_published": "28.09.2026",
    }
    (entry,) = read_entries(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()
    )
    assert (entry.title, entry.text, entry.published) == ("Open", STORY, DAY)


def test_two_stories_of_a_saved_feed_with_one_guid_are_two_documents() -> None:
    """Neither takes the place of the other, and one that stands there twice is one."""
    other = "Farmers of the upper valley brought in twice as much barley as in the year before."
    entries = [
        {"title": "a", "description": STORY},
        {"title": "b", "description": other},
        {"title": "a", "description": STORY},
    ]
    reading = read_parts(feed(*({**entry, "guid": "today"} for entry in entries)), name="a.xml")
    assert [document.text for document in reading] == [STORY, other]
    assert len({document.id for document in reading}) == 2
