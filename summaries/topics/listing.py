"""What the documents talk about: the names and key phrases in them, counted by document."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from summaries.model import Entry
from summaries.topics.mentions import country, key_of, mentions, shortened, untitled
from summaries.topics.names import is_known

_RECENT = dt.timedelta(days=7)
_NAMED = 2
"""Documents in which a name stands that is a topic."""
_SAID = 3
"""Documents in which a phrase stands that is one: plain words are put together by chance, too."""
_WHOLE = 3
"""In one of so many of its documents, at least, a phrase is no mere beginning of a longer one."""
_FAMILY = 4
"""So many times as many documents name one bearer of a surname as the next, where it is taken for that one's."""
_ENOUGH = 4
"""With fewer documents than this, what one of them names more than once is a topic as well."""
_SURE = 1.96
"""Standard errors from which on a difference is none of chance, at 95%."""
_PLAIN = 3
"""In one of so many of its documents a word stands in small letters, too, that is a plain one."""
_MOSTLY = 0.75
"""Share of its documents in which a piece of a name stands with the rest of it: one may have a slip, or shorten it."""
_TITLED = 2
"""Documents that have a single plain word in their titles where it is what they are about: "model" and "costs" stand in
many texts and at the head of none."""
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"-[a-z]+$")
_NUMBERED = re.compile(r"(\w{4,})-\d+")


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
    """The names of at least two documents and the key words of three: of most documents first, then the newest.

    Of fewer than four documents what one of them names more than once is listed, too.

    Spellings of one thing are merged: case, plural, a country's people and its other names, a short form
    with the long form that a document introduces it with, a surname with the full name. The name shown is the
    one that stands in most documents.
    """
    merged = _Merger(few=len(entries) < _ENOUGH)
    for entry in entries:
        merged.add(entry)
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

    def __init__(self, *, few: bool = False) -> None:
        self._documents: defaultdict[str, set[str]] = defaultdict(set)
        self._heads: defaultdict[str, set[str]] = defaultdict(set)
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._introduced: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._plain: defaultdict[str, set[str]] = defaultdict(set)
        self._wholes: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._often: set[str] = set()
        self._titled: Counter[str] = Counter()
        self._few = few

    def add(self, entry: Entry) -> None:
        """Count what one document names."""
        named = mentions(entry.document.text, entry.document.language)
        for short, long in named.pairs:
            self._introduced[key_of(short)][key_of(long)] += 1
        for word in named.plain:
            self._plain[word].add(entry.document.id)
        for piece, whole in named.joined:
            self._wholes[key_of(piece)][key_of(whole)].add(entry.document.id)
            self._spellings[key_of(whole)][whole] += 1
        self._titled.update({key_of(word) for word in _WORD.findall(entry.document.title)})
        self._often |= {key_of(spelling) for spelling in named.often | named.issues}
        for spelling in named.names | named.phrases | named.issues:
            key = key_of(spelling)
            self._documents[key].add(entry.document.id)
            self._spellings[key][spelling] += 1
            if spelling in named.names or spelling in named.heads or spelling in named.issues:
                self._heads[key].add(entry.document.id)

    def topics(self) -> Iterable[tuple[str, set[str]]]:
        """(name, ids of its documents) of what stands in enough documents."""
        homes, pieces = self._homes()
        together: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._documents:
            together[homes[key]].append(key)
        for keys in together.values():
            alone = len(keys) == 1
            documents = set().union(*(self._documents[key] for key in keys))
            heads = set().union(*(self._heads[key] for key in keys))
            again = self._few and not self._often.isdisjoint(keys)
            if (len(documents) < _NAMED and not again) or _WHOLE * len(heads) < len(documents):
                continue
            spellings: Counter[str] = Counter()
            for key in keys:
                for spelling, count in self._spellings[key].items():
                    spellings[spelling if alone else _plain(spelling)] += 0 if key in pieces else count
            name = next(filter(None, map(country, sorted(keys))), None) or min(
                spellings, key=lambda one: (-spellings[one], len(one), one)
            )
            if self._is_fragment(name, documents) or not (again or self._is_subject(name, keys)):
                continue
            if again or len(documents) >= (_SAID if name.islower() else _NAMED):
                yield name, documents

    def _is_fragment(self, name: str, documents: Collection[str]) -> bool:
        """Whether a name is part of another word ("Biden-era"), a language, or a word that is as often a plain one."""
        if name.islower() or country(key_of(name)):
            return False
        small = self._plain.get(name.lower(), set()) | self._plain.get(key_of(name), set())
        return bool(_COMPOUND.search(name)) or name in _languages() or _PLAIN * len(small) > len(documents)

    def _is_subject(self, name: str, keys: Collection[str]) -> bool:
        """Whether a name says what texts are about; a plain word does where titles have it or `is_known` does."""
        if " " in name or not name.islower():
            return True
        return any(is_known(key) or is_known(f"{key}s") or self._titled[key] >= _TITLED for key in keys)

    def _homes(self) -> tuple[Mapping[str, str], set[str]]:
        """The key under which each key is counted, and the keys that are but pieces of that name."""
        homes, pieces = self._known_homes()
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for key in self._documents.keys() - homes.keys():
            if " " in key:
                bearers[key.rsplit(" ", 1)[1]].add(key)
        titled = {homes.get(key, key) for key in self._documents if untitled(key) != key}
        documents: defaultdict[str, set[str]] = defaultdict(set)
        for key, found in self._documents.items():
            documents[self._last(key, homes)] |= found
        for key in self._documents.keys() - homes.keys():
            beside = {
                full: len(documents[key] & documents[full])
                for full in bearers[key]
                if not any(full.endswith(f" {other}") for other in bearers[key])  # "whistleblower Ann Bell"
            }
            person = key in titled or any(beside[full] and full in titled for full in beside)
            if bearer := _bearer(beside, titled=person):
                homes[key] = bearer
            elif person:  # each in the documents that name him in full, and the rest under the surname
                self._documents[key] -= set().union(*(documents[full] for full in beside))
        return {key: self._last(key, homes) for key in self._documents}, pieces

    @staticmethod
    def _last(key: str, homes: Mapping[str, str]) -> str:
        seen = {key}
        while (home := homes.get(key, key)) not in seen:
            seen.add(key := home)
        return key

    def _known_homes(self) -> tuple[dict[str, str], set[str]]:
        """Homes of the keys that say by themselves, or by what a document said of them, what they stand for."""
        homes: dict[str, str] = {}
        # the long form that most documents introduce, and of numbered names the one that most documents hold,
        # whichever document comes first
        long_forms = {short: _first_of_most(counts) for short, counts in self._introduced.items()}
        self._name_without_title()
        for key in sorted(self._documents, key=lambda key: (-len(self._documents[key]), key)):
            name = untitled(key)
            if known := country(key):
                homes[key] = known.casefold()
            elif (long := long_forms.get(key, key)) != key and long in self._documents:
                homes[key] = long
            elif name != key and name in self._documents:
                homes[key] = name
            elif plainer := next((one for one in shortened(name) if one in self._documents), None):
                homes[key] = plainer
            elif (match := _NUMBERED.fullmatch(key)) and match[1] in self._documents:
                homes.setdefault(match[1], key)  # "COVID" and "COVID-19"
        pieces: set[str] = set()
        self._join(homes, pieces)
        self._join_holders(homes)
        for long in sorted(set(long_forms.values()) & self._documents.keys()):
            parts = [key_of(part) for part in long.split(" and ")]
            beside = set.intersection(*(self._documents.get(part, set()) for part in parts))
            for part in parts:
                if (
                    part not in homes
                    and part != long
                    and 2 * len(beside) > len(self._documents.get(part, ()))
                ):
                    homes[part] = long  # "Food" and "Drug Administration"
                    pieces.add(part)
        return homes, pieces

    def _name_without_title(self) -> None:
        """Count who is named with a title, and by the surname after that, under the full name as well."""
        for key, documents in tuple(self._documents.items()):
            name = untitled(key)
            if name != key and " " in name and documents & self._documents.get(name.rsplit(" ", 1)[1], set()):
                self._documents[name] |= documents

    def _join_holders(self, homes: dict[str, str]) -> None:
        """Take those of one surname who hold the same office for one: "Majority Leader Per Dahl" and "Peder Dahl"."""
        holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for key in self._documents:
            name = untitled(key)
            office = key.removesuffix(name).strip()
            if " " in office and " " in name:
                holders[office, name.rsplit(" ", 1)[1]].add(self._last(key, homes))
        for _, same in sorted(holders.items()):
            usual, *others = sorted(same, key=lambda key: (-len(self._documents[key]), key))
            homes.update((other, usual) for other in others if other not in homes)

    def _join(self, homes: dict[str, str], pieces: set[str]) -> None:
        """Bring home what is hardly ever named without what stands before its "and" ("Drug Administration")."""
        for piece in sorted(self._wholes.keys() - homes.keys()):
            wholes = self._wholes[piece]
            whole = min(wholes, key=lambda name: (-len(wholes[name]), name))
            if len(wholes[whole]) >= _MOSTLY * len(self._documents[piece]):
                self._documents[whole] |= self._documents[piece]
                self._heads[whole] |= self._documents[piece]
                homes[piece] = whole
                pieces.add(piece)


def _bearer(beside: Mapping[str, int], *, titled: bool) -> str | None:
    """Of those who are named in full in so many documents beside a surname, the one whom it means.

    Of several it is the usual one, and that only of a surname which has stood behind a title.
    """
    order = sorted(beside, key=lambda full: (-beside[full], full))
    if not order or not beside[order[0]]:
        return None
    sure = len(order) == 1 or (titled and beside[order[0]] >= _FAMILY * beside[order[1]])
    return order[0] if sure else None


@cache
def _languages() -> frozenset[str]:
    """The names of languages in English (CLDR)."""
    return frozenset(Locale("en").languages.values())


def _first_of_most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _plain(spelling: str) -> str:
    """A spelling without the title of somebody who is known without it, too."""
    return " ".join(spelling.split()[-len(untitled(key_of(spelling)).split()) :])


def _trend(recent: int, earlier: int, all_recent: int, all_earlier: int) -> float:
    """(a - b) / (a + b) of its share of the documents of the recent week and of those before it.

    None, 0, where the counts may differ by chance (a test of two proportions, at 95%).
    """
    both = all_recent + all_earlier
    if not all_recent or not all_earlier:
        return 0.0
    now, then, share = recent / all_recent, earlier / all_earlier, (recent + earlier) / both
    error = math.sqrt(share * (1 - share) * (1 / all_recent + 1 / all_earlier))
    return round((now - then) / (now + then), 2) if error and abs(now - then) >= _SURE * error else 0.0
