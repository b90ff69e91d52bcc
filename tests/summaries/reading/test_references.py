"""Addresses, notes and lists of sources: never sentences, and no prose is lost with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Document
from summaries.reading import read_parts
from summaries.reading.prose.references import is_reference, listed_sources

STORY = """The ferry to Lome sails again from Tuesday, its owner said.[1] The pier was mended in nine days.[2]

Two more boats wait at the yard for a new engine, and one is for sale.

"""
PAGE = "https://example.org/ferries/2026/the-ferry-to-lome-sails-again-from-tuesday"


def _read(text: str, name: str) -> Document:
    return read_parts(text.encode(), name=name).documents[0]


@pytest.mark.parametrize("name", ["notes.md", "notes.txt"])
@pytest.mark.parametrize(
    "end",
    [
        f"[1] {PAGE}\n\n[2] {PAGE}/2\n",
        "[1] " + "; ".join(f"{PAGE}/{at}" for at in range(6)) + "\n\n[2] www.example.org/pier\n",
        f"- {PAGE}\n- <{PAGE}/2>\n",
        f"1. {PAGE}\n2. {PAGE}/2\n",
        f"[^1]: {PAGE}\n[^2]: The owner, in a letter of May.\n",
        f"\u00b9 {PAGE}\n\u00b2 {PAGE}/2\n",
        f"{PAGE}\n\nSource: {PAGE}/2\n",
        f"Sources:\n\n1. The owner, in a letter of May. {PAGE}\n2. Harbour Post, {PAGE}/2\n",
        f"Sources:\n{PAGE}\n{PAGE}/2\n",
        f"## References\n\n- Harbour Post, {PAGE}\n",
        "References\n\n[1] The owner, in a letter of May.\n[2] Port log. An example of 4 May.\n",
        "Quellen\n\n(1) The owner, in a letter of May.\n(2) Port log. An example of 4 May.\n",
    ],
)
def test_where_a_text_has_its_matter_from_is_not_read_as_what_it_says(end: str, name: str) -> None:
    """Notes, lists of sources and addresses alone are left out, in markdown and in plain text."""
    read = _read(STORY + end, name)
    assert "is for sale." in read.text
    assert "its owner said." in read.text
    assert "example" not in read.text
    assert "owner, in" not in read.text
    assert "ources" not in read.text + read.title
    assert "References" not in read.title


@pytest.mark.parametrize("name", ["notes.md", "notes.txt"])
@pytest.mark.parametrize(
    "prose",
    [
        f"Places can be booked at {PAGE}",
        "The sources are three wells above the town.",
        f"Notes:\n\nThe council meets on Monday, and {PAGE} will show it.",
        "Sources:\n\n- Two officers of the yard said that the engine is late.",
    ],
)
def test_prose_beside_an_address_or_below_sources_stays(prose: str, name: str) -> None:
    """Nothing with words of its own is lost for an address in it or a heading above it."""
    assert prose.rsplit("\n", maxsplit=1)[-1] in _read(f"{STORY}{prose}\n\nThe yard is closed.\n", name).text


@given(
    st.lists(
        st.sampled_from(["Sources:", "", "1. A, https://example.org", "It rains.", "- https://a.example"])
    )
)
def test_only_headings_and_entries_with_an_address_are_listed_sources(texts: list[str]) -> None:
    """Nothing but a heading and what has an address is ever taken for a list of sources."""
    listed = {texts[at] for at in listed_sources(texts)}
    assert listed <= {"Sources:", "1. A, https://example.org", "- https://a.example"}


def test_words_beside_an_address_make_it_prose() -> None:
    """An address with a sentence around it is no mere reference."""
    assert is_reference("[3] <https://example.org/a>; www.example.org")
    assert not is_reference("See https://example.org/a")
    assert not is_reference("No address at all")


@pytest.mark.parametrize("name", ["talk.md", "talk.txt"])
def test_questions_and_answers_on_lines_of_their_own_are_neither_a_table_nor_one_paragraph(name: str) -> None:
    """Each turn stays a line of its own, whatever the gap behind who speaks."""
    talk = "Q    When does the ferry sail?\nA    It sails on Tuesday from the new pier.\nQ    Is it full?\nA    It is."
    said = _read(f"---\ntitle: Talk\n---\n\n{talk}\n", name).text
    assert [" ".join(line.split()) for line in said.split("\n")] == [
        " ".join(line.split()) for line in talk.split("\n")
    ]
