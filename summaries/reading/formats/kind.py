"""What kind of file it is: by its first bytes, then its media type, then its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from summaries.reading.errors import UnsupportedError


class Kind(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    FEED = "feed"
    MAIL = "mail"
    BUNDLE = "bundle"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
    ".json": Kind.FEED,
    ".eml": Kind.MAIL,
    ".zip": Kind.BUNDLE,
}
_MEDIA_TYPES = {
    "text/markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/feed+json": Kind.FEED,
    "message/rfc822": Kind.MAIL,
}
_VAGUE_MEDIA_TYPES = {  # servers send these for much else, so a name with a known ending goes first
    "text/plain": Kind.TEXT,
    "text/xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "application/json": Kind.FEED,
    "application/zip": Kind.BUNDLE,
    "application/x-zip-compressed": Kind.BUNDLE,
}
_HEAD = 1_024
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]{0,300}>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN = {  # by their first bytes, whatever they are called
    b"{\\rtf": "The file is in Rich Text Format (RTF); save it as DOCX or text.",
    b"\xd0\xcf\x11\xe0": (
        "The file is an old office file (.doc, .xls, .msg), or one that is locked with a password; save it as DOCX "
        "or PDF without one."
    ),
    b"\x1f\x8b": "The file is packed with gzip; unpack it first, or make a zip file of it.",
    b"7z\xbc\xaf\x27\x1c": "The file is a 7z archive; make a zip file of it.",
    b"Rar!": "The file is a RAR archive; make a zip file of it.",
    b"%!PS": "The file is in PostScript; save it as PDF.",
    **dict.fromkeys(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
        "The file is a picture; run text recognition (OCR) on it and save it as PDF or text.",
    ),
}
UNSUPPORTED = (
    "This kind of file is not read; bring text (.txt), markdown (.md), HTML, PDF, DOCX, e-mail (.eml), a feed (.xml, "
    ".json) or a zip file of these."
)


def kind_of(data: bytes, name: str, media_type: str | None) -> Kind:
    """The kind of ``data``.

    Raises:
        UnsupportedError: None that is read.
    """
    bare = (media_type or "").partition(";")[0].strip().lower()
    suffix = PurePosixPath(name.strip().lower()).suffix
    stated = _MEDIA_TYPES.get(bare) or SUFFIXES.get(suffix) or _VAGUE_MEDIA_TYPES.get(bare)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    for mark, sentence in _FOREIGN.items():
        if head.startswith(mark):
            raise UnsupportedError(sentence)
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        if stated in {Kind.DOCX, Kind.BUNDLE}:
            return stated
        raise UnsupportedError(
            "The file is a zip archive under another name; give it the ending .zip or .docx."
        )
    if _HTML.match(head) and stated not in {Kind.MARKDOWN, Kind.MAIL}:
        return Kind.HTML
    if _FEED.match(head) and stated in {None, Kind.HTML, Kind.TEXT}:
        return Kind.FEED
    if stated is None:
        raise UnsupportedError(UNSUPPORTED)
    return stated


def charset_of(media_type: str | None) -> str | None:
    """The charset parameter of a media type."""
    for parameter in (media_type or "").split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
