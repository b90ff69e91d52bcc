"""Hostile files: each is refused with a sentence within its limit, and the next file is read as ever."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.reading import (
    BrokenError,
    ReadingError,
    TooLargeError,
    UnsafeError,
    UnsupportedError,
    limits,
    read_parts,
)
from summaries.reading.formats.registry import FORMATS
from summaries.reading.safety.sandbox import Sandbox, _Worker
from tests.summaries.reading.samples import PARAGRAPHS, archive, docx, message, page, pdf, rss, wrapped

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">{LAUGHS}]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
FEED = "<rss version='2.0'><channel><title>{}</title></channel></rss>"
JSON = b'{"version": "https://jsonfeed.org/version/1", "items": '
BODY = "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body>"

READER = "summaries.reading.safety.worker"


def poisoned_docx(prologue: str, reference: str, encoding: str = "utf-8") -> bytes:
    """A DOCX file whose main part has a document type declaration."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(PARAGRAPHS))) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "word/document.xml":
                space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
                content = f"{prologue}<w:document {space}>{BODY.format(reference)}</w:document>".encode(
                    encoding
                )
            target.writestr(member, content)
    return buffer.getvalue()


def linked_archive() -> bytes:
    """An archive with a symbolic link in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        container.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def locked_archive() -> bytes:
    """An archive whose member says that it is encrypted."""
    data = bytearray(archive({"a.txt": b"The port is open."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


HOSTILE = {
    "entity bomb in a feed": ("a.xml", (BOMB + FEED.format("&l9;")).encode(), UnsafeError),
    "external entity in a feed": ("a.rss", (EXTERNAL + FEED.format("&x;")).encode(), UnsafeError),
    "entity bomb in UTF-16": ("a.xml", (BOMB + FEED.format("&l9;")).encode("utf-16"), UnsafeError),
    "entity bomb in a docx": ("a.docx", poisoned_docx(BOMB, "&l9;"), UnsafeError),
    "external entity in a docx": ("a.docx", poisoned_docx(EXTERNAL, "&x;"), UnsafeError),
    "UTF-16 entity in a docx": ("a.docx", poisoned_docx(EXTERNAL, "&x;", "utf-16"), UnsafeError),
    "zip bomb": ("a.zip", archive({"a.txt": b"0" * 30_000_000}), UnsafeError),
    "zip bomb in a docx": ("a.docx", archive({"word/document.xml": b"0" * 30_000_000}), UnsafeError),
    "nested archive": ("a.zip", archive({"b.zip": archive({"a.txt": b"text"})}), UnsafeError),
    "path out of an archive": ("a.zip", archive({"../a.txt": b"The port is open."}), UnsafeError),
    "absolute path in an archive": ("a.zip", archive({"/etc/a.txt": b"The port is open."}), UnsafeError),
    "Windows path in an archive": ("a.zip", archive({"C:\\a.txt": b"The port is open."}), UnsafeError),
    "link in an archive": ("a.zip", linked_archive(), UnsafeError),
    "locked archive": ("a.zip", locked_archive(), UnsafeError),
    "too many members": ("a.zip", archive({f"{n}.txt": b"" for n in range(2_001)}), TooLargeError),
    "deep JSON": ("a.json", JSON + b"[" * 500_000, BrokenError),
    "too many pages": ("a.pdf", pdf([["A."]] * (limits.PDF_PAGES + 1)), TooLargeError),
    "cut PDF": ("a.pdf", pdf([["The port is open."]])[:60], BrokenError),
    "endless field": ("a.eml", b"Subject: A\nContent-Type: text/plain" + b'"' * 20_000 + b"\n\nOpen.", BrokenError),
    "endless header": ("a.eml", b"Subject: " + b"a " * 150_000 + b"\n\nThe port is open.", BrokenError),
    "cut DOCX": ("a.docx", docx(PARAGRAPHS)[:5_000], BrokenError),
    "NUL bytes": ("a.txt", b"The port\x00 is open.", BrokenError),
    "one long line": ("a.txt", b"a" * (limits.TEXT_BYTES + 1), TooLargeError),
    "too large": ("a.pdf", b"%PDF-" + b"a" * limits.FILE_BYTES, TooLargeError),
    "program": ("a.exe", b"MZ\x90\x00", UnsupportedError),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_one_sentence(case: str) -> None:
    """Bombs, entities, escapes and floods each get their error, in words that repeat nothing of theirs."""
    name, data, error = HOSTILE[case]
    with pytest.raises(error) as caught:
        read_parts(data, name=name)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_deep_nesting_is_read_or_refused() -> None:
    """Elements or quotations nested thousands deep break no reader."""
    deep = 50_000
    files = {
        "a.html": b"<div>" * deep + b"<p>The port is open.</p>",
        "b.html": b"<b>" * deep + b"The port is open.",
        "a.md": b">" * deep + b" The port is open.",
        "b.md": b"- " * deep + b"The port is open.",
        "c.md": b"[" * deep + b"](" * deep + b"*" * deep,
        "a.xml": b"<rss version='2.0'><channel>" + b"<a>" * deep + b"</channel></rss>",
        "a.eml": b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 3_000,
    }
    for name, data in files.items():
        try:
            documents = read_parts(data, name=name).documents
        except ReadingError:
            continue
        assert all(document.text for document in documents)


@pytest.mark.parametrize("level", ["- ", "? ", "[", "{a: ", "{? "])
def test_front_matter_that_nests_without_end_costs_its_fields_alone(level: str) -> None:
    """However it is written."""
    matter = f"---\ntitle: The port\nnote: x\nlist:\n  {level * (30_000 // len(level))}\n---\n\n"
    [document] = read_parts(f"{matter}The port is open.".encode(), name="a.md").documents
    assert document.text == "The port is open."


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    """A worker past its time is killed; its pool starts another."""
    sandbox = Sandbox(READER, size=1, seconds=0.0)
    with pytest.raises(TooLargeError, match="too long"):
        sandbox.drafts("pdf", pdf([["A."]] * 400), None)
    sandbox.close()
    patient = Sandbox(READER, size=1)
    assert patient.drafts("markdown", b"The port is open.", None)[0].text == "The port is open."
    patient.close()


def test_a_worker_that_died_is_replaced() -> None:
    """A crash between two files costs neither of them."""
    sandbox = Sandbox(READER, size=1)
    sandbox.drafts("markdown", b"One is here.", None)
    (worker,) = sandbox._idle
    worker.process.kill()
    worker.process.wait()
    assert sandbox.drafts("markdown", b"Two is here.", None)[0].text == "Two is here."
    sandbox.close()


def test_a_worker_that_leaves_while_a_file_is_on_its_way_is_replaced() -> None:
    """A worker that ends for want of work at the wrong moment costs no file."""
    sandbox = Sandbox(READER, size=1)
    leaving = subprocess.Popen(
        [sys.executable, "-c", "input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    sandbox._idle.append(_Worker(leaving))
    assert sandbox.drafts("markdown", b"One is here.", None)[0].text == "One is here."
    sandbox.close()


def test_a_worker_is_replaced_after_its_files() -> None:
    """A worker that has read as many files as it may is ended, and the next file gets another."""
    sandbox = Sandbox(READER, size=1)
    sandbox.drafts("markdown", b"One is here.", None)
    sandbox._idle[0].files = limits.WORKER_FILES - 1
    sandbox.drafts("markdown", b"Two is here.", None)
    assert not sandbox._idle
    assert sandbox.drafts("markdown", b"Three is here.", None)[0].text == "Three is here."
    sandbox.close()


def test_threads_share_the_workers() -> None:
    """Many readings at once give each its own document."""

    def read(number: int) -> str:
        (document,) = read_parts(f"Number {number} is here.".encode(), name=f"{number}.md")
        return document.text

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(40))) == [f"Number {number} is here." for number in range(40)]


def test_a_worker_sees_no_secrets_of_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of a worker holds no token."""
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    sandbox = Sandbox(READER, size=1)
    sandbox.drafts("markdown", b"One is here.", None)
    (worker,) = sandbox._idle
    environment = Path(f"/proc/{worker.process.pid}/environ")
    if not environment.exists():
        pytest.skip("only Linux shows a process's environment")
    assert b"secret" not in environment.read_bytes()
    sandbox.close()


def test_importing_the_package_loads_no_parser() -> None:
    """The bot does not pay for libraries that only workers need."""
    parsers = "trafilatura feedparser pypdfium2 docx lxml markdown_it charset_normalizer email"
    code = f"import sys, summaries.reading; print([n for n in '{parsers}'.split() if n in sys.modules])"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


SEEDS = {
    ".txt": PARAGRAPHS[0].encode(),
    ".md": b"---\ntitle: a\n---\n# b\n\n" + PARAGRAPHS[0].encode(),
    ".html": page(PARAGRAPHS),
    ".pdf": pdf([wrapped(PARAGRAPHS[0])]),
    ".docx": docx(PARAGRAPHS),
    ".xml": rss([("a", "https://example.org/1", PARAGRAPHS[0])]),
    ".json": JSON + b'[{"id": "1", "content_text": "It is open."}]}',
    ".eml": message(PARAGRAPHS[0], f"<p>{PARAGRAPHS[0]}</p>"),
    ".zip": archive({"a.txt": PARAGRAPHS[0].encode(), "b.md": PARAGRAPHS[1].encode()}),
}


def read_or_refuse(data: bytes, name: str) -> None:
    """Read, and check what comes: sound documents or an error of ours; any other fails the test."""
    try:
        reading = read_parts(data, name=name)
    except ReadingError:
        return
    for document in reading.documents:
        assert any(map(str.isalpha, document.text))
        assert document.title
        assert document.id
        assert f"{document.text}{document.title}{document.source}".encode()  # no lone surrogate anywhere
        assert "\x00" not in document.text


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(sorted(suffix for each in FORMATS for suffix in each.suffixes))
)
def test_random_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    """Bytes without meaning never raise anything but a ReadingError."""
    read_or_refuse(data, f"a{suffix}")


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    """Files of every kind with bytes changed, cut out or put in never raise anything but a ReadingError."""
    suffix = data.draw(st.sampled_from(sorted(SEEDS)))
    seed = bytearray(SEEDS[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(seed)))
        seed[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    read_or_refuse(bytes(seed), f"a{suffix}")
