"""Which feed is meant: an address as a member writes it, and the feeds that a web page names as its own.

The second is "feed autodiscovery" (WHATWG HTML, link type "alternate"; RSS Advisory Board, "RSS
Autodiscovery").
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from yarl import URL

from summaries.reading import UnsupportedError
from summaries.reading.formats.registry import format_of

_HEAD = 512 * 1024  # bytes of a page in which its head ends, scripts and styles included
_LINK = re.compile(r"<link\b[^<>]{1,2000}>", re.IGNORECASE)
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"}
)


def normalised(written: str) -> str:
    """An address as it is asked for: with its scheme, in one spelling of its host, without fragment.

    What is no address is left as it is: `bot.web.addresses.checked` has the sentence for it.
    """
    written = re.sub(r"^feed:(?=https?:)", "", written.strip().strip("<>"), flags=re.IGNORECASE)
    written = re.sub(r"^feed://", "https://", written, flags=re.IGNORECASE)
    if "://" not in written and re.match(r"[\w-]+(\.[\w-]+)+", written):
        written = f"https://{written}"
    try:
        return str(URL(written).with_fragment(None))
    except (ValueError, UnicodeError):
        return written


def same_as(url: str) -> str:
    """What two addresses of one feed have in common: the scheme and a slash at the end make no difference."""
    return normalised(url).partition("://")[2].rstrip("/").removeprefix("www.")


def is_page(data: bytes, media_type: str | None) -> bool:
    """Whether an answer is a web page and no feed."""
    try:
        return format_of(data, "feed.xml", media_type).name == "html"
    except UnsupportedError:
        return False


def feeds_of(data: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a web page at ``url`` names, in its order; the first is the main one."""
    head = data[:_HEAD].decode("utf-8", "replace")  # addresses are ASCII in whatever encoding
    links = []
    for tag in _LINK.findall(head):
        attributes = _attributes(tag)
        kinds = attributes.get("rel", "").lower().split()
        if (
            "alternate" in kinds
            and attributes.get("type", "").strip().lower() in _TYPES
            and attributes.get("href")
        ):
            try:
                links.append(urljoin(url, attributes["href"].strip()))
            except ValueError:
                continue  # no address: the next one may be
    return tuple(dict.fromkeys(links))


def _attributes(tag: str) -> dict[str, str]:
    """The attributes of one tag, which alone is given to the parser: no page can make it slow."""
    parser = _Tag()
    parser.feed(tag)
    return parser.attributes


class _Tag(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.attributes = {name: value or "" for name, value in attrs}

    handle_startendtag = handle_starttag
