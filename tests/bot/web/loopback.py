"""A web of the tests' own on loopback: names that lead to it, and pages that it serves and counts."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.web.addresses import Address
from bot.web.fetcher import Fetcher


@dataclass
class Names(AbstractResolver):
    """A resolver whose answers are given one after the other, the last for good, or are chosen; one port."""

    port: int
    answers: list[str]
    asked: list[str] = field(default_factory=list)
    choose: Callable[[str], str] | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The next answer."""
        del port, family
        self.asked.append(host)
        if self.choose is not None:
            address = self.choose(host)
        else:
            address = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=self.port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is open."""


def only_the_second(address: Address) -> bool:
    """The one address of the tests that counts as public."""
    return address == ipaddress.ip_address("127.0.0.2")


@dataclass(frozen=True)
class Page:
    """What is answered at an address."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/rss+xml"


@dataclass
class Web:
    """Pages by their address, without scheme; and each request with its headers, in order."""

    fetch: Fetcher
    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The addresses that were asked for, in order."""
        return [address for address, _ in self.requests]


@contextlib.asynccontextmanager
async def loopback(answer: Callable[[str], str] = lambda _: "127.0.0.2") -> AsyncIterator[Web]:
    """A server on every loopback address that all names lead to; 127.0.0.2 alone counts as public."""

    async def serve(request: web.Request) -> web.Response:
        await asyncio.sleep(0)
        address = f"{request.host}{request.raw_path}"
        there.requests.append((address, dict(request.headers)))
        page = there.pages.get(address, Page(b"nothing here", 404))
        tag = page.headers.get("ETag")
        if tag and request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=page.headers)
        return web.Response(
            body=page.body,
            status=page.status,
            headers=page.headers,
            content_type=page.media_type,
            charset="utf-8",
        )

    application = web.Application()
    application.router.add_get("/{path:.*}", serve)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()  # noqa: S104 - two loopback addresses, one server
    names = Names(runner.addresses[0][1], [], choose=answer)
    there = Web(Fetcher(allow=True, resolver=names, allowed=only_the_second))
    try:
        yield there
    finally:
        await runner.cleanup()
