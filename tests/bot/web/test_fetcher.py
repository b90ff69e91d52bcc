"""Nothing but the public internet is connected to, however an address is written."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from aiohttp import web
from aiohttp.abc import ResolveResult

from bot.web.addresses import CheckedResolver, is_public
from bot.web.fetch_errors import (
    FetchError,
    FetchingOffError,
    ForbiddenError,
    RefusedError,
    TooMuchError,
    UnreachableError,
)
from bot.web.fetcher import Fetcher
from tests.bot.web.loopback import Names, only_the_second

LITERALS = """127.0.0.1 127.0.0.1. 127.1 127.0.1 127.255.255.254 2130706433 017700000001 0x7f000001 0x7f.1 0x7f.0.0.1
0177.0.0.1 0177.0.0.01 00000177.0.0.1 127.0.0.0x1 0 0.0.0.0 0x0 10.0.0.1 10.255.255.255 167772161 012.0.0.1
172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 0xc0a80001 3232235521 169.254.169.254 2852039166 0xa9fea9fe
0251.0376.0251.0376 169.254.43518 100.64.0.1 100.100.100.200 168.63.129.16 192.0.0.192 192.0.2.1 198.18.0.1
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 192.88.99.1 [::1] [::] [0:0:0:0:0:0:0:1]
[::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a9fe:a9fe] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::a00:1]
[2002:7f00:1::] [2001:0:7f00:1::1] [fe80::1] [fe80::1%25lo] [fc00::1] [fd00:ec2::254] [ff02::1] [fec0::1]
[2001:db8::1] [100::1] [3fff::1] \uff11\uff12\uff17.0.0.1 127\u30020\u30020\u30021
127\uff0e0\uff0e0\uff0e1 127\uff610\uff610\uff611 \u2460\u2461\u2466.\u24ea.\u24ea.\u2460 0X7F.1 00 4294967297
127.000.000.001 127.0.0.1... %31%32%37.0.0.1 127%2e0.0.1 127.0.0.1%20 127.0.0.1%00.example.org loc%61lhost
[::ffff:0:127.0.0.1] [::1%25lo] [2001:4860:4860::8888%25lo] [2001:20::1] [5f00::1] [1::] [4000::1] [127.0.0.1]
1.0x7f example.1 localhost%00.0x7f 127.0.0.1:080 [::1]:08080 +127.0.0.1 1_27.0.0.1""".split()  # noqa: SIM905 - ninety of them read better so
WRITTEN = [
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "//example.org/",
    "http://",
    "http://me:secret@example.org/",
    "http://example.org@127.0.0.1/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org:22/",
    "http://example.org:6379/",
    "http://exam\nple.org/",
    "http://[v1.foo]/",
    "http://@127.0.0.1/",
    "http:/127.0.0.1/",
    "http:127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://127.0.0.1?@example.org/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1:80:80/",
    "http://127.0.0.1:0/",
    "http://127.0.0.1:65616/",
    "HTTP://127.0.0.1/",
    "unix:/var/run/docker.sock",
    "http+unix://%2fvar%2frun%2fdocker.sock/",
    "data:text/html,x",
]


class Several(Names):
    """A resolver that gives all of its answers at once."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Every answer."""
        del port
        return [
            ResolveResult(hostname=host, host=address, port=self.port, family=family, proto=0, flags=0)
            for address in self.answers
        ]


@dataclass
class Site:
    """A server on loopback, and what it was asked for."""

    port: int
    requests: list[str]

    def fetcher(self, *answers: str) -> tuple[Fetcher, Names]:
        """A fetcher that takes 127.0.0.2 for public, and nothing else."""
        names = Names(self.port, list(answers))
        return Fetcher(allow=True, resolver=names, allowed=only_the_second), names


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A server that hears on every loopback address."""
    requests: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        await asyncio.sleep(0)
        requests.append(request.raw_path)
        if request.path == "/round":
            return web.Response(status=302, headers={"Location": "/round"})
        if request.path == "/to":
            return web.Response(status=302, headers={"Location": request.query["url"]})
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304)
        response = web.Response(body=b"x" * int(request.query.get("size", "5")), headers={"ETag": '"1"'})
        response.enable_compression()
        return response

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()  # noqa: S104 - two loopback addresses, one server
    yield Site(runner.addresses[0][1], requests)
    await runner.cleanup()


@pytest.mark.parametrize("url", [*(f"http://{host}/" for host in LITERALS), *WRITTEN])
async def test_a_forbidden_spelling_is_refused(site: Site, url: str) -> None:
    """No spelling of a forbidden address is looked up or connected to."""
    names = Names(site.port, ["127.0.0.1"])
    with pytest.raises(ForbiddenError):
        await Fetcher(allow=True, resolver=names)(url)
    assert not names.asked
    assert not site.requests


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
async def test_a_name_that_leads_inside_is_refused(site: Site, address: str) -> None:
    """A harmless name whose address is forbidden is not connected to."""
    with pytest.raises(ForbiddenError):
        await Fetcher(allow=True, resolver=Names(site.port, [address]))("http://example.org/")
    assert not site.requests


async def test_a_name_that_changes_its_answer_gains_nothing(site: Site) -> None:
    """Each connection goes to the one address that was looked up and judged for it."""
    fetch, names = site.fetcher("127.0.0.2", "127.0.0.1")
    assert (await fetch("http://example.org/")).data == b"xxxxx"
    assert names.asked == ["example.org"]
    with pytest.raises(ForbiddenError):
        await fetch("http://example.org/again")
    assert site.requests == ["/"]


INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1%lo", "no address"]


@pytest.mark.parametrize("address", INSIDE)
async def test_the_look_up_hands_out_no_forbidden_address(address: str) -> None:
    """The first of two guards, by itself: a name is refused whole if one of its addresses is forbidden."""
    for answers in ([address], ["1.1.1.1", address], [address, "1.1.1.1"]):
        with pytest.raises(ForbiddenError):
            await CheckedResolver(Several(80, answers), is_public).resolve("example.org", 80)
    good = await CheckedResolver(Several(80, ["1.1.1.1", "9.9.9.9"]), is_public).resolve("example.org", 80)
    assert [found["host"] for found in good] == ["1.1.1.1", "9.9.9.9"]


@pytest.mark.parametrize("address", INSIDE)
def test_no_socket_is_made_for_a_forbidden_address(address: str) -> None:
    """The second guard, by itself: whatever the look-up said, nothing can connect there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(ForbiddenError):
        Fetcher(allow=True)._socket((family, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize(
    "url",
    [*(f"http://{host}/in" for host in LITERALS), "file:///etc/passwd", "//[::1]/in", "http://me:pw@a.org/"],
)
async def test_a_redirect_inside_is_refused(site: Site, url: str) -> None:
    """The address that a redirect names is judged like the first."""
    fetch, _ = site.fetcher("127.0.0.2")
    with pytest.raises(ForbiddenError):
        await fetch(f"http://example.org/to?url={quote(url)}")
    assert len(site.requests) == 1


async def test_redirects_end(site: Site) -> None:
    """A circle of redirects is left with a sentence."""
    fetch, _ = site.fetcher("127.0.0.2")
    with pytest.raises(TooMuchError):
        await fetch("http://example.org/round")
    assert len(site.requests) == 6


async def test_size_counts_unpacked(site: Site) -> None:
    """A small packed answer that unpacks past the limit is refused."""
    fetch, _ = site.fetcher("127.0.0.2")
    with pytest.raises(TooMuchError):
        await fetch("http://example.org/?size=300000", most=200_000)


async def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    """The tag of the last answer makes the next request conditional."""
    fetch, _ = site.fetcher("127.0.0.2")
    first = await fetch("http://example.org/")
    assert not first.unchanged
    assert (await fetch("http://example.org/", etag=first.etag)).unchanged


ODD = (
    b"",
    b"SSH-2.0-OpenSSH_9\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(30_000_000)),
    b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0b\x02\x80hello\x03",
    b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: a\r\n" % number for number in range(20_000)) + b"\r\n",
    b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\nabc",
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    b"HTTP/1.1 206 Partial Content\r\nContent-Length: 2\r\n\r\nhi",
    b"HTTP/1.1 302 Found\r\nLocation: javascript:alert(1)\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
)


@asynccontextmanager
async def saying(answer: bytes, secured: ssl.SSLContext | None = None) -> AsyncIterator[Fetcher]:
    """A fetcher whose every request gets these bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.2", 0, ssl=secured) as server:
        names = Names(server.sockets[0].getsockname()[1], ["127.0.0.2"])
        yield Fetcher(allow=True, resolver=names, allowed=only_the_second)


@pytest.mark.parametrize("answer", ODD)
async def test_an_odd_answer_is_refused_with_a_sentence(answer: bytes) -> None:
    """What is no sound answer, or unpacks without end, is an error of ours and no other."""
    async with saying(answer) as fetch:
        with pytest.raises(FetchError, match=r"\.$"):
            await fetch("http://example.org/", most=200_000)


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "open to all"),
        (403, "open to all"),
        (404, "slip"),
        (429, "later"),
        (503, "later"),
        (418, "address"),
    ],
)
async def test_an_error_says_what_to_do_about_it(status: int, advice: str) -> None:
    """What helps against a slip does not help against a login, nor against a busy server."""
    async with saying(b"HTTP/1.1 %d X\r\nContent-Length: 0\r\n\r\n" % status) as fetch:
        with pytest.raises(RefusedError, match=f"{status}.*{advice}"):
            await fetch("http://example.org/")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make a certificate")
async def test_a_server_without_a_good_certificate_is_named_as_such(tmp_path: Path) -> None:
    """No unsafe connection is taken instead."""
    files = ("-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem")
    make = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=b.example",
        *files,
    )
    await asyncio.to_thread(subprocess.run, make, check=True, capture_output=True)
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    async with saying(b"HTTP/1.1 200 OK\r\n\r\n", secured) as fetch:
        with pytest.raises(UnreachableError, match="certificate"):
            await fetch("https://example.org/")


async def test_off_unless_allowed(site: Site) -> None:
    """Without the operator's leave nothing is looked up."""
    names = Names(site.port, ["127.0.0.2"])
    with pytest.raises(FetchingOffError):
        await Fetcher(allow=False, resolver=names)("http://example.org/")
    assert not names.asked
