"""Anonymous reports: behind which one somebody is about to look."""

from domain.frozen import Frozen
from domain.ids import ReportId


class BehindDraft(Frozen):
    """The report whose reporter somebody wants to know, until they have said why."""

    report: ReportId
