"""OpenDocument texts, Rich Text and electronic books are read as what word processors make of them."""

# ruff: noqa: E501 - markup is as long as it is

from __future__ import annotations

import datetime as dt

import pytest

from summaries.model import Document
from summaries.reading import BrokenError, ReadingError, UnsafeError, read_parts
from tests.summaries.reading.samples import archive, epub, odt

FIRST = "The harbour of Ostmark reopened on Monday, and forty ships went in at dawn."
SECOND = "The pilots stay ashore at night until the new lights are tested."
ITEMS = ("Budget of the quay set at 4.2 million", "Two pilots suspended")
TEXT = f"{FIRST}\n\n- {ITEMS[0]}\n- {ITEMS[1]}\n\n{SECOND}"


def read(data: bytes, name: str) -> Document:
    """The one document in a file."""
    (document,) = read_parts(data, name=name).documents
    return document


LISTED = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ITEMS)
BODY = f"<text:p>{FIRST}</text:p><text:list>{LISTED}</text:list><text:p>{SECOND}</text:p>"


@pytest.mark.parametrize("name", ["a.odt", "a.bin", "a.zip"])
def test_an_odt_file_is_read_whatever_it_is_called(name: str) -> None:
    """Paragraphs and lists are text, the heading is the title, and its day is that of its metadata."""
    meta = (
        "<meta:creation-date>2026-02-03T10:00:00</meta:creation-date><dc:date>2026-02-04T10:00:00</dc:date>"
    )
    document = read(odt(f'<text:h text:outline-level="1">The quays</text:h>{BODY}', meta=meta), name)
    assert (document.text, document.title, document.published) == (TEXT, "The quays", dt.date(2026, 2, 3))


def test_what_is_not_text_of_an_odt_file_stays_out() -> None:
    """Notes, comments, deletions and short cells; blanks and spans are put together."""
    note = (
        "<text:note><text:note-body><text:p>A note that nobody quotes.</text:p></text:note-body></text:note>"
    )
    gone = "<text:tracked-changes><text:p>This sentence was deleted.</text:p></text:tracked-changes>"
    comment = "<office:annotation><text:p>Is this so?</text:p></office:annotation>"
    table = "<table:table><table:table-row><table:table-cell><text:p>14,200</text:p></table:table-cell></table:table-row></table:table>"
    spans = f"<text:p>{comment}The <text:span>harbour</text:span><text:s/>reopened{note} on Monday.</text:p>"
    reading = read_parts(odt(f"{gone}{spans}{table}{BODY}"), name="a.odt")
    assert reading.documents[0].text == f"The harbour reopened on Monday.\n\n{TEXT}"
    assert reading.notices[0].text.startswith("A table was left out")


def test_the_chapters_of_a_book_are_read_in_their_order() -> None:
    """Its table of contents is none; its title, publisher and day are taken."""
    metadata = "<dc:title>The quays</dc:title><dc:creator>A. Hall</dc:creator><dc:publisher>Coast Press</dc:publisher><dc:date>2026-02-03</dc:date>"
    document = read(
        epub(f"<h1>One</h1><p>{FIRST}</p>", f"<h1>Two</h1><p>{SECOND}</p>", metadata=metadata), "a.epub"
    )
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert (document.title, document.source, document.published) == (
        "The quays",
        "Coast Press",
        dt.date(2026, 2, 3),
    )


def test_rich_text_is_read_with_its_lists_and_its_day() -> None:
    """Escapes are letters, destinations are no text."""
    items = "".join(f"{{\\pntext\\'b7\\tab}}{item}\\par " for item in ITEMS)
    data = (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title The quays}{\\creatim\\yr2026\\mo2\\dy3\\hr9}}"
        f"{{\\header A head that nobody quotes.}}{FIRST}\\par {items}{SECOND} It cost 4 \\u8364?, said B\\'fcro.\\par}}"
    )
    document = read(data.encode(), "a.rtf")
    assert document.text == f"{TEXT} It cost 4 \u20ac, said B\u00fcro."
    assert (document.title, document.published) == ("The quays", dt.date(2026, 2, 3))


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (odt(f"<text:p>&b;{FIRST}</text:p>", prologue=BOMB), "a.odt", UnsafeError),
        (odt(BODY)[:400], "a.odt", BrokenError),
        (odt("<text:p>open"), "a.odt", BrokenError),
        (archive({"a.txt": b"The port is open."}), "a.odt", BrokenError),
        (archive({"META-INF/container.xml": b"<container/>"}), "a.epub", BrokenError),
        (archive({"META-INF/container.xml": BOMB.encode() + b"<container/>"}), "a.epub", UnsafeError),
        (epub(), "a.epub", ReadingError),
        (b"{\\rtf1" + b"{" * 50_000, "a.rtf", ReadingError),
        (b"{\\rtf1\\u99999999999999?}", "a.rtf", ReadingError),
    ],
)
def test_what_is_damaged_or_could_do_harm_is_refused(
    data: bytes, name: str, error: type[ReadingError]
) -> None:
    """With a sentence, and without unpacking what it declares."""
    with pytest.raises(error) as caught:
        read_parts(data, name=name)
    assert str(caught.value).endswith(".")


def test_lists_within_lists_are_read_however_deep() -> None:
    """A file may nest as deep as it likes."""
    deep = f"{'<text:list><text:list-item>' * 100}<text:p>{SECOND}</text:p>{'</text:list-item></text:list>' * 100}"
    assert read(odt(f"<text:p>{FIRST}</text:p>{deep}"), "a.odt").text == f"{FIRST}\n\n- {SECOND}"
