"""Which addresses may be fetched from: http and https on the public internet, and nothing else.

Judged are the URL as it is written, and each numeric address at the moment of connecting to it (OWASP "Server
Side Request Forgery Prevention"; IANA "IPv4/IPv6 Special-Purpose Address Registry").
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.web import limits
from bot.web.fetch_errors import ForbiddenError, UnreachableError
from summaries.phrase import Phrase

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]

_NOT_PUBLIC = Phrase("The address leads to a private or local network; only public addresses are fetched.")
_UNIVERSAL = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out; no mapped, NAT64 or local one
_CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's metadata and host, in the midst of public ones
        "192.0.0.0/24",  # protocol assignments, Oracle's metadata among them
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # protocol assignments, Teredo among them: it wraps an IPv4 address
        "2002::/16",  # 6to4: wraps an IPv4 address
        "3fff::/20",  # documentation; Python 3.11 does not know it
    )
)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)
_NAMED = re.compile(r"[\w.-]+", re.ASCII)  # "%31" is one of them to some resolvers
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, for one machine, and wraps no other address."""
    if isinstance(address, ipaddress.IPv6Address) and (address.scope_id or address not in _UNIVERSAL):
        return False
    if any(address in network for network in _CLOSED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def checked(url: str, allowed: Allowed = is_public) -> URL:
    """``url`` taken apart, if it is one that may be asked for; its host's name is not looked up here.

    Raises:
        ForbiddenError: it may not, for the one reason that the error's text gives.
    """
    if len(url) > limits.URL_CHARACTERS or _UNSAFE.search(url):
        raise ForbiddenError(Phrase("That is no web address; it begins with https:// and has no spaces."))
    try:
        parts = URL(url)
        host, port = parts.raw_host, parts.port
    except (ValueError, UnicodeError) as error:
        raise ForbiddenError(Phrase("That is no web address; please copy it again.")) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise ForbiddenError(Phrase("Only web addresses that begin with http:// or https:// are fetched."))
    if parts.user is not None or parts.password is not None:
        raise ForbiddenError(Phrase("Addresses with a user name or password in them are not fetched."))
    if port not in limits.PORTS:
        raise ForbiddenError(
            Phrase(
                "Only the ports {ports} are fetched from.", ports=", ".join(map(str, sorted(limits.PORTS)))
            )
        )
    if ":" not in host and ("[" in url.partition("//")[2].partition("/")[0] or not _NAMED.fullmatch(host)):
        raise ForbiddenError(
            Phrase("The host has characters in it that no name has; please copy the address again.")
        )
    _check_literal(host, allowed)
    return parts


def _check_literal(host: str, allowed: Allowed) -> None:
    """Refuse numeric hosts that are not public or not plainly written (WHATWG URL, "ends in a number")."""
    if ":" not in host and not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise ForbiddenError(
            Phrase("The host is a number in a spelling that is not fetched from.")
        ) from error
    if not allowed(address):
        raise ForbiddenError(_NOT_PUBLIC)


class CheckedResolver(AbstractResolver):
    """Looks a name up once and hands out only addresses that are allowed: those very ones are connected to.

    Args:
        resolver: looks names up.
        allowed: judges an address.
    """

    def __init__(self, resolver: AbstractResolver, allowed: Allowed) -> None:
        self._resolver = resolver
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name; refused where any of them is not allowed: an honest name has no such one.

        Raises:
            ForbiddenError: it leads to an address that is not allowed.
            UnreachableError: there is no such name.
        """
        try:
            hosts = await self._resolver.resolve(host, port, family)
        except OSError as error:
            raise UnreachableError(
                Phrase("The host's name is not known; please check the address for a slip.")
            ) from error
        for result in hosts:
            check_address(result["host"], self._allowed)
        return hosts

    async def close(self) -> None:
        """Close the resolver within."""
        await self._resolver.close()


def check_address(text: str, allowed: Allowed) -> None:
    """Refuse a numeric address that is not allowed.

    Raises:
        ForbiddenError: it is not, or it is no address.
    """
    try:
        good = allowed(ipaddress.ip_address(text))
    except ValueError as error:
        raise ForbiddenError(_NOT_PUBLIC) from error
    if not good:
        raise ForbiddenError(_NOT_PUBLIC)
