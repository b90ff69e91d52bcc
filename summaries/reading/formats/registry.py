"""The formats that are known, which of them a file is of, and what its reader finds in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft, check_length
from summaries.reading.errors import BrokenError, EmptyError, TooLargeError, UnsupportedError
from summaries.reading.formats import feed, foreign, markdown, plain, rtf
from summaries.reading.formats.format import Format, opening
from summaries.reading.formats.mail import message
from summaries.reading.formats.packages import bundle, docx, epub, odt
from summaries.reading.formats.pdf import reader as pdf
from summaries.reading.formats.web import page

FORMATS = [
    plain.FORMAT,
    markdown.FORMAT,
    page.FORMAT,
    pdf.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    rtf.FORMAT,
    epub.FORMAT,
    message.FORMAT,
    feed.FORMAT,
    bundle.FORMAT,
    *foreign.FORMATS,
]
"""Every format; a new one is a file with its record and a line here."""


def named(name: str) -> Format | None:
    """The format of files with a name like this, where such files are read or taken apart."""
    suffix = PurePosixPath(name.strip().lower()).suffix
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def format_of(data: bytes, name: str, media_type: str | None) -> Format:
    """The format of ``data``: by its signature, then its media type, then its name.

    Raises:
        UnsupportedError: None that is read.
        EmptyError: There is nothing in it.
        TooLargeError: It is larger than files of its format may be.
    """
    _check_size(data, limits.FILE_BYTES)
    if not data.strip():
        raise EmptyError(Phrase("The file is empty; check that it was saved, and bring it again."))
    file = opening(data)
    signed = [each for each in FORMATS if each.signature and each.signature(file)]
    stated = _stated(name, media_type)
    quotes_markup = stated is not None and stated.quotes_markup
    found = next((each for each in signed if not (each.signature_is_text and quotes_markup)), stated)
    if found is None:
        raise UnsupportedError(unsupported())
    if found.refusal:
        raise UnsupportedError(found.refusal)
    if file.is_zip and not found.packed:
        raise UnsupportedError(
            Phrase(
                "The file is a zip archive under another name; give it the ending .zip or that of its kind."
            )
        )
    _check_size(data, found.largest)
    return found


def _check_size(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise TooLargeError(
            Phrase("The file is larger than {limit} MB; split it or shorten it.", limit=limit // 1024 // 1024)
        )


def _stated(name: str, media_type: str | None) -> Format | None:
    bare = (media_type or "").partition(";")[0].strip().lower()
    sure = next((each for each in FORMATS if bare in each.media_types), None)
    vague = next((each for each in FORMATS if bare in each.vague_media_types), None)
    return sure or named(name) or vague


def unsupported() -> Phrase:
    """The sentence for a file of no known format, which names those that are read."""
    *names, last = [each.called for each in FORMATS if each.called]
    return Phrase(
        "This kind of file is not read; bring {names} or {last}.", names=", ".join(names), last=last
    )


def drafts(name: str, data: bytes, charset: str | None) -> tuple[Draft, ...]:
    """What the reader of the format of this name finds in a file: several drafts for a feed, otherwise one.

    Raises:
        ReadingError: It is not read.
    """
    reader = next(each.read for each in FORMATS if each.name == name)
    if reader is None:
        raise UnsupportedError(unsupported())
    try:
        read = reader(data, charset)
    except RecursionError as error:
        raise BrokenError(Phrase("The file nests too deep to be read; save it in a simpler form.")) from error
    found = read if isinstance(read, tuple) else (read,)
    for draft in found:
        check_length(draft.text)  # here, before it goes through a pipe
    return tuple(replace(draft, evidence=draft.evidence[: limits.EVIDENCE_CHARACTERS]) for draft in found)


def members(name: str, data: bytes) -> list[tuple[str, Callable[[], bytes]]]:
    """The paths of what can be read in a bundle of the format of this name, and what unpacks each.

    Raises:
        ReadingError: The bundle is not opened.
    """
    take_apart = next(each.members for each in FORMATS if each.name == name)
    return [] if take_apart is None else list(take_apart(data, named))
