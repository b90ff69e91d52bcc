"""Feeds that servers follow: polled when they are due, what is new in them brought into the server's documents.

How it hangs together: `service` is what the commands call, `runner` polls what is due, `poller` does one poll,
`opening` makes a document of an entry, `reports` tells a server that a feed fails. `poll_times` says when a feed is
polled next and what an answer makes of it (pure), `store` has every query, `entries` and `discovery` read what came
back, `limits` has every limit. `bot.web` gets what is fetched.
"""
