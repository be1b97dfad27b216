"""The playground's own HTTP interface: the page, what it shows, and the levers."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from playground.acting import ACTIONS
from playground.errors import PlaygroundError
from playground.samples import SAMPLES, sample
from playground.views import faults_view, limits_view, message_view, person_view, state_view
from playground.world import Playground

PAGE = Path(__file__).parent / "page"
PAGE_FILES = {"": "index.html", "page.css": "page.css", "page.js": "page.js"}
HISTORY = 200
FAULT_FIELDS = {"kind", "probability", "times", "methods", "seconds"}
LIMIT_FIELDS = {"per_bot", "per_chat", "per_group", "chat_burst", "count_edits"}
Endpoint = Callable[[Request], Awaitable[Response]]


def control(playground: Playground) -> Starlette:
    """Put the routes together."""
    seat = _Control(playground)
    return Starlette(
        routes=[
            Route("/", seat.page),
            Route("/favicon.ico", _no_icon),
            Route("/{name:str}", seat.page),
            Route("/playground/state", seat.state),
            Route("/playground/events", seat.events),
            Route("/playground/people", seat.add_person, methods=["POST"]),
            Route("/playground/people/{person:str}/{action:str}", seat.act, methods=["POST"]),
            Route("/playground/chats/{chat:str}/messages", seat.messages),
            Route("/playground/files/{file:str}", seat.file),
            Route("/playground/samples/{name:str}", seat.sample),
            Route("/playground/limits", seat.limits, methods=["GET", "PUT"]),
            Route("/playground/faults", seat.faults, methods=["GET", "POST", "DELETE"]),
            Route("/playground/calls", seat.calls),
            Route("/playground/clock", seat.clock, methods=["GET", "POST"]),
        ]
    )


async def _no_icon(_: Request) -> Response:
    return Response(status_code=204)


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError:
        raise HTTPException(400, "the body is not JSON") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "the body must be an object")
    return body


class _Control:
    def __init__(self, playground: Playground) -> None:
        self.playground = playground

    async def page(self, request: Request) -> Response:
        name = PAGE_FILES.get(request.path_params.get("name", ""))
        if name is None:
            raise HTTPException(404)
        return FileResponse(PAGE / name, headers={"cache-control": "no-store"})

    async def state(self, _: Request) -> Response:
        return JSONResponse(state_view(self.playground))

    async def messages(self, request: Request) -> Response:
        number = request.path_params["chat"]  # not `:int`, which knows no minus and therefore no group
        chat = self.playground.chats.get(int(number)) if number.lstrip("-").isdigit() else None
        if chat is None:
            raise HTTPException(404, "no such chat")
        newest = int(request.query_params.get("limit", HISTORY))
        return JSONResponse([message_view(message) for message in chat.alive[-newest:]])

    async def events(self, _: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            async for event in self.playground.events.listen():
                yield f"data: {json.dumps(event, separators=(',', ':'))}\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def add_person(self, request: Request) -> Response:
        body = await _body(request)
        try:
            return JSONResponse(person_view(self.playground.add_person(**body)), 201)
        except TypeError as error:
            raise HTTPException(400, str(error)) from None

    async def act(self, request: Request) -> Response:
        action = ACTIONS.get(request.path_params["action"])
        try:
            person = self.playground.person(request.path_params["person"])
        except KeyError:
            person = None
        if action is None or person is None:
            raise HTTPException(404, "no such person or action")
        multipart = request.headers.get("content-type", "").startswith("multipart/")
        try:
            if multipart:
                async with request.form(max_files=10) as form:
                    return JSONResponse(await action(person, dict(form) | {"files": form.getlist("file")}))
            return JSONResponse(await action(person, await _body(request)))
        except (PlaygroundError, KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": f"{error}"}, 400)

    async def file(self, request: Request) -> Response:
        stored = self.playground.files.find(request.path_params["file"])
        if stored is None:
            raise HTTPException(404)
        shown = stored.mime_type if stored.mime_type.startswith(("image/p", "image/j", "image/g", "image/w")) else ""
        sound = stored.mime_type if stored.mime_type.startswith(("audio/", "video/")) else ""
        headers = {"x-content-type-options": "nosniff", "cache-control": "max-age=3600"}
        return Response(stored.data, media_type=shown or sound or "application/octet-stream", headers=headers)

    async def sample(self, request: Request) -> Response:
        name = request.path_params["name"].removesuffix(".png")
        if name not in SAMPLES:
            raise HTTPException(404)
        return Response(sample(name), media_type="image/png", headers={"cache-control": "max-age=3600"})

    async def limits(self, request: Request) -> Response:
        if request.method == "PUT":
            for name, value in (await _body(request)).items():
                if name not in LIMIT_FIELDS:
                    raise HTTPException(400, f"unknown limit {name}")
                setattr(self.playground.limits, name, value)
            self.playground.events.send({"type": "levers"})
        return JSONResponse(limits_view(self.playground))

    async def faults(self, request: Request) -> Response:
        if request.method == "POST":
            body = await _body(request)
            try:
                self.playground.faults.add(**body)
            except (TypeError, ValueError) as error:
                raise HTTPException(400, str(error)) from None
        elif request.method == "DELETE":
            self.playground.faults.clear()
        if request.method != "GET":
            self.playground.events.send({"type": "levers"})
        return JSONResponse(faults_view(self.playground))

    async def calls(self, request: Request) -> Response:
        newest = int(request.query_params.get("limit", HISTORY))
        calls = [
            {"method": call.method, "params": call.params, "error": call.error, "at": call.at.isoformat()}
            for call in list(self.playground.calls)[-newest:]
        ]
        return JSONResponse({"calls": calls, "counted": dict(self.playground.counted)})

    async def clock(self, request: Request) -> Response:
        if request.method == "POST":
            self.playground.jump(timedelta(seconds=float((await _body(request)).get("seconds", 0))))
        return JSONResponse({"now": self.playground.now().isoformat()})
