"""Summaries of one document, of several, and of bare text."""

# ruff: noqa: RUF001 - letters of other scripts are under test

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import summarize
from summaries.analysis import analyse
from summaries.coherence import stands_alone
from summaries.model import Document, Entry, Summary
from summaries.summary import Length, summarize_document, summarize_documents

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


def test_summarize_wants_at_least_one_sentence() -> None:
    """Less than one sentence is a caller's mistake and is told."""
    with pytest.raises(ValueError, match="at least 1"):
        summarize(CABLE, sentences=0)


def test_summarize_reads_one_text_or_several() -> None:
    """Bare text gives its sentences in order; several texts are chosen from together."""
    quotes = summarize(CABLE, sentences=2)
    assert [CABLE.index(quote) for quote in quotes] == sorted(CABLE.index(quote) for quote in quotes)
    assert len(summarize([CABLE, BUDGET], sentences=4)) == 4


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


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(1, 5))
def test_any_text_is_answered_verbatim(text: str, count: int) -> None:
    """Whatever the text, at most so many quotes come, each of them out of it."""
    quotes = summarize(text, sentences=count)
    assert len(quotes) <= count
    assert all(quote in text for quote in quotes)


def test_the_same_text_gives_the_same_summary_in_every_process() -> None:
    """The hash seed of a process changes nothing."""
    code = (
        f"from summaries import summarize; print(summarize({CABLE!r})); print(summarize({[CABLE, BUDGET]!r}))"
    )
    outputs = {
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
