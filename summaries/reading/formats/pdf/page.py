"""From PDFium to the lines of print on each page: where they stand, how large their letters are and of what font.

PDFium (through pypdfium2) is C++ that reads hostile files; it runs in a worker process with limits
(`safety.sandbox`) and nowhere else.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.encoding import clean
from summaries.reading.errors import TooLargeError

HYPHEN = "\ufffe"
"""PDFium's mark of a hyphen and the line end after it."""
_LINE = re.compile(f"[^\r\n{HYPHEN}]+")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_ANGLES = 200  # letters of a page that are asked how they stand
_BOXES = 4  # parts of a line at whose ends its letters are measured
_FONT_NAME = 128  # bytes
_INITIAL = 1.5  # how much higher than its line a large initial is
_TILTED = 0.1  # radians that a line may lean and still be text: a scan
_FEW = 0.2  # share of a page's letters that may stand at an angle and be a stamp or watermark


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: where it stands on its page, in points, and how high its letters are."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    font: str = ""
    """The name of the font of its letters, without the tag of a subset."""
    angle: float = 0.0
    """At which its letters stand, in radians."""

    @property
    def size(self) -> float:
        """How high its letters are, in points."""
        return round(self.top - self.bottom, 1)


def pages_of(document: Any) -> list[list[Line]]:
    """The lines of each page, in reading order.

    Raises:
        TooLargeError: There is too much text on them.
    """
    pages: list[list[Line]] = []
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
                Phrase(
                    "The PDF has more than {number} characters of text; split it.",
                    number=limits.TEXT_CHARACTERS,
                )
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


def _lines(textpage: Any, turn: int) -> list[Line]:
    """The lines of a page with the place of each: the boxes of its first and last letters and of some between."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    text_range = textpage.get_text_range()
    placed = len(text_range) == textpage.count_chars()  # an astral character shifts PDFium's count
    lines: list[Line] = []
    for found in _LINE.finditer(text_range):
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
        hyphen = HYPHEN if text_range[found.end() : found.end() + 1] == HYPHEN else ""
        words = clean(text).translate(_LIGATURES)
        if words:
            middle = next(
                at for at in range(first + (last - first) // 2, last + 1) if not text_range[at].isspace()
            )
            font = _font(textpage, middle) if placed else ""
            angle = raw.FPDFText_GetCharAngle(textpage, middle) if placed else 0.0
            lines.append(Line(words + hyphen, left, right, bottom, top, font, angle))
    return _without_stamps(lines)


def _font(textpage: Any, index: int) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    name = ctypes.create_string_buffer(_FONT_NAME)
    raw.FPDFText_GetFontInfo(textpage, index, name, _FONT_NAME, ctypes.c_int())
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _without_stamps(lines: list[Line]) -> list[Line]:
    """The lines without the few that stand at another angle than the others: stamps in a margin, watermarks."""
    angles = Counter(round(line.angle, 1) for line in lines for _ in line.text)
    if not angles:
        return lines
    usual = angles.most_common(1)[0][0]
    straight = [line for line in lines if abs(line.angle - usual) <= _TILTED]
    few = sum(len(line.text) for line in straight) >= (1 - _FEW) * sum(len(line.text) for line in lines)
    return straight if few else lines


def _with_initials(lines: list[Line]) -> list[Line]:
    """The lines with each large initial, which PDFium takes for a line of its own, before its word."""
    whole: list[Line] = []
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
