"""`help`: what one can do here, in a line each by what one wants to do, or one command with all its forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.answers.asking.question import Question, tokens
from bot.answers.asking.resources import Resources
from bot.catalogue.entry import Answering, Argument, Command, Form, Kind, Purpose, Who, who_is
from bot.replies.reply import Item, Offer, Reply, Section
from bot.speech import listing, t
from summaries.model import Quote
from summaries.phrase import Phrase

NAME = "help"
MOST_EXAMPLES = 3
"""Examples of a command that one can press."""


@dataclass(frozen=True, slots=True)
class Help:
    """The commands that were asked about."""

    commands: tuple[Command, ...]
    prefix: str
    doors: str
    whole: bool
    """All of them, one line each; else all forms of a single one."""
    may: frozenset[Who]
    """Which forms the asker may use where they ask."""
    quotes: tuple[Quote, ...] = ()


def help_command(commands: Iterable[Command], find: Callable[[str], Command]) -> Command:
    """The entry; ``find`` gives a command by its name, or refuses."""

    async def answer(resources: Resources, question: Question) -> Help:
        del resources
        name = (
            " ".join(tokens(question.words)).lower().removeprefix(question.prefix).removeprefix("/").strip()
        )
        shown = (find(name),) if name else tuple(commands)
        return Help(
            shown,
            question.prefix,
            question.doors,
            whole=not name,
            may=who_is(in_server=question.server is not None, moderator=question.moderator),
        )

    return Command(
        name=NAME,
        aliases=("commands",),
        help=Phrase("Show what I can do, or how one command is used."),
        forms=(
            Form(
                says=Phrase("all of this; with a command, how it is used"),
                arguments=(
                    Argument(Phrase("[command]"), (Kind.COMMAND,), Phrase("A command, for example topic")),
                ),
                examples=("", "topic"),
                answering=Answering(answer=answer, reply=_help_reply, as_json=_help_json),
            ),
        ),
    )


def first_steps() -> tuple[Offer, ...]:
    """What somebody presses who does not know the bot yet."""
    return (
        Offer(t("Catch me up"), "summary week"),
        Offer(t("What is coming up"), "schedule"),
        Offer(t("What is talked about"), "topics"),
    )


def welcome_reply(prefix: str, name: str) -> Reply:
    """What a server is greeted with that has just added the bot."""
    # Translators: questions are asked in English
    asked = t("@{name} what's new on Taiwan?", name=name)
    step = t(
        "a moderator sets up one digest a day with this; the city says the time zone, a #channel where it comes"
    )
    return Reply(
        title=t("Hello! I answer out of briefing documents"),
        facts=t("What I say stands word for word in one of them, with its source beside it."),
        sections=(
            Section(
                (
                    Item(t("ask me as you would ask a person"), label=asked),
                    Item(step, label=_call(prefix, "digest", "daily 8am london")),
                )
            ),
        ),
        question=NAME,
        offers=(*first_steps()[:2], Offer(t("What I can do"), NAME)),
    )


def _help_reply(found: Help, question: str) -> Reply:
    return _all_commands(found, question) if found.whole else _one_command(found, question)


def _all_commands(found: Help, question: str) -> Reply:
    """A line a command, short enough for the screen of a phone; what moderators alone may do is shown to them."""
    lines: dict[Purpose, list[Item]] = {purpose: [] for purpose in Purpose}
    for command in found.commands:
        for form in _usual_forms(command, found.may):
            purpose = Purpose.SET_UP if form.who is Who.MODERATORS else command.purpose
            if purpose is None:
                continue
            # what sets the bot up is looked for by its form, what members ask by an example
            words = form.usage if form.who is Who.MODERATORS else form.examples[0]
            call = _call(found.prefix, command.name, words)
            lines[purpose].append(Item(t(form.brief), label=call))
    return Reply(
        title=t("What I can do"),
        facts=t("Ask me as you would ask a person, or:"),
        sections=tuple(Section(tuple(items), t(purpose.value)) for purpose, items in lines.items() if items),
        closing=" ".join(
            (t("How one is used: {command}.", command=f"{found.prefix}{NAME} topic"), found.doors)
        ),
        question=question,
        offers=first_steps(),
    )


def _usual_forms(command: Command, may: frozenset[Who]) -> Iterator[Form]:
    """The first form that anyone may use, and the first for moderators, as far as the asker may."""
    usual = [form for form in command.forms if form.who is not Who.MODERATORS][:1]
    usual += [form for form in command.forms if form.who is Who.MODERATORS][:1]
    yield from (form for form in usual if form.who in may)


def _one_command(found: Help, question: str) -> Reply:
    """All that the asker may do with it; where that is nothing, all that there is, and for whom."""
    (command,) = found.commands
    forms = [form for form in command.forms if form.who in found.may] or list(command.forms)
    items = [
        Item(
            _with_examples(found.prefix, command.name, form),
            label=_call(found.prefix, command.name, form.usage),
        )
        for form in forms
    ]
    pressed = [example for form in forms if form.answering for example in form.examples]
    return Reply(
        title=f"{found.prefix}{command.name}: {t(command.help)}",
        sections=(Section(tuple(items)),),
        question=question,
        offers=tuple(
            Offer(_call(found.prefix, command.name, example), _call("", command.name, example))
            for example in pressed[:MOST_EXAMPLES]
        ),
    )


def _with_examples(prefix: str, name: str, form: Form) -> str:
    examples = listing([_call(prefix, name, example) for example in form.examples], either=True)
    who = {Who.ANYONE: "", Who.MEMBERS: t("In servers."), Who.MODERATORS: t("In servers, for moderators.")}
    example = t("For example {commands}", commands=examples) if examples else ""
    return " ".join(filter(None, (f"{t(form.says)}.", who[form.who], example)))


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
