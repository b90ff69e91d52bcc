"""The environment and `.env` to `Settings`, every error at once and in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.logs import FORMATS

UTC = ZoneInfo("UTC")
YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")
LIBRARY = "briefings.sqlite3"
"""The library's file in a data folder."""
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """One or more settings are missing or wrong; ``problems`` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides; each field is one line of `.env.example`."""

    discord_token: str | None = field(default=None, repr=False)
    command_prefix: str = "!"
    documents_dir: Path = Path("documents")
    data_dir: Path | None = None
    """Where the library's file lies; None beside the documents."""
    database_url: str = field(default="", repr=False)
    time_zone: ZoneInfo = UTC
    log_level: str = "INFO"
    log_format: str = "text"
    allow_fetch: bool = False
    discord_api_url: str | None = None
    discord_gateway_url: str | None = None
    status_address: tuple[str, int] | None = None
    """Host and port."""


def load(env_file: Path | None = None) -> Settings:
    """Read `.env` (values already in the environment win) and check everything.

    Args:
        env_file: the file to read; `.env` in the working directory if None. A missing file is fine.

    Raises:
        SettingsError: naming every wrong setting at once.
    """
    import os  # noqa: PLC0415 - the one place that touches the process environment

    from dotenv import dotenv_values  # noqa: PLC0415 - only needed once, at start

    values = {**dotenv_values(env_file or Path(".env")), **os.environ}
    return parse({key: value for key, value in values.items() if value is not None})


def parse(values: Mapping[str, str]) -> Settings:
    """Check the values of the environment; an empty one counts as not given.

    Raises:
        SettingsError: naming every wrong setting at once.
    """
    problems: list[str] = []

    def text(name: str, default: str = "") -> str:
        return values.get(name, "").strip() or default

    token = text("DISCORD_TOKEN") or None
    if token and (len(token.split()) > 1 or token.count(".") not in (0, 2)):
        problems.append(
            "DISCORD_TOKEN does not look like a bot token: copy it again from your application's Bot page "
            "(Reset Token), without spaces."
        )

    prefix = text("COMMAND_PREFIX", "!")
    if len(prefix) > 5 or prefix.startswith(("/", "@")) or any(c.isspace() for c in prefix):
        problems.append(
            f"COMMAND_PREFIX is {prefix!r}: choose one to five characters without spaces, "
            "not beginning with / or @."
        )

    documents = Path(text("DOCUMENTS_DIR", "documents")).expanduser()
    if documents.exists() and not documents.is_dir():
        problems.append(f"DOCUMENTS_DIR is {documents}, which is a file: name a folder.")

    data = Path(named).expanduser() if (named := text("DATA_DIR")) else None
    if data and data.exists() and not data.is_dir():
        problems.append(f"DATA_DIR is {data}, which is a file: name a folder.")

    library = data / LIBRARY if data else documents.with_suffix(".sqlite3")
    database = text("DATABASE_URL", f"sqlite:///{library}")
    if urlsplit(database).scheme.split("+")[0] not in ("sqlite", "postgresql", "postgres"):
        problems.append(
            "DATABASE_URL must begin with sqlite:/// or postgresql://, "
            "as in postgresql://user:password@host/briefings."
        )

    zone_name = text("TIME_ZONE", "UTC")
    zone = UTC
    try:
        zone = ZoneInfo(zone_name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.append(f"TIME_ZONE is {zone_name!r}, which is no time zone.{_nearest_zone(zone_name)}")

    level = _one_of(text("LOG_LEVEL", "INFO"), "LOG_LEVEL", LOG_LEVELS, problems)
    form = _one_of(text("LOG_FORMAT", "text"), "LOG_FORMAT", FORMATS, problems)

    fetch = text("ALLOW_FETCH", "no").lower()
    if fetch not in (*YES, *NO):
        problems.append(f"ALLOW_FETCH is {fetch!r}: write yes or no.")

    api = _address(text("DISCORD_API_URL"), "DISCORD_API_URL", ("http", "https"), problems)
    gateway = _address(text("DISCORD_GATEWAY_URL"), "DISCORD_GATEWAY_URL", ("ws", "wss"), problems)

    status = _host_and_port(text("STATUS_ADDRESS"), problems)

    if problems:
        raise SettingsError(problems)
    return Settings(
        discord_token=token,
        command_prefix=prefix,
        documents_dir=documents,
        data_dir=data,
        database_url=database,
        time_zone=zone,
        log_level=level,
        log_format=form,
        allow_fetch=fetch in YES,
        discord_api_url=api,
        discord_gateway_url=gateway,
        status_address=status,
    )


def unknown_keys(env_file: Path | None = None) -> tuple[str, ...]:
    """A sentence for each key of `.env` that no setting has and that looks like one: a slip would go unseen.

    What is like none of ours is somebody else's, who shares the file (Docker Compose does).

    Args:
        env_file: the file to read; `.env` in the working directory if None. A missing file is fine.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is such a key

    from dotenv import dotenv_values  # noqa: PLC0415 - only needed once, at start

    known = [setting.name.upper() for setting in fields(Settings)]
    strange = [key for key in dotenv_values(env_file or Path(".env")) if key not in known]
    near = {key: get_close_matches(key.upper(), known, n=1, cutoff=0.7) for key in strange}
    return tuple(
        f"{key} in .env is no setting. Did you mean {names[0]}?" for key, names in near.items() if names
    )


def _nearest_zone(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only on the way to an error message

    near = get_close_matches(name, sorted(available_timezones()), n=1, cutoff=0.5)
    return f" Did you mean {near[0]}?" if near else " Use a name such as Europe/London."


def _one_of(value: str, name: str, choices: Sequence[str], problems: list[str]) -> str:
    chosen = next((choice for choice in choices if choice.lower() == value.lower()), None)
    if chosen is None:
        problems.append(f"{name} is {value!r}: choose one of {', '.join(choices)}.")
    return chosen or choices[0]


def _address(value: str, name: str, schemes: tuple[str, ...], problems: list[str]) -> str | None:
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.hostname:
        problems.append(f"{name} is {value!r}: it must begin with {' or '.join(f'{s}://' for s in schemes)}.")
        return None
    return value.rstrip("/") if "http" in schemes else value


def _host_and_port(value: str, problems: list[str]) -> tuple[str, int] | None:
    if not value:
        return None
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        problems.append(f"STATUS_ADDRESS is {value!r}: write an address and a port, as in 127.0.0.1:9464.")
        return None
    return host.strip("[]"), int(port)
