"""Somebody in front of Telegram who reads what the bot says, in their language, before they do the next thing."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any

from domain.categories import CATEGORIES
from domain.languages import Language
from playground import CallbackQuery, Chat, Message, Person, Toast
from texts.variables import Reader

PATIENCE = 20.0
"""Seconds that somebody waits for an answer: a busy machine may take its time."""


@dataclass
class Neighbour:
    """A person of the playground, who finds buttons by what the catalogue of their language calls them.

    What they wait for must have come since they last did something.
    """

    person: Person
    language: Language
    patience: float = PATIENCE
    pressed: CallbackQuery | None = None

    def words(self, key: str, **variables: object) -> str:
        """Give an entry of the catalogue as this person reads it."""
        return Reader(language=self.language, zone=UTC).say(key, variables)

    def press_key(self, key: str) -> None:
        """Press a key of the menu."""
        self.person.press(self.words(key))

    async def see(self, key: str, **variables: object) -> Message:
        """Wait until the bot shows this button; give the card that it is on."""
        label = self.words(key, **variables)
        try:
            card: Message = await self.person.wait_for(lambda chat: self._find_card(chat, label), self.patience)
        except TimeoutError:
            raise TimeoutError(f"{self.person.name} sees no button {label!r}, but {self._sight()}") from None
        return card

    async def tap(self, key: str, **variables: object) -> None:
        """Wait until the bot shows this button, and press it."""
        card = await self.see(key, **variables)
        self.pressed = self.person.click(self.words(key, **variables), message=card)

    async def choose(self, code: str) -> None:
        """Press a usual category."""
        category = next(one for one in CATEGORIES if one.code == code)
        await self.tap("button-category", category=category.name.in_language(self.language))

    async def notice(self) -> Toast:
        """Wait until the last press is answered."""
        assert self.pressed is not None
        return await self.pressed.wait(self.patience)

    async def read(self, part: str) -> Message:
        """Wait until the bot says this, perhaps among other things."""
        return await self.person.wait_for_text(part, timeout=self.patience)

    async def read_entry(self, key: str, **variables: object) -> Message:
        """Wait until the bot says this entry of the catalogue, perhaps among other things."""
        return await self.read(self.words(key, **variables))

    def _find_card(self, chat: Chat, label: str) -> Any:
        fresh = (message for message in chat.newest_first() if message.revision > self.person.acted_at)
        return next((message for message in fresh if message.by_bot and label in message.labels), None)

    def _sight(self) -> list[tuple[str, list[str]]]:
        return [(message.text, message.labels) for message in self.person.chat.from_bot][-4:]
