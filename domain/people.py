"""People: who takes part, and what somebody types in before they do."""

import re
from datetime import datetime
from enum import StrEnum

from domain.drafts import ReportDraft
from domain.frozen import Frozen
from domain.ids import PersonId, TelegramId, UnitId
from domain.languages import Language

UNNAMED = "?"
NAME_LENGTH = 64


class Person(Frozen):
    """Somebody who agreed to the privacy notice and said where they live."""

    id: PersonId
    telegram_id: TelegramId
    name: str
    language: Language
    unit_id: UnitId
    consented_at: datetime
    blocked_at: datetime | None = None
    declared_age: int | None = None
    declared_at: datetime | None = None
    muted_until: datetime | None = None

    @property
    def shown_name(self) -> str | None:
        """Give the name to call somebody by; None for those who have none to show."""
        return None if self.name == UNNAMED else self.name


class OnboardingDraft(Frozen):
    """What a newcomer has chosen so far, and what they brought along before they could use it.

    sought: words that were searched for and found nothing; they may have been meant as something else.
    """

    language: Language
    unit_code: str | None = None
    invitation: str | None = None
    status_of: int | None = None
    poster: str | None = None
    follow: str | None = None
    report: ReportDraft | None = None
    sought: str | None = None


class OnboardingStep(StrEnum):
    """The steps to becoming a resident, in their order."""

    LANGUAGE = "language"
    PRIVACY = "privacy"
    HOME = "home"


class Newcomer(Frozen):
    """Somebody at the end of /start. `name` is what Telegram gave, cleaned."""

    telegram_id: TelegramId
    name: str
    brought: OnboardingDraft


class DeepLink(Frozen):
    """What the link that led to the bot asks for; all empty for a plain /start or a link that nobody knows."""

    unit_code: str | None = None
    invitation: str | None = None
    status_of: int | None = None
    poster: str | None = None
    follow: str | None = None

    @classmethod
    def read(cls, payload: str) -> "DeepLink":
        """Read what stands behind /start: u_CODE, i_TOKEN, r_NUMBER, p_TOKEN or f_TOKEN."""
        found = _PAYLOAD.fullmatch(payload.strip())
        if found is None:
            return cls()
        return cls(
            unit_code=found["unit"],
            invitation=found["token"],
            status_of=found["report"] and int(found["report"]),
            poster=found["poster"],
            follow=found["follow"],
        )


_PAYLOAD = re.compile(
    r"u_(?P<unit>[A-Za-z0-9_-]{1,32})|i_(?P<token>[A-Za-z0-9_-]{1,62})|r_(?P<report>[0-9]{1,18})"
    r"|p_(?P<poster>[A-Za-z0-9_-]{1,32})|f_(?P<follow>[A-Za-z0-9_-]{1,62})"
)


def clean_name(first: str, last: str | None) -> str:
    """Join a Telegram name; direction marks and controls go, so that no name can turn the text around it.

    A name that has nothing to show becomes UNNAMED; emoji are kept.
    """
    joined = " ".join(part for part in (first, last) if part)
    visible = "".join(mark for mark in joined if mark.isprintable() and not _is_invisible(mark))
    return " ".join(visible.split())[:NAME_LENGTH] or UNNAMED


def _is_invisible(mark: str) -> bool:
    return (
        mark in "\u200b\u200c\u200e\u200f\u2060\u3164\u115f\u1160\u2800"
        or "\u202a" <= mark <= "\u202e"
        or "\u2066" <= mark <= "\u2069"
    )
