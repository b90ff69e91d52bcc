"""The worker process: analyses one document after the other, within the limits of `summaries.reading.safety`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from summaries.analysis import form, parts
from summaries.model import Document
from summaries.reading.safety.worker import serve


def answer(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The analysis of the document that a request is about."""
    published = header["published"]
    document = Document(
        id=header["id"],
        title=header["title"],
        published=dt.date.fromisoformat(published) if published else None,
        language=header["language"],
        text=data.decode("utf-8", "surrogatepass"),
    )
    return form.encoded(parts.work_out(document))


if __name__ == "__main__":
    serve(answer)
