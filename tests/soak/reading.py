# ruff: noqa: T201 - what it prints is what it is for
"""Ten thousand damaged files: none may crash or hang the reader, and each refusal is a sentence.

The seeds are files that installed packages ship (pages, texts, markdown, metadata in the form of
messages, a DOCX template, XML and JSON) and files of every kind made of the sample briefings. The same
number gives the same files every time.
"""

from __future__ import annotations

import json
import random
import sysconfig
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path

from summaries.reading import ReadingError, limits, read_file, read_parts
from tests.summaries.reading.samples import archive, docx, epub, message, odt, page, pdf, rss, rtf, wrapped

FILES = 10_000
THREADS = 2
SEED_BYTES = 60_000  # larger seeds are left out: what is damaged matters here, not how much
SEEDS_OF_A_KIND = 40
DOCUMENTS = Path(__file__).parents[2] / "documents"


@dataclass(frozen=True, slots=True)
class Case:
    """A file and what was done to it."""

    suffix: str
    damage: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: "read", the name of a `ReadingError`, or "CRASHED"; and the seconds it took."""

    suffix: str
    damage: str
    result: str
    sentence: str
    seconds: float


def shipped() -> Iterator[tuple[str, bytes]]:
    """Real files of installed packages, as (suffix, bytes)."""
    root = Path(sysconfig.get_paths()["purelib"])
    kinds = {
        ".html": "*.html", ".md": "*.md", ".txt": "*.txt", ".docx": "*.docx", ".pdf": "*.pdf",
        ".xml": "*.xml", ".json": "*.json", ".eml": "METADATA",
    }  # fmt: skip
    for suffix, pattern in kinds.items():
        paths = [path for path in sorted(root.rglob(pattern)) if 0 < path.stat().st_size <= SEED_BYTES]
        for path in paths[:: max(1, len(paths) // SEEDS_OF_A_KIND)][:SEEDS_OF_A_KIND]:
            yield suffix, path.read_bytes()


def json_feed(title: str, parts: list[str]) -> bytes:
    """A JSON Feed with one entry."""
    item = {"id": "1", "title": title, "content_text": "\n\n".join(parts), "date_published": "2026-02-04"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()


def made() -> Iterator[tuple[str, bytes]]:
    """Files of every kind made of the samples, as (suffix, bytes)."""
    for path in sorted(DOCUMENTS.glob("*.md")):
        document = read_file(path, root=DOCUMENTS)
        parts = document.text.split("\n\n")
        lines = [line for part in parts for line in wrapped(part)]
        body = "".join(f"<p>{part}</p>" for part in parts)
        feed = rss([(document.title.replace("&", "+"), f"https://example.org/{path.stem}", body)])
        yield ".md", path.read_bytes()
        yield ".txt", document.text.encode()
        yield ".html", page(parts)
        yield ".pdf", pdf([lines[at : at + 40] for at in range(0, len(lines), 40)], title="A report")
        yield ".docx", docx(parts)
        yield ".odt", odt("".join(f"<text:p>{escape(part)}</text:p>" for part in parts))
        yield ".epub", epub(body)
        yield ".rtf", rtf(parts)
        yield ".xml", feed
        yield ".json", json_feed(document.title, parts)
        yield ".eml", message(document.text, body)
        yield ".zip", archive({"a.md": path.read_bytes(), "b.xml": feed, "c.html": page(parts)})


def flip(data: bytes, dice: random.Random) -> bytes:
    """A few bits turned over."""
    damaged = bytearray(data)
    for _ in range(dice.choice((1, 4, 16, 64))):
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
    return bytes(damaged)


def truncate(data: bytes, dice: random.Random) -> bytes:
    """The end missing."""
    return data[: dice.randrange(len(data))]


def cut(data: bytes, dice: random.Random) -> bytes:
    """A piece missing in the middle."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, 2_000) :]


def repeat(data: bytes, dice: random.Random) -> bytes:
    """A piece many times over."""
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(1, 200)]
    return data[:start] + piece * dice.randrange(2, 500) + data[start:]


def splice(data: bytes, dice: random.Random) -> bytes:
    """Noise put in."""
    start = dice.randrange(len(data))
    return data[:start] + dice.randbytes(dice.randrange(1, 500)) + data[start:]


def nest(data: bytes, dice: random.Random) -> bytes:
    """Opening marks by the thousand put in."""
    mark = dice.choice(
        (b"<div>", b"<b>", b"<table><tr><td>", b">", b"- ", b"[", b"*", b"(", b'{"a":', b"<a ", b"<<")
    )
    start = dice.randrange(len(data))
    return data[:start] + mark * dice.choice((300, 3_000, 30_000)) + data[start:]


def one_line(data: bytes, dice: random.Random) -> bytes:
    """All on one line, or one endless word put in."""
    if dice.random() < 0.5:
        return data.replace(b"\r", b" ").replace(b"\n", b" ") * dice.choice((1, 5))
    start = dice.randrange(len(data))
    return data[:start] + dice.choice((b"a", b"A ", b"\xe4", b"\x00", b"&#8238;")) * 100_000 + data[start:]


def bomb(data: bytes, dice: random.Random) -> bytes:
    """Entities that unfold without end, put before the content."""
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    prologue = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">' + entities + b"]>"
    return prologue + (b"<rss>&l11;" if dice.random() < 0.5 else b"") + data


def pack(data: bytes, dice: random.Random) -> bytes:
    """Archives in archives, and archives of far more than they seem to hold."""
    packed = archive({"a.txt": b"0" * dice.choice((10, 100_000, 5_000_000)), "b.html": data})
    for _ in range(dice.randrange(4)):
        packed = archive({"a.zip": packed, "b.txt": data[:500]})
    return packed


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip, truncate, cut, repeat, splice, nest, one_line, bomb, pack,
)  # fmt: skip


def cases(number: int) -> Iterator[Case]:
    """Every seed as it is, then ``number`` damaged ones."""
    seeds = [*shipped(), *made()]
    for suffix, data in seeds:
        yield Case(suffix, "as shipped or made", data)
    by_suffix: dict[str, list[bytes]] = defaultdict(list)
    for suffix, data in seeds:
        by_suffix[suffix].append(data)
    suffixes = sorted(by_suffix)
    for count in range(number):
        dice = random.Random(count)  # noqa: S311 - the same files every time
        suffix = suffixes[count % len(suffixes)]
        damage = DAMAGES[count // len(suffixes) % len(DAMAGES)]
        data = damage(dice.choice(by_suffix[suffix]), dice)
        if dice.random() < 0.2 and data:
            data = flip(data, dice)
        yield Case(".zip" if damage is pack else suffix, damage.__name__, data)
    yield Case(".txt", "100 MB of one line", b"a" * 100_000_000)
    yield Case(".html", "100 MB of one line", b"a" * 100_000_000)


def attempt(case: Case) -> Outcome:
    """Read a case and say what came of it."""
    start = time.perf_counter()
    try:
        reading = read_parts(case.data, name=f"file{case.suffix}")
        result, sentence = "read", ""
        for document in reading:
            document.text.encode()  # no lone surrogate may come through
    except ReadingError as error:
        result, sentence = type(error).__name__, str(error)
    except Exception as error:  # noqa: BLE001 - what is counted here
        result, sentence = "CRASHED", repr(error)
    return Outcome(case.suffix, case.damage, result, sentence, time.perf_counter() - start)


def table(outcomes: list[Outcome], key: Callable[[Outcome], str], heading: str) -> None:
    """Print how many were read, refused, crashed, and the slowest, for each value of ``key``."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[key(outcome)].append(outcome)
    print(f"\n{heading:<22}{'files':>7}{'read':>7}{'refused':>9}{'crashed':>9}{'hung':>6}{'slowest s':>11}")
    for name, group in sorted(groups.items()):
        counts = Counter(outcome.result for outcome in group)
        refused = len(group) - counts["read"] - counts["CRASHED"]
        slowest = max(outcome.seconds for outcome in group)
        row = (
            f"{len(group):>7}{counts['read']:>7}{refused:>9}{counts['CRASHED']:>9}{sum(map(hung, group)):>6}"
        )
        print(f"{name:<22}{row}{slowest:>11.2f}")


def hung(outcome: Outcome) -> bool:
    """Whether a file took longer than its limit by the clock, with a little for ending its worker."""
    return outcome.seconds > limits.SECONDS + 5


def main(number: int = FILES) -> int:
    """Print what came of all files; the number of crashes, hangs and refusals without a sentence."""
    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        todo = cases(number)
        outcomes: list[Outcome] = []
        while batch := list(islice(todo, 1_000)):  # the files themselves are not kept
            outcomes.extend(pool.map(attempt, batch))
            print(f"{len(outcomes):,} files after {time.perf_counter() - start:.0f} s", flush=True)
    table(outcomes, lambda outcome: outcome.damage, "damage")
    table(outcomes, lambda outcome: outcome.suffix, "kind")
    print("\nrefused because")
    sentences = Counter(outcome.sentence for outcome in outcomes if outcome.sentence)
    for sentence, count in sentences.most_common(40):
        print(f"{count:>7}  {sentence}")
    bad = [outcome for outcome in outcomes if outcome.result == "CRASHED" or hung(outcome)]
    bad += [outcome for outcome in outcomes if outcome.sentence and not outcome.sentence.endswith(".")]
    for outcome in bad[:20]:
        print(
            "FAILED",
            outcome.suffix,
            outcome.damage,
            outcome.result,
            outcome.sentence,
            outcome.seconds,
        )
    print(f"\n{len(outcomes):,} files in {time.perf_counter() - start:.0f} s; {len(bad)} failures")
    return len(bad)


if __name__ == "__main__":
    main()
