"""The door: from a path or bytes to documents, through the reader of their kind, gaps filled in."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from summaries.language import detect
from summaries.model import Document
from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.day import day_of
from summaries.reading.draft import Draft, checked, identity, title_from, web_link
from summaries.reading.errors import (
    ReadingError,
    TooLargeError,
    UnreadableError,
    UnsafeError,
    UnsupportedError,
)
from summaries.reading.formats import registry
from summaries.reading.formats.format import Format
from summaries.reading.prose.speakers import speakers_apart
from summaries.reading.safety.mishap import attempt
from summaries.reading.safety.sandbox import Sandbox

_sandbox = Sandbox("summaries.reading.safety.worker", size=os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of a file that was not read; ``name`` is as its author wrote it and must be escaped."""

    name: str
    error: ReadingError


@dataclass(frozen=True, slots=True)
class Notice:
    """What of a document could not be read, in a sentence that says what to do; ``name`` as its author wrote it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file, iterable as its documents: those, and which parts were left out and why."""

    documents: tuple[Document, ...]
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()
    """Of the documents that were read: what each did without."""

    def __iter__(self) -> Iterator[Document]:
        """The documents."""
        return iter(self.documents)


def supported(path: Path) -> bool:
    """Whether a file of this name is of a kind that is read; hidden and lock files are not."""
    return registry.named(path.name) is not None and not path.name.startswith((".", "~$"))


def read_file(path: Path, *, root: Path) -> Document:
    """The one document that a file below ``root`` holds; `read_all` is for bundles and feeds, too.

    Its identity is the path from ``root`` with slashes. A date that the file does not state comes
    from its text, then from its name or properties, then from its last change.

    Raises:
        ReadingError: It is not read, for the one reason that the error's text gives.
    """
    documents = read_all(path, root=root).documents
    if len(documents) != 1:
        raise UnsupportedError(
            Phrase("The file holds {number} documents and not one; unpack it first.", number=len(documents))
        )
    return documents[0]


def read_all(path: Path, *, root: Path) -> Reading:
    """All documents of a file below ``root``.

    Raises:
        ReadingError: Nothing of it is read, for the one reason that the error's text gives.
    """
    name, data, changed = _load(path, root)
    return read_parts(data, name=name, fallback_date=changed)


def read(data: bytes, *, name: str, url: str | None = None) -> tuple[Document, ...]:
    """The documents in a file that lies in memory: several for a bundle, any number for a feed, otherwise one.

    Args:
        data: The bytes of the file.
        name: Its name, of which the ending says the format and which is the identity of what is in it.
        url: The link that it came from, which is its identity then.

    Raises:
        ReadingError: Nothing of it is read, for the one reason that the error's text gives.

    Example:
        >>> from summaries import read
        >>> (document,) = read(b"The *night* ferry is cancelled.", name="2026-05-04 ferries.md")
        >>> document.title, str(document.published), document.text
        ('Ferries', '2026-05-04', 'The night ferry is cancelled.')
    """
    return read_parts(data, name=name, url=url).documents


def read_parts(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    media_type: str | None = None,
    fallback_date: dt.date | None = None,
) -> Reading:
    """The documents that ``data`` holds: several for a bundle, any number for a feed, otherwise one.

    Blocks for as long as reading takes, `limits.SECONDS` at most for each file; safe in threads.

    Args:
        data: The bytes of a file, an attachment or an answer to a request.
        name: Its name or path; its suffix says the kind where ``media_type`` does not.
        url: The link it came from, which becomes its identity.
        media_type: As in the header Content-Type, with its charset.
        fallback_date: The day to take where neither the file nor its text nor its name gives one.

    Raises:
        ReadingError: Nothing of it is read, for the one reason that the error's text gives.

    >>> reading = read_parts(b"The port reopened on Monday. Two ships had waited.", name="port.txt")
    >>> [document.text for document in reading.documents], reading.refused
    (['The port reopened on Monday. Two ships had waited.'], ())
    """
    found = registry.format_of(data, name, media_type)
    where = web_link(url)
    if found.members:
        return _read_bundle(found, data, where or name, fallback_date)
    return _documents(_drafts(found, data, _charset_of(media_type)), name, where, fallback_date)


def _documents(
    drafts: Iterable[Draft], name: str, where: str | None, fallback_date: dt.date | None
) -> Reading:
    documents: dict[str, Document] = {}
    refused, notices = [], []
    for draft in drafts:
        called = name if draft.part is None else draft.title or draft.url or ""
        try:
            document = _document(checked(draft), name=name, url=where, fallback_date=fallback_date)
        except ReadingError as error:
            if draft.part is None:
                raise
            refused.append(Refusal(called, error))
        else:
            same = documents.get(document.id)
            if same and same.text != document.text:  # a feed may give two stories one guid
                document = replace(document, id=identity(document.id, draft.title or document.text))
            documents[document.id] = document
            notices += [Notice(called, text) for text in draft.notices]
    return Reading(tuple(documents.values()), tuple(refused), tuple(notices))


def read_entries(data: bytes, *, media_type: str | None = None) -> tuple[Draft, ...]:
    """The entries of a feed in its order, as they stand in it: also those that hold no text but a link.

    Blocks as `read_parts` does. `document_of` makes a document of an entry.

    Raises:
        ReadingError: It is no feed, or is not read for the one reason that the error's text gives.
    """
    found = registry.format_of(data, "feed.xml", media_type)
    if found.name != "feed":
        raise UnsupportedError(
            Phrase("The address leads to something else than a feed; give that of an RSS or Atom feed.")
        )
    return _drafts(found, data, _charset_of(media_type))


def document_of(entry: Draft, *, name: str, fallback_date: dt.date | None = None) -> Document:
    """The document of a feed's entry; ``name`` is the feed's, for entries without a link.

    Raises:
        ReadingError: There is no text in it, or none that can be taken.
    """
    return _document(checked(entry), name=name, url=None, fallback_date=fallback_date)


def _charset_of(media_type: str | None) -> str | None:
    """The charset parameter of a media type."""
    for parameter in (media_type or "").split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _drafts(found: Format, data: bytes, charset: str | None) -> tuple[Draft, ...]:
    # our own code, of which the time grows with the length alone
    near = found.in_process and len(data) <= limits.NEAR_CHARACTERS
    read = registry.drafts if near else _sandbox.drafts
    return read(found.name, data, charset)


def _read_bundle(found: Format, data: bytes, name: str, fallback_date: dt.date | None) -> Reading:
    end = time.monotonic() + limits.BUNDLE_SECONDS
    paths = _sandbox.paths(found.name, data)
    documents: list[Document] = []
    refused: list[Refusal] = []
    notices: list[Notice] = []
    done, most = 0, len(paths)
    while done < len(paths):
        if time.monotonic() > end:
            slow = TooLargeError(Phrase("The bundle takes too long to read; split it."))
            refused += [Refusal(path, slow) for path in paths[done:]]
            break
        try:
            members = _sandbox.members(found.name, data, done, most)
            most *= 2
        except ReadingError as error:  # whichever it is, the others are read: one after the other
            members = [error] if most == 1 else []
            most = 1
        for path, member in zip(paths[done:], members, strict=False):
            try:
                if isinstance(member, ReadingError):
                    raise member
                inner = _documents(member, f"{name}/{path}", None, fallback_date)
            except ReadingError as error:
                refused.append(Refusal(path, error))
            else:
                documents.extend(inner.documents)
                refused.extend(Refusal(f"{path}/{part.name}", part.error) for part in inner.refused)
                notices.extend(inner.notices)
        done += len(members)
    if not documents:
        raise UnsupportedError(
            Phrase(
                "The bundle holds no document that can be read. The first that was refused: {reason}",
                reason=refused[0].error.sentence,
            )
            if refused
            else Phrase("The bundle holds no document that can be read.")
        )
    return Reading(tuple(documents), tuple(refused), tuple(notices))


def _load(path: Path, root: Path) -> tuple[str, bytes, dt.date]:
    """The identity, bytes and day of last change of a file that truly lies below ``root``."""
    if not supported(path):
        raise UnsupportedError(registry.unsupported())
    try:
        base, real = root.resolve(strict=True), path.resolve(strict=True)
        stated = base / path.relative_to(root) if path.is_relative_to(root) else path.absolute()
        if stated != real or not real.is_relative_to(base):
            raise UnsafeError(
                Phrase("The path is a link or leads out of the documents folder; put the file itself there.")
            )
        if not real.is_file():
            raise UnsupportedError(Phrase("This is not a regular file; put a document there instead."))
        with real.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
        changed = dt.datetime.fromtimestamp(real.stat().st_mtime, dt.UTC).date()
    except (OSError, ValueError, OverflowError) as error:  # ValueError: a NUL in the path
        raise UnreadableError(
            Phrase("The file cannot be opened; check that it is still there and may be read.")
        ) from error
    return PurePosixPath(real.relative_to(base)).as_posix(), data, changed


def _document(draft: Draft, *, name: str, url: str | None, fallback_date: dt.date | None) -> Document:
    """The document of a draft, its gaps filled in."""
    language = attempt("language", name, lambda: _language(draft), "en")
    published = draft.published or attempt(
        "day",
        name,
        lambda: day_of(draft, name=name, fallback=fallback_date, language=language),
        fallback_date,
    )
    if draft.part is None:
        link, key = url or draft.url, identity(url or name, None)
    else:
        link = draft.url
        key = identity(draft.url, None) if draft.url else identity(url or name, draft.part)
    return Document(
        id=key,
        title=draft.title or title_from(name if draft.part is None else draft.series or "", published),
        source=draft.source,
        published=published,
        published_inferred=published is not None and (draft.published is None or draft.ambiguous),
        url=link,
        language=language,
        text=attempt("speakers", name, lambda: speakers_apart(draft.text), draft.text),
    )


def _language(draft: Draft) -> str:
    stated = (draft.language or "").strip().lower()[:2]
    if len(stated) == 2 and stated.isascii() and stated.isalpha():
        return stated

    return detect(draft.text)
