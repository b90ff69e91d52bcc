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
from collections.abc import Sequence

from summaries.dates.asked import take_time, time_of

_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|good morning|thanks|thank you|please|pls|so|and|ok|okay|can you|could you|would you|will you|"
    r"tell me|show me|show|give me|i want to know|do you know|let me know)\b[,!]?\s*)+",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:^|[\s,]+)(?:please|pls|thanks|thank you)$", re.IGNORECASE)
_PLEASE = re.compile(r"(?:^|[\s,]+)(?:please|pls)\W*$", re.IGNORECASE)
_WHAT_IS = r"(?:wh?at(?:'?s| is| are| has| have| was)?)"
_PAPER = r"(?:papers?|articles?|documents?|reports?|briefings?|notes?|pieces?|files?)"
_ABOUT = r"(?:on|with|about|in|at|from|to|for|regarding|around)"
_HELP = re.compile(
    r"help(?: me)?|what can (?:you do|i (?:ask|do|say))|what do you do|who are you|what are you|"
    r"how does (?:this|it) work|how do i use (?:you|this)|commands"
)
_HOW_TO = re.compile(
    r"how (?:do|can|could|would) i (?:[a-z]+ )*?"
    r"(?P<command>digest|follow|unfollow|search|feed|add|remove|compare|schedule|summary|ask|topic)\b.*"
)
_DOCUMENTS = re.compile(
    rf"(?:which|what) (?:{_PAPER}|sources) (?:do you have|are there|have you (?:got|read)|did you read)|"
    rf"what have you read|(?:list )?(?:(?:all|the|your) )+(?:{_PAPER}|sources)|list (?:{_PAPER}|sources)"
)
_TOPICS = re.compile(
    rf"what (?:topics|subjects) (?:are there|do you (?:have|know))|what do you know(?: about)?|what can you tell me|"
    rf"what (?:are|is) (?:the|your|these|all) (?:{_PAPER}|sources) about|"
    r"(?:list )?(?:(?:all|the|your) )+topics|list topics"
)
_CATCH_UP = re.compile(
    r"(?:catch me up|brief me|what (?:did i miss|have i missed|happen(?:ed|s))|bring me up to (?:date|speed)|"
    r"update me|"
    rf"{_WHAT_IS} (?:new|up|on|going on|happening|in the news)|(?:the |any )?(?:latest )?news|"
    r"anything (?:new|happening|on)|the latest|summari[sz]e|sum up|(?:an? )(?:summary|overview)|tl;?dr|"
    r"(?:(?:an?|the) )?(?:summary|overview|news) (?=of|for|from))"
    r"(?: (?:(?:from|of|for|in|on|over) )?(?:the (?=week|month|day))?(?P<time>.+))?"
)
_SUMMARY = re.compile(
    rf"(?:summari[sz]e|sum up|(?:(?:an?|the) )?(?:summary|overview) of|tl;?dr of) "
    rf"(?:the |this |that )?(?P<a>.+?)(?: {_PAPER})?|"
    rf"what(?:'s| is| does| did) (?:in )?(?:the |this |that )?(?P<b>.+?) {_PAPER} (?:say|about)|"
    rf"what(?:'s| is) in (?:the |this |that )?(?P<c>.+?) {_PAPER}"
)
_CALLED = {"everything": "all", "newest": "latest", "last": "latest"}
"""What `summary` calls other words for documents."""
_COMING = re.compile(
    rf"(?:{_WHAT_IS}|anything|is anything|is there anything|(?:which|any|all)? ?(?:the )?(?:dates|events)(?: are)?|"
    r"(?:any |the )?upcoming (?:events?|dates?)|the (?:agenda|calendar|schedule))\s*"
    r"(?:coming(?: up)?|comes next|planned|scheduled|due|ahead|next|upcoming|on the (?:agenda|calendar|schedule))?"
    rf"(?:\s+(?:{_ABOUT}|of))?(?:\s+(?P<rest>.*))?"
)
_COMES = re.compile(
    r"\b(?:coming|planned|scheduled|upcoming|ahead|events?|dates|agenda|calendar|schedule|comes next|"
    r"what(?:'s| is) next)\b"
)
_NEWS = re.compile(
    rf"(?:{_WHAT_IS}|anything|is there anything|any|the|do (?:we|you) (?:know|have) anything)?\s*"
    r"(?:been |the )?(?:new|happening|happen(?:ed|s)|going on|latest|news|up|on|developments?|updates?|anything)?\s*"
    r"(?:news )?"
    rf"(?:{_ABOUT} (?:the (?=\w+ sea\b))?|(?=(?:next|last|this) (?:week|month) (?:in|on|for)\b))(?P<rest>.+)"
)
_TOLD = re.compile(
    rf"(?:what do(?:es)? (?:(?:the |your )?(?:{_PAPER}|sources?) say|we know|you know) (?:about|on)|"
    r"(?:everything|all|what|how)? ?about|the (?:latest|newest) on) (?P<rest>.+)"
)
_NEWS_OF = re.compile(r"(?:the )?(?:latest |newest )?(?P<rest>.+?) (?:news|updates?)")
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how)\b|"
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
)
_MARKS = " \t\n*_~`|>\"'.,;:!?\u2026\u201c\u201d\u2018\u2019"
_FEW = 5
"""Words without any that asks: the name of a topic."""
_AHEAD = re.compile(r"(?:in (?:the )?)?(?:tomorrow|next|coming)\b|in \d")
"""Times that lie ahead whatever the day is."""
_SOME_DAY = dt.date(2000, 6, 15)
"""A Thursday in the middle of a year: whether words name a time, and one ahead, does not hang on the day."""


def plain(words: str) -> str:
    """Take the marks off that stand around words: stars, quotation marks, a question mark.

    >>> plain("**Taiwan**?")
    'Taiwan'
    """
    return " ".join(words.split()).strip(_MARKS)


def _asked(words: str) -> str:
    return plain(_THANKS.sub("", plain(_POLITE.sub("", plain(words)))))


def addressed(said: str, prefix: str, mentions: Sequence[str] = (), *, alone: bool = False) -> str | None:
    """The words of a message that are for the bot; None where it is not spoken to.

    It is where its prefix opens the message, where it is mentioned, and where nobody else is there to be spoken to.

    >>> addressed("hey <@7> !topic taiwan", "!", ["<@7>"])
    'topic taiwan'
    >>> addressed("nice weather", "!", ["<@7>"]) is None
    True

    Args:
        said: the message.
        prefix: what stands before a command.
        mentions: the forms of a mention of the bot.
        alone: whether it is a direct message.
    """
    called = next((mention for mention in mentions if mention in said), "")
    if not (called or alone or said.lstrip().startswith(prefix)):
        return None
    before, _, after = said.partition(called) if called else ("", "", said)
    if not _POLITE.sub("", f"{plain(before)} ").strip():
        before = ""
    return " ".join(f"{before} {after}".split()).lstrip(",:; ").removeprefix(prefix).strip()


def without_please(words: str) -> str:
    """The words behind a command without the politeness behind them."""
    return _PLEASE.sub("", words).strip()


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


def command_for(words: str) -> str:
    """The words of the command that answers what a member wrote."""
    if command := known_way(words):
        return command
    said = _asked(words)
    if not _ASKS.search(said.lower()) and len(said.split()) <= _FEW:
        return f"topic {said}"
    return f"ask {' '.join(words.split())}"


def known_way(words: str, *, command: bool = False) -> str:
    """The command that members mean by a way of asking that is known by its words; empty for any other.

    With ``command`` the first word is a command's name, and only what begins like one is a question all the same.

    >>> known_way("summary of the week", command=True), known_way("topic taiwan news", command=True)
    ('summary week', '')
    """
    said = _asked(words)
    low = said.lower().replace("\u2019", "'")
    if not said or _HELP.fullmatch(low):
        return "help"
    return next(filter(None, (way(said, low) for way in (_LIKE_COMMANDS if command else _WAYS))), "")


def _about_the_bot(said: str, low: str) -> str:
    del said
    if found := _HOW_TO.fullmatch(low):
        return f"help {found['command']}"
    if _DOCUMENTS.fullmatch(low):
        return "documents"
    return "topics" if _TOPICS.fullmatch(low) else ""


def _a_time_alone(said: str, low: str) -> str:
    span = _time(low)
    if span is None:
        return ""
    ahead = _AHEAD.match(low) or (span[1] > _SOME_DAY and span[0] >= _SOME_DAY)
    return f"{'schedule' if ahead else 'summary'} {said}"


def _catching_up(said: str, low: str) -> str:
    found = _CATCH_UP.fullmatch(low)
    time = _cased(said, found, "time") if found else ""
    if not found or (time and not _time(time.lower())):
        return ""
    return f"{'schedule' if _AHEAD.match(time.lower()) else 'summary'} {time or 'week'}"


def _summing_up(said: str, low: str) -> str:
    found = _SUMMARY.fullmatch(low)
    if not found:
        return ""
    named = next(filter(None, (_cased(said, found, group) for group in "abc")))
    return f"summary {_CALLED.get(named.lower(), named)}"


def _what_comes(said: str, low: str) -> str:
    found = _COMING.fullmatch(low) if _COMES.search(low) else None
    return f"schedule {_time_last(_cased(said, found, 'rest'))}".strip() if found else ""


def _what_is_new(said: str, low: str) -> str:
    if re.match(r"(?:in|on|at|to|from|for)\b", low):
        return ""
    for pattern in (_TOLD, _NEWS, *(() if _ASKS.search(low) else (_NEWS_OF,))):
        found = pattern.fullmatch(low)
        if found and (rest := _time_last(_cased(said, found, "rest"))):
            asked = take_time(rest, _SOME_DAY)
            ahead = asked.span and _AHEAD.match(rest[len(asked.words) :].strip().lower())
            return f"{'schedule' if ahead else 'topic'} {rest}"
    return ""


_LIKE_COMMANDS = (_about_the_bot, _catching_up, _summing_up)
_WAYS = (_a_time_alone, *_LIKE_COMMANDS, _what_comes, _what_is_new)


def _cased(said: str, found: re.Match[str], group: str) -> str:
    """What a pattern found in the words in small letters, as it was written."""
    return plain(said[found.start(group) : found.end(group)]) if found[group] else ""


def _time(words: str) -> tuple[dt.date, dt.date] | None:
    """The time that words name, where they name nothing else."""
    if words.startswith("since ") and (span := time_of(words[6:], _SOME_DAY, past=True)):
        return span[0], _SOME_DAY
    asked = take_time(words, _SOME_DAY)
    return None if asked.words else asked.span


def _time_last(words: str) -> str:
    """A topic and its time in that order: "next week in Taiwan" is "Taiwan next week"."""
    said = words.split()
    for count in range(1, min(len(said) - 1, 4)):
        if said[count].lower() in {"in", "on", "for", "about"} and _time(" ".join(said[:count]).lower()):
            return " ".join((*said[count + 1 :], *said[:count]))
    return words
