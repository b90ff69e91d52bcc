"""sumy's methods by name, fed with our sentences, words, stems and stop words."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.language import Language, language
from summaries.salience.features import Source
from summaries.salience.lexrank import LexRank

_LONGEST = 400
_LONGEST_KL = 80
"""Sentences that sumy's own methods are given, from the start: their time grows with the square, KL's with
the cube (400 sentences take it more than a minute)."""

_SUMY = {
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sumbasic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
    "edmundson": EdmundsonSummarizer,
}
_BONUS = ("significant", "important", "announced", "confirmed", "warned", "result", "conclusion", "first")
_STIGMA = ("hardly", "impossible", "perhaps", "example", "click", "video")
"""Cue words of Edmundson (1969); he took his from a corpus of English reports."""


def score(method: str, sources: Sequence[Source]) -> list[float]:
    """Return the scores that a summarizer of sumy's kind gives to each sentence of ``sources``, in order."""
    reader = language(sources[0][0].language)
    texts = [sentence.text for _, sentences in sources for sentence in sentences]
    if method != "lexrank":
        texts = texts[: _LONGEST_KL if method == "kl" else _LONGEST]
    titles = [document.title for document, _ in sources if document.title.strip()]
    rated = [0.0] * sum(len(sentences) for _, sentences in sources)
    if not any(reader.terms(text) for text in texts):
        return rated
    dom = ObjectDocumentModel(
        [
            Paragraph(
                [SumySentence(title, reader, is_heading=True) for title in titles]
                + [SumySentence(text, reader) for text in texts]
            )
        ]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sumy warns where a text has fewer words than sentences
        infos = _ratings(summarizer(method, reader), dom)
    least = min(info.rating for info in infos)
    for position in range(len(texts), len(rated)):
        rated[position] = float(least) - 1
    for info in infos:
        rated[info.order] = round(float(info.rating), 9)
    return rated


def summarizer(method: str, reader: Language) -> Any:
    """Return a sumy summarizer of that name, set up for a language."""
    if method == "lexrank":
        made: Any = LexRank(reader.stem)
    else:
        made = _SUMY[method](reader.stem)
    if method == "edmundson":
        made.bonus_words = _BONUS
        made.stigma_words = _STIGMA
        made.null_words = reader.stop_words or ("the",)  # sumy refuses an empty set
    else:
        made.stop_words = reader.stop_words
    return made


def _ratings(made: Any, dom: Any) -> list[Any]:
    """Return sumy's ``SentenceInfo`` of every sentence: it hands them to a count that is a function."""
    seen: list[Any] = []

    def keep(infos: Any) -> Any:
        seen.extend(infos)
        return seen

    made(dom, keep)
    return seen
