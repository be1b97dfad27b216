"""Our own web server: Telegram's webhook, and /healthz and /metrics for whoever looks after the bot."""

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from storage.errors import DatabaseUnavailable

PATH = "/telegram"
BODY_LIMIT = 1_000_000
"""Bytes; Telegram's updates are a few thousand."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name


class Webhook:
    """Takes updates that Telegram posts: 200 means committed. A wrong secret is refused before the body is read."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret.encode()

    async def receive(self, request: Request) -> Response:
        """Commit one update."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return PlainTextResponse("wrong secret", status_code=403)
        update = await _read_update(request)
        if update is None:
            return PlainTextResponse("not an update", status_code=400)
        try:
            await self._intake.receive([update])
        except DatabaseUnavailable:
            return PlainTextResponse("try again", status_code=503)
        return Response()


async def _read_update(request: Request) -> dict[str, object] | None:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                return None
        update = json.loads(body)
    except (ClientDisconnect, ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None


def create_app(webhook: Webhook | None, is_healthy: Callable[[], Awaitable[bool]]) -> Starlette:
    """Make the web application; without a webhook it only tells how the bot is."""

    async def healthz(_: Request) -> Response:
        healthy = await is_healthy()
        return PlainTextResponse(
            "ok" if healthy else "the database cannot be used", status_code=200 if healthy else 503
        )

    async def metrics(_: Request) -> Response:
        await is_healthy()  # notes what is counted on the way
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    routes = [Route("/healthz", healthz), Route("/metrics", metrics)]
    if webhook is not None:
        routes.append(Route(PATH, webhook.receive, methods=["POST"]))
    return Starlette(routes=routes)


class _Server(uvicorn.Server):
    """uvicorn's server, without its hold on the process's signals, which are ours."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """Serves the application in this event loop."""

    def __init__(self, app: Starlette, host: str, port: int) -> None:
        """Take the address at once, so that a taken one is known before anything else starts. Raises OSError."""
        self._socket = socket.create_server((host, port))
        config = uvicorn.Config(app, log_config=None, lifespan="off", access_log=False)
        self._server = _Server(config)
        self.finished = asyncio.Event()

    async def run(self) -> None:
        """Serve until `stop`."""
        try:
            await self._server.serve(sockets=[self._socket])
        finally:
            self._socket.close()
            self.finished.set()

    def stop(self) -> None:
        """Answer what is under way, and take nothing more."""
        self._server.should_exit = True
