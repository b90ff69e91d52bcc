"""Why a file was not read: one tree of errors, each a sentence for the person who brought the file.

::

    ReadingError
    ├── UnsupportedError   a kind of file that is not read here
    ├── TooLargeError      past one of the limits in `limits.py`, time among them
    ├── BrokenError        damaged, or not what its name says
    ├── UnreadableError    cannot be opened: it may be there again later
    │   └── EndingError    the program is ending
    ├── UnsafeError        leaves its folder, unpacks without end, declares entities, is locked
    └── EmptyError         readable, and no prose in it

``str(error)`` is one sentence that says what is wrong and what to do. It never repeats the file's
name or content: whoever shows it puts the name, escaped, in front.
"""

from __future__ import annotations

from summaries.phrase import Phrase


class ReadingError(Exception):
    """A file that could not become a document; the text of the error is meant to be shown.

    Args:
        sentence: the text, as it can be said in another language, too.
    """

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnsupportedError(ReadingError):
    """The kind of file is not read here."""


class TooLargeError(ReadingError):
    """The file is past a limit of size, count or time."""


class BrokenError(ReadingError):
    """The file is damaged or is not what its name says."""


class UnreadableError(ReadingError):
    """The file cannot be opened, at least at the moment."""


class EndingError(UnreadableError):
    """The program is ending: nothing is read any more, and nothing is known of the file."""


class UnsafeError(ReadingError):
    """The file is refused because reading it could do harm."""


class EmptyError(ReadingError):
    """The file was read and holds no prose."""
