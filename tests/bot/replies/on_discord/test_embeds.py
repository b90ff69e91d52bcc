"""A reply of any size becomes pages that Discord accepts, and loses nothing on the way."""

from __future__ import annotations

import datetime as dt
import re

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replies.on_discord.embeds import embeds
from bot.replies.on_discord.plain_text import texts
from bot.replies.reply import Item, Reply, Section
from summaries.model import Citation

DAYS = st.dates(dt.date(1971, 1, 1), dt.date(2100, 1, 1))
WORDS = st.text(alphabet="ab*_<@ \\[]|`\n", max_size=40) | st.just("word " * 600) | st.just("*" * 3000)
URLS = st.sampled_from([None, "https://example.org/x", "https://example.org/" + "y" * 450])
CITATIONS = st.builds(
    Citation,
    id=st.sampled_from([f"d{n}" for n in range(40)]),
    title=WORDS,
    source=st.none() | WORDS,
    published=st.none() | DAYS,
    url=URLS,
)
ITEMS = st.builds(
    Item,
    text=WORDS,
    citations=st.lists(CITATIONS, max_size=9).map(tuple),
    label=st.sampled_from(["", "first half of 2026"]),
    day=st.none() | DAYS,
    note=st.sampled_from(["", "possible"]),
)
SECTIONS = st.builds(
    Section, items=st.lists(ITEMS, min_size=1, max_size=12).map(tuple), heading=WORDS, new=st.booleans()
)
REPLIES = st.builds(
    Reply,
    title=WORDS.filter(str.strip),
    sections=st.lists(SECTIONS, max_size=5).map(tuple),
    facts=st.sampled_from(["", "Two documents.", "words " * 200]),
    closing=st.sampled_from(["", "Next digest", "words " * 200]),
    url=URLS,
    moment=st.none() | st.just(dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)),
    brief=st.booleans(),
)


def check(embed: discord.Embed) -> None:
    """Discord's embed limits."""
    assert len(embed.title or "") <= 256
    assert len(embed.description or "") <= 4096
    assert len(embed.fields) <= 25
    assert all(
        0 < len(field.name or "") <= 256 and 0 < len(field.value or "") <= 1024 for field in embed.fields
    )
    assert len(embed.footer.text or "") <= 2048
    assert len(embed) <= 6000


@settings(max_examples=60, deadline=None)
@given(REPLIES)
def test_pages_keep_discords_limits(reply: Reply) -> None:
    """Every page of every reply is within Discord's limits, as an embed and as plain text."""
    for embed in embeds(reply):
        check(embed)
    for text in texts(reply):
        assert 0 < len(text) <= 2000


def test_every_quote_is_on_some_page_with_its_source() -> None:
    """Forty quotes of forty documents are spread over pages; each has its source behind it, under its heading."""
    items = tuple(
        Item(f"Sentence number {n}. {'word ' * 30}", (Citation(id=f"d{n}", title=f"Title {n}"),))
        for n in range(1, 41)
    )
    pages = embeds(Reply(title="Many", sections=(Section(items, "Heading"),)))
    assert len(pages) > 1
    seen = []
    for page in pages:
        body = page.description or ""
        found = [
            (int(a), int(b))
            for a, b in re.findall(r"Sentence number (\d+)\. [word ]+ — Title (\d+), undated", body)
        ]
        assert all(number == source for number, source in found)
        assert "**Heading**" in body
        seen += [number for number, _ in found]
    assert seen == list(range(1, 41))


def test_a_source_is_named_whole_once_and_then_by_its_publisher() -> None:
    """Two quotes of one document have one link; a title that stands above already is not said again."""
    url = "https://example.org/1"
    source = Citation(id="d", title="Title", source="Sample Wire", published=dt.date(2026, 11, 18), url=url)
    items = (Item("One.", (source,)), Item("Two.", (source,)))
    (page,) = embeds(Reply(title="T", sections=(Section(items),)))
    assert page.description == f"> One. — [Title]({url}), Sample Wire, 18 Nov 2026\n\n> Two. — Sample Wire"
    (page,) = embeds(Reply(title="T", sections=(Section(items[:1], "Title"),)))
    assert page.description == f"**Title**\n\n> One. — [Sample Wire]({url}), 18 Nov 2026"


@pytest.mark.parametrize(
    "title", ["A *bold* claim", "Read https://example.com now", "mail us@example.com", "a_b_c"]
)
def test_words_that_a_client_would_not_mask_have_their_link_behind_them(title: str) -> None:
    """No backslash and no address stands between the brackets of a link, and the title is whole."""
    (page,) = embeds(
        Reply(
            title="T",
            sections=(
                Section((Item("One.", (Citation(id="d", title=title, url="https://example.org/1"),)),)),
            ),
        )
    )
    words = re.findall(r"\[([^\]]*)\]\(https://example.org/1\)", page.description or "")
    assert words == ["(link)"]
    assert title in re.sub(r"\\(?=[^a-z\s])", "", page.description or "")


def test_a_numbered_heading_has_its_number_before_the_link() -> None:
    """Some clients make no link of words that begin as a list does."""
    section = Section((Item("One."),), "1. Headline", url="https://example.org/1")
    (page,) = embeds(Reply(title="T", sections=(section,), brief=True))
    assert (page.description or "").startswith("**1. [Headline](https://example.org/1)**")


@settings(max_examples=60, deadline=None)
@given(REPLIES)
def test_no_page_has_more_elements_than_the_client_shows(reply: Reply) -> None:
    """Links, bold, italics, code, quotations, timestamps and emoji: fewer than eighty on each page."""
    for embed in embeds(reply):
        assert rendered(embed.description or "") < 80


def rendered(text: str) -> int:
    """What a client renders of a text, counted one kind after the other."""
    text = re.sub(r"\\[^0-9A-Za-z\s]", "", text)
    kinds = (
        r"\[[^\]]*\]\(\S+?\)",
        r"\*\*.+?\*\*",
        r"(?<![\w*])_\S.*?_(?!\w)",
        r"`[^`]+`",
        r"^> ",
        r"^• ",
        r"<t:\d+:\w>",
        r"[\u2600-\u27bf\U0001f000-\U0001faff]",
    )
    return sum(len(re.findall(kind, text, re.MULTILINE)) for kind in kinds)


def test_a_day_is_a_timestamp_and_a_vague_date_stays_words() -> None:
    """A date that is one day is shown in each reader's own way; "first half of 2026" never becomes a day."""
    source = (Citation(id="d", title="Title"),)
    exact = Item("On that day.", source, label="4 February 2026", day=dt.date(2026, 2, 4))
    vague = Item("Some time.", source, label="first half of 2026")
    (page,) = embeds(Reply(title="T", sections=(Section((exact, vague)),)))
    noon = int(dt.datetime(2026, 2, 4, 12, tzinfo=dt.UTC).timestamp())
    assert f"<t:{noon}:D>" in (page.description or "")
    assert "**first half of 2026**\n> Some time." in (page.description or "")


def test_sources_are_numbered_as_they_come() -> None:
    """The first source that is mentioned is number one, however often it is mentioned again."""
    first, second = Citation(id="a", title="First"), Citation(id="b", title="Second")
    items = (Item("One.", (first,)), Item("Two.", (second,)), Item("Three.", (first,)))
    assert Reply(title="T", sections=(Section(items),)).sources == (first, second)


HOSTILE = st.lists(
    st.sampled_from(
        ["@everyone", "@here", "<@1234567890>", "<@&77>", "<#7>", "[x](https://evil.example)", "https://evil.example",
         "discord.gg/abc", "**", "||", "`", "\n# ", "\n> ", "word ", "\\", "](https://evil.example)", "<t:0:R>"]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip
PINGS = re.compile(r"@everyone|@here|<[@#]|<t:|\w://|discord\.gg|\[x\]\(", re.IGNORECASE)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=6), HOSTILE)
def test_nothing_of_a_document_pings_or_links_anywhere_in_a_reply(
    told: list[tuple[str, str, str]], title: str
) -> None:
    """Hostile titles, publishers and sentences, anywhere in a reply of any kind of page, arrive as plain text."""
    items = tuple(
        Item(text, (Citation(id=str(n), title=name, source=source, url="https://example.org/good"),))
        for n, (text, name, source) in enumerate(told)
    )
    reply = Reply(title=title, sections=(Section(items, title), Section((Item(title),), "Ours")))
    shown = [
        part
        for embed in embeds(reply)
        for part in (embed.title, embed.description, *(field.value for field in embed.fields))
    ]
    for part in (*shown, *texts(reply)):
        ours = (part or "").replace("](https://example.org/good)", "]")
        assert not PINGS.search(re.sub(r"\\[^0-9A-Za-z\s]", "\u00a7", ours)), part


def test_a_reply_to_be_seen_at_a_glance_is_one_page_with_each_source_behind_its_quote() -> None:
    """Five stories of long headlines, quotes and links, and three dates: nothing is left out, links go first."""

    def item(n: int) -> Item:
        link = f"https://example.org/{'a' * 200}/{n}"
        return Item(
            f"Sentence {n} {'of many words ' * 40}", (Citation(id=f"d{n}", title=f"Title {n}", url=link),)
        )

    stories = [Section((item(n), item(n + 10)), f"Story {n} {'headline ' * 20}") for n in range(1, 6)]
    coming = Section(tuple(item(n) for n in range(21, 24)), "Coming up")
    (page,) = embeds(Reply(title="Briefing", sections=(*stories, coming), brief=True))
    check(page)
    text = page.description or ""
    for n in (*range(1, 6), *range(11, 16), *range(21, 24)):
        assert f"Sentence {n} " in text
        assert f"— Title {n}\n" in f"{text}\n"


def test_a_brief_quote_links_to_its_source_unless_its_heading_does() -> None:
    """One address is enough where both lead to the same page."""
    here, there = (
        Citation(id=name, title=name, url=f"https://example.org/{name}") for name in ("here", "there")
    )
    section = Section((Item("One.", (here,)), Item("Two.", (there, here))), "Headline", url=here.url)
    (page,) = embeds(Reply(title="Briefing", sections=(section,), brief=True))
    assert page.description == (
        "**[Headline](https://example.org/here)**\n> One. — here\n> Two. — [there](https://example.org/there) +1"
    )
