"""Which document is meant by a member's words: the one place that decides it."""

from __future__ import annotations

from bot.refusal import Refusal
from bot.speech import plural, t
from summaries.library import Library
from summaries.model import Citation

SUGGESTED = 3


async def matching(library: Library, words: str, server: int | None) -> tuple[Citation, ...]:
    """The documents that words may mean, the likeliest first: the very one of that id, else those whose titles fit.

    Raises:
        Refusal: there are none; it suggests the nearest titles.
    """
    exact = await library.entry(words, server)
    fitting = (exact.document.citation,) if exact else await library.find(words, server)
    if not fitting:
        near = await library.suggest(words, server, limit=SUGGESTED)
        raise Refusal(
            t("No document here is called “{words}”. `documents` lists what there is.", words=words),
            tuple(citation.title for citation in near),
        )
    return fitting


async def the_one(library: Library, words: str, server: int | None) -> Citation:
    """The single document that words mean: where several fit, the one of exactly that title.

    Raises:
        Refusal: there is none, or several fit equally.
    """
    fitting = await matching(library, words, server)
    named = [citation for citation in fitting if citation.title.casefold() == words.casefold()] or fitting
    if len(named) > 1:
        raise Refusal(
            plural(
                "{number} document fits “{words}”: say more of the title.",
                "{number} documents fit “{words}”: say more of the title.",
                len(named),
                words=words,
            ),
            tuple(citation.title for citation in fitting[:SUGGESTED]),
        )
    return named[0]
