"""What a topic is: the words that a member typed, and every other way to write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from summaries.language import language
from summaries.language.apostrophes import straight
from summaries.language.inflection import forms
from summaries.language.scripts import is_unspaced
from summaries.library.fulltext import terms as indexed
from summaries.library.fulltext.query import SearchQuery
from summaries.topics.names import abbreviations, in_other_languages, is_territory, same_subject
from summaries.topics.transliteration import spellings

_QUOTED = re.compile(r'"([^"]+)"|\u201c([^\u201d]+)\u201d')
_LONGEST = 8  # words of a name that we know
_APOSTROPHE = "['\u2018\u2019\u02bc]"
_SUFFIX = rf"(?:s|es|{_APOSTROPHE}s?)?"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENGLISH = re.compile(rf"\s|{_APOSTROPHE}s?$")
"""What stands in a phrase or a possessive."""
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "no"})
"""Languages that write compounds as one word."""
_COMPOUNDED = 6
_GLUED = "(?<![^\\W남북동서뉴신구반친대된는은던할])"
"""In Korean: no letter before, but of a direction, "new", "anti-" and the like, or a verb whose space was lost."""
_LONG_STEM = 6
"""Letters of a stem from which on what is made of it means the same: shorter ones are "organ" and "hous"."""
_ENDINGS = frozenset(
    {"", "s", "e", "es", "ed", "ing", "ings", "er", "ers", "or", "ors", "ment", "ments", "ant", "ants"}
    | {"ion", "ions", "ate", "ates", "ated", "ating", "ator", "ators", "ation", "ations"}
)
"""English endings between which a subject stays the same: "unemployed" and "unemployment"."""
_JOINING = frozenset({"and", "or", "&"})
_FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to", "us", "who"}
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: a sentence speaks of it if it holds one term of every group, and no excluded one."""

    name: str
    """As the member typed it, without exclusions."""
    groups: tuple[tuple[str, ...], ...]
    """Each group is one subject in all its spellings, the one asked for first."""
    excluded: tuple[str, ...] = ()
    _patterns: tuple[re.Pattern[str], ...] = field(default=(), compare=False, repr=False)
    _exclusion: re.Pattern[str] | None = field(default=None, compare=False, repr=False)

    @property
    def is_common(self) -> bool:
        """Whether it is of common words alone, and names nothing: "elections", not "Taiwan"."""
        return all(group[0].islower() for group in self.groups)

    def query(self, languages: Collection[str]) -> SearchQuery:
        """What the full-text search of a library needs that has documents in these languages.

        Names are looked for as each of its languages writes them: a country has hundreds in all.
        """
        known = tuple(sorted(languages))
        groups = tuple(_searchable(group, known) for group in self.groups)
        if len(groups) == 1:
            return SearchQuery(any_of=groups[0], none_of=self.excluded)
        return SearchQuery(all_of=groups, none_of=self.excluded)

    def spans(self, text: str, language: str = "") -> list[list[tuple[int, int]]]:
        """Where ``text`` names each subject: a list of (start, end) a group.

        Of the names in other languages those of ``language`` are looked for, with the endings that it puts on them
        ("Trumpa"); all of them where none is told. English texts hold none.
        """
        patterns = (
            self._patterns if language == "en" else (_pattern(group, language) for group in self.groups)
        )
        return [[match.span() for match in pattern.finditer(text)] for pattern in patterns]

    def excludes(self, text: str) -> bool:
        """True for a text that says an excluded word."""
        return self._exclusion is not None and self._exclusion.search(text) is not None

    def learn(self, texts: Iterable[str]) -> Topic:
        """The same topic as documents write it.

        Their (short, long) names for one of its terms join it, and a word that was typed with a capital, as a phone
        does, is taken for a common one where they write it small more often than they write a name so.
        """
        texts = tuple(texts)
        groups = [(_as_written(group[0], texts), *group[1:]) for group in self.groups]
        pairs = (pair for text in texts for pair in abbreviations(text))
        couples = [couple for short, long in pairs for couple in ((short, long), (long, short))]
        whole = [other for name, other in couples if name.casefold() == self.name.casefold()]
        for number, group in enumerate(groups):
            known = {term.casefold() for term in group}
            more = [
                other
                for name, other in couples
                if known & {name.casefold(), name.casefold().removesuffix("s")}
            ]
            groups[number] = tuple(dict.fromkeys((*group, *whole, *more)))
        return self if tuple(groups) == self.groups else _topic(self.name, groups, self.excluded)


def _as_written(term: str, texts: Sequence[str]) -> str:
    """A word with a capital as it was typed, or in small letters where ``texts`` write it so more often."""
    small = term.lower()
    typed_as_name = term.isalpha() and term[:1].isupper() and not term.isupper()
    if not typed_as_name or is_territory(term) or small in language("en").stop_words:
        return term
    common, name = _pattern((small,), "en"), re.compile(rf"(?<=[a-z,;] ){re.escape(term)}(?!\w)")
    as_word = sum(match[0].islower() for text in texts for match in common.finditer(text))
    as_name = sum(len(name.findall(text)) for text in texts) if as_word else 0
    return small if as_word > as_name else term


def parse_topic(words: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Topic:
    """Read a topic as a member types it: ``taiwan``, ``"south china sea"``, ``ukraine energy -sports``.

    Args:
        words: names, phrases (quoted or not), several subjects; a leading minus excludes.
        aliases: a server's own other names, by subject without case: ``{"taiwan": ["TSMC", "the Strait"]}``.

    Returns:
        The topic; one that matches nothing where ``words`` holds no word.

    >>> topic = parse_topic("taiwan -sports")
    >>> topic.name, topic.excluded, "Taipei" in topic.groups[0]
    ('Taiwan', ('sports',), True)
    """
    words = straight(words)
    own = {straight(key).casefold(): tuple(value) for key, value in (aliases or {}).items()}
    excluded = [match.strip("-\"'") for match in re.findall(r'(?<!\S)-("[^"]+"|\S+)', words)]
    wanted = " ".join(re.sub(r'(?<!\S)-("[^"]+"|\S+)', " ", words).split())
    groups: list[tuple[str, ...]] = []
    rest = wanted
    for match in _QUOTED.finditer(wanted):
        phrase = (match[1] or match[2]).strip()
        if phrase:
            groups.append(_with_others(phrase, (*same_subject(phrase), *own.get(phrase.casefold(), ()))))
        rest = rest.replace(match[0], " ")
    groups += _subjects(rest.split(), own)
    name = wanted.replace('"', "").replace("\u201c", "").replace("\u201d", "")
    terms = (term for group in groups for term in group)
    name = next((term for term in terms if term.casefold() == name.casefold()), name)  # "taiwan" is Taiwan
    return _topic(name, list(dict.fromkeys(groups)), [word for word in excluded if word])


def _topic(name: str, groups: Sequence[tuple[str, ...]], excluded: Sequence[str]) -> Topic:
    return Topic(
        name=name,
        groups=tuple(groups),
        excluded=tuple(excluded),
        _patterns=tuple(_pattern(tuple(group), "en") for group in groups),
        _exclusion=_pattern(tuple(excluded), "en") if excluded else None,
    )


def _subjects(tokens: list[str], own: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Split words into subjects, the longest known name first.

    Two subjects of the news that "and" joins are one field ("housing and homelessness"): whatever is about either is
    about it. Names that it joins are asked for together.
    """
    groups: list[tuple[str, ...]] = []
    fields: set[int] = set()
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + size])
            known = (*same_subject(name), *own.get(name.casefold(), ()))
            if known or size == 1:
                is_small = name.casefold() in _FUNCTION_WORDS or not any(map(str.isalnum, name))
                if known or len(tokens) == 1 or not is_small:
                    is_field = bool(known) and known[0].islower()
                    if is_field and len(groups) - 1 in fields and tokens[at - 1].casefold() in _JOINING:
                        groups[-1] = tuple(dict.fromkeys((*groups[-1], *_with_others(name, known))))
                    else:
                        groups.append(_with_others(name, known))
                    if is_field:
                        fields.add(len(groups) - 1)
                at += size
                break
    return groups


@lru_cache(256)
def _searchable(group: tuple[str, ...], languages: tuple[str, ...]) -> tuple[str, ...]:
    """What the index is asked for: terms that one without case can tell from common words ("US", "WHO"), or all.

    Each in all its forms, since the index knows no grammar but English.
    """
    terms = tuple(term for term in group if term.casefold() not in _FUNCTION_WORDS) or group
    foreign = [code for code in languages if code != "en"]
    written = (
        form
        for term in terms
        for form in (term, *chain.from_iterable(_in_other_languages(term, group, code) for code in foreign))
    )
    folded: dict[tuple[str, ...], str] = {}
    for form in chain(written, _inflected(terms[0])):
        folded.setdefault(indexed.term_words(form), form)
    return tuple(folded.values())


def _in_other_languages(term: str, group: Sequence[str], language: str = "") -> tuple[str, ...]:
    """Other languages' names for a term, where its group is of that one country: a region's members are too many."""
    if is_territory(group[0]):
        return in_other_languages(term, language)
    return spellings(term[0].upper() + term[1:], language) if term == group[0] and len(group) == 1 else ()


def _inflected(term: str, language: str | None = None) -> tuple[str, ...]:
    """The forms of a word that a member typed; small words, phrases and possessives in Latin letters are English."""
    is_english = term.casefold() in _FUNCTION_WORDS or (_ENGLISH.search(term) and _LATIN.search(term))
    return () if is_english else forms(term, language)


def _family(word: str) -> set[str]:
    """The English words of one stem with a common word, where they mean the same."""
    stem = language("en").stem(word)
    ending = word.removeprefix(stem)
    if not word.islower() or len(stem) < _LONG_STEM or ending not in _ENDINGS or ending == word:
        return set()
    endings = _ENDINGS - {"", "s"} if ending in {"ion", "ions"} else _ENDINGS  # "production" is no product
    return {stem + other for other in endings} - {word}


def _with_others(name: str, others: Sequence[str]) -> tuple[str, ...]:
    """A name and its others, each once; in the case of the others, where it is one of them ("turkey")."""
    folded = {other.casefold() for other in others}
    return tuple(dict.fromkeys(others if name.casefold() in folded else (name, *others)))


@lru_cache(maxsize=1_024)
def _pattern(terms: tuple[str, ...], code: str) -> re.Pattern[str]:
    """Any of the terms: names and abbreviations with their capitals, common words in any form of theirs."""
    ordered = sorted({term for term in terms if term.strip()}, key=lambda term: (-len(term), term))
    spaced = [term for term in ordered if not is_unspaced(term[0])]
    unspaced = [term for term in ordered if is_unspaced(term[0])]
    foreign_forms = {form for term in ordered for form in _in_other_languages(term, terms, code)}
    compounds = {form for form in foreign_forms if _may_be_compounded(form, code)}
    foreign_forms |= {form for term in ordered for form in _inflected(term, code or None)}
    if code in {"", "en"} and len(ordered) == 1:
        foreign_forms |= _family(ordered[0])
    foreign_forms.difference_update(ordered)
    unspaced += sorted(
        (form for form in foreign_forms if is_unspaced(form[0])), key=lambda form: (-len(form), form)
    )
    foreign = sorted(form for form in foreign_forms if not is_unspaced(form[0]))
    parts = [re.escape(term) for term in unspaced]
    begins = _GLUED if code == "ko" else r"(?<!\w)"
    if spaced:
        # a look at the first letter saves trying every term at every word
        first = "".join(
            sorted({re.escape(letter) for t in spaced for letter in (t[0].lower(), t[0].upper())})
        )
        parts.append(rf"{begins}(?=[{first}])(?:{'|'.join(_spelled(term) for term in spaced)})")
    if foreign:
        capitals = [form[0].upper() + form[1:] for form in foreign]
        parts.append(rf"{begins}{_trie([*foreign, *capitals, *map(str.upper, foreign)])}(?!\w)")
    if compounds:
        parts.append(
            rf"(?<!\w)[A-Z\u00c0-\u00de][a-z\u00df-\u00ff]{{2,14}}{_trie(map(str.lower, compounds))}s?(?!\w)"
        )
    return re.compile("|".join(parts) or r"(?!)")


def _may_be_compounded(form: str, language: str) -> bool:
    """Whether a name may be the end of a longer word ("Nordwesteuropa"): a short one is that of too many."""
    return language in _COMPOUNDING and len(form) >= _COMPOUNDED and form[:1].isupper() and form.isalpha()


_Node = dict[str, "_Node"]


def _trie(words: Iterable[str]) -> str:
    """A pattern for any of many words that looks at each letter once, however many words there are."""
    root: _Node = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root)


def _branches(node: _Node) -> str:
    rest = [re.escape(letter) + _branches(below) for letter, below in sorted(node.items()) if letter]
    if not rest:
        return ""
    joined = rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"
    return f"(?:{joined})?" if "" in node else joined


def _spelled(term: str) -> str:
    end = "" if is_unspaced(term[-1]) else r"(?!\w)"
    if term.casefold() in _FUNCTION_WORDS or (term.isupper() and len(term) <= 5):
        letters = re.escape(term.upper())
        dotted = "|" + r"\.".join(term.upper()) + r"\." if term.isalpha() else ""
        return rf"(?:{letters}(?:s|{_APOSTROPHE}s)?{end}{dotted})"
    *before, last = (_word(word) for word in term.split())
    suffix = _SUFFIX
    if term.islower() and term.isalpha() and term.endswith("y"):
        last, suffix = _word(term[:-1]), f"(?:y|ys|ies|y{_APOSTROPHE}s)"
    elif term.islower() and term.isalpha() and term.endswith("s") and len(term) > 4:
        last = _word(term[:-1])
    return r"[\s\-]+".join([*before, last]) + suffix + end


def _word(word: str) -> str:
    """A word with a capital as it is or all in capitals; another one in any case."""
    exact, capitals = (_any_apostrophe(form) for form in (word, word.upper()))
    return f"(?:{exact}|{capitals})" if word[:1].isupper() else f"(?i:{exact})"


def _any_apostrophe(word: str) -> str:
    return re.escape(straight(word)).replace("'", _APOSTROPHE)
