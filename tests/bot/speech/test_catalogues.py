"""Every catalogue says all that the code says, with the same values, commands and marks."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from bot.catalogue.catalogue import COMMANDS, Catalogue
from bot.speech import LANGUAGES, speaking, t
from bot.speech.language import LOCALES

ROOT = Path(__file__).parents[3]
COMMAND = re.compile(r"`[^`]*`")
MARKS = re.compile(r"\*\*|^### |^-# |\n|^_\(|[↑↓]")
NAME = re.compile(r"[^\W_A-Z]([\w-]*[^\W_])?")
"""Of a slash command or an option: small letters (Discord documentation: "Application Command Naming")."""
OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What the code says."""
    place = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert place is not None
    assert place.loader is not None
    tool = importlib.util.module_from_spec(place)
    place.loader.exec_module(tool)
    catalogue: Catalog = tool.said()
    return catalogue


def _read(code: str) -> Catalog:
    with (LOCALES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def _forms(words: object) -> list[str]:
    return (
        [words]
        if isinstance(words, str)
        else [str(form) for form in words]
        if isinstance(words, tuple)
        else []
    )


def _pairs(code: str) -> Iterator[tuple[str, str]]:
    """Each translation with the English that it stands for: of what counts, with the form for many."""
    for message in _read(code):
        if message.id:
            english = _forms(message.id)[-1]
            yield from ((english, translated) for translated in _forms(message.string))


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_holds_exactly_what_the_code_says(code: str, said: Catalog) -> None:
    """``make messages`` brings it up to date."""
    assert {message.id for message in _read(code)} == {message.id for message in said}


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_translated_in_every_form(code: str) -> None:
    """And none is a guess."""
    for message in _read(code):
        if message.id:
            assert all(_forms(message.string)), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_names_the_same_values_commands_and_marks(code: str) -> None:
    """What is typed stays as it is typed; the order is free."""
    for english, translated in _pairs(code):
        assert _fields(translated) == _fields(english), translated
        assert Counter(COMMAND.findall(translated)) == Counter(COMMAND.findall(english)), translated
        assert Counter(MARKS.findall(translated)) == Counter(MARKS.findall(english)), translated


@pytest.mark.parametrize("code", OTHERS)
def test_names_of_slash_commands_and_options_are_valid_and_apart(code: str) -> None:
    """Each at most 32 characters, no two the same; descriptions at most 100."""
    commands = Catalogue(COMMANDS).commands
    with speaking(code):
        names = [t(f"/{command.name}").removeprefix("/") for command in commands]
        options = [t(option).removesuffix(":") for option in ("words:", "file:", "private:")]
        for command in commands:
            assert len(t(command.help)) <= 100, t(command.help)
            assert len(command.hint) <= 100 or command.hint == command.usage  # which is cut
    for name in (*names, *options):
        assert NAME.fullmatch(name), name
        assert len(name) <= 32, name
        assert name == name.lower()
    assert len(set(names)) == len(names)
    assert len(set(options)) == len(options)
