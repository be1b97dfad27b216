"""A closure that somebody is asked to look at once more, and what becomes of it."""

from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode
from domain.ids import ReportId
from domain.languages import Name
from domain.message import Button, Message, Rows, press
from domain.report_lifecycle import ReportAction
from domain.reports import Attachment


def recheck_subject(event_id: int) -> str:
    """Name the living card of a re-check."""
    return f"recheck:{event_id}"


class RecheckCard(Message):
    """What was reported and what was done, for whoever looks once more. It does not say who reported it.

    event_id  the line of the history that closed it
    line      what it is about, in one line
    done      the words of the result
    """

    event_id: int
    number: ReportId
    category: CategoryCode
    unit: Name
    line: str | None = None
    place: str | None = None
    mapped: bool = False
    done: str | None = None
    photos: int = 0
    due_at: datetime

    def subject(self) -> str:
        """Be the living card of the re-check."""
        return recheck_subject(self.event_id)

    def rows(self) -> Rows:
        """Ask: solved or not; the map and the photos are a tap away."""
        answers = tuple(
            Button(label=f"button-recheck-{way}", data=press("recheck", way, self.number)) for way in ("solved", "not")
        )
        ways = (("map", int(self.mapped)), ("photos", self.photos))
        looks = tuple(
            Button(label=f"button-recheck-{way}", data=press("recheck", way, self.number), args={"count": count})
            for way, count in ways
            if count
        )
        return tuple(row for row in (answers, looks) if row)


class RecheckPhotos(Message):
    """The pictures of what was reported and of what was done."""

    number: ReportId
    files: tuple[Attachment, ...]

    def attached(self) -> tuple[Attachment, ...]:
        """Send them along."""
        return self.files

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key


class RecheckEnd(StrEnum):
    """How a re-check ended for somebody who was asked."""

    SOLVED = "solved"
    NOT = "not"
    OVER = "over"
    GONE = "gone"


class RecheckOver(Message):
    """Thanks for looking, or that there is no need to look any more."""

    event_id: int
    number: ReportId
    end: RecheckEnd

    def subject(self) -> str:
        """Be the living card of the re-check."""
        return recheck_subject(self.event_id)


RECHECKING = (ReportAction.RECHECK_PASSED, ReportAction.RECHECK_FAILED)
