"""PDF: PDFium's lines, put together to paragraphs.

PDFium (through pypdfium2) is C++ that reads hostile files; it runs in a worker process with limits
(`sandbox.py`) and nowhere else.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError, EmptyError, TooLargeError, UnsafeError
from summaries.reading.formats.format import Format, begins
from summaries.reading.prose.furniture import prose
from summaries.reading.stated import stated_date

_HYPHEN = "\ufffe"  # PDFium's mark of a hyphen and the line end after it
_HYPHENS = "-\u2010" + _HYPHEN
_LINE = re.compile(f"[^\r\n{_HYPHEN}]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<![\w.])[-+$\u20ac\u00a3]?[\d.,]+%?(?![\w])")
_ENDED = re.compile(
    r"[.!?:\u2026\u3002][\"'\u201d\u2019)\]]*$|[^\W\d][.!?][\"'\u201d\u2019)]*\d{1,3}$"
)  # or a note's number
_NO_TITLE = re.compile(
    r"untitled|microsoft|powerpoint|\.(?:docx?|pdf|indd|pptx?|tex|rtf)\b|^\W*$", re.IGNORECASE
)
_HEADING = 40  # characters; a longer line that ends in mid-sentence is cut by the end of its page
_ANGLES = 200  # letters of a page that are asked how they stand
_BOXES = 4  # parts of a line at whose ends its letters are measured
_INITIAL = 1.5  # how much higher than its line a large initial is
_SHORT_LINE = 20  # characters; a line counts once for each as many
_LARGE = 1.12  # times the size of the text: the letters of a heading
_NOTE = 0.88  # times the size of the text: the letters of a footnote
_NOTE_BEGINS = re.compile(r"(?:\d{1,3}|[*\u2020\u2021])\W{0,2}\s?[A-Z\"\u201c]")
_EDGE = 3  # lines at the top and bottom of a page that can be its header or footer


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of print: where it stands on its page, in points, and how high its letters are."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


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
            raise TooLargeError(f"The PDF has more than {limits.PDF_PAGES} pages; split it.")
        pages = _pages(document)
        about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnsafeError("The PDF is locked with a password; save it without one.") from error
        raise BrokenError("The PDF is damaged; open it in a PDF viewer and save it again.") from error
    paragraphs = _joined_over_pages(
        _paragraphs(page) for page in _without_headings_and_notes(_without_running_heads(pages))
    )
    if not paragraphs:
        raise EmptyError("The PDF has no text in it, only pictures; run text recognition (OCR) on it first.")
    title = about.get("Title", "")
    return Draft(
        text=prose(paragraphs),
        title=title if title and not _NO_TITLE.search(title) else _largest(pages[0] if pages else []),
        evidence="\n\n".join(paragraphs),
        created=stated_date(about.get("CreationDate", "").removeprefix("D:")[:8]),
    )


def _pages(document: Any) -> list[list[_Line]]:
    pages: list[list[_Line]] = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        try:
            textpage = page.get_textpage()
            turn = _turn(textpage)
            if turn != page.get_rotation():
                # PDFium takes the lines of a page that lies on its side in wrong order
                textpage.close()
                page.set_rotation(turn)
                textpage = page.get_textpage()
            lines = _with_initials(_lines(textpage, turn))
            textpage.close()
        finally:
            page.close()
        size += sum(len(line.text) for line in lines)
        if size > limits.TEXT_CHARACTERS:
            raise TooLargeError(
                f"The PDF has more than {limits.TEXT_CHARACTERS:,} characters of text; split it."
            )
        pages.append(lines)
    return pages


def _turn(textpage: Any) -> int:
    """By how many degrees a page is to be turned clockwise for most of its letters to stand upright."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    count = textpage.count_chars()
    angles = (raw.FPDFText_GetCharAngle(textpage, index) for index in range(0, count, count // _ANGLES + 1))
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle > 0)
    tilted, votes = next(iter(quarters.most_common(1)), (0, 0))
    return (4 - tilted) % 4 * 90 if 2 * votes > min(count, _ANGLES) else 0


def _upright(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box as left, bottom, right, top on the page that was turned."""
    left, bottom, right, top = box
    match turn:
        case 90:
            return bottom, -right, top, -left
        case 180:
            return -right, -top, -left, -bottom
        case 270:
            return -top, left, -bottom, right
        case _:
            return box


def _lines(textpage: Any, turn: int) -> list[_Line]:
    """The lines of a page with the place of each: the boxes of its first and last letters and of some between."""
    raw = textpage.get_text_range()
    placed = len(raw) == textpage.count_chars()  # an astral character shifts PDFium's count
    lines: list[_Line] = []
    for found in _LINE.finditer(raw):
        text = found[0].strip()
        if not text:
            continue
        first = found.start() + found[0].index(text)
        last = first + len(text) - 1
        boxes = [
            _upright(textpage.get_charbox(index, loose=True), turn)
            for index in {first + (last - first) * part // _BOXES for part in range(_BOXES + 1)}
            if placed
        ]
        # spaces have no height; the middle one is neither an initial nor the mark of a note
        boxes = sorted((box for box in boxes if box[3] > box[1]), key=lambda box: box[3] - box[1])
        _, bottom, _, top = boxes[len(boxes) // 2] if boxes else (0.0, 0.0, 0.0, 0.0)
        left, right = min((box[0] for box in boxes), default=0.0), max((box[2] for box in boxes), default=0.0)
        hyphen = _HYPHEN if raw[found.end() : found.end() + 1] == _HYPHEN else ""
        words = clean(text).translate(_LIGATURES)
        if words:
            lines.append(_Line(words + hyphen, left, right, bottom, top))
    return lines


def _with_initials(lines: list[_Line]) -> list[_Line]:
    """The lines with each large initial, which PDFium takes for a line of its own, before its word."""
    whole: list[_Line] = []
    for line in lines:
        initial = whole[-1] if whole else None
        if (
            initial
            and len(initial.text) == 1
            and initial.text.isupper()
            and line.text[0].islower()
            and initial.top - initial.bottom > _INITIAL * (line.top - line.bottom)
        ):
            whole[-1] = replace(line, text=initial.text + line.text)
        else:
            whole.append(line)
    return whole


def _without_headings_and_notes(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without lines in larger letters than the text's that end no sentence, and without footnotes."""
    if not any(pages):
        return pages
    body = median(
        _size(line) for page in pages for line in page for _ in range(len(line.text) // _SHORT_LINE + 1)
    )
    kept = []
    for page in pages:
        lines: list[_Line] = []
        for size, group in groupby(page, key=_size):
            block = list(group)
            heading = size > _LARGE * body and not _ENDED.search(block[-1].text)
            note = size < _NOTE * body and _NOTE_BEGINS.match(block[0].text)
            if not (heading or note):
                lines += block
        kept.append(lines)
    return kept


def _size(line: _Line) -> float:
    return round(line.top - line.bottom, 1)


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without the lines that stand at the edge of many of them, and without page numbers."""
    edges: list[dict[str, list[_Line]]] = []
    for page in pages:
        by_height = sorted(page, key=lambda line: -line.top)
        edge: dict[str, list[_Line]] = {}
        for line in by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]:
            edge.setdefault(_DIGITS.sub("#", line.text), []).append(line)
        edges.append(edge)
    counts = Counter(key for edge in edges for key in edge)
    enough = max(2, 0.4 * len(pages))  # left and right pages may have heads of their own
    return [
        [
            line
            for line in page
            if not (
                (key := _DIGITS.sub("#", line.text)) in edge
                and line in edge[key]
                and (counts[key] >= enough or _PAGE_NUMBER.fullmatch(line.text))
            )
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _paragraphs(page: list[_Line]) -> list[list[str]]:
    """The lines of each paragraph of a page, by the space between them, their indents and their ends."""
    if not page:
        return []
    steps = [before.bottom - line.bottom for before, line in pairwise(page) if before.bottom > line.bottom]
    step = median(steps) if steps else 0.0
    right = max(line.right for line in page)
    width = right - min(line.left for line in page)
    paragraphs = [[page[0].text]]
    for before, line in pairwise(page):
        height = before.top - before.bottom
        apart = before.bottom - line.bottom > 1.4 * step + 0.1
        resized = abs(line.top - line.bottom - height) > 0.2 * height
        indented = line.left > before.left + 0.7 * height and before.right > right - 0.3 * width
        short = before.right < right - 0.15 * width
        ended = _ENDED.search(before.text) and not (before.text[-1] == ":" and line.text[0].islower())
        if (apart or resized or ((indented or short) and ended)) and before.text[-1] != _HYPHEN:
            paragraphs.append([line.text])
        else:
            paragraphs[-1].append(line.text)
    return paragraphs


def _joined_over_pages(pages: Iterable[list[list[str]]]) -> list[str]:
    """The paragraphs as texts: one that a page's end cuts is made whole, tables are left out."""
    whole: list[list[str]] = []
    for page in pages:
        rest = page
        if whole and page and _goes_on(whole[-1], page[0]):
            whole[-1].extend(page[0])
            rest = page[1:]
        whole.extend(rest)
    words = Counter(word.lower() for lines in whole for line in lines for word in _WORD.findall(line))
    texts = [_unwrapped(lines, words) for lines in whole]
    return [text for text in texts if text and 5 * len(_NUMBER.findall(text)) < 2 * len(text.split())]


def _goes_on(before: list[str], after: list[str]) -> bool:
    last, following = before[-1], after[0]
    if _ENDED.search(last):
        return False
    heading = len(before) == 1 and len(last) < _HEADING
    return last[-1] in _HYPHENS + ",;" or following[0].islower() or not heading


def _unwrapped(lines: list[str], words: Counter[str]) -> str:
    """One line of text; a hyphen at a line's end goes unless the document writes the word with it."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and line[0].isalpha():
            head, tail = _LAST_WORD.search(text[:-1]), _WORD.match(line)
            left, right = head[0] if head else "", tail[0] if tail else ""
            joined, hyphened = words[(left + right).lower()], words[f"{left}-{right}".lower()]
            keep = hyphened > joined or (not joined and (line[0].isupper() or "-" in right))
            text = f"{text[:-1]}{'-' if keep else ''}{line}"
        elif text[-1] == _HYPHEN:
            text = f"{text[:-1]}-{line}"
        else:
            text = f"{text} {line}"
    return text.replace(_HYPHEN, "-").strip()


def _largest(page: list[_Line]) -> str | None:
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
    return _unwrapped(title, Counter())


FORMAT = Format(
    name="pdf",
    called="PDF",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    signature=begins(b"%PDF-"),
    read=read,
    largest=limits.FILE_BYTES,
)
