"""What the documents talk about: the names and key phrases in them, counted by document."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summaries.language import language, names
from summaries.model import Entry
from summaries.similarity import frequencies
from summaries.topics.names import abbreviations, same_subject

_RECENT = dt.timedelta(days=7)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b(?! of (?:the )?[A-Z])")  # no piece of "Gulf of Suez"
_RARE = 0.04
"""One word of a phrase that is a topic stands in fewer of all news articles than this."""
_KNOWN = 0.16
"""And the other in fewer than this."""
_NAMED = 2
"""Documents in which a name stands that is a topic."""
_SAID = 3
"""Documents in which a phrase stands that is one: plain words are put together by chance, too."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A name or a key phrase, and in how many documents it stands."""

    name: str
    documents: int
    newest: dt.date | None
    recent: int = 0
    """How many of the documents are of the seven days that end with the newest document of all."""
    trend: float = 0.0
    """From -1 to 1: how much greater its share of the documents of those seven days is than of earlier ones."""


def list_topics(entries: Sequence[Entry]) -> tuple[TopicCount, ...]:
    """The names of at least two documents and the key phrases of three: of most documents first, then the newest.

    Spellings of one thing are merged: case, plural, a country's people and its other names, a short form
    with the long form that a document introduces it with, a surname with the full name. The name shown is the
    one that stands in most documents.
    """
    merged = _Merger()
    for entry in entries:
        found = _found_in(entry.document.text, entry.document.language)
        merged.add(entry, found.names, found.pairs)
    days = {entry.document.id: entry.document.published for entry in entries}
    newest = max((day for day in days.values() if day), default=None)
    dated = [day for day in days.values() if day]
    of_late = sum(newest is not None and newest - day < _RECENT for day in dated)
    topics = []
    for name, documents in merged.topics():
        when = [day for document in documents if (day := days[document])]
        recent = sum(newest is not None and newest - day < _RECENT for day in when)
        topics.append(
            TopicCount(
                name=name,
                documents=len(documents),
                newest=max(when, default=None),
                recent=recent,
                trend=_trend(recent, len(when) - recent, of_late, len(dated) - of_late),
            )
        )
    return tuple(sorted(topics, key=_order))


def _order(topic: TopicCount) -> tuple[int, int, str, str]:
    newest = topic.newest.toordinal() if topic.newest else 0
    return -topic.documents, -newest, topic.name.casefold(), topic.name


class _Merger:
    """Brings the spellings of one thing together, and the documents in which they stand."""

    def __init__(self) -> None:
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._long: dict[str, str] = {}

    def add(self, entry: Entry, found: Iterable[str], pairs: Iterable[tuple[str, str]]) -> None:
        """Count what one document names."""
        for short, long in pairs:
            self._long.setdefault(_key(short), _key(long))
        for spelling in found:
            key = _key(spelling)
            self._documents[key].add(entry.document.id)
            self._spellings[key][spelling] += 1

    def topics(self) -> Iterable[tuple[str, set[str]]]:
        """(name, ids of its documents) of what stands in enough documents."""
        homes = self._homes()
        together: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._documents:
            together[homes[key]].append(key)
        for keys in together.values():
            documents = set().union(*(self._documents[key] for key in keys))
            if len(documents) >= _NAMED:
                spellings = sum((self._spellings[key] for key in keys), Counter[str]())
                name = _country(keys[0]) or min(spellings, key=lambda one: (-spellings[one], len(one), one))
                if len(documents) >= (_SAID if name.islower() else _NAMED):
                    yield name, documents

    def _homes(self) -> Mapping[str, str]:
        """The key under which each key is counted."""
        homes = {}
        lasts: defaultdict[str, set[str]] = defaultdict(set)
        for key in self._documents:
            if " " in key:
                lasts[key.rsplit(" ", 1)[1]].add(key)
        for key in self._documents:
            country = _country(key)
            full = lasts.get(key, set())
            if country:
                homes[key] = country.casefold()
            elif self._long.get(key) in self._documents:
                homes[key] = self._long[key]
            elif len(full) == 1 and self._documents[key] & self._documents[next(iter(full))]:
                homes[key] = next(iter(full))  # the surname of the one who was named in full beside it
            else:
                homes[key] = key
        return homes


@dataclass(frozen=True, slots=True)
class _Found:
    names: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@lru_cache(maxsize=5_000)
def _found_in(text: str, code: str) -> _Found:
    """The names and key phrases of one text, each once, and the short forms that it introduces."""
    pairs = abbreviations(text)
    long = {long for _, long in pairs}
    spelled = {name.text.removeprefix("The ").removeprefix("the ") for name in names(text)}
    # at a sentence's start only what is known for sure is a name
    spelled |= {word for word in _CAPITALISED.findall(text) if _country(_key(word))}
    # "Liberation Army" is a piece of a name with an apostrophe, which its short form shows to be one
    pieces = {
        name for name in spelled - long if any(name in one for one in long) and not _country(_key(name))
    }
    whole = {name for name in spelled - pieces | long if len(name) > 2 or name.isupper()}
    return _Found(names=frozenset(whole | set(_phrases(text, code))), pairs=pairs)


def _phrases(text: str, code: str) -> Iterable[str]:
    """Pairs of plain words, neither of them a stop word, of which few articles hold the one and not many the other."""
    tongue = language(code)
    articles, common = frequencies()
    found: set[tuple[str, str]] = set()
    for sentence in re.split(r"[.!?\n]", text):
        before = ""
        for word in sentence.split():
            bare = word.strip(",;:()\"\u201c\u201d'")
            plain = bare.isalpha() and bare.islower() and len(bare) > 2 and bare not in tongue.stop_words
            if plain and before:
                found.add((before, bare))
            before = bare if plain and bare == word else ""
    for pair in found:
        rarer, other = sorted(common.get(tongue.stem(word), 0) for word in pair)
        if rarer < _RARE * articles and other < _KNOWN * articles:
            yield " ".join(pair)


def _country(key: str) -> str | None:
    """The name of the country, place or alliance that goes by this key, None for other things."""
    known = same_subject(key) or same_subject(f"{key}s")
    return known[0] if known and known[0][:1].isupper() else None


def _key(spelling: str) -> str:
    """What is the same in all spellings of a name: no case, no article, no plural, no possessive."""
    key = " ".join(spelling.casefold().replace("\u2019", "'").replace(".", "").split())
    key = key.removeprefix("the ").removesuffix("'s")
    return key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith("ss") else key


def _trend(recent: int, earlier: int, all_recent: int, all_earlier: int) -> float:
    """(a - b) / (a + b) of its share of the documents of the recent week and of those before it."""
    now, then = recent / max(1, all_recent), earlier / max(1, all_earlier)
    return round((now - then) / (now + then), 2) if all_recent and all_earlier and now + then else 0.0
