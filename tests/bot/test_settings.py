"""The settings tell an operator everything that is wrong at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load, parse, unknown_keys

ROOT = Path(__file__).parents[2]


def test_nothing_given_works() -> None:
    """Without any setting the defaults hold: the library lies beside the documents folder."""
    settings = parse({})
    assert settings == Settings(database_url="sqlite:///documents.sqlite3")


def test_every_error_at_once() -> None:
    """All wrong settings are named in one go, each with what to do."""
    with pytest.raises(SettingsError) as caught:
        parse(
            {
                "DISCORD_TOKEN": "two words",
                "COMMAND_PREFIX": "/",
                "DATABASE_URL": "mysql://somewhere",
                "TIME_ZONE": "Europe/Londn",
                "LOG_LEVEL": "loud",
                "LOG_FORMAT": "xml",
                "ALLOW_FETCH": "perhaps",
                "DISCORD_API_URL": "ftp://x",
                "DISCORD_GATEWAY_URL": "http://x",
                "STATUS_ADDRESS": "9464",
            }
        )
    problems = caught.value.problems
    assert len(problems) == 10
    assert "Did you mean Europe/London?" in str(caught.value)


def test_the_library_lies_in_the_data_folder(tmp_path: Path) -> None:
    """Beside the documents where no folder is named; a database that is named goes before."""
    assert parse({}).database_url == "sqlite:///documents.sqlite3"
    assert parse({"DATA_DIR": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/briefings.sqlite3"
    elsewhere = "postgresql://user@host/briefings"
    assert parse({"DATA_DIR": str(tmp_path), "DATABASE_URL": elsewhere}).database_url == elsewhere
    (file := tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="which is a file"):
        parse({"DATA_DIR": str(file)})


def test_the_token_is_never_shown() -> None:
    """Neither a representation nor an error repeats the token."""
    settings = parse({"DISCORD_TOKEN": "abc.def.ghi"})
    assert settings.discord_token
    assert "abc.def.ghi" not in repr(settings)
    with pytest.raises(SettingsError) as caught:
        parse({"DISCORD_TOKEN": "sec ret"})
    assert "sec ret" not in str(caught.value)


def test_env_file_is_read(tmp_path: Path) -> None:
    """Values come from the file that is named."""
    file = tmp_path / "settings.env"
    file.write_text("COMMAND_PREFIX=?\nTIME_ZONE=Asia/Taipei\n", encoding="utf-8")
    settings = load(file)
    assert (settings.command_prefix, str(settings.time_zone)) == ("?", "Asia/Taipei")


def test_the_example_names_every_setting() -> None:
    """`.env.example` has a line for each field of the settings, a sentence above each group, and no other."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert [name.lower() for name in names] == list(Settings.__dataclass_fields__)
    for name in names:
        block = text[: text.index(f"\n{name}=")].rsplit("\n\n", 1)[-1]
        assert block.lstrip().startswith("#"), name


def test_the_example_is_valid(tmp_path: Path) -> None:
    """Copied as it is, the example sets nothing wrong."""
    copy = tmp_path / ".env"
    copy.write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert load(copy).discord_token is None


def test_a_slip_in_a_name_is_seen(tmp_path: Path) -> None:
    """A key like one of ours is named with the right one; what others keep in the file is their own."""
    file = tmp_path / ".env"
    file.write_text("ALOW_FETCH=yes\nTIME_ZONE=UTC\nPOSTGRES_PASSWORD=secret\n", encoding="utf-8")
    assert unknown_keys(file) == ("ALOW_FETCH in .env is no setting. Did you mean ALLOW_FETCH?",)
    assert unknown_keys(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("value", "address"), [("127.0.0.1:9464", ("127.0.0.1", 9464)), ("[::1]:80", ("::1", 80))]
)
def test_the_status_address_is_a_host_and_a_port(value: str, address: tuple[str, int]) -> None:
    """IPv6 stands in brackets, as in a link."""
    assert parse({"STATUS_ADDRESS": value}).status_address == address
