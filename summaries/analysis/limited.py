"""Analysis within limits of time and memory, like reading: no text takes the processor from anyone else for long."""

from __future__ import annotations

import logging
import os

from summaries.analysis import form, parts
from summaries.model import Analysis, Document
from summaries.reading import limits
from summaries.reading.errors import EndingError, ReadingError
from summaries.reading.safety.sandbox import Sandbox

_sandbox = Sandbox("summaries.analysis.worker", size=os.cpu_count() or 1)

_log = logging.getLogger(__name__)


def analyse(document: Document, sandbox: Sandbox = _sandbox) -> Analysis:
    """Split a document into sentences, score them, find its events and terms.

    A short text is worked on here, a longer one in a process of its own, which ends where it takes too much: the
    document then has its sentences and terms, and no events. Blocks meanwhile; safe in threads.

    Args:
        document: What was read.
        sandbox: Workers that run `summaries.analysis.worker`.

    Raises:
        EndingError: The program is ending.

    Example:
        >>> analysis = analyse(Document(id="a", title="Talks", text="Talks opened in Oslo. They last a day."))
        >>> [sentence.text for sentence in analysis.sentences]
        ['Talks opened in Oslo.', 'They last a day.']
    """
    if len(document.text) <= limits.NEAR_CHARACTERS:
        return parts.work_out(document)
    header = {
        "id": document.id,
        "title": document.title,
        "published": document.published and document.published.isoformat(),
        "language": document.language,
    }
    try:
        answer = sandbox.ask(header, document.text.encode("utf-8", "surrogatepass"))
    except EndingError:
        raise
    except ReadingError as error:
        _log.warning("%r has no events, and its first sentences say most: %s", document.id, error)
        return parts.without_events(document)
    return form.decoded(answer, document)
