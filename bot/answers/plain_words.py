"""What people mean who write to the bot as they would to a person: which command, with which words.

>>> command_for("What's new on Taiwan?")
'topic Taiwan'
>>> command_for("What is coming up for Taiwan in December?")
'schedule Taiwan in December'
>>> command_for("When does the council meet?")
'ask When does the council meet?'
"""

from __future__ import annotations

import datetime as dt
import re

from summaries.dates.asked import take_time, time_of

_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|please|pls|so|and|ok|okay|can you|could you|would you|will you|tell me|show me|give me|"
    r"i want to know|do you know|let me know)\b[,!]?\s*)+",
    re.IGNORECASE,
)
_THANKS = re.compile(r"[\s,]+(?:please|pls|thanks|thank you)$", re.IGNORECASE)
_HELP = re.compile(
    r"(?:help(?: me)?|what can you do|what do you do|how does (?:this|it) work|how do i use you|commands)"
)
_CATCH_UP = re.compile(
    r"(?:catch me up|what did i miss|what have i missed|what(?:'s| is|s)? new|(?:the |any )?(?:latest )?news|"
    r"anything new|the latest|bring me up to (?:date|speed)|update me|(?:an? )?(?:summary|overview|tl;?dr)|"
    r"what happened)"
    r"(?: (?:from |of |for |in )?(?P<time>.+))?"
)
_SUMMARY = re.compile(
    r"(?:summari[sz]e|sum up|(?:an? |the )?summary of|tl;?dr(?: of)?|what does|what is in|what's in|what did)\s+"
    r"(?:the |this |that )?(?P<rest>.+?)(?:\s+(?:paper|article|document|report|briefing|note|piece|file)(?: say)?)?"
)
_COMING = re.compile(
    r"(?:what(?:'s| is|s| are)?|anything|is anything|is there anything|which (?:dates|events) are|events?|dates?|"
    r"(?:any |the )?upcoming (?:events?|dates?)|"
    r"the (?:dates|events|agenda|calendar|schedule))\s*"
    r"(?:coming(?: up)?|planned|scheduled|due|ahead|next|upcoming|on the (?:agenda|calendar|schedule))?"
    r"(?:\s+(?:for|in|on|about|with|around|of))?(?:\s+(?P<rest>.*))?"
)
_COMES = re.compile(
    r"\b(?:coming|planned|scheduled|upcoming|ahead|events?|dates|agenda|calendar|schedule|what(?:'s| is) next)\b"
)
_NEWS = re.compile(
    r"(?:what(?:'s| is|s| are| has| have)?|anything|is there anything|any|the|do (?:we|you) (?:know|have) anything)?\s*"
    r"(?:been |the )?(?:new|happening|happened|going on|latest|news|up|developments?|updates?|anything)?\s*(?:news )?"
    r"(?:on|with|about|in|at|from|to|regarding|around)\s+(?:the (?=\w+ sea\b))?(?P<rest>.+)"
)
_TOLD = re.compile(
    r"(?:what do(?:es)? (?:the |your )?(?:documents?|sources?|papers?) say (?:about|on)|about)\s+(?P<rest>.+)"
)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how)\b|"
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
)
_MARKS = " \t\n*_~`|>\"'.,;:!?\u2026\u201c\u201d\u2018\u2019"
_FEW = 4
"""Words without any that asks: the name of a topic."""


def plain(words: str) -> str:
    """Take the marks off that stand around words: stars, quotation marks, a question mark.

    >>> plain("**Taiwan**?")
    'Taiwan'
    """
    return " ".join(words.split()).strip(_MARKS)


def _asked(words: str) -> str:
    return plain(_THANKS.sub("", plain(_POLITE.sub("", plain(words)))))


def about(words: str) -> str:
    """The topic, and the time, in words that ask for what is new about it; other words as they are.

    >>> about("what is happening with taiwan?")
    'taiwan'
    """
    said = _asked(words)
    for pattern in (_TOLD, _NEWS):
        if (found := pattern.fullmatch(said.lower())) and plain(found["rest"]):
            return plain(said[found.start("rest") :])
    return said


def time_behind(words: str, today: dt.date) -> tuple[str, tuple[dt.date, dt.date]] | None:
    """Words without the past time that stands behind them, and its first and last day; None where none does.

    "Since Monday" lasts until today.

    >>> time_behind("taiwan since monday", dt.date(2026, 11, 20))
    ('taiwan', (datetime.date(2026, 11, 16), datetime.date(2026, 11, 20)))
    """
    before, since, day = (
        words.rpartition(" since ") if not words.lower().startswith("since ") else ("", "since", words[6:])
    )
    if since and (span := time_of(day, today, past=True)):
        return before, (min(span[0], today), today)
    asked = take_time(words, today, past=True)
    if asked.span is None:
        return None
    return asked.words, (min(asked.span), max(asked.span))


def command_for(words: str) -> str:  # noqa: PLR0911 - one return a command
    """The words of the command that answers what a member wrote."""
    said = _asked(words)
    low = said.lower().replace("\u2019", "'")
    if not said or _HELP.fullmatch(low):
        return "help"
    if found := _CATCH_UP.fullmatch(low):
        time = found["time"] or ""
        if not time or _is_time(time):
            return f"summary {time or 'week'}"
    if (found := _SUMMARY.fullmatch(low)) and _sums_up(low):
        return f"summary {plain(said[found.start('rest') : found.end('rest')])}"
    if _COMES.search(low) and (found := _COMING.fullmatch(low)):
        rest = plain(said[found.start("rest") :]) if found["rest"] else ""
        return f"schedule {rest}".strip()
    if (found := _NEWS.fullmatch(low) or _TOLD.fullmatch(low)) and not re.match(
        r"(?:in|on|at|to|from)\b", low
    ):
        return f"topic {plain(said[found.start('rest') :])}"
    if not _ASKS.search(low) and len(low.split()) <= _FEW and not words.rstrip().endswith("?"):
        return f"topic {said}"
    return f"ask {' '.join(words.split())}"


def _sums_up(words: str) -> bool:
    asks = words.startswith(("summ", "sum up", "a summary", "an summary", "the summary", "tldr", "tl;dr"))
    return asks or words.endswith((" say", " paper", " article", " document", " report", " briefing"))


def _is_time(words: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:today|yesterday|tonight|"
            r"(?:this|last|the last|the past|past)\s+(?:\d+\s+)?(?:days?|weeks?|month|weekend)|"
            r"(?:the )?week|month|since .+)",
            words,
        )
    )
