"""Documents that tell the same story, grouped."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from summaries.comparing.similarity import cosines, weigh
from summaries.comparing.terms import terms_of
from summaries.language import language
from summaries.model import Citation, Entry, Quote, Story

SAME_STORY = 0.14
"""Average likeness of two groups from which on they are one story."""
DAYS_APART = 7
"""Documents further apart than this are two chapters."""
_ANOTHER_DAY = 0.42
"""What is left of the likeness of documents of different days: the next day's news is often the next story."""
_OPINION = re.compile(
    r"^\W*(?:opinion|editorial|op-ed|comment(?:ary)?|column|analysis|essay|letters?|viewpoint|perspective)\s?[:|\u2013\u2014-]"
    r"|[|:\u2013\u2014-]\s?(?:opinion|editorial|op-ed|comment(?:ary)?|analysis)\W*$",
    re.IGNORECASE,
)
"""What somebody thinks of a story is no headline for those who report it."""
_DESK = re.compile(r"\((?:opinion|editorial|commentary)\)\W*$", re.IGNORECASE)
"""A publisher's name that says which of its desks wrote."""
_SECTION = re.compile(
    r"^(?:opinions?|editorials?|op-?eds?|comment(?:ary|isfree)?|columns?|columnists?|letters)$", re.IGNORECASE
)
"""The part of an address by which newspapers keep opinion apart."""
_TITLE = 2
"""How often a word of the title counts."""


def cluster(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Group documents by the story that they tell; groups and their members newest first.

    Average-link clustering (Sokal & Michener 1958) of TF-IDF vectors of title and lead, damped between days;
    how many groups there are follows from the documents. The order of ``entries`` does not matter.
    """
    ordered = sorted(entries, key=_order)
    alike = _likeness(ordered)
    groups: list[tuple[Entry, ...]] = []
    for part in _components(alike >= SAME_STORY):
        table = alike[np.ix_(part, part)]
        groups += [
            tuple(ordered[part[i]] for i in sorted(members, reverse=True)) for members in _average_link(table)
        ]
    return tuple(sorted(groups, key=lambda group: _order(group[0]), reverse=True))


def tell(
    group: Sequence[Entry], quotes: tuple[Quote, ...], *, new: bool = False, outdated: Collection[str] = ()
) -> Story:
    """The story of a group; its headline is the title of the document that is most like the others.

    Args:
        group: its documents, newest first.
        quotes: that are shown of it.
        new: whether it came in since one looked.
        outdated: ids of documents that do not give the headline where others can: a later one took something back.
    """
    days = sorted(entry.document.published for entry in group if entry.document.published)
    return Story(
        headline=_headline([entry for entry in group if entry.document.id not in outdated] or group),
        documents=tuple(entry.document.citation for entry in group),
        quotes=quotes,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        new=new,
    )


def is_opinion(document: Citation) -> bool:
    """Whether a document says of itself that it is what somebody thinks: in its headline, its publisher, its address.

    >>> is_opinion(Citation(id="a", title="Ferries", url="https://post.example/opinion/ferries.html"))
    True
    """
    sections = (document.url or "").partition("?")[0].split("/")[3:-1]
    return bool(
        _OPINION.search(document.title)
        or _DESK.search(document.source or "")
        or any(map(_SECTION.match, sections))
    )


def _headline(group: Sequence[Entry]) -> str:
    titled = [entry for entry in group if entry.document.title.strip()] or list(group)
    titled = [entry for entry in titled if not is_opinion(entry.document)] or titled
    if len(titled) < 3:
        return titled[0].document.title
    return titled[int(cosines(weigh([_bag(entry) for entry in titled])).sum(axis=0).argmax())].document.title


def _order(entry: Entry) -> tuple[dt.date, str]:
    return day_of(entry), entry.document.id


def day_of(entry: Entry) -> dt.date:
    """The day of a document, or the day on which it came in where it states none."""
    return entry.document.published or entry.added.date()


def _bag(entry: Entry, formulas: Collection[tuple[str | None, str]] = ()) -> Mapping[str, int]:
    terms = terms_of(entry)
    bag = Counter(terms.lead)
    opening = _opening(entry)
    formula = opening[1] if opening in formulas else ""
    unsaid = frozenset(language(entry.document.language).terms(formula)) if formula else frozenset[str]()
    for term in terms.title:
        if term not in unsaid:
            bag[term] += _TITLE
    return bag


def _opening(entry: Entry) -> tuple[str | None, str]:
    """Whose title opens with which words before a colon: where several do, it is their formula ("Fact sheet: ...")."""
    before, colon, _ = entry.document.title.partition(": ")
    return entry.document.source, before.casefold() if colon else ""


def _likeness(ordered: Sequence[Entry]) -> NDArray[np.float32]:
    """How much each two documents may tell the same story: (n, n), with 0 on the diagonal."""
    openings = Counter(opening for entry in ordered if (opening := _opening(entry))[1])
    formulas = frozenset(opening for opening, count in openings.items() if count > 1)
    table = cosines(weigh([_bag(entry, formulas) for entry in ordered]))
    days = np.array([day_of(entry).toordinal() for entry in ordered], dtype=np.int64)
    apart = np.abs(days[:, None] - days[None, :])
    table[apart > 0] *= np.float32(_ANOTHER_DAY)
    table[apart > DAYS_APART] = 0.0
    np.fill_diagonal(table, 0.0)
    return table


def _components(linked: NDArray[np.bool_]) -> Iterator[list[int]]:
    """The connected parts of a graph: groups that could ever be merged lie within one."""
    left = np.ones(len(linked), dtype=bool)
    for start in range(len(linked)):
        if not left[start]:
            continue
        part = np.zeros(len(linked), dtype=bool)
        edge = np.zeros(len(linked), dtype=bool)
        edge[start] = True
        while edge.any():
            part |= edge
            edge = linked[edge].any(axis=0) & ~part
        left &= ~part
        yield np.flatnonzero(part).tolist()


def _average_link(alike: NDArray[np.float32]) -> list[list[int]]:
    """Merge the two groups that are most alike on average, as long as they are alike enough."""
    table = alike.astype(np.float64)
    np.fill_diagonal(table, -1.0)
    members = [[number] for number in range(len(table))]
    while True:
        one, other = divmod(int(table.argmax()), len(table))
        if table[one, other] < SAME_STORY:
            return [group for group in members if group]
        sizes = len(members[one]), len(members[other])
        merged = (table[one] * sizes[0] + table[other] * sizes[1]) / sum(sizes)
        merged[table[one] < 0] = -1.0  # those that were merged away, and itself
        table[one], table[:, one] = merged, merged
        table[one, one] = -1.0
        table[other], table[:, other] = -1.0, -1.0
        members[one] += members[other]
        members[other] = []
