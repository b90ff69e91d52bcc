"""The words by which English says that something was moved, is off or was wrong, and how many it struck."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from summaries.language import language

_ON = r"(?=\d|(?-i:[A-Z]))"
Ways = Mapping[bytes, tuple[re.Pattern[str], ...]]
"""Patterns under each of the words of which one stands in whatever they match."""
_LETTERS = bytes(
    ord(chr(code).lower()) if chr(code).isalpha() and code < 128 else ord(" ") for code in range(256)
)
"""Of each byte: a letter as a small one, all else as a space."""


def _ways(patterns: Mapping[str, str]) -> Ways:
    """Patterns under each of the words of which one stands in whatever they match."""
    ways: defaultdict[bytes, list[re.Pattern[str]]] = defaultdict(list)
    for words, pattern in patterns.items():
        compiled = re.compile(pattern, re.IGNORECASE)
        for word in words.encode().split():
            ways[word].append(compiled)
    return {word: tuple(compiled) for word, compiled in ways.items()}


def _words(words: str) -> Mapping[str, str]:
    """Patterns of single words."""
    return {word: word for word in words.split()}


def _whole(patterns: Mapping[str, str]) -> Ways:
    """The same of patterns that match whole words."""
    return _ways({words: rf"\b(?:{pattern})\b" for words, pattern in patterns.items()})


_MOVES = _whole(
    {
        **_words(
            "moved postponed delayed rescheduled relisted retimed rearranged shifted vacated deferred adjourned"
            " extended extends prolonged prolongs instead correction corrected corrects clarification originally"
        ),
        "slipped slips": "slip(?:ped|s) (?:to|until|by)",
        "put": "put (?:off|back)",
        "pushed": "pushed (?:back|forward)",
        "back": "set back",
        "held": "held over",
        "brought": "brought forward",
        "rather": "rather than",
        "than": "(?:earlier|later|sooner) than (?:planned|expected|scheduled|announced|first|we)",
        "early sooner late behind ahead": (
            "(?:days?|weeks?|months?|years?|hours?) (?:early|sooner|late|behind schedule|ahead of (?:schedule|time))"
        ),
        "date attempt deadline": "(?:new|next|second|another) (?:date|attempt|deadline)",
        "wait": "(?:has|have|had|must) (?:to )?wait (?:until|till)",
        "now": (
            r"will now|(?<=\s)now (?:(?:takes? place|set|due|scheduled|fixed|planned|meets?|opens?|begins?|starts?)"
            rf"|(?:[a-z]+ ){{0,3}}?(?:on|for|from|in) {_ON})"
        ),
        "as": "as (?:we|was|were|had been)? ?(?:wrote|reported|said|stated|given|announced)",
        "been": "had been (?:set|planned|due|scheduled|expected|slated|fixed|booked)",
        "misstated": "misstated",
        "wrong wrongly": "wrong(?:ly)? (?:date|day|week|month|year|time|said|gave|given|stated|named)",
        "not": rf"(?<=\s)not (?:on|in|at) {_ON}",
        "until till before": (
            r"(?:(?:will|can|do|does|is|are|must) ?not|(?:wo|ca|do|does|is|are)n['\u2019]t)\b[^.;]{0,60}?"
            rf"\b(?:until|till|before) {_ON}"
        ),
    }
)
_WITHDRAWS = _whole(
    {
        **_words(
            "cancelled canceled cancels cancellation cancelation withdrew withdrawn withdraws retracted retracts"
            " retraction denied denies rescinded revoked hoax"
        ),
        "off": (
            r"(?:call(?:ed|s)|rained|snowed|washed|blown|frozen) off"
            r"|(?:is|are) off(?=[,.;]|\s(?:after|because|as|for|until|and|since|now)\b)"
        ),
        "scrapped scraped scrapps scraps scrubbed scrubed scrubbs scrubs": "scrapp?(?:ed|s)|scrubb?(?:ed|s)",
        "place ahead held meet happen": "will not (?:take place|go ahead|be held|meet|happen)",
        "back": "(?:took|takes|taken) back",
        "wrong untrue false true mistaken": "(?:was|were|is|are) (?:wrong|untrue|false|not true|mistaken)",
        "indefinitely notice sine": (
            "(?:postponed|suspended|delayed|put (?:off|on hold)|adjourned)"
            " (?:indefinitely|until further notice|sine die)"
        ),
        "report reports rumor rumors rumour rumours speculation claim claims": (
            r"(?:dismiss|reject|refut|rebut)\w*\s(?:[^\s.;]+\s){0,4}?(?:reports?|rumou?rs?|speculation|claims? that)"
        ),
        "happen happened": "(?:did not|never) happen(?:ed)?",
        "going": "not going ahead",
        "longer": "no longer (?:takes? place|planned|going ahead|going to)",
    }
)
_GIVES_UP = _ways(
    {
        "dropped drops abandoned abandons axed axes shelved shelves ditched ditches suspended suspends halted halts"
        " averted averts aborted aborts annulled annuls up pulled pulls backed backs walked walks": (
            r"(?:(?P<before>(?:\S+ ){1,3}?)(?:is|are|was|were|has been|have been)(?: \w+ly| also)? "
            r"|(?<!\bbe)(?<!\bbeing)\s)"
            r"(?:drop(?:ped|s)|abandon(?:ed|s)|ax(?:ed|es)|shelve[ds]|ditch(?:ed|es)|suspend(?:ed|s)|halt(?:ed|s)"
            r"|avert(?:ed|s)|abort(?:ed|s)|annul(?:led|s)|(?:gave|gives|given) up|(?:pull|back|walk)(?:ed|s) out of)\b"
            r"(?P<behind>(?: [^\s,;]+){0,5})"
        ),
    }
)
RETRACTED = (
    "cancelled", "canceled", "cancels", "called off", "calls off", "scrapped", "scrubbed", "will not take place",
    "will not go ahead", "withdrawn", "withdrew", "retracted", "denied", "denies", "postponed", "rescheduled",
    "adjourned", "vacated", "correction", "wrong", "dropped", "abandoned", "shelved", "suspended", "halted", "averted",
    "is off",
)  # fmt: skip
"""What to search for to find the sentences that may take something back."""
DENIED = ("will not", "won't", "would not", "no longer", "is not", "are not")
"""What to search for beside one of `DAYS`, to find the sentences that say of a day that something is not then."""
DAYS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "tomorrow",
)  # fmt: skip
_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_SMALL.split(), 2)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
_NUMBERS |= {
    f"{tens}-{unit}": _NUMBERS[tens] + count
    for tens in _TENS.split()
    for count, unit in enumerate(("one", *_SMALL.split()[:8]), 1)
}
_NUMBERS |= {"dozens": 30, "hundreds": 300, "thousands": 3_000}
"""What a word counts; of the round ones about how many."""
_NUMBER = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HURT = "injured|wounded|hurt|injuries"
_VICTIMS = {
    "dead": r"killed|dead|died|death|deaths|lives|fatalities|bodies",
    "hurt": _HURT,
    "missing": r"missing|unaccounted",
    "held": r"arrested|detained|arrests",
    "displaced": r"displaced|evacuated|homeless",
    "trapped": r"trapped|stranded|aboard|on board|hostage|hostages|captive|buried",
    "seats": r"seats",
}
RISING = frozenset({"dead", "hurt"})
"""Of these a lower count is of a part; of the others the newest is what is true."""
_TOLL = "toll|number of (?:dead|deaths|victims)|killed|killing|claimed"
_KILLED = (
    rf"\b(?:{_TOLL})\b(?:(?!\b(?:and|injur|wound|hurt)\b)[^.;,\d]){{0,50}}?\b{_NUMBER}\b"
    r"(?!\s?%|\s(?:injured|wounded|hurt))"
)
_TOLL_OF_HURT = rf"\b(?:number of (?:the )?(?:{_HURT}))\b[^.;,\d]{{0,50}}?\b{_NUMBER}\b(?!\s?%)"
_COUNTED = tuple(
    (kind, frozenset(re.findall(rb"[a-z]{3,}", words.encode())), re.compile(pattern, re.IGNORECASE))
    for kind, words, pattern in (
        *(
            (kind, words, rf"\b{_NUMBER}\s(?:(?!(?:and|but|of)\b)[\w’'-]+\s){{0,3}}?(?:{words})\b")  # noqa: RUF001
            for kind, words in _VICTIMS.items()
        ),
        ("dead", _TOLL, _KILLED),
        ("hurt", _HURT, _TOLL_OF_HURT),
    )
)
"""Each kind with words of which one stands in whatever its pattern matches."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2}[:.]\d\d\b|\b\d{4}-\d\d(?:-\d\d)?\b|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btomorrow\b")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3})")
_PLANNED_ONCE = _ways(
    {
        "was were been": (
            r"(?-i:\b(?:was|were|had been) (?:\w+ly )?"
            r"(?:(?:due|set|scheduled|slated|supposed|meant|planned|expected) )?to (?!blame\b)[a-z])"
        )
    }
)
_NEGATES = _ways(
    {
        "not never t longer": (
            r"\b(?:will|would|shall|is|are|does|do|did) (?:not|never)\b|n['\u2019]t\b|\bno longer\b"
        )
    }
)
_FORMER = re.compile(
    rf"\b(?:not|from|than|instead of)\s+(?:[^\W\d]+\s+){{0,2}}?[$€£]?(\d+(?:[.,]\d+)*|{'|'.join(_NUMBERS)})\b",
    re.IGNORECASE,
)
_REVISES = re.compile(
    r"\b(?:raise[ds]|lower(?:ed|s)|cuts?|reduce[ds]|increase[ds]|revise[ds]|trim(?:med|s)|lift(?:ed|s)|halve[ds]"
    r"|double[ds]|now (?:expects?|sees|puts?|estimates?|forecasts?|stands?)"
    r"|(?:more|less|fewer|higher|lower|larger|smaller|much)"
    r" (?:than|as) (?:\S+ ){0,4}?(?:said|thought|reported|estimated|given|announced|feared))\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?P<n>(?<![\w.,])\d+(?:[.,]\d+)*)\s?(?P<scale>(?:hundred|thousand|million|billion|trillion)\s)?"
    r"(?P<unit>%|[a-z]{3,})"
)


_OF_CHANGE = frozenset[bytes]().union(_MOVES, _WITHDRAWS, _GIVES_UP, _NEGATES)
_CUES = _OF_CHANGE.union(_PLANNED_ONCE, *(words for _, words, _ in _COUNTED))


@lru_cache(maxsize=16_384)
def _cues(text: str) -> frozenset[bytes]:
    """Those words of a text of which one stands in whatever is looked for below: most texts have none of a kind."""
    return _CUES.intersection(text.encode("ascii", "replace").translate(_LETTERS).split())


def _said(text: str, ways: Ways) -> re.Match[str] | None:
    """Where a text says something in one of these ways."""
    for word in _cues(text):
        for pattern in ways.get(word, ()):
            if match := pattern.search(text):
                return match
    return None


def changes(text: str) -> bool:
    """Whether it is worth asking a text of one sentence whether it moves, withdraws, gives up or negates something."""
    return not _OF_CHANGE.isdisjoint(_cues(text))


def negates(text: str) -> bool:
    """Whether a text says of something that it is not, or will not be."""
    return _said(text, _NEGATES) is not None


def names_a_day(text: str) -> bool:
    """Whether a text may name a day: by a date in figures, or by a day of the week."""
    return _DATE.search(text) is not None or _WEEKDAY.search(text) is not None


def former(text: str) -> frozenset[str]:
    """The figures of which a text says that they are those no more.

    >>> sorted(former("It will cost 1.9 billion, not 1.2 billion; the toll rose from 12 to 40"))
    ['1.2', '12']
    """
    found = (figure.lower() for figure in _FORMER.findall(_DATE.sub(" ", text)))
    return frozenset(str(_NUMBERS.get(figure) or _THOUSANDS.sub("", figure)) for figure in found)


def revises(text: str) -> bool:
    """Whether a text says that a figure is another one now."""
    return _REVISES.search(text) is not None


def quantities(text: str) -> Mapping[str, frozenset[str]]:
    """The figures of a text by what they count.

    >>> quantities("It cut its order to 22 trams, or 15.8 million euros")
    {'trams': frozenset({'22'}), 'euros': frozenset({'15.8 million'})}
    """
    found: dict[str, frozenset[str]] = {}
    if not _DIGIT.search(text):
        return found
    for match in _QUANTITY.finditer(_DATE.sub(" ", text)):
        figure = f"{_THOUSANDS.sub('', match['n'])} {match['scale'] or ''}".strip()
        found[match["unit"]] = found.get(match["unit"], frozenset()) | {figure}
    return found


def moves(text: str) -> bool:
    """Whether a text says that something was moved or corrected."""
    return _said(text, _MOVES) is not None


def given_up(text: str) -> str:
    """What a text says that is not done after all: the words behind the verb, or before one in the passive; no names.

    >>> given_up("The Air pilots suspended their strike of 26 November"), given_up("The Air strike was averted")
    ('their strike of 26', 'strike')
    """
    match = _said(text, _GIVES_UP)
    if match is None:
        return ""
    said = match["behind"] if match["before"] is None else match["before"]
    return " ".join(word for word in said.split() if not word[0].isupper())  # who gives up is no plan


def planned_once(text: str) -> bool:
    """Whether a text tells of a plan as of something past: "It was to open in May".

    >>> planned_once("It was to open in May"), planned_once("It is to open in May")
    (True, False)
    """
    return " to " in text and _said(text, _PLANNED_ONCE) is not None


def withdraws(text: str) -> bool:
    """Whether a text says that something is off, was denied or was wrong."""
    return _said(text, _WITHDRAWS) is not None


def figures(text: str) -> frozenset[str]:
    """The figures of a text that are no part of a date or a time, without the commas of thousands.

    >>> sorted(figures("On 3 May 2026 the index fell by 1,204 points to 7.5"))
    ['1204', '7.5']
    """
    if not _DIGIT.search(text):
        return frozenset()
    return frozenset(_THOUSANDS.sub("", figure) for figure in _FIGURE.findall(_DATE.sub(" ", text)))


def victims(text: str) -> Mapping[str, int]:
    """How many were killed, hurt and so on, by kind; of several counts of a kind the highest.

    >>> victims("The toll rose to 1,058, and twelve people were injured")
    {'hurt': 12, 'dead': 1058}
    """
    counts: dict[str, int] = {}
    for kind, match in (
        (kind, match)
        for kind, words, pattern in _COUNTED
        if not words.isdisjoint(_cues(text))
        for match in pattern.finditer(text)
    ):
        number = match["n"].lower()
        counts[kind] = max(counts.get(kind, 0), _NUMBERS.get(number) or int(_THOUSANDS.sub("", number)))
    return counts


@cache
def of_change() -> frozenset[str]:
    """Terms that say when, by whom, or that something changed: not of what a sentence speaks."""
    return frozenset(
        language("en").terms(
            "January February March April May June July August September October November December Monday Tuesday"
            " Wednesday Thursday Friday Saturday Sunday today tomorrow yesterday day week month year time date said say"
            " says told reported report reports reporting moved postponed delayed rescheduled put push brought deferred"
            " adjourned instead correction corrected originally earlier later planned new cancelled canceled called"
            " cancels scrapped withdrew withdrawn retracted denied denies wrong false held take takes place set due"
            " scheduled last next regret error wrote officials"
        )
    )
