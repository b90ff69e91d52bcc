"""The sentences that say most about a topic or answer a question, out of bare texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from summaries.language import Language, detect, language
from summaries.model import Sentence
from summaries.topics.ranking.features import Array, Passage, features
from summaries.topics.ranking.trees import Trees

_SAID = 1.5
"""What a sentence loses that is all said by one already chosen, in standard deviations of the scores."""
_SAME = 0.6
"""Share of the shorter sentence's terms in the other one from which on the two say the same."""


def digest_topic(texts: Sequence[str], topic: str, *, sentences: int = 5) -> tuple[str, ...]:
    """Return the sentences of ``texts`` that say most about ``topic``, word for word and in their order.

    Every sentence is a candidate, also where none names the topic: the best of what there is. For an
    answer that may be empty, see `summaries.topics.topic_digest`. Sentences are ranked by boosted trees over
    `features` and chosen by maximal marginal relevance (Carbonell & Goldstein 1998).

    Args:
        texts: one string a document.
        topic: a name, key words, or a question in plain words.
        sentences: at most so many; fewer where the texts have fewer, or only repeat themselves.

    Raises:
        ValueError: ``sentences`` is less than 1.

    >>> texts = ["The port reopened. Taiwan's navy escorted two tankers.", "Grain prices fell in Odesa."]
    >>> digest_topic(texts, "taiwan", sentences=1)
    ("Taiwan's navy escorted two tankers.",)
    """
    if sentences < 1:
        raise ValueError(f"sentences must be at least 1, not {sentences}")
    texts = [texts] if isinstance(texts, str) else list(texts)
    reader = language(detect(" ".join(text[:1000] for text in texts)))
    passages = [passage for text in _numbered(texts, reader) for passage in text]
    if not passages:
        return ()
    scores = trees().predict(features(passages, topic, reader))
    terms = [frozenset(reader.terms(p.text)) or frozenset([p.text.casefold()]) for p in passages]
    return tuple(passages[i].text for i in choose(scores, terms, sentences))


def passages_of(text: str, sentences: Sequence[Sentence], *, first_block: int = 0) -> list[Passage]:
    """Give each sentence its place in its text; blocks are numbered from ``first_block``."""
    passages: list[Passage] = []
    block = first_block
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if before is not None and "\n" in text[before.end : sentence.start]:
            block += 1
        passages.append(Passage(sentence.text, sentence.position, len(sentences), block))
    return passages


def choose(scores: Array, terms: Sequence[frozenset[str]], count: int) -> list[int]:
    """The numbers of ``count`` sentences by score and by what they add, in rising order."""
    spread = float(scores.std()) or 1.0
    value = (scores - scores.mean()) / spread
    ranked = [int(i) for i in np.argsort(-scores, kind="stable")]
    open_ = ranked[: 12 * count]
    chosen: list[int] = []
    said = dict.fromkeys(open_, 0.0)
    reserve = iter(ranked[12 * count :])
    while len(chosen) < count:
        if not open_:
            following = next(reserve, None)
            if following is None:
                break
            if any(_overlap(terms[following], terms[i]) >= _SAME for i in chosen):
                continue
            open_.append(following)
            said[following] = 0.0
        best = max(open_, key=lambda i: (value[i] - _SAID * said[i], -i))
        open_.remove(best)
        chosen.append(best)
        for i in list(open_):
            said[i] = max(said[i], _overlap(terms[i], terms[best]))
            if said[i] >= _SAME:
                open_.remove(i)
    return sorted(chosen)


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(1, min(len(first), len(second)))


def _numbered(texts: Sequence[str], reader: Language) -> list[list[Passage]]:
    numbered: list[list[Passage]] = []
    block = 0
    for text in texts:
        passages = passages_of(text, reader.sentences(text), first_block=block)
        if passages:
            block = passages[-1].block + 1
        numbered.append(passages)
    return numbered


@cache
def trees() -> Trees:
    """The learned weights that ship with the package."""
    file = resources.files("summaries.topics.ranking").joinpath("weights.json")
    return Trees.from_json(json.loads(file.read_text("utf-8")))
