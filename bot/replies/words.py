"""Small human words: how many documents, when one was published, its source."""

from __future__ import annotations

from bot.speech import day, plural, spoken, t
from summaries.model import Citation


def documents(number: int) -> str:
    """So many documents."""
    return plural("{number} document", "{number} documents", number)


def published(citation: Citation) -> str:
    """When a document was published, and whether that is only worked out."""
    if citation.published is None:
        return t("undated")
    if citation.published_inferred:
        return t("about {day:short}", day=citation.published)
    return day(citation.published)


def language_of(citation: Citation) -> str:
    """The language of a document, where it is another one than is spoken; nothing where it is the same."""
    return "" if citation.language == spoken().code.split("_")[0] else spoken().name_of(citation.language)


def source_of(citation: Citation) -> str:
    """Who published a document, or its title where that is not known."""
    return citation.source or citation.title


def source_line(citation: Citation) -> str:
    """Title, publisher, date: what stands beside a footnote's number, not yet escaped."""
    return " · ".join(part for part in (citation.title, citation.source, published(citation)) if part)
