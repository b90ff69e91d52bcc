"""`python -m tests.discord_server`: the server alone; prints its addresses as one line of JSON."""

import argparse
import asyncio
import json
import signal
import sys

from tests.discord_server.control import ControlledServer


async def serve(port: int, nonce_window: float) -> None:
    """Serve until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with ControlledServer(port=port, nonce_window=nonce_window) as server:
        sys.stdout.write(json.dumps(server.addresses()) + "\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.discord_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--nonce-window", type=float, default=300.0, help="seconds of enforce_nonce")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.port, arguments.nonce_window))


if __name__ == "__main__":
    main()
