"""The figures of a unit, as everybody may see them."""

from datetime import timedelta
from typing import Self

from domain.figures import WINDOWS, Counts, count_percent, find_median
from domain.frozen import Frozen
from domain.ids import UnitId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press


def figures_button() -> Button:
    """Lead anybody to the figures of their own unit."""
    return Button(label="button-figures", data=press("figures", "show", 0, WINDOWS[0], 0))


class Share(Part):
    """So many of so many; `few`: too few for a share."""

    part: int
    whole: int
    percent: int
    few: bool

    @classmethod
    def of(cls, part: int, whole: int, *, least: int) -> Self:
        """Work out the share."""
        return cls(part=part, whole=whole, percent=count_percent(part, whole), few=whole < least)


class FigureUnit(Frozen):
    """A unit whose figures can be looked at."""

    id: UnitId
    name: Name


class Figures(Message):
    """What became of what was reported in a unit and below it.

    stars     the mean, where enough gave some
    above     the next level up, if there is one
    below     a page of the units that lie below; `page` counts from 0
    """

    here: UnitId
    unit: Name
    days: int
    reports: int
    answered: Share
    solved: Share
    unconfirmed: Share
    content: Share
    stars: float | None = None
    false: Share
    wait: timedelta | None = None
    handover: timedelta | None = None
    above: FigureUnit | None = None
    below: tuple[FigureUnit, ...] = ()
    page: int = 0
    pages: int = 1

    @classmethod
    def of(cls, counts: Counts, here: FigureUnit, *, days: int, least: int) -> Self:
        """Work out the shares; none is given of fewer than `least`."""
        mean = round(counts.stars / counts.rated, 1) if counts.rated >= least else None
        return cls(
            here=here.id,
            unit=here.name,
            days=days,
            reports=counts.reports,
            answered=Share.of(counts.answered, counts.reports, least=least),
            solved=Share.of(counts.solved, counts.answered, least=least),
            unconfirmed=Share.of(counts.unconfirmed, counts.answered, least=least),
            content=Share.of(counts.content, counts.rated, least=least),
            stars=mean,
            false=Share.of(counts.false, counts.rechecked, least=least),
            wait=find_median(counts.timed, counts.wait, least=least),
            handover=find_median(counts.handed, counts.handover, least=least),
        )

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "figures"

    def rows(self) -> Rows:
        """Offer the other time, the level above and the units below."""
        windows = tuple(
            Button(
                label="button-figures-now" if days == self.days else "button-figures-days",
                data=press("figures", "show", self.here, days, self.page),
                args={"days": days},
            )
            for days in WINDOWS
        )
        above = ((self._lead(self.above, "button-figures-above"),),) if self.above else ()
        below = tuple((self._lead(one, "button-name-open"),) for one in self.below)
        return tuple(row for row in (windows, *above, *below, self._leaves()) if row)

    def _lead(self, unit: FigureUnit, label: str) -> Button:
        return Button(label=label, data=press("figures", "show", unit.id, self.days, 0), args={"name": unit.name})

    def _leaves(self) -> tuple[Button, ...]:
        turns = {"button-page-before": self.page - 1, "button-page-after": self.page + 1}
        return tuple(
            Button(label=label, data=press("figures", "show", self.here, self.days, page), args={"page": page + 1})
            for label, page in turns.items()
            if 0 <= page < self.pages
        )
