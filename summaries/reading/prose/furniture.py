"""What stands on a page and is not prose: bylines, datelines, "read more", banners, rules, labels.

Lines are judged one by one and paragraphs lose only what stands before their first sentence, so what
is left is still word for word what the source says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summaries.reading.prose.appeals import is_appeal, without_credits, without_end_matter, without_farewell
from summaries.reading.prose.headings import opens_furniture
from summaries.reading.prose.references import is_reference, listed_sources

_LONGEST_LINE = 240  # furniture is short; past this only cookie banners are looked for
_LONGEST_BANNER = 1_000
_LONGEST_DATELINE = 120
_LONGEST_LABEL = 80
_LONGEST_FRAGMENT = 60
_LONGEST_ADDRESS = 40  # of each line
_GAP = re.compile(r"\n\s*\n")
_LISTED = re.compile(r"^\s*(?:[-*+\u2022]|[\[(]?\d{1,3}[.)\]]?)\s", re.MULTILINE)  # the mark of an item

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = rf"(?:\d{{1,2}}\.?\ {_MONTH}\.?|{_MONTH}\.?\ \d{{1,2}})(?:st|nd|rd|th)?,?(?:\ \d{{4}})?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\ )"
_DATED = re.compile(
    rf"""(?:(?:first\ published|published|(?:last\ )?(?:updated|modified)|posted|dated?|issued)(?:\ on)?:?\ )?
    {_WEEKDAY}?(?:{_DAY}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})
    (?:,?\ (?:at\ )?\d{{1,2}}[:.]\d{{2}}(?:\ ?[ap]\.?m\.?)?(?:\ \(?[A-Z]{{2,5}}\)?)?)?\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = r"[A-Z][\w.'\u2019-]*(?:\ (?:(?:de|van|von|der|al|bin|el|la|le|da|di)\ )*[A-Z][\w.'\u2019-]*){0,4}"
_BYLINE = re.compile(
    rf"""(?:(?i:(?:written|reported|edited|compiled|(?:additional\ )?reporting|editing|story|text|words
    |photos?|graphics?)\ by|by):?\ {_NAME}(?:(?:,|\ and|\ &|;|,?\ in)\ {_NAME}){{0,6}}
    (?:\ ?[,|/\u2013\u2014-]+\ ?(?:[A-Z][\w\ ,'\u2019-]{{0,60}}|\w+(?:\ \w+){{0,2}}))?)
    |BY\ [A-Z\ .,'\u2019&-]{{3,60}}""",
    re.VERBOSE,
)
_THINGS = "(?:stories|articles|news|coverage|reading|topics|links|content|posts)"
_INVITATION = re.compile(
    rf"""[\W_]*(?:
    (?:read|see|learn|find\ out|show|view|load)
    \ (?:more|also|next|all|less|the\ full\ (?:story|article|text|report))
    |(?:continue|keep)\ reading|read\ on$|(?:click|tap)\ (?:here|to)\b
    |(?:related|recommended|more)(?:\ {_THINGS})?:
    |(?:related|recommended|most\ popular|trending|top)\ {_THINGS}
    |you\ (?:may|might)\ also\ (?:like|be)|don['\u2019]t\ miss:
    |also\ read:?|(?:watch|listen)(?:\ now|\ live|:)
    |(?:share|save|print|e-?mail|tweet|pin)(?:\ (?:this|on|via|to|article|story|page)\b[^.]*)?$
    |(?:follow|like|find|join)\ us\ on\b
    |(?:sign\ up|subscribe|register|log\ in|sign\ in)(?:$|:|\ (?:now|here|today|to|for)\b)
    |view\ (?:this\ (?:e-?mail|message)|it|in\ (?:your\ )?browser|online)|unsubscribe\b
    |manage\ (?:your\ )?(?:preferences|subscription|cookies)
    |(?:back|scroll|skip|jump)\ to\ (?:top|main|the\ top|content|navigation)
    |advertisement$|sponsored(?:\ content)?$|promoted$
    |(?:leave|post|add)\ a\ (?:comment|reply)|\d+\ comments?$|comments?\ \(\d+\)|loading(?:\.\.\.|\u2026)$
    |table\ of\ contents$|in\ this\ (?:article|issue|section):?$|download\ (?:the\ )?(?:pdf|app|report)$
    |get\ the\ app
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NOTICE = re.compile(
    r"""\b(?:(?:we|this\ (?:web)?site|our\ (?:partners|(?:web)?site))\b.{0,60}\buses?\ (?:\w+\ )?cookies
    |(?:accept|reject|allow)\ (?:all\ )?cookies|all\ rights\ reserved
    |you\ are\ receiving\ this\ (?:e-?mail|message|newsletter)
    |by\ (?:continuing|using|signing|subscribing|clicking)\b.{0,80}\b(?:privacy|cookies?|terms)\b
    |(?:enable|turn\ on)\ javascript|javascript\ is\ (?:disabled|required))""",
    re.IGNORECASE | re.VERBOSE,
)
_SMALL_PRINT = re.compile(  # a whole line of such words; in a sentence they may be the news
    r"""(?:(?:accept|reject|manage|view|read|our|the|all|and|your|cookies?|privacy|terms|conditions|policy|notice
    |settings|preferences|consent|of|use|service|contact|about|us|imprint|accessibility|choices|[|\u00b7\u2022&,])\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION = re.compile(
    r"""(?:(?:photo(?:graph)?|image|picture|illustration|graphic|map|video|caption|credit
    |(?:photo|image)\ credit)s?
    (?:\ (?:by|credit|courtesy(?:\ of)?))?\s?[:|/\u00a9]|\u00a9|\(c\)\ ?\d{4}|copyright\ (?:\u00a9|\(c\)|\d{4})
    |file\ (?:photo|picture)|getty\ images|(?:figure|fig\.|table|chart|exhibit)\ \d+[.:])""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(  # "(Reuters)" after a sentence signs a story; with a photographer it signs a picture
    r"""(?:[\[(][^\])]{0,60}(?:/|via\ |,\ |\bphoto\b)[^\])]{0,20}
    (?:Reuters|AP|AFP|Photo|Getty\ Images|EPA|EPA-EFE|Xinhua|Bloomberg|Handout|File)\b[^\])]{0,40}
    |[\[(](?:AP|AFP)\ (?:Photo|Photo/)[^\])]{0,60}
    |^[\[(][\w.&/'\ -]{1,40}
    |(?:^|(?<=[.!?\u201d]\ ))[\[(][A-Z][\w.]+(?:\ [A-Z][\w.]+){0,3}/[A-Z][\w.'-]+(?:\ [A-Z][\w.'-]+){1,3})[\])]\.?$""",
    re.VERBOSE,
)
_READING_TIME = re.compile(r".{0,30}\b\d{1,2}[ -]?min(?:ut\w*|s)?\b\.?[\w ]{0,12}\)?", re.IGNORECASE)
_NOTE = re.compile(r"\[\d{1,3}\]\s|\[\^[^\]\s]{1,40}\]:|\u2191|\^\s|_{6}")  # the beginning of a footnote
_MAILBOX = re.compile(r"\S+@\S+\.\w{2,}")
_LABELLED = re.compile(r"[^.!?:,\n]{2,40}:\s+([^.!?:;,\n]+(?:,[^.!?:;,\n]+)+)")
_LONGEST_NAME = 5  # words
_LETTER = re.compile(r"[^\W\d_]")
_ASKED = re.compile(r"^\s*[QA][.:]?\s+")  # of a transcript, whose gap is no table's
_CELLS = re.compile(r"\S(?:\t| {3,}|\s\|\s)\s*\S")

_END = "[.!?\u2026\u3002\uff01\uff1f\u0964\u061f\u06d4\u0589\u104b\u17d4\u1362]"
_CLOSERS = "[\"'\u00bb\u201d\u2019)\\]\u300d\u300f]*$"
_ENDED = re.compile(_END + _CLOSERS)
_CLOSED = re.compile(f"(?:{_END}|[:;])" + _CLOSERS)  # what ends so is prose, though not always a sentence

_MARKED = re.compile(r"(?:\s*\[\d{1,3}\])+$")  # the marks of notes, after what ends a sentence

_BEGINS = r"(?=[\"'\u201c\u2018A-Z0-9\u00c0-\u00de])"
_DASH = r"\s*(?:\u2014|\u2013|--|\s-|-\s)\s*"
_AGENCY = r"\([A-Za-z][\w.&/'\ -]{1,28}\)"
_CAPITAL = r"[A-Z\u00c0-\u00de]"
_CAPITALS = r"[A-Z\u00c0-\u00de.'\u2019/-]"
_PLACE = rf"{_CAPITAL}{_CAPITALS}+(?:\ {_CAPITAL}{_CAPITALS}*){{0,3}}"
_TOWN = r"[A-Z][\w.'\u2019-]+(?:\ [A-Z][\w.'\u2019-]+){0,3}"
_REGION = rf"(?:,\ ?{_TOWN}){{0,2}}"
_WHEN = rf"(?:,?\ ?{_WEEKDAY}?{_DAY},?)?"
_DATELINE = re.compile(
    rf"""(?:(?=.{{0,20}}?[A-Z\u00c0-\u00de]{{4}})|(?=[^\u2014\u2013]{{3,60}}[(,\d]))  # "US - China talks" is none
    {_PLACE}{_REGION}{_WHEN}(?:\ ?{_AGENCY})?{_DASH}{_BEGINS}
    |{_PLACE}{_REGION},?\ {_WEEKDAY}?{_DAY}\ {_AGENCY}[:.,]?\s+{_BEGINS}
    |(?:{_TOWN}{_REGION}{_WHEN}\ ?)?{_AGENCY}{_DASH}{_BEGINS}""",
    re.VERBOSE,
)


def is_furniture(line: str) -> bool:
    """Whether a line (a paragraph or one of its hard-wrapped lines) is no prose of the author's."""
    line = line.strip()
    if not line:
        return False
    if is_reference(line):
        return True
    if len(line) > _LONGEST_LINE:
        return len(line) < _LONGEST_BANNER and "cookie" in line.lower() and _NOTICE.search(line) is not None
    return (
        not _LETTER.search(line)
        or any(
            pattern.fullmatch(line) for pattern in (_MAILBOX, _DATED, _BYLINE, _SMALL_PRINT, _READING_TIME)
        )
        or any(pattern.match(line) for pattern in (_INVITATION, _CAPTION, _NOTE))
        or any(pattern.search(line) for pattern in (_NOTICE, _CREDIT))
        or is_appeal(line)
        or opens_furniture(line)
    )


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph of a story is not its author's: a byline, a date, an appeal, a notice, small print.

    Only by what it says as a whole: openings such as "Read more" and lone addresses may be the matter of a page.
    """
    line = paragraph.strip()
    return len(line) <= _LONGEST_LINE and (
        any(pattern.fullmatch(line) for pattern in (_DATED, _BYLINE, _SMALL_PRINT, _READING_TIME))
        or _CAPTION.match(line) is not None
        or any(pattern.search(line) for pattern in (_NOTICE, _CREDIT))
        or is_appeal(line)
        or opens_furniture(line)
    )


def is_label(line: str) -> bool:
    """Whether a short line is all capitals: a section's label, never a sentence."""
    return len(line) < _LONGEST_LABEL and line.isupper() and line[-1] not in ".!?"


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells apart by tabs, bars or wide gaps."""
    return line.count("|") > 1 or _CELLS.search(_ASKED.sub("", line, count=1).strip()) is not None


def without_dateline(paragraph: str) -> str:
    """``paragraph`` from its first sentence on: without "TAIPEI, Taiwan (Reuters) - " before it."""
    found = _DATELINE.match(paragraph[:_LONGEST_DATELINE])
    return paragraph[found.end() :] if found else paragraph


def without_furniture(text: str) -> str:
    """``text`` with bylines, labels, rules and tables as empty lines, and without datelines."""
    lines = text.split("\n")
    shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))  # a cable in capitals has no labels
    rows = [is_row(line) for line in lines]
    sources = listed_sources(lines)
    kept: list[str] = []
    ended = True  # a line within a sentence is never furniture, whatever it looks like
    for index, line in enumerate(lines):
        if not line.strip():
            kept.append(line)
            ended = True
        elif rows[index] and any(rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]):
            kept.append("")
            ended = True
        elif index in sources or (ended and (is_furniture(line) or (is_label(line.strip()) and not shouted))):
            kept.append("")
        else:
            # only where a paragraph begins: elsewhere two parts of the file would run together
            kept.append(line if kept and kept[-1].strip() else without_dateline(line))
            ended = is_ended(line.rstrip())
    return "\n".join(kept).strip("\n")


def without_headings(text: str) -> str:
    """``text`` without paragraphs of short lines that are no sentence: headings, and who met where and when.

    Left as it is where that would leave less than half of it: notes in headline style.
    """
    paragraphs = _GAP.split(text)
    kept = [part for part in paragraphs if _is_list(part.strip()) or not is_fragment(part.strip())]
    result = "\n\n".join(kept)
    return result.strip("\n") if 2 * len(result) >= len(text) else text


def _is_list(paragraph: str) -> bool:
    return "\n" in paragraph and _LISTED.search(paragraph) is not None


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _ENDED.search(text[-8:]) is not None  # a few marks close it, at most


def without_marks(text: str) -> str:
    """``text`` without the marks of notes at its end: "The quay opens.[2]"."""
    return _MARKED.sub("", text)


def is_fragment(text: str) -> bool:
    """Whether a text is no sentence: a short line without an end, or an address of such lines."""
    if _CLOSED.search(without_marks(text)):
        return False
    lines = text.split("\n")
    return (
        len(text) < _LONGEST_FRAGMENT
        or is_listing(text)
        or all(len(line) < _LONGEST_ADDRESS for line in lines)
    )


def is_listing(text: str) -> bool:
    """Whether a text is a label with the names under it, and no sentence: "Key entities: Odesa, port office"."""
    names = _LABELLED.fullmatch(text)
    return names is not None and all(len(name.split()) <= _LONGEST_NAME for name in names[1].split(","))


def without_fragments(paragraphs: list[str]) -> list[str]:
    """``paragraphs`` without the short ones that are no sentence: headings, labels, cells, menus.

    Left as they are where that would leave less than half of the text: notes in headline style.
    """
    kept = [text for text in paragraphs if not is_fragment(text.rstrip())]
    return kept if 2 * sum(map(len, kept)) >= sum(map(len, paragraphs)) else paragraphs


def prose(paragraphs: Iterable[str], *, title: str | None = None) -> str:
    """The text of a document that came as paragraphs: what is furniture or a fragment left out, and its title."""
    said = _bare(title or "")
    body = without_end_matter(
        [without_credits(text) for text in paragraphs if not said or _bare(text) != said]
    )
    kept = without_furniture("\n\n".join(body))
    return "\n\n".join(without_fragments([text.strip() for text in _GAP.split(kept) if text.strip()]))


def published(paragraphs: Iterable[str], *, title: str | None = None) -> str:
    """The `prose` of what was published to readers, without what it says to them at its end."""
    return "\n\n".join(without_farewell(prose(paragraphs, title=title).split("\n\n")))


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()
