"""How much a story matters, by what its documents hold: which one leads a front page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from summaries.comparing import retractions
from summaries.comparing.stories import day_of, is_opinion
from summaries.language import names
from summaries.model import Entry

_LEAD = 3
"""Sentences that say what happened."""
_SOURCE, _DAY, _NAME, _MONEY, _LIFE = 1.0, 0.5, 0.12, 0.12, 0.35
"""What the logarithm counts of publishers, of days, of documents that speak of the same, of money and of victims."""
_HARMED = 0.3
"""What a story counts in which people die or are hurt, however many."""
_DECIDED, _SPOKEN = 0.4, 0.4
"""What a headline gains that tells a decision, and loses that tells what somebody says."""
_THOUGHT = 1.0
"""What opinion and commemoration lose."""


def _beginning(words: str) -> str:
    """Any word that begins as one of these, or is one where it ends with a bar."""
    return r"\b(?:" + "|".join(word.replace("|", r"\b") for word in words.split()) + r")\w*"


_DEATH = _beginning("kill dead| death died| dies| dying| assassinat murder slain|")
_HARMS = ("dead", "hurt", "missing", "displaced")
_VIOLENT = re.compile(_DEATH, re.IGNORECASE)
_MOST_HARMED = 1_000_000
_SUM = re.compile(r"[$€£]\s?(\d+(?:[.,]\d+)*)\s?(million|billion|trillion|[mb]n\b)?", re.IGNORECASE)
_MILLIONS = {"million": 1.0, "mn": 1.0, "billion": 1e3, "bn": 1e3, "trillion": 1e6}
_DECISION = re.compile(
    _beginning(
        """
        approv adopt passes| passed| sign| signs| signed| rules| ruled| ruling overturn ban| bans| banned|
        sentenc convict acquit charged| arrest orders| ordered| resign oust elect| elects| elected| wins| won|
        defeat surviv agree deal| pact| treaty accord| ceasefire truce invad seiz collaps declar launch sanction
        tariff cut| cuts| raises| raised| extend withdr merge acquir bankrupt directs| strikes|
        """
    ),
    re.IGNORECASE,
)
_SPEECH = re.compile(
    _beginning(
        """
        say| says| saying| said| warn urge calls| slam blast critici[sz] defend claim vow tell| tells| told|
        insist respon react thank mock hail tout showcas explain argu backlash debat
        """
    )
    + r"|\?$",
    re.IGNORECASE,
)
_CEREMONY = re.compile(
    _beginning(
        """
        anniversar commemorat remember proclamation tribute honor| honors| honours| celebrat inspir birthday
        """
    ),
    re.IGNORECASE,
)


def by_importance(groups: Sequence[Sequence[Entry]]) -> list[Sequence[Entry]]:
    """Stories in the order in which they matter, the first most; the order of ``groups`` does not count.

    Independent publishers count most, then victims, days on which it is told, sums of money and how many
    documents speak of those whom it names; a decision goes before a statement, a report before opinion and
    commemoration.
    """
    named = {entry.document.id: _named(entry) for group in groups for entry in group}
    speaking = Counter(name for names_of in named.values() for name in names_of)
    known = {key: max((speaking[name] for name in names_of), default=0) for key, names_of in named.items()}
    return sorted(groups, key=lambda group: _key(group, known))


def _key(group: Sequence[Entry], known: Mapping[str, int]) -> tuple[float, int, str]:
    newest = max(day_of(entry) for entry in group).toordinal()
    return -round(_value(group, known), 9), -newest, min(entry.document.title for entry in group)


def _value(group: Sequence[Entry], known: Mapping[str, int]) -> float:
    """What a story is worth, where ``known`` is how many documents speak of one that a document names, by its id."""
    told = [citation for entry in group for citation in (entry.document, *entry.document.copies)]
    sources = len({citation.source or citation.id for citation in told})
    days = len({day_of(entry) for entry in group})
    openings = [_opening(entry) for entry in group]
    value = _SOURCE * math.log2(1 + sources) + _DAY * math.log2(days)
    value += _median(map(_harm, openings))
    value += _MONEY * math.log10(1 + _median(map(_money, openings)))
    value += _NAME * math.log2(1 + max(known[entry.document.id] for entry in group))
    return value + sum(map(_manner, group)) / len(group)


def _manner(entry: Entry) -> float:
    """Whether a document reports a decision, a statement, or only what somebody thinks or celebrates."""
    title = entry.document.title
    value = _DECIDED if _DECISION.search(title) else 0.0
    value -= _SPOKEN if _SPEECH.search(title) else 0.0
    return value - (_THOUGHT if is_opinion(entry.document) or _CEREMONY.search(title) else 0.0)


def _opening(entry: Entry) -> str:
    first = " ".join(sentence.text for sentence in entry.analysis.sentences[:_LEAD])
    return f"{entry.document.title}. {first}"


def _named(entry: Entry) -> frozenset[str]:
    return frozenset(name.text for name in names(f"{entry.document.title}. {_opening(entry)}"))


def _harm(text: str) -> float:
    counts = retractions.victims(text)
    victims = max(counts.get(kind, 0) for kind in _HARMS)
    if not victims and not _VIOLENT.search(text):
        return 0.0
    return _HARMED + _LIFE * math.log10(1 + min(victims, _MOST_HARMED))


def _money(text: str) -> float:
    """The largest sum, in millions."""
    return max((_millions(match) for match in _SUM.finditer(text)), default=0.0)


def _millions(match: re.Match[str]) -> float:
    unit = (match[2] or "").lower()
    try:
        return float(match[1].replace(",", "")) * _MILLIONS.get(unit, 1e-6)
    except ValueError:
        return 0.0


def _median(values: Iterable[float]) -> float:
    """What half of the documents say at least: one slip of a pattern decides nothing."""
    ordered = sorted(values, reverse=True)
    return ordered[(len(ordered) - 1) // 2]
