"""What a folder of documents says, and what it says about a topic, story by story, each sentence with its source."""

import datetime as dt
from pathlib import Path

from summaries import summarize
from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.model import Entry
from summaries.reading import read_file
from summaries.topics import parse_topic

DOCUMENTS = Path(__file__).parents[1] / "documents"
NOW = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)

documents = [read_file(path, root=DOCUMENTS) for path in sorted(DOCUMENTS.iterdir())]

print("In short:")
for sentence in summarize([document.text for document in documents], sentences=3):
    print(f"- {sentence}")

# a library keeps entries; without one, each document is analysed here
entries = [Entry(document, analyse(document), added=NOW) for document in documents]
digest = topic_digest(parse_topic("red sea"), entries, today=NOW.date(), sentences=4)

print(f"\nAbout the Red Sea, of which {digest.documents} documents speak:")
for story in digest.stories:
    print(story.headline)
    for quote in story.quotes:
        print(f"- {quote.text} ({quote.document.source})")
