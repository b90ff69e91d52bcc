"""Ways in which people ask, each with the command that they would expect: with a prefix, by mention, in plain words."""

from __future__ import annotations

import pytest

from bot.answers.asking.plain_words import addressed
from bot.catalogue.catalogue import Catalogue

WAYS = """
!topic taiwan|topic taiwan
! topic taiwan|topic taiwan
!TOPIC Taiwan|topic Taiwan
!topic  taiwan |topic taiwan
<@7> topic taiwan|topic taiwan
<@7> !topic taiwan|topic taiwan
<@!7> ! topic taiwan|topic taiwan
hey <@7> topic taiwan|topic taiwan
topic taiwan <@7>|topic taiwan
<@7>, what's new on Taiwan?|topic Taiwan
<@7>|help
<@7> hello|help
<@7> hi!|help
<@7> thanks|help
!docs|documents
!list|documents
!commands|help
!help|help
!help topic|help topic
!docs strait|documents strait
!summary|summary
!summary latest|summary latest
!summary yesterday|summary yesterday
!summary this week|summary this week
!summary taiwan|summary taiwan
!schedule tomorrow|schedule tomorrow
!schedule next 10 days|schedule next 10 days
!schedule between 1 and 5 Dec|schedule between 1 and 5 Dec
!topic taiwan, ukraine|topic taiwan, ukraine
!topic China US|topic China US
!ask when is the vote?|ask when is the vote?
!ask what's new on taiwan|topic taiwan
!ask taiwan|topic taiwan
!digest daily 8am london|digest daily 8am london
taiwan, ukraine|topic taiwan, ukraine
taiwan and ukraine|topic taiwan and ukraine
China US|topic China US
what's new on Taiwan and Ukraine?|topic Taiwan and Ukraine
what's the latest on the Red Sea?|topic Red Sea
what's up with the ECB?|topic the ECB
any updates on chips?|topic chips
anything about Odesa?|topic Odesa
give me news on Gaza|topic Gaza
show me taiwan|topic taiwan
show me everything about taiwan|topic taiwan
what do we know about the coast guard?|topic the coast guard
do you have anything on insurance?|topic insurance
is there anything new on the truce?|topic the truce
what about Mali?|topic Mali
how about gas prices?|topic gas prices
and ukraine?|topic ukraine
taiwan news|topic taiwan
latest taiwan news|topic taiwan
news from Mali this month|topic Mali this month
taiwan since october|topic taiwan since october
taiwan 2 weeks|topic taiwan 2 weeks
what happened to the Baltic cable?|topic the Baltic cable
what happened in Mali between 1 and 5 Nov?|topic Mali between 1 and 5 Nov
wats new on taiwan|topic taiwan
what's going on in Gaza today?|topic Gaza today
what is happening tomorrow?|schedule tomorrow
what happens next week?|schedule next week
what's happening next week in Taiwan?|schedule Taiwan next week
what's on next week?|schedule next week
what is on the agenda for December?|schedule December
what's next for Taiwan?|schedule Taiwan
what comes next?|schedule
anything coming up?|schedule
anything happening tomorrow?|schedule tomorrow
any dates for the climate summit?|schedule the climate summit
show me the schedule|schedule
show the calendar for January|schedule January
upcoming dates|schedule
next 10 days|schedule next 10 days
tomorrow|schedule tomorrow
next week|schedule next week
december|schedule december
yesterday|summary yesterday
last week|summary last week
today|summary today
this week|summary this week
give me a summary|summary week
summary please|summary
summarise the week|summary week
sum up today|summary today
summarise yesterday|summary yesterday
summarise this week please|summary this week
summarize everything|summary all
summarise the latest paper|summary latest
what is the latest paper about?|summary latest
summary of the week|summary week
summary of the climate summit|summary climate summit
what is the coast guard paper about?|summary coast guard
what's in the news?|summary week
what's in the news today?|summary today
brief me|summary week
what's happening?|summary week
whats going on|summary week
what happened today?|summary today
what happened last week?|summary last week
which documents do you have?|documents
what documents are there?|documents
list the documents|documents
show me your sources|documents
what do you know?|topics
what topics are there?|topics
what are the documents about?|topics
what can I ask?|help
who are you?|help
how do I set up the digest?|help digest
how do I follow a topic?|help follow
how do I use search?|help search
compare taiwan and ukraine|compare taiwan and ukraine
follow taiwan|follow taiwan
When does Putin visit China?|ask When does Putin visit China?
when will the ECB meet next|ask when will the ECB meet next
who met whom in Geneva?|ask who met whom in Geneva?
how many people died in the attack?|ask how many people died in the attack?
what did the minister say about chips?|ask what did the minister say about chips?
what does NATO want?|ask what does NATO want?
Is the port open?|ask Is the port open?
was the cable cut on purpose|ask was the cable cut on purpose
is Taiwan voting next week?|ask is Taiwan voting next week?
why is gas expensive?|ask why is gas expensive?
how did the market react to the truce?|ask how did the market react to the truce?
tell me when the vote is|ask tell me when the vote is
do you know who runs the port?|ask do you know who runs the port?
!topic taiwan news|topic taiwan news
!search ferry news|search ferry news
!help me|help
!summary of the week|summary week
!list the documents|documents
what's new on Taiwan?|topic Taiwan
What is new about the Red Sea?|topic Red Sea
whats new with north korea|topic north korea
anything on the ECB since Monday?|topic the ECB since Monday
any news on Ukraine|topic Ukraine
any news about ukraine today?|topic ukraine today
news about the climate summit|topic the climate summit
latest on taiwan|topic taiwan
the latest on taiwan please|topic taiwan
what is happening with taiwan?|topic taiwan
what's happening in the Red Sea?|topic Red Sea
what is going on in Mali|topic Mali
what happened in the Red Sea last week?|topic Red Sea last week
what has happened in Mali since October?|topic Mali since October
hey, what's new on chips?|topic chips
tell me about the Arctic|topic the Arctic
please tell me about gas prices|topic gas prices
updates on the tariff truce|topic the tariff truce
what do the documents say about gold?|topic gold
what do your sources say on insurance|topic insurance
taiwan|topic taiwan
Taiwan!|topic Taiwan
**taiwan**|topic taiwan
red sea|topic red sea
taiwan last week|topic taiwan last week
what is coming up for Taiwan in December?|schedule Taiwan in December
what's coming up for taiwan|schedule taiwan
what's coming up?|schedule
what is planned in January|schedule January
anything scheduled for next week?|schedule next week
what is scheduled for the ECB?|schedule the ECB
events in December|schedule December
upcoming events|schedule
any upcoming events for Taiwan?|schedule Taiwan
dates for the ECB|schedule the ECB
catch me up|summary week
Catch me up!|summary week
what did I miss?|summary week
what's new?|summary week
news|summary week
anything new?|summary week
anything new since monday?|summary since monday
what happened yesterday?|summary yesterday
what happened this week|summary this week
tldr|summary week
summarise the coast guard paper|summary coast guard
Summarize the coast guard article, please|summary coast guard
can you summarise the ECB note?|summary ECB
please sum up the week ahead|summary week ahead
a summary of the climate summit|summary climate summit
what does the ECB paper say?|summary ECB
help|help
what can you do?|help
How does this work?|help
?|help
when does Taiwan vote on the budget?|ask when does Taiwan vote on the budget?
When does the Fed meet|ask When does the Fed meet
who is Oksana Drach?|ask who is Oksana Drach?
who runs a workshop in Chiayi|ask who runs a workshop in Chiayi
where is next year's climate summit?|ask where is next year's climate summit?
how many ships use the canal?|ask how many ships use the canal?
how much did donors promise|ask how much did donors promise
how long did the passage take|ask how long did the passage take
why was the meeting postponed?|ask why was the meeting postponed?
what is the deposit rate?|ask what is the deposit rate?
which bank raised its rate?|ask which bank raised its rate?
did the summit agree on a timetable?|ask did the summit agree on a timetable?
is the canal open?|ask is the canal open?
what hit the bulk carrier|ask what hit the bulk carrier
until when was the truce extended|ask until when was the truce extended
has Russia answered the paper?|ask has Russia answered the paper?
""".strip().splitlines()


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_asking_reaches_its_command(way: str) -> None:
    """What stands behind the bar is what is meant by a message to the bot."""
    said, _, meant = way.partition("|")
    words = addressed(said, "!", ["<@7>", "<@!7>"], alone=True)
    assert words is not None
    catalogue = Catalogue()
    assert " ".join(catalogue.meant(catalogue.in_plain_words(words) or "help").split()) == meant


@pytest.mark.parametrize("said", ["nice weather", "what's new on taiwan?", "topic taiwan", "that's <@8>'s"])
def test_talk_among_members_is_not_for_the_bot(said: str) -> None:
    """In a server it listens to its prefix and to mentions of itself."""
    assert addressed(said, "!", ["<@7>", "<@!7>"]) is None
