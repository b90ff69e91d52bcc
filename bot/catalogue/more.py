"""`more <question>`: what other documents say like another command's answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Iterable

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.more import More, more
from bot.catalogue.answer import Answer
from bot.catalogue.entry import Answering, Argument, Command, Form
from bot.refusal import Refusal
from bot.replies import as_json, stories
from bot.speech import t
from summaries.phrase import Phrase


def more_command(
    commands: Iterable[Command], ask: Callable[[Resources, Question], Awaitable[Answer]]
) -> Command:
    """The entry; ``ask`` answers the question that it continues."""

    async def answer(resources: Resources, question: Question) -> More:
        first = question.words.partition(" ")[0].lower()
        continued = [command.name for command in commands if _has_more(command)]
        if first not in continued:
            raise Refusal(
                t(
                    "Of what? Say for example `more topic taiwan`; there is more of {commands}.",
                    commands=", ".join(continued),
                )
            )
        answered = await ask(resources, dataclasses.replace(question, again=True))
        alike = await more(resources, question, answered.stories)
        return dataclasses.replace(alike, question=answered.question)

    return Command(
        name="more",
        help=Phrase("Show what other documents say like an answer."),
        forms=(
            Form(
                says=Phrase("what other documents say like an answer; the button “More like this” asks it"),
                arguments=(
                    Argument(Phrase("<question>"), says=Phrase("A question, for example topic taiwan")),
                ),
                examples=("topic taiwan",),
                answering=Answering(
                    answer=answer,
                    reply=stories.more_reply,
                    as_json=as_json.more_json,
                    again=lambda found: found.question,
                ),
            ),
        ),
    )


def _has_more(command: Command) -> bool:
    return any(form.answering and form.answering.stories for form in command.forms)
