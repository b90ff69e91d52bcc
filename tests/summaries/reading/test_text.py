"""Plain text: decoded, kept word for word, its title and date found."""

from __future__ import annotations

import datetime as dt
import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summaries
from summaries.language import language
from summaries.model import Document
from summaries.reading import (
    BrokenError,
    EmptyError,
    ReadingError,
    TooLargeError,
    UnsafeError,
    UnsupportedError,
    limits,
    read_file,
    read_parts,
    reader,
    supported,
)

ARTICLE = """Harbour to reopen after dredging
By JANE DOE
4 February 2026

ROSTOCK, Germany (Reuters) - The harbour reopens on Monday, the city said.
It had been closed since autumn.

Photo: the harbour at night
ADVERTISEMENT

Ships wait outside.
"""


STORIES = Path(__file__).with_name("stories")


def one(data: bytes, name: str = "note.txt", **options: str) -> Document:
    """The only document in ``data``."""
    (document,) = read_parts(data, name=name, **options)  # type: ignore[arg-type]
    return document


def test_prose_without_furniture_is_kept_as_it_stands() -> None:
    """A text of prose alone comes out unchanged, line ends normalised."""
    text = "The first paragraph is here.\nIt has two lines.\n\nThe second says: \u201cno\u201d \u2014 twice."
    assert one(text.replace("\n", "\r\n").encode()).text == text


def test_furniture_is_left_out_and_every_paragraph_left_is_in_the_file() -> None:
    """Title, byline, date, dateline, caption and label are not in the text; what is left is verbatim."""
    document = one(ARTICLE.encode())
    assert document.title == "Harbour to reopen after dredging"
    paragraphs = [part for part in document.text.split("\n\n") if part.strip()]
    assert [part.strip() for part in paragraphs] == [
        "The harbour reopens on Monday, the city said.\nIt had been closed since autumn.",
        "Ships wait outside.",
    ]
    assert all(part.strip() in ARTICLE for part in paragraphs)


@pytest.mark.parametrize(
    ("name", "begins", "title"),
    [
        ("2026-02-04_port-strike.txt", "It began on Monday.", "Port strike"),
        ("000_e200a738582bb9ed.txt", "It began on Monday.", "000_e200a738582bb9ed"),
        ("2026-02-04.txt", "It began on Monday.", "4 February 2026"),
        ("47698.txt", "It began on 4 February 2026.", "47698, 4 February 2026"),
        ("x.txt", "\u4e2d\u56fd\u7684\u8239\u3002", "x"),
    ],
)
def test_a_title_comes_from_the_name_and_from_the_day_where_that_is_not_made_of_words(
    name: str, begins: str, title: str
) -> None:
    """A document without a headline is never named by its own first sentence."""
    assert one(begins.encode(), name).title == title


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        (
            "# Harbour board, 14 March 2024\n\nThe quay closed after the flood of 2 May 2019.",
            "a.md",
            "2024-03-14",
        ),
        ("Port notes | 4 January 2026\n\nThe quay reopened on 2 January.", "a.txt", "2026-01-04"),
        ("The quay reopened on 14 November.", "2026-11-20 port.txt", "2026-11-20"),
        ("# Vote on 3 November 2026\n\nThe board met on 2 May 2025.", "2026-10-01 vote.md", "2026-10-01"),
        ("# Flood of 2 February 2019\n\nThe quay was shut on 5 May 2020.", "a.md", "2020-05-05"),
        (
            "Lage im Hafen\n\nStand: 03.02.2026, 14 Uhr\n\nDer Kai war am 1. Januar 2025 zu.",
            "a.txt",
            "2026-02-03",
        ),
        ("Le port\n\nPubli\u00e9 le 3 f\u00e9vrier 2026\n\nLe quai est ferm\u00e9.", "a.txt", "2026-02-03"),
        ("The quay was shut on 2 May 2019.", "Notes of 3 March 2026.txt", "2026-03-03"),
        (
            "El puerto\n\nMadrid, 3 de marzo de 2026.- El ministerio abri\u00f3 el puerto, cerrado desde mayo.",
            "a.txt",
            "2026-03-03",
        ),
        ("The board meets on 10 March 2026 in its office.", "a.txt", "2026-12-01"),
    ],
)
def test_the_day_is_what_a_document_says_of_itself_before_what_it_tells_of(
    text: str, name: str, day: str
) -> None:
    """Headline, name and a line near the top go before the days of events in the text."""
    (document,) = read_parts(text.encode(), name=name, fallback_date=dt.date(2026, 12, 1))
    assert (str(document.published), document.published_inferred) == (day, True)


@pytest.mark.parametrize(
    "written", ["The pier\\u2019s new crane", "The pier&rsquo;s new crane", "The pier\\\u2019s new crane"]
)
def test_a_title_has_no_escapes(written: str) -> None:
    """What a program escaped in a title is shown as it was meant."""
    assert one(f"---\ntitle: {written}\n---\nIt is up.".encode(), "a.md").title == "The pier\u2019s new crane"


def test_a_quotation_that_opens_a_text_is_no_headline() -> None:
    """A first line that ends as a sentence does, within its marks, stays in the text."""
    opening = "\u201cWe wait,\u201d she said on Monday, \u201cand we hope.\u201d"
    assert one(f"{opening}\n\nThe ships sail.".encode(), "brief.txt").text.startswith(opening)


def test_a_date_in_the_name_counts_where_the_text_has_none() -> None:
    """The day in the file's name is taken, and marked as inferred."""
    document = one(b"The harbour is open.", "2026-02-04 harbour.txt")
    assert (document.published, document.published_inferred) == (dt.date(2026, 2, 4), True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_told_apart(encoding: str) -> None:
    """Text in any Unicode encoding, with or without its mark, reads the same."""
    text = "The caf\u00e9 in \u0141\u00f3d\u017a reopened, they said. It was closed for years."
    assert one(text.encode(encoding)).text == text


def test_a_declared_encoding_is_used_where_utf8_does_not_fit() -> None:
    """The charset of the media type decides between old encodings."""
    text = "\u041f\u043e\u0440\u0442 \u043e\u0442\u043a\u0440\u044b\u0442."
    document = one(text.encode("koi8-r"), media_type="text/plain; charset=koi8-r")
    assert document.text == text


def test_old_encodings_are_guessed() -> None:
    """Undeclared Windows-1252 gives its accents and curly quotes."""
    words = (
        "Le caf\u00e9 \u00ab Chez Ren\u00e9 \u00bb ferme d\u00e8s l\u2019\u00e9t\u00e9. La porte est close. "
    )
    text = words * 4
    assert one(text.encode("cp1252")).text.strip() == text.strip()


@pytest.mark.parametrize(
    "line",
    [
        "Navigation: which controls change the address, and how to go back.",
        "It saves what it sees as video (VP8/VP9 codec).",
        "The unions of both ports will meet in Oslo (SATS, AFPX).",
        "They bought two pumps from a maker in the north (Lund/Berg Works).",
        "They sail at noon. [1]",
        "(a) You must give any other recipients of the work or\nof a work that is derived from it a copy; and",
    ],
)
def test_prose_that_looks_like_furniture_stays(line: str) -> None:
    """A word and a colon, a slash in brackets, short lines of a list: none of them is furniture by itself."""
    document = one(f"# Rules\n\nThese are the rules of the house.\n\n{line}\n".encode(), "rules.md")
    assert " ".join(line.split()) in " ".join(document.text.split())


@pytest.mark.parametrize(
    ("story", "encodings"),
    [
        ("russian-agency", "utf-16-le utf-16-be koi8-r cp1251 cp866 iso8859-5"),
        ("chinese-portal", "utf-16-le utf-16-be gb18030"),
        ("japanese", "utf-16-le utf-16-be shift_jis euc-jp iso2022_jp"),
        ("arabic-channel", "utf-16-le utf-16-be cp1256 iso8859-6"),
        ("polish", "cp1250 iso8859-2"),
        ("turkish", "cp1254"),
        ("german-portal", "cp1252 mac_roman iso8859-15"),
        ("spanish-daily", "cp1252 mac_roman cp850"),
    ],
)
def test_an_encoding_is_told_by_the_language_that_its_text_is_in(story: str, encodings: str) -> None:
    """The first sentences without a declaration are enough, and none of them is taken for the title."""
    text = (STORIES / f"{story}.txt").read_text("utf-8").split("\n\n")[0].strip().replace("\u201e", '"')
    for encoding in encodings.split():
        assert one(f"{text}\n\n{text}\n".encode(encoding)).text == f"{text}\n\n{text}", encoding


def test_a_damaged_byte_costs_no_text() -> None:
    """A text that is all ASCII but for one stray byte is read, whichever byte it is."""
    words = "The harbour of Ostmark reopened on Monday after a winter of dredging. " * 4
    for byte in range(0x80, 0x100):
        data = words.encode().replace(b"winter", b"win%cter" % byte, 1)
        assert one(data).text.startswith("The harbour of Ostmark reopened"), byte


def test_characters_that_no_reader_sees_are_taken_out() -> None:
    """Bidirectional overrides, controls and invisible tags do not come through."""
    document = one("The \u202eport\u202c is\u200b o\x07pen\U000e0041 today.".encode())
    assert document.text == "The port is open today."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyError),
        (b" \n\n 12 ", EmptyError),
        (b"\x00\x01\x02\x03" * 50, BrokenError),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), UnsupportedError),
        (b"x" * (limits.RUN_CHARACTERS + 1), TooLargeError),
        (b"a " * (limits.TEXT_CHARACTERS // 2 + 1), TooLargeError),
        (b"a" * (limits.FILE_BYTES + 1), TooLargeError),
    ],
)
def test_what_is_no_prose_is_refused(data: bytes, error: type[ReadingError]) -> None:
    """Nothing, binary data, one endless word and too long a text each get their error."""
    with pytest.raises(error) as caught:
        one(data)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_label_with_a_thousand_names_is_read_in_no_time() -> None:
    """A long list behind a colon that ends like a sentence costs no more than its length."""
    told = f"In port: {'Mona, Lena, ' * 500}and Vera."
    text = f"The port is open again to all ships today.\n\n{told}".encode()
    assert "Vera" in one(text, "port.md").text


def test_an_unknown_kind_of_file_is_refused_with_those_that_are_read() -> None:
    """The error lists the kinds that are read and does not repeat the name."""
    with pytest.raises(UnsupportedError, match=r"\.txt") as caught:
        one(b"text", "@everyone.exe")
    assert "everyone" not in str(caught.value)


def test_an_identity_is_the_path_below_the_folder(tmp_path: Path) -> None:
    """A file's identity has slashes and no trace of where the folder lies."""
    (tmp_path / "asia").mkdir()
    path = tmp_path / "asia" / "port.txt"
    path.write_text("The port is open.")
    assert read_file(path, root=tmp_path).id == "asia/port.txt"


def test_a_file_outside_the_folder_is_refused(tmp_path: Path) -> None:
    """Links and ``..`` cannot reach what the operator did not put into the folder."""
    root = tmp_path / "documents"
    root.mkdir()
    outside = tmp_path / "secret.txt"
    outside.write_text("A secret is here.")
    (root / "link.txt").symlink_to(outside)
    (root / "inner.txt").write_text("An inner text is here.")
    (root / "alias.txt").symlink_to(root / "inner.txt")
    for path in (root / "link.txt", root / ".." / "secret.txt", outside, root / "alias.txt"):
        with pytest.raises(UnsafeError):
            read_file(path, root=root)
    assert read_file(root / "inner.txt", root=root).text == "An inner text is here."


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """What cannot be opened gets a sentence and no operating system's error."""
    (tmp_path / "folder.txt").mkdir()
    for name in ("missing.txt", "folder.txt", "nul\0.txt"):
        with pytest.raises(ReadingError):
            read_file(tmp_path / name, root=tmp_path)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("a.txt", True),
        ("A.MD", True),
        (".hidden.txt", False),
        ("~$a.docx", False),
        ("a.exe", False),
        ("txt", False),
    ],
)
def test_supported_goes_by_the_name(name: str, answer: bool) -> None:
    """Known suffixes are supported, hidden and lock files are not."""
    assert supported(Path(name)) is answer


@pytest.mark.parametrize(
    "sentence",
    [
        "The company put off its new privacy policy after users protested.",
        "Copyright law is to change in May, the ministry said.",
        "Advertisement revenue fell by a tenth in the third quarter.",
        "US - China trade talks resume in Geneva on Monday.",
        "The port reopened on Monday, the city said. (Reuters)",
        "By Monday, all ships had left the bay.",
        "Video calls replaced the meeting of ministers this year.",
        "Source code of the ferry's software was published in June.",
        "May Day brought thousands to the square.",
        "NATO opened its office in the capital.",
    ],
)
def test_sentences_that_look_like_furniture_stay(sentence: str) -> None:
    """News about cookies, copyright and videos is news."""
    assert sentence in one(f"The port is open.\n\n{sentence}\n\nShips wait.".encode()).text


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "BY JANE DOE AND JOHN ROE",
        "Reporting by Jane Doe in Paris; editing by John Roe",
        "Published: 4 February 2026, 08:15 GMT",
        "Wednesday, 4 February 2026",
        "READ MORE: Another story",
        "Read more",
        "Sign up for our newsletter",
        "We use cookies to improve your experience on this site.",
        "Privacy Policy | Terms of Use",
        "Photo: the harbour at night",
        "A ship leaves the harbour on Monday. (AP Photo/Jane Doe)",
        "Figure 2. Ships that wait",
        "\u00a9 2026 The Desk. All rights reserved.",
        "Copyright 2026 The Desk",
        "https://example.org/story",
        "* * *",
        "-----",
        "ADVERTISEMENT",
        "KEY POINTS",
        "Key entities: the port office, Jane Doe, the Ministry of Roads, Lome",
        "Background",
        "What comes next",
    ],
)
def test_lines_that_are_no_prose_are_left_out(line: str) -> None:
    """Bylines, dates, invitations, notices, captions, links, rules, labels and headings are not quoted."""
    text = f"The port is open, the city said on Monday.\n\n{line}\n\nShips wait for weeks outside the bar."
    assert one(text.encode()).text.replace("\n\n\n\n", "\n\n") == text.replace(f"{line}\n\n", "")


@pytest.mark.parametrize(
    "dateline",
    [
        "TAIPEI, Taiwan (Reuters) - ",
        "WASHINGTON \u2014 ",
        "NEW YORK, Feb 4 (Reuters) - ",
        "Washington (CNN) -- ",
        "(CNN) -- ",
        "Berlin (dpa) - ",
        "BRUSSELS, 4 February 2026 \u2013 ",
        "S\u00c3O PAULO (AP) \u2014 ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    """Where and when a story was filed stands before its first sentence, not in it."""
    assert one(f"{dateline}The port is open. It was shut.".encode()).text == "The port is open. It was shut."


def test_a_text_in_capitals_keeps_its_lines() -> None:
    """In a cable that is all capitals no line is a label."""
    text = (
        "THE PORT OF OSTMARK IS OPEN AGAIN AFTER A\nLONG WINTER.\n\nSHIPS WAIT OUTSIDE THE BAR FOR A\nBERTH."
    )
    assert one(text.encode()).text == text


def test_who_speaks_next_begins_a_paragraph_of_a_transcript() -> None:
    """What runs on is parted at its speakers, by the names that begin its lines; who met where is no sentence."""
    opening = "PRESS BRIEFING\nHarbour Room\n2:05 P.M. EST"
    told = "MR. HOLM: The port opens. Q Who pays? MS. LIND: The council. It agreed."
    text = f"{opening}\n\n{told}\n\nMS. LIND: In May.\n\nQ Thank you. MR. HOLM: Thank you."
    assert one(text.encode()).text.split("\n\n") == [
        "MR. HOLM: The port opens.",
        "Q Who pays?",
        "MS. LIND: The council. It agreed.",
        "MS. LIND: In May.",
        "Q Thank you.",
        "MR. HOLM: Thank you.",
    ]


def test_capitals_and_a_colon_in_other_texts_part_nothing() -> None:
    """An update is nobody who speaks."""
    text = "The port of Oslo opens on Monday. UPDATE: The port of Oslo stays shut. Q Fever was found. NATO: nothing."
    assert one(text.encode()).text == text


def test_notes_without_full_stops_stay() -> None:
    """A list in headline style is all there is, so it is kept."""
    text = "Port open again\n\nShips on the way\n\nFerries from May"
    assert "Ships on the way" in one(text.encode()).text


LINES = (
    "The port is open, the city said.",
    "Ships wait for weeks and weeks outside the bar,",
    "and nobody knows when",
    "at 6 a.m.",
    "the first of them goes in.",
    "",
    "By Jane Doe",
    "LONDON (AP) \u2014 Ferries run from May.",
    "KEY POINTS",
    "He said:",
    "Photo: the port",
    "Name\tWait",
    "Anna\t3",
    "Read more",
    "   It rains. It pours.  ",
    "4 February 2026",
)


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_sentence_stands_in_the_file(lines: list[str], end: str) -> None:
    """However prose and furniture are mixed, each sentence of the document is a substring of the file."""
    try:
        document = one(end.join(lines).encode())
    except EmptyError:
        return
    for sentence in language("en").sentences(document.text):
        assert sentence.text in "\n".join(lines)


def test_the_examples_of_the_door_run() -> None:
    """What the public function shows in its description is what it does."""
    failed, tried = doctest.testmod(reader)
    assert (failed, tried > 0) == (0, True)


def test_a_file_in_memory_is_read_in_one_call() -> None:
    """The package's own name for it gives the same documents as the room does."""
    data = b"# Ferries\n\nThe night ferry is cancelled."
    link = "https://example.org/ferries"
    assert summaries.read(data, name="a.md", url=link) == read_parts(data, name="a.md", url=link).documents
    with pytest.raises(UnsupportedError):
        summaries.read(b"\x89PNG", name="a.png")
