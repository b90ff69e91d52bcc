"""Which lines of a text belong together: a paragraph that was wrapped, a heading, a list item.

Briefings come hard-wrapped, with a paragraph a line, or with headlines that have no full stop; a
sentence may go on over a line's end only in the first kind.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ITEM = re.compile(r"\s*(?:#{1,6}\s|[-*+•·▪‣◦–]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|\||>)")  # noqa: RUF001 - a bullet
_HEADING = re.compile(r"\s*(?:#{1,6}\s|\||[=\-_*]{3,}\s*$)")
_NO_SENTENCE = re.compile(r"#{1,6}\s|\|.*\|$")  # a heading, which says what stands below it; a row of a table
_MARKER = re.compile(r"\s*(?:(?:[-*+•·▪‣◦–>]|\(?\d{1,2}[.)])\s+)*(?=\S)")  # noqa: RUF001 - a bullet
_ENDED = re.compile(r"[.!?…:;。！？：؟۔।]['\"”’»)\]」』]*$")  # noqa: RUF001 - full stops of other scripts
_RULE = re.compile(r"[\s=\-_*~#|>.·•]*$")
_WIDEST = 140  # characters: a line longer than this was not wrapped by hand
_NARROWEST = 20  # ... and one shorter than this not for want of room


def blocks(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each block of ``text``, without a list's marks; headings and rows are none."""
    spans: list[tuple[int, int]] = []
    lines = _lines(text)
    wrapped = _wrapped(lines) if len(lines) > 1 else 0
    last = ""
    for start, end, body in lines:
        if not body:
            last = ""
        elif last and _goes_on(last, body, wrapped):
            spans[-1] = (spans[-1][0], end)
            last = body
        elif _RULE.fullmatch(body) or _NO_SENTENCE.match(body):
            last = ""
        else:
            marker = _MARKER.match(text, start, end)
            spans.append((marker.end() if marker else start, end))
            last = body
    return spans


def _lines(text: str) -> list[tuple[int, int, str]]:
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        lines.append((start, end, line.strip()))
        start = end
    return lines


def _wrapped(lines: list[tuple[int, int, str]]) -> int:
    """Return the width to which the text was wrapped by hand, in characters; 0 where it was not.

    It was where no line is long and a third of the full lines go on in lower case or a script without case.
    """
    width = max(len(body) for _, _, body in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = on = 0
    for (_, _, last), (_, _, body) in pairwise(lines):
        if last and body and not _ITEM.match(body) and not _HEADING.match(last):
            pairs += 1
            on += not _ENDED.search(last[-8:]) and not body[0].isupper() and _full(last, body, width)
    return width if on and 3 * on >= pairs else 0


def _goes_on(last: str, line: str, wrapped: int) -> bool:
    """Whether ``line`` goes on with the sentence of the line before it."""
    if _ITEM.match(line) or _HEADING.match(last):
        return False
    if line[0].islower() and not _ENDED.search(last[-8:]):
        return True
    return wrapped > 0 and _full(last, line, wrapped)


def _full(last: str, line: str, width: int) -> bool:
    """Whether the first word of ``line`` had no room left on the line before it."""
    first = line.split(None, 1)[0]
    return len(last) >= _NARROWEST and len(last) + 1 + min(len(first), 15) > width
