"""The stage of the tour: its people act, and what is said is printed as it is said."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from playground import CallbackQuery, Chat, Message, Person, Playground

PATIENCE = 10.0
"""Seconds after which somebody on stage has waited in vain."""

DEED = timedelta(seconds=20)
"""What people take for everything that they do: faster, and the bot would ask them to slow down."""

NUMBER = re.compile(r"(\d+) 号|No (\d+)")


class Stage:
    """Plays people in front of the bot. An answer is awaited after everything that somebody does.

    `tick` has the bot do what has fallen due, when time has been let pass.
    """

    def __init__(
        self, playground: Playground, tick: Callable[[], Awaitable[None]], *, patience: float = PATIENCE
    ) -> None:
        self._playground = playground
        self._tick = tick
        self._patience = patience
        self._mark = 0
        self.current = ""
        self.taps = 0
        self.sentences = 0

    @property
    def group(self) -> Chat:
        """The group of the staff."""
        return next(chat for chat in self._playground.chats.values() if not chat.is_private)

    def person(self, key: str) -> Person:
        """Find one of the neighbours."""
        return self._playground.person(key)

    def title(self, title: str) -> None:
        """Begin an act."""
        self.current = title.strip().splitlines()[0]
        self.line(f"\n── {self.current}")

    def line(self, text: str) -> None:
        """Print a line."""
        print(text, flush=True)  # noqa: T201  # the tour speaks here

    async def everybody_at_home(self) -> None:
        """Wait until those who live here already have their menu."""
        for person in self._playground.people.values():
            if person.chat.messages:
                await person.wait_for_text("", timeout=PATIENCE)  # the bot has to start first

    async def says(self, key: str, text: str, *, hears: str) -> Message:
        """Have somebody type something, and wait for words that the answer must have."""
        self.sentences += 1
        return await self._acts(key, f"“{text}”", lambda person: person.say(text), hears)

    async def presses(self, key: str, label: str, *, hears: str) -> Message:
        """Have somebody press a button or a key."""
        self.taps += 1
        return await self._acts(key, f"[{label}]", lambda person: person.press(label), hears)

    async def sends_photo(self, key: str, caption: str | None = None, *, hears: str) -> Message:
        """Have somebody send a photo."""
        return await self._acts(
            key, f"📷 {caption or ''}".strip(), lambda person: person.send_photo(caption=caption), hears
        )

    async def sends_voice(self, key: str, *, hears: str) -> Message:
        """Have somebody send a voice message out of the blue."""
        return await self._acts(key, "🎤", lambda person: person.send_voice(), hears)

    async def shares_place(self, key: str, latitude: float, longitude: float, *, hears: str) -> Message:
        """Have somebody share where they are."""
        self.taps += 1
        return await self._acts(key, "📍", lambda person: person.send_location(latitude, longitude), hears)

    async def says_in_group(self, key: str, text: str, *, hears: str, reply_to: Message | None = None) -> Message:
        """Have somebody type something where all their colleagues read it."""
        self.sentences += 1
        shown = f"“{text}”" if reply_to is None else f"↩ “{text}”"
        group = self.group
        return await self._acts(
            key, shown, lambda person: person.say(text, chat=group, reply_to=reply_to), hears, chat=group
        )

    async def presses_in_group(self, key: str, label: str, *, hears: str) -> Message:
        """Have somebody press a button in the group."""
        self.taps += 1
        group = self.group
        return await self._acts(key, f"[{label}]", lambda person: person.press(label, chat=group), hears, chat=group)

    async def is_refused_in_group(self, key: str, label: str, *, hears: str) -> None:
        """Have somebody press a button in the group that is not for them; only they see why."""
        self.taps += 1
        person, group = self.person(key), self.group
        self.line(f"\n{person.name} ▸ {group.title} ▸ [{label}]")
        self._begin()
        person.press(label, chat=group)
        query = self._playground.queries[max(self._playground.queries, key=int)]
        self.line(f"    ⚠ {(await self._answered(query, hears)).strip()}")

    async def hears(self, key: str, words: str, *, never: str | None = None) -> Message:
        """Wait until somebody is told something because of what was done last; `never`: what it must not have."""
        person = self.person(key)
        message = await person.wait_for_text(words, timeout=self._patience, since=self._mark)
        return self._heard(person.name, message, never)

    async def group_hears(self, words: str) -> Message:
        """Wait until the group is told something because of what was done last."""
        message = await self.person("clerk").wait_for_text(
            words, timeout=self._patience, since=self._mark, chat=self.group
        )
        return self._heard(self.group.title, message, None)

    async def later(self, by: timedelta) -> None:
        """Let time pass, and the bot do what has fallen due."""
        self.line(f"\n⏩ {by / timedelta(hours=1):.0f} h")
        self._begin(by)
        await self._tick()

    def number(self, message: Message) -> int:
        """Read the number of a report off a message. Raises TimeoutError where there is none."""
        found = NUMBER.search(message.text)
        if found is None:
            raise TimeoutError(f"there is no number in {message.text!r}")
        return int(found[1] or found[2])

    async def _acts(
        self, key: str, shown: str, act: Callable[[Person], object], words: str, *, chat: Chat | None = None
    ) -> Message:
        person = self.person(key)
        where = f"{chat.title} ▸ " if chat else ""
        self.line(f"\n{person.name} ▸ {where}{shown}")
        self._begin()
        act(person)
        message = await person.wait_for_text(words, timeout=self._patience, since=self._mark, chat=chat)
        self._print(message)
        return message

    def _begin(self, by: timedelta = DEED) -> None:
        """Let time pass, and take for an answer only what is said from now on."""
        self._playground.jump(by)
        self._mark = self._playground.revision

    async def _answered(self, query: CallbackQuery, words: str) -> str:
        toast = await query.wait(self._patience)
        if words not in toast.text:
            raise TimeoutError(f"{query.sender['first_name']} was told {toast.text!r} and not {words!r}")
        return toast.text

    def _heard(self, name: str, message: Message, never: str | None) -> Message:
        self.line(f"\n{name} ◂")
        self._print(message)
        if never is not None and never in message.text:
            raise TimeoutError(f"{name} was told {never!r}")
        return message

    def _print(self, message: Message) -> None:
        for text in message.text.splitlines():
            self.line(f"    {text}")
        for row in message.buttons:
            self.line("    " + "  ".join(f"[{button.label}]" for button in row))

    async def nothing_left_unsaid(self) -> None:
        """Make sure that every press was answered."""
        await self._playground.wait_for(lambda there: not there.unanswered_queries(), self._patience)

    def print_chats(self) -> None:
        """Print everybody's chat as it stands."""
        for chat in self._playground.chats.values():
            self.line(f"\n== {chat.title or chat.names.get('first_name', '')}")
            for message in chat.alive:
                self.line(f"  {'bot' if message.by_bot else 'me '} │ {message.text}")
