"""Under whose name a quote stands."""

from __future__ import annotations

import pytest

from summaries.language import language
from summaries.model import Document, Quote, voice_of

TEXT = """# Three lenses

Power is a word of many meanings.

## Realist lens

The larger navy decides.

### Its critics

MR. HALL: The fund has paid. It owes nothing.

Q Who pays next? The town does, they say.

Note: Nobody came."""


@pytest.mark.parametrize(
    ("sentence", "voice"),
    [
        ("Power is a word of many meanings.", ""),
        ("The larger navy decides.", "Realist lens"),
        ("It owes nothing.", "MR. HALL"),
        ("The town does, they say.", "Q"),
        ("Note: Nobody came.", "Its critics"),
    ],
)
def test_a_quote_carries_its_section_or_its_speaker(sentence: str, voice: str) -> None:
    """The title of the document is no section of it."""
    document = Document("a", "Three lenses", text=TEXT)
    found = {one.text: Quote.of(document, one).voice for one in language("en").sentences(TEXT)}
    assert found[sentence] == voice


def test_a_sentence_stands_under_the_last_heading_before_it() -> None:
    """Whichever sentence is asked for first; what stands above all headings is under none."""
    text = "Rain fell.\n\n# Ships\n\nShips sailed.\n\n## Islands\n\nFerries sailed."
    expected = {"Rain fell": "", "Ships sailed": "Ships", "Ferries sailed": "Islands"}
    for words in ("Ferries sailed", "Rain fell", "Ships sailed"):
        assert voice_of(text, text.index(words), "Note") == expected[words]
    assert voice_of("LIN: They were full. Rain fell.", 21, "Note") == "LIN"
