"""A format is one record, and all that is said and done about formats follows from it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summaries.reading import ReadingError, UnsupportedError, read_parts, supported
from summaries.reading.draft import Draft
from summaries.reading.formats.format import Format, begins
from summaries.reading.formats.registry import FORMATS, format_of, members
from tests.summaries.reading.samples import archive

TEXT = "The harbour of Ostmark reopened on Monday. Forty ships had waited outside the bar."
LOGBOOK = Format(
    name="logbook",
    called="logbooks (.log)",
    suffixes=(".log",),
    media_types=("text/x-log",),
    signature=begins(b"LOG1"),
    read=lambda data, charset: Draft(text=data.removeprefix(b"LOG1").decode(charset or "utf-8")),
    largest=1_000,
    in_process=True,
)


@pytest.fixture
def logbook() -> Iterator[Format]:
    """One more format among those that are known, and nothing else changed."""
    FORMATS.insert(0, LOGBOOK)
    yield LOGBOOK
    FORMATS.remove(LOGBOOK)


@pytest.mark.usefixtures("logbook")
@pytest.mark.parametrize(
    ("name", "media_type", "before"),
    [
        ("a.log", None, b""),
        ("a.txt", "text/x-log; charset=utf-8", b""),
        ("a", None, b"LOG1"),
        ("a.pdf", None, b"LOG1"),
    ],
)
def test_a_record_makes_a_format_known_by_name_by_media_type_and_by_its_first_bytes(
    name: str, media_type: str | None, before: bytes
) -> None:
    """Nothing but the record says how a file of a format is known."""
    (document,) = read_parts(before + TEXT.encode(), name=name, media_type=media_type)
    assert document.text == TEXT


@pytest.mark.usefixtures("logbook")
def test_a_record_makes_a_format_one_that_is_offered_bundled_limited_and_looked_for() -> None:
    """The folder takes it, a bundle unpacks it, its limit holds, and who brings something else is told of it."""
    assert supported(Path("a.log"))
    ((path, unpack),) = members("bundle", archive({"a.log": TEXT.encode()}))
    assert (path, unpack()) == ("a.log", TEXT.encode())
    with pytest.raises(ReadingError, match="larger than"):
        read_parts(b"LOG1" + b"a " * 600, name="a.log")
    with pytest.raises(UnsupportedError, match=r"bring logbooks \(\.log\), text"):
        read_parts(b"\x7fELF", name="a.exe")


def test_without_its_record_a_format_is_unknown() -> None:
    """The tests above see the record at work, and not a format that was read anyway."""
    assert not supported(Path("a.log"))
    with pytest.raises(UnsupportedError, match="This kind of file is not read"):
        read_parts(TEXT.encode(), name="a.log")


def test_no_two_formats_share_a_name_a_suffix_or_a_media_type() -> None:
    """Which format a file is of does not hang on the order of the records."""
    for said in (
        [each.name for each in FORMATS],
        [suffix for each in FORMATS for suffix in each.suffixes],
        [kind for each in FORMATS for kind in each.media_types + each.vague_media_types],
    ):
        assert len(said) == len(set(said))


def test_every_format_is_either_read_or_taken_apart_or_refused_with_a_sentence() -> None:
    """A record that says nothing of the three, or two of them, is a mistake."""
    for each in FORMATS:
        assert sum(way is not None for way in (each.read, each.members, each.refusal)) == 1, each.name
        assert not each.refusal or each.refusal.endswith(".")
        assert (each.called is None) == (each.refusal is not None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), "spreadsheet"),
        (archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), "presentation"),
        (
            archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
            ".ods",
        ),
        (archive({"Index/Document.iwa": b"x"}), "Pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office file"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.xlsx", "a", "a.txt"])
def test_what_is_not_read_is_refused_by_its_right_name(data: bytes, said: str, name: str) -> None:
    """Whatever a file is called, who brought it is told what it is and what to do."""
    with pytest.raises(UnsupportedError, match=said):
        format_of(data, name, None)
