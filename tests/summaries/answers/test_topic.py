"""A topic finds its sentences under every name, and nothing that only looks like it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.model import Analysis, Document, Entry, Sentence
from summaries.topics import parse_topic, relevance
from summaries.topics.names import abbreviations

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def entry(name: str, *paragraphs: tuple[str, ...], title: str = "A briefing") -> Entry:
    """A document of paragraphs of sentences."""
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    sentences: list[Sentence] = []
    at = 0
    for words in (words for paragraph in paragraphs for words in paragraph):
        at = text.index(words, at)
        sentences.append(Sentence(words, at, at + len(words), len(sentences)))
        at += len(words)
    document = Document(id=name, title=title, published=NOW.date(), text=text)
    return Entry(document, Analysis(tuple(sentences), (1.0,) * len(sentences)), NOW)


def quoted(topic: str, *entries: Entry) -> list[str]:
    """The sentences of a topic's digest, in the order shown."""
    digest = topic_digest(parse_topic(topic), entries, today=NOW.date(), sentences=10)
    return [quote.text for quote in digest.quotes]


def test_a_country_is_found_by_its_capital_and_its_people() -> None:
    """A country's capital and demonym stand for it."""
    found = quoted(
        "taiwan",
        entry("a", ("Taipei reacted with calm.",), ("Taiwanese voters went home.",), ("Paris slept.",)),
    )
    assert sorted(found) == ["Taipei reacted with calm.", "Taiwanese voters went home."]


def test_a_topic_is_called_by_its_name_as_it_is_written() -> None:
    """Members type in lower case; what is known is shown with its capitals, anything else as it was typed."""
    typed = ("taiwan", "red sea", '"south china sea"', "uk", "grain corridor")
    names = [parse_topic(words).name for words in typed]
    assert names == ["Taiwan", "Red Sea", "South China Sea", "UK", "grain corridor"]


def test_a_story_about_a_subject_brings_what_does_not_name_it() -> None:
    """Who asks for disasters is told how many the quake killed, by a document that calls it nothing; not so a name."""
    named = entry("a", ("An earthquake struck the harbour of Varena at dawn.",), title="Varena earthquake")
    other = entry(
        "b", ("At least 58 people were killed in the harbour of Varena.",), title="Varena counts 58 dead"
    )
    apart = entry("c", ("The bakers of Lund raise their prices.",), title="Bread costs more")
    told = "At least 58 people were killed in the harbour of Varena."
    assert told in quoted("disasters", named, other, apart)
    assert told not in quoted("Varena earthquake", named, other, apart)
    assert "The bakers of Lund raise their prices." not in quoted("disasters", named, other, apart)


@pytest.mark.parametrize("typed", ["flooding", "Flooding", "Floodings"])
def test_a_common_word_typed_with_a_capital_is_found_in_small_letters(typed: str) -> None:
    """A phone begins every word with a capital: what the documents write small is no name."""
    found = quoted(typed, entry("a", ("The flooding in Leeds is over.",), ("Paris slept.",)))
    assert found == ["The flooding in Leeds is over."]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("unemployed", "Unemployment rose in Leeds."),
        ("vaccination", "Two vaccines are bought."),
        ("covid", "The coronavirus is back."),
    ],
)
def test_a_word_is_found_by_its_family(typed: str, written: str) -> None:
    """The person, the act and the state are one subject, and so are two names of one illness."""
    assert quoted(typed, entry("a", (written,), ("Paris slept.",))) == [written]


def test_a_short_stem_is_no_family() -> None:
    """An organ is no organization, and a product no production."""
    told = (("The organ was played.",), ("It sells a product.",))
    assert quoted("organization", entry("a", *told)) == quoted("production", entry("a", *told)) == []


def test_a_name_typed_with_its_capital_is_not_the_common_word() -> None:
    """Where documents write a word as a name more often than small, the name is meant."""
    told = (
        "Today Gates spoke in Rome.",
        "The lock has two gates.",
        "Then Gates left.",
        "In May Gates was back.",
    )
    assert "The lock has two gates." not in quoted("Gates", entry("a", *((line,) for line in told)))


def test_us_is_the_country_and_not_the_pronoun() -> None:
    """A topic that is also a common word is found in capitals only."""
    assert quoted("us", entry("a", ("They told us nothing.",), ("The US said nothing.",))) == [
        "The US said nothing."
    ]


def test_a_topic_that_nothing_speaks_of_is_empty() -> None:
    """No sentence is better than a wrong one."""
    assert quoted("peru", entry("a", ("Paris slept.",))) == []


@pytest.mark.parametrize(
    ("topic", "says", "says_not"),
    [
        ("turkey", "Turkey voted.", "They ate turkey at noon."),
        ("chad", "N'Djamena, the capital of Chad, was quiet.", "The chad hung from the ballot."),
        ("who", "The WHO sent vaccines.", "Who sent vaccines is unclear."),
        ("china", "Beijing denied it.", "Her best china broke."),
        ("taiwan", "Taiwan voted.", "The People's Republic of China voted."),
        ("\u53f0\u6e7e", "\u4ed6\u53bb\u4e86\u53f0\u6e7e\u3002", "\u4ed6\u53bb\u4e86\u65e5\u672c\u3002"),
        ("election", "The elections were calm.", "The electron was calm."),
        ('"south china sea"', "Ships cross the South China Sea.", "China is south of the sea."),
        (
            "ukraine energy -sports",
            "Kyiv repairs its power plants.",
            "Kyiv's power plant won the sports cup.",
        ),
    ],
)
def test_a_topic_finds_its_words_and_not_what_looks_like_them(topic: str, says: str, says_not: str) -> None:
    """Names keep their capitals, words take endings, exclusions exclude, several subjects are all needed."""
    assert quoted(topic, entry("a", (says,), (says_not,))) == [says]


def test_a_servers_own_aliases_count() -> None:
    """What a moderator added is found like any other name."""
    topic = parse_topic("taiwan", aliases={"Taiwan": ["TSMC"]})
    (score,) = relevance(topic, entry("a", ("TSMC builds a plant.",)))
    assert score > 0.5


def test_an_abbreviation_that_a_document_introduces_stands_for_the_name() -> None:
    """Who asks for the long form gets the short one too, and the other way round."""
    document = entry(
        "a",
        ("The Bureau of Fisheries Control (BFC) met in Hanoi.", "Paris slept."),
        ("Boats were counted by the BFC at night.",),
    )
    assert len(quoted("bureau of fisheries control", document)) == 2
    assert abbreviations("the Association of Southeast Asian Nations (ASEAN)") == (
        ("ASEAN", "Association of Southeast Asian Nations"),
    )


def test_a_sentence_that_refers_back_follows_the_one_that_names_it() -> None:
    """A pronoun is quoted after what it stands for, and not alone."""
    first, second = (
        "Taiwan opened a new harbour on Monday.",
        "It cost nine million dollars and took two years.",
    )
    assert quoted("taiwan", entry("a", (first, second), ("Paris slept.",))) == [first, second]


def test_the_island_belongs_to_the_topic_only_where_the_document_does() -> None:
    """The same words in a text on something else are about something else."""
    about = entry(
        "a", ("Taiwan votes today.",), ("The island counts its ballots by hand.",), title="Taiwan votes"
    )
    other = entry(
        "b", ("Iceland votes today.",), ("The island counts its ballots by hand.",), title="Iceland votes"
    )
    assert quoted("taiwan", about, other) == ["Taiwan votes today.", "The island counts its ballots by hand."]


def test_who_is_named_in_passing_comes_last() -> None:
    """A sentence on the topic stands before one that lists it."""
    listing = "The ministers spoke of trade, Taiwan, gas and fish at their meeting in the old town."
    subject = "Taiwan will send a delegation of forty people to the fair in the old town."
    assert quoted("taiwan", entry("a", (listing,), (subject,)))[0] == subject


def test_a_dish_and_a_cargo_are_not_the_country() -> None:
    """An origin before a noun, in a text on something else, is no news of that place."""
    dish = "The room sells out its bowls, and the Taiwan beef noodle costs 68 dollars."
    style = "The counter next to it offers Taipei-style milk for breakfast."
    assert quoted("taiwan", entry("a", ("Noodles lead the way here.", dish), (style,), title="Noodles")) == []


@pytest.mark.parametrize(
    "behind", ["last night", "yesterday", "quietly", "again", "next spring", "amid a strike"]
)
def test_a_place_before_a_word_of_time_is_the_place(behind: str) -> None:
    """What says when, how or beside what is no noun that the name before it modifies."""
    said = f"The inspectors of the fund left Taiwan {behind}."
    assert quoted("taiwan", entry("a", (said,), ("Bread is dear in Lyon.",), title="Inspectors")) == [said]


def test_who_asks_is_shown_the_nearest_mention_where_nothing_better_is() -> None:
    """A sentence that only names the topic is quoted alone, and behind nothing that is about it."""
    dish = "The room sells out its bowls, and the Taiwan beef noodle costs 68 dollars."
    news = "Taiwan opened a new harbour on Monday."
    noodles = entry("a", ("Noodles lead the way here.", dish), title="Noodles")

    def shown(*entries: Entry) -> list[str]:
        digest = topic_digest(parse_topic("taiwan"), entries, today=NOW.date(), nearest=True)
        return [quote.text for quote in digest.quotes]

    assert shown(noodles) == [dish]
    assert shown(noodles, entry("b", (news,), title="Harbours")) == [news]
    assert shown(entry("c", ("Paris slept.",))) == []
    leaning = "The strike closed the port of Taiwan at dawn."
    assert shown(entry("d", ("Paris slept.",), (leaning,))) == [leaning]


@pytest.mark.parametrize("typed", ["miners' union", "miners\u2019 union", '"miners\u2018 union"'])
@pytest.mark.parametrize("written", ["'", "\u2019", "\u02bc"])
def test_every_apostrophe_is_the_same(typed: str, written: str) -> None:
    """Whichever of them the question and the text use."""
    said = f"The miners{written} union voted to strike."
    assert quoted(typed, entry("a", (said,))) == [said]


def test_a_document_without_capitals_says_as_much_of_a_topic() -> None:
    """Its small letters show no torn sentence."""
    said = (
        "Ferries to Marn are full.",
        "In Esker the ferries stay in port.",
        "A storm holds the ferries of Corran.",
    )
    small = tuple(map(str.lower, said))
    assert sorted(quoted("ferries", entry("a", *((one,) for one in small)))) == sorted(small)


def test_a_long_paper_leaves_room_for_short_ones() -> None:
    """Five hundred sentences of one document do not fill all that is weighed."""
    long = entry("long", *((f"Taiwan built pier number {n} of its port.",) for n in range(500)))
    short = entry("short", ("A court in Riga fined a bank of Taiwan over hidden loans.",), title="Court")
    assert "A court in Riga fined a bank of Taiwan over hidden loans." in quoted("taiwan", long, short)


def test_two_sources_with_one_sentence_are_one_quote_with_both() -> None:
    """The quote names the other document that says the same."""
    text = "Taiwan will hold its annual exercise in the ports of the north in April."
    digest = topic_digest(parse_topic("taiwan"), [entry("a", (text,)), entry("b", (text,))], today=NOW.date())
    (quote,) = digest.quotes
    assert {quote.document.id, *(other.id for other in quote.also)} == {"a", "b"}
    assert digest.documents == 2


def coming(*paragraphs: str) -> list[str]:
    """What a topic announces out of a document of these paragraphs."""
    document = Document(id="a", title="A briefing", published=NOW.date(), text="\n\n".join(paragraphs))
    read = Entry(document, analyse(document), NOW)
    digest = topic_digest(parse_topic("taiwan"), [read], today=NOW.date(), sentences=1)
    return [event.quote.text for event in digest.events]


def test_a_coming_date_brings_the_sentence_that_it_leans_on() -> None:
    """That "it comes up again on 8 December" says nothing without the bill that stands before it."""
    bill = "A bill that raises the fines for damage to cables passed its first reading."
    again = "It comes up again in Taipei on 8 December 2026."
    other = "Taiwan's legislature quarrels longer than ever before, and votes on the budget and the police."
    assert coming(other, f"{bill} {again}") == [f"{bill} {again}"]
    assert coming(other, f"{bill[:-1]} {'of many ' * 50}. {again}") == [again]  # no room for all of that
    assert coming(f"{other} {bill}", again) == [again]  # another paragraph is another thought


def test_stories_that_came_in_since_the_last_look_are_new() -> None:
    """``since`` marks them."""
    entries = [entry("a", ("Taiwan voted on the budget of the navy.",))]
    for since, new in ((NOW - dt.timedelta(hours=1), True), (NOW, False), (None, False)):
        (story,) = topic_digest(parse_topic("taiwan"), entries, today=NOW.date(), since=since).stories
        assert story.new is new


@pytest.mark.parametrize("words", ["", "-sports", '""', "-", "   "])
def test_a_topic_without_words_matches_nothing(words: str) -> None:
    """No word, no quote, no accident."""
    assert quoted(words, entry("a", ("Taiwan plays sports.",))) == []


def test_the_library_is_asked_for_every_spelling() -> None:
    """One subject: any of its names; several: one of each; exclusions apart."""
    one = parse_topic("taiwan -sports").query({"en", "zh"})
    assert {"Taiwan", "Taipei"} <= set(one.any_of)
    assert one.none_of == ("sports",)
    two = parse_topic("taiwan energy").query({"en"})
    assert [group[0] for group in two.all_of] == ["Taiwan", "energy"]
    assert "US" not in parse_topic("us").query({"en"}).any_of
    assert parse_topic("who").query({"en"}).any_of == ("who",)


def test_the_library_is_asked_for_a_country_in_its_own_languages_alone() -> None:
    """A country has hundreds of names in all; which a library has no documents in are not looked for."""
    taiwan = parse_topic("taiwan")
    assert "台灣" in taiwan.query({"en", "zh"}).any_of
    assert "台灣" not in taiwan.query({"en", "de"}).any_of
    assert set(taiwan.query({"en"}).any_of) < set(taiwan.query({"en", "de", "zh"}).any_of)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60),
    st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=3), max_size=3),
)
def test_whatever_is_typed_is_a_topic(words: str, aliases: dict[str, list[str]]) -> None:
    """No operators, no accidents: any text and any aliases make a topic that can be looked for."""
    topic = parse_topic(words, aliases=aliases)
    assert all(
        0 <= score <= 1 for score in relevance(topic, entry("a", (f"It was {words.strip() or 'so'}.",)))
    )
    assert topic.query({"en", "ru"}) is not None


@pytest.mark.parametrize(
    ("code", "leans", "alone"),
    [
        ("de", "Er reist deshalb am Freitag nach Taiwan.", "Minister Klaus Weber lobt den Hafen von Taiwan."),
        ("fr", "Il se rend donc vendredi à Taïwan.", "Le ministre Paul Martin salue le port de Taïwan."),
    ],
)
def test_a_sentence_that_leans_on_another_is_told_in_its_own_language(
    code: str, leans: str, alone: str
) -> None:
    """Of two about the topic only the one that can be understood is quoted."""
    text = f"Der Hafen ruht. {leans}\n\n{alone}"
    document = Document(id="a", title="", language=code, published=dt.date(2026, 11, 20), text=text)
    entry = Entry(document, analyse(document), dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC))
    digest = topic_digest(parse_topic("taiwan"), [entry], today=dt.date(2026, 11, 20), sentences=3)
    assert [quote.text for quote in digest.quotes] == [alone]
