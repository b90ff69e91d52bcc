"""XML parts of a package, parsed without anything that could reach out of it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from summaries.phrase import Phrase
from summaries.reading.errors import BrokenError, UnsafeError
from summaries.reading.formats.packages import archive

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_ENTITY = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def part(container: zipfile.ZipFile, name: str) -> _Element | None:
    """The root of a part of a checked archive; None where it has no such part.

    Raises:
        BrokenError: It is damaged.
        UnsafeError: It declares entities, which can bomb and leak.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - costs 30 ms

    if name not in container.namelist():
        return None
    content = archive.unpack(container, container.getinfo(name))
    if any(mark in content for mark in _ENTITY):
        raise UnsafeError(
            Phrase("The file declares XML entities, which can do harm; save it again from a word processor.")
        )
    try:
        return etree.fromstring(
            content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError as error:
        raise BrokenError(
            Phrase("The file is damaged; open it in the program that made it and save it again.")
        ) from error


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
