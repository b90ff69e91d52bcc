"""How likely an English sentence counts on what is not shown with it: a logistic regression.

What :mod:`summaries.choosing.coherence` lets through still leans on others in one case of eight. No rule tells which,
but a handful of cues make it likelier: that it has no verb, that it opens in the midst of a paragraph, that it names
nothing of the title. Their weights were learned from quotes that a reader had labelled (``training/leaning.py``).
"""

# ruff: noqa: RUF001 - typographic apostrophes are what these patterns look for

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from summaries.choosing.coherence import looks_back, recalls
from summaries.choosing.paragraphs import is_ended
from summaries.model import Sentence

_CLAUSE = re.compile(
    r",?\s(?:(?:in|of|for|to|at|on|with|by|from)\s)?(?:which|that|who|whose|where|when)\b[^,]*"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|let"
    r"|said|made|came|went|took|gave|got|saw|knew|thought|found|became|began|brought|kept|held|led|lost|met|paid|ran"
    r"|rose|fell|sent|sold|spent|stood|told|won|wrote|built|felt|grew|meant|spoke"
    r"|(?:say|make|come|take|give|get|see|need|want|help|seem|show|remain|include|offer|provide|require|continue"
    r"|exist|depend|suggest|argue|allow|represent|indicate|find|use|know|mean|believe|become)s?)\b"
    r"|\w+n['’]t\b|\b(?:I|[Ww]e|[Yy]ou|[Tt]hey|[Ii]t|[Hh]e|[Ss]he|there|who|what)(?:['’][a-z]+|(?: \w+ly)? [a-z]+)\b"
    r"|\b[a-z]{2,}ed\b(?! (?:by|to|in|on|for|at|with|as|from|under|through|via|out)\b)"
    r"|\b[a-z]{2,}[a-rt-z]s (?:the|an?|that|to|its|their|his|her|on|from|into|up|down|out|with|over)\b"
)
"""A verb that makes a sentence of words, as far as its form tells; a participle before a preposition may be none."""
_ALSO = re.compile(r"\b(?:also|too|again|therefore|as well(?! as)|in turn)\b")
_POINTS = re.compile(
    r"\b(?:these|those|such|(?<!kind of )this)\s(?!years?\b|months?\b|weeks?\b|days?\b|who\b|as\b|is\b|was\b)[a-z]",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"(?:To learn|Find|Visit|See|Read|Click|Sign|Join|Check|Learn|Follow|Subscribe|Contact|Register|Download|Watch"
    r"|Congratulations|Welcome|Thank|Please|Note|Here)\b"
    r"|.*(?:\b(?:visit|click|subscribe|sign up|download|newsletter)\b|\bhere[.)]*$)",
    re.DOTALL,
)
_THE = re.compile(r"\W*The [a-z]")
_WORDS = re.compile(r"[A-Za-z][\w'’-]*")
_SHORT = 9
_CONTENT = 4
_STEM = 6
_PARTED = 0.15
"""The share of sentences that open a paragraph, at least, where paragraphs tell something."""


def measures(
    sentences: Sequence[Sentence], at: int, starts: Sequence[bool], *, text: str, title: str
) -> dict[str, float]:
    """The cues of the sentence ``at`` a position, each 0 or 1; ``starts`` says which open a paragraph."""
    sentence = sentences[at].text
    words = [word.lower() for word in _WORDS.findall(sentence)]
    named = _named(title)
    told = {
        "verbless": not _FINITE.search(_CLAUSE.sub(" ", sentence)),
        "recalls": recalls(sentence, text[: sentences[at].start], title),
        "looks back": at > 0 and looks_back(sentence),
        "also": _ALSO.search(sentence) is not None,
        "points": _POINTS.search(sentence) is not None,
        "invites": _INVITES.match(sentence) is not None,
        "the": _THE.match(sentence) is not None,
        "untitled": bool(named) and named.isdisjoint(word[:_STEM] for word in words),
        "short": len(words) < _SHORT,
        "within": not starts[at] and sum(starts) > _PARTED * len(starts),
        "line": not is_ended(sentence),
        "calls": sentence.endswith("!"),
    }
    return {name: float(value) for name, value in told.items()}


@lru_cache(256)
def _named(title: str) -> frozenset[str]:
    """The beginnings of the longer words of a title; it is asked for by each sentence below it."""
    return frozenset(word.lower()[:_STEM] for word in _WORDS.findall(title) if len(word) >= _CONTENT)


def leaning(
    sentences: Sequence[Sentence], at: int, starts: Sequence[bool], *, text: str, title: str
) -> float:
    """Return how much likelier the sentence leans on others than one without any cue: the log of the odds."""
    weights = _weights()
    return sum(
        weights[name] * value
        for name, value in measures(sentences, at, starts, text=text, title=title).items()
    )


@cache
def _weights() -> dict[str, float]:
    loaded: dict[str, float] = json.loads((resources.files(__package__) / "leaning.json").read_text("utf-8"))
    return loaded
