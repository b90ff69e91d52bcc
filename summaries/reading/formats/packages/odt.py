"""ODT (OpenDocument 1.3, ISO/IEC 26300): headings, paragraphs and lists of the body, and what its metadata state.

Notes, comments, tracked deletions, text boxes, tables of contents and the short cells of tables stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft, is_title, made_on, tables_left_out
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError
from summaries.reading.formats.format import Format
from summaries.reading.formats.packages import archive, xml
from summaries.reading.prose.blocks import SHORTEST_CELL
from summaries.reading.prose.outline import Kind, Piece, text_of, without_furniture, without_short
from summaries.reading.stated import stated_date

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_NAME_IN_ZIP = 30  # bytes before the name of the first member of an archive
_SKIPPED = frozenset(
    {
        "note",
        "annotation",
        "tracked-changes",
        "text-box",
        "table-of-content",
        "alphabetical-index",
        "bibliography",
    }
)
_BLANKS = {"tab": "\t", "line-break": "\n", "s": " "}


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - XML states its own encoding
    """The draft of an ODT file.

    Raises:
        BrokenError: It is damaged, or no ODT.
        TooLargeError: Its parts unpack to too much.
        UnsafeError: It is a zip bomb, is locked, or declares entities.
    """
    container = archive.open_archive(data)
    content, meta = xml.part(container, "content.xml"), xml.part(container, "meta.xml")
    body = content.find(".//{*}body/{*}text") if content is not None else None
    if body is None:
        raise BrokenError(Phrase("The file is not an ODT file; save it as ODT or DOCX."))
    pieces = list(_pieces(body))
    tables = sum(xml.local(element) == "table" for element in body)
    stated = (meta.findtext(".//{*}title") or "").strip() if meta is not None else ""
    heading = next((piece.text for piece in pieces if piece.kind is Kind.HEADING), None)
    title = stated if is_title(stated) else heading
    days = [
        meta.findtext(f".//{{*}}{name}") if meta is not None else None for name in ("creation-date", "date")
    ]
    return Draft(
        text=text_of(without_short(without_furniture(pieces, title))),
        title=title,
        evidence="\n\n".join(piece.text for piece in pieces),
        created=made_on(*map(stated_date, days)),
        notices=tables_left_out(tables),
    )


def _pieces(body: _Element) -> Iterator[Piece]:
    """The pieces below an element, in their order and without recursion: lists nest as deep as they like."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - costs 30 ms

    lists = cells = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name, step = xml.local(element), 1 if event == "start" else -1
        lists += step if name == "list-item" else 0
        cells += step if name == "table-cell" else 0
        if event == "end" or name not in {"p", "h", *_SKIPPED}:
            continue
        walk.skip_subtree()
        text = "" if name in _SKIPPED else clean(_text(element)).strip()
        if text and (not cells or len(text) >= SHORTEST_CELL):
            level = next(
                (value for key, value in element.attrib.items() if key.endswith("outline-level")), "1"
            )
            kind = Kind.HEADING if name == "h" else Kind.ITEM if lists else Kind.PARAGRAPH
            yield Piece(text, kind, min(6, int(level)) if level.isdigit() else 1)


def _text(paragraph: _Element) -> str:
    from lxml import etree  # noqa: PLC0415 - as above

    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        name = xml.local(element)
        if event == "start":
            if name in _SKIPPED or not name:
                walk.skip_subtree()
            else:
                parts += [_BLANKS.get(name, ""), element.text or ""]
        elif element is not paragraph:
            parts.append(element.tail or "")
    return "".join(parts)


FORMAT = Format(
    name="odt",
    called="ODT",
    suffixes=(".odt",),
    media_types=("application/vnd.oasis.opendocument.text",),
    signature=lambda file: file.head[_NAME_IN_ZIP:].startswith(_MIMETYPE),
    packed=True,
    read=read,
    largest=limits.FILE_BYTES,
)
