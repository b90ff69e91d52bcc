"""Summaries of one document, of several, and of bare text."""

# ruff: noqa: RUF001 - letters of other scripts are under test

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import summarize
from summaries.analysis import analyse
from summaries.answers.summary import Length, summarize_document, summarize_documents
from summaries.choosing.coherence import stands_alone
from summaries.model import Document, Entry, Summary
from summaries.salience import METHODS

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)
CABLE = (
    "A repair ship reached a damaged cable off the Matsu islands on Wednesday, the operator said. "
    "It carries 40 people. The cable was cut at a depth of 38 meters on Nov. 12. However, phones work. "
    "The coast guard questioned the crew of a freighter from Togo. Residents of Matsu pay in cash."
)
BUDGET = (
    "Parliament in Taipei passed a budget of 600 billion dollars for the army on Friday. "
    "Two parties voted against the budget. A repair ship reached a damaged cable off the Matsu islands on "
    "Wednesday, the operator said."
)
WORDS = {
    "en": "ship cable minister parliament island the of to on said price army vote",
    "de": "Schiff Kabel Minister Parlament Insel der die von auf sagte Preis",
    "fr": "navire câble ministre parlement île le la de sur dit prix",
    "es": "barco cable ministro parlamento isla el la de en dijo precio",
    "it": "nave cavo ministro parlamento isola il la di su disse prezzo",
    "pt": "navio cabo ministro parlamento ilha o a de em disse preço",
    "sv": "fartyg kabel minister riksdag ö den det av på sade pris",
    "nl": "schip kabel minister parlement eiland de het van op zei prijs",
    "pl": "statek kabel minister parlament wyspa ten ta z na cena",
    "cs": "loď kabel ministr parlament ostrov ten ta z na cena",
    "sk": "loď kábel minister parlament ostrov ten tá z na cena",
    "uk": "корабель кабель міністр парламент острів той та з на ціна",
    "ru": "корабль кабель министр парламент остров тот та с на цена",
    "el": "πλοίο καλώδιο υπουργός βουλή νησί ο η από στο τιμή",
    "ar": "سفينة كابل وزير برلمان جزيرة في من على سعر",
    "he": "ספינה כבל שר פרלמנט אי של על מן מחיר",
    "ko": "선박 케이블 장관 의회 섬 그 이 가격",
    "th": "เรือ สายเคเบิล รัฐมนตรี รัฐสภา เกาะ ราคา",
    "zh": "船 电缆 部长 议会 岛屿 的 在 价格",
    "ja": "船 ケーブル 大臣 議会 島 の で 価格",
    "fi": "laiva kaapeli ministeri eduskunta saari ja on hinta",
    "xx": "zog blim quaf norp vust yelk",
}


def entry(name: str, text: str, title: str = "") -> Entry:
    """A document as the library hands it out."""
    document = Document(id=name, title=title, text=text)
    return Entry(document, analyse(document), NOW)


def summary(text: str, length: str = "normal", title: str = "") -> Summary:
    """The summary of a text."""
    one = entry("a", text, title)
    return summarize_document(one.document, one.analysis, length=Length.parse(length))


@pytest.mark.parametrize("wrong", ["", "0", "-1", "0%", "101%", "medium", "1.5", "3 lines", "²"])
def test_wrong_lengths_are_refused(wrong: str) -> None:
    """A length that is none of short, normal, long, N or N% is refused with what to write."""
    with pytest.raises(ValueError, match="write short, normal, long"):
        Length.parse(wrong)


@pytest.mark.parametrize(
    ("written", "sentences", "count"),
    [("normal", 6, 3), ("normal", 25, 4), ("Normal ", 90, 5), ("normal", 2, 2), ("short", 30, 2), ("long", 30, 8),
     ("7", 30, 7), ("7", 3, 3), ("10%", 30, 3), ("1%", 30, 1), ("100%", 30, 30)],
)  # fmt: skip
def test_lengths_count_sentences(written: str, sentences: int, count: int) -> None:
    """Normal is three to five sentences by the length of the text, and never more than there are."""
    assert Length.parse(written).count(sentences) == count


def test_quotes_stand_in_the_document_and_say_why() -> None:
    """Each quote is at its offsets, in order, with a reason of its own; the next best is no quote."""
    found = summary(CABLE, title="Cable cut off Matsu islands")
    assert len(found.quotes) == 3
    assert all(CABLE[quote.start : quote.end] == quote.text for quote in found.quotes)
    assert all(one.start < other.start for one, other in pairwise(found.quotes))
    assert [reason.position for reason in found.reasons] == [quote.position for quote in found.quotes]
    assert found.next_best is not None
    assert found.next_best.text not in [quote.text for quote in found.quotes]
    assert found.reasons[0].phrases[0] == "opens the document"
    assert any("one figure" in reason.phrases or "two figures" in reason.phrases for reason in found.reasons)


def test_no_quote_leans_on_what_is_not_shown() -> None:
    """Whatever the length, a quote stands by itself or behind the sentence it leans on."""
    for count in range(1, 6):
        quotes = summary(CABLE, str(count)).quotes
        for i, quote in enumerate(quotes):
            follows = i > 0 and quotes[i - 1].position == quote.position - 1
            assert stands_alone(quote.text, quotes[i - 1].text if follows else None)


def test_stored_salience_is_not_worked_out_again() -> None:
    """The default method chooses by the scores that were stored when the document came in."""
    one = entry("a", CABLE)
    scores = tuple(float(i == 5) for i in range(6))
    analysis = type(one.analysis)(one.analysis.sentences, scores)
    found = summarize_document(one.document, analysis, length=Length.parse("1"))
    assert [quote.position for quote in found.quotes] == [5]


def test_unknown_methods_are_refused() -> None:
    """A method that is not offered is refused, by every door."""
    one = entry("a", CABLE)
    with pytest.raises(ValueError, match="nonesuch"):
        summarize_document(one.document, one.analysis, length=Length(), method="nonesuch")
    with pytest.raises(ValueError, match="nonesuch"):
        summarize(CABLE, method="nonesuch")


def test_several_documents_say_the_same_once() -> None:
    """What two documents say is quoted once, with the other one beside it, and both have their say."""
    found = summarize_documents(
        [entry("a", CABLE), entry("b", BUDGET)], title="Today", length=Length.parse("3")
    )
    texts = [quote.text for quote in found.quotes]
    assert len(texts) == len(set(texts)) == 3
    assert {quote.document.id for quote in found.quotes} == {"a", "b"}
    told_twice = next(quote for quote in found.quotes if quote.text.startswith("A repair ship"))
    assert [citation.id for citation in told_twice.also] == [{"a": "b", "b": "a"}[told_twice.document.id]]
    assert len(found.reasons) == 3
    assert found.next_best is not None


def test_nothing_gives_an_empty_summary() -> None:
    """Empty documents, no documents and white space give no quotes instead of an error."""
    assert summary("").quotes == ()
    assert summarize_documents([], title="Today", length=Length()).quotes == ()
    assert summarize_documents([entry("a", " ")], title="Today", length=Length()).quotes == ()
    assert summarize(" \n ") == summarize([]) == summarize(["", " "]) == ()


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ({"sentences": 0}, ValueError, "at least 1, not 0"),
        ({"sentences": -1}, ValueError, "at least 1, not -1"),
        ({"sentences": 1.5}, TypeError, "whole number, not 1.5"),
        ({"sentences": "3"}, TypeError, "whole number, not '3'"),
        ({"ratio": "1/2"}, TypeError, "a number, not '1/2'"),
        ({"ratio": 20}, ValueError, "above 0 and at most 1, not 20"),
        ({"method": "LexRank"}, ValueError, "no method 'LexRank'; choose one of briefing, lexrank"),
        ({"language": "../etc"}, ValueError, "'../etc' is no language code"),
        ({"language": ""}, ValueError, "'' is no language code"),
        ({"text": None}, TypeError, "a string or several strings, not NoneType"),
        ({"text": b"bytes"}, TypeError, "a string or several strings, not bytes"),
        ({"text": ["a.", 5]}, TypeError, "a string or several strings, not list"),
    ],
)
def test_summarize_says_what_is_wrong_with_what_it_is_given(
    given: dict[str, Any], error: type[Exception], told: str
) -> None:
    """A caller's mistake is told in one sentence, also where the text is empty."""
    for text in (CABLE, ""):
        with pytest.raises(error, match=re.escape(told)):
            summarize(**({"text": text} | given))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "One sentence only.", "The of and to. Of the and.", "!!! ... ???", "1 2. 3 4. 5 6. 7 8.",
        "👍 😀. 🚢!",
        "部长周一表示，会谈将继续进行。台湾海峡的船只很多。价格上涨了。", "部长周一表示。", "เรือ สายเคเบิล รัฐมนตรี",
        "שר אמר. ספינה הגיעה. מחיר עלה.", "Der Minister trat zurück. Schiffe fuhren nach Oslo.", "Same words. " * 30,
        "One\0thing sailed. Another\0came. A third left.", "Half \ud800 a mark. Another \udfff one. A third.",
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_every_method_takes_every_text(method: str, text: str) -> None:
    """No method stumbles over a text without words, with one sentence, in another script, or broken."""
    for count in (1, 3, 10**9):
        quotes = summarize(text, sentences=count, method=method)
        assert len(quotes) <= count
        assert all(quote in text and quote.strip() for quote in quotes)
        assert quotes or not any(map(str.isalnum, text))


def test_summarize_reads_one_text_or_several() -> None:
    """Bare text gives its sentences in order; several texts are chosen from together."""
    quotes = summarize(CABLE, sentences=2)
    assert [CABLE.index(quote) for quote in quotes] == sorted(CABLE.index(quote) for quote in quotes)
    assert len(summarize([CABLE, BUDGET], sentences=4)) == 4


def test_a_bare_answer_is_not_quoted() -> None:
    """The "yeah" of a transcript says nothing, even right behind its question."""
    lines = [
        "Chair: Shall we move the harbour meeting to the second week of May?", "Lin Wei: Yeah .",
        "Chair: The dredging contract needs three more signatures by then.", "Lin Wei: Oh yes .", "Publicly.",
        "Lin Wei: The port office collects the signatures and reports on the dredging in May.",
    ]  # fmt: skip
    assert summarize("\n".join(lines), sentences=3) == (lines[0], lines[2], lines[5])


@pytest.mark.parametrize("code", WORDS)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_quotes_are_verbatim_in_every_language(code: str, data: st.DataObject) -> None:
    """In each of 22 languages every quote stands in the text word for word, in order, and none is empty."""
    word = st.sampled_from(WORDS[code].split())
    end = {"zh": "。", "ja": "。", "ar": "؟ "}.get(code, ". ")
    lines = data.draw(st.lists(st.lists(word, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=9))
    text = "".join(f"{line[0].upper()}{line[1:]}{end}" for line in lines)
    at = 0
    for quote in summarize(text, language=code):
        assert quote.strip()
        at = text.index(quote, at) + len(quote)


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cf", "Cc", "Mn", "Zs", "Zl", "Zp"]),
        st.sampled_from(".!?。؟ \r\n\u200b\ufeff\u202e\u2028\x85\0\ud800"),
    ),
    max_size=200,
)
"""Any characters, those that are not seen, join or turn around more often, and halves of characters."""
PHRASES = (
    "The minister resigned.", "Der Minister ging.", "\r\n", "\n\n", "\t", "部长周一表示。", "وصل الوزير.", "שר אמר.",
    "cafe\u0301", "e\u0301\u0302.", "👩\u200d🚀 sailed.", "🇹🇼", "\u202eturned\u202c.", "zero\u200bwidth.", "\ufeff",
    "«", "“", '"',
    "\ud83d", "\0", "...", "He said no.", "However,", "1.", "- ", "# ", "| a | b |", "\u2029", "Ministr odešel.",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(HOSTILE, st.lists(st.sampled_from(PHRASES), max_size=40).map(" ".join)),
    st.integers(1, 5),
    st.sampled_from([*METHODS, *["briefing"] * len(METHODS)]),
)
def test_any_text_is_answered_verbatim(text: str, count: int, method: str) -> None:
    """Whatever the text, at most so many quotes come, each of them out of it and in its order."""
    quotes = summarize(text, sentences=count, method=method)
    assert len(quotes) <= count
    at = 0
    for quote in quotes:
        assert quote.strip()
        at = text.index(quote, at) + len(quote)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PHRASES), max_size=12).map(" ".join), max_size=5), st.integers(1, 5))
def test_several_texts_are_answered_verbatim(texts: list[str], count: int) -> None:
    """Quotes from several texts each stand in one of them."""
    quotes = summarize(texts, sentences=count)
    assert len(quotes) <= count
    assert all(any(quote in text for text in texts) for quote in quotes)


@pytest.mark.parametrize("unit", ["the minister said that ", "部长周一表示", "x", "a. ", ". ", '"', "("])
def test_a_million_characters_in_one_line_are_answered(unit: str) -> None:
    """A line without an end is cut at a readable length, and quoted as it stands."""
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    quotes = summarize(text)
    assert all(quote in text and len(quote) <= 2_000 for quote in quotes)
    assert quotes or not any(map(str.isalnum, text))
