"""Which sentences are quoted: a budget, no two that say the same, and none that cannot stand alone."""

# ruff: noqa: RUF001 - typographic quotation marks and dashes are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.model import Sentence

_SAME = 0.6  # share of the shorter sentence's terms in the other one
_CHAIN = 2  # sentences that may come along so that a quote can be understood
_PRONOUN = re.compile(
    r"[\"“‘'(\[]*(?:he|she|it|they|him|her|his|hers|its|their|theirs|them|this|that|these|those|such|both|"
    r"the (?:former|latter|two|pair|company|firm|group|move|decision|deal|agreement|statement|announcement|"
    r"report|bank|ministry|agency|official|officials|minister|president|spokesman|spokeswoman|country|man|"
    r"woman|couple|team|attack|incident|plan|proposal|same))\b(?!\s+of\b)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"[\"“‘'(\[]*it(?:['’]s|\s+(?:is|was|will be|would be|has been))\s+(?:\w+\s+){1,3}(?:that|to)\b",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"[\"“‘'(\[]*(?:however|but|and|or|so|yet|nor|still|also|then|thus|hence|therefore|meanwhile|moreover|"
    r"furthermore|besides|instead|nevertheless|nonetheless|otherwise|similarly|likewise|conversely|"
    r"consequently|accordingly|additionally|in addition|as a result|on the other hand|by contrast|"
    r"in contrast|for example|for instance|in turn|that said|even so|of course|after all|too|there|here)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?…。！？।]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions that were chosen, in the order of the source, and the next one that was not."""

    positions: tuple[int, ...]
    next_best: int | None = None


def stands_alone(sentence: str, previous: str | None = None) -> bool:
    """Whether a reader understands ``sentence`` where only ``previous`` (or nothing) is shown before it.

    It does not where it opens with a pronoun, a connective or a definite description whose antecedent
    is not shown, or holds half a quotation.
    """
    if not _quotes_balance(sentence) and (previous is None or not _quotes_balance(f"{previous} {sentence}")):
        return False
    if previous is not None:
        return True
    if _CONNECTIVE.match(sentence):
        return False
    return not _PRONOUN.match(sentence) or _EXPLETIVE.match(sentence) is not None


def select(
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    terms: Sequence[frozenset[str]],
    *,
    count: int,
) -> Choice:
    """Choose at most ``count`` sentences of one document: by score, each understandable, none twice.

    A sentence that needs the one before it brings that one along where both fit; otherwise another is
    chosen. ``sentences``, ``scores`` and ``terms`` have one element a sentence.
    """
    order = sorted(range(len(sentences)), key=lambda i: (-scores[i], i))
    ended = [i for i in order if _ENDED.search(sentences[i].text)]
    order = ended + [i for i in order if i not in set(ended)] if len(ended) < count else ended
    chosen: set[int] = set()
    next_best: int | None = None
    for position in order:
        if position in chosen:
            continue
        chain = _with_antecedent(sentences, position, chosen)
        if chain is None or any(_same(terms[i], terms[j]) for i in chain for j in chosen):
            continue
        if len(chosen) + len(chain) <= count:
            chosen.update(chain)
        elif next_best is None and len(chain) == 1:
            next_best = position
        if len(chosen) >= count and next_best is not None:
            break
    return Choice(tuple(sorted(chosen)), next_best)


def _with_antecedent(sentences: Sequence[Sentence], position: int, chosen: set[int]) -> list[int] | None:
    """Return ``position`` and the sentences that it needs and that are not chosen yet, or None."""
    chain = [position]
    while True:
        first = chain[-1]
        if stands_alone(sentences[first].text):
            return chain
        if first == 0 or len(chain) > _CHAIN:
            return None
        if not stands_alone(sentences[first].text, sentences[first - 1].text):
            return None
        if first - 1 in chosen:
            return chain
        chain.append(first - 1)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) / shorter >= _SAME


def _quotes_balance(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0
