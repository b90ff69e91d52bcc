"""DOCX (ECMA-376): the paragraphs of the body, and the core properties.

Headings, captions, text boxes, notes, headers, footers, hidden text and the short cells of tables stay
out. Insertions that are tracked count, deletions do not, as in the document's final view.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError, UnsafeError
from summaries.reading.formats.format import Format, holds
from summaries.reading.formats.packages import archive
from summaries.reading.prose.blocks import SHORTEST_CELL
from summaries.reading.prose.furniture import prose

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P

_DAMAGED = "The DOCX file is damaged; open it in a word processor and save it again."
_NO_PROSE = (
    "heading",
    "title",
    "subtitle",
    "caption",
    "toc",
    "header",
    "footer",
    "table of",
    "index",
    "code",
)
_RUN_CONTENT = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent or ancestor::w:instrText)]"
    "[not(ancestor::w:r/w:rPr/w:vanish[not(@w:val='0' or @w:val='false')])]"  # hidden
)
_PARAGRAPHS = (  # also those in content controls, and in tables what is too long to be data
    f".//w:p[not(ancestor::w:txbxContent)][not(ancestor::w:tc) or string-length() >= {SHORTEST_CELL}]"
)
_DTD = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - XML states its own encoding
    """The draft of a DOCX file.

    Raises:
        BrokenError: It is damaged, or no DOCX.
        TooLargeError: Its parts unpack to too much.
        UnsafeError: It is a zip bomb, is locked, or declares a document type.
    """
    _refuse_document_types(data)
    import docx  # noqa: PLC0415 - costs 150 ms

    try:
        document = docx.Document(io.BytesIO(data))
        properties = document.core_properties
        styles = {style.style_id: str(style.name or "").lower() for style in document.styles}
        paragraphs = [
            (styles.get(found.style, ""), _text(found)) for found in document.element.body.xpath(_PARAGRAPHS)
        ]
        title, modified = properties.title, properties.created or properties.modified
    except Exception as error:  # python-docx has no error of its own for a damaged file
        raise BrokenError(
            "The DOCX file is damaged; open it in a word processor and save it again."
        ) from error
    heading = next(
        (text for style, text in paragraphs if style.startswith(("title", "heading")) and text), None
    )
    body = [text for style, text in paragraphs if text and not style.startswith(_NO_PROSE)]
    return Draft(
        text=prose(body),
        title=(title if title and title.lower() != "word document" else None) or heading,
        evidence="\n\n".join(text for _, text in paragraphs if text),
        created=modified.date() if modified else None,
    )


def _refuse_document_types(data: bytes) -> None:
    """No DOCX has a document type declaration; with one come entities, which can bomb and leak."""
    try:
        container = archive.open_archive(data)
    except BrokenError as error:
        raise BrokenError(_DAMAGED) from error
    names = {member.filename for member in container.infolist()}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise BrokenError("The file is not a DOCX file; save it as DOCX, or give it the right ending.")
    for member in container.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            content = archive.unpack(container, member)
            if any(mark in content for mark in _DTD):
                raise UnsafeError(
                    "The DOCX file declares XML entities, which can do harm; save it again as DOCX."
                )


def _text(paragraph: CT_P) -> str:
    parts: list[str] = []
    for element in paragraph.xpath(_RUN_CONTENT):  # `.text` lacks insertions
        name = element.tag.rpartition("}")[2]
        parts.append(
            element.text or "" if name == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")
        )
    return clean("".join(parts)).strip()


FORMAT = Format(
    name="docx",
    called="DOCX",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    signature=holds(b"word/document.xml"),
    packed=True,
    read=read,
    largest=limits.FILE_BYTES,
)
