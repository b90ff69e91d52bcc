"""The day of a document that states none is worked out from its own text."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.dates import infer_published

FILE = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "fallback", "expected"),
    [
        ("HANOI, Feb. 3 (Wire) - The ports opened. They had closed on January 5, 2026.", FILE, "2026-02-03"),
        ("A headline\n\n12 March 2025\n\nThe ports opened on Monday.", FILE, "2025-03-12"),
        ("Published: 2024-07-01\n\nThe ports opened on 3 June.", FILE, "2024-07-01"),
        ("The two spoke on March 4. He will visit in the first half of 2024.", FILE, "2024-03-04"),
        ("The two spoke on March 4. He will visit in the first half of 2024.", None, "2024-03-04"),
        ("The two spoke on December 30. A summit will be held in January 2024.", None, "2023-12-30"),
        ("The two spoke on 4 March and met on 9 March.", FILE, "2026-03-09"),
        ("The two spoke on 4 December.", FILE, "2025-12-04"),
        ("The treaty was signed on 8 December 1991 and renewed on 3 May 2019.", None, "2019-05-03"),
        ("Nothing here has a date, and the delegates may march on.", FILE, "2026-11-23"),
        ("Nothing here has a date, and the delegates may march on.", None, None),
        ("", FILE, "2026-11-23"),
    ],
)
def test_the_most_plausible_day_is_inferred(
    text: str, fallback: dt.date | None, expected: str | None
) -> None:
    """A dateline first, else the latest day told of in the past, else the file's."""
    inferred = infer_published(text, fallback)
    assert (inferred.isoformat() if inferred else None) == expected
