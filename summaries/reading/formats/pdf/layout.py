"""From lines of print to what stands for itself: headings, paragraphs, items of lists.

Two things tell where one ends. One is the space between lines, their size, weight and indent. The other is that a
line was broken though the next word had room on it: whoever set it meant to end it there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from summaries.reading.formats.pdf.page import HYPHEN, Line
from summaries.reading.prose.outline import Kind, Piece

_HYPHENS = "-\u2010" + HYPHEN
_DASHES = "\u2013\u2014/"
_JOINING = _HYPHENS + _DASHES + ",;(["
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_NUMBER = re.compile(r"(?<![\w.])[-+$\u20ac\u00a3]?[\d.,]+%?(?![\w])")
_ENDED = re.compile(
    r"[.!?:\u2026\u3002][\"'\u201d\u2019)\]]*$|[^\W\d][.!?][\"'\u201d\u2019)]*\d{1,3}$"
)  # or a note's number
_BULLET = re.compile(
    "[\u00b7\u2022\u2023\u2043\u2219\u25a0\u25a1\u25aa\u25ba\u25cb\u25cf\u25e6\u2713\u2714\u2794\u27a2"
    "\uf0a7\uf0b7\uf0d8][ \t]*(?=\\S)"
)
_MARKER = re.compile(r"(?:[-\u2013\u2014*]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
"""What may also stand at the beginning of a line by chance: "on the\\n12. March"."""
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+[^\W\d_]")
_CUT_HEADING = 40  # characters; a longer line that ends in mid-sentence is cut by the end of its page
_SHORT_LINE = 20  # characters; a line counts once for each as many
_LARGE = 1.12  # times the size of the text: the letters of a heading
_NOTE = 0.88  # times the size of the text: the letters of a footnote
_NOTE_BEGINS = re.compile(r"(?:\d{1,3}|[*\u2020\u2021])\W{0,2}\s?[A-Z\"\u201c]")
_APART = 1.4  # times the usual step from line to line: another paragraph, whatever the words
_WIDER = 1.18  # ... and one where the words allow it
_NEAR = 6  # lines before and after that tell how wide a column is
_ROOM = 0.2  # share of a column that is left at the end of a line which did not have to end there
_HEADING_LINES = 3
_LONGEST_HEADING = 120  # characters
_SHORTEST_WORD = 3  # letters; a shorter piece before a hyphen is a syllable


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: list[Line]

    @property
    def text(self) -> str:
        """The first of its lines' words, as they stand there."""
        return self.lines[0].text


@dataclass(frozen=True, slots=True)
class _Page:
    step: float
    """From line to line, as most are."""
    width: float
    """Of what is printed."""


def blocks_of(pages: list[list[Line]]) -> list[Block]:
    """The blocks of a document, those that the end of a page parts put together; no footnotes."""
    if not any(pages):
        return []
    weighed = [line for page in pages for line in page for _ in range(len(line.text) // _SHORT_LINE + 1)]
    size = median(line.size for line in weighed)
    font = Counter(line.font for line in weighed).most_common(1)[0][0]
    whole: list[Block] = []
    for page in pages:
        blocks = _with_headings(_blocks(_without_notes(page, size)), size, font)
        if whole and blocks and _goes_on(whole[-1], blocks[0]):
            whole[-1].lines += blocks.pop(0).lines
        whole += blocks
    return whole


def _without_notes(page: list[Line], size: float) -> list[Line]:
    kept: list[Line] = []
    for letters, group in groupby(page, key=lambda line: line.size):
        lines = list(group)
        if not (letters < _NOTE * size and _NOTE_BEGINS.match(lines[0].text)):
            kept += lines
    return kept


def _blocks(page: list[Line]) -> list[Block]:
    if not page:
        return []
    steps = [before.bottom - line.bottom for before, line in pairwise(page) if before.bottom > line.bottom]
    width = max(line.right for line in page) - min(line.left for line in page)
    measures = _Page(step=median(steps) if steps else 0.0, width=width)
    blocks = [_opened(page[0], None)]
    for index in range(1, len(page)):
        before, line = page[index - 1], page[index]
        if _is_parted(before, line, blocks[-1], measures, _right(page, index - 1)):
            blocks.append(_opened(line, blocks[-1]))
        else:
            blocks[-1].lines.append(line)
    return blocks


def _opened(line: Line, before: Block | None) -> Block:
    marked = _BULLET.match(line.text) or (
        _MARKER.match(line.text)
        and (before is None or before.kind is Kind.ITEM or _ENDED.search(before.lines[-1].text))
    )
    return Block(Kind.ITEM if marked else Kind.PARAGRAPH, [line])


def _right(page: list[Line], index: int) -> float:
    """Where the column ends that a line stands in: as far right as lines near it go that share its width."""
    line = page[index]
    near = page[max(0, index - _NEAR) : index + _NEAR + 1]
    rights = sorted(
        (other.right for other in near if other.left < line.right and other.right > line.left), reverse=True
    )
    return rights[min(1, len(rights) - 1)]  # the widest may go on over the columns


def _is_parted(before: Line, line: Line, block: Block, page: _Page, right: float) -> bool:
    """Whether a line opens a block of its own."""
    height, gap = before.top - before.bottom, before.bottom - line.bottom
    if before.text[-1] == HYPHEN:
        return False
    set_apart = gap > _APART * page.step + 0.1 or abs(line.size - before.size) > 0.2 * height
    if set_apart or _BULLET.match(line.text) or (_is_over(block, line) and _mark(line)):
        return True
    if before.text[-1] in _JOINING or (line.text[0].islower() and not _MARKER.match(line.text)):
        return False
    room, column = right - before.right, right - before.left
    word = (line.right - line.left) / len(line.text) * (len(line.text.split(maxsplit=1)[0]) + 1)
    broken, wider = room > word, gap > _WIDER * page.step  # broken though the next word had room
    if _ENDED.search(before.text):
        indented = line.left > before.left + 0.7 * height and room < 0.3 * page.width
        differs = wider or line.font != before.font or _MARKER.match(line.text)
        return bool(indented or differs) or room > 0.15 * column or _is_over(block, line)
    alone = wider or before.text.isupper() or _is_short(block, right) or block.kind is Kind.ITEM
    other = line.font != before.font or _MARKER.match(line.text) or (alone and room > _ROOM * column)
    return _is_over(block, line) or bool(broken and other)


def _is_over(block: Block, line: Line) -> bool:
    """Whether a line stands left of the item of a list that the lines before it belong to, or is the next item."""
    if block.kind is not Kind.ITEM:
        return False
    first = block.lines[0]
    hanging = (
        len(block.lines) > 1 and line.left < block.lines[1].left - 1 and block.lines[1].left > first.left + 1
    )
    return (
        hanging
        or line.left < first.left - 1
        or (abs(line.left - first.left) < 1 and _mark(line) == _mark(first) != "")
    )


def _mark(line: Line) -> str:
    """The form of the mark that a line begins with: that of the other items of its list."""
    found = _MARKER.match(line.text)
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", found[0].strip())) if found else ""


def _is_short(block: Block, right: float) -> bool:
    """Whether a block is one short line: a heading of the text's own size, or a cell."""
    (first, *rest) = block.lines
    return not rest and right - first.right > _ROOM * 2 * (right - first.left)


def _with_headings(blocks: list[Block], size: float, font: str) -> list[Block]:
    for block in blocks:
        first, last = block.lines[0], block.lines[-1]
        if _ENDED.search(last.text) or not any(map(str.isalpha, first.text)):
            continue
        large = all(line.size > _LARGE * size for line in block.lines)
        text = " ".join(line.text for line in block.lines)
        short = len(block.lines) <= _HEADING_LINES and len(text) <= _LONGEST_HEADING
        other = all(line.font != font for line in block.lines)
        numbered = _NUMBERED.match(text) is not None and text[-1] not in _JOINING
        alone = block.kind is Kind.PARAGRAPH or (numbered and not _in_list(blocks, block))
        if large or (short and alone and (other or numbered or text.isupper())):
            block.kind = Kind.HEADING
    return blocks


def _in_list(blocks: list[Block], block: Block) -> bool:
    """Whether an item stands beside another one."""
    at = next(index for index, other in enumerate(blocks) if other is block)
    return any(other.kind is Kind.ITEM for other in blocks[max(0, at - 1) : at] + blocks[at + 1 : at + 2])


def _goes_on(before: Block, after: Block) -> bool:
    """Whether a block at the top of a page goes on with the last one of the page before."""
    last, following = before.lines[-1].text, after.lines[0].text
    if _ENDED.search(last) or Kind.HEADING in (before.kind, after.kind) or after.kind is Kind.ITEM:
        return False
    heading = len(before.lines) == 1 and len(last) < _CUT_HEADING
    return last[-1] in _HYPHENS + ",;" or following[0].islower() or not heading


def pieces_of(blocks: Iterable[Block], common: Container[str]) -> tuple[list[Piece], int]:
    """The text of each block on one line, without the mark of an item; and how many tables were left out.

    Args:
        blocks: Of a document.
        common: Words that its language uses often, which it may not happen to hold.
    """
    found = list(blocks)
    words = Counter(word for block in found for word in _whole_words(block.lines))
    pieces: list[Piece] = []
    tables, within = 0, False
    for block in found:
        text = unwrapped([line.text for line in block.lines], words, common)
        if block.kind is Kind.ITEM:
            text = (_BULLET.match(text) and _BULLET.sub("", text, count=1)) or _MARKER.sub("", text, count=1)
        row = bool(text) and 5 * len(_NUMBER.findall(text)) >= 2 * len(text.split())
        tables += row and not within
        within = row
        if text and not row:
            pieces.append(Piece(text, block.kind, level=2))
    return pieces, tables


def _whole_words(lines: list[Line]) -> Iterator[str]:
    """The words of a block in small letters, without those that a hyphen parts."""
    parted = False
    for line in lines:
        words = _WORD.findall(line.text.lower())
        yield from words[parted : len(words) - (line.text[-1] in _HYPHENS)]
        parted = line.text[-1] in _HYPHENS


def unwrapped(lines: list[str], words: Counter[str], common: Container[str] = ()) -> str:
    """One line of text; a hyphen at a line's end goes unless the word is written with it."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalpha() and line[0].isalpha():
            hyphen = "-" if _keeps_hyphen(text, line, words, common) else ""
            text = f"{text[:-1]}{hyphen}{line}"
        elif text[-1] == HYPHEN:
            text = f"{text[:-1]}-{line}"
        elif text[-1] in _DASHES and len(text) > 1 and not text[-2].isspace():
            text += line
        else:
            text = f"{text} {line}"
    return text.replace(HYPHEN, "-").strip()


def _keeps_hyphen(text: str, line: str, words: Counter[str], common: Container[str]) -> bool:
    """Whether a hyphen at a line's end is the word's own, as in "well-known" and not in "re-port"."""
    head, tail = _LAST_WORD.search(text[:-1]), _WORD.match(line)
    left, right = (head[0] if head else "").lower(), (tail[0] if tail else "").lower()
    joined, hyphened = left + right, f"{left}-{right}"
    if words[joined] or words[hyphened] or joined in common:
        return words[hyphened] > words[joined]
    of_two = len(left) >= _SHORTEST_WORD and all(words[half] or half in common for half in (left, right))
    return line[0].isupper() or "-" in right or of_two
