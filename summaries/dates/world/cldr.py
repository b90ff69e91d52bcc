"""What CLDR has of a language: the names of months and weekdays, as ``Babel`` brings them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = re.compile(r"\d")


def thousands(code: str) -> str:
    """What stands between the thousands of a number.

    >>> thousands("de"), thousands("fr"), thousands("ja")
    ('.', ' ', ',')
    """
    from babel.numbers import get_group_symbol  # noqa: PLC0415 - as above

    mark = get_group_symbol(code, numbering_system="latn")
    return " " if mark.isspace() else mark


def names(code: str) -> Iterator[tuple[str, str, int]]:
    """Class, word in lower case and meaning of the months and weekdays of a language, in all forms of CLDR.

    Inflecting languages have two: that beside a day ("4 лютого") and that which stands alone ("лютий").
    Names in figures ("2月") are left to the grammar.

    >>> ("WEEKDAY", "lundi", 0) in set(names("fr"))
    True
    """
    from babel import Locale  # noqa: PLC0415 - costs the import and the language's data

    locale = Locale(code)
    for kind, table in (("MONTH", locale.months), ("WEEKDAY", locale.days)):
        for context in ("format", "stand-alone"):
            for width, ending in (("wide", "NAME" if kind == "MONTH" else ""), ("abbreviated", "ABBR")):
                for number, name in table[context].get(width, {}).items():
                    plain = str(name).lower().rstrip(".\u0970").replace("\u05f3", "'").replace("\u2019", "'")
                    if not _DIGIT.search(plain) and len(plain) > 1:
                        yield kind + ending, plain, int(number)
