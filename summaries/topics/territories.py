"""Names of countries, continents, capitals and peoples in many languages, out of the CLDR (https://cldr.unicode.org).

By ``Babel``, which brings the data: a territory's name, the city that its time zone is called after, and the name of
the language that is called as its people are ("russisch").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

LANGUAGES = (
    "ar", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nb", "nl", "pl",
    "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh", "zh_Hant",
)  # fmt: skip
_CONTINENTS = ("002", "019", "142", "150", "009")
_LEAST = 3  # letters of a name in Latin script: shorter ones are words of other languages

_CASED = re.compile("[a-z\u00df-\u024f\u0370-\u052f]")
"""A letter of a script that has capitals: elsewhere a language is often its country's name with a word behind."""

Name = tuple[str, str]
"""A name and the ISO 639-1 code of its language."""


@cache
def names() -> Mapping[str, tuple[Name, ...]]:
    """The names of each territory, by ISO 3166-1 alpha-2 code, or UN M.49 code for a continent.

    A name that two territories have, in whatever language, is no sign of either and left out.
    """
    by_territory: defaultdict[str, list[Name]] = defaultdict(list)
    for code in LANGUAGES:
        territories = Locale.parse(code).territories
        for territory, name in territories.items():
            if len(territory) == 2 or territory in _CONTINENTS:
                by_territory[territory].append((name.replace("\u00a0", " "), code.split("_")[0]))
    return _distinct(by_territory)


@cache
def peoples() -> Mapping[str, tuple[Name, ...]]:
    """The words for what is of a people ("russisch", "китайский"), by the English one in lower case.

    They are the names of languages: where a people is called as its language is in English, so it is elsewhere. Only
    names of one word, in scripts that have capitals.
    """
    english = Locale("en").languages
    by_territory: defaultdict[str, list[Name]] = defaultdict(list)
    for code in LANGUAGES:
        for language, name in Locale.parse(code).languages.items():
            if len(language) == 2 and language in english and " " not in name and _CASED.search(name):
                by_territory[english[language].casefold()].append((name, code.split("_")[0]))
    return _distinct(by_territory)


@cache
def cities() -> Mapping[str, tuple[Name, ...]]:
    """The names of the cities that time zones are called after, by their English name in lower case."""
    english = Locale("en").time_zones
    by_city: defaultdict[str, list[Name]] = defaultdict(list)
    for zone in english.keys() | {zone for zones in get_global("territory_zones").values() for zone in zones}:
        held = english.get(zone)
        city = (
            held["city"] if held is not None and "city" in held else zone.rpartition("/")[2].replace("_", " ")
        )
        for code in LANGUAGES:
            there = Locale.parse(code).time_zones.get(zone)
            if there is not None and "city" in there:
                by_city[city.casefold()].append((there["city"], code.split("_")[0]))
    return _distinct(by_city)


def _distinct(named: Mapping[str, Iterable[Name]]) -> dict[str, tuple[Name, ...]]:
    owners = Counter(
        name.casefold() for names_of in named.values() for name in {name for name, _ in names_of}
    )
    return {
        key: tuple(
            dict.fromkeys(
                (name, code)
                for name, code in names_of
                if owners[name.casefold()] == 1 and (len(name) >= _LEAST or name > "\u0370")
            )
        )
        for key, names_of in named.items()
    }
