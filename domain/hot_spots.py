"""Hot spots: like reports that pile up in one place become something for the council to prevent (R29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.categories import CategoryCode
from domain.frozen import Frozen
from domain.geo import SIDE, cell_of, cells_within
from domain.ids import HotSpotId, PersonId, ReportId, UnitId
from domain.report_errors import HotSpotEnded
from domain.report_lifecycle import ReportState
from domain.reports import Place

LEFT_OUT = (ReportState.WITHDRAWN, ReportState.REFUSED, ReportState.MERGED)
"""What was withdrawn or refused is no trouble, and what was merged counts once."""


class Ending(StrEnum):
    """What an item has ended in."""

    ACTION = "action"
    PROPOSAL = "proposal"
    REFUSAL = "refusal"


class NewHotSpot(Frozen):
    """Like reports in one place. `cell`: the cell of the map around which they lie; None: anywhere in the unit."""

    unit_id: UnitId
    category: CategoryCode
    cell: int | None
    found_at: datetime
    due_at: datetime


class HotSpot(NewHotSpot):
    """An item of the council's. `raised_at`: it did not end in time, and went to the party committee."""

    id: HotSpotId
    reminded_at: datetime | None = None
    raised_at: datetime | None = None
    ending: Ending | None = None
    words: str | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class LikeReport:
    """A report of the same category in the same place, and the item that it belongs to already."""

    id: ReportId
    hot_spot_id: HotSpotId | None = None
    ended: bool = False


class HotSpotDraft(Frozen):
    """How an item ends, while the words for it are being written."""

    hot_spot: HotSpotId
    ending: Ending


def find_cell(place: Place | None) -> int | None:
    """Find the cell of the map that a report lies in; None where nobody said where it is."""
    return cell_of(*place.point) if place is not None and place.point else None


def find_around(place: Place | None) -> tuple[int, ...]:
    """Find the cells of the map that are near: the one that a report lies in, and those beside it; none without."""
    return cells_within(*place.point, SIDE) if place is not None and place.point else ()


def check_not_ended(found: HotSpot) -> None:
    """Raise HotSpotEnded where somebody was faster."""
    if found.ended_at is not None:
        raise HotSpotEnded


def choose_joined(near: Iterable[LikeReport]) -> HotSpotId | None:
    """Choose the open item that a further report belongs to; None where there is none."""
    return max((one.hot_spot_id for one in near if one.hot_spot_id and not one.ended), default=None)


def list_fresh(near: Iterable[LikeReport]) -> list[ReportId]:
    """List the reports that have not been part of an item: the same ones do not raise it again."""
    return [one.id for one in near if one.hot_spot_id is None]
