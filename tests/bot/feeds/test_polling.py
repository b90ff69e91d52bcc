"""What is new in a feed comes in once, for the servers that follow it, and nothing else does."""

from __future__ import annotations

import pytest

from bot.feeds import limits
from bot.refusal import Refusal
from tests.bot.feeds.conftest import CHANNEL, FEED, OURS, THEIRS, URL, Newsroom, item, rss, story
from tests.bot.web.loopback import Page

ARTICLE = "<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"


def article(text: str, title: str = "Story") -> Page:
    """A web page with a text in paragraphs."""
    body = "".join(f"<p>{sentence.strip()}.</p>" for sentence in text.split(".") if sentence.strip())
    return Page(ARTICLE.format(title=title, body=body).encode(), media_type="text/html")


async def test_what_is_there_stays_out_and_what_comes_comes_in(newsroom: Newsroom) -> None:
    """The entries of the moment are the baseline; later ones become documents of the server."""
    newsroom.show(item(1), item(2))
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    await newsroom.later(hours=1)
    assert await newsroom.documents() == ()
    newsroom.show(item(3), item(1), item(2))
    await newsroom.later(hours=1)
    (only,) = await newsroom.documents()
    assert only.document.title == "Story 3"
    assert only.document.source == "News Desk"
    assert only.document.url == "http://news.example/3"
    assert only.server == OURS
    await newsroom.later(hours=1)
    assert len(await newsroom.documents()) == 1


async def test_a_feed_is_asked_for_once_and_each_server_has_its_own(newsroom: Newsroom) -> None:
    """One request serves all followers; who follows later begins later; a stranger sees nothing."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1))
    await newsroom.feeds.add(THEIRS, CHANNEL, URL)
    newsroom.show(item(2), item(1))
    before = len(newsroom.web.requests)
    await newsroom.later(hours=1)
    assert len(newsroom.web.requests) == before + 1
    assert await newsroom.titles(OURS) == {"Story 1", "Story 2"}
    assert await newsroom.titles(THEIRS) == {"Story 2"}
    assert await newsroom.titles(9) == set()


async def test_only_what_is_about_the_topic(newsroom: Newsroom) -> None:
    """Topic words choose by the engine's own notion of a topic, with the server's names for it."""
    newsroom.aliases["africa"] = ("Lobito",)
    await newsroom.feeds.add(OURS, CHANNEL, URL, "africa, izmir")
    newsroom.show(*(item(number) for number in (10, 11, 12, 18)))
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 10", "Story 18"}
    newsroom.show(item(13, title="A new pier for Izmir"), item(14, title="A pier"))
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 10", "Story 18", "A new pier for Izmir"}


async def test_an_aggregators_entries_have_their_own_publishers(newsroom: Newsroom) -> None:
    """The feed goes by its own title, whoever published most of its entries."""
    newsroom.show(
        item(1).replace("</item>", "<source url='http://w.example/'>Wire</source></item>"), title="All News"
    )
    _, subscription = await newsroom.feeds.add(OURS, CHANNEL, URL)
    assert subscription.feed.title == "All News"
    newsroom.show(
        item(2).replace("</item>", "<source url='http://w.example/'>Wire</source></item>"), title="All News"
    )
    await newsroom.later(hours=1)
    assert [entry.document.source for entry in await newsroom.documents()] == ["Wire"]
    newsroom.show()
    await newsroom.later(hours=1)
    assert (await newsroom.feeds.store.of(OURS))[0].feed.title == "All News"


async def test_a_teaser_is_followed_to_its_article(newsroom: Newsroom) -> None:
    """The article's text takes the place of a teaser that it is longer than and tells of."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages["news.example/1"] = article(story(1))
    newsroom.web.pages["news.example/2"] = article(
        "We value your privacy. Choose which partners may store data. " * 9
    )
    newsroom.web.pages["news.example/3"] = article(story(3))
    teaser = story(2)[:200].rpartition(" ")[0] + "."
    newsroom.show(
        item(1, story(1)[:200].rpartition(" ")[0] + "."),
        item(2, teaser),
        item(3, " "),
    )
    await newsroom.later(hours=1)
    texts = {entry.document.title: entry.document.text for entry in await newsroom.documents()}
    assert texts["Story 1"].endswith(story(1)[-40:])
    assert texts["Story 2"] == teaser
    assert texts["Story 3"].endswith(story(3)[-40:])


async def test_an_article_that_cannot_be_had_now_is_tried_again(newsroom: Newsroom) -> None:
    """An entry without text waits for its article for three polls, and is then left out."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages["news.example/1"] = Page(status=503)
    newsroom.web.pages["news.example/2"] = Page(status=503)
    newsroom.show(item(1, " "), item(2, " "), ETag='"1"')
    await newsroom.later(hours=1)
    newsroom.web.pages["news.example/1"] = article(story(1))
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 1"}
    await newsroom.later(hours=1)
    await newsroom.later(hours=1)
    assert newsroom.web.asked.count("news.example/2") == limits.TRIES
    assert newsroom.web.asked.count("news.example/1") == 2


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/in", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
async def test_an_entry_cannot_lead_inside(newsroom: Newsroom, target: str) -> None:
    """A link or a redirect of an entry to a private address is not followed; the teaser stays."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.web.pages["news.example/1"] = Page(status=302, headers={"Location": target})
    teaser = "The harbour of Keelung 1 reopened on Monday after eight months of dredging."
    newsroom.show(item(1, teaser), item(2, teaser.replace("Keelung", "Halifax"), link=target))
    await newsroom.later(hours=1)
    assert {entry.document.text for entry in await newsroom.documents()} >= {teaser}
    assert set(newsroom.web.asked) == {FEED, "news.example/1"}


async def test_a_corrected_entry_replaces_its_document(newsroom: Newsroom) -> None:
    """The same guid with other words is the new version, also under another link."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1))
    await newsroom.later(hours=1)
    newsroom.show(item(1, story(1).replace("day 3", "day 4"), link="http://news.example/1-corrected"))
    await newsroom.later(hours=1)
    (only,) = await newsroom.documents()
    assert "day 3" not in only.document.text
    assert only.updated == newsroom.clock()


OTHER = (
    "Farmers of the upper valley brought in twice as much barley as in the year before, their union wrote. "
    "Prices fell on every exchange, and several mills bought for the whole winter at once."
)


@pytest.mark.parametrize("linked", [True, False])
async def test_a_guid_that_is_used_again_for_another_story_loses_neither(
    newsroom: Newsroom, linked: bool
) -> None:
    """Some programs number their entries anew: other words are another story, and are so at the next poll."""
    links = ("http://news.example/1", "http://news.example/2") if linked else ("", "")
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1, link=links[0], guid="today"))
    await newsroom.later(hours=1)
    for _ in range(3):
        newsroom.show(item(2, OTHER, title="Barley", link=links[1], guid="today"))
        await newsroom.later(hours=1)
    assert await newsroom.titles(OURS) == {"Story 1", "Barley"}


async def test_an_entry_that_slides_in_below_older_ones_comes_in(newsroom: Newsroom) -> None:
    """What an editor held back has an earlier day than what was shown before it."""
    newsroom.show(item(1), item(2))
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1), item(3, date="Fri, 20 Nov 2026 08:00:00 GMT"), item(2))
    await newsroom.later(hours=1)
    assert await newsroom.titles(OURS) == {"Story 3"}


async def test_an_entry_under_a_new_guid_is_no_new_entry(newsroom: Newsroom) -> None:
    """A feed that moves to https and gives all its entries new guids floods nobody."""
    newsroom.show(*(item(number) for number in range(5)))
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(*(item(n, guid=f"https://{n}", link=f"https://news.example/{n}") for n in range(5)))
    await newsroom.later(hours=1)
    assert await newsroom.documents() == ()


async def test_entries_that_share_a_link_are_still_several(newsroom: Newsroom) -> None:
    """A link that all entries have says nothing: none of them replaces the other."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(*(item(number, link="http://news.example/") for number in range(3)))
    await newsroom.later(hours=1)
    assert len(await newsroom.documents()) == 3


async def test_what_a_moderator_removed_stays_out(newsroom: Newsroom) -> None:
    """A corrected version of a document that was taken out does not bring it back."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1))
    await newsroom.later(hours=1)
    await newsroom.library.remove("http://news.example/1", server=OURS)
    newsroom.show(item(1, story(1) + " The pier was painted."))
    await newsroom.later(hours=1)
    assert await newsroom.documents() == ()


async def test_a_feed_does_not_overwrite_what_came_from_elsewhere(newsroom: Newsroom) -> None:
    """An aggregator's teaser does not take the place of the article that another feed brought."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(address="other.example/rss", title="Links")
    await newsroom.feeds.add(OURS, CHANNEL, "http://other.example/rss")
    newsroom.show(item(1))
    await newsroom.later(hours=1)
    newsroom.show(
        item(9, "Worth a look, this piece on harbours and their cranes.", link="http://news.example/1"),
        address="other.example/rss",
    )
    await newsroom.later(hours=1)
    (only,) = await newsroom.documents()
    assert only.document.text == story(1)


async def test_a_feed_that_renames_its_entries_at_every_poll_brings_and_fetches_nothing_anew(
    newsroom: Newsroom,
) -> None:
    """New guids and links for the same words are the same entries, whose articles are not asked for again."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    teasers = {number: story(number)[:200].rpartition(" ")[0] + "." for number in range(1, 5)}
    for poll in range(3):
        for number in teasers:
            newsroom.web.pages[f"news.example/{number}"] = article(story(number))
        newsroom.show(
            *(
                item(number, text, link=f"http://news.example/{number}?poll={poll}", guid=f"{poll}-{number}")
                for number, text in teasers.items()
            )
        )
        await newsroom.later(hours=1)
    assert len(await newsroom.documents()) == len(teasers)
    assert len(newsroom.web.requests) == 1 + 3 + len(teasers)


async def test_a_clock_that_ran_ahead_and_is_put_right_stops_no_feed(newsroom: Newsroom) -> None:
    """A poll that is planned farther ahead than any ever is is due."""
    newsroom.clock.advance(days=300)
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1))
    await newsroom.later(days=-300)
    assert await newsroom.titles() == {"Story 1"}


async def test_an_archive_that_turns_up_is_no_news(newsroom: Newsroom) -> None:
    """Entries that state an old date stay out, whenever they appear."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1), *(item(number, date="Tue, 01 Sep 2026 08:00:00 GMT") for number in range(2, 30)))
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 1"}


async def test_an_entry_from_the_future_came_today(newsroom: Newsroom) -> None:
    """A day that is far ahead is a slip or a trick: it would stand first for years."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(item(1, date="Thu, 01 Jan 2099 08:00:00 GMT"))
    await newsroom.later(hours=1)
    (only,) = await newsroom.documents()
    assert only.document.published == newsroom.clock().date()


async def test_many_new_entries_come_in_portions(newsroom: Newsroom) -> None:
    """A poll takes so many; the next one takes the rest although the feed has not changed since."""
    await newsroom.feeds.add(OURS, CHANNEL, URL)
    newsroom.show(*(item(number) for number in range(limits.ENTRIES_PER_POLL + 7)), ETag='"1"')
    await newsroom.later(hours=1)
    first = len(await newsroom.titles())
    await newsroom.later(hours=1)
    assert first <= limits.ENTRIES_PER_POLL < len(await newsroom.titles())
    await newsroom.later(hours=1)
    assert newsroom.web.requests[-1][1]["If-None-Match"] == '"1"'


async def test_five_thousand_entries_are_a_baseline_like_any_other(newsroom: Newsroom) -> None:
    """A feed that holds its whole archive is followed, and only what comes on top comes in."""
    many = [item(number, "An old piece.") for number in range(5000)]
    newsroom.web.pages[FEED] = Page(rss(*many))
    found, _ = await newsroom.feeds.add(OURS, CHANNEL, URL)
    assert len(found.content.entries) == 5000
    newsroom.web.pages[FEED] = Page(rss(item(5001), *many))
    await newsroom.later(hours=1)
    assert await newsroom.titles() == {"Story 5001"}


@pytest.mark.parametrize(
    "body",
    [
        b"<rss version='2.0'><channel><title>x</title><item><title>Story",
        b"<rss version='2.0'><channel><item><title>A &nbsp; & B</title><description>&bad;</item></channel>",
        b"\xff\xfe\x00<rss>",
    ],
)
async def test_a_malformed_feed_is_read_as_far_as_it_goes(newsroom: Newsroom, body: bytes) -> None:
    """Damaged XML is a feed with what can be read of it, or a sentence; never more than that."""
    newsroom.web.pages[FEED] = Page(body)
    try:
        await newsroom.feeds.add(OURS, CHANNEL, URL)
    except Refusal as refusal:
        assert refusal.sentence.endswith(".")  # noqa: PT017 - either will do
    await newsroom.later(hours=1)


async def test_an_entity_bomb_is_refused(newsroom: Newsroom) -> None:
    """A feed that declares entities is not followed, and says why."""
    bomb = "<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]>"
    newsroom.web.pages[FEED] = Page(bomb.encode() + rss(item(1)))
    with pytest.raises(Refusal, match="entities"):
        await newsroom.feeds.add(OURS, CHANNEL, URL)


async def test_the_same_story_of_two_feeds_is_one_document_of_two_sources(newsroom: Newsroom) -> None:
    """Nearly the same text of another publisher is named beside the first, also after a correction."""
    newsroom.show(address="other.example/rss", title="Harbour Wire")
    for address in (URL, "http://other.example/rss"):
        await newsroom.feeds.add(OURS, CHANNEL, address)
    newsroom.show(item(1))
    newsroom.show(
        item(7, story(1).replace("day 3", "day 5"), link="http://other.example/7"),
        address="other.example/rss",
        title="Harbour Wire",
    )
    await newsroom.later(hours=1)
    (only,) = await newsroom.documents()
    assert {only.document.source, *(copy.source for copy in only.document.copies)} == {
        "News Desk",
        "Harbour Wire",
    }
    assert only.updated is None
    newsroom.show(item(1, story(1).replace("day 9", "day 8")))
    await newsroom.later(hours=1)
    (corrected,) = await newsroom.documents()
    assert corrected.document.copies == only.document.copies
    assert [copy.url for copy in corrected.document.copies] != [corrected.document.url]
    assert await newsroom.documents(THEIRS) == ()
