"""What a format's reader hands on: a text and what the file itself states about it."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from dataclasses import dataclass, replace

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.encoding import clean
from summaries.reading.errors import EmptyError, TooLargeError

_SPACE = re.compile(r"\s+")
_RUN = re.compile(rf"[!-~]{{{limits.RUN_CHARACTERS}}}")
_LINK = re.compile(r"https?://[^\s/$.?#<>\"][^\s<>\"]*", re.IGNORECASE)
_DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_NO_WORD = re.compile(r"(?=\w*\d)[0-9a-f]{6,}|\d+|v\d+", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^\w\s]|_))")
_FILE_NAME = re.compile(
    r"\S+\.(?!\d)\w{2,5}|.*\.(?:docx?|pdf|indd|pptx?|tex|rtf|odt|qxd|pages|html?)", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"untitled|unbenannt|sans titre|microsoft (?:word|powerpoint)|powerpoint|(?:document|dokument)\W?\d*$",
    re.IGNORECASE,
)
_ONE_WRITING = dt.timedelta(days=31)
"""A file that was changed later than that after it was made was made for something else: its template, last year's."""
_LETTERS = 3  # of the longest word of a title, at least


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its gaps are filled: None is what the file does not state."""

    text: str
    """Prose alone, paragraphs apart by an empty line: quotes are cut from it."""
    title: str | None = None
    source: str | None = None
    published: dt.date | None = None
    ambiguous: bool = False
    """Whether ``published`` is one of two days that the file may mean."""
    url: str | None = None
    language: str | None = None
    """Only where a person wrote it for this document: pages and programs often state a default."""
    evidence: str = ""
    """The text with its dateline and byline still in it, where the date may be found."""
    created: dt.date | None = None
    """When the file says it was made, which is near the day that it tells of."""
    part: str | None = None
    """Which one it is where a file holds several: a path in a bundle, an entry of a feed."""
    series: str | None = None
    """The title of the feed that it is an entry of; ``source`` is who published the entry."""
    notices: tuple[str, ...] = ()
    """What of the file could not be read, a sentence each: a field of its front matter, a part of a message."""


def checked(draft: Draft) -> Draft:
    """``draft`` with clean, bounded fields.

    Raises:
        EmptyError: There is no prose in it.
        TooLargeError: The text is longer than a document may be, or is data and not prose.
    """
    if not any(character.isalpha() for character in draft.text):
        raise EmptyError(Phrase("There is no prose in the file; add some text to it or leave it out."))
    check_length(draft.text)
    if _RUN.search(draft.text):
        raise TooLargeError(
            Phrase(
                "The text holds {number} characters in a row without a space, which is data and not "
                "prose; take that part out.",
                number=limits.RUN_CHARACTERS,
            ),
        )
    return replace(
        draft,
        title=one_line(_unescaped(draft.title or ""), limits.TITLE_CHARACTERS),
        source=one_line(draft.source, limits.TITLE_CHARACTERS),
        url=web_link(draft.url),
        part=one_line(draft.part, limits.NAME_CHARACTERS),
    )


def _unescaped(title: str) -> str:
    """``title`` with what programs escaped in it as it is meant: marks, characters by number, entities of HTML."""

    def meant(escape: re.Match[str]) -> str:
        number = escape[1] or escape[2]
        return chr(int(number, 16)) if number else escape[3]

    return html.unescape(_ESCAPE.sub(meant, title))


def check_length(text: str) -> None:
    """Refuse a text that is longer than a document may be.

    Raises:
        TooLargeError: It is.
    """
    if len(text) > limits.TEXT_CHARACTERS:
        raise TooLargeError(
            Phrase(
                "The text is longer than {number} characters; split the file.", number=limits.TEXT_CHARACTERS
            )
        )


def one_line(text: str | None, longest: int) -> str | None:
    """``text`` on one line of at most ``longest`` characters, cut at a word; None where none is left."""
    if not text:
        return None
    line = _SPACE.sub(" ", clean(text)).strip()
    if len(line) > longest:
        head = line[: longest - 1]
        head = head[: head.rfind(" ")] if " " in head[longest // 2 :] else head
        line = head.rstrip(" ,;:\u2013\u2014-") + "\u2026"
    return line or None


def web_link(url: str | None) -> str | None:
    """``url`` where it is a plain http or https link that can be shown, otherwise None."""
    url = (url or "").strip()
    return url if len(url) <= 2_000 and _LINK.fullmatch(url) else None  # 2,000: what browsers agree on


def is_title(stated: str) -> bool:
    """Whether the title that a program wrote into a file names what it is about: not "47698" or "10811.exe"."""
    bare = stated.strip()
    words = re.findall(r"[^\W\d_]+", bare)
    telling = max(map(len, words), default=0) >= _LETTERS or not bare.isascii()
    return telling and not (_NO_TITLE.match(bare) or _FILE_NAME.fullmatch(bare))


def title_from(name: str, day: dt.date | None) -> str:
    """A title where the file states none: its name, and its day where the name is not made of words."""
    stem = re.split(r"[/\\]", clean(name))[-1]
    stem = re.sub(r"(?<=.)\.\w{1,8}$", "", stem)
    words = [
        word
        for word in re.split(r"[\s_.+-]+", _DATE_IN_NAME.sub(" ", stem))
        if word and not _NO_WORD.fullmatch(word)
    ]
    if sum(character.isalpha() for word in words for character in word) >= 4 and max(map(len, words)) < 40:
        title = " ".join(words)
        return one_line(title[0].upper() + title[1:], limits.TITLE_CHARACTERS) or "Untitled"
    when = f"{day.day} {day:%B %Y}" if day else ""
    called = "" if date_in_name(stem) else stem.strip(" -_.") if len(stem) < 40 else stem[:39] + "\u2026"
    return ", ".join(filter(None, (called, when))) or "Untitled"


def date_in_name(name: str) -> dt.date | None:
    """The day that a file's name states ("2026-02-04 calls.txt"), the last where there are several."""
    for year, month, day in reversed(_DATE_IN_NAME.findall(re.split(r"[/\\]", name)[-1])):
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            continue  # 31 February: a number that only looks like a day
    return None


def identity(name: str, part: str | None) -> str:
    """The identity of a part of a file: the file's, a slash, the part's; long ones end in a digest."""
    whole = name if part is None else f"{name}/{part}"
    whole = _SPACE.sub(" ", clean(whole)).strip() or "document"
    if len(whole) <= limits.NAME_CHARACTERS:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{whole[: limits.NAME_CHARACTERS - 17]}-{digest}"


def made_on(made: dt.date | None, changed: dt.date | None) -> dt.date | None:
    """The day that a document is of, by when its file was made and last changed."""
    return changed if made is None or (changed is not None and changed - made > _ONE_WRITING) else made


def tables_left_out(count: int) -> tuple[str, ...]:
    """The notice of a file of which so many tables were not read."""
    tables = "A table was" if count == 1 else f"{count} tables were"
    return (f"{tables} left out; write out in sentences what is to be quoted of it.",) if count else ()
