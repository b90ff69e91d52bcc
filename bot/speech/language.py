"""A language that the bot speaks: its catalogue of messages, and how it writes days, numbers and lists (CLDR)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from functools import cached_property
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from summaries.phrase import English, Phrase

LOCALES = Path(__file__).parent / "locales"
"""A file a language, by its code in CLDR."""


class Language:
    """A language, by its code in CLDR: ``de``, ``pt_BR``. Its catalogue is read when something is first said in it."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def formatter(self) -> English:
        """What fills a template."""
        return English() if self.code == "en" else _ByLocale(self)

    @cached_property
    def _catalogue(self) -> GNUTranslations:
        # the modules cost 50 ms, and English needs none of them
        from babel.messages.mofile import write_mo  # noqa: PLC0415
        from babel.messages.pofile import read_po  # noqa: PLC0415

        compiled = io.BytesIO()
        with (LOCALES / f"{self.code}.po").open("rb") as file:
            write_mo(compiled, read_po(file, locale=self.code))
        compiled.seek(0)
        return GNUTranslations(compiled)

    @property
    def tag(self) -> str:
        """Its code as Discord and the web write it: ``pt-BR``."""
        return self.code.replace("_", "-")

    @cached_property
    def name(self) -> str:
        """What its speakers call it."""
        from babel import Locale  # noqa: PLC0415

        locale = Locale.parse(self.code)
        return str(locale.languages[locale.language]).capitalize()

    def name_of(self, code: str) -> str:
        """What this language calls another one, by its ISO 639-1 code: "German"; nothing where CLDR does not know."""
        from babel import Locale  # noqa: PLC0415

        return str(Locale.parse(self.code).languages.get(code, ""))

    def say(self, message: str, values: Mapping[str, Any]) -> str:
        """A message of the catalogue, with its values; a `Phrase` brings its own."""
        if isinstance(message, Phrase):
            if message.other:
                return self.count(message.template, message.other, message.number, message.values)
            return self.say(message.template, message.values)
        template = message if self.code == "en" or not message else self._catalogue.gettext(message)
        return self.formatter.vformat(template, (), values)

    def count(self, one: str, other: str, number: int, values: Mapping[str, Any]) -> str:
        """A message that counts, in the form that this language has for the number."""
        english = one if number == 1 else other
        template = english if self.code == "en" else self._catalogue.ngettext(one, other, number)
        return self.formatter.vformat(template, (), {**values, "number": number})

    def list(self, words: Sequence[str], *, either: bool) -> str:
        """``a, b and c``, or ``a, b or c``."""
        if len(words) < 2:
            return "".join(words)
        if self.code == "en":
            return f"{', '.join(words[:-1])} {'or' if either else 'and'} {words[-1]}"
        from babel.lists import format_list  # noqa: PLC0415

        return format_list(list(words), style="or" if either else "standard", locale=self.code)


class _ByLocale(English):
    """Fills a template by the customs of a language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value; a phrase is said in this language, too."""
        if isinstance(value, Phrase):
            return self._language.say(value, {})
        return super().format_field(value, format_spec)

    def number(self, number: int) -> str:
        """A whole number."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, locale=self._language.code)

    def day(self, day: dt.date, style: str) -> str:
        """A day in a style."""
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415

        skeletons = {"short": "yMMMd", "with-weekday": "yMMMEd", "date": "MMMMd", "month": "yMMMM"}
        patterns = {
            "month-name": "LLLL",
            "short-month": "LLL",
            "weekday": "EEEE",
            "short-weekday": "EEE",
            "narrow-weekday": "EEEEEE",
        }
        if style in skeletons:
            return format_skeleton(skeletons[style], day, locale=self._language.code)
        return format_date(day, patterns.get(style, style), locale=self._language.code)


ENGLISH = Language("en")
LANGUAGES: Mapping[str, Language] = {
    "en": ENGLISH,
    **{code: Language(code) for code in sorted(path.stem for path in LOCALES.glob("*.po"))},
}
"""The languages that there are."""


def named(words: str) -> Language | None:
    """The language that a member names: by its code, or as its speakers call it.

    >>> [one.code for one in (named("PT-br"), named("deutsch")) if one]
    ['pt_BR', 'de']
    """
    said = words.casefold().replace("-", "_")
    for code, one in LANGUAGES.items():
        if said in (code.casefold(), code.split("_")[0], one.name.casefold()):
            return one
    return None


def language(code: str) -> Language:
    """The language of a locale as Discord names it (``de``, ``pt-BR``, ``es-419``); English where there is none.

    >>> language("en-GB").code, language("tlh").code
    ('en', 'en')
    """
    whole = code.replace("-", "_")
    return LANGUAGES.get(whole) or LANGUAGES.get(whole.split("_")[0]) or ENGLISH
