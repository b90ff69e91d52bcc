"""Documents a second and core for each format, made of the sample briefings.

The time is the processor's, of this process and of the workers that it has waited for.
"""
# ruff: noqa: T201 - what it prints is what it is for

from __future__ import annotations

import html
import os
import time
from collections.abc import Callable
from pathlib import Path

from summaries.reading import limits
from summaries.reading.formats.registry import drafts, format_of
from summaries.reading.reader import read_file, read_parts
from tests.summaries.reading.samples import archive, docx, message, page, pdf, rss, wrapped

DOCUMENTS = Path(__file__).parents[2] / "documents"
ROUNDS = 5


def files() -> dict[str, list[bytes]]:
    """Each sample in each format, by the file's ending."""
    made: dict[str, list[bytes]] = {}
    for path in sorted(DOCUMENTS.glob("*.md")):
        document = read_file(path, root=DOCUMENTS)
        parts = document.text.split("\n\n")
        lines = [line for part in parts for line in wrapped(part)]
        body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
        for suffix, data in {
            ".txt": document.text.encode(),
            ".md": path.read_bytes(),
            ".html": page(parts),
            ".pdf": pdf([lines[at : at + 40] for at in range(0, len(lines), 40)]),
            ".docx": docx(parts),
            ".xml": rss([(html.escape(document.title), f"https://example.org/{path.stem}", body)]),
            ".eml": message(document.text, body),
            ".zip": archive({path.name: path.read_bytes()}),
        }.items():
            made.setdefault(suffix, []).append(data)
    return made


def per_second(work: Callable[[], None], count: int, clock: Callable[[], float]) -> float:
    """How many of ``count`` pieces of work are done in a second, the best of the rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = clock()
        work()
        seconds.append(clock() - start)
    return count / max(min(seconds), 1e-9)


def main() -> None:
    """Print the table."""
    print(
        f"{'kind':<8}{'bytes':>9}{'reader alone':>14}{'whole way':>11}   documents a second (one core; wall clock)"
    )
    for suffix, data in files().items():
        size = sum(map(len, data)) // len(data)

        def parse(data: list[bytes] = data, suffix: str = suffix) -> None:
            for content in data:
                found = format_of(content, f"a{suffix}", None)
                if found.read:
                    drafts(found.name, content, None)

        def whole(data: list[bytes] = data, suffix: str = suffix) -> None:
            for content in data:
                read_parts(content, name=f"a{suffix}")

        parse()  # the imports
        whole()
        alone = per_second(parse, len(data), time.process_time) if suffix != ".zip" else None
        through = per_second(whole, len(data), time.perf_counter)
        print(f"{suffix:<8}{size:>9,}{f'{alone:>14,.0f}' if alone else ' ' * 14}{through:>11,.0f}")
    print(
        f"a file has {limits.PROCESSOR_SECONDS} s of processor; {os.cpu_count()} cores, so as many workers at once"
    )


if __name__ == "__main__":
    main()
