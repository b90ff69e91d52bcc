"""Small files of each kind, written here: PDF byte by byte, the others by the libraries."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence

PARAGRAPHS = (
    (
        "The harbour of Ostmark reopened on Monday after a winter of dredging, the city said. Forty ships "
        "had waited outside the bar for more than three weeks, and the first of them went in at dawn."
    ),
    (
        "Grain exporters expect the backlog to clear by the end of March. The port authority warned that "
        "night pilotage would remain suspended until the new lights are tested."
    ),
    (
        "A second channel is planned for 2028. Its cost has not been published, and the council is to vote "
        "on it in June."
    ),
)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", picture: int = 0) -> bytes:
    """A PDF 1.4 file with a line of Helvetica for each string; empty strings leave a gap.

    ``picture`` is the side of a square picture of noise in the corner of every page, in pixels: 3 bytes each.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        escaped = [
            line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            for line in lines
        ]
        drawn = b"q 40 0 0 40 540 740 cm /I Do Q\n" if picture else b""
        if picture:
            noise = random.Random(len(objects)).randbytes(3 * picture * picture)  # noqa: S311 - no secret
            objects.append(
                b"<< /Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8 /Width %d /Height %d"
                b" /Length %d >>\nstream\n%s\nendstream" % (picture, picture, len(noise), noise)
            )
        shown = b" /XObject << /I %d 0 R >>" % len(objects) if picture else b""
        stream = (
            drawn
            + b"BT /F1 11 Tf 72 760 Td 14 TL\n"
            + b"".join(b"(%s) Tj T*\n" % line for line in escaped)
            + b"ET"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >>%s >> >>" % (len(objects), shown),
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) /CreationDate (D:20260204120000Z) >>" % title.encode("cp1252"))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def drawn(content: bytes, *, rotate: int = 0) -> bytes:
    """A PDF of one page with that content; its font is /F1. PDFium mends the table of offsets."""
    page = pdf([["x"]])
    start, end = page.index(b"stream\n") + len(b"stream\n"), page.index(b"\nendstream")
    return (page[:start] + content + page[end:]).replace(b"/MediaBox", b"/Rotate %d /MediaBox" % rotate)


def wrapped(text: str, width: int = 80) -> list[str]:
    """``text`` in lines, as a typesetter breaks it, with an empty line after it."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line, ""]


def docx(paragraphs: Sequence[str], *, title: str = "") -> bytes:
    """A DOCX file with a title, a heading, the paragraphs and a table."""
    import docx as python_docx  # noqa: PLC0415 - costs 150 ms

    document = python_docx.Document()
    document.core_properties.title = title
    document.add_heading("A heading of the document", level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "A cell of the table."
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_file(*blocks: str) -> bytes:
    """A DOCX file whose body is the blocks, which are WordprocessingML with the prefix w."""
    import docx as python_docx  # noqa: PLC0415 - as above
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above

    document = python_docx.Document()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for number, block in enumerate(blocks):
        (element,) = parse_xml(f'<w:body xmlns:w="{space}">{block}</w:body>')
        document.element.body.insert(number, element)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def archive(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return buffer.getvalue()


def page(paragraphs: Sequence[str], *, title: str = "Harbour open") -> bytes:
    """An HTML page with a menu, a banner, a caption and a footer about the paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Coast Desk</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast Desk">
<meta property="article:published_time" content="2026-02-04T08:00:00+01:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your visit. Accept all cookies.</p></div>
<main><article><h1>{title}</h1><p class="byline">By Jane Doe</p>
<figure><img src="a.jpg"><figcaption>The harbour at night, seen from the tower.</figcaption></figure>
{body}<p><a href="/more">Read more</a></p></article></main>
<footer><p>Copyright 2026 Coast Desk. All rights reserved.</p></footer></body></html>""".encode()


def rss(entries: Sequence[tuple[str, str, str]], *, title: str = "Coast Desk") -> bytes:
    """An RSS 2.0 feed of (title, link, HTML) entries."""
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>Wed, 04 Feb 2026 08:00:00 GMT</pubDate>"
        f"<description><![CDATA[{content}]]></description></item>"
        for name, link, content in entries
    )
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
    return f"{head}{items}</channel></rss>".encode()


def message(plain: str = "", html: str = "") -> bytes:
    """A newsletter with a plain part, an HTML part or both."""
    from email.message import EmailMessage  # noqa: PLC0415 - one way for all makers here

    letter = EmailMessage()
    letter["Subject"] = "Caf\u00e9 news"
    letter["From"] = "Coast Desk <desk@example.org>"
    letter["Date"] = "Wed, 04 Feb 2026 08:00:00 +0900"
    if plain:
        letter.set_content(plain)
    if html:
        (letter.add_alternative if plain else letter.set_content)(html, subtype="html")
    return letter.as_bytes()


_OFFICE = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "meta")
)


def odt(body: str, *, meta: str = "", prologue: str = "") -> bytes:
    """An ODT file with that body."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"{prologue}<office:document-content {_OFFICE}>{inner}</office:document-content>"
    stated = f"<office:document-meta {_OFFICE} xmlns:dc='http://purl.org/dc/elements/1.1/'><office:meta>{meta}</office:meta></office:document-meta>"
    kind = "application/vnd.oasis.opendocument.text"
    members = {"mimetype": kind.encode(), "content.xml": content.encode(), "meta.xml": stated.encode()}
    return archive(members, zipfile.ZIP_STORED)


def epub(*chapters: str, metadata: str = "<dc:title>The quays</dc:title>") -> bytes:
    """An EPUB file with those chapters, and a table of contents that is none."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    manifest = "".join(f'<item id="{name}" href="text/{name}"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{metadata}</metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"/>{manifest}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/content.opf"/></rootfiles></container>'
    )
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container.encode(),
        "book/content.opf": package.encode(),
        "book/nav.xhtml": b"<html><body><p>This is a table of contents and no sentence of the book.</p></body></html>",
    }
    for name, chapter in zip(names, chapters, strict=True):
        members[f"book/text/{name}"] = (
            f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{chapter}</body></html>".encode()
        )
    return archive(members)


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF file of the paragraphs."""
    body = "".join(f"{paragraph}\\par " for paragraph in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Times;}}}}{body}}}".encode("cp1252", "replace")
