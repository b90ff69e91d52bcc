"""A library that keeps documents and finds their sentences again; here in a file that is thrown away at the end."""

import asyncio
import datetime as dt
import tempfile
from pathlib import Path

from summaries.library import Library, SearchQuery
from summaries.library.folder import sync_folder

DOCUMENTS = Path(__file__).parents[1] / "documents"


async def main() -> None:
    """Read the samples into a library, and search it."""
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            report = await sync_folder(library, DOCUMENTS, now=dt.datetime.now(dt.UTC))
            print(f"{report}\n")
            hits = await library.search(
                SearchQuery(any_of=("insurers", "underwriters")), server=None, limit=3
            )
            for quote in await library.quotes(hits, server=None):
                print(f"- {quote.text}\n  {quote.document.title}, {quote.document.published}")


if __name__ == "__main__":
    asyncio.run(main())
