"""What one text names: names without what is none, key phrases, and the short forms that it introduces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from math import log, log1p

from summaries.comparing.similarity import frequencies
from summaries.language import language, names
from summaries.topics.names import abbreviations, same_subject

_CAPITALISED = re.compile(r"(?<!New )\b[A-Z][a-z]{3,}\b(?! of (?:the )?[A-Z])")  # no piece of "Gulf of Suez"
_LETTERS = re.compile(r"[^\W\d_]{2}")
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_NO_NAME = re.compile(r"I['\u2019]|[A-Z]-[A-Z.]+$")
"""A contraction ("I'm"), or somebody's party and state ("D-CA")."""
_TITLE = re.compile(
    r"(?:(?:former|acting|deputy|vice|prime|foreign|finance|interior|defen[cs]e|health|house|senate|majority|minority|"
    r"chief|attorney|press) )*"
    r"(?:president|premier|chancellor|minister|secretary(?: of (?:the )?\w+)?|governor|govs?|senator|sens?|"
    r"representative|reps?|congress(?:wo)?man|"
    r"speaker|leader|whip|mayor|ambassador|chair(?:wo)?man|judge|chief justice|general|gen|colonel|col|lieutenant|"
    r"lt|major|maj|captain|capt|admiral|adm|sergeant|sgt|king|queen|prince|princess|pope|sir|lord|lady|sheikh|emir|ayatollah|"
    r"reverend|rev|professor|prof|mr|mrs|ms|dr)(?: |$)"
)
"""What stands before the name of somebody who holds an office or a rank, as `key_of` writes it."""
_SHORT_TITLE = re.compile(r" (?:Gov|Sen|Rep|Gen|Lt|Col|Capt|Adm|Sgt|Rev|Prof|Dr)s?$")
"""A title cut short, behind which a name ends at its full stop: "Texas Gov. Greg Abbott"."""
_INNER_TITLE = re.compile(rf"(?:\S+ ){{1,3}}?(?={_TITLE.pattern}\S+ \S)")
"""Whose office it is: "French President Marie Claire", "Harbour Board Chairman Per Dahl"."""
_INITIAL = re.compile(r"(?<= )[a-z] ")
_NO_NOUN = re.compile(r"\w+ly \w+|\w+ed \w+ly|\w+ (?:\w+ed|north|south|east|west)")
"""English pairs that end in no noun: "fully vaccinated", "voted unanimously", "data released", "zones north"."""
_BODY = r"[A-Z]\w+(?: [A-Z]\w+)* (?:of|for)(?: the)?(?: [A-Z]\w+)+"
"""The name of a body with a link in it: "Centers for Disease Control"."""
_DEPARTMENT = re.compile(r"(department|ministry) of (?:the )?(\w+)$")
_LINK = re.compile(r" (?:and|&) \Z")
_LINKED = re.compile(r"\b[A-Z]\w+ (?:and|&) \Z")
_LINKED_TO_A_BODY = re.compile(rf"\b{_BODY} (?:and|&) \Z")
_FARTHEST = 120
"""Characters before a name in which the one that is joined to it is looked for."""
_GOES_ON = re.compile(r" [A-Z]")
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"\b[a-z]{3,}\b")
_LONG = re.compile(r"(?<![\w'\u2019-])(?<!\d\s)[^\W\d_]{5,}(?![\w'\u2019-])")
"""A longer word; behind a figure it says what is counted ("12 percent"), and not what the text is about."""
_FOLLOWING = re.compile(r"\s([^\W_]+)")
_BEGINNING = 5
"""Letters that the forms of a word share."""
_NOT_A_NOUN = re.compile(r"(?:ed|ly)$")
_BEFORE_A_NOUN = re.compile(
    r"\b(?:the|an?|this|these|those|its|their|our|his|her|my|your|no|any|some|of|in|on|for|with|by|from|at|about|over)\s$",
    re.IGNORECASE,
)
_BEFORE_A_VERB = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|not|I|you|he|she|it|we|they|who|which|be|been|is|are|was|were"
    r"|has|have|had)\s$",
    re.IGNORECASE,
)
_LONGEST = 8  # characters of such a word and the space
_AGAIN = 2
"""So often a text holds a word that it comes back to."""
_ARTICLE = 500
"""Words of a news article, about."""
_UNLISTED = 7
"""In about so many of the articles a word stands that `frequencies` does not list."""
_KEYNESS = 6.0
"""Log-likelihood from which on a word stands more often in a text than by chance (Dunning 1993)."""
_ISSUE = 0.03
"""A single word that is a topic stands in fewer of all news articles than this."""
_RARE = 0.04
"""One word of a phrase that is a topic stands in fewer of all news articles than this."""
_KNOWN = 0.16
"""And the other in fewer than this."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names and key phrases of one text, each once, as they are spelled there."""

    names: frozenset[str]
    phrases: frozenset[str]
    heads: frozenset[str]
    """The phrases that no further plain word follows, at least in one place: not "bipartisan infrastructure" (bill)."""
    pairs: tuple[tuple[str, str], ...]
    """(short form, long form) as the text introduces them."""
    issues: frozenset[str] = frozenset()
    """Single plain words that it comes back to: "tariffs", "inflation"."""
    plain: frozenset[str] = frozenset()
    """Its words in small letters: a name among them is none ("Nation")."""
    joined: frozenset[tuple[str, str]] = frozenset()
    """Names behind an "and", and the same with what stands before it: "Food and Drug Administration"."""
    often: frozenset[str] = frozenset()
    """The names and phrases that stand there more than once."""


@lru_cache(maxsize=5_000)
def mentions(text: str, code: str) -> Mentions:
    """What a text in the language of ``code`` (ISO 639-1) names."""
    text = _HEADING.sub("", text)  # where every word may have a capital
    pairs = abbreviations(text)
    long = {long for _, long in pairs}
    spelled = {
        _SHORT_TITLE.sub("", name.text.removeprefix("The ").removeprefix("the ")) for name in names(text)
    }
    # at a sentence's start only what is known for sure is a name
    spelled |= {word for word in set(_CAPITALISED.findall(text)) if country(key_of(word))}
    # "Liberation Army" is a piece of a name with an apostrophe, which its short form shows to be one
    pieces = {
        name
        for name in spelled - long
        if any(name in longer for longer in long) and not country(key_of(name))
    }
    kept = frozenset(name for name in spelled - pieces | long if _is_name(name))
    phrases = dict(_phrases(text, code))
    heads = frozenset(phrase for phrase, ends in phrases.items() if ends)
    places = _Places(text)
    often = frozenset(spelling for spelling in (*kept, *phrases) if places.more_than_once(spelling))
    return Mentions(
        kept,
        frozenset(phrases),
        heads,
        pairs,
        issues=_issues(text, code),
        plain=frozenset(_PLAIN.findall(text)),
        joined=_joined(places, kept),
        often=often,
    )


class _Places:
    """Where the words of a text begin: what a name is looked for in a long text by, in no time that grows with both."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(text):
            self._at[match[0]].append(match.start())
        self._words = sorted(self._at)

    def beginning_with(self, spelling: str) -> Iterator[int]:
        """Where words begin with a name or phrase: whole, or with an ending ("Democrat" and "Democrats")."""
        word = _WORD.match(spelling)
        if word is None:
            return
        for place in range(bisect_left(self._words, word[0]), len(self._words)):
            other = self._words[place]
            if other != word[0] and not (word[0] == spelling and other.startswith(spelling)):
                break
            yield from (start for start in self._at[other] if self.text.startswith(spelling, start))

    def of(self, spelling: str) -> Iterator[int]:
        """Where it stands whole."""
        for start in self.beginning_with(spelling):
            end = start + len(spelling)
            if not (spelling[-1:].isalnum() and self.text[end : end + 1].isalnum()):
                yield start

    def more_than_once(self, spelling: str) -> bool:
        """Whether words begin with it more than once."""
        return len(list(islice(self.beginning_with(spelling), 2))) > 1


def _joined(places: _Places, spelled: Collection[str]) -> frozenset[tuple[str, str]]:
    """The names on either side of an "and" that stand nowhere else, with the whole: such are pieces of one name.

    A single word is a piece behind a body's name alone, and that is one as well: "Centers for Disease Control" and
    "Prevention".
    """
    text, joined = places.text, set()
    fronts: defaultdict[str, list[str]] = defaultdict(list)
    for front in spelled:
        fronts[front.rpartition(" ")[2]].append(front)
    for name in spelled:
        pattern = _LINKED if " " in name else _LINKED_TO_A_BODY
        before = set()
        for start in places.of(name):
            if not _GOES_ON.match(text, start + len(name)):
                linked = pattern.search(text, max(0, start - _FARTHEST), start)
                before.add(linked[0] if linked else "")
            if len(before) > 1:
                break
        if len(before) == 1 and (stands_before := before.pop()):
            whole = stands_before + name
            joined.add((name, whole))
            body = _LINK.sub("", stands_before)
            joined |= {
                (front, whole)
                for front in fronts[body.rpartition(" ")[2]]
                if (front == body and " " not in name)
                or (
                    front.endswith(f" {body}")
                    and all(
                        text.startswith(whole, start + len(front) - len(body)) for start in places.of(front)
                    )
                )
            }
    return frozenset(joined)


def _issues(text: str, code: str) -> frozenset[str]:
    """Plain words that few articles hold and this one more often than by chance, mostly where a noun is.

    A noun stands at the end of a run of words and behind an article or a preposition, not behind "to" or "they".
    """
    reader = language(code)
    articles, common = frequencies()
    length = text.count(" ") + 1
    found = [
        match for match in _LONG.finditer(text) if match[0].islower() and match[0] not in reader.stop_words
    ]
    alike = Counter(
        match[0][:_BEGINNING] for match in found
    )  # most words come once: to stem them all takes long
    spelled: dict[str, Counter[str]] = {}
    ends: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for match in found:
        word = match[0]
        if alike[word[:_BEGINNING]] < _AGAIN:
            continue
        stem = reader.stem(word)
        counted = spelled.setdefault(stem, Counter())
        if not (code == "en" and _NOT_A_NOUN.search(word)):
            counted[word] += 1
        following = _FOLLOWING.match(text, match.end())
        ends[stem] += following is None or following[1] in reader.stop_words
        if code == "en":
            before = max(0, match.start() - _LONGEST), match.start()
            verbs[stem] += bool(_BEFORE_A_VERB.search(text, *before))
            verbs[stem] -= bool(_BEFORE_A_NOUN.search(text, *before))
    return frozenset(
        min(counted, key=lambda word: (-counted[word], word))
        for stem, counted in spelled.items()
        if counted.total() >= _AGAIN
        and 2 * ends[stem] > counted.total()
        and verbs[stem] <= 0
        and (share := common.get(stem, _UNLISTED) / articles) < _ISSUE
        and _keyness(counted.total(), -log1p(-share) * length / _ARTICLE) > _KEYNESS
    )


def _keyness(count: int, expected: float) -> float:
    """How much likelier a count is by itself than by chance."""
    return count * log(count / expected) - (count - expected) if count > expected else 0.0


def country(key: str) -> str | None:
    """The name of the country, place or alliance that goes by this key, None for other things."""
    known = same_subject(key) or same_subject(f"{key}s")
    return known[0] if known and known[0][:1].isupper() else None


@lru_cache(maxsize=10_000)
def called(spelling: str) -> str:
    """What a name is shown as: a country by its own name, whoever's people or capital was named, else as spelled."""
    return country(key_of(spelling)) or spelling


def key_of(spelling: str) -> str:
    """What is the same in all spellings of a name: no case, no article, no plural, no possessive."""
    key = " ".join(spelling.casefold().replace("\u2019", "'").replace(".", "").split())
    key = key.removeprefix("the ").removesuffix("'s")
    return key[:-1] if len(key) > 4 and key.endswith("s") and not key.endswith("ss") else key


def untitled(key: str) -> str:
    """The key without the offices and ranks before the name, and whose they are; empty where it is nothing else.

    >>> untitled("french prime minister marie claire")
    'marie claire'
    """
    while match := _TITLE.match(key) or _INNER_TITLE.match(key):
        key = key[match.end() :]
    return key


def shortened(key: str) -> tuple[str, ...]:
    """Plainer keys under which the same may stand.

    >>> shortened("us department of justice"), shortened("ann b bell")
    (('department of justice', 'us justice department'), ('ann bell',))
    """
    plainer = (
        _INITIAL.sub("", key),
        key.removeprefix("us "),
        _DEPARTMENT.sub(r"\2 \1", key),
    )
    return tuple(one for one in plainer if one != key)


def _is_name(spelling: str) -> bool:
    key = key_of(spelling)
    readable = _LETTERS.search(key) is not None and not _NO_NAME.match(spelling)
    return readable and (len(spelling) > 2 or spelling.isupper()) and bool(untitled(key))


def _phrases(text: str, code: str) -> Iterable[tuple[str, bool]]:
    """Pairs of plain words, and whether one stands somewhere at the end of a run of them, where the noun is.

    Neither is a stop word; few articles hold the one and not many the other. Runs end at stop words and marks (as
    in RAKE, Rose et al. 2010).
    """
    reader = language(code)
    articles, common = frequencies()
    phrases: dict[tuple[str, str], bool] = {}
    for sentence in re.split(r"[.!?\n]", text):
        run: list[str] = []
        for word in [*sentence.split(), ""]:
            bare = word.strip(",;:()\"\u201c\u201d'")
            plain = bare.isalpha() and bare.islower() and len(bare) > 2 and bare not in reader.stop_words
            if plain:
                run.append(bare)
            if not plain or bare != word:
                for place, pair in enumerate(pairwise(run), start=2):
                    phrases[pair] = phrases.get(pair, False) or place == len(run)
                run = []
    for pair, ends in phrases.items():
        phrase = " ".join(pair)
        if code == "en" and _NO_NOUN.fullmatch(phrase):
            continue
        rarer, other = sorted(common.get(reader.stem(word), 0) for word in pair)
        if rarer < _RARE * articles and other < _KNOWN * articles:
            yield phrase, ends
