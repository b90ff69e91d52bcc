"""`!documents [words]`: what the library holds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.asking.question import EMPTY, Question
from bot.answers.asking.resources import Resources
from bot.answers.asking.which_document import matching
from bot.refusal import Refusal
from summaries.model import Citation, Quote, Revision

MOST = 100


@dataclass(frozen=True, slots=True)
class Documents:
    """The newest documents, and how many there are."""

    documents: tuple[Citation, ...]
    total: int
    quotes: tuple[Quote, ...] = ()
    history: tuple[Revision, ...] = ()
    """What changed in the document, the latest first, where it is one."""


async def documents(resources: Resources, question: Question) -> Documents:
    """List the newest documents, or those whose titles fit the words; of a single one, tell what changed in it.

    Raises:
        Refusal: there are none.
    """
    library = resources.library
    total = await library.count(question.server)
    if not total:
        raise Refusal(EMPTY)
    if not question.words:
        return Documents(await library.documents(question.server, limit=MOST), total)
    fitting = await matching(library, question.words, question.server)
    history = await library.history(fitting[0].id, question.server) if len(fitting) == 1 else ()
    return Documents(fitting, total, history=history)
