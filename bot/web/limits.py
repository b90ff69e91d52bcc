"""Every limit on what is fetched, each with its reason."""

SECONDS = 30.0
"""The longest that one fetch may take, all redirects together; members wait for some of them."""

ARTICLE_BYTES = 25 * 1024 * 1024
"""The largest article, unpacked: what `summaries.reading` takes of any file."""

REDIRECTS = 5
"""Redirects that one fetch follows: browsers allow 20, honest feeds need two."""

PORTS = frozenset({80, 443, 8080, 8443})
"""Where web servers listen; what listens elsewhere is not meant for us."""

URL_CHARACTERS = 2_000
"""The longest address: what browsers agree on."""
