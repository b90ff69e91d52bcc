"""Sentences of our own, written before the rules: ranges, imprecise and relative dates, and traps."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summaries.dates import find_dates

TUESDAY = "2026-02-10"
"""Published on a Tuesday, unless a sentence says otherwise."""

SENTENCES = [
    # (published, the sentence with [its expressions], "TYPE value [EDTF [earliest..latest]]" for each)
    # days
    (TUESDAY, "The two leaders spoke on [February 4].", ["DATE 2026-02-04 2026-02-04"]),
    (TUESDAY, "The summit opens on [March 12] in Hanoi.", ["DATE 2026-03-12 2026-03-12"]),
    (TUESDAY, "The ministry released the figures on [December 29].", ["DATE 2025-12-29 2025-12-29"]),
    (TUESDAY, "Voters go to the polls on [Sunday, 19 April 2026].", ["DATE 2026-04-19 2026-04-19"]),
    (TUESDAY, "The court will hear the case on [the 3rd of March].", ["DATE 2026-03-03 2026-03-03"]),
    (
        TUESDAY,
        "The treaty was signed in Minsk on [Dec. 8, 1991], and lapsed.",
        ["DATE 1991-12-08 1991-12-08"],
    ),
    (TUESDAY, "The log entry reads [2026-02-04] and nothing else.", ["DATE 2026-02-04 2026-02-04"]),
    (TUESDAY, "The form is dated [4/2/2026] at the top.", ["DATE 2026-04-02 2026-04-02"]),
    # ranges
    (
        TUESDAY,
        "Delegations will meet in Geneva on [Feb. 24-26].",
        ["DATE 2026-02-24 2026-02-24/2026-02-26 2026-02-24..2026-02-26"],
    ),
    (
        TUESDAY,
        "The fair runs [14-15 May] in Leipzig.",
        ["DATE 2026-05-14 2026-05-14/2026-05-15 2026-05-14..2026-05-15"],
    ),
    (
        TUESDAY,
        "The exercise is planned for [June 3 to 9].",
        ["DATE 2026-06-03 2026-06-03/2026-06-09 2026-06-03..2026-06-09"],
    ),
    (
        TUESDAY,
        "Ferries were suspended from [January 5] to [January 8].",
        ["DATE 2026-01-05 2026-01-05", "DATE 2026-01-08 2026-01-08"],
    ),
    (TUESDAY, "Output doubled between [2019] and [2024].", ["DATE 2019 2019", "DATE 2024 2024"]),
    # imprecise
    (
        TUESDAY,
        "The carrier will sail in [mid-November].",
        ["DATE 2026-11 2026-11-11/2026-11-20 2026-11-11..2026-11-20"],
    ),
    (
        TUESDAY,
        "A first flight is expected in [early 2027].",
        ["DATE 2027 2027-01/2027-04 2027-01-01..2027-04-30"],
    ),
    (
        TUESDAY,
        "He accepted an invitation to visit in [the first half of 2026].",
        ["DATE 2026-H1 2026-40 2026-01-01..2026-06-30"],
    ),
    (TUESDAY, "Deliveries are to start in [Q3].", ["DATE 2026-Q3 2026-35 2026-07-01..2026-09-30"]),
    (TUESDAY, "The parties hope to agree [this fall].", ["DATE 2026-FA 2026-23 2026-09-01..2026-11-30"]),
    (
        TUESDAY,
        "A second tender will follow [later this year].",
        ["DATE 2026 2026-02-11/2026-12-31 2026-02-11..2026-12-31"],
    ),
    (TUESDAY, "The plant should last into [the 2040s].", ["DATE 204 204X 2040-01-01..2049-12-31"]),
    (
        TUESDAY,
        "The bridge must be finished by [the end of June].",
        ["DATE 2026-06 2026-06-21/2026-06-30 2026-06-21..2026-06-30"],
    ),
    (TUESDAY, "Prices peaked in [late 2025].", ["DATE 2025 2025-09/2025-12 2025-09-01..2025-12-31"]),
    (
        TUESDAY,
        "The envoy returned in [early January].",
        ["DATE 2026-01 2026-01-01/2026-01-10 2026-01-01..2026-01-10"],
    ),
    (TUESDAY, "[Spring 2027] is the new target.", ["DATE 2027-SP 2027-21 2027-03-01..2027-05-31"]),
    (
        TUESDAY,
        "Growth slowed in [the fourth quarter of 2025].",
        ["DATE 2025-Q4 2025-36 2025-10-01..2025-12-31"],
    ),
    (TUESDAY, "The agency was founded in [the early 1990s].", ["DATE 199 1990/1993 1990-01-01..1993-12-31"]),
    # months and years
    (TUESDAY, "The leaders will meet again in [November].", ["DATE 2026-11 2026-11 2026-11-01..2026-11-30"]),
    (TUESDAY, "They had met in [November] in Busan.", ["DATE 2025-11 2025-11 2025-11-01..2025-11-30"]),
    (TUESDAY, "Both will attend [November]'s summit in Shenzhen.", ["DATE 2026-11 2026-11"]),
    (TUESDAY, "The island has held elections since [1996].", ["DATE 1996 1996"]),
    (TUESDAY, "The law takes effect in [May 2027].", ["DATE 2027-05 2027-05"]),
    (TUESDAY, "The paper is due by [May], officials said.", ["DATE 2026-05 2026-05"]),
    # weekdays and their direction
    (TUESDAY, "The cabinet will vote on [Thursday].", ["DATE 2026-02-12 2026-02-12"]),
    (TUESDAY, "The minister resigned on [Thursday].", ["DATE 2026-02-05 2026-02-05"]),
    (
        TUESDAY,
        "She said [Monday] that talks would resume [Friday].",
        ["DATE 2026-02-09 2026-02-09", "DATE 2026-02-13 2026-02-13"],
    ),
    (TUESDAY, "The strike is scheduled to begin on [Wednesday].", ["DATE 2026-02-11 2026-02-11"]),
    (TUESDAY, "Rebels seized the port [last Friday].", ["DATE 2026-02-06 2026-02-06"]),
    (TUESDAY, "A decision is expected [next Monday].", ["DATE 2026-02-16 2026-02-16"]),
    (TUESDAY, "Owners must register by [Saturday].", ["DATE 2026-02-14 2026-02-14"]),
    # relative
    (
        TUESDAY,
        "[Yesterday] the port reopened; [tomorrow] the airport follows.",
        ["DATE 2026-02-09 2026-02-09", "DATE 2026-02-11 2026-02-11"],
    ),
    (TUESDAY, "The drill ended [two weeks ago].", ["DATE 2026-W05 2026-01-26/2026-02-01"]),
    (TUESDAY, "The central bank meets [next week].", ["DATE 2026-W08 2026-02-16/2026-02-22"]),
    (
        TUESDAY,
        "Exports fell [last month] for the first time in [three years].",
        ["DATE 2026-01 2026-01", "DURATION P3Y"],
    ),
    (TUESDAY, "Turnout was higher than [a year ago].", ["DATE 2025 2025"]),
    (TUESDAY, "A new round opens [next year].", ["DATE 2027 2027"]),
    (TUESDAY, "Fighting flared at [the weekend].", ["DATE 2026-W06-WE 2026-02-07/2026-02-08"]),
    (
        TUESDAY,
        "The first ship left on January 5 and a second [three days later].".replace(
            "January 5", "[January 5]"
        ),
        ["DATE 2026-01-05 2026-01-05", "DATE 2026-01-08 2026-01-08"],
    ),
    (
        "2026-06-08",
        "Unemployment was 6 percent in [April], and firms say that they will hire nobody.",
        ["DATE 2026-04 2026-04"],
    ),
    ("2026-08-19", "The plant closes in part during [the fourth quarter].", ["DATE 2026-Q4 2026-36"]),
    (TUESDAY, "They compared it with [the next quarter].", ["DATE 2026-Q2 2026-34"]),
    ("2026-07-30", "Over the [July 4] weekend visitors came.", ["DATE 2026-07-04 2026-07-04"]),
    # times, durations, sets, references
    (TUESDAY, "The ceremony starts at [noon on Friday].", ["TIME 2026-02-13T12:00 2026-02-13"]),
    (TUESDAY, "Sirens sounded at [6:40 a.m.] across the city.", ["TIME 2026-02-10T06:40 2026-02-10"]),
    (TUESDAY, "Troops crossed the river [Friday morning].", ["TIME 2026-02-06TMO 2026-02-06"]),
    (
        TUESDAY,
        "It broke at [about five o'clock in the afternoon].",
        ["TIME 2026-02-10T17:00 2026-02-10"],
    ),
    (TUESDAY, "They knew for [months] about it.", ["DURATION PXM"]),
    (TUESDAY, "The truce held for [several weeks] before it broke.", ["DURATION PXW"]),
    (TUESDAY, "A [12-hour] curfew applies.", ["DURATION PT12H"]),
    (TUESDAY, "The board reviews the list [every month].", ["SET P1M"]),
    (
        TUESDAY,
        "The ministry [currently] has no plan; it [recently] lost its head.",
        ["DATE PRESENT_REF", "DATE PAST_REF"],
    ),
    # traps
    (TUESDAY, "The sun may fall on the second march of the band, and spring water may run.", []),
    (TUESDAY, "Theresa May and Tony March bought 2010 shares at $2010 and 1 more at $30.", []),
    (TUESDAY, "Flight 1549, a Boeing 787-9, left Gate 12 for Building No. 5 on Route 2026A.", []),
    (TUESDAY, "Sun Yi, of the Sat Sun Group, will march with April Jones and Augusta Day.", []),
    (TUESDAY, "About 1,950 of 2,011 people voted 52-48 for clause 4.6 in room 1900B.", []),
    (TUESDAY, "Give me a second, said the first officer, 21, of the 7th Fleet and the 10th Division.", []),
    (TUESDAY, "A one-page order by the 5th U.S. Circuit Court came; the Nero 2000 index fell.", []),
    (TUESDAY, "The tape holds 75 hours of video and 3 hours of music.", []),
    (TUESDAY, "The score was 3-4 in the first half; the team may decide in the second half.", []),
]


def parts(marked: str, expected: list[str]) -> tuple[str, list[tuple[str, str, str, str | None, str | None]]]:
    """The plain sentence and what must be found: text, type, value, EDTF, bounds."""
    plain = re.sub(r"[\[\]]", "", marked)
    rows = []
    for words, entry in zip(re.findall(r"\[(.+?)\]", marked), expected, strict=True):
        kind, value, edtf, bounds = [*entry.split(), None, None][:4]
        assert kind is not None
        assert value is not None
        rows.append((words, kind, value, edtf, bounds))
    return plain, rows


def test_there_are_sixty_sentences() -> None:
    """The set holds the sixty sentences that it promises."""
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize(
    ("published", "marked", "expected"), SENTENCES, ids=[marked[:40] for _, marked, _ in SENTENCES]
)
def test_every_expression_of_a_sentence_is_found_with_its_value_and_nothing_else(
    published: str, marked: str, expected: list[str]
) -> None:
    """Extents, types, values, EDTF and bounds are right, and there is no false positive."""
    sentence, rows = parts(marked, expected)
    found = find_dates(sentence, dt.date.fromisoformat(published))
    got = []
    for expression, row in zip(found, [*rows, *[None] * len(found)], strict=False):
        bounds = f"{expression.earliest}..{expression.latest}" if row and row[4] else None
        edtf = expression.edtf
        got.append(
            (sentence[expression.start : expression.end], expression.type, expression.value, edtf, bounds)
        )
    assert got == rows
