"""The forms in which a name stands in a sentence: its case endings, particles and prefixes.

Languages put case endings (Polish "Rosji", Russian "России"), particles (Korean "중국은") or prefixes (Arabic "والصين")
on a name. Which ones, stands in ``endings.tsv``, a line a language: this module only puts them together. The forms are
written out, so that an index that knows nothing of grammar finds them word by word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product

_MOST = 400
"""Forms of a name of several words: there would be millions of one of five."""
_SHORT = 2
"""Letters of the endings that the words of a longer name take: plurals have longer ones, and such names have none."""
_LEAST_STEM = 3
"""Letters that are left of a name without its ending: a shorter stem would be many names' stem."""


@dataclass(frozen=True, slots=True)
class Endings:
    """What a language may do to a name: one line of ``endings.tsv``."""

    script: re.Pattern[str]
    """Letters of which a name of this language consists."""
    applies: re.Pattern[str]
    """Words that this line is for; the first line of a language that is for a word counts."""
    final: re.Pattern[str]
    """What falls away at a name's end before an ending comes."""
    endings: tuple[str, ...]
    """What may come instead; "" is among them where the bare stem is a form."""
    softened: tuple[tuple[str, str], ...]
    """How a stem's last consonants may change: ("t", "ci")."""
    fleeting: re.Pattern[str] | None
    """A vowel before the last consonant that goes where an ending comes ("Египет", "Египта")."""
    prefixes: tuple[str, ...]
    """What may be written before the name without a space."""


def forms(name: str, language: str | None = None) -> tuple[str, ...]:
    """Return every form of a name, itself first: of ``language``, or of all languages that its letters may be of.

    Names of several words take endings at each of them. Forms that no one would write are among them; they cost a
    look-up, and no other word is one of them but by chance.

    >>> [form for form in forms("Россия", "ru") if form in ("России", "Россию", "Россией")]
    ['Россию', 'России', 'Россией']
    """
    return _forms(name, language)


@lru_cache(maxsize=16_384)
def _forms(name: str, language: str | None) -> tuple[str, ...]:
    languages = (language,) if language is not None else tuple(_rules())
    forms = [name]
    for code in languages:
        rules = [rule for rule in _rules().get(code, ()) if rule.script.fullmatch(name)]
        if not rules:
            continue
        by_word = [_of_word(word, rules) for word in name.split()]
        if len(by_word) == 1:
            forms += (form for written in by_word[0].values() for form in written)
        else:
            # an adjective and its noun end differently: whichever ending stands at one, any may stand at the other
            short = (
                [form for ending in words if len(ending) <= _SHORT for form in words[ending]]
                for words in by_word
            )
            forms += islice(map(" ".join, product(*short)), _MOST)
        forms += (prefix + name for prefix in rules[0].prefixes)
    return tuple(dict.fromkeys(forms))


def _of_word(word: str, rules: Sequence[Endings]) -> dict[str, list[str]]:
    """The word with each ending that it takes, its stem softened or not."""
    rule = next(rule for rule in rules if rule.applies.search(word))
    stems = [rule.final.sub("", word)]
    if rule.fleeting is not None:
        stems += [rule.fleeting.sub(r"\1\2", stem) for stem in (word, *stems) if rule.fleeting.search(stem)]
    stems = [stem for stem in dict.fromkeys(stems) if len(stem) >= min(_LEAST_STEM, len(word))]
    soft = [
        stem.removesuffix(hard) + changed
        for stem in stems
        for hard, changed in rule.softened
        if stem.endswith(hard)
    ]
    return {"": [word]} | {ending: [stem + ending for stem in (*stems, *soft)] for ending in rule.endings}


@cache
def _rules() -> dict[str, list[Endings]]:
    table = (resources.files(__package__) / "endings.tsv").read_text("utf-8")
    rules: dict[str, list[Endings]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, letters, applies, final, endings, softened, fleeting, prefixes = line.split("\t")
            rule = Endings(
                script=re.compile(rf"[{letters}\s'\u2019-]+"),
                applies=re.compile(applies),
                final=re.compile(final or r"(?!)"),
                endings=tuple("" if ending == "-" else ending for ending in endings.split()),
                softened=tuple((pair.split(">")[0], pair.split(">")[1]) for pair in softened.split()),
                fleeting=re.compile(fleeting) if fleeting else None,
                prefixes=tuple(prefixes.split()),
            )
            rules.setdefault(code, []).append(rule)
    return rules
