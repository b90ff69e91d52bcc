"""Whose words are whose in a message: its own, what it answers to, and what it passes on.

Mail programs put the header of an earlier message into the text of a later one, each in the language of its user.
Such a header is known by its form, not by its words: lines "label: value", one of which is a sender and one a day
with a time of day. Words (of 30 languages, in thread.txt) decide only where the form does not.
"""

# ruff: noqa: RUF001 - the colon of Chinese and Japanese

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache
from pathlib import Path

from summaries.reading.stated import stated_date

_LISTED = Path(__file__).with_suffix(".txt")
_DEEPEST = 5  # messages passed on within each other
_HEADER_LINES = 30
_FIELDS = 3  # lines of a header: fewer may be anything
_LONGEST_MOMENT = 100
_TELLING = 3  # signs of an attribution: a day, a time, an address, a word for writing, a quotation below it
_LONGEST_ATTRIBUTION = 300
_ATTRIBUTION_LINES = 3
_DEPTH = re.compile(r"\s{0,3}((?:>\s?)*)")
_ESCAPED_FROM = re.compile(r"^>(?=From )", re.MULTILINE)  # as a mailbox file keeps it (RFC 4155)
_FIELD = re.compile(r"[*_ ]*(?P<label>[^\W\d_][^:：\n<>@*]{0,30}?)[*_]*\s?[:：][*_]*(?:\s+(?P<value>.*))?$")
_MAILTO = re.compile(r"\[mailto:([^\]]*)\]")
_ADDRESS = re.compile(r"[^\s<>@\[\]:;,\"']+@[^\s<>@\[\]:;,\"']+\.[^\W\d_]{2,}")
_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_DATED = re.compile(rf"{_YEAR}|(?<!\d)\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2}}(?!\d)")
_TIMED = re.compile(r"(?<![\d.])\d{1,2}\s?[:h시時]\s?\d{2}(?!\d)|(?<![\d.])\d{1,2}\.\d{2}(?![\d.])")
_RULE = re.compile(r"\s*[-_=*\u2010-\u2015]{3,}[^\n]{0,60}?(?:[-_=*\u2010-\u2015]{3,}\s*)?$")
_STARTS_WITH_DAY = re.compile(r"(?:[^\W\d_]+[.,]?\s+){1,3}\d")
_PASSED_ON = re.compile(r"\s*[-\u2010-\u2015]{4,} \s*[^\W\d_][^\n]{2,50} \s*[-\u2010-\u2015]{4,}\s*$")
"""What stands above a message that is passed on, in any language; above an answered one Outlook has no blanks."""
_MARK = 60  # characters of "Begin forwarded message:"
_SIGNATURE = re.compile(r"^(?:-- ?|_{30,})$")  # RFC 3676, and what Mailman puts above its own
_SIGNATURE_LINES = 15
_SENTENCE = re.compile(r"(?:\w[\w'\u2019-]*[\s,;:]+){3,}\S+[.!?\u3002\uff01\uff1f\u0964]|[\u3040-\u9fff]{6,}")
_PREFIX = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?([^\W\d_][^\s:：\[\]]{0,11})(?:\[\d+\]|\(\d+\))?\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What a program wrote of a message that it passes on; None is what it did not say, or in no way that is read."""

    subject: str | None
    source: str | None
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a message that are to be read, and of what message they are where it is not the outer one."""

    text: str
    of: PassedOn | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    depth: int
    """From how many messages deep it is quoted."""
    text: str


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    end: int
    fields: tuple[tuple[str, str], ...]


def said(text: str, subject: str = "") -> Said:
    """The part of a message's text that its reader is to read.

    Of a message that answers another it is the answer, of one that passes another on it is that other one: what is
    written above that is a note between two people.

    Args:
        text: The text, each line of a quotation with a ``>`` before it for each message that it is quoted from.
        subject: The subject of the message.
    """
    lines = []
    for line in _ESCAPED_FROM.sub("", text).split("\n"):
        marks = _DEPTH.match(line)
        depth = marks[1].count(">") if marks else 0
        lines.append(_Line(depth, line[marks.end() :] if marks and depth else line))
    return _said(lines, subject, _DEEPEST)


def _said(lines: list[_Line], subject: str, deeper: int) -> Said:
    header = _header(lines) if deeper else None
    if header is None:
        return Said(_own(lines))
    above, depth = lines[: header.first], lines[header.first].depth
    below = [_Line(max(0, line.depth - depth), line.text) for line in lines[header.end :]]
    own = _own(above)
    if _answers(above, own, subject, below):
        return Said(own)
    of = _passed_on(header, subject)
    inner = _said(below, of.subject or "", deeper - 1)
    return Said(inner.text, inner.of or of) if inner.text.strip() else Said(own)


def _answers(above: list[_Line], own: str, subject: str, below: list[_Line]) -> bool:
    """Whether a message answers the one whose header stands in it, and does not pass it on."""
    if not _SENTENCE.search(own):
        return False
    mark = next((line.text.strip() for line in reversed(above) if line.text.strip()), "")
    if _PASSED_ON.match(mark) or (mark.endswith((":", "：")) and len(mark) <= _MARK):
        return False
    prefix = _PREFIX.match(subject)
    if prefix and prefix[1].casefold() in _words("answer"):
        return True
    return not passes_on(subject) and len(own) > sum(len(line.text) for line in below)


def passes_on(subject: str) -> bool:
    """Whether a subject says that its message passes another one on."""
    prefix = _PREFIX.match(subject)
    return prefix is not None and prefix[1].casefold() in _words("forward")


def bare_subject(subject: str) -> str:
    """A subject without the words that mail programs put before it."""
    while (match := _PREFIX.match(subject)) and match[1].casefold() in _words("forward") | _words("answer"):
        subject = subject[match.end() :]
    return subject.strip()


def _passed_on(header: _Header, subject: str) -> PassedOn:
    sender = next(
        (value for label, value in header.fields if label in _words("sender")),
        next(iter(_addressed(header.fields)), header.fields[0][1]),
    )
    day = next((value for _, value in header.fields if _is_moment(value)), None)
    about = next(
        (value for label, value in header.fields if label in _words("subject")),
        next((value for _, value in header.fields if value and subject.endswith(value)), ""),
    )
    return PassedOn(
        subject=bare_subject(about) or None,
        source=name_of(_MAILTO.sub(r"<\1>", sender)),
        published=stated_date(day),
    )


def name_of(sender: str) -> str | None:
    """The name of a sender; where there is none, the host of the address."""
    name, address = parseaddr(sender) if "@" in sender else (sender, "")
    name = name.strip(" '\"*_")
    return (name if "@" not in name else "") or address.rpartition("@")[2] or None


def _header(lines: list[_Line]) -> _Header | None:
    """The first header of another message in a text."""
    found = (_header_at(lines, first) for first, line in enumerate(lines) if _FIELD.match(line.text))
    return next((header for header in found if header), None)


def _header_at(lines: list[_Line], first: int) -> _Header | None:
    fields: list[tuple[str, str]] = []
    end, gap = first, False
    marked = first > 0 and _RULE.match(lines[first - 1].text) is not None
    for at in range(first, min(len(lines), first + _HEADER_LINES)):
        line = lines[at]
        if not line.text.strip():
            if gap or (_is_header(fields) and {label for label, _ in fields} & _words("subject")):
                break
            gap = True  # each field may be a paragraph of its own
            continue
        if line.depth != lines[first].depth:
            break
        if found := _FIELD.match(line.text):
            fields.append((" ".join(found["label"].casefold().split()), (found["value"] or "").strip(" *_")))
        elif not fields[-1][1]:
            fields[-1] = (fields[-1][0], line.text.strip())
        elif gap or not (line.text[0].isspace() or _ADDRESS.search(line.text)):
            break  # otherwise it is the rest of a long list of receivers
        gap, end = False, at + 1
    return _Header(first, end, tuple(fields)) if _is_header(fields, marked=marked) else None


def _is_header(fields: list[tuple[str, str]], *, marked: bool = False) -> bool:
    if marked and len(fields) > 1 and (fields[0][0] in _words("sender") or _addressed(fields)):
        return True
    if len(fields) < _FIELDS or not any(_is_moment(value) for _, value in fields):
        return False
    labels = {label for label, _ in fields}
    if labels & _words("sender") and labels & _words("subject"):
        return True
    addressed = _addressed(fields)
    return bool(addressed) and (fields[0][1] == addressed[0] or fields[0][0] in _words("sender"))


def _addressed(fields: Iterable[tuple[str, str]]) -> list[str]:
    return [value for _, value in fields if _ADDRESS.search(value)]


def _is_moment(value: str) -> bool:
    return bool(_DATED.search(value) and _TIMED.search(value)) and len(value) < _LONGEST_MOMENT


def _own(lines: list[_Line]) -> str:
    """What the writer of a message says above and between what is quoted, without signature and marks."""
    kept: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(lines):
        if length := _attribution(lines, at):
            at += length
            if not _next_is_quoted(lines, at):
                rest += [line.text for line in lines[at:]]
                break
        else:
            (rest if lines[at].depth else kept).append(lines[at].text)
            at += 1
    own = _trimmed(kept)
    # nothing of its own: what it quotes was passed on
    return own if own.strip() else _trimmed(rest)


def _trimmed(lines: list[str]) -> str:
    """The lines without the signature, and without the rule or mark that stood above a quotation."""
    ends = [at for at, line in enumerate(lines) if _SIGNATURE.match(line)]
    if ends and any(map(str.strip, lines[: ends[-1]])) and len(lines) - ends[-1] <= _SIGNATURE_LINES:
        lines = lines[: ends[-1]]
    kept = [*lines]
    while kept and (not kept[-1].strip() or _RULE.match(kept[-1]) or _is_tail(kept[-1])):
        kept.pop()
    return "\n".join(kept)


def _is_tail(line: str) -> bool:
    """Whether a line is "Sent from my phone"."""
    return len(line) < _MARK and line.strip().casefold().startswith(tuple(_words("sent from")))


def _attribution(lines: list[_Line], at: int) -> int:
    """How many lines from ``at`` on are "On 2 Feb 2026 at 09:00, Port wrote:" in any language; 0 where none."""
    whole = ""
    opens = at == 0 or lines[at - 1].depth > 0 or not lines[at - 1].text.strip()
    for length, line in enumerate(lines[at : at + _ATTRIBUTION_LINES], start=1):
        whole = f"{whole} {line.text.strip()}".strip()
        if (
            line.depth
            or not line.text.strip()
            or (not opens and whole[0].islower())
            or len(whole) > _LONGEST_ATTRIBUTION
        ):
            return 0
        if whole.endswith((":", "：")):
            wrote, quoted = _wrote(whole), _next_is_quoted(lines, at + length)
            told = (wrote, _ADDRESS.search(whole), _DATED.search(whole), _TIMED.search(whole))
            enough = sum(map(bool, told)) + quoted >= _TELLING or (
                wrote and (quoted or _STARTS_WITH_DAY.match(whole))
            )
            return length if enough else 0
    return 0


def _next_is_quoted(lines: list[_Line], at: int) -> bool:
    return next((line.depth > 0 for line in lines[at:] if line.text.strip()), False)


def _wrote(text: str) -> bool:
    return any(word in text.casefold() for word in _words("wrote"))


@cache
def _words(kind: str) -> frozenset[str]:
    listed = dict(line.split(": ", 1) for line in _LISTED.read_text("utf-8").splitlines() if line[:1] != "#")
    return frozenset(word.strip() for word in listed[kind].split(","))
