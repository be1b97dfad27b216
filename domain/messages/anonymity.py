"""What is said where somebody looks behind an anonymous report."""

from domain.ids import ReportId
from domain.message import Button, Message, Rows, press


class BehindAsked(Message):
    """Why does somebody want to know who reported it; what will be written down, and who will hear of it."""

    number: ReportId

    def rows(self) -> Rows:
        """Let them leave it."""
        return ((Button(label="button-cancel", data=press("behind", "leave")),),)


class BehindLeft(Message):
    """Nobody looked, and nothing was written down."""


class BehindShown(Message):
    """Who reported it. It is shown once, and stands in the audit trail. `name` None: they are no longer known."""

    number: ReportId
    name: str | None = None


class LookedBehind(Message):
    """Its reporter hears that somebody looked, and why."""

    number: ReportId
    reason: str
