"""Where sentences begin and end in a text: blocks of lines first, then ``sentencex`` in each block."""

# ruff: noqa: RUF001 - typographic quotation marks and dashes are what these patterns look for

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
_ITEM = re.compile(r"\s*(?:#{1,6}\s|[-*+•·▪–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|\||>)")
_HEADING = re.compile(r"\s*#{1,6}\s")
_WIDEST = 120  # characters: a line longer than this was not wrapped by hand
_NARROWEST = 40
_MARKER = re.compile(r"\s*(?:#{1,6}\s+|[-*+•·▪]\s+|>\s*)*")
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2})[.!?][\"”’')\]]*(?=[\"“‘(\[]?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ']*\s)"
    r"|(?<=\d)[!?](?=[A-ZÀ-ÖØ-Þ][a-z]+\s)"
)
_QUOTED_BREAK = re.compile(r"(?<=[^\W\d_]{2})[.!?…]+[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ÖØ-Þ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'])(?:[A-Z]|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Rep|Sen|Gov|Pres|Prof|Dr|Mr|Mrs|Ms|St|Sr|Jr|"
    r"Hon|Rev|vs|etc|No|Nos|Inc|Ltd|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Za-z]\.)+[A-Za-z])\."
    r"[\"”’')\]]*\s*$"
)
_CONTINUES = re.compile(r"(?:[ap]\.m\.|\bNos?\.|\b(?:Gen|Lt|Col|Adm|Capt|Maj|Sgt)\.)\s*$")
_ZONE_OR_FIGURE = re.compile(r"(?:[A-Z]{2,4}T\b|GMT|UTC|local time|Eastern|Pacific|Central|\d|[A-Z])")


def split(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Return the start and end of each sentence of ``text``, in characters, without outer white space."""
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        found.extend(_sentences(text, start, end, code))
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the stretches of lines that belong together: a paragraph, a heading, a list item."""
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    bodies = [text[start:end].rstrip() for start, end in lines]
    width = max((len(body) for body in bodies), default=0)
    blocks: list[tuple[int, int]] = []
    last = ""
    for (start, end), body in zip(lines, bodies, strict=True):
        if not body.strip():
            last = ""
            continue
        if last and blocks and _goes_on(last, body, width):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
        last = body
    return blocks


def _goes_on(last: str, line: str, width: int) -> bool:
    """Whether ``line`` goes on with the sentence of the line before it."""
    if _ITEM.match(line) or _HEADING.match(last):
        return False
    first = line.split(None, 1)[0]
    if first[0].islower() and last[-1] not in ".!?:":
        return True
    return len(last) >= _NARROWEST and width <= _WIDEST and len(last) + 1 + len(first) > width


def _sentences(text: str, start: int, end: int, code: str) -> list[tuple[int, int]]:
    from sentencex import segment  # noqa: PLC0415 - a compiled library: loaded when text is cut

    marker = _MARKER.match(text, start, end)
    if marker is not None:
        start = marker.end()
    block = text[start:end]
    cuts: list[int] = []
    at = start
    for piece in segment(code, block):
        at += len(piece)
        cuts.append(at)
    cuts.extend(
        start + match.end() for match in _GLUED.finditer(block) if not _is_address(block, match.start())
    )
    cuts.extend(
        start + match.end()
        for match in _QUOTED_BREAK.finditer(block)
        if not _ABBREVIATION.search(block, max(0, match.start() - 12), match.end())
    )
    found: list[tuple[int, int]] = []
    for cut in sorted(set(cuts) | {end}):
        if cut <= start:
            continue
        if (
            cut < end
            and _CONTINUES.search(text, max(start, cut - 12), cut)
            and _ZONE_OR_FIGURE.match(text, cut)
        ):
            continue
        low, high = start, cut
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            found.append((low, high))
        start = cut
    return found


def _is_address(block: str, dot: int) -> bool:
    """Whether the dot stands in an address ("example.Org") rather than at a sentence's end."""
    before = block[max(0, dot - 60) : dot].rsplit(None, 1)
    word = before[-1] if before else ""
    return "/" in word or "@" in word or "www" in word.lower()
