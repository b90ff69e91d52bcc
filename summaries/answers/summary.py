"""Summaries of one document, of several, and of bare text: the quotes that say the most."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from math import ceil

from summaries.answers.why_quoted import reasons_for
from summaries.arguments import a_share, at_least_one, strings
from summaries.choosing.many import Member, Pick, pick
from summaries.choosing.one import Budget, Choice, select
from summaries.comparing.stories import cluster, tell
from summaries.comparing.superseding import superseded, telling, with_earlier
from summaries.comparing.wording import cited
from summaries.language import detect, language
from summaries.model import Analysis, Document, Entry, Quote, Reason, Sentence, Story, Summary
from summaries.phrase import Phrase
from summaries.salience import METHODS, rank, rank_together
from summaries.salience.briefing import read
from summaries.salience.incidence import Vector
from summaries.salience.together import learned

_FEW = 5
"""So few bare texts, which have neither date nor title to tell them apart, are taken for tellings of one story."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When bare text came in: it is in no library."""
_CODE = re.compile(r"[A-Za-z]+(?:[-_][A-Za-z0-9]+)*")
_NAMED = ("short", "normal", "long")


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary shall be: by name, in sentences, or as a share of the text."""

    name: str | None = "normal"
    sentences: int | None = None
    percent: float | None = None

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read ``short``, ``normal``, ``long``, ``N`` (sentences) or ``N%`` (of the sentences).

        Raises:
            ValueError: for anything else, with a sentence that says what to write.
        """
        plain = text.strip().lower()
        if plain in _NAMED:
            return cls(plain)
        match = re.fullmatch(r"(\d{1,4})\s*(%?)", plain)
        if match and int(match[1]) > 0 and (not match[2] or int(match[1]) <= 100):
            return cls(None, percent=int(match[1])) if match[2] else cls(None, sentences=int(match[1]))
        raise ValueError(
            Phrase(
                "“{words}” is no length: write short, normal, long, a number of sentences, or a share such as 10%.",
                words=text.strip()[:40],
            )
        )

    def count(self, sentences: int) -> int:
        """Return how many of so many ``sentences`` to quote: never more than there are."""
        if self.sentences is not None:
            wanted = self.sentences
        elif self.percent is not None:
            wanted = max(1, ceil(round(sentences * self.percent / 100, 6)))
        else:
            normal = 3 if sentences < 20 else 4 if sentences < 40 else 5
            wanted = {"short": (normal + 1) // 2, "normal": normal, "long": 2 * normal}[self.name or "normal"]
        return min(wanted, sentences)


def summarize_document(
    document: Document, analysis: Analysis, *, length: Length, method: str = "briefing"
) -> Summary:
    """Return the sentences of ``document`` that say the most, in its own order.

    ``briefing`` reads the salience that was worked out when the document came in; another method ranks
    anew.

    Raises:
        ValueError: for a method that is not in ``summaries.salience.METHODS``.
    """
    sentences = analysis.sentences
    reader = language(document.language)
    choice = _choose(
        document,
        sentences,
        _scores(document, analysis, method),
        lambda i: reader.terms(sentences[i].text),
        count=length.count(len(sentences)),
        kind=read(document, sentences).kind if method == "briefing" and sentences else None,
    )
    next_best = choice.next_best()
    return Summary(
        title=document.title,
        documents=(document.citation,),
        quotes=tuple(cited(Quote.of(document, sentences[i])) for i in choice.positions),
        method=method,
        reasons=reasons_for(document, sentences, choice.positions),
        next_best=None if next_best is None else cited(Quote.of(document, sentences[next_best])),
    )


def summarize_documents(
    entries: Sequence[Entry],
    *,
    title: str,
    length: Length,
    method: str = "briefing",
) -> Summary:
    """Return the quotes that say the most over several documents, document by document, the most telling first.

    Documents of one story are ranked together: what several tell counts more and is quoted once, with the
    others in ``Quote.also``. Quotes spread over the stories and the documents.

    Args:
        entries: the documents.
        title: of the summary.
        length: of the summary.
        method: how sentences are ranked.

    Raises:
        ValueError: for a method that is not in ``summaries.salience.METHODS``.
    """
    groups = cluster(entries)
    taken_back = superseded(entries, groups)
    pool = _pool(entries, groups, method)
    picks, next_best = pick(pool, _count(pool, length), taken_back)
    documents = {entry.document.id: entry for entry in entries}

    def quoted(one: Pick) -> Quote:
        quote = Quote.of(pool[one.member].document, pool[one.member].sentences[one.position])
        return with_earlier(cited(quote, (member.document for member in pool)), documents, taken_back)

    quotes = tuple(map(quoted, picks))
    return Summary(
        title=title,
        documents=tuple(entry.document.citation for entry in entries),
        quotes=quotes,
        method=method,
        reasons=_reasons(pool, picks),
        next_best=None if next_best is None else quoted(next_best),
        stories=_by_story(quotes, groups, taken_back.documents),
    )


def _by_story(
    quotes: Sequence[Quote], groups: Sequence[Sequence[Entry]], outdated: Collection[str]
) -> tuple[Story, ...]:
    """The quotes under the stories they belong to, those told by most documents first."""
    stories = []
    for group in sorted(groups, key=len, reverse=True):
        ids = {entry.document.id for entry in group}
        own = tuple(quote for quote in quotes if quote.document.id in ids)
        if own:
            stories.append(tell(group, _newest_figure_first(own), outdated=outdated))
    return tuple(stories)


def _newest_figure_first(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes of a story, of which the newest documents come first where they give other figures of the same."""
    told = [telling(quote) for quote in quotes]
    if not any(one.tells_anew(other) for one in told for other in told):
        return quotes
    days = {quote.document.id: quote.document.published or dt.date.min for quote in quotes}
    return tuple(sorted(quotes, key=lambda quote: days[quote.document.id], reverse=True))


def _pool(entries: Sequence[Entry], stories: Iterable[Sequence[Entry]], method: str) -> list[Member]:
    """Return the documents in the order of ``entries``, those of one story ranked together."""
    members: dict[str, Member] = {}
    for number, story in enumerate(stories):
        if len(story) == 1:
            scores = [_scores(entry.document, entry.analysis, method) for entry in story]
        else:
            sources = [(entry.document, entry.analysis.sentences) for entry in story]
            scores = list(rank_together(sources, method=method))
        for entry, row in zip(story, scores, strict=True):
            analysis = entry.analysis
            members[entry.document.id] = Member(
                entry.document, analysis.sentences, row, number, analysis.terms
            )
    return [members[entry.document.id] for entry in entries]


def _reasons(pool: Sequence[Member], picks: Sequence[Pick]) -> tuple[Reason, ...]:
    """Return why each was picked; the picks of a member follow each other."""
    told = [
        reasons_for(pool[member].document, pool[member].sentences, [one.position for one in of_member])
        for member, of_member in groupby(picks, lambda one: one.member)
    ]
    return tuple(chain.from_iterable(told))


def _count(pool: Sequence[Member], length: Length) -> int:
    return length.count(sum(len(member.sentences) for member in pool))


def summarize(  # noqa: PLR0913 - all but the text by name
    text: str | Sequence[str],
    *,
    sentences: int = 3,
    ratio: float | None = None,
    title: str | None = None,
    method: str = "briefing",
    language: str | None = None,
) -> tuple[str, ...]:
    """Return the ``sentences`` sentences of ``text`` that say the most, word for word and in its order.

    ``text`` may be several documents: their quotes follow each other, those of the most telling one first. A
    text that has fewer sentences is given whole. ``ratio`` asks for a share of the sentences, above 0 and up to 1,
    instead of a number. ``language`` is an ISO 639-1 code; without one it is
    detected. Of a language without stop words, words are counted as they stand.

    Raises:
        TypeError: ``text`` is neither a string nor several, ``sentences`` is no whole number, or ``ratio`` none.
        ValueError: ``sentences`` is less than 1, ``ratio`` is no share, ``method`` is unknown, or ``language`` is no
            code.

    >>> text = "The council met on Monday. It approved four million dollars for ferries. The mayor was there."
    >>> summarize(text, sentences=1)
    ('The council met on Monday.',)
    >>> len(summarize(text, ratio=2 / 3))
    2
    """
    texts = strings(text, "text")
    at_least_one(sentences, "sentences")
    if ratio is not None:
        a_share(ratio, "ratio")
    length = Length(None, sentences=sentences) if ratio is None else Length(None, percent=100 * ratio)
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; choose one of {', '.join(METHODS)}")
    if language is not None and not _CODE.fullmatch(language):
        raise ValueError(f"{language!r} is no language code: write one of ISO 639-1, such as en, or none")
    bodies = [body for body in texts if body.strip()]
    if len(bodies) == 1:
        return _summarize(_document("0", bodies[0], title, language), length, method)
    one_story = 1 < len(bodies) <= _FEW  # its texts are ranked together, and not one by one before
    entries = [
        _entry(_document(str(number), body, title, language), None if one_story else method)
        for number, body in enumerate(bodies)
    ]
    pool = _pool(entries, [entries] if one_story else cluster(entries), method)
    picks, _ = pick(pool, _count(pool, length))
    return tuple(pool[one.member].sentences[one.position].text for one in picks)


def _document(name: str, text: str, title: str | None, code: str | None) -> Document:
    return Document(id=name, title=title or "", language=code or detect(text), text=text)


def _summarize(document: Document, length: Length, method: str) -> tuple[str, ...]:
    """Return the sentences of one document that say the most."""
    reader = language(document.language)
    sentences = reader.sentences(document.text)
    terms = [reader.terms(sentence.text) for sentence in sentences]
    reading = read(document, sentences, terms) if method == "briefing" and sentences else None
    scores = reading.scores if reading else rank(document, sentences, method=method)
    kind = reading.kind if reading else None
    count = length.count(len(sentences))
    chosen = _choose(document, sentences, scores, terms.__getitem__, count=count, kind=kind)
    return tuple(sentences[i].text for i in chosen.positions)


def _entry(document: Document, method: str | None) -> Entry:
    """Return bare text as an entry, its sentences ranked by ``method`` where there is one."""
    sentences = language(document.language).sentences(document.text)
    salience = rank(document, sentences, method=method) if method else ()
    return Entry(document, Analysis(sentences, salience), _NEVER)


def _scores(document: Document, analysis: Analysis, method: str) -> Sequence[float]:
    return analysis.salience if method == "briefing" else rank(document, analysis.sentences, method=method)


def _choose(  # noqa: PLR0913 - the text, what is known of it, and what is wanted
    document: Document,
    sentences: Sequence[Sentence],
    scores: Sequence[float],
    terms: Callable[[int], Iterable[str]],
    *,
    count: int,
    kind: Vector | None,
) -> Choice:
    """Choose by the scores, and for a text whose kind is told by what sentences are worth together."""
    return select(
        sentences,
        scores,
        cache(lambda i: frozenset(terms(i))),
        budget=Budget(count),
        language=document.language,
        together=None if kind is None else learned(kind),
        text=document.text,
        title=document.title,
    )
