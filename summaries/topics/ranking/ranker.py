"""The sentences that say most about a topic or answer a question, out of bare texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from summaries.arguments import a_string, at_least_one, strings
from summaries.choosing.greedy import Candidate, Costs, choose
from summaries.comparing.wording import Wording
from summaries.language import Language, detect, language
from summaries.model import Analysis, Document, Entry, Sentence
from summaries.topics.ranking.features import NAMES, Array, Passage, features
from summaries.topics.ranking.trees import Trees
from summaries.topics.relevance import relevance
from summaries.topics.topic import parse_topic

COSTS = Costs(alike=1.0)
"""In standard deviations of the scores."""
_ABOUT = 2.0
"""What a sentence that is all about a topic gains by that, in the same."""
_UNLEARNED = 0.4
"""What of the trees' say is lost where the texts name the topic: they learned on themes and questions, and on articles
with a name or a word for a topic they choose worse alone than BM25."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When bare text came in: it is in no library."""


def digest_topic(texts: Sequence[str], topic: str, *, sentences: int = 5) -> tuple[str, ...]:
    """Return the sentences of ``texts`` that say most about ``topic``, word for word and in their order.

    Every sentence is a candidate, also where none names the topic: the best of what there is. For an
    answer that may be empty, see `summaries.answers.topic.topic_digest`. Sentences are ranked by boosted trees over
    `features` and by how much they are about a topic that the texts name (`summaries.topics.relevance`), and chosen
    as in every answer (`summaries.choosing.greedy.choose`).

    Args:
        texts: one string a document.
        topic: a name, key words, or a question in plain words.
        sentences: at most so many; fewer where the texts have fewer, or only repeat themselves.

    Raises:
        TypeError: ``texts`` are no strings, or ``topic`` is none; no texts give no sentences.
        ValueError: ``sentences`` is less than 1.

    >>> texts = ["The port reopened. Taiwan's navy escorted two tankers.", "Grain prices fell in Odesa."]
    >>> digest_topic(texts, "taiwan", sentences=1)
    ("Taiwan's navy escorted two tankers.",)
    """
    at_least_one(sentences, "sentences")
    a_string(topic, "topic")
    texts = strings(texts, "texts")
    reader = language(detect(" ".join(text[:1000] for text in texts)))
    entries = [entry_of(str(number), text, reader) for number, text in enumerate(texts)]
    chosen = choose(rated(topic, entries, reader), sentences, costs=COSTS)
    places = sorted((int(candidate.place[0]), candidate.place[1]) for candidate in chosen)
    return tuple(entries[number].analysis.sentences[position].text for number, position in places)


def rated(topic: str, entries: Sequence[Entry], reader: Language) -> list[Candidate]:
    """The sentences of all entries in their order, each with what it is worth to a topic or a question."""
    passages = _numbered(entries)
    if not passages:
        return []
    table = features(passages, topic, reader)
    worth = blended(trees().predict(table), table, named(topic, entries))
    return candidates(worth, entries, reader)


def entry_of(name: str, text: str, reader: Language) -> Entry:
    """Bare text as an entry, whose sentences nobody ranked."""
    document = Document(id=name, title="", language=reader.code, text=text)
    return Entry(document, Analysis(reader.sentences(text), ()), _NEVER)


def named(topic: str, entries: Sequence[Entry]) -> Array:
    """How much each sentence is about a topic that the texts name, from 0 to 1; see `summaries.topics.relevance`."""
    parsed = parse_topic(topic).learn(entry.document.text for entry in entries)
    return np.concatenate([np.array(relevance(parsed, entry), dtype=float) for entry in entries])


def blended(scores: Array, table: Array, about: Array) -> Array:
    """What each sentence is worth by the trees' scores and, the more plainly the texts name the topic, by its words.

    Args:
        scores: by the trees.
        table: see `features`.
        about: see `named`.
    """
    plainly = float(about.max())
    by_words = _standard(table[:, NAMES.index("bm25")])
    return np.asarray((1 - _UNLEARNED * plainly) * _standard(scores) + plainly * by_words + _ABOUT * about)


def _standard(values: Array) -> Array:
    return np.asarray((values - values.mean()) / (float(values.std()) or 1.0))


def candidates(worth: Array, entries: Sequence[Entry], reader: Language) -> list[Candidate]:
    """The sentences of all entries in their order, each with what it is worth."""
    sentences = ((entry.document.id, sentence) for entry in entries for sentence in entry.analysis.sentences)
    return [
        Candidate(
            value,
            Wording(
                sentence.text, frozenset(reader.terms(sentence.text)) or frozenset([sentence.text.casefold()])
            ),
            (name, sentence.position),
        )
        for value, (name, sentence) in zip(worth.tolist(), sentences, strict=True)
    ]


def passages_of(text: str, sentences: Sequence[Sentence], *, first_block: int = 0) -> list[Passage]:
    """Give each sentence its place in its text; blocks are numbered from ``first_block``."""
    passages: list[Passage] = []
    block = first_block
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if before is not None and "\n" in text[before.end : sentence.start]:
            block += 1
        passages.append(Passage(sentence.text, sentence.position, len(sentences), block))
    return passages


def _numbered(entries: Sequence[Entry]) -> list[Passage]:
    passages: list[Passage] = []
    for entry in entries:
        first = passages[-1].block + 1 if passages else 0
        passages += passages_of(entry.document.text, entry.analysis.sentences, first_block=first)
    return passages


@cache
def trees() -> Trees:
    """The learned weights that ship with the package."""
    file = resources.files("summaries.topics.ranking").joinpath("weights.json")
    return Trees.from_json(json.loads(file.read_text("utf-8")))
