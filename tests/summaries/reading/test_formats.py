"""Web pages, PDF, DOCX, feeds, newsletters and bundles: the same prose comes out of each."""

from __future__ import annotations

import datetime as dt
import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from summaries.model import Document
from summaries.reading import BrokenError, EmptyError, UnsafeError, UnsupportedError, read_parts
from tests.summaries.reading.samples import (
    PARAGRAPHS,
    archive,
    docx,
    drawn,
    message,
    page,
    pdf,
    rss,
    word_file,
    wrapped,
)

PROSE = "\n\n".join(PARAGRAPHS)
DAY = dt.date(2026, 2, 4)


def one(data: bytes, name: str, **options: str) -> Document:
    """The only document in ``data``."""
    (document,) = read_parts(data, name=name, **options)  # type: ignore[arg-type]
    return document


def test_a_web_page_gives_its_prose_and_what_it_states() -> None:
    """Menu, banner, byline, caption, "read more" and footer are gone; title, publisher and day are not."""
    document = one(page(PARAGRAPHS), "page.html")
    assert document.text == PROSE
    assert (document.title, document.source, document.published) == ("Harbour open", "Coast Desk", DAY)
    assert not document.published_inferred


def test_a_fetched_page_is_known_by_its_link() -> None:
    """The link is identity and source, and the media type says what a name does not."""
    document = one(page(PARAGRAPHS), "story", url="https://example.org/story", media_type="text/html")
    assert (document.id, document.url) == ("https://example.org/story", "https://example.org/story")


def test_a_short_page_is_read_too() -> None:
    """A page that is too short to have an article found in it still gives its sentence."""
    assert one(b"<p>The port is open.</p><p>Ships wait.", "a.html").text == "The port is open.\n\nShips wait."


def test_boundaries_of_blocks_and_line_breaks_part_paragraphs() -> None:
    """Sentences of neighbouring blocks never run into each other."""
    html = (
        b"<div>It is open, they said.<div>Ships went in.</div>More wait.<br><br>Some left.<br>All came.</div>"
    )
    text = one(html, "a.html").text
    assert text == "It is open, they said.\n\nShips went in.\n\nMore wait.\n\nSome left.\n\nAll came."


def test_scripts_and_hidden_text_are_no_prose() -> None:
    """What a browser would not show is not quoted."""
    html = (
        b"<p>Seen is this.<script>evil()</script></p><p style='display:none'>Hidden.</p><p hidden>And this."
    )
    assert one(html, "a.html").text == "Seen is this."


def test_the_charset_that_a_page_declares_is_used() -> None:
    """An old page in an old encoding reads right by its own declaration."""
    html = (
        '<meta charset="windows-1251"><p>\u041f\u043e\u0440\u0442 \u043e\u0442\u043a\u0440\u044b\u0442.</p>'
    )
    assert (
        one(html.encode("cp1251"), "a.html").text
        == "\u041f\u043e\u0440\u0442 \u043e\u0442\u043a\u0440\u044b\u0442."
    )


def test_a_pdf_gives_whole_paragraphs() -> None:
    """Lines are joined, running heads and page numbers go, a paragraph over two pages is one."""
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph)]
    pages = [
        ["The Coast Desk Weekly", "", *lines[:5], f"Page {1} of 2"],
        ["The Coast Desk Weekly", "", *lines[5:], "Page 2 of 2"],
    ]
    document = one(pdf(pages, title="Harbour open"), "report.pdf")
    assert document.text == PROSE
    assert (document.title, document.published, document.published_inferred) == ("Harbour open", DAY, True)


def test_a_hyphen_at_a_line_end_goes_unless_it_is_the_words_own() -> None:
    """Broken words are mended; a word that is written with a hyphen elsewhere keeps it."""
    lines = ["A well-known port has re-", "opened today, and its well-", "known lights are on.", ""]
    assert (
        one(pdf([lines]), "a.pdf").text
        == "A well-known port has reopened today, and its well-known lights are on."
    )


def test_a_pdf_without_text_says_so() -> None:
    """A scan needs text recognition first, and the error says it."""
    with pytest.raises(EmptyError, match="OCR"):
        one(pdf([[], []]), "scan.pdf")


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "0 1 -1 0 612 0", "-1 0 0 -1 612 792", "0 -1 1 0 0 792"])
def test_a_page_of_a_pdf_that_lies_on_its_side_reads_as_an_upright_one(matrix: str, rotate: int) -> None:
    """Whichever way the text is drawn and the page is turned, lines and paragraphs come in their order."""
    lines = [line for paragraph in PARAGRAPHS for line in wrapped(paragraph, 60)]
    text = b"".join(b"(%s) Tj T*\n" % line.encode() for line in lines)
    content = b"q %s cm BT /F1 11 Tf 72 700 Td 14 TL\n%sET Q" % (matrix.encode(), text)
    document = one(drawn(content, rotate=rotate), "a.pdf")
    assert document.text == "\n\n".join(PARAGRAPHS)


def test_initials_headings_and_footnotes_of_a_pdf_are_told_by_the_size_of_their_letters() -> None:
    """A large initial belongs to its word; a heading is no sentence's beginning; a footnote is no prose."""
    first, rest = PARAGRAPHS[0][0], wrapped(PARAGRAPHS[0][1:], 60)
    content = (
        b"BT /F1 16 Tf 72 760 Td (A heading without an end) Tj ET "
        b"BT /F1 36 Tf 72 700 Td (%s) Tj ET "
        % first.encode()
        + b"BT /F1 11 Tf 98 720 Td 14 TL "
        + b"".join(b"(%s) Tj T*\n" % line.encode() for line in rest if line)
        + b"ET BT /F1 8 Tf 72 600 Td (1 See the annex of the yearly report, table 4.) Tj ET"
    )
    assert one(drawn(content), "a.pdf").text == PARAGRAPHS[0]


def test_a_docx_gives_its_paragraphs() -> None:
    """Headings are told apart from text, tables stay out; the title comes from the properties."""
    document = one(docx(PARAGRAPHS, title="Harbour open"), "a.docx")
    assert (document.text, document.title) == (f"# A heading of the document\n\n{PROSE}", "Harbour open")


def test_a_docx_file_that_is_laid_out_in_tables_and_controls_is_read_through() -> None:
    """Long paragraphs in cells and in content controls are text, short cells are data, hidden text is neither."""
    said = [f"<w:r><w:t>{paragraph}</w:t></w:r>" for paragraph in PARAGRAPHS]
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody is to see this sentence.</w:t></w:r>"
    number = "<w:tc><w:p><w:r><w:t>17 ships</w:t></w:r></w:p></w:tc>"
    document = one(
        word_file(
            f"<w:tbl><w:tr><w:tc><w:p>{said[0]}</w:p></w:tc>{number}</w:tr></w:tbl>",
            f"<w:sdt><w:sdtContent><w:p>{said[1]}</w:p></w:sdtContent></w:sdt>",
            f"<w:p>{hidden}{said[2]}</w:p>",
        ),
        "a.docx",
    )
    assert document.text == "\n\n".join(PARAGRAPHS)


def test_each_entry_of_a_feed_is_a_document() -> None:
    """An entry is known by its link, dated by its own date, and one without prose is named."""
    entries = [
        ("Harbour &amp; ships", "https://example.org/1", "".join(f"<p>{part}</p>" for part in PARAGRAPHS)),
        ("Only a picture", "https://example.org/2", "<img src='a.png'>"),
    ]
    reading = read_parts(rss(entries), name="feed.xml", url="https://example.org/feed")
    (document,) = reading.documents
    assert document.text == PROSE
    assert (document.id, document.title, document.source) == (
        "https://example.org/1",
        "Harbour & ships",
        "Coast Desk",
    )
    assert (document.published, document.published_inferred) == (DAY, False)
    assert [(part.name, type(part.error)) for part in reading.refused] == [("Only a picture", EmptyError)]


def test_an_atom_feed_is_read() -> None:
    """Atom's content and dates are understood."""
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>Open</title><id>tag:1</id>'
        '<link href="https://example.org/1"/><updated>2026-02-04T23:00:00+09:00</updated>'
        '<content type="html">&lt;p&gt;It is open.&lt;/p&gt;</content></entry></feed>'
    )
    document = one(feed.encode(), "feed.atom")
    assert (document.text, document.published, document.url) == ("It is open.", DAY, "https://example.org/1")


def test_a_json_feed_is_read() -> None:
    """JSON Feed 1.1 is a feed like the others."""
    item = {
        "id": "1",
        "url": "https://example.org/1",
        "content_html": "<p>It is open.</p>",
        "date_published": "2026-02-04",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "items": [item, "broken", {}]}
    reading = read_parts(json.dumps(feed).encode(), name="feed.json")
    assert [(part.text, part.source) for part in reading.documents] == [("It is open.", "Desk")]


def test_an_empty_feed_is_not_broken() -> None:
    """A feed without entries gives no documents and no error."""
    assert read_parts(rss([]), name="feed.xml").documents == ()


def test_an_entry_of_a_feed_has_no_day_that_a_program_made_up_and_no_sentence_that_was_cut_off() -> None:
    """Years of two digits are read, "1970" is no day; what a teaser breaks off and its publisher's line go."""
    body = "<p>The port is open. Ships went in at dawn and the [&#8230;]</p><p>The post A appeared first on Desk.</p>"
    feed = rss([("A", "https://example.org/a", body)])
    short = feed.replace(b"Wed, 04 Feb 2026 08:00:00 GMT", b"04 Feb 26 08:00 EST")
    zero = feed.replace(b"Wed, 04 Feb 2026 08:00:00 GMT", b"Thu, 01 Jan 1970 00:00:00 GMT")
    assert [one(data, "a.xml").text for data in (short, zero)] == ["The port is open."] * 2
    assert [one(data, "a.xml").published for data in (short, zero)] == [dt.date(2026, 2, 4), None]


def test_xml_and_json_that_are_no_feed_are_refused() -> None:
    """A sitemap or a settings file is not taken for an empty feed."""
    for name, data in (
        ("a.xml", b"<urlset><url>x</url></urlset>"),
        ("a.json", b'{"a": 1}'),
        ("b.json", b"[[["),
    ):
        with pytest.raises(BrokenError):
            read_parts(data, name=name)


def test_a_newsletter_gives_its_own_text() -> None:
    """Subject, sender and day are taken; link addresses, quoted mail and signature are not text."""
    plain = f"{PARAGRAPHS[0]} <https://x.org>\n\n{PARAGRAPHS[1]}\n\nOn Monday, A wrote:\n> An older text.\n"
    document = one(message(plain), "a.eml")
    assert document.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert (document.title, document.source, document.published) == ("Caf\u00e9 news", "Coast Desk", DAY)


def test_a_message_that_is_passed_on_is_read_in_place_of_one_that_says_less() -> None:
    """Attached or below the line, however deep; its own sender and day are taken where it has them."""
    inner = message_from_bytes(message("\n\n".join(PARAGRAPHS)), policy=default)
    for note in ("See below.", "FYI"):
        outer = EmailMessage()
        outer["Subject"] = "Fwd: news"
        outer["From"] = "A reader <reader@example.com>"
        outer.set_content(note)
        outer.add_attachment(inner)
        inner = outer
    document = one(inner.as_bytes(), "a.eml")
    assert (document.source, document.text) == ("Coast Desk", "\n\n".join(PARAGRAPHS))
    below = "-----Original Message-----\nFrom: Coast Desk\nSubject: News\n\n" + "\n\n".join(PARAGRAPHS)
    assert one(message(below), "a.eml").text == "\n\n".join(PARAGRAPHS)


def test_an_encrypted_message_is_refused_as_such() -> None:
    """What is locked is not quoted as if it were words."""
    with pytest.raises(UnsafeError, match="encrypted"):
        one(
            message("-----BEGIN PGP MESSAGE-----\n\nhQEMA1abcdefghijklmnop\n-----END PGP MESSAGE-----"),
            "a.eml",
        )


@pytest.mark.parametrize(
    ("encoding", "stated", "text"),
    [
        ("cp1252", "us-ascii", "Der Flu\u00df f\u00fchrt Hochwasser."),
        ("iso-2022-jp", "iso-2022-jp", "\u6d77\u5ce1\u306f\u9759\u304b\u3060\u3002"),
    ],
)
def test_a_part_of_a_message_is_read_in_its_own_encoding(encoding: str, stated: str, text: str) -> None:
    """Also where its header has the wrong one, or one that looks like ASCII."""
    head = f"Subject: News\nContent-Type: text/plain; charset={stated}\n\n"
    assert one(head.encode() + text.encode(encoding), "a.eml").text == text


def test_the_html_part_of_a_newsletter_goes_first() -> None:
    """Tables that only lay out the letter are read through."""
    cells = "".join(f"<tr><td><p>{part}</p></td></tr>" for part in PARAGRAPHS)
    html = f"<table>{cells}<tr><td><a href='/x'>Unsubscribe</a></td></tr></table>"
    assert one(message("See the web version.", html), "a.eml").text == PROSE


def test_a_bundle_gives_a_document_for_each_file_and_names_what_it_left_out() -> None:
    """Members of several kinds are read, hidden and unknown ones passed over, a broken one is named."""
    members = {
        "week/a.txt": b"The port is open.",
        "b.md": b"---\ntitle: no end\n",
        "c.pdf": pdf([["The second text is here."]]),
        "__MACOSX/._a.txt": b"junk",
        "d.png": b"junk",
    }
    reading = read_parts(archive(members), name="week.zip")
    assert [(part.id, part.text) for part in reading.documents] == [
        ("week.zip/c.pdf", "The second text is here."),
        ("week.zip/week/a.txt", "The port is open."),
    ]
    assert [part.name for part in reading.refused] == ["b.md"]


def test_a_damaged_member_of_a_bundle_costs_no_other() -> None:
    """What does not unpack is named, and what lies beside it is read."""
    packed = archive({"a.txt": b"The port is open.", "b.txt": b"The quay is shut."})
    damaged = packed.replace(packed[40:48], bytes(8), 1)
    reading = read_parts(damaged, name="week.zip")
    assert [part.id for part in reading.documents] == ["week.zip/b.txt"]
    ((name, error),) = [(part.name, part.error) for part in reading.refused]
    assert name == "a.txt"
    assert "damaged" in str(error)


def test_a_bundle_without_a_document_is_refused() -> None:
    """An archive of pictures, or an office file under another name, is no bundle of documents."""
    for name in ("a.zip", "a.xlsx"):
        with pytest.raises(UnsupportedError):
            read_parts(archive({"a.png": b"x"}), name=name)


def test_the_content_goes_before_a_wrong_name() -> None:
    """A web page that was saved as .txt, or a feed that is served as HTML, is read as what it is."""
    assert one(page(PARAGRAPHS), "page.txt").text == PROSE
    feed = rss([("Open", "https://example.org/1", "It is open.")])
    assert one(feed, "feed", media_type="text/html; charset=utf-8").text == "It is open."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page(PARAGRAPHS)),
        ("a.pdf", pdf([wrapped(PARAGRAPHS[0])])),
        ("a.docx", docx(PARAGRAPHS)),
        ("a.eml", message(PROSE)),
    ],
)
def test_reading_twice_gives_the_same(name: str, data: bytes) -> None:
    """The same bytes are the same document, whichever worker reads them."""
    assert read_parts(data, name=name) == read_parts(data, name=name)
