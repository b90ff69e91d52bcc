"""What is kept of a server can be handed out, and all of it goes."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import stat
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import kept
from bot.cli.export import export
from bot.cli.forget import count, forget
from bot.coordination import turns
from bot.delivery.store.configs import Configs
from bot.delivery.store.records import Length, Quiet
from bot.delivery.store.tables import PartState, deliveries, parts, posted_quotes, warnings
from bot.delivery.timetable_words import parse_timetable
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Seen
from bot.intake.files import documents_of
from bot.memory import Memory
from bot.memory.rules import Rules
from bot.memory.unanswered import Asked
from bot.memory.undo import Undoable
from bot.settings import Settings, parse
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.database import reading, writing
from summaries.library.errors import LibraryError
from summaries.model import Copy, Document

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
OURS, THEIRS = 701_000_000_000_000_011, 702_000_000_000_000_022
MEMBER = 703_000_000_000_000_033


def secret(server: int) -> str:
    """A word that only this server's documents, topics and feeds hold."""
    return f"zanzibar{server % 1000}"


async def fill(library: Library, server: int, documents: int) -> None:
    """Let every table have something of a server, some of it in more than one version."""
    engine, word, channel = library.engine, secret(server), server + 5
    for number in range(documents):
        for text in ("opened on Monday", "will open its new terminal on 1 December 2026"):
            paper = Document(
                id=f"attachment/{word}-{number}.md",
                title=f"The port of {word} {number}",
                published=NOW.date(),
                text=f"The port of {word} {text}. Ferries to {word} use berth {number}.",
            )
            await library.add(paper, analyse(paper), now=NOW, server=server)
        copy = Copy(id=f"copy-{number}", title=word, source=word, sentences=frozenset({word}))
        await library.add_copy(f"attachment/{word}-{number}.md", copy, server=server)
    memory = Memory(engine)
    await memory.name(server, "port", [word])
    await memory.ask(server, channel, word, NOW)
    await memory.greet(server, NOW)
    await memory.undo.keep(server, Undoable("documents", json.dumps([word]), MEMBER), NOW)
    await memory.rules.put(server, Rules(prefix="?", channels=(channel,)))
    await memory.languages.told(server, "de")
    await memory.unanswered.note(Asked(server + 6, server, channel, "token", NOW))
    configs = Configs(engine)
    for name, follower in (("digest", None), (f"follow {word}", MEMBER)):
        config = await configs.put(
            server=server, channel=channel, name=name, author=MEMBER, timetable=parse_timetable("daily 08:00 UTC"),
            length=Length.SHORT, topics=[word], quiet=Quiet.LINE, warn_channel=channel, follower=follower, now=NOW,
        )  # fmt: skip
        await configs.run_now(config, NOW)
    run = sa.select(deliveries.c.id).where(deliveries.c.server == server)
    async with writing(engine) as connection:
        for delivery in (await connection.scalars(run)).all():
            part = {
                "delivery": delivery, "number": 0, "hash": word, "payload": json.dumps({"content": word}),
                "state": PartState.SENT, "nonce": word, "attempts": 1,
            }  # fmt: skip
            await connection.execute(sa.insert(parts).values(part))
        quote = {"channel": channel, "hash": word, "server": server, "posted": NOW}
        await connection.execute(sa.insert(posted_quotes).values(quote))
        trouble = {"digest": config.id, "code": "silence", "server": server, "text": word, "raised": NOW}
        await connection.execute(sa.insert(warnings).values(trouble))
    for url in (f"https://{word}.example/rss", "https://both.example/rss"):
        await FeedStore(engine).follow(
            server=server, url=url, title="A feed", topic=word, channel=channel,
            baseline=[Seen("entry", None, "content", word, 0)], next_poll=NOW, now=NOW,
        )  # fmt: skip
    async with writing(engine) as connection:  # as a process leaves it that is killed while it holds it
        turn = {"name": documents_of(server), "free": NOW, "owner": "killed"}
        await connection.execute(sa.insert(turns).values(turn))


@pytest.fixture
async def filled(database_url: str) -> AsyncIterator[tuple[Library, Settings]]:
    """Two servers, and a document of the operator's."""
    async with await Library.open(database_url) as library:
        await kept.prepare(library.engine)
        shared = Document(
            id="shared.md", title="Shared", text="Taiwan is named in a shared paper. It stays there."
        )
        await library.add(shared, analyse(shared), now=NOW)
        await fill(library, OURS, 3)
        await fill(library, THEIRS, 2)
        yield library, parse({"DATABASE_URL": database_url})


async def everything(library: Library) -> dict[str, list[str]]:
    """Every row of every table that the database has, as text."""
    async with reading(library.engine) as connection:
        names = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
        found = {}
        for name in sorted(names):
            rows = await connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608 - a table's name
            found[name] = sorted(repr(tuple(row)) for row in rows)
    return found


async def test_every_table_is_told_whose_its_rows_are(filled: tuple[Library, Settings]) -> None:
    """A new one is in the list of what is exported and forgotten, or among those that hold nothing of a server."""
    library, _ = filled
    known = {table.name for table in {**kept.OF_THE_LIBRARY, **kept.OF_THE_BOT}} | {
        table.name for table in kept.NOBODYS
    }
    full_text = {"sentences", "titles"}
    there = {
        name
        for name in await everything(library)
        if not name.endswith("_version") and not any(name == f or name.startswith(f"{f}_") for f in full_text)
    }
    assert there == known
    assert set(await kept.count_of(library.engine, OURS)) == {*kept.OF_THE_LIBRARY, *kept.OF_THE_BOT}


async def test_what_is_exported_is_all_that_names_the_server_and_nothing_of_another(
    filled: tuple[Library, Settings], tmp_path: Path
) -> None:
    """As JSON that only its owner may read; no token that would let somebody act as the bot is in it."""
    _, operator = filled
    file = tmp_path / "ours.json"
    records = await export(operator, OURS, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    told: dict[str, Any] = json.loads(text)
    assert records == sum(len(rows) for rows in told.values() if isinstance(rows, list))
    assert [f"The port of {secret(OURS)} {number}" for number in range(3)] == sorted(
        row["title"] for row in told["documents"]
    )
    assert all("1 December 2026" in row["text"] for row in told["texts"])
    assert told["digests"][0]["topics"] == [secret(OURS)]
    assert secret(THEIRS) not in text
    assert str(THEIRS) not in text
    assert "token" not in text
    with pytest.raises(LibraryError, match="is there already"):
        await export(operator, OURS, file)


async def test_after_a_server_is_forgotten_nothing_of_it_is_anywhere_and_others_are_as_they_were(
    filled: tuple[Library, Settings], tmp_path: Path
) -> None:
    """In no row of any table, and with SQLite in no byte of its files; what another server follows, too, stays."""
    library, operator = filled
    before = await everything(library)
    await forget(operator, OURS)
    after = await everything(library)
    assert await count(operator, OURS) == {}
    signs = (secret(OURS), str(OURS), str(OURS + 5))
    for name, rows in after.items():
        assert not [row for row in rows if any(sign in row for sign in signs)], name
        if name.startswith(("sentences", "titles")) and library.engine.dialect.name == "sqlite":
            continue  # FTS5's own tables, which were merged; what is found in them is asked below
        mine = {row for row in before[name] if any(sign in row for sign in (secret(THEIRS), str(THEIRS)))}
        assert mine <= set(rows), name
    assert any("both.example" in row for row in after["feeds"])
    assert not any(secret(OURS) in row for row in after["feeds"])
    theirs = await library.entries(THEIRS)
    assert len(theirs) == 3
    assert [citation.title for citation in await library.find(secret(THEIRS), THEIRS)]
    assert await library.find(secret(OURS), OURS) == ()
    assert len(await library.entries(OURS)) == 1  # the operator's
    if library.engine.dialect.name == "sqlite":
        await library.close()
        left = b"".join(file.read_bytes() for file in tmp_path.glob("library.sqlite3*"))  # noqa: ASYNC240 - small
        assert secret(THEIRS).encode() in left
        assert secret(OURS).encode() not in left
    await forget(operator, OURS)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    numbers=st.dictionaries(st.integers(1, 2**62), st.integers(0, 3), min_size=2, max_size=4),
    chosen=st.integers(0, 3),
)
def test_whoever_is_forgotten_the_rows_of_all_others_stay(
    tmp_path: Path, numbers: Mapping[int, int], chosen: int
) -> None:
    """Whatever numbers Discord gives them, and however many documents they have."""

    async def run() -> None:
        (tmp_path / "library.sqlite3").unlink(missing_ok=True)
        url = f"sqlite:///{tmp_path / 'library.sqlite3'}"
        async with await Library.open(url) as library:
            await kept.prepare(library.engine)
            for server, documents in numbers.items():
                await fill(library, server, documents)
            gone = sorted(numbers)[chosen % len(numbers)]
            others = [server for server in numbers if server != gone]
            before = [await kept.kept_of(library.engine, server) for server in others]
            await forget(parse({"DATABASE_URL": url}), gone)
            assert await kept.kept_of(library.engine, gone) == {}
            assert [await kept.kept_of(library.engine, server) for server in others] == before

    asyncio.run(run())


async def test_what_a_member_followed_leaves_nothing_once_they_unfollow_all(
    filled: tuple[Library, Settings],
) -> None:
    """But that somebody with this number set up a digest, which is the server's."""
    library, _ = filled
    await Configs(library.engine).unfollow(OURS, MEMBER)
    async with reading(library.engine) as connection:
        runs = await connection.scalars(sa.select(deliveries.c.name).where(deliveries.c.server == OURS))
        assert set(runs) == {"digest"}
