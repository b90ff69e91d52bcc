"""The day of a document that states none in a field of its own: by its headline, its name, its opening, its text.

What says of itself when it was written goes before what it tells of: the day of an event is only taken where
there is nothing better. All of these are guesses, and who shows them says so.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain
from pathlib import PurePath

from summaries.dates import infer_published
from summaries.reading import limits
from summaries.reading.draft import Draft, date_in_name
from summaries.reading.stated import stated_date

_LINES = 12  # with words, from the top, among which a document says its day
_LONGEST = 80  # characters of such a line
_LABEL = 3  # words before the day in it: "Stand:", "Published on", "Port of Tema,"
_APART = ",;:|/([\u2013\u2014\u00b7\u2022-"
_TIME = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{1,2}(?=\s*(?:Uhr|h\b|[ap]\.?m))|\b(?:[A-Z]{2,5}|[ap]\.?m\.?|Uhr|h|at|um|\u00e0)(?!\w)|\W+"
)
_OPENING = re.compile(rf"\(?(.{{6,{_LONGEST}}}?)(?:\)|\.?\s?[-\u2013\u2014]{{1,2}}\s)")
_SENTENCE_END = re.compile(r"[.!?\u3002]$")


def day_of(draft: Draft, *, name: str, fallback: dt.date | None, language: str) -> dt.date | None:
    """The likeliest day of a document without a stated one.

    Args:
        draft: What was read.
        name: The file's.
        fallback: When the file was last changed, or today.
        language: The ISO 639-1 code of its text.
    """
    evidence = (draft.evidence or draft.text)[: limits.EVIDENCE_CHARACTERS]
    named = date_in_name(name) or stated_date(PurePath(name).stem.replace("_", " "), language=language)
    titled, is_apart = _in_title(draft.title or "", language)
    if titled and is_apart and not (named and titled > named):
        return titled
    if said := named or _said(evidence, draft.title or "", language) or draft.created:
        return said
    told = infer_published(evidence, fallback, language)
    return titled if titled and (told in (None, fallback) or told < titled) else told


def _in_title(title: str, language: str) -> tuple[dt.date | None, bool]:
    """The day that a headline names, and whether it stands apart: "Council, 14 March" but not "Storm of 14 March"."""
    day = date_in_name(title) or stated_date(title, language=language)
    if day is None:
        return None, False
    before = title[:_LONGEST]
    for word in list(re.finditer(r"\S+", title[:_LONGEST]))[::-1]:
        if stated_date(title[word.start() :], language=language) == day:
            before = title[: word.start()]
            break
    words = before.split()
    # the word before may be a weekday
    return day, any(not said or said[-1][-1] in _APART for said in (words, words[:-1]))


def _said(text: str, title: str, language: str) -> dt.date | None:
    """The day of a short line near the top that says little else: "Stand: 3. Februar 2026", "Oslo, 3 May 2026"."""
    lines = [line.strip(" #*_>|") for line in text[:4_000].split("\n") if line.strip()][:_LINES]
    for line in chain.from_iterable((line, _head(line)) for line in lines):
        if line == title or len(line) > _LONGEST or line.count("|") > 1 or not any(map(str.isdigit, line)):
            continue
        day = stated_date(line, language=language)
        if day is None:
            continue
        digit = next(at for at, letter in enumerate(line) if letter.isdigit())
        label = line[:digit].rpartition("|")[2].split()
        rest = re.split(r"\b(?:19|20)\d{2}\b", line)[-1]
        if (
            len(label) <= _LABEL + 1
            and not _TIME.sub("", rest)
            and not (label and _SENTENCE_END.search(line))
        ):
            return day
    return None


def _head(line: str) -> str:
    """What stands before the story in a paragraph that begins with its day: "(21 November 2022) Consumers ..."."""
    found = _OPENING.match(line)
    return found[1] if found else line
