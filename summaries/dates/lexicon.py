"""What a language gives to the tagger: words with their meanings, by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a line of text."""
    return tuple(text.split())


@dataclass(frozen=True)
class Lexicon:
    """The temporal words of one language.

    The grammar speaks only of classes (``MONTH``, ``UNIT``); the lexicon says which words belong to a
    class and what each of them means, so that another language is another lexicon.
    """

    classes: Mapping[str, Mapping[str, int | str]]
    """Class -> lower-case word -> meaning."""
    cased: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Class -> words that belong to it only with a capital letter ("May", "March", "Sun")."""
    past_endings: tuple[str, ...] = ()
    """Endings of regular past-tense verbs, in lower case."""
    not_past: frozenset[str] = frozenset()
    """Words that end like a past tense and are none ("need", "hundred")."""
    common: frozenset[str] = frozenset()
    """Words that patterns name but that are in no way temporal ("the", "of")."""
    abbreviations: frozenset[str] = frozenset()
    """Lower-case words whose full stop does not end a sentence."""
