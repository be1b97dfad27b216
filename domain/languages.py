"""The languages that every sentence exists in, and names that exist in each."""

from enum import StrEnum
from typing import Self

from domain.frozen import Frozen


class Language(StrEnum):
    """A language by its BCP 47 tag."""

    CHINESE = "zh-Hans"
    ENGLISH = "en"

    @classmethod
    def from_telegram(cls, code: str | None, *, default: "Language") -> "Language":
        """Choose by the IETF tag that Telegram gives for a user's own interface, or the default for any other."""
        match (code or "").lower().split("-")[0]:
            case "zh":
                return cls.CHINESE
            case "en":
                return cls.ENGLISH
            case _:
                return default


class Name(Frozen):
    """A name in both languages, as places and bodies have one."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Give the name as a reader of this language knows it."""
        return self.zh if language is Language.CHINESE else self.en

    @classmethod
    def same(cls, name: str) -> Self:
        """Make a name that is the same in every language, as people's are."""
        return cls(zh=name, en=name)
