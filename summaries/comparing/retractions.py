"""The words by which English says that something was moved, is off or was wrong, and how many it struck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from summaries.language import language

_ON = r"(?=\d|(?-i:[A-Z]))"
_MOVES = tuple(
    (tuple(words.split("|")), re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for words, pattern in {
        "moved|postponed|delayed|rescheduled|relisted|retimed|rearranged|shifted|vacated|slip|put |pushed |set back"
        "|held over|brought|deferred|adjourned|extend|prolong|instead|rather|correct|clarification|originally": (
            r"moved|postponed|delayed|rescheduled|relisted|retimed|rearranged|shifted|vacated"
            r"|slip(?:ped|s) (?:to|until|by)|put (?:off|back)|pushed (?:back|forward)|set back|held over"
            r"|brought forward|deferred|adjourned|extend(?:ed|s)|prolong(?:ed|s)|instead|rather than"
            r"|correct(?:ion|ed|s)|clarification|originally"
        ),
        " than ": "(?:earlier|later|sooner) than (?:planned|expected|scheduled|announced|first|we)",
        "early|sooner| late|behind|ahead of": (
            "(?:days?|weeks?|months?|years?|hours?) (?:early|sooner|late|behind schedule|ahead of (?:schedule|time))"
        ),
        " date| attempt| deadline": "(?:new|next|second|another) (?:date|attempt|deadline)",
        "wait ": "(?:has|have|had|must) (?:to )?wait (?:until|till)",
        " now": (
            "will now|now (?:takes? place|set|due|scheduled|fixed|planned|meets?|opens?|begins?|starts?)"
            rf"|now (?:[a-z]+ ){{0,3}}?(?:on|for|from|in) {_ON}"
        ),
        "as ": "as (?:we|was|were|had been)? ?(?:wrote|reported|said|stated|given|announced)",
        "had been ": "had been (?:set|planned|due|scheduled|expected|slated|fixed|booked)",
        "misstated|wrong": (
            "misstated|wrong(?:ly)? (?:date|day|week|month|year|time|said|gave|given|stated|named)"
        ),
        " not ": f"not (?:on|in|at) {_ON}",
        "until|till|before": (
            r"(?:(?:will|can|do|does|is|are|must) ?not|(?:wo|ca|do|does|is|are)n['\u2019]t)\b[^.;]{0,60}?"
            rf"\b(?:until|till|before) {_ON}"
        ),
    }.items()
)
"""Each with words of which one stands in whatever it matches: looking is cheap, and few sentences have one."""
_WITHDRAWS = re.compile(
    r"\b(?:cancel(?:l?ed|s|l?ation)|(?:call(?:ed|s)|rained|snowed|washed|blown|frozen) off"
    r"|(?:is|are) off(?=[,.;]|\s(?:after|because|as|for|until|and|since|now)\b)"
    r"|scrapp?(?:ed|s)|scrubb?(?:ed|s)|will not (?:take place|go ahead|be held|meet|happen)"
    r"|withd(?:rew|rawn|raws)|retract(?:ed|s|ion)|took back|takes back|taken back|den(?:ied|ies)|rescinded|revoked"
    r"|(?:was|were|is|are) (?:wrong|untrue|false|not true|mistaken)"
    r"|(?:postponed|suspended|delayed|put (?:off|on hold)|adjourned) (?:indefinitely|until further notice|sine die)"
    r"|(?:dismiss|reject|refut|rebut)\w*\s(?:[^\s.;]+\s){0,4}?(?:reports?|rumou?rs?|speculation|claims? that)"
    r"|(?:did not|never) happen(?:ed)?|hoax|not going ahead|no longer (?:takes? place|planned|going ahead|going to))\b",
    re.IGNORECASE,
)
_OF_WITHDRAWALS = (
    "cancel", " off", "scrap", "scrub", "will not", "withd", "retract", "back", "denie", "rescinded", "revoked",
    "wrong", "true", "false", "mistaken", "indefinitely", "further notice",
    "sine die", "happen", "hoax", "going ahead", "no longer", "dismiss",
    "reject", "refut", "rebut",
)  # fmt: skip
_GIVES_UP = re.compile(
    r"(?:(?P<before>(?:\S+ ){1,3}?)(?:is|are|was|were|has been|have been)(?: \w+ly| also)? |(?<!\bbe)(?<!\bbeing)\s)"
    r"(?:drop(?:ped|s)|abandon(?:ed|s)|ax(?:ed|es)|shelve[ds]|ditch(?:ed|es)|suspend(?:ed|s)|halt(?:ed|s)"
    r"|avert(?:ed|s)|abort(?:ed|s)|annul(?:led|s)|(?:gave|gives|given) up|(?:(?:pull|back|walk)(?:ed|s)) out of)\b"
    r"(?P<behind>(?: [^\s,;]+){0,5})",
    re.IGNORECASE,
)
_OF_GIVING_UP = (
    "dropp", "drops", "abandon", "axed", "axes", "shelve", "ditch", "suspend", "halt", "avert", "abort", "annul",
    " up ", " out of",
)  # fmt: skip
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
_VICTIMS = {
    "dead": r"killed|dead|died|deaths?|lives|fatalities|bodies",
    "hurt": r"injured|wounded|hurt|injuries",
    "missing": r"missing|unaccounted",
    "held": r"arrested|detained|arrests",
    "displaced": r"displaced|evacuated|homeless",
    "trapped": r"trapped|stranded|aboard|on board|hostages?|captive|buried",
    "seats": r"seats",
}
RISING = frozenset({"dead", "hurt"})
"""Of these a lower count is of a part; of the others the newest is what is true."""
_OF_VICTIMS = (
    "kill", "dea", "die", "lives", "fatal", "bodies", "injur", "wound", "hurt", "missing", "unaccounted", "arrest",
    "detain", "displaced", "evacuated", "homeless", "trapped", "stranded", "board", "hostage", "captive", "buried",
    "seats", "toll", "claimed",
)  # fmt: skip
_COUNTED = {
    kind: re.compile(rf"\b{_NUMBER}\s(?:(?!(?:and|but|of)\b)[\w’'-]+\s){{0,3}}?(?:{words})\b", re.IGNORECASE)  # noqa: RUF001
    for kind, words in _VICTIMS.items()
}
_TOLL = re.compile(
    rf"\b(?:toll|number of (?:dead|deaths|victims)|killed|killing|claimed)\b"
    rf"(?:(?!\b(?:and|injur|wound|hurt)\b)[^.;,\d]){{0,50}}?\b{_NUMBER}\b(?!\s?%|\s(?:injured|wounded|hurt))",
    re.IGNORECASE,
)
_TOLL_OF_HURT = re.compile(
    rf"\b(?:number of (?:the )?(?:injured|wounded|hurt|injuries))\b[^.;,\d]{{0,50}}?\b{_NUMBER}\b(?!\s?%)",
    re.IGNORECASE,
)
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
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3})")


_PLANNED_ONCE = re.compile(
    r"\b(?:was|were|had been) (?:\w+ly )?(?:(?:due|set|scheduled|slated|supposed|meant|planned|expected) )?to"
    r" (?!blame\b)[a-z]"
)
_NEGATES = re.compile(
    r"\b(?:will|would|shall|is|are|does|do|did) (?:not|never)\b|n['\u2019]t\b|\bno longer\b", re.IGNORECASE
)
_OF_NEGATION = (" not", " never", "n't", "n\u2019t", "no longer")
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


def negates(text: str) -> bool:
    """Whether a text says of something that it is not, or will not be."""
    folded = text.casefold()
    return any(map(folded.__contains__, _OF_NEGATION)) and _NEGATES.search(text) is not None


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
    if not any(map(str.isdigit, text)):
        return found
    for match in _QUANTITY.finditer(_DATE.sub(" ", text)):
        figure = f"{_THOUSANDS.sub('', match['n'])} {match['scale'] or ''}".strip()
        found[match["unit"]] = found.get(match["unit"], frozenset()) | {figure}
    return found


@lru_cache(maxsize=8_192)
def moves(text: str) -> bool:
    """Whether a text says that something was moved or corrected."""
    folded = text.casefold()
    return any(any(map(folded.__contains__, words)) and pattern.search(text) for words, pattern in _MOVES)


def given_up(text: str) -> str:
    """What a text says that is not done after all: the words behind the verb, or before one in the passive; no names.

    >>> given_up("The Air pilots suspended their strike of 26 November"), given_up("The Air strike was averted")
    ('their strike of 26', 'strike')
    """
    folded = text.casefold()
    match = _GIVES_UP.search(text) if any(map(folded.__contains__, _OF_GIVING_UP)) else None
    if match is None:
        return ""
    said = match["behind"] if match["before"] is None else match["before"]
    return " ".join(word for word in said.split() if not word[0].isupper())  # who gives up is no plan


def planned_once(text: str) -> bool:
    """Whether a text tells of a plan as of something past: "It was to open in May".

    >>> planned_once("It was to open in May"), planned_once("It is to open in May")
    (True, False)
    """
    return " to " in text and _PLANNED_ONCE.search(text) is not None


def withdraws(text: str) -> bool:
    """Whether a text says that something is off, was denied or was wrong."""
    folded = text.casefold()
    return any(map(folded.__contains__, _OF_WITHDRAWALS)) and _WITHDRAWS.search(text) is not None


def figures(text: str) -> frozenset[str]:
    """The figures of a text that are no part of a date or a time, without the commas of thousands.

    >>> sorted(figures("On 3 May 2026 the index fell by 1,204 points to 7.5"))
    ['1204', '7.5']
    """
    if not any(map(str.isdigit, text)):
        return frozenset()
    return frozenset(_THOUSANDS.sub("", figure) for figure in _FIGURE.findall(_DATE.sub(" ", text)))


def victims(text: str) -> Mapping[str, int]:
    """How many were killed, hurt and so on, by kind; of several counts of a kind the highest.

    >>> victims("The toll rose to 1,058, and twelve people were injured")
    {'hurt': 12, 'dead': 1058}
    """
    folded = text.casefold()
    counts: dict[str, int] = {}
    if not any(map(folded.__contains__, _OF_VICTIMS)):
        return counts
    matches = [(kind, match) for kind, pattern in _COUNTED.items() for match in pattern.finditer(text)]
    matches += [("dead", match) for match in _TOLL.finditer(text)]
    matches += [("hurt", match) for match in _TOLL_OF_HURT.finditer(text)]
    for kind, match in matches:
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
