"""DOCX (ECMA-376, transitional and strict): headings, paragraphs and lists of the body, and the core properties.

Captions, text boxes, notes, headers, footers, hidden text and the short cells of tables stay out. Insertions that are
tracked count, deletions do not, as in the document's final view.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft, is_title, made_on, tables_left_out
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError, UnsafeError
from summaries.reading.formats.format import Format, holds
from summaries.reading.formats.packages import archive
from summaries.reading.prose.blocks import SHORTEST_CELL
from summaries.reading.prose.outline import Kind, Piece, text_of, without_furniture, without_short

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P

_DAMAGED = Phrase("The DOCX file is damaged; open it in a word processor and save it again.")
_NO_PROSE = ("caption", "toc", "header", "footer", "table of", "index", "code")
_RUN_CONTENT = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen or self::w:sym]"
    "[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent or ancestor::w:instrText)]"
    "[not(ancestor::*[local-name()='Fallback'])]"  # the same once more, for older programs
    "[not(ancestor::w:r/w:rPr/w:vanish[not(@w:val='0' or @w:val='false')])]"  # hidden
)
_IN_TABLE = "ancestor::w:tc"
_PARAGRAPHS = (  # also those in content controls, and in tables what is too long to be data
    f".//w:p[not(ancestor::w:txbxContent)][not({_IN_TABLE}) or string-length() >= {SHORTEST_CELL}]"
)
_TABLES = f".//w:tbl[not({_IN_TABLE})][.//w:p[string-length() > 0 and string-length() < {SHORTEST_CELL}]]"
_LISTED = "./w:pPr/w:numPr/w:numId[@w:val != '0']"
_UNLISTED = "./w:pPr/w:numPr/w:numId[@w:val = '0']"
_LEVEL = "./w:pPr/w:outlineLvl/@w:val"
_DTD = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+")
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f;][\"'\u201d\u2019\u00bb)\]]*$")
_LONGEST_HEADING = 120
_SYMBOLS = {  # of the font Symbol, at U+F000 and the byte (Adobe, "Symbol Encoding to Unicode")
    **dict(zip(range(0xF020, 0xF040), " !\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?", strict=True)),
    **dict(zip(range(0xF041, 0xF05B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0xF061, 0xF07B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0xF0A0: "\u20ac", 0xF0A2: "\u2032", 0xF0A3: "\u2264", 0xF0A5: "\u221e", 0xF0AB: "\u2194", 0xF0AC: "\u2190",
    0xF0AE: "\u2192", 0xF0B0: "\u00b0", 0xF0B1: "\u00b1", 0xF0B2: "\u2033", 0xF0B3: "\u2265", 0xF0B4: "\u00d7",
    0xF0B8: "\u00f7", 0xF0B9: "\u2260", 0xF0BB: "\u2248", 0xF0BC: "\u2026", 0xF0D7: "\u00b7",
}  # fmt: skip


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - XML states its own encoding
    """The draft of a DOCX file.

    Raises:
        BrokenError: It is damaged, or no DOCX.
        TooLargeError: Its parts unpack to too much.
        UnsafeError: It is a zip bomb, is locked, or declares a document type.
    """
    data = _transitional(data)
    import docx  # noqa: PLC0415 - costs 150 ms

    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: style for style in document.styles}
        body = document.element.body
        pieces = [
            piece for found in body.xpath(_PARAGRAPHS) if (piece := _piece(found, styles.get(found.style)))
        ]
        tables = len(body.xpath(_TABLES))
        stated, made = _properties(document)
    except Exception as error:  # python-docx has no error of its own for a damaged file
        raise BrokenError(_DAMAGED) from error
    heading = next((piece.text for piece in pieces if piece.kind is Kind.HEADING), None)
    title = stated if stated and is_title(stated) and stated.lower() != "word document" else heading
    return Draft(
        text=text_of(without_short(without_furniture(pieces, title))),
        title=title,
        evidence="\n\n".join(piece.text for piece in pieces),
        created=made,
        notices=tables_left_out(tables),
    )


def _properties(document: Any) -> tuple[str | None, dt.date | None]:
    """The title that a file states, and when it was made: not when its template was."""
    if not any(rel.reltype.endswith("/core-properties") for rel in document.part.package.rels.values()):
        return None, None
    import docx  # noqa: PLC0415 - as above

    template = docx.Document().core_properties.created  # what is made with the library begins as this
    said = document.core_properties
    made, changed = (None if day == template else day for day in (said.created, said.modified))
    return said.title or None, made_on(made and made.date(), changed and changed.date())


def _transitional(data: bytes) -> bytes:
    """The file as python-docx knows it: with the names of the transitional form, and of a document without macros.

    No DOCX has a document type declaration; with one come entities, which can bomb and leak.
    """
    try:
        container = archive.open_archive(data)
    except BrokenError as error:
        raise BrokenError(_DAMAGED) from error
    names = {member.filename for member in container.infolist()}
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise BrokenError(
            Phrase("The file is not a DOCX file; save it as DOCX, or give it the right ending.")
        )
    parts = {}
    for member in container.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            content = archive.unpack(container, member)
            if any(mark in content for mark in _DTD):
                raise UnsafeError(
                    Phrase("The DOCX file declares XML entities, which can do harm; save it again as DOCX.")
                )
            parts[member.filename] = content
    if not any(_STRICT in content or _MACROS in content for content in parts.values()):
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as rewritten:
        for member in container.infolist():
            content = parts.get(member.filename, b"")  # pictures are not looked at
            named = _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
            rewritten.writestr(member.filename, named.replace(_MACROS, _MAIN))
    return buffer.getvalue()


def _piece(paragraph: CT_P, style: Any) -> Piece | None:
    """What a paragraph is: by its style and those that it is based on, then by its own marks."""
    text = _text(paragraph)
    chain: list[Any] = []
    while style is not None and len(chain) < limits.STYLES:
        chain.append(style)
        style = getattr(style, "base_style", None)
    names = [str(each.name or "").lower() for each in chain]
    if not text or any(name.startswith(_NO_PROSE) for name in names):
        return None
    level = _level(paragraph, names, [each.element for each in chain])
    said = _SENTENCE_END.search(text) is not None
    if level and not (said and len(text) > _LONGEST_HEADING // 2):
        return Piece(text, Kind.HEADING, level)
    if level:  # the articles of a law, which a style numbers or sets apart
        return Piece(_NUMBER.sub("", text, count=1), Kind.ITEM if _NUMBER.match(text) else Kind.PARAGRAPH)
    marked = paragraph.xpath(_LISTED) or any(each.element.xpath(_LISTED) for each in chain)
    if (marked or any(name.startswith("list") for name in names)) and not paragraph.xpath(_UNLISTED):
        return Piece(_NUMBER.sub("", text, count=1), Kind.ITEM)
    if not said and len(text) <= _LONGEST_HEADING and _is_bold(paragraph):
        return Piece(text, Kind.HEADING, level=3)
    return Piece(text)


def _level(paragraph: CT_P, names: list[str], styles: list[Any]) -> int:
    """Of a heading, 1 for the highest; 0 for what is none."""
    for name in names:
        if name.startswith(("title", "subtitle")):
            return 1
        if found := re.match(r"heading (\d)", name):
            return min(6, int(found[1]))
    stated = next((level for each in (paragraph, *styles) for level in each.xpath(_LEVEL)), "9")
    return int(stated) + 1 if stated.isdigit() and int(stated) < 6 else 0  # 9 is text


def _is_bold(paragraph: CT_P) -> bool:
    runs = [run for run in paragraph.xpath(".//w:r[w:t]") if "".join(run.itertext()).strip()]
    return bool(runs) and all(run.xpath("./w:rPr/w:b[not(@w:val='0' or @w:val='false')]") for run in runs)


def _text(paragraph: CT_P) -> str:
    parts: list[str] = []
    for element in paragraph.xpath(_RUN_CONTENT):  # `.text` lacks insertions
        name = element.tag.rpartition("}")[2]
        if name == "sym":
            code = int(
                next((value for key, value in element.attrib.items() if key.endswith("}char")), "20"), 16
            )
            parts.append(_SYMBOLS.get(code, chr(code) if code < 0xE000 else ""))
        elif name == "t":
            parts.append((element.text or "").translate(_SYMBOLS))
        else:
            parts.append({"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
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
