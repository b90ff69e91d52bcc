"""What the server answers: JSON as Discord writes it, and its errors."""

import json
from typing import Any

from aiohttp import web

JSON_TYPE = "application/json"  # bare: discord.py reads "application/json; charset=utf-8" as plain text

Json = dict[str, Any]


class ApiError(Exception):
    """A request refused with Discord's JSON error code.

    Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        """Keep the HTTP status, Discord's code, its message and the errors of single fields."""
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.body: Json = {"code": code, "message": message}
        if errors:
            self.body["errors"] = errors


def json_reply(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer with `data` as JSON."""
    every = {"Content-Type": JSON_TYPE, **(headers or {})}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=every)


def no_content() -> web.Response:
    """Answer 204."""
    return web.Response(status=204)


def unknown_channel() -> ApiError:
    """There is no such channel, or no longer."""
    return ApiError(404, 10003, "Unknown Channel")


def unknown_message() -> ApiError:
    """There is no such message, or no longer."""
    return ApiError(404, 10008, "Unknown Message")


def missing_access() -> ApiError:
    """The bot may not see it."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot may see it and may not do that."""
    return ApiError(403, 50013, "Missing Permissions")
