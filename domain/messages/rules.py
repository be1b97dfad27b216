"""Rules as cards: by heading, one at a time, and how an administrator changes one."""

from datetime import date, datetime
from enum import StrEnum

from domain.ids import UnitId
from domain.languages import Name
from domain.message import Button, Message, Part, Rows, press
from domain.messages.units import BACK, walk_rows
from domain.policy import Room, room_of
from domain.rulebook import RuleState
from domain.rules import RuleKind, RuleSaid, Units, ValueSaid, write
from domain.units import UnitPage

PAGE = 6
"""Rules on a page of a heading."""

HISTORY_SHOWN = 5

WHOLE_CITY = 0
"""In a button's data: no unit, but the whole city."""


class PlaceOfRules(Part):
    """For which place rules are looked at: a unit, or the whole city. `id` is the unit's, or WHOLE_CITY."""

    id: int = WHOLE_CITY
    unit: Name | None = None


class RulesCard(Message):
    """The headings under which rules are looked up.

    rooms      each heading with the number of its rules
    others     other places whose rules the reader may want to see or set
    may_walk   the reader administers some place, and can look for any below it
    """

    place: PlaceOfRules
    rooms: tuple[tuple[Room, int], ...]
    others: tuple[PlaceOfRules, ...] = ()
    may_walk: bool = False

    def rows(self) -> Rows:
        """Offer the headings, then the other places."""
        headings = tuple(
            (
                Button(
                    label="button-rules-room",
                    data=press("rules", "room", self.place.id, room.value, 0),
                    args={"room": room, "count": count},
                ),
            )
            for room, count in self.rooms
        )
        places = tuple((self._other(place),) for place in self.others)
        walk = (
            ((Button(label="button-rules-walk", data=press("rules", "walk", "open", 0, 0)),),) if self.may_walk else ()
        )
        return (*headings, *places, *walk)

    def _other(self, place: PlaceOfRules) -> Button:
        data = press("rules", "open", place.id)
        if place.unit is None:
            return Button(label="button-rules-city", data=data)
        return Button(label="button-rules-place", data=data, args={"name": place.unit})

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "rules"


class RuleOfRoom(Part):
    """A rule in a line. `own`: it was set for this very place."""

    number: int
    rule: RuleSaid
    own: bool


class RuleRoom(Message):
    """The rules under a heading, a page of them."""

    place: PlaceOfRules
    room: Room
    lines: tuple[RuleOfRoom, ...]
    page: int = 0
    pages: int = 1
    shown_page: int = 1

    @classmethod
    def of(cls, place: PlaceOfRules, room: Room, states: list[RuleState], *, page: int) -> "RuleRoom":
        """Make the page of all rules under a heading; one that is not there is the last."""
        pages = max(1, -(-len(states) // PAGE))
        page = min(page, pages - 1)
        shown = list(enumerate(states, start=1))[page * PAGE : (page + 1) * PAGE]
        lines = tuple(RuleOfRoom(number=number, rule=_said(state), own=state.own) for number, state in shown)
        return cls(place=place, room=room, lines=lines, page=page, pages=pages, shown_page=page + 1)

    def rows(self) -> Rows:
        """Offer each rule by its number, the pages, and the way back."""
        rules = tuple(
            Button(
                label="button-rules-show",
                data=press("rules", "show", self.place.id, line.rule.rule),
                args={"number": line.number},
            )
            for line in self.lines
        )
        turns = {"button-page-before": self.page - 1, "button-page-after": self.page + 1}
        pages = tuple(
            Button(label=label, data=press("rules", "room", self.place.id, self.room.value, at), args={"page": at + 1})
            for label, at in turns.items()
            if 0 <= at < self.pages
        )
        back = (Button(label=BACK, data=press("rules", "open", self.place.id)),)
        return tuple(row for row in (rules, pages, back) if row)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "rules"


class SetIn(StrEnum):
    """By whom what holds was set."""

    DEFAULT = "default"
    CITY = "city"
    UNIT = "unit"


class RuleVersion(Part):
    """How a rule was set once.

    starts_at  when it began to hold, if not at once
    value      None: as above again
    unit       None: the whole city
    author     None: the operator at the command line
    """

    set_at: datetime
    starts_at: datetime | None
    value: ValueSaid | None
    unit: Name | None
    author: str | None


class RuleComing(Part):
    """What will hold from a day on."""

    starts_at: datetime
    value: ValueSaid


class RuleCard(Message):
    """All about a rule in a place.

    usual    what holds where nobody said otherwise
    low      the bounds, where it has any
    units    what a unit may set that differs from the one above
    history  how it was set, latest first
    """

    place: PlaceOfRules
    rule: RuleSaid
    set_in: SetIn
    set_unit: Name | None
    usual: ValueSaid
    low: ValueSaid | None
    high: ValueSaid | None
    units: Units
    coming: tuple[RuleComing, ...]
    history: tuple[RuleVersion, ...]
    may_change: bool

    def rows(self) -> Rows:
        """Offer to change it to whoever may, and the way back."""
        room = room_of(self.rule.rule)
        change = Button(label="button-rule-change", data=press("rules", "change", self.place.id, self.rule.rule))
        back = Button(label=BACK, data=press("rules", "room", self.place.id, room.value, 0))
        return ((change,), (back,)) if self.may_change else ((back,),)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "rules"


class RulePrompt(Message):
    """Step 1 of changing a rule: the new value. `above`: what a unit may only be stricter than."""

    place: PlaceOfRules
    rule: RuleSaid
    kind: RuleKind
    low: ValueSaid | None
    high: ValueSaid | None
    above: ValueSaid | None
    units: Units
    own: bool

    def rows(self) -> Rows:
        """Offer what needs no typing."""
        values = ("yes", "no") if self.kind is RuleKind.YES_NO else ()
        choices = tuple(Button(label=f"value-{value}", data=press("rules", "value", value)) for value in values)
        unset = (Button(label="button-rule-unset", data=press("rules", "unset")),) if self.own else ()
        cancel = (Button(label="button-cancel", data=press("rules", "show", self.place.id, self.rule.rule)),)
        return tuple(row for row in (choices, unset, cancel) if row)


class RuleStart(StrEnum):
    """From when a rule is to hold, where no day was typed."""

    NOW = "now"
    TOMORROW = "tomorrow"
    MONTH = "month"


class RuleConfirm(Message):
    """Step 2 of changing a rule: what it was, what it will be, and from when. `day` None: from now on."""

    place: PlaceOfRules
    before: RuleSaid
    after: RuleSaid
    day: date | None

    def rows(self) -> Rows:
        """Put the confirmation on top, and below it when it begins to hold."""
        confirm = Button(label="button-rule-confirm", data=press("rules", "confirm"))
        starts = tuple(
            Button(label=f"button-rule-from-{start.value}", data=press("rules", "from", start.value))
            for start in RuleStart
        )
        back = Button(label=BACK, data=press("rules", "change", self.place.id, self.after.rule))
        cancel = Button(label="button-cancel", data=press("rules", "show", self.place.id, self.after.rule))
        return ((confirm,), starts, (back, cancel))


class RuleChanged(Message):
    """A rule was set (toast). `day` None: from now on."""

    day: date | None


class RulesWalk(Message):
    """For which place an administrator wants to see and set rules."""

    page: UnitPage
    where: Name | None

    def rows(self) -> Rows:
        """Offer the unit that one looks into, and what lies below it."""
        below = walk_rows(self.page, "rules", "walk", leave=press("rules", "open"))
        here = self.page.here
        if here is None:
            return below
        choose = Button(label="button-choose-here", args={"name": here.name}, data=press("rules", "open", here.id))
        return ((choose,), *below)

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return "rules"


def place_of(unit_id: UnitId | None, name: Name | None) -> PlaceOfRules:
    """Name a place; without a unit the whole city."""
    return PlaceOfRules(id=unit_id or WHOLE_CITY, unit=name)


def _said(state: RuleState) -> RuleSaid:
    return RuleSaid(rule=state.rule.name, text=write(state.value))
