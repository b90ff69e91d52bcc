"""The door: which reader a file goes to, and what fills the gaps that it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from summaries.model import Document
from summaries.reading import limits, markdown, plain
from summaries.reading.draft import Draft, checked, date_in_name, identity, title_from, web_link
from summaries.reading.errors import BrokenError, ReadingError, TooLargeError, UnsafeError, UnsupportedError

_READERS: dict[str, Callable[[bytes, str | None], Draft]] = {"text": plain.read, "markdown": markdown.read}
_SUFFIXES = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
_MEDIA_TYPES = {"text/plain": "text", "text/markdown": "markdown"}
_UNSUPPORTED = "This kind of file is not read; use one of " + ", ".join(sorted(_SUFFIXES)) + "."


def supported(path: Path) -> bool:
    """Whether a file of this name is of a kind that is read; hidden files and folders are not."""
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith((".", "~$"))


def read_file(path: Path, *, root: Path) -> Document:
    """The document that a file below ``root`` holds.

    Its identity is the path from ``root`` with slashes. A date that the file does not state comes
    from its text, then from its name, then from its last change.

    Raises:
        ReadingError: It is not read, for the one reason that the error's text gives.
    """
    documents = read_all(path, root=root)
    if len(documents) != 1:
        raise UnsupportedError(f"The file holds {len(documents)} documents and not one; unpack it first.")
    return documents[0]


def read_all(path: Path, *, root: Path) -> tuple[Document, ...]:
    """The documents of a file below ``root``: several for a bundle or a feed, otherwise one.

    Raises:
        ReadingError: It is not read, for the one reason that the error's text gives.
    """
    name, data, changed = _load(path, root)
    return read_bytes(data, name=name, fallback_date=changed)


def read_bytes(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    media_type: str | None = None,
    fallback_date: dt.date | None = None,
) -> tuple[Document, ...]:
    """The documents that ``data`` holds: several for a bundle or a feed, otherwise one.

    Args:
        data: The bytes of a file, an attachment or an answer to a request.
        name: Its name or path; its suffix says the kind where ``media_type`` does not.
        url: The link it came from, which becomes its identity.
        media_type: As in the header Content-Type, with its charset.
        fallback_date: The day to take where neither the file nor its text nor its name gives one.

    Raises:
        ReadingError: It is not read, for the one reason that the error's text gives.
    """
    if len(data) > limits.FILE_BYTES:
        raise TooLargeError(_too_large(limits.FILE_BYTES))
    kind, charset = _kind(name, media_type)
    if len(data) > limits.TEXT_BYTES:
        raise TooLargeError(_too_large(limits.TEXT_BYTES))
    draft = checked(_READERS[kind](data, charset))
    return (_document(draft, name=name, url=web_link(url), fallback_date=fallback_date),)


def _load(path: Path, root: Path) -> tuple[str, bytes, dt.date]:
    """The identity, bytes and day of last change of a file that truly lies below ``root``."""
    if not supported(path):
        raise UnsupportedError(_UNSUPPORTED)
    try:
        base, real = root.resolve(strict=True), path.resolve(strict=True)
        inside = (base / path.relative_to(root) if path.is_relative_to(root) else path.absolute()) == real
        if not real.is_relative_to(base) or not inside:
            raise UnsafeError(
                "The path is a link or leads out of the documents folder; put the file itself there."
            )
        if not real.is_file():
            raise UnsupportedError("This is not a regular file; put a document there instead.")
        with real.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
        changed = dt.datetime.fromtimestamp(real.stat().st_mtime, dt.UTC).date()
    except (OSError, ValueError, OverflowError) as error:  # ValueError: a NUL in the path
        raise BrokenError(
            "The file cannot be opened; check that it is still there and may be read."
        ) from error
    return PurePosixPath(real.relative_to(base)).as_posix(), data, changed


def _kind(name: str, media_type: str | None) -> tuple[str, str | None]:
    """The kind of a file, and the charset that its media type states."""
    bare, _, parameters = (media_type or "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'") or None
    kind = _SUFFIXES.get(PurePosixPath(name.lower()).suffix) or _MEDIA_TYPES.get(bare.strip().lower())
    if kind is None:
        raise UnsupportedError(_UNSUPPORTED)
    return kind, charset


def _document(draft: Draft, *, name: str, url: str | None, fallback_date: dt.date | None) -> Document:
    """The document of a draft, its gaps filled in."""
    published = draft.published
    if published is None:
        published = _inferred_date(draft.evidence or draft.text, date_in_name(name) or fallback_date)
    return Document(
        id=identity(name if url is None else url, draft.part),
        title=draft.title or title_from(draft.part or name, draft.text),
        source=draft.source,
        published=published,
        published_inferred=draft.published is None and published is not None,
        url=draft.url or url,
        language=_language(draft),
        text=draft.text,
    )


def _inferred_date(text: str, fallback: dt.date | None) -> dt.date | None:
    from summaries import dates  # noqa: PLC0415 - its grammar is only needed where no date is stated

    infer = getattr(dates, "infer_published", None)
    found: dt.date | None = infer(text, fallback) if infer else fallback
    return found


def _language(draft: Draft) -> str:
    stated = (draft.language or "").strip().lower()[:2]
    if len(stated) == 2 and stated.isascii() and stated.isalpha():
        return stated
    from summaries import language  # noqa: PLC0415 - its model is only needed where no language is stated

    detect = getattr(language, "detect", None)
    return str(detect(draft.text)) if detect else "en"


def _too_large(limit: int) -> str:
    return f"The file is larger than {limit // 1024 // 1024} MB; split it or shorten it."


__all__ = ["ReadingError", "read_all", "read_bytes", "read_file", "supported"]
