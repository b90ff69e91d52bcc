"""Every limit on the feeds that are followed, in one place, each with its reason."""

import datetime as dt

FEED_BYTES = 8 * 1024 * 1024
"""The largest feed, unpacked: what `summaries.reading` takes of one."""

FEEDS_PER_SERVER = 25
"""Feeds that one server follows: what a moderator can keep an eye on in one list."""

INTERVAL = dt.timedelta(minutes=30)
"""The shortest time between two polls of a feed, and the usual one."""

LONGEST_ASKED = dt.timedelta(hours=6)
"""The longest time between two polls that a feed's own words (ttl, max-age) make it: news is of the day."""

LONGEST_PAUSE = dt.timedelta(days=1)
"""The longest time between two polls of a feed that fails, also where the server asks for more."""

FARTHEST = LONGEST_PAUSE * 1.25
"""No poll is ever planned so far ahead: one that is was planned by a clock that ran ahead, and is due."""

SPREAD = 0.1
"""Share of a pause that is added to it, more or less by the feed's address, so that not all come at once."""

LEASE = INTERVAL
"""How long a process may be at a feed before another one takes it up: more than ``POLL_SECONDS``, and as long as
the interval, so that a poll that was cut off does not come again too soon."""

POLL_SECONDS = 180.0
"""The longest that one poll may take, its articles included."""

POLLS_AT_ONCE = 8
"""Feeds that a process polls at once, each fetching one thing after the other: slow ones leave room for others."""

ENTRIES_PER_POLL = 50
"""New entries that one poll brings in; the rest comes with the next ones."""

ARTICLES_PER_POLL = 10
"""Articles that one poll fetches through the links of a feed, one after the other: it is a guest there."""

ARTICLE_SECONDS = 60.0
"""How long one poll goes on fetching articles; what is left comes with the next one."""

TEASER_CHARACTERS = 1_000
"""A shorter text of an entry may be a teaser: the article is looked at through its link."""

FEWEST_CHARACTERS = 30
"""A shorter text holds no sentence that could be quoted: "Comments", "Read more"."""

TELLING_CHARACTERS = 120
"""A text so long is known when it comes again, whatever guid and link the feed gives it by then."""

TRIES = 3
"""Polls in which an article is tried that could not be reached and without which the entry says nothing."""

OLDEST = dt.timedelta(days=30)
"""An entry that was published longer ago is no news: a feed that changed its ways shows its archive."""

AHEAD = dt.timedelta(days=1)
"""How far ahead of ours an entry's day may be, since it is the writer's own; one that says more came today."""

REMEMBERED = dt.timedelta(days=90)
"""How long an entry is known that stands in its feed no more; longer than ``OLDEST``."""

TOLD_AFTER = dt.timedelta(days=1)
"""How long a feed fails before a server is told: servers have their bad hours."""
