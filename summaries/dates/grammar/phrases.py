"""Tokens that plain words and figures cannot make: phrases of a lexicon, words without spaces, dates in figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summaries.dates.grammar.lexicon import Lexicon
from summaries.language.scripts import marks

FIGURES = r"""
  | (?P<ISODAY>\d{4}(?:-\d{1,2}-\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\w-]|\.\d))
  | (?P<DOTTED>\d{1,2}\.[ ]\d{1,2}\.[ ]?\d{4}(?!\w)|\d{1,2}\.\d{1,2}\.\d\d(?![\w.])|\d{1,2}-\d{1,2}-\d\d(?![\w-])
      |\d{1,2}/\d{1,2},(?:\d\d|[ ]?\d{4})(?![\w/]))
  | (?P<MONTHYEAR>(?:0?[1-9]|1[0-2])(?:\.|[ ]{0,2}[/-][ ]{0,2})(?:19|20)\d\d(?![\w/-]|[.,]\d)
      |(?:19|20)\d\d(?:\.|[ ]{0,2}[/-][ ]{0,2})(?:0?[1-9]|1[0-2])(?![\w/-]|[.,]\d))
  | (?P<DAYMONTH>(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])\.?(?![\w/%-]|[.,:]\d))
  | """
"""Dates in figures that English does not write so; where one may be anything else, the rules ask what is around it."""


def phrases(lexicon: Lexicon) -> str:
    """The alternatives of a lexicon's phrases and unspaced words, for a verbose pattern of tokens.

    The longest one that fits is taken: of "下星期三" no shorter word is left over that would be wrong.
    """
    alternatives = _alternatives(lexicon)
    shapes = ""
    glued = lexicon.unspaced + lexicon.with_particles
    if glued:
        said = "[\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]{4}"
        numbers = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
        shapes += f"(?P<SAIDYEAR>{said}) | (?P<figures>{numbers}(?=[{glued}])) | "
    if alternatives:
        shapes += f"(?P<phrase>(?i:{'|'.join(alternatives)})) | "
    if lexicon.unspaced:
        shapes += f"(?P<character>[{lexicon.unspaced}]) | "
    if lexicon.prefixes:
        shapes += rf"(?P<prefix>(?<!\w)(?:{'|'.join(lexicon.prefixes)})(?=\d)) | "
    if lexicon.thousands == " ":
        shapes += r"(?P<grouped>(?<![\d.,])\d{1,3}(?:[\ \u00a0\u202f]\d{3})+(?!\w)) | "
    return shapes + "(?!)"


def _alternatives(lexicon: Lexicon) -> list[str]:
    """Patterns of the phrases, by what may stand around them."""
    alternatives: list[str] = []
    free, starts, whole = [], [], []
    for phrase in lexicon.phrases or ():
        if lexicon.unspaced and re.search(f"[{lexicon.unspaced}]", phrase):
            free.append(phrase)
        elif lexicon.with_particles and re.search(f"[{lexicon.with_particles}]", phrase):
            starts.append(phrase)
        else:
            whole.append(phrase)
    if free:
        alternatives.append(_longest(free))
    if starts:
        endings = f"(?:{_longest([*starts, *lexicon.particles])}){{0,3}}(?![{lexicon.with_particles}])"
        alternatives.append(f"(?<![{lexicon.with_particles}]){_longest(starts)}(?={endings})")
    if whole:
        alternatives.append(f"(?<![\\w{marks()}]){_longest(whole)}(?![\\w{marks()}])")
    return alternatives


def _longest(phrases: Iterable[str]) -> str:
    """A pattern of some phrases that tries the longer ones first and reads each of their beginnings once."""
    tree: dict[str, dict[str, object]] = {}
    for phrase in set(phrases):
        node: dict[str, object] = tree  # type: ignore[assignment]
        for character in phrase:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict[str, object]]) -> str:
    options = [_one(character) + _branch(node[character]) for character in sorted(node) if character]  # type: ignore[arg-type]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return body + ("?" if "" in node else "")


def _one(character: str) -> str:
    if character == " ":
        return "[ \\n\\u00a0]"
    return "['\\u2019\\u05f3]" if character == "'" else re.escape(character)
