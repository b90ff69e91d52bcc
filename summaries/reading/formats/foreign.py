"""Formats that are not read: each is refused by its right name, whatever the file is called."""

from __future__ import annotations

from summaries.phrase import Phrase
from summaries.reading.formats.format import Format, begins, holds

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_NAME_IN_ZIP = 30  # bytes before the name of the first member of an archive

FORMATS = (
    Format(
        name="old office file",
        signature=begins(b"\xd0\xcf\x11\xe0"),
        refusal=Phrase(
            "The file is an old office file (.doc, .xls, .msg), or one that is locked with a password; save it as "
            "DOCX or PDF without one."
        ),
    ),
    Format(
        name="spreadsheet",
        signature=holds(b"xl/workbook.xml", b"xl/workbook.bin"),
        refusal=Phrase(
            "The file is a spreadsheet (.xlsx); copy what it says into a document, or save it as PDF."
        ),
    ),
    Format(
        name="presentation",
        signature=holds(b"ppt/presentation.xml"),
        refusal=Phrase("The file is a presentation (.pptx); save it as PDF."),
    ),
    Format(
        name="other OpenDocument",
        signature=lambda file: (
            file.head[_NAME_IN_ZIP:].startswith(_OPEN_DOCUMENT)
            and not file.head[_NAME_IN_ZIP:].startswith(_OPEN_DOCUMENT + b"text")
        ),
        refusal=Phrase(
            "The file is a spreadsheet, presentation or drawing (.ods, .odp, .odg); save it as PDF."
        ),
    ),
    Format(
        name="Apple office file",
        signature=holds(b"Index/Document.iwa", b"Index.zip"),
        refusal=Phrase("The file is of Apple Pages, Numbers or Keynote; export it as DOCX or PDF."),
    ),
    Format(
        name="gzip",
        signature=begins(b"\x1f\x8b"),
        refusal=Phrase("The file is packed with gzip; unpack it first, or make a zip file of it."),
    ),
    Format(
        name="7z",
        signature=begins(b"7z\xbc\xaf\x27\x1c"),
        refusal=Phrase("The file is a 7z archive; make a zip file of it."),
    ),
    Format(
        name="RAR",
        signature=begins(b"Rar!"),
        refusal=Phrase("The file is a RAR archive; make a zip file of it."),
    ),
    Format(
        name="PostScript",
        signature=begins(b"%!PS"),
        refusal=Phrase("The file is in PostScript; save it as PDF."),
    ),
    Format(
        name="picture",
        signature=begins(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        refusal=Phrase("The file is a picture; run text recognition (OCR) on it and save it as PDF or text."),
    ),
)
