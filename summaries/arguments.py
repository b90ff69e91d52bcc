"""What callers without a type checker pass by mistake, named at the door instead of deep inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping


def a_string(given: object, name: str) -> None:
    """Refuse what is no string.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(given, str):
        raise TypeError(f"{name} must be a string, not {type(given).__name__}")


def a_day(given: object, name: str) -> None:
    """Refuse what is no calendar day; a ``datetime`` is none, since its day depends on a zone.

    Raises:
        TypeError: it is none.
    """
    if isinstance(given, dt.datetime):
        raise TypeError(f"{name} must be a datetime.date, not a datetime: pass {name}.date()")
    if not isinstance(given, dt.date):
        raise TypeError(f"{name} must be a datetime.date, not {type(given).__name__}")


def strings(given: object, name: str) -> list[str]:
    """One string or several as a list.

    Raises:
        TypeError: it is neither; the keys of a dict are no texts.
    """
    if isinstance(given, str):
        return [given]
    if isinstance(given, Iterable) and not isinstance(given, bytes | Mapping):
        several = list(given)
        if all(isinstance(one, str) for one in several):
            return several
    raise TypeError(f"{name} must be a string or several strings, not {type(given).__name__}")


def at_least_one(given: object, name: str) -> None:
    """Refuse what is no count.

    Raises:
        TypeError: it is no whole number.
        ValueError: it is less than 1.
    """
    if isinstance(given, bool) or not isinstance(given, int):
        raise TypeError(f"{name} must be a whole number, not {given!r}")
    if given < 1:
        raise ValueError(f"{name} must be at least 1, not {given}")


def a_share(given: object, name: str) -> None:
    """Refuse what is no share of a whole.

    Raises:
        TypeError: it is no number.
        ValueError: it is not above 0 and at most 1.
    """
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise TypeError(f"{name} must be a number, not {given!r}")
    if not 0 < given <= 1:
        raise ValueError(f"{name} must be above 0 and at most 1, not {given}")
