"""Bytes to `Document`: one file a format, the limits in one place. Knows no library and no network.

`reader` is the door; `kind` tells what a file is; `formats` names the reader of each kind, which
makes a `Draft`; `sandbox` runs those readers in worker processes; `furniture` knows what is no prose.
"""

from summaries.reading.errors import (
    BrokenError,
    EmptyError,
    ReadingError,
    TooLargeError,
    UnsafeError,
    UnsupportedError,
)
from summaries.reading.reader import (
    Reading,
    Refusal,
    document_of,
    read_all,
    read_bytes,
    read_entries,
    read_file,
    read_parts,
    supported,
)

__all__ = [
    "BrokenError",
    "EmptyError",
    "Reading",
    "ReadingError",
    "Refusal",
    "TooLargeError",
    "UnsafeError",
    "UnsupportedError",
    "document_of",
    "read_all",
    "read_bytes",
    "read_entries",
    "read_file",
    "read_parts",
    "supported",
]
