"""Other names of the same thing: countries from ``countryinfo``, places and subjects from ``subjects.json``.

What countries, continents and capitals are called in other languages, `territories` knows.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from babel import Locale

from summaries.language.inflection import forms
from summaries.topics import territories
from summaries.topics.territories import Name

_ABBREVIATIONS = frozenset({"US", "USA", "UK", "UAE", "DRC"})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f .'\-]+")
_INTRODUCED = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z])s?\)")
_BEFORE = re.compile(r"(?:[\w'\u2019\-]+[ \-])+$")
_REACH = 120  # characters before a short form in which its long form begins


def same_subject(name: str) -> tuple[str, ...]:
    """The other words for a country, a place or a subject of the news; empty for anything else."""
    key = " ".join(name.casefold().split()).removeprefix("the ")
    return _known().get(key) or _known().get(_in_english().get(key, ""), ())


def in_other_languages(name: str, language: str = "") -> tuple[str, ...]:
    """What a country, a continent, a capital or a people is called in other languages, in all its forms there.

    Asked by its English name; of one language, or of all. Empty for anything else.
    """
    return tuple(
        form
        for other, code in _foreign().get(name.casefold(), ())
        if language in {"", code}
        for form in forms(other, code)
    )


def in_every_language(name: str) -> tuple[str, ...]:
    """A country, a continent, a capital or a people as English and all other languages call it, in all its forms.

    Asked by its name in any of them; anything else is only itself.

    >>> {"Taiwan", "Tajwan", "Тайване", "台灣", "대만"} <= set(in_every_language("Taiwán"))
    True
    """
    key = name.casefold()
    english = _in_english().get(key, key)
    return (
        tuple(dict.fromkeys((name, english.title(), *in_other_languages(english))))
        if is_territory(name)
        else (name,)
    )


def is_territory(name: str) -> bool:
    """Whether a name is a country, a continent, a capital or a people, in whatever language."""
    return name.casefold() in _foreign() or name.casefold() in _in_english()


@cache
def _foreign() -> Mapping[str, tuple[Name, ...]]:
    """By English name in lower case."""
    held = territories.names()
    english = {name.casefold(): held.get(code, ()) for code, name in Locale("en").territories.items()}
    for key, info in _infos():
        code = str((info.get("ISO") or {}).get("alpha2") or "")
        english.setdefault(str(info.get("name") or key).casefold(), held.get(code, ()))
        for people in _several(info.get("demonym")):
            english.setdefault(people.casefold(), territories.peoples().get(people.casefold(), ()))
        for capital in _several(info.get("capital")):
            english.setdefault(capital.casefold(), territories.cities().get(capital.casefold(), ()))
    return {name: found for name, found in english.items() if found}


@cache
def _in_english() -> Mapping[str, str]:
    """The English name of a country, a continent or a capital by each of its others, all in lower case."""
    found: dict[str, str] = {}
    for english, others in _foreign().items():
        for other, _ in others:
            if english in _known() or other.casefold() not in found:
                found[other.casefold()] = english
    return found


def is_known(name: str) -> bool:
    """Whether a name says a country, its people or its capital, a known place or a subject ("US-led", "U.S.")."""
    parts = (name, name.replace(".", ""), *name.split("-"))
    return any(part.casefold() in _names() for part in parts)


@cache
def _names() -> frozenset[str]:
    return frozenset(term.casefold() for key, terms in _known().items() for term in (key, *terms))


def abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    """The (short, long) pairs that a text introduces: "the People's Liberation Army (PLA)".

    By Schwartz & Hearst (2003): each letter of the short form, from the last to the first, stands in the words
    before it, and the first one begins a word.
    """
    pairs = []
    for match in _INTRODUCED.finditer(text):
        short = match[1]
        words = _BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        before = " ".join((words[0] if words else "").split()[-min(len(short) + 5, 2 * len(short)) :])
        at = len(before)
        for place in range(len(short) - 1, -1, -1):
            at -= 1
            while at >= 0 and (
                before[at].lower() != short[place].lower()
                or (place == 0 and at > 0 and before[at - 1].isalnum())
            ):
                at -= 1
        if at >= 0 and " " in before[at:]:
            pairs.append((short, before[at:].strip()))
    return tuple(pairs)


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    data: dict[str, Any] = json.loads(
        resources.files("summaries.topics").joinpath("subjects.json").read_text("utf-8")
    )
    known = dict(_countries())
    for name, more in data["countries"].items():
        for key in {name, *(other.casefold() for other in known.get(name, ()))} & set(known) | {name}:
            known[key] = tuple(dict.fromkeys((*known.get(key, ()), *more)))
    for kind in ("places", "subjects"):
        for name, terms in data[kind].items():
            title = (
                " ".join(map(str.capitalize, name.split())) if kind == "places" and name.islower() else name
            )
            known[name.casefold()] = (title, *terms)
    for other, name in data["same"].items():
        known[other] = known[name]
    return known


def _countries() -> dict[str, tuple[str, ...]]:
    """Each country's names by each of its names, in lower case, its own before its people and its capital."""
    infos = _infos()
    names_of: dict[str, list[str]] = {}
    people: defaultdict[str, list[str]] = defaultdict(list)
    for key, info in infos:
        name = str(info.get("name") or key)
        spellings = [
            other
            for other in info.get("altSpellings") or ()
            if other in _ABBREVIATIONS or (len(other) > 3 and _LATIN.fullmatch(other))
        ]
        names_of.setdefault(name, [name, *spellings])
        for demonym in _several(info.get("demonym")):
            people[demonym].append(name)
    every = "\n".join(spelling for spellings in names_of.values() for spelling in spellings)
    groups: dict[str, tuple[str, ...]] = {}
    for key, info in infos:
        name = str(info.get("name") or key)
        # what stands inside another country's name is no sign of either ("Republic of China")
        own = [spelling for spelling in names_of[name] if spelling == name or every.count(spelling) == 1]
        # a people's name that several countries share belongs to the most populous one
        own += [demonym for demonym in _several(info.get("demonym")) if people[demonym][0] == name]
        group = tuple(dict.fromkeys([*own, *_several(info.get("capital"))]))
        for spelling in own:
            groups.setdefault(spelling.casefold().removeprefix("the "), group)
    return groups


@cache
def _infos() -> list[tuple[str, dict[str, Any]]]:
    """What ``countryinfo`` knows of each country, the most populous first."""
    from countryinfo import CountryInfo  # noqa: PLC0415 - reads 256 files, only for who asks for a topic

    infos: Mapping[str, Any] = CountryInfo.all()
    return sorted(infos.items(), key=lambda item: -int(item[1].get("population") or 0))


def _several(value: object) -> list[str]:
    """What may be a string, a list of them or nothing (South Africa has three capitals), as a list."""
    if isinstance(value, list):
        return [str(item) for item in value if item]
    return [str(value)] if value else []
