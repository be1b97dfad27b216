"""Reading the parameters of a call, in all the forms that Telegram accepts."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Receive, Scope

from playground.api.call import Upload
from playground.chats import Json
from playground.errors import bad_request


async def read_parameters(scope: Scope, receive: Receive) -> tuple[Json, dict[str, Upload]]:
    """Read query, form, JSON or multipart into parameters and files; the body wins over the query."""
    params: Json = dict(_pairs(scope["query_string"])) if scope["query_string"] else {}
    content_type = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    if content_type.startswith(b"multipart/form-data"):
        return await _multipart(scope, receive, params)
    body = await _body(receive)
    if not body:
        return params, {}
    if content_type.startswith(b"application/json"):
        return params | _json_object(body), {}
    params.update(_pairs(body))
    return params, {}


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    return parse_qsl(raw.decode(), keep_blank_values=True)


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise bad_request("the caller went away in the middle of the request")
    return body


def _json_object(body: bytes) -> Json:
    try:
        found: Any = json.loads(body)
    except ValueError:
        raise bad_request("can't parse the request's JSON") from None
    if not isinstance(found, dict):
        raise bad_request("object expected as the request")
    return {name: value for name, value in found.items() if value is not None}


async def _multipart(scope: Scope, receive: Receive, params: Json) -> tuple[Json, dict[str, Upload]]:
    files: dict[str, Upload] = {}
    async with Request(scope, receive).form(max_files=100) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = Upload(value.filename or "", value.content_type or "", await value.read())
            else:
                params[name] = value
    return params, files
