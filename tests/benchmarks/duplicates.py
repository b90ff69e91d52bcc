"""Ten thousand documents into the duplicate index: time, recall, false finds, memory."""
# ruff: noqa: T201 - what it prints is what it is for

from __future__ import annotations

import random
import time
import tracemalloc

from summaries.comparing.duplicates import DuplicateIndex

DOCUMENTS = 10_000
WORDS = 400
COPIES = 0.2  # share of documents that are an edited copy of an earlier one
EDITS = (0, 4, 12, 24)  # words replaced in a copy


def texts() -> list[tuple[int | None, str]]:
    """(number of the document that it copies, text); word frequencies fall off as in prose (Zipf)."""
    dice = random.Random(1)  # noqa: S311 - the same documents every time
    vocabulary = [f"word{number}" for number in range(20_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    made: list[tuple[int | None, str]] = []
    for number in range(DOCUMENTS):
        if number and dice.random() < COPIES:
            origin = dice.randrange(number)
            copied = made[origin][1].split()
            for place in dice.sample(range(WORDS), dice.choice(EDITS)):
                copied[place] = dice.choice(vocabulary)
            made.append((origin, " ".join(copied)))
        else:
            made.append((None, " ".join(dice.choices(vocabulary, weights, k=WORDS))))
    return made


def main() -> None:
    """Print the table."""
    documents = texts()
    index = DuplicateIndex()
    found = false = 0
    start = time.process_time()
    for number, (origin, text) in enumerate(documents):
        matches = {match.id for match in index.add(str(number), text)}
        found += origin is not None and str(origin) in matches
        false += origin is None and bool(matches)
    seconds = time.process_time() - start
    copies = sum(origin is not None for origin, _ in documents)
    tracemalloc.start()
    small = DuplicateIndex()
    for number, (_, text) in enumerate(documents[:1_000]):
        small.add(str(number), text)
    memory = tracemalloc.get_traced_memory()[0] / 1_000
    tracemalloc.stop()
    print(f"{'documents':>10}{'seconds':>10}{'copies found':>15}{'false finds':>13}{'bytes each':>12}")
    print(f"{len(documents):>10,}{seconds:>10.1f}{found:>8,} /{copies:>5,}{false:>13,}{memory:>12,.0f}")


if __name__ == "__main__":
    main()
