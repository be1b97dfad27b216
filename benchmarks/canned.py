"""A transport that answers every request at once from memory: what it costs is the same for every bot measured."""

import json
from collections import Counter
from itertools import count
from typing import Any

from telegram.request import BaseRequest, RequestData

ME = {"id": 7000000000, "is_bot": True, "first_name": "Linli", "username": "linli_bot"}


class Canned(BaseRequest):
    """Answers as Telegram would, and counts the calls by method."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._ids = count(1)
        self._true = b'{"ok":true,"result":true}'
        self._me = json.dumps({"ok": True, "result": ME}).encode()

    @property
    def read_timeout(self) -> float | None:
        """Wait for nothing."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002  # PTB posts everything
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Answer one request."""
        name = url.rpartition("/")[2]
        self.calls[name] += 1
        if request_data is not None:
            len(request_data.json_parameters)  # every transport has to build these
        if name == "getMe":
            return 200, self._me
        if name.startswith(("send", "edit")):
            return 200, b'{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":1,"type":"private"}}}' % next(
                self._ids
            )
        return 200, self._true
