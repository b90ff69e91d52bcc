"""Which document is meant by a member's words: the one place that decides it."""

from __future__ import annotations

from bot.refusal import Refusal
from summaries.library import Library
from summaries.model import Citation

SUGGESTED = 3


async def matching(library: Library, words: str, server: int | None) -> tuple[Citation, ...]:
    """The documents that words may mean, the likeliest first: the very one of that id, else those whose titles fit.

    Raises:
        Refusal: there are none; it suggests the nearest titles.
    """
    exact = await library.entry(words, server)
    found = (exact.document.citation,) if exact else await library.find(words, server)
    if not found:
        near = await library.suggest(words, server, limit=SUGGESTED)
        raise Refusal(
            f"No document here is called “{words}”. `documents` lists what there is.",
            tuple(citation.title for citation in near),
        )
    return found


async def the_one(library: Library, words: str, server: int | None) -> Citation:
    """The single document that words mean: where several fit, the one of exactly that title.

    Raises:
        Refusal: there is none, or several fit equally.
    """
    found = await matching(library, words, server)
    named = [citation for citation in found if citation.title.casefold() == words.casefold()] or found
    if len(named) > 1:
        raise Refusal(
            f"{len(named)} documents fit “{words}”: say more of the title.",
            tuple(citation.title for citation in found[:SUGGESTED]),
        )
    return named[0]
