"""Under whose name a quote stands."""

from __future__ import annotations

import pytest

from summaries.language import language
from summaries.model import Document, Quote

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
