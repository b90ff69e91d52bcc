"""How well and how fast dates are read: TempEval-3 measures on MEANTIME, time by length."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from pathlib import Path
from typing import Any

from summaries.dates import find_dates
from summaries.model import TimeExpression

DATA = Path(__file__).parents[3] / "shared" / "data" / "meantime.dev.jsonl"
SENTENCE = (
    "The ministry said on Monday that {n} ships would leave on {day} March, two weeks after the talks of"
    " {month} 2025 and before the end of the year, although none of the sides has agreed to more than that. "
)
RUNS = ("1", "May ", "4/", "1,111,", "by Friday ", "'", "thirty-", "May 4 ", "2010-", ".", "a.m. ", "half a ")
MONTHS = ("January", "June", "October")


def scores(documents: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of extents (strict, relaxed) and of values, as TempEval-3 counts them (UzZaman et al. 2013)."""
    gold_all = found_all = strict = relaxed = value = 0
    for document in documents:
        stated = [g for g in document["timexes"] if g.get("dct")]
        gold = [g for g in document["timexes"] if not g.get("dct")]
        found = [
            e
            for e in find_dates(document["text"], dt.date.fromisoformat(document["dct"][:10]))
            if not any(e.start < g["end"] and g["start"] < e.end for g in stated)
        ]
        gold_all += len(gold)
        found_all += len(found)
        free = list(found)
        pairs: list[tuple[dict[str, Any], TimeExpression]] = []
        for same in (True, False):
            for g in [g for g in gold if not any(g is other for other, _ in pairs)]:
                match = next(
                    (
                        e
                        for e in free
                        if (
                            (e.start, e.end) == (g["start"], g["end"])
                            if same
                            else e.start < g["end"] and g["start"] < e.end
                        )
                    ),
                    None,
                )
                if match:
                    free.remove(match)
                    pairs.append((g, match))
                    strict += same
        relaxed += len(pairs)
        value += sum(e.value == g["value"] for g, e in pairs)
    return {
        name: 200 * right / ((gold_all + found_all) or 1)
        for name, right in (("relaxed", relaxed), ("strict", strict), ("value", value))
    }


def text_of(words: int) -> str:
    """A text of about so many words with a date in every line."""
    chance = random.Random(5)  # noqa: S311 - the same text in every run
    parts = []
    count = 0
    while count < words:
        line = SENTENCE.format(
            n=chance.randint(2, 90), day=chance.randint(1, 28), month=chance.choice(MONTHS)
        )
        parts.append(line)
        count += len(line.split())
    return "".join(parts)


def main() -> None:
    """Print the scores on MEANTIME where it is there, and the time by length."""
    out = ["measure        value"]
    if DATA.exists():
        documents = [json.loads(line) for line in DATA.read_text(encoding="utf8").splitlines()]
        out += [f"{name:10} F1 {score:7.1f}" for name, score in scores(documents).items()]
    else:
        out.append(f"MEANTIME is not here ({DATA.name} is looked for beside the repository): no scores")
    out.append("words     characters   ms")
    for words in (700, 7_000, 70_000, 160_000):
        text = text_of(words)
        find_dates(text[:1000], dt.date(2026, 2, 10))
        begin = time.process_time()
        find_dates(text, dt.date(2026, 2, 10))
        out.append(f"{words:7} {len(text):12} {1000 * (time.process_time() - begin):7.1f}")
    out.append("run           ms for 50,000 and 200,000 characters (quadratic would be 16 times)")
    for run in RUNS:
        times = []
        for length in (50_000, 200_000):
            begin = time.process_time()
            find_dates((run * length)[:length], dt.date(2026, 2, 10))
            times.append(1000 * (time.process_time() - begin))
        out.append(f"{run!r:14}{times[0]:8.1f}{times[1]:9.1f}")
    print("\n".join(out))  # noqa: T201 - output


if __name__ == "__main__":
    main()
