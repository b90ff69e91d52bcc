"""Other names of the same thing: countries from ``countryinfo``, their capitals and people."""

from __future__ import annotations

import re
from functools import cache

_ABBREVIATIONS = frozenset({"US", "USA", "UK", "UAE", "DRC"})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f .'\-]+")


def same_subject(name: str) -> tuple[str, ...]:
    """The other names of a country: its demonym, its capital, alternate names; empty for anything else."""
    return _countries().get(name.casefold().removeprefix("the "), ())


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    from countryinfo import CountryInfo  # noqa: PLC0415 - reads 256 files, only for who asks for a topic

    found: dict[str, tuple[str, ...]] = {}
    for key, info in CountryInfo.all().items():
        spellings = [
            other
            for other in info.get("altSpellings") or ()
            if other in _ABBREVIATIONS or (len(other) > 3 and _LATIN.fullmatch(other))
        ]
        asked = [str(info.get("name") or key), *spellings, *_several(info.get("demonym"))]
        group = tuple(dict.fromkeys([*asked, *_several(info.get("capital"))]))
        for name in asked:
            found.setdefault(name.casefold().removeprefix("the "), group)
    return found


def _several(value: object) -> list[str]:
    """What may be a string, a list of them or nothing (South Africa has three capitals), as a list."""
    if isinstance(value, list):
        return [str(one) for one in value if one]
    return [str(value)] if value else []
