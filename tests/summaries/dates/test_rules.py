"""Every rule of a grammar is shown by its own example."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summaries.dates import find_dates, numeric
from summaries.dates.english import ENGLISH
from summaries.dates.semantics import Rule

TUESDAY = dt.date(2026, 2, 10)


@pytest.mark.parametrize("rule", ENGLISH.rules, ids=[rule.example for rule in ENGLISH.rules])
def test_a_rule_reads_its_example(rule: Rule) -> None:
    """The expression in brackets is found in the rule's sentence, with the type and value it promises."""
    sentence = re.sub(r"[\[\]]", "", rule.example)
    bracketed = re.search(r"\[(.+?)\]", rule.example)
    assert bracketed
    found = [(sentence[e.start : e.end], f"{e.type} {e.value}") for e in find_dates(sentence, TUESDAY)]
    assert (bracketed.group(1), rule.value) in found


@pytest.mark.parametrize("rule", ENGLISH.rules, ids=[rule.pattern[:60] for rule in ENGLISH.rules])
def test_no_pattern_stands_twice(rule: Rule) -> None:
    """No two rules have the same pattern: the second would never be reached."""
    assert [other.pattern for other in ENGLISH.rules].count(rule.pattern) == 1


@pytest.mark.parametrize("language", ["fr", "de-AT", "zh", ""])
def test_a_language_without_a_lexicon_still_has_its_dates_in_figures(language: str) -> None:
    """Dates in figures are read day first in languages that have no lexicon."""
    text = "Paris, 2026-02-04; 4/2/2026; 4.2.2026; February 4."
    values = [expression.value for expression in find_dates(text, TUESDAY, language)]
    assert values == ["2026-02-04"] * 3
    assert len(numeric.RULES) == 2


@pytest.mark.parametrize(
    ("language", "value"), [("en", "2026-04-02"), ("en-US", "2026-04-02"), ("en_GB", "2026-02-04")]
)
def test_the_region_tells_whether_a_date_in_figures_begins_with_the_month(language: str, value: str) -> None:
    """American English puts the month first, British English the day."""
    assert [e.value for e in find_dates("The form is dated 4/2/2026.", TUESDAY, language)] == [value]
