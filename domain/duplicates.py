"""Duplicates: what is brought, what may be the same, and in which order it is offered."""

from dataclasses import dataclass
from datetime import datetime

from domain.categories import CategoryCode
from domain.drafts import ReportDraft
from domain.frozen import Frozen
from domain.geo import distance
from domain.ids import PersonId, ReportId, UnitId
from domain.queue import QueueView
from domain.report_lifecycle import OPEN, ReportState
from domain.reports import Place, Report

OFFERED = 3
"""Lines of the question whether it is one of these."""

STAFF_SHOWN = 5
"""Lines of the question which one is the same."""


class Brought(Frozen):
    """What is compared: a draft, or a report that has been filed."""

    unit_id: UnitId
    category: CategoryCode
    place: Place | None = None
    text: str | None = None
    number: ReportId | None = None

    @classmethod
    def of_draft(cls, draft: ReportDraft, category: CategoryCode, *, unit_id: UnitId) -> "Brought":
        """Take from a draft what is compared."""
        return cls(unit_id=unit_id, category=category, place=draft.place, text=draft.text)

    @classmethod
    def of_report(cls, report: Report) -> "Brought":
        """Take from a report what is compared."""
        return cls(
            unit_id=report.unit_id,
            category=report.category,
            place=report.place,
            text=report.text or report.summary,
            number=report.id,
        )

    @property
    def words(self) -> str:
        """All that was written, also of the place."""
        return _join(self.text, self.place.words if self.place else None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may be the same, as far as it is compared."""

    id: ReportId
    reporter_id: PersonId | None
    state: ReportState
    text: str | None
    summary: str | None
    latitude: float | None
    longitude: float | None
    place_words: str | None
    changed_at: datetime

    @property
    def words(self) -> str:
        """All that was written, also of the place."""
        return _join(self.text or self.summary, self.place_words)


@dataclass(frozen=True, slots=True)
class Alike:
    """A report that is near or like in words. `metres`: None where one of the two has no place on the map."""

    candidate: Candidate
    metres: float | None
    likeness: int

    def is_one(self, *, radius: int, least: int) -> bool:
        """Tell whether it may be the same: near enough or, where that is unknown, like enough in words (percent)."""
        return self.likeness >= least if self.metres is None else self.metres <= radius

    def rank(self, *, radius: int) -> tuple[bool, float, ReportId]:
        """Give by what it is ordered: what is open comes first, then what is nearer and more like it."""
        nearness = 0.0 if self.metres is None else 100 * (1 - self.metres / radius)
        return self.candidate.state not in OPEN, -(nearness + self.likeness), self.candidate.id


class MergeDraft(Frozen):
    """Which report is the same as another, and where in the queue its handler came from."""

    report: ReportId
    view: QueueView | None = None


def apart(brought: Brought, candidate: Candidate) -> float | None:
    """Give the metres between what was brought and a report; None where one of them is not on the map."""
    point = brought.place.point if brought.place else None
    if point is None or candidate.latitude is None or candidate.longitude is None:
        return None
    return distance(*point, candidate.latitude, candidate.longitude)


def _join(*words: str | None) -> str:
    return "\n".join(filter(None, words))
