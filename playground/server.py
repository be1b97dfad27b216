"""Serving a playground on loopback, inside the event loop of whoever asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from playground.application import TRANSPORT, Application
from playground.world import Playground

LOOPBACK = "127.0.0.1"


class _Protocol(H11Protocol):
    """uvicorn's protocol, which also lets the application break the connection (a fault on purpose)."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        inner = cast("ASGIApp", self.app)

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            scope.setdefault("extensions", {})[TRANSPORT] = transport
            with suppress(asyncio.CancelledError):  # the server is closing: uvicorn would call it an error
                await inner(scope, receive, send)

        self.app = cast("Any", with_transport)


@asynccontextmanager
async def serve(playground: Playground, *, port: int = 0) -> AsyncIterator[str]:
    """Serve until the block is left; the address has no slash at the end.

    uvicorn.Server itself is not used: it takes over the process's signals and looks for its end every 100 ms.
    """
    config = uvicorn.Config(
        cast("Any", Application(playground)),
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=75,
    )
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: _Protocol(config, state, {}), LOOPBACK, port, backlog=2048
    )
    try:
        yield f"http://{LOOPBACK}:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        await _hang_up(state)
        await playground.webhook.remove()
        await playground.background.cancel()


async def _hang_up(state: ServerState) -> None:
    for connection in list(state.connections):
        cast("_Protocol", connection).transport.abort()
    await asyncio.sleep(0)  # lets the transports report that they are closed
    tasks = list(state.tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
