"""`!timeline <topic> [since March] [short | normal | long]`: how it came to this, the days that mattered."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.answers.asking.question import Question, asked_for, check_length, check_topic
from bot.answers.asking.resources import Resources
from bot.answers.topic import nothing_about, read_topic
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.timeline import timeline as arrange
from summaries.comparing.superseding import superseded
from summaries.model import Timeline

DAYS = {"short": 5, "normal": 10, "long": 20}


async def timeline(resources: Resources, question: Question) -> Timeline:
    """The days until today that mattered for a topic, oldest first, and a sentence of each.

    Raises:
        Refusal: no topic was named, the library is empty, or nothing in it dates anything about the topic.
    """
    library = resources.library
    name, span, length = read_topic(question)
    check_length(name)
    wanted = check_topic(name, await resources.aliases(question))
    matching = await library.matching(await asked_for(library, wanted, question.server), question.server)
    found = await asyncio.to_thread(
        arrange,
        wanted,
        matching.entries,
        taken_back=await asyncio.to_thread(superseded, matching.entries),
        dates=DAYS[length],
        since=span[0] if span else None,
        until=min(span[1], question.today) if span else question.today,
    )
    if found.days:
        return replace(found, partial=matching.partial)
    if not found.documents:
        raise await nothing_about(library, question, wanted, None)
    if span:
        raise Refusal(
            t("No document dates anything about “{topic}” in that time. Try `timeline {topic}`.", topic=name)
        )
    raise Refusal(t("No document dates anything about “{topic}”. Try `topic {topic}`.", topic=name))
