"""The same documents give the same bytes: in every process, with any hash seed and number of threads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

DOCUMENTS = Path(__file__).parents[2] / "documents"
ASKED = """
import datetime as dt, sys
from dataclasses import asdict
from pathlib import Path
from summaries import digest_topic, find_dates, summarize
from summaries.analysis import analyse
from summaries.answers.digest import compose_digest
from summaries.model import Document, Entry
from summaries.salience import METHODS
from summaries.answers.summary import Length, summarize_documents
from summaries.answers.topic import topic_digest
from summaries.topics import parse_topic

paths = sorted(Path(sys.argv[1]).iterdir())
texts = [path.read_text("utf-8") for path in paths]
day = dt.date(2026, 11, 23)
for text in texts:
    print(summarize(text), find_dates(text, day))
for method in METHODS:
    print(method, summarize(texts[0], method=method), summarize(texts[:3], method=method))
print(summarize(texts, sentences=9), digest_topic(texts, "Taiwan"), digest_topic(texts, "gas prices in Europe"))
now = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
documents = [
    Document(id=path.name, title=text.splitlines()[1], text=text, published=dt.date.fromisoformat(path.name[:10]))
    for path, text in zip(paths, texts)
]
entries = [Entry(document, analyse(document), now) for document in documents]
events = [event for entry in entries for event in entry.analysis.events]
topic = parse_topic("taiwan")
print([round(score, 6) for entry in entries for score in entry.analysis.salience])  # stored with three more digits
print(asdict(summarize_documents(entries, title="All", length=Length())))
print(asdict(topic_digest(topic, entries, today=day)))
print(asdict(compose_digest(entries, since=None, until=now, today=day, events=events, followed=[topic])))
"""
"""Every answer of the engine on every sample document."""


def test_every_process_gives_the_same_bytes() -> None:
    """Hash seed, threads, and the processor that numpy computes for change no byte of any answer.

    The last process computes as on a processor of 2004, whose sums differ in their last bits.
    """
    found = np.show_config(mode="dicts")["SIMD Extensions"]["found"]
    outputs = [
        _answers(PYTHONHASHSEED="0", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"),
        _answers(PYTHONHASHSEED="1", OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2"),
        _answers(PYTHONHASHSEED="42", OPENBLAS_CORETYPE="PRESCOTT", NPY_DISABLE_CPU_FEATURES=" ".join(found)),
    ]
    assert len(outputs[0]) > 50_000  # it did answer
    assert outputs[0] == outputs[1] == outputs[2]


def _answers(**environment: str) -> str:
    """Return what a fresh process answers."""
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", ASKED, str(DOCUMENTS)],
        env={
            **os.environ,
            **environment,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
