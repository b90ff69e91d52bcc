"""Feeds, and all that is fetched from the web: safely, within limits, and only where the operator allowed it.

How it hangs together: `service` is what the commands call, `runner` polls what is due, `poller` does one poll,
`intake` makes a document of an entry, `reports` tells a server that a feed fails. `schedule` says when a feed is
polled next and what an answer makes of it (pure), `store` has every query, `entries` and `discovery` read what came
back, `fetcher` gets it, `limits` has every limit.
"""
