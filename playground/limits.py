"""How fast Telegram lets a bot send. Off until switched on."""

import math
from collections import deque
from dataclasses import dataclass, field

SECOND = 1.0
MINUTE = 60.0


@dataclass
class _Window:
    """At most `most` events within `span` seconds."""

    span: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float, most: int) -> float:
        while self.times and self.times[0] <= now - self.span:
            self.times.popleft()
        return self.times[-most] + self.span - now if len(self.times) >= most else 0.0


@dataclass
class Limits:
    """The three limits of sending; None switches one off.

    `per_bot` counts messages a second over all chats, `per_chat` a second in one private chat after a burst of
    `chat_burst`, `per_group` a minute in one group or channel. `count_edits` counts edits as well. Time is the
    caller's monotonic clock, for a pause is served in real seconds.
    """

    per_bot: int | None = None
    per_chat: int | None = None
    per_group: int | None = None
    chat_burst: int = 3
    count_edits: bool = False
    refused: int = 0
    _bot: _Window = field(default_factory=lambda: _Window(SECOND))
    _chats: dict[int, _Window] = field(default_factory=dict)
    _groups: dict[int, _Window] = field(default_factory=dict)

    @property
    def is_on(self) -> bool:
        """Whether anything is limited."""
        return bool(self.per_bot or self.per_chat or self.per_group)

    def turn_on(
        self, *, per_bot: int | None = 30, per_chat: int | None = 1, per_group: int | None = 20, chat_burst: int = 3
    ) -> None:
        """Limit as Telegram does; name a limit to change it, None to leave it out."""
        self.per_bot, self.per_chat, self.per_group, self.chat_burst = per_bot, per_chat, per_group, chat_burst

    def turn_off(self) -> None:
        """Let everything through."""
        self.per_bot = self.per_chat = self.per_group = None

    def check(self, chat_id: int, *, is_private: bool, messages: int, now: float) -> int:
        """Count messages to a chat; 0, or the whole seconds to wait when they are refused (and not counted)."""
        windows = self._windows(chat_id, is_private=is_private)
        wait = max((window.wait(now, most) for window, most in windows), default=0.0)
        if wait > 0:
            self.refused += 1
            return max(1, math.ceil(wait))
        for window, _ in windows:
            window.times.extend([now] * messages)
        return 0

    def _windows(self, chat_id: int, *, is_private: bool) -> list[tuple[_Window, int]]:
        windows = []
        if self.per_bot:
            windows.append((self._bot, self.per_bot))
        if self.per_chat and is_private:
            span = SECOND * self.chat_burst
            window = self._chats.setdefault(chat_id, _Window(span))
            window.span = span
            windows.append((window, self.per_chat * self.chat_burst))
        if self.per_group and not is_private:
            windows.append((self._groups.setdefault(chat_id, _Window(MINUTE)), self.per_group))
        return windows
