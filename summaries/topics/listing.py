"""What the documents talk about: the names in them, counted by document."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.language import names
from summaries.model import Entry


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A name, and in how many documents it stands."""

    name: str
    documents: int
    newest: dt.date | None


def list_topics(entries: Sequence[Entry]) -> tuple[TopicCount, ...]:
    """The names of at least two documents, those of most documents first.

    Spellings that differ in case alone are one name, shown as it is written most often.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, list[dt.date | None]] = defaultdict(list)
    for entry in entries:
        found = Counter(name.text for name in names(entry.document.text))
        for spelling, times in found.items():
            spellings[spelling.lower()][spelling] += times
        for key in {spelling.lower() for spelling in found}:
            days[key].append(entry.document.published)
    counted = [
        TopicCount(
            name=min(spellings[key], key=lambda spelling: (-spellings[key][spelling], spelling)),
            documents=len(when),
            newest=max((day for day in when if day), default=None),
        )
        for key, when in days.items()
        if len(when) > 1
    ]
    return tuple(sorted(counted, key=lambda topic: (-topic.documents, topic.name)))
