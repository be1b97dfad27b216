"""Exports: reports as flat rows for other programs, and what a spreadsheet must not take for a formula."""

from datetime import date, datetime

from domain.categories import CategoryCode, Urgency
from domain.frozen import Frozen
from domain.report_lifecycle import ReportState
from domain.reports import Channel

FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With one of these a spreadsheet begins a formula; some take the full width ones for it too."""

PERSONAL = ("text", "place", "latitude", "longitude", "reporter", "caller_name", "caller_phone", "neighbour")
"""What may tell who somebody is; it is left out unless it was asked for."""


KEPT = (*PERSONAL, "summary")
"""What is never taken along of a report about staff: nobody knows who reads the file."""


class ExportedReport(Frozen):
    """A report as a row. Times are UTC. What is personal is None where it was not asked for.

    unit         the unit's code
    limit_at     when the category's time limit ends
    listed_at    since when it is on the public list of what is overdue
    resolved_at  when staff last said that it is done
    followers    how many others follow it
    reporter     their name; None also for whoever reported anonymously: an export is no way behind that
    """

    number: int
    unit: str
    unit_zh: str
    unit_en: str
    category: CategoryCode
    state: ReportState
    urgency: Urgency
    body: str
    channel: Channel
    anonymous: bool
    filed_at: datetime
    changed_at: datetime
    due_at: datetime | None
    limit_at: datetime | None
    listed_at: datetime | None
    resolved_at: datetime | None
    reopened: int
    passes: int
    joint: bool
    followers: int
    rating: int | None
    part_of: int | None
    merged_into: int | None
    summary: str | None
    text: str | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reporter: str | None = None
    caller_name: str | None = None
    caller_phone: str | None = None
    neighbour: str | None = None


class ExportQuery(Frozen):
    """Which reports are exported.

    path       of the unit; "" for the whole city
    since      filed at this time or later
    before     filed earlier than this
    personal   with what may tell who somebody is
    """

    path: str = ""
    since: datetime | None = None
    before: datetime | None = None
    personal: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """List the columns in their order."""
        return tuple(name for name in ExportedReport.model_fields if self.personal or name not in PERSONAL)


def to_cell(value: object) -> str | int | float:
    """Write a value into a cell of a spreadsheet: words that would become a formula stay words."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case datetime() | date():
            return value.isoformat()
        case _:
            words = str(value)
            return f"'{words}" if words.lstrip().startswith(FORMULAS) or words[:1] in {"\t", "\r", "\n"} else words
