"""What a topic is: the words that a member typed, and every other way to write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summaries.topics.names import same_subject

if TYPE_CHECKING:
    from summaries.library.query import SearchQuery

_QUOTED = re.compile(r'"([^"]+)"|\u201c([^\u201d]+)\u201d')
_SUFFIX = r"(?:s|es|['\u2019]s?)?"
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
    def query(self) -> SearchQuery:
        """What the library's full-text search needs."""
        from summaries.library.query import SearchQuery  # noqa: PLC0415 - a topic works without a library

        if len(self.groups) == 1:
            return SearchQuery(any_of=self.groups[0], none_of=self.excluded)
        return SearchQuery(all_of=self.groups, none_of=self.excluded)

    def spans(self, text: str) -> list[list[tuple[int, int]]]:
        """Where ``text`` names each subject: a list of (start, end) a group."""
        if self._exclusion and self._exclusion.search(text):
            return [[] for _ in self._patterns]
        return [[match.span() for match in pattern.finditer(text)] for pattern in self._patterns]


def parse_topic(words: str, *, aliases: Mapping[str, Sequence[str]] | None = None) -> Topic:
    """Read a topic as a member types it: ``taiwan``, ``"south china sea"``, ``ukraine energy -sports``.

    Args:
        words: names, phrases (quoted or not), several subjects; a leading minus excludes.
        aliases: a server's own other names, by subject without case: ``{"taiwan": ["TSMC", "the Strait"]}``.

    Returns:
        The topic; one that matches nothing where ``words`` holds no word.
    """
    own = {key.casefold(): tuple(value) for key, value in (aliases or {}).items()}
    excluded = [match.strip("-\"'") for match in re.findall(r'(?<!\S)-("[^"]+"|\S+)', words)]
    wanted = " ".join(re.sub(r'(?<!\S)-("[^"]+"|\S+)', " ", words).split())
    groups: list[tuple[str, ...]] = []
    rest = wanted
    for match in _QUOTED.finditer(wanted):
        phrase = (match[1] or match[2]).strip()
        groups.append((phrase, *own.get(phrase.casefold(), ())))
        rest = rest.replace(match[0], " ")
    groups += _subjects(rest.split(), own)
    return Topic(
        name=wanted.replace('"', "").replace("\u201c", "").replace("\u201d", ""),
        groups=tuple(dict.fromkeys(groups)),
        excluded=tuple(word for word in excluded if word),
        _patterns=tuple(_pattern(group) for group in dict.fromkeys(groups)),
        _exclusion=_pattern(excluded) if excluded else None,
    )


def _subjects(tokens: list[str], own: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Split words into subjects, the longest known name first."""
    groups: list[tuple[str, ...]] = []
    at = 0
    while at < len(tokens):
        for size in range(len(tokens) - at, 0, -1):
            name = " ".join(tokens[at : at + size])
            known = (*same_subject(name), *own.get(name.casefold(), ()))
            if known or size == 1:
                only = len(tokens) == 1
                if known or only or name.casefold() not in _FUNCTION_WORDS:
                    groups.append(tuple(dict.fromkeys((name, *known))))
                at += size
                break
    return groups


def _pattern(terms: Sequence[str]) -> re.Pattern[str]:
    loose, strict = [], []
    for term in sorted(terms, key=len, reverse=True):
        cased = term.casefold() in _FUNCTION_WORDS or (term.isupper() and len(term) <= 5)
        spelled = r"[\s\-]+".join(re.escape(word) for word in term.split())
        if cased:
            upper = spelled.upper()
            strict += [upper, r"\.".join(term.upper()) + r"\."] if term.isalpha() else [upper]
        elif term.isascii():
            loose.append(spelled + _SUFFIX)
        else:
            loose.append(spelled)
    parts = []
    if loose:
        parts.append(rf"(?<!\w)(?i:{'|'.join(loose)})(?!\w)")
    if strict:
        parts.append(rf"(?<!\w)(?:{'|'.join(strict)})(?:['\u2019]s)?(?!\w)")
    return re.compile("|".join(parts) or r"(?!)")
