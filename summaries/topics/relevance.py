"""How much each sentence of a document is about a topic, by where it stands and what it names."""

from __future__ import annotations

import re

from summaries.model import Entry
from summaries.topics.topic import Topic

ABOUT = 0.5
"""From here on a sentence may be quoted: it names the topic or plainly refers to it."""
_REFERS = re.compile(
    r"(?:(?:it|its|they|their|he|she|his|her|this|these|both)\b"
    r"|(?:the|this|that) (?:island|country|government|ministry|army|capital|bill|plan|drill|sea)\b)",
    re.IGNORECASE,
)


def relevance(topic: Topic, entry: Entry) -> tuple[float, ...]:
    """A score from 0 to 1 for each sentence of the document.

    A sentence that opens with the topic's name is about it more than one that names it last; a sentence
    without the name belongs to the topic where it refers back to a sentence that does; the title and the
    rest of the document carry over a little.
    """
    text = entry.document.text
    sentences = entry.analysis.sentences
    named = [_naming(topic, sentence.text) for sentence in sentences]
    share = sum(score > 0 for score in named) / max(1, len(named))
    focus = min(1.0, 0.4 * (_naming(topic, entry.document.title) > 0) + share)
    scores: list[float] = []
    opening = 0.0
    for index, sentence in enumerate(sentences):
        new_paragraph = index == 0 or "\n" in text[sentences[index - 1].end : sentence.start]
        score = named[index]
        if new_paragraph:
            opening = score
        if score:
            score = min(1.0, 0.3 + 0.4 * score + 0.2 * opening + 0.1 * focus)
        elif not new_paragraph and scores and scores[-1] >= ABOUT and _REFERS.match(sentence.text):
            score = max(ABOUT, 0.8 * scores[-1])
        else:
            score = 0.4 * focus
        scores.append(score)
    return tuple(scores)


def _naming(topic: Topic, text: str) -> float:
    """0 where a subject is not named, else from 0 to 1 by how early the last of the subjects comes."""
    spans = topic.spans(text)
    if not spans or not all(spans):
        return 0.0
    latest = max(found[0][0] for found in spans)
    return max(0.05, 1.0 - latest / max(1, len(text)))
