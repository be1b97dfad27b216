"""Groups and channels in which the bot speaks: what each is bound to, and what of a resident's words goes into one."""

import re
from datetime import datetime
from enum import StrEnum

from domain.duty import Desk
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId, UnitId
from domain.languages import Language, Name
from domain.queue import Case
from domain.report_errors import GroupElsewhere
from domain.report_lifecycle import ReportAction
from domain.roles import ANSWERING, Grant, Role

WHOLE = "-"
"""Stands for every body in a button's data, as a body's code."""

PROMPT = "prompt"
OVERDUE = "overdue"
"""The subject of the card that is pinned in a group."""

_NUMBERS = re.compile(
    r"\+\d[\d ()-]{6,18}\d"  # international
    r"|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"  # a mobile in China
    r"|(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)"  # a landline there, with its area code
    r"|(?<!\d)\d{7,}(?!\d)"  # what else is long enough to reach somebody, or to be an identity
)
HIDDEN = "•••"


class BindingKind(StrEnum):
    """What a chat is to the bot."""

    GROUP = "group"
    CHANNEL = "channel"


class Scope(Frozen):
    """Of whom a chat is: a unit with all below it, and one of its bodies. body None: the workstation, so every body."""

    unit_id: UnitId
    body: str | None = None

    @property
    def token(self) -> str:
        """Name both as parts of a button's data."""
        return f"{self.unit_id}:{self.body or WHOLE}"

    @classmethod
    def read(cls, unit: str, body: str) -> "Scope":
        """Read what `token` wrote, cut at the colon."""
        return cls(unit_id=UnitId(int(unit)), body=None if body == WHOLE else body)


class GroupChat(Frozen):
    """A group or a channel as Telegram names it."""

    id: int
    title: str
    kind: BindingKind = BindingKind.GROUP


class Binding(Frozen):
    """A chat that is bound.

    path      of the unit: "/1/4/9/"
    body      whose reports a group is about; None: every body's, and always so in a channel
    language  what it is told in: that of whoever bound it
    pinned    the message that is pinned there, and `shown` a digest of what it shows
    lost_at   since when the bot cannot speak there
    """

    chat_id: int
    kind: BindingKind
    title: str
    unit_id: UnitId
    path: str
    body: str | None
    language: Language
    bound_at: datetime
    bound_by: PersonId | None
    pinned: int | None = None
    shown: str | None = None
    lost_at: datetime | None = None

    @property
    def scope(self) -> Scope:
        """Say of whom it is."""
        return Scope(unit_id=self.unit_id, body=self.body)

    @property
    def desk(self) -> Desk:
        """Say whose queue it is the window to: a group sees what its people find there."""
        return Desk(path=self.path, body=self.body)

    def is_of(self, body: str) -> bool:
        """Tell whether it is the group of this very body."""
        return (self.body or Role.WORKSTATION.value) == body

    def covers(self, case: Case) -> bool:
        """Tell whether a report belongs here: none about staff does, for nobody knows who else reads along."""
        return case.report.kept_from is None and self.desk.covers(case.path, case.report.body)


class Prompt(Frozen):
    """Words that somebody was asked for in a group; whoever may do it gives them by replying to the message.

    body  to which the report is to go
    """

    chat_id: int
    message_id: int
    report_id: ReportId
    action: ReportAction
    body: str | None = None
    person_id: PersonId | None = None

    @property
    def subject(self) -> str:
        """Write it as the subject of the message that asks, whose id is known only when it was sent."""
        return ":".join((PROMPT, str(self.report_id), self.action.value, str(self.person_id or 0), self.body or WHOLE))

    @classmethod
    def read(cls, subject: str, *, chat_id: int, message_id: int) -> "Prompt | None":
        """Read what `subject` wrote; None for a subject of another kind."""
        kind, *parts = subject.split(":")
        if kind != PROMPT:
            return None
        report, action, person, body = parts
        return cls(
            chat_id=chat_id,
            message_id=message_id,
            report_id=ReportId(int(report)),
            action=ReportAction(action),
            body=None if body == WHOLE else body,
            person_id=PersonId(int(person)) if person != "0" else None,
        )


class BindCode(Frozen):
    """A code that somebody with a role posts in a channel to bind it; used once, and kept as its hash only."""

    token_hash: str
    unit_id: UnitId
    made_by: PersonId
    expires_at: datetime


def group_subject(report: ReportId) -> str:
    """Name the living card of a report in groups."""
    return f"group:{report}"


def list_scopes(held: list[Grant]) -> list[Scope]:
    """List of what somebody with these roles may bind a group: their own bodies; administrators the workstation."""
    scopes = [
        Scope(unit_id=one.unit_id, body=None if one.role in {Role.ADMIN, Role.WORKSTATION} else one.acts_for)
        for one in held
        if one.role in ANSWERING | {Role.ADMIN} and one.acts_for is not None
    ]
    return list(dict.fromkeys(scopes))


def check_binding(binding: Binding | None, case: Case) -> Binding:
    """Give the binding of a chat in which a report is shown; raises GroupElsewhere where it does not belong there."""
    if binding is None or binding.lost_at is not None or not binding.covers(case):
        raise GroupElsewhere
    return binding


def hide_numbers(text: str | None) -> str | None:
    """Take telephone numbers, and other long numbers, out of what somebody wrote; None stays None."""
    return None if text is None else _NUMBERS.sub(HIDDEN, text)


class Overdue(Frozen):
    """A report whose time limit has passed, as the pinned card of a group lists it."""

    number: ReportId
    category: str
    line: str | None
    limit_at: datetime
    unit: Name
