"""Sentences that say nothing themselves and send their reader elsewhere: to another page, a form, their author."""

from __future__ import annotations

import re

_POINTS = re.compile(
    r"\W*(?:"
    r"(?:please )?(?:see|visit|check out|watch|listen to|browse|download|click|read|join|view|email|contact)"
    r" (?:the|our|my|us|me|this|these|it|here|below|on|for|\W*here|\d)\b"
    r"|(?:please )?(?:subscribe|sign up|stay tuned|follow us|send us|drop us|learn more|read more|find out more)\b"
    r"|below, (?:you|we|watch|see|read)\b"
    r"|for (?:more|further|additional) (?:details?|information|context|background)\b"
    r"|to (?:learn|read|find out|hear) more\b"
    r"|if you\b[^.]*\b(?:contact|email|sign up|subscribe|reach out|get in touch|check out|let (?:me|us) know)\b"
    r"|thank(?:s| you) for\b|(?:we|I)(?: would|['\u2019]d) love\b|(?:we|I) (?:hope you|look forward)\b"
    r"|(?:last|originally) (?:updated|posted)\b"
    r")",
    re.IGNORECASE,
)


def points_elsewhere(sentence: str) -> bool:
    """Whether an English sentence sends its reader elsewhere.

    >>> points_elsewhere("To learn more about the ferries, visit our website."), points_elsewhere("See the two piers.")
    (True, True)
    >>> points_elsewhere("Visitors see the two piers."), points_elsewhere("Contact with the ferry was lost.")
    (False, False)
    """
    return _POINTS.match(sentence) is not None
