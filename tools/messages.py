"""Bring the catalogues of what the bot says up to date with the code: ``make messages``.

A new language begins with ``make messages LANGUAGE=nl``. What is new in a catalogue stands there without a translation,
what the code says no longer is taken out; docs/translating.md tells the rest.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.catalogue.catalogue import COMMANDS, Catalogue
from bot.speech.language import LOCALES

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"t": None, "Phrase": None, "plural": (1, 2), "counted": (1, 2)}
"""The functions that say something, each with the arguments that are messages."""

OPTIONS = ("words", "file", "private")
_VALUE = re.compile(r"\{[^{}]*\}")
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""No dates and names in it: git knows them, and two who translate would be in each other's way."""


def said() -> Catalog:
    """Every message in the code, with what its comment tells translators, and the names of the slash commands."""
    messages = Catalog(fuzzy=False)
    for package in ("bot", "summaries"):
        found = extract_from_dir(
            ROOT / package,
            [("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for file, _, message, comments, _ in sorted(found, key=lambda one: one[:2]):  # the same on every disk
            if isinstance(message, str) and _VALUE.fullmatch(message):
                continue  # {day:long}: a value as it is
            messages.add(message, locations=[(f"{package}/{file}", 0)], auto_comments=comments)
    for command in Catalogue(COMMANDS).commands:
        comment = "a slash command: small letters, no spaces, at most 32; the slash stays"
        messages.add(f"/{command.name}", locations=[("bot/catalogue", 0)], auto_comments=[comment])
        for form in command.forms:
            messages.add(
                form.brief, locations=[("bot/catalogue", 0)], auto_comments=["in the help of all commands"]
            )
    for option in OPTIONS:
        comment = "an option of a slash command: small letters, no spaces, at most 32; the colon stays"
        messages.add(f"{option}:", locations=[("bot/commands/doors.py", 0)], auto_comments=[comment])
    return messages


def update(path: Path, messages: Catalog) -> None:
    """Write a language's catalogue anew, with the translations that it has."""
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.stem)
        catalogue.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    else:
        catalogue = Catalog(locale=path.stem, fuzzy=False)
        catalogue.update(messages, no_fuzzy_matching=True)
    header = HEADER.format(language=path.stem, plural=catalogue.plural_forms).encode()
    with path.open("wb") as file:
        file.write(header)
        write_po(
            file,
            catalogue,
            width=110,
            sort_by_file=True,
            ignore_obsolete=True,
            include_lineno=False,
            omit_header=True,
        )


def main(new: list[str]) -> None:
    """Update every catalogue, and begin those of ``new`` languages."""
    messages = said()
    for path in {*LOCALES.glob("*.po"), *(LOCALES / f"{code}.po" for code in new)}:
        update(path, messages)


if __name__ == "__main__":
    main(sys.argv[1:])
