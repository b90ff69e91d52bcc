"""Fetching from the web: safely, within limits, and only where the operator allowed it.

The address is judged when the connection is made, at every redirect, and it is the judged address that is
connected to: a name that changes its answer in between gains nothing. No proxy of the environment is used, no
cookie kept, no connection used twice.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from typing import Protocol

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.web import limits
from bot.web.addresses import Allowed, CheckedResolver, check_address, checked, is_public
from bot.web.fetch_errors import (
    FetchError,
    FetchingOffError,
    ForbiddenError,
    RefusedError,
    TooMuchError,
    UnreachableError,
)
from summaries.phrase import Phrase

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the answer's body, or nothing where it has not changed since."""

    url: str
    """Where it was found, after all redirects."""
    data: bytes
    media_type: str | None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    moved: str | None = None
    """Where to ask from now on: redirects led there, and all of them for good (301, 308)."""
    cache_control: str | None = None


class Fetch(Protocol):
    """What fetches; `Fetcher` does it from the web."""

    async def __call__(
        self,
        url: str,
        *,
        most: int = limits.ARTICLE_BYTES,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """Fetch ``url``; see `Fetcher.__call__`."""


class Fetcher:
    """Fetches from the web.

    Args:
        allow: whether the operator allows it (ALLOW_FETCH).
        resolver: looks names up; None for the system's way.
        allowed: judges a numeric address.
    """

    def __init__(
        self, *, allow: bool, resolver: AbstractResolver | None = None, allowed: Allowed = is_public
    ) -> None:
        self.allow = allow
        self._resolver = resolver
        self._allowed = allowed

    async def __call__(
        self,
        url: str,
        *,
        most: int = limits.ARTICLE_BYTES,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """Fetch ``url``, following redirects.

        Args:
            url: http or https.
            most: the largest body, unpacked, in bytes.
            etag: of the last answer; with ``last_modified`` it makes the request conditional (RFC 9110, 13).
            last_modified: of the last answer.

        Raises:
            FetchError: it was not fetched, for the one reason that the error's text gives.
        """
        if not self.allow:
            raise FetchingOffError
        headers = {
            "User-Agent": "BriefingBot/0.1 (a Discord bot that quotes; feed reader)",
            "Accept-Encoding": "gzip, deflate",
            "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
        }
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        try:
            async with asyncio.timeout(limits.SECONDS), self._session(headers) as session:
                return await self._follow(session, checked(url, self._allowed), most)
        except FetchError:
            raise
        except TimeoutError as error:
            raise UnreachableError(
                Phrase(
                    "The server did not answer within {seconds} seconds; try again later.",
                    seconds=int(limits.SECONDS),
                )
            ) from error
        except aiohttp.ClientSSLError as error:
            raise UnreachableError(
                Phrase(
                    "The server gives no safe connection: its certificate is wrong or has run out; its "
                    "owner can mend it."
                )
            ) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise UnreachableError(
                Phrase(
                    "The server could not be reached, or its answer not be read; check the address or try later."
                )
            ) from error

    def _session(self, headers: dict[str, str]) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(self._resolver or aiohttp.ThreadedResolver(), self._allowed),
            use_dns_cache=False,
            force_close=True,
            happy_eyeballs_delay=None,
            socket_factory=self._socket,
        )
        return aiohttp.ClientSession(
            connector=connector,
            headers=headers,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),  # ours is around all redirects
            trust_env=False,
        )

    def _socket(self, info: aiohttp.AddrInfoType) -> socket.socket:
        """The last door: no socket for an address that is not allowed, wherever it came from."""
        family, kind, protocol, _, address = info
        check_address(str(address[0]), self._allowed)
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)  # noqa: FBT003 - the standard library's way
        return opened

    async def _follow(self, session: aiohttp.ClientSession, url: URL, most: int) -> Fetched:
        for_good = True
        for hop in range(limits.REDIRECTS + 1):
            async with session.get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await _read(response, most, moved=hop > 0 and for_good)
                for_good = for_good and response.status in _PERMANENT
                target = response.headers.get("Location", "")
            url = self._redirected(url, target)
        raise TooMuchError(
            Phrase(
                "The address redirects more than {redirects} times; use the one it ends at.",
                redirects=limits.REDIRECTS,
            )
        )

    def _redirected(self, url: URL, target: str) -> URL:
        if not target:
            raise RefusedError(Phrase("The server redirects without saying where to; use another address."))
        try:
            joined = str(url.join(URL(target)))
        except (ValueError, UnicodeError) as error:
            raise ForbiddenError(Phrase("The server redirects to what is no web address.")) from error
        return checked(joined, self._allowed)


async def _read(response: aiohttp.ClientResponse, most: int, *, moved: bool) -> Fetched:
    if response.status not in {200, 304}:
        raise RefusedError(
            _refusal(response.status),
            response.status,
            response.headers.get("Retry-After"),
        )
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):  # unpacked as it comes
        body += chunk
        if len(body) > most:
            raise TooMuchError(
                Phrase(
                    "The answer is larger than {most} MB, which is not fetched.", most=most // 1024 // 1024
                )
            )
    return Fetched(
        url=str(response.url),
        data=bytes(body),
        media_type=response.headers.get("Content-Type"),
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
        unchanged=response.status == 304,
        moved=str(response.url) if moved else None,
        cache_control=response.headers.get("Cache-Control"),
    )


def _refusal(status: int) -> Phrase:
    """What an answer of that status means for whoever gave the address (RFC 9110, 15)."""
    match status:
        case 401 | 402 | 403 | 407 | 451:
            return Phrase(
                "The server lets in only whom it knows (error {status}); give an address that is open to all.",
                status=str(status),
            )
        case 404 | 410:
            return Phrase(
                "There is nothing at that address (error {status}); check it for a slip.", status=str(status)
            )
        case 408 | 425 | 429:
            return Phrase(
                "The server is asked too often (error {status}); try again later.", status=str(status)
            )
        case _ if 500 <= status < 600:
            return Phrase("The server is in trouble (error {status}); try again later.", status=str(status))
        case _:
            return Phrase(
                "The server answered with the error {status}; check the address.", status=str(status)
            )
