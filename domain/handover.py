"""Handing over: which open matters go from one colleague to another, and who could take them."""

import itertools
from collections.abc import Collection, Iterable, Sequence

from domain.duty import Desk, OnDuty, choose_on_duty
from domain.frozen import Frozen
from domain.ids import PersonId, ReportId, UnitId
from domain.lifecycle import Actor
from domain.report_lifecycle import LIFECYCLE, ReportAction, ReportState
from domain.roles import Role, answering
from domain.units import line_of


class Matter(Frozen):
    """An open report of a handler, as far as it matters for handing it over.

    path       of its unit
    kept_from  the unit whose people it is about, and `barred` those from whom it is kept
    """

    id: ReportId
    path: str
    body: str
    state: ReportState
    reporter_id: PersonId | None
    kept_from: UnitId | None = None
    barred: frozenset[PersonId] = frozenset()

    @property
    def line(self) -> tuple[UnitId, ...]:
        """List the ids of the units from the root down to its own."""
        return line_of(self.path)


class Giving(Frozen):
    """By what right somebody hands a colleague's matters over.

    own      the desks of the colleague who has the matters
    takes    they would take them themselves
    gives    they are the colleague themselves
    above    the paths below which they may give and take roles
    """

    own: tuple[Desk, ...]
    takes: bool = False
    gives: bool = False
    above: tuple[str, ...] = ()

    def find_actor(self, matter: Matter) -> Actor | None:
        """Find as what they may hand a matter over; None where they may not.

        Somebody hands on what is still theirs, and takes over what is nobody's any more; a superior may do either.
        """
        still_theirs = any(desk.covers(matter.path, answering(matter.body)) for desk in self.own)
        actors = set()
        if (self.gives and still_theirs) or (self.takes and not still_theirs):
            actors.add(Actor.WORKSTATION)
        if any(matter.path.startswith(path) for path in self.above):
            actors.add(Actor.SUPERIOR)
        if ReportAction.HAND_OVER not in LIFECYCLE.list_actions(matter.state, actors):
            return None
        return Actor.WORKSTATION if Actor.WORKSTATION in actors else Actor.SUPERIOR


class Successor(Frozen):
    """Somebody who could take over, and how many matters."""

    id: PersonId
    name: str
    count: int


def find_common_unit(matters: Iterable[Matter]) -> UnitId | None:
    """Find the unit furthest down in which all of them lie; None where they have nothing in common."""
    levels = itertools.takewhile(lambda level: len(set(level)) == 1, zip(*(one.line for one in matters), strict=False))
    common = [level[0] for level in levels]
    return common[-1] if common else None


def may_take(matter: Matter, taker: PersonId, there: Iterable[OnDuty]) -> bool:
    """Tell whether somebody who is there may take a matter; nobody handles what they reported themselves."""
    held = (one for one in there if one.person_id == taker)
    return taker not in {matter.reporter_id, *matter.barred} and any(
        one.may_handle(matter.line, answering(matter.body)) for one in held
    )


def list_takers(
    matters: Sequence[Matter], there: Sequence[OnDuty], *, excluding: Collection[PersonId]
) -> dict[PersonId, int]:
    """List who is on duty for any of the matters, with how many they may take; whoever may take most comes first."""
    places = {(matter.line, answering(matter.body), matter.barred) for matter in matters}
    nearest = {
        one.person_id
        for line, body, barred in places
        for wanted in (body, Role.WORKSTATION.value)
        for one in choose_on_duty(there, line, wanted, excluding=barred.union(excluding))
    }
    counted = {taker: sum(may_take(matter, taker, there) for matter in matters) for taker in sorted(nearest)}
    return dict(sorted(((taker, count) for taker, count in counted.items() if count), key=lambda one: -one[1]))
