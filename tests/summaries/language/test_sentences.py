"""Sentences where they stand: verbatim, at their offsets, and cut where a reader would cut."""

# ruff: noqa: RUF001 - typographic quotation marks are under test

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language import language

SPACED = """
The rule is in Sec. 9(c). | It names no fund.
"Who pays?" Okafor demanded. | She left.
"Who pays?" | The clerk left.
The tunnel costs 4 bn. euros in all. | It was cut.
Sales rose. | eBay fell.
He left at 5 p.m. EST on Monday. | The rest stayed.
It hit at 9:27 a.m. (6 p.m. ET) on Sunday. | Nobody was hurt.
He arrived at 5 p.m. | The rest stayed.
The talks begin at 3 p.m. Thursday in Oslo. | They last a day.
At 5 a.m. Eastern time it began. | At 6 a.m. local time it ended.
Gen. Mark Smith met Lt. Gen. P.K. Keen. | They spoke.
Sen. Mike Rounds, R-S.D., spoke first. | Rep. Ilhan Omar, D-Minn., followed.
He lives in Washington, D.C. | The house is small.
The U.S. Navy sailed. | The U.S. said so.
U.S. President Joe Biden met Xi. | They talked.
Was it the U.S.? | It was.
The company, Apple Inc., rose 3.5% to $120.50. | Analysts cheered.
No. 5 is alive. | He was No. 1 in the world. | Is he?
Reactor No. 1 burned. | Reactor Nos. 2 and 3 did not.
The vote is on Nov. 3. | It was delayed to Dec. 8, 2026.
J. K. Rowling wrote it. | George W. Bush read it. | J.R.R. Tolkien did not.
Mr. and Mrs. Smith left. | Ms. Jones did not.
Dr. No vs. Mr. Yes was fun. | Prof. X came.
Gov. Rick Perry and Atty. Gen. Foo met. | They sat.
Yahoo! CEO Marissa Mayer spoke. | She left.
The mayor resigned on Monday . | He was tired , friends said . | Nobody came .
the mayor resigned on monday . | he was tired , friends said . | nobody came .
`` I am tired . '' | The mayor left .
He waited . . . and left . | Nobody came .
She waited... and waited. | Then she left.
(He was late.) | She was not.
The pick (16th,) he says, was fine.) | She left. | They cried.
Then the minister called me. | Prices rose in May. | Ships sailed.
TAIPEI (AP) — The minister spoke. | He left.
WASHINGTON, Nov. 18 (Reuters) - The minister spoke. | He left.
See example.org/Foo.Bar or https://example.org/Foo.Bar?x=1. | It works.
Mail a.b@c.org now. | Booking.com is not Amazon.Com or ASP.NET either.
"I am here," he said. | "You are not."
"I am here. | You are not," he said. | He left.
He said, "I am here. | You are not." | Then he left.
“I am here. | You are not,” he said. | He left.
He said: 'It is over. | We won.' | Then he left.
“Why?” he asked. | “Because.”
"Is it over?" Ms. Smith asked. | It was.
The ?no limits? pact holds. | Will it? | Nobody said "Yahoo! we won" twice.
"""
GLUED = """
The minister said so on Monday. | The rest left.
He said "no." | The rest left.
He is done.” | The rest left.
Sales rose 5%. | In May they fell.
Will it hold? | Nobody knows.
"""
OTHERS = {
    "de": "Am 3. Oktober sprach Dr. Weber z. B. über Zölle. | Danach ging er.",
    "fr": "M. Macron a parlé. | Il est parti à 17 h. | « C'est fini », a-t-il dit.",
    "es": "¿Qué pasó? | El Sr. López no lo sabe.",
    "ru": "Он приехал в г. Москву. | Потом уехал.",
    "zh": "部长周一发言。|会议结束了！|谁赢了？",
    "ja": "大臣は月曜日に話した。|会議は終わった。",
    "ar": "وصل الوزير يوم الاثنين. | هل انتهى الاجتماع؟ | لا.",
    "hi": "मंत्री ने बात की। | बैठक समाप्त हुई।",
    "el": "Ο υπουργός μίλησε. | Τέλος.",
}


def cut(text: str, code: str = "en") -> list[str]:
    """Return the sentences of ``text``, having seen that each stands where it says."""
    found = language(code).sentences(text)
    assert [text[sentence.start : sentence.end] for sentence in found] == [s.text for s in found]
    assert [sentence.position for sentence in found] == list(range(len(found)))
    return [sentence.text for sentence in found]


@pytest.mark.parametrize("line", SPACED.strip().splitlines())
def test_sentences_end_where_a_reader_ends_them(line: str) -> None:
    """Abbreviations, addresses, clock times and quotations do not mislead the cut."""
    wanted = line.split(" | ")
    assert cut(" ".join(wanted)) == wanted


@pytest.mark.parametrize("line", GLUED.strip().splitlines())
def test_sentences_glued_by_broken_pages_come_apart(line: str) -> None:
    """Two sentences without a space between them are two sentences."""
    wanted = line.split(" | ")
    assert cut("".join(wanted)) == wanted


@pytest.mark.parametrize("text", ["The U.S.The paper said.", "Use Node.js or version 3.5 of it."])
def test_dots_inside_words_cut_nothing(text: str) -> None:
    """An acronym, a product's name or a number is never torn at its dots."""
    assert cut(text) == [text]


@pytest.mark.parametrize(("code", "line"), OTHERS.items())
def test_other_languages_are_cut_by_their_own_marks(code: str, line: str) -> None:
    """Abbreviations and full stops of other languages and scripts are known."""
    wanted = [part.strip() for part in line.split("|")]
    assert cut(line.replace(" | ", " ").replace("|", ""), code) == wanted


def test_wrapped_lines_belong_together() -> None:
    """In text that was wrapped by hand a sentence goes on over the end of a line, and a headline does not."""
    text = (
        "Cable ship reaches the island\n\n"
        "The ship that repairs the cable reached the island on Monday after\n"
        "Gen. Smith had called for it. It will take the crew of the ship in\n"
        "Matsu four days to mend what a trawler broke, a spokesman for the\n"
        "operator said.\n"
    )
    first, *rest = cut(text)
    assert first == "Cable ship reaches the island"
    assert [len(sentence.split()) for sentence in rest] == [18, 24]


def test_a_paragraph_a_line_stays_apart() -> None:
    """Where lines are paragraphs, one without a full stop does not run into the next."""
    text = "Minister resigns\nThe minister resigned on Monday over the budget\nNobody was surprised."
    assert cut(text) == text.split("\n")


def test_markdown_items_and_headings_are_blocks_without_their_marks() -> None:
    """Each list item is a sentence of its own, its mark is not part of it, and a heading is none."""
    text = "# The week\nIt was long.\n\n- one thing\n- another thing\n  went on here\n"
    text += "1. a third. A fourth\n> said so"
    assert cut(text) == [
        "It was long.",
        "one thing",
        "another thing\n  went on here",
        "a third.",
        "A fourth",
        "said so",
    ]


def test_bullets_inside_a_line_part_it() -> None:
    """What a broken page runs together still comes apart at its bullets."""
    assert cut("The points: • Iran stops. It waits. • Sanctions end") == [
        "The points:",
        "Iran stops.",
        "It waits.",
        "Sanctions end",
    ]


def test_text_without_full_stops_is_parted_at_a_readable_length() -> None:
    """A transcript without a single full stop still gives pieces that fit into a message."""
    text = "and then he said that it was so " * 400
    pieces = cut(text)
    assert max(map(len, pieces)) <= 2_000
    assert sum(len(piece.split()) for piece in pieces) == len(text.split())


@given(st.text(max_size=300), st.sampled_from(["en", "zh", "ar", "de", "xx", ""]))
def test_nothing_but_white_space_and_marks_is_lost(text: str, code: str) -> None:
    """Sentences stand in order without overlap, and every letter of the text is in one of them."""
    found = language(code).sentences(text)
    assert all(text[s.start : s.end] == s.text and s.text == s.text.strip() != "" for s in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert sum(map(str.isalpha, text)) == sum(sum(map(str.isalpha, s.text)) for s in found)


@pytest.mark.parametrize("first", ["", "word " * 30_000])
def test_a_paragraph_as_long_as_a_book_is_cut_like_a_short_one(first: str) -> None:
    """A long paragraph is read a window at a time, however long its sentences are: no window's end cuts one."""
    told = [f"Ship {number} left the port of Keelung for Dr. Lin at noon." for number in range(3_000)]
    assert cut(" ".join([f"{first}ended.", *told]))[-len(told) :] == told


@given(
    st.lists(st.sampled_from(['"', "'", ".", " ", "A", "b", "5", "\n", "!", ")", "(", "-", "“", "”", "Mr"]))
)
def test_hostile_punctuation_is_cut_without_loss(parts: list[str]) -> None:
    """However marks, brackets and line ends are heaped up, every letter is in one sentence."""
    text = "".join(parts)
    assert sum(map(str.isalpha, text)) == sum(sum(map(str.isalpha, piece)) for piece in cut(text))


def test_lone_surrogates_are_survived() -> None:
    """Half a character, as broken files hold them, stops nothing."""
    assert cut("One \ud800 thing. Another.") == ["One \ud800 thing.", "Another."]


def test_a_text_that_ends_in_a_control_character_is_cut() -> None:
    """What Python takes for a space and the splitter does not ends no text in an error."""
    assert [sentence.text for sentence in language("en").sentences("0!\x1f")] == ["0!"]


@pytest.mark.parametrize("gap", [1, 20, 24, 30, 5_000])
def test_a_gap_between_sentences_may_be_as_wide_as_it_likes(gap: int) -> None:
    """However many blanks follow a full stop, the sentences on either side are whole."""
    found = language("en").sentences(f"The dock is shut.{' ' * gap}The ferry sails.")
    assert [sentence.text for sentence in found] == ["The dock is shut.", "The ferry sails."]


def test_a_heading_is_no_sentence() -> None:
    """What is marked as a heading parts the text and is not quoted."""
    found = language("en").sentences("# Harbour\n\nThe dock is shut.\n## Rail\nTrains run again.")
    assert [sentence.text for sentence in found] == ["The dock is shut.", "Trains run again."]


def test_sentences_that_a_lost_mark_joins_are_parted() -> None:
    """Where a blank or a quotation mark has become a question mark, each sentence is quoted without it."""
    found = language("en").sentences(
        "They won?t retreat.?It is over. ?Nobody asked us,? she said.?They left."
    )
    assert [sentence.text for sentence in found] == [
        "They won?t retreat.", "It is over.", "?Nobody asked us,? she said.", "They left.",
    ]  # fmt: skip


OTHER_LANGUAGES = [
    ("de", "Am 4. Februar tagt der Rat. | In der 3. Klasse sind zehn Kinder. | Das kostet 5 Euro."),
    (
        "pl",
        "„To koniec” — powiedział burmistrz. | Kosztuje 5 tys. złotych. | W 1996 r. Jan Kowalski wyjechał.",
    ),
    ("pl", "„To koniec.” — napisał burmistrz na blogu. | Potem wyszedł."),
    ("tr", '"Liman kapandı." dedi belediye başkanı. | Sonra gitti. | Toplantı 5. katta yapıldı.'),
    ("nl", "Hij bleef thuis. | ,,Wij gaan niet weg.'' | De boot voer uit."),
    ("ru", "В порту стоят лодки, катера и т. д. | Корабль ушёл."),
    ("es", "El puerto abrió. | El Sr. Gómez llegó tarde. | Nadie lo vio."),
    ("fr", "Il hésite… | Le port ferme."),
]
UNSPACED = [
    ("zh", "港口关闭了。|“我们要走了。”|他没有回来！|为什么？|没人知道"),
    ("ja", "港は閉まった。|船は出なかった。|「帰ろう。」と船長は言った。|なぜだろう？|5台/日?|本当だ。"),
]


@pytest.mark.parametrize(("code", "text"), OTHER_LANGUAGES)
def test_other_languages_are_cut_by_their_own_abbreviations_and_ordinals(code: str, text: str) -> None:
    """No sentence ends before a small letter, after an ordinal number or after a word cut short."""
    parts = text.split(" | ")
    assert [sentence.text for sentence in language(code).sentences(" ".join(parts))] == parts


@pytest.mark.parametrize(("code", "text"), UNSPACED)
def test_a_sentence_without_spaces_ends_at_its_mark_with_what_closes_there(code: str, text: str) -> None:
    """After a full stop a sentence ends, unless the quotation that closes there is only part of one."""
    parts = text.split("|")
    assert [sentence.text for sentence in language(code).sentences("".join(parts))] == parts
