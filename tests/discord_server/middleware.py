"""What every request passes before its route: the record, faults, the token, rate limits, errors."""

import asyncio
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tests.discord_server.buckets import Buckets, rate_limit_reply
from tests.discord_server.faults import Fault, Faults
from tests.discord_server.replies import ApiError, json_reply

API = "/api/v10"
INVALID = {401, 403, 429}  # 10,000 of these in ten minutes ban an address


@dataclass
class Request:
    """One request as it came; `status` is 0 until it is answered, and where the connection was cut."""

    method: str
    path: str
    at: float
    status: int = 0


class Entrance:
    """The middleware, with the record of what came through it."""

    def __init__(self, token: str, faults: Faults, buckets: Buckets, changed: Callable[[], None]) -> None:
        """Take the only good token, the faults and the limits in force, and who waits for changes."""
        self._token, self._faults, self._buckets, self._changed = token, faults, buckets, changed
        self._stopping = asyncio.Event()
        self.requests: list[Request] = []
        self.unknown: list[Request] = []
        self.crashes: list[Exception] = []

    @property
    def invalid(self) -> int:
        """How many requests were answered 401, 403 or 429."""
        return sum(request.status in INVALID for request in self.requests)

    def stop(self) -> None:
        """Let go of the requests that hang."""
        self._stopping.set()

    def middleware(self) -> Middleware:
        """Return it as aiohttp takes it."""

        @web.middleware
        async def entrance(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not request.path.startswith(API):
                return await handler(request)
            record = Request(request.method, request.path.removeprefix(API), time.monotonic())
            self.requests.append(record)
            fault = self._faults.draw(record.method, record.path)
            self._changed()
            if fault:
                response = await self._fail(request, handler, fault, record)
            else:
                response = await self._answer(request, handler, record)
            record.status = response.status if response is not None else 0
            self._changed()
            return response if response is not None else _cut(request)

        return entrance

    async def _fail(
        self, request: web.Request, handler: Handler, fault: Fault, record: Request
    ) -> web.StreamResponse | None:
        answer = await self._answer(request, handler, record) if fault.stored else None
        if fault.delay:
            await self._wait(fault.delay)
        if fault.status == 0:
            return None
        if fault.status == 200 and answer is not None:
            return answer
        if fault.status != 429:
            return web.Response(status=fault.status, text="upstream connect error")
        if fault.via:
            return rate_limit_reply(fault.retry_after, everywhere=fault.everywhere)
        page = "<html><title>Access denied | Error 1015: you are being rate limited</title></html>"
        return web.Response(status=429, text=page, content_type="text/html", headers={"Retry-After": "1"})

    async def _wait(self, delay: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), None if math.isinf(delay) else delay)
        except TimeoutError:
            return

    async def _answer(self, request: web.Request, handler: Handler, record: Request) -> web.StreamResponse:
        own_token = record.path.startswith(("/interactions/", "/webhooks/"))
        if not own_token and request.headers.get("Authorization") != f"Bot {self._token}":
            return json_reply({"message": "401: Unauthorized", "code": 0}, 401)
        resource = request.match_info.route.resource
        route = resource.canonical if resource else ""
        refusal, headers = self._buckets.take(record.method, route, request.match_info)
        if refusal:
            refusal.headers.update(headers)
            return refusal
        response: web.StreamResponse
        try:
            response = await handler(request)
        except ApiError as error:
            response = json_reply(error.body, error.status)
        except web.HTTPError as error:
            self.unknown.append(record)
            response = json_reply({"message": f"{error.status}: {error.reason}", "code": 0}, error.status)
        except json.JSONDecodeError:
            response = json_reply({"message": "The request body contains invalid JSON.", "code": 50109}, 400)
        except (ConnectionError, web.RequestPayloadError):  # the client died while it was sending
            return web.Response(status=400)
        except Exception as error:
            self.crashes.append(error)
            raise
        response.headers.update(headers)
        return response


def _cut(request: web.Request) -> web.Response:
    """Cut the connection: the client sees it end with nothing answered."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=400)
