"""The ASGI application: the Bot API on a light path of its own, everything else through Starlette."""

import asyncio
import json
from collections.abc import MutableMapping
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from playground.api import METHODS
from playground.api.call import Call, Method, check_known
from playground.api.targets import find_chat
from playground.control import control
from playground.errors import ApiError, too_many_requests
from playground.faults import Fault, FaultKind
from playground.reading import read_parameters
from playground.world import Playground

TRANSPORT = "playground.transport"
UNAUTHORIZED = ApiError(401, "Unauthorized")
NOT_FOUND = ApiError(404, "Not Found")
BAD_GATEWAY = ApiError(502, "Bad Gateway")
NOT_LOGGED = "getupdates"


class Application:
    """One playground on the wire."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self.pages: ASGIApp = control(playground)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path: str = scope.get("path", "")
        if path.startswith("/bot"):
            await self._bot_api(scope, receive, send)
        elif path.startswith("/file/bot"):
            await self._file(path, send)
        else:
            await self.pages(scope, receive, self._dated(send))

    def _dated(self, send: Send) -> Send:
        """Tell the time with the answer, as Telegram's servers do."""

        async def dated(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                now = format_datetime(self.playground.now().astimezone(UTC), usegmt=True)
                message = {**message, "headers": [*message.get("headers", ()), (b"date", now.encode())]}
            await send(message)

        return dated

    async def _bot_api(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, name = scope["path"][len("/bot") :].partition("/")
        name = name.lower()
        playground = self.playground
        try:
            chosen = self._chosen(token, name)
            params, files = await read_parameters(scope, receive)
            playground.counted[chosen.name] += 1
            faults = playground.faults.strike(name) if playground.faults.active else []
            await _delay(faults)
            if _has(faults, FaultKind.RESET_BEFORE):
                await _reset(scope, receive)
                return
            _refuse(faults)
            body = await self._perform(chosen, Call(playground, params, files))
        except ApiError as error:
            await respond(send, error.code, error.to_api())
            return
        if _has(faults, FaultKind.RESET_AFTER):
            await _reset(scope, receive)
            return
        await respond(send, body.get("error_code", 200), body)

    def _chosen(self, token: str, name: str) -> Method:
        if self.playground.token is not None and token != self.playground.token:
            raise UNAUTHORIZED
        chosen = METHODS.get(name)
        if chosen is None:
            raise NOT_FOUND
        return chosen

    async def _perform(self, chosen: Method, call: Call) -> dict[str, Any]:
        try:
            if call.playground.strict:
                check_known(call, chosen)
            self._limit(chosen, call)
            result = chosen.handler(call)
            if chosen.is_async:
                result = await result
        except ApiError as error:
            self.playground.record(chosen.name, call.params, error=error.description)
            return error.to_api()
        if chosen.name.lower() != NOT_LOGGED:
            self.playground.record(chosen.name, call.params, result=result)
        return {"ok": True, "result": result}

    def _limit(self, chosen: Method, call: Call) -> None:
        limits = self.playground.limits
        counts = chosen.sends or (limits.count_edits and chosen.name.startswith("editMessage"))
        if not counts or not limits.is_on:
            return
        chat = find_chat(call)
        messages = len(call.structure("media") or "1") if chosen.name == "sendMediaGroup" else 1
        now = self.playground.seconds()
        if wait := limits.check(chat.id, is_private=chat.is_private, messages=messages, now=now):
            raise too_many_requests(wait)

    async def _file(self, path: str, send: Send) -> None:
        token, _, file_path = path[len("/file/bot") :].partition("/")
        allowed = self.playground.token in {None, token}
        stored = self.playground.files.find_path(file_path) if allowed else None
        if stored is None:
            error = NOT_FOUND if allowed else UNAUTHORIZED
            await respond(send, error.code, error.to_api())
            return
        await respond_bytes(send, 200, stored.data, stored.mime_type)


async def respond(send: Send, status: int, body: dict[str, Any]) -> None:
    """Send JSON."""
    await respond_bytes(send, status, json.dumps(body, separators=(",", ":")).encode(), "application/json")


async def respond_bytes(send: Send, status: int, body: bytes, mime_type: str) -> None:
    """Send bytes."""
    headers = [(b"content-type", mime_type.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _has(faults: list[Fault], kind: FaultKind) -> bool:
    return any(fault.kind is kind for fault in faults)


async def _delay(faults: list[Fault]) -> None:
    for fault in faults:
        if fault.kind is FaultKind.DELAY:
            await asyncio.sleep(fault.seconds)


def _refuse(faults: list[Fault]) -> None:
    for fault in faults:
        if fault.kind is FaultKind.TOO_MANY_REQUESTS:
            raise too_many_requests(max(1, round(fault.seconds)))
        if fault.kind is FaultKind.BAD_GATEWAY:
            raise BAD_GATEWAY


async def _reset(scope: Scope, receive: Receive) -> None:
    """Break the connection without an answer, and wait until the server has noticed."""
    scope["extensions"][TRANSPORT].abort()
    while (await receive())["type"] != "http.disconnect":
        pass
