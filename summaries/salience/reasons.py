"""Why a sentence was chosen, in words a member understands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summaries.language import names
from summaries.model import Document, Sentence
from summaries.phrase import Phrase
from summaries.salience.features import NAMES, features

_COUNTS = (
    Phrase("no"),
    Phrase("one"),
    Phrase("two"),
    Phrase("three"),
    Phrase("four"),
    Phrase("five"),
    Phrase("six"),
    Phrase("seven"),
    Phrase("eight"),
    Phrase("nine"),
    Phrase("ten"),
)
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NAMED = 2  # names from which on a sentence is worth reading for who is in it
_TITLE = 0.5
_CENTRAL = 0.9


def reasons(
    document: Document, sentences: Sequence[Sentence], positions: Sequence[int]
) -> tuple[tuple[Phrase, ...], ...]:
    """Return phrases that say what speaks for the sentence at each of ``positions``, strongest first; maybe none.

    Raises:
        IndexError: a position is not one of ``sentences``.
    """
    table = features([(document, sentences)])
    return tuple(
        _phrases(sentences, position, dict(zip(NAMES, table[position].tolist(), strict=True)))
        for position in positions
    )


def _phrases(sentences: Sequence[Sentence], position: int, row: Mapping[str, float]) -> tuple[Phrase, ...]:
    text = sentences[position].text
    phrases: list[tuple[float, Phrase]] = []
    if position == 0:
        phrases.append((4.0, Phrase("opens the document")))
    if len(sentences) > 1:
        if row["centroid_rank"] == 1:
            phrases.append((3.5, Phrase("closest to what the whole text is about")))
        elif row["centroid_rank"] >= _CENTRAL:
            phrases.append((2.5, Phrase("close to what the whole text is about")))
    if row["title"] >= _TITLE:
        phrases.append((3.0, Phrase("says what the title says")))
    figures = len(_FIGURE.findall(text))
    if figures:
        phrases.append(
            (
                1.0 + figures / 10,
                Phrase.counted("{count} figure", "{count} figures", figures, count=_counted(figures)),
            )
        )
    parties = len({name.text for name in names(text)})
    if parties >= _NAMED:
        phrases.append(
            (
                0.9 + parties / 10,
                Phrase.counted(
                    "names {count} party", "names {count} parties", parties, count=_counted(parties)
                ),
            )
        )
    if 0 < position <= _NAMED:
        phrases.append((2.0, Phrase("stands near the top")))
    elif position == len(sentences) - 1 and position > 0:
        phrases.append((0.5, Phrase("closes the document")))
    return tuple(phrase for _, phrase in sorted(phrases, key=lambda item: -item[0]))


def _counted(number: int) -> Phrase | int:
    return _COUNTS[number] if number < len(_COUNTS) else number
