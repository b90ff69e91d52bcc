"""A feed that fails is tried ever more rarely, and reported once; what failed decides what mends it."""

from __future__ import annotations

import datetime as dt

from bot.feeds import limits
from bot.feeds.store.records import Feed
from tests.bot.feeds.conftest import CHANNEL, FEED, OURS, THEIRS, URL, Newsroom, item, rss
from tests.bot.web.loopback import Page

ERROR = Page(b"<html><body><h1>Sorry</h1><p>We are being repaired.</p></body></html>", media_type="text/html")


async def feed(newsroom: Newsroom) -> Feed:
    """The feed as it stands."""
    (one,) = await newsroom.feeds.store.of(OURS)
    return one.feed


async def until(newsroom: Newsroom, hours: float) -> None:
    """Let so many hours go by, polling whenever something is due."""
    end = newsroom.clock() + dt.timedelta(hours=hours)
    while newsroom.clock() < end:
        await newsroom.later(minutes=15)


async def test_nothing_new_is_not_sent_again(newsroom: Newsroom) -> None:
    """The tag and the date of the last answer make the next request conditional."""
    newsroom.show(item(1), ETag='"a"', **{"Last-Modified": "Mon, 23 Nov 2026 07:00:00 GMT"})
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    await newsroom.later(hours=1)
    await newsroom.later(hours=1)
    headers = newsroom.web.requests[-1][1]
    assert headers["If-None-Match"] == '"a"'
    assert headers["If-Modified-Since"] == "Mon, 23 Nov 2026 07:00:00 GMT"
    assert (await feed(newsroom)).polled == newsroom.clock()


async def test_a_feed_that_fails_for_a_day_is_reported_once_and_once_when_it_works(
    newsroom: Newsroom,
) -> None:
    """Each server that follows it is told the reason after a day, and that it is over; nothing in between."""
    for server in (OURS, THEIRS):
        await newsroom.feeds.add(server, CHANNEL + server, URL)
    newsroom.web.pages[FEED] = Page(status=503)
    await until(newsroom, 23)
    assert newsroom.told == []
    await until(newsroom, 60)
    assert [(server, channel) for server, channel, _ in newsroom.told] == [
        (OURS, CHANNEL + OURS),
        (THEIRS, CHANNEL + THEIRS),
    ]
    assert "failed for a day. The server is in trouble (error 503)" in newsroom.told[0][2]
    newsroom.show()
    await until(newsroom, 30)
    assert [text.rpartition(")")[2] for _, _, text in newsroom.told[2:]] == [" works again."] * 2


async def test_a_report_that_nobody_takes_is_tried_again(newsroom: Newsroom) -> None:
    """Where no channel takes it, the next poll tries to tell."""
    refused: list[str] = []

    async def tell(server: int, channel: int, text: str) -> bool:
        del server, channel
        refused.append(text)
        return len(refused) > 1

    feeds = type(newsroom.feeds)(newsroom.library, newsroom.web.fetch, _nobody, tell, now=newsroom.clock)
    newsroom.feeds = feeds
    await feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages[FEED] = Page(status=500)
    await until(newsroom, 100)
    assert len(refused) == 2


async def _nobody(server: int) -> dict[str, tuple[str, ...]]:
    del server
    return {}


async def test_empty_is_not_broken(newsroom: Newsroom) -> None:
    """A feed without entries works."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    await until(newsroom, 40)
    assert newsroom.told == []
    assert (await feed(newsroom)).failures == 0


async def test_an_error_page_with_status_200_is_a_failure(newsroom: Newsroom) -> None:
    """What is no feed any more is said to be none, and nothing of it comes in."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages[FEED] = ERROR
    await until(newsroom, 30)
    assert "something else than a feed" in newsroom.told[0][2]
    assert await newsroom.documents() == ()


async def test_not_modified_mends_a_lost_connection_but_no_broken_feed(newsroom: Newsroom) -> None:
    """304 says that the last answer stands: which was good in one case, and unreadable in the other."""
    newsroom.show(item(1), ETag='"a"')
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    await newsroom.later(hours=1)
    good = newsroom.web.pages[FEED]
    newsroom.web.pages[FEED] = Page(status=502)
    await newsroom.later(hours=1)
    assert (await feed(newsroom)).failures == 1
    newsroom.web.pages[FEED] = good
    await newsroom.later(hours=2)
    assert (await feed(newsroom)).failures == 0

    newsroom.web.pages[FEED] = Page(ERROR.body, headers={"ETag": '"b"'}, media_type="text/html")
    await newsroom.later(hours=1)
    newsroom.web.pages[FEED] = Page(status=304)
    await newsroom.later(hours=2)
    assert (await feed(newsroom)).failures == 2
    assert "If-None-Match" not in newsroom.web.requests[-1][1]
    newsroom.show(item(1))
    await newsroom.later(hours=6)
    assert (await feed(newsroom)).failures == 0


async def test_a_server_that_asks_for_time_gets_it(newsroom: Newsroom) -> None:
    """429 with Retry-After: not a request before that."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages[FEED] = Page(status=429, headers={"Retry-After": "18000"})
    await newsroom.later(hours=1)
    asked = len(newsroom.web.requests)
    await until(newsroom, 4.7)
    assert len(newsroom.web.requests) == asked
    await until(newsroom, 0.5)
    assert len(newsroom.web.requests) == asked + 1


async def test_a_feed_may_ask_to_be_polled_less_often(newsroom: Newsroom) -> None:
    """Its ttl, in minutes, makes the pause longer."""
    newsroom.web.pages[FEED] = Page(rss(more="<ttl>120</ttl>"))
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    asked = len(newsroom.web.requests)
    await until(newsroom, 1.9)
    assert len(newsroom.web.requests) == asked
    await until(newsroom, 0.5)
    assert len(newsroom.web.requests) == asked + 1


async def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(newsroom: Newsroom) -> None:
    """301 changes the address that is followed; 302 does not."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(address="new.example/feed")
    newsroom.web.pages[FEED] = Page(status=302, headers={"Location": "http://new.example/feed"})
    await newsroom.later(hours=1)
    assert (await feed(newsroom)).url == URL
    newsroom.web.pages[FEED] = Page(status=301, headers={"Location": "http://new.example/feed"})
    await newsroom.later(hours=1)
    assert (await feed(newsroom)).url == "http://new.example/feed"
    newsroom.show(item(1), address="new.example/feed")
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 1"}


async def test_a_move_to_an_error_page_is_no_move(newsroom: Newsroom) -> None:
    """The address stays as it is until the new one answers with a feed."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages["parked.example/"] = ERROR
    newsroom.web.pages[FEED] = Page(status=301, headers={"Location": "http://parked.example/"})
    await newsroom.later(hours=1)
    assert (await feed(newsroom)).url == URL


async def test_a_feed_that_is_gone_is_ended_and_said_so(newsroom: Newsroom) -> None:
    """410 ends it; each server is told once, and nothing is asked any more."""
    for server in (OURS, THEIRS):
        await newsroom.feeds.add(server, CHANNEL, URL)
    newsroom.web.pages[FEED] = Page(status=410)
    await newsroom.later(hours=1)
    assert [server for server, _, _ in newsroom.told] == [OURS, THEIRS]
    assert "gone for good" in newsroom.told[0][2]
    asked = len(newsroom.web.requests)
    await until(newsroom, 30)
    assert len(newsroom.web.requests) == asked
    assert await newsroom.feeds.store.of(OURS) == ()


async def test_the_pause_is_never_shorter_than_the_interval(newsroom: Newsroom) -> None:
    """However often it is looked what is due, a feed is asked once in half an hour."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    asked = len(newsroom.web.requests)
    for _ in range(6 * 20):
        await newsroom.later(minutes=3)
    assert len(newsroom.web.requests) - asked <= dt.timedelta(hours=6) / limits.INTERVAL
