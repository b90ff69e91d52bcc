"""In which language the bot speaks, and how all that it says itself gets into that language.

What is said goes through `t`, what counts something through `plural`; the English is the message of a catalogue
(``locales/CODE.po``, gettext). The language is that of whoever is spoken to: each door sets it, with `speak` for all
that a task says from there on, with `speaking` for a while.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import Any, TypeAlias

from bot.speech.language import ENGLISH, LANGUAGES, Language, language, named

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Language",
    "LanguageOf",
    "day",
    "english",
    "in_quotes",
    "language",
    "listing",
    "named",
    "number",
    "plural",
    "speak",
    "speaking",
    "spoken",
    "t",
]

LanguageOf: TypeAlias = Callable[[int], Awaitable[str]]
"""Says in which language something is said to a server."""

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


def speak(code: str) -> None:
    """Speak a language for the rest of this task: of Discord's name for it (``pt-BR``), English where there is none."""
    _SPOKEN.set(language(code))


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _SPOKEN.set(language(code))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


async def english(server: int) -> str:
    """The language of a server, where nobody says which it is."""
    del server
    return ENGLISH.code


def spoken() -> Language:
    """The language that is spoken now."""
    return _SPOKEN.get()


def t(message: str, **values: Any) -> str:
    """What is said, in the language that is spoken: a template with its values, or a phrase of the engine.

    >>> t("Nothing new since {day:short}.", day=dt.date(2026, 2, 4))
    'Nothing new since 4 Feb 2026.'
    """
    return spoken().say(message, values)


def plural(one: str, other: str, number: int, **values: Any) -> str:
    """What is said of so many: the templates for one and for more, in which ``{number}`` is how many.

    >>> plural("{number} document", "{number} documents", 1204)
    '1,204 documents'
    """
    return spoken().count(one, other, number, values)


def listing(words: Sequence[str], *, either: bool = False) -> str:
    """``a``, ``a and b``, ``a, b and c``; with "or" where it is ``either`` of them."""
    return spoken().list(words, either=either)


def in_quotes(words: str) -> str:
    """Words between the quotation marks of the language: “a”, „a“, « a »."""
    # Translators: the marks alone, around words of a member or a title
    return t("“{words}”", words=words)


def number(number: int) -> str:
    """A whole number: 1,204."""
    return spoken().formatter.number(number)


def day(date: dt.date, style: str = "short") -> str:
    """18 Nov 2026: never mistaken for another order of the numbers; the styles are those of `summaries.phrase`."""
    return spoken().formatter.day(date, style)
