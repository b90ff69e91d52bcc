"""RTF (Rich Text Format 1.9.1): its paragraphs, through striprtf, and what its information group states."""

from __future__ import annotations

import re
from collections.abc import Callable

from summaries.phrase import Phrase
from summaries.reading.draft import Draft, is_title, made_on, tables_left_out
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError
from summaries.reading.formats.format import Format, begins
from summaries.reading.prose.outline import Kind, Piece, text_of, without_furniture, without_short
from summaries.reading.stated import valid_day

_TITLE = re.compile(r"\{\\title ([^{}]{1,500})\}")
_MADE = re.compile(r"\{\\(creatim|revtim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_BULLET = re.compile("[\u00b7\u2022\u25aa\u25cf\u25e6\uf0b7*\u2013-][ \\t]+(?=\\S)|\\d{1,2}[.)]\\t(?=\\S)")
_HEAD = 100_000  # bytes in which the information group stands
_TABLE = re.compile(r".*\|.*\|")
"""A row as striprtf writes it."""


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - the format states its own encoding
    """The draft of an RTF file.

    Raises:
        BrokenError: It is damaged.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only where there is such a file

    convert: Callable[..., str] = rtf_to_text  # it has no types
    # as it is: what is not ASCII in it is escaped, or a byte of its code page
    source = data.decode("latin-1").replace(
        "{\\pntext", "{\\listtext"
    )  # the mark of an item, by its older name
    try:
        lines = clean(convert(source, errors="replace")).split("\n")
    except (ValueError, LookupError, IndexError) as error:
        raise BrokenError(
            Phrase("The RTF file is damaged; open it in a word processor and save it again.")
        ) from error
    pieces = [_piece(line.strip()) for line in lines if line.strip() and not _TABLE.fullmatch(line.strip())]
    tables = sum(_TABLE.fullmatch(line.strip()) is not None for line in lines)
    stated = found[1].strip() if (found := _TITLE.search(source)) else ""
    days = {name: valid_day(*map(int, numbers)) for name, *numbers in _MADE.findall(source[:_HEAD])}
    title = stated if is_title(stated) and "\\" not in stated else None
    return Draft(
        text=text_of(without_short(without_furniture(pieces, title))),
        title=title,
        evidence="\n\n".join(piece.text for piece in pieces),
        created=made_on(days.get("creatim"), days.get("revtim")),
        notices=tables_left_out(tables),
    )


def _piece(line: str) -> Piece:
    item = _BULLET.match(line)
    return Piece(line[item.end() :], Kind.ITEM) if item else Piece(line)


FORMAT = Format(
    name="rtf",
    called="RTF",
    suffixes=(".rtf",),
    media_types=("application/rtf", "text/rtf"),
    signature=begins(b"{\\rtf"),
    read=read,
)
