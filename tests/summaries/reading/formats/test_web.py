"""Web pages: what is their story, and what they state about themselves."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.language import language
from summaries.model import Document
from summaries.reading import EmptyError, read_parts

STORY = (
    "The harbour of Ostmark reopened on Monday after a winter of dredging, the harbour master told the council.",
    "Two tankers left before noon, and nine more wait in the roads for a pilot who knows the new channel.",
    "The union asked for a second pilot boat by night, since the old one had been out of order since autumn.",
    "Exports of timber fell by a third in the winter, and the saw mills hope to make up for it before summer.",
    "The mayor will open the new quay on 3 May 2026, if the crane that broke in the storm is mended by then.",
    "Insurers lowered their premiums by a fifth, which the fishermen of the outer islands called a late gift.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in STORY)


def read(body: str, head: str = "", *, title: str = "Harbour open", html: str = "<html>") -> Document:
    """The document of a page."""
    data = f"<!doctype html>{html}<head><title>{title}</title>{head}</head><body>{body}</body></html>"
    (document,) = read_parts(data.encode(), name="page.html")
    return document


def sentences(document: Document) -> list[str]:
    """What may be quoted of it."""
    return [" ".join(found.text.split()) for found in language("en").sentences(document.text)]


@pytest.mark.parametrize(
    "names",
    [
        "has-sidebar",
        "tag-social-security",
        "credit-markets",
        "layout--newsletter",
        "main-modal-enabled",
        "paywall-content",
        "content with-navigation no-comments",
    ],
)
def test_the_names_of_classes_lose_no_story(names: str) -> None:
    """A class says how a page is laid out, and a story lies under any of them."""
    menu = "".join(
        f"<li><a href='/{number}'>Another matter of the day, number {number}</a>" for number in range(40)
    )
    document = read(f"<ul>{menu}</ul><div class='{names}' id='{names}'><h1>Harbour open</h1>{BODY}</div>")
    assert sentences(document) == list(STORY)


def test_a_sentence_between_headline_and_story_is_kept() -> None:
    """Sites put the first sentence into the head of a page, apart from the body of the story."""
    lead = "After a winter of dredging the tankers are back, and with them the dispute about the pilots."
    document = read(
        f"<header><h1>Harbour open</h1><h2>{lead}</h2></header><div class='article-body'>{BODY}</div>"
    )
    assert lead in document.text
    assert [sentence for sentence in sentences(document) if sentence != lead] == list(STORY)


def test_paragraphs_that_only_lead_elsewhere_are_left_out() -> None:
    """A link to another story between two paragraphs is no part of this one."""
    other = "<p><a href='/2'>Pilots of the south on strike</a></p>"
    parts = [f"<p>{sentence}</p>" for sentence in STORY]
    article = f"<article><h1>Harbour open</h1>{''.join(parts[:3])}{other}{''.join(parts[3:])}</article>"
    assert "strike" not in read(article).text


def test_headings_and_rows_stand_in_the_text_and_are_no_sentences() -> None:
    """What a section is about and what a table says stays told, and is not quoted."""
    rows = "<tr><th>Port</th><th>Tonnes</th></tr><tr><td>Ostmark</td><td>9,120</td></tr>"
    parts = [f"<p>{sentence}</p>" for sentence in STORY]
    body = "".join([*parts[:3], "<h2>What comes next</h2>", *parts[3:], f"<table>{rows}</table>"])
    document = read(f"<article><h1>Harbour open</h1>{body}</article>")
    assert "## What comes next\n\n" + STORY[3] in document.text
    assert "| Ostmark | 9,120 |" in document.text
    assert sentences(document) == list(STORY)


def test_notes_without_full_stops_are_read_as_sentences() -> None:
    """A short line is a label among paragraphs; where there is nothing else, it is what the page says."""
    notes = [f"Berth {number} of the north quay shut until further notice" for number in range(12)]
    document = read(f"<article><h1>Harbour open</h1>{''.join(f'<p>{note}</p>' for note in notes)}</article>")
    assert sentences(document) == notes


def test_items_of_a_list_are_kept_with_their_lead_in() -> None:
    """Items have no full stop more often than not."""
    items = "<p>The council agreed on:</p><ul><li>Two pilots suspended</li><li>North quay shut until May</li></ul>"
    text = read(f"<article><h1>Harbour open</h1>{BODY}{items}<p>{STORY[0]} Again.</p></article>").text
    assert "The council agreed on:\n\n- Two pilots suspended\n- North quay shut until May" in text


def test_a_page_that_a_script_will_show_is_read() -> None:
    """A body that is hidden until a script has run is still the page; a hidden part of it is not."""
    assert sentences(read(f"<div style='display:none'><h1>Harbour open</h1>{BODY}</div>")) == list(STORY)
    unseen = "<p style='display: none'>This sentence is for machines and it says something else, nobody sees it.</p>"
    assert "machines" not in read(f"<article><h1>Harbour open</h1>{BODY}{unseen}</article>").text


def test_a_story_that_is_cut_into_parts_comes_in_whole() -> None:
    """Its parts are set alike, and what stands between them is not."""
    advertisement = "<div class='full-bleed'><div class='ad'>Advertisement</div></div>"
    part = "<div class='grid'><div class='body'>{}</div></div>"
    parts = [
        part.format("".join(f"<p>{sentence} {number}.</p>" for sentence in STORY)) for number in range(3)
    ]
    document = read(f"<main><h1>Harbour open</h1><div>{advertisement.join(parts)}</div></main>")
    for number in range(3):
        assert f"{STORY[-1]} {number}." in document.text
    assert "Advertisement" not in document.text


def test_a_story_ends_with_its_last_paragraph() -> None:
    """Teasers of other stories below it are in another box and set otherwise."""
    teasers = "".join(
        f"<div class='focused'><b>Top</b><div>Another council met on {day} May and told nobody of it.</div></div>"
        for day in range(1, 4)
    )
    document = read(f"<div class='c'><h1>Harbour open</h1><div class='story'>{BODY}</div>{teasers}</div>")
    assert sentences(document) == list(STORY)


def test_a_paragraph_that_the_author_repeats_is_repeated() -> None:
    """Whoever reads the page sees it as often."""
    document = read(f"<article><h1>Refrain</h1>{f'<p>{STORY[0]}</p>' * 4}</article>")
    assert document.text.count(STORY[0]) == 4


def test_what_stands_outside_the_article_of_a_short_story_is_left_out() -> None:
    """A short story is not filled up with the opening hours of the paper."""
    contact = "<div><p>The desk can be reached from Monday to Friday between seven in the morning and two.</p></div>"
    document = read(f"<article><h1>Harbour open</h1><p>{STORY[0]}</p></article>{contact}")
    assert sentences(document) == [STORY[0]]


@pytest.mark.parametrize(
    ("title", "head", "body"),
    [
        ("Harbour open | Coast Desk", "<meta property='og:site_name' content='Coast Desk'>", "<h3>News</h3>"),
        ("Coast Desk: Harbour open", "<meta property='og:title' content='Harbour open'>", "<h1>Latest</h1>"),
        ("Harbour open - Coast Desk", "", "<h1>Coast Desk</h1><h2>Harbour open</h2>"),
        ("Harbour open - Coast Desk", "", "<h1><a href='/'>Coast Desk</a></h1><h1>Harbour open</h1>"),
        ("x", "<meta property='og:title' content='Harbour open'>", "<h1>Council report Harbour open</h1>"),
        ("Coast Desk", "<meta property='og:site_name' content='Coast Desk'>", "<h1>Harbour open</h1>"),
        (
            "Harbour open \u2013 coastdesk",
            "<link rel='canonical' href='https://www.coastdesk.example/1'>",
            "<h1>1</h1>",
        ),
        ("x", f"<script type='application/ld+json'>{json.dumps({'headline': 'Harbour open'})}</script>", ""),
        ("x", "<meta property='x:title dc:title' content='Harbour open'>", "<h1>Guide</h1><h1>Guide</h1>"),
        ("Harbour open, a manual", "", "<h1>Harbour open\u00b6</h1>"),
    ],
)
def test_the_headline_is_that_of_the_story(title: str, head: str, body: str) -> None:
    """Not the name of the site, nor both with a bar between them."""
    assert read(body + BODY, head, title=title).title == "Harbour open"


def test_the_day_is_the_one_that_most_statements_give() -> None:
    """Programs state several days; one that stands alone is some program's."""
    linked = json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2026-03-14T08:00:00+01:00"}]})
    head = (
        "<meta name='date' content='2026-03-20'><meta property='article:published_time' content='2026-03-14'>"
        f"<script type='application/ld+json'>{linked}</script>"
    )
    document = read(f"<h1>Harbour open</h1>{BODY}", head)
    assert (document.published, document.published_inferred) == (dt.date(2026, 3, 14), False)


@pytest.mark.parametrize(
    "shown",
    [
        "Updated 18 March 2026 | Published 16 March 2026",
        "Ostmark, 16 March 2026",
        "16.03.2026, 07:49 Uhr",
        "Von A. Autor, 16. M\u00e4rz 2026",
    ],
)
def test_the_day_beside_the_headline_is_what_readers_see(shown: str) -> None:
    """Below it, it goes before what a program stated; above it, where nothing is stated: there it may be today's."""
    head = "<meta name='date' content='2026-03-14'>"
    below, above = (
        f"<h1>Harbour open</h1><div>{shown}</div>{BODY}",
        f"<div>{shown}</div><h1>Harbour open</h1>{BODY}",
    )
    days = [read(below, head).published, read(above).published, read(above, head).published]
    assert days == [dt.date(2026, 3, 16), dt.date(2026, 3, 16), dt.date(2026, 3, 14)]


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        (
            "<span property='schema:dateCreated' content='2026-03-16T09:00:00+01:00'></span>",
            dt.date(2026, 3, 16),
        ),
        (f"{'<p>The quay is dry.</p>' * 30}<div>Version of 16 March 2026</div>", dt.date(2026, 3, 16)),
        ("<script src='/js/site.js?v=2026-03-16'></script>", None),
    ],
)
def test_a_day_that_readers_are_not_shown_is_none(beside: str, day: dt.date | None) -> None:
    """What a program put into the address of a script says nothing of the story; no day is better than a wrong one."""
    assert read(f"<h1>Harbour open</h1><p>The harbour opened again.</p>{beside}").published == day


@pytest.mark.parametrize(("link", "shown"), [("2024/03/04", "5 March 2024"), ("2019/03/04", "")])
def test_the_day_in_the_link_is_believed_where_it_is_repeated_or_long_before(link: str, shown: str) -> None:
    """It keeps the day of the first version, and what is shown may be that of another zone."""
    head = (
        f"<link rel='canonical' href='https://example.org/{link}/harbour'>"
        "<meta property='article:published_time' content='2024-03-04T23:30:00Z'>"
    )
    day = dt.date(int(link[:4]), 3, 4)
    assert read(f"<h1>Harbour open</h1><p>{shown}</p>{BODY}", head).published == day


def test_publisher_and_link_are_the_page_s_own() -> None:
    """The canonical link, but for one that leads to the front page; the publisher as it calls itself."""
    head = (
        "<link rel='canonical' href='https://coast.example/'>"
        "<meta property='og:url' content='https://coast.example/harbour-open'>"
        f"<script type='application/ld+json'>{json.dumps({'publisher': {'name': 'Coast Desk'}})}</script>"
    )
    document = read(f"<h1>Harbour open</h1>{BODY}", head)
    assert (document.source, document.url) == ("Coast Desk", "https://coast.example/harbour-open")


@pytest.mark.parametrize(
    "title", ["Access Denied", "403 Forbidden", "Just a moment...", "Error 404: Page not found"]
)
def test_the_answer_of_a_server_is_refused(title: str) -> None:
    """With what it said, since no document is made of it."""
    with pytest.raises(EmptyError, match="did not give out the page"):
        read(
            f"<h1>{title}</h1><p>You do not have the permission to see this page on this server.</p>",
            title=title,
        )


def test_a_story_about_a_denied_access_is_read() -> None:
    """The words decide only where there is no story."""
    assert read(f"<h1>Access denied</h1>{BODY}", title="Access denied").title == "Access denied"


def test_a_front_page_is_refused() -> None:
    """It leads to stories and tells none."""
    links = "".join(
        f"<h3><a href='/{number}'>Harbour {number} reopens after winter</a></h3>" for number in range(60)
    )
    with pytest.raises(EmptyError, match="leads to others"):
        read(f"<h1>Coast Desk</h1>{links}", title="Coast Desk")


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(["div", "p", "article", "aside", "h1", "table", "li", "section", "a"]), max_size=30
    )
)
def test_no_nesting_raises_anything_else(tags: list[str]) -> None:
    """However a page is put together, it gives documents or one of our errors."""
    opened = "".join(f"<{tag}>Harbour open again today." for tag in tags)
    with contextlib.suppress(EmptyError):
        read(opened)


def test_no_name_of_a_class_costs_a_story() -> None:
    """A template may call anything a sidebar: what stands as paragraphs below the headline is read all the same."""
    page = f"<div class='paywall sidebar navigation'><h1>Harbour open</h1><div class='comments'>{BODY}</div></div>"
    assert sentences(read(page)) == sentences(read(f"<h1>Harbour open</h1>{BODY}"))


def test_a_story_in_lines_without_full_stops_does_not_give_way_to_its_comments() -> None:
    """What is said below a long story does not take its place, though the story ends none of its lines."""
    lines = "".join(
        f"<p>Berth {number} of the harbour is open again to all ships that come from the north</p>"
        for number in range(30)
    )
    said = "".join(
        f"<div><p>{remark} I have waited for that since the spring, and so has everyone.</p></div>"
        for remark in ("At last.", "Good.", "Well done.")
    )
    text = read(f"<h1>Harbour open</h1><article>{lines}</article><section>{said}</section>").text
    assert "Berth 17 of the harbour" in text
