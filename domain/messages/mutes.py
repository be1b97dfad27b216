"""Mutes: what staff are asked, what the one who is muted hears, and what the body that decides about an appeal sees."""

from datetime import datetime

from domain.ids import MuteId, ReportId
from domain.languages import Name
from domain.message import Button, Message, Rows, press
from domain.messages.cases import staff_subject
from domain.roles import Role

WORDS_SHOWN = 1200
"""Characters of a reason and of an appeal; both fit into one message."""


def mute_subject(mute: MuteId) -> str:
    """Name the living card of a mute among those who decide about the appeal."""
    return f"mute:{mute}"


class MutePrompt(Message):
    """Ask staff for how many days the reporter is muted. `until`: they are already, until then."""

    number: ReportId
    days: tuple[int, ...]
    until: datetime | None = None

    def subject(self) -> str:
        """Stay the living card of the report."""
        return staff_subject(self.number)

    def rows(self) -> Rows:
        """Offer the lengths that the rule allows."""
        lengths = (
            Button(label="button-mute-days", data=press("mute", "for", self.number, days), args={"days": days})
            for days in self.days
        )
        return (tuple(lengths), (Button(label="button-back", data=press("case", "more", self.number)),))


class MuteReasonPrompt(Message):
    """Ask staff for the reason."""

    number: ReportId
    days: int

    def rows(self) -> Rows:
        """Offer the way out."""
        return ((Button(label="button-cancel", data=press("mute", "cancel", self.number)),),)


class ReporterMuted(Message):
    """Whoever muted is told until when it holds."""

    number: ReportId
    until: datetime

    def rows(self) -> Rows:
        """Lead back to the report."""
        return ((Button(label="button-mute-case", data=press("case", "show", self.number)),),)


class MuteNotice(Message):
    """You are muted: until when, why, which body decided, and the way to another. `appealed`: it was taken already."""

    mute: MuteId
    until: datetime
    reason: str
    body: Role
    unit: Name
    appealed: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return f"muted:{self.mute}"

    def rows(self) -> Rows:
        """Offer the appeal, once."""
        if self.appealed:
            return ()
        return ((Button(label="button-appeal", data=press("appeal", "write", self.mute)),),)


class NotMuted(Message):
    """There is nothing to appeal against."""

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class AppealPrompt(Message):
    """Ask for the one text of an appeal."""

    def rows(self) -> Rows:
        """Offer the way out."""
        return ((Button(label="button-cancel", data=press("appeal", "cancel")),),)


class AppealLeft(Message):
    """No appeal was made; the way to it stays open."""


class AppealSent(Message):
    """The appeal is with another body."""

    body: Role


class AppealCard(Message):
    """An appeal as the body sees it that decides about it; nobody is named. `lifted`: what it came to."""

    mute: MuteId
    body: Role
    unit: Name
    starts_at: datetime
    until: datetime
    reason: str
    appeal: str
    decision: str | None = None
    lifted: bool | None = None

    def subject(self) -> str:
        """Name the living card of the appeal."""
        return mute_subject(self.mute)

    def rows(self) -> Rows:
        """Offer both ways to decide, until somebody has."""
        if self.lifted is not None:
            return ()
        return (
            (
                Button(label="button-appeal-lift", data=press("appeal", "lift", self.mute)),
                Button(label="button-appeal-uphold", data=press("appeal", "uphold", self.mute)),
            ),
        )


class DecisionPrompt(Message):
    """Ask for the sentence that goes with a decision."""

    mute: MuteId
    lifts: bool
    reason: str
    appeal: str

    def rows(self) -> Rows:
        """Offer the way back to the appeal."""
        return ((Button(label="button-back", data=press("appeal", "show", self.mute)),),)


class AppealDecided(Message):
    """Whoever appealed hears what came of it. `still`: until when another mute holds all the same."""

    lifted: bool
    body: Role
    decision: str
    until: datetime
    still: datetime | None = None


class MuteReviewed(Message):
    """Whoever muted hears what another body decided about it."""

    lifted: bool
    body: Role
    reason: str
    decision: str
