"""Which sentences stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.choosing.coherence import (
    open_after,
    points_back,
    quotation,
    recalls,
    says_nothing,
    stands_alone,
)

ALONE = """
The minister said on Monday that the talks would go on.
China's parliament will vote on Nov. 3, officials said.
"We are ready," said Lin Shu-mei, who keeps a guesthouse.
Trump described relations as "exceptionally good" and mentioned plans.
This week the court will rule on the case.
It is unclear whether Xi will attend the summit.
It took the lowest score of her career for Simone Biles to win.
There were 20 people in the boat.
Those who fled had no water.
In addition to fines, Apple must pay damages.
In his speech, President Xi Jinping praised the army.
When Trump arrived, he said nothing.
In the second quarter, sales of tin rose.
A third of voters in Esker stayed home.
Temperatures in Esker fell below zero.
Section 5 of the charter of Esker forbids it.
The company that makes the chips will move to Arizona.
The House voted on Tuesday.
The deal between Russia and China was signed on Friday.
Most analysts expect a cut.
Both China and Russia vetoed it.
So far, 20 have died.
A man who lost his job shot two people.
iPhone sales fell in May.
al-Qaeda said on Monday that the talks failed.
Instead of flying, Lin took the train.
Besides China, India signed.
So far this year, 20 ships have sailed.
'We are ready,' said Lin Shu-mei.
Lin called it 'an act of war.'
Residents of Taipei waited for the crews'.
Nobody in the parliament of Taiwan knows what comes next in this...
Within weeks, soldiers said they were Russian troops.
Later this month the court will rule.
Here in Washington nobody slept.
Neither Lin nor Wu commented.
The former president of Brazil was jailed.
The former vice president Joe Biden spoke.
It's a pity that nobody came.
It is 20 years since the war ended.
One photo from June showed the shoes.
Most of those who fled had no water.
Rain fell.
Grad B: Nobody reads the minutes .
A motorist left his burning car unhurt.
Watch towers: The island built twelve of them in May.
Two of this year's three winners are from Oslo.
One of the largest banks failed.
Half of Lin's ships were lost.
After this year's vote, Rome was quiet.
Inside the hall, nobody spoke.
All three ministers of Estonia met.
The second reason for the strike is pay.
In a note of his to Lin, he was brief.
In the speech that President Xi gave, he praised the army.
Figures such as Lin's are rare.
Well water in Tainan is clean.
In the process of choosing a mayor, Esker grew tired.
The table on which Lin dined was round.
Captain Wu's boat was 6' 5" long.
Oslo and Bergen announced that both cities will pay.
My answer is this: the fleet will stay in port.
Norway has sided with Lin, who could therefore return.
Lin will pay in kroner instead of euros.
Norway sent both ships and planes.
Prices in Oslo rose in the same way as in Bergen.
On 4 May Lin voted and flew to Oslo later that day.
Winters come late here, Lin said.
The envoys of both sides will meet in Oslo in May.
In the letter of 4 May, Lin calls for a new pier.
[A NEW PIER]: The report argues that ships should pay for it.
Trade between the two ports of Oslo fell.
The last section of the wall was built in May.
"""
LEANING = """
Which is better, rail or road?
The second reason is pay.
Put another way, rents will rise.
In such a case, the court decides.
He said no.
Publicly.
The scores are shown in Figure 1 of the paper of Lunden.
Most plants keep the gas that is set free (Table 2, right).
The slopegraph at right compares the scores of Lunden and Esker.
For Lin and the others, such trends are dangerous.
Seen from this big city, Russia may well lose.
In the process, Lin lost her hat.
Well, yes, Lin won.
Click here for a map of Tainan.
In the text translated here, he tells of Tainan.
Over the course of a long career, her work changed.
Project Manager: Yeah .
Marketing: .
Grad B: Oh yeah .
Combined, the three men own twelve ships.
; and now there is prison.
OPINION: Why executions do not win a war.
Read more: The ship that never came.
They were asked the same questions:
Both players were asked the same questions:.
It is because of the gap between what we want to believe and what we see.
Two of those were found in May.
More than half of its ships were lost.
About 20 percent of them were children.
At least three of his aides resigned.
After this, the guard got out.
Which is why the bank failed.
All three were released.
Such a move would anger Beijing.
Elsewhere, police arrested two men.
However, the talks failed.
But the talks failed.
The company said it would appeal.
"We are ready," he said.
“We are ready.”
"I am here.
You are not," he said.
In his speech, he praised the army.
When he arrived, nobody was there.
The talks, however, failed.
Both were hurt.
This framing positions China.
Instead, the leaders discussed Trump's plan.
The two leaders discussed it.
The vote was a mistake, he said.
It was a mistake.
Its economy shrank.
After that, China left.
Still, it was close.
that prosecutors say he threw at police.
The last ones saw two parties level.
If they show low inflation, a cut is likely.
The place at which they will meet is Oslo.
He'd served in Iraq twice.
Chief Executive Officer Sanjiv Mehta said here.
Lin Shu-mei said in a statement.
You...
Instead each artist came alone.
Now, he's skating down an alley.
In response Lin described the plan as a joke.
The next day Lin resigned.
Our thoughts are with the family.'
Within weeks, Lin admitted they were Russian troops.
In 2014 Lin said they were Russian troops.
They're a source of frustration.
So says Cecil Smith.
That incident was 20 years ago.
Another carrier was towed to Texas.
Both save states money over time.
Neither commented.
The former, a museum, opened in 1993.
The former wrestler laughed at the show.
The same thing happened in 2006.
The couple, who are planning a wedding, walked hand in hand.
It's a tour company that offers rides.
It was the biggest rise since 1992.
One recently received a medal.
Later Monday, Lin gave an interview.
In fact "fit to fly" says little.
Here Rikud had been lost.
In particular, the pace of the sale surprised dealers.
Reports from both ports agree on the count.
Signals from all three regions are weak.
To forget this is to risk a war.
Perhaps this is how Lin made peace.
Among its members are a poet and two painters.
A fair reading of the treaty therefore rejects the claim.
Rich states have instead paid their farmers.
Lin Shu-mei too is still at work.
In the strike of 2021 men kept their pay in the same way.
More about the opening is available here.
As we explain in the annex, the cost is low.
Lin showed the book to the mayor later that evening.
In the letter, Lin calls for a new pier.
The last section is about piers and sails.
Lin Shu-mei: First it shows how old the ships are.
Implication: This sets a precedent for Oslo.
"Why piers should not be sold" by Lin Shu-mei (link)
To be more concrete, ships can be sold.
There was little trade between the two, Lin said.
Lin read these signals of unrest as a warning.
In the eyes of Lin, this is the first strike of many.
Quite the contrary, Lin chose to sail.
Further, Esker sells ships.
Even more rare are ships from Esker.
In the second scenario, Lin sells ten ships.
In the most recent example, Lin sold a ship.
A similar law was passed in Esker.
An alternative explanation of the losses is the storm of May.
Ports of all sizes, whether in Esker, in Lunden or in Marden, have instead sold ships.
The council of Esker bought a ship in the same year.
Lin ends with what the council of Esker paid (Section 5).
Below, we ask why ships of Esker are slow.
Many in Esker expect dear ships (for examples, see this).
"""
ELSEWHERE = {
    "de": ("Er trat am Montag zurück.", "Der Minister trat am Montag zurück."),
    "fr": ("Cependant, il a refusé.", "Cette semaine, le Sénat vote."),
    "es": ("Sin embargo, fracasó.", "El ministro dimitió el lunes."),
    "ru": ("Однако он отказался.", "Министр ушёл в отставку."),
    "zh": ("但是会谈失败了。", "部长周一辞职。"),
    "ja": ("しかし会談は失敗した。", "大臣は月曜日に辞任した。"),
}


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("The third is a tunnel under the river.", True),
        ("The third quarter was the best since 2019.", False),
        ("It was therefore the right time to leave the port.", True),
        ("With all of that in place, the crew of the Esker sailed.", True),
        ("Photo: Members of the crew of the Esker at sea.", True),
        ("The council of Esker recommends the following resources.", True),
        ("The investors of the Esker can,", True),
        ("[Update 5/15/2024: Clarified what the council of Esker pays.]", True),
        ("Lawyers of Esker had asked for such a verdict.", True),
        ("Lawyers of Esker had asked for such a verdict as Lund got.", False),
    ],
)
def test_items_captions_and_notes_lean_on_what_is_not_shown(sentence: str, leans: bool) -> None:
    """An item of a list, what sums up, a caption, an editor's note, and what points on."""
    assert points_back(sentence) is leans


@pytest.mark.parametrize(
    ("sentence", "before", "title", "recalls_it"),
    [
        ("The tool can help schools.", "A town paid for a small tool.", "News", True),
        ("The tool can help schools.", "A town paid for a small tool.", "A tool for schools", False),
        ("The tool can help schools.", "A town paid for a boat.", "News", False),
        ("The tool of the town can help schools.", "A town paid for a small tool.", "News", False),
        ("Schools use EFO maps.", "The Esker Ferry Office (EFO) drew maps.", "News", True),
        (
            "Schools use EFO maps.",
            "The Esker Ferry Office (EFO) drew maps.",
            "The Esker Ferry Office at work",
            False,
        ),
        ("Lindqvist said that boats sank.", "Ana Lindqvist is a clerk.", "News", True),
        ("Ana Lindqvist said that boats sank.", "Ana Lindqvist is a clerk.", "News", False),
        ("Lindqvist studied ports.", "Ana Lindqvist is a clerk.", "News", True),
        ("Dr. Lindqvist brings a map.", "Ana Lindqvist is a clerk.", "News", True),
        ("As the chart above shows, boats sank.", "", "News", True),
    ],
)
def test_what_was_introduced_before_is_recalled(
    sentence: str, before: str, title: str, recalls_it: bool
) -> None:
    """A thing, an abbreviation or a surname that neither the title nor the sentence explains, or another place."""
    assert recalls(sentence, before, title) is recalls_it


@pytest.mark.parametrize("sentence", ALONE.strip().splitlines())
def test_sentences_that_say_all_stand_alone(sentence: str) -> None:
    """A sentence that names what it speaks of stands alone."""
    assert stands_alone(sentence)


@pytest.mark.parametrize("sentence", LEANING.strip().splitlines())
def test_sentences_that_lean_do_not(sentence: str) -> None:
    """A pronoun, a connective, a pointing noun phrase, half a quotation or an unnamed speaker leans."""
    assert not stands_alone(sentence)


MORE_ELSEWHERE = [
    ("de", "Beide lehnten ab."),
    ("de", "Im Gegenzug hob China die Zölle auf."),
    ("de", "Das Unternehmen baut 500 Stellen ab."),
    ("fr", "De son côté, la Chine a refusé."),
    ("fr", "L'entreprise supprime 500 emplois."),
    ("es", "Por su parte, China se negó."),
    ("es", "Ambos países firmaron."),
    ("es", "La empresa recorta 500 empleos."),
]


@pytest.mark.parametrize(("code", "sentence"), MORE_ELSEWHERE)
def test_what_leans_elsewhere(code: str, sentence: str) -> None:
    """Pairs, answers and unnamed companies lean in other languages too."""
    assert not stands_alone(sentence, language=code)


@pytest.mark.parametrize(("code", "pair"), ELSEWHERE.items())
def test_other_languages_have_their_own_openings(code: str, pair: tuple[str, str]) -> None:
    """The openings of a language are judged in that language."""
    leaning, alone = pair
    assert not stands_alone(leaning, language=code)
    assert stands_alone(alone, language=code)


def test_the_sentence_before_gives_the_antecedent() -> None:
    """With the sentence before it shown, a leaning one stands; an open quotation never does."""
    assert stands_alone("He said no.", "The minister spoke.")
    assert stands_alone('You are not," Smith said.', 'He said: "I am here.')
    assert not stands_alone('You are not," Smith said.', "The minister spoke.")
    assert not stands_alone('"I am here.', "The minister spoke.")


def test_marks_are_told_apart_by_the_space_around_them() -> None:
    """A straight mark opens before a word and closes behind one; German and French marks count too."""
    assert quotation('end." He said: "begin') == (True, True)
    assert quotation("„Wir sind da“, sagte er.") == (False, False)
    assert quotation("« C'est fini », dit-il.") == (False, False)
    assert quotation("»Wir sind da«, sagte er.") == (False, False)


def test_a_stray_mark_spoils_one_sentence_only() -> None:
    """A mark without a partner does not turn the rest of the document inside out."""
    goes_on, stray = open_after(
        ['He said: "A.', "B.", 'C," he said.', 'A stray " mark.', 'A "D" here.', "E."]
    )
    assert goes_on == [True, True, False, False, False, False]
    assert stray == [False, False, False, True, False, False]


@given(st.text(alphabet="Ab \"“”'.,he", max_size=60), st.sampled_from(["en", "de", "zh", "xx"]))
def test_any_text_gets_an_answer(text: str, code: str) -> None:
    """Whatever the sentence and language, there is an answer, the same every time."""
    assert stands_alone(text, language=code) is stands_alone(text, language=code)


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("The ministers said that they would meet.", False),
        ("Lin and her brother fell ill after they ate a pie, she said.", False),
        ("They sailed at dawn.", True),
        ("But nobody sailed.", True),
    ],
)
def test_before_the_first_sentence_of_a_document_nothing_was_said(sentence: str, leans: bool) -> None:
    """It leans on nothing, unless it opens with a pronoun or a connective as if it did."""
    assert points_back(sentence, first=True) == leans


@pytest.mark.parametrize(
    "sentence",
    [
        "Exports of tin fell by a fifth, as the chart below shows.",
        "The council of Esker pays for the harbour (see the table on page 4).",
        "As noted above, the port of Marden lives on coal.",
        "Few economists in Lunden believe these familiar arguments any more.",
        "Nobody in Corran expected this sudden turn.",
        "Half of all ferries are late on Mondays, according to the study.",
    ],
)
def test_what_points_elsewhere_within_does_not_stand_alone(sentence: str) -> None:
    """A place of the document that is not shown, and what was named before it."""
    assert not stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Exports of tin fell by a fifth this year.",
        "Of all ports in the north those that live on coal lose most.",
        "The arguments for a tax were old, and few in Lunden believed these arguments.",
        "A study of the university of Marden counted the ferries, and the study found that half are late.",
        "The study of tides is old in Corran.",
        "The mayor said that \u201cthese things happen\u201d in every town.",
    ],
)
def test_what_points_to_itself_or_to_the_time_stands_alone(sentence: str) -> None:
    """The sentence names it, tells which, or quotes somebody."""
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you, Ms. Adu.",
        "MODERATOR: Good morning, everyone.",
        "Thanks so much for your patience.",
        "All right, thank you all again.",
        "That's all for this week.",
        "Welcome to the press room, everybody.",
        "Q When does the ferry sail?",
        "Q: Is it full?",
    ],
)
def test_courtesies_and_questions_of_a_transcript_say_nothing(sentence: str) -> None:
    """What people say before and after the matter is not quoted, nor what a bare Q asks."""
    assert says_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks to the new pier, the ferry sails again.",
        "Thank you for the 40 boats, the mayor said.",
        "Welcome rain fell on the hills.",
        "Good evening trade lifted the profit of the ferry.",
        "Q3 was the best quarter of the ferry.",
        "MODERATOR: The ferry sails on Tuesday.",
    ],
)
def test_news_that_begins_like_a_courtesy_or_a_question_says_something(sentence: str) -> None:
    """The openings alone decide nothing."""
    assert not says_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "To learn more about the ferries, visit our website here.",
        "Find out more about the winter timetable.",
        "If you enjoyed the tour, come over to our new pier.",
        "Subscribers can download the full table here.",
        "Key Entities: Port Authority, Anna Lind, Ostmark Shipping",
        "Tags: harbour, storm, ferries",
        "Holm, J. and Lind, A., “Ports and Storms,” Journal of Harbours, 12 (2019), 33-51.",
        'Karl Holm, "Dredging under Ice," Northern Waters, 1978, 30.2: 169.',
        "Lind, A. (2018).",
        "Berg, B., Port economics: a handbook (London: Harbour Press, 2015).",
        "See Holm, ibid., p. 12.",
        "See Karl Holm, The Ice, Ostmark University Press, 1993, p. 43.",
    ],
)
def test_lists_of_names_entries_of_a_bibliography_and_invitations_say_nothing(sentence: str) -> None:
    """They tell what a text is about, where it is from or what its reader may do next, and nothing of the world."""
    assert says_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council met three ministers: Lind, Berg and Holm, who agreed.",
        "To end the strike, the king will visit the harbour.",
        "Click fraud cost the port a million.",
        "The council agreed: more boats, fewer pilots, no fees",
        "Police: three dead, five hurt, one missing.",
        "Minister Lind, “the mother of ports,” resigned on 4 May 2019.",
        "Anna Lind, the mayor, said the harbour reopened in 2019.",
        "In Oslo, “Ports and Storms,” a book by Lind, sold 2,000 copies.",
        "The bank (Frankfurt: Seebank, 2015) failed.",
        "See the map on the back of the page.",
    ],
)
def test_news_with_lists_and_titles_in_it_says_something(sentence: str) -> None:
    """A colon, a quotation or a year makes no bibliography."""
    assert not says_nothing(sentence)
