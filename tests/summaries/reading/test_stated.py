"""The day that a field states is read in the forms that programs and people write, and never guessed."""

from __future__ import annotations

# ruff: noqa: RUF001 - Cyrillic is Cyrillic
import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from summaries.reading.encoding import clean
from summaries.reading.stated import month_comes_first, stated_date

LANGUAGES = (
    "ar",
    "bg",
    "bn",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ka",
    "kk",
    "lt",
    "lv",
    "mk",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "ta",
    "tr",
    "uk",
    "uz",
)
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2099, 12, 31))


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "full", "d MMMM y", "d MMM y"]))
def test_a_day_is_read_in_the_ways_that_each_language_writes_it(
    day: dt.date, language: str, form: str
) -> None:
    """The forms are those of the Unicode CLDR, which mail programs and feeds take theirs from."""
    assert stated_date(clean(format_date(day, form, language)), language=language) == day


@given(
    DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y", "%a, %d %b %Y %H:%M:%S +0200", "%c"])
)
def test_a_day_is_read_as_programs_write_it(day: dt.date, form: str) -> None:
    """ISO 8601, RFC 5322, the C library's own, and dots, with which nobody puts the month first."""
    assert stated_date(dt.datetime.combine(day, dt.time(9, 5)).strftime(form)) == day


@pytest.mark.parametrize(
    "value",
    [
        "9/28/2026 9:00:00 AM", "28.09.2026", "28. 9. 2026", "28/09/2026 14:00", "lun., 28 sept. 2026 08:00 +0100",
        "28 сентября 2026 г. 9:14", "2026年9月28日 9:14", "2026. szeptember 28., hétfő", "28-Sep-26", "1790582400",
        "1790582400123", "Mon Sep 28 09:00:00 CEST 2026", "28th of September, 2026", "28 de septiembre de 2026",
    ],
)  # fmt: skip
def test_forms_that_real_feeds_use(value: str) -> None:
    """Each is the same day."""
    assert stated_date(value) == dt.date(2026, 9, 28)


@pytest.mark.parametrize(
    "value", ["", None, "02/03/2026", "3-2-2026", "May 2026", "31.02.2026", "today", "9/28", "x 3"]
)
def test_what_states_no_day_or_could_be_two_is_none(value: str | None) -> None:
    """A day is not made up."""
    assert stated_date(value) is None


@given(st.text(max_size=120))
def test_any_text_gives_a_day_or_none(value: str) -> None:
    """A field may hold anything."""
    stated_date(value)


@pytest.mark.parametrize(
    ("values", "language", "month_first"),
    [
        (["02/03/2026", "28/03/2026"], None, False),
        (["02/03/2026", "03/28/2026"], "fr", True),
        (["2/3/2026 9:00 AM"], None, True),
        (["2/3/2026"], "en-US", True),
        (["2/3/2026"], "fr-FR", False),
        (["2/3/2026"], "en", None),
        (["3 February 2026"], None, None),
    ],
)
def test_a_series_of_numeric_dates_tells_its_own_order(
    values: list[str], language: str | None, month_first: bool | None
) -> None:
    """One number above 12 settles it for all; then the clock, then the language."""
    assert month_comes_first(values, language) is month_first
