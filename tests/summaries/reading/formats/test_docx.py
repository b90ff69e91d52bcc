"""Word documents: lists, headings and days as their writers have them, in both forms of the standard."""

# ruff: noqa: DTZ001 - the library takes days without a zone, and names are long

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
import pytest

from summaries.model import Document
from summaries.reading import read_parts

OPENING = "The council of Ostmark met on Tuesday to settle the order of the quays for the winter."
CLOSING = "The order takes effect in April and will be looked at again by the council in a year."
TODAY = dt.date(2026, 11, 29)


def made(
    *paragraphs: tuple[str, str | None],
    created: dt.datetime | None = None,
    modified: dt.datetime | None = None,
) -> bytes:
    """A file with paragraphs of those styles; without days it has those of its template."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    if created:
        document.core_properties.created = created
    if modified:
        document.core_properties.modified = modified
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, *changes: tuple[str, str]) -> bytes:
    """The file with the patterns in its parts replaced; a part of which nothing is left is gone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith((".xml", ".rels")):
                text = content.decode()
                for pattern, put in changes:
                    text = re.sub(pattern, put, text)
                content = text.encode()
            target.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    """The one document in a file that came today."""
    (document,) = read_parts(data, name="a.docx", fallback_date=TODAY).documents
    return document


@pytest.mark.parametrize("style", ["List Bullet", "List Number", "List Bullet 2"])
def test_a_list_is_kept_with_its_lead_in(style: str) -> None:
    """Items need no full stop."""
    items = ("Budget of the quay set at 4.2 million", "Two pilots suspended")
    data = made((OPENING, None), *((item, style) for item in items), (CLOSING, None))
    assert read(data).text == f"{OPENING}\n\n- {items[0]}\n- {items[1]}\n\n{CLOSING}"


def test_a_heading_is_none_of_the_text_and_a_law_that_is_set_as_headings_is() -> None:
    """What ends as a sentence is one, whatever its style; the number before it is not."""
    article = "2. Whoever breaks the first rule pays a fine of two thousand crowns to the harbour office."
    data = made(
        ("The quays", "Heading 1"),
        (OPENING, None),
        (article, "Heading 2"),
        ("The pilots", "Heading 1"),
        (CLOSING, None),
    )
    assert read(data).text == f"{OPENING}\n\n- {article[3:]}\n\n# The pilots\n\n{CLOSING}"
    assert read(data).title == "The quays"


def test_a_strict_file_and_one_with_macros_are_read_as_others_are() -> None:
    """The strict form has other names for the same, and macros are not run."""
    data = made(("The quays", "Heading 1"), (OPENING, None), (CLOSING, None))
    strict = rewritten(
        data,
        (
            r"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/",
            r"http://purl.oclc.org/ooxml/\1/",
        ),
    )
    macros = rewritten(
        data,
        (
            r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main",
            "application/vnd.ms-word.document.macroEnabled.main",
        ),
    )
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(strict)).read("word/document.xml")
    assert read(strict).text == read(macros).text == read(data).text


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        (None, dt.datetime(2026, 11, 20), dt.date(2026, 11, 20)),  # of the template, and of the document
        (None, None, TODAY),
        (dt.datetime(2026, 11, 3), dt.datetime(2026, 11, 5), dt.date(2026, 11, 3)),
        (
            dt.datetime(2021, 3, 1),
            dt.datetime(2026, 11, 5),
            dt.date(2026, 11, 5),
        ),  # an old file, written anew
    ],
)
def test_the_day_is_the_documents_and_not_its_templates(
    created: dt.datetime | None, modified: dt.datetime | None, day: dt.date
) -> None:
    """A library and a word processor leave the day of what a file was made from."""
    assert read(made((OPENING, None), created=created, modified=modified)).published == day


def test_a_file_without_properties_has_no_day_of_its_own() -> None:
    """The library would give today's."""
    data = rewritten(made((OPENING, None)), (r"<Relationship [^>]*core-properties[^>]*/>", ""))
    (document,) = read_parts(data, name="a.docx").documents
    assert document.published is None


def test_signs_of_a_symbol_font_are_read_as_what_they_show() -> None:
    """A minus that is lost turns frost into summer."""
    data = rewritten(
        made((OPENING, None), ("It fell to 12 degrees, and the wind \uf0ae went north.", None)),
        ("fell to 12", 'fell to </w:t><w:sym w:font="Symbol" w:char="F02D"/><w:t>12'),
    )
    assert read(data).text.endswith("It fell to \u221212 degrees, and the wind \u2192 went north.")


def test_a_text_that_a_file_holds_twice_is_read_once() -> None:
    """Programs write what is new in an alternative, and what older ones can show beside it."""
    twice = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="w14"><w:t>The bar is open.</w:t></mc:Choice><mc:Fallback><w:t>The bar is open.</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    data = rewritten(made((OPENING, None), ("TWICE", None)), ("<w:r><w:t>TWICE</w:t></w:r>", twice))
    assert read(data).text == f"{OPENING}\n\nThe bar is open."


def test_tables_that_are_left_out_are_named() -> None:
    """Whoever brought the file is told that numbers of it are not quoted."""
    document = docx.Document()
    document.add_paragraph(OPENING)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Port", "14,200"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_parts(buffer.getvalue(), name="a.docx")
    assert reading.notices[0].text.startswith("A table was left out")
