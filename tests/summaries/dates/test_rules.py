"""Every rule of a grammar is shown by its own example."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summaries.dates import find_dates
from summaries.dates.grammar import numeric
from summaries.dates.grammar.builders import named
from summaries.dates.grammar.focus import Focus
from summaries.dates.grammar.language import Language
from summaries.dates.grammar.lexicon import Lexicon
from summaries.dates.grammar.notation import Compiler, Scan, literals
from summaries.dates.grammar.semantics import Rule
from summaries.dates.grammar.tokens import Alphabet
from summaries.dates.languages import CODES, language
from summaries.dates.tagger import Tagger
from summaries.dates.world import record, rules

TUESDAY = dt.date(2026, 2, 10)
RULES = [("en", rule) for rule in language("en").rules]
SHARED = {rule.example: rule.value for rule in rules.RULES if rule.example[2:4] == ": "}
SAID = [(code, example) for code in record.codes() for example in record.source(code).examples]
"""Of each language, examples of what only its own words show."""


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{code}: {rule.example}" for code, rule in RULES])
def test_a_rule_reads_its_example(code: str, rule: Rule) -> None:
    """The expression in brackets is found in the rule's sentence, with the type and value it promises."""
    sentence = re.sub(r"[\[\]]", "", rule.example)
    bracketed = re.search(r"\[(.+?)\]", rule.example)
    assert bracketed
    found = [(sentence[e.start : e.end], f"{e.type} {e.value}") for e in find_dates(sentence, TUESDAY, code)]
    assert (bracketed.group(1), rule.value) in found


@pytest.mark.parametrize(("example", "value"), SHARED.items(), ids=list(SHARED))
def test_a_shared_rule_reads_its_example(example: str, value: str) -> None:
    """A rule that all languages share is shown in one of them."""
    code, _, sentence = example.partition(": ")
    test_a_rule_reads_its_example(code, Rule("", named.day, sentence, value))


@pytest.mark.parametrize(("code", "example"), SAID, ids=[f"{code}: {example}" for code, example in SAID])
def test_a_language_reads_its_examples(code: str, example: str) -> None:
    """A language's file shows what its words are for."""
    sentence, kind, value = example.rsplit(" ", 2)
    test_a_rule_reads_its_example(code, Rule("", named.day, sentence, f"{kind} {value}"))


@pytest.mark.parametrize("code", CODES)
def test_no_pattern_stands_twice(code: str) -> None:
    """No two rules have the same pattern: the second would never be reached."""
    patterns = [rule.pattern for rule in language(code).rules]
    assert sorted(set(patterns)) == sorted(patterns)


def test_a_language_is_read_by_its_words_and_a_few_rules_over_their_classes() -> None:
    """A record with months, weekdays and two rules is read by the same grammar, without cues or events."""
    norse = Language(
        Lexicon(
            {
                "MONTHNAME": {"januar": 1, "mai": 5},
                "WEEKDAY": {"mandag": 0, "onsdag": 2},
                "NEXT": {"neste": 1},
            },
            ordinal_endings=("te",),
        ),
        (
            Rule("day=(ORDINALDAY | DAYNUMBER) month=MONTHNAME [year=YEAR]", named.day, "", ""),
            Rule("[step=(NEXT | LAST)] weekday=WEEKDAY", named.weekday, "", ""),
        ),
    )
    text = "Det skjer 17te mai 2027, neste mandag og onsdag 3 januar."
    tagger = Tagger(norse)
    found = tagger.resolve(text, tagger.find(text), TUESDAY)
    assert [e.value for e in found.expressions] == ["2027-05-17", "2026-02-16", "2026-02-04", "2026-01-03"]


@pytest.mark.parametrize("code", ["en", "de", "zh"])
def test_what_a_rule_needs_stands_in_all_that_it_matches(code: str) -> None:
    """No rule is passed over in a text that it would match: each match has a letter of every set it needs."""
    spoken = language(code)
    patterns = [rule.pattern for rule in spoken.rules]
    alphabet = Alphabet(spoken.lexicon, literals([*patterns, *spoken.expansions.values()]))
    compiler = Compiler(alphabet, spoken.expansions)
    focus = Focus(alphabet, spoken.lexicon.common, compiler, patterns)
    letters = alphabet.read(" ".join(re.sub(r"[\[\]]", "", rule.example) for rule in spoken.rules)).letters
    matched = 0
    for number, pattern in enumerate(patterns):
        for match in compiler.compile(pattern).finditer(letters):
            matched += 1
            assert number in focus.rules(match.group()), pattern
    assert matched >= (len(patterns) if code == "en" else 1)


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_a_scan_finds_what_a_search_at_every_token_finds(code: str) -> None:
    """A cue is found wherever its pattern matches, though it is tried only where a match can begin."""
    spoken = language(code)
    assert spoken.cues
    cues = [pattern for pattern in spoken.cues if pattern]
    alphabet = Alphabet(spoken.lexicon, literals([*cues, *spoken.expansions.values()]))
    compiler = Compiler(alphabet, spoken.expansions)
    text = " ".join(re.sub(r"[\[\]]", "", rule.example) for rule in spoken.rules)
    letters = alphabet.read(text).letters
    found = {pattern: list(Scan(compiler, pattern).spans(letters)) for pattern in cues}
    assert found == {
        pattern: [match.span() for match in compiler.compile(pattern).finditer(letters)] for pattern in cues
    }
    assert any(found.values())


def test_a_class_that_no_language_has_is_told() -> None:
    """A pattern with a misspelt class is an error, one with a class that this language lacks is none."""
    compiler = Compiler(Alphabet(Lexicon({}), ()), {})
    assert not compiler.compile("SEASON").search(Alphabet(Lexicon({}), ()).read("summer").letters)
    with pytest.raises(ValueError, match="SAESON"):
        compiler.compile("SAESON")


@pytest.mark.parametrize("code", ["sw", "gl-ES", "tlh", ""])
def test_a_language_without_a_lexicon_still_has_its_dates_in_figures(code: str) -> None:
    """Dates in figures are read day first in languages that have no lexicon."""
    text = "Paris, 2026-02-04; 4/2/2026; 4.2.2026; February 4."
    values = [expression.value for expression in find_dates(text, TUESDAY, code)]
    assert values == ["2026-02-04"] * 3
    assert len(numeric.RULES) == 3


@pytest.mark.parametrize(
    ("code", "value"), [("en", "2026-04-02"), ("en-US", "2026-04-02"), ("en_GB", "2026-02-04")]
)
def test_the_region_tells_whether_a_date_in_figures_begins_with_the_month(code: str, value: str) -> None:
    """American English puts the month first, British English the day."""
    assert [e.value for e in find_dates("The form is dated 4/2/2026.", TUESDAY, code)] == [value]
