"""Documents that tell the same story, grouped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from summaries.model import Entry, Quote, Story
from summaries.similarity import content_words, cosines, weigh

DAYS_APART = 4
"""Documents further apart than this tell different stories (or the next chapter)."""
SAME_STORY = 0.16
"""Average cosine of two groups from which on they are one story."""


def group_stories(entries: Sequence[Entry]) -> tuple[Story, ...]:
    """The stories that ``entries`` tell, newest first, without quotes."""
    return tuple(tell(group, ()) for group in cluster(entries))


def cluster(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Group documents by the story that they tell, each group and the groups newest first.

    Average-link clustering of TF-IDF vectors within a window of days, with no fixed number of groups.
    """
    ordered = sorted(entries, key=lambda entry: (_day(entry), entry.document.id))
    if not ordered:
        return ()
    vectors = weigh([_words(entry) for entry in ordered])
    alike = cosines(vectors)
    days = np.array([_day(entry).toordinal() for entry in ordered])
    alike[np.abs(days[:, None] - days[None, :]) > DAYS_APART] = 0.0
    np.fill_diagonal(alike, 0.0)
    groups = [[index] for index in range(len(ordered))]
    sums = alike.copy()
    sizes = np.ones(len(ordered))
    while len(groups) > 1:
        means = sums / (sizes[:, None] * sizes[None, :])
        best = int(np.argmax(means))
        one, other = sorted(divmod(best, len(groups)))
        if means[one, other] < SAME_STORY:
            break
        groups[one] += groups.pop(other)
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sums[one, one] = 0.0
        sizes[one] += sizes[other]
        sums = np.delete(np.delete(sums, other, 0), other, 1)
        sizes = np.delete(sizes, other)
    found = [tuple(ordered[index] for index in sorted(group, reverse=True)) for group in groups]
    return tuple(sorted(found, key=lambda group: (_day(group[0]), group[0].document.id), reverse=True))


def tell(group: Sequence[Entry], quotes: tuple[Quote, ...], *, new: bool = False) -> Story:
    """The story of a group: its headline is the title of the document that the first quote is from."""
    days = sorted(entry.document.published for entry in group if entry.document.published)
    first = quotes[0].document if quotes else group[0].document.citation
    return Story(
        headline=first.title,
        documents=tuple(entry.document.citation for entry in group),
        quotes=quotes,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        new=new,
    )


def _day(entry: Entry) -> dt.date:
    return entry.document.published or entry.added.date()


def _words(entry: Entry) -> list[str]:
    title = content_words(entry.document.title)
    return [*title, *title, *(word for word in content_words(entry.document.text) if len(word) > 2)]
