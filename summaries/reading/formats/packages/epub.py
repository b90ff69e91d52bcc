"""EPUB (EPUB 3.3, W3C): the chapters of a book in their order, and what it states about itself."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import decode
from summaries.reading.errors import BrokenError
from summaries.reading.formats.format import Format, holds
from summaries.reading.formats.packages import archive, xml
from summaries.reading.prose import blocks
from summaries.reading.prose.furniture import prose
from summaries.reading.stated import stated_date

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_CONTAINER = "META-INF/container.xml"


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - XML states its own encoding
    """The draft of an EPUB file.

    Raises:
        BrokenError: It is damaged, or no EPUB.
        TooLargeError: Its parts unpack to too much.
        UnsafeError: It is a zip bomb, is locked, or declares entities.
    """
    container = archive.open_archive(data)
    index = xml.part(container, _CONTAINER)
    path = index.find(".//{*}rootfile").get("full-path", "") if index is not None and len(index) else ""
    package = xml.part(container, path)
    if package is None:
        raise BrokenError(Phrase("The file is not an EPUB file, or it is damaged; get it anew."))
    paragraphs = [text for chapter in _chapters(container, package, path) for text in chapter]
    stated = {
        name: (package.findtext(f".//{{*}}metadata/{{*}}{name}") or "").strip() or None
        for name in ("title", "publisher", "creator", "date", "language")
    }
    return Draft(
        text=prose(paragraphs, title=stated["title"]),
        title=stated["title"],
        source=stated["publisher"] or stated["creator"],
        published=stated_date(stated["date"]),
        language=stated["language"],
        evidence="\n\n".join(paragraphs),
    )


def _chapters(container: zipfile.ZipFile, package: _Element, path: str) -> Iterator[list[str]]:
    """The paragraphs of each chapter that is read one after the other; tables of contents are none."""
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))
        if name in container.namelist():
            yield blocks.paragraphs(blocks.parse(decode(archive.unpack(container, container.getinfo(name)))))


FORMAT = Format(
    name="epub",
    called="EPUB",
    suffixes=(".epub",),
    media_types=("application/epub+zip",),
    signature=holds(_CONTAINER.encode()),
    packed=True,
    read=read,
    largest=limits.FILE_BYTES,
)
