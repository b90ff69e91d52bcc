"""Sentences of our own whose dates point ahead, back, or are counted from another: the day that each means."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summaries.dates import find_dates

TUESDAY = "2026-02-10"
FRIDAY = "2026-02-13"
SUNDAY = "2026-02-15"

SENTENCES = [
    # (published, the sentence with [its expressions], the first day that each means, "-" for none)
    # the present tense with a bare weekday points ahead
    (TUESDAY, "The inquest is at [9 a.m. Monday] in the old court.", "2026-02-16"),
    (TUESDAY, "The closing date for offers is [Friday], the bank said.", "2026-02-13"),
    (TUESDAY, "On [Wednesday] a panel hears the minister.", "2026-02-11"),
    (TUESDAY, "On [Sunday], voters in Graz elect a council.", "2026-02-15"),
    (TUESDAY, "There is no match on [Wednesday].", "2026-02-11"),
    (TUESDAY, "The exchange lists the index on [Monday], its clerk said.", "2026-02-16"),
    (TUESDAY, "The envoy moved to Paris on [Friday].", "2026-02-06"),
    (TUESDAY, "Shots fell as the army raced toward a [Friday] deadline to leave.", "2026-02-13"),
    (TUESDAY, "Members prepared for a [Friday] vote on the port.", "2026-02-13"),
    (TUESDAY, "Ahead of a [Friday] vote the members argued.", "2026-02-13"),
    (TUESDAY, "The owners had until [Friday] to answer.", "2026-02-13"),
    (TUESDAY, "The plan was to sail on [Friday].", "2026-02-13"),
    (TUESDAY, "The owners missed a [Friday] deadline.", "2026-02-06"),
    (TUESDAY, "The trial was moved by [a week] to [Friday].", "- 2026-02-13"),
    (TUESDAY, "What remains after [Monday]'s vote is a dam.", "2026-02-09"),
    (TUESDAY, "Judges put the trial of the banker off until [Monday].", "2026-02-16"),
    (TUESDAY, "Judges moved the trial of the banker to [Friday].", "2026-02-13"),
    # a week is counted from the day that the sentence names
    (TUESDAY, "The match is on [6 March], the replay [a week later].", "2026-03-06 2026-03-13"),
    (TUESDAY, "Banks are closed on [Monday].", "2026-02-16"),
    (TUESDAY, "The carnival takes place on [Saturday] in the harbour.", "2026-02-14"),
    (TUESDAY, "The feast falls on [Sunday] and shops stay shut.", "2026-02-15"),
    (TUESDAY, "The senate votes on [Thursday] on the budget.", "2026-02-12"),
    (TUESDAY, "Ministers meet on [Thursday] in Lisbon.", "2026-02-12"),
    (TUESDAY, "The ferry is back on [Monday].", "2026-02-16"),
    (TUESDAY, "The fair runs from [Thursday] to [Sunday].", "2026-02-12 2026-02-15"),
    (TUESDAY, "The final is being played on [Sunday].", "2026-02-15"),
    (TUESDAY, "The rival won 12 votes on [Thursday], clerks said.", "2026-02-05"),
    (TUESDAY, "The man who is in custody was seized on [Thursday].", "2026-02-05"),
    (TUESDAY, "It is unclear what sank the ship on [Sunday].", "2026-02-08"),
    (TUESDAY, "The match kicks off on [Saturday].", "2026-02-14"),
    (TUESDAY, "The premier is in Rome on [Friday].", "2026-02-13"),
    (TUESDAY, "The figures are out on [Friday].", "2026-02-13"),
    (TUESDAY, "It went through the house in a first, narrow vote on [Thursday].", "2026-02-05"),
    (TUESDAY, "He is believed to be in Esker after a raid on [30 January].", "2026-01-30"),
    (TUESDAY, "On [Friday], the Fed agreed to lend the bank a billion.", "2026-02-06"),
    (TUESDAY, "Prime Minister Ahmed visits Riga on [Friday].", "2026-02-13"),
    (TUESDAY, "The bank is likely to cut its rate on [Wednesday].", "2026-02-11"),
    (TUESDAY, "The storm is expected to hit the coast on [Thursday].", "2026-02-12"),
    (TUESDAY, "The bank cut its rate on [Wednesday].", "2026-02-04"),
    # days named in one breath follow each other
    ("2026-02-11", "Delegates meet from [Tuesday] to [Thursday] in Riga.", "2026-02-17 2026-02-19"),
    ("2026-02-11", "Delegates meet from [Tuesday] until [Thursday] in Riga.", "2026-02-17 2026-02-19"),
    ("2026-02-11", "The shops are closed on [Friday] and [Monday].", "2026-02-13 2026-02-16"),
    ("2026-02-11", "Delegates met from [Monday] to [Friday] in Riga.", "2026-02-02 2026-02-06"),
    ("2026-02-11", "The lift stood still on [Saturday] and [Tuesday].", "2026-02-07 2026-02-10"),
    # a weekend without a word of the past lies ahead, as a weekday does
    (TUESDAY, "The tunnel is closed over [the weekend].", "2026-02-14"),
    (TUESDAY, "Delegates gather in Riga at [the weekend].", "2026-02-14"),
    (TUESDAY, "The tunnel was closed over [the weekend].", "2026-02-07"),
    # what is not a date in figures does not show which way one points
    (TUESDAY, "The share slid from 12 to 8 marks on [Friday].", "2026-02-06"),
    (TUESDAY, "The opening slipped from [3 to 10 March].", "2026-03-03"),
    (TUESDAY, "The fine is due no later than [Friday].", "2026-02-13"),
    # counted by weekdays, or back from a day
    (TUESDAY, "The decree will be signed on [Friday after next].", "2026-02-20"),
    (TUESDAY, "The decree will be signed [two Fridays from now].", "2026-02-20"),
    (TUESDAY, "The decree was signed [three Fridays ago].", "2026-01-23"),
    (TUESDAY, "The ship sank [a week ago Sunday].", "2026-02-01"),
    (TUESDAY, "The mill burned [the night before last].", "2026-02-08"),
    (TUESDAY, "The fair opens on [Friday the 6th].", "2026-03-06"),
    (TUESDAY, "The ferry sails in [three weeks].", "2026-03-02"),
    (TUESDAY, "The Long March 8 rocket rose on [Friday].", "2026-02-06"),
    # "this" and "next"
    (TUESDAY, "Raiders robbed the depot this [Saturday].".replace("this [Sat", "[this Sat"), "2026-02-07"),
    (TUESDAY, "The choir sang [this Sunday], its leader said.", "2026-02-08"),
    (TUESDAY, "The choir will sing [this Sunday], its leader said.", "2026-02-15"),
    (TUESDAY, "The rally is planned for [this Friday].", "2026-02-13"),
    (FRIDAY, "The island votes [next Saturday].", "2026-02-21"),
    (FRIDAY, "The island votes [next Monday].", "2026-02-16"),
    (SUNDAY, "The island votes [next Monday].", "2026-02-23"),
    (TUESDAY, "The island votes [next Thursday].", "2026-02-12"),
    # weekdays of a week, a month
    (TUESDAY, "The council will vote on [Thursday next week].", "2026-02-19"),
    (TUESDAY, "The council meets on [Friday of next week].", "2026-02-20"),
    (TUESDAY, "The council met on [Friday of last week].", "2026-02-06"),
    (TUESDAY, "The council will meet [next week, on Wednesday].".replace(", on", " on"), "2026-02-18"),
    (TUESDAY, "It sits on [Monday] and [Tuesday next week].", "2026-02-16 2026-02-17"),
    (TUESDAY, "The court will rule on the [second Tuesday in March].", "2026-03-10"),
    (TUESDAY, "The club closes on the [third Friday of March 2027].", "2027-03-19"),
    (TUESDAY, "Polls will open on the [last Sunday of May].", "2026-05-31"),
    (TUESDAY, "It sits on the [first Monday of next month].", "2026-03-02"),
    (TUESDAY, "The club meets on the [2nd Thursday of April].", "2026-04-09"),
    # counted
    (TUESDAY, "A delegation will arrive [the day after tomorrow].", "2026-02-12"),
    (TUESDAY, "A delegation arrived [the day before yesterday].", "2026-02-08"),
    (TUESDAY, "The strike will begin [a week from Friday].", "2026-02-20"),
    (TUESDAY, "The strike will begin [two weeks from Monday].", "2026-03-02"),
    (TUESDAY, "The strike begins [a week tomorrow].", "2026-02-18"),
    (TUESDAY, "They rescheduled for [Friday] the talks that had failed.", "2026-02-13"),
    (TUESDAY, "The opening was put back [a week], to [Friday].", "- 2026-02-13"),
    (TUESDAY, "Ministers will meet [two days before the March 10] summit.", "2026-03-08"),
    (TUESDAY, "The truce ends [ten days after 1 March].", "2026-03-11"),
    (TUESDAY, "They will speak on [the eve of the March 10] summit.", "2026-03-09"),
    (TUESDAY, "They will speak on [the eve of Easter].", "2026-04-04"),
    (TUESDAY, "The clinic reopens [the day after Easter].", "2026-04-06"),
    (TUESDAY, "The court will rule in [three weeks], its clerk said.", "2026-03-02"),
    (TUESDAY, "The port will reopen in [ten days], the mayor said.", "2026-02-20"),
    (TUESDAY, "The port is due to reopen in [a fortnight].", "2026-02-23"),
    (TUESDAY, "The port shut [a fortnight ago].", "2026-01-26"),
    (TUESDAY, "The port shut [two fortnights ago].", "2026-01-12"),
    (TUESDAY, "It will be the first visit by a queen in [three years].", "-"),
    (TUESDAY, "Prices fell for the third time in [three weeks].", "-"),
    (TUESDAY, "The board meets [the week after next].", "2026-02-23"),
    (TUESDAY, "The law passed [the year before last].", "2024-01-01"),
    (TUESDAY, "The board will meet [a week on Friday].", "2026-02-20"),
    (TUESDAY, "The trial opens [two weeks from today].", "2026-02-24"),
    (TUESDAY, "The court will rule in [two weeks' time].", "2026-02-23"),
    (TUESDAY, "The court will rule in about [three weeks].", "2026-03-02"),
    # lists
    (TUESDAY, "The vote is on [Tuesday] and [Wednesday].", "2026-02-10 2026-02-11"),
    (TUESDAY, "They met on [Monday], [Wednesday] and [Friday].", "2026-02-02 2026-02-04 2026-02-06"),
    (TUESDAY, "Warnings hold from [101200Z] to [141800Z MAR].", "2026-03-10 2026-03-14"),
    (TUESDAY, "Hearings are set for [March 3], [10] and [17] in Geneva.", "2026-03-03 2026-03-10 2026-03-17"),
    (TUESDAY, "Hearings are set for [7] and [11 March].", "2026-03-07 2026-03-11"),
    (TUESDAY, "Hearings are set for [March 7] and [11].", "2026-03-07 2026-03-11"),
    (TUESDAY, "Hearings are set for [3], [10] and [24 March 2027].", "2027-03-03 2027-03-10 2027-03-24"),
    (TUESDAY, "The quake on [January 3] and 10 aftershocks shook Lima.", "2026-01-03"),
    # brackets and forms
    (TUESDAY, "The fair opens on [the third of March].", "2026-03-03"),
    (TUESDAY, "The fair runs [March 3rd through the 7th].", "2026-03-03"),
    (TUESDAY, "It starts at [2026-03-03T10:30Z].", "2026-03-03"),
    (TUESDAY, "Entry is free on [the second Monday of every month].", "-"),
    (TUESDAY, "The vote is set for [5 March (Thursday)] in Tunis.", "2026-03-05"),
    (TUESDAY, "The vote is set for [Thursday (5 March)] in Tunis.", "2026-03-05"),
    (TUESDAY, "The vote is set for [March 5, 2026 (Thursday)].", "2026-03-05"),
    (TUESDAY, "Sanctions begin on [15-Mar-2026], the notice reads.", "2026-03-15"),
    (TUESDAY, "Sanctions begin on [15-March-2026].", "2026-03-15"),
    (TUESDAY, "Sanctions begin on [2026/03/15].", "2026-03-15"),
    (TUESDAY, "Sanctions begin on [2026/3/5].", "2026-03-05"),
    (TUESDAY, "Sanctions begin on [15-03-2026].", "2026-03-15"),
    (TUESDAY, "Sanctions begin on [15/Mar/2026].", "2026-03-15"),
    (TUESDAY, "Firing is planned from [012359Z MAR 26] to [050600Z MAR 26].", "2026-03-01 2026-03-05"),
    (TUESDAY, "Firing ceases at [170600ZMAR26].", "2026-03-17"),
    # day and month in the order of the document
    (TUESDAY, "It ends on [13/2/2027]. It starts on [1/2/2027].", "2027-02-13 2027-02-01"),
    (TUESDAY, "It starts on [1/2/2027]. It ends on [13/2/2027].", "2027-02-01 2027-02-13"),
    (TUESDAY, "It starts on [1/2/2027]. It ends on [2/13/2027].", "2027-01-02 2027-02-13"),
    # years as they are said
    (TUESDAY, "The dam broke in [nineteen ninety-six].", "1996-01-01"),
    (TUESDAY, "The plant will open in [twenty twenty-eight].", "2028-01-01"),
    (TUESDAY, "Some nineteen sixty-ton tanks and twenty twelve-man tents came.", ""),
    # contractions, and the verbs that only look like the future
    (TUESDAY, "He said that he won't stand again in [September].", "2026-09-01"),
    (TUESDAY, "He couldn't stop the strike on [Sunday].", "2026-02-08"),
    (TUESDAY, "The sheikh in [January] called for direct aid.", "2026-01-01"),
    (TUESDAY, "The union called a strike for [Friday].", "2026-02-13"),
    # a date that has become a name has its past or future from elsewhere
    (TUESDAY, "The search after [Sunday]'s quake continues on the coast.", "2026-02-08"),
    (TUESDAY, "The club hosts a rival that is tired after [Saturday]'s defeat.", "2026-02-07"),
    (TUESDAY, "The plan might only last until [Friday], though it had been praised.", "2026-02-13"),
    # clocks
    (TUESDAY, "The fire began at [about 2am on Friday].", "2026-02-06"),
    (TUESDAY, "Doors will open at [10.30pm on Friday].", "2026-02-13"),
    (TUESDAY, "The gate opens at [eight o\u2019clock].", "2026-02-10"),
    (TUESDAY, "It was shown from [0100 GMT on Saturday, 24th January].", "2026-01-24"),
    (TUESDAY, "Shots rang out [two hours ago].", "2026-02-10"),
    # years
    (TUESDAY, "\u201cThe war began in [2007].\u201d The senator shook his head.", "2007-01-01"),
    (TUESDAY, "The crisis of [1997-98] was worse than that of 2015-10.", "1997-01-01"),
    (TUESDAY, "The town had a mayor [a decade ago].", "2016-01-01"),
    (TUESDAY, "It will cost a billion over [the next decade].", "-"),
    # names, idioms and futures that are no dates
    (TUESDAY, "The Daily Gazette and Jane's Defence Weekly keep readers up to date.", ""),
    (TUESDAY, "He has a bright future, and theirs is the album of the year.", ""),
    (TUESDAY, "Nobody knows what comes in [the near future].", "-"),
    (TUESDAY, "It has rained for [the last seven or eight months].", "-"),
    # parts and traps
    (TUESDAY, "The bill is due at [month's end].", "2026-02-21"),
    (TUESDAY, "The bill is due by [the end of the month].", "2026-02-21"),
    (TUESDAY, "The bill is due by [the end of next month].", "2026-03-21"),
    (TUESDAY, "The valley imports three-quarters of its food and three quarters of its fuel.", ""),
    (TUESDAY, "It raised its quarterly dividend.", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "marked", "days"),
    SENTENCES,
    ids=[f"{marked[:50]} {published}" for published, marked, _ in SENTENCES],
)
def test_each_expression_means_the_day_that_a_reader_takes_it_for(
    published: str, marked: str, days: str
) -> None:
    """The expressions of a sentence, and no others, are found with their first day."""
    sentence = re.sub(r"[\[\]]", "", marked)
    found = find_dates(sentence, dt.date.fromisoformat(published))
    words = [sentence[e.start : e.end] for e in found]
    assert (words, [str(e.earliest or "-") for e in found]) == (
        re.findall(r"\[(.+?)\]", marked),
        days.split(),
    )
