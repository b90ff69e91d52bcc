"""When a feed is polled next: never too soon, never too late, the same on every machine."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import limits
from bot.feeds.poll_times import Answer, Failed, Unchanged, Worked, max_age, retry_after, settled
from bot.feeds.store.records import Feed

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
LATEST = limits.LONGEST_PAUSE * (1 + limits.SPREAD)

pauses = st.none() | st.timedeltas(dt.timedelta(0), dt.timedelta(days=400))
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Worked, st.text(max_size=5), asked=pauses, rest=st.booleans(), moved=st.none() | st.just("http://b/")
    ),
    st.builds(Unchanged, pauses),
    st.builds(Failed, st.text(max_size=5), broken=st.booleans(), wait=pauses),
)


@given(
    st.text(max_size=30),
    st.lists(st.tuples(answers, st.timedeltas(dt.timedelta(0), dt.timedelta(days=3))), max_size=30),
)
def test_the_pause_is_within_its_bounds_whatever_is_answered(
    url: str, answered: list[tuple[Answer, dt.timedelta]]
) -> None:
    """Between half an hour and a little more than a day, and the failures are counted right."""
    feed = Feed(1, url, "Desk", NOW)
    now = NOW
    for answer, late in answered:
        now = feed.next_poll + late
        feed = settled(feed, answer, now)
        assert limits.INTERVAL <= feed.next_poll - now <= LATEST
        assert (feed.failures == 0) == (feed.failing_since is None)
        assert feed.failures or not feed.broken
        assert settled(feed, answer, now) == settled(feed, answer, now)


@given(st.integers(1, 30), st.text(max_size=20))
def test_the_pause_doubles_with_each_failure_up_to_a_day(failures: int, url: str) -> None:
    """Half an hour, an hour, two; spread by at most a tenth."""
    since = NOW - dt.timedelta(days=9)
    before = Feed(1, url, "Desk", NOW, failures=failures - 1, failing_since=since if failures > 1 else None)
    pause = settled(before, Failed("No answer."), NOW).next_poll - NOW
    whole = min(limits.INTERVAL * 2 ** (failures - 1), limits.LONGEST_PAUSE)
    assert whole <= pause <= whole * (1 + limits.SPREAD)


@given(st.text(max_size=40))
def test_headers_that_say_nothing_ask_for_nothing(value: str) -> None:
    """Whatever a server writes there, the pause is none or within limits."""
    wait = retry_after(value, NOW)
    assert wait is None or dt.timedelta(0) <= wait <= limits.LONGEST_PAUSE
    age = max_age(value)
    assert age is None or age >= dt.timedelta(0)


def test_retry_after_in_both_its_forms() -> None:
    """RFC 9110, 10.2.3: seconds, or a date."""
    assert retry_after("120", NOW) == dt.timedelta(minutes=2)
    assert retry_after("Mon, 23 Nov 2026 10:30:00 GMT", NOW) == dt.timedelta(minutes=90)
    assert retry_after("Fri, 31 Dec 1999 23:59:59 GMT", NOW) == dt.timedelta(0)
    assert max_age('public, max-age="7200"') == dt.timedelta(hours=2)
    assert max_age("s-maxage=60") is None


def test_a_feed_that_fails_is_looked_at_when_its_day_is_over() -> None:
    """The report comes after a day and not with a later poll."""
    feed, now = Feed(1, "http://a/", "Desk", NOW), NOW
    polls = []
    for _ in range(12):
        feed = settled(feed, Failed("No answer."), now)
        now = feed.next_poll
        polls.append(now - NOW)
    assert any(limits.TOLD_AFTER <= poll < limits.TOLD_AFTER + limits.INTERVAL for poll in polls)
