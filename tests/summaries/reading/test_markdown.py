"""Markdown: front matter read or reported, markup kept out of what is quoted."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.model import Document
from summaries.reading import BrokenError, read_bytes

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
    (document,) = read_bytes(text.encode(), name=name)
    return document


def test_front_matter_gives_what_is_said_of_the_document() -> None:
    """Title, source, date and link come from the front matter and are not in the text."""
    document = one(BRIEFING)
    assert document.title == "Harbour: what we know"
    assert document.source == "The Coast Desk"
    assert (document.published, document.published_inferred) == (dt.date(2026, 2, 4), False)
    assert document.url == "https://example.org/harbour"


def test_only_prose_is_left_and_without_markup() -> None:
    """Headings, tables, pictures, code and HTML stay out; links and emphasis leave their words."""
    assert one(BRIEFING).text == (
        "The harbour reopens on Monday,\nthe city said.\n\nThe mayor welcomed the report of the council.\n\n"
        "Ferries run again from May."
    )


def test_paragraphs_without_markup_stand_in_the_file() -> None:
    """A paragraph without inline markup is a substring of the file, its line end included."""
    assert one(BRIEFING).text.split("\n\n")[0] in BRIEFING


def test_a_heading_is_the_title_where_none_is_stated() -> None:
    """The first heading names the document."""
    assert one("# Harbour *open*\n\nIt is open.").title == "Harbour open"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: no end\n\nThe text is here.",
        "---\ntitle: a\nno colon in this line\n---\nThe text is here.",
        "---\ndate: soon\n---\nThe text is here.",
        "---\nurl: javascript:alert(1)\n---\nThe text is here.",
        '---\ntitle: "open\n---\nThe text is here.',
    ],
)
def test_broken_front_matter_is_reported(front: str) -> None:
    """A lost end, line, date, link or quotation mark is one sentence to its author."""
    with pytest.raises(BrokenError, match="front matter"):
        one(front)


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
