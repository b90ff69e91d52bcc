"""The library: every document with its analysis, and every question that a command asks of it.

Each question carries the server it is asked for. ``None`` sees the operator's documents and nothing else; a
server sees those and its own, never another's.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from summaries.comparing import retractions
from summaries.library import keys
from summaries.library.database import changing, open_engine, reading, upgrade, writing
from summaries.library.fulltext.index import full_text
from summaries.library.fulltext.query import Hit, SearchQuery
from summaries.library.matches import Matching, Takes, best_rows, fullest_documents, taken_rows
from summaries.library.tables.history import forget, revisions
from summaries.library.tables.lookups import (
    days_by_key,
    event_rows,
    newest,
    rows_by_key,
    rows_with_texts,
    touching,
    visible,
    whole_entries,
)
from summaries.library.tables.rows import (
    Incoming,
    Prepared,
    citation_of,
    encode_copies,
    events_of,
    prepare,
    quotes_of,
)
from summaries.library.tables.schema import (
    MIGRATIONS,
    VERSION_TABLE,
    documents,
    owners,
    states,
    title_words,
    versions,
)
from summaries.library.tables.storage import (
    SHARED,
    Change,
    discard,
    new_owner_number,
    note_change,
    own_rows,
    owner_number,
    store,
    tick,
)
from summaries.library.titles import close_spellings, match_quality, most_matched, title_terms
from summaries.model import Analysis, Citation, Copy, Document, Entry, Event, Quote, Revision

ABOUT = 50
"""Documents about a topic that are read, unless told."""
_STATES = 1_000
"""Of so many states of the documents it is remembered in which languages they are."""
_NEWEST = 20
"""Documents among which the newest with a date is: they are numbered by their days."""
_TITLE_CANDIDATES = 200  # titles of one owner that are looked at: the newest


class Library:
    """Where documents live. Use as ``async with await Library.open(url) as library``."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Take an engine whose tables are up to date; `open` is the way in."""
        self.engine = engine
        self._full_text = full_text(engine.dialect.name)
        self._languages: dict[Hashable, frozenset[str]] = {}

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the database at ``url`` (see `open_engine`), making or upgrading its tables.

        Raises:
            LibraryError: one sentence, when it cannot be used.
        """
        engine = open_engine(url)
        try:
            await upgrade(engine, MIGRATIONS, version_table=VERSION_TABLE)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()

    async def __aenter__(self) -> Self:
        """Nothing more to do: it is open."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        await self.close()

    async def add(
        self,
        document: Document,
        analysis: Analysis,
        *,
        now: dt.datetime,
        server: int | None = None,
        fingerprint: str | None = None,
    ) -> Change:
        """Add a document, or put it in the place of the one with the same id; see `add_many`."""
        return (await self.add_many([Incoming(document, analysis, fingerprint)], now=now, server=server))[0]

    async def add_many(
        self, incoming: Sequence[Incoming], *, now: dt.datetime, server: int | None = None
    ) -> tuple[Change, ...]:
        """Add or replace documents in one transaction: all of them, or after an error none.

        A document whose text and metadata are the same as before stays as it is, with its ``added`` (a new
        analysis or fingerprint of it is stored all the same); a changed one keeps ``added`` and gets
        ``updated``. Of two with the same id the later counts.

        Returns:
            What happened, in the order given.

        Raises:
            DocumentRefusedError: for text that a database cannot hold.
            LibraryError: when the database cannot be written.
        """
        prepared = await asyncio.to_thread(lambda: [prepare(item) for item in incoming])
        return await self.add_prepared(prepared, now=now, server=server)

    async def add_prepared(
        self, prepared: Sequence[Prepared], *, now: dt.datetime, server: int | None = None
    ) -> tuple[Change, ...]:
        """The same for documents that `prepare` has seen already, in a worker of the caller's."""
        if now.tzinfo is None:
            raise ValueError("now has no time zone")
        if not prepared:
            return ()
        newest = {document.id: document for document in prepared}
        async with writing(self.engine) as connection:
            owner = await new_owner_number(connection, server)
            changes = await store(connection, self._full_text, list(newest.values()), owner=owner, now=now)
        return tuple(changes[document.id] for document in prepared)

    async def remove(self, document_id: str, *, server: int | None = None) -> bool:
        """Remove one of ``server``'s own documents (None: of the operator's); False where there is none."""
        return await self.remove_many([document_id], server=server) == 1

    async def remove_many(self, document_ids: Iterable[str], *, server: int | None = None) -> int:
        """Remove documents in one transaction.

        Returns:
            How many there were.
        """
        async with writing(self.engine) as connection:
            owner = await owner_number(connection, server)
            if owner is None:
                return 0
            rows = await own_rows(connection, owner, list(dict.fromkeys(document_ids)))
            await discard(connection, self._full_text, [row.key for row in rows])
            await forget(connection, owner, [row.id for row in rows])
            if rows:
                await note_change(connection, owner)
        return len(rows)

    async def forget(self, server: int) -> None:
        """Delete all of a server's own documents and whatever is known of them, in one transaction.

        The operator's, which it sees as well, stay. In SQLite's file the room of what is deleted is written over later;
        `summaries.library.compact` does it at once.
        """
        async with writing(self.engine) as connection:
            owner = await owner_number(connection, server)
            if owner is None:
                return
            own = await connection.scalars(sa.select(documents.c.key).where(documents.c.owner == owner))
            await discard(connection, self._full_text, own.all())
            for table in (versions, title_words, states):
                await connection.execute(sa.delete(table).where(table.c.owner == owner))
            await connection.execute(sa.delete(owners).where(owners.c.number == owner))

    async def add_copy(self, document_id: str, copy: Copy, *, server: int | None = None) -> bool:
        """Name another publisher of nearly the same text beside one of ``server``'s own documents.

        The document does not count as changed by it.

        Returns:
            False where there is no such document, or the publisher (or none) is named there already.
        """
        async with writing(self.engine) as connection:
            owner = await owner_number(connection, server)
            rows = await own_rows(connection, owner, [document_id]) if owner is not None else []
            if owner is None or not rows:
                return False
            there = citation_of(rows[0])
            if copy.source in {None, there.source, *(known.source for known in there.copies)}:
                return False
            named = encode_copies((*there.copies, copy))
            await connection.execute(
                documents.update().where(documents.c.key == rows[0].key).values(copies=named)
            )
            await note_change(connection, owner)
        return True

    async def moment(self, now: dt.datetime) -> dt.datetime:
        """An instant by which what has come in is told from what will: the present, or later; see `tick`."""
        async with changing(self.engine) as connection:
            return await tick(connection, now)

    async def count(self, server: int | None) -> int:
        """How many documents ``server`` sees."""
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            statement = (
                sa.select(sa.func.count()).select_from(documents).where(documents.c.owner.in_(list(seen)))
            )
            return int(await connection.scalar(statement) or 0)

    async def documents(
        self, server: int | None, *, since: dt.date | None = None, limit: int | None = None
    ) -> tuple[Citation, ...]:
        """The documents that ``server`` sees, newest first by date of publication.

        Args:
            server: whose look-up it is.
            since: only those published that day or later (without a date: added that day or later).
            limit: at most so many.
        """
        async with reading(self.engine) as connection:
            rows = await newest(connection, await visible(connection, server), since=since, limit=limit)
        return tuple(citation_of(row) for row in rows)

    async def stamp(self, fingerprints: Mapping[str, str]) -> None:
        """Put other fingerprints, by id, in the place of those of the operator's documents."""
        if not fingerprints:
            return
        change = (
            documents.update()
            .where(documents.c.owner == SHARED, documents.c.id == sa.bindparam("document"))
            .values(fingerprint=sa.bindparam("now"))
        )
        async with writing(self.engine) as connection:
            await connection.execute(change, [{"document": id_, "now": s} for id_, s in fingerprints.items()])

    async def fingerprints(self, server: int | None = None) -> dict[str, str]:
        """The fingerprint of each document that was read from a file, by id: of ``server``'s own alone."""
        async with reading(self.engine) as connection:
            statement = sa.select(documents.c.id, documents.c.fingerprint).where(
                documents.c.owner == await owner_number(connection, server),
                documents.c.fingerprint.is_not(None),
            )
            rows = await connection.execute(statement)
            return await asyncio.to_thread(lambda: {row.id: row.fingerprint for row in rows})

    async def entry(self, document_id: str, server: int | None) -> Entry | None:
        """The document with this id: the server's own before the operator's; None where it sees neither."""
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            document_keys = await connection.scalars(
                sa.select(documents.c.key)
                .where(documents.c.id == document_id, documents.c.owner.in_(list(seen)))
                .order_by(documents.c.owner.desc())
                .limit(1)
            )
            entries = await whole_entries(connection, document_keys.all(), seen)
        return entries[0] if entries else None

    async def history(self, document_id: str, server: int | None) -> tuple[Revision, ...]:
        """What changed in the document that `entry` gives for this id, the latest first; see `history`."""
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            owner = await connection.scalar(
                sa.select(sa.func.max(documents.c.owner)).where(
                    documents.c.id == document_id, documents.c.owner.in_(list(seen))
                )
            )
            return () if owner is None else await revisions(connection, owner, document_id)

    async def latest(self, server: int | None) -> Entry | None:
        """The newest document; None in an empty library."""
        newest_entry = await self.entries(server, limit=1)
        return newest_entry[0] if newest_entry else None

    async def entries(
        self,
        server: int | None,
        *,
        added_after: dt.datetime | None = None,
        added_until: dt.datetime | None = None,
        published_from: dt.date | None = None,
        limit: int | None = None,
    ) -> tuple[Entry, ...]:
        """Documents with their analysis, newest first by date of publication.

        Args:
            server: whose look-up it is.
            added_after: only those that came in, or were replaced by a new version, later than this.
            added_until: the same, not later than this.
            published_from: only those published that day or later (without a date: added then).
            limit: at most so many, the newest.
        """
        arrived = []
        if added_after is not None:
            arrived.append(documents.c.arrived > added_after)
        if added_until is not None:
            arrived.append(documents.c.arrived <= added_until)
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            rows = await newest(
                connection, seen, *arrived, since=published_from, limit=limit, columns=[documents.c.key]
            )
            return await whole_entries(connection, [row.key for row in rows], seen)

    async def state(self, server: int | None) -> Hashable:
        """What is equal as long as ``server`` sees the same documents, and for all servers that see the same.

        Whoever changes one, in whatever process, changes it: what was found out under one state holds whenever the
        library is in that state.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            rows = await connection.execute(
                sa.select(states.c.owner, states.c.name).where(states.c.owner.in_(list(seen)))
            )
            known = {row.owner: row.name for row in rows}
        return tuple((owner, known.get(owner)) for owner in seen)

    async def languages(self, server: int | None) -> frozenset[str]:
        """The languages of the documents that ``server`` sees, as ISO 639-1 codes."""
        state = await self.state(server)
        if state not in self._languages:
            async with reading(self.engine) as connection:
                seen = await visible(connection, server)
                found = await connection.scalars(
                    sa.select(documents.c.language).distinct().where(documents.c.owner.in_(list(seen)))
                )
                if len(self._languages) >= _STATES:
                    self._languages.clear()
                self._languages[state] = frozenset(found.all())
        return self._languages[state]

    async def arrivals(
        self, asked: Sequence[tuple[int | None, dt.datetime, dt.datetime]]
    ) -> list[tuple[tuple[int | None, ...], tuple[int, ...]]]:
        """By what `entries` of some time are known: whose documents are seen, and the keys of those that came.

        Two servers of which both are equal see the same; a document that is replaced gets another key.

        Args:
            asked: each a server, after when, and until when (included).
        """
        came: dict[tuple[Hashable, ...], tuple[int, ...]] = {}
        found = []
        async with reading(self.engine) as connection:
            mine = sa.select(owners.c.server, owners.c.number).where(
                owners.c.server.in_({server for server, _, _ in asked if server is not None})
            )
            own = {row.server: row.number for row in await connection.execute(mine)}
            for server, after, until in asked:
                seen = {SHARED: None} | ({own[server]: server} if server in own else {})
                span = tuple(seen), after, until
                if span not in came:
                    new = sa.select(documents.c.key).where(
                        documents.c.owner.in_(list(seen)),
                        documents.c.arrived > after,
                        documents.c.arrived <= until,
                    )
                    came[span] = tuple(sorted(await connection.scalars(new)))
                found.append((tuple(seen.values()), came[span]))
        return found

    async def events(
        self,
        server: int | None,
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
        limit: int | None = None,
        latest: bool = False,
    ) -> tuple[Event, ...]:
        """The events that touch the days from ``start`` to ``end`` (both included), earliest first.

        The same event told by several documents comes several times.

        Args:
            server: whose look-up it is.
            start: None for no bound.
            end: None for no bound.
            limit: at most so many, those that end first. Where there are more, the newest that tell of a moved
                date come with them, a quarter as many: they say which of the others are not true any more.
            latest: of too many, those that end last.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            rows = await event_rows(connection, seen, start, end, limit=limit, latest=latest)
        return await asyncio.to_thread(events_of, rows)

    async def events_near(
        self,
        server: int | None,
        today: dt.date,
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
        limit: int,
    ) -> tuple[Event, ...]:
        """The events from ``start`` to ``end`` that are nearest to ``today``.

        Of what is coming ``limit``, of what has passed a quarter as many, which is there because it may have been
        moved to a day to come.
        """
        coming = await self.events(server, start=today, end=end, limit=limit)
        passed = await self.events(server, start=start, end=today, limit=limit // 4, latest=True)
        return tuple(dict.fromkeys((*coming, *passed)))

    async def count_events(
        self, server: int | None, *, start: dt.date | None = None, end: dt.date | None = None
    ) -> int:
        """How many events touch these days, those told several times counted as often."""
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            each = [
                touching(owner, start, end, is_long=is_long).with_only_columns(sa.func.count())
                for owner in seen
                for is_long in (False, True)
            ]
            return sum(await connection.scalars(sa.union_all(*each)))

    async def search(
        self,
        query: SearchQuery,
        server: int | None,
        limit: int = 50,
        *,
        takes: Takes | None = None,
    ) -> tuple[Hit, ...]:
        """Sentences that match, best first.

        Of a query that too many match to be ranked, and where ``takes`` says whose sentences count, the newest
        are given, with a score of 0; see `summaries.library.matches`.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            asked = (connection, self._full_text, query, seen, limit)
            best = await taken_rows(*asked, takes=takes) if takes else await best_rows(*asked)
            documents = await rows_by_key(connection, {keys.of_row(row)[0] for row, _ in best})
        hits = []
        for row, score in best:
            key, position = keys.of_row(row)
            hits.append(Hit(documents[key].id, seen[documents[key].owner], position, score))
        return tuple(hits)

    async def quotes(self, hits: Sequence[Hit], server: int | None) -> tuple[Quote, ...]:
        """The sentences of ``hits`` with their documents, in the same order.

        Left out are those of documents that ``server`` does not see, of those that have gone since, and of the
        operator's where the server has one of its own with the same id.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            rows = await rows_with_texts(connection, {hit.document for hit in hits}, seen)
        return await asyncio.to_thread(quotes_of, [(hit, rows.get(hit.document)) for hit in hits], seen)

    async def retractions(self, server: int | None, *, since: dt.date, limit: int = 400) -> tuple[Quote, ...]:
        """Sentences of documents since that day that may take back what others said; see `superseding`."""
        hits: dict[Hit, None] = {}
        for words, days in ((retractions.RETRACTED, ()), (retractions.DENIED, (retractions.DAYS,))):
            query = SearchQuery(any_of=words, all_of=days, since=since)
            hits |= dict.fromkeys(await self.search(query, server, limit))
        return await self.quotes(tuple(hits), server)

    async def matching(
        self, query: SearchQuery, server: int | None, *, limit_documents: int = ABOUT
    ) -> Matching:
        """The documents with a sentence that matches: those that say most about it, and how many there are.

        Those with most sentences that match come first, the newest of equals first. Counted are the newest
        `summaries.library.matches.CANDIDATES` sentences of each owner, of a long document only a share.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            best, whole = await fullest_documents(connection, self._full_text, query, seen)
            days = await days_by_key(connection, best)
            entries = await whole_entries(connection, best[:limit_documents], seen)
            return Matching(entries, len(best), days, whole)

    async def counted(
        self, queries: Sequence[SearchQuery], server: int | None
    ) -> tuple[tuple[int, dt.date | None], ...]:
        """How many documents each query matches, as `matching` counts them, and the day of the newest that is dated."""
        found = []
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            for query in queries:
                keyed, _ = await fullest_documents(connection, self._full_text, query, seen)
                newest = sorted(keyed, key=keys.recency, reverse=True)[:_NEWEST]
                days = await days_by_key(connection, newest) or await days_by_key(connection, keyed)
                found.append((len(keyed), days[-1] if days else None))
        return tuple(found)

    async def entries_about(
        self, query: SearchQuery, server: int | None, *, limit_documents: int = ABOUT
    ) -> tuple[Entry, ...]:
        """Documents that say most about it; see `matching`."""
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            best, _ = await fullest_documents(connection, self._full_text, query, seen)
            return await whole_entries(connection, best[:limit_documents], seen)

    async def find(self, words: str, server: int | None, limit: int = 25) -> tuple[Citation, ...]:
        """Documents whose title, publisher and id hold every one of ``words`` (or words beginning with them).

        The document whose title or id it is comes first, then those with most of them as whole words in the
        title, newest first. Nothing is found by no words.
        """
        async with reading(self.engine) as connection:
            seen = await visible(connection, server)
            title_keys = await self._titles(connection, title_terms(words), seen)
            rows = await rows_by_key(connection, title_keys)
        ranked = sorted(
            ((match_quality(words, citation_of(row)), keys.recency(key), row) for key, row in rows.items()),
            key=lambda item: item[:2],
            reverse=True,
        )
        return tuple(citation_of(row) for _, _, row in ranked[:limit])

    async def suggest(self, words: str, server: int | None, limit: int = 5) -> tuple[Citation, ...]:
        """The documents that ``words`` may have meant: for autocompletion, and when `find` finds nothing.

        The newest documents for no words; else what `find` finds, followed by the titles that hold most of
        the words, misspelt ones set right.
        """
        terms = title_terms(words)
        if not terms:
            return await self.documents(server, limit=limit)
        titles = list(await self.find(words, server, limit))
        if len(titles) < limit:
            async with reading(self.engine) as connection:
                seen = await visible(connection, server)
                votes = most_matched([await self._titles_like(connection, term, seen) for term in terms])
                best = sorted(votes, key=lambda key: (-votes[key], -keys.recency(key), key))[
                    : limit + len(titles)
                ]
                rows = await rows_by_key(connection, best)
            titles += (cited for key in best if (cited := citation_of(rows[key])) not in titles)
        return tuple(titles[:limit])

    async def _titles(
        self, connection: AsyncConnection, terms: Sequence[str], seen: Mapping[int, int | None]
    ) -> list[int]:
        """Keys of the newest documents whose titles hold words beginning with each of ``terms``."""
        title_keys: list[int] = []
        for owner in seen:
            title_keys += await self._full_text.find_titles(
                connection, terms, *keys.owner_keys(owner), _TITLE_CANDIDATES
            )
        return title_keys

    async def _titles_like(
        self, connection: AsyncConnection, term: str, seen: Mapping[int, int | None]
    ) -> list[int]:
        """The same for one word, or where there is none, for the words most like it."""
        title_keys = await self._titles(connection, [term], seen)
        if title_keys:
            return title_keys
        # misspelt words mostly begin right, and looking at all of them would be slow in a large library
        known = await connection.scalars(
            sa.select(title_words.c.word)
            .distinct()
            .where(
                title_words.c.owner.in_(list(seen)),
                title_words.c.word >= term[0],
                title_words.c.word < chr(ord(term[0]) + 1),
            )
        )
        spelt = await asyncio.to_thread(close_spellings, term, known.all())
        return [key for word in spelt for key in await self._titles(connection, [word], seen)]
