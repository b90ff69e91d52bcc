"""`!ask <question>`: the sentence that answers it, word for word."""

from __future__ import annotations

import asyncio

from bot.answers.asking.plain_words import plain
from bot.answers.asking.question import EMPTY, Question, check_length
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.question import Answered, answer_question
from summaries.language import language
from summaries.library import SearchQuery

READ = 12
"""Documents that are read for an answer: those with most sentences that hold words of the question."""
LONGEST = 300
"""Characters of a question."""


async def ask(resources: Resources, question: Question) -> Answered:
    """Find the sentence that answers a question, and up to two that add to it.

    Raises:
        Refusal: there is no question, no document, or no sentence has a word of it.
    """
    asked = " ".join(question.words.split())
    check_length(asked, LONGEST)
    if not any(map(str.isalnum, asked)):
        raise Refusal(t("Ask me something, for example `ask when does the council meet?`."))
    reader = language("en")
    words = tuple(word for word in reader.words(plain(asked)) if reader.terms(word)) or tuple(
        reader.words(asked)
    )
    entries = await resources.library.entries_about(
        SearchQuery(any_of=words), question.server, limit_documents=READ
    )
    if not entries:
        if not await resources.library.count(question.server):
            raise Refusal(t(EMPTY))
        raise Refusal(t("No document has a word of that. `topics` lists what they talk about."))
    return await asyncio.to_thread(answer_question, asked, entries, today=question.today)
