"""Discord's limits on what a message may hold.

Sources: https://discord.com/developers/docs/resources/message (content, nonce, embed limits) and
https://discord.com/developers/docs/components/reference.
"""

import re
from collections.abc import Iterator

from tests.discord_server.replies import ApiError, Json

COMPONENTS_V2 = 1 << 15  # flag of a message
ACTION_ROW, BUTTON, STRING_SELECT, TEXT_DISPLAY = 1, 2, 3, 10
LINK = 5  # style of a button

Problem = tuple[str, str, str]  # path of the field, code, message


def _too_long(path: str, value: object, limit: int) -> Iterator[Problem]:
    if isinstance(value, str | list) and len(value) > limit:
        yield path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length."


def _required(path: str, value: object) -> Iterator[Problem]:
    if not (isinstance(value, str) and value.strip()):
        yield path, "BASE_TYPE_REQUIRED", "This field is required"


def embed_length(embed: Json) -> int:
    """Count the characters of an embed that go into the 6,000 of a message."""
    fields = embed.get("fields") or []
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    texts += [text for field in fields for text in (field.get("name"), field.get("value"))]
    return sum(len(text or "") for text in texts)


def _embed(path: str, embed: Json) -> Iterator[Problem]:
    yield from _too_long(f"{path}.title", embed.get("title"), 256)
    yield from _too_long(f"{path}.description", embed.get("description"), 4096)
    yield from _too_long(f"{path}.footer.text", (embed.get("footer") or {}).get("text"), 2048)
    yield from _too_long(f"{path}.author.name", (embed.get("author") or {}).get("name"), 256)
    fields = embed.get("fields") or []
    yield from _too_long(f"{path}.fields", fields, 25)
    for number, field in enumerate(fields):
        for name, limit in (("name", 256), ("value", 1024)):
            yield from _required(f"{path}.fields.{number}.{name}", field.get(name))
            yield from _too_long(f"{path}.fields.{number}.{name}", field.get(name), limit)


def _embeds(embeds: list[Json]) -> Iterator[Problem]:
    yield from _too_long("embeds", embeds, 10)
    for number, embed in enumerate(embeds):
        yield from _embed(f"embeds.{number}", embed)
    if sum(map(embed_length, embeds)) > 6000:
        yield "embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"


def nested(components: list[Json]) -> Iterator[Json]:
    """Every component, those inside others too."""
    for component in components:
        yield component
        inner = [*(component.get("components") or [])]
        inner += [component[name] for name in ("accessory", "component") if component.get(name)]
        yield from nested(inner)


def _control(path: str, component: Json) -> Iterator[Problem]:
    kind = component.get("type")
    yield from _too_long(f"{path}.custom_id", component.get("custom_id"), 100)
    if kind == BUTTON:
        yield from _too_long(f"{path}.label", component.get("label"), 80)
        yield from _required(
            f"{path}.custom_id", component.get("url" if component.get("style") == LINK else "custom_id")
        )
    elif kind == STRING_SELECT:
        options = component.get("options") or []
        yield from _too_long(f"{path}.options", options, 25)
        yield from _too_long(f"{path}.placeholder", component.get("placeholder"), 150)
        for number, option in enumerate(options):
            for name in ("label", "value", "description"):
                yield from _too_long(f"{path}.options.{number}.{name}", option.get(name), 100)


def _components(components: list[Json], flags: int) -> Iterator[Problem]:
    every = list(nested(components))
    if flags & COMPONENTS_V2:
        if len(every) > 40:
            yield "components", "COMPONENT_MAX_TOTAL", "The total number of components exceeds 40"
        texts = [component.get("content") or "" for component in every if component["type"] == TEXT_DISPLAY]
        if sum(map(len, texts)) > 4000:
            yield "components", "COMPONENT_TEXT_MAX", "The total displayable text exceeds 4000 characters"
    else:
        yield from _too_long("components", components, 5)
    for number, component in enumerate(every):
        if component.get("type") == ACTION_ROW:
            yield from _too_long(f"components.{number}.components", component.get("components"), 5)
        yield from _control(f"components.{number}", component)
    ids = [component["custom_id"] for component in every if component.get("custom_id")]
    if len(ids) != len(set(ids)):
        yield "components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"


def _nonce(nonce: object) -> Iterator[Problem]:
    if nonce is not None:
        yield from _too_long("nonce", str(nonce), 25)


def refuse(problems: Iterator[Problem]) -> None:
    """Raise ApiError 400 (50035) with the problems by field, if there are any."""
    errors: Json = {}
    for path, code, message in problems:
        at = errors
        for name in path.split("."):
            at = at.setdefault(name, {})
        at.setdefault("_errors", []).append({"code": code, "message": message})
    if errors:
        raise ApiError(400, 50035, "Invalid Form Body", errors)


def check_message(data: Json, *, files: bool, editing: bool = False) -> None:
    """Refuse a message that Discord would refuse.

    Raises:
        ApiError: 400 with code 50035 (a limit is broken) or 50006 (empty).
    """
    embeds, components = data.get("embeds") or [], data.get("components") or []
    flags = data.get("flags") or 0

    def problems() -> Iterator[Problem]:
        yield from _too_long("content", data.get("content"), 2000)
        yield from _embeds(embeds)
        yield from _components(components, flags)
        yield from _nonce(data.get("nonce"))
        if flags & COMPONENTS_V2 and (data.get("content") or embeds):
            yield "flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "No content and no embeds"

    refuse(problems())
    filled = (data.get("content") or "").strip() or embeds or files or components or data.get("poll")
    if not filled and not editing:
        raise ApiError(400, 50006, "Cannot send an empty message")


def check_commands(commands: list[Json]) -> None:
    """Refuse application commands that Discord would refuse.

    Source: https://discord.com/developers/docs/interactions/application-commands

    Raises:
        ApiError: 400 with code 50035.
    """

    def option(path: str, data: Json) -> Iterator[Problem]:
        if not re.fullmatch(r"[-_\w]{1,32}", data["name"]) or data["name"] != data["name"].lower():
            yield f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
        yield from _required(f"{path}.description", data.get("description"))
        yield from _too_long(f"{path}.description", data.get("description"), 100)
        yield from _too_long(f"{path}.options", data.get("options"), 25)
        yield from _too_long(f"{path}.choices", data.get("choices"), 25)
        for number, inner in enumerate(data.get("options") or []):
            yield from option(f"{path}.options.{number}", inner)

    def problems() -> Iterator[Problem]:
        slash = [command for command in commands if command.get("type", 1) == 1]
        yield from _too_long("commands", slash, 100)
        for number, command in enumerate(commands):
            if command.get("type", 1) == 1:
                yield from option(str(number), command)
            else:
                yield from _too_long(f"{number}.name", command["name"], 32)
        if len({(command.get("type", 1), command["name"]) for command in commands}) < len(commands):
            yield "commands", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Command names must be unique"

    refuse(problems())
