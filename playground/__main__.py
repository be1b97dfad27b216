"""Run a playground on its own: `python -m playground --port 8081 Anna Ben`."""

import argparse
import asyncio
import contextlib
import sys

from playground.world import DEMO_TOKEN, Playground


async def _run(port: int, names: list[str]) -> None:
    playground = Playground()
    for name in names:
        playground.add_person(name)
    async with playground.serve(port=port) as address:
        sys.stdout.write(f"The page is at {address}/ and the Bot API at {address}/bot{DEMO_TOKEN}/\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m playground", description="A stand-in for Telegram on loopback.")
    parser.add_argument("--port", type=int, default=8081, help="0 chooses a free one")
    parser.add_argument("names", nargs="*", default=["Anna", "Ben"], help="first names of the people")
    arguments = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(arguments.port, arguments.names))


if __name__ == "__main__":
    main()
