"""Which reader a kind of file goes to. Runs in a worker process but for plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from summaries.reading import limits
from summaries.reading.draft import Draft, check_length
from summaries.reading.errors import BrokenError
from summaries.reading.formats import docx as word
from summaries.reading.formats import feed, markdown, pdf, plain, webpage
from summaries.reading.formats import mail as newsletter
from summaries.reading.formats.kind import Kind

_READERS: dict[Kind, Callable[[bytes, str | None], Draft]] = {
    Kind.TEXT: plain.read,
    Kind.MARKDOWN: markdown.read,
    Kind.HTML: webpage.read,
    Kind.PDF: pdf.read,
    Kind.DOCX: word.read,
    Kind.MAIL: newsletter.read,
}


def drafts(kind: Kind, data: bytes, charset: str | None) -> tuple[Draft, ...]:
    """The drafts in a file that is no bundle: several for a feed, otherwise one.

    Raises:
        ReadingError: It is not read.
    """
    try:
        found = feed.read(data, charset) if kind is Kind.FEED else (_READERS[kind](data, charset),)
    except RecursionError as error:
        raise BrokenError("The file nests too deep to be read; save it in a simpler form.") from error
    for draft in found:
        check_length(draft.text)  # here, before it goes through a pipe
    return tuple(replace(draft, evidence=draft.evidence[: limits.EVIDENCE_CHARACTERS]) for draft in found)
