"""The sample briefings and the labels written on them keep their promises to each other."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "documents").iterdir())
DATA = Path(__file__).parent / "data"
RESERVED = {"example.org", "example.com", "example.net"}  # RFC 2606, section 3
EARLIEST, LATEST = date(2026, 10, 26), date(2026, 11, 22)


def parted(path: Path) -> tuple[dict[str, str], str]:
    """The front matter of a sample as plain pairs (empty where it has none), and its body."""
    text = path.read_text(encoding="utf-8")
    found = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if found is None:
        return {}, text
    pairs = (line.split(": ", 1) for line in found[1].splitlines())
    return {key: value for key, value in pairs}, found[2]  # noqa: C416 - dict() of lists does not type-check


def loaded(name: str) -> Any:
    """A file of labels."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def labels() -> Iterator[tuple[str, str]]:
    """Each label's document and the words its sentence begins with."""
    for row in loaded("topics.json")["sentences"]:
        yield row["document"], row["begins"]
    for document in loaded("events.json")["documents"]:
        for event in document["events"]:
            yield document["document"], event["begins"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_has_the_length_of_a_briefing(path: Path) -> None:
    """Each sample briefing has 300 to 900 words."""
    assert 300 <= len(parted(path)[1].split()) <= 900


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_says_that_it_is_one(path: Path) -> None:
    """Nobody can take a sample for news: front matter, invented publisher and reserved address say so."""
    front, body = parted(path)
    if path.suffix == ".txt":
        assert not front
        assert "Sample text, written for Briefing Bot" in body
        return
    assert front.keys() == {"title", "source", "date", "url", "sample"}
    assert front["sample"] == "true"
    assert front["source"].startswith("Sample ")
    assert urlsplit(front["url"]).hostname in RESERVED
    assert EARLIEST <= date.fromisoformat(front["date"]) <= LATEST
    assert path.name.startswith(front["date"])


def test_titles_and_addresses_are_unique() -> None:
    """No two samples share a title or an address."""
    fronts = [front for front, _ in map(parted, SAMPLES) if front]
    assert len(fronts) >= 20
    for key in ("title", "url"):
        assert len({front[key] for front in fronts}) == len(fronts)


def test_each_label_points_at_one_sentence() -> None:
    """The first words of each labelled sentence stand exactly once, and at a sentence's start."""
    texts = {path.name: " ".join(parted(path)[1].split()) for path in SAMPLES}
    for document, begins in labels():
        if document.startswith("000_"):  # kept outside this repository
            continue
        places = list(re.finditer(rf'(?<!\w)"?{re.escape(begins)}', texts[document]))
        assert len(places) == 1, (document, begins)
        before = texts[document][: places[0].start()].rstrip()
        assert re.search(r'[.?!]"?$|^$|-$|islands$', before), (document, begins)


def test_no_label_stands_twice() -> None:
    """A sentence has one verdict for each topic, and every topic has sentences of both kinds."""
    rows = loaded("topics.json")["sentences"]
    assert len(rows) >= 200
    assert len({(row["topic"], row["document"], row["begins"]) for row in rows}) == len(rows)
    topics = {row["topic"] for row in rows}
    assert len(topics) == 8
    assert {(row["topic"], row["relevant"]) for row in rows} == {
        (t, v) for t in topics for v in (True, False)
    }


def test_an_event_is_seen_from_its_document() -> None:
    """Upcoming events end on or after their document's date, past ones begin on or before it."""
    documents = loaded("events.json")["documents"]
    assert sum(not document["document"].startswith("000_") for document in documents) >= 10
    for document in documents:
        published = document["published"]
        for event in document["events"]:
            start, end = date.fromisoformat(event["start"]), date.fromisoformat(event["end"])
            assert start <= end
            if event["status"] == "upcoming":
                assert end >= date.fromisoformat(published), event
            elif event["status"] == "past":
                assert start <= date.fromisoformat(published), event
            else:
                assert event["status"] == "cancelled"


def test_stories_name_samples_once() -> None:
    """Every document named in the stories exists, and tells one story only."""
    data = loaded("stories.json")
    named = [*chain.from_iterable(data["stories"]), *data["roundups"]]
    assert len(named) == len(set(named))
    assert set(named) <= {path.name for path in SAMPLES}
    assert len(data["stories"]) >= 4
