"""Lines of print become headings, paragraphs and items by where they stand; what is no text of a page goes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.reading.draft import is_title
from summaries.reading.formats.pdf.heads import without_heads
from summaries.reading.formats.pdf.layout import blocks_of, pieces_of, unwrapped
from summaries.reading.formats.pdf.page import Line
from summaries.reading.prose.outline import Kind

LETTER, HIGH, STEP = 5.0, 12.0, 14.0
FIRST = (
    "The harbour of Ostmark reopened on Monday after a winter of dredging, and forty ships went",
    "in at dawn. The first of them carried grain for the mills of the upper valley, which had run",
    "out of it.",
)
SECOND = (
    "Exporters expect the backlog to clear by the end of March. The port authority warned that all",
    "pilots would stay ashore at night until the new lights are tested.",
)
WHOLE = [" ".join(FIRST), " ".join(SECOND)]


def printed(*lines: str | tuple[str, float], left: float = 60.0, font: str = "Serif") -> list[Line]:
    """Lines of one page from its top; a number before a line is how much further down than usual it stands."""
    page: list[Line] = []
    bottom = 760.0
    for line in lines:
        text, more = (line, 0.0) if isinstance(line, str) else line
        bottom -= STEP + more
        page.append(Line(text, left, left + LETTER * len(text), bottom, bottom + HIGH, font))
    return page


def told(*pages: list[Line], common: frozenset[str] = frozenset()) -> list[tuple[Kind, str]]:
    """What becomes of pages."""
    return [(piece.kind, piece.text) for piece in pieces_of(blocks_of(list(pages)), common)[0]]


def paragraphs(*pages: list[Line]) -> list[str]:
    """The texts that are neither headings nor short."""
    return [text for kind, text in told(*pages) if kind is Kind.PARAGRAPH and len(text) > 60]


@pytest.mark.parametrize("more", [0.0, 3.0, 5.0, 20.0])
@pytest.mark.parametrize(
    "heading", ["What the pilots want", "WHAT THE PILOTS WANT", "2. What the pilots want", "II. Pilots"]
)
def test_a_heading_of_the_texts_own_size_is_not_glued_to_the_sentence_after_it(
    heading: str, more: float
) -> None:
    """Whether or not there is more space around it than from line to line."""
    page = printed(*FIRST, (heading, more), (SECOND[0], more), *SECOND[1:])
    assert paragraphs(page) == WHOLE


def test_a_heading_in_another_font_is_one() -> None:
    """Bold or italic, right above the text."""
    page = printed(*FIRST, "What the pilots of the outer harbour want to be told before they go", *SECOND)
    bold = [
        Line(**{f: getattr(line, f) for f in ("text", "left", "right", "bottom", "top")}, font="Serif-Bold")
        if n == 3
        else line
        for n, line in enumerate(page)
    ]
    assert told(bold)[1][0] is Kind.HEADING
    assert paragraphs(bold) == WHOLE


@pytest.mark.parametrize(
    "marks", ["\u2022\u2022\u2022", "\u2013\u2013\u2013", "123", "abc", "\u25aa\u25aa\u25aa", "***"]
)
@pytest.mark.parametrize("indent", [0.0, 12.0])
def test_a_list_is_read_item_by_item(marks: str, indent: float) -> None:
    """Items without a full stop are not glued to each other, nor to what stands before and after the list."""
    items = ["Budget of the quay set at 4.2 million", "Two pilots suspended", "Ferry sails again on Sunday"]
    above = printed(*FIRST)
    dots = [f"{mark}." if mark.isalnum() else mark for mark in marks]
    page = printed(*FIRST, *(f"{dot} {item}" for dot, item in zip(dots, items, strict=True)), *SECOND)
    moved = [
        Line(line.text, line.left + indent, line.right + indent, line.bottom, line.top, line.font)
        if len(above) <= at < len(above) + len(items)
        else line
        for at, line in enumerate(page)
    ]
    assert [text for kind, text in told(moved) if kind is Kind.ITEM] == items
    assert paragraphs(moved) == WHOLE


def test_a_number_or_dash_that_a_line_happens_to_begin_with_opens_no_item() -> None:
    """A sentence that goes on with "12. March" goes on."""
    lines = (
        "The harbour of Ostmark reopened after a winter of dredging, and all of its ships went in on",
        "12. March at dawn, as the port had said.",
    )
    assert told(printed(*lines)) == [(Kind.PARAGRAPH, " ".join(lines))]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    """Its two parts are one paragraph, and the heading of the next page is none of it."""
    assert (
        paragraphs(printed(*FIRST[:2]), printed(FIRST[2], ("Pilots", 6.0), (SECOND[0], 6.0), SECOND[1]))
        == WHOLE
    )


@pytest.mark.parametrize(
    "heads",
    [
        ["THE NORTH QUAY 12", "THE SOUTH QUAY 13", "THE PILOTS 14", "MONEY 15"],
        ["Harbour brief", "Harbour brief", "Harbour brief", "Harbour brief"],
        [
            "Harbour brief, page iv",
            "Harbour brief, page v",
            "Harbour brief, page vi",
            "Harbour brief, page vii",
        ],
        ["Harbour brief", "The crane", "Harbour brief", "The crane"],
        ["i", "ii", "iii", "iv"],
        ["- 8 -", "- 9 -", "- 10 -", "- 11 -"],
        ["Seite 8 von 20", "Seite 9 von 20", "Seite 10 von 20", "Seite 11 von 20"],
        ["8 | Page", "9 | Page", "10 | Page", "11 | Page"],
    ],
)
@pytest.mark.parametrize("at_top", [True, False])
def test_running_heads_and_page_numbers_are_no_text(heads: list[str], at_top: bool) -> None:
    """In Roman numbers, too, and where each page has words of its own."""
    pages, body = [], []
    for name, head in zip(["Anna", "Berta", "Clara", "Dora"], heads, strict=True):
        lines = printed(
            (f"{name} was among the ships that had waited outside the bar for more than three", 40.0),
            f"weeks. {name} went in at dawn, and the pilots of {name} saw the new light for the first time, as",
            f"did all the crew that {name} had on board.",
        )
        body += lines
        bottom = 770.0 if at_top else 30.0
        pages.append([Line(head, 60, 60 + LETTER * len(head), bottom, bottom + 9, "Serif"), *lines])
    assert [line for page in without_heads(pages) for line in page] == body


def test_the_first_lines_of_pages_are_text_though_they_stand_in_one_place() -> None:
    """A head stands apart; a sentence does not, and none is lost."""
    pages = [
        printed(*FIRST),
        printed(*SECOND),
        printed("The keeper of the light said that it would be lit again", "in a week."),
    ]
    assert without_heads(pages) == pages


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the model 737\u2013", "9 flew"], "the model 737\u20139 flew"),
        (["between Riga\u2013", "Minsk and"], "between Riga\u2013Minsk and"),
        (["it rained \u2013", "and stopped"], "it rained \u2013 and stopped"),
        (["the input/", "output gap"], "the input/output gap"),
        (["the well-", "known pilot"], "the well-known pilot"),
        (["the re-", "port of May"], "the report of May"),
        (["a co-", "operation"], "a cooperation"),
        (["go with-", "out it"], "go without it"),
        (["the anti-", "submarine fleet"], "the antisubmarine fleet"),
    ],
)
def test_a_line_that_ends_in_a_mark_is_joined_as_the_writer_meant_it(lines: list[str], text: str) -> None:
    """A dash or slash without a space before it joins; a hyphen stays between two words and goes within one."""
    assert unwrapped(lines, Counter(), {"well", "known", "with", "out", "without"}) == text


@pytest.mark.parametrize(
    "title",
    [
        "47698",
        "10811.exe",
        "brief_final_v3.docx",
        "Microsoft Word - Brief",
        "untitled",
        "",
        "a1",
        "report.v2.indd",
    ],
)
def test_what_a_program_calls_a_file_is_no_title(title: str) -> None:
    """Numbers and names of files say nothing to a reader."""
    assert not is_title(title)


@pytest.mark.parametrize(
    "title",
    ["Weekly brief", "Harbour", "\u6e2f\u53e3", "The U.S. and Japan", "Node.js in 2026", "Version 2.0"],
)
def test_what_names_the_matter_is_a_title(title: str) -> None:
    """Also one of a word, with dots, or in another script."""
    assert is_title(title)


WORDS = st.lists(
    st.from_regex(r"[A-Za-z0-9\u2022.,:;\u2013-]{1,12}", fullmatch=True), min_size=1, max_size=14
).map(" ".join)


@given(st.lists(st.lists(st.tuples(WORDS, st.sampled_from([0.0, 3.0, 30.0])), max_size=12), max_size=3))
def test_no_letter_is_lost_but_marks_notes_and_tables(pages: list[list[tuple[str, float]]]) -> None:
    """Whatever stands on the pages, the blocks hold all of its lines, each once and in order."""
    lines = [printed(*page) for page in pages]
    kept = [line.text for block in blocks_of(lines) for line in block.lines]
    assert kept == [line.text for page in lines for line in page]
