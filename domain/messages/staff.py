"""Staff: their own card, the list of them, and the card of one for those who give and take roles."""

from datetime import datetime

from domain.handover import Successor
from domain.ids import PersonId, RoleId
from domain.languages import Name
from domain.message import Button, Keys, Message, Part, Rows, press
from domain.messages.handover import card_of, hand_over_rows
from domain.messages.menu import menu_keys
from domain.messages.units import BACK, UnitResults, walk_rows
from domain.roles import Role
from domain.staff import Held
from domain.units import UnitPage

LIST = Button(label="button-staff-list", data=press("staff", "list", 0, 0))


class HeldLine(Part):
    """A role of somebody: in which unit, for which partner, until when."""

    id: RoleId
    role: Role
    unit: Name
    partner: Name | None = None
    until: datetime | None = None
    may_end: bool = False

    @classmethod
    def of(cls, held: Held, *, partner: Name | None, may_end: bool = False) -> "HeldLine":
        """Make the line of a role; may_end: its reader may take and prolong it."""
        return cls(id=held.id, role=held.role, unit=held.unit, partner=partner, until=held.ends_at, may_end=may_end)


class StaffLine(Part):
    """Somebody in the list, with one of their roles."""

    person_id: PersonId
    name: str
    held: HeldLine
    away_until: datetime | None = None
    open: int = 0


class StaffMember(Message):
    """Somebody's roles, whether they are there, and their open matters.

    own       it is their own card
    lists     its reader may see the list of staff
    """

    person_id: PersonId
    name: str
    held: tuple[HeldLine, ...]
    away_until: datetime | None = None
    hours: str | None = None
    open: int = 0
    successors: tuple[Successor, ...] = ()
    own: bool = False
    lists: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer what its reader may do."""
        rows = [*(self._presence() if self.own else self._roles()), *hand_over_rows(self.person_id, self.successors)]
        return (*rows, (LIST,)) if self.lists else tuple(rows)

    def _presence(self) -> Rows:
        hours = Button(label="button-hours", data=press("staff", "hours"))
        day = Button(label="button-away-day", data=press("staff", "away", "day"))
        if self.away_until is not None:
            back = Button(label="button-away-back", data=press("staff", "away", "back"))
            return ((back,), (day, hours))
        tomorrow = Button(label="button-away-tomorrow", data=press("staff", "away", "tomorrow"))
        week = Button(label="button-away-week", data=press("staff", "away", "week"))
        return ((tomorrow, week), (day, hours))

    def _roles(self) -> Rows:
        ends = [one for one in self.held if one.may_end]
        return (
            *((_on_role("prolong", one),) for one in ends if one.until is not None),
            *((_on_role("revoke", one),) for one in ends),
        )


def _on_role(does: str, held: HeldLine) -> Button:
    return Button(
        label=f"button-role-{does}", args={"unit": held.unit, "role": held.role}, data=press("staff", does, held.id)
    )


class StaffList(Message):
    """The people with roles in a unit and below, a page of them. `here` 0: wherever its reader may give roles."""

    here: int
    unit: Name
    lines: tuple[StaffLine, ...]
    page: int = 0
    shown_page: int = 1
    further: bool = False

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer each person once, the pages, and the way to another unit."""
        named = {line.person_id: line.name for line in self.lines}
        people = tuple(
            (Button(label="button-name-open", args={"name": Name.same(name)}, data=press("staff", "of", person)),)
            for person, name in named.items()
        )
        turns = {"button-page-before": self.page - 1, "button-page-after": self.page + 1}
        leaves = tuple(
            Button(label=label, args={"page": page + 1}, data=press("staff", "list", self.here, page))
            for label, page in turns.items()
            if 0 <= page < self.page + 1 + self.further
        )
        ways = (
            Button(label="button-staff-unit", data=press("staff", "unit", "open", self.here, 0)),
            Button(label="button-staff-own", data=press("staff", "own")),
        )
        return (*people, *((leaves,) if leaves else ()), ways)


class StaffWalk(Message):
    """Of which unit the staff are to be listed."""

    page: UnitPage
    where: Name | None
    results: UnitResults | None = None

    def rows(self) -> Rows:
        """Offer the unit that one looks into, and what lies below or was found."""
        below = walk_rows(self.page, "staff", "unit", leave=press("staff", "list", 0, 0))
        here = self.page.here
        if here is None:
            return below
        return (
            (
                Button(
                    label="button-choose-here", args={"name": here.name}, data=press("staff", "unit", "here", here.id)
                ),
            ),
            *below,
        )


class AwayAsked(Message):
    """Until which day somebody is away."""

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((Button(label=BACK, data=press("staff", "own")),),)


class HoursAsked(Message):
    """At which hours somebody works."""

    hours: str | None = None

    def rows(self) -> Rows:
        """Offer to hear of everything at any time, and the way back."""
        anytime = (Button(label="button-hours-any", data=press("staff", "hours", "any")),)
        return (*((anytime,) if self.hours else ()), (Button(label=BACK, data=press("staff", "own")),))


class AwaySet(Message):
    """A line to say until when somebody is away, or that they are back."""

    until: datetime | None = None


class HoursSet(Message):
    """A line to say at which hours somebody works; None: at any time."""

    hours: str | None = None


class RevokeSure(Message):
    """Ask whether a role should really be taken away. `open`: how many matters its holder has."""

    person_id: PersonId
    name: str
    held: HeldLine
    open: int = 0

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Take it away, or let it be."""
        return (
            (Button(label="button-revoke-sure", data=press("staff", "end", self.held.id)),),
            (Button(label=BACK, data=press("staff", "of", self.person_id)),),
        )


class RoleRevoked(Message):
    """A role was taken away; who could take over what is open."""

    person_id: PersonId
    name: str
    held: HeldLine
    open: int = 0
    successors: tuple[Successor, ...] = ()

    def subject(self) -> str:
        """Stand beside whatever conversation is going on."""
        return self.key

    def rows(self) -> Rows:
        """Offer the successors, and the way back."""
        return (*hand_over_rows(self.person_id, self.successors), (LIST,))


class RoleProlonged(Message):
    """A line to say that a role lasts longer; `own`: to whom it is said."""

    held: HeldLine
    own: bool = False


class RoleEnded(Message):
    """To somebody whose role is over. `clerk`: they handle reports all the same, by another role."""

    held: HeldLine
    revoked: bool = False
    clerk: bool = False

    def keys(self) -> Keys:
        """Show the menu keys, which may be others now."""
        return menu_keys(clerk=self.clerk)


class TermEnding(Message):
    """A role ends soon. `own`: said to its holder; everybody else may prolong it."""

    person_id: PersonId
    name: str
    held: HeldLine
    own: bool = False

    def rows(self) -> Rows:
        """Offer those who may to let it last longer."""
        if self.own:
            return ()
        return (
            (_on_role("prolong", self.held),),
            (Button(label="button-name-open", args={"name": Name.same(self.name)}, data=card_of(self.person_id)),),
        )


class TermEnded(Message):
    """To the administrators: somebody's term is over, and so many matters are open."""

    person_id: PersonId
    name: str
    held: HeldLine
    open: int = 0
    successors: tuple[Successor, ...] = ()

    def rows(self) -> Rows:
        """Offer the successors."""
        return hand_over_rows(self.person_id, self.successors)
