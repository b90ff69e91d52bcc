"""Markdown: front matter read or reported, markup kept out of what is quoted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language import language
from summaries.model import Document
from summaries.reading import read_parts
from summaries.reading.formats import markdown

BRIEFING = """---
title: "Harbour: what we know"
source: The Coast Desk
date: 2026-02-04
url: https://example.org/harbour
tags:
  - ports
---

# Another heading

The harbour reopens on Monday,
the city said.

| Ship | Wait |
| ---- | ---- |
| Anna | 3    |

The mayor **welcomed** [the report](https://example.org/report) of the *council*.

![A picture](harbour.png)

- Ferries run again from May.

```
code = 1
```

<div>raw</div>
"""


def one(text: str, name: str = "note.md") -> Document:
    """The only document in ``text``."""
    (document,) = read_parts(text.encode(), name=name)
    return document


def test_front_matter_gives_what_is_said_of_the_document() -> None:
    """Title, source, date and link come from the front matter and are not in the text."""
    document = one(BRIEFING)
    assert document.title == "Harbour: what we know"
    assert document.source == "The Coast Desk"
    assert (document.published, document.published_inferred) == (dt.date(2026, 2, 4), False)
    assert document.url == "https://example.org/harbour"


def test_only_prose_is_left_and_without_markup() -> None:
    """Tables, pictures and code stay out; links, emphasis and HTML leave their words, and lines are joined."""
    assert one(BRIEFING).text == (
        "# Another heading\n\nThe harbour reopens on Monday, the city said.\n\n"
        "The mayor welcomed the report of the council.\n\n- Ferries run again from May.\n\nraw"
    )


def sentences(text: str) -> list[str]:
    """The sentences of the only document in ``text``."""
    return [sentence.text for sentence in language("en").sentences(one(text).text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pier of\n[Tema](https://example.org/a) is\nshut. It opens\nin May.",
            ["The pier of Tema is shut.", "It opens in May."],
        ),
        (
            "They agreed on this:\n\n- Pier shut until May\n- Two pilots\n  suspended\n\nThey left.",
            ["They agreed on this:", "Pier shut until May", "Two pilots suspended", "They left."],
        ),
        ("1. First the pier.\n2. Then the quay.", ["First the pier.", "Then the quay."]),
        (
            "## Harbour\nThe pier is shut.\n\n**Rail and road**\n\nTrains run.",
            ["The pier is shut.", "Trains run."],
        ),
        (
            "<details>\n<summary><b>The Realist</b></summary>\nShe **would** wait.\n1. *Ships* sail.\n</details>",
            ["She would wait.", "Ships sail."],
        ),
        ('<p style="a">\n  The pier is &#8220;shut&#8221;.\n</p>', ["The pier is \u201cshut\u201d."]),
        (
            "The pier <span class=a>is</span> shut<br>today.<sup>3</sup> It rains.",
            ["The pier is shut\ntoday.", "It rains."],
        ),
        ("The pier is shut.[^1] It rains.\n\n[^1]: The desk of ports.", ["The pier is shut.", "It rains."]),
        (
            "The pier is shut.[1] It rains.[2]\n\n[1] https://example.org/a; www.b.example\n\n[2] See the port log.",
            ["The pier is shut.", "It rains."],
        ),
        ("The pier is shut.[1]\n\n[1]: https://example.org/a", ["The pier is shut."]),
        (
            "The pier is shut [said the port][p].\n\n[p]: https://example.org/a",
            ["The pier is shut said the port."],
        ),
        ("The pier is shut.\n\n- https://example.org/a\n- <https://example.org/b>", ["The pier is shut."]),
        (
            "```text\nThe pier was shut at nine in the evening.\n```",
            ["The pier was shut at nine in the evening."],
        ),
        (
            "It reads so.\n\n```\ngate --open north; wait 30; gate --shut\n```\n\n    for x in y: print(x)",
            ["It reads so."],
        ),
        (
            "<Figure>\n  <Map data={[1, 2]} />\n  <Caption n={1}>\n    The pier\n    is shut.\n  </Caption>\n</Figure>",
            ["The pier is shut."],
        ),
        ('The pier is shut.\n\n{% include map.html %}\n\n{{< figure src="a.png" >}}', ["The pier is shut."]),
        (
            "The pier is shut to all ships.\n\n**Key entities:** Doe, Lome\n\nIt rains.",
            ["The pier is shut to all ships.", "It rains."],
        ),
        ("Ships sail. (emphasis added)\n\nIt rains.", ["Ships sail. (emphasis added)", "It rains."]),
    ],
)
def test_sentences_are_whole_whatever_the_markup(text: str, expected: list[str]) -> None:
    """Lines are joined, items and headings apart, notes and templates out, and HTML is what it says."""
    assert sentences(text) == expected


def test_headlines_alone_are_what_a_file_says() -> None:
    """Where headings are most of what there is, they are quoted."""
    assert sentences("# Today\n\n## The pier of Tema is shut\n\n## Two pilots go\n\nMore soon.") == [
        "The pier of Tema is shut", "Two pilots go", "More soon.",
    ]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "- ",
                "> ",
                "```\n",
                "<p>",
                "</p>",
                "[1]",
                "**",
                "\n",
                "\n\n",
                "a b",
                "It is so.",
                "<!--",
                "|",
                "    ",
            ]
        ),
        max_size=30,
    )
)
def test_markdown_of_any_form_is_read(marks: list[str]) -> None:
    """No order of marks raises anything, and every sentence is cut out of the text."""
    draft = markdown.read("".join(marks).encode())
    for sentence in language("en").sentences(draft.text):
        assert draft.text[sentence.start : sentence.end] == sentence.text


def test_a_heading_is_the_title_where_none_is_stated() -> None:
    """The first heading names the document."""
    assert one("# Harbour *open*\n\nIt is open.").title == "Harbour open"


@pytest.mark.parametrize(
    ("front", "notice"),
    [
        ("---\ntitle: Open\ndate: 2026-02-04\n\nThe text is here.", "no end"),
        ("---\ntitle: Open\ndate: 2026-02-04\nno colon in this line\n---\nThe text is here.", ""),
        ("---\ntitle: Open\ndate: soon\n---\nThe text is here.", "date"),
        ("---\ntitle: Open\nurl: javascript:alert(1)\n---\nThe text is here.", "url"),
        ("---\ntitle: Open\nurl: /2026/open/\n---\nThe text is here.", "url"),
        ('---\nurl: "open\ntitle: Open\n---\nThe text is here.', "url"),
        ("---\ntitle: Open\nlist: [[[[\n---\nThe text is here.", ""),
    ],
)
def test_what_is_broken_in_front_matter_costs_its_field_and_is_said(front: str, notice: str) -> None:
    """A lost end, line, date, link or quotation mark leaves the document, its other fields and a sentence."""
    reading = read_parts(front.encode(), name="note.md", fallback_date=dt.date(2020, 1, 1))
    (document,) = reading.documents
    assert (document.title, document.text) == ("Open", "The text is here.")
    assert [one.name for one in reading.notices] == ["note.md"] * bool(notice)
    assert all(notice in one.text for one in reading.notices)


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "The pier\\u2019s new\n  crane"\ndate: 2026-02-04\nlink: https://example.org/a\n---\n',
        (
            "---\ntitle: >-\n  The pier\u2019s\n  new crane\npubDate: 2026-02-04 09:00:00 +0800\n"
            "source_url: https://example.org/a\ntags: [a, b]\nby:\n  - name: C\n---\n"
        ),
        (
            "---\nTitle: 'The pier\u2019s new crane' # for the desk\nmodified: 2026-03-01\ndate: '2026-02-04'\n"
            "sourceUrl: https://example.org/a\n...\n"
        ),
        '+++\ntitle = "The pier\u2019s new crane"\ndate = 2026-02-04T08:00:00Z\nurl = "https://example.org/a"\n+++\n',
        '{"title": "The pier\\u2019s new crane", "date": "2026-02-04",\n "url": "https://example.org/a"}\n',
        "---\ntitle: The pier\u2019s new crane\ndate: 2026-02-04\nnote: a: b: {\nsource: https://example.org/a\n---\n",
    ],
)
def test_front_matter_is_read_as_its_writers_write_it(front: str) -> None:
    """YAML with wrapped, folded and escaped values, TOML and JSON say the same."""
    document = one(front + "\nThe text is here.")
    assert (document.title, document.text) == ("The pier\u2019s new crane", "The text is here.")
    assert (document.published, document.url) == (dt.date(2026, 2, 4), "https://example.org/a")


@pytest.mark.parametrize("name", ["note.md", "note.txt"])
@pytest.mark.parametrize(
    "block", ["[" * 30_000, "a: &a [x]\n" + "b: [" + "*a, " * 8_000 + "]", "? " * 15_000, "- " * 15_000]
)
def test_hostile_front_matter_costs_itself(block: str, name: str) -> None:
    """Nesting and references without end leave the title and the text."""
    document = one(f"---\ntitle: Open\nlist: {block}\n---\nThe text is here.", name)
    assert (document.title, document.text) == ("Open", "The text is here.")


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    """A text that opens with a rule reads as a text."""
    assert one("---\n\nThe text is here.\n\n---\n").text == "The text is here."


@pytest.mark.parametrize(
    "date", ["2026-02-04T23:30:00+09:00", "4 February 2026", "Feb. 4, 2026", "Wed, 04 Feb 2026 08:00:00 GMT"]
)
def test_a_stated_date_is_the_day_as_written(date: str) -> None:
    """Usual ways to write a day are understood, in the writer's own zone."""
    assert one(f"---\ndate: {date}\n---\nThe text is here.").published == dt.date(2026, 2, 4)


def test_keys_without_values_and_unknown_keys_are_passed_over() -> None:
    """An empty date is no date, and an unknown key is no error."""
    document = one(
        "---\ndate:\nlayout: post\ntitle: Open  # a comment\n---\nThe text is here.", "2026-01-01.md"
    )
    assert (document.title, document.published) == ("Open", dt.date(2026, 1, 1))


def test_what_is_set_apart_as_quoted_stays_told() -> None:
    """Each paragraph of it is marked; where quotations are most of the text, they are its paragraphs."""
    said = "The owners wrote to the port of Esker in May:"
    quoted = "> Ships leave.\n>\n> Rain falls."
    assert one(f"{said}\n\n{quoted}").text == f"{said}\n\n> Ships leave.\n\n> Rain falls."
    assert one(f"So:\n\n{quoted}").text == "So:\n\nShips leave.\n\nRain falls."
