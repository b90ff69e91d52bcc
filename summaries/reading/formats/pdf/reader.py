"""The reader of PDF files: PDFium's lines, put together to headings, paragraphs and lists."""

from __future__ import annotations

from collections import Counter
from statistics import median

from summaries.language import detect, language
from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft, is_title, tables_left_out
from summaries.reading.errors import BrokenError, EmptyError, TooLargeError, UnsafeError
from summaries.reading.formats.format import Format, begins
from summaries.reading.formats.pdf.heads import without_heads
from summaries.reading.formats.pdf.layout import blocks_of, pieces_of, unwrapped
from summaries.reading.formats.pdf.page import Line, pages_of
from summaries.reading.prose.outline import text_of, without_furniture, without_short
from summaries.reading.stated import stated_date


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - PDF has its own encodings
    """The draft of a PDF.

    Raises:
        BrokenError: It is damaged.
        EmptyError: It has no text, only pictures.
        TooLargeError: It has too many pages or too much text.
        UnsafeError: It is locked with a password.
    """
    import pypdfium2  # noqa: PLC0415 - loads PDFium

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > limits.PDF_PAGES:
            raise TooLargeError(
                Phrase("The PDF has more than {number} pages; split it.", number=limits.PDF_PAGES)
            )
        pages = pages_of(document)
        about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnsafeError(Phrase("The PDF is locked with a password; save it without one.")) from error
        raise BrokenError(Phrase("The PDF is damaged; open it in a PDF viewer and save it again.")) from error
    blocks = blocks_of(without_heads(pages))
    sample = " ".join(line.text for block in blocks for line in block.lines)[: limits.EVIDENCE_CHARACTERS]
    pieces, tables = pieces_of(blocks, language(detect(sample)).stop_words)
    if not pieces:
        raise EmptyError(
            Phrase("The PDF has no text in it, only pictures; run text recognition (OCR) on it first.")
        )
    title = about.get("Title", "")
    title = title if is_title(title) else _largest(pages[0] if pages else [])
    return Draft(
        text=text_of(without_short(without_furniture(pieces, title))),
        title=title,
        evidence="\n\n".join(piece.text for piece in pieces),
        created=stated_date(about.get("CreationDate", "").removeprefix("D:")[:8]),
        notices=tables_left_out(tables),
    )


def _largest(page: list[Line]) -> str | None:
    """The lines in the largest letters at the top of the first page, where they stand out."""
    heights = [line.top - line.bottom for line in page]
    if not heights or max(heights) < 1.15 * median(heights):
        return None
    first = heights.index(max(heights))
    title = []
    for line in page[first : first + 4]:
        if line.top - line.bottom < 0.95 * heights[first]:
            break
        title.append(line.text)
    return unwrapped(title, Counter())


FORMAT = Format(
    name="pdf",
    called="PDF",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    signature=begins(b"%PDF-"),
    read=read,
    largest=limits.FILE_BYTES,
)
