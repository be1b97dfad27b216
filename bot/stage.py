"""The stage of the tour: its people act, and what is said is printed as it is said."""

from collections.abc import Callable

from playground import Message, Person, Playground

PATIENCE = 10.0
"""Seconds after which somebody on stage has waited in vain."""


class Stage:
    """Plays people in front of the bot. An answer is awaited after everything that somebody does."""

    def __init__(self, playground: Playground) -> None:
        self._playground = playground
        self._mark = 0
        self.current = ""
        self.taps = 0
        self.sentences = 0

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
                await person.wait_for_text("", timeout=PATIENCE)

    async def says(self, key: str, text: str, *, hears: str) -> Message:
        """Have somebody type something, and wait for words that the answer must have."""
        self.sentences += 1
        return await self._acts(key, f"“{text}”", lambda person: person.say(text), hears)

    async def presses(self, key: str, label: str, *, hears: str) -> Message:
        """Have somebody press a button or a key."""
        self.taps += 1
        return await self._acts(key, f"[{label}]", lambda person: person.press(label), hears)

    async def sends_photo(self, key: str, caption: str | None = None, *, hears: str) -> Message:
        """Have somebody send a photo out of the blue."""
        return await self._acts(
            key, f"📷 {caption or ''}".strip(), lambda person: person.send_photo(caption=caption), hears
        )

    async def sends_voice(self, key: str, *, hears: str) -> Message:
        """Have somebody send a voice message out of the blue."""
        return await self._acts(key, "🎤", lambda person: person.send_voice(), hears)

    async def hears(self, key: str, words: str) -> Message:
        """Wait until somebody is told something because of what was done last."""
        person = self.person(key)
        message = await person.wait_for_text(words, timeout=PATIENCE, since=self._mark)
        self.line(f"\n{person.name} ◂")
        self._print(message)
        return message

    async def _acts(self, key: str, shown: str, act: Callable[[Person], object], words: str) -> Message:
        person = self.person(key)
        self.line(f"\n{person.name} ▸ {shown}")
        self._mark = person.mark()
        act(person)
        message = await person.wait_for_text(words, timeout=PATIENCE, since=self._mark)
        self._print(message)
        return message

    def _print(self, message: Message) -> None:
        for text in message.text.splitlines():
            self.line(f"    {text}")
        for row in message.buttons:
            self.line("    " + "  ".join(f"[{button.label}]" for button in row))

    async def nothing_left_unsaid(self) -> None:
        """Make sure that every press was answered."""
        unanswered = self._playground.unanswered_queries()
        if unanswered:
            raise TimeoutError(f"{len(unanswered)} button presses were never answered")

    def print_chats(self) -> None:
        """Print everybody's chat as it stands."""
        for person in self._playground.people.values():
            self.line(f"\n== {person.name}")
            for message in person.chat.alive:
                self.line(f"  {'bot' if message in person.chat.from_bot else 'me '} │ {message.text}")
