"""Posters: a printed sheet whose code opens the bot in a community, perhaps at a report that is half filled in."""

from domain.categories import Category, CategoryCode
from domain.drafts import ReportDraft
from domain.frozen import Frozen
from domain.ids import UnitId
from domain.languages import Name
from domain.reports import Place

PLACE_LENGTH = 40
"""More does not fit on a line of the sheet."""


class Poster(Frozen):
    """A poster that hangs somewhere; its token is in the code. Without a category it is asked for."""

    token: str
    unit_id: UnitId
    category: CategoryCode | None
    place: str | None

    def begin(self, brought: ReportDraft, *, unit: Name | None, category: Category | None) -> ReportDraft:
        """Begin the report that the poster asks for, with what was brought along; a place that was sent goes before.

        unit: the name to show; category: the poster's, if something can be reported in it now
        """
        place = Place(words=self.place) if self.place else None
        asked = {
            "category": category.code if category else brought.category,
            "place": brought.place or place,
            "unit_id": self.unit_id,
            "unit_name": unit,
        }
        return brought.model_copy(update=asked)


class PosterSheet(Frozen):
    """What is printed.

    code     the unit's, which its files are named by
    payload  what the link to the bot asks for
    hall     where people can go who have no Telegram: what the workstation is called
    """

    code: str
    unit: Name
    payload: str
    hall: Name
    place: str | None = None
    category: Name | None = None

    @property
    def name(self) -> str:
        """Name the sheet's files."""
        return self.code if self.payload.startswith("u_") else f"{self.code}-{self.payload.removeprefix('p_')}"
