"""How likely a dated sentence is one that a reader would put into a calendar: a logistic regression.

What `is_entry` lets through is in one case of two a turn of speech ("wealth today"), a forecast or a bound. A handful
of cues tell which: how the date is said and led in, the verb before it, whether somebody is named. Their weights were
learned from sentences of real libraries that a reader had labelled (``training/firmness.py``).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from summaries.answers.entries import BOUND, DUE, read_sentence
from summaries.choosing.coherence import stands_alone
from summaries.model import Certainty, Event, Precision

FIRM = 0.6
"""From this probability on an event is announced."""
_FAR = 60.0
"""Days ahead from which on farther makes no difference."""
_NAMES = 3
_DAYS = frozenset({Precision.DAY, Precision.RANGE})
_FIGURE = re.compile(r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|at|for|from|in|starting|effective|beginning)\s+(?:the\s+)?$", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:by|to|around|beyond)\s+(?:the\s+)?$", re.IGNORECASE)
"""What bounds a date besides `BOUND`."""
_WILL = re.compile(
    r"\b(?:will|shall)\b|['\u2019]ll\b|\b(?:said|says|announced|confirmed|told)\b[^.;]{0,80}?\bwould\b",
    re.IGNORECASE,
)
"""Of a statement that is reported, "would" is what "will" was in it."""
_PUT_OFF = re.compile(
    r"\b(?:extend\w*|delay\w*|postpon\w+|reschedul\w+|moved|(?:push|put)\w* (?:off|back)|brought forward|until"
    r"|finali[sz]\w+)\b",
    re.IGNORECASE,
)
"""What makes the day of a bound one to be kept, besides `DUE`."""
_OFF = re.compile(
    r"\b(?:no|not|never|cancel\w*|had been|w(?:as|ere) (?:to|expected|due|set))\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:is|are|was|were|be|been)\s(?:\w+ly\s|also\s|now\s)?(?:to|set|due|scheduled|slated|planned|expected)\b"
    r"|\b(?:scheduled|planned|slated|due|set)\s(?:for|to)\b"
    r"|\b(?:moved|postponed|rescheduled|adjourned|delayed|put off|put back|brought forward|pushed back)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:likely|probabl[ey]|perhaps|possibl[ey]|potential(?:ly)?|hop(?:e|es|ing)|could|might|may|should|if"
    r"|unless|chance|aim(?:s|ing)?|urg(?:e|es|ed|ing)|wants?|goal|target)\b"
)
_HABIT = re.compile(
    r"\b(?:usually|typically|traditionally|every|always|each|many|most|few|some|people|often)\b",
    re.IGNORECASE,
)
_HAPPENING = re.compile(
    r"\b(?:meet(?:s|ings?)?|talks|summits?|vot(?:es?|ing)|elections?|hearings?|trials?|deadlines?|speech|address"
    r"|conference|launch\w*|releas\w+|open(?:s|ing)?|begin(?:s|ning)?|start(?:s|ing)?|end(?:s|ing)?|expir\w+|effect"
    r"|effective|visit\w*|arriv\w+|return\w*|protests?|march|rally|concert|session|ceremony|funeral|announce\w*"
    r"|unveil\w*|sign(?:s|ed|ing)?|held|hold|host\w*|attend\w*|perform\w*|testify|leave|close[sd]?|resum\w+|reopen\w*|polls?"
    r"|referendum|event|sale|place|travel\w*|sentenc\w+|step(?:s|ping)? down|ship\w*|present|elects?|decid\w+)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\W{0,3}[A-Z][A-Za-z /-]{2,40}\]?:")
_STAMP = re.compile(r"\||\d\d?:\d\d")
_AROUND = 14
"""Characters around a date in which a clock or a bar makes it the stamp of an entry."""


def measures(event: Event) -> dict[str, float]:
    """The cues of an event, each between 0 and 1."""
    text, when = event.quote.text, event.when
    published = event.quote.document.published or event.start
    start = text.find(when)
    end = start + len(when)
    before = text[:start]
    on, written = _ON.search(before) is not None, _FIGURE.search(when) is not None
    noted = written and event.precision in _DAYS and on and event.start > published
    will, is_set = _WILL.search(event.what) is not None, _SET.search(event.what) is not None
    told: Mapping[str, float] = {
        "planned": event.certainty is Certainty.PLANNED,
        "possible": event.certainty is Certainty.POSSIBLE,
        "ahead": read_sentence(text, published, event.quote.document.language).direction(start, end) > 0,
        "written": written,
        "noted": noted,
        "promised": noted and (will or is_set),
        "begun": event.start <= published,
        "month": event.precision is Precision.MONTH,
        "on": on,
        "bound": bool(BOUND.search(before) or _REACHED.search(before))
        and not (DUE.search(event.what) or _PUT_OFF.search(event.what)),
        "will": will,
        "set": is_set,
        "open": _OPEN.search(event.what) is not None,
        "happening": _HAPPENING.search(event.what) is not None,
        "habit": _HABIT.search(event.what) is not None,
        "names": min(_NAMES, len(event.names)) / _NAMES,
        "alone": stands_alone(text),
        "quoted": '"' in text or "\u201c" in text,
        "off": _OFF.search(event.what) is not None,
        "labelled": _LABELLED.match(text) is not None,
        "stamped": _STAMP.search(text, max(0, start - _AROUND), end + _AROUND) is not None,
        "far": min(1.0, max(0, (event.start - published).days) / _FAR),
    }
    return {name: float(value) for name, value in told.items()}


def firmness(event: Event) -> float:
    """Return the probability that a reader would put the event into a calendar; `FIRM` where no cue is known.

    >>> import datetime as dt
    >>> from summaries.analysis import analyse
    >>> from summaries.model import Document
    >>> text = "The Oslo council will vote on 3 December. Wealth in December is likely to grow."
    >>> note = Document(id="note", title="Note", published=dt.date(2026, 11, 18), text=text)
    >>> [firmness(event) >= FIRM for event in analyse(note).events]
    [True, False]
    """
    if event.quote.document.language != "en":
        return FIRM
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in measures(event).items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    loaded: dict[str, float] = json.loads((resources.files(__package__) / "firmness.json").read_text("utf-8"))
    return loaded
