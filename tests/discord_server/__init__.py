"""A loopback Discord: REST v10 and gateway on 127.0.0.1, for a real discord.py client over a real socket.

    async with DiscordServer(nonce_window=0) as discord_server:
        process = await asyncio.create_subprocess_exec(
            "briefing-bot", "run", env={**os.environ, **discord_server.environment}
        )
        await discord_server.wait_connected()
        discord_server.faults.add(Fault.error(503), Fault.lost())  # the next two posts
        discord_server.say("!topic taiwan")
        await discord_server.wait_for(lambda: len(discord_server.posts) == 1)
        asked = discord_server.slash("topic", {"words": "taiwan"})
        await discord_server.wait_for(lambda: asked.answered)
        assert asked.latency < 3 and asked.original.embeds
        assert not discord_server.unknown_routes

The server lives in the test's own event loop; the bot may live there too (`discord.http.Route.BASE =
discord_server.api_url`), or in a process of its own that a test may kill. `python -m
tests.discord_server --port 0` runs it alone, with a control endpoint (see `control`).

What happens by the human's hand (`say`, `reply`, `slash`, `autocomplete`, `click`, `submit`, `menu`)
and in the world (`add_guild`, `add_channel`, `add_member`, `allow`, `deny`, `delete_channel`) happens at
once and is told to the clients in order; what the bot does about it is waited for by `wait_for`, which is
woken at each change and never polls.

- `world`: the state. `gateway`: sessions, events, drops. `messages`, `guilds`, `commands`,
  `interactions`: the REST routes. `middleware`: what each request passes before.
- `faults`: what goes wrong. `limits`: what Discord refuses. `buckets`: its rate limits.
- `server` puts them together.

It is stricter than Discord nowhere that we know of, and simpler in places: no voice, no moderation, no
webhooks of channels; a route that is missing answers 404 and is kept in `unknown_routes`.
"""

from tests.discord_server.buckets import RateLimit
from tests.discord_server.entities import Attachment, Channel, Guild, Member, Message, Role, User
from tests.discord_server.faults import Fault
from tests.discord_server.human import File
from tests.discord_server.interactions import Interaction
from tests.discord_server.server import DiscordServer

__all__ = [
    "Attachment",
    "Channel",
    "DiscordServer",
    "Fault",
    "File",
    "Guild",
    "Interaction",
    "Member",
    "Message",
    "RateLimit",
    "Role",
    "User",
]
