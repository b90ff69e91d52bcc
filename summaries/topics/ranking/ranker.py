"""What a sentence is worth to a topic or a question: one score for every answer, and the public call on bare texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from summaries.arguments import a_string, at_least_one, strings
from summaries.choosing.greedy import Candidate, Costs, choose
from summaries.comparing.furniture import furniture
from summaries.comparing.terms import read_terms, terms_of
from summaries.comparing.wording import Wording
from summaries.language import detect, language
from summaries.model import Analysis, Document, Entry
from summaries.salience import rank
from summaries.topics.ranking.features import features
from summaries.topics.ranking.trees import Trees
from summaries.topics.relevance import ABOUT, relevance
from summaries.topics.topic import parse_topic

COSTS = Costs(alike=0.5)
"""About a standard deviation of what the sentences of a text are worth."""
_LONG, _RUNS_ON = 250, 0.002
"""Characters from which on a sentence runs on, and what it loses by each further one: of a transcript's long turns most
is beside the question (QMSum +.3 ROUGE-1 on either half, NEWTS +.1)."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When bare text came in: it is in no library."""


def digest_topic(texts: Sequence[str], topic: str, *, sentences: int = 5) -> tuple[str, ...]:
    """Return the sentences of ``texts`` that say most about ``topic``, word for word and in their order.

    Where some are plainly about it, as `!topic` says (`summaries.topics.relevance`), only these; where none is, as
    with most questions and themes, the best of what there is. They are ranked as in every answer (`worth`), and
    chosen as there (`summaries.choosing.greedy.choose`).

    Args:
        texts: one string a document.
        topic: a name, key words, or a question in plain words.
        sentences: at most so many; fewer where no more are about it, or these only repeat themselves.

    Raises:
        TypeError: ``texts`` are no strings, or ``topic`` is none; no texts give no sentences.
        ValueError: ``sentences`` is less than 1.

    >>> texts = ["The port reopened. Taiwan's navy escorted two tankers.", "Grain prices fell in Odesa."]
    >>> digest_topic(texts, "taiwan", sentences=1)
    ("Taiwan's navy escorted two tankers.",)
    """
    at_least_one(sentences, "sentences")
    a_string(topic, "topic")
    entries = bare(strings(texts, "texts"))
    about = named(topic, entries)
    always_said = furniture((entry.document, entry.analysis.sentences) for entry in entries)
    rated = [
        (score >= ABOUT, Candidate(value, words, (entry.document.id, number)))
        for entry, row, values in zip(entries, about, worth(topic, entries, about), strict=True)
        for number, (score, value, words) in enumerate(zip(row, values, wordings(entry), strict=True))
        if (entry.document.id, number) not in always_said
    ]
    best = [one for plainly, one in rated if plainly] or [one for _, one in rated]
    places = sorted((int(one.place[0]), one.place[1]) for one in choose(best, sentences, costs=COSTS))
    return tuple(entries[number].analysis.sentences[position].text for number, position in places)


def worth(topic: str, entries: Sequence[Entry], about: Sequence[Sequence[float]]) -> list[list[float]]:
    """What each sentence of each document is worth to a topic or a question; comparable within this call only.

    By boosted trees over `features`: the words of the topic, how plainly the sentence names it, how much it says; less
    what a sentence runs on.

    Args:
        topic: a name, key words, or a question in plain words.
        entries: documents, with the salience of their sentences.
        about: of each sentence of each document how plainly it names the topic; see `named`.
    """
    if not any(entry.analysis.sentences for entry in entries):
        return [[] for _ in entries]
    # a platform's last bit is no order
    values = iter(trees().predict(features(entries, topic, about)).round(6).tolist())
    return [
        [
            next(values) - _RUNS_ON * max(0, len(sentence.text) - _LONG)
            for sentence in entry.analysis.sentences
        ]
        for entry in entries
    ]


def named(topic: str, entries: Sequence[Entry]) -> list[tuple[float, ...]]:
    """How plainly each sentence names a topic, from 0 to 1; see `summaries.topics.relevance`."""
    parsed = parse_topic(topic).learn(entry.document.text for entry in entries)
    return [relevance(parsed, entry) for entry in entries]


def bare(texts: Sequence[str]) -> list[Entry]:
    """Bare texts as entries, each under its number."""
    code = detect(" ".join(text[:1000] for text in texts))
    entries = []
    for number, text in enumerate(texts):
        document = Document(id=str(number), title="", language=code, text=text)
        sentences = language(code).sentences(text)
        terms = read_terms(document, sentences)
        salience = rank(document, sentences, terms=terms.sentences)
        entries.append(Entry(document, Analysis(sentences, salience, terms=terms), _NEVER))
    return entries


def wordings(entry: Entry) -> list[Wording]:
    """The sentences of a document as they are compared with others."""
    return [
        Wording(sentence.text, frozenset(terms) or frozenset([sentence.text.casefold()]))
        for sentence, terms in zip(entry.analysis.sentences, terms_of(entry).sentences, strict=True)
    ]


@cache
def trees() -> Trees:
    """The learned weights that ship with the package."""
    file = resources.files("summaries.topics.ranking").joinpath("weights.json")
    return Trees.from_json(json.loads(file.read_text("utf-8")))
