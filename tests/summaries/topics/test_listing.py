"""What the library talks about: names and phrases, each once, with counts that a reader would count."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import permutations
from string import ascii_lowercase

from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.model import Analysis, Document, Entry
from summaries.topics import list_topics

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def told(name: str, text: str, day: int = 20) -> Entry:
    """A document of a day of November."""
    published = dt.date(2026, 11, day)
    return Entry(Document(id=name, title=name, published=published, text=text), Analysis((), ()), NOW)


def counts(*entries: Entry) -> dict[str, int]:
    """Documents by name."""
    return {topic.name: topic.documents for topic in list_topics(entries)}


def test_a_country_and_its_people_are_one_topic() -> None:
    """Its own name is shown, and each document counts once."""
    found = counts(
        told("a", "Ships of Japan left. They were Japanese, of Japan."), told("b", "A Japanese firm closed.")
    )
    assert found["Japan"] == 2
    assert "Japanese" not in found


def test_spellings_are_one_topic() -> None:
    """Case, plural, possessive, and the short form that a document introduces."""
    found = counts(
        told("a", "We met the Bureau of Fisheries Control (BFC) and the NATO envoy."),
        told("b", "A boat of the BFC's passed, as Nato said."),
    )
    assert 2 in found.values()
    assert len([name for name in found if "BFC" in name or "Fisheries" in name]) == 1
    assert len([name for name in found if name.lower() == "nato"]) == 1


def test_a_surname_is_the_one_who_was_named_in_full_beside_it() -> None:
    """A person's later mentions count for the full name, where there is only one of that name."""
    found = counts(
        told("a", "There spoke Marit Solbakk. Then Solbakk left."),
        told("b", "It was said that Marit Solbakk left."),
    )
    assert [name for name in found if "Solbakk" in name] == ["Marit Solbakk"]


def test_a_key_phrase_is_a_topic_though_it_is_no_name() -> None:
    """Words that stand together in three documents, and are rare elsewhere; in two they may by chance."""
    text = "A storm tore the submarine cable. Ships found the coast guard at dawn."
    papers = [told(name, text) for name in "ab"]
    assert "submarine cable" not in counts(*papers)
    found = counts(
        *papers, told("c", "Submarine cables age. A submarine cable costs more. Others say so, too.")
    )
    assert found["submarine cable"] == 3
    assert "coast guard" not in found


def test_a_beginning_of_a_longer_phrase_is_no_topic() -> None:
    """Of "glacier melting gauge" the end is one; what never ends a phrase is none, nor what holds no noun."""
    text = "They saw the glacier melting gauge. It was freshly painted, two glaciers north of the hut."
    assert {name for name in counts(*(told(name, text) for name in "abc")) if name.islower()} == {
        "melting gauge"
    }


def test_somebody_in_office_is_one_topic_with_title_and_without() -> None:
    """President, first name and surname: one topic, which is shown without the title."""
    found = counts(
        told(
            "a", "The office of President Anna Korhonen wrote on Monday. Critics said that Korhonen was late."
        ),
        told(
            "b", "A letter to former Prime Minister Korhonen was lost. The police asked Anna Korhonen for it."
        ),
        *(told(name, "They asked Anna Korhonen again, and Korhonen sighed.") for name in "cd"),
        told("e", "Nobody had asked Jan Korhonen, her brother, of whom Korhonen spoke."),
    )
    assert found == {"Korhonen": 5}


def test_a_title_alone_and_a_torn_word_are_no_topics() -> None:
    """Neither "the President" nor "I'm" nor "D-N.Y.": they stand in many documents and say nothing."""
    text = "They met the President and Sen. Kaye Bok, D-N.Y., who said: \u201cSo I\u2019m glad. I\u2019m here.\u201d"
    assert counts(*(told(name, text) for name in "ab")) == {"Kaye Bok": 2}


def test_the_halves_of_a_name_with_and_are_no_topics_of_their_own() -> None:
    """The "Food and Drug Administration" is found as two names, and told as the one that a document introduces."""
    found = counts(
        told("a", "Rules of the Flood and Storm Administration (FSA) came late. The FSA was slow."),
        told("b", "People wrote to the Flood and Storm Administration in vain."),
    )
    assert len(found) == 1
    assert next(iter(found)) in {"FSA", "Flood and Storm Administration"}


def test_a_name_with_a_number_is_the_one_without() -> None:
    """Both "Sarkon" and "Sarkon-19" are one topic."""
    texts = (
        "They treat Sarkon-19 there.",
        "They call it Sarkon for short.",
        "Fewer fall ill with Sarkon-19 now.",
    )
    assert counts(*map(told, "abc", texts)) == {"Sarkon-19": 3}


def test_of_as_many_documents_the_newest_topic_comes_first() -> None:
    """A list that is cut keeps what is spoken of now."""
    old, new = (
        [told(f"{place}{day}", f"They met in {place} today.", day) for day in days]
        for place, days in (("Lima", (1, 2)), ("Oslo", (20, 21)))
    )
    assert [topic.name for topic in list_topics([*old, *new])] == ["Oslo", "Lima"]


def test_the_newest_document_and_the_trend_are_known() -> None:
    """What stood in the documents of the last week alone goes up; what did not, down."""
    entries = [
        *(told(f"old{i}", "They met in Oslo today.", 1 + i) for i in range(3)),
        *(told(f"new{i}", "They met in Lima today.", 20 + i) for i in range(3)),
    ]
    topics = {topic.name: topic for topic in list_topics(entries)}
    assert topics["Lima"].newest == dt.date(2026, 11, 22)
    assert topics["Lima"].recent == 3
    assert topics["Lima"].trend == 1.0
    assert topics["Oslo"].trend == -1.0


def test_a_trend_is_measured_against_the_library() -> None:
    """Where twice as many documents come in, what stands in as large a part of them goes neither up nor down."""
    entries = [
        *(told(f"old{i}", "They met in Oslo today.", 1 + i) for i in range(2)),
        *(told(f"new{i}", "They met in Oslo today.", 18 + i) for i in range(4)),
    ]
    assert {topic.name: topic.trend for topic in list_topics(entries)}["Oslo"] == 0.0


def test_a_piece_of_a_name_is_no_other_name() -> None:
    """The Gulf of Suez is not the Persian Gulf."""
    entries = [told(f"ship{i}", "The ship left the Gulf of Suez at dawn.", 1 + i) for i in range(2)]
    assert {topic.name for topic in list_topics(entries)} == {"Gulf of Suez"}


def test_nothing_talks_about_nothing() -> None:
    """An empty library has no topics, nor has one document alone."""
    assert list_topics(()) == ()
    assert list_topics([told("a", "They met in Oslo today.")]) == ()


def test_a_short_form_stands_for_what_most_documents_introduce_it_with() -> None:
    """Whichever document comes first."""
    entries = [
        told("a", "The Harbour Pilots Guild (HPG) met. The HPG voted."),
        told("b", "The High Pass Garrison (HPG) was relieved."),
        told("c", "A strike of the Harbour Pilots Guild (HPG) ended."),
    ]
    for order in permutations(entries):
        assert counts(*order) == {"HPG": 3}


WORDS = st.sampled_from(
    ["Oslo", "Marit", "Solbakk", "the", "cable", "cables", "(ABC)", "U.S.", "Ab", "Bc", "台湾", "met."]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=20).map(" ".join), max_size=6))
def test_any_documents_give_each_name_once_whatever_their_order(texts: list[str]) -> None:
    """Names are unique, counts within the number of documents, and order does not matter."""
    entries = [told(str(number), text) for number, text in enumerate(texts)]
    topics = list_topics(entries)
    assert len({topic.name for topic in topics}) == len(topics)
    fewest = 1 if len(entries) < 4 else 2
    assert all(fewest <= topic.documents <= len(entries) for topic in topics)
    assert list_topics(entries[::-1]) == topics


def test_an_issue_is_a_topic_in_a_single_word() -> None:
    """A rare plain word that three documents come back to, where a noun stands; no verb and no adverb."""
    text = "The council cut the tariffs. Growers had asked for lower tariffs, and reluctantly it agreed."
    found = counts(*[told(name, text) for name in "abc"])
    assert found["tariffs"] == 3
    assert not {"reluctantly", "agreed", "asked"} & found.keys()


def test_a_name_that_never_stands_without_its_and_is_listed_whole() -> None:
    """The "Food and Drug Administration" is one name; two people who are named together remain two."""
    found = counts(
        told("a", "The Food and Drug Administration met. We saw Marit Solbakk and Anders Lunde."),
        told("b", "It asked the Food and Drug Administration. Then Anders Lunde spoke, and Marit Solbakk."),
    )
    assert found["Food and Drug Administration"] == 2
    assert "Drug Administration" not in found
    assert {"Marit Solbakk", "Anders Lunde"} <= found.keys()


def test_a_slip_in_one_document_does_not_tear_a_name() -> None:
    """Three documents in four hold the name whole: the fourth's letter too much is a slip."""
    whole = [told(name, "It was asked of the Food and Drug Administration.") for name in "abc"]
    found = counts(*whole, told("d", "AFood and Drug Administration advisor spoke."))
    assert found["Food and Drug Administration"] == 4
    assert "Drug Administration" not in found


def test_a_body_whose_name_goes_on_behind_its_and_is_listed_whole() -> None:
    """Neither what stands before the "and" nor the one word behind it is a topic of its own."""
    text = "In May the Centers for Disease Control and Prevention spoke of Kyrgyzstan and Georgia."
    found = counts(told("a", text), told("b", text))
    assert found["Centers for Disease Control and Prevention"] == 2
    assert not {"Centers for Disease Control", "Prevention"} & found.keys()
    assert {"Kyrgyzstan", "Georgia"} <= found.keys()


def test_a_surname_is_one_person_whatever_stands_before_the_name() -> None:
    """What a text calls her in capitals makes no other person of her."""
    found = counts(
        told("a", "There spoke Marit Solbakk. Then Solbakk left."),
        told("b", "It was said of Marit Solbakk that she left."),
        told("c", "Then came Marit Solbakk, too."),
        told("d", "They heard Whistleblower Marit Solbakk. The firm of Solbakk closed."),
    )
    assert [name for name in found if "Solbakk" in name] == ["Marit Solbakk"]


def test_what_is_no_name_is_not_listed() -> None:
    """A word that is as often a plain one, a language, a part of a word with a hyphen, a piece of "New Jersey"."""
    text = "Our Nation and the Oslo-based firm met in New Jersey. The nation speaks English, said Oslo."
    found = counts(told("a", text), told("b", text))
    assert "Oslo" in " ".join(found)
    assert not {"Nation", "English", "Oslo-based", "Jersey"} & found.keys()


def test_a_single_document_has_topics_too() -> None:
    """What it names more than once, as it is all that there is."""
    found = counts(told("a", "Varena buys ferries. The ferries of Varena are old, and Lund has none."))
    assert found["Varena"] == 1
    assert "Lund" not in found
    assert list_topics([]) == ()


def test_a_trend_is_told_only_where_the_counts_allow_one() -> None:
    """Two of three documents may be chance; twelve of twelve after none of twelve are not."""
    few = [
        told("a", "In Varena it rained.", 20),
        told("b", "In Varena it snowed.", 20),
        told("c", "Rain.", 1),
    ]
    assert [topic.trend for topic in list_topics(few) if topic.name == "Varena"] == [0.0]
    many = [told(f"n{n}", "In Varena it rained.", 20) for n in range(12)]
    many += [told(f"o{n}", "In Lund it rained.", 1) for n in range(12)]
    trends = {topic.name: topic.trend for topic in list_topics(many)}
    assert trends["Varena"] == 1.0
    assert trends["Lund"] == -1.0


def test_what_figures_count_is_no_topic() -> None:
    """A unit stands behind a figure wherever it stands; what it is a share of may be a topic."""
    texts = [
        f"Fares rose by {n} percent. Tariffs on steel rose by {n + 2} percent. Nobody expected tariffs so soon, "
        "and firms fear more tariffs."
        for n in (3, 5, 8, 9)
    ]
    listed = {name.lower() for name in counts(*(told(str(n), text) for n, text in enumerate(texts)))}
    assert "percent" not in listed
    assert "tariffs" in listed


def test_a_person_is_one_topic_whatever_stands_before_the_name() -> None:
    """An office, whose office it is, an initial, a surname alone, though others bear the surname, too."""
    found = counts(
        told("a", "There spoke Oslo Mayor Marit Solbakk. Then Solbakk left."),
        told("b", "It was said that Marit K. Solbakk left."),
        told("c", "It was said that Solbakk stays."),
        told("d", "We saw Norwegian Harbour Minister Marit Solbakk, and her brother Lars Solbakk."),
        told("e", "We saw Lars Solbakk."),
        told("f", "We saw Marit Solbakk."),
    )
    assert found["Marit Solbakk"] == 5
    assert [name for name in found if name.endswith("Solbakk") and name != "Lars Solbakk"] == [
        "Marit Solbakk"
    ]


def test_who_bear_one_surname_alike_are_each_counted_where_they_are_named() -> None:
    """The surname stands for itself only where neither is named in full."""
    found = counts(
        *(told(name, "We heard Mayor Marit Solbakk. Then Solbakk left.") for name in "ab"),
        *(told(name, "We heard Judge Lars Solbakk. Then Solbakk left.") for name in "cd"),
    )
    assert {name: found[name] for name in found if name.endswith("Solbakk")} == {
        "Marit Solbakk": 2,
        "Lars Solbakk": 2,
    }


def test_who_hold_the_same_office_under_one_surname_are_one_person() -> None:
    """A nickname is no other person."""
    found = counts(
        *(told(name, "We heard Majority Leader Peder Solbakk.") for name in "abc"),
        *(told(name, "We heard Majority Leader Per Solbakk.") for name in "de"),
    )
    assert [found[name] for name in found if "Solbakk" in name] == [5]


def test_a_department_is_one_topic_whichever_way_round_it_is_named() -> None:
    """With its country and without it, too."""
    found = counts(
        *(told(name, "He wrote to the Harbour Department.") for name in "abc"),
        told("d", "He wrote to the Department of Harbour."),
        told("e", "He wrote to the US Harbour Department."),
    )
    assert found["Harbour Department"] == 5
    assert len([name for name in found if "Harbour" in name]) == 1


def test_what_stands_before_an_and_of_a_name_is_no_topic() -> None:
    """It is a piece of the name wherever it stands there alone."""
    text = "The Department of Harbour and Fisheries Control met. The Department of Harbour and Fisheries Control rose."
    found = counts(told("a", text), told("b", text))
    assert [name for name in found if "Harbour" in name or "Control" in name] == [
        "Harbour and Fisheries Control"
    ]


def test_a_title_cut_short_ends_no_name() -> None:
    """Nor is somebody's party and state one."""
    found = counts(*(told(name, "There spoke Utah Gov. Marit Solbakk (D-UT).") for name in "abc"))
    assert found == {"Utah": 3, "Marit Solbakk": 3}


def test_a_heading_names_nothing_by_its_capitals() -> None:
    """Every word of it may have one."""
    assert counts(*(told(name, "# Further Reading\n\nIt rained.") for name in "abc")) == {}


def test_an_issue_is_a_noun_that_a_text_holds_more_often_than_by_chance() -> None:
    """Not a verb, nor what a long text is bound to say twice."""
    held = "They want tariffs to exist. The tariffs of last year still exist, and so they exist."
    found = counts(*(told(name, held) for name in "abcd"))
    assert set(found) == {"tariffs"}
    long = " ".join(f"Word{number} of it passed by." for number in range(4000))
    assert counts(*(told(name, f"{long} {held}") for name in "abcd")) == {}


def test_a_plain_word_is_a_topic_where_titles_have_it_or_it_is_a_known_subject() -> None:
    """Documents come back to models, too, and are about something else."""
    texts = [
        f"The {word} of {place} has {count} parts. Each {word} is checked. A {word} lasts, and tariffs on a {word} "
        f"fell as tariffs on {word}s do. Nobody likes tariffs."
        for place, count in (("Varena", 3), ("Odrin", 4), ("Kelm", 5), ("Lusk", 6))
        for word in ("gearbox", "turbine")
    ]
    titled = [
        dataclasses.replace(
            told(str(i), text), document=dataclasses.replace(told(str(i), text).document, title=title)
        )
        for i, text in enumerate(texts)
        for title in ["Turbines again" if "turbine" in text else "Notes of the week"]
    ]
    found = {name.lower() for name in counts(*titled)}
    assert {"turbine", "tariffs"} <= found
    assert "gearbox" not in found


def test_a_document_of_a_million_characters_with_thousands_of_names_is_listed() -> None:
    """Each name is looked for where its words stand, and not through all of the text: that would take minutes."""
    made = [
        f"{first}{second}{third}sk" for first in "bdfgkl" for second in "aeiou" for third in ascii_lowercase
    ]
    people = [f"{one.title()} {other}" for one in made[::4] for other in ("Berg", "Lind", "Voss", "Holm")]
    text = " ".join(f"There spoke {person} and the {other}." for person in people for other in people[:40])
    assert len(text) > 1_000_000
    assert set(people) <= set(counts(told("a", text)))
