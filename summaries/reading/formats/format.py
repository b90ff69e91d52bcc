"""A format is one record: how a file of it is known, who reads it, within what limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft

_HEAD = 1_024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_ZIP_ENTRY = re.compile(rb"PK\x01\x02.{24}(..)", re.DOTALL)
_FIXED = 46  # bytes of an entry in a zip archive's directory before the member's name
_DIRECTORY = 512 * 1024  # bytes at the end of an archive in which the directory of any honest document lies


@dataclass(frozen=True, slots=True)
class Opening:
    """What a file is known by, before anything of it is unpacked or parsed."""

    head: bytes
    """Its first bytes, a byte order mark apart."""
    members: frozenset[bytes]
    """The names of what it holds, where it is a zip archive (as its directory has them)."""

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip archive of any kind."""
        return self.head.startswith(_ZIP)


def opening(data: bytes) -> Opening:
    """The opening of a file."""
    head = data[:_HEAD].removeprefix(_BYTE_ORDER_MARK)
    return Opening(head, frozenset(_members(data)) if head.startswith(_ZIP) else frozenset())


def _members(data: bytes) -> Iterator[bytes]:
    """Names as they stand in an archive: it is opened only by the reader that unpacks it."""
    directory = data[-_DIRECTORY:]
    for entry in _ZIP_ENTRY.finditer(directory):
        start = entry.start() + _FIXED
        yield directory[start : start + int.from_bytes(entry[1], "little")]


Signature = Callable[[Opening], bool]


def begins(*marks: bytes) -> Signature:
    """The signature of a format whose files begin with one of these bytes."""
    return lambda file: file.head.startswith(marks)


def looks_like(pattern: re.Pattern[bytes]) -> Signature:
    """The signature of a format whose files match at their beginning."""
    return lambda file: pattern.match(file.head) is not None


def holds(*names: bytes) -> Signature:
    """The signature of a format whose files are zip archives with one of these members."""
    return lambda file: not file.members.isdisjoint(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: how a file of it is known, and who reads it, takes it apart or says why not.

    Example:
        >>> from summaries.reading.draft import Draft
        >>> log = Format(
        ...     name="log",
        ...     called="logs (.log)",
        ...     suffixes=(".log",),
        ...     read=lambda data, charset: Draft(text=data.decode(charset or "utf-8")),
        ... )
        >>> log.read(b"The ship docked.", None).text
        'The ship docked.'
    """

    name: str
    """Its one name here."""
    called: str | None = None
    """What a person calls it who may bring such files; None where none are read."""
    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    """As servers send them (RFC 6838), without parameters."""
    vague_media_types: tuple[str, ...] = ()
    """Those that servers send for much else, too: a known suffix goes before them."""
    signature: Signature | None = None
    """Whether a file is of this format whatever it is called."""
    signature_is_text: bool = False
    """Whether the signature is words that may also open a file whose name says that it `quotes_markup`."""
    quotes_markup: bool = False
    """Whether such a file may begin with a web page or a feed and be none."""
    packed: bool = False
    """Whether it is a zip archive."""
    read: Callable[[bytes, str | None], Draft | tuple[Draft, ...]] | None = None
    """From its bytes and the charset that was declared to what it holds; runs in a worker process."""
    members: (
        Callable[[bytes, Callable[[str], Format | None]], Iterator[tuple[str, Callable[[], bytes]]]] | None
    ) = None
    """For a file of files: the path of each member that can be read, and what unpacks it; runs in a worker process."""
    refusal: Phrase | None = None
    """For a format that is not read: the sentence that says what it is and what to do."""
    largest: int = limits.TEXT_BYTES
    """In bytes."""
    in_process: bool = False
    """Whether it is read without a worker process: by our own code, in time that grows with the length alone."""
