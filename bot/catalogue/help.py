"""`help`: every command in a line each, or one command with all its forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.answers.question import Question, tokens
from bot.answers.resources import Resources
from bot.catalogue.entry import Answering, Argument, Command, Form, Who
from bot.replies.reply import Item, Reply, Section
from bot.replies.words import listing
from summaries.model import Quote


@dataclass(frozen=True, slots=True)
class Help:
    """The commands that were asked about."""

    commands: tuple[Command, ...]
    prefix: str
    doors: str
    whole: bool
    """All of them, one line each; else all forms of a single one."""
    quotes: tuple[Quote, ...] = ()


def help_command(commands: Iterable[Command], find: Callable[[str], Command]) -> Command:
    """The entry; ``find`` gives a command by its name, or refuses."""

    async def answer(resources: Resources, question: Question) -> Help:
        del resources
        name = " ".join(tokens(question.words)).lower().removeprefix(question.prefix).removeprefix("/")
        shown = (find(name),) if name else tuple(commands)
        return Help(shown, question.prefix, question.doors, whole=not name)

    return Command(
        name="help",
        aliases=("commands",),
        help="Show what I can do, or how one command is used.",
        forms=(
            Form(
                says="all of this; with a command, how it is used",
                arguments=(Argument("[command]", says="A command, for example topic"),),
                examples=("", "topic"),
                answering=Answering(answer=answer, reply=_help_reply, as_json=_help_json),
            ),
        ),
    )


def _help_reply(found: Help, question: str) -> Reply:
    if found.whole:
        items = [
            Item(command.help, label=_call(found.prefix, command.name, command.usage))
            for command in found.commands
        ]
        title = "What I can do"
    else:
        (command,) = found.commands
        items = [
            Item(
                _with_examples(found.prefix, command.name, form),
                label=_call(found.prefix, command.name, form.usage),
            )
            for form in command.forms
        ]
        title = f"{found.prefix}{command.name}: {command.help}"
    return Reply(
        title=title,
        facts=found.doors,
        sections=(Section(tuple(items)),),
        closing="Every sentence I show stands word for word in a source.",
        question=question,
    )


def _with_examples(prefix: str, name: str, form: Form) -> str:
    examples = listing([_call(prefix, name, example) for example in form.examples], "or")
    who = {Who.ANYONE: "", Who.MEMBERS: " In servers.", Who.MODERATORS: " In servers, for moderators."}
    return (
        f"{form.says}.{who[form.who]} For example {examples}" if examples else f"{form.says}.{who[form.who]}"
    )


def _call(prefix: str, name: str, words: str) -> str:
    return f"{prefix}{name} {words}".strip()


def _help_json(found: Help, today: dt.date) -> dict[str, Any]:
    del today
    return {
        "commands": [
            {
                "name": command.name,
                "help": command.help,
                "forms": [
                    {
                        "usage": form.usage,
                        "says": form.says,
                        "who": form.who.value,
                        "examples": list(form.examples),
                    }
                    for form in command.forms
                ],
            }
            for command in found.commands
        ]
    }
