"""Finding a document by words of its title, also half-typed or misspelt ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from summaries.library.fulltext.terms import phrase, words
from summaries.model import Citation


def title_terms(asked: str) -> tuple[str, ...]:
    """The entries of the title index that ``asked`` speaks of, each once."""
    return tuple(dict.fromkeys(entry for word in words(asked) for entry in phrase(word)[0]))


def match_quality(asked: str, document: Citation) -> tuple[bool, int, int]:
    """How well a title that matches does so: all of it, then whole words of title, then of the rest."""
    terms = set(words(asked))
    whole = asked.strip().casefold() in {document.title.casefold(), document.id.casefold()}
    title = set(words(document.title))
    rest = set(words(f"{document.source or ''} {document.id}"))
    return whole, len(terms & title), len(terms & rest)


def close_spellings(word: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """The known words most like ``word``, best first (Ratcliff and Obershelp's measure)."""
    near = [other for other in known if abs(len(other) - len(word)) <= 2]
    return difflib.get_close_matches(word, sorted(near), n=limit, cutoff=0.7)


def most_matched(matches: Iterable[Iterable[int]]) -> dict[int, int]:
    """How many of the asked words each document matches."""
    votes: dict[int, int] = {}
    for matched in matches:
        for key in set(matched):
            votes[key] = votes.get(key, 0) + 1
    return votes
