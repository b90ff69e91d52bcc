"""A language's record: its lexicon out of CLDR and a text file, and the grammar that all share.

A line of the text file is one of

    CLASS meaning: word, phrase of words      words of a class (``CLASSES`` in ``grammar/lexicon.py``)
    MACRO = pattern                           what a macro of ``rules.py`` is in this language
    @setting: word, word                      ordinal_endings, clitics, abbreviations ...; see ``_settings``
    ~ending: ending, ending                   names of CLDR that end so have these forms, too
    > Sentence with its [date]. DATE value    an example, read by the tests
    # remark
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files

from summaries.dates.grammar.language import Clauses, CuePatterns, Language
from summaries.dates.grammar.lexicon import CLASSES, Lexicon, words
from summaries.dates.grammar.notation import literals, named
from summaries.dates.grammar.tokens import plain
from summaries.dates.world import cldr
from summaries.dates.world.rules import MACROS, NOTHING, RULES
from summaries.language import scripts

_LINE = re.compile(
    r"(?:@(?P<setting>\w+)|~(?P<ending>\w+)|(?P<macro>[A-Z]+)(?= =)|(?P<CLASS>[A-Z]+)(?: (?P<meaning>[^:]+))?)"
    r"\s*[:=]\s*(?P<rest>.*)"
)
_PLAIN = re.compile(rf"(?:[^\W\d_][{scripts.marks()}]*)+|\W")
_NUMBER = re.compile(r"-?\d+")
_NUKTA = "\u093c"
_DOTTED = "\u0915\u0916\u0917\u091c\u0921\u0922\u092b\u092f"
"""The letters of Devanagari under which that dot stands, in the order of their dotted characters."""
_BY_UNIT = {
    "W": "WEEKWORD", "WE": "WEEKENDWORD", "M": "MONTHWORD", "Q": "QUARTERWORD", "Y": "YEARWORD", "C": "CENTURYWORD",
}  # fmt: skip
"""Classes of the words of one unit, for the rules in which only that will do."""
_OF_YEAR = ("W", "WE", "M", "Q", "Y", "E", "C")
_CONNECTING = ("ART", "OF", "AND", "TO", "FROM", "ON", "IN", "DAYNOUN", "AHEADMAYBE", "ABOUT")
"""Macros whose words are too common to look for."""
_SHAPES = frozenset(
    words(
        "ISOTIME ISODATE SLASHDATE DOTDATE DAYMONTH MONTHYEAR SAIDYEAR FRACTION CLOCK DECADE AGES TWODIGIT HYPHEN"
        " ORDINALDAY ORDINALNUMBER QUARTER HALF GROUP HOUR STUCK MARK BREAK WORD CAPITAL SIGN NUMERAL YEAR DAYNUMBER"
        " REGULARPAST REGULARFUTURE"
    )
)
"""Classes that every language has."""


@dataclass(slots=True)
class Source:
    """The lines of a language's file, by what they give."""

    classes: dict[str, dict[str, int | str]] = field(default_factory=lambda: defaultdict(dict))
    macros: dict[str, str] = field(default_factory=dict)
    settings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)


def codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that have a file."""
    names = (path.name for path in files(__package__).joinpath("lexicons").iterdir())
    return tuple(sorted(name[:-4] for name in names if name.endswith(".txt")))


def source(code: str) -> Source:
    """What the file of a language says."""
    found = Source()
    text = files(__package__).joinpath("lexicons", f"{code}.txt").read_text("utf-8")
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line[0] == ">":
            found.examples.append(line[1:].strip())
        elif line[0] != "#":
            _take(line, found)
    return found


def _take(line: str, found: Source) -> None:
    match = _LINE.fullmatch(line)
    if not match:
        raise ValueError(f"no line of a lexicon: {line}")
    rest = match["rest"]
    if match["macro"]:
        found.macros[match["macro"]] = rest
        return
    words = tuple(word.strip() for word in rest.split(",") if word.strip())
    if match["setting"]:
        found.settings[match["setting"]] = words
    elif match["ending"]:
        found.endings[match["ending"]] = words
    else:
        meaning = match["meaning"] or "1"
        value = int(meaning) if _NUMBER.fullmatch(meaning) else meaning
        found.classes[match["CLASS"]].update(dict.fromkeys(words, value))


@cache
def record(code: str) -> Language:
    """The record of a language.

    Raises:
        FileNotFoundError: there is no file for it.
    """
    said = source(code)
    classes = _classes(code, said)
    macros = _with_phrases({**MACROS, **said.macros}, classes)
    for name in ("ART", "IN", "ON"):
        single = re.findall(r"(?:^\(?|\|)\s*([^\s()\[\]|]+)\s*(?=\||\)?$)", macros[name])
        macros[f"{name}BEHIND"] = f"({' | '.join(single)})" if single else NOTHING
    same = re.findall(r"([^\s()\[\]|]+)\s*(?=[\])|]|$)", f"{macros['SAME']} | {macros['SAMEAFTER']}")
    classes["TOLD"] = {
        **dict.fromkeys((word for word in same if not word.isupper()), 1),
        **classes.get("TOLD", {}),
    }
    if "YEARHEAD" not in classes:
        macros["YEARINWORDS"] = NOTHING
    patterns = [*(rule.pattern for rule in RULES), *macros.values()]
    macros |= dict.fromkeys(named(patterns) - set(macros) - set(classes) - set(CLASSES) - _SHAPES, NOTHING)
    connecting = " ".join(macros[name] for name in _CONNECTING)
    settings = said.settings
    abbreviations = (
        *settings.get("abbreviations", ()),
        *classes.get("MONTHABBR", ()),
        *classes.get("WEEKDAYABBR", ()),
    )
    weekdays = classes["WEEKDAY"] if "WEEKDAY" not in settings.get("cased", ()) else ()
    lexicon = Lexicon(
        classes=classes,
        cased={
            name: frozenset(word for word in classes.get(name, ()) if word.split()[0] not in weekdays)
            for name in settings.get("cased", ())
        },
        ordinal_endings=settings.get("ordinal_endings", ()),
        decade_endings=settings.get("decade_endings", ()),
        clitics=settings.get("clitics", ()),
        future_endings=settings.get("future_endings", ()),
        common=frozenset(re.findall(r"[^\s()\[\]|]+", connecting)),
        abbreviations=frozenset(abbreviations),
        ordinal_dots="ordinal_dots" in settings,
        thousands=cldr.thousands(code),
        year_first="year_first" in settings,
        era=int(settings.get("era", ("0",))[0]),
        phrases=tuple(_phrases(code, [*classes.values(), literals(macros.values())])),
        unspaced=scripts.UNSPACED if code in scripts.UNSPACED_LANGUAGES else "",
        with_particles=scripts.HANGUL if code == "ko" else "",
        prefixes=settings.get("prefixes", ()),
        particles=settings.get("particles", ()),
    )
    return Language(
        lexicon,
        RULES,
        macros,
        _cues(said.macros),
        clauses=Clauses(joined=_joined(settings.get("joined", ()))),
        stated=re.compile(
            f"(?:{'|'.join(map(re.escape, settings['stated']))})\\s*[:\uff1a]?\\s*$", re.IGNORECASE
        ),
    )


def _with_phrases(macros: Mapping[str, str], classes: dict[str, dict[str, int | str]]) -> dict[str, str]:
    """The macros, in which several words that are one of a class as well are one token, as they are in a text."""
    phrases = {phrase for members in classes.values() for phrase in members if " " in phrase}
    used: dict[str, str] = {}

    def one(match: re.Match[str]) -> str:
        name = used.setdefault(match[0], f"PHRASE{chr(65 + len(used) // 26)}{chr(65 + len(used) % 26)}")
        classes[name] = {match[0]: 1}
        return name

    longest = sorted(phrases, key=len, reverse=True)
    joined = re.compile(rf"(?<![^\s(\[|])(?:{'|'.join(map(re.escape, longest))})(?![^\s)\]|])")
    return {name: joined.sub(one, pattern) if phrases else pattern for name, pattern in macros.items()}


def _romans(said: Source) -> Iterator[tuple[str, int]]:
    """Roman numerals of centuries, as a language writes them."""
    for number in range(1, 22):
        plain = (
            "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        )
        yield from ((plain + ending, number) for ending in ("", *said.settings.get("roman_endings", ())))


def _cues(macros: Mapping[str, str]) -> CuePatterns | None:
    """The verbs of a language that tell ahead from behind, where its file has them."""
    if "FUTURE" not in macros:
        return None
    nothing = dict.fromkeys((one.name for one in fields(CuePatterns)), NOTHING)
    said = {
        "future": f"({macros['FUTURE']} | REGULARFUTURE)",
        "past": macros["PAST"],
        "adjacent": macros.get("UNTIL", NOTHING),
    }
    return CuePatterns(**nothing | said)


def _joined(words: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between the two days of a range."""
    options = "|".join([r"[-\u2013~\u301c\uff5e]", *map(re.escape, words)])
    return re.compile(rf"\s*(?:{options})\s*", re.IGNORECASE)


def _classes(code: str, said: Source) -> dict[str, dict[str, int | str]]:
    """The classes of the file and of CLDR, with all forms of their words."""
    classes = defaultdict(dict, {name: dict(members) for name, members in said.classes.items()})
    for name, word, meaning in cldr.names(code):
        suffixed = [
            word + suffix for suffix in said.settings.get("suffixes", ()) if not name.endswith("ABBR")
        ]
        for form in (word, *_forms(word, said.endings), *suffixed):
            if form not in said.settings.get("without", ()):
                classes[name].setdefault(form, meaning)
    if classes["CENTURYNAME"]:
        classes["CENTURYNAME"] = {**dict(_romans(said)), **classes["CENTURYNAME"]}
    for unit, name in _BY_UNIT.items():
        classes[name] = {word: value for word, value in classes["UNIT"].items() if value == unit}
    classes["UNITOFYEAR"] = {word: value for word, value in classes["UNIT"].items() if value in _OF_YEAR}
    if {"ones_first", "tens_first"} & said.settings.keys():
        numbers = _compounds(classes, said)
        classes["ONES"] = {**numbers, **classes["ONES"]}
        classes["YEARSAID"] |= {
            head + word: int(year) + number
            for head, year in classes["YEARHEAD"].items()
            for word, number in numbers.items()
        }
    plural = classes["PLURAL"]
    classes["PLURALUNIT"] = {word: value for word, value in classes["UNIT"].items() if word in plural}
    classes["SHIFTEDYEAR"] = {
        word: value for word, value in classes["SHIFTED"].items() if str(value)[0] == "Y"
    }
    _spell(classes, said)
    return {name: dict(members) for name, members in classes.items() if members}


def _spell(classes: dict[str, dict[str, int | str]], said: Source) -> None:
    """Add the other spellings of all words."""
    for members in classes.values():
        for word, value in list(members.items()):
            for form in _spellings(word, said):
                members.setdefault(form, value)
    for word in said.settings.get("without", ()):
        classes["DAYWORD"].pop(word, None)


def _compounds(classes: Mapping[str, Mapping[str, int | str]], said: Source) -> dict[str, int]:
    """The numbers below 100 that are written as one word ("achtundsiebzig", "settantotto")."""
    numbers = {
        word: number
        for name in ("ONES", "TEENS", "TENS")
        for word, number in classes.get(name, {}).items()
        if isinstance(number, int)
    }
    made: dict[str, int] = {}
    for ten, tens in numbers.items():
        for one, ones in numbers.items():
            if tens % 10 == 0 and tens > 10 and ones < 10:
                made |= dict.fromkeys(
                    (one + join + ten for join in said.settings.get("ones_first", ())), tens + ones
                )
                if "tens_first" in said.settings:
                    made |= dict.fromkeys((ten + one, ten[:-1] + one), tens + ones)
    return numbers | made


def _forms(word: str, endings: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The inflected forms of a name, by the longest ending that it has."""
    for length in range(min(len(word) - 1, 6), 0, -1):
        if word[-length:] in endings:
            yield from (word[:-length] + ending for ending in endings[word[-length:]])
            return


def _spellings(word: str, said: Source) -> Iterator[str]:
    """How else a word is written: without accents or points, with what is written together with it, and so on."""
    yield plain(word)
    if "unaccented" in said.settings:
        apart = unicodedata.normalize("NFD", word)
        yield unicodedata.normalize("NFC", "".join(c for c in apart if unicodedata.category(c) != "Mn"))
    word = unicodedata.normalize("NFC", word) if "\u0900" <= word[:1] <= "\u097f" else word
    if _NUKTA in word:  # written as a sign of its own, with its letter, or not at all
        yield word.replace(_NUKTA, "")
        yield from (word.replace(letter + _NUKTA, chr(0x958 + n)) for n, letter in enumerate(_DOTTED))
    if "dotted_capital" in said.settings and word.startswith("i"):
        yield "i\u0307" + word[1:]  # what Python makes of the Turkish capital in lower case
    article, prefixes = said.settings.get("article", ("",))[0], said.settings.get("prefixes", ())
    if article and word.startswith(article):
        yield from (prefix + word for prefix in prefixes)
        yield from (
            prefix + word.removeprefix(article) for prefix in said.settings.get("prefixes_with_article", ())
        )
    elif prefixes:
        yield article + word
        yield from (prefix + joined + word for prefix in prefixes for joined in ("", article))


def _phrases(code: str, words_of: Iterable[Iterable[str]]) -> Iterator[str]:
    """The words that are no plain word of letters, or that stand in a text without spaces."""
    glued = code in scripts.UNSPACED_LANGUAGES or code == "ko"
    for members in words_of:
        yield from (word for word in members if (glued and word[:1].isalpha()) or not _PLAIN.fullmatch(word))
