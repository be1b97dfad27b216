"""What is said about what is stored of people: the notice, one's own data, the file, the end."""

from datetime import datetime, timedelta

from domain.languages import Language, Name
from domain.message import Button, Document, Keys, Message, Rows, press
from domain.messages.roles import RoleLine


class PrivacyNotice(Message):
    """What the bot keeps of people, for somebody who is not registered."""

    responsible: Name
    contact: str

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class MyData(Message):
    """What is stored about somebody, who is responsible for it, and how long it stays."""

    name: str | None
    home: Name
    speaks: Language
    since: datetime
    responsible: Name
    contact: str
    keep_words: timedelta
    keep_voices: timedelta
    keep_messages: timedelta
    held: tuple[RoleLine, ...] = ()
    reports: int = 0
    followed: int = 0
    photos: int = 0
    voices: int = 0
    declared_age: int | None = None

    def rows(self) -> Rows:
        """Offer the file, the age, the way out, and the way to the settings."""
        return (
            (Button(label="button-privacy-export", data=press("privacy", "export")),),
            (Button(label="button-privacy-age", data=press("privacy", "age")),),
            (Button(label="button-privacy-erase", data=press("privacy", "erase")),),
            (Button(label="button-settings", data=press("settings", "show")),),
        )

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class DataExport(Message):
    """A file with everything that is stored about its reader."""

    file: Document

    def document(self) -> Document:
        """Send it along."""
        return self.file

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class EraseSure(Message):
    """Ask whether somebody really wants to be forgotten."""

    reports: int = 0
    voices: int = 0
    held: tuple[RoleLine, ...] = ()

    def rows(self) -> Rows:
        """Put the way back first."""
        return (
            (Button(label="button-privacy-stay", data=press("privacy", "show")),),
            (Button(label="button-privacy-erase-sure", data=press("privacy", "erase", "sure")),),
        )

    def subject(self) -> str:
        """Take the place of the card of one's data."""
        return MyData.key


class Erased(Message):
    """Somebody has been forgotten."""

    def keys(self) -> Keys:
        """Take the menu away."""
        return ()


class AgeChoice(Message):
    """Ask how old somebody is, as far as a rule wants to know; `ages` are the limits, youngest first."""

    ages: tuple[int, ...]
    declared: int | None = None

    def rows(self) -> Rows:
        """Offer each limit and "younger"."""
        older = tuple(
            (Button(label="button-age-from", data=press("privacy", "age", age), args={"age": age}),)
            for age in reversed(self.ages)
        )
        younger = Button(
            label="button-age-below", data=press("privacy", "age", 0), args={"age": self.ages[0] if self.ages else 0}
        )
        return (*older, (younger,), (Button(label="button-back", data=press("privacy", "show")),))

    def subject(self) -> str:
        """Take the place of the card of one's data."""
        return MyData.key
